"""The whole graph as JSON: nothing is merged or left out, and it can be read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

import networkx as nx

GRAPH_SCHEMA = "dangbao.graph/1"
_KINDS = {
    (True, True): nx.MultiDiGraph,
    (True, False): nx.DiGraph,
    (False, True): nx.MultiGraph,
    (False, False): nx.Graph,
}
_SURROGATES = "backslashreplace"
"""How half a character that UTF-8 cannot hold is written: as JSON escapes it."""


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
    head = {
        "schema": GRAPH_SCHEMA,
        "directed": graph.is_directed(),
        "multigraph": graph.is_multigraph(),
        "graph": graph.graph,
    }
    with Path(path).open("w", encoding="utf-8", newline="\n", errors=_SURROGATES) as file:
        file.write(f"{_json(head)[:-1]},\n")
        _write_list(file, "nodes", _nodes(graph))
        file.write(",\n")
        _write_list(file, "edges", _edges(graph))
        file.write("}\n")


def _nodes(graph: nx.Graph) -> Iterator[dict[str, Any]]:
    for node, attributes in graph.nodes(data=True):
        yield {"id": node, "attributes": attributes}


def _edges(graph: nx.Graph) -> Iterator[dict[str, Any]]:
    keyed = graph.edges(keys=True, data=True) if graph.is_multigraph() else graph.edges(data=True)
    for source, target, *key, attributes in keyed:
        yield {"source": source, "target": target, "key": key[0] if key else None, "attributes": attributes}


def _write_list(file: TextIO, name: str, rows: Iterable[dict[str, Any]]) -> None:
    """Write a list, one row a line."""
    file.write(f'"{name}": [')
    for number, row in enumerate(rows):
        file.write(f"{',' if number else ''}\n{_json(row)}")
    file.write("\n]")


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)


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
    graph = _KINDS[data["directed"], data["multigraph"]]()
    graph.graph.update(data["graph"])
    graph.add_nodes_from((node["id"], node["attributes"]) for node in data["nodes"])
    for edge in data["edges"]:
        key = {"key": edge["key"]} if data["multigraph"] else {}
        graph.add_edge(edge["source"], edge["target"], **key, **edge["attributes"])
    return graph
