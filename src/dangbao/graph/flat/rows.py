"""Rows of plain values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dangbao.graph.days import Spell

Value = str | int | float

QUOTES = " ‖ "
"""What stands between the quotes of a tie's evidence."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SPACES = dict.fromkeys(map(ord, "\t\n\r\x85\u2028\u2029"), " ")
_UNCLEAN = re.compile("[^\u0020-\x84\x86-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Stage:
    """What a person was at a time: all posts in words, the highest rank among them ("" where unknown)."""

    posts: str
    rank: str
    spell: Spell


@dataclass(slots=True)
class FlatNode:
    """A node with plain attributes.

    Attributes
    ----------
    spells
        When it is to be seen; empty for always.
    stages
        What a person was, and from when to when.
    """

    id: str
    label: str
    kind: str
    attributes: dict[str, Value]
    spells: list[Spell] = field(default_factory=list)
    stages: list[Stage] = field(default_factory=list)


@dataclass(slots=True)
class FlatEdge:
    """A tie with plain attributes; no two have one source, target and kind.

    Of its attributes ``evidence`` quotes some of the places that show it, and ``places`` counts all.
    """

    id: str
    source: str
    target: str
    kind: str
    label: str
    weight: float
    attributes: dict[str, Value]
    spells: list[Spell] = field(default_factory=list)


def clean(text: str) -> str:
    r"""Drop the characters that XML cannot hold; tabs and ends of lines become the spaces that it reads.

    Examples
    --------
    >>> clean("黄\x00宁"), clean("黄\u2028宁")
    ('黄宁', '黄 宁')
    """
    return _ILLEGAL.sub("", text).translate(_SPACES) if _UNCLEAN.search(text) else text


def harmless(value: Value) -> Value:
    """Return a value with an apostrophe before what a spreadsheet would take for a formula.

    Examples
    --------
    >>> harmless("=1+1"), harmless("黄宁"), harmless(-1)
    ("'=1+1", '黄宁', -1)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
