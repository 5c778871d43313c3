"""Occasions: what a sentence says took place, and which sentences of an article tell of one and the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import cast

from dangbao.lexicon.tables import read_table
from dangbao.lexicon.trie import Trie
from dangbao.pipes.events.dates import Time
from dangbao.pipes.events.items import Span
from dangbao.pipes.events.reading import Act
from dangbao.pipes.events.text import planned
from dangbao.records import EventKind

_BOUNDS = "，。；：！？\n|丨"
_DETERMINERS = ("本次", "此次", "这次", "当天的", "一次", "了")
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a sentence says took place: its kind, where it says so, and the name if it has one."""

    kind: EventKind
    position: int
    name: Span | None = None
    weak: bool = False


@dataclass(slots=True)
class Occasion:
    """An event as one article tells it."""

    article_id: str
    anchor: Anchor
    lead: Span
    time: Time | None = None
    location: str | None = None
    title: str | None = None
    acts: list[Act] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)


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


def named_anchor(text: str, start: int, end: int, barriers: Sequence[int]) -> Anchor | None:
    """Return the first event that a sentence names as held, attended or chaired.

    Parameters
    ----------
    barriers
        Ends of person names and time expressions, which no event's name reaches over.

    Examples
    --------
    >>> text = "12月3日，张三主持召开全市消防工作会议。"
    >>> anchor = named_anchor(text, 0, len(text), [5, 8])
    >>> anchor.kind, text[slice(*anchor.name)]
    ('meeting', '全市消防工作会议')
    """
    subject: Anchor | None = None
    for number, clause in enumerate(clauses(text, start, end)):
        anchor = _clause_anchor(text, clause, barriers)
        if anchor:
            return anchor
        if subject and _first(text, *clause, _verbs("after")):
            return subject
        if number < 2:
            subject = subject or _subject(text, clause, barriers)
    return None


def _subject(text: str, clause: Span, barriers: Sequence[int]) -> Anchor | None:
    """Return the event that a clause names without saying yet that it was held."""
    nouns = _find_nouns(text, *clause)
    if not nouns:
        return None
    noun_start, noun_end, kind = nouns[-1]
    opened = max([clause[0], *(b for b in barriers if clause[0] <= b <= noun_start)])
    return _named(text, opened, noun_end, kind)


def _clause_anchor(text: str, clause: Span, barriers: Sequence[int]) -> Anchor | None:
    start, end = clause
    if planned(text, start, end):
        return None
    begin = max([start, *(barrier for barrier in barriers if start <= barrier <= end)])
    before = _last(text, start, end, _verbs("before"))
    nouns = [noun for noun in _find_nouns(text, start, end)]
    for noun_start, noun_end, kind in reversed(nouns):
        verb = before(noun_start)
        if verb is not None:
            opened = max(verb, max((b for b in barriers if start <= b <= noun_start), default=start))
            return _named(text, opened, noun_end, kind)
    for noun_start, noun_end, kind in reversed(nouns):
        after = _first(text, noun_end, end, _verbs("after"))
        if after:
            opened = max([start, *(b for b in barriers if start <= b <= noun_start)])
            verb_kind = after[1] if kind == "meeting" and after[1] != "-" else kind
            return _named(text, opened, noun_end, verb_kind)
    after = _first(text, begin, end, _verbs("after"))
    if after and after[1] != "-" and not nouns:
        return Anchor(cast(EventKind, after[1]), after[0])
    return None


def _named(text: str, start: int, end: int, kind: str) -> Anchor:
    while start < end and text.startswith(_DETERMINERS, start):
        start += next(len(word) for word in _DETERMINERS if text.startswith(word, start))
    return Anchor(cast(EventKind, kind), start, (max(start, end - _LONGEST_NAME), end))


def _find_nouns(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Return the event nouns of a clause: start, end and kind."""
    found: list[tuple[int, int, str]] = []
    position = start
    while position < end:
        match = _nouns().longest(text, position)
        if match is None or match[0] > end:
            position += 1
            continue
        stop, kind = match
        if text[stop - 1] == "会" and text.startswith("议", stop) and stop < end:
            stop, kind = stop + 1, "meeting"
        if kind != "-":
            found.append((position, stop, kind))
        position = stop
    return found


class _LastVerb:
    """Where the last verb before a position of a clause ends."""

    def __init__(self, ends: list[int]) -> None:
        self._ends = ends

    def __call__(self, position: int) -> int | None:
        return max((end for end in self._ends if end <= position), default=None)


def _last(text: str, start: int, end: int, verbs: Trie[str]) -> _LastVerb:
    matches = (verbs.longest(text, position) for position in range(start, end))
    return _LastVerb([match[0] for match in matches if match])


def _first(text: str, start: int, end: int, verbs: Trie[str]) -> tuple[int, str] | None:
    for position in range(start, end):
        match = verbs.longest(text, position)
        if match and match[0] <= end:
            return match
    return None


def acted_anchor(acts: Sequence[Act]) -> Anchor | None:
    """Return the event that the acts of a sentence make.

    The first act with a kind of its own counts, a strong one before a weak one; where there is
    none and somebody attends or chairs, it is a meeting.
    """
    kinds = [act for act in acts if act.kind]
    act = min(kinds, key=lambda act: (act.weak, act.position), default=None)
    if act and act.kind:
        return Anchor(act.kind, act.position, weak=act.weak)
    present = next((act for act in acts if act.role in ("host", "attend", "nonvoting")), None)
    return Anchor("meeting", present.position, weak=True) if present else None


def loose_anchor(text: str, start: int, end: int) -> Anchor | None:
    """Return the event that a headline names without saying that it was held.

    Examples
    --------
    >>> loose_anchor("全市招商大会综述", 0, 8).name
    (0, 6)
    """
    for first, last in clauses(text, start, end):
        nouns = _find_nouns(text, first, last)
        if nouns:
            return _named(text, first, nouns[-1][1], nouns[-1][2])
    return None
