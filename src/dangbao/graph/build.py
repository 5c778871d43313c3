"""From extractions to one graph of persons, organizations and events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypedDict

import networkx as nx

from dangbao.graph.identity import Group, Sighting, identify_events, identify_persons, place_of
from dangbao.graph.measures import rank_order
from dangbao.graph.sentences import Sentences
from dangbao.lexicon.scripts import simplify
from dangbao.records import Event, Extraction, Membership, Mention, Organization, OrganizationRole, Person

HELD = frozenset({"current", "acting", "appointed"})
"""The statuses of a post that its holder has now."""

_INVOLVEMENTS: Mapping[OrganizationRole, str] = {
    "host": "organizes",
    "co-host": "organizes",
    "organiser": "organizes",
    "delegation": "sends",
    "signatory": "signs",
    "decider": "decides",
}


class Evidence(TypedDict):
    """Where a tie is printed: ids of the extraction and the article, offsets and the words."""

    extraction: str
    article: str | None
    start: int
    end: int
    text: str


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
        ``graph.graph["extractions"]`` tells newspaper, date and page by extraction id.

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
    sources = [_Source(extraction) for extraction in _in_order(extractions)]
    people = _names("person", identify_persons(s for source in sources for s in source.persons()))
    events = _names("event", identify_events(s for source in sources for s in source.events()))
    builder = _Builder(people, events, min_score)
    for source in sources:
        builder.add(source)
    return builder.graph()


def _read_name(person: Person) -> str:
    """Return the name in simplified characters where the paper prints it in traditional ones."""
    simple = simplify(person.name) if person.other_names else person.name
    return simple if simple in person.other_names else person.name


def _in_order(extractions: Iterable[Extraction]) -> list[Extraction]:
    """Sort extractions by date and id, each once."""
    by_id: dict[str, Extraction] = {}
    for extraction in extractions:
        if by_id.setdefault(extraction.id, extraction) != extraction:
            raise ValueError(f"two different extractions have the id '{extraction.id}'")
    return sorted(by_id.values(), key=lambda extraction: (extraction.issue.date or "", extraction.id))


def _names(kind: str, groups: Iterable[Group]) -> dict[tuple[str, str], str]:
    """Give each group a node id made from its name, and tell it for each of its records."""
    taken: defaultdict[str, int] = defaultdict(int)
    names: dict[tuple[str, str], str] = {}
    for group in groups:
        name = f"{kind}:{group[0].name}"
        taken[name] += 1
        node = name if taken[name] == 1 else f"{name}#{taken[name]}"
        names.update({(sighting.extraction, sighting.local): node for sighting in group})
    return names


class _Source:
    """One extraction with its records by id."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.date = extraction.issue.date
        self.officials = {person.id: person for person in extraction.persons if not person.staff}
        self.staff = {person.id for person in extraction.persons if person.staff}
        self.bodies = {body.id: body for body in extraction.organizations}
        self._mentions = {mention.id: mention for mention in extraction.mentions}
        self._by_entity: defaultdict[str | None, list[Mention]] = defaultdict(list)
        for mention in extraction.mentions:
            self._by_entity[mention.entity_id].append(mention)
        self._sentences = {article.id: Sentences(article) for article in extraction.articles}

    def persons(self) -> list[Sighting]:
        """Return the officials with what tells them from namesakes."""
        held: defaultdict[str, list[Organization]] = defaultdict(list)
        for membership in self.extraction.memberships:
            held[membership.person_id].append(self.body(membership.organization_id))
        acting = {a.person_id for event in self.extraction.events for a in event.attendees}
        issue = self.extraction.issue
        return [
            Sighting(
                self.extraction.id,
                person.id,
                _read_name(person),
                date=self.date or "",
                paper=issue.place.name if issue.place else issue.newspaper,
                bodies=frozenset(body.name for body in held[person.id]),
                places=frozenset(filter(None, map(place_of, held[person.id]))),
                acts=person.id in acting,
            )
            for person in self.officials.values()
        ]

    def events(self) -> list[Sighting]:
        """Return the events with the occasion that another page would know them by."""
        paper = self.extraction.issue.newspaper
        return [
            Sighting(
                self.extraction.id,
                event.id,
                event.name or event.classification,
                date=event.start_date or "",
                occasion=(paper, event.start_date, event.name)
                if paper and event.start_date and event.name
                else None,
            )
            for event in self.extraction.events
        ]

    def body(self, organization_id: str) -> Organization:
        """Return a body of this extraction."""
        body: Organization = _find(self.bodies, organization_id, "organization", self.extraction)
        return body

    def mentions_of(self, *entity_ids: str) -> list[Mention]:
        """Return the mentions of some entities."""
        return [mention for entity_id in entity_ids for mention in self._by_entity[entity_id]]

    def mentions(self, ids: Iterable[str]) -> list[Mention]:
        """Return mentions by their ids."""
        return [_find(self._mentions, id_, "mention", self.extraction) for id_ in ids]

    def evidence(self, mentions: Iterable[Mention]) -> list[Evidence]:
        """Return where some mentions are printed."""
        return [
            Evidence(
                extraction=self.extraction.id,
                article=mention.article_id,
                start=mention.start,
                end=mention.end,
                text=mention.text,
            )
            for mention in mentions
        ]

    def places(self, entity_id: str) -> list[dict[str, Any]]:
        """Return where an entity is printed, with the sentence of its article."""
        return [
            {**evidence, **self._sentence(evidence)} for evidence in self.evidence(self._by_entity[entity_id])
        ]

    def _sentence(self, evidence: Evidence) -> dict[str, int]:
        article = evidence["article"]
        if article not in self._sentences:
            return {}
        return {"sentence": self._sentences[article].number(evidence["start"])}


def _find(table: dict[str, Any], id_: str, what: str, extraction: Extraction) -> Any:  # noqa: ANN401
    if id_ not in table:
        raise ValueError(f"extraction '{extraction.id}' points to the {what} '{id_}', which is not in it")
    return table[id_]


class _Builder:
    """Gathers nodes and ties, extraction by extraction in order of date."""

    def __init__(
        self, people: dict[tuple[str, str], str], events: dict[tuple[str, str], str], min_score: float
    ) -> None:
        self._people = people
        self._events = events
        self._min_score = min_score
        self._issues: dict[str, dict[str, Any]] = {}
        self._nodes: dict[str, dict[str, Any]] = {}
        self._ties: dict[tuple[str, str, str], dict[str, Any]] = {}
        self._evidence: defaultdict[tuple[str, str, str], dict[tuple[Any, ...], Evidence]] = defaultdict(dict)

    def add(self, source: _Source) -> None:
        """Add all that one extraction says."""
        issue = source.extraction.issue
        facts = {"newspaper": issue.newspaper, "date": issue.date, "page": issue.page}
        self._issues[source.extraction.id] = _known(facts)
        for person in source.officials.values():
            node = self._people[source.extraction.id, person.id]
            self._node(source, node, person.id, label=person.name, kind="person")
            names = (
                name for name in (person.name, *person.other_names) if name != self._nodes[node]["label"]
            )
            _extend(self._nodes[node], "other_names", names)
        for body in source.bodies.values():
            self._add_body(source, body)
        for membership in source.extraction.memberships:
            if membership.person_id not in source.staff:
                self._add_holds(source, membership)
        for event in source.extraction.events:
            self._add_event(source, event)

    def graph(self) -> nx.MultiDiGraph:
        """Return the finished graph, nodes and ties in order of their ids."""
        graph = nx.MultiDiGraph(extractions=self._issues)
        graph.add_nodes_from(sorted(self._nodes.items()))
        for (source, target, key), tie in sorted(self._ties.items(), key=lambda item: item[0]):
            evidence = list(self._evidence[source, target, key].values())
            graph.add_edge(source, target, key, **tie, evidence=evidence, weight=articles(evidence))
        for node, data in graph.nodes(data=True):
            if data["kind"] == "person":
                data.update(_standing(graph, node))
        return graph

    def _add_body(self, source: _Source, body: Organization) -> None:
        node = f"organization:{body.name}"
        facts = {"classification": body.classification, "level": body.level, "area": body.area}
        self._node(source, node, body.id, label=body.name, kind="organization", **facts)
        _extend(self._nodes[node], "other_names", body.other_names)
        parent = f"organization:{source.body(body.parent_id).name}" if body.parent_id else node
        if parent != node:
            self._tie(source, node, parent, "part_of", source.mentions_of(body.id))

    def _add_holds(self, source: _Source, membership: Membership) -> None:
        _find(source.officials, membership.person_id, "person", source.extraction)
        person = self._people[source.extraction.id, membership.person_id]
        body = f"organization:{source.body(membership.organization_id).name}"
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
        self._tie(source, person, body, key, mentions, **facts)

    def _add_event(self, source: _Source, event: Event) -> None:
        node = self._events[source.extraction.id, event.id]
        dates = {"start_date": event.start_date, "end_date": event.end_date}
        facts = {
            "classification": event.classification,
            **dates,
            "part_of_day": event.part_of_day,
            "location": event.location,
        }
        self._node(source, node, event.id, label=event.name or event.classification, kind="event", **facts)
        for attendee in event.attendees:
            if attendee.person_id in source.staff or attendee.score < self._min_score:
                continue
            _find(source.officials, attendee.person_id, "person", source.extraction)
            person = self._people[source.extraction.id, attendee.person_id]
            mentions = source.mentions(attendee.sources) or _within(
                source.mentions_of(attendee.person_id), event.article_ids
            )
            self._tie(source, person, node, "attends", mentions, **dates)
            tie = self._ties[person, node, "attends"]
            tie["score"] = max(tie.get("score", 0.0), attendee.score)
            _extend(tie, "roles", attendee.roles)
        roles = {one.organization_id: one.role for one in event.organizations}
        for organization_id in event.organization_ids:
            body = f"organization:{source.body(organization_id).name}"
            mentions = _within(source.mentions_of(organization_id, event.id), event.article_ids)
            role = roles.get(organization_id, "host")
            self._tie(source, body, node, _INVOLVEMENTS[role], mentions, **dates)
            _extend(self._ties[body, node, _INVOLVEMENTS[role]], "roles", [role])

    def _node(self, source: _Source, node: str, local: str, **facts: str | None) -> None:
        data = self._nodes.setdefault(node, {})
        _fill(data, facts)
        _see(data, source.date)
        data.setdefault("mentions", []).extend(source.places(local))

    def _tie(
        self,
        source: _Source,
        start: str,
        end: str,
        key: str,
        mentions: Iterable[Mention],
        **facts: str | bool | None,
    ) -> None:
        data = self._ties.setdefault((start, end, key), {"kind": key.partition(":")[0]})
        _fill(data, facts)
        _see(data, source.date)
        evidence = source.evidence(mentions)
        self._evidence[start, end, key].update((tuple(place.values()), place) for place in evidence)


def articles(evidence: Iterable[Evidence]) -> int:
    """Return in how many articles some evidence stands, at least one.

    Examples
    --------
    >>> first = Evidence(extraction="i1", article="a1", start=0, end=2, text="黄宁")
    >>> articles([first, {**first, "start": 9, "end": 11}, {**first, "article": "a2"}])
    2
    """
    return max(1, len({(place["extraction"], place["article"]) for place in evidence}))


def _within(mentions: Sequence[Mention], article_ids: Sequence[str]) -> Sequence[Mention]:
    """Return the mentions that stand in some articles, or all where none does."""
    return [mention for mention in mentions if mention.article_id in article_ids] or mentions


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value is not None}


def _fill(data: dict[str, Any], facts: dict[str, Any]) -> None:
    """Note facts that are known and were not before."""
    for key, value in _known(facts).items():
        data.setdefault(key, value)


def _extend(data: dict[str, Any], key: str, values: Iterable[str]) -> None:
    """Add to a list of words those that it has not yet."""
    have = data.setdefault(key, [])
    have.extend(value for value in values if value not in have)


def _see(data: dict[str, Any], date: str | None) -> None:
    """Note that something was seen on a date; dates come in ascending order."""
    if date:
        data.setdefault("first_seen", date)
        data["last_seen"] = date


def _standing(graph: nx.MultiDiGraph, person: str) -> dict[str, str]:
    """Return a person's posts and the highest rank among them.

    In each body that is what the newspaper gave last: who was 副市长 and is 市长 now is no 副市长 any more.
    """
    by_body: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for _, body, tie in graph.out_edges(person, data=True):
        if tie["kind"] == "holds" and not tie.get("collective"):
            by_body[body].append(tie)
    posts: list[str] = []
    ranks: list[str] = []
    for body, ties in by_body.items():
        last = max(tie.get("last_seen", "") for tie in ties)
        now = [tie for tie in ties if tie.get("last_seen", "") == last and tie["status"] in HELD]
        posts.extend(f"{graph.nodes[body]['label']}{tie['role']}" for tie in now)
        ranks.extend(tie["rank"] for tie in now if "rank" in tie)
    return _known({"posts": "、".join(posts) or None, "rank": max(ranks, key=rank_order, default=None)})
