"""Figures: bars stand where the dates are, nothing covers anything, and Chinese is drawn."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from io import BytesIO
from itertools import combinations
from typing import Any

import matplotlib as mpl
import networkx as nx
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.axes._base import _AxesBase
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_hex
from matplotlib.container import BarContainer
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.text import Text

from dangbao import build_graph
from dangbao.corpus.careers.careers import Career
from dangbao.corpus.careers.spells import Spell
from dangbao.graph import project
from dangbao.graph.picture.looks import looks
from dangbao.show.figures import (
    attendance_matrix,
    career_chart,
    coverage_chart,
    network_chart,
    rank_chart,
    succession_chart,
    timeline,
)
from dangbao.show.figures.fonts import font_families
from dangbao.show.figures.lanes import flag_heights, lanes, swarm
from extractions import Page, three_pages

NAMES = ("黄宁", "周启明", "李望", "赵立新", "孟川", "何小苗", "欧阳文静", "买买提·艾力江")


def spell(name: str, post: str, first: str, last: str, *more: str, **facts: object) -> Spell:
    """Return a time in a post that is written as ``body/role``."""
    body, role = post.split("/")
    dates = tuple(sorted({first, *more, last}))
    made = Spell(f"{name}@a", name, body, role, None, None, first, last, len(dates), dates)
    return replace(made, **facts)  # type: ignore[arg-type]


def career(name: str, *spells: Spell, person: str | None = None) -> Career:
    first, last = min(one.first_seen for one in spells), max(one.last_seen for one in spells)
    return Career(person or f"{name}@a", name, (), first, last, 30, spells, ())


MAYOR = spell(
    "黄宁",
    "石桥市人民政府/市长",
    "2033-03-01",
    "2036-05-07",
    "2033-06-01",
    rank="正厅级",
    acting=("2033-03-01",),
)
DEPUTY = spell(
    "黄宁", "石桥市人民政府/副市长", "2031-01-05", "2032-12-30", rank="副厅级", former="2033-01-09"
)
MEMBER = spell(
    "黄宁", "中共石桥市委/常委", "2031-06-01", "2036-05-07", start_date="2031-05", end_date="2036-06-01"
)
LONG = spell("李望", "石桥市高新技术产业开发区管理委员会/党工委副书记、管委会主任", "2031", "2034-02")
DOUBTED = spell("李望", "云岭市人民政府/市长", "2033-03-01", "2033-03-01", contested=True)
PEOPLE = [career("黄宁", MAYOR, DEPUTY, MEMBER), career("李望", LONG, DOUBTED)]


def succession(post: str, *names: str, year: int = 2031) -> list[Spell]:
    """Return persons who held a post two years each."""
    return [
        spell(name, post, f"{year + 2 * number}-02-01", f"{year + 2 * number + 1}-11-20")
        for number, name in enumerate(names)
    ]


def posts() -> dict[str, list[Spell]]:
    """Return posts between which persons move, and one that two hold at one time."""
    return {
        "石桥市委书记": succession("中共石桥市委/书记", "孟川", "黄宁", "周启明"),
        "石桥市市长": succession("石桥市人民政府/市长", "黄宁", "周启明", "李望"),
        "石桥市副市长": [
            spell("赵立新", "石桥市人民政府/副市长", "2031-02-01", "2034-01-01"),
            spell("何小苗", "石桥市人民政府/副市长", "2032-02-01", "2035-01-01"),
            spell("买买提·艾力江", "石桥市人民政府/副市长", "2036-11-01", "2036-11-02"),
        ],
    }


def year_of_events() -> nx.MultiDiGraph:
    """Return a graph of eighty events of all kinds within a year, with up to eight persons each."""
    kinds = ("meeting", "inspection", "reception", "signing", "ceremony", "training", "discipline")
    pages = []
    for number in range(80):
        names = NAMES[: 1 + number * 7 % len(NAMES)]
        day = (date(2031, 1, 5) + timedelta(days=number * number % 360)).isoformat()
        page = Page(f"day{number:02}", f"{'、'.join(names)}出席。", date=day)
        page.event(f"第{number}次全市高质量发展重点项目推进工作会议", *map(page.person, names))
        page.extraction.events[0].classification = kinds[number % len(kinds)]  # type: ignore[assignment]
        pages.append(page.extraction)
    return build_graph(pages)


EVENTS = year_of_events()


def shares(*rows: tuple[str, float]) -> pa.Table:
    return pa.table({"period": [period for period, _ in rows], "share": [share for _, share in rows]})


ORDERS = {
    "2031": NAMES[:6],
    "2032": ("黄宁", "李望", "周启明", "赵立新", "欧阳文静", "何小苗"),
    "2033": ("李望", "周启明", "赵立新", "买买提·艾力江", "孟川", "欧阳文静", "何小苗"),
}

CHARTS: dict[str, Callable[[], Figure]] = {
    "careers": lambda: career_chart(PEOPLE, title="两名干部 Two officials"),
    "succession": lambda: succession_chart(succession("石桥市人民政府/市长", *NAMES)),
    "posts": lambda: succession_chart(posts(), title="石桥市"),
    "timeline": lambda: timeline(EVENTS, labels=30),
    "attendance": lambda: attendance_matrix(EVENTS),
    "attendance by month": lambda: attendance_matrix(EVENTS, by="month"),
    "coverage": lambda: coverage_chart(
        {name: shares(("2031-01", 0.1), ("2031-02", 0.25), ("2031-06", 0.02)) for name in NAMES}
    ),
    "ranks": lambda: rank_chart(ORDERS),
    "network": lambda: network_chart(EVENTS, labels=60),
    "persons": lambda: network_chart(project(EVENTS), title="石桥"),
}


@pytest.fixture(params=CHARTS, scope="module")
def chart(request: pytest.FixtureRequest) -> Figure:
    return CHARTS[request.param]()


def texts(figure: Figure, *, turned: bool = False) -> Iterator[Text]:
    """Yield all words that are seen; those that are turned only if they are asked for."""
    figure.draw_without_rendering()
    hidden = {
        id(text)
        for axes in figure.findobj(_AxesBase)
        for axis in (axes.xaxis, axes.yaxis)
        for tick in axis.get_major_ticks()
        for text in (tick.label1, tick.label2)
        if not axes.axison
        or not min(axis.get_view_interval()) <= tick.get_loc() <= max(axis.get_view_interval())
    }
    for text in figure.findobj(Text):
        if (
            text.get_visible()
            and text.get_text().strip()
            and (text.get_rotation() == 0) != turned
            and id(text) not in hidden
        ):
            yield text


def only_axes(figure: Figure) -> Axes:
    (axes,) = figure.axes
    return axes


def rows(figure: Figure) -> list[str]:
    return [label.get_text() for label in only_axes(figure).get_yticklabels()]


def containers(figure: Figure) -> list[BarContainer]:
    return [one for one in only_axes(figure).containers if isinstance(one, BarContainer)]


def bars(figure: Figure) -> list[tuple[str, float, float, float]]:
    """Return whose each bar is, its row, and where it begins and ends."""
    found = []
    for container in containers(figure):
        (box,) = container.patches
        left, row = box.get_x(), box.get_y() + box.get_height() / 2
        found.append((str(container.get_label()), round(row, 6), left, left + box.get_width()))
    return found


def day(text: str, after: int = 0) -> float:
    return float(date2num(date.fromisoformat(text))) + after


def legend(figure: Figure) -> list[str]:
    return [text.get_text() for box in figure.legends for text in box.get_texts()]


# All figures


def test_no_words_cover_others(chart: Figure) -> None:
    boxes = [(text.get_text(), text.get_window_extent()) for text in texts(chart)]
    covered = [
        (one, other)
        for (one, box), (other, its) in combinations(boxes, 2)
        if min(box.x1, its.x1) - max(box.x0, its.x0) > 1 and min(box.y1, its.y1) - max(box.y0, its.y0) > 1
    ]
    assert covered == []


def test_all_words_are_on_the_figure(chart: Figure) -> None:
    whole = chart.bbox
    outside = [
        text.get_text()
        for text in [*texts(chart), *texts(chart, turned=True)]
        if not (
            whole.contains(*text.get_window_extent().min) and whole.contains(*text.get_window_extent().max)
        )
    ]
    assert outside == []


@pytest.mark.parametrize(
    "draw",
    [
        lambda title: rank_chart({"2031": ["黄宁"]}, title=title),
        lambda title: attendance_matrix(EVENTS, by="year", title=title),
        lambda title: network_chart(project(EVENTS), title=title),
    ],
)
def test_a_narrow_figure_has_room_for_its_title(draw: Callable[[str], Figure]) -> None:
    figure = draw(
        "石桥市四套班子领导同志出席全市重要会议和重大活动情况一览 Who took part in what in the city of 石桥"
    )
    figure.draw_without_rendering()
    right = [text.get_window_extent().x1 for text in texts(figure)]
    assert max(right) <= figure.bbox.x1


@pytest.mark.skipif(len(font_families()) < 2, reason="no font with Chinese characters is installed")
def test_every_character_has_its_glyph(chart: Figure) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        chart.savefig(BytesIO(), format="png")


@pytest.mark.parametrize(("ending", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_a_figure_can_be_saved(ending: str, begins: bytes) -> None:
    file = BytesIO()
    CHARTS["posts"]().savefig(file, format=ending)
    assert file.getvalue().startswith(begins)


def test_a_notebook_shows_a_figure_by_itself() -> None:
    picture = CHARTS["ranks"]()._repr_png_()  # type: ignore[attr-defined]
    assert picture.startswith(b"\x89PNG")


def test_the_users_own_style_stays_and_makes_no_difference() -> None:
    size = tuple(CHARTS["careers"]().get_size_inches())
    with mpl.rc_context({"font.size": 30, "font.family": "serif", "axes.facecolor": "black"}):
        before = dict(mpl.rcParams)
        figure = CHARTS["careers"]()
        assert dict(mpl.rcParams) == before
    assert tuple(figure.get_size_inches()) == size
    assert to_hex(only_axes(figure).get_facecolor()) == "#ffffff"


def test_dollar_signs_are_no_formulas() -> None:
    figure = succession_chart([spell("甲$乙$丙", "石桥市人民政府/市长", "2031-01-05", "2032-01-05")])
    assert [label.get_parse_math() for label in only_axes(figure).get_yticklabels()] == [False]


def test_no_figure_is_left_behind() -> None:
    import matplotlib.pyplot as plt  # noqa: PLC0415

    CHARTS["timeline"]()
    assert plt.get_fignums() == []


@pytest.mark.parametrize(
    "draw",
    [
        lambda: career_chart([]),
        lambda: career_chart(PEOPLE, least=9),
        lambda: succession_chart([]),
        lambda: succession_chart({"市长": []}),
        lambda: timeline(nx.MultiDiGraph()),
        lambda: attendance_matrix(nx.MultiDiGraph()),
        lambda: attendance_matrix(EVENTS, order=["person:某某"]),
        lambda: coverage_chart({}),
        lambda: coverage_chart({"黄宁": shares()}),
        lambda: rank_chart({}),
        lambda: rank_chart({"2031": []}),
        lambda: network_chart(nx.MultiDiGraph()),
    ],
)
def test_nothing_to_draw_is_an_error(draw: Callable[[], Figure]) -> None:
    with pytest.raises(ValueError, match=r"^(nothing|nobody|no (post|event)) to draw: "):
        draw()


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.delitem(sys.modules, "dangbao.show.figures")
    with pytest.raises(ImportError, match=r'pip install "dangbao\[figures\]"'):
        import_module("dangbao.show.figures")


# Fonts


@pytest.fixture
def fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Callable[[str], bool]], None]]:
    """Let only some of the fonts be installed."""

    def only(wanted: Callable[[str], bool]) -> None:
        entries = [font for font in fontManager.ttflist if wanted(font.name)]
        monkeypatch.setattr(fontManager, "ttflist", entries)

    font_families.cache_clear()
    yield only
    font_families.cache_clear()


def test_without_chinese_it_is_told_once_what_to_install(fonts: Callable[..., None]) -> None:
    fonts(lambda name: name.startswith(("DejaVu", "Last Resort", "STIX")))
    with pytest.warns(UserWarning, match="fonts-noto-cjk") as told:
        assert [font_families(), font_families()] == [("DejaVu Sans",)] * 2
    assert len(told) == 1


@pytest.mark.skipif(
    not {"Noto Sans CJK SC", "Noto Sans CJK JP"} <= {font.name for font in fontManager.ttflist},
    reason="the fonts are not installed",
)
@pytest.mark.parametrize(
    ("missing", "taken"),
    [
        ("", "Noto Sans CJK SC"),
        ("Noto Sans CJK SC", "Noto Sans CJK JP"),
    ],
)
def test_the_simplified_face_is_preferred(fonts: Callable[..., None], missing: str, taken: str) -> None:
    fonts(lambda name: name != missing)
    assert font_families() == (taken, "DejaVu Sans")


def test_a_font_must_have_the_characters_its_name_promises(fonts: Callable[..., None]) -> None:
    fonts(lambda name: name == "DejaVu Sans")
    fontManager.ttflist.append(replace(fontManager.ttflist[0], name="SimHei"))
    with pytest.warns(UserWarning, match="no font with Chinese characters"):
        assert font_families() == ("DejaVu Sans",)


# Careers


def test_posts_stand_body_by_body_in_order_of_time() -> None:
    assert rows(career_chart(PEOPLE)) == [
        "黄宁",
        "石桥市人民政府 副市长",
        "石桥市人民政府 市长",
        "中共石桥市委 常委",
        "李望",
        "石桥市高新技术产业开发区管理委… 党工委副书记、管…",
        "云岭市人民政府 市长",
    ]


def test_bars_go_from_the_first_day_to_the_last() -> None:
    assert bars(career_chart(PEOPLE)) == [
        ("黄宁", 1, day("2031-01-05"), day("2032-12-30", 1)),
        ("黄宁", 2, day("2033-03-01"), day("2036-05-07", 1)),
        ("黄宁", 3, day("2031-06-01"), day("2036-05-07", 1)),
        ("李望", 5, day("2031-01-01"), day("2034-02-28", 1)),
        ("李望", 6, day("2033-03-01"), day("2033-03-01", 1)),
    ]


def test_what_is_held_by_acting_is_hatched_until_it_is_printed_otherwise() -> None:
    (hatched,) = (
        part
        for part in only_axes(career_chart(PEOPLE)).collections
        if part.get_hatch() and len(part.get_paths())
    )
    (box,) = (path.get_extents() for path in hatched.get_paths())
    assert (box.x0, box.x1, box.y0 < 2 < box.y1) == (day("2033-03-01"), day("2033-06-01"), True)


def test_what_papers_say_of_the_time_is_marked() -> None:
    marks = {
        str(line.get_marker()): (
            float(np.ravel(line.get_xdata())[0]),
            round(float(np.ravel(line.get_ydata())[0])),
        )
        for line in only_axes(career_chart(PEOPLE)).lines
        if line.get_marker() in ("<", ">", "X")
    }
    assert marks == {
        ">": (day("2031-05-01"), 3),
        "<": (day("2036-06-01"), 3),
        "X": (day("2033-01-09"), 1),
    }


def test_what_may_be_a_slip_has_a_broken_border() -> None:
    boxes = [container.patches[0] for container in containers(career_chart(PEOPLE))]
    assert [box.get_linestyle() for box in boxes] == ["-", "-", "-", "-", "--"]


@pytest.mark.parametrize(
    ("people", "signs"),
    [
        (PEOPLE, {"代理 acting", "存疑 perhaps a slip", "始称“原任” first called former"}),
        ([career("李望", LONG)], set()),
    ],
)
def test_the_legend_tells_of_the_signs_that_are_there(people: list[Career], signs: set[str]) -> None:
    every = {"代理 acting", "存疑 perhaps a slip", "始称“原任” first called former"}
    assert set(legend(career_chart(people))) & every == signs


def test_posts_printed_seldom_can_be_left_out() -> None:
    assert rows(career_chart(PEOPLE, least=3)) == ["黄宁", "石桥市人民政府 市长"]


def test_namesakes_are_called_as_the_corpus_calls_them() -> None:
    figure = career_chart([career("黄宁", MEMBER), career("黄宁", LONG, person="黄宁@b")])
    assert rows(figure)[::2] == ["黄宁@a", "黄宁@b"]


@pytest.mark.parametrize("years", [0, 1, 10, 60])
def test_the_axis_has_whole_days_for_any_stretch(years: int) -> None:
    figure = career_chart(
        career("黄宁", spell("黄宁", "石桥市人民政府/市长", "2001-01-05", f"{2001 + years}-01-09"))
    )
    figure.draw_without_rendering()
    axes = only_axes(figure)
    left, right = axes.get_xlim()
    shown = [place for place in axes.get_xticks() if left <= place <= right]
    assert 3 <= len(shown) <= 14
    assert all(place == round(place) for place in shown)


# Successions


def test_those_who_held_a_post_stand_one_under_another() -> None:
    figure = succession_chart(succession("石桥市人民政府/市长", "黄宁", "周启明"))
    assert rows(figure) == ["黄宁", "周启明"]
    assert [(name, row) for name, row, _, _ in bars(figure)] == [("黄宁", 0), ("周启明", 1)]


def test_who_held_a_post_twice_has_one_row() -> None:
    twice = [
        *succession("石桥市人民政府/市长", "黄宁", "周启明"),
        *succession("石桥市人民政府/市长", "黄宁", year=2039),
    ]
    figure = succession_chart(twice)
    assert [(name, row) for name, row, _, _ in bars(figure)] == [("黄宁", 0), ("黄宁", 0), ("周启明", 1)]


def test_posts_are_rows_and_those_who_hold_one_at_a_time_have_lanes() -> None:
    figure = succession_chart(posts())
    assert rows(figure) == list(posts())
    assert [row for _, row, _, _ in bars(figure)] == [0, 0, 0, 1, 1, 1, 2, 3, 2]


def test_everybody_is_named_in_the_row_of_a_post() -> None:
    named = [text.get_text() for text in only_axes(succession_chart(posts())).texts]
    assert named == [one.name for held in posts().values() for one in held]


@pytest.mark.parametrize(("first", "last"), [("2033-02-01", "2033-02-03"), ("2041-11-20", "2041-11-30")])
def test_a_name_that_does_not_fit_into_its_bar_stands_beside_it(first: str, last: str) -> None:
    short = spell("欧阳文静", "石桥市人民政府/市长", first, last)
    figure = succession_chart({"市长": [*succession("石桥市人民政府/市长", *NAMES[:6]), short]})
    figure.draw_without_rendering()
    (name,) = (text for text in only_axes(figure).texts if text.get_text() == "欧阳文静")
    box, bar = name.get_window_extent(), containers(figure)[-1].patches[0].get_window_extent()
    whole = only_axes(figure).get_window_extent()
    assert box.x1 < bar.x0 or bar.x1 < box.x0
    assert whole.x0 < box.x0 < box.x1 < whole.x1


def test_who_is_in_several_posts_has_a_colour_of_his_own() -> None:
    colours: dict[str, set[str]] = {}
    for container in containers(succession_chart(posts())):
        colours.setdefault(str(container.get_label()), set()).add(
            to_hex(container.patches[0].get_facecolor())
        )
    assert colours["黄宁"] == {"#0072b2"}
    assert colours["周启明"] == {"#d55e00"}
    assert colours["孟川"] == colours["李望"] == {"#b8c4ce"}


# Timelines


def points(figure: Figure) -> list[tuple[float, float, bool]]:
    """Return of each point the place in time, the area, and whether it is full."""
    return [
        (float(x), float(area), to_hex(colour) != "#ffffff")
        for part in only_axes(figure).collections
        if isinstance(part, PathCollection)
        for (x, _), area, colour in zip(
            np.asarray(part.get_offsets()), part.get_sizes(), np.asarray(part.get_facecolor()), strict=True
        )
    ]


def events(*facts: Mapping[str, Any]) -> nx.MultiDiGraph:
    """Return a graph of events with so many ``people``."""
    graph = nx.MultiDiGraph()
    for number, fact in enumerate(facts):
        graph.add_node(f"event:{number}", **{"kind": "event", "label": f"会议{number}", **fact})
        for name in NAMES[: fact.get("people", 1)]:
            graph.add_node(f"person:{name}", kind="person", label=name)
            graph.add_edge(f"person:{name}", f"event:{number}", "attends", kind="attends", roles=["attend"])
    return graph


def test_points_stand_where_the_events_are_in_time() -> None:
    graph = events({"start_date": "2031-01-05", "people": 4}, {"first_seen": "2031-02-01", "people": 8}, {})
    small, large = points(timeline(graph))
    assert [small[0], large[0]] == [day("2031-01-05"), day("2031-02-01")]
    assert [small[2], large[2]] == [True, False]
    assert large[1] == pytest.approx(2 * small[1])


def test_an_event_of_several_days_has_a_tail() -> None:
    graph = events({"start_date": "2031-01-05", "end_date": "2031-01-09"})
    (tail,) = (part for part in only_axes(timeline(graph)).collections if isinstance(part, LineCollection))
    ((start, end),) = (segment[:, 0].tolist() for segment in tail.get_segments())
    assert (start, end) == (day("2031-01-05"), day("2031-01-09"))


def test_kinds_of_events_are_rows_in_their_usual_order() -> None:
    graph = events(
        {"start_date": "2031-01-05", "classification": "ceremony"},
        {"start_date": "2031-01-06", "classification": "meeting"},
        {"start_date": "2031-01-07"},
    )
    assert rows(timeline(graph)) == ["会议 meeting", "仪式 ceremony", "其他 other"]


def test_the_events_with_most_persons_are_named() -> None:
    graph = events(*({"start_date": f"2031-01-{5 + number:02}", "people": number} for number in range(6)))
    named = {text.get_text() for text in only_axes(timeline(graph, events=3, labels=2)).texts}
    assert named == {"会议5", "会议4"}
    assert len(points(timeline(graph, events=3))) == 3


def test_the_axis_has_room_for_the_name_of_a_late_event() -> None:
    graph = events(
        {"start_date": "2031-01-05"}, {"start_date": "2031-12-30", "label": "全市高质量发展重点项目会"}
    )
    figure = timeline(graph)
    figure.draw_without_rendering()
    ends = [text.get_window_extent().x1 for text in only_axes(figure).texts]
    assert max(ends) <= only_axes(figure).get_window_extent().x1 + 1


spans = st.tuples(st.floats(0, 100), st.floats(0.5, 40)).map(lambda pair: (pair[0], sum(pair)))


@given(st.lists(spans, max_size=30))
def test_what_shares_a_lane_does_not_meet(stretches: list[tuple[float, float]]) -> None:
    placed = list(zip(stretches, lanes(stretches), strict=True))
    for (one, lane), (other, its) in combinations(placed, 2):
        assert lane != its or one[1] <= other[0] or other[1] <= one[0]


@given(st.lists(spans, max_size=30))
def test_no_flag_hangs_before_another_ones_pole(flags: list[tuple[float, float]]) -> None:
    placed = list(zip(flags, flag_heights(flags), strict=True))
    for (one, height), (other, its) in combinations(placed, 2):
        assert height != its or one[1] <= other[0] or other[1] <= one[0]
        assert height <= its or not other[0] < one[0] < other[1]
        assert its <= height or not one[0] < other[0] < one[1]


@given(st.lists(st.tuples(st.floats(0, 50), st.floats(0.1, 4)), max_size=40).map(sorted))
def test_no_points_of_a_swarm_overlap(circles: list[tuple[float, float]]) -> None:
    placed = list(zip(circles, swarm(circles, 0.1), strict=True))
    for ((x, radius), y), ((its_x, its_radius), its_y) in combinations(placed, 2):
        assert np.hypot(x - its_x, y - its_y) > radius + its_radius + 0.1 - 1e-6


# Attendance


def cells(figure: Figure) -> list[list[str]]:
    """Return the colours of the matrix, row by row."""
    (image,) = only_axes(figure).images
    return [[to_hex(cell) for cell in row] for row in np.asarray(image.get_array())]


def attendance(
    *events: Mapping[str, list[str]], dates: tuple[str, ...] = ("2031-01-05", "2031-01-06")
) -> nx.MultiDiGraph:
    """Return a graph of events with the roles of those who took part."""
    graph = nx.MultiDiGraph()
    for number, (roles, when) in enumerate(zip(events, dates, strict=True)):
        graph.add_node(f"event:{number}", kind="event", label=f"会议{number}", start_date=when)
        for name, parts in roles.items():
            graph.add_node(f"person:{name}", kind="person", label=name)
            graph.add_edge(f"person:{name}", f"event:{number}", "attends", kind="attends", roles=parts)
    return graph


TWO = attendance(
    {"黄宁": ["host", "speak"], "李望": ["attend"], "孟川": ["nonvoting", "speak"]},
    {"李望": ["attend", "lead"], "周启明": []},
)


def test_a_cell_shows_the_weightiest_role() -> None:
    figure = attendance_matrix(TWO)
    assert rows(figure) == ["李望", "周启明", "孟川", "黄宁"]
    host, lead, speak, attend, none = "#0072b2", "#d55e00", "#56b4e9", "#c3ddd3", "#ffffff"
    assert cells(figure) == [[attend, lead], [none, attend], [speak, none], [host, none]]
    assert [text.get_text() for text in only_axes(figure).texts][:5] == ["出", "讲", "持", "率", "出"]


def test_sums_stand_at_the_right_and_below() -> None:
    words = [text.get_text() for text in only_axes(attendance_matrix(TWO)).texts]
    assert words[5:] == ["2", "1", "1", "1", "3", "2"]


def test_rows_can_have_any_order() -> None:
    order = ["person:黄宁", "person:某某", "person:周启明", "person:孟川", "person:李望"]
    assert rows(attendance_matrix(TWO, order=order, persons=3)) == ["黄宁", "周启明", "孟川"]


def test_columns_are_the_events_with_most_persons_in_order_of_time() -> None:
    graph = attendance(
        {"黄宁": []},
        {"黄宁": [], "李望": []},
        {"李望": [], "黄宁": []},
        dates=("2031-01-01", "2031-01-09", "2031-01-05"),
    )
    (above,) = only_axes(attendance_matrix(graph, events=2)).child_axes
    assert [label.get_text() for label in above.get_xticklabels()] == ["会议2", "会议1"]


@pytest.mark.parametrize(
    ("by", "columns", "signs"),
    [
        ("month", ["2030-12", "2031-01", "2031-02"], ["1", "2"]),
        ("year", ["2030", "2031"], ["1", "2"]),
    ],
)
def test_months_and_years_are_all_there_with_the_number_of_events(
    by: str, columns: list[str], signs: list[str]
) -> None:
    graph = attendance(
        {"黄宁": []}, {"黄宁": []}, {"黄宁": []}, dates=("2030-12-31", "2031-02-01", "2031-02-28")
    )
    figure = attendance_matrix(graph, by=by)  # type: ignore[arg-type]
    assert [label.get_text() for label in only_axes(figure).get_xticklabels()] == columns
    assert [text.get_text() for text in only_axes(figure).texts][:2] == signs


def test_a_date_that_no_paper_says_stands_in_brackets() -> None:
    graph = events({"first_seen": "2031-02-01"})
    assert [label.get_text() for label in only_axes(attendance_matrix(graph)).get_xticklabels()] == [
        "(2031-02-01)"
    ]


def test_namesakes_are_called_by_their_nodes() -> None:
    graph = attendance({"王伟": [], "王伟#2": []}, dates=("2031-01-05",))
    graph.nodes["person:王伟#2"]["label"] = "王伟"
    assert rows(attendance_matrix(graph)) == ["王伟", "王伟#2"]


def test_columns_by_anything_else_are_refused() -> None:
    with pytest.raises(ValueError, match="use event, month or year"):
        attendance_matrix(TWO, by="day")  # type: ignore[arg-type]


# Coverage


def test_all_persons_have_one_scale() -> None:
    figure = coverage_chart({"黄宁": shares(("2031", 0.5)), "李望": shares(("2031", 0.1), ("2032", 0.2))})
    assert [axes.get_ylabel() for axes in figure.axes] == ["黄宁", "李望"]
    assert {axes.get_ylim() for axes in figure.axes} == {(0.0, 0.65)}


def test_a_bar_is_as_wide_as_its_period() -> None:
    (axes,) = coverage_chart({"黄宁": shares(("2031-02", 0.5), ("2031-03", 0.1))}).axes
    boxes = [box for box in axes.patches if isinstance(box, Rectangle)]
    assert [(box.get_x(), box.get_width(), box.get_height()) for box in boxes] == [
        (day("2031-02-01"), 28, 0.5),
        (day("2031-03-01"), 31, 0.1),
    ]
    assert [text.get_text() for text in axes.texts] == ["50.0%"]


@pytest.mark.parametrize(
    ("last", "gaps"), [("2031-02", []), ("2031-04", [(day("2031-02-01"), day("2031-04-01"))])]
)
def test_times_without_issues_are_hatched(last: str, gaps: list[tuple[float, float]]) -> None:
    figure = coverage_chart({"黄宁": shares(("2031-01", 0.5), (last, 0.1))})
    (hatched,) = only_axes(figure).collections
    found = [path.get_extents() for path in hatched.get_paths()]
    assert [(box.x0, box.x1) for box in found] == gaps
    assert ("无报 no issue" in legend(figure)) == bool(gaps)


# Ranks


def test_names_stand_in_their_places() -> None:
    placed = {(text.get_position(), text.get_text()) for text in only_axes(rank_chart(ORDERS)).texts}
    assert placed == {
        ((column, place), name)
        for column, names in enumerate(ORDERS.values())
        for place, name in enumerate(names, 1)
    }


def test_lines_lead_from_place_to_place_and_are_thick_where_it_changes() -> None:
    lines = [patch for patch in only_axes(rank_chart(ORDERS)).patches if isinstance(patch, PathPatch)]
    paths = [np.asarray(line.get_path().vertices) for line in lines]
    ends = [(path[0, 1], path[-1, 1]) for path in paths]
    assert ends[:5] == [(1, 1), (2, 3), (3, 2), (4, 4), (6, 6)]
    assert [line.get_linewidth() > 1 for line in lines] == [start != end for start, end in ends]


def test_who_is_new_stands_on_a_full_ground_and_who_goes_has_a_broken_border() -> None:
    written = [
        (text.get_text(), text.get_position()[0], text.get_bbox_patch())
        for text in only_axes(rank_chart(ORDERS)).texts
    ]
    full = {(name, x) for name, x, box in written if box and to_hex(box.get_facecolor()) != "#ffffff"}
    broken = {(name, x) for name, x, box in written if box and box.get_linestyle() == "--"}
    assert full == {("欧阳文静", 1), ("买买提·艾力江", 2), ("孟川", 2)}
    assert broken == {("孟川", 0), ("黄宁", 1)}


def test_only_the_first_places_are_drawn() -> None:
    assert len(only_axes(rank_chart(ORDERS, places=2)).texts) == 6


def test_nobody_stands_twice_in_an_order() -> None:
    with pytest.raises(ValueError, match="twice in the order of 2032"):
        rank_chart({"2031": ["黄宁"], "2032": ["黄宁", "黄宁"]})


# Networks


def test_nodes_stand_as_in_gephi() -> None:
    graph = project(EVENTS)
    (drawn, *_) = (
        part for part in only_axes(network_chart(graph)).collections if isinstance(part, PathCollection)
    )
    here = np.asarray(drawn.get_offsets())
    seen = sorted(looks(graph).items(), key=lambda item: (-item[1].size, item[0]))
    there = np.array([(look.x, look.y) for _, look in seen])
    moved = here - here.mean(axis=0), there - there.mean(axis=0)
    assert moved[0] / np.ptp(moved[0]) == pytest.approx(moved[1] / np.ptp(moved[1]))


def test_parallel_ties_are_one_line_as_wide_as_their_weight() -> None:
    graph = nx.MultiDiGraph()
    for name in ("黄宁", "李望", "孟川"):
        graph.add_node(name, kind="person", label=name)
    graph.add_edges_from(
        [("黄宁", "李望", {"weight": 3}), ("李望", "黄宁", {"weight": 5}), ("李望", "孟川", {"weight": 4})]
    )
    figure = network_chart(graph)
    (ties,) = (part for part in only_axes(figure).collections if isinstance(part, LineCollection))
    assert sorted(np.ravel(ties.get_linewidth())) == [2, 4]
    assert [words for words in legend(figure) if "weight" in words] == ["权重 weight 4", "权重 weight 8"]


def test_kinds_have_shapes_and_groups_have_colours() -> None:
    graph = build_graph(page.extraction for page in three_pages())
    for number, node in enumerate(graph):
        graph.nodes[node]["part"] = "东" if number % 2 else "西"
    assert legend(network_chart(graph))[:3] == ["人物 persons", "机构 bodies", "事件 events"]
    assert {"part 东", "part 西"} <= set(legend(network_chart(graph, colour="part")))


@pytest.mark.parametrize("most", [0, 3, 8])
def test_the_largest_nodes_are_named(most: int) -> None:
    graph = project(EVENTS)
    seen = looks(graph)
    largest = sorted(graph, key=lambda node: (-seen[node].size, node))[:most]
    named = {text.get_text() for text in only_axes(network_chart(graph, labels=most)).texts}
    assert named == {graph.nodes[node]["label"] for node in largest}
