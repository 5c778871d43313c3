"""Finding roles: qualifiers and a head (常务 + 副 + 市长)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dangbao.lexicon.places import gazetteer
from dangbao.lexicon.words import Role, level_words, qualifiers, roles
from dangbao.records import Status

_NOMINEE = re.compile("候任人|提名人选|提名候选人|候选人|人选|提名")


@dataclass(frozen=True, slots=True)
class RoleMatch:
    """A role as printed.

    Attributes
    ----------
    start, end
        Where it stands, with a 候选人 after it.
    text
        The role as the records give it: 代市长 is 市长.
    head_start
        Where the head begins, after the qualifiers.
    status
        The status that qualifiers or a 候选人 give.
    """

    start: int
    end: int
    text: str
    head: Role
    head_start: int
    status: Status | None

    @property
    def head_end(self) -> int:
        """Where the head ends; a 候选人 can follow it."""
        return self.head_start + len(self.head.word)

    @property
    def is_bare(self) -> bool:
        """Whether the role is a head alone, without qualifiers."""
        return self.text == self.head.word and self.status is None


def find_roles(text: str) -> list[RoleMatch]:
    """Return the roles that a text prints, in order, none inside another.

    Examples
    --------
    >>> [(role.text, role.status) for role in find_roles("市委副书记、代市长在主席台就座")]
    [('副书记', None), ('市长', 'acting')]
    """
    found: list[RoleMatch] = []
    position = 0
    while position < len(text):
        match = _role_at(text, position)
        if match is not None and not _is_cut(text, match):
            found.append(match)
            position = match.end
        else:
            skip = roles().longest(text, position)
            position = skip[0] if skip is not None and skip[1] is None else position + 1
    return found


def _is_cut(text: str, match: RoleMatch) -> bool:
    """Tell whether a role or a place begins inside this one and goes on after it (总|支书|记, 县|长安镇)."""
    inside = (_role_at(text, position) for position in range(match.start + 1, match.end))
    if any(other is not None and other.end > match.end for other in inside):
        return True
    place = gazetteer().match(text, match.end - 1)
    if place is None or place[0] <= match.end:
        return False
    is_whole = place[1][0].name == text[match.end - 1 : place[0]]
    return is_whole or level_words().longest(text, place[0]) is not None


def _role_at(text: str, start: int) -> RoleMatch | None:
    """Read qualifiers and a head at `start`; None where a longer word is no role."""
    position, words = start, ""
    status: Status | None = None
    while (found := roles().longest(text, position)) is None:
        qualified = qualifiers().longest(text, position)
        if qualified is None:
            return None
        position, qualifier = qualified
        status = qualifier.status or status
        words += qualifier.kept
    end, head = found
    if head is None:
        return None
    words += text[position:end]
    nominee = _NOMINEE.match(text, end)
    if nominee is not None:
        end, status = nominee.end(), "designate"
    return RoleMatch(start, end, words, head, position, status)
