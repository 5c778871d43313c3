"""Finding roles: qualifiers and a head (常务 + 副 + 市长)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dangbao.lexicon.places import gazetteer
from dangbao.lexicon.words import Role, level_words, qualifiers, roles
from dangbao.records import Status

_MOST_QUALIFIERS = 8
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
    return list(_RoleReader(text).read())


class _RoleReader:
    """Reads the roles of one text, in which heads and qualifiers have been found."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._heads = {start: (end, head) for start, end, head in roles().scan(text)}
        self._qualifiers = {start: (end, found) for start, end, found in qualifiers().scan(text)}

    def read(self) -> Iterator[RoleMatch]:
        """Yield the roles in order, none inside another."""
        position = 0
        for start in sorted(self._heads.keys() | self._qualifiers.keys()):
            if start < position:
                continue
            match = self._role_at(start)
            if match is not None and not self._is_cut(match):
                yield match
                position = match.end
            elif start in self._heads and self._heads[start][1] is None:
                position = self._heads[start][0]

    def _is_cut(self, match: RoleMatch) -> bool:
        """Tell whether a role or a place begins inside and goes on after it (总|支书|记, 县|长安镇)."""
        inside = (self._role_at(position) for position in range(match.start + 1, match.end))
        if any(other is not None and other.end > match.end for other in inside):
            return True
        place = gazetteer().match(self._text, match.end - 1)
        if place is None or place[0] <= match.end:
            return False
        is_whole = place[1][0].name == self._text[match.end - 1 : place[0]]
        return is_whole or level_words().longest(self._text, place[0]) is not None

    def _role_at(self, start: int) -> RoleMatch | None:
        """Read qualifiers and a head at `start`; None where a longer word is no role."""
        position, words = start, ""
        status: Status | None = None
        for _ in range(_MOST_QUALIFIERS):
            if position in self._heads or position not in self._qualifiers:
                break
            position, qualifier = self._qualifiers[position]
            status = qualifier.status or status
            words += qualifier.kept
        end, head = self._heads.get(position, (position, None))
        if head is None:
            return None
        words += self._text[position:end]
        nominee = _NOMINEE.match(self._text, end)
        if nominee is not None:
            end, status = nominee.end(), "designate"
        return RoleMatch(start, end, words, head, position, status)
