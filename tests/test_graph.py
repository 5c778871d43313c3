"""Building the graph: nothing is lost, everything is shown."""

from __future__ import annotations

from collections import Counter
from itertools import permutations
from math import dist

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbao.graph import build_graph, node_sizes
from dangbao.graph.building.sentences import Sentences
from dangbao.graph.picture.layout import place_nodes
from dangbao.records import ArticleRecord, EventOrganization, Extraction, OrganizationRole
from extractions import Page, official, three_pages


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return three_pages()


@pytest.fixture(scope="module")
def graph(pages: list[Page]) -> nx.MultiDiGraph:
    return build_graph(page.extraction for page in pages)


ENDS = {
    "holds": ("person", "organization"),
    "attends": ("person", "event"),
    "part_of": ("organization", "organization"),
    "organizes": ("organization", "event"),
}


@pytest.mark.parametrize("kind", ENDS)
def test_ties_join_the_kinds_that_they_should(graph: nx.MultiDiGraph, kind: str) -> None:
    ends = {
        (graph.nodes[source]["kind"], graph.nodes[target]["kind"])
        for source, target, found in graph.edges(data="kind")
        if found == kind
    }
    assert ends == {ENDS[kind]}


def test_every_official_body_and_event_is_a_node(graph: nx.MultiDiGraph, pages: list[Page]) -> None:
    extractions = [page.extraction for page in pages]
    expected = {("person", person.name) for e in extractions for person in e.persons if not person.staff}
    expected |= {("organization", body.name) for e in extractions for body in e.organizations}
    expected |= {("event", event.name) for e in extractions for event in e.events}
    assert {(data["kind"], data["label"]) for _, data in graph.nodes(data=True)} == expected


def test_the_newspapers_own_people_are_left_out(graph: nx.MultiDiGraph) -> None:
    assert "person:何小苗" not in graph


def test_the_evidence_of_every_tie_stands_in_the_input(graph: nx.MultiDiGraph, pages: list[Page]) -> None:
    texts = {page.id: page.text for page in pages}
    for *_, tie in graph.edges(data=True):
        assert tie["evidence"]
        for place in tie["evidence"]:
            assert texts[place["extraction"]][place["start"] : place["end"]] == place["text"]


def test_no_attribute_is_none(graph: nx.MultiDiGraph) -> None:
    rows = [data for _, data in graph.nodes(data=True)] + [data for *_, data in graph.edges(data=True)]
    assert not [key for row in rows for key, value in row.items() if value is None]


def test_roles_in_one_body_stay_apart() -> None:
    page = official("i1", "周启明", "中共石桥市委/副书记", "中共石桥市委/常委")
    built = build_graph([page.extraction])
    roles = {tie["role"] for tie in built["person:周启明"]["organization:中共石桥市委"].values()}
    assert roles == {"副书记", "常委"}


def test_a_tie_told_again_is_one_tie_with_more_evidence(graph: nx.MultiDiGraph) -> None:
    tie = graph.edges["person:周启明", "organization:石桥市人民政府", "holds:市长:current"]
    assert [place["extraction"] for place in tie["evidence"]] == ["day1", "day2"]
    assert (tie["weight"], tie["first_seen"], tie["last_seen"]) == (2, "2031-01-05", "2031-01-08")


def test_an_article_that_goes_on_overleaf_is_one_event(graph: nx.MultiDiGraph) -> None:
    tie = graph.edges["person:黄宁", "event:市委常委会会议", "attends"]
    assert tie["roles"] == ["attend", "speak"]
    assert {place["extraction"] for place in tie["evidence"]} == {"day1", "day1p2"}


def test_a_membership_without_sources_is_shown_by_its_holder() -> None:
    page = official("i1", "周启明", "石桥市人民政府/市长")
    page.extraction.memberships[0].sources = []
    built = build_graph([page.extraction])
    tie = built.edges["person:周启明", "organization:石桥市人民政府", "holds:市长:current"]
    assert [place["text"] for place in tie["evidence"]] == ["周启明"]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_of_extractions_makes_no_difference(
    order: tuple[int, ...], pages: list[Page], graph: nx.MultiDiGraph
) -> None:
    assert nx.utils.graphs_equal(build_graph(pages[number].extraction for number in order), graph)


def test_an_extraction_given_twice_counts_once(pages: list[Page], graph: nx.MultiDiGraph) -> None:
    twice = [page.extraction for page in (*pages, *pages)]
    assert nx.utils.graphs_equal(build_graph(twice), graph)


def test_two_extractions_of_one_id_are_an_error() -> None:
    with pytest.raises(ValueError, match="two different extractions have the id 'i1'"):
        build_graph(official("i1", name, "石桥市人民政府/市长").extraction for name in ("周启明", "黄宁"))


def _without_body(extraction: Extraction) -> None:
    extraction.organizations.clear()


def _without_person(extraction: Extraction) -> None:
    extraction.persons.clear()


def _without_mentions(extraction: Extraction) -> None:
    extraction.mentions.clear()


@pytest.mark.parametrize(
    ("spoil", "what"),
    [(_without_body, "organization"), (_without_person, "person"), (_without_mentions, "mention")],
)
def test_a_record_that_points_nowhere_is_an_error(spoil: object, what: str) -> None:
    extraction = official("i1", "周启明", "石桥市人民政府/市长").extraction
    assert callable(spoil)
    spoil(extraction)
    with pytest.raises(ValueError, match=f"extraction 'i1' points to the {what} '.*', which is not in it"):
        build_graph([extraction])


def test_uncertain_parts_can_be_left_out() -> None:
    page = Page("p", "黄宁主持会议。周启明也来了。")
    page.event("会议", page.person("黄宁"), page.person("周启明"))
    page.extraction.events[0].attendees[1].score = 0.7
    everyone, certain = build_graph([page.extraction]), build_graph([page.extraction], min_score=0.8)
    assert {person for person, _, kind in everyone.edges(data="kind") if kind == "attends"} == {
        "person:黄宁",
        "person:周启明",
    }
    assert {person for person, _, kind in certain.edges(data="kind") if kind == "attends"} == {"person:黄宁"}


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("host", "organizes"),
        ("organiser", "organizes"),
        ("delegation", "sends"),
        ("signatory", "signs"),
        ("decider", "decides"),
    ],
)
def test_bodies_are_tied_to_events_by_what_they_do(role: OrganizationRole, kind: str) -> None:
    page = Page("p", "市委召开会议。")
    body = page.body("中共石桥市委", printed="市委")
    page.event("会议", bodies=(body,))
    page.extraction.events[0].organizations = [EventOrganization(organization_id=body, role=role)]
    [tie] = [data for *_, data in build_graph([page.extraction]).edges(data=True)]
    assert (tie["kind"], tie["roles"]) == (kind, [role])


def test_no_extractions_make_an_empty_graph() -> None:
    assert len(build_graph([])) == 0


def test_staff_at_an_event_are_left_out_too() -> None:
    page = Page("i1", "何小苗主持座谈会。")
    page.event("座谈会", page.person("何小苗", staff=True))
    assert set(build_graph([page.extraction])) == {"event:座谈会"}


@pytest.mark.parametrize(
    ("statuses", "posts"),
    [
        (["current"], "石桥市人民政府市长"),
        (["acting"], "石桥市人民政府市长"),
        (["appointed"], "石桥市人民政府市长"),
        (["former"], None),
        (["designate"], None),
        (["current", "removed"], None),
    ],
)
def test_posts_are_those_held_now(statuses: list[str], posts: str | None) -> None:
    pages = [
        official(f"i{day}", "周启明", f"石桥市人民政府/市长/{status}", date=f"2031-01-0{day}")
        for day, status in enumerate(statuses, 1)
    ]
    node = build_graph(page.extraction for page in pages).nodes["person:周启明"]
    assert node.get("posts") == posts


def test_a_collective_title_is_no_post() -> None:
    page = official("i1", "周启明", "石桥市/领导")
    page.extraction.memberships[0].collective = True
    assert "posts" not in build_graph([page.extraction]).nodes["person:周启明"]


def test_the_rank_is_the_highest_of_the_posts() -> None:
    page = official("i1", "周启明", "石桥市人民政府/市长", "石桥市公安局/局长")
    for membership, rank in zip(page.extraction.memberships, ("正厅级", "副厅级"), strict=True):
        membership.rank = rank
    graph = build_graph([page.extraction])
    assert graph.nodes["person:周启明"]["rank"] == "正厅级"
    assert node_sizes(graph, "rank")["person:周启明"] == max(node_sizes(graph, "rank").values())


def test_an_unknown_measure_is_an_error(graph: nx.MultiDiGraph) -> None:
    with pytest.raises(ValueError, match="'fame'"):
        node_sizes(graph, "fame")  # type: ignore[arg-type]


@given(
    st.lists(
        st.tuples(st.sampled_from("甲乙丙"), st.sampled_from(["局长", "处长"]), st.booleans()), max_size=8
    )
)
def test_nothing_is_lost_between_records_and_ties(rows: list[tuple[str, str, bool]]) -> None:
    page = Page("i1", "局长处长甲乙丙")
    ids = {name: page.person(name) for name in "甲乙丙"}
    for name, role, former in rows:
        page.post(ids[name], "石桥市公安局", role, "former" if former else "current")
    page.event("会议", *(ids[name] for name, *_ in rows))
    built = build_graph([page.extraction])
    held = Counter(tie["role"] for *_, tie in built.edges(data=True) if tie["kind"] == "holds")
    assert held == Counter(role for _, role, _ in set(rows))
    assert built.in_degree("event:会议") == len({name for name, *_ in rows})


# Sentences


@pytest.mark.parametrize(
    ("text", "spans", "offset", "number"),
    [
        pytest.param("甲来。乙去。", [(0, 6)], 0, 1, id="first"),
        pytest.param("甲来。乙去。", [(0, 6)], 3, 2, id="second"),
        pytest.param("甲来。乙去。", [], 3, 2, id="no spans: the text is the input"),
        pytest.param("甲来。乙去。", [(10, 16)], 3, 0, id="before the text"),
        pytest.param("甲来。乙去。", [(10, 16)], 20, 0, id="after the text"),
        pytest.param("甲来，乙去。丙到。", [(0, 3), (5, 11)], 5, 1, id="sentence over a wrapped line"),
        pytest.param("甲来，乙去。丙到。", [(0, 3), (5, 11)], 8, 2, id="sentence after a wrapped line"),
        pytest.param("甲来，乙去。丙到。", [(0, 3), (5, 11)], 4, 0, id="in the gap"),
        pytest.param("甲来，乙去。丙到。", [(20, 23), (5, 11)], 8, 2, id="columns out of order"),
        pytest.param("甲来\n乙去", [(0, 2), (7, 9)], 7, 2, id="line break put in"),
        pytest.param("甲来\n乙去", [(0, 5)], 3, 2, id="line break of the input"),
        pytest.param("甲来！\n\n乙去？丙", [(0, 9)], 8, 4, id="empty line"),
        pytest.param("甲来", [(0, 1)], 0, 1, id="text longer than its spans"),
    ],
)
def test_the_sentence_of_an_offset(text: str, spans: list[tuple[int, int]], offset: int, number: int) -> None:
    assert Sentences(ArticleRecord(id="a1", text=text, spans=spans)).number(offset) == number


# Layout


def test_a_layout_is_the_same_each_time(graph: nx.MultiDiGraph) -> None:
    assert place_nodes(graph) == place_nodes(graph)


def test_no_two_nodes_of_a_layout_stand_on_one_spot(graph: nx.MultiDiGraph) -> None:
    spots = {(round(x, 2), round(y, 2)) for x, y in place_nodes(graph).values()}
    assert len(spots) == len(graph)


def test_a_layout_puts_neighbours_nearer_than_strangers() -> None:
    cliques = nx.relabel_nodes(nx.disjoint_union(nx.complete_graph(8), nx.complete_graph(8)), str)
    cliques.add_edge("0", "8")
    places = place_nodes(cliques)
    near = [dist(places["1"], places[str(node)]) for node in range(2, 8)]
    far = [dist(places["1"], places[str(node)]) for node in range(9, 16)]
    assert max(near) < min(far)


@pytest.mark.parametrize("size", [0, 1, 2])
def test_tiny_graphs_have_a_layout(size: int) -> None:
    assert len(place_nodes(nx.empty_graph(size))) == size
