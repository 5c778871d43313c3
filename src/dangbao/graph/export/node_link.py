"""The whole graph as JSON: nothing is merged or left out, and it can be read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import networkx as nx

GRAPH_SCHEMA = "dangbao.graph/1"


def write_json(graph: nx.Graph, path: str | Path) -> None:
    """Write a graph with all evidence, as nodes and links.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("person:周启明", kind="person", label="周启明")
    >>> with TemporaryDirectory() as folder:
    ...     write_json(graph, Path(folder, "graph.json"))
    ...     nx.utils.graphs_equal(read_json(Path(folder, "graph.json")), graph)
    True
    """
    keyed = graph.edges(keys=True, data=True) if graph.is_multigraph() else graph.edges(data=True)
    data = {
        "schema": GRAPH_SCHEMA,
        "directed": graph.is_directed(),
        "multigraph": graph.is_multigraph(),
        "graph": graph.graph,
        "nodes": [{"id": node, "attributes": attributes} for node, attributes in graph.nodes(data=True)],
        "edges": [
            {"source": source, "target": target, "key": key[0] if key else None, "attributes": attributes}
            for source, target, *key, attributes in keyed
        ],
    }
    Path(path).write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")


def read_json(path: str | Path) -> nx.Graph:
    """Read a graph that :func:`write_json` wrote.

    Raises
    ------
    ValueError
        If the file holds something else.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "graph.json").write_text("{}", "utf-8")
    ...     read_json(Path(folder, "graph.json"))
    Traceback (most recent call last):
    ...
    ValueError: graph.json is no dangbao.graph/1
    """
    path = Path(path)
    data: Any = json.loads(path.read_text("utf-8"))
    if not isinstance(data, dict) or data.get("schema") != GRAPH_SCHEMA:
        raise ValueError(f"{path.name} is no {GRAPH_SCHEMA}")
    graph = nx.MultiDiGraph() if data["multigraph"] else nx.Graph()
    graph.graph.update(data["graph"])
    graph.add_nodes_from((node["id"], node["attributes"]) for node in data["nodes"])
    for edge in data["edges"]:
        key = {"key": edge["key"]} if data["multigraph"] else {}
        graph.add_edge(edge["source"], edge["target"], **key, **edge["attributes"])
    return graph
