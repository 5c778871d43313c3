"""From characters to rows: what stands side by side in one line, or one below the other in a vertical one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from dangbao.page.lines import HAN
from dangbao.sources.characters import clean
from dangbao.sources.sheet import Box, Glyph, Sheet

_SMALLEST = 0.5  # points: what is smaller cannot be seen
_SAME_SIZE = 1.06
_SAME_LINE = 0.3  # of the size: by how much characters of one line stand higher or lower
_OVERLAP = -0.6
_TOUCHING = 0.35  # of the size: no gutter between columns is so narrow ...
_HANGING = 0.12  # ... but what follows a mark that hangs out of its column comes nearer
_CLOSING = frozenset("，。、；：！？”’）》」』】〉,.;:!?)")
_PITCH = (0.6, 1.7)  # from one character of a vertical line to the next
_GAP = 0.45  # of the size: so much wider than the line's usual gap is a space, ...
_WORD_GAP = 0.15  # ... between characters of one kind, which stand evenly, or where the file has one
_PAIR = 2  # characters below one another: the second may be the first of a line
_MANY_PARTS = 4  # a row of more is letterspaced
_WIDE_GAP = 0.9
_LATIN = re.compile(r"[A-Za-z]{2}")
_HAN = re.compile(f"[{HAN}]{{2}}")


@dataclass(slots=True)
class Row:
    """A stretch of one printed line.

    Attributes
    ----------
    text
        With a space where there is room for one.
    size
        Of its characters, in points.
    gap
        From one character to the next, as a share of the size.
    parts
        The rows that it was joined of.
    """

    text: str
    box: Box
    size: float
    vertical: bool = False
    gap: float = 0.0
    parts: tuple[Row, ...] = ()


def union(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around some boxes.

    Examples
    --------
    >>> union([Box(0, 0, 1, 1), Box(2, 1, 3, 4)])
    Box(left=0, top=0, right=3, bottom=4)
    """
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def find_rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """Return the rows of a page; a gap as wide as that between two columns parts them.

    What is made of characters alone that are printed as nothing is no row.

    Examples
    --------
    >>> glyphs = [Glyph(c, Box(10 * i, 0, 10 * i + 10, 10), 10) for i, c in zip((0, 1, 2, 5), "市委召会")]
    >>> [row.text for row in find_rows(glyphs)]
    ['市委召', '会']
    """
    runs = list(_runs([glyph for glyph in glyphs if glyph.size >= _SMALLEST]))
    down, across = _joined_down(runs)
    rows = [*map(_row, _joined(across)), *map(_vertical_row, down)]
    return [row for row in rows if row.text]


def upright(sheet: Sheet) -> Sheet:
    """Return a page so that most of its lines run from left to right: one set vertically is turned.

    Its lines, from right to left, become rows from top to bottom, and its tiers columns.

    Examples
    --------
    >>> column = [Glyph(c, Box(80, 10 * i, 90, 10 * i + 10), 10) for i, c in enumerate("市委召開會議")]
    >>> [row.text for row in find_rows(upright(Sheet(100, 100, column)).glyphs)]
    ['市委召開會議']
    """
    vertical = sum(len(run) for run in _runs(sheet.glyphs) if _is_vertical(run))
    if vertical <= len(sheet.glyphs) / 2:
        return sheet

    def turned(box: Box) -> Box:
        return Box(box.top, sheet.width - box.right, box.bottom, sheet.width - box.left)

    return replace(
        sheet,
        width=sheet.height,
        height=sheet.width,
        glyphs=[glyph._replace(box=turned(glyph.box)) for glyph in sheet.glyphs],
        rules=[turned(rule) for rule in sheet.rules],
        frames=[turned(frame) for frame in sheet.frames],
        pictures=[turned(picture) for picture in sheet.pictures],
    )


def same_size(one: float, other: float) -> bool:
    """Tell whether two font sizes are the same, as far as a reader sees."""
    return max(one, other) <= _SAME_SIZE * min(one, other)


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Cut the characters, as the file has them, where one does not stand beside or below the one before."""
    run: list[Glyph] = []
    vertical = False
    for glyph in glyphs:
        if run:
            beside, below = _beside(run[-1], glyph), _below(run[-1], glyph)
            if len(run) == 1 and (beside or below):
                vertical = not beside
            elif not (below if vertical else beside):
                begun = [run.pop()] if vertical and beside and len(run) == _PAIR else []
                yield run
                run, vertical = begun, False
        run.append(glyph)
    if run:
        yield run


def _beside(one: Glyph, other: Glyph) -> bool:
    size = max(one.size, other.size)
    gap = other.box.left - one.box.right
    return (
        same_size(one.size, other.size)
        and abs(one.box.top - other.box.top) < _SAME_LINE * size
        and _OVERLAP * size < gap < (_HANGING if one.text in _CLOSING else _TOUCHING) * size
    )


def _below(one: Glyph, other: Glyph) -> bool:
    size = max(one.size, other.size)
    low, high = _PITCH
    return (
        same_size(one.size, other.size)
        and abs(_middle(one.box) - _middle(other.box)) < _SAME_LINE * size
        and low * size < other.box.top - one.box.top < high * size
    )


def _middle(box: Box) -> float:
    return (box.left + box.right) / 2


def _is_vertical(run: Sequence[Glyph]) -> bool:
    return len(run) > 1 and not _beside(run[0], run[1])


def _joined_down(runs: Sequence[list[Glyph]]) -> tuple[list[list[Glyph]], list[list[Glyph]]]:
    """Join the vertical runs that touch, and single characters with those above them; return the rest too."""
    down: list[list[Glyph]] = []
    loose = [run for run in runs if _is_vertical(run) or len(run) == 1]
    for run in sorted(loose, key=lambda run: run[0].box.top):
        above = next((one for one in down if len(one) > 1 and _below(one[-1], run[0])), None)
        if above:
            above += run
        elif _is_vertical(run):
            down.append([*run])
        else:
            continue
        run.clear()
    return down, [run for run in runs if run]


def _joined(runs: Iterable[list[Glyph]]) -> Iterator[list[Glyph]]:
    """Join the runs of one line that touch."""
    for line in _lines(runs):
        line.sort(key=lambda run: run[0].box.left)
        current: list[Glyph] = []
        for run in line:
            if current and not _beside(current[-1], run[0]):
                yield current
                current = []
            current = current + run
        yield current


def _lines(runs: Iterable[list[Glyph]]) -> list[list[list[Glyph]]]:
    """Gather the runs that stand at one height and have one size."""
    by_height = sorted(runs, key=lambda run: run[0].box.top)
    lines: list[list[list[Glyph]]] = []
    open_lines: list[list[list[Glyph]]] = []
    for run in by_height:
        glyph = run[0]
        open_lines = [
            line for line in open_lines if glyph.box.top - line[0][0].box.top < _SAME_LINE * line[0][0].size
        ]
        home = next((line for line in open_lines if same_size(line[0][0].size, glyph.size)), None)
        if home is None:
            open_lines.append([run])
            lines.append(open_lines[-1])
        else:
            home.append(run)
    return lines


def _row(glyphs: Sequence[Glyph]) -> Row:
    box = union(glyph.box for glyph in glyphs)
    last = glyphs[-1]
    if last.text in _CLOSING:
        box = box._replace(right=min(box.right, last.box.left + last.size / 2))
    gaps = [(other.box.left - one.box.right) / one.size for one, other in pairwise(glyphs)]
    usual = _usual(gaps)
    return Row(clean(_text(glyphs, gaps, usual)), box, median(glyph.size for glyph in glyphs), gap=usual)


def _vertical_row(glyphs: Sequence[Glyph]) -> Row:
    text = clean("".join(glyph.text for glyph in glyphs))
    return Row(
        text, union(glyph.box for glyph in glyphs), median(glyph.size for glyph in glyphs), vertical=True
    )


def _usual(gaps: Sequence[float]) -> float:
    """Return the gap between the characters of a word; those between words are wider."""
    return max(0.0, sorted(gaps)[len(gaps) // 4]) if len(gaps) > 1 else 0.0


def _text(glyphs: Sequence[Glyph], gaps: Sequence[float], usual: float) -> str:
    parts = [glyphs[0].text]
    for (one, other), gap in zip(pairwise(glyphs), gaps, strict=True):
        pair = one.text + other.text
        alike = other.spaced or _LATIN.fullmatch(pair) or _HAN.fullmatch(pair)
        parts.append(_space(gap - usual, _WORD_GAP if alike else _GAP))
        parts.append(other.text)
    return "".join(parts)


def _space(gap: float, least: float) -> str:
    """Return the space that a gap, as a share of the size, stands for."""
    return "\u3000" if gap > _WIDE_GAP else " " if gap > least else ""


def join_rows(rows: Sequence[Row]) -> Row:
    """Return one row of some that stand side by side."""
    parts = sorted((part for row in rows for part in row.parts or (row,)), key=lambda row: row.box.left)
    gaps = [(other.box.left - one.box.right) / other.size for one, other in pairwise(parts)]
    spread = _usual(gaps) if len(parts) > _MANY_PARTS else 0.0
    usual = max(spread, *(part.gap for part in parts))
    text = parts[0].text
    for (one, other), gap in zip(pairwise(parts), gaps, strict=True):
        text += _space(gap - usual, 1.0 if one.text[-1] in _CLOSING else _WORD_GAP) + other.text
    box = union(row.box for row in parts)
    return Row(text, box, max(row.size for row in parts), gap=usual, parts=tuple(parts))


def parts_of(row: Row) -> list[Row]:
    """Return the parts of a line between wide gaps."""
    groups: list[list[Row]] = []
    for part in row.parts:
        if groups and part.box.left - groups[-1][-1].box.right < row.size:
            groups[-1].append(part)
        else:
            groups.append([part])
    return [join_rows(group) for group in groups]
