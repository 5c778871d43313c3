"""How long a post was held, as far as papers print it: from the first sight to the last, never further."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dangbao.corpus.identity.sightings import day_of

_SEVERAL = re.compile("副|委员\\Z|常委|成员|代表\\Z|领导|巡视员|调研员|助理|顾问|大使|干部|科员")
"""Roles that several persons hold in one body at one time."""
_AWAY = 90
"""Days without a sight in which another one, seen twice or more, held the post."""
_CONTESTED = 5
"""So many times as often another one is printed in the post at the time."""
_ABOUT = 180


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of time in which papers print a person in a post.

    Attributes
    ----------
    person, name
        The person of the corpus, and the name.
    first_seen, last_seen
        The first and the last date of an issue that prints the post as held.
    sights
        On how many dates that was.
    acting
        The dates on which it was held by acting (代市长).
    former
        The first date after it on which papers call it a former post.
    start_date, end_date
        What papers say of its beginning and its end.
    names
        The body's printed names.
    contested
        Whether another one is printed in the post so much more often all the time that this may be a slip.
    """

    person: str
    name: str
    body: str
    role: str
    rank: str | None
    area: str | None
    first_seen: str
    last_seen: str
    sights: int
    dates: tuple[str, ...]
    acting: tuple[str, ...] = ()
    former: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    names: tuple[str, ...] = ()
    contested: bool = False

    def covers(self, date: str) -> bool:
        """Tell whether a date lies between the first sight and the last."""
        return self.first_seen <= date and self.last_seen[: len(date)] >= date

    def near(self, date: str) -> int:
        """Return on how many dates within half a year about one it was printed."""
        day, days = day_of(date), [day_of(one) for one in self.dates]
        return bisect_right(days, day + _ABOUT) - bisect_left(days, day - _ABOUT)

    def __str__(self) -> str:
        """Return a line to read."""
        until = f"former by {self.former}" if self.former else f"{self.sights} times"
        return f"{self.first_seen} to {self.last_seen}  {self.name}  {self.body} {self.role} ({until})"


def is_single(role: str) -> bool:
    """Tell whether one person at a time holds a role in a body.

    Examples
    --------
    >>> is_single("市长"), is_single("书记"), is_single("副市长"), is_single("委员")
    (True, True, False, False)
    """
    return _SEVERAL.search(role) is None


def spells_of_post(tenures: Sequence[Mapping[str, Any]]) -> list[Spell]:
    """Return who was printed in one post, in order of the first sights.

    A post that one person at a time holds was given up where that one is not seen in it and another is.

    Parameters
    ----------
    tenures
        Rows of the table tenures of one body and role, with the ``name`` of the person.
    """
    held = [row for row in tenures if row["seen"]]
    single = bool(held) and is_single(held[0]["role"])
    parts = [(row, dates) for row in held for dates in (_parted(row, held) if single else [row["seen"]])]
    spells = [
        _spell(row, dates, contested=single and _is_contested(row, dates, parts)) for row, dates in parts
    ]
    return sorted(spells, key=lambda spell: (spell.first_seen, spell.last_seen, spell.person))


def _parted(row: Mapping[str, Any], held: Sequence[Mapping[str, Any]]) -> Iterator[list[str]]:
    """Yield the dates of a tenure in stretches, parted where another one held the post."""
    dates: list[str] = row["seen"]
    start = 0
    for index, (one, other) in enumerate(pairwise(dates), 1):
        if day_of(other) - day_of(one) > _AWAY and _was_taken(row, held, one, other):
            yield dates[start:index]
            start = index
    yield dates[start:]


def _was_taken(row: Mapping[str, Any], held: Iterable[Mapping[str, Any]], after: str, before: str) -> bool:
    """Tell whether another one was seen twice in the post between two dates."""
    return any(
        _between(other["seen"], after, before) > 1 for other in held if other["person"] != row["person"]
    )


def _between(dates: Sequence[str], after: str, before: str) -> int:
    return bisect_left(dates, before) - bisect_right(dates, after)


def _is_contested(
    row: Mapping[str, Any], dates: Sequence[str], parts: Iterable[tuple[Mapping[str, Any], Sequence[str]]]
) -> bool:
    """Tell whether another one is printed in the post all the time, and far more often."""
    first, last = dates[0], dates[-1]
    return any(
        other[0] <= first
        and last <= other[-1]
        and bisect_right(other, last) - bisect_left(other, first) + _neighbours(other, first, last)
        >= _CONTESTED * len(dates)
        for holder, other in parts
        if holder["person"] != row["person"]
    )


def _neighbours(dates: Sequence[str], first: str, last: str) -> int:
    """Return on how many dates within half a year about a stretch, but outside it, something was seen."""
    days = [day_of(date) for date in dates]
    start, end = day_of(first), day_of(last)
    return sum(start - _ABOUT <= day < start or end < day <= end + _ABOUT for day in days)


def _spell(row: Mapping[str, Any], dates: Sequence[str], contested: bool) -> Spell:
    first, last = dates[0], dates[-1]
    whole = len(dates) == len(row["seen"])
    return Spell(
        person=row["person"],
        name=row["name"],
        body=row["body"],
        role=row["role"],
        rank=row["rank"],
        area=row["area"],
        first_seen=first,
        last_seen=last,
        sights=len(dates),
        dates=tuple(dates),
        acting=tuple(date for date in row["acting"] if first <= date <= last),
        former=next((date for date in row["former"] if date > last), None),
        start_date=row["start_date"] if whole else None,
        end_date=row["end_date"] if whole else None,
        names=tuple(row["names"]),
        contested=contested,
    )
