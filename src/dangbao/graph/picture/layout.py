"""Where the nodes of a graph stand in the picture."""

from __future__ import annotations

import networkx as nx
import numpy as np
import numpy.typing as npt

Positions = npt.NDArray[np.float64]

_PAIRS = 2_000_000
_LEAST, _MOST = 24, 128
"""How many nodes push at least and at most; between them so many pairs are looked at in a step."""
_CHUNK = 4096
_STEPS = 120
_GRAVITY = 0.1


def place_nodes(graph: nx.Graph, seed: int = 0) -> dict[str, tuple[float, float]]:
    """Return a position for every node, the same for the same graph and seed.

    The method is that of Fruchterman and Reingold, with a pull to the middle that keeps the parts
    of a graph together. Nodes are pushed away from a random sample of the others, drawn anew in
    every step, so that time and memory grow with the number of nodes and not with its square.

    Parameters
    ----------
    graph
        Any graph; the direction of its ties makes no difference.
    seed
        Start of the random numbers.

    References
    ----------
    Fruchterman, T. M. J., & Reingold, E. M. (1991). Graph drawing by force-directed placement.
    *Software: Practice and Experience*, 21(11), 1129-1164.

    Examples
    --------
    >>> path = nx.path_graph(["黄宁", "周启明", "李望"])
    >>> place_nodes(path) == place_nodes(path)
    True
    """
    index = {node: number for number, node in enumerate(graph)}
    pairs = sorted(
        {(min(i, j), max(i, j)) for i, j in ((index[u], index[v]) for u, v in graph.edges()) if i != j}
    )
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    rng = np.random.default_rng(seed)
    positions: Positions = rng.uniform(-1, 1, (len(index), 2)) * len(index) ** 0.5
    for step in range(_STEPS if len(index) > 1 else 0):
        force = _repulsion(positions, rng) + _attraction(positions, ends) - _GRAVITY * positions
        length = np.linalg.norm(force, axis=1, keepdims=True)
        reach = len(index) ** 0.5 / 5 * (1 - step / _STEPS)
        positions += force / np.maximum(length, 1e-9) * np.minimum(length, reach)
    return {node: (float(x), float(y)) for node, (x, y) in zip(index, positions, strict=True)}


def _repulsion(positions: Positions, rng: np.random.Generator) -> Positions:
    """Return the push of all nodes on each, by a sample; the ideal distance is 1."""
    count = len(positions)
    size = min(max(_PAIRS // count, _LEAST), _MOST, count)
    sample = positions[rng.choice(count, size, replace=False)]
    parts = [_push(positions[start : start + _CHUNK], sample) for start in range(0, count, _CHUNK)]
    return np.concatenate(parts) * (count / size)


def _push(positions: Positions, sample: Positions) -> Positions:
    """Return the push of a sample on some nodes."""
    squares = (positions**2).sum(1)[:, None] + (sample**2).sum(1)[None, :] - 2 * positions @ sample.T
    push = 1 / np.maximum(squares, 1e-2)
    total: Positions = positions * push.sum(1, keepdims=True) - push @ sample
    return total


def _attraction(positions: Positions, ends: npt.NDArray[np.int64]) -> Positions:
    """Return the pull of each node's ties."""
    apart = positions[ends[:, 0]] - positions[ends[:, 1]]
    pull = apart * np.linalg.norm(apart, axis=1, keepdims=True)
    count = len(positions)
    columns = [
        np.bincount(ends[:, 1], pull[:, axis], count) - np.bincount(ends[:, 0], pull[:, axis], count)
        for axis in (0, 1)
    ]
    return np.stack(columns, axis=1)
