"""The order that many lists of names make together, and how far they agree with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import nan

import networkx as nx
import numpy as np
import numpy.typing as npt

from dangbao.graph.measures.precedence import stands_before

Vector = npt.NDArray[np.float64]

_STEPS = 1_000
_CLOSE = 1e-6


@dataclass(frozen=True, slots=True)
class Rung:
    """A person's place in the protocol order.

    Attributes
    ----------
    person
        The node.
    component
        The number of the part in which lists compare the person with others; 0 is the largest. Nothing
        is known of the order of two in different ones.
    rank
        The place in the component, from 1.
    score
        The log odds that the person is printed before one of average standing in the component. The
        difference of two scores is the log odds that the one is printed before the other.
    lists
        On how many lists the person stands: how well founded it all is.
    """

    person: str
    component: int
    rank: int
    score: float
    lists: int


def protocol_order(precedence: nx.DiGraph) -> list[Rung]:
    """Return persons in the order in which lists print them, from first to last.

    Every person gets a score by the model of Bradley and Terry (1952): the most probable one if each had
    stood, besides, once before and once behind a person of average standing, so that there always is one,
    also for somebody who stands first on every list. To take a list for all pairs on it is a consistent
    way to find the scores (Azari Soufiani et al. 2013); it is done by the iteration of Newman (2023),
    which goes the way of Hunter's (2004) MM algorithm in fewer steps, at most 1,000 here.

    Scores draw those who are printed seldom to the middle, even past others who stand behind them on
    every common list. So the order is first that of the lists: whoever stands before another on most
    lists that have both is before that one in the order too. The scores decide what lists leave open: the
    order of those who were never compared, and of those whom lists print in a circle (one before another,
    that one before a third, the third before the first).

    Time grows with the number of pairs that stand on common lists.

    Parameters
    ----------
    precedence
        What :func:`~dangbao.graph.precedence` made. Over years people rise and fall: take that of a time
        in which few do, by :func:`~dangbao.graph.selection.slices`.

    Returns
    -------
    list of Rung
        Component by component, the largest first, each from first to last.

    References
    ----------
    Azari Soufiani, H., Chen, W. Z., Parkes, D. C., & Xia, L. (2013). Generalized method-of-moments for rank
    aggregation. *Advances in Neural Information Processing Systems*, 26.

    Bradley, R. A., & Terry, M. E. (1952). Rank analysis of incomplete block designs: I. The method of
    paired comparisons. *Biometrika*, 39(3/4), 324-345.

    Hunter, D. R. (2004). MM algorithms for generalized Bradley-Terry models. *Annals of Statistics*, 32(1),
    384-406.

    Newman, M. E. J. (2023). Efficient computation of rankings from pairwise comparisons. *Journal of Machine
    Learning Research*, 24(238), 1-25.

    Examples
    --------
    >>> ladder = nx.DiGraph()
    >>> ladder.add_nodes_from(("person:黄宁", "person:周启明", "person:李望"), lists=4)
    >>> ladder.add_edge("person:黄宁", "person:周启明", count=4)
    >>> ladder.add_edge("person:周启明", "person:李望", count=3)
    >>> ladder.add_edge("person:李望", "person:周启明", count=1)
    >>> [(rung.rank, rung.person) for rung in protocol_order(ladder)]
    [(1, 'person:黄宁'), (2, 'person:周启明'), (3, 'person:李望')]
    """
    scores = _scores(precedence)
    parts = sorted(
        map(sorted, nx.weakly_connected_components(precedence)), key=lambda part: (-len(part), part)
    )
    return [
        Rung(person, component, rank, round(scores[person], 3), precedence.nodes[person]["lists"])
        for component, part in enumerate(parts)
        for rank, person in enumerate(_ordered(precedence.subgraph(part), scores), 1)
    ]


def agreement(precedence: nx.DiGraph, order: Sequence[Rung]) -> float:
    """Return which part of what lists print agrees with an order: how much of a ladder there is.

    Each list counts once for every two names on it; pairs that the order does not compare do not count. 1
    is a ladder that no list contradicts, 0.5 what chance would give. An order fits the lists that it is
    made of better than chance would have it: try that of one year on the lists of the next.

    Parameters
    ----------
    precedence
        What :func:`~dangbao.graph.precedence` made.
    order
        What :func:`protocol_order` made of the same lists, or of others.

    Returns
    -------
    float
        From 0 to 1; nan if there is nothing to compare.

    Examples
    --------
    >>> ladder = nx.DiGraph()
    >>> ladder.add_nodes_from(("person:周启明", "person:李望"), lists=4)
    >>> ladder.add_edge("person:周启明", "person:李望", count=3)
    >>> ladder.add_edge("person:李望", "person:周启明", count=1)
    >>> agreement(ladder, protocol_order(ladder))
    0.75
    """
    rungs = {rung.person: rung for rung in order}
    agreed = {True: 0, False: 0}
    for one, other, count in precedence.edges(data="count"):
        if one in rungs and other in rungs and rungs[one].component == rungs[other].component:
            agreed[rungs[one].rank < rungs[other].rank] += count
    total = sum(agreed.values())
    return agreed[True] / total if total else nan


def _ordered(precedence: nx.DiGraph, scores: dict[str, float]) -> Iterator[str]:
    """Give persons so that whoever stands before another on most lists comes first, else by score."""

    def place(person: str) -> tuple[float, str]:
        return -round(scores[person], 3), person

    most = nx.DiGraph()
    most.add_nodes_from(sorted(precedence))
    most.add_edges_from(pair for pair in precedence.edges() if stands_before(precedence, *pair))
    circles = nx.condensation(most)
    members = {circle: sorted(who, key=place) for circle, who in circles.nodes(data="members")}
    for circle in nx.lexicographical_topological_sort(circles, key=lambda circle: place(members[circle][0])):
        yield from members[circle]


def _scores(precedence: nx.DiGraph) -> dict[str, float]:
    """Return the scores of Bradley and Terry, as logarithms: by its logarithm none grows out of bounds."""
    people = sorted(precedence)
    index = {person: number for number, person in enumerate(people)}
    ties = sorted((index[one], index[other], count) for one, other, count in precedence.edges(data="count"))
    table = np.array(ties, dtype=int).reshape(-1, 3)
    first, second, count = table.T
    scores: Vector = np.zeros(len(people))
    for _ in range(_STEPS):
        surprise = count * _logistic(scores[second] - scores[first])
        up = np.bincount(first, surprise, len(people)) + _logistic(-scores)
        down = np.bincount(second, surprise, len(people)) + _logistic(scores)
        # Half a step, since both ends of a pair move.
        step = np.log(up / down) / 2
        scores += step
        if np.abs(step).max(initial=0) < _CLOSE:
            break
    return dict(zip(people, scores.tolist(), strict=True))


def _logistic(values: Vector) -> Vector:
    result: Vector = np.exp(-np.logaddexp(0, -values))
    return result
