"""GEXF 1.3, written as Gephi's importer reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx

from dangbao.graph.export.flat import FlatEdge, FlatNode, Spell, Value, flatten
from dangbao.graph.layout import place_nodes
from dangbao.graph.measures.ranks import Measure, node_sizes

COLOURS = {"person": (213, 94, 0), "organization": (0, 114, 178), "event": (0, 158, 115)}
"""Red, green and blue by kind of node, apart to the colour-blind too (Okabe and Ito)."""

_TYPES = {str: "string", int: "integer", float: "double"}
_SPACING = 100.0
_SMALLEST, _LARGEST = 6.0, 60.0
_HISTORY = "post"
_RELATION = "relation"


def write_gexf(
    graph: nx.Graph, path: str | Path, *, dynamic: bool = True, size: Measure = "degree", seed: int = 0
) -> None:
    """Write a graph for Gephi, with colours, sizes and a layout.

    Written by hand, because the writer of networkx makes files that are no valid GEXF 1.3, gives
    the kind of a tie as a common attribute and fails on lists, dates and None.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` or :func:`~dangbao.graph.project` made.
    path
        The file to write.
    dynamic
        Write when nodes and ties were, for Gephi's time line, and the column ``post`` with the posts
        of each person over time. Gephi Lite reads no times: give it a file without.
    size
        What the size of a node shows: "degree", the weight of its ties, or "rank" of the person.
    seed
        Start of the layout's random numbers.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("person:周启明", kind="person", label="周启明")
    >>> with TemporaryDirectory() as folder:
    ...     write_gexf(graph, Path(folder, "graph.gexf"))
    ...     print(Path(folder, "graph.gexf").read_text("utf-8"))
    <?xml version='1.0' encoding='utf-8'?>
    <gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
    ...
          <node id="person:周启明" label="周启明">
    ...
    </gexf>
    """
    flat = flatten(graph)
    root = ET.Element(
        "gexf", {"xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", "version": "1.3"}
    )
    ET.SubElement(ET.SubElement(root, "meta"), "creator").text = "dangbao"
    body = ET.SubElement(root, "graph", {"defaultedgetype": "directed" if flat.directed else "undirected"})
    times = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}
    body.attrib.update(times if dynamic else {"mode": "static"})
    if dynamic:
        _declare(body, "node", {_HISTORY: "string"}, mode="dynamic")
    _declare(body, "edge", {_RELATION: "string", **_columns(flat.edges)})
    _declare(body, "node", {"kind": "string", **_columns(flat.nodes)})
    places = place_nodes(graph, seed)
    sizes = _scaled(node_sizes(graph, size))
    nodes = ET.SubElement(body, "nodes", {"count": str(len(flat.nodes))})
    for name, node in zip(graph, flat.nodes, strict=True):
        element = _node(nodes, node, dynamic)
        _picture(element, node.kind, places[name], sizes[name])
    edges = ET.SubElement(body, "edges", {"count": str(len(flat.edges))})
    for edge in flat.edges:
        _edge(edges, edge, dynamic)
    ET.indent(root)
    ET.ElementTree(root).write(path, encoding="utf-8", xml_declaration=True)


def _columns(rows: Iterable[FlatNode | FlatEdge]) -> dict[str, str]:
    """Return the type of every attribute."""
    return {key: _TYPES[type(value)] for row in rows for key, value in row.attributes.items()}


def _declare(body: ET.Element, of: str, columns: Mapping[str, str], mode: str = "static") -> None:
    """Declare columns; the static ones of nodes come last, as some readers keep only the last block."""
    block = ET.SubElement(body, "attributes", {"class": of, "mode": mode})
    for name, type_ in columns.items():
        ET.SubElement(block, "attribute", {"id": name, "title": name, "type": type_})


def _node(parent: ET.Element, node: FlatNode, dynamic: bool) -> ET.Element:
    element = ET.SubElement(parent, "node", {"id": node.id, "label": node.label})
    values = _values(element, {"kind": node.kind, **node.attributes})
    if dynamic:
        for post, (start, end) in node.history:
            facts = {"for": _HISTORY, "value": post, "start": start, "end": end}
            ET.SubElement(values, "attvalue", {key: fact for key, fact in facts.items() if fact})
        _spells(element, node.spells)
    return element


def _edge(parent: ET.Element, edge: FlatEdge, dynamic: bool) -> None:
    facts = {"id": edge.id, "source": edge.source, "target": edge.target, "label": edge.label}
    element = ET.SubElement(parent, "edge", {**facts, "kind": edge.kind, "weight": f"{edge.weight:g}"})
    _values(element, {_RELATION: edge.kind, **edge.attributes})
    if dynamic:
        _spells(element, edge.spells)


def _values(element: ET.Element, attributes: Mapping[str, Value]) -> ET.Element:
    values = ET.SubElement(element, "attvalues")
    for key, value in attributes.items():
        ET.SubElement(values, "attvalue", {"for": key, "value": str(value)})
    return values


def _spells(element: ET.Element, spells: list[Spell]) -> None:
    if spells:
        parent = ET.SubElement(element, "spells")
        for start, end in spells:
            ET.SubElement(parent, "spell", {"start": start, "end": end})


def _picture(element: ET.Element, kind: str, place: tuple[float, float], size: float) -> None:
    red, green, blue = COLOURS[kind]
    ET.SubElement(element, "viz:color", {"r": str(red), "g": str(green), "b": str(blue)})
    x, y = (f"{_SPACING * axis:.2f}" for axis in place)
    ET.SubElement(element, "viz:position", {"x": x, "y": y, "z": "0.0"})
    ET.SubElement(element, "viz:size", {"value": f"{size:.2f}"})


def _scaled(sizes: dict[str, float]) -> dict[str, float]:
    """Stretch sizes so that they can be told apart in the picture."""
    low, high = min(sizes.values(), default=0.0), max(sizes.values(), default=0.0)
    step = (_LARGEST - _SMALLEST) / (high - low) if high > low else 0.0
    return {node: _SMALLEST + step * (size - low) for node, size in sizes.items()}
