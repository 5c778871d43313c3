"""A graph as two flat tables, in the shape that every file format but JSON needs.

Gephi adds up the weights of parallel ties of one source, target and kind, and keeps the other
columns of only one of them. So what is one tie to Gephi is made one here: the roles that a person
holds in one body are one tie that names them all.
"""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import networkx as nx

from dangbao.graph.building.gathering import HELD, articles

Spell = tuple[str, str]
"""First and last day, both counted in, as full ISO dates; "" for no last day."""

Value = str | int | float

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_APART = frozenset({"label", "kind", "weight", "evidence", "mentions", "score"})
_DATES = ("start_date", "end_date", "first_seen", "last_seen")
_HAPPENINGS = frozenset({"event", "attends", "organizes", "sends", "signs", "decides"})
_DAY = timedelta(days=1)


@dataclass(slots=True)
class FlatNode:
    """A node with plain attributes.

    Attributes
    ----------
    spells
        When it is to be seen; empty for always.
    history
        What a person was called, and from when to when.
    """

    id: str
    label: str
    kind: str
    attributes: dict[str, Value]
    spells: list[Spell] = field(default_factory=list)
    history: list[tuple[str, Spell]] = field(default_factory=list)


@dataclass(slots=True)
class FlatEdge:
    """A tie with plain attributes; no two have one source, target and kind."""

    id: str
    source: str
    target: str
    kind: str
    label: str
    weight: float
    attributes: dict[str, Value]
    spells: list[Spell] = field(default_factory=list)


@dataclass(slots=True)
class FlatGraph:
    """The two tables of a graph."""

    directed: bool
    nodes: list[FlatNode]
    edges: list[FlatEdge]


def flatten(graph: nx.Graph) -> FlatGraph:
    """Return a graph's nodes and ties as plain rows.

    Characters that XML cannot hold are dropped, lists of words are joined, dates are ISO 8601
    intervals (``2031-01-05/2031-01-08``, open ends as ``..``): Gephi takes a column of single
    dates in a CSV file for times of being, and drops it.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("person:周启明", kind="person", label="周启明")
    >>> graph.add_node("organization:石桥市人民政府", kind="organization", label="石桥市人民政府")
    >>> for role in ("市长", "党组书记"):
    ...     _ = graph.add_edge(*graph, f"holds:{role}", kind="holds", role=role, weight=1, evidence=[])
    >>> [(edge.kind, edge.label, edge.weight) for edge in flatten(graph).edges]
    [('holds', '市长、党组书记', 1.0)]
    """
    ties: defaultdict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for source, target, data in graph.edges(data=True):
        ties[source, target, data["kind"]].append(data)
    edges = [
        _flat_edge(f"e{number}", ends, tied, graph.is_multigraph())
        for number, (ends, tied) in enumerate(ties.items())
    ]
    lives: defaultdict[str, list[Spell]] = defaultdict(list)
    for edge in edges:
        lives[edge.source].extend(edge.spells)
        lives[edge.target].extend(edge.spells)
    nodes = [
        FlatNode(
            id=clean(node),
            label=clean(data["label"]),
            kind=data["kind"],
            attributes=_attributes([data]),
            spells=_hull([*_spells(data), *lives[clean(node)]]),
            history=_history(graph, node) if graph.is_multigraph() else [],
        )
        for node, data in graph.nodes(data=True)
    ]
    return FlatGraph(graph.is_directed(), nodes, edges)


def clean(text: str) -> str:
    r"""Drop the characters that XML cannot hold.

    Examples
    --------
    >>> clean("黄\x00宁")
    '黄宁'
    """
    return _ILLEGAL.sub("", text)


def _flat_edge(id_: str, ends: tuple[str, str, str], ties: list[dict[str, Any]], recount: bool) -> FlatEdge:
    """Make one tie of all that have one source, target and kind."""
    source, target, kind = ends
    attributes = _attributes(ties)
    evidence = [place for tie in ties for place in tie["evidence"]]
    return FlatEdge(
        id=id_,
        source=clean(source),
        target=clean(target),
        kind=kind,
        label="、".join(dict.fromkeys(clean(words) for tie in ties for words in _label(tie))),
        weight=float(articles(evidence) if recount else ties[0]["weight"]),
        attributes={**attributes, "evidence": len(evidence)},
        spells=_union(spell for tie in ties for spell in _spells(tie)),
    )


def _label(tie: dict[str, Any]) -> list[str]:
    """Return what to call a tie: its roles, a post with its status where that is not the common one."""
    if "role" in tie:
        status = tie.get("status", "current")
        return [tie["role"] if status == "current" else f"{tie['role']}（{status}）"]
    return tie.get("roles") or [tie["kind"]]


def _attributes(rows: list[dict[str, Any]]) -> dict[str, Value]:
    """Return what some rows that are one say, different words joined."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        for key, value in row.items():
            if key not in _APART and key not in _DATES:
                words[key].extend(map(_text, value) if isinstance(value, list) else [_text(value)])
    attributes: dict[str, Value] = {
        key: "、".join(dict.fromkeys(said)) for key, said in words.items() if said
    }
    intervals = {"dates": map(_dates, rows), "seen": map(_seen, rows)}
    for name, found in intervals.items():
        if said := dict.fromkeys(filter(None, found)):
            attributes[name] = "、".join(said)
    if scores := [row["score"] for row in rows if "score" in row]:
        attributes["score"] = max(scores)
    if "mentions" in rows[0]:
        attributes["mentions"] = sum(len(row["mentions"]) for row in rows)
    return attributes


def _text(value: str | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else clean(value)


def _dates(row: dict[str, Any]) -> str:
    start, end = row.get("start_date"), row.get("end_date")
    return _interval(start, end or (start if row["kind"] in _HAPPENINGS else None))


def _seen(row: dict[str, Any]) -> str:
    return _interval(row.get("first_seen"), row.get("last_seen"))


def _interval(first: str | None, last: str | None) -> str:
    return f"{first or '..'}/{last or '..'}" if first or last else ""


def _spells(data: dict[str, Any]) -> list[Spell]:
    """Return when a row's thing was: by its own dates, else by those of the issues that show it."""
    start, end, first_seen, last_seen = (data.get(key) for key in _DATES)
    first = _day(start) or _day(first_seen)
    last = _day(end, last=True) or (data["kind"] in _HAPPENINGS and _day(start, last=True)) or _day(last_seen)
    return [(min(first, last), last)] if first and last else []


def _day(prefix: str | None, *, last: bool = False) -> str:
    """Return the first or last day of an ISO date prefix, or "" where it is no date."""
    parts = [int(part) for part in (prefix or "").split("-") if part.isdecimal()]
    if not parts:
        return ""
    year, month, day = (*parts, *(12 if last else 1, 31 if last else 1)[len(parts) - 1 :])[:3]
    try:
        return date(year, month, min(day, calendar.monthrange(year, month)[1])).isoformat()
    except ValueError:
        return ""


def _union(spells: Iterable[Spell]) -> list[Spell]:
    """Return spells that do not overlap: Gephi refuses an element whose spells do."""
    merged: list[Spell] = []
    for start, end in sorted(spells):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _hull(spells: list[Spell]) -> list[Spell]:
    return [(min(start for start, _ in spells), max(end for _, end in spells))] if spells else []


def _history(graph: nx.MultiDiGraph, person: str) -> list[tuple[str, Spell]]:
    """Return the posts that the newspaper gave a person, each until it gave others."""
    said: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for _, body, tie in graph.out_edges(person, data=True):
        if tie["kind"] != "holds" or tie.get("status") not in HELD or tie.get("collective"):
            continue
        for place in tie["evidence"]:
            day = _day(graph.graph["extractions"][place["extraction"]].get("date"))
            said[day][clean(f"{graph.nodes[body]['label']}{tie['role']}")] = None
    history: list[tuple[str, Spell]] = []
    for day in sorted(filter(None, said)):
        posts = "、".join(said[day])
        if history and history[-1][0] == posts:
            continue
        if history:
            before, (start, _) = history[-1]
            history[-1] = (before, (start, (date.fromisoformat(day) - _DAY).isoformat()))
        history.append((posts, (day, "")))
    return history
