"""How often two go to the same occasions by chance: the bipartite configuration model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]

_STEPS = 10_000
_CLOSE = 1e-8


class Bipartite:
    """Random lists of members with given expected degrees, of maximum entropy.

    Members of one degree are alike, as are lists of one length, so that a chance is kept for each pair of
    these only.

    Parameters
    ----------
    degrees
        On how many lists each member stands.
    lengths
        How many members each list has.

    References
    ----------
    Saracco, F., Di Clemente, R., Gabrielli, A., & Squartini, T. (2015). Randomizing
    bipartite networks: the case of the World Trade Web. *Scientific Reports*, 5, 10595.

    Examples
    --------
    >>> model = Bipartite(degrees=[1, 1, 2], lengths=[2, 2])
    >>> model.chances.round(6).tolist()
    [[0.5], [1.0]]
    >>> model.at_least(1, 2, most=1).round(6).tolist()
    [1.0, 0.75]
    """

    def __init__(self, degrees: Iterable[int], lengths: Iterable[int]) -> None:
        self._members, self._lists = _Side(degrees), _Side(lengths)
        self.chances = np.zeros((len(self._members.degrees), len(self._lists.degrees)))
        """The chance to stand on a list, by degree and length, both in ascending order."""
        self._settle_certain()
        self._settle_open()

    def at_least(self, one: int, other: int, most: int) -> Vector:
        """Return how likely two members of these degrees share so many lists or more, from 0 to `most`.

        The number of lists shared follows a Poisson binomial distribution: it is a sum of binomial ones,
        one for each length of lists. Since its tails are added up of positive numbers, they are exact
        however small they are.
        """
        both = self._of(one) * self._of(other)
        mean = float(both @ self._lists.numbers)
        end = int(max(most, mean) + 10 * mean**0.5) + 50
        found = np.ones(1)
        for number, chance in zip(self._lists.numbers.tolist(), both.tolist(), strict=True):
            found = np.convolve(found, _binomial(int(number), chance, end))[: end + 1]
        tails = np.minimum(1, np.cumsum(found[::-1])[::-1])
        return np.pad(tails, (0, max(0, most + 1 - len(tails))))[: most + 1]

    def _of(self, degree: int) -> Vector:
        row: Vector = self.chances[np.searchsorted(self._members.degrees, degree)]
        return row

    def _settle_certain(self) -> None:
        """Give who stands on all lists, and lists of all members, the chance 1, and go on with the rest."""
        before = None
        while before != (before := (self._members.open.sum(), self._lists.open.sum())):
            _settle(self._members, self._lists, self.chances)
            _settle(self._lists, self._members, self.chances.T)

    def _settle_open(self) -> None:
        """Give all others the chances at which the expected degrees are the real ones, step by step."""
        members, lists = self._members.rest(), self._lists.rest()
        (degrees, size), (lengths, number) = members, lists
        pull = np.ones(len(lengths))
        push = degrees / max(1, number.sum())
        for _ in range(_STEPS):
            before = push
            push = degrees / ((number * pull) / (1 + np.outer(push, pull))).sum(1)
            pull = lengths / ((size * push)[:, None] / (1 + np.outer(push, pull))).sum(0)
            if np.allclose(push, before, rtol=_CLOSE, atol=0):
                break
        both = np.outer(push, pull)
        self.chances[np.ix_(self._members.open, self._lists.open)] = both / (1 + both)


class _Side:
    """Members or lists: the different degrees, how many have each, and which are not settled yet."""

    def __init__(self, degrees: Iterable[int]) -> None:
        counts = sorted(Counter(degrees).items())
        table = np.array(counts, dtype=float).reshape(-1, 2)
        self.degrees, self.numbers = table[:, 0], table[:, 1]
        self.left = self.degrees.copy()
        self.open = np.ones(len(counts), dtype=bool)

    def rest(self) -> tuple[Vector, Vector]:
        return self.left[self.open], self.numbers[self.open]


def _settle(side: _Side, other: _Side, chances: Vector) -> None:
    """Settle those of one side who are tied to all that are left of the other one, or to none."""
    for chance, degree in ((1.0, other.rest()[1].sum()), (0.0, 0.0)):
        certain = side.open & (side.left == degree)
        if certain.any():
            chances[np.ix_(certain, other.open)] = chance
            side.open &= ~certain
            other.left[other.open] -= chance * side.numbers[certain].sum()


def _binomial(number: int, chance: float, end: int) -> Vector:
    """Return how likely so many of a number of tries succeed, from 0 to `end` at most."""
    if chance in (0.0, 1.0):
        certain: Vector = np.eye(1, number + 1, int(chance) * number)[0]
        return certain
    wins = np.arange(min(number, end) + 1)
    ways = np.concatenate(([0.0], np.cumsum(np.log((number + 1 - wins[1:]) / wins[1:]))))
    likely: Vector = np.exp(ways + wins * np.log(chance) + (number - wins) * np.log1p(-chance))
    return likely
