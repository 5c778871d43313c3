"""One event for one occasion: reports and features that tell of the same are made one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TypeVar

from dangbao.pipes.annotations import EventFinding, Participation

T = TypeVar("T")

_SAME_NAME = 0.6
_SAME_PEOPLE = 0.5


def merge_events(events: Iterable[EventFinding]) -> list[EventFinding]:
    """Return the events with those of one occasion made one, in the order of their first.

    Two events are one if kind and date do not differ and their names share most of their
    characters, or their participants are largely the same and their names alike in part.

    Examples
    --------
    >>> report = EventFinding("全市招商大会", "meeting", ["a1"], start_date="2024-12-03")
    >>> feature = EventFinding("招商大会", "meeting", ["a2"])
    >>> [event.article_ids for event in merge_events([report, feature])]
    [['a1', 'a2']]
    """
    merged: list[EventFinding] = []
    for event in events:
        same = next((other for other in merged if same_occasion(other, event)), None)
        if same is None:
            merged.append(event)
        else:
            _absorb(same, event)
    return merged


def same_occasion(one: EventFinding, other: EventFinding) -> bool:
    """Whether two findings of different articles tell of one occasion.

    Examples
    --------
    >>> one = EventFinding("全市招商大会", "meeting", ["a1"], start_date="2024-12-03")
    >>> same_occasion(one, EventFinding("全市招商大会", "meeting", ["a2"], start_date="2024-12-04"))
    False
    """
    if set(one.article_ids) & set(other.article_ids):
        return False
    if one.start_date and other.start_date and one.start_date != other.start_date:
        return False
    names = _overlap(_pairs(one.name), _pairs(other.name))
    if names >= _SAME_NAME and (one.classification == other.classification):
        return True
    persons = [{p.person for p in event.participants} for event in (one, other)]
    return (
        one.classification == other.classification
        and one.start_date is not None
        and one.start_date == other.start_date
        and names >= _SAME_NAME / 2
        and _overlap(*persons) >= _SAME_PEOPLE
    )


def same_name(one: str, other: str) -> bool:
    """Whether two names of events share most of their characters.

    Examples
    --------
    >>> same_name("全市消防工作会议", "消防工作会议"), same_name("全市消防工作会议", "开工仪式")
    (True, False)
    """
    return _overlap(_pairs(one), _pairs(other)) >= _SAME_NAME


def _pairs(name: str) -> set[str]:
    letters = [character for character in name if character.isalnum()]
    return {first + second for first, second in pairwise(letters)}


def _overlap(one: set[T], other: set[T]) -> float:
    """Return how much of the smaller set the two share."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def _absorb(event: EventFinding, other: EventFinding) -> None:
    """Add to an event what another finding of the same occasion tells."""
    event.article_ids = [*dict.fromkeys([*event.article_ids, *other.article_ids])]
    known_bodies = {involvement.body for involvement in event.involvements}
    event.involvements += [one for one in other.involvements if one.body not in known_bodies]
    if len(other.name) > len(event.name) and other.start is not None:
        event.name, event.start, event.end = other.name, other.start, other.end
    if event.start_date is None:
        event.start_date, event.end_date = other.start_date, other.end_date
        event.date_start, event.date_end = other.date_start, other.date_end
    event.part_of_day = event.part_of_day or other.part_of_day
    event.location = event.location or other.location
    participants = {participant.person: participant for participant in event.participants}
    for participant in other.participants:
        known = participants.setdefault(participant.person, Participation(participant.person, []))
        known.roles = [*dict.fromkeys([*known.roles, *participant.roles])]
        known.score = max(known.score, participant.score)
        known.mentions = [*dict.fromkeys([*known.mentions, *participant.mentions])]
    event.participants = list(participants.values())
