"""When the ties of a graph were, in days, months or years."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from typing import Any

from dangbao.graph.flat import Spell

_AGED = 50
_DAYS = 100
_MONTHS = 40 * 366


def time_line(spells: Sequence[Spell]) -> dict[str, Any] | None:
    """Return the periods of a line of time, each with its first day and how many spells touch it.

    A period is a day, a month or a year, by how much there is to show. The line begins when a fiftieth of
    the spells have begun: a few dates out of old careers would leave no room for the rest.

    Parameters
    ----------
    spells
        First and last days, both counted in, as full ISO dates; "" for no last day.

    Returns
    -------
    dict or None
        ``firsts``, ``labels`` and ``counts`` by period, ``end``, the day after the last period, and
        ``earlier``, whether something was before the first. None where all is on one day.

    Examples
    --------
    >>> line = time_line([("2031-01-05", "2031-01-08"), ("2031-04-02", "2031-05-20")])
    >>> line["labels"], line["counts"]
    (['2031-01', '2031-02', '2031-03', '2031-04', '2031-05'], [1, 0, 0, 1, 1])
    """
    begins = sorted(first for first, _ in spells)
    begin = begins[len(begins) // _AGED] if begins else ""
    end = max((last or first for first, last in spells), default="")
    if begin >= end:
        return None
    unit, letters = _unit(begin, end)
    firsts = _firsts(begin, end, unit)
    return {
        "firsts": firsts[:-1],
        "labels": [first[:letters] for first in firsts[:-1]],
        "counts": _counts(spells, firsts[:-1]),
        "end": firsts[-1],
        "earlier": begins[0] < firsts[0],
    }


def _unit(begin: str, end: str) -> tuple[int, int]:
    """Return how many months a period has, 0 for a day, and how many letters of a date tell it."""
    days = (date.fromisoformat(end) - date.fromisoformat(begin)).days
    return (0, 10) if days < _DAYS else (1, 7) if days < _MONTHS else (12, 4)


def _firsts(begin: str, end: str, months: int) -> list[str]:
    """Return the first day of each period, and the one after the last."""
    if not months:
        first, last = date.fromisoformat(begin).toordinal(), date.fromisoformat(end).toordinal()
        return [date.fromordinal(day).isoformat() for day in range(first, last + 2)]
    first, last = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (begin, end))
    starts = range(first // months * months, last // months * months + 2 * months, months)
    return [f"{start // 12:04}-{start % 12 + 1:02}-01" for start in starts]


def _counts(spells: Sequence[Spell], firsts: Sequence[str]) -> list[int]:
    """Return how many spells touch each period; what was over before the first counts nowhere."""
    changes = [0] * (len(firsts) + 1)
    for first, last in spells:
        from_, to = (bisect_right(firsts, day) - 1 for day in (first, last or firsts[-1]))
        if to >= 0:
            changes[max(from_, 0)] += 1
            changes[to + 1] -= 1
    return list(accumulate(changes[:-1]))
