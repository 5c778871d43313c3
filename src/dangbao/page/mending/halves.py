"""Characters that a scan or a font took apart into their left and right half."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dangbao.lexicon.tables import read_table
from dangbao.lexicon.words import words
from dangbao.page.wording import Edit

_NO_CHARACTERS = "亻氵讠扌纟钅饣忄礻衤犭冫彳阝刂丬攵卩"
"""Halves that never stand alone."""


@cache
def _wholes() -> dict[str, str]:
    return {row["halves"]: row["whole"] for row in read_table("halves")}


@cache
def _pattern() -> re.Pattern[str]:
    left, right = ("".join({halves[side] for halves in _wholes()}) for side in (0, 1))
    return re.compile(f"[{left}][{right}]")


@cache
def _pairs() -> frozenset[str]:
    """Return the pairs of characters that stand side by side in words."""
    return frozenset(word[i : i + 2] for word in words() for i in range(len(word) - 1))


def find_halves(text: str) -> Iterator[Edit]:
    """Yield the halves that are one character for certain.

    They are, where one of them is no character of its own, or where only the whole makes a word with what
    stands before or after it.

    Examples
    --------
    >>> list(find_halves("乡木寸干部、氵工边、女子")), list(find_halves("木寸先生"))
    ([Edit(start=1, end=3, text='村'), Edit(start=6, end=8, text='江')], [])
    """
    for match in _pattern().finditer(text):
        whole = _wholes().get(match.group())
        if whole and (not _stand_alone(match.group()) or _is_word(text, match.start(), whole)):
            yield Edit(*match.span(), whole)


def _stand_alone(halves: str) -> bool:
    return halves[0] not in _NO_CHARACTERS and halves[1] not in _NO_CHARACTERS


def _is_word(text: str, start: int, whole: str) -> bool:
    before, left, right, after = (text[max(0, at) : at + 1] for at in range(start - 1, start + 3))
    parted = {before + left, left + right, right + after}
    return not parted & _pairs() and not {before + whole, whole + after}.isdisjoint(_pairs())
