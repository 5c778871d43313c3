"""Node and edge tables in CSV, with the column names that Gephi knows."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import networkx as nx

from dangbao.graph.flat import FlatEdge, FlatGraph, FlatNode, Spell, Value, harmless


def write_csv(graph: nx.Graph, directory: str | Path) -> None:
    """Write ``nodes.csv`` and ``edges.csv`` (UTF-8) into a directory, which is made if need be.

    ``Timeset`` says when a node or tie was, in Gephi's own notation for intervals. Words that a spreadsheet
    would take for a formula begin with an apostrophe.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> graph = nx.MultiDiGraph()
    >>> seen = {"first_seen": "2031-01-05", "last_seen": "2031-01-08"}
    >>> graph.add_node("person:周启明", kind="person", label="周启明", **seen)
    >>> with TemporaryDirectory() as folder:
    ...     write_csv(graph, folder)
    ...     print(Path(folder, "nodes.csv").read_text("utf-8"))
    Id,Label,Kind,Timeset,seen
    person:周启明,周启明,person,"<[2031-01-05, 2031-01-08]>",2031-01-05/2031-01-08
    """
    flat = FlatGraph(graph)
    folder = Path(directory)
    folder.mkdir(parents=True, exist_ok=True)
    head = ("Id", "Label", "Kind", "Timeset", *flat.node_columns)
    _write(folder / "nodes.csv", head, map(_node, flat.nodes()))
    type_ = "Directed" if flat.directed else "Undirected"
    head = ("Source", "Target", "Type", "Kind", "Id", "Label", "Weight", "Timeset", *flat.edge_columns)
    _write(folder / "edges.csv", head, (_edge(edge, type_) for edge in flat.edges()))


def _node(node: FlatNode) -> dict[str, Value]:
    return {
        "Id": node.id,
        "Label": node.label,
        "Kind": node.kind,
        "Timeset": _timeset(node.spells),
    } | node.attributes


def _edge(edge: FlatEdge, type_: str) -> dict[str, Value]:
    return {
        "Source": edge.source,
        "Target": edge.target,
        "Type": type_,
        "Kind": edge.kind,
        "Id": edge.id,
        "Label": edge.label,
        "Weight": f"{edge.weight:g}",
        "Timeset": _timeset(edge.spells),
        **edge.attributes,
    }


def _timeset(spells: list[Spell]) -> str:
    return f"<{'; '.join(f'[{start}, {end}]' for start, end in spells)}>" if spells else ""


def _write(path: Path, head: Sequence[str], rows: Iterable[Mapping[str, Value]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, head, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({column: harmless(value) for column, value in row.items()})
