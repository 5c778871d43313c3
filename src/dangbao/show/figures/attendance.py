"""Who was where: persons in rows, events or stretches of time in columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import networkx as nx
import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, to_hex, to_rgb
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from dangbao.show.figures.calendars import day_at
from dangbao.show.figures.canvas import (
    COLOURS,
    GREY,
    INK,
    PALE,
    SMALL,
    drawing,
    is_light,
    names_of,
    new_chart,
    resize,
    share,
    shorten,
    show_legend,
)
from dangbao.show.figures.happenings import Happening, happenings
from dangbao.show.labels import label

Span = Literal["event", "month", "year"]

_CELL = 0.23
"""Inches."""
_LONGEST = 14
_NARROWEST = 5.0
_BAR = 3.0
"""Cells that the bar of the largest sum takes."""
_SIGN = 7.5
"""Points."""
_SUM = "#8c8c8c"
_LENGTHS = {"month": 7, "year": 4}
"""Of what is left of a date."""
_FEW_TO_MANY = LinearSegmentedColormap.from_list("few to many", ["#dcebf5", COLOURS[0], "#0b2c4a"])

_ROLES = {
    "investigated": ("查", "#222222"),
    "removed": ("免", "#e69f00"),
    "appointed": ("任", "#009e73"),
    "lead": ("率", "#d55e00"),
    "host": ("持", "#0072b2"),
    "received": ("见", "#cc79a7"),
    "speak": ("讲", "#56b4e9"),
    "accompany": ("陪", "#999999"),
    "attend": ("出", "#c3ddd3"),
    "nonvoting": ("列", "#e4e4e4"),
}
"""The sign and the colour of each role; of several the first is shown."""


@dataclass(frozen=True)
class _Cell:
    """What stands in a cell and on which ground, and how many parts in events that is."""

    words: str
    colour: str
    count: int = 1


@dataclass(frozen=True)
class _Column:
    """What stands above a column and below it, and the cells of persons."""

    head: str
    foot: str
    cells: Mapping[str, _Cell]


def attendance_matrix(  # noqa: PLR0913
    graph: nx.MultiDiGraph,
    *,
    by: Span = "event",
    persons: int = 30,
    events: int = 40,
    order: Sequence[str] | None = None,
    title: str | None = None,
) -> Figure:
    """Draw who took part in what: a row a person, a column an event, or a month or year.

    A cell shows what somebody did at an event, by colour and by a character; of several roles the
    weightiest one. Of a month or year it shows in how many events somebody took part. At the right and below
    stand the sums of what is shown. A date in brackets is that of the first issue that tells of an event
    whose own date no paper says.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` made.
    by
        What a column is.
    persons
        Only so many persons: the first ones of `order`, or those who took part in most.
    events
        Only so many events, those with most of these persons, where a column is an event.
    order
        Persons' nodes in the order of the rows, as that of protocol; those who took part in most first, if
        nothing is said.
    title
        Stands above the matrix.

    Raises
    ------
    ValueError
        If no person took part in an event that has a date, or there is no such `by`.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("event:座谈会", kind="event", label="座谈会", start_date="2031-01-05")
    >>> for name, role in (("黄宁", "host"), ("李望", "attend")):
    ...     graph.add_node(f"person:{name}", kind="person", label=name)
    ...     _ = graph.add_edge(f"person:{name}", "event:座谈会", "attends", kind="attends", roles=[role])
    >>> axes = attendance_matrix(graph, order=["person:黄宁", "person:李望"]).axes[0]
    >>> [name.get_text() for name in axes.get_yticklabels()]
    ['黄宁', '李望']
    >>> [sign.get_text() for sign in axes.texts][:2]
    ['持', '出']
    """
    if by not in ("event", "month", "year"):
        raise ValueError(f"cannot make columns by '{by}': use event, month or year")
    found = happenings(graph)
    rows = _rows(found, order)[:persons]
    if not rows:
        raise ValueError("nobody to draw: no person took part in an event with a date")
    columns = _events(found, rows, events) if by == "event" else _periods(found, rows, _LENGTHS[by])
    sums = {person: sum(_count(column, person) for column in columns) for person in rows}
    if order is None:
        rows.sort(key=lambda person: -sums[person])
    rows = [person for person in rows if sums[person]]
    with drawing():
        figure, axes = new_chart(title)
        _draw_cells(axes, rows, columns)
        _draw_sums(axes, [sums[person] for person in rows], columns)
        _write_heads(axes, columns)
        axes.set_yticks(range(len(rows)), names_of(graph, rows))
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        width = max(_NARROWEST, _CELL * (len(columns) + _BAR + 2))
        resize(axes, width=width)
        show_legend(axes, _signs(columns) if by == "event" else [], _note(found, rows, columns, by))
        resize(axes, width=width, height=_CELL * (len(rows) + 1))
    return figure


def _rows(found: Sequence[Happening], order: Sequence[str] | None) -> list[str]:
    """Return all who took part in anything, in order."""
    times = Counter(person for event in found for person in event.roles)
    ranked = sorted(times, key=lambda person: (-times[person], person)) if order is None else order
    return [person for person in ranked if times[person]]


def _events(found: Sequence[Happening], rows: Sequence[str], most: int) -> list[_Column]:
    """Return the events that most of some persons took part in, in order of time."""
    shown = set(rows)
    came = {event.node: len(shown & set(event.roles)) for event in found}
    chosen = sorted((event for event in found if came[event.node]), key=lambda event: -came[event.node])[
        :most
    ]
    return [
        _Column(
            shorten(event.name, _LONGEST),
            day_at(event.start) if event.dated else f"({day_at(event.start)})",
            {who: _sign(roles) for who, roles in event.roles.items() if who in shown},
        )
        for event in sorted(chosen, key=found.index)
    ]


def _sign(roles: Sequence[str]) -> _Cell:
    """Return the cell of the weightiest role; whose role is not known was there."""
    return _Cell(*_ROLES[next((role for role in _ROLES if role in roles), "attend")])


def _periods(found: Sequence[Happening], rows: Sequence[str], length: int) -> list[_Column]:
    """Return the months or years from the first event to the last, with how often each person took part."""
    counts = Counter(
        (day_at(event.start)[:length], who) for event in found for who in event.roles if who in rows
    )
    highest = max(counts.values())
    times = [when for when, _ in counts]
    return [
        _Column(
            "",
            when,
            {
                who: _Cell(str(number), _shade(number, highest), number)
                for who in rows
                if (number := counts[when, who])
            },
        )
        for when in _between(min(times), max(times))
    ]


def _shade(number: int, highest: int) -> str:
    return to_hex(_FEW_TO_MANY((number - 1) / max(1, highest - 1)))


def _between(first: str, last: str) -> list[str]:
    """Return all months, or years, from one to another.

    Examples
    --------
    >>> _between("2031-11", "2032-01"), _between("2031", "2032")
    (['2031-11', '2031-12', '2032-01'], ['2031', '2032'])
    """
    years = range(int(first[:4]), int(last[:4]) + 1)
    if len(first) == _LENGTHS["year"]:
        return [f"{year:04}" for year in years]
    months = (f"{year:04}-{month:02}" for year in years for month in range(1, 13))
    return [month for month in months if first <= month <= last]


def _count(column: _Column, person: str) -> int:
    return column.cells[person].count if person in column.cells else 0


def _draw_cells(axes: Axes, rows: Sequence[str], columns: Sequence[_Column]) -> None:
    ground = np.ones((len(rows), len(columns), 3))
    for x, column in enumerate(columns):
        for y, person in enumerate(rows):
            if cell := column.cells.get(person):
                ground[y, x] = to_rgb(cell.colour)
                ink = INK if is_light(cell.colour) else "white"
                axes.text(x, y, cell.words, ha="center", va="center", fontsize=_SIGN, color=ink)
    axes.imshow(ground, aspect="auto", interpolation="none")
    right, bottom = len(columns) - 0.5, len(rows) - 0.5
    axes.hlines(np.arange(len(rows) + 1) - 0.5, -0.5, right, color=PALE, linewidth=0.6)
    axes.vlines(np.arange(len(columns) + 1) - 0.5, -0.5, bottom, color=PALE, linewidth=0.6)
    axes.set_xlim(-0.5, right + _BAR + 2)
    axes.set_ylim(bottom + 1, -0.5)


def _draw_sums(axes: Axes, sums: Sequence[int], columns: Sequence[_Column]) -> None:
    """Draw the sums of the rows as bars at the right, and write those of the columns below."""
    left = len(columns) - 0.2
    lengths = [_BAR * one / max(sums) for one in sums]
    axes.barh(range(len(sums)), lengths, left=left, height=0.6, color=_SUM)
    for y, (one, length) in enumerate(zip(sums, lengths, strict=True)):
        axes.text(left + length + 0.2, y, str(one), va="center", fontsize=_SIGN, color=GREY)
    for x, column in enumerate(columns):
        whole = sum(cell.count for cell in column.cells.values())
        axes.text(x, len(sums), str(whole), ha="center", va="center", fontsize=_SIGN, color=GREY)


def _write_heads(axes: Axes, columns: Sequence[_Column]) -> None:
    """Write names above the columns, and dates below them: of several of one day once."""
    feet = [column.foot for column in columns]
    first = [foot if number == 0 or feet[number - 1] != foot else "" for number, foot in enumerate(feet)]
    axes.set_xticks(range(len(columns)), first, rotation=90, fontsize=SMALL)
    if any(column.head for column in columns):
        above = axes.secondary_xaxis("top")
        above.set_xticks(
            np.arange(len(columns)) - 0.2,
            [column.head for column in columns],
            rotation=60,
            rotation_mode="anchor",
            ha="left",
            fontsize=SMALL,
        )
        above.tick_params(length=0)
        above.spines[:].set_visible(False)


def _signs(columns: Sequence[_Column]) -> list[Patch]:
    shown = {cell.words for column in columns for cell in column.cells.values()}
    signs: list[Patch] = []
    for role, (sign, colour) in _ROLES.items():
        if sign in shown:
            name = label("role", role)
            signs.append(Patch(color=colour, label=f"{sign} {name.zh} {name.en.partition(':')[0]}"))
    return signs


def _note(found: Sequence[Happening], rows: Sequence[str], columns: Sequence[_Column], by: Span) -> str:
    """Say how much of all there is is shown."""
    whole = {person for event in found for person in event.roles}
    people = share("人", "persons", len(rows), len(whole))
    return f"{people}；{share('场', 'events', len(columns), len(found))}" if by == "event" else people
