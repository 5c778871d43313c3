"""From the graph of persons, organizations and events to one of persons alone."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import Literal

import networkx as nx

Occasion = Literal["event", "article", "sentence"]


def project(graph: nx.MultiDiGraph, on: Occasion = "event", *, largest: int = 100) -> nx.Graph:
    """Tie persons who occur together, with the weight 1/(n-1) for each occasion of n persons.

    So every person gives the same total weight, 1, to each occasion that is shared with anyone:
    a list of twenty names does not drown a talk between two.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` made.
    on
        What an occasion is: an event that persons took part in, an article or a sentence that names them.
    largest
        Occasions of more persons (the names of all delegates) are left out: n persons make
        n(n-1)/2 ties that say little. Their names stand in ``graph.graph["left_out"]`` of the result.

    Returns
    -------
    networkx.Graph
        All persons, and ties with their ``weight`` and, as ``evidence``, the names of the occasions.

    Raises
    ------
    ValueError
        If `on` is none of the three.

    References
    ----------
    Newman, M. E. J. (2001). Scientific collaboration networks. II. Shortest paths, weighted
    networks, and centrality. *Physical Review E*, 64, 016132.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> for name in ("黄宁", "周启明", "李望"):
    ...     graph.add_node(f"person:{name}", kind="person", label=name)
    ...     _ = graph.add_edge(f"person:{name}", "event:座谈会", "attends", kind="attends")
    >>> project(graph).edges["person:黄宁", "person:李望"]["weight"]
    0.5
    """
    if on not in ("event", "article", "sentence"):
        raise ValueError(f"cannot project on '{on}': use event, article or sentence")
    occasions = _events(graph) if on == "event" else _stretches(graph, on)
    together = nx.Graph(on=on, left_out=[name for name, who in occasions.items() if len(who) > largest])
    together.add_nodes_from(
        (node, data) for node, data in graph.nodes(data=True) if data.get("kind") == "person"
    )
    for name, who in occasions.items():
        if len(who) <= largest:
            _add(together, name, who, f"same_{on}")
    return together


def _add(together: nx.Graph, name: str, who: list[str], kind: str) -> None:
    """Tie all who share one occasion."""
    for pair in combinations(who, 2):
        if not together.has_edge(*pair):
            together.add_edge(*pair, kind=kind, weight=0.0, evidence=[])
        tie = together.edges[pair]
        tie["weight"] += 1 / (len(who) - 1)
        tie["evidence"].append(name)


def _events(graph: nx.MultiDiGraph) -> dict[str, list[str]]:
    """Return who took part in each event."""
    who: defaultdict[str, list[str]] = defaultdict(list)
    for person, event, kind in sorted(graph.edges(data="kind")):
        if kind == "attends":
            who[event].append(person)
    return dict(who)


def _stretches(graph: nx.MultiDiGraph, on: Occasion) -> dict[str, list[str]]:
    """Return who is named in each article or sentence."""
    who: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for node, data in graph.nodes(data=True):
        if data["kind"] != "person":
            continue
        for place in data["mentions"]:
            if "sentence" in place:
                parts = (place["extraction"], place["article"], f"{place['sentence']:05}")
                who[parts if on == "sentence" else parts[:2]].add(node)
    return {"/".join(parts): sorted(who[parts]) for parts in sorted(who)}
