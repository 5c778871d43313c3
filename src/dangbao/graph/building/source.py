"""One extraction as a graph is made of it: records by their ids, and where they are printed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from sys import intern
from typing import Any

from dangbao.graph.building.gathering import Evidence
from dangbao.graph.building.identity import Sighting, place_of
from dangbao.graph.building.sentences import Sentences
from dangbao.lexicon.scripts import simplify
from dangbao.records import Event, Extraction, Mention, Organization, Person

_NO_RANK = re.compile("姓氏笔[画划]|不分先后")
"""What a list says whose order is not that of rank."""


class Source:
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
        self._sentences: dict[str | None, Sentences] = {
            article.id: Sentences(article) for article in extraction.articles
        }

    def unranked(self) -> list[str]:
        """Return the articles whose lists of names say that their order is not that of rank."""
        return [article.id for article in self.extraction.articles if _NO_RANK.search(article.text)]

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
                read_name(person),
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
        return [sighting_of(event, self.extraction.id, paper) for event in self.extraction.events]

    def official(self, person_id: str) -> Person:
        """Return an official of this extraction."""
        person: Person = _find(self.officials, person_id, "person", self.extraction)
        return person

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
        """Return where some mentions are printed, with the sentences of their articles."""
        return [self._place(mention) for mention in mentions]

    def words(self, place: Evidence) -> str | None:
        """Return the sentence that stands in a place, if it is known which."""
        sentences = self._sentences.get(place["article"])
        return sentences.text(place["sentence"]) if sentences else None

    def _place(self, mention: Mention) -> Evidence:
        place = Evidence(
            extraction=self.extraction.id,
            article=mention.article_id and intern(mention.article_id),
            start=mention.start,
            end=mention.end,
            text=intern(mention.text),
        )
        if sentences := self._sentences.get(mention.article_id):
            place["sentence"] = sentences.number(mention.start)
        return place


def sighting_of(event: Event, extraction: str, newspaper: str | None) -> Sighting:
    """Return an event of an extraction with the occasion that another page would know it by.

    Examples
    --------
    >>> event = Event(id="e1", name="全市经济工作会议", classification="meeting", start_date="2031-01-05")
    >>> sighting_of(event, "i1", "石桥日报").occasion
    ('石桥日报', '2031-01-05', '全市经济工作会议')
    """
    name, day = event.name, event.start_date
    return Sighting(
        extraction,
        event.id,
        name or event.classification,
        date=day or "",
        occasion=(newspaper, day, name) if newspaper and day and name else None,
    )


def read_name(person: Person) -> str:
    """Return the name in simplified characters where the paper prints it in traditional ones."""
    simple = simplify(person.name) if person.other_names else person.name
    return simple if simple in person.other_names else person.name


def _find(table: dict[str, Any], id_: str, what: str, extraction: Extraction) -> Any:  # noqa: ANN401
    if id_ not in table:
        raise ValueError(f"extraction '{extraction.id}' points to the {what} '{id_}', which is not in it")
    return table[id_]
