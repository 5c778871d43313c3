"""From the sentences of an article to the occasions that it tells of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dangbao.pipes.annotations import EventFinding, Section
from dangbao.pipes.events.dates import Time
from dangbao.pipes.events.finding import findings
from dangbao.pipes.events.items import Span
from dangbao.pipes.events.merging import same_name
from dangbao.pipes.events.occasions import GOING, MOVING, Anchor, Occasion, loose_anchor
from dangbao.pipes.events.page import Page
from dangbao.pipes.events.parting import LONGEST_NOUN, parts
from dangbao.pipes.events.places import destination, location
from dangbao.pipes.events.state import Act
from dangbao.pipes.events.telling import Sentence, Teller
from dangbao.records import EventKind

_LEAD_SENTENCES = 3
_EARLY = 30
_APART: tuple[EventKind, ...] = ("signing", "ceremony")
"""Kinds of event that are events of their own also in the middle of a paragraph on a visit."""
_AFTERWARDS = re.compile(r"\s*(?:会见|会谈|会议|座谈|座谈会|仪式|活动|参观|考察)(?:结束)?之?后，")
_NEXT = re.compile(r"\s*(?:随后|之后|接着|当天|当日)")
_SYMPOSIA = ("座谈会", "汇报会", "反馈会", "见面会", "交流会", "对接会")
_LONG = timedelta(days=180)


def article_events(
    page: Page, published: str | None, name: str, sections: Sequence[Section]
) -> list[EventFinding]:
    """Return the events of one article of a page, by its name and its sections."""
    bodies = [section for section in sections if section.field == "body"]
    heads = [section for section in sections if section.field != "body"]
    teller = Teller(page, published, next((section.dateline for section in bodies), None))
    head, body = teller.sentences(heads), teller.sentences(bodies)
    told = teller.printed_time(sections) or teller.issued_time()
    occasions = _Article(page, name, head, heads).occasions(body, told)
    headlines = [_headline(page, heads), *([None] * len(occasions))]
    pairs = zip(occasions, headlines, strict=False)
    return [
        finding
        for occasion, headline in pairs
        if not _is_nothing(occasion)
        for finding in findings(page, occasion, headline)
    ]


class _Article:
    """An article whose headline has been read."""

    def __init__(self, page: Page, name: str, head: Sequence[Sentence], heads: Iterable[Section]) -> None:
        self._page = page
        self._name = name
        self._head = head
        self._heads = heads

    def occasions(self, body: Sequence[Sentence], told: Time | None) -> list[Occasion]:
        """Return the occasions of the article; what its headline tells belongs to the first.

        ``told`` is the time of what no sentence dates.
        """
        lead = next((number for number, sentence in enumerate(body) if sentence.anchor), len(body))
        headed = self._headed() if lead == len(body) or lead >= _LEAD_SENTENCES else None
        occasions = [headed] if headed else []
        if not headed and lead < len(body):
            self._prefer_headline(body[lead])
        waiting: list[Act] = [act for sentence in self._head for act in sentence.acts]
        asides: list[Occasion] = []
        foretold = False
        for sentence in body:
            foretold = not occasions and (sentence.foretold or (foretold and not _is_real(sentence)))
            if foretold:
                continue
            for part in parts(self._page, sentence, occasions[-1].anchor if occasions else self._heading()):
                if part.aside:
                    asides.append(self._aside(part))
                    continue
                self._turn(part, occasions)
                if occasions:
                    self._tell(part, _occasion_of(part, [*asides, *occasions]))
                else:
                    waiting += part.acts
        for first in occasions[:1]:
            first.acts = [*waiting, *first.acts]
            before = body[:lead]
            first.spans = [*(sentence.span for sentence in (*self._head, *before)), *first.spans]
            first.time = first.time or next((time for sentence in before for time in sentence.times), told)
        for aside in asides:
            aside.time = aside.time or (occasions[0].time if occasions else told)
        return [*occasions, *asides]

    def _aside(self, sentence: Sentence) -> Occasion:
        """Return the event that a sentence tells of beside the one that the article goes on with."""
        assert sentence.anchor is not None
        occasion = Occasion(self._name, sentence.anchor)
        self._tell(sentence, occasion)
        return occasion

    def _heading(self) -> Anchor | None:
        """Return what the headline says took place."""
        return next((sentence.anchor for sentence in self._head if sentence.anchor), None)

    def _prefer_headline(self, lead: Sentence) -> None:
        anchors = (sentence.anchor for sentence in self._head)
        headline = next((anchor for anchor in anchors if anchor and not anchor.weak), None)
        if headline:
            lead.prefer(headline)

    def _headed(self) -> Occasion | None:
        """Return the occasion that the headline tells of, unless it is yet to come."""
        if any(sentence.foretold for sentence in self._head):
            return None
        for sentence in self._head:
            if sentence.anchor:
                occasion = Occasion(self._name, sentence.anchor)
                self._describe(occasion, sentence)
                return occasion
        for section in self._heads:
            anchor = loose_anchor(self._page.text, section.start, section.end)
            if anchor:
                return Occasion(self._name, anchor)
        return None

    def _turn(self, sentence: Sentence, occasions: list[Occasion]) -> None:
        """Begin another occasion where a sentence does, or tell better what the present one is."""
        anchor = sentence.anchor
        if anchor is None:
            return
        if not occasions or self._begins(sentence, anchor, occasions[-1]):
            time = occasions[-1].time if occasions and self._is_afterwards(sentence) else None
            occasions.append(Occasion(self._name, anchor, time, meeting=sentence.meeting))
        elif occasions[-1].anchor.weak and not anchor.weak and _tells_better(sentence, occasions[-1].anchor):
            occasions[-1].anchor = anchor

    def _begins(self, sentence: Sentence, anchor: Anchor, current: Occasion) -> bool:
        """Whether a sentence begins another occasion than the one that was told of before it."""
        unlike = anchor.kind != current.anchor.kind
        if unlike and anchor.name and (self._is_afterwards(sentence) or self._is_next(sentence, anchor)):
            return not anchor.weak
        time = sentence.time
        if time is None or time.open or anchor.weak or (current.time and _is_long_before(time, current.time)):
            return False
        renamed = sentence.opens and self._is_renamed(anchor, current.anchor)
        if not current.acts:
            return renamed and current.anchor.name is not None
        another = current.time is not None and current.time.stamp != time.stamp
        outside = another and not (current.time and _is_within(time, current.time))
        apart = unlike and anchor.kind in _APART and self._is_renamed(anchor, current.anchor)
        if apart or (sentence.acts and (outside or (another and sentence.opens and unlike))):
            return True
        new = {self._page.person(act.mention) for act in sentence.acts if act.role != "speak"}
        return renamed or ((sentence.opens or unlike) and bool(new) and not new & current.persons)

    def _is_afterwards(self, sentence: Sentence) -> bool:
        """Whether a sentence goes on with what came after the event told of: 会见结束后."""
        return _AFTERWARDS.match(self._page.text, *sentence.span) is not None

    def _is_next(self, sentence: Sentence, anchor: Anchor) -> bool:
        """Whether a sentence goes on with what is no symposium at a visit's end (随后，召开全市例会)."""
        if anchor.weak or anchor.name is None or _NEXT.match(self._page.text, *sentence.span) is None:
            return False
        start, end = anchor.name
        return end - start > LONGEST_NOUN and not self._page.text.endswith(_SYMPOSIA, start, end)

    def _is_renamed(self, anchor: Anchor, current: Anchor) -> bool:
        """Whether a sentence names an event unlike the one told of before it."""
        if anchor.name is None:
            return False
        name = self._page.text[slice(*anchor.name)]
        known = self._page.text[slice(*current.name)] if current.name else ""
        return not same_name(name, known)

    def _tell(self, sentence: Sentence, occasion: Occasion) -> None:
        """Add to an occasion what a sentence tells of it."""
        occasion.acts += sentence.acts
        occasion.persons |= {self._page.person(act.mention) for act in sentence.acts}
        self._describe(occasion, sentence)

    def _describe(self, occasion: Occasion, sentence: Sentence) -> None:
        """Take the time and the place of an occasion from a sentence that tells of it."""
        occasion.spans.append(sentence.span)
        time = sentence.time
        if occasion.time is None and time:
            early = sentence.opens and time.start - sentence.span[0] < _EARLY
            if early or sentence.anchor or sentence.acts:
                occasion.time = time
        if occasion.location is None and sentence.anchor:
            visit = sentence.anchor.kind in GOING
            place = location(self._page.text, sentence.span)
            place = place or (destination(self._page.text, sentence.span) if visit else None)
            occasion.location = self._page.original[slice(*place)].strip() if place else None


def _is_nothing(occasion: Occasion) -> bool:
    """Whether only verbs of going and seeing hint at an event, and nothing dates it (people's stories)."""
    anchor = occasion.anchor
    return anchor.weak and anchor.kind in MOVING and not (anchor.name or occasion.time)


def _headline(page: Page, heads: Iterable[Section]) -> Span | None:
    section = next((section for section in heads if section.field == "headline"), None)
    if section is None or not page.original[section.start : section.end].strip():
        return None
    return section.start, section.end


def _is_real(sentence: Sentence) -> bool:
    """Whether a sentence tells by itself of something that took place."""
    named = sentence.anchor is not None and not sentence.anchor.weak
    return named or (bool(sentence.acts) and sentence.time is not None)


def _occasion_of(sentence: Sentence, occasions: Sequence[Occasion]) -> Occasion:
    """Return the occasion that a sentence goes on telling of: the last of the kind that its acts are of.

    Who goes along does so on a visit.
    """
    last = occasions[-1]
    kinds = {act.kind for act in sentence.acts if act.kind}
    if sentence.acts and all(act.role == "accompany" for act in sentence.acts):
        kinds = {*MOVING}
    if last.anchor.kind in kinds or (sentence.anchor and sentence.anchor.name):
        return last
    return next((occasion for occasion in reversed(occasions) if occasion.anchor.kind in kinds), last)


def _tells_better(sentence: Sentence, known: Anchor) -> bool:
    """Whether a sentence names its event, or tells who took part in one that no headline has named."""
    name = sentence.anchor.name if sentence.anchor else None
    telling = name is not None and name[1] - name[0] > LONGEST_NOUN
    if known.name is None and known.kind not in GOING:
        return name is not None or bool(sentence.acts)
    return telling or (known.name is None and name is None and bool(sentence.acts))


def _is_within(time: Time, other: Time) -> bool:
    """Whether a day is one of those of an event."""
    return bool(time.first and other.first and other.first <= time.first <= (other.last or other.first))


def _is_long_before(time: Time, other: Time) -> bool:
    """Whether a day is so long before an event that it is told as its past."""
    if not (time.first and other.first):
        return False
    return date.fromisoformat(other.first) - date.fromisoformat(time.first) > _LONG
