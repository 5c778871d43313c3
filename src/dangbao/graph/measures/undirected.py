"""A graph as most measures take it: undirected, with one tie between two nodes."""

from __future__ import annotations

import networkx as nx


def undirected(graph: nx.Graph) -> nx.Graph:
    """Return a graph's nodes, sorted and bare, with one tie between any two that are tied.

    The weights of parallel ties, and of ties in both directions, are added up; a tie without a weight
    counts 1. Ties without weight, and from a node to itself, are dropped.

    Raises
    ------
    ValueError
        If a weight is negative.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> for role in ("市长", "党组书记"):
    ...     _ = graph.add_edge("person:周启明", "organization:石桥市人民政府", role, weight=2)
    >>> undirected(graph).edges(data="weight")
    EdgeDataView([('organization:石桥市人民政府', 'person:周启明', 4)])
    """
    simple = nx.Graph()
    simple.add_nodes_from(sorted(graph))
    ties = ((min(ends), max(ends), weight) for *ends, weight in graph.edges(data="weight", default=1))
    for source, target, weight in sorted(ties):
        if weight < 0:
            raise ValueError(
                f"the tie of '{source}' and '{target}' weighs {weight}: weights must be positive"
            )
        if weight and source != target:
            before = simple.get_edge_data(source, target, {"weight": 0})["weight"]
            simple.add_edge(source, target, weight=before + weight)
    return simple
