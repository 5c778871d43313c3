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

LARGE = 1.12
"""Of the body's size: larger type is that of headings."""

_STOPS = re.compile("[。；]")
_MARKS = re.compile("[。，；、：]")
_SAME_EDGE = 0.45  # of the size: by how much the edges of one column's rows differ
_INDENT = (1.2, 2.6)  # of the size: the first line of a paragraph
_PARAGRAPH = 2.0  # of the size: the indent of a paragraph
_REACH = 10.0  # of the size: how far above and below a column's edge is looked for
_ALIGNED = 3  # rows that begin, or end, at one place make an edge ...
_BOTH_ALIGNED = 2  # ... and so do fewer, where one column ends and the next begins
_NEXT_LINE = 2.0  # of the size: no line is farther from the next
_PADDING = 2.6  # of the size: no gap inside a line is wider
_LEADING = 1.3  # of the size: no gap between the lines of a text is higher ...
_MORE = 0.5  # ... and none is so much higher than the others of its block
_HANGING = 1.2
_BARRING = 0.3  # of a row's width: a rule between two rows so wide parts them
_INSIDE = 0.9
_BYLINE = re.compile(r"\s*(?:本报)?\S{0,3}(?:记者|通讯员)\s[^。，：]*")
_DUTY = re.compile(r"[■□●◆\s]*(?:本报)?[^\s（(]{0,3}(?:记者|通讯员)\s*")


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
    _size: float | None = field(default=None, repr=False)

    @property
    def box(self) -> Box:
        """The smallest box around its rows."""
        if self._box is None:
            self._box = union(row.box for row in self.rows)
        return self._box

    @property
    def size(self) -> float:
        """The size of its characters, in points."""
        if self._size is None:
            self._size = median(row.size for row in self.rows)
        return self._size

    @property
    def vertical(self) -> bool:
        """Whether it is set from top to bottom."""
        return self.rows[0].vertical

    @property
    def text(self) -> str:
        """Its rows, one a line."""
        return "\n".join(row.text for row in self.rows)

    def is_text(self, size: float) -> bool:
        """Tell whether it is part of an article's text, by its words and the size of the page's body."""
        if self.vertical:
            return False
        if self.size > LARGE * size:
            return len(self.rows) > 2 and len(_STOPS.findall(self.text)) > 1
        return bool(_MARKS.search(self.text)) or len(self.rows) > 3

    def add(self, row: Row) -> None:
        """Add a row below the others."""
        self.rows.append(row)
        self._box = self._size = None

    def take(self, rows: Sequence[Row]) -> None:
        """Take rows in, each at its height."""
        self.rows = sorted([*self.rows, *rows], key=lambda row: row.box.top)
        self._box = self._size = None

    def weave(self, rows: Sequence[Row]) -> None:
        """Take rows in, each at the end or the beginning of the line that it stands in."""
        for row in rows:
            level = [one for one in self.rows if abs(one.box.top - row.box.top) < _SAME_EDGE * row.size]
            self.rows = [one for one in self.rows if one not in level]
            self.take([join_rows([*level, row])])

    def indents(self, row: Row) -> bool:
        """Tell whether a row begins a paragraph."""
        return is_indented(row, self.box.left)


def is_indented(row: Row, left: float) -> bool:
    """Tell whether a row of a column that begins at `left` begins a paragraph."""
    return row.box.left - left > _INDENT[0] * row.size


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
    barriers = [*sheet.rules, *(side for frame in sheet.frames for side in _sides(frame))]
    for alike in _by_size([row for row in rows if not row.vertical]):
        whole = list(_whole_rows(alike, barriers))
        blocks += _without_inner(_stack(whole, sheet))
    blocks += _side_by_side([row for row in rows if row.vertical], sheet)
    for number, block in enumerate(blocks):
        block.number = number
    return blocks


def _sides(frame: Box) -> tuple[Box, Box]:
    """Return the left and right side of a frame as rules."""
    return frame._replace(right=frame.left), frame._replace(left=frame.right)


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

    def count(self, x: float, row: Row) -> int:
        """Return how many rows around this one have an edge at a place."""
        near, reach = _SAME_EDGE * self.size, _REACH * self.size
        low = bisect_left(self.places, (x - near, 0.0))
        high = bisect_right(self.places, (x + near, float("inf")))
        return sum(abs(top - row.box.top) < reach for _, top in self.places[low:high])


def _whole_rows(rows: Sequence[Row], rules: Sequence[Box]) -> Iterator[Row]:
    """Join what a wide gap parts (黄　宁) where no column begins after it."""
    gutters = _Gutters(rows, rules)
    for line in _same_height(gutters.rows):
        parts: list[Row] = []
        for row in sorted(line, key=lambda row: row.box.left):
            if parts and gutters.parts(parts, row):
                yield join_rows(parts)
                parts = []
            parts.append(row)
        yield join_rows(parts)


class _Gutters:
    """Tells the gaps between columns from those inside a line, by the rows around them."""

    def __init__(self, rows: Sequence[Row], rules: Sequence[Box]) -> None:
        self.rows = sorted(rows, key=lambda row: (row.box.top, row.box.left))
        self.tops = [row.box.top for row in self.rows]
        self.rules = rules
        self.size = rows[0].size
        self.lefts = _Edges([(row.box.left, row.box.top) for row in rows], self.size)
        self.rights = _Edges([(row.box.right, row.box.top) for row in rows], self.size)

    def parts(self, parts: Sequence[Row], other: Row) -> bool:
        """Tell whether the gap before a row, after those of its line, lies between two columns."""
        one = parts[-1]
        gap = other.box.left - one.box.right
        if gap > _PADDING * self.size or self._is_ruled(one, other):
            return True
        if self._is_bridged(one, other) or (len(parts) == 1 and self._goes_on(one, gap)):
            return False
        wide = gap >= _PARAGRAPH * self.size
        begins = self.lefts.count(other.box.left, other)
        if wide:
            begins = max(begins, self.lefts.count(other.box.left - _PARAGRAPH * self.size, other))
        ends = self.rights.count(one.box.right, one)
        return max(begins, ends) >= _ALIGNED or min(begins, ends) >= _BOTH_ALIGNED

    def _goes_on(self, one: Row, gap: float) -> bool:
        """Tell whether what begins a line goes on after a gap: a surname, or a reporter's duty."""
        small = len(one.text) == 1 and gap < _PARAGRAPH * self.size
        surname = small and self.lefts.count(one.box.left, one) >= _ALIGNED
        return surname or _DUTY.fullmatch(one.text) is not None

    def _is_bridged(self, one: Row, other: Row) -> bool:
        """Tell whether the line above or below runs on where this one has a gap, and has none itself."""
        top, size = other.box.top, self.size
        low = bisect_left(self.tops, top - _NEXT_LINE * size)
        high = bisect_right(self.tops, top + _NEXT_LINE * size)
        near = [row.box for row in self.rows[low:high] if abs(row.box.top - top) > size / 2]
        if any(abs(box.left - other.box.left) < _SAME_EDGE * size for box in near):
            return False
        ends = [box.top for box in near if abs(box.right - one.box.right) < _SAME_EDGE * size]
        begins = [box.top for box in near if 0 < box.left - one.box.right < _PADDING * size + size]
        if any(abs(end - begin) < size / 2 for end in ends for begin in begins):
            return False
        left, right = one.box.right - size / 2, other.box.left + size / 2
        return any(box.left < left and box.right > right for box in near)

    def _is_ruled(self, one: Row, other: Row) -> bool:
        return any(
            one.box.right <= rule.left
            and rule.right <= other.box.left
            and overlap(rule.top, rule.bottom, other.box.top, other.box.bottom) > 0
            for rule in self.rules
        )


def _same_height(rows: Sequence[Row]) -> Iterator[list[Row]]:
    line: list[Row] = []
    for row in rows:
        if line and row.box.top - line[0].box.top > _SAME_EDGE * row.size:
            yield line
            line = []
        line.append(row)
    if line:
        yield line


def _stack(rows: Sequence[Row], sheet: Sheet) -> list[Block]:
    """Put rows of one size that stand close below one another into blocks."""
    done: list[Block] = []
    open_blocks: list[Block] = []
    ordered = sorted(rows, key=lambda row: (row.box.top, row.box.left))
    highest = _usual_gap(ordered) + _MORE * ordered[0].size
    for row in ordered:
        frame = frame_of(row.box, sheet.frames)
        reach = min(highest, _LEADING * row.size)
        still = [block for block in open_blocks if row.box.top - block.rows[-1].box.bottom < reach]
        done += [block for block in open_blocks if block not in still]
        open_blocks = still
        fitting = [block for block in open_blocks if block.frame == frame and _fits(block, row, sheet.rules)]
        if fitting:
            min(fitting, key=lambda block: abs(block.box.left - row.box.left)).add(row)
        else:
            open_blocks.append(Block([row], frame))
    return done + open_blocks


def _without_inner(blocks: Sequence[Block]) -> list[Block]:
    """Put blocks that stand inside another, as padded names below one another do, back into its lines."""
    kept: list[Block] = []
    for block in sorted(blocks, key=lambda block: -block.box.width):
        around = (one for one in kept if one.frame == block.frame and _is_inside(block.box, one.box))
        home = next(around, None)
        if home:
            home.weave(block.rows)
        else:
            kept.append(block)
    return sorted(kept, key=lambda block: (block.box.top, block.box.left))


def _is_inside(box: Box, other: Box) -> bool:
    slack = 1.0
    return (
        other.left - slack < box.left
        and box.right < other.right + slack
        and other.top - slack < box.top
        and box.bottom < other.bottom + slack
    )


def _usual_gap(rows: Sequence[Row]) -> float:
    """Return how far the lines of a text in this size are apart, where it has several."""
    size = rows[0].size
    last: dict[int, Row] = {}
    gaps: list[float] = []
    for row in rows:
        column = round(row.box.left / (_SAME_EDGE * size))
        above = last.get(column)
        if above and -_SAME_EDGE * size < row.box.top - above.box.bottom < _LEADING * size:
            gaps.append(row.box.top - above.box.bottom)
        last[column] = row
    return median(gaps) if gaps else _LEADING * size


def _fits(block: Block, row: Row, rules: Sequence[Box]) -> bool:
    """Tell whether a row goes on with a block."""
    last, box, size = block.rows[-1].box, block.box, row.size
    if row.box.top - last.bottom < -_SAME_EDGE * size or not same_size(block.rows[-1].size, size):
        return False
    if len(block.rows) == 1 and _BYLINE.fullmatch(block.text) and not _begins_paragraph(box, row):
        return False
    indent = abs(row.box.left - box.left)
    aligned = indent < _SAME_EDGE * size or _INDENT[0] * size <= indent < _INDENT[1] * size
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


def _begins_paragraph(box: Box, row: Row) -> bool:
    """Tell whether a line may be the first of the paragraph that a row goes on with."""
    indent = (box.left - row.box.left) / row.size
    return abs(indent) < _SAME_EDGE or _INDENT[0] <= indent < _INDENT[1]


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
