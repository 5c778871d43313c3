"""The words that are read of an input, and how the input prints them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from dangbao.page.passage import GLUE, Passage


class Edit(NamedTuple):
    """What is read in place of the characters ``start`` to ``end`` (excluded); it has no more of them."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as it is read, with the way back to the input.

    Attributes
    ----------
    text
        What is read.
    offsets
        For each of its characters the offset in the input, or None where they are the same.
    ends
        Where a character that stands for several of the input ends in it, by its offset.
    script
        Characters that are printed in the other script, by their offset.

    Examples
    --------
    >>> wording = Wording("王&nbsp;明").edited([Edit(1, 7, " ")])
    >>> wording.text, wording.origin(Passage("王明", (0, 2))).offsets
    ('王 明', (0, 7))
    """

    text: str
    offsets: tuple[int, ...] | None = None
    ends: dict[int, int] = field(default_factory=dict)
    script: dict[int, str] = field(default_factory=dict)

    @classmethod
    def join(cls, wordings: Sequence[Wording], starts: Sequence[int], separator: str) -> Wording:
        r"""Return the wording of an input that is made of others.

        Parameters
        ----------
        starts
            Where each begins in it, right behind the separator.

        Examples
        --------
        >>> first = Wording("王&nbsp;明").edited([Edit(1, 7, " ")])
        >>> joined = Wording.join([first, Wording("李")], [0, 9], "\f")
        >>> joined.text, joined.offsets, joined.ends
        ('王 明\x0c李', (0, 1, 7, 8, 9), {1: 7})
        """
        offsets: list[int] = []
        ends: dict[int, int] = {}
        script: dict[int, str] = {}
        for wording, start in zip(wordings, starts, strict=True):
            offsets += range(start - len(separator), start) if start else ()
            offsets += (start + place for place in wording.offsets or range(len(wording.text)))
            ends |= {start + place: start + end for place, end in wording.ends.items()}
            script |= {start + place: character for place, character in wording.script.items()}
        text = separator.join(wording.text for wording in wordings)
        same = all(wording.offsets is None for wording in wordings)
        return cls(text, None if same else tuple(offsets), ends, script)

    def edited(self, edits: Iterable[Edit]) -> Wording:
        """Return the wording after edits that stand in text order and apart from one another."""
        edits = list(edits)
        if not edits:
            return self
        texts: list[str] = []
        offsets: list[int] = []
        ends, script = dict(self.ends), dict(self.script)
        places = self.offsets or range(len(self.text))
        position = 0
        for start, end, text in edits:
            texts += (self.text[position:start], text)
            offsets += places[position:start]
            offsets += places[start : start + len(text)]
            for place in places[start : start + len(text)]:
                script.pop(place, None)
            if text:
                last = places[end - 1]
                ends[places[start + len(text) - 1]] = ends.get(last, last + 1)
            position = end
        texts.append(self.text[position:])
        offsets += places[position:]
        return replace(self, text="".join(texts), offsets=tuple(offsets), ends=ends, script=script)

    def reworded(self, text: str) -> Wording:
        """Return the wording with another character in place of each."""
        if len(text) != len(self.text):
            raise ValueError(f"{len(text)} characters in place of {len(self.text)}")
        return replace(self, text=text)

    def in_script(self, text: str) -> Wording:
        """Return the wording with each character in another script; the one printed is remembered."""
        places = self.offsets or range(len(self.text))
        pairs = zip(places, self.text, text, strict=True)
        script = {place: printed for place, printed, read in pairs if printed != read}
        return replace(self, text=text, script=script)

    def origin(self, passage: Passage) -> Passage:
        """Return a passage of what is read with its offsets in the input."""
        places = self.offsets
        if places is None:
            return passage
        return Passage(
            passage.text, tuple(GLUE if place == GLUE else places[place] for place in passage.offsets)
        )

    def span(self, passage: Passage) -> tuple[int, int]:
        """Return where a passage of the input begins and ends in it."""
        start, end = passage.span(0, len(passage))
        return start, self.ends.get(end - 1, end)

    def printed(self, passage: Passage) -> str:
        """Return the words of a passage of the input in the script that it is printed in."""
        if not self.script:
            return passage.text
        pairs = zip(passage.offsets, passage.text, strict=True)
        return "".join(self.script.get(offset, character) for offset, character in pairs)
