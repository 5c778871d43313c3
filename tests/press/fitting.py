"""Copy-fitting: a story made just as long as its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .newsroom import Story
from .setting import (
    PADDING,
    Paragraph,
    Piece,
    SetLine,
    Type,
    flow,
    rows_left,
    set_paragraph,
)

_PATIENCE = 7
_NO_START = frozenset("，。、；：！？”）》")


@dataclass
class Copy:
    """A text that fills its columns.

    Attributes
    ----------
    told
        The words of the article alone, without byline and jump marks.
    rest
        What did not fit and goes on on another page.
    """

    lines: list[SetLine]
    places: list[tuple[int, int]]
    told: str
    rest: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Around:
    """What stands around the words of an article."""

    own_line: str = ""
    dateline: str = ""
    signature: str = ""
    signature_apart: bool = False


class Fitter:
    """Fits stories into the columns of one article."""

    def __init__(self, width: float, pieces: Sequence[Piece], kind: Type) -> None:
        self.width = width
        self.pieces = pieces
        self.kind = kind
        self.rows = sum(piece.rows for piece in pieces)
        self._set: dict[Paragraph, list[SetLine]] = {}

    def fit(self, story: Story, around: Around, loose: bool = False) -> Copy | None:
        """Return the story just long enough, or None if even its shortest form does not fit.

        None too if too much room is left over, unless that is allowed by `loose`.
        """
        texts = _Texts(story.opening, [], story.closing)
        if self._places(texts, around) is None:
            texts = replace(texts, closing=[])
            if self._places(texts, around) is None:
                return None
        texts = self._fill(story, texts, around)
        lines = self._lines(texts, around)
        places = flow(lines, self.pieces)
        allowed = 0.5 if loose else 0.07
        if places is None or rows_left(places, self.pieces) > max(2.0, allowed * self.rows):
            return None
        return Copy(lines, places, texts.told)

    def cut(self, story: Story, around: Around, mark: str) -> Copy | None:
        """Return as much as there is room for, with a jump mark, and the rest but for the last paragraphs."""
        texts = _Texts(story.opening, [], [])
        for unit in story.units():
            texts = texts.grown(unit.heading, "".join(unit.sentences))
            if self._places(texts, around) is None:
                break
        else:
            return None
        return self._cut(texts, around, mark)

    def _cut(self, texts: _Texts, around: Around, mark: str) -> Copy | None:
        paragraphs = texts.paragraphs(around)
        for count in range(len(paragraphs), 0, -1):
            last = paragraphs[count - 1]
            fixed = len(around.dateline) if count == (2 if around.own_line else 1) else 0
            if last.style != "text" or (count < len(paragraphs) and not self._fits(paragraphs[: count - 1])):
                continue
            for keep in range(len(last.text) - 2, fixed + 12, -1):
                if not _may_cut(last.text, keep):
                    continue
                shortened = [*paragraphs[: count - 1], last._replace(text=last.text[:keep] + mark)]
                if self._fits(shortened):
                    lines = self._all(shortened)
                    places = flow(lines, self.pieces)
                    assert places is not None
                    rest = [last.text[keep:], *(p.text for p in paragraphs[count:] if p.style == "text")]
                    told = "".join(p.text for p in shortened if p.style != "byline")
                    told = told.removeprefix(around.dateline).removesuffix(mark)
                    return Copy(lines, places, squeeze(told), rest)
        return None

    def _fits(self, paragraphs: Sequence[Paragraph]) -> bool:
        return flow(self._all(paragraphs), self.pieces) is not None

    def _fill(self, story: Story, texts: _Texts, around: Around) -> _Texts:
        misses = 0
        for unit in story.units():
            grown = texts.grown(unit.heading, unit.sentences[0])
            if self._places(grown, around) is None:
                misses += 1
            else:
                texts = grown
                texts, refused = self._lengthen(texts, unit.sentences[1:], around)
                misses += refused
            if misses >= _PATIENCE or self._left(texts, around) == 0:
                break
        if texts.middle and story.kind != "notice":
            texts, _ = self._lengthen(texts, list(story.fillers()), around)
        return texts

    def _lengthen(self, texts: _Texts, sentences: Sequence[str], around: Around) -> tuple[_Texts, int]:
        refused = 0
        for sentence in sentences:
            longer = texts.longer(sentence)
            if self._places(longer, around) is None:
                refused += 1
            else:
                texts = longer
        return texts, refused

    def _left(self, texts: _Texts, around: Around) -> int:
        places = self._places(texts, around)
        return rows_left(places, self.pieces) if places else 0

    def _places(self, texts: _Texts, around: Around) -> list[tuple[int, int]] | None:
        lines = self._lines(texts, around)
        return flow(lines, self.pieces) if len(lines) <= self.rows else None

    def _lines(self, texts: _Texts, around: Around) -> list[SetLine]:
        return self._all(texts.paragraphs(around))

    def _all(self, paragraphs: Sequence[Paragraph]) -> list[SetLine]:
        lines: list[SetLine] = []
        for paragraph in paragraphs:
            if paragraph not in self._set:
                self._set[paragraph] = set_paragraph(paragraph, self.width, self.kind)
            lines += self._set[paragraph]
        return lines


@dataclass(frozen=True)
class _Texts:
    """The paragraphs chosen so far; those of the middle each with an inner heading or none."""

    opening: list[str]
    middle: list[tuple[str, str]]
    closing: list[str]

    def grown(self, heading: str, text: str) -> _Texts:
        return replace(self, middle=[*self.middle, (heading, text)])

    def longer(self, sentence: str) -> _Texts:
        heading, text = self.middle[-1]
        return replace(self, middle=[*self.middle[:-1], (heading, text + sentence)])

    @property
    def told(self) -> str:
        middle = [part for pair in self.middle for part in pair]
        return squeeze("".join([*self.opening, *middle, *self.closing]))

    def paragraphs(self, around: Around) -> list[Paragraph]:
        texts = [Paragraph(text) for text in self.opening]
        for heading, text in self.middle:
            texts += [Paragraph(heading, "inner")] * bool(heading) + [Paragraph(text)]
        texts += [Paragraph(text) for text in self.closing]
        texts[0] = Paragraph(around.dateline + texts[0].text, strong=_strong(around.dateline))
        if around.signature and around.signature_apart:
            texts.append(Paragraph(around.signature, "signature"))
        elif around.signature:
            texts[-1] = texts[-1]._replace(text=texts[-1].text + around.signature)
        if around.own_line:
            texts.insert(0, Paragraph(around.own_line, "byline"))
        return texts


def _strong(dateline: str) -> int:
    """Return how much of a dateline is emphasised: what stands before its bracket."""
    return min(dateline.find(mark) if mark in dateline else len(dateline) for mark in "（(")


def _may_cut(text: str, at: int) -> bool:
    joined = text[at - 1].isascii() and text[at].isascii()
    padded = PADDING in text[at - 1 : at + 1]
    return not (joined or padded or text[at] in _NO_START or text[at - 1] in "“（《")


def squeeze(text: str) -> str:
    return "".join(text.split())
