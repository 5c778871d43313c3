"""How much papers print of persons over time."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pyarrow as pa
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from dangbao.show.figures.calendars import end_of, show_calendar, start_of
from dangbao.show.figures.canvas import COLOURS, SMALL, drawing, new_charts, shorten, show_legend

_ROW, _AROUND = 0.8, 1.0
"""Inches."""
_LONGEST = 10
_EMPTY = "#e3e3e3"
_HEADROOM = 1.3
"""So much higher than the highest bar, for its number."""


def coverage_chart(shares: Mapping[str, pa.Table], *, title: str | None = None) -> Figure:
    """Draw the share of articles that name each of some persons, over time.

    Every person has a row, all of one scale; the highest bar has its number. Times of which there is no
    issue are hatched: there nobody can be named.

    Parameters
    ----------
    shares
        What :meth:`Corpus.coverage <dangbao.Corpus.coverage>` gave, by what the persons are to be called.
    title
        Stands above the chart.

    Raises
    ------
    ValueError
        If there is nobody to draw, or no issue has a date.

    Examples
    --------
    >>> rows = [{"period": "2031-01", "share": 0.2}, {"period": "2031-02", "share": 0.1}]
    >>> figure = coverage_chart({"黄宁": pa.Table.from_pylist(rows)})
    >>> [(axes.get_ylabel(), [float(bar.get_height()) for bar in axes.patches]) for axes in figure.axes]
    [('黄宁', [0.2, 0.1])]
    """
    rows = {name: [_span(row) for row in table.to_pylist()] for name, table in shares.items()}
    spans = [span for row in rows.values() for span in row]
    if not spans:
        raise ValueError("nothing to draw: there are no persons, or no issue has a date")
    with drawing():
        figure, panels = new_charts(title, rows=len(rows))
        show_calendar(panels[0], (place for start, end, _ in spans for place in (start, end)))
        panels[0].set_ylim(0, _HEADROOM * max(share for _, _, share in spans) or 1)
        gaps = [_draw_row(axes, name, rows[name]) for axes, name in zip(panels, rows, strict=True)]
        sign = Patch(facecolor="white", edgecolor=_EMPTY, hatch="////", linewidth=0, label="无报 no issue")
        show_legend(
            panels[-1],
            [sign] if any(gaps) else [],
            "提及该人的文章所占比例 share of articles that name the person",
        )
        figure.set_figheight(_ROW * len(rows) + _AROUND)
    return figure


def _span(row: dict[str, Any]) -> tuple[float, float, float]:
    """Return where a period begins and ends, and the share."""
    start, end = start_of(row["period"]), end_of(row["period"])
    if start is None or end is None:
        raise ValueError(f"'{row['period']}' is no period: use years, months or days, as 2031-01")
    return start, end, row["share"]


def _draw_row(axes: Axes, name: str, spans: list[tuple[float, float, float]]) -> bool:
    """Draw the bars of one person; tell whether there are times without issues."""
    starts = [start for start, _, _ in spans]
    axes.bar(
        starts,
        [share for _, _, share in spans],
        width=[end - start for start, end, _ in spans],
        align="edge",
        color=COLOURS[0],
        linewidth=0,
    )
    gaps = [(end, start - end) for (_, end, _), (start, _, _) in pairwise(spans) if start > end]
    axes.broken_barh(
        gaps,
        (0, 1),
        transform=axes.get_xaxis_transform(),
        facecolor="none",
        edgecolor=_EMPTY,
        hatch="////",
        linewidth=0,
        zorder=0,
    )
    start, end, share = max(spans, key=lambda span: span[2])
    if share:
        axes.text((start + end) / 2, share, f"{share:.1%}", ha="center", va="bottom", fontsize=SMALL)
    axes.set_ylabel(shorten(name, _LONGEST), rotation=0, ha="right", va="center")
    axes.yaxis.set_major_formatter(lambda share, _: f"{100 * share:g}%")
    axes.locator_params(axis="y", nbins=2)
    axes.grid(True, axis="x")
    return bool(gaps)
