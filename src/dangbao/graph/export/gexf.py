"""GEXF 1.3, written as Gephi's importer reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import networkx as nx

from dangbao.graph.export.xml import element, escape, opening
from dangbao.graph.flat import FlatEdge, FlatGraph, FlatNode, Spell, Stage, Value
from dangbao.graph.measures.ranks import Measure
from dangbao.graph.picture.looks import Look, looks

GEXF = "http://gexf.net/1.3"
RELATION = "relation"
"""The column that repeats the kind of a tie: Gephi filters by columns only."""

_TYPES = {str: "string", int: "integer", float: "double"}
POST, RANK = "post", "post_rank"
"""The columns of what a person was at a time."""
_DYNAMIC = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval"}


def write_gexf(  # noqa: PLR0913
    graph: nx.Graph,
    path: str | Path,
    *,
    dynamic: bool = True,
    size: Measure = "degree",
    colour: str = "kind",
    seed: int = 0,
    quotes: int = 3,
) -> None:
    """Write a graph for Gephi, with colours, sizes and a layout.

    The file is written line by line, so that no second graph lies in memory.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` or :func:`~dangbao.graph.project` made.
    path
        The file to write.
    dynamic
        Write when nodes and ties were, for Gephi's time line, and the columns ``post`` and ``post_rank`` with
        the posts and the highest rank of each person over time. Gephi Lite reads no times: give it a file
        without.
    size
        What the size of a node shows: "degree", the weight of its ties, or "rank" of the person.
    colour
        The attribute of the nodes that gives their colours: "kind", or any other one, as "community".
    seed
        Start of the layout's random numbers.
    quotes
        How many of the places that show a tie are quoted in its column ``evidence``: the first ones and the
        last. The column ``places`` counts all.

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
    <node id="person:周启明" label="周启明">...</node>
    ...
    </gexf>
    """
    flat = FlatGraph(graph, quotes=quotes)
    look = looks(graph, size=size, colour=colour, seed=seed)
    with Path(path).open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in _lines(flat, list(look.values()), dynamic))


def _lines(flat: FlatGraph, look: list[Look], dynamic: bool) -> Iterator[str]:
    """Yield the file, an element or two a line."""
    direction = {"defaultedgetype": "directed" if flat.directed else "undirected"}
    yield "<?xml version='1.0' encoding='utf-8'?>"
    yield opening("gexf", {"xmlns": GEXF, "xmlns:viz": f"{GEXF}/viz", "version": "1.3"})
    yield element("meta", {}, element("creator", {}, "dangbao"))
    yield opening("graph", direction | (_DYNAMIC if dynamic else {"mode": "static"}))
    yield from _columns(flat, dynamic)
    yield "<nodes>"
    for node, its_look in zip(flat.nodes(), look, strict=True):
        yield _node(node, its_look, dynamic)
    yield "</nodes>"
    yield "<edges>"
    for edge in flat.edges():
        yield _edge(edge, dynamic)
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _columns(flat: FlatGraph, dynamic: bool) -> Iterator[str]:
    """Yield the columns; the static ones of nodes come last: some readers keep only the last block."""
    if dynamic:
        yield _declared("node", {POST: str, RANK: str}, mode="dynamic")
    yield _declared("edge", {RELATION: str, **flat.edge_columns})
    yield _declared("node", {"kind": str, **flat.node_columns})


def _declared(of: str, columns: Mapping[str, type], mode: str = "static") -> str:
    rows = ({"id": name, "title": name, "type": _TYPES[kind]} for name, kind in columns.items())
    return element("attributes", {"class": of, "mode": mode}, _all("attribute", rows))


def _node(node: FlatNode, look: Look, dynamic: bool) -> str:
    values = _values({"kind": node.kind, **node.attributes})
    if dynamic:
        values += "".join(map(_stage, node.stages))
    content = element("attvalues", {}, values) + (_spells(node.spells) if dynamic else "")
    return element("node", {"id": node.id, "label": node.label}, f"{content}{_picture(look)}")


def _edge(edge: FlatEdge, dynamic: bool) -> str:
    facts = {"id": edge.id, "source": edge.source, "target": edge.target, "label": edge.label}
    values = element("attvalues", {}, _values({RELATION: edge.kind, **edge.attributes}))
    content = values + (_spells(edge.spells) if dynamic else "")
    return element("edge", {**facts, "kind": edge.kind, "weight": f"{edge.weight:g}"}, content)


def _values(attributes: Mapping[str, Value]) -> str:
    """Return attributes; a file has ten times as many as all other elements, so they take the short way."""
    return "".join(
        [f'<attvalue for="{escape(key)}" value="{escape(str(value))}"/>' for key, value in attributes.items()]
    )


def _stage(stage: Stage) -> str:
    said = {POST: stage.posts, RANK: stage.rank}
    rows = ({"for": column, "value": value} for column, value in said.items() if value)
    return "".join(element("attvalue", {**row, **_bounds(stage.spell)}) for row in rows)


def _spells(spells: list[Spell]) -> str:
    return element("spells", {}, _all("spell", map(_bounds, spells))) if spells else ""


def _bounds(spell: Spell) -> dict[str, str]:
    start, end = spell
    return {"start": start, "end": end} if end else {"start": start}


def _picture(look: Look) -> str:
    red, green, blue = map(str, look.colour)
    place = {"x": f"{look.x:.2f}", "y": f"{look.y:.2f}", "z": "0.0"}
    return (
        element("viz:color", {"r": red, "g": green, "b": blue})
        + element("viz:position", place)
        + element("viz:size", {"value": f"{look.size:.2f}"})
    )


def _all(name: str, rows: Iterable[Mapping[str, str]]) -> str:
    """Return elements of one name."""
    return "".join([element(name, row) for row in rows])
