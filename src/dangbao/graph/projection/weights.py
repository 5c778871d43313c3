"""What a tie of two who share occasions weighs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import fsum, log
from typing import Literal

Weight = Literal["count", "newman", "jaccard", "npmi"]
Pair = tuple[str, str]


class Tally:
    """Who shares which occasions, counted.

    Attributes
    ----------
    members
        The nodes that share each occasion.
    counts
        The number of occasions of each node.
    """

    def __init__(self, members: Mapping[str, Sequence[str]]) -> None:
        self.members = members
        self.counts = Counter(node for who in members.values() for node in who)


Weigh = Callable[[Tally, Pair, Sequence[str]], float]
"""From who shares what, two nodes and the names of what these share to the weight of their tie."""


def count(_tally: Tally, _pair: Pair, shared: Sequence[str]) -> float:
    """Return the number of occasions shared.

    Examples
    --------
    >>> count(Tally({"e1": "ab", "e2": "ab"}), ("a", "b"), ["e1", "e2"])
    2
    """
    return len(shared)


def newman(tally: Tally, _pair: Pair, shared: Sequence[str]) -> float:
    """Return the sum of 1/(n-1) over the occasions shared, of n each.

    Examples
    --------
    >>> newman(Tally({"e1": "ab", "e2": "abc"}), ("a", "b"), ["e1", "e2"])
    1.5
    """
    return fsum(1 / (len(tally.members[name]) - 1) for name in shared)


def jaccard(tally: Tally, pair: Pair, shared: Sequence[str]) -> float:
    """Return the occasions of both as a part of those of either.

    Examples
    --------
    >>> jaccard(Tally({"e1": "ab", "e2": "b"}), ("a", "b"), ["e1"])
    0.5
    """
    one, other = pair
    return len(shared) / (tally.counts[one] + tally.counts[other] - len(shared))


def npmi(tally: Tally, pair: Pair, shared: Sequence[str]) -> float:
    """Return the normalised pointwise mutual information of two nodes over all occasions.

    1 is for those who are only ever met together, 0 for those who meet as often as by chance.

    Examples
    --------
    >>> tally = Tally({"e1": "ab", "e2": "ac", "e3": "bc", "e4": "de"})
    >>> npmi(tally, ("a", "b"), ["e1"]), npmi(tally, ("d", "e"), ["e4"])
    (0.0, 1.0)
    """
    one, other = pair
    total = len(tally.members)
    if len(shared) == total:
        return 1.0
    return log(len(shared) * total / (tally.counts[one] * tally.counts[other])) / log(total / len(shared))


WEIGHTS: Mapping[Weight, Weigh] = {"count": count, "newman": newman, "jaccard": jaccard, "npmi": npmi}
"""The weights by their names."""
