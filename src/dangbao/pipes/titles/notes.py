"""What a bracket after a role says of the post: 副县长（挂职）, 市委书记（前任）, 主任（正县级）."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dangbao.lexicon.words import note_words, rank_words
from dangbao.records import Status

_BRACKET = re.compile(r"[（(](?P<note>[^（）()\n女男族\d]{1,12})[）)]")


@dataclass(frozen=True, slots=True)
class Note:
    """A note in brackets: where it ends, and the status and the stated rank that it gives."""

    end: int
    status: Status | None
    rank: str | None


def read_note(text: str, position: int) -> Note | None:
    """Read the note that stands right after a role, if one does.

    Examples
    --------
    >>> read_note("副县长（挂职）", 3)
    Note(end=7, status=None, rank=None)
    >>> read_note("县委书记（前任，正县级）", 4)
    Note(end=12, status='former', rank='正处级')
    """
    match = _BRACKET.match(text, position)
    if match is None:
        return None
    note = match["note"]
    status = next((status for word, status in note_words().items() if word in note), None)
    rank = next((rank for word, rank in rank_words().items() if word in note), None)
    return Note(match.end(), status, rank)
