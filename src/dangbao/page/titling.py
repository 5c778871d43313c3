"""Deciding for every heading of a page whether it is a headline, and whose."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from dangbao.page.drafts import Draft
from dangbao.page.headlines import Candidate, Row, assign, habit, neighbours, overlaps
from dangbao.page.phrases import PAGE_REFERENCE
from dangbao.page.segments import NOTICE, Heading, Piece, Text

_SLOGAN = re.compile(r"\S{3,9}[ \u3000]\S{3,9}")
_ENOUGH = 0.4
_ENOUGH_IN_MASTHEAD = 0.5
_ENOUGH_IN_GUIDE = 0.6
_NEVER = math.inf
_WEAK_OVERLAP = 0.1


@dataclass(slots=True)
class Titling:
    """The headings of a page and the index of the article that each belongs to, or None."""

    pieces: Sequence[Piece]
    drafts: Sequence[Draft]
    headings: list[Heading] = field(default_factory=list)
    owners: list[int | None] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    usual: int = 0

    def by_article(self) -> list[list[Heading]]:
        """Return the headings of each article, in print order."""
        headings: list[list[Heading]] = [[] for _ in self.drafts]
        for heading, owner in zip(self.headings, self.owners, strict=True):
            if owner is not None:
                headings[owner].append(heading)
        return headings

    def teasers(self) -> list[Heading]:
        """Return the headings of a reading guide that no article took."""
        pairs = zip(self.headings, self.owners, strict=True)
        return [heading for heading, owner in pairs if heading.in_guide and owner is None]

    def overlap(self, heading: int, article: int) -> float:
        """Return how much of a heading an article says."""
        return self.rows[heading].get(article, 0.0)


def give_titles(pieces: Sequence[Piece], drafts: Sequence[Draft], bodies: Sequence[str]) -> Titling:
    """Give the headings to the articles; what is a heading inside an article goes back to its text."""
    titling = Titling(pieces, drafts)
    layout = _Layout.of(pieces, drafts)
    for position, piece in enumerate(pieces):
        if isinstance(piece, Heading):
            titling.headings.append(piece)
            titling.positions.append(position)
            titling.candidates.append(_candidate(layout, position, piece))
    candidates = titling.candidates
    titling.rows = overlaps([candidate.text for candidate in candidates], bodies, neighbours(candidates))
    titling.owners = assign(candidates, titling.rows)
    titling.usual = habit(candidates, titling.rows)
    _uncross(titling)
    for index, owner in enumerate(list(titling.owners)):
        if owner is None:
            titling.owners[index] = _by_company(titling, index)
    for index, owner in enumerate(list(titling.owners)):
        if owner is None and not _return_to_text(titling, layout, index):
            titling.owners[index] = _by_position(titling, index)
            if titling.owners[index] is None and len(drafts) == 1:
                _keep(titling, titling.headings[index])
    return titling


def _keep(titling: Titling, heading: Heading) -> None:
    """Put a heading that is no headline into the only article, so that nothing of it is lost."""
    if not (heading.in_guide or heading.in_masthead):
        titling.drafts[0].take(heading.lines)


@dataclass(slots=True)
class _Layout:
    """Where the articles stand among the pieces of the page.

    Attributes
    ----------
    texts
        Positions of the texts that are no captions.
    owners
        For each position the article that it stands in.
    unopened
        For the position of each first text without a byline its article.
    """

    texts: list[int]
    owners: list[int | None]
    unopened: dict[int, int]

    @classmethod
    def of(cls, pieces: Sequence[Piece], drafts: Sequence[Draft]) -> _Layout:
        captions = {draft.first for draft in drafts if draft.is_caption}
        texts = [i for i, piece in enumerate(pieces) if isinstance(piece, Text) and i not in captions]
        owners: list[int | None] = [None] * len(pieces)
        for number, draft in enumerate(drafts):
            for position in range(draft.first, draft.last + 1):
                owners[position] = number if owners[position] is None else owners[position]
        unopened = {d.first: i for i, d in enumerate(drafts) if not (d.opening or d.is_caption)}
        return cls(texts, owners, unopened)

    def beside(self, position: int) -> tuple[int | None, int | None, int]:
        """Return the positions of the texts before and after this, and how many stand before."""
        count = bisect_left(self.texts, position)
        before = self.texts[count - 1] if count else None
        after = self.texts[count] if count < len(self.texts) else None
        return before, after, count

    def article(self, position: int | None) -> int | None:
        """Return the article that stands at a position."""
        known = position is not None and 0 <= position < len(self.owners)
        return self.owners[position] if known and position is not None else None


def _candidate(layout: _Layout, position: int, heading: Heading) -> Candidate:
    before, after, run = layout.beside(position)
    enough = _ENOUGH_IN_MASTHEAD if heading.in_masthead else _ENOUGH
    if heading.in_guide and after != position + 1:
        after = None
        enough = _ENOUGH_IN_GUIDE
    if any(PAGE_REFERENCE.search(line.text) for line in heading.lines):
        enough = _NEVER
    may_begin = not heading.in_guide or NOTICE.search(heading.lines[-1].text)
    return Candidate(
        "\n".join(line.text for line in heading.lines),
        run,
        layout.article(before),
        layout.article(after),
        layout.unopened.get(position + 1) if may_begin else None,
        enough,
    )


def _uncross(titling: Titling) -> None:
    """See to it that in a run the headings of the article above stand above those of the article below."""
    for index in range(1, len(titling.owners)):
        upper, lower = titling.candidates[index - 1], titling.candidates[index]
        owners = titling.owners[index - 1], titling.owners[index]
        if upper.run != lower.run or None in owners or owners != (lower.after, lower.before):
            continue
        strengths = [
            titling.overlap(i, owner or 0) for i, owner in zip((index - 1, index), owners, strict=True)
        ]
        winner = owners[0] if strengths[0] >= strengths[1] else owners[1]
        titling.owners[index - 1] = titling.owners[index] = winner


def _by_company(titling: Titling, index: int) -> int | None:
    """Return the article of the heading right beside this one: a kicker goes with its headline."""
    heading = titling.headings[index]
    doubtful = heading.in_guide or heading.in_masthead
    slogan = len(heading.lines) == 1 and _SLOGAN.fullmatch(heading.lines[0].text)
    beside = [index - 1] if doubtful and not slogan else [index + 1, index - 1]
    owners = [owner for other in beside if (owner := _owner_in_company(titling, index, other)) is not None]
    near = {titling.candidates[index].before, titling.candidates[index].after} - {None, *titling.owners}
    rival = max((titling.overlap(index, article) for article in near if article is not None), default=0.0)
    strengths = {owner: titling.overlap(index, owner) for owner in owners}
    fit = [owner for owner in owners if strengths[owner] + _WEAK_OVERLAP > rival]
    return max(fit, key=strengths.__getitem__, default=None)


def _owner_in_company(titling: Titling, index: int, other: int) -> int | None:
    if not 0 <= other < len(titling.headings):
        return None
    same_run = titling.candidates[other].run == titling.candidates[index].run
    same_zone = titling.headings[other].in_guide == titling.headings[index].in_guide
    return titling.owners[other] if same_run and same_zone else None


def _return_to_text(titling: Titling, layout: _Layout, index: int) -> bool:
    """Give a heading inside an article, or glued to it, back to the article's text."""
    position = titling.positions[index]
    heading = titling.headings[index]
    if heading.in_guide:
        return False
    reach = (-1, 0, 1) if heading.glued else (0,)
    around = {layout.article(position + step) for step in reach} - {None}
    if not around:
        return False
    titling.drafts[min(number for number in around if number is not None)].take(heading.lines)
    return True


def _by_position(titling: Titling, index: int) -> int | None:
    """Return the article without headline beside a heading, where the page's habit speaks for it."""
    candidate, heading, usual = titling.candidates[index], titling.headings[index], titling.usual
    sides = {1: candidate.after, -1: candidate.before}
    for side, article in sides.items():
        if article is None or article in titling.owners:
            continue
        other = sides[-side]
        expected = usual == side or other is None or other == article or other in titling.owners
        if heading.in_guide:
            expected = usual == side
        draft = titling.drafts[article]
        is_feature = draft.opening is not None and draft.opening.alone
        overlap = titling.overlap(index, article)
        between = usual == side and other in titling.owners and not heading.glued
        told = overlap >= _WEAK_OVERLAP or is_feature or between
        if heading.in_guide:
            told = overlap >= 2 * _WEAK_OVERLAP and is_feature
        doubtful = heading.in_masthead or heading.in_guide
        loose = doubtful and titling.positions[index] + 1 != draft.first
        if (expected and told and not loose) or len(titling.drafts) == 1:
            return article
    return None
