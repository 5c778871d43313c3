"""How common a name is, by the frequencies of surnames and of the characters of given names."""

from __future__ import annotations

from functools import cache

from dangbao.lexicon.places import surnames
from dangbao.lexicon.tables import read_table

_RARE = 1e-9
_FOREIGN = 1e-7


@cache
def commonness(name: str) -> float:
    """Return the share of people who bear a name, as far as its characters tell; at least a billionth.

    Examples
    --------
    >>> commonness("王伟") > 50 * commonness("欧阳德怀") > 0
    True
    >>> commonness("拉夫罗夫")
    1e-07
    """
    shares, whole = _surname_shares()
    length = 2 if name[:2] in shares and len(name) > 2 else 1
    surname, given = name[:length], name[length:]
    if surname not in shares or not 1 <= len(given) <= 2:
        return _FOREIGN
    chances = _given_chances()
    columns = ("p_single",) if len(given) == 1 else ("p_first", "p_second")
    share = shares[surname] / whole * (_SINGLE if len(given) == 1 else 1 - _SINGLE)
    for character, column in zip(given, columns, strict=True):
        share *= chances[column].get(character, _UNSEEN)
    return max(share, _RARE)


_SINGLE = 0.2
"""The share of given names that have one character."""
_UNSEEN = 1e-4


@cache
def _surname_shares() -> tuple[dict[str, int], int]:
    shares = dict(surnames())
    return shares, sum(shares.values())


@cache
def _given_chances() -> dict[str, dict[str, float]]:
    """Return how often each character stands at each place of a given name."""
    rows = list(read_table("given_names"))
    chances: dict[str, dict[str, float]] = {}
    for column in ("p_first", "p_second", "p_single"):
        whole = sum(int(row[column]) for row in rows)
        chances[column] = {row["char"]: int(row[column]) / whole for row in rows if int(row[column])}
    return chances
