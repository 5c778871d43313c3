"""A whole graph tie by tie, for formats that have a record for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple

import networkx as nx

QUOTES = 5
"""How many articles are quoted at most for what one record says."""


class Tie(NamedTuple):
    """A tie with its ends, its key and what is said of it."""

    source: str
    target: str
    key: str
    data: Mapping[str, Any]


def ties_by_kind(graph: nx.Graph) -> Mapping[str, Sequence[Tie]]:
    """Return the ties of a whole graph by their kind, in order of their ends and keys.

    Raises
    ------
    ValueError
        If the graph is a projection, which no longer tells who held what.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> _ = graph.add_edge("person:黄宁", "event:座谈会", "attends", kind="attends")
    >>> ties_by_kind(graph)["attends"]
    [Tie(source='person:黄宁', target='event:座谈会', key='attends', data={'kind': 'attends'})]
    """
    if not isinstance(graph, nx.MultiDiGraph):
        raise ValueError("a projection tells no posts and no events: give the whole graph of build_graph")
    ties: defaultdict[str, list[Tie]] = defaultdict(list)
    for source, target, key, data in sorted(graph.edges(keys=True, data=True), key=itemgetter(0, 1, 2)):
        ties[data["kind"]].append(Tie(source, target, key, data))
    return ties
