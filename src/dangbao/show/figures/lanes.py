"""Where things go that must not stand in each other's way; lengths in any unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence


def lanes(stretches: Iterable[tuple[float, float]]) -> list[int]:
    """Return for each stretch the first lane, from 0, in which none before it is in the way.

    Examples
    --------
    >>> lanes([(0, 4), (3, 6), (5, 9)])
    [0, 1, 0]
    """
    taken: list[list[tuple[float, float]]] = []
    chosen: list[int] = []
    for stretch in stretches:
        free = (number for number, lane in enumerate(taken) if not any(_meet(stretch, one) for one in lane))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append(stretch)
        chosen.append(lane)
    return chosen


def flag_heights(flags: Sequence[tuple[float, float]]) -> list[int]:
    """Return how high each flag hangs, from 0: no two meet, and none hangs before another one's pole.

    Time grows with the square of the number of flags.

    Parameters
    ----------
    flags
        From the pole, which stands at its left end, to its right end.

    Examples
    --------
    >>> flag_heights([(0, 4), (3, 6), (5, 9)])
    [2, 1, 0]
    """
    heights: dict[int, int] = {}
    for number in sorted(range(len(flags)), key=lambda number: flags[number], reverse=True):
        behind = (height for other, height in heights.items() if flags[other][0] < flags[number][1])
        heights[number] = max(behind, default=-1) + 1
    return [heights[number] for number in range(len(flags))]


def swarm(points: Sequence[tuple[float, float]], gap: float = 0.0) -> list[float]:
    """Return how far each point stands off the line, so that no two overlap.

    Parameters
    ----------
    points
        Place along the line, in ascending order, and radius.
    gap
        What is left free between two.

    Examples
    --------
    >>> swarm([(0, 1), (1, 1), (9, 1)])[::2]
    [0.0, 0.0]
    """
    widest = max((radius for _, radius in points), default=0.0)
    offsets: list[float] = []
    for number, (x, radius) in enumerate(points):
        near = [
            (points[other][0] - x, offsets[other], points[other][1] + radius + gap)
            for other in range(number)
            if x - points[other][0] < widest + radius + gap
        ]
        free = (y for y in _heights(near) if all(dx**2 + (y - dy) ** 2 >= r**2 - 1e-9 for dx, dy, r in near))
        offsets.append(next(free))
    return offsets


def _heights(near: Iterable[tuple[float, float, float]]) -> Iterator[float]:
    """Yield where a point could stand that touches another one, the middle first."""
    sides = {0.0}
    for dx, dy, reach in near:
        if abs(dx) < reach:
            rise = (reach**2 - dx**2) ** 0.5
            sides |= {dy + rise, dy - rise}
    return iter(sorted(sides, key=lambda side: (abs(side), side)))


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and other[0] < one[1]
