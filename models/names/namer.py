"""Drawing the names of people by the frequencies of surnames and of the characters of given names."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Mapping
from itertools import accumulate
from random import Random

from dangbao.lexicon.tables import read_table


class Weighted:
    """Draws words by their weights.

    Examples
    --------
    >>> Weighted({"王": 1, "李": 0}).draw(Random(1))
    '王'
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._words = [word for word, weight in weights.items() if weight > 0]
        self._sums = list(accumulate(weight for weight in weights.values() if weight > 0))

    def draw(self, source: Random) -> str:
        """Return one of the words."""
        return self._words[bisect(self._sums, source.random() * self._sums[-1])]


class Namer:
    """Draws surnames and given names.

    Examples
    --------
    >>> namer = Namer({"王": 2, "李": 1})
    >>> len(namer.name(Random(1), 2))
    3
    """

    def __init__(self, surnames: Mapping[str, float], left_out: str = "") -> None:
        """Take the surnames' weights, and the characters that no given name is to have."""
        self._surnames = Weighted(surnames)
        table = [row for row in read_table("given_names") if row["char"] not in left_out]
        self._characters = {
            place: Weighted({row["char"]: int(row[place]) for row in table})
            for place in ("p_first", "p_second", "p_single")
        }

    def surname(self, source: Random) -> str:
        """Return a surname."""
        return self._surnames.draw(source)

    def given(self, source: Random, length: int) -> str:
        """Return a given name of one or two characters."""
        places = ["p_single"] if length == 1 else ["p_first", "p_second"]
        return "".join(self._characters[place].draw(source) for place in places)

    def name(self, source: Random, given_length: int) -> str:
        """Return a surname and a given name of one or two characters."""
        return self.surname(source) + self.given(source, given_length)
