"""The whole way from printed text to records."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import dangbao
from dangbao import sample
from dangbao.records import Extraction
from marks import Named, Stated, parse

CITY = "宜昌市"

PAGE = """\
宜昌日报 2031年3月5日 星期三 第5120期
中共宜昌市委机关报 国内统一连续出版物号CN 42-0031 今日8版

市委常委会会议召开
谢岭松主持
本报讯（记者 何小苗 通讯员 罗飞）3月4日，市委书记谢
岭松主持召开市委常委会会议。市长黄 宁，市委常委、组织
部部长田文静参加。会议指出，要深入学习贯彻习近平新时代
中国特色社会主义思想，抓好春季农业生产。

黄宁到秭归县调研
本报讯（记者 何小苗）3月4日，黄宁到秭归县调研春耕备
耕。县委书记向春林陪同。副市长于 洋、王建军一同调研。

责任编辑：苏文卿 校对：孟凡
"""


@cache
def _page() -> Extraction:
    return dangbao.extract(dangbao.read(PAGE))


def _extract(marked: str, place: str | None = CITY, newspaper: str | None = None) -> tuple[Extraction, str]:
    text = parse(marked).text
    return dangbao.extract(dangbao.read(text, place=place, newspaper=newspaper, date="2031-03-05")), text


def _people(extraction: Extraction) -> set[Named]:
    names = {person.id: person.name for person in extraction.persons if not person.staff}
    return {
        Named(m.start, m.end, names[m.entity_id])
        for m in extraction.mentions
        if m.label == "PERSON" and m.entity_id in names
    }


def _posts(extraction: Extraction) -> set[Stated]:
    names = {person.id: person.name for person in extraction.persons}
    bodies = {body.id: body.name for body in extraction.organizations}
    return {
        Stated(names[m.person_id], bodies[m.organization_id], m.role, m.status, m.term)
        for m in extraction.memberships
    }


@pytest.mark.parametrize(
    ("marked", "place", "newspaper"),
    [
        pytest.param(
            "市委副书记、市长[黄 宁=黄宁|中共宜昌市委/副书记; 宜昌市人民政府/市长]主持会议。",
            CITY,
            None,
            id="padded-name",
        ),
        pytest.param(
            "3月4日，全市春季农业生产会议召开。市委副书记、市\n长"
            "[沈岳川|中共宜昌市委/副书记; 宜昌市人民政府/市长]"
            "主持会议，研究部署春耕备耕、\n防汛抗旱等当前工作。",
            CITY,
            None,
            id="title-over-a-line-end",
        ),
        pytest.param(
            "3月4日，全市农业生产会议召开。市委副书记、市长"
            "[沈岳\n川=沈岳川|中共宜昌市委/副书记; 宜昌市人民政府/市长]"
            "主持会议，研究部署春耕备耕、\n防汛抗旱等当前工作。",
            CITY,
            None,
            id="name-over-a-line-end",
        ),
        pytest.param(
            "市委书记[谢岭松|中共宜昌市委/书记]主持会议。", None, "宜昌日报", id="place-from-the-newspaper"
        ),
        pytest.param(
            "省委书记[郝志远|中共湖北省委/书记]主持会议。", None, "湖北日报", id="province-from-the-newspaper"
        ),
        pytest.param(
            "本报讯（记者 何小苗）副市长[于 洋=于洋|宜昌市人民政府/副市长]、"
            "[韩立群|宜昌市人民政府/副市长]出席会议。",
            CITY,
            None,
            id="reporter-is-no-official",
        ),
    ],
)
def test_a_short_text(marked: str, place: str | None, newspaper: str | None) -> None:
    extraction, _ = _extract(marked, place, newspaper)
    wanted = parse(marked)
    assert _posts(extraction) == wanted.posts
    assert _people(extraction) == wanted.people


def test_reporters_and_editors_are_staff() -> None:
    staff = {person.name for person in _page().persons if person.staff}
    assert staff == {"何小苗", "罗飞", "苏文卿", "孟凡"}


def test_what_joins_a_name_to_those_not_named_is_no_part_of_it() -> None:
    extraction = dangbao.extract(dangbao.read("县领导林海生、马秀英、赵立及副县级干部陪同调研。", place=CITY))
    assert [person.name for person in extraction.persons] == ["林海生", "马秀英", "赵立"]


def test_officials_are_not_staff() -> None:
    officials = {person.name for person in _page().persons if not person.staff}
    assert officials == {"谢岭松", "黄宁", "田文静", "向春林", "于洋", "王建军"}


def test_memberships_of_a_page() -> None:
    assert _posts(_page()) == {
        Stated("谢岭松", "中共宜昌市委", "书记"),
        Stated("黄宁", "宜昌市人民政府", "市长"),
        Stated("田文静", "中共宜昌市委", "常委"),
        Stated("田文静", "中共宜昌市委组织部", "部长"),
        Stated("向春林", "中共秭归县委", "书记"),
        Stated("于洋", "宜昌市人民政府", "副市长"),
        Stated("王建军", "宜昌市人民政府", "副市长"),
    }


def test_each_article_has_its_reporters() -> None:
    assert [article.reporters for article in _page().articles] == [["何小苗", "罗飞"], ["何小苗"]]


@pytest.mark.parametrize("name", ["谢岭松", "黄宁", "何小苗"])
def test_a_person_of_two_articles_is_one(name: str) -> None:
    assert [person.name for person in _page().persons].count(name) == 1


def test_every_mention_stands_where_it_says() -> None:
    shown = [(m.id, "".join(PAGE[m.start : m.end].split())) for m in _page().mentions]
    assert shown == [(m.id, m.text) for m in _page().mentions]


@pytest.mark.parametrize("path", sample.issues(), ids=lambda path: path.stem)
def test_every_mention_on_a_page_of_the_sample_stands_where_it_says(path: Path) -> None:
    issue = dangbao.read(path)
    mentions = dangbao.extract(issue).mentions
    shown = [(m.id, "".join(issue.text[m.start : m.end].split())) for m in mentions]
    assert shown == [(m.id, "".join(m.text.split())) for m in mentions]


def test_the_name_over_a_line_end_is_found_in_both_lines() -> None:
    first = next(m for m in _page().mentions if m.text == "谢岭松" and "\n" in PAGE[m.start : m.end])
    assert PAGE[first.start : first.end] == "谢\n岭松"


def test_every_reference_leads_somewhere() -> None:
    extraction = _page()
    persons = {person.id for person in extraction.persons}
    bodies = {body.id for body in extraction.organizations}
    mentions = {mention.id for mention in extraction.mentions}
    articles = {article.id for article in extraction.articles}
    assert {m.person_id for m in extraction.memberships} <= persons
    assert {m.organization_id for m in extraction.memberships} <= bodies
    assert {source for m in extraction.memberships for source in m.sources} <= mentions
    assert {m.entity_id for m in extraction.mentions if m.entity_id} <= persons | bodies | {
        e.id for e in extraction.events
    }
    assert {m.article_id for m in extraction.mentions if m.article_id} <= articles
    assert {body.parent_id for body in extraction.organizations if body.parent_id} <= bodies


@pytest.mark.parametrize(
    "kind", ["persons", "organizations", "memberships", "mentions", "articles", "events"]
)
def test_identifiers_are_unique(kind: str) -> None:
    identifiers = [record.id for record in getattr(_page(), kind)]
    assert len(identifiers) == len(set(identifiers)) > 0


def test_every_membership_has_a_source_that_is_a_title() -> None:
    titles = {mention.id for mention in _page().mentions if mention.label == "TITLE"}
    assert [m.sources for m in _page().memberships if not set(m.sources) & titles] == []


def test_a_department_is_part_of_its_committee() -> None:
    bodies = {body.name: body for body in _page().organizations}
    assert bodies["中共宜昌市委组织部"].parent_id == bodies["中共宜昌市委"].id


def test_the_printed_form_stands_in_other_names() -> None:
    [body] = [body for body in _page().organizations if body.name == "中共宜昌市委组织部"]
    assert "组织部" in body.other_names


def test_collective_titles_are_marked() -> None:
    extraction, _ = _extract("市领导[刘长松]、[马卫平]参加调研。")
    assert [(m.role, m.collective) for m in extraction.memberships] == [("领导", True), ("领导", True)]


def test_the_json_comes_back_the_same() -> None:
    assert Extraction.from_json(_page().to_json()) == _page()


def test_the_same_page_gives_the_same_records() -> None:
    assert dangbao.extract(dangbao.read(PAGE)) == _page()


def test_the_issue_is_told() -> None:
    issue = _page().issue
    assert (issue.newspaper, issue.place.name if issue.place else None, issue.date) == (
        "宜昌日报",
        "宜昌市",
        "2031-03-05",
    )


@pytest.mark.parametrize(
    "text", ["。", "市长", "、、、", "（）", "记者", "王", "市委书记", "《》“”", "a", "12月3日"], ids=repr
)
def test_the_smallest_texts_do_no_harm(text: str) -> None:
    extraction = dangbao.extract(dangbao.read(text, place=CITY))
    assert extraction.persons == []
    assert extraction.memberships == []


@Language.component("recogniser_of_one_name")
def _recogniser(doc: Doc) -> Doc:
    """Stand in for a trained model: it knows one name that no rule would find."""
    start = doc.text.find("木木子")
    span = doc.char_span(start, start + 3, "PERSON", alignment_mode="expand") if start >= 0 else None
    doc.ents = [span] if span is not None else []
    return doc


def test_the_names_of_a_model_are_taken_over() -> None:
    text = "几年前回到家乡的木木子如今种起了脐橙。"
    found = dangbao.extract(dangbao.read(text), nlp=dangbao.load(ner="recogniser_of_one_name"))
    assert [(mention.text, mention.origin) for mention in found.mentions if mention.label == "PERSON"] == [
        ("木木子", "model")
    ]


@pytest.mark.parametrize(
    ("lines", "stretches"),
    [
        pytest.param(
            "2006.11—2009.05 中共秭归县委常委\n2009.05—2011.09 中共秭归县委常委",
            [("2006-11", "2011-09")],
            id="without-a-break",
        ),
        pytest.param(
            "2006.11—2008.05 中共秭归县委常委\n2009.05—2011.09 中共秭归县委常委",
            [("2006-11", "2008-05"), ("2009-05", "2011-09")],
            id="with-a-break",
        ),
    ],
)
def test_one_membership_a_stretch_of_time(lines: str, stretches: list[tuple[str, str]]) -> None:
    text = f"沈岳川，男，汉族，1966年8月生，中共党员。\n{lines}"
    memberships = dangbao.extract(dangbao.read(text, place="湖北省")).memberships
    assert [(m.start_date, m.end_date) for m in memberships] == stretches


def test_a_party_group_stands_beside_its_office() -> None:
    text = "省水利厅党组书记沈岳川、厅长周建国，省水利厅农村水利处处长吴晓东参加。"
    found = dangbao.extract(dangbao.read(text, place="湖北省")).organizations
    names = {organization.id: organization.name for organization in found}
    parents = {organization.name: names.get(organization.parent_id or "") for organization in found}
    assert parents["湖北省水利厅党组"] is None
    assert parents["湖北省水利厅农村水利处"] == "湖北省水利厅"


@pytest.mark.parametrize(
    ("newspaper", "text", "body"),
    [
        ("湖北日报", "本报宜昌12月3日讯（记者 黄宁）市委书记沈岳川到企业调研。", "中共宜昌市委"),
        ("湖北日报", "湖北日报宜昌讯（记者 黄宁）市委书记沈岳川到企业调研。", "中共宜昌市委"),
        (
            "人民日报",
            "新华社南宁12月3日电（记者 黄宁）自治区党委书记沈岳川到企业调研。",
            "中共广西壮族自治区党委",
        ),
        ("三峡日报", "本报秭归讯（记者 黄宁）县委书记沈岳川到企业调研。", "中共秭归县委"),
        ("三峡日报", "本报北京讯（记者 黄宁）市委书记沈岳川会见客商。", "中共宜昌市委"),
    ],
)
def test_a_dateline_tells_the_place(newspaper: str, text: str, body: str) -> None:
    extraction = dangbao.extract(dangbao.read(text, newspaper=newspaper, date="2024-12-04"))
    names = {organization.id: organization.name for organization in extraction.organizations}
    assert [names[m.organization_id] for m in extraction.memberships] == [body]


CHANGE = "3月3日，宜昌市八届人大常委会第三次会议决定任命于洋为宜昌市副市长；免去王建军的市财政局局长职务。"
CASE = "日前，市纪委监委对市水利局原局长黄宁立案审查调查。"


def _short(text: str) -> Extraction:
    return dangbao.extract(dangbao.read(text, place=CITY, date="2031-03-05"))


def test_changes_of_posts_date_them_and_lead_to_them() -> None:
    extraction = _short(CHANGE)
    names = {person.id: person.name for person in extraction.persons}
    posts = {post.id: post for post in extraction.memberships}
    tied = {
        names[attendee.person_id]: [posts[post].role for post in attendee.membership_ids]
        for event in extraction.events
        for attendee in event.attendees
    }
    assert tied == {"于洋": ["副市长"], "王建军": ["局长"]}
    dates = {names[post.person_id]: (post.start_date, post.end_date) for post in posts.values()}
    assert dates == {"于洋": ("2031-03-03", None), "王建军": (None, "2031-03-03")}


def test_a_case_leads_to_the_post_and_leaves_its_days_open() -> None:
    extraction = _short(CASE)
    [post] = extraction.memberships
    assert extraction.events[0].attendees[0].membership_ids == [post.id]
    assert (post.start_date, post.end_date) == (None, None)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (CHANGE, ("appointment", "宜昌市人大常委会", "decider")),
        (CASE, ("discipline", "宜昌市纪委监委", "decider")),
    ],
)
def test_the_bodies_of_an_event_have_a_part(text: str, part: tuple[str, str, str]) -> None:
    extraction = _short(text)
    names = {body.id: body.name for body in extraction.organizations}
    parts = {
        (event.classification, names[one.organization_id], one.role)
        for event in extraction.events
        for one in event.organizations
    }
    assert part in parts
