"""Popolo JSON, for civic data and the programs that read it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

import networkx as nx

from dangbao.graph.building.gathering import HELD
from dangbao.graph.building.quoting import quotes
from dangbao.graph.days import known_date
from dangbao.graph.export.whole import QUOTES, Tie, ties_by_kind
from dangbao.lexicon.places import gazetteer

Record = dict[str, Any]
Facts = Mapping[str, Any]

_SEEN = ("first_seen", "last_seen")
_OF_BODIES = ("organizes", "sends", "signs", "decides")


def write_popolo(graph: nx.Graph, path: str | Path) -> None:
    """Write a graph as one document of Popolo: persons, organizations, posts, memberships and events.

    What Popolo has no field for (status, rank, roles at an event, the words of the newspaper) stands
    apart in ``extra``, as the specification advises. Dates are only those that are printed, never those
    of the issues. The same graph gives the same bytes.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` made, or a part of it.
    path
        The file to write.

    Raises
    ------
    ValueError
        If the graph is a projection.

    References
    ----------
    McKinney, J. (2011-2023). *The Popolo project: open government data specifications*.
    https://www.popoloproject.com/specs/

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("person:周启明", kind="person", label="周启明")
    >>> with TemporaryDirectory() as folder:
    ...     write_popolo(graph, Path(folder, "graph.popolo.json"))
    ...     json.loads(Path(folder, "graph.popolo.json").read_text("utf-8"))["persons"]
    [{'id': 'person:周启明', 'name': '周启明'}]
    """
    document = json.dumps(_Document(graph).lists(), ensure_ascii=False, indent=1)
    Path(path).write_text(f"{document}\n", encoding="utf-8", errors="replace", newline="\n")


class _Document:
    """The records of a graph."""

    def __init__(self, graph: nx.Graph) -> None:
        self._ties = ties_by_kind(graph)
        self._graph = graph
        self._above = _grouped(self._ties["part_of"], "source")
        self._attendees = _grouped(self._ties["attends"], "target")
        self._bodies = _grouped((tie for kind in _OF_BODIES for tie in self._ties[kind]), "target")

    def lists(self) -> dict[str, list[Record]]:
        """Return all records, each list in order of ids."""
        held = self._ties["holds"]
        posts = sorted({(tie.target, tie.data["role"]) for tie in held if not tie.data.get("collective")})
        return {
            "persons": [self._person(*node) for node in self._nodes("person")],
            "organizations": [self._organization(*node) for node in self._nodes("organization")],
            "posts": [self._post(*post) for post in posts],
            "memberships": [self._membership(tie) for tie in held],
            "events": [self._event(*node) for node in self._nodes("event")],
        }

    def _nodes(self, kind: str) -> Iterator[tuple[str, Facts]]:
        nodes = sorted(self._graph.nodes(data=True), key=itemgetter(0))
        return ((node, data) for node, data in nodes if data["kind"] == kind)

    def _person(self, node: str, data: Facts) -> Record:
        return _known(
            id=node,
            name=data["label"],
            other_names=_other_names(data),
            summary=data.get("posts"),
            extra=_some(data, "rank", *_SEEN),
        )

    def _organization(self, node: str, data: Facts) -> Record:
        return _known(
            id=node,
            name=data["label"],
            other_names=_other_names(data),
            classification=data.get("classification"),
            parent_id=next((tie.target for tie in self._above[node]), None),
            area=_area(data),
            extra=_some(data, "level", *_SEEN),
        )

    def _post(self, body: str, role: str) -> Record:
        data = self._graph.nodes[body]
        label = f"{data['label']}{role}"
        return _known(id=_post_id(body, role), label=label, role=role, organization_id=body, area=_area(data))

    def _membership(self, tie: Tie) -> Record:
        data = tie.data
        role, title, status = data["role"], data.get("title", data["role"]), data["status"]
        return _known(
            id=f"membership:{tie.source}:{tie.target}:{tie.key}",
            label=title if status in HELD else f"{title} ({status})",
            role=role,
            person_id=tie.source,
            organization_id=tie.target,
            post_id=None if data.get("collective") else _post_id(tie.target, role),
            start_date=known_date(data.get("start_date")),
            end_date=known_date(data.get("end_date")),
            extra=_some(data, "status", "term", "rank", "collective", *_SEEN) | self._quotes([tie]),
        )

    def _event(self, node: str, data: Facts) -> Record:
        attendees, bodies = self._attendees[node], self._bodies[node]
        hosts = (tie.source for tie in bodies if tie.data["kind"] == "organizes")
        extra = {"organizations": [*map(self._part, bodies)]} if bodies else {}
        return _known(
            id=node,
            name=data["label"],
            classification=data.get("classification"),
            start_date=known_date(data.get("start_date")),
            end_date=known_date(data.get("end_date")),
            location=data.get("location"),
            organization_id=next(hosts, None),
            attendees=[*map(self._part, attendees)],
            extra=_some(data, "part_of_day") | extra | self._quotes([*attendees, *bodies]),
        )

    def _part(self, tie: Tie) -> Record:
        """Return who took part, as a person or body with the roles at the event apart."""
        name = self._graph.nodes[tie.source]["label"]
        return _known(id=tie.source, name=name, extra=_some(tie.data, "roles", "score"))

    def _quotes(self, ties: Iterable[Tie]) -> Record:
        return _known(
            quotes=quotes(self._graph, [place for tie in ties for place in tie.data["evidence"]], QUOTES)
        )


def _grouped(ties: Iterable[Tie], end: str) -> Mapping[str, Sequence[Tie]]:
    """Return ties by one of their ends, those of most articles first."""
    groups: defaultdict[str, list[Tie]] = defaultdict(list)
    for tie in sorted(ties, key=lambda tie: -tie.data.get("weight", 1)):
        groups[getattr(tie, end)].append(tie)
    return groups


def _post_id(body: str, role: str) -> str:
    return f"post:{body}:{role}"


def _other_names(data: Facts) -> list[Record]:
    return [{"name": name} for name in data.get("other_names", ())]


def _area(data: Facts) -> Record | None:
    """Return the division that a body lies in."""
    code = data.get("area")
    divisions = gazetteer().by_code(code or "")
    name = gazetteer().full_name(divisions[0]) if divisions else None
    return _known(id=code, identifier=code, name=name) if code else None


def _some(data: Facts, *keys: str) -> Record:
    return _known(**{key: data.get(key) for key in keys})


def _known(**facts: object) -> Record:
    """Return what is known: no value is None or empty."""
    return {key: value for key, value in facts.items() if value or value == 0}
