"""Occasions: what a sentence says took place, and what an article tells of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import cast

from dangbao.lexicon.tables import read_table
from dangbao.lexicon.trie import Trie
from dangbao.pipes.events.dates import Time
from dangbao.pipes.events.items import Span
from dangbao.pipes.events.lexicon import ending, others
from dangbao.pipes.events.state import Act
from dangbao.pipes.events.text import habitual, planned
from dangbao.records import AttendeeRole, EventKind

_TELLING: dict[AttendeeRole, EventKind] = {
    "host": "meeting",
    "attend": "meeting",
    "nonvoting": "meeting",
    "accompany": "inspection",
    "appointed": "appointment",
    "removed": "appointment",
}
_BOUNDS = "，。；：！？\n|丨"
GOING: tuple[EventKind, ...] = ("inspection", "condolence")
"""Kinds of event on which somebody goes to see others."""

MOVING: tuple[EventKind, ...] = (*GOING, "reception")
"""Kinds of event on which somebody goes to see others, or others come."""

TIMES = ("之前", "前", "之后", "后", "以来", "之际", "期间")
"""What follows the verb of an event that only says when something else took place."""

_ATTRIBUTE = "的"
_LISTS = ("的有", "的还有", "的领导", "的市", "的县", "的区", "的省", "的嘉宾")
_DETERMINERS = ("的", "本次", "此次", "这次", "当天的", "一次", "了")
_AFTER_VERB = re.compile(r"(?:了|建设|运营|生产|使用|成立)*(?:(?:在|于).*)?[”’）》 ]*")
_PURPOSE = re.compile(r"为(?!期)|经(?!济|贸|验|过)|根据|按照|遵照|随着")
"""Begins a clause that tells for what or by what an event is held, not which."""
_HELD_BY = re.compile(r".*(?:主办|承办|协办|举办|召开|举行)的")
_LONGEST_NAME = 60
_LONGEST_HOLDER = 40
_SUBJECT_CLAUSES = 2


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a sentence says took place: its kind, where it says so, and the name if it has one.

    ``holder`` is the body that a short name needs to be understood by: 石桥县政协 of 主席会议.
    """

    kind: EventKind
    position: int
    name: Span | None = None
    holder: Span | None = None
    weak: bool = False


@dataclass(slots=True)
class Occasion:
    """An event as one article tells it; ``spans`` are the sentences that do.

    ``meeting`` is the one that changed the posts, where the article is on their change.
    """

    article_id: str
    anchor: Anchor
    time: Time | None = None
    location: str | None = None
    meeting: Anchor | None = None
    acts: list[Act] = field(default_factory=list)
    persons: set[int | None] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    kind: str


@lru_cache(maxsize=1)
def _nouns() -> Trie[str]:
    return Trie((row["word"], row["kind"]) for row in read_table("event_nouns"))


@lru_cache(maxsize=2)
def _verbs(side: str) -> Trie[str]:
    return Trie((row["word"], row["kind"]) for row in read_table("event_verbs") if row["side"] == side)


def clauses(text: str, start: int, end: int) -> list[Span]:
    """Return where the clauses between `start` and `end` stand.

    Examples
    --------
    >>> clauses("3日，会议召开。", 0, 8)
    [(0, 2), (3, 7)]
    """
    found: list[Span] = []
    begin = start
    for position in range(start, end + 1):
        if position == end or text[position] in _BOUNDS:
            if begin < position:
                found.append((begin, position))
            begin = position + 1
    return found


def named_anchor(
    text: str, start: int, end: int, persons: Sequence[int] = (), times: Sequence[int] = ()
) -> Anchor | None:
    """Return the first event that a sentence names as held, attended or chaired.

    Parameters
    ----------
    persons, times
        Where the names of persons and the expressions of time end: no event's name reaches over them.

    Examples
    --------
    >>> text = "12月3日，张三主持召开全市消防工作会议。"
    >>> anchor = named_anchor(text, 0, len(text), [8], [5])
    >>> anchor.kind, text[slice(*anchor.name)]
    ('meeting', '全市消防工作会议')
    """
    subject: Anchor | None = None
    told = (span for span in clauses(text, start, end) if not _PURPOSE.match(text, *span))
    for number, span in enumerate(told):
        clause = _Clause(text, *span, persons, times)
        anchor = clause.anchor()
        if anchor:
            return anchor
        if subject and clause.holds():
            return subject
        if number < _SUBJECT_CLAUSES:
            subject = subject or clause.named()
    return None


def is_foretold(text: str, start: int, end: int) -> bool:
    """Whether a sentence names an event that is planned, or one that takes place again and again.

    Examples
    --------
    >>> is_foretold("大会定于20日召开。", 0, 10), is_foretold("大会召开。", 0, 5)
    (True, False)
    """
    for span in clauses(text, start, end)[: _SUBJECT_CLAUSES + 1]:
        if planned(text, *span) or habitual(text, *span):
            clause = _Clause(text, *span)
            if clause.named() or clause.holds():
                return True
    return False


def loose_anchor(text: str, start: int, end: int) -> Anchor | None:
    """Return the event that a headline names without saying that it was held.

    Examples
    --------
    >>> loose_anchor("全市招商大会综述", 0, 8).name
    (0, 6)
    """
    found = (_Clause(text, *span).named() for span in clauses(text, start, end))
    return next((replace(anchor, weak=True) for anchor in found if anchor), None)


def acted_anchor(acts: Sequence[Act]) -> Anchor | None:
    """Return the event that the acts of a sentence make.

    The first act with a kind of its own counts, a strong one before a weak one; where there is
    none and somebody attends or chairs, it is a meeting, and where somebody goes along, an inspection.
    """
    kinds = [act for act in acts if act.kind]
    act = min(
        kinds, key=lambda act: (act.weak, act.weak and act.kind == "inspection", act.position), default=None
    )
    if act and act.kind:
        return Anchor(act.kind, act.position, weak=act.weak)
    told = next((act for act in acts if act.role in _TELLING and not act.weak), None)
    return Anchor(_TELLING[told.role], told.position, weak=True) if told else None


class _Clause:
    """A clause searched for the name of an event and the verb that says it was held."""

    def __init__(
        self, text: str, start: int, end: int, persons: Sequence[int] = (), times: Sequence[int] = ()
    ) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._persons = [position for position in persons if start <= position <= end]
        self._times = [position for position in times if start <= position <= end]
        self._nouns = list(self._find_nouns())

    def anchor(self) -> Anchor | None:
        """Return the event that the clause says was held or attended."""
        if planned(self._text, self._start, self._end) or habitual(self._text, self._start, self._end):
            return None
        verbs = list(self._find(_verbs("before"), self._start))
        ends = sorted(verb.end for verb in verbs)
        starts = {verb.end: verb.start for verb in reversed(verbs)}
        attributes: set[int] = set()
        for noun in reversed(self._nouns):
            place = bisect_right(ends, noun.start)
            end = ends[place - 1] if place else self._start
            if self._is_attribute(noun):
                attributes.add(end)
            elif place and end not in attributes:
                named = self._named(max(end, self._opened(noun.start)), noun)
                return replace(named, holder=self._holder(starts[end]))
        return self._held()

    def _is_attribute(self, noun: _Match) -> bool:
        """Whether the event only tells who somebody is: 参加会议的代表团."""
        return self._text.startswith(_ATTRIBUTE, noun.end) and not self._text.startswith(_LISTS, noun.end)

    def _held(self) -> Anchor | None:
        verbs = list(self._find(_verbs("after"), self._start))
        for noun in reversed(self._nouns):
            place = bisect_left(verbs, noun.end, key=lambda verb: verb.start)
            if place < len(verbs):
                verb = verbs[place]
                kind = verb.kind if noun.kind == "meeting" and verb.kind != "-" else noun.kind
                return self._named(self._opened(noun.start), replace(noun, kind=kind))
        if self._nouns:
            return None
        opened = self._opened(self._end)
        first = next((verb for verb in verbs if verb.start >= opened and not self._is_object(verb)), None)
        return Anchor(cast(EventKind, first.kind), first.end) if first and first.kind != "-" else None

    def _is_object(self, verb: _Match) -> bool:
        """Whether a verb without object has one, and so is a noun before another (开工筹备)."""
        finite = _AFTER_VERB.fullmatch(self._text, verb.end, self._end)
        return verb.kind == "ceremony" and finite is None

    def holds(self) -> bool:
        """Whether the clause says that something named before was held."""
        return next(self._find(_verbs("after"), self._start), None) is not None

    def named(self) -> Anchor | None:
        """Return the event that the clause names, held or not."""
        if not self._nouns:
            return None
        return self._named(self._opened(self._nouns[-1].start), self._nouns[-1])

    def _opened(self, position: int) -> int:
        """Return where a name that reaches to `position` may begin at the earliest."""
        return max([self._start, *(b for b in (*self._persons, *self._times) if b <= position)])

    def _named(self, start: int, noun: _Match) -> Anchor:
        if held := _HELD_BY.match(self._text, start, noun.start):
            start = held.end()
        while determiner := next((w for w in _DETERMINERS if self._text.startswith(w, start)), None):
            start += len(determiner)
        start = max(start, noun.end - _LONGEST_NAME)
        return Anchor(cast(EventKind, noun.kind), start, (start, noun.end))

    def _holder(self, verb: int) -> Span | None:
        """Return who holds the event, where the words before the verb are no person's."""
        if any(position <= verb for position in self._persons):
            return None
        begin = max([self._start, *(position for position in self._times if position <= verb)])
        place = self._text.find("在", begin, verb)
        end = place if place >= 0 else verb
        while adverb := ending(self._text[begin:end], others("adverb")):
            end -= len(adverb)
        return (begin, end) if 0 < end - begin <= _LONGEST_HOLDER else None

    def _find(self, words: Trie[str], start: int) -> Iterator[_Match]:
        for position, end, kind in words.scan(self._text, start, self._end):
            if end <= self._end and not self._text.startswith(TIMES, end):
                yield _Match(position, end, kind)

    def _find_nouns(self) -> Iterator[_Match]:
        covered = self._start
        for position, end, kind in _nouns().scan(self._text, self._start, self._end):
            if position < covered or end > self._end:
                continue
            goes_on = self._text[end - 1] == "会" and self._text.startswith("议", end, self._end)
            covered = end + goes_on
            if goes_on or kind != "-":
                yield _Match(position, covered, "meeting" if goes_on else kind)
