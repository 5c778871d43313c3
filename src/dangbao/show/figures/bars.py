"""Posts as bars: from the first sight to the last, with what papers say of the time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from dangbao.corpus.careers.spells import Spell
from dangbao.show.figures.calendars import end_of, start_of
from dangbao.show.figures.canvas import GREY, INK

THICKNESS = 0.62
"""Of a bar, where a row is 1."""
_RUG = 0.13
"""The length of the line of a day, below the bar."""


@dataclass(frozen=True)
class _Mark:
    """How a date that papers give is marked: with a sign, so far below the middle of the bar."""

    sign: str
    y: float
    meaning: str


_MARKS = {
    "start_date": _Mark(">", 0, "报载任职日期 start as printed"),
    "end_date": _Mark("<", -0.17, "报载离任日期 end as printed"),
    "former": _Mark("X", 0.17, "始称“原任” first called former"),
}


def draw_spell(axes: Axes, spell: Spell, y: float, colour: str) -> None:
    """Draw a bar from the first day to the last, and a line for each day of a sight."""
    start, end = span_of(spell)
    axes.barh(
        y,
        end - start,
        left=start,
        height=THICKNESS,
        color="white" if spell.contested else colour,
        edgecolor=colour,
        linestyle="--" if spell.contested else "-",
        linewidth=1.2,
        label=spell.name,
        zorder=2,
    )
    axes.broken_barh(
        list(_acting(spell)),
        (y - THICKNESS / 2, THICKNESS),
        facecolor="none",
        edgecolor=colour if spell.contested else "white",
        hatch="/////",
        linewidth=0,
        zorder=3,
    )
    days = [day for date in spell.dates if (day := start_of(date)) is not None]
    axes.vlines(days, y + THICKNESS / 2, y + THICKNESS / 2 + _RUG, color=INK, linewidth=0.7, zorder=4)


def draw_marks(axes: Axes, spell: Spell, y: float) -> None:
    """Mark what papers say of the beginning and the end of a post."""
    for field, mark in _MARKS.items():
        if (day := start_of(getattr(spell, field))) is not None:
            axes.plot(day, y + mark.y, mark.sign, markersize=6, color="white", markeredgecolor=INK, zorder=5)


def span_of(spell: Spell) -> tuple[float, float]:
    """Return where a bar begins and ends: its first and its last day are within it.

    Raises
    ------
    ValueError
        If a date is none.
    """
    start, end = start_of(spell.first_seen), end_of(spell.last_seen)
    if start is None or end is None:
        raise ValueError(f"'{spell.first_seen}' to '{spell.last_seen}' is no time: use ISO dates")
    return start, end


def places_of(spell: Spell) -> Iterator[float | None]:
    """Yield all places on the axis that a post and its marks take."""
    yield from span_of(spell)
    yield from (start_of(getattr(spell, field)) for field in _MARKS)


def _acting(spell: Spell) -> Iterator[tuple[float, float]]:
    """Yield start and length of the times in which it was held by acting: until it is printed otherwise."""
    dates = [*sorted({*spell.dates, *spell.acting}), None]
    for date, following in pairwise(dates):
        if date in spell.acting:
            start, end = start_of(date), start_of(following) or end_of(spell.last_seen)
            if start is not None and end is not None:
                yield start, end - start


def signs_of_bars(spells: Iterable[Spell]) -> Iterator[Artist]:
    """Yield what the legend says of some bars."""
    held = list(spells)
    yield Line2D([], [], color=INK, linestyle="", marker="|", label="见报日期 printed on this day")
    if any(spell.acting for spell in held):
        yield Patch(facecolor=GREY, edgecolor="white", hatch="/////", linewidth=0, label="代理 acting")
    if any(spell.contested for spell in held):
        yield Patch(facecolor="white", edgecolor=GREY, linestyle="--", label="存疑 perhaps a slip")


def signs_of_marks(spells: Iterable[Spell]) -> Iterator[Artist]:
    """Yield what the legend says of the marks that some posts have."""
    held = list(spells)
    for field, mark in _MARKS.items():
        if any(getattr(spell, field) for spell in held):
            sign = Line2D([], [], color="white", markeredgecolor=INK, linestyle="", marker=mark.sign)
            sign.set_label(mark.meaning)
            yield sign
