"""Deciding for every heading of a page whether it is a headline, and whose."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dangbao.page.drafts import Draft
from dangbao.page.headlines import Candidate, assign, habit, overlaps
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
    rows: list[list[float]] = field(default_factory=list)

    def of(self, article: int) -> list[Heading]:
        """Return the headings of an article, in print order."""
        return [
            heading for heading, owner in zip(self.headings, self.owners, strict=True) if owner == article
        ]

    def teasers(self) -> list[Heading]:
        """Return the headings of a reading guide that no article took."""
        return [heading for heading in self.of_none() if heading.in_guide]

    def of_none(self) -> list[Heading]:
        """Return the headings that no article took."""
        return [heading for heading, owner in zip(self.headings, self.owners, strict=True) if owner is None]


def give_titles(pieces: Sequence[Piece], drafts: Sequence[Draft], bodies: Sequence[str]) -> Titling:
    """Give the headings to the articles; what is a heading inside an article goes back to its text."""
    titling = Titling(pieces, drafts)
    for position, piece in enumerate(pieces):
        if isinstance(piece, Heading):
            titling.headings.append(piece)
            titling.positions.append(position)
            titling.candidates.append(_candidate(titling, position, piece))
    titling.owners = assign(titling.candidates, bodies)
    titling.rows = overlaps([candidate.text for candidate in titling.candidates], bodies)
    _uncross(titling)
    for index, owner in enumerate(list(titling.owners)):
        if owner is None:
            titling.owners[index] = _by_company(titling, index)
    for index, owner in enumerate(list(titling.owners)):
        if owner is None and not _return_to_text(titling, index):
            titling.owners[index] = _by_position(titling, index)
            if titling.owners[index] is None and len(drafts) == 1:
                _keep(titling, titling.headings[index])
    return titling


def _keep(titling: Titling, heading: Heading) -> None:
    """Put a heading that is no headline into the only article, so that nothing of it is lost."""
    if not (heading.in_guide or heading.in_masthead):
        titling.drafts[0].take(heading.lines)


def _candidate(titling: Titling, position: int, heading: Heading) -> Candidate:
    captions = {draft.first for draft in titling.drafts if draft.is_caption}
    texts = [i for i, piece in enumerate(titling.pieces) if isinstance(piece, Text) and i not in captions]
    before = next((i for i in reversed(texts) if i < position), None)
    after = next((i for i in texts if i > position), None)
    enough = _ENOUGH_IN_MASTHEAD if heading.in_masthead else _ENOUGH
    if heading.in_guide and after != position + 1:
        after = None
        enough = _ENOUGH_IN_GUIDE
    if any(PAGE_REFERENCE.search(line.text) for line in heading.lines):
        enough = _NEVER
    begun = None
    if not heading.in_guide or NOTICE.search(heading.lines[-1].text):
        unopened = {d.first: i for i, d in enumerate(titling.drafts) if not (d.opening or d.is_caption)}
        begun = unopened.get(position + 1)
    return Candidate(
        "\n".join(line.text for line in heading.lines),
        sum(i < position for i in texts),
        _draft_at(titling, before),
        _draft_at(titling, after),
        begun,
        enough,
    )


def _draft_at(titling: Titling, position: int | None) -> int | None:
    if position is None:
        return None
    return next((i for i, draft in enumerate(titling.drafts) if draft.first <= position <= draft.last), None)


def _uncross(titling: Titling) -> None:
    """See to it that in a run the headings of the article above stand above those of the article below."""
    for index in range(1, len(titling.owners)):
        upper, lower = titling.candidates[index - 1], titling.candidates[index]
        owners = titling.owners[index - 1], titling.owners[index]
        if upper.run != lower.run or None in owners or owners != (lower.after, lower.before):
            continue
        strengths = [titling.rows[i][owner or 0] for i, owner in zip((index - 1, index), owners, strict=True)]
        winner = owners[0] if strengths[0] >= strengths[1] else owners[1]
        titling.owners[index - 1] = titling.owners[index] = winner


def _by_company(titling: Titling, index: int) -> int | None:
    """Return the article of the heading right beside this one: a kicker goes with its headline."""
    heading = titling.headings[index]
    doubtful = heading.in_guide or heading.in_masthead
    slogan = len(heading.lines) == 1 and _SLOGAN.fullmatch(heading.lines[0].text)
    beside = [index - 1] if doubtful and not slogan else [index + 1, index - 1]
    owners = [owner for other in beside if (owner := _owner_in_company(titling, index, other)) is not None]
    row = titling.rows[index]
    near = {titling.candidates[index].before, titling.candidates[index].after} - {None, *titling.owners}
    rival = max((row[article] for article in near if article is not None), default=0.0)
    return max(
        (owner for owner in owners if row[owner] + _WEAK_OVERLAP > rival), key=row.__getitem__, default=None
    )


def _owner_in_company(titling: Titling, index: int, other: int) -> int | None:
    if not 0 <= other < len(titling.headings):
        return None
    same_run = titling.candidates[other].run == titling.candidates[index].run
    same_zone = titling.headings[other].in_guide == titling.headings[index].in_guide
    return titling.owners[other] if same_run and same_zone else None


def _return_to_text(titling: Titling, index: int) -> bool:
    """Give a heading inside an article, or glued to it, back to the article's text."""
    position = titling.positions[index]
    heading = titling.headings[index]
    if heading.in_guide:
        return False
    for draft in titling.drafts:
        beside = heading.glued and position in (draft.first - 1, draft.last + 1)
        if draft.first < position < draft.last or beside:
            draft.take(heading.lines)
            return True
    return False


def _by_position(titling: Titling, index: int) -> int | None:
    """Return the article without headline beside a heading, where the page's habit speaks for it."""
    candidate, heading = titling.candidates[index], titling.headings[index]
    usual = habit(titling.candidates, titling.rows)
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
        overlap = titling.rows[index][article]
        between = usual == side and other in titling.owners and not heading.glued
        told = overlap >= _WEAK_OVERLAP or is_feature or between
        if heading.in_guide:
            told = overlap >= 2 * _WEAK_OVERLAP and is_feature
        doubtful = heading.in_masthead or heading.in_guide
        loose = doubtful and titling.positions[index] + 1 != draft.first
        if (expected and told and not loose) or len(titling.drafts) == 1:
            return article
    return None
