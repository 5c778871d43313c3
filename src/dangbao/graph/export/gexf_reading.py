"""Reading GEXF back as it is drawn: what we wrote, and what Gephi made of it."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx

from dangbao.graph.export.gexf import POST, RANK, RELATION
from dangbao.graph.flat import FlatEdge, FlatNode, Spell, Stage, Value
from dangbao.graph.picture.layout import place_nodes
from dangbao.graph.picture.looks import KIND_COLOURS, OTHER, Look, spread
from dangbao.graph.picture.picture import Picture

_NUMBERS = {"integer": int, "long": int, "float": float, "double": float}
_SIZE = 10.0


def read_gexf(path: str | Path) -> Picture:
    """Read a graph as it is drawn.

    A layout, sizes and colours that were made in Gephi and exported from it are those of the picture; where
    a file has none, they are made anew.

    Parameters
    ----------
    path
        A file that :func:`~dangbao.graph.export.write_gexf` or Gephi wrote.

    Raises
    ------
    ValueError
        If the file is no GEXF.

    Examples
    --------
    >>> from dangbao.graph.export import write_gexf
    >>> from tempfile import TemporaryDirectory
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("person:周启明", kind="person", label="周启明")
    >>> with TemporaryDirectory() as folder:
    ...     write_gexf(graph, Path(folder, "graph.gexf"))
    ...     [node.label for node in read_gexf(Path(folder, "graph.gexf")).nodes]
    ['周启明']
    """
    reading = _Reading()
    try:
        for _, element in ET.iterparse(path):
            reading.read(element)
    except (ET.ParseError, ValueError) as error:
        raise ValueError(f"{Path(path).name} is no GEXF that can be read: {error}") from None
    if not reading.is_gexf:
        raise ValueError(f"{Path(path).name} is no GEXF that can be read: it has no element 'gexf'")
    return reading.picture()


class _Reading:
    """What was read so far."""

    def __init__(self) -> None:
        self.is_gexf = False
        self._directed = True
        self._columns: dict[str, dict[str, tuple[str, str]]] = {"node": {}, "edge": {}}
        self._nodes: list[FlatNode] = []
        self._edges: list[FlatEdge] = []
        self._looks: dict[str, Look] = {}

    def read(self, element: ET.Element) -> None:
        """Read an element that has ended, if it is one that stands for itself, and forget it."""
        name = _name(element)
        if name == "attributes":
            self._declare(element)
        elif name == "node":
            self._node(element)
            element.clear()
        elif name == "edge":
            self._edge(element)
            element.clear()
        elif name == "graph":
            self._directed = element.get("defaultedgetype", "directed") != "undirected"
        elif name == "gexf":
            self.is_gexf = True

    def picture(self) -> Picture:
        """Return what was read; nodes that have no place get one."""
        ids = {node.id for node in self._nodes}
        edges = [edge for edge in self._edges if edge.source in ids and edge.target in ids]
        picture = Picture(self._directed, self._nodes, edges, self._looks)
        _complete(picture)
        return picture

    def _declare(self, element: ET.Element) -> None:
        columns = self._columns.setdefault(element.get("class", "node"), {})
        for column in element:
            if name := column.get("id"):
                columns[name] = (column.get("title", name), column.get("type", "string"))

    def _node(self, element: ET.Element) -> None:
        values = self._values(element, "node")
        node = FlatNode(
            id=element.get("id", ""),
            label=element.get("label", element.get("id", "")),
            kind=str(values.pop("kind", "node")),
            attributes=values,
            spells=list(_spells(element)),
            stages=list(_stages(element)),
        )
        self._nodes.append(node)
        if look := _look(element, node.kind):
            self._looks[node.id] = look

    def _edge(self, element: ET.Element) -> None:
        values = self._values(element, "edge")
        kind = str(values.pop(RELATION, element.get("kind", "tie")))
        ends = element.get("source", ""), element.get("target", "")
        self._edges.append(
            FlatEdge(
                element.get("id", f"{ends[0]} {kind} {ends[1]}"),
                *ends,
                kind,
                label=element.get("label", kind),
                weight=_number(element, "weight", 1),
                attributes=values,
                spells=list(_spells(element)),
            )
        )

    def _values(self, element: ET.Element, of: str) -> dict[str, Value]:
        """Return the attributes that have no time."""
        values: dict[str, Value] = {}
        for value in _children(element, "attvalues"):
            column = value.get("for")
            if column and not {"start", "end"} & set(value.keys()):
                title, kind = self._columns[of].get(column, (column, "string"))
                values[title] = _NUMBERS.get(kind, str)(value.get("value", ""))
        return values


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _children(element: ET.Element, name: str) -> Iterator[ET.Element]:
    """Yield what stands in the children of a name."""
    for child in element:
        if _name(child) == name:
            yield from child


def _number(element: ET.Element, name: str, default: float) -> float:
    number = float(element.get(name, default))
    if not isfinite(number):
        raise ValueError(f"its {name} '{number}' of '{_name(element)}' is no number")
    return number


def _spells(element: ET.Element) -> Iterator[Spell]:
    spells = list(_children(element, "spells"))
    for spell in spells or [element]:
        if start := spell.get("start"):
            yield start, spell.get("end", "")


def _stages(element: ET.Element) -> Iterator[Stage]:
    """Yield what a person was at a time; the rank stands in a column of its own."""
    timed = [value for value in _children(element, "attvalues") if value.get("start")]
    ranks = {value.get("start"): value.get("value", "") for value in timed if value.get("for") == RANK}
    for value in timed:
        if value.get("for") == POST:
            start = value.get("start", "")
            yield Stage(value.get("value", ""), ranks.get(start, ""), (start, value.get("end", "")))


def _look(element: ET.Element, kind: str) -> Look | None:
    """Return the look of a node, if its place is told."""
    parts = {_name(child): child for child in element}
    if "position" not in parts:
        return None
    place = parts["position"]
    size = _number(parts["size"], "value", _SIZE) if "size" in parts else _SIZE
    colour = KIND_COLOURS.get(kind, OTHER)
    if "color" in parts:
        red, green, blue = (int(parts["color"].get(name, 0)) for name in "rgb")
        colour = red, green, blue
    return Look(_number(place, "x", 0), _number(place, "y", 0), size, colour)


def _complete(picture: Picture) -> None:
    """Give all nodes places anew where one has none."""
    if len(picture.looks) == len(picture.nodes):
        return
    graph = nx.Graph((edge.source, edge.target) for edge in picture.edges)
    graph.add_nodes_from(node.id for node in picture.nodes)
    places = spread(place_nodes(graph), dict.fromkeys(graph, _SIZE))
    for node in picture.nodes:
        picture.looks[node.id] = Look(*places[node.id], _SIZE, KIND_COLOURS.get(node.kind, OTHER))
