"""Bylines that are set apart from the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dangbao.page.credits import Opening, is_byline, read_opening
from dangbao.page.geometry.blocks import Block
from dangbao.page.geometry.relations import is_in_line, is_under
from dangbao.page.geometry.rows import join_rows

_LEVEL = 0.3  # of the size: what stands in one line
_GUTTER = 4.0
_NEXT = 1.3


def opening_of(block: Block) -> Opening | None:
    """Return the byline or dateline that opens a block, or None."""
    return read_opening(block.text, 0, len(block.text))


def whole_bylines(notes: Sequence[Block]) -> Iterator[Block]:
    """Join the parts of a byline that a gap, or the end of a line, seemed to part."""
    last: Block | None = None
    for note in sorted(notes, key=lambda note: (round(note.box.top), note.box.left)):
        joined = _joined_byline(last, note) if last else None
        if last and not joined:
            yield last
        last = joined or note
    if last:
        yield last


def _joined_byline(one: Block, other: Block) -> Block | None:
    """Return the byline that two notes make, side by side or one below the other, or None."""
    if one.frame != other.frame or len(other.rows) > 1:
        return None
    last, row = one.rows[-1], other.rows[0]
    if abs(last.box.top - row.box.top) < _LEVEL * one.size:
        rows = [*one.rows[:-1], join_rows([last, row])]
        near = -one.size < row.box.left - last.box.right < _GUTTER * one.size
    else:
        rows = [*one.rows, row]
        near = is_under(one, other, _NEXT * one.size) and is_in_line(one, other)
    joined = Block(rows, one.frame, one.number)
    return joined if near and signs(joined) else None


def signs(block: Block) -> bool:
    """Tell whether a block is nothing but a byline."""
    opening = opening_of(block)
    return is_byline(block.text) or (opening is not None and opening.alone and opening.end == len(block.text))
