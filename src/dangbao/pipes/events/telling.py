"""Sentences as read: who does what in them, the events that they may tell of, and when those were."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from dangbao.pipes.annotations import Section
from dangbao.pipes.events.dates import Calendar, Time
from dangbao.pipes.events.items import Span
from dangbao.pipes.events.occasions import MOVING, TIMES, Anchor, acted_anchor, is_foretold, named_anchor
from dangbao.pipes.events.page import CLAUSE_BOUNDS, Page
from dangbao.pipes.events.reading import Reader
from dangbao.pipes.events.state import CHANGES, Act
from dangbao.pipes.events.text import BLANK, sentences
from dangbao.records import AttendeeRole

_EARLIER = re.compile(
    r"(?:(?P<year>(?:19|20)\d\d) ?年|同年|次年|翌年|去年|前年)(?:\d\d?月(?:\d\d?日)?)?[起后]?，?[^，。；]*\Z"
)
"""A year, or a date in one, that tells when a clause took place."""
_BEFORE_TIMES = f"{CLAUSE_BOUNDS}于在"


@dataclass(slots=True)
class Sentence:
    """A sentence as read.

    ``opens`` tells that it begins a paragraph, ``apart`` which of its times stand apart from other words,
    ``foretold`` that it names an event that is planned, or that takes place again and again, ``aside``
    that it tells of another event than the article goes on with. ``preferred`` is the event that the headline
    tells of outright.
    """

    span: Span
    opens: bool
    acts: list[Act]
    anchors: list[Anchor]
    times: list[Time]
    apart: list[Time]
    foretold: bool
    aside: bool = False
    preferred: Anchor | None = None

    @property
    def anchor(self) -> Anchor | None:
        """The first event that the sentence tells of, a strong one before a weak one."""
        first = min(self.anchors, key=lambda anchor: (anchor.weak, anchor.position), default=None)
        return self.preferred or first

    @property
    def time(self) -> Time | None:
        """When its event was: of several times the last that stands apart before it, else the first."""
        position = self.anchor.position if self.anchor else 0
        before = [time for time in self.apart if time.end <= position]
        return before[-1] if before else next(iter(self.times), None)

    def prefer(self, headline: Anchor) -> None:
        """Let what the sentence tells be the event that the headline tells of outright, if it can."""
        told = next((anchor for anchor in self.anchors if anchor.kind == headline.kind), None)
        if told and not told.weak:
            self.preferred = told
        elif told or all(anchor.weak for anchor in self.anchors):
            self.preferred = headline

    @property
    def meeting(self) -> Anchor | None:
        """The meeting that changed the posts, where the sentence is on their change."""
        if self.anchor is None or self.anchor.kind != "appointment":
            return None
        return next((anchor for anchor in self.anchors if anchor.kind == "meeting" and anchor.name), None)


class Teller:
    """Reads the sentences of one article in order.

    Parameters
    ----------
    page
        The page that the article stands on.
    published
        ISO date of publication, or None.
    dateline
        What stands before the article's text, or None.
    """

    def __init__(self, page: Page, published: str | None, dateline: str | None) -> None:
        self._page = page
        self._published = published
        self._calendar = Calendar(published)
        self._issued = _issued(self._calendar.times(dateline or ""))
        self._reader = Reader(page.itemizer)

    def sentences(self, sections: Iterable[Section]) -> list[Sentence]:
        """Return the sentences of some of the article's sections."""
        found: list[Sentence] = []
        for section in sections:
            before = section.start
            for start, end in sentences(self._page.text, section.start, section.end):
                opens = start == section.start or "\n" in self._page.text[before:start]
                found.append(self._sentence((start, end), opens))
                before = end
        return found

    def issued_time(self) -> Time | None:
        """Return the day that the article was written, as its dateline gives it (本报12月3日讯)."""
        return self._issued

    def printed_time(self, sections: Iterable[Section]) -> Time | None:
        """Return the time that stands in the headline, in brackets at the head, or anywhere in a notice."""
        for section in sections:
            end = section.end
            if section.field == "body" and section.kind != "notice":
                end = self._page.plain.find("）", section.start, end) + 1
                if not self._page.plain.startswith("（", section.start):
                    continue
            for time in self._calendar.times(self._page.plain, section.start, end):
                if not time.issued:
                    return time
        return None

    def _sentence(self, span: Span, opens: bool) -> Sentence:
        start, end = span
        times = list(self._calendar.times(self._page.text, start, end))
        read = self._reader.read(start, end, opens=opens)
        told = self._reader.speech or end
        acts = [act for act in (*read, *self._changes(start, told)) if not self._is_past(act, start)]
        first, last = (bisect_left(self._page.name_ends, edge) for edge in span)
        persons = self._page.name_ends[first : last + 1]
        named = named_anchor(self._page.text, start, told, persons, [time.end for time in times])
        deed = self._reader.deed
        anchors = [anchor for anchor in (named, acted_anchor(acts)) if anchor]
        if deed and deed[0] in MOVING and not anchors:
            anchors = [Anchor(*deed, weak=True)]
        self._issued = self._issued or _issued(times)
        times = [time for time in times if not time.issued]
        apart = [time for time in times if self._stands_apart(time, start)]
        return Sentence(span, opens, acts, anchors, times, apart, is_foretold(self._page.text, start, told))

    def _changes(self, start: int, end: int) -> Iterator[Act]:
        """Yield the changes of posts that the titles in a sentence tell (免去其副市长职务)."""
        changes = self._page.changes
        first, last = (bisect_left(changes, edge, key=lambda post: post.start) for edge in (start, end))
        for post in changes[first:last]:
            text = self._page.text
            if text[post.start] != BLANK and not text.startswith(TIMES, post.end):
                for holder in post.holders:
                    yield Act(holder, cast(AttendeeRole, post.status), post.start)

    def _stands_apart(self, time: Time, start: int) -> bool:
        return time.start == start or self._page.text[time.start - 1] in _BEFORE_TIMES

    def _is_past(self, act: Act, start: int) -> bool:
        """Whether an act of a sentence is a change of post in an earlier year, as lives tell it."""
        if act.role not in CHANGES or not self._published:
            return False
        told = _EARLIER.search(self._page.text, start, act.position)
        return told is not None and (told["year"] or "") < self._published[:4]


def _issued(times: Iterable[Time]) -> Time | None:
    """Return the first day that a dateline gives."""
    return next((time for time in times if time.issued and time.first), None)
