"""Who stands before whom, from one time to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, pairwise

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path

from dangbao.show.figures.canvas import (
    COLOURS,
    GREY,
    INK,
    drawing,
    is_light,
    new_chart,
    resize,
    shorten,
    show_legend,
    width_of,
)

_ROW = 0.32
_BETWEEN = 0.55
"""Inches from a name to that in the next column."""
_EDGE = 0.05
"""Inches from the words to the border."""
_NARROWEST = 5.0
_NAME = 9.0
_LONGEST = 8
_STRONG = (*COLOURS[:6], INK, GREY)
"""Yellow lines are not seen on white."""


def rank_chart(orders: Mapping[str, Sequence[str]], *, places: int = 25, title: str | None = None) -> Figure:
    """Draw an order of persons as it changes, a column a period, with the first above.

    Lines lead from a person's place to that in the next period. Who was not in the order of the period before
    stands on a full ground; who is in the next one no more has a broken border. The line of one whose place
    changes is thick.

    Parameters
    ----------
    orders
        The names of each period from the first to the last, in the order of the periods.
    places
        Only so many of each period.
    title
        Stands above the chart.

    Raises
    ------
    ValueError
        If nobody is in any order, or somebody twice in one.

    Examples
    --------
    >>> figure = rank_chart({"2031": ["黄宁", "周启明"], "2032": ["周启明", "李望"]})
    >>> [(text.get_text(), *text.get_position()) for text in figure.axes[0].texts][:3]
    [('黄宁', 0, 1), ('周启明', 0, 2), ('周启明', 1, 1)]
    """
    columns = [list(names)[:places] for names in orders.values()]
    persons = list(dict.fromkeys(name for names in columns for name in names))
    if not persons:
        raise ValueError("nobody to draw: there are no names in the orders")
    for period, names in zip(orders, columns, strict=True):
        if len(set(names)) < len(names):
            raise ValueError(f"somebody stands twice in the order of {period}: give namesakes two names")
    colours = dict(zip(persons, cycle(_STRONG), strict=False))
    with drawing():
        figure, axes = new_chart(title)
        widths = {name: width_of(axes, shorten(name, _LONGEST), _NAME) for name in persons}
        step = max(widths.values()) + _BETWEEN
        reach = {name: (width / 2 + _EDGE) / step for name, width in widths.items()}
        for number, names in enumerate(columns):
            before, after = columns[max(0, number - 1)], columns[min(number + 1, len(columns) - 1)]
            for place, name in enumerate(names, 1):
                style = _Style(colours[name], is_new=name not in before, goes=name not in after)
                _write(axes, shorten(name, _LONGEST), (number, place), style)
        for number, (names, after) in enumerate(pairwise(columns)):
            for place, name in enumerate(names, 1):
                if name in after:
                    ends = (number + reach[name], place), (number + 1 - reach[name], after.index(name) + 1)
                    _lead(axes, *ends, bend=max(reach.values()), colour=colours[name])
        _show_axes(axes, list(orders), max(map(len, columns)))
        width = max(_NARROWEST, step * len(columns))
        resize(axes, width=width)
        show_legend(axes, _signs(columns))
        resize(axes, width=width, height=_ROW * max(map(len, columns)))
    return figure


@dataclass(frozen=True)
class _Style:
    """How a name is written."""

    colour: str
    is_new: bool
    goes: bool


def _write(axes: Axes, name: str, at: tuple[float, float], style: _Style) -> None:
    ground = style.colour if style.is_new else "white"
    box = {
        "boxstyle": "round,pad=0.25",
        "facecolor": ground,
        "edgecolor": INK if style.goes and style.is_new else style.colour,
        "linestyle": "--" if style.goes else "-",
        "linewidth": 1.2,
    }
    ink = INK if is_light(ground) else "white"
    axes.text(*at, name, ha="center", va="center", fontsize=_NAME, color=ink, bbox=box, zorder=3)


def _lead(
    axes: Axes, start: tuple[float, float], end: tuple[float, float], *, bend: float, colour: str
) -> None:
    """Draw a line from a name to itself in the next column; it bends only between the widest names."""
    (x, y), (to_x, to_y) = start, end
    column = round(x)
    left, middle, right = column + bend, column + 0.5, column + 1 - bend
    points = [(x, y), (left, y), (middle, y), (middle, to_y), (right, to_y), (to_x, to_y)]
    codes = [Path.MOVETO, Path.LINETO, Path.CURVE4, Path.CURVE4, Path.CURVE4, Path.LINETO]
    width = 0.9 if y == to_y else 2.4
    axes.add_patch(
        PathPatch(Path(points, codes), facecolor="none", edgecolor=colour, linewidth=width, zorder=2)
    )


def _show_axes(axes: Axes, periods: Sequence[str], most: int) -> None:
    axes.set_xticks(range(len(periods)), periods)
    axes.xaxis.tick_top()
    axes.set_yticks(range(1, most + 1))
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
    axes.set_xlim(-0.5, len(periods) - 0.5)
    axes.set_ylim(most + 0.5, 0.5)


def _signs(columns: Sequence[Sequence[str]]) -> list[Patch]:
    """Return what the legend says of those who come and those who go."""
    pairs = list(pairwise(columns))
    signs: list[Patch] = []
    if any(set(after) - set(before) for before, after in pairs):
        signs.append(Patch(facecolor=GREY, edgecolor=GREY, label="新列入 not in the period before"))
    if any(set(before) - set(after) for before, after in pairs):
        signs.append(
            Patch(
                facecolor="white", edgecolor=GREY, linestyle="--", label="下期不再列入 not in the next period"
            )
        )
    return signs
