"""Dates that are known in part, and stretches of whole days."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

_PREFIX = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)

Spell = tuple[str, str]
"""First and last day, both counted in, as full ISO dates; "" for no last day."""


def interval(first: str | None, last: str | None) -> str:
    """Return an ISO 8601 interval, with ``..`` for an end that is not known.

    Examples
    --------
    >>> interval("2031-01", None), interval(None, None)
    ('2031-01/..', '')
    """
    return f"{first or '..'}/{last or '..'}" if first or last else ""


@lru_cache(100_000)
def day_of(prefix: str | None, *, last: bool = False) -> str:
    """Return the first or last day of an ISO date prefix, or "" where it is no date.

    Examples
    --------
    >>> day_of("2031-02"), day_of("2031-02", last=True), day_of("2031-13")
    ('2031-02-01', '2031-02-28', '')
    """
    figures = [part for part in (prefix or "").split("-") if part.isdecimal()]
    if not figures or max(map(len, figures)) > len("2031"):
        return ""
    parts = [int(part) for part in figures]
    year, month, day = (*parts, *(12 if last else 1, 31 if last else 1)[len(parts) - 1 :])[:3]
    try:
        return date(year, month, min(day, calendar.monthrange(year, month)[1])).isoformat()
    except ValueError:
        return ""


def known_date(text: str | None) -> str | None:
    """Return a date that is an ISO 8601 prefix, and None for all else.

    Examples
    --------
    >>> known_date("2031-01"), known_date("2031-13"), known_date("去年")
    ('2031-01', None, None)
    """
    return text if text and _PREFIX.fullmatch(text) and day_of(text) else None


def seen_on(dates: Iterable[str | None]) -> dict[str, str]:
    """Return the first and the last of some dates as those when something was seen, if any is known.

    Examples
    --------
    >>> seen_on(["2031-02-01", None, "2031-01-05"])
    {'first_seen': '2031-01-05', 'last_seen': '2031-02-01'}
    """
    known = sorted(filter(None, dates))
    return {"first_seen": known[0], "last_seen": known[-1]} if known else {}


def day_before(day: str) -> str:
    """Return the day before another one.

    Examples
    --------
    >>> day_before("2031-03-01")
    '2031-02-28'
    """
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def union(spells: Iterable[Spell]) -> list[Spell]:
    """Return spells that do not overlap: Gephi refuses an element whose spells do.

    Examples
    --------
    >>> union([("2031-01-01", "2031-01-05"), ("2031-01-03", "2031-01-08")])
    [('2031-01-01', '2031-01-08')]
    """
    merged: list[Spell] = []
    for start, end in sorted(spells):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def hull(one: Spell | None, other: Spell | None) -> Spell | None:
    """Return the stretch from the first day of two to the last.

    Examples
    --------
    >>> hull(("2031-01-01", "2031-01-02"), ("2031-01-05", "2031-01-08"))
    ('2031-01-01', '2031-01-08')
    """
    if one is None or other is None:
        return one or other
    return min(one[0], other[0]), max(one[1], other[1])
