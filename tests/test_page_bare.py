"""Of a bare article nothing is lost and nothing comes twice, whatever it is made of."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from dangbao.page import GLUE, Issue, Passage, read_issue

SENTENCES = (
    "12月3日，市委书记沈怀德主持召开会议。",
    "会议强调，要抓好“十五五”规划编制工作，守牢安全底线。",
    "他说：“群众满意不满意，是检验工作的唯一标准。”",
    "副市长王 刚、市政府秘书长李明参加。",
    "全市现有专业合作社1286家（其中国家级12家），带动农户3.6万户。",
    "来自青山县、石桥县等地的代表作了交流发言；与会人员观看了专题片。",
    "参加会议的有:市发展改革委、市财政局,各县(市、区)政府主要负责同志。",
)
HEADINGS = ("一步一个脚印", "——石桥市乡村振兴见闻", "一、总体要求", "小院里的大变化", "“金钥匙”打开致富门")
TITLES = (
    "",
    "市委召开专题会议",
    "沈怀德主持召开会议时强调\n守牢安全底线",
    "石桥市：春耕正忙",
    "全市政法干部专题研讨班开班 李明讲话",
)
OPENINGS = ("", "本报讯（记者 林 晓） ", "石桥日报讯（通讯员 康永强）", "新华社石桥12月3日电 ")
CLOSINGS = ("", "（记者 林晓）", "\n（林晓 杨光）", "（编辑：林晓）")
ENDS = ("\n", "\n\n", "\n　　", "\r\n")

paragraphs = st.one_of(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map("".join), st.sampled_from(HEADINGS)
)


def wrap(text: str, column: int) -> str:
    return "\n".join(text[i : i + column] for i in range(0, len(text), column)) if column else text


@st.composite
def articles(draw: st.DrawFn) -> tuple[str, list[int]]:
    """Return an article and the offsets of what is neither its title nor its byline."""
    end = draw(st.sampled_from(ENDS))
    column = draw(st.sampled_from([0, 0, 18, 24]))
    title, opening, closing = (draw(st.sampled_from(parts)) for parts in (TITLES, OPENINGS, CLOSINGS))
    first = draw(st.sampled_from(SENTENCES))
    rest = [first, *draw(st.lists(paragraphs, max_size=6)), draw(st.sampled_from(SENTENCES))]
    text = f"{title}{end}{opening}" if title else opening
    kept: list[int] = []
    for number, paragraph in enumerate(rest):
        text += end if number else ""
        printed = wrap(paragraph, column)
        kept += range(len(text), len(text) + len(printed))
        text += printed
    return text + closing, [offset for offset in kept if not text[offset].isspace()]


def passages(issue: Issue) -> list[Passage]:
    found: list[Passage | None] = []
    for article in issue.articles:
        found += [article.kicker, article.headline, article.subheadline, article.body]
        found += [reporter.name for reporter in article.reporters]
    return [passage for passage in found if passage is not None]


@settings(max_examples=300, deadline=None)
@given(articles())
def test_every_character_comes_once(article: tuple[str, list[int]]) -> None:
    text, kept = article
    read = Counter(o for passage in passages(read_issue(text)) for o in passage.offsets if o != GLUE)
    assert [text[offset] for offset in kept if not read[offset]] == []
    assert [text[offset] for offset, times in read.items() if times > 1] == []


@settings(max_examples=100, deadline=None)
@given(articles())
def test_it_is_one_article(article: tuple[str, list[int]]) -> None:
    assert len(read_issue(article[0]).articles) == 1


SCRAPS = (
    *(
        "本报记者 王 刚 摄",
        "（记者 王刚 摄）",
        "本报讯（记者 王刚）",
        "责编：王刚",
        "王刚摄",
        "摄",
        "（",
        "）",
        "●",
    ),
    *(
        "要闻 2 石桥日报",
        "今日导读",
        "公告",
        "（第1号）",
        "2024年4月1日",
        "来源：石桥日报 作者：王刚 编辑：李明",
    ),
    *(
        "（下转第二版）",
        "（上接第一版）",
        "详细报道见第二版",
        "图为会场。",
        "市委召开会议",
        "\n",
        "\n\n",
        "　　",
    ),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(SCRAPS), min_size=1, max_size=12).map("\n".join))
def test_scraps_of_a_page_keep_their_offsets(text: str) -> None:
    for passage in passages(read_issue(text)):
        pairs = zip(passage.text, passage.offsets, strict=True)
        assert [shown for shown, offset in pairs if offset != GLUE and text[offset] != shown] == []
