"""Who stands in the middle, by several measures."""

from __future__ import annotations

from random import Random
from typing import Literal

import networkx as nx
import numpy as np
import numpy.typing as npt

from dangbao.graph.measures.ranks import rank_order
from dangbao.graph.measures.undirected import undirected

Vector = npt.NDArray[np.float64]
Centrality = Literal["degree", "strength", "betweenness", "closeness", "eigenvector", "pagerank"]

_LARGE = 500
_PIVOTS = 100
_STEPS = 1_000
_CLOSE = 1e-10
_DAMPING = 0.85


def centralities(
    graph: nx.Graph, *, sample: int | None = None, seed: int = 0
) -> dict[Centrality, dict[str, float]]:
    """Return several centralities of all nodes.

    - degree: the number of nodes that it is tied to;
    - strength: the weights of its ties, added up;
    - betweenness: which part of the shortest paths between two others goes through it (Freeman 1977); a
      tie is the shorter the more it weighs: its length is 1/weight (Newman 2001);
    - closeness: the sum of 1/length of the shortest paths from all others, the harmonic one, which takes
      graphs of several pieces (Boldi & Vigna 2014);
    - eigenvector: high for who is tied to those for whom it is high, up to 1; 0 outside the
      piece of the graph that is tied most strongly (Bonacich 1972);
    - pagerank: where one is found who goes from node to node along ties at random and begins anew
      at every seventh or so; all add up to 1 (Brin & Page 1998).

    Direction and kinds of ties make no difference, weights do. Betweenness and closeness take time by
    the number of nodes times that of ties, and are estimated from a sample in large graphs; the others take
    time by the number of ties.

    Parameters
    ----------
    graph
        Any graph; mostly what :func:`~dangbao.graph.project` made, or a backbone of it.
    sample
        From how many nodes, drawn at random, betweenness and closeness are estimated (Brandes & Pich
        2007). If it is not given, it is all in graphs of up to 500 nodes, and 100 in larger ones.
    seed
        Start of the random numbers.

    Returns
    -------
    dict
        By centrality that of every node.

    Raises
    ------
    ValueError
        If a weight is negative, or `sample` less than 1.

    References
    ----------
    Boldi, P., & Vigna, S. (2014). Axioms for centrality. *Internet Mathematics*, 10(3-4), 222-262.

    Bonacich, P. (1972). Factoring and weighting approaches to status scores and clique identification.
    *Journal of Mathematical Sociology*, 2(1), 113-120.

    Brandes, U., & Pich, C. (2007). Centrality estimation in large networks. *International Journal of
    Bifurcation and Chaos*, 17(7), 2303-2318.

    Brin, S., & Page, L. (1998). The anatomy of a large-scale hypertextual Web search engine. *Computer
    Networks and ISDN Systems*, 30(1-7), 107-117.

    Freeman, L. C. (1977). A set of measures of centrality based on betweenness. *Sociometry*, 40(1), 35-41.

    Newman, M. E. J. (2001). Scientific collaboration networks. II. Shortest paths, weighted networks, and
    centrality. *Physical Review E*, 64, 016132.

    Examples
    --------
    >>> graph = nx.Graph([("周启明", "黄宁"), ("周启明", "李望")])
    >>> centralities(graph)["betweenness"]
    {'周启明': 1.0, '李望': 0.0, '黄宁': 0.0}
    """
    if sample is not None and sample < 1:
        raise ValueError(f"cannot estimate centralities from {sample} nodes: give a sample of 1 or more")
    simple = undirected(graph)
    for *_, tie in simple.edges(data=True):
        tie["length"] = 1 / tie["weight"]
    wanted = min(len(simple), sample or (_PIVOTS if len(simple) > _LARGE else _LARGE))
    matrix = _Matrix(simple)
    return {
        "degree": {node: float(degree) for node, degree in simple.degree()},
        "strength": {node: float(strength) for node, strength in simple.degree(weight="weight")},
        "betweenness": _betweenness(simple, wanted, seed),
        "closeness": _closeness(simple, wanted, seed),
        "eigenvector": matrix.by_node(matrix.eigenvector()),
        "pagerank": matrix.by_node(matrix.pagerank()),
    }


def rank_strength(graph: nx.Graph) -> dict[str, float]:
    """Return the weights of every node's ties, each times the rank of whom it leads to, added up.

    It tells those who go with the powerful from those who go with many. Ranks are numbers as by
    :func:`rank_order`, 10 for 省部级正职, 6 for 处级; who has none counts 1, like the lowest. The steps
    between ranks are taken for equal, which is an assumption.

    Parameters
    ----------
    graph
        Any graph whose nodes have a ``rank`` where it is known; mostly what
        :func:`~dangbao.graph.project` made.

    Raises
    ------
    ValueError
        If a weight is negative.

    Examples
    --------
    >>> graph = nx.Graph()
    >>> graph.add_node("person:黄宁", rank="正厅级")
    >>> graph.add_edge("person:周启明", "person:黄宁", weight=2)
    >>> rank_strength(graph)
    {'person:周启明': 16.0, 'person:黄宁': 2.0}
    """
    ranks = {node: max(1, rank_order(rank)) for node, rank in graph.nodes(data="rank", default="")}
    return {
        node: float(sum(ranks[other] * tie["weight"] for other, tie in ties.items()))
        for node, ties in undirected(graph).adjacency()
    }


def _betweenness(graph: nx.Graph, sample: int, seed: int) -> dict[str, float]:
    pivots = sample if sample < len(graph) else None
    found: dict[str, float] = nx.betweenness_centrality(graph, k=pivots, weight="length", seed=seed)
    return found


def _closeness(graph: nx.Graph, sample: int, seed: int) -> dict[str, float]:
    sums = dict.fromkeys(graph, 0.0)
    for pivot in Random(seed).sample(list(graph), sample):
        lengths = nx.single_source_dijkstra_path_length(graph, pivot, weight="length")
        for node, length in lengths.items():
            sums[node] += 1 / length if length else 0.0
    return {node: total * len(graph) / sample for node, total in sums.items()}


class _Matrix:
    """The weights of a graph's ties, to be multiplied with vectors."""

    def __init__(self, graph: nx.Graph) -> None:
        self._nodes = list(graph)
        index = {node: number for number, node in enumerate(self._nodes)}
        ties = [(index[one], index[other], weight) for one, other, weight in graph.edges(data="weight")]
        table = np.array(ties, dtype=float).reshape(-1, 3)
        ends = table[:, :2].astype(int)
        self._from = np.concatenate((ends[:, 0], ends[:, 1]))
        self._to = np.concatenate((ends[:, 1], ends[:, 0]))
        self._weights = np.tile(table[:, 2], 2)
        self._strengths = self._sum(np.ones(len(self._nodes)))

    def by_node(self, values: Vector) -> dict[str, float]:
        return dict(zip(self._nodes, values.tolist(), strict=True))

    def eigenvector(self) -> Vector:
        """Return the eigenvector of the largest eigenvalue, by power iteration.

        A part of the vector is added to each product, lest it swing to and fro where ties go only between two
        sides, as those of a star.
        """
        vector = self._strengths
        for _ in range(_STEPS):
            before, vector = vector, self._sum(vector) + self._strengths.max(initial=0) / 2 * vector
            vector = vector / vector.max(initial=1e-300)
            if np.allclose(vector, before, rtol=0, atol=_CLOSE):
                break
        return vector

    def pagerank(self) -> Vector:
        """Return where one is who goes at random; from a node without ties to any other."""
        count = len(self._nodes)
        even = vector = np.full(count, 1 / max(1, count))
        tied = self._strengths > 0
        for _ in range(_STEPS):
            steps = np.divide(vector, self._strengths, out=np.zeros(count), where=tied)
            lost = vector[~tied].sum()
            before, vector = vector, _DAMPING * (self._sum(steps) + lost * even) + (1 - _DAMPING) * even
            if np.allclose(vector, before, rtol=0, atol=_CLOSE):
                break
        return vector

    def _sum(self, vector: Vector) -> Vector:
        """Give every node the values of its neighbours, each times the weight of the tie."""
        values = self._weights * vector[self._from]
        return np.bincount(self._to, values, len(self._nodes)).astype(np.float64)
