"""A graph as two flat tables.

Gephi adds up the weights of parallel ties of one source, target and kind, and keeps the other
columns of only one of them. So what is one tie to Gephi is made one here: the roles that a person
holds in one body are one tie that names them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import networkx as nx

from dangbao.graph.building.gathering import HELD, articles
from dangbao.graph.building.quoting import quotes
from dangbao.graph.days import Spell, day_before, day_of, hull, interval, union
from dangbao.graph.flat.rows import QUOTES, FlatEdge, FlatNode, Stage, Value, clean
from dangbao.graph.measures.ranks import rank_order

Row = Mapping[str, Any]
Tie = tuple[str, str, str, Sequence[Row]]
"""Source, target and kind, and what the graph has of it."""

_APART = frozenset({"label", "kind", "weight", "evidence", "mentions"})
_SPANS = {"dates": ("start_date", "end_date"), "seen": ("first_seen", "last_seen")}
_DATES = frozenset(key for keys in _SPANS.values() for key in keys)
_HAPPENINGS = frozenset({"event", "attends", "organizes", "sends", "signs", "decides"})
_NUMBERS = (int, float)


class FlatGraph:
    """The two tables of a graph, each made row by row whenever it is gone through.

    Characters that XML cannot hold are dropped, lists of words are joined, dates are ISO 8601
    intervals (``2031-01-05/2031-01-08``, open ends as ``..``): Gephi takes a column of single
    dates in a CSV file for times of being, and drops it.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` or :func:`~dangbao.graph.project` made.
    quotes
        How many places a tie quotes at most.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("person:周启明", kind="person", label="周启明")
    >>> graph.add_node("organization:石桥市人民政府", kind="organization", label="石桥市人民政府")
    >>> for role in ("市长", "党组书记"):
    ...     _ = graph.add_edge(*graph, f"holds:{role}", kind="holds", role=role, weight=1, evidence=[])
    >>> [(edge.kind, edge.label, edge.weight) for edge in FlatGraph(graph).edges()]
    [('holds', '市长、党组书记', 1.0)]
    """

    def __init__(self, graph: nx.Graph, *, quotes: int = 3) -> None:
        self._graph = graph
        self._quotes = quotes

    @property
    def directed(self) -> bool:
        """Whether ties have a direction."""
        return bool(self._graph.is_directed())

    @cached_property
    def node_columns(self) -> dict[str, type]:
        """The attributes of nodes, with the types of their values."""
        return _columns(data for _, data in self._graph.nodes(data=True))

    @cached_property
    def edge_columns(self) -> dict[str, type]:
        """The attributes of ties, with the types of their values."""
        return _columns(data for *_, data in self._graph.edges(data=True))

    def nodes(self) -> Iterator[FlatNode]:
        """Yield the nodes."""
        for node, data in self._graph.nodes(data=True):
            life = hull(_spell(data), self._lives.get(node))
            yield FlatNode(
                id=clean(node),
                label=clean(data["label"]),
                kind=clean(data["kind"]),
                attributes=_attributes([data]),
                spells=[life] if life else [],
                stages=_stages(self._graph, node) if self._graph.is_multigraph() else [],
            )

    def edges(self) -> Iterator[FlatEdge]:
        """Yield the ties."""
        for source, target, kind, rows in self._ties():
            ends = clean(source), clean(target)
            yield FlatEdge(
                f"{ends[0]} {kind} {ends[1]}",
                *ends,
                clean(kind),
                label="、".join(dict.fromkeys(clean(words) for row in rows for words in _label(row))),
                weight=self._weight(rows),
                attributes=_attributes(rows) | self._evidence(rows),
                spells=union(filter(None, map(_spell, rows))),
            )

    @cached_property
    def _lives(self) -> dict[str, Spell]:
        """From when to when the ties of each node are there."""
        lives: dict[str, Spell] = {}
        for source, target, data in self._graph.edges(data=True):
            if spell := _spell(data):
                for node in (source, target):
                    lives[node] = hull(spell, lives.get(node)) or spell
        return lives

    def _ties(self) -> Iterator[Tie]:
        """Yield what is one tie to Gephi."""
        done: set[str] = set()
        for source, neighbours in self._graph.adjacency():
            for target, data in neighbours.items():
                if target not in done:
                    by_kind: defaultdict[str, list[Row]] = defaultdict(list)
                    for row in data.values() if self._graph.is_multigraph() else [data]:
                        by_kind[row["kind"]].append(row)
                    yield from ((source, target, kind, rows) for kind, rows in by_kind.items())
            if not self.directed:
                done.add(source)

    def _weight(self, rows: Sequence[Row]) -> float:
        """Return in how many articles a tie stands; in a projection it has a weight of its own."""
        if self._graph.is_multigraph():
            return float(articles(place for row in rows for place in row.get("evidence", ())))
        return float(rows[0].get("weight", 1))

    def _evidence(self, rows: Sequence[Row]) -> dict[str, Value]:
        places = [place for row in rows for place in row.get("evidence", ())]
        words = QUOTES.join(map(clean, quotes(self._graph, places, self._quotes)))
        return {"places": len(places), **({"evidence": words} if words else {})}


def _columns(rows: Iterable[Row]) -> dict[str, type]:
    """Return the type of each attribute that some rows will have."""
    types: defaultdict[str, set[type]] = defaultdict(set)
    for row in rows:
        for key, value in row.items():
            types[key].add(type(value))
    columns = {key: _type(found) for key, found in types.items() if key not in _APART | _DATES}
    columns.update({name: str for name, keys in _SPANS.items() if types.keys() & keys})
    if "mentions" in types:
        columns["mentions"] = int
    if "evidence" in types:
        columns.update(places=int, evidence=str)
    return columns


def _type(types: set[type]) -> type:
    """Return int or float where all values are numbers, else str."""
    return next((kind for kind in _NUMBERS if types <= {int, kind}), str)


def _label(row: Row) -> Sequence[str]:
    """Return what to call a tie: its roles, a post with its status where that is not the common one."""
    if "role" in row:
        status = row.get("status", "current")
        return [row["role"] if status == "current" else f"{row['role']}（{status}）"]
    return row.get("roles") or [row["kind"]]


def _attributes(rows: Sequence[Row]) -> dict[str, Value]:
    """Return what some rows that are one say: different words joined, the largest of numbers."""
    attributes: dict[str, Value] = {}
    for key in dict.fromkeys(key for row in rows for key in row):
        if key not in _APART and key not in _DATES:
            values = [value for row in rows if key in row for value in _listed(row[key])]
            if values:
                attributes[key] = _joined(values)
    for name, span in (("dates", _dates), ("seen", _seen)):
        if spans := dict.fromkeys(filter(None, map(span, rows))):
            attributes[name] = "、".join(spans)
    if "mentions" in rows[0]:
        attributes["mentions"] = len(rows[0]["mentions"])
    return attributes


def _listed(value: Any) -> Sequence[Any]:  # noqa: ANN401
    return value if isinstance(value, list) else (value,)


def _joined(values: Sequence[Any]) -> Value:
    """Return the largest of some numbers, or different words in a row."""
    if all(type(value) in _NUMBERS for value in values):
        largest: Value = max(values)
        return largest
    return "、".join(dict.fromkeys(map(_text, values)))


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else clean(str(value))


def _dates(row: Row) -> str:
    start, end = row.get("start_date"), row.get("end_date")
    return interval(start, end or (start if row["kind"] in _HAPPENINGS else None))


def _seen(row: Row) -> str:
    return interval(row.get("first_seen"), row.get("last_seen"))


def _spell(row: Row) -> Spell | None:
    """Return when a row's thing was: by its own dates, else by those of the issues that show it."""
    start, end = row.get("start_date"), row.get("end_date")
    first = day_of(start) or day_of(row.get("first_seen"))
    its_end = day_of(end, last=True) or (row["kind"] in _HAPPENINGS and day_of(start, last=True))
    last = its_end or day_of(row.get("last_seen"))
    return (min(first, last), last) if first and last else None


def _stages(graph: nx.MultiDiGraph, person: str) -> list[Stage]:
    """Return the posts that the newspaper gave a person, each until it gave others."""
    said: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for _, body, tie in graph.out_edges(person, data=True):
        if tie["kind"] == "holds" and tie.get("status") in HELD and not tie.get("collective"):
            for place in tie["evidence"]:
                day = day_of(graph.graph["extractions"][place["extraction"]].get("date"))
                said[day][clean(f"{graph.nodes[body]['label']}{tie['role']}")] = tie.get("rank", "")
    stages: list[Stage] = []
    for day in sorted(filter(None, said)):
        posts, rank = "、".join(said[day]), max(said[day].values(), key=rank_order)
        if stages and (stages[-1].posts, stages[-1].rank) == (posts, rank):
            continue
        if stages:
            before = stages.pop()
            stages.append(Stage(before.posts, before.rank, (before.spell[0], day_before(day))))
        stages.append(Stage(posts, rank, (day, "")))
    return stages
