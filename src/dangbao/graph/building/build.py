"""From extractions to one graph of persons, organizations and events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import networkx as nx

from dangbao.graph.building.gathering import Gathering
from dangbao.graph.building.identity import Names, identify_events, identify_persons, node_names
from dangbao.graph.building.source import Source
from dangbao.records import Attendee, Event, Extraction, Membership, Mention, Organization, OrganizationRole

_INVOLVEMENTS: Mapping[OrganizationRole, str] = {
    "host": "organizes",
    "co-host": "organizes",
    "organiser": "organizes",
    "delegation": "sends",
    "signatory": "signs",
    "decider": "decides",
}


def build_graph(extractions: Iterable[Extraction], *, min_score: float = 0.0) -> nx.MultiDiGraph:
    """Build the graph of all that some extractions say.

    Nodes are of ``kind`` person, organization or event. Ties are of ``kind`` holds (person to
    organization), attends (person to event), part_of (organization to organization) and organizes, sends,
    signs or decides (organization to event); each carries its ``evidence`` and as ``weight`` the number of
    articles that show it. The newspaper's own people are left out. What is not known is not there: no
    attribute is None. The order of the extractions makes no difference.

    Parameters
    ----------
    extractions
        Extractions of any number of issues; one given twice counts once.
    min_score
        The least certainty, from 0 to 1, that a person's part in an event must have to be drawn.

    Returns
    -------
    networkx.MultiDiGraph
        ``graph.graph["extractions"]`` tells newspaper, date and page by extraction id, with the articles
        whose lists are not in order of rank (``unranked``: 按姓氏笔画为序), and
        ``graph.graph["sentences"]`` the words of the sentences that show the ties.

    Raises
    ------
    ValueError
        If two different extractions have one id, or a record points to one that is not there.

    Examples
    --------
    >>> from dangbao.records import Membership, Mention, Organization, Person
    >>> extraction = Extraction(
    ...     id="demo",
    ...     persons=[Person(id="p1", name="周启明")],
    ...     organizations=[Organization(id="o1", name="石桥市人民政府")],
    ...     mentions=[Mention(id="m1", article_id="a1", start=0, end=2, text="市长", label="TITLE")],
    ...     memberships=[
    ...         Membership(
    ...             id="h1", person_id="p1", organization_id="o1", role="市长", label="市长", sources=["m1"]
    ...         )
    ...     ],
    ... )
    >>> graph = build_graph([extraction])
    >>> graph.nodes["person:周启明"]["posts"]
    '石桥市人民政府市长'
    >>> [(key, tie["evidence"][0]["text"]) for _, _, key, tie in graph.edges(keys=True, data=True)]
    [('holds:市长:current', '市长')]
    """
    sources = [Source(extraction) for extraction in _in_order(extractions)]
    people = node_names("person", identify_persons(s for source in sources for s in source.persons()))
    events = node_names("event", identify_events(s for source in sources for s in source.events()))
    builder = Builder(events, min_score)
    for source in sources:
        builder.add(source, people)
    return builder.graph()


def _in_order(extractions: Iterable[Extraction]) -> list[Extraction]:
    """Sort extractions by date and id, each once."""
    by_id: dict[str, Extraction] = {}
    for extraction in extractions:
        if by_id.setdefault(extraction.id, extraction) != extraction:
            raise ValueError(f"two different extractions have the id '{extraction.id}'")
    return sorted(by_id.values(), key=lambda extraction: (extraction.issue.date or "", extraction.id))


class Builder:
    """Gathers nodes and ties, extraction by extraction in order of date.

    Parameters
    ----------
    events
        The nodes of the events.
    min_score
        The least certainty of a person's part in an event.
    """

    def __init__(self, events: Names, min_score: float = 0.0) -> None:
        self._events = events
        self._min_score = min_score
        self._gathering = Gathering()

    def add(self, source: Source, people: Names) -> None:
        """Add all that one extraction says; ``people`` tells the nodes of its persons."""
        issue = source.extraction.issue
        facts = {"newspaper": issue.newspaper, "date": issue.date, "page": issue.page}
        self._gathering.issue(source.extraction.id, **facts, unranked=source.unranked() or None)
        for person in source.officials.values():
            node = people[source.extraction.id, person.id]
            self._node(source, node, person.id, label=person.name, kind="person")
            self._gathering.call(node, (person.name, *person.other_names))
        for body in source.bodies.values():
            self._add_body(source, body)
        for membership in source.extraction.memberships:
            if membership.person_id not in source.staff:
                self._add_holds(source, membership, people)
        for event in source.extraction.events:
            self._add_event(source, event, people)

    def graph(self) -> nx.MultiDiGraph:
        """Return the finished graph, nodes and ties in order of their ids."""
        return self._gathering.graph()

    def _add_body(self, source: Source, body: Organization) -> None:
        node = _node_of(body)
        facts = {"classification": body.classification, "level": body.level, "area": body.area}
        self._node(source, node, body.id, label=body.name, kind="organization", **facts)
        self._gathering.call(node, body.other_names)
        parent = _node_of(source.body(body.parent_id)) if body.parent_id else node
        if parent != node:
            self._tie(source, (node, parent), "part_of", source.mentions_of(body.id))

    def _add_holds(self, source: Source, membership: Membership, people: Names) -> None:
        person = people[source.extraction.id, source.official(membership.person_id).id]
        body = _node_of(source.body(membership.organization_id))
        mentions = source.mentions(membership.sources) or source.mentions_of(membership.person_id)
        key = ":".join(filter(None, ("holds", membership.role, membership.status, membership.term)))
        facts = {
            "role": membership.role,
            "status": membership.status,
            "title": membership.label,
            "term": membership.term,
            "rank": membership.rank,
            "collective": membership.collective or None,
            "start_date": membership.start_date,
            "end_date": membership.end_date,
        }
        self._tie(source, (person, body), key, mentions, **facts)

    def _add_event(self, source: Source, event: Event, people: Names) -> None:
        node = self._events[source.extraction.id, event.id]
        facts = {
            "classification": event.classification,
            **_dates(event),
            "part_of_day": event.part_of_day,
            "location": event.location,
        }
        self._node(source, node, event.id, label=event.name or event.classification, kind="event", **facts)
        for attendee in event.attendees:
            if attendee.person_id not in source.staff and attendee.score >= self._min_score:
                person = people[source.extraction.id, source.official(attendee.person_id).id]
                self._add_attendee(source, event, attendee, (person, node))
        roles = {one.organization_id: one.role for one in event.organizations}
        for organization_id in event.organization_ids:
            ends = (_node_of(source.body(organization_id)), node)
            mentions = _within(source.mentions_of(organization_id, event.id), event.article_ids)
            role = roles.get(organization_id, "host")
            self._tie(source, ends, _INVOLVEMENTS[role], mentions, **_dates(event))
            self._gathering.act(ends, _INVOLVEMENTS[role], [role])

    def _add_attendee(self, source: Source, event: Event, attendee: Attendee, ends: tuple[str, str]) -> None:
        mentions = source.mentions(attendee.sources) or _within(
            source.mentions_of(attendee.person_id), event.article_ids
        )
        self._tie(source, ends, "attends", mentions, **_dates(event))
        self._gathering.act(ends, "attends", attendee.roles, attendee.score)

    def _node(self, source: Source, node: str, local: str, **facts: str | None) -> None:
        self._gathering.node(node, source.date, source.evidence(source.mentions_of(local)), **facts)

    def _tie(
        self,
        source: Source,
        ends: tuple[str, str],
        key: str,
        mentions: Iterable[Mention],
        **facts: str | bool | None,
    ) -> None:
        places = source.evidence(mentions)
        self._gathering.tie(ends, key, source.date, places, **facts)
        for place in places:
            if words := source.words(place):
                self._gathering.sentence(place, words)


def _node_of(body: Organization) -> str:
    return f"organization:{body.name}"


def _dates(event: Event) -> dict[str, str | None]:
    return {"start_date": event.start_date, "end_date": event.end_date}


def _within(mentions: Sequence[Mention], article_ids: Sequence[str]) -> Sequence[Mention]:
    """Return the mentions that stand in some articles, or all where none does."""
    return [mention for mention in mentions if mention.article_id in article_ids] or mentions
