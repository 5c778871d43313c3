"""From the sentences of an article to its events."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dangbao.pipes.annotations import (
    BodyMention,
    Context,
    EventFinding,
    Participation,
    PersonMention,
    Post,
    Section,
)
from dangbao.pipes.events.dates import Calendar, Time
from dangbao.pipes.events.items import Itemizer, Span
from dangbao.pipes.events.merging import same_name
from dangbao.pipes.events.occasions import Anchor, Occasion, acted_anchor, loose_anchor, named_anchor
from dangbao.pipes.events.places import location
from dangbao.pipes.events.reading import Reader
from dangbao.pipes.events.state import Act
from dangbao.pipes.events.text import blank_asides, normalize, sentences
from dangbao.records import AttendeeRole, EventKind

_LEAD_SENTENCES = 3
_EARLY = 30
_YEAR = re.compile(r"((?:19|20)\d\d) ?年")
_THAT_YEAR = ("同年", "次年", "翌年")
_LONG = timedelta(days=180)
_MOVING = ("inspection", "condolence", "reception")
_CLAUSE_BOUNDS = "，。；：！？\n"
_BEFORE_TIMES = f"{_CLAUSE_BOUNDS}于在"
_HEADLINE_BREAKS = " \u3000—"
_CHANGES: frozenset[AttendeeRole] = frozenset({"appointed", "removed"})


@dataclass(slots=True)
class _Sentence:
    """A sentence as read: the events that it may tell of, and its times; some stand apart."""

    span: Span
    opens: bool
    acts: list[Act]
    anchors: list[Anchor]
    times: list[Time]
    apart: list[Time]

    @property
    def anchor(self) -> Anchor | None:
        """The first event that the sentence tells of, a strong one before a weak one."""
        return min(self.anchors, key=lambda anchor: (anchor.weak, anchor.position), default=None)

    @property
    def time(self) -> Time | None:
        """When its event was: of several times the last that stands apart before it, else the first."""
        position = self.anchor.position if self.anchor else 0
        before = [time for time in self.apart if time.end <= position]
        return before[-1] if before else next(iter(self.times), None)

    def prefer(self, headline: Anchor) -> None:
        """Let what the sentence tells be the event that the headline tells of outright, if it can."""
        self.anchors = [anchor for anchor in self.anchors if anchor.kind == headline.kind] or self.anchors
        if all(anchor.weak for anchor in self.anchors):
            self.anchors = [headline]


class ArticleReader:
    """Finds the events of each article of a page.

    Parameters
    ----------
    text
        The page's text.
    context
        Its sections and the date of publication.
    mentions, posts, bodies
        What the pipes before found.
    """

    def __init__(
        self,
        text: str,
        context: Context,
        mentions: Sequence[PersonMention],
        posts: Sequence[Post],
        bodies: Sequence[BodyMention],
    ) -> None:
        self._original = text
        self._context = context
        self._mentions = mentions
        self._bodies = sorted(bodies, key=lambda body: body.start)
        self._titled = {(post.body_start, post.body_end) for post in posts}
        self._plain = _plain(text, context.sections)
        self._text = blank_asides(self._plain)
        self._itemizer = Itemizer(self._text, mentions, posts, bodies)
        self._name_ends = sorted(mention.end for mention in mentions)

    def events(self, article_id: str) -> list[EventFinding]:
        """Return the events of one article."""
        sections = [section for section in self._context.sections if section.article_id == article_id]
        bodies = [section for section in sections if section.field == "body"]
        heads = [section for section in sections if section.field != "body"]
        dateline = next((section.dateline for section in bodies if section.dateline), None)
        calendar = Calendar(self._context.date, dateline)
        reader = Reader(self._itemizer)
        head = self._sentences(heads, reader, calendar)
        body = self._sentences(bodies, reader, calendar)
        occasions = self._occasions(article_id, head, body, heads)
        if occasions and occasions[0].time is None:
            occasions[0].time = self._printed_time(sections, calendar)
        title = self._title(heads)
        return [
            finding
            for occasion in occasions
            for finding in self._findings(occasion, title if occasion is occasions[0] else None)
        ]

    def _sentences(self, sections: Iterable[Section], reader: Reader, calendar: Calendar) -> list[_Sentence]:
        found: list[_Sentence] = []
        for section in sections:
            before = section.start
            for start, end in sentences(self._text, section.start, section.end):
                opens = start == section.start or "\n" in self._text[before:start]
                found.append(self._sentence((start, end), opens, reader, calendar))
                before = end
        return found

    def _sentence(self, span: Span, opens: bool, reader: Reader, calendar: Calendar) -> _Sentence:
        times = list(calendar.times(self._text, *span))
        acts = [act for act in reader.read(*span, opens=opens) if not self._is_past(act)]
        first, last = (bisect_left(self._name_ends, edge) for edge in span)
        persons = self._name_ends[first : last + 1]
        named = named_anchor(self._text, *span, persons, [time.end for time in times])
        anchors = [anchor for anchor in (named, acted_anchor(acts)) if anchor]
        told = [time for time in times if not time.issued]
        apart = [time for time in told if self._stands_apart(time, span[0])]
        return _Sentence(span, opens, acts, anchors, told, apart)

    def _stands_apart(self, time: Time, start: int) -> bool:
        return time.start == start or self._text[time.start - 1] in _BEFORE_TIMES

    def _is_past(self, act: Act) -> bool:
        """Whether an act is a change of post in an earlier year, as lives tell it."""
        if act.role not in _CHANGES or not self._context.date:
            return False
        clause, _ = self._clause(act.position)
        year = _YEAR.search(self._text, clause, act.position)
        relative = any(word in self._text[clause : act.position] for word in _THAT_YEAR)
        return relative or (year is not None and year[1] < self._context.date[:4])

    def _printed_time(self, sections: Iterable[Section], calendar: Calendar) -> Time | None:
        """Return the time that stands in the headline or anywhere in a notice, in brackets or below it."""
        printed = (section for section in sections if section.field != "body" or section.kind == "notice")
        times = (t for section in printed for t in calendar.times(self._plain, section.start, section.end))
        return next((time for time in times if not time.issued), None)

    def _occasions(
        self, article_id: str, head: list[_Sentence], body: list[_Sentence], heads: list[Section]
    ) -> list[Occasion]:
        """Return the occasions of an article; what its headline tells belongs to the first."""
        lead = next((number for number, sentence in enumerate(body) if sentence.anchor), None)
        current = None
        if lead is None or lead >= _LEAD_SENTENCES:
            current = self._headed(article_id, head, heads)
        else:
            told = (sentence.anchor for sentence in head if sentence.anchor and not sentence.anchor.weak)
            if headline := next(told, None):
                body[lead].prefer(headline)
        occasions = [current] if current else []
        waiting: list[Act] = [act for sentence in head for act in sentence.acts]
        for sentence in body:
            if sentence.anchor and (current is None or self._begins(sentence, sentence.anchor, current)):
                current = Occasion(article_id, sentence.anchor, sentence.span)
                occasions.append(current)
            elif current and current.anchor.weak and sentence.anchor and not sentence.anchor.weak:
                current.anchor = sentence.anchor
            if current is None:
                waiting += sentence.acts
                continue
            told = _occasion_of(sentence, occasions)
            told.acts += sentence.acts
            told.persons |= {self._mentions[act.mention].person for act in sentence.acts}
            self._describe(told, sentence)
        if occasions:
            occasions[0].acts = [*waiting, *occasions[0].acts]
            occasions[0].time = occasions[0].time or _first_time(body[:lead])
        return occasions

    def _headed(self, article_id: str, head: list[_Sentence], heads: list[Section]) -> Occasion | None:
        """Return the occasion that the headline tells of."""
        for sentence in head:
            if sentence.anchor:
                occasion = Occasion(article_id, sentence.anchor, sentence.span)
                self._describe(occasion, sentence)
                return occasion
        for section in heads:
            anchor = loose_anchor(self._text, section.start, section.end)
            if anchor:
                return Occasion(article_id, anchor, (section.start, section.end))
        return None

    def _begins(self, sentence: _Sentence, anchor: Anchor, current: Occasion) -> bool:
        """Whether a sentence begins another occasion than the one that was told of before it."""
        time = sentence.time
        if time is None or time.open or anchor.weak:
            return False
        if not current.acts:
            return sentence.opens and current.anchor.name is not None and self._renamed(anchor, current.anchor)
        if current.time and current.time.stamp != time.stamp and not _is_within(time, current.time):
            if sentence.acts or _is_long_before(time, current.time):
                return not _is_long_before(time, current.time)
        if sentence.opens and self._renamed(anchor, current.anchor):
            return True
        new = {self._mentions[act.mention].person for act in sentence.acts if act.role != "speak"}
        unlike = sentence.opens or anchor.kind != current.anchor.kind
        return unlike and bool(new) and not new & current.persons

    def _renamed(self, anchor: Anchor, current: Anchor) -> bool:
        """Whether a sentence names an event unlike the one told of before it."""
        if anchor.name is None:
            return False
        name = self._text[slice(*anchor.name)]
        known = self._text[slice(*current.name)] if current.name else ""
        return not same_name(name, known)

    def _describe(self, occasion: Occasion, sentence: _Sentence) -> None:
        """Take the time and the place of an occasion from a sentence that tells of it."""
        time = sentence.time
        if occasion.time is None and time:
            early = sentence.opens and time.start - sentence.span[0] < _EARLY
            if early or sentence.anchor or sentence.acts:
                occasion.time = time
        if occasion.location is None and sentence.anchor:
            place = location(self._text, sentence.span)
            occasion.location = self._original[slice(*place)].strip() if place else None

    def _title(self, heads: list[Section]) -> str | None:
        section = next((section for section in heads if section.field == "headline"), None)
        return self._original[section.start : section.end].replace("\n", " ").strip() if section else None

    def _findings(self, occasion: Occasion, title: str | None) -> list[EventFinding]:
        """Return the occasion's event, and the change of posts made on it as an event of its own."""
        kind = occasion.anchor.kind
        acts = [fitted for act in occasion.acts if (fitted := _fit(act, kind))]
        changes = [act for act in acts if act.role in _CHANGES and kind != "appointment"]
        others = [act for act in acts if act.role not in _CHANGES or kind == "appointment"]
        found: list[EventFinding] = []
        if others or (occasion.anchor.name and not occasion.anchor.weak):
            found.append(self._finding(occasion, occasion.anchor, others, title))
        if changes:
            anchor = Anchor("appointment", changes[0].position)
            found.append(self._finding(occasion, anchor, changes, None))
        return found

    def _finding(
        self, occasion: Occasion, anchor: Anchor, acts: list[Act], title: str | None
    ) -> EventFinding:
        time = occasion.time
        start, end = anchor.name or self._clause(anchor.position)
        several = time is not None and time.last != time.first
        return EventFinding(
            name=self._name(anchor) or title or self._original[start:end].strip(),
            classification=anchor.kind,
            article_ids=[occasion.article_id],
            start=start,
            end=end,
            start_date=time.first if time else None,
            end_date=time.last if time and several else None,
            date_start=time.start if time else None,
            date_end=time.end if time else None,
            part_of_day=time.part if time else None,
            location=occasion.location,
            bodies=self._organizers(anchor, end),
            participants=self._participants(acts),
        )

    def _name(self, anchor: Anchor) -> str | None:
        """Return the event's name, with its holder's before it where the name alone is short."""
        if anchor.name is None:
            return None
        parts = [anchor.holder, anchor.name] if anchor.holder else [anchor.name]
        return "".join(self._original[start:end].strip() for start, end in parts)

    def _clause(self, position: int) -> Span:
        """Return the clause that a position stands in."""
        start, end = position, position
        while start > 0 and self._text[start - 1] not in _CLAUSE_BOUNDS:
            start -= 1
        while end < len(self._text) and self._text[end] not in _CLAUSE_BOUNDS:
            end += 1
        return start, end

    def _organizers(self, anchor: Anchor, end: int) -> list[str]:
        """Return the bodies of the clause that says what took place, less those in somebody's title."""
        start, _ = anchor.holder or self._clause(anchor.position)
        first, last = (bisect_left(self._bodies, edge, key=lambda body: body.start) for edge in (start, end))
        named = (body for body in self._bodies[first:last] if (body.start, body.end) not in self._titled)
        return [*dict.fromkeys(body.name for body in named)]

    def _participants(self, acts: Iterable[Act]) -> list[Participation]:
        participants: dict[int, Participation] = {}
        for act in sorted(acts, key=lambda act: act.second):
            person = self._mentions[act.mention].person
            if person is None:
                continue
            part = participants.setdefault(person, Participation(person, []))
            if act.role not in part.roles and not (act.second and part.roles):
                part.roles.append(act.role)
            if act.mention not in part.mentions:
                part.mentions.append(act.mention)
        return list(participants.values())


def _occasion_of(sentence: _Sentence, occasions: list[Occasion]) -> Occasion:
    """Return the occasion that a sentence goes on telling of: who goes along does so on a visit."""
    if sentence.acts and all(act.role == "accompany" for act in sentence.acts):
        visits = (occasion for occasion in reversed(occasions) if occasion.anchor.kind in _MOVING)
        return next(visits, occasions[-1])
    return occasions[-1]


def _first_time(told: list[_Sentence]) -> Time | None:
    return next((time for sentence in told for time in sentence.times), None)


def _is_within(time: Time, other: Time) -> bool:
    """Whether a day is one of those of an event."""
    return bool(time.first and other.first and other.first <= time.first <= (other.last or other.first))


def _is_long_before(time: Time, other: Time) -> bool:
    """Whether a day is so long before an event that it is told as its past."""
    if not (time.first and other.first):
        return False
    return date.fromisoformat(other.first) - date.fromisoformat(time.first) > _LONG


def _fit(act: Act, kind: EventKind) -> Act | None:
    """Return the act as it counts on an occasion of this kind."""
    if not act.weak or act.kind == kind or (act.kind == "inspection" and kind in _MOVING):
        return act
    second = act.otherwise != act.role
    return replace(act, role=act.otherwise, second=second) if act.otherwise else None


def _plain(text: str, sections: Sequence[Section]) -> str:
    """Return the normalised text; in headlines a space or a dash is a comma."""
    characters = list(normalize(text))
    for section in sections:
        if section.field != "body" or section.kind == "teaser":
            for position in range(section.start, section.end):
                if characters[position] in _HEADLINE_BREAKS:
                    characters[position] = "，"
    return "".join(characters)
