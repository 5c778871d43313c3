"""Parts of a graph: nothing is added, nothing is lost, and each part says only what is printed in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangbao.graph import at_least, between, build_graph, ego_network, only, project, slices
from dangbao.graph.building.gathering import Evidence, sentence_name
from dangbao.graph.days import day_of
from dangbao.graph.projection import Occasion, Weight
from dangbao.graph.selection import Period
from dangbao.records import Extraction, Status
from extractions import Page, official, ordinary, three_pages

PERSONS = "甲乙丙丁"
STATUSES: list[Status] = ["current", "removed", "former"]
DATES = [None, "2030", "2030-12-31", "2031-01", "2031-01-05", "2031-02-01"]
ADJOINING = [("2030", "2031"), ("2030-12", "2031-01"), ("2031-01-05", "2031-01-06")]

Parts = Iterable[nx.MultiDiGraph]
PERIOD: st.SearchStrategy[Period] = st.sampled_from(["year", "month", "day"])
few = settings(max_examples=25)
"""For tests that are there for several kinds of parts."""


@st.composite
def pages(draw: st.DrawFn, number: int) -> Extraction:
    """Draw a page that names persons in two articles, gives them posts and has them attend events.

    On a silent page nothing tells where anything is printed.
    """
    page = Page(f"i{number}", f"市委局长处长{PERSONS}。会议。\n市委{PERSONS[:2]}。{PERSONS[2:]}")
    page.extraction.issue.date = draw(st.sampled_from(DATES))
    page.body("中共石桥地委")
    body = page.body("中共石桥市委", parent="中共石桥地委", printed=draw(st.sampled_from([None, "市委"])))
    ids = [page.person(name) for name in draw(st.sets(st.sampled_from(PERSONS), min_size=1))]
    for person in draw(st.sets(st.sampled_from(ids))):
        role, status = draw(st.sampled_from(["局长", "处长"])), draw(st.sampled_from(STATUSES))
        page.post(person, "石桥市公安局", role, status)
    for name in draw(st.sets(st.sampled_from(["会议", "调研"]))):
        page.event(name, *draw(st.sets(st.sampled_from(ids))), bodies=draw(st.sampled_from([(), (body,)])))
        page.extraction.events[-1].start_date = draw(st.sampled_from(DATES))
    if draw(st.booleans()):
        _silence(page.extraction)
    return page.extraction


def _silence(extraction: Extraction) -> None:
    extraction.mentions.clear()
    for membership in extraction.memberships:
        membership.sources.clear()
    for event in extraction.events:
        for attendee in event.attendees:
            attendee.sources.clear()


GRAPHS = st.tuples(pages(1), pages(2), pages(3)).map(build_graph)


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph:
    return build_graph(page.extraction for page in three_pages())


def total(parts: Iterable[nx.Graph]) -> Counter[Any]:
    """Return the weights of the ties of some graphs, added up."""
    weights: Counter[Any] = Counter()
    for part in parts:
        for *tie, weight in part.edges(data="weight", **({"keys": True} if part.is_multigraph() else {})):
            weights[tuple(tie) if part.is_multigraph() else frozenset(tie)] += weight
    return weights


def shown(parts: Parts) -> Counter[Any]:
    """Return every place that shows a tie of some graphs, and how often it does."""
    return Counter(
        (*tie, *place.values())
        for part in parts
        for *tie, evidence in part.edges(keys=True, data="evidence")
        for place in evidence
    )


def named(parts: Parts) -> Counter[Any]:
    """Return every place where a node of some graphs is named."""
    return Counter(
        (node, *place.values())
        for part in parts
        for node, mentions in part.nodes(data="mentions")
        for place in mentions
    )


# By time


@given(PERIOD, GRAPHS)
def test_the_weights_of_slices_add_up_to_those_of_the_whole(by: Period, whole: nx.MultiDiGraph) -> None:
    assert total(slices(whole, by).values()) == total([whole])


@given(PERIOD, GRAPHS)
def test_every_node_and_place_is_in_one_slice_or_more(by: Period, whole: nx.MultiDiGraph) -> None:
    parts = slices(whole, by).values()
    assert set().union(*parts) == set(whole)
    assert shown(parts) == shown([whole])
    assert named(parts) == named([whole])


@pytest.mark.parametrize("weight", ["count", "newman"])
@pytest.mark.parametrize("on", ["event", "article", "sentence"])
@few
@given(GRAPHS, PERIOD)
def test_projections_of_slices_add_up_to_that_of_the_whole(
    on: Occasion, weight: Weight, whole: nx.MultiDiGraph, by: Period
) -> None:
    parts = total(project(part, on, weight=weight) for part in slices(whole, by).values())
    assert parts == pytest.approx(total([project(whole, on, weight=weight)]))


@given(PERIOD, GRAPHS)
def test_an_event_is_in_one_slice_with_all_that_is_known_of_it(by: Period, whole: nx.MultiDiGraph) -> None:
    parts = slices(whole, by).values()
    for event in [node for node, kind in whole.nodes(data="kind") if kind == "event"]:
        [part] = [part for part in parts if event in part]
        assert part.nodes[event] == whole.nodes[event]
        assert sorted(part.in_edges(event, data=True, keys=True), key=str) == sorted(
            whole.in_edges(event, data=True, keys=True), key=str
        )


@given(PERIOD, GRAPHS)
def test_a_slice_is_what_is_between_its_own_bounds(by: Period, whole: nx.MultiDiGraph) -> None:
    for name, part in slices(whole, by).items():
        if name:
            same = between(whole, name, name)
            assert nx.utils.graphs_equal(part, same)
            assert part.graph == same.graph


@given(PERIOD, GRAPHS)
def test_slices_are_in_order_of_time(by: Period, whole: nx.MultiDiGraph) -> None:
    names = list(slices(whole, by))
    assert names == sorted(names)
    assert {len(name) for name in names} <= {0, {"year": 4, "month": 7, "day": 10}[by]}


@pytest.mark.parametrize(("until", "since"), ADJOINING)
@few
@given(GRAPHS)
def test_adjoining_periods_and_what_has_no_date_are_the_whole(
    until: str, since: str, whole: nx.MultiDiGraph
) -> None:
    undated = slices(whole).get("", nx.MultiDiGraph())
    parts = [between(whole, until=until), between(whole, since), undated]
    assert total(parts) == total([whole])
    assert shown(parts) == shown([whole])
    assert named(parts) == named([whole])


@given(GRAPHS)
def test_between_no_bounds_is_everything(whole: nx.MultiDiGraph) -> None:
    same = between(whole)
    assert list(same) == list(whole)
    assert list(same.edges(keys=True)) == list(whole.edges(keys=True))
    assert (total([same]), shown([same]), named([same])) == (total([whole]), shown([whole]), named([whole]))
    assert same.graph["extractions"] == whole.graph["extractions"]


@given(GRAPHS)
def test_a_part_tells_the_issues_and_sentences_that_it_shows(whole: nx.MultiDiGraph) -> None:
    for name, part in slices(whole).items():
        issues, sentences = part.graph["extractions"], part.graph["sentences"]
        evidence = [place for *_, places in part.edges(data="evidence") for place in places]
        evidence += [place for _, places in part.nodes(data="mentions") for place in places]
        dates = {issue: day_of(facts.get("date")) for issue, facts in whole.graph["extractions"].items()}
        printed = {issue for issue, day in dates.items() if day[:7] == name}
        assert set(issues) == {place["extraction"] for place in evidence} | printed
        assert set(sentences) == set(map(sentence_name, evidence)) & set(whole.graph["sentences"])


@given(GRAPHS)
def test_who_is_neither_named_nor_tied_in_a_slice_is_so_nowhere(whole: nx.MultiDiGraph) -> None:
    for part in slices(whole).values():
        for node in nx.isolates(part):
            assert part.nodes[node]["mentions"] or part.nodes[node] == whole.nodes[node]


@given(GRAPHS)
def test_a_node_is_seen_as_long_as_its_ties(whole: nx.MultiDiGraph) -> None:
    for part in slices(whole).values():
        for source, target, tie in part.edges(data=True):
            if tie["evidence"]:
                ends = [part.nodes[node] for node in (source, target)]
                assert all(end.get("last_seen", "") >= tie.get("last_seen", "") for end in ends)
                assert all(end.get("first_seen", "") <= tie.get("first_seen", "~") for end in ends)


def careers() -> nx.MultiDiGraph:
    """Return a graph of an official who rises, a month later."""
    pages = [
        official("i1", "周启明", "石桥市人民政府/副市长", date="2031-01-05"),
        official("i2", "周启明", "石桥市人民政府/市长", date="2031-02-01"),
        ordinary("i3", "黄宁", date="2031-02-02"),
    ]
    for page, rank in zip(pages, ("副厅级", "正厅级"), strict=False):
        page.extraction.memberships[0].rank = rank
    return build_graph(page.extraction for page in pages)


@pytest.mark.parametrize(
    ("month", "posts", "rank"),
    [("2031-01", "石桥市人民政府副市长", "副厅级"), ("2031-02", "石桥市人民政府市长", "正厅级")],
)
def test_posts_and_rank_are_those_of_the_slice(month: str, posts: str, rank: str) -> None:
    person = slices(careers())[month].nodes["person:周启明"]
    assert (person["posts"], person["rank"]) == (posts, rank)


def test_one_who_only_takes_part_has_no_post_in_the_slice() -> None:
    before = official("i1", "周启明", "石桥市人民政府/市长", date="2031-01-05")
    after = Page("i2", "市长周启明出席会议。", date="2031-02-01")
    after.event("会议", after.person("周启明", "石桥市人民政府/市长/former"))
    person = slices(build_graph([before.extraction, after.extraction]))["2031-02"].nodes["person:周启明"]
    assert not {"posts", "rank"} & set(person)


def test_who_is_not_named_in_a_period_is_not_in_it() -> None:
    graph = careers()
    assert "person:黄宁" not in between(graph, until="2031-01")
    assert "person:黄宁" in between(graph, since="2031-02")


def test_a_tie_told_again_is_cut(graph: nx.MultiDiGraph) -> None:
    ends = ("person:周启明", "organization:石桥市人民政府", "holds:市长:current")
    first = between(graph, until="2031-01-05").edges[ends]
    again = between(graph, since="2031-01-06").edges[ends]
    assert (first["weight"], first["first_seen"], first["last_seen"]) == (1, "2031-01-05", "2031-01-05")
    assert (again["weight"], again["first_seen"], again["last_seen"]) == (1, "2031-01-08", "2031-01-08")


def reported_late() -> nx.MultiDiGraph:
    """Return the graph of a meeting at the end of a month, reported in the next one."""
    page = Page("i1", "黄宁出席会议。", date="2031-02-01")
    page.event("会议", page.person("黄宁"))
    page.extraction.events[0].start_date = "2031-01-31"
    return build_graph([page.extraction])


def test_an_event_stands_in_its_own_month_with_who_was_there() -> None:
    parts = slices(reported_late())
    assert set(parts["2031-01"]) == {"event:会议", "person:黄宁"}
    assert parts["2031-01"].nodes["person:黄宁"]["mentions"] == []
    assert set(parts["2031-02"]) == {"person:黄宁"}


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        ("2031", None, {"2031-01-05", "2031-01-08"}),
        (None, "2031", {"2031-01-05", "2031-01-08"}),
        ("2031-01", "2031-01", {"2031-01-05", "2031-01-08"}),
        (None, "2031-01-05", {"2031-01-05"}),
        ("2031-01-06", None, {"2031-01-08"}),
        ("2031-01-06", "2031-01-07", set()),
        (None, "2030", set()),
    ],
)
def test_the_last_period_is_counted_in_whole(
    graph: nx.MultiDiGraph, since: str | None, until: str | None, days: set[str]
) -> None:
    issues = between(graph, since, until).graph["extractions"]
    assert {facts["date"] for facts in issues.values()} == days


def test_what_has_no_date_is_only_where_there_are_no_bounds() -> None:
    page = official("i1", "周启明", "石桥市人民政府/市长")
    page.extraction.issue.date = None
    graph = build_graph([page.extraction])
    assert [len(between(graph, *dates)) for dates in [(None, "2031"), ("2031", None), (None, None)]] == [
        0,
        0,
        2,
    ]
    assert list(slices(graph)) == [""]


@pytest.mark.parametrize("date", ["2031年", "2031-1", "2031-13", "31-01-05", ""])
def test_what_is_no_date_is_an_error(graph: nx.MultiDiGraph, date: str) -> None:
    with pytest.raises(ValueError, match=f"'{date}' is no date: write 2031, 2031-01 or 2031-01-05"):
        between(graph, since=date)


def test_dates_the_wrong_way_round_are_an_error(graph: nx.MultiDiGraph) -> None:
    with pytest.raises(ValueError, match="nothing is between '2031-02' and '2031-01'"):
        between(graph, "2031-02", "2031-01")


def test_an_unknown_period_is_an_error(graph: nx.MultiDiGraph) -> None:
    with pytest.raises(ValueError, match="cannot slice a graph by 'week': use year, month, day"):
        slices(graph, "week")  # type: ignore[arg-type]


@pytest.mark.parametrize("select", [slices, between], ids=["slices", "between"])
def test_a_projection_cannot_be_cut_by_time(
    graph: nx.MultiDiGraph, select: Callable[[nx.Graph], object]
) -> None:
    with pytest.raises(ValueError, match="cannot cut a projection by time: cut the graph"):
        select(project(graph))


# By nodes and ties


SELECTIONS: dict[str, Callable[[nx.Graph], nx.Graph]] = {
    "ego network": lambda graph: ego_network(graph, max(graph), radius=1),
    "wider ego network": lambda graph: ego_network(graph, max(graph), radius=2),
    "at least": lambda graph: at_least(graph, 1.5),
    "only persons": lambda graph: only(graph, ["person"]),
    "persons and events": lambda graph: only(graph, ["person", "event"]),
}
every_selection = pytest.mark.parametrize("select", SELECTIONS.values(), ids=SELECTIONS)
CUTS: dict[str, Callable[[nx.Graph], nx.Graph]] = {
    "since": lambda graph: between(graph, since="2031-01"),
    "until": lambda graph: between(graph, until="2031-01"),
}
SHAPES: dict[str, Callable[[nx.MultiDiGraph], nx.Graph]] = {
    "whole": lambda graph: graph,
    "projection": project,
}


@pytest.mark.parametrize("select", [*SELECTIONS.values(), *CUTS.values()], ids=[*SELECTIONS, *CUTS])
@few
@given(GRAPHS)
def test_a_part_has_no_node_or_tie_that_the_whole_has_not(
    select: Callable[[nx.Graph], nx.Graph], whole: nx.MultiDiGraph
) -> None:
    part = select(whole)
    assert set(part) <= set(whole)
    assert total([part]) <= total([whole])
    assert shown([part]) <= shown([whole])


@pytest.mark.parametrize("select", [*SELECTIONS.values(), *CUTS.values()], ids=[*SELECTIONS, *CUTS])
@few
@given(GRAPHS)
def test_the_whole_stays_as_it_is(select: Callable[[nx.Graph], nx.Graph], whole: nx.MultiDiGraph) -> None:
    before = deepcopy(whole)
    part = select(whole)
    part.graph["extractions"] = {}
    for _, data in part.nodes(data=True):
        data["label"] = ""
    for *_, tie in part.edges(data=True):
        tie["weight"] = 0
    assert nx.utils.graphs_equal(whole, before)
    assert whole.graph == before.graph


@every_selection
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
@few
@given(GRAPHS)
def test_what_is_kept_is_as_it_was_and_in_its_order(
    shape: Callable[[nx.MultiDiGraph], nx.Graph],
    select: Callable[[nx.Graph], nx.Graph],
    graph: nx.MultiDiGraph,
) -> None:
    whole = shape(graph)
    part = select(whole)
    assert type(part) is type(whole)
    assert list(part.nodes(data=True)) == [(n, data) for n, data in whole.nodes(data=True) if n in part]
    assert all(whole.edges[tie] == data for tie, data in part.edges.items())


@given(GRAPHS, st.integers(0, 3))
def test_an_ego_network_is_what_is_near_with_all_ties_among_it(whole: nx.MultiDiGraph, radius: int) -> None:
    for node in whole:
        near = nx.ego_graph(whole, node, radius, undirected=True)
        part = ego_network(whole, node, radius)
        assert set(part.edges(keys=True)) == set(near.edges(keys=True))
        assert set(part) == set(near)


@pytest.mark.parametrize("weight", [0, 0.5, 1, 2, 9])
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_heavy_ties_stay_with_their_ends(
    shape: Callable[[nx.MultiDiGraph], nx.Graph], graph: nx.MultiDiGraph, weight: float
) -> None:
    whole = shape(graph)
    heavy = at_least(whole, weight)
    assert total([heavy]) == Counter({tie: found for tie, found in total([whole]).items() if found >= weight})
    assert not list(nx.isolates(heavy))


@given(GRAPHS)
def test_nodes_of_some_kinds_keep_the_ties_among_them(whole: nx.MultiDiGraph) -> None:
    part = only(whole, ["organization", "event"])
    assert {kind for *_, kind in part.edges(data="kind")} <= {"part_of", "organizes"}
    assert part.number_of_edges() == sum(
        whole.nodes[source]["kind"] == "organization" for source, _ in whole.edges()
    )


def test_an_ego_network_tells_the_sentences_that_it_shows(graph: nx.MultiDiGraph) -> None:
    part = ego_network(graph, "event:孟川调研")
    mentions: list[Evidence] = [place for _, places in part.nodes(data="mentions") for place in places]
    assert set(part.graph["sentences"]) == {sentence_name(place) for place in mentions}
    assert len(part.graph["sentences"]) < len(graph.graph["sentences"])


@every_selection
def test_a_part_of_a_projection_tells_the_occasions_that_it_shows(
    select: Callable[[nx.Graph], nx.Graph], graph: nx.MultiDiGraph
) -> None:
    part = select(project(graph))
    assert set(part.graph["occasions"]) == {
        name for *_, names in part.edges(data="evidence") for name in names
    }


@pytest.mark.parametrize(
    ("node", "meant"),
    [
        ("周启明", ": is it person:周启明?"),
        ("organization:周启明", ": is it person:周启明?"),
        ("person:周启民", ": is it person:周启明?"),
        ("石桥市政府", ": is it organization:石桥市人民政府?"),
        ("person:欧阳子虚", ""),
    ],
)
def test_a_node_that_is_not_there_is_an_error(node: str, meant: str) -> None:
    with pytest.raises(ValueError) as error:
        ego_network(careers(), node)
    assert str(error.value) == f"there is no node '{node}'{meant}"


def test_a_node_may_be_meant_by_another_name() -> None:
    page = official("i1", "周启明", "石桥市人民政府/市长")
    page.extraction.persons[0].other_names = ["周啟明"]
    with pytest.raises(ValueError, match=r"is it person:周启明\?"):
        ego_network(build_graph([page.extraction]), "周啟明")


@pytest.mark.parametrize("kinds", [["persons"], "person", ["person", "place"]])
def test_a_kind_that_there_is_not_is_an_error(graph: nx.MultiDiGraph, kinds: Any) -> None:  # noqa: ANN401
    with pytest.raises(ValueError, match="use person, organization, event"):
        only(graph, kinds)
