"""The page of a graph, as a browser shows it: all is there, all can be found, and nothing leaves it."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from dangbao.graph import build_graph, project
from dangbao.graph.flat import FlatEdge, FlatNode
from dangbao.graph.picture.looks import Look
from dangbao.graph.picture.picture import Picture, picture_of
from dangbao.show.network import render_graph, render_network
from dangbao.show.network.contents import contents, weight_steps
from dangbao.show.network.times import time_line
from extractions import official, ordinary, three_pages

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from browser import Opener

pytest_plugins = ["browser"]

EVIL = "</script><img src=x onerror=alert(1)>"
LABELS = {
    "markup": EVIL,
    "comment": "<!--<script>",
    "quotes": '"石桥"\'&amp;`${1}`\\',
    "separators": "石桥\u2028市\u2029",
    "emoji": "石桥🌉👩‍👩‍👧",
    "right to left": "\u202e石桥\u200f市",
    "rare": "𠮷永",
    "long": "中国共产党石桥市第九届委员会第五次全体会议暨市委经济工作会议" * 4,
    "property": "__proto__",
}

_DOT = Look(0, 0, 9, (0, 0, 0))


def whole() -> nx.MultiDiGraph:
    pages = three_pages()
    pages[0].extraction.persons[1].other_names = ["周三思"]
    return build_graph(page.extraction for page in pages)


def two(kinds: tuple[str, ...] = ("holds",), **facts: Any) -> Picture:  # noqa: ANN401
    """Return a picture of two nodes side by side, with ties of some kinds."""
    looks = {"a": Look(-100, 0, 20, (213, 94, 0)), "b": Look(100, 0, 20, (0, 114, 178))}
    nodes = [FlatNode("a", "黄宁", "person", {}), FlatNode("b", "石桥市人民政府", "organization", {})]
    edges = [FlatEdge(kind, "a", "b", kind, kind, 1, facts) for kind in kinds]
    return Picture(True, nodes, edges, looks)


def dated(days: list[str], weights: list[float] | None = None) -> Picture:
    """Return a chain of persons; the ties are of some days and weights."""
    nodes = [FlatNode(f"n{i}", f"人{i}", "person", {}) for i in range(len(days) + 1)]
    edges = [
        FlatEdge(
            f"e{i}", f"n{i}", f"n{i + 1}", "same_event", "", (weights or [1] * len(days))[i], {}, [(day, day)]
        )
        for i, day in enumerate(days)
    ]
    looks = {node.id: Look(100 * i, 60 * (i % 2), 10, (213, 94, 0)) for i, node in enumerate(nodes)}
    return Picture(False, nodes, edges, looks)


GRAPHS = {
    "whole": whole(),
    "empty": nx.MultiDiGraph(),
    "one node": build_graph([ordinary("i1", "周启明").extraction]),
    "undated": build_graph([official("i1", "周启明", "石桥市人民政府/市长").extraction]),
    "projection": project(whole()),
}
every_graph = pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)


def numbers(page: Page) -> tuple[int, int]:
    """Return how many nodes and ties are shown."""
    found = re.search(r"([\d,]+) of [\d,]+ nodes, ([\d,]+) of", page.inner_text("#status"))
    assert found
    nodes, ties = (int(number.replace(",", "")) for number in found.groups())
    return nodes, ties


def visit(page: Page, id_: str) -> None:
    """Go to an address, and be there: the browser tells the page of it later."""
    page.evaluate(
        "hash => new Promise((there) => {"
        " addEventListener('hashchange', () => there(), { once: true }); location.hash = hash })",
        quote(id_),
    )


def expect_ends(page: Page, labels: list[str]) -> None:
    """Wait for the panel of the tie between two."""
    from playwright.sync_api import expect  # noqa: PLC0415

    expect(page.locator("#panel h2 bdi")).to_have_text(labels)


def slide(page: Page, control: str, value: int) -> None:
    """Set a slider as a hand does."""
    page.eval_on_selector(control, "(e, v) => { e.value = v; e.dispatchEvent(new Event('input')) }", value)


def middle(page: Page) -> tuple[float, float]:
    box = page.locator("#top").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def card_at(page: Page, x: float, y: float) -> str:
    page.mouse.move(x, y)
    card = page.locator("#card")
    return card.inner_text() if card.is_visible() else ""


def place_of(page: Page, words: str) -> float:
    """Return how far right of the left a node stands that is on the middle line and whose card begins so."""
    x, y = middle(page)
    where = [
        place for place in range(int(x) - 400, int(x) + 400, 5) if card_at(page, place, y).startswith(words)
    ]
    return sum(where) / len(where)


@every_graph
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_is_shown_at_first(open_page: Opener, graph: nx.Graph, scheme: str) -> None:
    page = open_page(render_graph(graph), color_scheme=scheme)
    picture = picture_of(graph)
    assert numbers(page) == (len(picture.nodes), len(picture.edges))


@every_graph
def test_every_node_and_tie_has_an_address(open_page: Opener, graph: nx.Graph) -> None:
    page = open_page(render_graph(graph))
    picture = picture_of(graph)
    labels = {node.id: node.label for node in picture.nodes}
    for node in picture.nodes:
        visit(page, node.id)
        assert page.inner_text("#panel h2") == node.label
        assert page.locator("#panel .ties button").count() == sum(
            node.id in (edge.source, edge.target) for edge in picture.edges
        )
    for edge in picture.edges:
        visit(page, edge.id)
        assert page.locator("#panel h2 bdi").all_inner_texts() == [labels[edge.source], labels[edge.target]]


def test_a_link_opens_at_its_node(open_page: Opener) -> None:
    page = open_page(render_graph(GRAPHS["whole"]), f"#{quote('person:周启明')}")
    assert page.inner_text("#panel h2") == "周启明"
    assert "石桥市人民政府市长" in page.inner_text("#panel dl")


@pytest.mark.parametrize("address", ["#person:nobody", "#%", "#"])
def test_an_address_of_nothing_opens_nothing(open_page: Opener, address: str) -> None:
    assert not open_page(render_graph(GRAPHS["whole"]), address).locator("#panel").is_visible()


def test_a_long_list_of_ties_unfolds(open_page: Opener) -> None:
    graph = nx.star_graph(100)
    nx.set_node_attributes(graph, {i: {"kind": "person", "label": f"人{i}"} for i in graph})
    nx.set_edge_attributes(graph, "same_event", "kind")
    page = open_page(render_graph(nx.relabel_nodes(graph, str)), "#0")
    page.click("#panel .ties .hint button")
    assert page.locator("#panel .ties button").count() == 100


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("周启明", "周启明"),
        ("周三思", "周启明"),
        ("市人民政府副市长", "李望"),
        ("常委会", "市委常委会会议"),
        ("宣传部 孟", "孟川"),
    ],
    ids=["name", "other name", "post", "event", "post and name"],
)
def test_nodes_are_found_by_all_that_they_are_called(open_page: Opener, words: str, first: str) -> None:
    page = open_page(render_graph(GRAPHS["whole"]))
    page.keyboard.press("/")
    page.keyboard.insert_text(words)
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == first


def test_hits_are_gone_through_with_the_arrows(open_page: Opener) -> None:
    page = open_page(render_graph(GRAPHS["whole"]))
    page.fill("#search", "石桥市")
    hits = page.locator("#hits [role=option] > bdi").all_inner_texts()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == hits[1] != hits[0]


def test_what_is_nowhere_is_said_not_to_be_found(open_page: Opener) -> None:
    page = open_page(render_graph(GRAPHS["whole"]))
    page.fill("#search", "无此人")
    assert "没有找到" in page.inner_text("#hits")
    page.keyboard.press("Escape")
    assert page.input_value("#search") == ""
    assert not page.locator("#hits").is_visible()


@pytest.mark.parametrize("kind", ["person", "organization", "event"])
def test_the_legend_hides_a_kind_of_nodes_with_its_ties(open_page: Opener, kind: str) -> None:
    graph = GRAPHS["whole"]
    page = open_page(render_graph(graph))
    row = page.locator("#node-kinds button", has_text=kind if kind != "organization" else "body")
    row.click()
    left = [node for node, of in graph.nodes(data="kind") if of != kind]
    ties = picture_of(graph.subgraph(left)).edges
    assert (numbers(page), row.get_attribute("aria-pressed")) == ((len(left), len(ties)), "false")
    row.click()
    assert numbers(page)[0] == len(graph)


def test_the_legend_hides_a_kind_of_ties_but_no_nodes(open_page: Opener) -> None:
    page = open_page(render_graph(GRAPHS["whole"]))
    attends = [edge for edge in picture_of(GRAPHS["whole"]).edges if edge.kind == "attends"]
    row = page.locator("#tie-kinds button", has_text="takes part in")
    assert row.locator("b").inner_text() == str(len(attends))
    nodes, ties = numbers(page)
    row.click()
    assert numbers(page) == (nodes, ties - len(attends))


DAYS = ["2030-01-15", "2030-03-02", "2030-03-30", "2030-07-01"]


@pytest.mark.parametrize(
    ("from_", "to", "expected"),
    [(0, 7, (5, 4)), (0, 1, (2, 1)), (2, 3, (3, 2)), (1, 2, (0, 0)), (2, 7, (4, 3)), (6, 7, (2, 1))],
)
def test_the_line_of_time_leaves_what_was_then(
    open_page: Opener, from_: int, to: int, expected: tuple[int, int]
) -> None:
    page = open_page(render_network(dated(DAYS)))
    slide(page, "#to", to)
    slide(page, "#from", from_)
    assert numbers(page) == expected


def test_what_has_no_date_is_always_there(open_page: Opener) -> None:
    picture = dated(DAYS)
    picture.edges[0].spells = []
    page = open_page(render_network(picture))
    slide(page, "#from", 4)
    assert numbers(page) == (4, 2)


def test_what_has_not_ended_is_there_to_the_end(open_page: Opener) -> None:
    picture = dated(DAYS)
    picture.edges[0].spells = [("2030-01-15", "")]
    page = open_page(render_network(picture))
    slide(page, "#from", 6)
    assert numbers(page) == (4, 2)


def test_the_handles_do_not_cross(open_page: Opener) -> None:
    page = open_page(render_network(dated(DAYS)))
    slide(page, "#to", 3)
    slide(page, "#from", 6)
    assert (page.input_value("#from"), page.inner_text("#window")) == ("2", "2030-03")


def test_playing_moves_the_window_to_the_end(open_page: Opener) -> None:
    page = open_page(render_network(dated(DAYS)))
    page.clock.install()
    page.click("#play")
    seen = []
    for _ in range(7):
        page.clock.run_for(510)
        seen.append(page.inner_text("#window"))
    assert seen == [f"2030-0{month}" for month in range(1, 8)]
    assert page.get_attribute("#play", "aria-pressed") == "false"


@pytest.mark.parametrize(
    ("step", "expected"), [(0, (5, 4)), (1, (4, 3)), (2, (2, 1))], ids=["all", "heavier", "heaviest"]
)
def test_the_slider_of_weights_leaves_what_is_heavy(
    open_page: Opener, step: int, expected: tuple[int, int]
) -> None:
    page = open_page(render_network(dated(DAYS, [1, 2, 2, 7.5])))
    slide(page, "#weight", step)
    assert numbers(page) == expected
    assert page.inner_text("#least") == f"≥ {(1, 2, 7.5)[step]}"


def test_where_the_filters_leave_nothing_all_can_be_had_back(open_page: Opener) -> None:
    page = open_page(render_network(dated(DAYS)), "#n0")
    page.click("#node-kinds button")
    assert numbers(page) == (0, 0)
    assert "图中现已隐去" in page.inner_text("#panel")
    page.click("#lost")
    assert numbers(page) == (5, 4)
    assert "图中现已隐去" not in page.inner_text("#panel")


def test_an_empty_graph_is_said_to_be_empty(open_page: Opener) -> None:
    assert "图中没有节点" in open_page(render_graph(nx.MultiDiGraph())).inner_text("#empty")


EVIDENCE = "石桥日报 2031-01-05 第1版：市委书记【黄宁】出席并讲话。 ‖ 2031-01-08 座谈会"


def test_a_click_on_a_tie_shows_its_evidence(open_page: Opener) -> None:
    picture = two(role="市长", status="former", evidence=EVIDENCE, places=9)
    page = open_page(render_network(picture))
    assert "市长（曾任）" in card_at(page, *middle(page))
    page.mouse.click(*middle(page))
    expect_ends(page, ["黄宁", "石桥市人民政府"])
    assert "曾任" in page.inner_text("#panel dl")
    figures = page.locator("#panel figure")
    assert figures.first.locator("span").all_inner_texts() == ["石桥日报", "2031-01-05", "第1版"]
    assert figures.first.locator("mark").all_inner_texts() == ["黄宁"]
    assert figures.first.locator("blockquote").inner_text() == "市委书记黄宁出席并讲话。"
    assert figures.last.locator("blockquote").inner_text() == "座谈会"
    assert "9" in page.locator("#panel .hint").inner_text()


def test_a_click_beside_it_closes_the_panel(open_page: Opener) -> None:
    page = open_page(render_network(two()), "#a")
    x, y = middle(page)
    page.mouse.click(x - 300, y + 200)
    page.wait_for_selector("#panel", state="hidden")


@pytest.mark.parametrize("way", ["key", "button", "back"])
def test_the_panel_is_closed(open_page: Opener, way: str) -> None:
    page = open_page(render_network(two()))
    visit(page, "a")
    assert page.locator("#panel").is_visible()
    if way == "key":
        page.keyboard.press("Escape")
    elif way == "button":
        page.click("#panel .close")
    else:
        page.go_back()
    page.wait_for_selector("#panel", state="hidden")


def test_ties_between_the_same_two_are_apart(open_page: Opener) -> None:
    kinds = ("holds", "attends", "precedes")
    page = open_page(render_network(two(kinds)))
    x, y = middle(page)
    cards = {card_at(page, x, y + away) for away in range(-200, 200, 4)} - {""}
    assert len(cards) == len(kinds)


def test_a_tie_back_to_its_own_node_is_seen(open_page: Opener) -> None:
    picture = two()
    picture.nodes.pop()
    picture.edges[0].target = "a"
    page = open_page(render_network(picture))
    x, y = middle(page)
    assert "任职" in "".join(card_at(page, x, y - away) for away in range(0, 100, 3))


def test_the_pointer_tells_what_it_is_over(open_page: Opener) -> None:
    picture = Picture(True, [FlatNode("a", "黄宁", "person", {"posts": "石桥市市长"})], [], {"a": _DOT})
    page = open_page(render_network(picture))
    assert card_at(page, *middle(page)).split("\n")[-1] == "石桥市市长"
    assert card_at(page, middle(page)[0] + 200, middle(page)[1]) == ""


@pytest.mark.parametrize(
    "keys", [["-"] * 3, ["+"] * 3, ["ArrowLeft"] * 3, ["ArrowDown"] * 3], ids=["out", "in", "left", "down"]
)
def test_the_view_moves_and_comes_back(open_page: Opener, keys: list[str]) -> None:
    page = open_page(render_network(two()))
    _, y = middle(page)
    person = place_of(page, "黄宁人物")
    page.focus("#top")
    for key in keys:
        page.keyboard.press(key)
    assert not card_at(page, person, y).startswith("黄宁人物")
    page.click("#whole")
    page.wait_for_timeout(500)
    assert card_at(page, person, y).startswith("黄宁人物")


def test_the_wheel_zooms_where_the_pointer_is(open_page: Opener) -> None:
    page = open_page(render_network(two()))
    x, y = middle(page)
    person = place_of(page, "黄宁人物")
    page.mouse.move(person, y)
    page.mouse.wheel(0, -600)
    page.wait_for_timeout(100)
    assert card_at(page, person + 1, y).startswith("黄宁人物")
    assert not card_at(page, 2 * x - person, y).startswith("石桥市人民政府机构")


@pytest.mark.parametrize("label", LABELS.values(), ids=LABELS)
def test_no_words_do_harm(open_page: Opener, label: str) -> None:
    nodes = [
        FlatNode(label, label, label, {label: label, "posts": label}),
        FlatNode("b", label, "person", {}),
    ]
    edges = [FlatEdge("e", label, "b", label, label, 1, {"role": label, "evidence": f"{label}：【{label}】"})]
    looks = {label: _DOT, "b": Look(9, 9, 9, (0, 0, 0))}
    page = open_page(render_network(Picture(True, nodes, edges, looks), title=label))
    visit(page, "b")
    assert page.text_content("#panel h2") == label
    page.click("#panel .ties button")
    page.wait_for_selector("#panel blockquote", state="attached")
    assert page.locator("#panel h2 bdi").all_text_contents() == [label, label]
    assert label in (page.locator("#panel blockquote").text_content() or "")
    assert page.text_content("h1") == label
    page.fill("#search", label[:5])
    assert page.locator("#hits [role=option] > bdi").first.text_content() == label


@given(st.text(st.characters(exclude_categories=()), max_size=12))
def test_what_is_embedded_is_what_was_given(label: str) -> None:
    picture = Picture(True, [FlatNode("a", label, "person", {})], [], {"a": _DOT})
    (data,) = lxml_html.fromstring(render_network(picture)).xpath("//script[@id='data']/text()")
    expected = re.sub("[\ud800-\udfff]", "\ufffd", label)
    assert json.loads(data)["nodes"][0]["label"] == expected


WRITTEN = """
const written = CanvasRenderingContext2D.prototype.fillText;
window.names = [];
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
  const size = parseFloat(this.font.match(/([\\d.]+)px/)[1]);
  const { width } = this.measureText(text);
  window.names.push({ text, left: x, right: x + width, top: y - size / 2, bottom: y + size / 2 });
  return written.call(this, text, x, y);
};
"""


def crowded() -> Picture:
    """Return the picture of many nodes with long names that stand close together."""
    nodes = [FlatNode(f"n{i}", f"石桥市第{i}次经济工作会议暨动员部署大会", "event", {}) for i in range(400)]
    looks = {f"n{i}": Look(i % 20 * 30, i // 20 * 30, 6 + i % 7, (0, 0, 0)) for i in range(400)}
    return Picture(True, nodes, [], looks)


def test_names_do_not_stand_on_one_another(open_page: Opener) -> None:
    page = open_page(render_network(crowded()), script=WRITTEN)
    page.wait_for_timeout(200)
    page.evaluate("names.length = 0")
    page.click("#whole")
    page.wait_for_timeout(600)
    names = page.evaluate("names")
    last = names[-len({name["text"] for name in names}) :]
    assert 20 < len(last) < 400
    overlaps = [
        (one["text"], other["text"])
        for i, one in enumerate(last)
        for other in last[i + 1 :]
        if one["left"] < other["right"]
        and other["left"] < one["right"]
        and one["top"] < other["bottom"]
        and other["top"] < one["bottom"]
    ]
    assert overlaps == []


def test_long_names_are_cut_short_and_grow_as_one_comes_near(open_page: Opener) -> None:
    page = open_page(render_network(crowded()), script=WRITTEN)
    page.wait_for_timeout(200)
    assert {name["text"][-1] for name in page.evaluate("names")} == {"…"}
    page.evaluate("names.length = 0")
    for _ in range(8):
        page.click("#closer")
    page.wait_for_timeout(200)
    assert max(len(name["text"]) for name in page.evaluate("names")) > 15


@pytest.mark.parametrize("width", [320, 400, 768, 1400])
def test_all_controls_fit_the_window(open_page: Opener, width: int) -> None:
    page = open_page(
        render_graph(GRAPHS["whole"]), "#event:市委常委会会议", viewport={"width": width, "height": 800}
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for control in ("#search", "#closer", "#play", "#panel .close"):
        box = page.locator(control).bounding_box()
        assert box
        assert 0 <= box["x"] <= box["x"] + box["width"] <= width
        assert 0 <= box["y"] <= box["y"] + box["height"] <= 800


def test_every_control_has_a_name(open_page: Opener) -> None:
    page = open_page(render_graph(GRAPHS["whole"]), "#person:周启明")
    nameless = page.evaluate(
        "[...document.querySelectorAll('button, input')]"
        ".filter((e) => !e.ariaLabel && !e.innerText && !e.labels?.length).map((e) => e.id)"
    )
    assert nameless == []


def test_the_dark_is_dark_and_paper_is_not(open_page: Opener) -> None:
    page = open_page(render_network(two()), color_scheme="dark")
    brightness = "parseInt(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])"
    assert page.evaluate(brightness) < 60
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(brightness) > 200


def test_print_shows_the_drawing_alone(open_page: Opener) -> None:
    page = open_page(render_network(two()), "#a")
    page.emulate_media(media="print")
    assert page.locator("#base").is_visible()
    assert not any(page.locator(part).is_visible() for part in ("#panel", "#search", "#time", ".tools"))


def test_parallel_ties_swing_to_different_sides() -> None:
    picture = two(("holds", "attends"))
    picture.edges.append(FlatEdge("back", "b", "a", "precedes", "", 1, {}))
    sides = [tie["bend"] * (1 if tie["source"] < tie["target"] else -1) for tie in contents(picture)["ties"]]
    assert len(set(sides)) == 3


def test_heavier_ties_are_no_thinner() -> None:
    picture = dated(DAYS, [1, 3, 20, 20.5])
    widths = [tie["width"] for tie in contents(picture)["ties"]]
    assert widths == sorted(widths)
    assert (widths[0], widths[-1]) == (0, 5)


@given(st.lists(st.floats(0, 1000), max_size=300))
def test_steps_of_weights_grow_from_the_least_to_the_most(weights: list[float]) -> None:
    steps = weight_steps(weights)
    assert steps == sorted(set(steps))
    assert len(steps) <= 45
    assert not weights or (steps[0], steps[-1]) == (min(weights), max(weights))


DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(date.isoformat)
SPELLS = st.tuples(DATES, st.one_of(DATES, st.just(""))).filter(
    lambda spell: not spell[1] or spell[0] <= spell[1]
)


@given(st.lists(SPELLS, max_size=60))
def test_each_period_counts_the_spells_that_touch_it(spells: list[tuple[str, str]]) -> None:
    line = time_line(spells)
    if line is None:
        return
    ends = [*line["firsts"][1:], line["end"]]
    for first, end, count in zip(line["firsts"], ends, line["counts"], strict=True):
        assert count == sum(start < end and (not last or last >= first) for start, last in spells)
