"""Text that knows where each of its characters stands in the input."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

GLUE = -1
"""Offset of a character that a join put in and that the input does not have."""


@dataclass(frozen=True, slots=True)
class Passage:
    r"""Readable text with the input offset of each character.

    Parameters
    ----------
    text
        The text as a reader would read it: wrapped lines joined, padding taken out.
    offsets
        For each character its code-point offset in the input, or :data:`GLUE`.

    Raises
    ------
    ValueError
        If the two lengths differ.

    Examples
    --------
    >>> page = "市长黄\n 宁出席"
    >>> name = Passage.of(page).remove({3, 4})
    >>> name.text, name.span(2, 4)
    ('市长黄宁出席', (2, 6))
    """

    text: str
    offsets: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.text) != len(self.offsets):
            raise ValueError(f"{len(self.text)} characters but {len(self.offsets)} offsets")

    @classmethod
    def of(cls, text: str, start: int = 0) -> Passage:
        """Return a passage of `text` standing unbroken at offset `start`."""
        return cls(text, tuple(range(start, start + len(text))))

    @classmethod
    def join(cls, parts: Iterable[Passage], separator: str = "") -> Passage:
        """Join passages; the separator's characters get :data:`GLUE` as offset."""
        texts: list[str] = []
        offsets: list[int] = []
        for part in parts:
            if texts and separator:
                texts.append(separator)
                offsets.extend([GLUE] * len(separator))
            texts.append(part.text)
            offsets.extend(part.offsets)
        return cls("".join(texts), tuple(offsets))

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, index: slice) -> Passage:
        return Passage(self.text[index], self.offsets[index])

    def remove(self, positions: Iterable[int]) -> Passage:
        """Return the passage without the characters at these positions."""
        gone = set(positions)
        if not gone:
            return self
        kept = [i for i in range(len(self.text)) if i not in gone]
        return Passage("".join(self.text[i] for i in kept), tuple(self.offsets[i] for i in kept))

    def shift(self, by: int) -> Passage:
        """Return the passage as it stands in an input with so many more characters before it.

        Examples
        --------
        >>> Passage("市 长", (0, GLUE, 1)).shift(10).offsets
        (10, -1, 11)
        """
        return Passage(self.text, tuple(offset if offset == GLUE else offset + by for offset in self.offsets))

    def strip(self) -> Passage:
        """Return the passage without white space at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self[start : start + len(self.text.strip())]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters ``start`` to ``end`` (end excluded) stand in the input.

        Raises
        ------
        ValueError
            If no character of the stretch comes from the input.
        """
        real = [offset for offset in self.offsets[start:end] if offset != GLUE]
        if not real:
            raise ValueError(f"nothing between {start} and {end} comes from the input")
        return min(real), max(real) + 1

    @property
    def runs(self) -> list[tuple[int, int]]:
        """The unbroken stretches ``(start, end)`` of the input that the text is made of, in text order."""
        real = [offset for offset in self.offsets if offset != GLUE]
        breaks = [index for index, (one, other) in enumerate(pairwise(real), 1) if other != one + 1]
        edges = [0, *breaks, len(real)] if real else []
        return [(real[first], real[last - 1] + 1) for first, last in pairwise(edges)]
