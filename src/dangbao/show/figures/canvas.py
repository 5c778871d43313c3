"""What all figures have in common: their style, their size, and words that fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager
from io import BytesIO
from typing import Any

import networkx as nx
from matplotlib import style
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.text import Text

from dangbao.graph.picture.looks import PALETTE, hexadecimal
from dangbao.show.figures.fonts import font_families

WIDTH = 11.0
"""Inches."""
_PAD = 0.08
_SIGN = 0.65
"""Inches that a sign in the legend takes beside its words."""
INK = "#222222"
GREY = "#767676"
PALE = "#d9d9d9"
PAPER = "#f5f5f5"
SMALL, _TITLE = 8.0, 12.0
"""Points."""

_STYLE = {
    "figure.dpi": 120.0,
    "font.size": 9.0,
    "text.color": INK,
    "text.parse_math": False,
    "axes.unicode_minus": False,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.titlesize": _TITLE,
    "axes.titlelocation": "left",
    "axes.titlepad": 10.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "grid.color": PALE,
    "grid.linewidth": 0.6,
    "hatch.linewidth": 0.7,
    "legend.frameon": False,
    "legend.fontsize": SMALL,
    "legend.handletextpad": 1.0,
    "xtick.color": GREY,
    "xtick.labelcolor": INK,
    "ytick.color": GREY,
    "ytick.labelcolor": INK,
}


class Chart(Figure):
    """A figure that a notebook shows by itself: no pyplot needs to know of it."""

    def _repr_png_(self) -> bytes:
        picture = BytesIO()
        self.savefig(picture, format="png")
        return picture.getvalue()


def drawing() -> AbstractContextManager[None]:
    """Return a context in which all is drawn in our style, whatever the user's own; then that holds again."""
    ours: dict[str, Any] = {**_STYLE, "font.family": list(font_families())}
    context: AbstractContextManager[None] = style.context(ours, after_reset=True)
    return context


def new_chart(title: str | None = None) -> tuple[Chart, Axes]:
    """Return a figure with one pair of axes; to be called while :func:`drawing`."""
    figure, (axes,) = new_charts(title, rows=1)
    return figure, axes


def new_charts(title: str | None = None, *, rows: int) -> tuple[Chart, list[Axes]]:
    """Return a figure with several pairs of axes, one below the other, that have one scale."""
    figure = Chart(
        figsize=(WIDTH, WIDTH / 2), layout=ConstrainedLayoutEngine(w_pad=_PAD, h_pad=_PAD), facecolor="white"
    )
    grid = figure.subplots(rows, 1, sharex=True, sharey=True, squeeze=False)
    panels: list[Axes] = list(grid[:, 0])
    for axes in panels:
        axes.tick_params(labelfontfamily=list(font_families()))
    if title:
        panels[0].set_title(title)
    return figure, panels


def resize(axes: Axes, *, width: float | None = None, height: float | None = None) -> None:
    """Give the axes a size in inches, as wide as their title at least, and the figure what is around them."""
    figure = _figure_of(axes)
    if width:
        width = max(width, width_of(axes, axes.get_title("left"), _TITLE))
    for _ in range(2):
        have_width, have_height = size_of(axes)
        figure.set_size_inches(
            figure.get_figwidth() + (width - have_width if width else 0),
            figure.get_figheight() + (height - have_height if height else 0),
        )


def size_of(axes: Axes) -> tuple[float, float]:
    """Return width and height of the axes in inches, as they will be drawn."""
    figure = _figure_of(axes)
    figure.draw_without_rendering()
    box = axes.get_window_extent()
    return float(box.width / figure.dpi), float(box.height / figure.dpi)


def width_of(axes: Axes, words: str, size: float) -> float:
    """Return how wide some words are in inches; `size` in points."""
    figure = _figure_of(axes)
    text: Text = figure.text(0, 0, words, fontsize=size)
    width = float(text.get_window_extent().width / figure.dpi)
    text.remove()
    return width


def show_legend(axes: Axes, signs: Sequence[Artist], note: str = "") -> None:
    """Say under the axes what signs mean, in as many columns as the figure is wide; above them a note."""
    figure = _figure_of(axes)
    widest = max((width_of(axes, str(sign.get_label()), SMALL) for sign in signs), default=0.0)
    columns = int((figure.get_figwidth() - 2 * _PAD) / (widest + _SIGN))
    figure.legend(
        handles=signs,
        loc="outside lower left",
        ncols=max(1, min(columns, len(signs))),
        title=note or None,
        title_fontsize=SMALL,
        alignment="left",
    )


def _figure_of(axes: Axes) -> Figure:
    figure = axes.get_figure()
    assert isinstance(figure, Figure)
    return figure


def shorten(words: str, most: int) -> str:
    """Return words that take the place of so many Chinese characters at most; two Latin letters take one's.

    Examples
    --------
    >>> shorten("全市经济工作会议", 5), shorten("GDP增长", 5)
    ('全市经济…', 'GDP增长')
    """
    if _width(words) <= most:
        return words
    end = len(words)
    while _width(words[:end]) > most - 1:
        end -= 1
    return f"{words[:end].rstrip()}…"


def _width(words: str) -> float:
    return sum(1.0 if character > "\u2e80" else 0.5 for character in words)


def names_of(graph: nx.Graph, nodes: Sequence[str]) -> list[str]:
    """Return the labels of some nodes; those of one label are called by their nodes, which tell them apart.

    Examples
    --------
    >>> graph = nx.Graph()
    >>> graph.add_node("person:王伟", label="王伟")
    >>> graph.add_node("person:王伟#2", label="王伟")
    >>> names_of(graph, ["person:王伟"]), names_of(graph, list(graph))
    (['王伟'], ['王伟', '王伟#2'])
    """
    labels = [graph.nodes[node]["label"] for node in nodes]
    times = Counter(labels)
    return [
        name if times[name] == 1 else node.partition(":")[2] for node, name in zip(nodes, labels, strict=True)
    ]


def share(zh: str, en: str, shown: int, whole: int) -> str:
    """Say how many of how many are shown.

    Examples
    --------
    >>> share("人", "persons", 30, 212)
    '共212人，示30人 30 of 212 persons'
    """
    if shown == whole:
        return f"共{whole}{zh} {whole} {en}"
    return f"共{whole}{zh}，示{shown}{zh} {shown} of {whole} {en}"


COLOURS = tuple(map(hexadecimal, PALETTE))


def is_light(colour: str) -> bool:
    """Tell whether black words can be read better on a colour than white ones.

    Examples
    --------
    >>> is_light("#0072b2"), is_light("#e69f00")
    (False, True)
    """
    red, green, blue = to_rgb(colour)
    return bool(0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2 > 0.25)
