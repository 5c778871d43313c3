"""What the lexicon says of each character of a text: which of its words begin, go on and end there.

Words are looked up by codes of their characters, those of one length at once; a word within a longer one
counts too (Ma et al. 2020, Simplify the Usage of Lexicon in Chinese NER).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log1p

import numpy as np
from numpy.typing import NDArray

from dangbao.lexicon.places import countries, gazetteer, surnames
from dangbao.lexicon.tables import read_table
from dangbao.lexicon.words import transliteration
from dangbao.pipes.recogniser.codes import Codes, encode

Counts = Iterable[tuple[str, int]]
Hashes = NDArray[np.uint64]
Weights = NDArray[np.float16]

_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def _counts(table: str, word: str, count: str) -> Counts:
    return ((row[word], int(row[count])) for row in read_table(table))


def _words(table: str, word: str) -> Counts:
    return _once(row[word] for row in read_table(table))


def _bodies() -> Iterator[str]:
    """Yield what bodies are called and what their names end in."""
    for table in ("units", "organs", "national_bodies"):
        yield from (row["form"] for row in read_table(table))
    yield from (row["form"] for row in read_table("body_suffixes") if row["strength"] != "none")


def _once(words: Iterable[str]) -> Counts:
    return ((word, 1) for word in words)


LISTS: Mapping[str, Callable[[], Counts]] = {
    "surname": lambda: surnames().items(),
    "first of two": lambda: _counts("given_names", "char", "p_first"),
    "second of two": lambda: _counts("given_names", "char", "p_second"),
    "given name of one": lambda: _counts("given_names", "char", "p_single"),
    "transliteration": lambda: _once(transliteration()),
    "before a name": lambda: _counts("name_context", "word", "before"),
    "after a name": lambda: _counts("name_context", "word", "after"),
    "word": lambda: _counts("words", "word", "count"),
    "place": lambda: _once((*gazetteer().names(), *countries())),
    "title": lambda: _words("roles", "word"),
    "designation": lambda: _words("designations", "word"),
    "foreign surname": lambda: _words("foreign_surnames", "surname"),
    "part of a name": lambda: _words("name_parts", "part"),
    "body": lambda: _once(_bodies()),
}
"""The lists that a model sees, each with its words and how often they were counted."""

WIDTH = 3 * len(LISTS)
"""Numbers for each character: for each list the weight of the heaviest word that begins, goes on and ends."""


@dataclass(frozen=True, slots=True)
class Words:
    """All words of one length.

    Attributes
    ----------
    length
        How many characters they have.
    hashes
        Their hashes, in order.
    weights
        Words by lists: the logarithm of a word's count, at most 1; 0 where a list lacks it.
    """

    length: int
    hashes: Hashes
    weights: Weights

    @classmethod
    def of(cls, entries: Sequence[tuple[str, int, float]]) -> Words:
        """Lay out words of one length, each with the number of its list and its weight there."""
        length = len(entries[0][0])
        words, lists, weights = zip(*entries, strict=True)
        hashes, rows = np.unique(_hash(encode("".join(words)), length)[::length], return_inverse=True)
        table = np.zeros((len(hashes), len(LISTS)), np.float16)
        np.maximum.at(table, (rows, np.array(lists)), np.array(weights, np.float16))
        return cls(length, hashes, table)

    def find(self, codes: Codes) -> tuple[NDArray[np.intp], Weights]:
        """Return where in a text such words begin, and what they weigh."""
        hashes = _hash(codes, self.length)
        rows = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        starts = np.flatnonzero(self.hashes[rows] == hashes)
        return starts, self.weights[rows[starts]]


def read_word_lists(codes: Codes) -> Weights:
    """Return what the lists say of each character of a text, characters by `WIDTH`.

    Examples
    --------
    >>> said = read_word_lists(encode("欧阳市长")).reshape(4, 3, len(LISTS))
    >>> names = list(LISTS)
    >>> said[:, 0, names.index("title")].tolist()
    [0.0, 0.0, 1.0, 0.0]
    >>> bool(said[0, 0, names.index("surname")] > said[1, 0, names.index("surname")] >= 0)
    True
    """
    said = np.zeros((3, len(codes), len(LISTS)), np.float16)
    begins, goes_on, ends = said
    for words in _all_words():
        starts, weights = words.find(codes)
        last = starts + words.length - 1
        begins[starts] = np.maximum(begins[starts], weights)
        ends[last] = np.maximum(ends[last], weights)
        for offset in range(1, words.length - 1):
            goes_on[starts + offset] = np.maximum(goes_on[starts + offset], weights)
    return np.concatenate([begins, goes_on, ends], axis=1)


@cache
def _all_words() -> list[Words]:
    """Return the words of all lists, those of each length together."""
    entries: dict[int, list[tuple[str, int, float]]] = defaultdict(list)
    for number, read in enumerate(LISTS.values()):
        counts = dict(read())
        most = log1p(max(counts.values()))
        for word, count in counts.items():
            entries[len(word)].append((word, number, log1p(count) / most))
    return [Words.of(entries[length]) for length in sorted(entries)]


def _hash(codes: Codes, length: int) -> Hashes:
    """Return the hashes of all stretches of some length."""
    count = max(0, len(codes) - length + 1)
    hashes = np.zeros(count, np.uint64)
    for offset in range(length):
        hashes = hashes * _FACTOR + codes[offset : offset + count].astype(np.uint64)
    return hashes
