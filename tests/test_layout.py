"""Reading a printed page by its layout: rule after rule on pages made by hand, then pages from the press."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from dangbao.page import Issue, read_issue
from dangbao.page.geometry import arrange, rows
from dangbao.show import render_layout
from dangbao.sources import Source
from dangbao.sources.pdf import read_pdf
from dangbao.sources.sheet import Box, Glyph, Sheet
from press import Page, Press
from reading import Tally, compare, names, sheet_of, source_of, words

FONT = "STSong-Light"
WIDTH, HEIGHT = 660, 800
SIZE, LEADING, MEASURE, STEP = 10, 14, 140, 160
LEFT = 20

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class Story(NamedTuple):
    """An article: what is to be read of it, in this order."""

    headline: str
    reporters: list[str]
    body: str

    @property
    def printed(self) -> str:
        """The article as it is set, after a dateline that names its reporters."""
        return f"本报讯（记者 {' '.join(self.reporters)}）{self.body}"


SPRING = Story(
    "石桥市部署春耕备耕工作",
    ["何小苗"],
    "一月五日，石桥市召开春耕备耕工作会议。市长周启明出席会议并讲话。\n"
    "周启明指出，要抓好种子和化肥的调运，不误农时。各县区要把责任落实到田间地头，让农民群众安心种田。\n"
    "会议还通报了去年冬季农田水利建设的进展情况，石桥镇和青溪镇作了交流发言。",
)
LIBRARY = Story(
    "云台市图书馆新馆开馆",
    ["丁一山"],
    "云台市图书馆新馆近日向读者开放。新馆藏书三十万册，能够同时接待一千名读者。\n"
    "读者孟川在少年阅览室里坐了一个上午。他说，家门口终于有了看书的好去处。\n"
    "馆长李望介绍，新馆每天开放十二个小时，夜里也亮着灯。",
)
BRIDGE = Story(
    "海州老桥修缮完工",
    ["温立新"],
    "历时八个月的海州老桥修缮工程昨日完工，行人又能从桥上过河。\n"
    "施工队换下了三百块朽坏的桥板，石栏杆上的狮子一只也没有少。\n"
    "住在桥头的老人说，听见桥上的脚步声，心里就踏实了。",
)


def wrapped(text: str, measure: float = MEASURE) -> list[str]:
    """Return the lines of a text as a column has them; paragraphs begin with two empty squares."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = "\u3000\u3000"
        for char in paragraph:
            if pdfmetrics.stringWidth(line + char, FONT, SIZE) > measure:
                lines.append(line)
                line = ""
            line += char
        lines.append(line)
    return lines


class Paper:
    """A page that is set by hand; all places count from its upper left corner."""

    def __init__(self) -> None:
        self.data = io.BytesIO()
        self.canvas = Canvas(self.data, (WIDTH, HEIGHT))

    def line(self, left: float, top: float, text: str, size: float = SIZE) -> None:
        self.canvas.setFont(FONT, size)
        indent = len(text) - len(text.lstrip("\u3000"))
        self.canvas.drawString(left + indent * size, HEIGHT - top - 0.88 * size, text.lstrip("\u3000"))

    def lines(self, left: float, top: float, lines: Sequence[str], size: float = SIZE) -> None:
        for number, line in enumerate(lines):
            self.line(left, top + number * LEADING / SIZE * size, line, size)

    def upright(self, left: float, top: float, text: str, size: float) -> None:
        for number, char in enumerate(text):
            self.line(left, top + 1.1 * number * size, char, size)

    def columns(self, left: float, top: float, text: str, number: int) -> float:
        """Set a text in columns of one height; return where they end."""
        lines = wrapped(text)
        rows = -(-len(lines) // number)
        for column in range(number):
            self.lines(left + column * STEP, top, lines[column * rows : (column + 1) * rows])
        return top + rows * LEADING

    def rule(self, left: float, top: float, right: float, bottom: float) -> None:
        self.canvas.line(left, HEIGHT - top, right, HEIGHT - bottom)

    def frame(self, left: float, top: float, right: float, bottom: float) -> None:
        self.canvas.rect(left, HEIGHT - bottom, right - left, bottom - top)

    def picture(self, left: float, top: float, right: float, bottom: float) -> None:
        image = ImageReader(Image.new("L", (4, 4), 128))
        self.canvas.drawImage(image, left, HEIGHT - bottom, right - left, bottom - top)

    def source(self) -> Source:
        self.canvas.showPage()
        self.canvas.save()
        (source,) = read_pdf(Path("page.pdf"), self.data.getvalue())
        assert isinstance(source, Source)
        return source

    def read(self) -> Issue:
        return read_issue(self.source())


def plain(story: Story) -> Story:
    """Return a story without white space."""
    return story._replace(body="".join(story.body.split()))


def stories(issue: Issue) -> list[Story]:
    """Return what was read, without white space."""
    return [
        Story(words(article.headline), names(article.reporters), words(article.body))
        for article in issue.articles
        if article.kind != "teaser"
    ]


@pytest.fixture
def paper() -> Paper:
    return Paper()


def test_a_text_goes_on_in_the_next_column(paper: Paper) -> None:
    paper.line(LEFT, 20, SPRING.headline, 20)
    paper.columns(LEFT, 60, SPRING.printed, 2)
    issue = paper.read()
    assert stories(issue) == [plain(SPRING)]
    assert issue.articles[0].body.text == SPRING.body


def test_a_headline_spans_the_columns_of_its_article(paper: Paper) -> None:
    paper.line(LEFT + 40, 20, SPRING.headline, 24)
    paper.columns(LEFT, 60, SPRING.printed, 2)
    paper.line(LEFT + 2 * STEP, 24, "云台市图书馆", 20)
    paper.line(LEFT + 2 * STEP, 52, "新馆开馆", 20)
    paper.columns(LEFT + 2 * STEP, 92, LIBRARY.printed, 1)
    assert stories(paper.read()) == [plain(SPRING), plain(LIBRARY)]


def test_kicker_and_subheadline_are_set_smaller(paper: Paper) -> None:
    paper.line(LEFT, 20, "周启明在春耕备耕会议上强调", 13)
    paper.line(LEFT, 40, "抓住农时 种好春田", 24)
    paper.line(LEFT, 72, "李望主持会议", 13)
    paper.columns(LEFT, 100, SPRING.printed, 2)
    (article,) = paper.read().articles
    parts = article.kicker, article.headline, article.subheadline
    assert [words(part) for part in parts] == [
        "周启明在春耕备耕会议上强调",
        "抓住农时种好春田",
        "李望主持会议",
    ]


def test_a_headline_stands_beside_its_text(paper: Paper) -> None:
    paper.line(LEFT, 70, "云台市图书馆", 20)
    paper.line(LEFT, 98, "新馆开馆", 20)
    bottom = paper.columns(LEFT + STEP, 40, LIBRARY.printed, 2)
    paper.rule(LEFT, bottom + 15, WIDTH - LEFT, bottom + 15)
    paper.line(LEFT, bottom + 30, SPRING.headline, 20)
    paper.columns(LEFT, bottom + 65, SPRING.printed, 3)
    assert stories(paper.read()) == [plain(LIBRARY), plain(SPRING)]


def test_a_headline_runs_down_beside_its_text(paper: Paper) -> None:
    paper.upright(LEFT, 20, BRIDGE.headline, 18)
    paper.columns(LEFT + 40, 20, BRIDGE.printed, 2)
    assert stories(paper.read()) == [plain(BRIDGE)]


def test_two_upright_lines_are_read_from_right_to_left(paper: Paper) -> None:
    paper.upright(LEFT + 24, 20, "海州老桥", 20)
    paper.upright(LEFT, 20, "修缮完工", 20)
    paper.columns(LEFT + 60, 20, BRIDGE.printed, 2)
    assert stories(paper.read()) == [plain(BRIDGE)]


def test_a_headline_stands_amid_its_text(paper: Paper) -> None:
    """The first column runs down beside it; the others stop above it and go on below."""
    body = f"{SPRING.body}\n局长孟川说，今年春耕面积比去年多出一成，种子和农药都已备足。"
    lines = wrapped(SPRING._replace(body=body).printed)
    below = 40 + 8 * LEADING
    paper.lines(LEFT, 40, lines[:12])
    paper.lines(LEFT + STEP, 40, lines[12:16])
    paper.lines(LEFT + STEP, below, lines[16:20])
    paper.lines(LEFT + 2 * STEP, 40, lines[20:24])
    paper.lines(LEFT + 2 * STEP, below, lines[24:])
    paper.line(LEFT + STEP + 40, below - 38, SPRING.headline, 20)
    assert stories(paper.read()) == [plain(SPRING._replace(body=body))]


def test_a_box_is_an_article_of_its_own(paper: Paper) -> None:
    paper.line(LEFT, 20, SPRING.headline, 20)
    paper.columns(LEFT, 60, SPRING.printed, 2)
    left = LEFT + 2 * STEP
    paper.frame(left, 20, left + STEP, 330)
    paper.line(left + 10, 30, "海州老桥", 18)
    paper.line(left + 10, 55, "修缮完工", 18)
    paper.columns(left + 10, 90, BRIDGE.printed, 1)
    assert stories(paper.read()) == [plain(SPRING), plain(BRIDGE)]


def test_a_rule_parts_two_articles(paper: Paper) -> None:
    paper.line(LEFT, 20, SPRING.headline, 20)
    bottom = paper.columns(LEFT, 55, SPRING.printed, 3)
    paper.rule(LEFT, bottom + 10, LEFT + 3 * STEP - 20, bottom + 10)
    paper.line(LEFT, bottom + 20, BRIDGE.headline, 20)
    paper.columns(LEFT, bottom + 55, BRIDGE.printed, 3)
    assert stories(paper.read()) == [plain(SPRING), plain(BRIDGE)]


def test_a_caption_stands_under_its_picture(paper: Paper) -> None:
    paper.line(LEFT, 20, SPRING.headline, 20)
    paper.columns(LEFT, 55, SPRING.printed, 2)
    left = LEFT + 2 * STEP
    paper.picture(left, 20, left + 2 * STEP - 20, 180)
    paper.line(left, 186, "云台市图书馆新馆里的读者。 本报记者 丁一山 摄", 9)
    assert stories(paper.read()) == [plain(SPRING), Story("", ["丁一山"], "云台市图书馆新馆里的读者。")]


def test_a_name_is_spread_at_the_beginning_of_a_line(paper: Paper) -> None:
    lines = wrapped(f"{SPRING.printed}\n市领导出席会议的还有市委")
    paper.line(LEFT, 20, SPRING.headline, 20)
    paper.lines(LEFT, 60, [*lines, "黄\u3000宁、孟\u3000川、市委办公室负责", "同志以及各县区负责人。"])
    (article,) = paper.read().articles
    assert words(article.body).endswith("市委黄宁、孟川、市委办公室负责同志以及各县区负责人。")
    assert "黄宁、孟川" in article.body.text


def test_names_under_one_another_make_no_column(paper: Paper) -> None:
    names_below = ["王\u3000宁\u3000李\u3000望\u3000孟\u3000川", "何\u3000苗\u3000丁\u3000山\u3000温\u3000新"]
    lines = wrapped("一月五日，石桥市表彰先进工作者。受到表彰的是下列各位同志，名单如下。")
    after = wrapped("希望受到表彰的同志珍惜荣誉，再接再厉，为石桥市的发展作出更大的贡献。")
    paper.line(LEFT, 20, "石桥市表彰先进工作者", 20)
    paper.lines(LEFT, 60, [*lines, *names_below, *after])
    paper.line(LEFT + STEP, 20, LIBRARY.headline, 14)
    paper.columns(LEFT + STEP, 60, LIBRARY.printed, 1)
    first, second = stories(paper.read())
    assert first.body == "".join("".join([*lines, *names_below, *after]).split())
    assert second == plain(LIBRARY)


def test_an_inner_heading_is_part_of_the_text(paper: Paper) -> None:
    paper.line(LEFT, 20, SPRING.headline, 22)
    lines = wrapped(SPRING.printed)
    paper.lines(LEFT, 60, lines)
    place = 60 + len(lines) * LEADING
    paper.line(LEFT + 30, place + 4, "种子备足了", 11)
    more = "石桥镇的种子库里，二十个品种码放得整整齐齐。保管员李望说，够全镇种上两季。"
    paper.lines(LEFT, place + 24, wrapped(more))
    ((headline, reporters, body),) = stories(paper.read())
    assert (headline, reporters) == (SPRING.headline, SPRING.reporters)
    assert body == plain(SPRING).body + "种子备足了" + more


def test_a_reading_guide_is_told_apart(paper: Paper) -> None:
    paper.line(LEFT, 20, SPRING.headline, 20)
    paper.columns(LEFT, 60, SPRING.printed, 2)
    left = LEFT + 2 * STEP
    paper.frame(left, 20, left + STEP, 130)
    paper.line(left + 50, 28, "今日导读", 14)
    paper.lines(left + 10, 56, ["海州老桥修缮完工", "云台市图书馆开馆", "青溪夜市又亮灯了"])
    issue = paper.read()
    assert stories(issue) == [plain(SPRING)]
    teasers = [words(article.headline) for article in issue.articles if article.kind == "teaser"]
    assert teasers == ["海州老桥修缮完工", "云台市图书馆开馆", "青溪夜市又亮灯了"]


def test_masthead_and_staff_belong_to_no_article(paper: Paper) -> None:
    paper.line(LEFT, 20, "石桥日报", 60)
    for number, line in enumerate(
        ["中共石桥市委主管主办", "2031年1月6日 星期一", "第4321期 今日8版", "国内统一连续出版物号 CN 45-0060"]
    ):
        paper.line(LEFT + 280, 20 + 14 * number, line, 9)
    paper.line(LEFT + 280, 80, "责任编辑：孟\u3000川 校对：李\u3000望", 9)
    paper.rule(LEFT, 110, WIDTH - LEFT, 110)
    paper.line(LEFT, 125, SPRING.headline, 24)
    paper.columns(LEFT, 165, SPRING.printed, 3)
    issue = paper.read()
    assert stories(issue) == [plain(SPRING)]
    assert (issue.newspaper, issue.organ_of, issue.date) == ("石桥日报", "中共石桥市委", "2031-01-06")
    assert (issue.number, issue.pages, issue.cn_number) == (4321, 8, "45-0060")
    assert {(person.name.text, person.duty) for person in issue.staff} >= {("孟川", "责任编辑")}
    assert sorted(names(issue.staff)) == ["孟川", "李望"]


def test_a_running_head_tells_page_and_date(paper: Paper) -> None:
    for left, part in ((0, "03 要闻"), (220, "2031年1月6日 星期一"), (500, "石桥日报")):
        paper.line(LEFT + left, 18, part, 12)
    paper.rule(LEFT, 38, WIDTH - LEFT, 38)
    paper.line(LEFT, 50, BRIDGE.headline, 24)
    paper.columns(LEFT, 90, BRIDGE.printed, 2)
    issue = paper.read()
    assert stories(issue) == [plain(BRIDGE)]
    assert (issue.newspaper, issue.page, issue.date) == ("石桥日报", 3, "2031-01-06")


def test_a_jump_mark_ends_an_article(paper: Paper) -> None:
    paper.line(LEFT, 20, SPRING.headline, 12)
    paper.lines(LEFT, 40, [*wrapped(SPRING.printed), "\u3000" * 7 + "（下转第三版）"])
    paper.rule(LEFT + STEP - 10, 20, LEFT + STEP - 10, 300)
    paper.line(LEFT + STEP, 20, BRIDGE.headline, 12)
    paper.columns(LEFT + STEP, 40, BRIDGE.printed, 1)
    issue = paper.read()
    assert stories(issue) == [plain(SPRING), plain(BRIDGE)]
    assert [article.continued_on for article in issue.articles] == [3, None]


def test_a_byline_stands_between_headline_and_columns(paper: Paper) -> None:
    paper.line(LEFT + 40, 20, "桥头的脚步声", 24)
    paper.line(LEFT + 90, 54, "本报记者 温立新 丁一山")
    paper.columns(LEFT, 80, BRIDGE.body, 2)
    assert stories(paper.read()) == [plain(Story("桥头的脚步声", ["温立新", "丁一山"], BRIDGE.body))]


SEEDS = range(300, 340)


@cache
def read(seed: int) -> tuple[Page, Issue]:
    page = Press(seed).page()
    return page, read_issue(source_of(page))


@pytest.fixture(scope="module")
def tally() -> Tally:
    tally = Tally()
    for seed in SEEDS:
        tally.add_page(compare(*read(seed)))
    return tally


@pytest.mark.parametrize(
    ("part", "least"),
    [
        ("text", 0.98),
        ("headline", 0.97),
        ("heading", 0.97),
        ("byline", 0.97),
        ("captions", 0.97),
        ("teasers", 0.97),
        ("staff", 0.97),
        ("facts", 0.97),
    ],
)
def test_printed_pages_are_read(tally: Tally, part: str, least: float) -> None:
    assert tally.share(part) >= least


every_seed = pytest.mark.parametrize("seed", SEEDS[:12])


@every_seed
def test_every_character_stands_on_the_page_and_none_in_two_articles(seed: int) -> None:
    """The text holds each glyph once; no part of it is in two articles, and none is made up."""
    page, issue = read(seed)
    assert sorted(glyph.text for glyph in sheet_of(page).glyphs) == sorted("".join(issue.text.split()))
    used: set[int] = set()
    for article in issue.articles:
        for part in (article.kicker, article.headline, article.subheadline, article.body):
            for char, offset in zip(part.text, part.offsets, strict=True) if part else []:
                if not char.isspace():
                    assert issue.text[offset] == char
                    assert offset not in used
                    used.add(offset)


coordinates = st.integers(-50, 700).map(float)
sizes = st.sampled_from([0.0, 0.001, 3.0, 9.0, 10.0, 10.4, 24.0, 900.0])
boxes = st.builds(
    lambda left, top, width, height: Box(left, top, left + width, top + height),
    coordinates,
    coordinates,
    sizes,
    sizes,
)
glyphs = st.builds(Glyph, st.sampled_from("市长记者本报讯（）。，责编第3版A摄"), boxes, sizes, st.booleans())
sheets = st.builds(
    Sheet,
    st.just(600.0),
    st.just(800.0),
    st.lists(glyphs, max_size=40),
    st.lists(boxes, max_size=4),
    st.lists(boxes, max_size=4),
    st.lists(boxes, max_size=4),
)


@given(sheets)
def test_no_sheet_is_too_odd(sheet: Sheet) -> None:
    issue = read_issue(Source("odd", "", layout=sheet))
    kept = Counter("".join(issue.text.split()))
    assert Counter(glyph.text for glyph in sheet.glyphs if glyph.size >= 1) <= kept
    assert kept <= Counter(glyph.text for glyph in sheet.glyphs)
    assert render_layout(sheet).startswith("<svg")


def test_a_page_of_scattered_words_is_read_as_text() -> None:
    boxes = [
        Box(40.0 * (i % 40), 40.0 * (i // 40), 40.0 * (i % 40) + 9, 40.0 * (i // 40) + 9) for i in range(800)
    ]
    sheet = Sheet(1600, 840, [Glyph("，", box, 9) for box in boxes])
    issue = read_issue(Source("table", "市长王刚出席会议。", layout=sheet))
    assert issue.text == "市长王刚出席会议。"
    assert render_layout(sheet).startswith("<svg")


def test_a_page_of_nothing_is_read() -> None:
    assert read_issue(Source("empty", "", layout=Sheet(0, 0, []))).articles == []


def long_sheet(stories_below: int) -> Sheet:
    """Return a page on which articles of two columns stand below one another."""
    found: list[Glyph] = []
    rules: list[Box] = []
    lines = wrapped(SPRING.printed)
    height = 40 + LEADING * len(lines) / 2
    for number in range(stories_below):
        top = number * height
        rules.append(Box(LEFT, top - 4, LEFT + 2 * STEP, top - 4))
        found += set_line(SPRING.headline, LEFT, top, 20)
        for place, line in enumerate(lines):
            column, row = divmod(place, -(-len(lines) // 2))
            found += set_line(line, LEFT + column * STEP, top + 30 + row * LEADING, SIZE)
    return Sheet(WIDTH, stories_below * height, found, rules)


def set_line(text: str, left: float, top: float, size: float) -> list[Glyph]:
    return [
        Glyph(char, Box(left + i * size, top, left + (i + 1) * size, top + size), size)
        for i, char in enumerate(text)
        if not char.isspace()
    ]


def comparisons(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> int:
    """Return how often two characters are compared while a page is read."""
    count = 0

    def counted(one: Glyph, other: Glyph) -> bool:
        nonlocal count
        count += 1
        return beside(one, other)

    beside = rows._beside
    with monkeypatch.context() as patched:
        patched.setattr(rows, "_beside", counted)
        arrangement = arrange(sheet)
    assert arrangement
    assert len(arrangement.articles) > 1
    return count


def test_twice_the_page_costs_twice_the_comparisons(monkeypatch: pytest.MonkeyPatch) -> None:
    once, twice = (comparisons(long_sheet(number), monkeypatch) for number in (20, 40))
    assert once > len(long_sheet(20).glyphs) / 2
    assert twice < 2.2 * once
