"""A Doc cut as HanLP's models read it: sentence by sentence, in words or in characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from spacy.tokens import Doc

Stretch = tuple[int, int]

_ENDS = frozenset("。！？；")
_LONGEST = 250


class Sentence(NamedTuple):
    """A sentence, and where it and each of its units (words or characters) stand in the Doc."""

    text: str
    start: int
    units: list[Stretch]

    @property
    def words(self) -> list[str]:
        """The units as text."""
        return [self.text[start - self.start : end - self.start] for start, end in self.units]


def cut(doc: Doc, *, characters: bool) -> list[Sentence]:
    r"""Cut a Doc into sentences of words or of characters; whitespace is no unit.

    Examples
    --------
    >>> import spacy
    >>> doc = spacy.blank("zh")("市长 讲话。\n散会")
    >>> [sentence.words for sentence in cut(doc, characters=True)]
    [['市', '长', '讲', '话', '。'], ['散', '会']]
    """
    text = doc.text
    if characters:
        stretches = [(at, at + 1) for at in range(len(text))]
    else:
        stretches = [(token.idx, token.idx + len(token)) for token in doc]
    sentences = _group(text, stretches)
    return [Sentence(text[units[0][0] : units[-1][1]], units[0][0], units) for units in sentences]


def _group(text: str, stretches: Iterable[Stretch]) -> Iterator[list[Stretch]]:
    """Yield the units of each sentence: to a mark that ends it, to a newline, or as many as may be."""
    units: list[Stretch] = []
    for start, end in stretches:
        if not text[start:end].isspace():
            units.append((start, end))
        ended = text[end - 1] in _ENDS or "\n" in text[start:end] or len(units) == _LONGEST
        if units and ended:
            yield units
            units = []
    if units:
        yield units


def align(words: list[str], text: str) -> list[Stretch]:
    """Return where the words of a text stand in it, though spaces are lost or characters written otherwise.

    Examples
    --------
    >>> align(["ABC", "公司"], "ＡＢＣ 公司")
    [(0, 3), (4, 6)]
    """
    places = [place for place, character in enumerate(text) if not character.isspace()]
    bare = ["".join(word.split()) for word in words]
    starts, ends = _match("".join(bare), "".join(text[place] for place in places))
    places.append(len(text))
    stretches: list[Stretch] = []
    position = 0
    for word in bare:
        start, end = starts[position], ends[position + len(word) - 1]
        stretches.append((places[start], places[end - 1] + 1 if end > start else places[start]))
        position += len(word)
    return stretches


def _match(written: str, printed: str) -> tuple[list[int], list[int]]:
    """Return where each character begins and where it ends in a text that prints it, it may be, otherwise."""
    starts: list[int] = []
    ends: list[int] = []
    for _, first, last, start, end in SequenceMatcher(None, written, printed, autojunk=False).get_opcodes():
        count, size = last - first, end - start
        starts.extend(start + number * size // count for number in range(count))
        ends.extend(end - (count - number) * size // count for number in range(1, count + 1))
    return starts, ends
