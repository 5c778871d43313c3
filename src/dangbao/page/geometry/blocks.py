"""From rows to blocks: the stretches of a column, and the lines of a headline, that stand together."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from dangbao.page.geometry.rows import Row, join_rows, same_size, union
from dangbao.sources.sheet import Box, Sheet

_SAME_EDGE = 0.45  # of the size: by how much the edges of one column's rows differ
_INDENT = (1.2, 2.6)  # of the size: the first line of a paragraph
_PARAGRAPH = 2.0  # of the size: the indent of a paragraph
_REACH = 10.0  # of the size: how far above and below a column's edge is looked for
_ALIGNED = 3  # rows that begin at one place make an edge
_PADDING = 2.6  # of the size: no gap inside a line is wider
_LEADING = 1.3  # of the size: no gap between the lines of a text is higher ...
_MORE = 0.6  # ... and none is so much higher than the others of its block
_HANGING = 1.2
_BARRING = 0.3  # of a row's width: a rule between two rows so wide parts them
_INSIDE = 0.9
_DUTY = re.compile(r"[■□●◆\s]*(?:本报)?\S{0,3}(?:记者|通讯员)\s*")


@dataclass(slots=True)
class Block:
    """Rows of one size that stand below one another.

    Attributes
    ----------
    frame
        Index of the innermost frame around it, or None.
    """

    rows: list[Row]
    frame: int | None = None
    number: int = 0
    _box: Box | None = field(default=None, repr=False)

    @property
    def box(self) -> Box:
        """The smallest box around its rows."""
        if self._box is None:
            self._box = union(row.box for row in self.rows)
        return self._box

    @property
    def size(self) -> float:
        """The size of its characters, in points."""
        return median(row.size for row in self.rows)

    @property
    def vertical(self) -> bool:
        """Whether it is set from top to bottom."""
        return self.rows[0].vertical

    @property
    def text(self) -> str:
        """Its rows, one a line."""
        return "\n".join(row.text for row in self.rows)

    def add(self, row: Row) -> None:
        """Add a row below the others."""
        self.rows.append(row)
        self._box = None

    def take(self, rows: Sequence[Row]) -> None:
        """Take rows in, each at its height."""
        self.rows = sorted([*self.rows, *rows], key=lambda row: row.box.top)
        self._box = None

    def indents(self, row: Row) -> bool:
        """Tell whether a row begins a paragraph."""
        return row.box.left - self.box.left > _INDENT[0] * row.size


def overlap(low: float, high: float, other_low: float, other_high: float) -> float:
    """Return how long two stretches overlap; below 0, how far apart they are.

    Examples
    --------
    >>> overlap(0, 4, 3, 9), overlap(0, 4, 6, 9)
    (1, -2)
    """
    return min(high, other_high) - max(low, other_low)


def frame_of(box: Box, frames: Sequence[Box]) -> int | None:
    """Return the index of the smallest frame around a box."""
    around = [
        number
        for number, frame in enumerate(frames)
        if overlap(box.left, box.right, frame.left, frame.right) > _INSIDE * box.width
        and overlap(box.top, box.bottom, frame.top, frame.bottom) > _INSIDE * box.height
    ]
    return min(around, key=lambda number: frames[number].width * frames[number].height, default=None)


def find_blocks(rows: Sequence[Row], sheet: Sheet) -> list[Block]:
    """Return the blocks of a page."""
    blocks: list[Block] = []
    for alike in _by_size([row for row in rows if not row.vertical]):
        whole = list(_whole_rows(alike, sheet.rules))
        blocks += _stack(whole, sheet)
    blocks += _side_by_side([row for row in rows if row.vertical], sheet)
    for number, block in enumerate(blocks):
        block.number = number
    return blocks


def _by_size(rows: Sequence[Row]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in sorted(rows, key=lambda row: row.size):
        if group and not same_size(group[-1].size, row.size):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


class _Edges:
    """Where rows of one size begin, or end."""

    def __init__(self, places: Sequence[tuple[float, float]], size: float) -> None:
        self.places = sorted(places)
        self.size = size

    def holds(self, x: float, row: Row) -> bool:
        """Tell whether several rows around this one have an edge at a place."""
        near, reach = _SAME_EDGE * self.size, _REACH * self.size
        low = bisect_left(self.places, (x - near, 0.0))
        high = bisect_right(self.places, (x + near, float("inf")))
        return sum(abs(top - row.box.top) < reach for _, top in self.places[low:high]) >= _ALIGNED


def _whole_rows(rows: Sequence[Row], rules: Sequence[Box]) -> Iterator[Row]:
    """Join what a wide gap parts (黄　宁) where no column begins after it."""
    size = rows[0].size
    lefts = _Edges([(row.box.left, row.box.top) for row in rows], size)
    rights = _Edges([(row.box.right, row.box.top) for row in rows], size)
    ordered = sorted(rows, key=lambda row: (row.box.top, row.box.left))
    for line in _same_height(ordered):
        parts: list[Row] = []
        for row in sorted(line, key=lambda row: row.box.left):
            if parts and (_is_apart(parts[-1], row, rules) or _is_next_column(parts, row, lefts, rights)):
                yield join_rows(parts)
                parts = []
            parts.append(row)
        yield join_rows(parts)


def _same_height(rows: Sequence[Row]) -> Iterator[list[Row]]:
    line: list[Row] = []
    for row in rows:
        if line and row.box.top - line[0].box.top > _SAME_EDGE * row.size:
            yield line
            line = []
        line.append(row)
    if line:
        yield line


def _is_next_column(parts: Sequence[Row], other: Row, lefts: _Edges, rights: _Edges) -> bool:
    """Tell whether a column begins with `other`, and not what a gap sets apart in a line."""
    size, left = other.size, other.box.left
    one = parts[-1]
    if left - one.box.right >= _PARAGRAPH * size:
        begins = lefts.holds(left, other) or lefts.holds(left - _PARAGRAPH * size, other)
        return begins or rights.holds(one.box.right, one)
    surname = one.box.width < _PARAGRAPH * size and lefts.holds(one.box.left, one)
    alone = len(parts) == 1 and (surname or _DUTY.fullmatch(one.text))
    return not alone and (lefts.holds(left, other) or rights.holds(one.box.right, one))


def _is_apart(one: Row, other: Row, rules: Sequence[Box]) -> bool:
    if other.box.left - one.box.right > _PADDING * other.size:
        return True
    return any(
        one.box.right <= rule.left
        and rule.right <= other.box.left
        and overlap(rule.top, rule.bottom, other.box.top, other.box.bottom) > 0
        for rule in rules
    )


def _stack(rows: Sequence[Row], sheet: Sheet) -> list[Block]:
    """Put rows of one size that stand close below one another into blocks."""
    done: list[Block] = []
    open_blocks: list[Block] = []
    for row in sorted(rows, key=lambda row: (row.box.top, row.box.left)):
        frame = frame_of(row.box, sheet.frames)
        still = [
            block for block in open_blocks if row.box.top - block.rows[-1].box.bottom < _LEADING * row.size
        ]
        done += [block for block in open_blocks if block not in still]
        open_blocks = still
        fitting = [block for block in open_blocks if block.frame == frame and _fits(block, row, sheet.rules)]
        if fitting:
            min(fitting, key=lambda block: abs(block.box.left - row.box.left)).add(row)
        else:
            open_blocks.append(Block([row], frame))
    return done + open_blocks


def _fits(block: Block, row: Row, rules: Sequence[Box]) -> bool:
    """Tell whether a row goes on with a block."""
    last, box, size = block.rows[-1].box, block.box, row.size
    gap = row.box.top - last.bottom
    if gap < -_SAME_EDGE * size or not same_size(block.rows[-1].size, size):
        return False
    gaps = [other.box.top - one.box.bottom for one, other in zip(block.rows, block.rows[1:], strict=False)]
    if gaps and gap > median(gaps) + _MORE * size:
        return False
    indent = row.box.left - box.left
    aligned = (
        -_SAME_EDGE * size < indent < _INDENT[1] * size or -_INDENT[1] * size < indent <= -_INDENT[0] * size
    )
    inside = box.left - _SAME_EDGE * size < row.box.left and row.box.right < box.right + _HANGING * size
    centred = abs((row.box.left + row.box.right) - (box.left + box.right)) < 2 * _SAME_EDGE * size
    if not (aligned or inside or centred):
        return False
    return not any(
        last.bottom - _SAME_EDGE * size < rule.top
        and rule.bottom < row.box.top + _SAME_EDGE * size
        and overlap(rule.left, rule.right, row.box.left, row.box.right) > _BARRING * row.box.width
        for rule in rules
        if rule.width > rule.height
    )


def _side_by_side(rows: Sequence[Row], sheet: Sheet) -> list[Block]:
    """Put vertical rows of one size that stand close beside one another into blocks, from right to left."""
    blocks: list[Block] = []
    for row in sorted(rows, key=lambda row: -row.box.right):
        frame = frame_of(row.box, sheet.frames)
        home = next((block for block in blocks if block.frame == frame and _goes_beside(block, row)), None)
        if home is None:
            blocks.append(Block([row], frame))
        else:
            home.add(row)
    return blocks


def _goes_beside(block: Block, row: Row) -> bool:
    last = block.rows[-1]
    high = overlap(last.box.top, last.box.bottom, row.box.top, row.box.bottom)
    gap = last.box.left - row.box.right
    return (
        same_size(last.size, row.size)
        and -_SAME_EDGE * row.size < gap < _LEADING * row.size
        and high > min(last.box.height, row.box.height) / 2
    )


def body_size(blocks: Sequence[Block]) -> float:
    """Return the size in which most of the page is set, in points."""
    count: Counter[float] = Counter()
    for block in blocks:
        count[round(block.size, 1)] += sum(len(row.text) for row in block.rows)
    grouped: defaultdict[float, int] = defaultdict(int)
    for size, number in count.items():
        for other in count:
            grouped[other] += number if same_size(size, other) else 0
    return max(grouped, key=lambda size: (grouped[size], size), default=0.0)
