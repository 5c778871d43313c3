"""GraphML, for programs other than Gephi."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from dangbao.graph.flat import FlatGraph


def write_graphml(graph: nx.Graph, path: str | Path) -> None:
    """Write a graph's nodes and ties with plain attributes as GraphML.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("person:周启明", kind="person", label="周启明")
    >>> with TemporaryDirectory() as folder:
    ...     write_graphml(graph, Path(folder, "graph.graphml"))
    ...     nx.read_graphml(Path(folder, "graph.graphml")).nodes(data=True)
    NodeDataView({'person:周启明': {'label': '周启明', 'kind': 'person'}})
    """
    flat = FlatGraph(graph)
    plain = nx.MultiDiGraph() if flat.directed else nx.MultiGraph()
    for node in flat.nodes():
        plain.add_node(node.id, label=node.label, kind=node.kind, **node.attributes)
    for edge in flat.edges():
        facts = {"label": edge.label, "kind": edge.kind, "weight": edge.weight, **edge.attributes}
        plain.add_edge(edge.source, edge.target, edge.id, **facts)
    nx.write_graphml_xml(plain, path, prettyprint=True)
