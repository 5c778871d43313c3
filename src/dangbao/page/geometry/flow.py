"""The flow of the text: which column goes on in which other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dangbao.lexicon.words import words
from dangbao.page.credits import strip_closing
from dangbao.page.geometry.blocks import Block, is_indented, overlap
from dangbao.page.geometry.bylines import opening_of
from dangbao.page.geometry.relations import any_across, any_upright, covers
from dangbao.page.headlines import best_matching
from dangbao.page.lines import HAN
from dangbao.page.passage import Passage
from dangbao.page.segments import JUMP_FROM
from dangbao.sources.sheet import Box, Sheet

_STOPPED = re.compile(r"(?:[。！？!?…][”’」』）)]*|[）)】])\Z")
_JUMP = re.compile(r"下\s*转.{1,10}版.{0,8}\Z")
_HAN_OR_FIGURE = re.compile(f"[{HAN}0]{{2}}")
_DIGIT = re.compile("[0-9]")
_UNSEEN = -1.0  # what two characters at a seam count that the page has nowhere together
_WORD = 3.0  # ... that make a word, ...
_PAIR = 0.75  # ... that it has
_TRIPLE = 1.75  # ... and three
_TAIL_ROWS = 5  # what a signature takes at most
_WIDTH = 1.6  # of the size: columns of one article are equally wide, within this
_SAME_EDGE = 1.2
_TIER = 30.0  # of the size: no second tier of an article stands lower
_NO_SIGN = -1.0  # what it counts that a paragraph ends and another begins, as in any two columns
_HEADING_HIGH = 14.0  # of the size: no heading that interrupts a column is higher
_ABOVE = 2.0  # what it counts against a column that it ends above the one before it
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
    def of(cls, block: Block, column: Box, heading: int | None, indents: bool) -> Column:
        """Look at a block in its column; `indents`: whether paragraphs begin with an indent on this page."""
        first, last = block.rows[0], block.rows[-1]
        opening = opening_of(block) is not None or is_second_half(block.text)
        known = column.width > block.box.width or len(block.rows) > 1
        indented = known and is_indented(first, column.left)
        tail = "\n".join(row.text for row in block.rows[-_TAIL_ROWS:])
        return cls(
            block,
            heading,
            opening,
            indents and known and not indented and not opening,
            indented,
            _STOPPED.search(last.text) is not None,
            last.box.right < column.right - _FULL * block.size,
            _JUMP.search(tail) is not None or strip_closing(Passage.of(tail))[2],
        )


def is_second_half(text: str) -> bool:
    """Tell whether a text goes on from another page (上接第一版)."""
    return JUMP_FROM.match(text.lstrip()) is not None


def flow(columns: Sequence[Column], sheet: Sheet) -> list[list[int]]:
    """Return the columns of each article, by their index and in reading order."""
    seams = _Seams(columns)
    gains: list[dict[int, float]] = []
    for one in columns:
        places = [_by_place(one.block, other.block, columns, sheet) for other in columns]
        gains.append(
            {
                number: gain
                for number, (other, place) in enumerate(zip(columns, places, strict=True))
                if place is not None and (gain := place + _gain(one, other) + seams.gain(one, other)) > 0
            }
        )
    return _chains(best_matching(gains), gains)


class _Seams:
    """Tells by the characters that meet where one column goes on in another whether they belong together."""

    def __init__(self, columns: Sequence[Column]) -> None:
        texts = [_DIGIT.sub("0", row.text) for column in columns for row in column.block.rows]
        self.grams = {text[i : i + size] for size in (2, 3) for text in texts for i in range(len(text) - 1)}

    def gain(self, one: Column, other: Column) -> float:
        """Return what speaks for it: a word that the seam parts, or that the page has them together too."""
        left = _DIGIT.sub("0", one.block.rows[-1].text[-2:])
        right = _DIGIT.sub("0", other.block.rows[0].text[:2])
        pair = left[-1:] + right[:1]
        if _HAN_OR_FIGURE.fullmatch(pair) is None:
            return 0.0
        spans = (pair, left + right[:1], left[-1:] + right, left + right)
        seen = sum(gram in self.grams for gram in spans[1:3])
        if not words().isdisjoint(spans):
            return _WORD + _TRIPLE * seen
        return _PAIR + _TRIPLE * seen if pair in self.grams else _UNSEEN


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


def _gain(one: Column, other: Column) -> float:
    """Return what speaks for a column going on in another, against both ending and beginning there."""
    headings = 0.0
    if one.heading is not None and other.heading is not None:
        headings = 2.5 if one.heading == other.heading else -2.5
    return headings + _by_words(one, other) - _end(one) - _start(other)


def _by_words(one: Column, other: Column) -> float:
    """Return what the words at the seam say: one that breaks off goes on in one that begins in the middle."""
    if not (one.stopped or one.short):
        return -6.0 if other.indented else 4.0 if other.flush else 2.0
    if one.short:
        return -5.0 if other.flush else _NO_SIGN
    return 0.5 if other.flush else _NO_SIGN


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
    if other.flush:
        return -4.0
    return 2.5 if other.heading is not None else -0.5


def _by_place(a: Block, b: Block, columns: Sequence[Column], sheet: Sheet) -> float | None:
    """Return what the places of two columns say, or None where one never goes on in the other."""
    size = max(a.size, b.size)
    if a is b or a.frame != b.frame or abs(a.size - b.size) > _ONE_SIZE * size:
        return None
    shared = overlap(a.box.left, a.box.right, b.box.left, b.box.right)
    if shared > 0.5 * min(a.box.width, b.box.width):
        place = _below(a, b, columns, sheet)
    elif b.box.left > a.box.right - size:
        place = _beside(a, b, sheet)
    else:
        place = _back(a, b, sheet)
    narrow = min(len(a.rows), len(b.rows)) > 1 and abs(a.box.width - b.box.width) >= _WIDTH * size
    return None if place is None else place - (1.5 if narrow else 0.0)


def _below(a: Block, b: Block, columns: Sequence[Column], sheet: Sheet) -> float | None:
    """Weigh the same column going on below what interrupts it."""
    gap = (b.box.top - a.box.bottom) / a.size
    between = Box(max(a.box.left, b.box.left), a.box.bottom, min(a.box.right, b.box.right), b.box.top)
    if gap < -1 or any(covers(column.block.box, between) for column in columns):
        return None
    near = 4.0 if gap < _HEADING_HIGH or _any_picture(between, sheet.pictures) else -1.0
    return near - (_BARRED if any_across(between, sheet.rules) else 0.0)


def _beside(a: Block, b: Block, sheet: Sheet) -> float | None:
    """Weigh the next column to the right."""
    if b.box.top > a.box.bottom:
        return None
    if a.box.top - b.box.bottom > _HEADING_HIGH * a.size:
        return None
    above = _ABOVE if b.box.bottom <= a.box.top else 0.0
    near = 2.0 if b.box.left - a.box.right < _GUTTER * a.size else -0.5
    same_top = 1.0 if abs(a.box.top - b.box.top) < _SAME_EDGE * a.size else 0.0
    same_bottom = 0.5 if abs(a.box.bottom - b.box.bottom) < _SAME_EDGE * a.size else 0.0
    between = Box(a.box.right, max(a.box.top, b.box.top), b.box.left, min(a.box.bottom, b.box.bottom))
    return near - above + same_top + same_bottom - (_BARRED if any_upright(between, sheet.rules) else 0.0)


def _back(a: Block, b: Block, sheet: Sheet) -> float | None:
    """Weigh going back to a column on the left, in a second tier below the first."""
    gap = (b.box.top - a.box.bottom) / a.size
    if b.box.top <= a.box.top or not -1 < gap < _TIER:
        return None
    between = Box(b.box.left, a.box.bottom, a.box.right, b.box.top)
    return -3.0 - (_BARRED if any_across(between, sheet.rules) else 0.0)


def _any_picture(between: Box, pictures: Sequence[Box]) -> bool:
    """Tell whether a picture takes most of the room between two stretches of a column."""
    return any(
        overlap(picture.left, picture.right, between.left, between.right) > between.width / 2
        and overlap(picture.top, picture.bottom, between.top, between.bottom) > between.height / 2
        for picture in pictures
    )
