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
    roles,
    zone_words,
)

_JOINING = set("·•・．“”‘’《》〈〉-—～~0123456789０１２３４５６７８９.")
_POSTPOSITIONS = frozenset("中上下内外前后里")
"""Words that need a noun before them: where they open a clause they are something else (中建四局)."""
_OFFICES = frozenset("办会处所院部站")
"""Words that end the name of a body where a role follows (征兵办主任)."""
_NAME_BRACKET = re.compile(r"(?<=[^\W\d_])[（(][^\W\d_]{1,6}[）)](?=[^\W\d_])")
"""A bracket inside the name of a body: 中国（山东）自由贸易试验区."""


_NOT_IN_STEM = "局厅委部院府省市县区州旗和与及、，。"
_JOINED_DEPARTMENT = re.compile(
    rf"(?:^|(?<=[省市县区州旗部厅局院校学、，。；,;\n]))[^\W{_NOT_IN_STEM}]{{2,6}}([和与])"
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
    """

    def __init__(self, doc: Doc) -> None:
        self.text = doc.text
        self.boundaries = {token.idx for token in doc} | {len(doc.text)}
        self._bounds = sorted(self.boundaries)
        self.words = {(token.idx, token.idx + len(token)) for token in doc}
        inner = body_inner_words()
        verbs = ordinary_words()
        self.ordinary = {t.idx for t in doc if len(t) > 1 and t.text in verbs and t.text not in inner}
        self.function_at = self._find_function_words(doc)
        self.runs = self._cut()
        self._starts = [run.start for run in self.runs]

    def _find_function_words(self, doc: Doc) -> dict[int, int]:
        """Find the function words that are not part of a body or a place whose name is known."""
        words = function_words()
        joined = {match.start(1) for match in _JOINED_DEPARTMENT.finditer(self.text)}
        found: dict[int, int] = {}
        covered = 0
        for token in doc:
            covered = max(covered, self._known_end(token.idx))
            opens_clause = token.idx == 0 or not self.text[token.idx - 1].isalnum()
            if opens_clause and token.text in _POSTPOSITIONS:
                continue
            if token.text in _OFFICES and roles().longest(self.text, token.idx + 1) is not None:
                continue
            if token.idx >= covered and token.idx not in joined and token.text in words:
                found[token.idx] = token.idx + len(token)
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


def _continues(character: str) -> bool:
    return character.isalnum() or character in _JOINING
