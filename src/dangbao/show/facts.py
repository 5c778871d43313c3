"""An extraction's records by what one looks them up with."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from dangbao.records import Event, Extraction, Membership, Mention, Organization, Person
from dangbao.show.labels import label


class Facts:
    r"""What an extraction says of each mention.

    Examples
    --------
    >>> person = Person(id="p1", name="周启明")
    >>> where = {"id": "m1", "article_id": "a1", "start": 0, "end": 3}
    >>> mention = Mention(**where, text="周启明", label="PERSON", entity_id="p1")
    >>> facts = Facts(Extraction(id="demo", persons=[person], mentions=[mention]))
    >>> facts.keys(mention), facts.hover(mention)
    (['person-p1'], '周启明\n人物 person · found by: rules')
    """

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.persons: dict[str | None, Person] = {person.id: person for person in extraction.persons}
        self.organizations: dict[str | None, Organization] = {o.id: o for o in extraction.organizations}
        self.events: dict[str | None, Event] = {event.id: event for event in extraction.events}
        self.mentions = {mention.id: mention for mention in extraction.mentions}

    @cached_property
    def posts(self) -> dict[str, list[Membership]]:
        """The posts of each person."""
        posts: defaultdict[str, list[Membership]] = defaultdict(list)
        for post in self.extraction.memberships:
            posts[post.person_id].append(post)
        return posts

    @cached_property
    def mentions_of(self) -> dict[str, list[Mention]]:
        """The mentions of each person, body or event, in print order."""
        mentions: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in sorted(self.extraction.mentions, key=lambda m: (m.start, m.end)):
            if mention.entity_id:
                mentions[mention.entity_id].append(mention)
        return mentions

    @cached_property
    def _posts_at(self) -> dict[str, list[Membership]]:
        posts: defaultdict[str, list[Membership]] = defaultdict(list)
        for post in self.extraction.memberships:
            for source in post.sources:
                posts[source].append(post)
        return posts

    def kind(self, mention: Mention) -> str:
        """Return the mention's label, or STAFF for the newspaper's own people."""
        person = self.persons.get(mention.entity_id)
        return "STAFF" if person and person.staff else mention.label

    def keys(self, mention: Mention) -> list[str]:
        """Return the keys of whom or what a mention means; a title means those who hold it."""
        if mention.entity_id in self.persons:
            return [f"person-{mention.entity_id}"]
        if mention.entity_id in self.organizations:
            return [f"body-{mention.entity_id}"]
        if mention.entity_id in self.events:
            return [f"event-{mention.entity_id}"]
        holders = (post.person_id for post in self._posts_at.get(mention.id, []))
        return [f"person-{holder}" for holder in dict.fromkeys(holders)]

    def body(self, post: Membership) -> str:
        """Return the name of the body that a post is in."""
        body = self.organizations.get(post.organization_id)
        return body.name if body else post.organization_id

    def post(self, post: Membership) -> str:
        """Return a post in words: 中共石桥市委 副书记（现任）."""
        notes = [label("status", post.status).zh, *([post.term] if post.term else [])]
        return f"{self.body(post)} {post.role}（{'，'.join(notes)}）"

    def hover(self, mention: Mention) -> str:
        """Return what to show over a mention: who or what it is, and how it was found."""
        kind = label("mention", self.kind(mention))
        return "\n".join([*self._meaning(mention), f"{kind.zh} {kind.en} · found by: {mention.origin}"])

    def _meaning(self, mention: Mention) -> list[str]:
        if person := self.persons.get(mention.entity_id):
            names = "，".join([person.name, *person.other_names])
            return [names, *(self.post(post) for post in self.posts.get(person.id, []))]
        if body := self.organizations.get(mention.entity_id):
            notes = [note for note in (body.classification, body.level) if note]
            return [body.name, *([" · ".join(notes)] if notes else [])]
        if event := self.events.get(mention.entity_id):
            return [event.name, *([event.start_date] if event.start_date else [])]
        posts = self._posts_at.get(mention.id, [])
        return [f"{self._name(post.person_id)}：{self.post(post)}" for post in posts] or [mention.text]

    def _name(self, person_id: str) -> str:
        person = self.persons.get(person_id)
        return person.name if person else person_id
