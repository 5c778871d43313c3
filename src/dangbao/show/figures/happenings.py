"""The events of a graph as figures show them: when they were, and who did what there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

from dangbao.show.figures.calendars import end_of, start_of


@dataclass(frozen=True)
class Happening:
    """An event that stands somewhere in time.

    Attributes
    ----------
    start, end
        The first and the last day, as places on an axis.
    dated
        Whether a paper says when it was; else it stands at the first issue that tells of it.
    roles
        What each person did there, by node.
    """

    node: str
    name: str
    kind: str
    start: float
    end: float
    dated: bool
    roles: Mapping[str, tuple[str, ...]]

    @property
    def people(self) -> int:
        """How many persons took part."""
        return len(self.roles)


def happenings(graph: nx.MultiDiGraph) -> list[Happening]:
    """Return the events of a graph that have a date, in order of time.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("event:座谈会", kind="event", label="座谈会", start_date="2031-01-05")
    >>> graph.add_node("person:黄宁", kind="person", label="黄宁")
    >>> _ = graph.add_edge("person:黄宁", "event:座谈会", "attends", kind="attends", roles=["host"])
    >>> [(one.name, one.roles) for one in happenings(graph)]
    [('座谈会', {'person:黄宁': ('host',)})]
    """
    found = [_happening(graph, node) for node, kind in graph.nodes(data="kind") if kind == "event"]
    return sorted((one for one in found if one), key=lambda one: (one.start, one.name, one.node))


def _happening(graph: nx.MultiDiGraph, node: str) -> Happening | None:
    data = graph.nodes[node]
    start = start_of(data.get("start_date") or data.get("first_seen"))
    if start is None:
        return None
    return Happening(
        node=node,
        name=data["label"],
        kind=data.get("classification", "other"),
        start=start,
        end=max(start, (end_of(data.get("end_date")) or start) - 1),
        dated="start_date" in data,
        roles={
            person: tuple(tie.get("roles", ()))
            for person, _, tie in sorted(graph.in_edges(node, data=True), key=lambda tie: tie[0])
            if tie["kind"] == "attends"
        },
    )
