"""Cutting Chinese text into words with the model shipped beside this module.

The model is one of spacy-pkuseg: a chain of tags, one a character, for which the characters around it
speak, their pairs, listed words that begin or end there, and pairs of such words. Each of these patterns is
looked up once in the whole text and adds its weights to the characters that it tells of. The weights are
fractions of few binary digits, so that their sums are exact in any order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy_pkuseg.feature_extractor import FeatureExtractor
from spacy_pkuseg.inference import run_viterbi

MODEL = Path(__file__).with_name("model")

Weights = NDArray[np.float64]

_SENTENCE = re.compile(r"[^\s。！？；]+[。！？；]*|[。！？；]+")
_REACH = 2
"""How far from a character the patterns stand that speak for its tag."""
_BETWEEN = "\n" * _REACH
"""What stands around sentences that are read at once, so that no pattern reaches from one to the other."""
_BIAS = "$$"
# The kinds of patterns, with the distance from where one stands to the character that it tells of.
_CHARACTER_KINDS = {"c": 0, "c-1": 1, "c-2": 2, "c1": -1, "c2": -2}
_PAIR_KINDS = {"cc1": 0, "c-1c": 1, "c-2c-1": 2}
_OPENING_KINDS = {"w1": 0}
_CLOSING_KINDS = {"w-1": -1}
_MEETING_KINDS = {"ww.l": 0, "ww.r": -1}
_DIGIT, _LETTER = "0", "A"
"""What stands for all digits and for all letters: no other character is left in half width."""


def _normal_forms() -> dict[int, str]:
    """Return the characters that the model knows under another form.

    It has learnt from text set throughout in full-width characters, with one form of each dot and zero, and
    takes all digits for one and all letters for one.
    """
    forms = {code: chr(code + 0xFEE0) for code in range(0x21, 0x7F)}
    forms |= {ord(mark): form for mark, form in zip("•・‧〇", "···○", strict=True)}
    signs = dict.fromkeys(FeatureExtractor.num, _DIGIT) | dict.fromkeys(FeatureExtractor.letter, _LETTER)
    known = {ord(character): sign for character, sign in signs.items()}
    return known | {code: signs.get(form, form) for code, form in forms.items()}


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Patterns of one sort: the row of each, and for each distance the rows of their weights.

    Row 0 is what weighs nothing.
    """

    rows: dict[str, int]
    weights: dict[int, Weights]


def _patterns(
    features: Mapping[str, Mapping[str, int]], weights: Weights, kinds: Mapping[str, int]
) -> _Patterns:
    """Gather the patterns of some kinds with their weights."""
    names = dict.fromkeys(name for kind in kinds for name in features[kind])
    rows = {name: row for row, name in enumerate(names, 1)}
    tables = {}
    for kind, distance in kinds.items():
        tables[distance] = np.zeros((len(rows) + 1, weights.shape[1]))
        tables[distance][[rows[name] for name in features[kind]]] = weights[list(features[kind].values())]
    return _Patterns(rows, tables)


class Segmenter:
    """Cuts text into words by a model of spacy-pkuseg.

    Parameters
    ----------
    features
        The model's features with their numbers.
    weights
        The weights of each feature for each tag, and of each tag after each.
    tags
        The names of the tags; those of characters that begin a word begin with B.
    """

    def __init__(self, features: Mapping[str, int], weights: Weights, tags: Iterable[str]) -> None:
        self._begins = np.array([tag.startswith("B") for tag in tags])
        size = len(self._begins)
        self._following = weights[-size * size :].reshape(size, size).T.copy()
        by_tag = weights[: -size * size].reshape(-1, size)
        by_kind = _by_kind(features)
        self._bias = by_tag[features[_BIAS]]
        self._characters = _patterns(by_kind, by_tag, _CHARACTER_KINDS)
        self._pairs = _patterns(by_kind, by_tag, _PAIR_KINDS)
        self._openings = _patterns(by_kind, by_tag, _OPENING_KINDS)
        self._closings = _patterns(by_kind, by_tag, _CLOSING_KINDS)
        self._meetings = _patterns(by_kind, by_tag, _MEETING_KINDS)
        self._words = self._openings.rows.keys() | self._closings.rows.keys()
        self._words |= {word for meeting in self._meetings.rows for word in meeting.split("*")}
        self._lengths = _lengths(self._words)
        self._forms = _normal_forms()

    def cut(self, text: str) -> list[str]:
        """Cut a text into words; whitespace is left out."""
        sentences = [match.span() for match in _SENTENCE.finditer(text)]
        read = "".join(_BETWEEN + text[start:end] for start, end in sentences) + _BETWEEN
        scores = self._score(read.translate(self._forms))
        words: list[str] = []
        position = 0
        for start, end in sentences:
            position += _REACH
            _, tags = run_viterbi(scores[position : position + end - start], self._following)
            inner = np.flatnonzero(self._begins[tags[1:]]) + start + 1
            words += [text[a:b] for a, b in pairwise([start, *inner.tolist(), end])]
            position += end - start
        return words

    def _score(self, text: str) -> Weights:
        """Return for each character of a text what speaks for each tag; its edges hold no patterns."""
        scores = np.tile(self._bias, (len(text), 1))
        for patterns, names in ((self._characters, text), (self._pairs, _pairs_of(text))):
            rows = [patterns.rows.get(name, 0) for name in names]
            for distance, weights in patterns.weights.items():
                scores += np.roll(weights[rows], distance, axis=0)
        for patterns, found in self._find(text):
            places = np.array(found, dtype=np.int64).reshape(-1, 2)
            for distance, weights in patterns.weights.items():
                np.add.at(scores, places[:, 0] + distance, weights[places[:, 1]])
        return scores

    def _find(self, text: str) -> Iterator[tuple[_Patterns, list[tuple[int, int]]]]:
        """Yield the patterns of words with the positions and the rows of those that a text holds."""
        openings, closings, meetings = [], [], []
        ending: dict[int, list[str]] = defaultdict(list)
        for start, end in self._find_words(text):
            word = text[start:end]
            openings.append((start, self._openings.rows.get(word, 0)))
            closings.append((end, self._closings.rows.get(word, 0)))
            ending[end].append(word)
            for before in ending.get(start, ()):
                if (row := self._meetings.rows.get(f"{before}*{word}")) is not None:
                    meetings.append((start, row))
        yield self._openings, openings
        yield self._closings, closings
        yield self._meetings, meetings

    def _find_words(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where listed words stand, in order of their starts."""
        for start, opening in enumerate(_pairs_of(text)):
            for length in self._lengths.get(opening, ()):
                if text[start : start + length] in self._words:
                    yield start, start + length


def _by_kind(features: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Return the features' numbers by kind and pattern, the patterns as texts have them."""
    by_kind: dict[str, dict[str, int]] = defaultdict(dict)
    for feature, number in features.items():
        kind, _, pattern = feature.partition(".")
        if kind == "ww":
            side, _, pattern = pattern.partition(".")
            kind = f"ww.{side}"
        if "**" in pattern:
            pattern = pattern.replace("**Num", _DIGIT).replace("**Letter", _LETTER)
        by_kind[kind][pattern.replace(".", "") if kind in _PAIR_KINDS else pattern] = number
    return by_kind


def _pairs_of(text: str) -> Iterator[str]:
    """Yield for each character of a text that character and the next."""
    return map(str.__add__, text, text[1:] + _BETWEEN)


def _lengths(words: Iterable[str]) -> dict[str, list[int]]:
    """Return how long the words are that begin with each two characters."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in words:
        lengths[word[:2]].add(len(word))
    return {opening: sorted(found) for opening, found in lengths.items()}


@cache
def load_segmenter() -> Segmenter:
    """Load the model, once a process.

    Examples
    --------
    >>> load_segmenter() is load_segmenter()
    True
    """
    extractor = FeatureExtractor.load(str(MODEL))
    with np.load(MODEL / "weights.npz") as model:
        weights = model["w"].astype(np.float64)
    tags = sorted(extractor.tag_to_idx, key=extractor.tag_to_idx.__getitem__)
    return Segmenter(extractor.feature_to_idx, weights, tags)


def segment(text: str) -> list[str]:
    """Cut a text into words; whitespace ends a word and is left out.

    Every other character of the text stands in exactly one word, in order. Sentences are cut one
    by one, so the time taken is linear in the text.

    Examples
    --------
    >>> segment("市委书记林海生主持会议。")
    ['市委', '书记', '林海生', '主持', '会议', '。']
    """
    return load_segmenter().cut(text)
