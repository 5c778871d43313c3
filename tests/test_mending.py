"""Dirty text is mended where that is certain, and nothing else is touched."""

from __future__ import annotations

import pickle
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

import dangbao
from dangbao import sample
from dangbao.graph.building.build import build_graph
from dangbao.lexicon.scripts import is_traditional, simplify
from dangbao.lexicon.tables import read_table
from dangbao.page import GLUE, Article, Issue, Passage, read_issue
from dangbao.page.lines import split_lines
from dangbao.page.mending import mend, mend_in_place
from dangbao.page.stories import Layout, Story
from dangbao.page.wording import Edit, Wording
from dangbao.records import Extraction
from dangbao.sources.characters import clean, unify
from dangbao.training.examples import examples_of
from dirtier import KINDS, Spoiler, spoil

TO_SIMPLIFIED, TO_TRADITIONAL = OpenCC("t2s"), OpenCC("s2t")
SAMPLE = [page.read_text(encoding="utf-8") for page in sample.issues()]

MENDED = {
    "entities": [
        ("王&nbsp;刚", "王\xa0刚"),
        ("王&#26126;", "王明"),
        ("王&#x660E;", "王明"),
        ("买买提&middot;艾山", "买买提·艾山"),
        ("&amp;ldquo;好&amp;rdquo;", "“好”"),
        ("市委&shy;书记", "市委书记"),
        ("&#12068;年", "大年"),
    ],
    "invisible marks": [
        ("市\xad委\u200b书\ufeff记", "市委书记"),
        ("\u202a王刚\u202c", "王刚"),
        ("葛\U000e0100明", "葛明"),
        ("王\x07刚", "王刚"),
    ],
    "private use": [
        ("\ue004本报讯", "本报讯"),
        ("出席。\ue004\n", "出席。\n"),
        ("\ue5e5王刚", "\u3000王刚"),
        ("王\ue863出席", "王䶮出席"),
        ("出席\ue78d讲话", "出席，讲话"),
    ],
    "forms": [
        ("⼈⺠代表⻓⽯", "人民代表长石"),
        ("⾦钟", "金钟"),
        ("金钟\uf90a", "金钟金"),
        ("１２月３日ＡＢ", "12月3日AB"),
        ("︵王刚︶︽章程︾", "（王刚）《章程》"),
        ("出席﹐讲话｡", "出席，讲话。"),
    ],
    "zeros": [
        ("二OO三年", "二〇〇三年"),
        ("一九九O年", "一九九〇年"),
        ("二0二四年", "二〇二四年"),
        ("二○一○年", "二〇一〇年"),
        ("一O五国道", "一〇五国道"),
        ("九О年代", "九〇年代"),
        ("十二月三O日", "十二月三〇日"),
    ],
    "日": [
        ("12月3曰", "12月3日"),
        ("12月3曰至5曰", "12月3日至5日"),
        ("近日(3曰)", "近日（3日）"),
        ("十二月二十三曰", "十二月二十三日"),
        ("昨曰，石桥曰报社", "昨日，石桥日报社"),
        ("工作曰", "工作日"),
        ("今曰上午", "今日上午"),
    ],
    "digits": [
        ("l2月3日", "12月3日"),
        ("lO月l日", "10月1日"),
        ("2O24年", "2024年"),
        ("20|4年", "2014年"),
        ("l月5日", "1月5日"),
        ("12月3l日", "12月31日"),
        ("5O年来", "50年来"),
        ("6,6OO名村民", "6,600名村民"),
        ("投资1l5万元", "投资115万元"),
    ],
    "other slips": [
        ("第—书记", "第一书记"),
        ("十—月", "十一月"),
        ("第ー书记", "第一书记"),
        ("人囗普查", "人口普查"),
        ("石桥巿委", "石桥市委"),
        ("巳经", "已经"),
    ],
    "punctuation": [
        ("王刚,李明;会上:要抓好!", "王刚，李明；会上：要抓好！"),
        ("王刚(市长)出席", "王刚（市长）出席"),
        ("好吗?好。谁去?", "好吗？好。谁去？"),
        ("（记者王刚)", "（记者王刚）"),
        ("(记者 王\n刚)", "（记者 王\n刚）"),
        ("增长12.5%,其中", "增长12.5%，其中"),
        ("NBA,中国", "NBA，中国"),
        ("会议结束.\n王刚出席", "会议结束。\n王刚出席"),
        ("会议开始.王刚出席.", "会议开始。王刚出席。"),
        ("等等...会议", "等等…会议"),
        ("等等......会议", "等等……会议"),
        ('他说:"好的."', "他说：“好的。”"),
        ("买买提•艾山", "买买提·艾山"),
        ("尼古拉.马杜罗", "尼古拉·马杜罗"),
    ],
    "halves": [
        ("乡木寸振兴", "乡村振兴"),
        ("日寸间", "时间"),
        ("氵工边", "江边"),
        ("亻壬命王刚", "任命王刚"),
        ("发扌召商", "发招商"),
    ],
    "page numbers": [
        ("会议要求，抓好\n— 3 —\n落实工作。", "会议要求，抓好\n落实工作。"),
        ("会议要求，抓好\n\n· 12 ·\n\n落实工作。", "会议要求，抓好\n落实工作。"),
        ("会议要求，\n第3页\n抓好落实。", "会议要求，\n抓好落实。"),
        ("会议要求，\n第 3 页 共 12 页\n抓好落实。", "会议要求，\n抓好落实。"),
        ("会议要求，\n3/12\n抓好落实。", "会议要求，\n抓好落实。"),
        ("会议要求，\nPage 3\n抓好落实。", "会议要求，\n抓好落实。"),
    ],
}

UNTOUCHED = [
    "子曰：学而时习之",
    "徐巿东渡",
    "诗曰前人栽树",
    "王明曰：可",
    "子曰报国",
    "一曰慈，二曰俭",
    "村名曰塘",
    "曰村王刚",
    "O型血",
    "血型为O",
    "A股",
    "l号",
    "中央l号文件",
    "1,600名村民",
    "8:30到会",
    "比分3:2",
    "http://a.b/c?d",
    "见http://a.b/c?d=1,2;e。",
    "网址www.shiqiao.example/a?b",
    "信箱news@shiqiao.example",
    "“3.15”晚会",
    "12.5万元",
    "女子",
    "日月",
    "木寸先生",
    "鱼羊一锅",
    "彳亍",
    "一.工作回顾",
    "1)会议",
    "Hello, world (test)!",
    'say "yes"',
    "5'10\"高",
    "AT&T公司",
    "A&B;",
    "&nosuch;",
    "R&D",
    "H2O和CO2",
    "5G、3D、4K",
    "G1O5国道",
    "5l水",
    "第——次",
    "1998—2003年",
    "データ",
    "喆、昇、堃、於、乾、鍾",
    "市长鍾國强出席会议",
    "刘\ue123明",
    "市长宋文?介绍",
    "王\ufffd明",
    "会议要求抓好落实。\n— 3 —\n王刚出席。",
    "市委召开会议\n第3页\n本报讯",
    "3月|12月",
    "二〇二四年十二月三日",
    "……",
    "目录...3",
    "张三.1980年生",
]


@pytest.mark.parametrize(
    ("dirty", "read"),
    [pytest.param(*case, id=f"{kind}: {case[1]}") for kind in MENDED for case in MENDED[kind]],
)
def test_what_is_certain_is_mended(dirty: str, read: str) -> None:
    assert mend(dirty).text == read


@pytest.mark.parametrize("text", UNTOUCHED)
def test_what_is_not_certain_stays(text: str) -> None:
    assert mend(text).text == text


@pytest.mark.parametrize("dirty", [case[0] for cases in MENDED.values() for case in cases])
def test_mending_twice_mends_no_more(dirty: str) -> None:
    once = mend(dirty).text
    assert mend(once).text == once


@pytest.mark.parametrize("text", SAMPLE)
def test_a_clean_page_comes_back_as_it_is(text: str) -> None:
    assert mend(text) == Wording(text)


def test_the_annotated_page_comes_back_as_it_is(shared: Path) -> None:
    for page in (shared / "seed").glob("*.txt"):
        text = page.read_text(encoding="utf-8")
        assert mend(text) == Wording(text)


TOKENS = st.sampled_from(
    [
        ("\xad", ""),
        ("\u200b", ""),
        ("&zwnj;", ""),
        ("&#26126;", "明"),
        ("&middot;", "·"),
        ("&amp;nbsp;", "\xa0"),
        ("⽇", "日"),
        ("\uf90a", "金"),
        ("７", "7"),
        ("︽", "《"),
        ("氵工", "江"),
        ("亻壬", "任"),
        ("\ue5e5", "\u3000"),
        ("国", "国"),
        ("。", "。"),
        ("A", "A"),
        ("\n", "\n"),
    ]
)


@given(st.lists(TOKENS))
def test_every_character_has_its_place_in_the_input(tokens: list[tuple[str, str]]) -> None:
    wording = mend("".join(printed for printed, _ in tokens))
    assert wording.text == "".join(read for _, read in tokens)
    whole = wording.origin(Passage.of(wording.text))
    position = place = 0
    for printed, read in tokens:
        if read:
            passage = whole[position : position + 1]
            assert wording.span(passage) == (place, place + len(printed))
        position += len(read)
        place += len(printed)


DIRTY = st.text(
    st.sampled_from(
        '市委王明曰日年月第—ー〇二十OoIl|01238,.;:?!()（）"“”「」\n \u3000\xad\ue004&;#木寸氵工村國會议•…'
    )
)


@given(DIRTY)
def test_any_text_is_mended_for_good_and_keeps_its_places(text: str) -> None:
    wording = mend(text)
    assert mend(wording.text).text == wording.text
    offsets = wording.origin(Passage.of(wording.text)).offsets
    assert len(offsets) == len(wording.text)
    assert list(offsets) == sorted(set(offsets))
    assert all(0 <= offset < len(text) for offset in offsets)


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    assert len(mend_in_place(text).text) == len(text)
    assert len(unify(text)) == len(text)
    assert clean(clean(text)) == clean(text)
    mend(text)


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        "()",
        "（(",
        ")",
        '"',
        "\n",
        "甲，\n— 3 —\n",
        "&amp;",
        "O",
        "1O",
        "二O",
        ".",
        "木",
        "a@",
        "\xad",
        "國",
        "王. ",
    ],
)
def test_the_time_is_linear_in_the_text(unit: str) -> None:
    def cost(times: int) -> float:
        start = time.process_time()
        mend(unit * times)
        return time.process_time() - start

    size = 20_000 // len(unit)
    mend(unit)
    short = min(cost(size) for _ in range(3))
    assert min(cost(8 * size) for _ in range(2)) < 24 * short + 0.05


def test_halves_and_their_wholes_are_characters() -> None:
    for row in read_table("halves"):
        assert (len(row["halves"]), len(row["whole"])) == (2, 1)


@pytest.mark.parametrize("row", read_table("slips"), ids=lambda row: row["slip"])
def test_a_slip_is_as_long_as_its_word(row: dict[str, str]) -> None:
    assert len(row["slip"]) == len(row["word"])
    assert mend(row["slip"]).text == row["word"]


@pytest.mark.parametrize("row", read_table("private_use") + read_table("presentation_forms"))
def test_a_form_becomes_its_character_and_that_stays(row: dict[str, str]) -> None:
    assert unify(chr(int(row["code"], 16))) == row["character"]
    assert unify(row["character"]) == row["character"]


def test_an_edit_takes_the_place_of_what_was_there() -> None:
    wording = Wording("甲......乙").edited([Edit(1, 7, "……")])
    passage = wording.origin(Passage.of(wording.text))
    assert passage.offsets == (0, 1, 2, 7)
    assert [wording.span(passage[i : i + 1]) for i in range(4)] == [(0, 1), (1, 2), (2, 7), (7, 8)]


def test_another_text_has_the_same_length() -> None:
    with pytest.raises(ValueError, match="2 characters in place of 1"):
        Wording("甲").reworded("甲乙")


DIRTY_ARTICLE = (
    "石桥市委召&#24320;会议\n本报讯(记者 王&nbsp;刚)12月3曰,石\xad桥市委书记赵长&#26126;主持召开会议,"
    "市长孙\ufeff立&#22269;参加."
)


def test_the_records_point_at_the_printed_characters() -> None:
    extraction = dangbao.extract(dangbao.read(DIRTY_ARTICLE, date="2031-12-04"))
    persons = {p.id: p.name for p in extraction.persons}
    assert set(persons.values()) == {"王刚", "赵长明", "孙立国"}
    printed = {
        (persons[m.entity_id], DIRTY_ARTICLE[m.start : m.end])
        for m in extraction.mentions
        if m.entity_id in persons
    }
    assert printed == {("王刚", "王&nbsp;刚"), ("赵长明", "赵长&#26126;"), ("孙立国", "孙\ufeff立&#22269;")}
    assert extraction.articles[0].text == "12月3日，石桥市委书记赵长明主持召开会议，市长孙立国参加。"
    (event,) = extraction.events
    assert event.start_date == "2031-12-03"


def test_the_marks_on_the_page_to_look_at_stand_on_the_words() -> None:
    issue = dangbao.read(DIRTY_ARTICLE)
    html = dangbao.render_page(issue, dangbao.extract(issue))
    assert ">赵长明</mark>主持" in html
    assert ">孙立国</mark>参加" in html


def test_an_example_to_learn_from_has_its_names() -> None:
    extraction = dangbao.extract(dangbao.read(DIRTY_ARTICLE))
    (example,) = examples_of(extraction)
    names = {example.text[start:end] for start, end, label in example.spans if label == "PERSON"}
    assert names == {"赵长明", "孙立国"}


@pytest.mark.parametrize("kind", KINDS[:-2], ids=lambda kind: kind.__name__)
def test_a_spoiled_page_is_read_like_the_clean_one(kind: Spoiler) -> None:
    for seed, text in enumerate(SAMPLE):
        assert mend(spoil(text, 0.1, seed, [kind])).text == text


TRADITIONAL = (
    "石橋市委召開會議\n石橋日報訊（記者 鄭國華）十二月三日，石橋市委書記陳國強主持召開會議，"
    "強調「重視鄉村」。"
    "副市長鍾啟賢、市公安局局長歐陽麗華參加。"
)


def test_a_traditional_article_is_matched_in_simplified_and_shown_as_printed() -> None:
    issue = dangbao.read(TRADITIONAL, newspaper="石橋日報", date="2031-12-04")
    extraction = dangbao.extract(issue)
    assert issue.text == TRADITIONAL
    names = {person.name: person.other_names for person in extraction.persons}
    assert names == {
        "陳國強": ["陈国强"],
        "鍾啟賢": ["钟启贤"],
        "歐陽麗華": ["欧阳丽华"],
        "鄭國華": ["郑国华"],
    }
    bodies = {body.name: body.other_names for body in extraction.organizations}
    assert bodies["石桥市公安局"] == ["市公安局"]
    assert {m.role for m in extraction.memberships} == {"书记", "副市长", "局长"}
    assert {m.label for m in extraction.memberships} == {"石橋市委書記", "副市長", "市公安局局長"}
    (article,) = extraction.articles
    assert article.headline == "石橋市委召開會議"
    assert article.reporters == ["鄭國華"]
    assert article.text.startswith("十二月三日，石橋市委書記陳國強主持召開會議，強調「重視鄉村」。")
    assert all(TRADITIONAL[m.start : m.end] == m.text for m in extraction.mentions)
    assert "強調「重視鄉村」" in dangbao.render_page(issue, extraction)


def test_one_person_in_two_scripts_is_one_in_the_graph() -> None:
    simplified = TO_SIMPLIFIED.convert(TRADITIONAL)
    pages = [
        dangbao.extract(dangbao.read(text, newspaper="石桥日报", place="石桥市", date=date))
        for text, date in ((TRADITIONAL, "2031-12-04"), (simplified, "2031-12-05"))
    ]
    for page, name in zip(pages, ("one", "two"), strict=True):
        page.id = name
    graph = build_graph(pages)
    people = {
        data["label"]: data["other_names"] for _, data in graph.nodes(data=True) if data["kind"] == "person"
    }
    assert people == {"陳國強": ["陈国强"], "鍾啟賢": ["钟启贤"], "歐陽麗華": ["欧阳丽华"]}


@pytest.mark.parametrize(
    ("text", "traditional"),
    [
        ("省委書記陳國強出席會議。", True),
        ("省委书记陳國強出席会议，听取汇报，研究经济发展。", False),
        ("王明出席。", False),
        ("鍾明到。", False),
        ("", False),
    ],
)
def test_the_script_of_a_text(text: str, traditional: bool) -> None:
    assert is_traditional(text) is traditional


def test_no_character_of_a_clean_page_tells_of_the_other_script() -> None:
    assert not any(is_traditional(text) for text in SAMPLE)
    assert all(is_traditional(TO_TRADITIONAL.convert(text)) for text in SAMPLE)


@given(st.text(st.sampled_from("乾隆年間皇后裏面髮發臺灣「」『』著名徵王a\n")))
def test_simplifying_keeps_the_length(text: str) -> None:
    assert len(simplify(text)) == len(text)


def facts(extraction: Extraction) -> dict[str, set[object]]:
    """Return what an extraction says, in simplified characters."""
    names = {person.id: TO_SIMPLIFIED.convert(person.name) for person in extraction.persons}
    bodies = {body.id: body.name for body in extraction.organizations}
    return {
        "persons": set(names.values()),
        "posts": {
            (names[m.person_id], m.role, bodies[m.organization_id], m.status) for m in extraction.memberships
        },
        "events": {
            (event.name, event.classification, event.start_date, names[one.person_id], role)
            for event in extraction.events
            for one in event.attendees
            for role in one.roles
        },
    }


@pytest.mark.parametrize("text", SAMPLE)
def test_a_traditional_page_says_what_the_simplified_one_says(text: str) -> None:
    simplified, traditional = (
        facts(dangbao.extract(dangbao.read(one))) for one in (text, TO_TRADITIONAL.convert(text))
    )
    assert traditional == simplified


def test_a_traditional_title_alone() -> None:
    title = dangbao.parse_title("聊城市委常委、宣傳部部長")
    assert [(post.body, post.role) for post in title.posts] == [
        ("中共聊城市委", "常委"),
        ("中共聊城市委宣传部", "部长"),
    ]
    assert title.text == "聊城市委常委、宣傳部部長"


def test_a_layout_is_mended_in_place() -> None:
    text = "市委召開會議\n王\xad剛﹑李明出席,强調團結"
    lines = split_lines(text)
    wording = mend_in_place(text)
    layout = Layout(text, [Story(lines[1:], headline=lines[:1])], furniture=lines[:1]).reworded(wording.text)
    assert layout.text == "市委召开会议\n王\xad刚、李明出席，强调团结"
    assert [
        line.text for line in (*layout.stories[0].headline, *layout.stories[0].body)
    ] == layout.text.split("\n")
    assert layout.furniture[0].text == "市委召开会议"
    assert wording.printed(Passage.of(layout.text)[0:6]) == "市委召開會議"


def test_an_issue_made_by_hand_is_worded_as_it_is() -> None:
    issue = Issue("i", "市长王刚", articles=[Article("a1", "news", Passage.of("市长王刚"))])
    assert issue.wording.printed(issue.articles[0].body) == "市长王刚"
    assert issue.wording.span(Passage("王刚", (2, 3))) == (2, 4)
    assert issue.wording.origin(Passage("王 ", (2, GLUE))).offsets == (2, GLUE)


def test_what_the_caller_knows_is_read_like_the_page() -> None:
    issue = read_issue(
        dangbao.sources.Source("a", TRADITIONAL, newspaper="石橋日報", headline="石橋市委召開會議")
    )
    assert issue.newspaper == "石桥日报"
    headline = issue.articles[0].headline
    assert headline is not None
    assert issue.wording.printed(headline) == "石橋市委召開會議"


def test_a_wording_travels_to_another_process() -> None:
    wording = mend(TRADITIONAL + "&nbsp;")
    assert pickle.loads(pickle.dumps(wording)) == wording
