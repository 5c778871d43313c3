"""Cutting a graph by the days on which things were printed or took place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import networkx as nx

from dangbao.graph.building.gathering import Evidence, articles, standing
from dangbao.graph.days import day_of, seen_on
from dangbao.graph.selection.trimming import places, trim

Data = dict[str, Any]
PartOf = Callable[[str], str | None]
"""From a day as full ISO date, or "" where none is known, to the name of its part; None for no part."""

_SEEN = ("first_seen", "last_seen")
_STANDING = ("posts", "rank")


def cut(graph: nx.MultiDiGraph, part_of: PartOf) -> dict[str, nx.MultiDiGraph]:
    """Return the parts of a graph by their names.

    Each piece of evidence goes where the date of its issue falls, and what is counted by evidence is
    counted anew. An event goes whole where its own date falls, with all ties to it. What has no
    evidence goes where it was first seen. A date that is known in part counts by its first day.

    Raises
    ------
    ValueError
        If the graph is a projection: what its ties count is no longer told apart.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> for name, day in (("座谈会", "2031-01-05"), ("调研", "2031-02-01")):
    ...     graph.add_node(f"event:{name}", kind="event", label=name, start_date=day)
    >>> {month: list(part) for month, part in cut(graph, lambda day: day[:7]).items()}
    {'2031-01': ['event:座谈会'], '2031-02': ['event:调研']}
    """
    if not graph.is_multigraph():
        raise ValueError("cannot cut a projection by time: cut the graph and project its parts instead")
    return _Cutter(graph, part_of).parts()


class _Cutter:
    """Deals out to the parts of a graph what it holds."""

    def __init__(self, graph: nx.MultiDiGraph, part_of: PartOf) -> None:
        self._graph = graph
        self._part_of = part_of
        self._issues: Mapping[str, Data] = graph.graph.get("extractions", {})
        self._of_issue = {id_: part_of(day_of(facts.get("date"))) for id_, facts in self._issues.items()}
        self._undated = part_of("")
        self._parts: defaultdict[str, nx.MultiDiGraph] = defaultdict(nx.MultiDiGraph)

    def parts(self) -> dict[str, nx.MultiDiGraph]:
        """Return the parts, sorted by their names; nodes and ties are in the order of the whole."""
        ties: defaultdict[str, list[tuple[str, str, str, Data]]] = defaultdict(list)
        tied: defaultdict[str, defaultdict[str, list[Data]]] = defaultdict(lambda: defaultdict(list))
        for source, target, key, tie in self._graph.edges(keys=True, data=True):
            for part, piece in self._tie(target, tie).items():
                ties[part].append((source, target, key, piece))
                for node in (source, target):
                    tied[node][part].append(piece)
        for node, data in self._graph.nodes(data=True):
            for part, piece in self._node(node, data, tied[node]).items():
                self._parts[part].add_node(node, **piece)
        for part, found in ties.items():
            self._parts[part].add_edges_from(found)
        self._tell()
        return dict(sorted(self._parts.items()))

    def _tie(self, target: str, tie: Data) -> dict[str, Data]:
        """Return what each part has of a tie."""
        event = self._graph.nodes[target]
        if event["kind"] == "event":
            return self._whole(tie, _day_of_event(event))
        if not tie["evidence"]:
            return self._whole(tie, day_of(tie.get("first_seen")))
        return {
            part: {**_seen(tie, self._dates(shown)), "evidence": shown, "weight": articles(shown)}
            for part, shown in self._dealt(tie["evidence"]).items()
        }

    def _node(self, node: str, data: Data, tied: Mapping[str, list[Data]]) -> dict[str, Data]:
        """Return what each part has of a node, by its mentions and its ties there."""
        if data["kind"] == "event":
            return self._whole(data, _day_of_event(data))
        if not data.get("mentions") and not self._graph.degree(node):
            return self._whole(data, day_of(data.get("first_seen")))
        mentions = self._dealt(data.get("mentions", ()))
        pieces: dict[str, Data] = {}
        for part in dict.fromkeys((*mentions, *tied)):
            printed = mentions.get(part, [])
            dates = [tie.get(key, "") for tie in tied.get(part, ()) for key in _SEEN]
            pieces[part] = {**_seen(data, [*dates, *self._dates(printed)]), "mentions": printed}
        return pieces

    def _whole(self, data: Data, day: str) -> dict[str, Data]:
        part = self._part_of(day)
        return {} if part is None else {part: data}

    def _dealt(self, printed: Iterable[Evidence]) -> dict[str, list[Evidence]]:
        """Return some places by the parts that their issues fall in."""
        dealt: dict[str, list[Evidence]] = {}
        for place in printed:
            part = self._of_issue.get(place["extraction"], self._undated)
            if part is not None:
                dealt.setdefault(part, []).append(place)
        return dealt

    def _dates(self, printed: Iterable[Evidence]) -> list[str]:
        return [self._issues.get(place["extraction"], {}).get("date", "") for place in printed]

    def _tell(self) -> None:
        """Note in each part its issues and sentences, and what its persons are in it."""
        issues: defaultdict[str, set[str]] = defaultdict(set)
        for id_, name in self._of_issue.items():
            if name is not None:
                issues[name].add(id_)
        order = {id_: number for number, id_ in enumerate(self._issues)}
        for name in {*self._parts, *issues}:
            part = self._parts[name]
            cited = {place["extraction"] for place in places(part)} | issues[name]
            known = sorted(cited & order.keys(), key=order.__getitem__)
            part.graph.update(self._graph.graph, extractions={id_: self._issues[id_] for id_ in known})
            trim(part)
            _stand(part)


def _stand(part: nx.MultiDiGraph) -> None:
    """Give the persons of a part the posts and the rank that it shows."""
    for node, data in part.nodes(data=True):
        if data["kind"] == "person":
            for key in _STANDING:
                data.pop(key, None)
            data.update(standing(part, node))


def _day_of_event(event: Data) -> str:
    return day_of(event.get("start_date")) or day_of(event.get("first_seen"))


def _seen(data: Data, dates: Iterable[str]) -> Data:
    """Return what is known of a thing, with the first and last of some dates as those when it was seen."""
    facts = {key: value for key, value in data.items() if key not in _SEEN}
    return facts | seen_on(dates)
