"""The parts of a graph by its nodes and ties."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator
from difflib import get_close_matches
from typing import Any, Literal, get_args

import networkx as nx

from dangbao.graph.selection.trimming import trim

Kind = Literal["person", "organization", "event"]

_SUGGESTIONS = 3


def ego_network(graph: nx.Graph, node: str, radius: int = 1) -> nx.Graph:
    """Return a node, what lies around it, and all ties among these.

    The direction of ties makes no difference.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` or :func:`~dangbao.graph.project` made, or a part of it.
    node
        The id of the node: ``person:周启明``.
    radius
        The greatest distance from the node, in ties.

    Raises
    ------
    ValueError
        If the node is not there; the message names such as may be meant.

    Examples
    --------
    >>> path = nx.path_graph(["person:黄宁", "person:周启明", "person:李望", "person:孟川"])
    >>> list(ego_network(path, "person:黄宁", radius=2))
    ['person:黄宁', 'person:周启明', 'person:李望']
    """
    if node not in graph:
        raise ValueError(f"there is no node '{node}'{_meant(graph, node)}")
    either_way = graph.to_undirected(as_view=True)
    near = nx.single_source_shortest_path_length(either_way, node, cutoff=radius)
    return _part(graph, near)


def at_least(graph: nx.Graph, weight: float) -> nx.Graph:
    """Return the ties of at least a weight, and the nodes that still have one.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` or :func:`~dangbao.graph.project` made, or a part of it.
    weight
        The least weight of a tie: articles in the whole graph, in a projection whatever it was
        weighed by.

    Examples
    --------
    >>> graph = nx.Graph()
    >>> graph.add_edge("person:黄宁", "person:周启明", weight=2.5)
    >>> graph.add_edge("person:黄宁", "person:李望", weight=0.5)
    >>> list(at_least(graph, 1))
    ['person:黄宁', 'person:周启明']
    """
    ties = [tie for tie in _ties(graph) if tie[-1]["weight"] >= weight]
    return _part(graph, {node for tie in ties for node in tie[:2]}, ties)


def only(graph: nx.Graph, kinds: Collection[Kind]) -> nx.Graph:
    """Return the nodes of some kinds, and the ties among them.

    Raises
    ------
    ValueError
        If a kind is none.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("person:黄宁", kind="person")
    >>> graph.add_node("event:座谈会", kind="event")
    >>> list(only(graph, ["person", "organization"]))
    ['person:黄宁']
    """
    for kind in kinds:
        if kind not in get_args(Kind):
            raise ValueError(f"there is no kind of node '{kind}': use {', '.join(get_args(Kind))}")
    return _part(graph, {node for node, kind in graph.nodes(data="kind") if kind in kinds})


def _part(graph: nx.Graph, nodes: Container[str], ties: Iterable[tuple[Any, ...]] | None = None) -> nx.Graph:
    """Return some nodes in the order of the graph, with some ties or all that are among them.

    The subgraphs of networkx come in the order of a set, another one in every run.
    """
    part = graph.__class__()
    part.graph.update(graph.graph)
    part.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if node in nodes)
    among = (tie for tie in _ties(graph) if tie[0] in nodes and tie[1] in nodes)
    part.add_edges_from(among if ties is None else ties)
    trim(part)
    return part


def _ties(graph: nx.Graph) -> Iterator[tuple[Any, ...]]:
    """Give all ties with their keys, if they have any, and their attributes."""
    keys = {"keys": True} if graph.is_multigraph() else {}
    yield from graph.edges(data=True, **keys)


def _meant(graph: nx.Graph, node: str) -> str:
    """Return a question that names nodes called as one that is not there, or nearly so."""
    called: defaultdict[str, list[str]] = defaultdict(list)
    for name, data in graph.nodes(data=True):
        for label in (data.get("label", name), *data.get("other_names", ())):
            called[label].append(name)
    wanted = node.partition(":")[2] or node
    labels = [wanted] if wanted in called else get_close_matches(wanted, called, _SUGGESTIONS)
    nodes = dict.fromkeys(name for label in labels for name in called[label])
    return f": is it {' or '.join(list(nodes)[:_SUGGESTIONS])}?" if nodes else ""
