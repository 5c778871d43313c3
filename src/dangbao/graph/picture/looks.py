"""How a graph looks: where its nodes stand, how large they are and in which colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx
import numpy as np

from dangbao.graph.measures.ranks import Measure, node_sizes
from dangbao.graph.picture.layout import part_nodes, place_nodes

Place = tuple[float, float]
Colour = tuple[int, int, int]
"""Red, green and blue, from 0 to 255."""

KIND_COLOURS: Mapping[str, Colour] = {
    "person": (213, 94, 0),
    "organization": (0, 114, 178),
    "event": (0, 158, 115),
}
"""By kind of node, apart to the colour-blind too (Okabe and Ito)."""

PALETTE: tuple[Colour, ...] = (
    (0, 114, 178),
    (213, 94, 0),
    (0, 158, 115),
    (204, 121, 167),
    (230, 159, 0),
    (86, 180, 233),
    (240, 228, 66),
)
"""For other groups, the largest first (Okabe and Ito 2008)."""

OTHER: Colour = (153, 153, 153)
"""For what has no colour of its own."""

_ROOM = 6.0
"""How much larger than all nodes together the area is on which nine in ten of them stand."""
_SMALLEST, _LARGEST = 6.0, 60.0


@dataclass(frozen=True, slots=True)
class Look:
    """How a node looks; lengths in Gephi's units, y upwards."""

    x: float
    y: float
    size: float
    colour: Colour


def looks(
    graph: nx.Graph, *, size: Measure = "degree", colour: str = "kind", seed: int = 0
) -> dict[str, Look]:
    """Return how every node looks.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` or :func:`~dangbao.graph.project` made.
    size
        What the size of a node shows: "degree", the weight of its ties, or "rank" of the person.
    colour
        The attribute of the nodes that gives their colours: "kind", or any other one, as "community".
        The seven values that most nodes have get colours of their own.
    seed
        Start of the layout's random numbers.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("person:黄宁", kind="person", label="黄宁")
    >>> looks(graph)["person:黄宁"].colour
    (213, 94, 0)
    """
    sizes = _scaled(node_sizes(graph, size))
    places = spread(place_nodes(graph, seed), sizes)
    groups = dict(graph.nodes(data=colour))
    palette = KIND_COLOURS if colour == "kind" else _palette(groups)
    return {
        node: Look(x, y, sizes[node], palette.get(str(groups[node]), OTHER))
        for node, (x, y) in places.items()
    }


def hexadecimal(colour: Colour) -> str:
    """Return a colour as browsers and matplotlib read it.

    Examples
    --------
    >>> hexadecimal((213, 94, 0))
    '#d55e00'
    """
    return "#{:02x}{:02x}{:02x}".format(*colour)


def spread(places: Mapping[str, tuple[float, float]], sizes: Mapping[str, float]) -> dict[str, Place]:
    """Return places at which nodes of these sizes have room, in Gephi's units.

    Examples
    --------
    >>> spread({"黄宁": (0.0, 0.0), "周启明": (0.0, 1.0)}, {"黄宁": 10, "周启明": 10})["黄宁"]
    (0.0, 0.0)
    """
    positions = np.array(list(places.values())).reshape(-1, 2)
    radii = np.array([sizes[node] for node in places])
    extent = np.quantile(np.linalg.norm(positions, axis=1), 0.9) if len(places) > 1 else 0
    if extent:
        positions = part_nodes(positions * np.sqrt(_ROOM * (radii**2).sum()) / extent, radii)
    return {node: (float(x), float(y)) for node, (x, y) in zip(places, positions, strict=True)}


def _palette(groups: Mapping[str, object]) -> dict[str, Colour]:
    """Give the groups that have most members colours of their own."""
    counts = Counter(str(group) for group in groups.values() if group is not None)
    largest = sorted(counts, key=lambda group: (-counts[group], group))
    return dict(zip(largest, PALETTE, strict=False))


def _scaled(sizes: dict[str, float]) -> dict[str, float]:
    """Stretch sizes so that they can be told apart in the picture."""
    low, high = min(sizes.values(), default=0.0), max(sizes.values(), default=0.0)
    step = (_LARGEST - _SMALLEST) / (high - low) if high > low else 0.0
    return {node: _SMALLEST + step * (size - low) for node, size in sizes.items()}
