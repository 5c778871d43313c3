"""Measures agree with their definitions, with slower ways to count, and with what was planted."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from itertools import combinations, product
from math import comb, isnan
from pathlib import Path
from random import Random
from typing import get_args

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import dangbao.graph
from dangbao.graph import (
    bipartite_backbone,
    brokerage,
    build_graph,
    centralities,
    communities,
    constraint,
    disparity_filter,
    node_sizes,
    project,
    rank_strength,
)
from dangbao.graph.measures.bipartite import Bipartite
from dangbao.graph.measures.centrality import Centrality
from dangbao.graph.measures.undirected import undirected
from dangbao.graph.projection import Member, Occasion
from extractions import three_pages

DOCS = (Path(__file__).parents[1] / "docs" / "measures.md").read_text(encoding="utf-8")
MEASURES = [
    name
    for name in dangbao.graph.__all__
    if getattr(dangbao.graph, name).__module__.startswith("dangbao.graph.measures.")
]
SEEDS = range(4)
PAIRS = list(combinations("甲乙丙丁戊己庚", 2))
TIES = st.dictionaries(st.sampled_from(PAIRS), st.integers(1, 9))


def weighted(ties: dict[tuple[str, str], int]) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from("甲乙丙丁戊己庚")
    graph.add_weighted_edges_from((*ends, weight) for ends, weight in ties.items())
    return graph


def random_graph(seed: int, size: int = 40) -> nx.Graph:
    """Return a graph of several dense parts, weighted, with some nodes alone."""
    rng = Random(seed)
    graph = nx.Graph()
    graph.add_nodes_from(f"p{number:03}" for number in range(size))
    for one, other in combinations(sorted(graph), 2):
        near = int(one[1:]) // 10 == int(other[1:]) // 10
        if rng.random() < (0.5 if near else 0.04):
            graph.add_edge(one, other, weight=rng.choice([0.25, 0.5, 1.0, 2.0]))
    graph.add_nodes_from(["alone", "lonely"])
    return graph


def shuffled(graph: nx.Graph, seed: int) -> nx.Graph:
    """Return the same graph, its nodes and ties added in another order."""
    rng = Random(seed)
    nodes, ties = list(graph.nodes(data=True)), list(graph.edges(data=True))
    rng.shuffle(nodes)
    rng.shuffle(ties)
    other = nx.Graph()
    other.add_nodes_from(nodes)
    other.add_edges_from((*ends[::-1], data) for *ends, data in ties)
    return other


every_seed = pytest.mark.parametrize("seed", SEEDS)


# The simple graph that measures take


def test_parallel_ties_and_directions_are_one_tie_with_their_weights_added() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edge("甲", "乙", "holds", weight=2)
    graph.add_edge("甲", "乙", "attends", weight=3)
    graph.add_edge("乙", "甲")
    graph.add_edge("甲", "甲", weight=9)
    assert list(undirected(graph).edges(data="weight")) == [("乙", "甲", 6)]


def test_a_negative_weight_is_an_error() -> None:
    with pytest.raises(ValueError, match="weighs -1"):
        communities(nx.Graph([("甲", "乙", {"weight": -1})]))


# Disparity filter


@pytest.mark.parametrize(
    ("weights", "significant"),
    [
        pytest.param([1, 1, 1, 1], set(), id="even"),
        pytest.param([1, 1, 1, 50], {3}, id="one stands out"),
        pytest.param([7], set(), id="who has one tie has no say"),
        pytest.param([1, 30], {1}, id="of two"),
        pytest.param([1, 18], set(), id="just not"),
    ],
)
def test_the_disparity_filter_keeps_what_stands_out(weights: list[int], significant: set[int]) -> None:
    star = nx.Graph()
    star.add_weighted_edges_from(("middle", number, weight) for number, weight in enumerate(weights))
    assert {number for _, number in disparity_filter(star).edges("middle")} == significant


def test_the_disparity_of_a_tie_is_that_of_its_more_selective_end() -> None:
    graph = random_graph(0)
    strength = dict(graph.degree(weight="weight"))
    for one, other, p in disparity_filter(graph, alpha=0.5).edges(data="p_value"):
        weight = graph.edges[one, other]["weight"]
        ends = [(1 - weight / strength[end]) ** (graph.degree[end] - 1) for end in (one, other)]
        assert p == pytest.approx(min(ends))


@every_seed
def test_the_disparity_filter_leaves_out_the_insignificant_and_no_node(seed: int) -> None:
    graph = random_graph(seed)
    kept, loose = disparity_filter(graph, alpha=0.05), disparity_filter(graph, alpha=0.5)
    assert set(kept) == set(graph)
    assert set(kept.edges()) < set(loose.edges()) < set(graph.edges())


@pytest.mark.parametrize("alpha", [0, 1, -0.1, 5])
def test_a_level_of_significance_lies_between_0_and_1(alpha: float) -> None:
    with pytest.raises(ValueError, match="alpha between 0 and 1"):
        disparity_filter(nx.Graph(), alpha)


@pytest.mark.parametrize("graph", [nx.MultiGraph(), nx.DiGraph()])
def test_the_disparity_filter_wants_a_projection(graph: nx.Graph) -> None:
    with pytest.raises(ValueError, match="project yours"):
        disparity_filter(graph)


@pytest.mark.parametrize("weight", [0, -2])
def test_the_disparity_filter_wants_positive_weights(weight: float) -> None:
    with pytest.raises(ValueError, match="weights must be positive"):
        disparity_filter(nx.Graph([("甲", "乙", {"weight": weight})]))


# The bipartite configuration model


@st.composite
def lists_of_members(draw: st.DrawFn) -> list[set[int]]:
    return draw(st.lists(st.sets(st.integers(0, 7), min_size=1), min_size=1, max_size=8))


@given(lists_of_members())
def test_the_model_has_the_degrees_that_it_is_given(lists: list[set[int]]) -> None:
    degrees = Counter(member for who in lists for member in who)
    model = Bipartite(degrees.values(), map(len, lists))
    lengths = Counter(map(len, lists))
    numbers = np.array([lengths[length] for length in sorted(lengths)])
    assert (model.chances @ numbers).tolist() == pytest.approx(sorted(set(degrees.values())), abs=2e-2)
    assert ((model.chances >= 0) & (model.chances <= 1)).all()


@pytest.mark.parametrize(
    ("degrees", "lengths", "chances"),
    [
        pytest.param([3, 1, 1, 1], [2, 2, 2], [[1 / 3], [1]], id="one who goes everywhere"),
        pytest.param([2, 1, 1], [3, 1], [[0, 1], [1, 1]], id="nothing left to chance"),
        pytest.param([1, 1, 1, 1], [2, 2], [[0.5]], id="all alike"),
    ],
)
def test_chances_of_simple_cases(degrees: list[int], lengths: list[int], chances: list[list[float]]) -> None:
    assert Bipartite(degrees, lengths).chances == pytest.approx(np.array(chances))


def test_the_tail_is_that_of_all_cases_gone_through() -> None:
    model = Bipartite([1, 2, 2, 3], [1, 2, 2, 3])
    both = [a * b for a, b in zip(*(model.chances[row] for row in (1, 2)), strict=True)]
    single = [both[0], both[1], both[1], both[2]]
    expected = [0.0] * 5
    for shared in product((0, 1), repeat=4):
        chance = np.prod([p if s else 1 - p for p, s in zip(single, shared, strict=True)])
        for count in range(sum(shared) + 1):
            expected[count] += chance
    assert model.at_least(2, 3, most=4).tolist() == pytest.approx(expected)


def test_a_tail_of_equal_lists_is_binomial_however_small_it_is() -> None:
    model = Bipartite([20] * 10, [1] * 200)
    chance = 0.1 * 0.1
    exact = [
        sum(comb(200, hits) * chance**hits * (1 - chance) ** (200 - hits) for hits in range(least, 201))
        for least in range(41)
    ]
    assert exact[40] < 1e-36
    assert model.at_least(20, 20, most=40).tolist() == pytest.approx(exact, rel=1e-6)


def test_tails_far_above_what_is_possible_are_none() -> None:
    assert Bipartite([1, 1], [2]).at_least(1, 1, most=90).tolist() == pytest.approx([1, 1] + [0] * 89)


# The backbone of attendance


def attendance(meetings: list[list[str]]) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for number, who in enumerate(meetings):
        for name in who:
            graph.add_node(f"person:{name}", kind="person", label=name)
            graph.add_edge(f"person:{name}", f"event:{number}", "attends", kind="attends")
        graph.add_node(f"event:{number}", kind="event", label=f"会议{number}")
    return graph


def planted(seed: int) -> nx.MultiDiGraph:
    """Return two circles of five who go together, one who goes everywhere, and forty at random."""
    rng = Random(seed)
    others = [f"x{number:02}" for number in range(40)]
    circles = [[f"{letter}{number}" for number in range(5)] for letter in "ab"]
    meetings = [
        [*rng.sample(others, rng.randint(2, 8)), *(rng.choice([circles[0], circles[1], [], []])), "star"]
        for _ in range(150)
    ]
    return attendance(meetings)


def at_random(seed: int) -> nx.MultiDiGraph:
    """Return meetings of persons of whom some go much oftener than others, but with nobody in particular."""
    rng = Random(seed)
    names = [f"x{number:02}" for number in range(60)]
    eager = [1 / (number + 1) for number in range(60)]
    return attendance([sorted(set(rng.choices(names, eager, k=rng.randint(2, 12)))) for _ in range(300)])


@every_seed
def test_the_backbone_finds_the_circles_that_were_planted(seed: int) -> None:
    ties = {frozenset(ends) for ends in bipartite_backbone(planted(seed)).edges()}
    circles = {
        frozenset((f"person:{letter}{i}", f"person:{letter}{j}"))
        for letter in "ab"
        for i, j in combinations(range(5), 2)
    }
    assert circles <= ties
    assert len(ties - circles) <= 2


@every_seed
def test_who_goes_everywhere_has_no_ties_of_note(seed: int) -> None:
    graph = planted(seed)
    assert project(graph).degree("person:star") == 50
    assert bipartite_backbone(graph).degree("person:star") == 0


@every_seed
def test_where_there_is_only_chance_hardly_a_tie_is_found(seed: int) -> None:
    graph = at_random(seed)
    assert project(graph).size() > 500
    assert bipartite_backbone(graph).size() <= 1


@every_seed
def test_the_disparity_filter_takes_attendance_for_news(seed: int) -> None:
    assert disparity_filter(project(at_random(seed))).size() > 20


def test_a_backbone_is_the_projection_with_some_of_its_ties() -> None:
    graph = planted(0)
    full, backbone = project(graph, weight="count"), bipartite_backbone(graph)
    assert dict(backbone.nodes(data=True)) == dict(full.nodes(data=True))
    for one, other, tie in backbone.edges(data=True):
        assert {**full.edges[one, other], "p_value": tie["p_value"]} == tie


@pytest.mark.parametrize(("alpha", "ties"), [(1e-6, {"甲乙"}), (0.05, {"甲乙", "丙丁"})])
def test_a_looser_level_keeps_more(alpha: float, ties: set[str]) -> None:
    apart = [[name, f"{name}{number}"] for name in "丙丁" for number in range(10)]
    graph = attendance([["甲", "乙"]] * 20 + [["丙", "丁"]] * 12 + [["戊"]] * 200 + apart)
    pairs = [f"{one[7:]}{other[7:]}" for one, other in bipartite_backbone(graph, alpha=alpha).edges()]
    assert set(map(frozenset, pairs)) == set(map(frozenset, ties))


def test_a_crowd_that_the_projection_leaves_out_is_no_chance_to_meet() -> None:
    graph = planted(2)
    crowd = [f"person:crowd{number}" for number in range(101)]
    alone = bipartite_backbone(graph)
    for person in [*crowd, "person:a0", "person:b0"]:
        graph.add_node(person, kind="person", label=person)
        graph.add_edge(person, "event:crowd", "attends", kind="attends")
    graph.nodes["event:crowd"].update(kind="event", label="代表大会")
    together = bipartite_backbone(graph)
    assert dict(together.edges) == dict(alone.edges)
    assert set(crowd) < set(together)


@pytest.mark.parametrize("on", get_args(Occasion))
def test_three_pages_are_too_few_to_tell_anything(on: Occasion) -> None:
    graph = build_graph(page.extraction for page in three_pages())
    of: Member = "organization" if on == "person" else "person"
    assert bipartite_backbone(graph, on, of=of).size() == 0


def test_an_empty_graph_has_an_empty_backbone() -> None:
    assert len(bipartite_backbone(nx.MultiDiGraph())) == 0


# Communities


@every_seed
def test_communities_do_not_change_with_the_order_of_nodes(seed: int) -> None:
    graph = random_graph(seed)
    assert communities(shuffled(graph, seed + 1)) == communities(graph)


@every_seed
def test_communities_are_connected_and_numbered_by_size(seed: int) -> None:
    graph = random_graph(seed)
    found = communities(graph, seed=seed)
    sizes = Counter(found.values())
    assert set(found) == set(graph)
    assert list(sizes) == list(range(len(sizes)))
    assert [sizes[number] for number in sorted(sizes)] == sorted(sizes.values(), reverse=True)
    for number in sizes:
        assert nx.is_connected(graph.subgraph(node for node in found if found[node] == number))


def test_a_community_that_louvain_leaves_in_pieces_is_parted(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = nx.Graph([("甲", "乙"), ("丙", "丁"), ("丁", "戊")])
    monkeypatch.setattr(nx.community, "louvain_communities", lambda graph, **_: [set(graph)])
    assert communities(graph) == {"丁": 0, "丙": 0, "戊": 0, "乙": 1, "甲": 1}


def test_cliques_are_communities() -> None:
    graph = nx.relabel_nodes(nx.connected_caveman_graph(4, 6), str)
    found = communities(graph)
    assert [{found[str(number)] for number in range(start, start + 6)} for start in range(0, 24, 6)] == [
        {found["0"]},
        {found["6"]},
        {found["12"]},
        {found["18"]},
    ]
    assert len(set(found.values())) == 4


def test_a_higher_resolution_makes_smaller_communities() -> None:
    graph = random_graph(0)
    few, many = (len(set(communities(graph, resolution=at).values())) for at in (0.3, 4))
    assert few < many


def test_weights_decide_who_belongs_together() -> None:
    square = nx.Graph()
    square.add_weighted_edges_from([("甲", "乙", 9), ("丙", "丁", 9), ("乙", "丙", 1), ("丁", "甲", 1)])
    assert communities(square) == {"甲": 1, "乙": 1, "丙": 0, "丁": 0}


# Centralities


@every_seed
def test_betweenness_and_closeness_are_those_of_networkx(seed: int) -> None:
    graph = random_graph(seed)
    found = centralities(graph)
    lengths = {(one, other): 1 / weight for one, other, weight in graph.edges(data="weight")}
    nx.set_edge_attributes(graph, lengths, "length")
    assert found["betweenness"] == pytest.approx(nx.betweenness_centrality(graph, weight="length"))
    assert found["closeness"] == pytest.approx(nx.harmonic_centrality(graph, distance="length"))


@every_seed
def test_pagerank_and_eigenvector_are_fixed_points(seed: int) -> None:
    graph = random_graph(seed)
    found = centralities(graph)
    nodes = list(found["pagerank"])
    weights = nx.to_numpy_array(graph, nodes)
    strengths = weights.sum(1)
    rank = np.array([found["pagerank"][node] for node in nodes])
    steps = np.divide(
        weights, strengths[:, None], out=np.full_like(weights, 1 / len(nodes)), where=strengths[:, None] > 0
    )
    assert 0.85 * rank @ steps + 0.15 / len(nodes) == pytest.approx(rank)
    assert rank.sum() == pytest.approx(1)
    vector = np.array([found["eigenvector"][node] for node in nodes])
    largest = np.linalg.eigvalsh(weights)[-1]
    assert weights @ vector == pytest.approx(largest * vector, abs=1e-6)
    assert vector.max() == pytest.approx(1)


def test_degree_counts_nodes_and_strength_their_weights() -> None:
    graph = nx.MultiDiGraph()
    graph.add_edge("甲", "乙", "holds", weight=2)
    graph.add_edge("甲", "乙", "attends", weight=3)
    graph.add_edge("丙", "甲", "attends", weight=1)
    found = centralities(graph)
    assert found["degree"] == {"甲": 2, "乙": 1, "丙": 1}
    assert found["strength"] == {"甲": 6, "乙": 5, "丙": 1}


def test_who_stands_between_two_circles_is_first_by_betweenness() -> None:
    graph = nx.relabel_nodes(nx.barbell_graph(6, 1), str)
    between = centralities(graph)["betweenness"]
    assert max(between, key=between.__getitem__) == "6"


@pytest.mark.parametrize(
    "name", ["degree", "strength", "betweenness", "closeness", "eigenvector", "pagerank"]
)
def test_the_middle_of_a_star_is_first_by_all_measures(name: Centrality) -> None:
    star = nx.relabel_nodes(nx.star_graph(7), str)
    found = centralities(star)[name]
    assert all(found["0"] > found[node] for node in star if node != "0")


@every_seed
def test_centralities_do_not_change_with_the_order_of_nodes(seed: int) -> None:
    graph = random_graph(seed)
    assert centralities(shuffled(graph, seed + 1), sample=7) == centralities(graph, sample=7)


def test_a_sample_comes_near_to_the_whole() -> None:
    graph = random_graph(3, size=120)
    whole, sampled = centralities(graph), centralities(graph, sample=60)
    names: tuple[Centrality, ...] = ("betweenness", "closeness")
    for name in names:
        pairs = np.array([(whole[name][node], sampled[name][node]) for node in graph])
        assert np.corrcoef(pairs.T)[0, 1] > 0.9
        assert pairs[:, 1].sum() == pytest.approx(pairs[:, 0].sum(), rel=0.15)


def test_a_sample_of_all_is_the_whole() -> None:
    graph = random_graph(1)
    assert centralities(graph, sample=10_000) == centralities(graph)


def test_a_large_graph_is_sampled() -> None:
    wheel = nx.relabel_nodes(nx.wheel_graph(501), str)
    closeness = centralities(wheel, sample=501)["closeness"]
    assert centralities(wheel)["closeness"] != closeness
    assert centralities(wheel, sample=100) == centralities(wheel)


@pytest.mark.parametrize("sample", [0, -3])
def test_a_sample_of_nobody_is_an_error(sample: int) -> None:
    with pytest.raises(ValueError, match="a sample of 1 or more"):
        centralities(random_graph(0), sample=sample)


@pytest.mark.parametrize("size", [0, 1, 2])
def test_tiny_graphs_without_ties_have_centralities(size: int) -> None:
    graph = nx.relabel_nodes(nx.empty_graph(size), str)
    found = centralities(graph)
    assert all(set(values) == set(graph) for values in found.values())
    assert sum(found["pagerank"].values()) == pytest.approx(min(size, 1))
    assert not any(found["eigenvector"].values())


def test_rank_strength_counts_the_rank_of_the_other_end() -> None:
    graph = nx.Graph()
    graph.add_node("甲", rank="省部级正职")
    graph.add_node("乙", rank="正处级")
    graph.add_weighted_edges_from([("丙", "甲", 2), ("丙", "乙", 0.5), ("丁", "丙", 3)])
    ranks = node_sizes(graph, "rank")
    assert rank_strength(graph) == {
        "甲": 2,
        "乙": 0.5,
        "丙": 2 * ranks["甲"] + 0.5 * ranks["乙"] + 3,
        "丁": 3,
    }


# Brokerage and constraint


def brokered(graph: nx.Graph, groups: dict[str, int]) -> dict[str, Counter[str]]:
    """Count brokers the long way."""
    roles: dict[str, Counter[str]] = {node: Counter() for node in graph}
    for node in graph:
        for one, other in combinations(graph[node], 2):
            if not graph.has_edge(one, other):
                a, v, b = groups[one], groups[node], groups[other]
                roles[node][
                    "coordinator"
                    if a == v == b
                    else "itinerant"
                    if a == b
                    else "gatekeeper"
                    if v in (a, b)
                    else "liaison"
                ] += 1
    return roles


@given(TIES, st.lists(st.integers(0, 2), min_size=7, max_size=7))
def test_brokers_are_those_of_all_open_pairs(ties: dict[tuple[str, str], int], numbers: list[int]) -> None:
    graph, groups = weighted(ties), dict(zip("甲乙丙丁戊己庚", numbers, strict=True))
    found = brokerage(graph, groups)
    assert {node: Counter(roles) for node, roles in found.items()} == brokered(graph, groups)


def test_a_node_without_a_group_is_an_error() -> None:
    with pytest.raises(ValueError, match="'乙' has no group"):
        brokerage(nx.Graph([("甲", "乙")]), {"甲": "市委"})


@every_seed
def test_constraint_is_that_of_networkx(seed: int) -> None:
    graph = random_graph(seed)
    assert constraint(graph) == pytest.approx(nx.constraint(graph, weight="weight"), nan_ok=True)
    assert {node for node, value in constraint(graph).items() if isnan(value)} == set(nx.isolates(graph))


@given(TIES)
def test_who_knows_more_who_do_not_know_each_other_is_less_constrained(
    ties: dict[tuple[str, str], int],
) -> None:
    graph = weighted(ties)
    assume(graph.degree("甲"))
    before = constraint(graph)["甲"]
    graph.add_edge("甲", "stranger", weight=min(ties.values()))
    assert constraint(graph)["甲"] < before


# What a user has


@pytest.mark.parametrize("name", MEASURES)
def test_docs_tell_of_every_measure(name: str) -> None:
    assert f"{name}(" in DOCS


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(?:\w+ = )?(\w+)\(", DOCS))))
def test_docs_tell_of_what_is_there(name: str) -> None:
    assert name in dangbao.graph.__all__


WITHOUT_SCIPY = """
import sys
sys.modules["scipy"] = None
import networkx as nx
from dangbao.graph import *
graph = nx.relabel_nodes(nx.karate_club_graph(), str)
centralities(graph), centralities(graph, sample=5), constraint(graph), rank_strength(graph)
brokerage(graph, communities(graph)), disparity_filter(graph)
events = nx.MultiDiGraph()
for person, event in ("甲1", "乙1", "甲2", "乙2", "丙3"):
    events.add_node(person, kind="person", label=person)
    events.add_edge(person, event, "attends", kind="attends", roles=["attend"], evidence=[])
bipartite_backbone(events)
protocol_order(precedence(events))
print("done")
"""


def test_measures_need_no_scipy() -> None:
    run = subprocess.run([sys.executable, "-c", WITHOUT_SCIPY], capture_output=True, text=True, check=False)
    assert run.stdout == "done\n", run.stderr
