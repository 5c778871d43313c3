"""Cutting a Doc's text into runs: stretches that a name, a title or a body never leaves."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from spacy.tokens import Doc

from dangbao.lexicon.places import gazetteer
from dangbao.lexicon.words import (
    body_prefixes,
    function_words,
    national_bodies,
    qualifiers,
    roles,
    units,
    words_of_no_body,
    zone_words,
)

Bounds = tuple[int, int]

_BREAK = re.compile(r"(?![·•・．“”‘’《》〈〉\-—～~.])[\W_]")
"""A mark at which a run ends: neither a letter or a number nor a mark that joins them."""
_POSTPOSITIONS = frozenset("中上下内外前后里")
"""Words that need a noun before them: where they open a clause they are something else (中建四局)."""
_BEFORE_TITLE = frozenset("办会处所院部站前")
"""Words that belong to a title where a role or a unit follows (征兵办主任, 政府办党组, 德国前总理)."""
_NAME_BRACKET = re.compile(r"(?<=[^\W\d_])[（(][^\W\d_]{1,6}[）)](?=[^\W\d_])")
"""A bracket inside the name of a body: 中国（山东）自由贸易试验区."""


_NOT_IN_STEM = "局厅委部院府省市县区州旗和与及、，。"
_JOINED_DEPARTMENT = re.compile(
    rf"(?:^|(?<=[省市县区州旗部厅局院校学会委大协、，。；,;\n]))(?!长)[^\W{_NOT_IN_STEM}]{{2,8}}([和与])"
    rf"[^\W{_NOT_IN_STEM}]{{2,8}}(?:局|厅|委|部|处|司|办公室|办|中心|学院)"
)
"""A department whose stem holds a conjunction (住房和城乡建设局)."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text between punctuation marks and function words."""

    start: int
    end: int


class RunText:
    """A Doc's text with its word boundaries and its runs.

    Parameters
    ----------
    text
        The Doc's text.
    bounds
        Where its words begin and end, by any Chinese tokenisation.

    Attributes
    ----------
    boundaries
        Offsets at which a word begins or ends.
    words
        Where words begin and end; ``bounds`` has them in order.
    places
        For each position at which the name of a division begins, the end of the longest and its candidates.
    function_at
        The function words: start offset to end offset.
    divisions
        Where the full names of administrative divisions stand.
    """

    def __init__(self, text: str, bounds: tuple[Bounds, ...]) -> None:
        self.text = text
        self.bounds = bounds
        self._bounds = [start for start, _ in bounds] + [len(text)]
        self.boundaries = set(self._bounds)
        self.words = set(bounds)
        self.ordinary = {
            start for start, end in bounds if end > start + 1 and text[start:end] in words_of_no_body()
        }
        self.places = {start: (end, found) for start, end, found in gazetteer().scan(text)}
        self.divisions = self._find_divisions()
        named = {position for run in self.divisions for position in range(run.start, run.end)}
        self.ordinary -= named
        self.function_at = self._find_function_words(named)
        self.runs = self._cut()
        self._starts = [run.start for run in self.runs]

    @classmethod
    def of(cls, doc: Doc) -> RunText:
        """Return a Doc's text; the pipes that read the same Doc one after another share one."""
        return _run_text(doc, doc.to_array(["LENGTH", "SPACY"]).tobytes())

    def _find_function_words(self, named: set[int]) -> dict[int, int]:
        """Find the function words that are not part of a body or a place whose name is known."""
        matches = _JOINED_DEPARTMENT.finditer(self.text)
        joined = {match.start(1) for match in matches if not self._holds_role(match.start(), match.start(1))}
        known = self._known_ends()
        found: dict[int, int] = {}
        covered = 0
        for start, end in self.bounds:
            covered = max(covered, known.get(start, 0))
            word = self.text[start:end]
            if start < covered or start in joined or start in named or word not in function_words():
                continue
            opens_clause = start == 0 or not self.text[start - 1].isalnum()
            if opens_clause and word in _POSTPOSITIONS:
                continue
            if word in _BEFORE_TITLE and self._ends_before_title(end):
                continue
            found[start] = end
        return found

    def _holds_role(self, start: int, end: int) -> bool:
        """Tell whether a role stands between `start` and `end` with a name after it (总经理 李明)."""
        spans = (roles().longest(self.text, at) for at in range(start, end))
        return any(span is not None and start + 1 < span[0] < end for span in spans)

    def _ends_before_title(self, end: int) -> bool:
        """Tell whether a role or a unit follows a word that ends at `end`."""
        qualifier = qualifiers().longest(self.text, end)
        role_start = qualifier[0] if qualifier is not None else end
        if roles().longest(self.text, role_start) is not None:
            return True
        unit = units().longest(self.text, end)
        return unit is not None and (end, unit[0]) in self.words

    def _find_divisions(self) -> list[Run]:
        """Find the full names of divisions, wherever the words are cut."""
        found: list[Run] = []
        for start, (end, divisions) in self.places.items():
            covered = found[-1].end if found else 0
            if start >= covered and divisions[0].name == self.text[start:end]:
                found.append(Run(start, end))
        return found

    def _known_ends(self) -> dict[int, int]:
        """Return where the longest known names end, by their starts; no single characters."""
        ends = {start: end for start, (end, _) in self.places.items() if end > start + 1}
        for names in (national_bodies(), body_prefixes(), zone_words()):
            for start, end, _ in names.scan(self.text):
                if end > max(start + 1, ends.get(start, 0)):
                    ends[start] = end
        return ends

    def _cut(self) -> list[Run]:
        brackets = [match.span() for match in _NAME_BRACKET.finditer(self.text)]
        inside = {position for start, end in brackets for position in (start, end - 1)}
        breaks = (match.span() for match in _BREAK.finditer(self.text) if match.start() not in inside)
        runs: list[Run] = []
        start = 0
        for stop, after in [*sorted([*breaks, *self.function_at.items()]), (len(self.text), len(self.text))]:
            if stop > start:
                runs.append(Run(start, stop))
            start = max(start, after)
        return runs

    def word_over(self, position: int) -> str:
        """Return the word that begins before a position and ends after it, or "" at a word's bound."""
        if position in self.boundaries:
            return ""
        index = bisect_right(self._bounds, position)
        return self.text[slice(*self._bounds[index - 1 : index + 1])] if 0 < index < len(self._bounds) else ""

    def holds_ordinary_word(self, start: int, end: int) -> bool:
        """Tell whether a verb or an adjective that no body's name holds stands in a stretch."""
        return any(position in self.ordinary for position in range(start, end))

    def next_boundary(self, position: int) -> int:
        """Return where the next word begins after a position."""
        index = bisect_right(self._bounds, position)
        return self._bounds[index] if index < len(self._bounds) else len(self.text)

    def last_boundary(self, position: int) -> int:
        """Return where the last word begins before a position, or 0."""
        return self._bounds[max(0, bisect_left(self._bounds, position) - 1)]

    def run_at(self, position: int) -> Run | None:
        """Return the run that holds a position, or None where punctuation or a function word stands there."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and position < self.runs[index].end:
            return self.runs[index]
        return None


@lru_cache(maxsize=1)
def _run_text(doc: Doc, words: bytes) -> RunText:
    """Return a text cut into runs; `words` are the length of each word and whether a space follows it."""
    lengths, spaces = np.frombuffer(words, dtype=np.uint64).astype(int).reshape(-1, 2).T
    starts = (lengths + spaces).cumsum() - (lengths + spaces)
    return RunText(doc.text, tuple(zip(starts.tolist(), (starts + lengths).tolist(), strict=True)))
