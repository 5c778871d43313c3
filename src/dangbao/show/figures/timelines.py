"""Events on an axis of time."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle

import networkx as nx
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from dangbao.show.figures.calendars import show_calendar
from dangbao.show.figures.canvas import (
    COLOURS,
    GREY,
    PAPER,
    SMALL,
    drawing,
    new_chart,
    resize,
    share,
    shorten,
    show_legend,
    size_of,
    width_of,
)
from dangbao.show.figures.happenings import Happening, happenings
from dangbao.show.figures.lanes import flag_heights, swarm
from dangbao.show.labels import label, values

_LARGEST, _SMALLEST = 0.15, 0.03
"""Inches from the middle of a point to its edge."""
_CROWD = 1.4
"""So many inches, by the root of the number of points, is none larger than."""
_GAP = 0.02
_LINE = 0.17
_PAD = 0.08
_LONGEST = 16
_POINTS = 72
_STRONG = COLOURS[:6]
"""Yellow points are not seen on white."""


def timeline(
    graph: nx.MultiDiGraph, *, events: int = 300, labels: int = 20, title: str | None = None
) -> Figure:
    """Draw events by time, a row for each kind of event.

    The area of a point shows how many persons took part. An event of several days has a tail. One
    of which no paper says when it was is hollow, and stands on the day of the first issue that tells of it.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` made.
    events
        Only so many events, those with the most persons.
    labels
        So many of them are named.
    title
        Stands above the chart.

    Raises
    ------
    ValueError
        If no event has a date.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> facts = {"kind": "event", "classification": "meeting", "start_date": "2031-01-05"}
    >>> graph.add_node("event:全市经济工作会议", label="全市经济工作会议", **facts)
    >>> [text.get_text() for text in timeline(graph).axes[0].texts]
    ['全市经济工作会议']
    """
    found = sorted(happenings(graph), key=lambda event: (-event.people, event.start, event.name))
    largest = found[:events]
    if not largest:
        raise ValueError("no event to draw: the graph has none with a date")
    rows = _by_kind(largest)
    with drawing():
        figure, axes = new_chart(title)
        show_calendar(axes, (day for event in largest for day in (event.start, event.end)))
        axes.set_yticks(range(len(rows)), [_called(kind) for kind in rows])
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        sizes = _Sizes(largest[0].people, min(_LARGEST, _CROWD / len(largest) ** 0.5))
        show_legend(axes, list(_signs(largest, sizes)), share("件", "events", len(largest), len(found)))
        _make_room(axes, largest[:labels])
        height = _draw_rows(axes, rows, sizes, {event.node for event in largest[:labels]})
        axes.set_ylim(height, 0)
        resize(axes, height=height)
    return figure


def _by_kind(events: Iterable[Happening]) -> dict[str, list[Happening]]:
    """Return the events of each kind in order of time."""
    rows: dict[str, list[Happening]] = {kind: [] for kind in values("event")}
    for event in sorted(events, key=lambda event: (event.start, -event.people, event.name)):
        rows.setdefault(event.kind, []).append(event)
    return {kind: row for kind, row in rows.items() if row}


def _called(kind: str) -> str:
    name = label("event", kind)
    return f"{name.zh} {name.en}"


@dataclass(frozen=True)
class _Sizes:
    """How large points are: an area shows how many persons took part."""

    most: int
    largest: float

    def radius(self, people: int) -> float:
        """Return the inches from the middle of a point to its edge."""
        return max(_SMALLEST, self.largest * math.sqrt(people / max(1, self.most)))


def _draw_rows(
    axes: Axes, rows: Mapping[str, Sequence[Happening]], sizes: _Sizes, named: Collection[str]
) -> float:
    """Draw the rows one below the other; return how high they are in inches."""
    names = [text.get_text() for text in axes.get_yticklabels()]
    middles: list[float] = []
    top = 0.0
    for number, (events, colour) in enumerate(zip(rows.values(), cycle(_STRONG), strict=False)):
        row = _Row(axes, events, sizes, named)
        if number % 2 == 0:
            axes.axhspan(top, top + row.height, color=PAPER, linewidth=0, zorder=0)
        row.draw(top, colour)
        middles.append(top + row.middle)
        top += row.height
    axes.set_yticks(middles, names)
    return top


class _Row:
    """The events of one kind: points that do not overlap, and above them names on poles; in inches."""

    def __init__(
        self, axes: Axes, events: Sequence[Happening], sizes: _Sizes, named: Collection[str]
    ) -> None:
        self._axes = axes
        self._events = events
        left, right = axes.get_xlim()
        self._inch = (right - left) / size_of(axes)[0]
        self._radii = [sizes.radius(event.people) for event in events]
        places = [(event.start - left) / self._inch for event in events]
        self._offsets = swarm(list(zip(places, self._radii, strict=True)), _GAP)
        self._named = [number for number, event in enumerate(events) if event.node in named]
        self._levels = flag_heights(
            [(places[number], places[number] + _width(axes, events[number])) for number in self._named]
        )
        lines = max(self._levels, default=-1) + 1
        edges = list(zip(self._offsets, self._radii, strict=True))
        self._swarm = _PAD + lines * _LINE
        self.middle = self._swarm - min(offset - radius for offset, radius in edges)
        self.height = self.middle + max(offset + radius for offset, radius in edges) + _PAD

    def draw(self, top: float, colour: str) -> None:
        """Draw the row in a colour."""
        starts = [event.start for event in self._events]
        ends = [event.end for event in self._events]
        heights = [top + self.middle + offset for offset in self._offsets]
        self._axes.hlines(heights, starts, ends, color=colour, linewidth=2, alpha=0.5, zorder=2)
        self._axes.scatter(
            starts,
            heights,
            s=[(2 * radius * _POINTS) ** 2 for radius in self._radii],
            facecolors=[colour if event.dated else "white" for event in self._events],
            edgecolors=colour,
            linewidth=1,
            zorder=3,
        )
        for number, level in zip(self._named, self._levels, strict=True):
            y = top + self._swarm - (level + 0.5) * _LINE
            self._raise(self._events[number], y, heights[number])

    def _raise(self, event: Happening, y: float, point: float) -> None:
        """Write the name of an event, with a line down to its point."""
        self._axes.plot([event.start] * 2, [y - _LINE / 3, point], color=GREY, linewidth=0.6, zorder=1)
        x = event.start + _GAP * self._inch
        self._axes.text(x, y, shorten(event.name, _LONGEST), va="center", fontsize=SMALL)


def _width(axes: Axes, event: Happening) -> float:
    """Return how wide the name of an event is in inches."""
    return width_of(axes, shorten(event.name, _LONGEST), SMALL) + 2 * _GAP


def _make_room(axes: Axes, events: Iterable[Happening]) -> None:
    """Let the axis go on to the right until the names of all these events end before it does."""
    left, right = axes.get_xlim()
    inches = size_of(axes)[0]
    needs = [left + (event.start - left) * inches / (inches - _width(axes, event)) for event in events]
    axes.set_xlim(left, max([right, *needs]))


def _signs(events: Sequence[Happening], sizes: _Sizes) -> Iterator[Line2D]:
    """Yield what the legend says of the size of points, and of hollow ones."""
    for people in sorted({1, max(1, round(sizes.most / 4)), max(1, sizes.most)}):
        words = f"{people}人 {'person' if people == 1 else 'persons'}"
        diameter = 2 * sizes.radius(people) * _POINTS
        yield Line2D([], [], color=GREY, linestyle="", marker="o", markersize=diameter, label=words)
    if not all(event.dated for event in events):
        words = "日期不详，按见报日期 by day of issue"
        yield Line2D(
            [], [], color="white", markeredgecolor=GREY, linestyle="", marker="o", markersize=6, label=words
        )
