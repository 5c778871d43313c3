"""Where the nodes of a graph stand in the picture."""

from __future__ import annotations

import networkx as nx
import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]

_STEPS = 150
_GRAVITY = 0.06
_PAIRS = 2_000_000
_LEAST, _MOST = 24, 256
"""How many nodes push at least and at most; between them so many pairs are looked at in a step."""
_CHUNK = 4096
_ROUNDS = 40
_NEAR = 16
_GAP = 1.15


def place_nodes(graph: nx.Graph, seed: int = 0) -> dict[str, tuple[float, float]]:
    """Return a position for every node, the same for the same graph and seed.

    The forces are those of ForceAtlas2: nodes of many ties push more, so that they do not crowd in the
    middle, and a pull to the middle keeps the parts of a graph together. Nodes are pushed by a random
    sample of the others, drawn anew in every step, so that time and memory grow with the number of nodes and
    not with its square.

    Parameters
    ----------
    graph
        Any graph; the direction of its ties makes no difference.
    seed
        Start of the random numbers.

    References
    ----------
    Jacomy, M., Venturini, T., Heymann, S., & Bastian, M. (2014). ForceAtlas2, a continuous graph layout
    algorithm for handy network visualization designed for the Gephi software. *PLoS ONE*, 9(6), e98679.

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
    masses: Vector = 1 + np.bincount(ends.ravel(), minlength=len(index)).astype(np.float64)
    rng = np.random.default_rng(seed)
    extent = len(index) ** 0.5
    positions = rng.uniform(-1, 1, (len(index), 2)) * extent
    for step in range(_STEPS if len(index) > 1 else 0):
        pull = _attraction(positions, ends) / masses[:, None]
        move = _repulsion(positions, masses, rng) + pull - _GRAVITY * positions
        length = np.linalg.norm(move, axis=1, keepdims=True)
        reach = 0.4 * extent * (1 - step / _STEPS)
        positions += move / np.maximum(length, 1e-9) * np.minimum(length, reach)
    return {node: (float(x), float(y)) for node, (x, y) in zip(index, positions, strict=True)}


def part_nodes(positions: Vector, sizes: Vector) -> Vector:
    """Return positions moved so that nodes that stood on one another stand apart.

    In some rounds, each node is compared with its next neighbours from left to right and from bottom to
    top: where very many crowd, some may still touch.

    Parameters
    ----------
    positions
        Of shape (n, 2).
    sizes
        The radius of each node, of shape (n,), in the same unit.

    Examples
    --------
    >>> apart = part_nodes(np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([5.0, 5.0]))
    >>> float(np.linalg.norm(apart[0] - apart[1])) >= 10
    True
    """
    placed = positions.copy()
    for _ in range(_ROUNDS):
        pushed = [_part_along(placed, sizes, axis) for axis in (0, 1)]
        if not any(pushed):
            break
    return placed


def _part_along(placed: Vector, sizes: Vector, axis: int) -> bool:
    """Push nodes apart that are near in one direction; tell whether any touched."""
    order = np.argsort(placed[:, axis], kind="stable")
    row, radii = placed[order], sizes[order]
    push = np.zeros_like(row)
    for step in range(1, min(_NEAR, len(row))):
        way = row[step:] - row[:-step]
        length = np.linalg.norm(way, axis=1)
        missing = np.maximum(_GAP * (radii[step:] + radii[:-step]) - length, 0)
        shift = way / np.maximum(length, 1e-9)[:, None] * (missing / 4)[:, None]
        push[step:] += shift
        push[:-step] -= shift
    placed[order] = row + push
    return bool(push.any())


def _repulsion(positions: Vector, masses: Vector, rng: np.random.Generator) -> Vector:
    """Return the push of all nodes on each unit of mass, by a sample in which heavy ones are more often."""
    count = len(positions)
    size = min(max(_PAIRS // count, _LEAST), _MOST)
    reached = np.cumsum(masses)
    drawn = np.searchsorted(reached, (np.arange(size) + rng.random()) / size * reached[-1])
    sample = positions[np.minimum(drawn, count - 1)]
    parts = [_push(positions[start : start + _CHUNK], sample) for start in range(0, count, _CHUNK)]
    pushed: Vector = np.concatenate(parts) * (reached[-1] / size)
    return pushed


def _push(positions: Vector, sample: Vector) -> Vector:
    """Return the push of a sample on some nodes.

    Without products of matrices: their sums run in another order on another processor, and no two machines
    would draw the same picture.
    """
    apart = [positions[:, None, axis] - sample[:, axis] for axis in (0, 1)]
    push = 1 / np.maximum(apart[0] ** 2 + apart[1] ** 2, 1e-2)
    return np.stack([(way * push).sum(1) for way in apart], axis=1)


def _attraction(positions: Vector, ends: npt.NDArray[np.int64]) -> Vector:
    """Return the pull of each node's ties."""
    apart = positions[ends[:, 0]] - positions[ends[:, 1]]
    count = len(positions)
    columns = [
        np.bincount(ends[:, 1], apart[:, axis], count) - np.bincount(ends[:, 0], apart[:, axis], count)
        for axis in (0, 1)
    ]
    return np.stack(columns, axis=1)
