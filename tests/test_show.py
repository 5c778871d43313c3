"""The page to look at: whole, safe, and every mention where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import dangbao
from dangbao import sample
from dangbao.page import Article, Issue, Passage, StaffName
from dangbao.page.geometry import Arrangement, Block, arrange
from dangbao.records import Extraction, IssueRecord, StaffDuty
from dangbao.show.elements import Html, escape
from dangbao.show.labels import Label, label
from dangbao.show.marks import Mark, mark_up
from dangbao.sources.sheet import Box, Glyph, Sheet
from extractions import Page, official, three_pages
from press import Press
from reading import sheet_of

EVIL = "<script>alert('石桥')</script>\"&amp;"


def parse(html: str) -> etree._Element:
    """Parse a page strictly; it is written so that it is XML too."""
    return etree.fromstring(html.encode())


def text_of(element: etree._Element) -> str:
    return "".join(element.itertext())


def issue_of(page: Page) -> Issue:
    """Return what reading the text of an invented page would give."""
    articles = [
        Article(article.id, article.kind, Passage.of(article.text, article.spans[0][0]))
        for article in page.extraction.articles
    ]
    return Issue(page.id, page.text, newspaper=page.newspaper, date=page.date, articles=articles)


def rendered(page: Page) -> etree._Element:
    return parse(dangbao.render_page(issue_of(page), page.extraction))


def anchors(root: etree._Element) -> Counter[str]:
    return Counter(mark.get("id").removeprefix("mention-") for mark in root.iterfind(".//mark[@id]"))


def mark(root: etree._Element, kind: str) -> etree._Element:
    found = root.find(f".//main//div[@class='body']//mark[@class='{kind}']")
    assert found is not None
    return found


@cache
def sample_page(path: Path) -> tuple[Issue, Extraction, etree._Element]:
    issue = dangbao.read(path)
    extraction = dangbao.extract(issue)
    return issue, extraction, parse(dangbao.render_page(issue, extraction))


every_page = pytest.mark.parametrize("path", sample.issues(), ids=lambda path: path.stem)


@every_page
def test_every_mention_is_anchored_once(path: Path) -> None:
    _, extraction, root = sample_page(path)
    assert anchors(root) == Counter(mention.id for mention in extraction.mentions)


@every_page
def test_every_mark_holds_the_words_of_its_mention(path: Path) -> None:
    _, extraction, root = sample_page(path)
    shown = {item.get("id"): text_of(item) for item in root.iterfind(".//mark[@id]")}
    whole = {f"mention-{mention.id}": mention.text for mention in extraction.mentions}
    assert {name: words for name, words in shown.items() if not whole[name].startswith(words)} == {}


@every_page
def test_every_link_leads_to_a_place_on_the_page(path: Path) -> None:
    _, _, root = sample_page(path)
    places = Counter(element.get("id") for element in root.iterfind(".//*[@id]"))
    links = {link.get("href") for link in root.iterfind(".//a")}
    assert links <= {f"#{place}" for place in places}
    assert set(places.values()) == {1}


@every_page
def test_the_words_of_the_articles_are_all_there_and_in_order(path: Path) -> None:
    issue, _, root = sample_page(path)
    stories = {
        story.get("id"): story for story in root.iterfind(".//article") if "story" in story.get("class")
    }
    for article in issue.articles:
        if article.kind != "teaser":
            body = stories[f"article-{article.id}"].find("div[@class='body']")
            lines = [text_of(line) for line in body.iterfind("p") if line.get("class") is None]
            assert lines == [line for line in article.body.text.split("\n") if line.strip()]


def test_the_page_needs_nothing_but_itself() -> None:
    page = three_pages()[0]
    html = dangbao.render_page(issue_of(page), page.extraction)
    assert [word for word in ("http:", "https:", " src=", "url(", "@import") if word in html] == []


def test_hovering_over_a_person_tells_name_posts_status_and_how_it_was_found() -> None:
    page = official("day1", "周启明", "石桥市人民政府/市长/acting")
    page.extraction.persons[0].other_names = ["周市长"]
    page.extraction.memberships[0].term = "十六届"
    page.extraction.mentions[0].origin = "list"
    tip = mark(rendered(page), "person").get("title")
    assert tip.split("\n") == [
        "周启明，周市长",
        "石桥市人民政府 市长（代理，十六届）",
        "人物 person · found by: list",
    ]


def test_hovering_over_a_title_tells_who_holds_what() -> None:
    root = rendered(official("day1", "周启明", "石桥市人民政府/市长"))
    title = mark(root, "title")
    assert title.get("title").startswith("周启明：石桥市人民政府 市长（现任）")
    assert title.get("data-key") == "person-p1"


def test_a_body_is_marked_inside_the_title_that_holds_it() -> None:
    page = Page("day1", "市委书记黄宁讲话。")
    page.person("黄宁")
    page.mention("市委书记", "TITLE")
    page.body("中共石桥市委", printed="市委")
    title = mark(rendered(page), "title")
    assert (text_of(title), text_of(title.find("mark[@class='org']"))) == ("市委书记", "市委")


@pytest.mark.parametrize(
    ("printed", "kind"),
    [("周启明", "person"), ("石桥镇", "gpe"), ("河堤", "loc"), ("防汛会议", "event"), ("昨日", "date")],
)
def test_every_kind_of_mention_has_its_mark(printed: str, kind: str) -> None:
    page = Page("day1", "昨日，周启明在石桥镇河堤出席防汛会议。")
    page.mention("周启明", "PERSON", page.person("周启明"))
    page.mention("石桥镇", "GPE")
    page.mention("河堤", "LOC")
    page.mention("防汛会议", "EVENT", page.event("石桥市防汛会议"))
    page.mention("昨日", "DATE")
    assert text_of(mark(rendered(page), kind)) == printed


def test_the_newspapers_own_people_are_marked_apart() -> None:
    page = Page("day1", "何小苗报道")
    page.person("何小苗", staff=True)
    assert text_of(mark(rendered(page), "staff")) == "何小苗"


def test_who_holds_what_is_a_table_with_a_row_for_each_post() -> None:
    root = rendered(official("day1", "周启明", "石桥市人民政府/市长/former", "石桥市公安局/局长"))
    rows = [[text_of(cell) for cell in row] for row in root.find(".//tbody")]
    assert rows == [
        ["周启明", "市长", "石桥市人民政府", "曾任", "", "市长"],
        ["局长", "石桥市公安局", "现任", "", "局长"],
    ]


def test_who_did_what_is_a_sentence_to_check() -> None:
    page = three_pages()[0]
    event = page.extraction.events[0]
    event.location, event.part_of_day = "会议中心", "上午"
    event.attendees[0].roles = ["speak", "host"]
    root = rendered(page)
    shown = root.find(".//article[@id='event-e1']")
    assert text_of(shown.findall("p")[0]) == (
        "2031-01-05 上午，在会议中心：主持：黄宁；讲话：黄宁；出席：周启明、李望、孟川2。"
    )
    first, *_ = event.attendees[0].sources
    assert shown.find(".//a[@data-key='person-p1']").get("href") == f"#mention-{first}"


def test_mentions_outside_all_articles_are_shown_too() -> None:
    page = three_pages()[0]
    issue = issue_of(page)
    issue.articles = issue.articles[1:]
    root = parse(dangbao.render_page(issue, page.extraction))
    assert anchors(root) == Counter(mention.id for mention in page.extraction.mentions)


def test_headline_lines_byline_and_staff_line_are_marked() -> None:
    text = "会议召开\n黄宁讲话\n要抓好落实\n何小苗\n黄宁主持。\n丁一山"
    page = Page("day1", text)
    page.person("黄宁")
    page.person("何小苗", staff=True)
    page.person("丁一山", staff=True)
    lines = [Passage.of(line.text, line.spans[0][0]) for line in page.extraction.articles]
    reporter, editor = StaffName(lines[3], "记者"), StaffName(lines[5], "责编")
    article = Article("a1", "news", lines[4], lines[0], lines[1], lines[2], [reporter], continued_on=3)
    root = parse(
        dangbao.render_page(Issue("day1", text, staff=[editor], articles=[article]), page.extraction)
    )
    story = root.find(".//article")
    assert [text_of(part) for part in story] == [
        "消息",
        "会议召开",
        "黄宁讲话",
        "要抓好落实",
        "记者 何小苗",
        "黄宁主持。（下转第3版）",
    ]
    assert anchors(root) == Counter(mention.id for mention in page.extraction.mentions)


@pytest.mark.parametrize(
    ("text", "offsets", "printed"),
    [
        ("市长黄宁讲话", (0, 1, 2, 9, 10, 11), "黄宁"),
        ("市长黄·宁讲话", (0, 1, 2, -1, 9, 10, 11), "黄·宁"),
        ("市长黄\n宁讲话", (0, 1, 2, 3, 9, 10, 11), "黄"),
    ],
    ids=["by a column", "by what the input does not have", "by a paragraph"],
)
def test_a_mention_that_is_broken_is_one_mark(text: str, offsets: tuple[int, ...], printed: str) -> None:
    page = Page("day1", "市长黄宁讲话")
    page.person("黄宁")
    page.extraction.mentions[0].end = 10
    issue = Issue("day1", "", articles=[Article("a1", "news", Passage(text, offsets))])
    root = parse(dangbao.render_page(issue, page.extraction))
    assert text_of(mark(root, "person")) == printed
    assert anchors(root) == {"m1": 1}


def evil_page() -> tuple[Issue, Extraction]:
    """Return a page with a script wherever there is text."""
    page = Page("day1", EVIL, newspaper=EVIL, place=EVIL)
    page.person(EVIL, f"{EVIL.replace('/', '')}/<script>")
    page.mention(EVIL, "TITLE")
    page.mention(EVIL, "EVENT", page.event(EVIL, "p1", bodies=(page.body(EVIL, printed=EVIL),)))
    extraction = page.extraction
    extraction.issue = IssueRecord(staff=[StaffDuty(name=EVIL, duty=EVIL)])
    extraction.articles[0].headline = EVIL
    extraction.persons[0].other_names = [EVIL]
    extraction.memberships[0].term = EVIL
    extraction.organizations[0].classification = extraction.organizations[0].level = EVIL
    extraction.events[0].location = extraction.events[0].part_of_day = EVIL
    extraction.events[0].start_date = EVIL
    for mention in extraction.mentions:
        mention.origin = EVIL
    whole = Passage.of(EVIL)
    name = StaffName(Passage(EVIL, (-1,) * len(EVIL)), EVIL)
    story = Article("a1", "news", whole, whole, whole, whole, [name], whole)
    teaser = Article("t1", "teaser", Passage("", ()), headline=whole)
    issue = Issue(EVIL, EVIL, staff=[name], articles=[story, teaser])
    for fact in ("newspaper", "organ_of", "publisher", "place", "date", "cn_number"):
        setattr(issue, fact, EVIL)
    return issue, extraction


def test_no_text_becomes_markup() -> None:
    issue, extraction = evil_page()
    root = parse(dangbao.render_page(issue, extraction))
    tags = Counter(element.tag for element in root.iter())
    attributes = {name for element in root.iter() for name in element.attrib}
    assert tags["script"] == 1
    assert attributes <= {
        *("class", "id", "title", "href", "data-key", "lang", "charset", "name", "content"),
        *("colspan", "rowspan", "scope"),
    }
    assert root.find(".//title").text == f"{EVIL} {EVIL}"


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\ud800", "\uffff"])
def test_characters_that_html_cannot_hold_are_replaced(character: str) -> None:
    assert text_of(rendered(Page("day1", f"黄{character}宁"))).count("黄\ufffd宁") == 1


@pytest.mark.parametrize(
    ("group", "value", "expected"),
    [
        ("status", "acting", Label("代理", "acting")),
        ("event", "unheard-of", Label("unheard-of", "unheard-of")),
    ],
)
def test_labels(group: str, value: str, expected: Label) -> None:
    assert label(group, value) == expected


def bracket(name: str) -> Callable[[Html, bool], Html]:
    return lambda inside, first: Html(f'<m id="{name}{"" if first else "+"}">{inside}</m>')


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([], "市委书记"),
        ([(0, 2)], '<m id="0">市委</m>书记'),
        ([(0, 2), (2, 4)], '<m id="0">市委</m><m id="1">书记</m>'),
        ([(2, 4), (0, 4), (0, 2)], '<m id="1"><m id="2">市委</m><m id="0">书记</m></m>'),
        ([(1, 3), (1, 3)], '市<m id="0"><m id="1">委书</m></m>记'),
        ([(0, 2), (1, 4)], '<m id="0">市<m id="1">委</m></m><m id="1+">书记</m>'),
    ],
    ids=["none", "one", "two beside", "two in one", "same", "crossing"],
)
def test_marks_nest(spans: list[tuple[int, int]], expected: str) -> None:
    marks = [Mark(start, end, bracket(str(number))) for number, (start, end) in enumerate(spans)]
    assert mark_up("市委书记", marks) == expected


@st.composite
def marked_text(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(st.text("市委<&>书记", min_size=1, max_size=20))
    cuts = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(cuts, cuts), max_size=8))
    return text, [(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]]


@given(marked_text())
def test_any_marks_cover_their_words_and_leave_the_text_whole(
    case: tuple[str, list[tuple[int, int]]],
) -> None:
    text, spans = case
    marks = [Mark(start, end, bracket(f"{number}.")) for number, (start, end) in enumerate(spans)]
    root = etree.fromstring(f"<text>{mark_up(text, marks)}</text>")
    assert text_of(root) == text
    for number, (start, end) in enumerate(spans):
        pieces = [text_of(m) for m in root.iter("m") if m.get("id").rstrip("+") == f"{number}."]
        assert "".join(pieces) == text[start:end]
    assert Counter(m.get("id") for m in root.iter("m") if not m.get("id").endswith("+")) == Counter(
        f"{number}." for number in range(len(spans))
    )


def test_html_is_escaped_once() -> None:
    assert escape(escape("<b>")) == "&lt;b&gt;"


SVG = "{http://www.w3.org/2000/svg}"


def blocks_of(arrangement: Arrangement) -> list[Block]:
    """Return all the blocks found on a page."""
    found = [*arrangement.guide, *arrangement.rest]
    for article in arrangement.articles:
        found += [*(article.heading.blocks if article.heading else []), *article.bylines, *article.texts]
    return found


@pytest.mark.parametrize("seed", range(4))
def test_the_layout_shows_every_row_every_block_and_the_order(seed: int) -> None:
    sheet = sheet_of(Press(seed).page())
    arrangement = arrange(sheet)
    assert arrangement
    blocks = blocks_of(arrangement)
    root = parse(dangbao.render_layout(sheet))
    texts = [element for element in root.iter(f"{SVG}text") if element.get("textLength")]
    assert Counter(map(text_of, texts)) == Counter(row.text for block in blocks for row in block.rows)
    drawn = len([*sheet.pictures, *sheet.rules, *sheet.frames])
    assert len(list(root.iter(f"{SVG}rect"))) == drawn + len(blocks)
    numbers = [text_of(element) for element in root.iter(f"{SVG}text") if not element.get("textLength")]
    assert numbers == [str(number) for number in range(1, len(arrangement.articles) + 1)]


def test_a_layout_needs_nothing_but_itself() -> None:
    svg = dangbao.render_layout(sheet_of(Press(1).page()))
    assert [word for word in ("http", "src=", "href", "url(", "@import") if word in svg] == ["http"]
    assert svg.count("http") == svg.count('xmlns="http://www.w3.org/2000/svg"') == 1


def test_no_printed_character_becomes_markup() -> None:
    printed = f"{EVIL}]]>"
    glyphs = [
        Glyph(char, Box(10.0 * i, 0, 10.0 * i + 10, 10), 10) for i, char in enumerate(printed) if char != " "
    ]
    root = parse(dangbao.render_layout(Sheet(10.0 * len(printed), 20, glyphs)))
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "rect", "text", "circle"}
    assert "".join(text_of(root).split()).startswith("<script>alert('石桥')</script>\"&amp;]]>")


def test_a_scattered_page_shows_no_blocks() -> None:
    scattered = [Glyph("市", Box(x, y, x + 4, y + 4), 4) for x in range(0, 900, 9) for y in range(0, 900, 9)]
    picture = Box(1, 1, 90, 90)
    root = parse(dangbao.render_layout(Sheet(900, 900, scattered, pictures=[picture])))
    assert [element.tag.removeprefix(SVG) for element in root] == ["rect"]


def test_a_page_set_vertically_is_drawn_upright() -> None:
    column = [
        Glyph(char, Box(50, 12 * i, 60, 12 * i + 10), 10) for i, char in enumerate("市委召开会议研究工作")
    ]
    root = parse(dangbao.render_layout(Sheet(100, 200, column)))
    assert [text_of(element) for element in root.iter(f"{SVG}text") if element.get("textLength")] == [
        "市委召开会议研究工作"
    ]
    assert root.get("viewBox") == "0 0 200 100"
