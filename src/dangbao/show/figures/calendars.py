"""Days as places on an axis, and the axis."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, ConciseDateFormatter, date2num, num2date

from dangbao.graph.days import day_of

_LEAST = 7.0
"""Days that an axis shows at least, so that its ticks are whole days."""
_MARGIN = 0.01


def start_of(when: str | None) -> float | None:
    """Return where a day, month or year begins, in days; None where it is no date.

    Examples
    --------
    >>> start_of("2031-02") == start_of("2031-02-01"), start_of("unknown")
    (True, None)
    """
    return _number(day_of(when))


def end_of(when: str | None) -> float | None:
    """Return where a day, month or year ends: the days of a stretch are all within it.

    Examples
    --------
    >>> end_of("2031-02") - start_of("2031-02"), end_of("2031-02-03") - start_of("2031-02-03")
    (28.0, 1.0)
    """
    last = _number(day_of(when, last=True))
    return None if last is None else last + 1


def _number(day: str) -> float | None:
    return float(date2num(date.fromisoformat(day))) if day else None


def day_at(place: float) -> str:
    """Return the day at a place.

    Examples
    --------
    >>> day_at(start_of("2031-02"))
    '2031-02-01'
    """
    day: str = num2date(place).date().isoformat()
    return day


def show_calendar(axes: Axes, places: Iterable[float | None]) -> None:
    """Make the axis of x one of dates that has room for some places."""
    known = [place for place in places if place is not None]
    first, last = min(known), max(known)
    margin = max((last - first) * _MARGIN, (_LEAST - last + first) / 2, 0.5)
    axes.set_xlim(first - margin, last + margin)
    locator = AutoDateLocator(minticks=4, maxticks=13)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(
        ConciseDateFormatter(
            locator,
            formats=["%Y", "%Y-%m", "%m-%d", "%H:%M", "%H:%M", "%S"],
            zero_formats=["", "%Y", "%m-%d", "%m-%d", "%H:%M", "%H:%M"],
            offset_formats=["", "", "%Y", "%Y-%m-%d", "%Y-%m-%d", "%Y-%m-%d"],
        )
    )
    axes.grid(True, axis="x")
