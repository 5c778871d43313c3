"""A graph as a still picture."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

import networkx as nx
import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.patheffects import withStroke

from dangbao.graph.measures.ranks import Measure
from dangbao.graph.picture.looks import KIND_COLOURS, OTHER, Look, hexadecimal, looks
from dangbao.show.figures.canvas import (
    GREY,
    SMALL,
    drawing,
    names_of,
    new_chart,
    resize,
    shorten,
    show_legend,
    size_of,
    width_of,
)


@dataclass(frozen=True)
class _Shape:
    """A kind of node: its marker, that one's share of the square around it, and what the legend says."""

    marker: str
    share: float
    words: str


_SHAPES = {
    "person": _Shape("o", np.pi / 4, "人物 persons"),
    "organization": _Shape("s", 1.0, "机构 bodies"),
    "event": _Shape("^", 0.5, "事件 events"),
}
_NARROWEST, _WIDEST = 6.5, 10.5
"""Inches of the longer side."""
_PER_NODE = 0.65
"""Inches of the longer side by the root of the number of nodes."""
_MARGIN = 0.3
_FILLED = 0.04
"""The share of the picture that nodes cover."""
_SMALLEST, _LARGEST = 0.03, 0.22
"""Inches: the radius of a circle as large as a node."""
_GAP = 0.03
_LINE = 0.14
_LONGEST = 12
_TIE = "#7f7f7f"
_THINNEST, _THICKEST = 0.4, 4.0
"""Points."""
_POINTS = 72
_SIDES = ((0, 0), (0, -1), (0, 1), (1, 0), (-1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1))
"""In which directions a name stands from its node, the best first."""


def network_chart(  # noqa: PLR0913
    graph: nx.Graph,
    *,
    labels: int = 40,
    size: Measure = "degree",
    colour: str = "kind",
    seed: int = 0,
    title: str | None = None,
) -> Figure:
    """Draw a graph as Gephi shows it when it opens its file: the same places, colours and order of sizes.

    Circles are persons, squares bodies, triangles events. All ties between two nodes are one line, the
    wider the more they weigh.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` or :func:`~dangbao.graph.project` made, or a part of it.
    labels
        So many of the largest nodes have their names, but for those where there is no room.
    size, colour, seed
        As of :func:`~dangbao.graph.picture.looks.looks`.
    title
        Stands above the picture.

    Raises
    ------
    ValueError
        If the graph has no node.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("person:黄宁", kind="person", label="黄宁")
    >>> [text.get_text() for text in network_chart(graph).axes[0].texts]
    ['黄宁']
    """
    if not graph:
        raise ValueError("nothing to draw: the graph has no node")
    seen = looks(graph, size=size, colour=colour, seed=seed)
    picture = _Picture(graph, seen)
    with drawing():
        figure, axes = new_chart(title)
        axes.set_axis_off()
        axes.set_xlim(0, picture.width)
        axes.set_ylim(0, picture.height)
        picture.draw_ties(axes)
        picture.draw_nodes(axes)
        named = picture.write_names(axes, labels)
        resize(axes, width=picture.width)
        signs = [*_shapes(graph, colour), *_widths(graph), *_groups(graph, seen, colour)]
        show_legend(axes, signs, f"共{len(graph)}点，标名{named}点 {named} of {len(graph)} nodes are named")
        resize(axes, width=picture.width, height=picture.height)
        axes.set_xlim(0, size_of(axes)[0])
    return figure


@dataclass(frozen=True)
class Box:
    """A place on the sheet."""

    left: float
    bottom: float
    right: float
    top: float

    def meets(self, other: Box) -> bool:
        """Tell whether two places overlap.

        Examples
        --------
        >>> Box(0, 0, 2, 1).meets(Box(1, 0, 3, 1)), Box(0, 0, 2, 1).meets(Box(2, 0, 3, 1))
        (True, False)
        """
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )


class _Picture:
    """Nodes, the largest first, and ties on a sheet; in inches."""

    def __init__(self, graph: nx.Graph, seen: Mapping[str, Look]) -> None:
        self._graph = graph
        self._nodes = sorted(graph, key=lambda node: (-seen[node].size, node))
        self._colours = [hexadecimal(seen[node].colour) for node in self._nodes]
        places = np.array([(seen[node].x, seen[node].y) for node in self._nodes])
        sizes = np.array([seen[node].size for node in self._nodes])
        extent = np.maximum(np.ptp(places, axis=0), 1.0)
        side = float(np.clip(_PER_NODE * len(sizes) ** 0.5, _NARROWEST, _WIDEST))
        sheet = side * np.maximum(extent / extent.max(), 0.5) + 2 * _MARGIN
        self.width, self.height = float(sheet[0]), float(sheet[1])
        middle = (places.max(axis=0) + places.min(axis=0)) / 2
        self._places = (places - middle) * side / extent.max() + sheet / 2
        fit = (_FILLED * sheet.prod() / (np.pi * (sizes**2).sum())) ** 0.5
        self._radii = np.clip(sizes * fit, _SMALLEST, _LARGEST)

    def draw_ties(self, axes: Axes) -> None:
        """Draw a line for all ties between two nodes."""
        weights = weights_of(self._graph)
        most = max(weights.values(), default=1.0)
        index = {node: number for number, node in enumerate(self._nodes)}
        lines = [(self._places[index[one]], self._places[index[other]]) for one, other in weights]
        widths = [_width(weight, most) for weight in weights.values()]
        axes.add_collection(LineCollection(lines, linewidths=widths, colors=_TIE, alpha=0.45, zorder=1))

    def draw_nodes(self, axes: Axes) -> None:
        """Draw the nodes, each kind with its shape."""
        for kind, shape in _SHAPES.items():
            chosen = [n for n, node in enumerate(self._nodes) if self._graph.nodes[node]["kind"] == kind]
            axes.scatter(
                self._places[chosen, 0],
                self._places[chosen, 1],
                s=np.pi * (_POINTS * self._radii[chosen]) ** 2 / shape.share,
                c=[self._colours[number] for number in chosen],
                marker=shape.marker,
                edgecolors="white",
                linewidths=0.5,
                zorder=2,
            )

    def write_names(self, axes: Axes, most: int) -> int:
        """Write the names of the largest nodes where there is room, and return how many these are.

        A name stands beside its node and over no other large one; else over nodes, but never over a name.
        """
        large = [
            Box(x - radius, y - radius, x + radius, y + radius)
            for (x, y), radius in zip(self._places[:most], self._radii[:most], strict=True)
        ]
        names: list[Box] = []
        for number, name in enumerate(names_of(self._graph, self._nodes[:most])):
            words = shorten(name, _LONGEST)
            middle, *beside = self._around(number, width_of(axes, words, SMALL))
            over = [middle, *beside] if self._radii[number] > _LINE else [*beside, middle]
            free = (box for box in beside if not any(map(box.meets, [*large, *names])))
            possible = (box for box in over if not any(map(box.meets, names)))
            if box := next(chain(free, possible), None):
                names.append(box)
                axes.text(
                    (box.left + box.right) / 2,
                    (box.bottom + box.top) / 2,
                    words,
                    ha="center",
                    va="center",
                    fontsize=SMALL,
                    path_effects=[withStroke(linewidth=1.6, foreground="white")],
                    zorder=3,
                )
        return len(names)

    def _around(self, number: int, width: float) -> Iterator[Box]:
        """Yield where the name of a node could stand: over it, below it, above it, beside it."""
        (x, y), radius = self._places[number], self._radii[number] + _GAP
        for dx, dy in _SIDES:
            middle, height = x + dx * (radius + width / 2), y + dy * (radius + _LINE / 2)
            middle = min(max(middle, width / 2), self.width - width / 2)
            yield Box(middle - width / 2, height - _LINE / 2, middle + width / 2, height + _LINE / 2)


def weights_of(graph: nx.Graph) -> dict[tuple[str, str], float]:
    """Return the weight of all ties between every two nodes that are tied.

    Examples
    --------
    >>> graph = nx.MultiDiGraph([("黄宁", "李望", {"weight": 2}), ("李望", "黄宁", {"weight": 1})])
    >>> weights_of(graph)
    {('李望', '黄宁'): 3.0}
    """
    weights: defaultdict[tuple[str, str], float] = defaultdict(float)
    for one, other, weight in graph.edges(data="weight", default=1):
        if one != other:
            weights[min(one, other), max(one, other)] += weight
    return dict(weights)


def _shapes(graph: nx.Graph, colour: str) -> Iterator[Artist]:
    """Yield what the legend says of the kinds of nodes."""
    shown = {kind for _, kind in graph.nodes(data="kind")}
    for kind, shape in _SHAPES.items():
        if kind in shown:
            fill = hexadecimal(KIND_COLOURS[kind]) if colour == "kind" else GREY
            yield Line2D(
                [], [], color=fill, linestyle="", marker=shape.marker, markersize=7, label=shape.words
            )


def _widths(graph: nx.Graph) -> Iterator[Artist]:
    """Yield what the legend says of the ties that weigh least and most."""
    weights = weights_of(graph).values()
    for weight in sorted({min(weights), max(weights)}) if weights else ():
        width = _width(weight, max(weights))
        yield Line2D([], [], color=_TIE, alpha=0.6, linewidth=width, label=f"权重 weight {weight:.3g}")


def _width(weight: float, most: float) -> float:
    return max(_THINNEST, _THICKEST * weight / most)


def _groups(graph: nx.Graph, seen: Mapping[str, Look], colour: str) -> Iterator[Artist]:
    """Yield what the legend says of the colours of groups, the largest group first."""
    if colour == "kind":
        return
    groups = Counter((str(graph.nodes[node].get(colour)), seen[node].colour) for node in graph)
    for (group, own), _ in sorted(groups.items(), key=lambda item: (-item[1], item[0])):
        if own != OTHER:
            yield Patch(color=hexadecimal(own), label=f"{colour} {shorten(group, _LONGEST)}")
    if any(own == OTHER for _, own in groups):
        yield Patch(color=hexadecimal(OTHER), label="其他 others")
