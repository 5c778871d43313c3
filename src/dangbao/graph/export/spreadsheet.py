"""Node and edge tables in CSV, with the column names that Gephi knows."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import networkx as nx

from dangbao.graph.export.flat import FlatEdge, FlatNode, Spell, Value, flatten


def write_csv(graph: nx.Graph, directory: str | Path) -> None:
    """Write ``nodes.csv`` and ``edges.csv`` (UTF-8) into a directory, which is made if need be.

    ``Timeset`` says when a node or tie was, in Gephi's own notation for intervals.

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
    flat = flatten(graph)
    folder = Path(directory)
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "nodes.csv", ("Id", "Label", "Kind", "Timeset"), flat.nodes, map(_node, flat.nodes))
    kind = "Directed" if flat.directed else "Undirected"
    head = ("Source", "Target", "Type", "Kind", "Id", "Label", "Weight", "Timeset")
    _write(folder / "edges.csv", head, flat.edges, (_edge(edge, kind) for edge in flat.edges))


def _node(node: FlatNode) -> dict[str, Value]:
    return {"Id": node.id, "Label": node.label, "Kind": node.kind, "Timeset": _timeset(node.spells)}


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
    }


def _timeset(spells: list[Spell]) -> str:
    return f"<{'; '.join(f'[{start}, {end}]' for start, end in spells)}>" if spells else ""


def _write(
    path: Path,
    head: Sequence[str],
    rows: Sequence[FlatNode | FlatEdge],
    fixed: Iterable[Mapping[str, Value]],
) -> None:
    """Write the fixed columns of some rows and after them all attributes that any of them has."""
    names = dict.fromkeys(key for row in rows for key in row.attributes)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*head, *names], lineterminator="\n")
        writer.writeheader()
        writer.writerows({**columns, **row.attributes} for columns, row in zip(fixed, rows, strict=True))
