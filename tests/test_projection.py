"""Projections: those who share occasions are tied, weighed as they should be, and told by what."""

from __future__ import annotations

from itertools import combinations
from random import Random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbao.graph import build_graph, occasions, project
from dangbao.graph.projection import Occasion, Weight
from dangbao.records import EventOrganization, OrganizationRole
from extractions import Page, three_pages

OCCASIONS: list[Occasion] = ["event", "article", "sentence", "organization"]
WEIGHTS: list[Weight] = ["count", "newman", "jaccard", "npmi"]

Meetings = list[frozenset[str]]
MEETINGS = st.lists(st.frozensets(st.sampled_from("甲乙丙丁戊己"), min_size=1), min_size=1, max_size=8)
every_occasion = pytest.mark.parametrize("on", OCCASIONS)
every_weight = pytest.mark.parametrize("weight", WEIGHTS)


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph:
    return build_graph(page.extraction for page in three_pages())


def of_meetings(meetings: Meetings, *, seed: int | None = None) -> nx.MultiDiGraph:
    """Return persons and the meetings they attend, a day each; a seed shuffles nodes and ties."""
    nodes = [(f"person:{name}", "person") for name in sorted(frozenset().union(*meetings))]
    nodes += [(f"event:{number}", "event") for number in range(len(meetings))]
    ties = [
        (f"person:{name}", f"event:{number}") for number, who in enumerate(meetings) for name in sorted(who)
    ]
    if seed is not None:
        Random(seed).shuffle(nodes)
        Random(seed).shuffle(ties)
    graph = nx.MultiDiGraph()
    for node, kind in nodes:
        graph.add_node(node, kind=kind, label=node)
    for person, event in ties:
        graph.add_edge(person, event, "attends", kind="attends")
        graph.nodes[event]["start_date"] = f"2031-01-{31 - int(event.partition(':')[2]):02}"
    return graph


def attended(meetings: Meetings) -> dict[str, set[int]]:
    """Return the numbers of the meetings that each person attends."""
    return {
        f"person:{name}": {number for number, who in enumerate(meetings) if name in who}
        for name in frozenset().union(*meetings)
    }


# Who is tied


@every_occasion
def test_a_projection_has_all_persons_and_no_other_nodes(graph: nx.MultiDiGraph, on: Occasion) -> None:
    persons = {node: data for node, data in graph.nodes(data=True) if data["kind"] == "person"}
    assert dict(project(graph, on).nodes(data=True)) == persons


def test_a_projection_of_organizations_has_all_of_them(graph: nx.MultiDiGraph) -> None:
    bodies = {node for node, kind in graph.nodes(data="kind") if kind == "organization"}
    assert set(project(graph, "person", of="organization")) == bodies


def test_a_projection_on_events_ties_those_who_attend(graph: nx.MultiDiGraph) -> None:
    together = project(graph, "event")
    assert together.edges["person:黄宁", "person:周启明"]["evidence"] == ["event:市委常委会会议"]
    assert together.edges["person:黄宁", "person:周启明"]["weight"] == pytest.approx(1 / 3)
    assert not together.has_edge("person:黄宁", "person:方五岳")


def test_a_projection_on_sentences_ties_those_of_one_sentence(graph: nx.MultiDiGraph) -> None:
    together = project(graph, "sentence")
    assert together.has_edge("person:李望", "person:周启明")
    assert not together.has_edge("person:李望", "person:方五岳")
    assert together.has_edge("person:方五岳", "person:周启明")


def test_a_projection_on_articles_ties_those_of_one_article(graph: nx.MultiDiGraph) -> None:
    together = project(graph, "article")
    assert together.has_edge("person:李望", "person:方五岳")
    assert not together.has_edge("person:黄宁", "person:方五岳")


def test_a_projection_on_organizations_ties_those_with_posts_in_one(graph: nx.MultiDiGraph) -> None:
    together = project(graph, "organization")
    assert set(map(frozenset, together.edges)) == {frozenset({"person:周启明", "person:李望"})}
    assert together.edges["person:周启明", "person:李望"]["evidence"] == ["organization:石桥市人民政府"]


def test_organizations_that_share_a_person_are_tied(graph: nx.MultiDiGraph) -> None:
    together = project(graph, "person", of="organization")
    assert set(map(frozenset, together.edges)) == {
        frozenset({"organization:石桥市人民政府", "organization:石桥市人民政府党组"})
    }


def holders(status: str = "current", *, collective: bool = False) -> Page:
    """Return a page on which two persons hold posts in one body, the second by some status."""
    page = Page("i1", "局长黄宁、副局长李望")
    page.person("黄宁", "石桥市公安局/局长")
    page.person("李望", f"石桥市公安局/副局长/{status}")
    page.extraction.memberships[1].collective = collective
    return page


@pytest.mark.parametrize(
    ("page", "tied"),
    [
        pytest.param(holders(), True, id="now"),
        pytest.param(holders("former"), True, id="once"),
        pytest.param(holders("removed"), True, id="until now"),
        pytest.param(holders("designate"), False, id="not yet"),
        pytest.param(holders(collective=True), False, id="only as one of the leaders"),
    ],
)
def test_a_body_is_shared_by_those_who_hold_or_held_posts_of_their_own(page: Page, tied: bool) -> None:
    together = project(build_graph([page.extraction]), "organization")
    assert together.has_edge("person:黄宁", "person:李望") == tied


@pytest.mark.parametrize("role", ["host", "delegation", "signatory", "decider"])
def test_organizations_share_the_events_that_they_act_in(role: OrganizationRole) -> None:
    page = Page("i1", "市委、市政府召开会议。")
    bodies = [
        page.body("中共石桥市委", printed="市委"),
        page.body("石桥市人民政府", printed="市政府"),
    ]
    page.event("会议", bodies=tuple(bodies))
    page.extraction.events[0].organizations = [EventOrganization(organization_id=bodies[0], role=role)]
    together = project(build_graph([page.extraction]), "event", of="organization")
    assert together.has_edge("organization:中共石桥市委", "organization:石桥市人民政府")


def test_organizations_do_not_share_what_only_their_officials_attend(graph: nx.MultiDiGraph) -> None:
    assert occasions(graph, "event", "organization") == {
        "event:市委常委会会议": ["organization:中共石桥市委"]
    }


def test_an_occasion_shared_with_nobody_is_one_too(graph: nx.MultiDiGraph) -> None:
    assert occasions(graph)["event:孟川调研"] == ["person:孟川"]


@every_occasion
def test_occasions_and_their_members_are_in_order(graph: nx.MultiDiGraph, on: Occasion) -> None:
    found = occasions(graph, on)
    assert list(found) == sorted(found)
    assert [sorted(set(who)) for who in found.values()] == list(found.values())


def test_a_long_list_of_names_is_left_out_and_told(graph: nx.MultiDiGraph) -> None:
    together = project(graph, "event", largest=4)
    assert together.graph["left_out"] == ["event:周启明会见客商"]
    assert not together.has_edge("person:李望", "person:方五岳")
    assert together.has_edge("person:黄宁", "person:周启明")


@given(MEETINGS)
def test_what_is_left_out_counts_for_nothing(meetings: Meetings) -> None:
    small = [who if len(who) <= 3 else frozenset({"甲"}) for who in meetings]
    gone = [f"event:{number}" for number, who in enumerate(meetings) if len(who) > 3]
    without = of_meetings(small)
    without.remove_nodes_from(gone)
    for weight in WEIGHTS:
        together = project(of_meetings(meetings), weight=weight, largest=3)
        ties = {frozenset(pair): data for *pair, data in together.edges(data=True)}
        expected = project(without, weight=weight).edges(data=True)
        assert ties == {frozenset(pair): data for *pair, data in expected}


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"on": "page"}, "cannot project persons on 'page': use event, article, sentence, organization"),
        ({"on": "article", "of": "organization"}, "cannot project organizations on 'article': use"),
        ({"of": "event"}, "cannot tie nodes of kind 'event': use person, organization"),
        ({"weight": "fame"}, "cannot weigh ties by 'fame': use count, newman, jaccard, npmi"),
    ],
)
def test_what_cannot_be_projected_is_an_error(
    graph: nx.MultiDiGraph, facts: dict[str, str], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        project(graph, **facts)  # type: ignore[arg-type]


# Weights


@pytest.mark.parametrize("on", OCCASIONS)
def test_everybody_gives_weight_one_to_each_shared_occasion(graph: nx.MultiDiGraph, on: Occasion) -> None:
    together = project(graph, on)
    for person in together:
        shared = {name for *_, names in together.edges(person, data="evidence") for name in names}
        assert together.degree(person, weight="weight") == pytest.approx(len(shared))


@given(MEETINGS)
def test_newmans_weights_add_up_to_the_shared_meetings_of_everybody(meetings: Meetings) -> None:
    strengths = dict(project(of_meetings(meetings)).degree(weight="weight"))
    shared = {
        person: sum(len(meetings[number]) > 1 for number in numbers)
        for person, numbers in attended(meetings).items()
    }
    assert strengths == pytest.approx(shared)


@every_weight
@given(MEETINGS)
def test_nobody_is_tied_to_himself(weight: Weight, meetings: Meetings) -> None:
    together = project(of_meetings(meetings), weight=weight)
    assert nx.number_of_selfloops(together) == 0


@every_weight
@given(MEETINGS)
def test_a_tie_counts_and_names_what_is_shared(weight: Weight, meetings: Meetings) -> None:
    numbers = attended(meetings)
    for one, other, tie in project(of_meetings(meetings), weight=weight).edges(data=True):
        assert sorted(tie["evidence"]) == sorted(f"event:{n}" for n in numbers[one] & numbers[other])
        assert tie["count"] == len(tie["evidence"])


@pytest.mark.parametrize("weight", ["count", "newman", "jaccard"])
@given(MEETINGS)
def test_all_who_share_anything_are_tied(weight: Weight, meetings: Meetings) -> None:
    together = project(of_meetings(meetings), weight=weight)
    pairs = {frozenset(map("person:{}".format, pair)) for who in meetings for pair in combinations(who, 2)}
    assert set(map(frozenset, together.edges)) == pairs


@given(MEETINGS)
def test_the_weight_count_is_the_count(meetings: Meetings) -> None:
    together = project(of_meetings(meetings), weight="count")
    assert all(tie["weight"] == tie["count"] for *_, tie in together.edges(data=True))


@given(MEETINGS)
def test_jaccards_weight_is_the_part_shared_of_all_that_either_attends(meetings: Meetings) -> None:
    numbers = attended(meetings)
    for one, other, weight in project(of_meetings(meetings), weight="jaccard").edges(data="weight"):
        expected = len(numbers[one] & numbers[other]) / len(numbers[one] | numbers[other])
        assert weight == pytest.approx(expected)
        assert 0 < weight <= 1


@given(MEETINGS)
def test_mutual_information_ties_those_who_meet_oftener_than_by_chance(meetings: Meetings) -> None:
    numbers, total = attended(meetings), len(meetings)
    together = project(of_meetings(meetings), weight="npmi")
    for one, other in combinations(sorted(numbers), 2):
        shared = len(numbers[one] & numbers[other])
        oftener = shared * total > len(numbers[one]) * len(numbers[other]) or shared == total
        assert together.has_edge(one, other) == oftener


@given(MEETINGS)
def test_mutual_information_is_one_for_those_only_met_together(meetings: Meetings) -> None:
    numbers = attended(meetings)
    for one, other, weight in project(of_meetings(meetings), weight="npmi").edges(data="weight"):
        assert 0 < weight <= 1
        assert (weight == 1) == (numbers[one] == numbers[other])


@every_weight
@given(MEETINGS, st.integers())
def test_the_order_of_nodes_and_ties_makes_no_difference(
    weight: Weight, meetings: Meetings, seed: int
) -> None:
    one = project(of_meetings(meetings), weight=weight)
    other = project(of_meetings(meetings, seed=seed), weight=weight)
    assert nx.utils.graphs_equal(one, other)
    assert one.graph == other.graph


# What is told


@every_occasion
def test_each_occasion_that_ties_somebody_is_told(graph: nx.MultiDiGraph, on: Occasion) -> None:
    together = project(graph, on)
    shown = {name for *_, names in together.edges(data="evidence") for name in names}
    assert set(together.graph["occasions"]) == shown != set()


@pytest.mark.parametrize(
    ("on", "name", "told"),
    [
        ("event", "event:市委常委会会议", {"label": "市委常委会会议", "date": "2031-01-05"}),
        ("article", "day1p2/a1", {"label": "石桥日报 2031-01-05 第1版", "date": "2031-01-05"}),
        (
            "sentence",
            "day1/a1/1",
            {"label": "市委书记黄宁主持会议，市长周启明、副市长李望出席。", "date": "2031-01-05"},
        ),
        ("organization", "organization:石桥市人民政府", {"label": "石桥市人民政府"}),
    ],
)
def test_what_an_occasion_is(graph: nx.MultiDiGraph, on: Occasion, name: str, told: dict[str, str]) -> None:
    assert project(graph, on).graph["occasions"][name] == told


def test_what_a_shared_person_is(graph: nx.MultiDiGraph) -> None:
    told = project(graph, "person", of="organization").graph["occasions"]
    assert told == {"person:周启明": {"label": "周启明"}}


def test_a_sentence_without_words_is_told_by_its_page(graph: nx.MultiDiGraph) -> None:
    silent = graph.copy()
    del silent.graph["sentences"]
    told = project(silent, "sentence").graph["occasions"]["day1/a1/1"]
    assert told == {"label": "石桥日报 2031-01-05 第1版", "date": "2031-01-05"}


def test_an_event_without_a_date_has_that_of_its_first_report() -> None:
    page = Page("i1", "黄宁、李望出席会议。")
    page.event("会议", page.person("黄宁"), page.person("李望"))
    page.extraction.events[0].start_date = None
    told = project(build_graph([page.extraction])).graph["occasions"]
    assert told == {"event:会议": {"label": "会议", "date": "2031-01-05"}}


@given(MEETINGS)
def test_the_evidence_of_a_tie_is_in_order_of_date(meetings: Meetings) -> None:
    together = project(of_meetings(meetings))
    for *_, tie in together.edges(data=True):
        dates = [together.graph["occasions"][name]["date"] for name in tie["evidence"]]
        assert dates == sorted(dates)
        assert (tie["first_seen"], tie["last_seen"]) == (dates[0], dates[-1])


def test_a_tie_by_what_has_no_date_has_none(graph: nx.MultiDiGraph) -> None:
    tie = project(graph, "organization").edges["person:周启明", "person:李望"]
    assert not {"first_seen", "last_seen"} & set(tie)


@every_occasion
def test_a_tie_is_called_by_what_is_shared(graph: nx.MultiDiGraph, on: Occasion) -> None:
    assert {kind for *_, kind in project(graph, on).edges(data="kind")} == {f"same_{on}"}


def test_a_projection_knows_the_issues(graph: nx.MultiDiGraph) -> None:
    assert project(graph).graph["extractions"] == graph.graph["extractions"]
