"""The flow of the text: which column goes on in which other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dangbao.page.credits import read_credits, read_opening
from dangbao.page.geometry.blocks import Block, overlap
from dangbao.page.headlines import best_matching
from dangbao.page.passage import Passage
from dangbao.sources.sheet import Box, Sheet

_STOPPED = re.compile(r"(?:[。！？!?…][”’」』）)]*|[）)】])\Z")
_CLOSED = re.compile(r"[（(【][^（()）。]{2,60}[）)】]\Z|摄\Z|下\s*转.{1,10}版.{0,8}\Z")
_CONTINUED = re.compile(r"\s*[（(【]?\s*[上紧]\s*接")
_WIDTH = 1.6  # of the size: columns of one article are equally wide, within this
_SAME_EDGE = 1.2
_TIER = 30.0  # of the size: no second tier of an article stands lower
_BARRED = 5.0  # what a rule between two columns counts
_ONE_SIZE = 0.08  # by how much the sizes of one text differ
_GUTTER = 5.0  # of the size: no gutter is wider
_FULL = 1.6  # of the size: so much a full line may fall short


@dataclass(frozen=True, slots=True)
class Column:
    """What a block of text says of where it begins and ends.

    Attributes
    ----------
    heading
        Index of the heading right above it, or None.
    begins
        Whether a byline or dateline opens it.
    flush
        Whether it begins in mid-paragraph: its first line has no indent, where others have one.
    stopped
        Whether a sentence ends with it.
    short
        Whether its last line is not full.
    closed
        Whether a byline or the like at its end shows that nothing more follows.
    """

    block: Block
    heading: int | None
    begins: bool
    flush: bool
    indented: bool
    stopped: bool
    short: bool
    closed: bool

    @classmethod
    def of(cls, block: Block, heading: int | None, indents: bool) -> Column:
        """Look at a block; `indents`: whether paragraphs begin with an indent on this page."""
        first, last = block.rows[0], block.rows[-1]
        text = block.text
        opening = read_opening(text, 0, len(text)) is not None
        indented = block.indents(first) if len(block.rows) > 1 else False
        tail = last.text[-80:] if len(last.text) > 12 else "".join(row.text for row in block.rows[-3:])
        credits = read_credits(Passage.of(last.text.strip("（）()")))
        return cls(
            block,
            heading,
            opening,
            indents and not indented and len(block.rows) > 1 and not opening,
            indented,
            _STOPPED.search(last.text) is not None,
            last.box.right < block.box.right - _FULL * block.size,
            _CLOSED.search(tail) is not None and bool(credits or "版" in last.text or "摄" in last.text),
        )


def flow(columns: Sequence[Column], sheet: Sheet) -> list[list[int]]:
    """Return the columns of each article, by their index and in reading order."""
    gains = [
        {
            other: gain
            for other in range(len(columns))
            if other != one and (gain := _gain(columns[one], columns[other], columns, sheet)) > 0
        }
        for one in range(len(columns))
    ]
    followers = best_matching(gains)
    return _chains(followers, gains)


def _chains(followers: Sequence[int | None], gains: Sequence[Mapping[int, float]]) -> list[list[int]]:
    """Follow each column to the last; a ring is cut at its weakest place."""
    following = list(followers)
    preceded = {other for other in following if other is not None}
    chains: list[list[int]] = []
    seen: set[int] = set()
    for start in [*(i for i in range(len(following)) if i not in preceded), *range(len(following))]:
        if start in seen:
            continue
        chain = [start]
        while (after := following[chain[-1]]) is not None and after != start:
            chain.append(after)
        if after == start:
            links = list(zip(chain, [*chain[1:], start], strict=True))
            weakest = min(range(len(chain)), key=lambda i: gains[links[i][0]].get(links[i][1], 0.0))
            chain = chain[weakest + 1 :] + chain[: weakest + 1]
        seen.update(chain)
        chains.append(chain)
    return chains


def _gain(one: Column, other: Column, columns: Sequence[Column], sheet: Sheet) -> float:
    """Return what speaks for a column going on in another, against both ending and beginning there."""
    place = _by_place(one.block, other.block, columns, sheet)
    if place is None:
        return 0.0
    same_heading = 2.5 if one.heading is not None and one.heading == other.heading else 0.0
    return place + same_heading + _by_words(one, other) - _end(one) - _start(other)


def _by_words(one: Column, other: Column) -> float:
    """Return what the words at the seam say: one that breaks off goes on in one that begins in the middle."""
    if not (one.stopped or one.short):
        return -6.0 if other.indented else 4.0 if other.flush else 2.0
    if one.short:
        return -5.0 if other.flush else 0.0
    return 0.5 if other.flush else 0.0


def _end(one: Column) -> float:
    """Return what speaks for an article ending with this column."""
    if one.closed:
        return 6.0
    if one.stopped or one.short:
        return 0.5 if one.stopped and one.short else 0.0
    return -6.0


def _start(other: Column) -> float:
    """Return what speaks for an article beginning with this column."""
    if other.begins:
        return 7.0
    return (-4.0 if other.flush else 0.0) + (2.5 if other.heading is not None else -0.5)


def _by_place(a: Block, b: Block, columns: Sequence[Column], sheet: Sheet) -> float | None:
    """Return what the places of two columns say, or None where one never goes on in the other."""
    size = max(a.size, b.size)
    if a.frame != b.frame or abs(a.size - b.size) > _ONE_SIZE * size:
        return None
    shared = overlap(a.box.left, a.box.right, b.box.left, b.box.right)
    if shared > 0.5 * min(a.box.width, b.box.width):
        place = _below(a, b, columns, sheet)
    elif b.box.left > a.box.right - size:
        place = _beside(a, b, sheet)
    else:
        place = _back(a, b, sheet)
    narrow = abs(a.box.width - b.box.width) >= _WIDTH * size
    return None if place is None else place - (1.5 if narrow else 0.0)


def _below(a: Block, b: Block, columns: Sequence[Column], sheet: Sheet) -> float | None:
    """Weigh the same column going on below what interrupts it."""
    gap = (b.box.top - a.box.bottom) / a.size
    between = Box(max(a.box.left, b.box.left), a.box.bottom, min(a.box.right, b.box.right), b.box.top)
    if gap < -1 or any(_covers(column.block.box, between) for column in columns):
        return None
    near = 1.5 if gap < 4 else 0.5 if gap < 20 else -1.0
    return near - (_BARRED if _any_across(between, sheet.rules) else 0.0)


def _beside(a: Block, b: Block, sheet: Sheet) -> float | None:
    """Weigh the next column to the right."""
    if b.box.top > a.box.bottom:
        return None
    near = 2.0 if b.box.left - a.box.right < _GUTTER * a.size else -0.5
    same_top = 1.0 if abs(a.box.top - b.box.top) < _SAME_EDGE * a.size else 0.0
    same_bottom = 0.5 if abs(a.box.bottom - b.box.bottom) < _SAME_EDGE * a.size else 0.0
    between = Box(a.box.right, max(a.box.top, b.box.top), b.box.left, min(a.box.bottom, b.box.bottom))
    return near + same_top + same_bottom - (_BARRED if _any_upright(between, sheet.rules) else 0.0)


def _back(a: Block, b: Block, sheet: Sheet) -> float | None:
    """Weigh going back to a column on the left, in a second tier below the first."""
    gap = (b.box.top - a.box.bottom) / a.size
    if b.box.top <= a.box.top or not -1 < gap < _TIER:
        return None
    between = Box(b.box.left, a.box.bottom, a.box.right, b.box.top)
    return -1.0 - (_BARRED if _any_across(between, sheet.rules) else 0.0)


def _covers(box: Box, between: Box) -> bool:
    return (
        overlap(box.top, box.bottom, between.top, between.bottom) > 1
        and overlap(box.left, box.right, between.left, between.right) > 1
    )


def _any_across(between: Box, rules: Sequence[Box]) -> bool:
    """Tell whether a rule parts what is above a box from what is below it."""
    return any(
        rule.width > rule.height
        and between.top - 1 <= rule.top <= between.bottom + 1
        and overlap(rule.left, rule.right, between.left, between.right) > 0.5 * between.width
        for rule in rules
    )


def _any_upright(between: Box, rules: Sequence[Box]) -> bool:
    """Tell whether a rule parts what is left of a box from what is right of it."""
    return any(
        rule.height > rule.width
        and between.left - 1 <= rule.left <= between.right + 1
        and overlap(rule.top, rule.bottom, between.top, between.bottom) > 0.3 * max(between.height, 1)
        for rule in rules
    )
