"""Cutting a Doc's text into runs: stretches that a name, a title or a body never leaves."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc

from dangbao.lexicon.places import gazetteer
from dangbao.lexicon.words import (
    body_inner_words,
    body_prefixes,
    function_words,
    national_bodies,
    ordinary_words,
    qualifiers,
    roles,
    units,
    zone_words,
)

_JOINING = set("·•・．“”‘’《》〈〉-—～~0123456789０１２３４５６７８９.")
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
    doc
        A Doc with any Chinese tokenisation.

    Attributes
    ----------
    text
        The Doc's text.
    boundaries
        Offsets at which a word begins or ends.
    function_at
        The function words: start offset to end offset.
    divisions
        Where the full names of administrative divisions stand.
    """

    def __init__(self, doc: Doc) -> None:
        self.text = doc.text
        bounds = _word_bounds(doc)
        self.boundaries = {start for start, _ in bounds} | {len(doc.text)}
        self._bounds = sorted(self.boundaries)
        self.words = set(bounds)
        verbs = ordinary_words() - body_inner_words()
        self.ordinary = {start for start, end in bounds if end > start + 1 and self.text[start:end] in verbs}
        self.divisions = self._find_divisions()
        named = {position for run in self.divisions for position in range(run.start, run.end)}
        self.ordinary -= named
        self.function_at = self._find_function_words(bounds, named)
        self.runs = self._cut()
        self._starts = [run.start for run in self.runs]

    def _find_function_words(self, bounds: list[tuple[int, int]], named: set[int]) -> dict[int, int]:
        """Find the function words that are not part of a body or a place whose name is known."""
        matches = _JOINED_DEPARTMENT.finditer(self.text)
        joined = {match.start(1) for match in matches if not self._holds_role(match.start(), match.start(1))}
        found: dict[int, int] = {}
        covered = 0
        for start, end in bounds:
            covered = max(covered, self._known_end(start))
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
        position = 0
        while position < len(self.text):
            match = gazetteer().match(self.text, position)
            whole = match is not None and match[1][0].name == self.text[position : match[0]]
            if match is not None and whole:
                found.append(Run(position, match[0]))
            position = match[0] if match is not None and whole else position + 1
        return found

    def _known_end(self, start: int) -> int:
        """Return where the longest known name that begins at `start` ends, or `start` if none does."""
        matches = (
            national_bodies().longest(self.text, start),
            body_prefixes().longest(self.text, start),
            zone_words().longest(self.text, start),
            gazetteer().match(self.text, start),
        )
        ends = (match[0] for match in matches if match is not None)
        return max((end for end in ends if end > start + 1), default=start)

    def _cut(self) -> list[Run]:
        runs: list[Run] = []
        bracketed = {match.start() for match in _NAME_BRACKET.finditer(self.text)}
        bracketed |= {match.end() - 1 for match in _NAME_BRACKET.finditer(self.text)}
        start = position = 0
        while position <= len(self.text):
            end = self.function_at.get(position)
            breaks = position == len(self.text) or not (
                _continues(self.text[position]) or position in bracketed
            )
            if end is None and not breaks:
                position += 1
                continue
            if position > start:
                runs.append(Run(start, position))
            position = start = end if end is not None else position + 1
        return runs

    def word_over(self, position: int) -> str:
        """Return the word that begins before a position and ends after it, or "" at a word's bound."""
        index = bisect_right(self._bounds, position)
        if index == 0 or index == len(self._bounds) or self._bounds[index - 1] == position:
            return ""
        return self.text[self._bounds[index - 1] : self._bounds[index]]

    def holds_ordinary_word(self, start: int, end: int) -> bool:
        """Tell whether a verb or an adjective that no body's name holds stands in a stretch."""
        return any(position in self.ordinary for position in range(start, end))

    def next_boundary(self, position: int) -> int:
        """Return where the next word begins after a position."""
        return next((p for p in range(position + 1, len(self.text)) if p in self.boundaries), len(self.text))

    def run_at(self, position: int) -> Run | None:
        """Return the run that holds a position, or None where punctuation or a function word stands there."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and position < self.runs[index].end:
            return self.runs[index]
        return None


def _word_bounds(doc: Doc) -> list[tuple[int, int]]:
    """Return where the words of a Doc begin and end, from its arrays, as its tokens are slow to visit."""
    lengths = doc.to_array("LENGTH").astype(int)
    spaces = doc.to_array("SPACY").astype(int)
    starts = (lengths + spaces).cumsum() - (lengths + spaces)
    return list(zip(starts.tolist(), (starts + lengths).tolist(), strict=True))


def _continues(character: str) -> bool:
    return character.isalnum() or character in _JOINING
