"""What the recogniser sees of a text: its characters, the pairs that they make, and words of the lexicon."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dangbao.pipes.recogniser.codes import Codes, encode
from dangbao.pipes.recogniser.word_lists import Weights, read_word_lists

Ids = NDArray[np.int32]

_PAIR_BASE = 1 << 21


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of each character of a text: arrays of one length.

    Attributes
    ----------
    characters, left_pairs, right_pairs
        Numbers in a :class:`Vocabulary` of the character, of the pair that it ends and of the pair
        that it begins; 0 for what the vocabulary lacks.
    words
        What the lexicon says of each character, as :func:`~.word_lists.read_word_lists` returns it.
    """

    characters: Ids
    left_pairs: Ids
    right_pairs: Ids
    words: Weights

    def __len__(self) -> int:
        return len(self.characters)

    def __getitem__(self, part: slice) -> Features:
        return Features(
            self.characters[part], self.left_pairs[part], self.right_pairs[part], self.words[part]
        )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The characters and pairs of characters that a model knows, as sorted codes.

    Examples
    --------
    >>> vocabulary = Vocabulary.count(["市长出席", "市长讲话"], min_count=2)
    >>> features = vocabulary.read("县市长")
    >>> features.characters.tolist(), features.right_pairs.tolist()
    ([0, 2, 3], [0, 2, 0])
    """

    characters: Codes
    pairs: Codes

    @classmethod
    def count(cls, texts: Iterable[str], min_count: int) -> Vocabulary:
        """Make a vocabulary of what occurs often enough in some texts."""
        codes = np.concatenate([encode(f"\n{text}\n") for text in texts])
        return cls(_frequent(codes, min_count), _frequent(_pairs(codes), min_count))

    def read(self, text: str) -> Features:
        """Return the features of a text."""
        codes = encode(f"\n{text}\n")
        pairs = _look_up(self.pairs, _pairs(codes))
        return Features(
            characters=_look_up(self.characters, codes[1:-1]),
            left_pairs=pairs[:-1],
            right_pairs=pairs[1:],
            words=read_word_lists(codes[1:-1]),
        )


def _pairs(codes: Codes) -> Codes:
    return codes[:-1] * _PAIR_BASE + codes[1:]


def _frequent(codes: Codes, min_count: int) -> Codes:
    values, counts = np.unique(codes, return_counts=True)
    return values[counts >= min_count]


def _look_up(known: Codes, codes: Codes) -> Ids:
    """Return the place of each code among the known ones, counted from 1, or 0."""
    if not len(known):
        return np.zeros(len(codes), np.int32)
    index = np.minimum(np.searchsorted(known, codes), len(known) - 1)
    return np.where(known[index] == codes, index + 1, 0).astype(np.int32)
