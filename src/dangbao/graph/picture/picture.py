"""A graph as it is drawn: flat rows, and how each node looks."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from dangbao.graph.flat import FlatEdge, FlatGraph, FlatNode
from dangbao.graph.measures.ranks import Measure
from dangbao.graph.picture.looks import Look, looks


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: ``looks`` tells the look of each node by its id."""

    directed: bool
    nodes: list[FlatNode]
    edges: list[FlatEdge]
    looks: dict[str, Look]


def picture_of(
    graph: nx.Graph, *, size: Measure = "degree", colour: str = "kind", seed: int = 0, quotes: int = 12
) -> Picture:
    """Return the picture of a graph.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` or :func:`~dangbao.graph.project` made.
    size, colour, seed
        As of :func:`~dangbao.graph.picture.looks.looks`.
    quotes
        How many places a tie quotes at most.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("person:黄宁", kind="person", label="黄宁")
    >>> [node.label for node in picture_of(graph).nodes]
    ['黄宁']
    """
    flat = FlatGraph(graph, quotes=quotes)
    nodes = list(flat.nodes())
    found = looks(graph, size=size, colour=colour, seed=seed)
    by_id = {node.id: found[name] for name, node in zip(graph, nodes, strict=True)}
    return Picture(flat.directed, nodes, list(flat.edges()), by_id)
