"""Who stands between others who have no tie of their own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping
from itertools import permutations
from math import comb, nan
from typing import Literal

import networkx as nx

from dangbao.graph.measures.undirected import undirected

BrokerRole = Literal["coordinator", "itinerant", "gatekeeper", "liaison"]


def brokerage(graph: nx.Graph, groups: Mapping[str, Hashable]) -> dict[str, dict[BrokerRole, int]]:
    """Return how many pairs of others every node stands between, by the groups of all three.

    A node brokers between two that are tied to it and not to one another. It is their

    - coordinator, if all three are of one group;
    - itinerant broker, if the two are of one group and it is of another;
    - gatekeeper, if it is of the group of one of them (where ties have no direction, that is the
      representative too);
    - liaison, if all three are of different groups.

    Time grows with the number of triangles. In a projection every occasion ties all who share it, so that
    a broker stands between people of different occasions.

    Parameters
    ----------
    graph
        Any graph; mostly what :func:`~dangbao.graph.project` made, or a backbone of it. Direction and
        weights of ties make no difference.
    groups
        The group of every node: a community, a body, a place, a rank.

    Raises
    ------
    ValueError
        If a node has no group.

    References
    ----------
    Gould, R. V., & Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in
    transaction networks. *Sociological Methodology*, 19, 89-126.

    Examples
    --------
    >>> graph = nx.Graph([("周启明", "黄宁"), ("周启明", "李望")])
    >>> brokerage(graph, {"周启明": "市政府", "李望": "市政府", "黄宁": "市委"})["周启明"]
    {'coordinator': 0, 'itinerant': 0, 'gatekeeper': 1, 'liaison': 0}
    """
    simple = undirected(graph)
    if without := [node for node in simple if node not in groups]:
        raise ValueError(f"'{without[0]}' has no group: give one for every node of the graph")
    roles = {
        node: _all_pairs(groups[node], Counter(groups[other] for other in simple[node])) for node in simple
    }
    for triangle in _triangles(simple):
        for node, one, other in permutations(triangle):
            if one < other:
                roles[node][_role(groups[node], groups[one], groups[other])] -= 1
    return roles


def constraint(graph: nx.Graph) -> dict[str, float]:
    """Return how far every node's contacts are tied to one another, by Burt's constraint.

    It is low for who has many contacts that do not know each other, and can gain by standing
    between them; it is high, 1 and a little more, for who has few or such that all go together. Time grows
    with the sum of the squared numbers of ties of the nodes.

    Parameters
    ----------
    graph
        Any graph; mostly what :func:`~dangbao.graph.project` made. Weights of ties count, their direction
        does not.

    Returns
    -------
    dict
        The constraint of every node; nan for one that has no ties.

    Raises
    ------
    ValueError
        If a weight is negative.

    References
    ----------
    Burt, R. S. (1992). *Structural Holes: The Social Structure of Competition*. Harvard University Press,
    chapter 2.

    Examples
    --------
    >>> constraint(nx.Graph([("周启明", "黄宁"), ("周启明", "李望")]))["周启明"]
    0.5
    """
    simple = undirected(graph)
    strengths = dict(simple.degree(weight="weight"))
    shares = {
        node: {other: tie["weight"] / strengths[node] for other, tie in ties.items()}
        for node, ties in simple.adjacency()
    }
    return {node: _constraint(node, shares) if shares[node] else nan for node in shares}


def _constraint(node: str, shares: Mapping[str, Mapping[str, float]]) -> float:
    """Add up the squares of what a node gives to each contact, by itself and over its other contacts."""
    given = dict(shares[node])
    for contact, share in shares[node].items():
        for other, onward in shares[contact].items():
            if other in given:
                given[other] += share * onward
    return sum(total**2 for total in given.values())


def _all_pairs(own: Hashable, contacts: Counter[Hashable]) -> dict[BrokerRole, int]:
    """Return the roles of a node between all pairs of its contacts, as if none of these were tied."""
    inside, outside = contacts[own], contacts.total() - contacts[own]
    itinerant = sum(comb(count, 2) for group, count in contacts.items() if group != own)
    return {
        "coordinator": comb(inside, 2),
        "itinerant": itinerant,
        "gatekeeper": inside * outside,
        "liaison": comb(outside, 2) - itinerant,
    }


def _role(own: Hashable, one: Hashable, other: Hashable) -> BrokerRole:
    if one == other:
        return "coordinator" if own == one else "itinerant"
    return "gatekeeper" if own in (one, other) else "liaison"


def _triangles(graph: nx.Graph) -> Iterator[tuple[str, str, str]]:
    """Give every three that are all tied, once."""
    order = {node: place for place, node in enumerate(sorted(graph, key=graph.degree))}
    later: defaultdict[str, set[str]] = defaultdict(set)
    for ends in graph.edges():
        first, second = sorted(ends, key=order.__getitem__)
        later[first].add(second)
    for first, second in graph.edges():
        for third in later[first] & later[second]:
            yield first, second, third
