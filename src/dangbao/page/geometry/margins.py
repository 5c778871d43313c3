"""What a page prints besides its articles: masthead, page heads, staff line, reading guide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dangbao.page.furniture import read_furniture
from dangbao.page.geometry.blocks import Block
from dangbao.page.geometry.relations import is_in_line
from dangbao.page.geometry.rows import Row, parts_of
from dangbao.page.lines import Line

_MASTHEAD_ROWS = 12
_MOSTLY = 0.6  # of its rows tell that a block belongs to the masthead
_ONE_ENTRY = 0.3  # of the size: by so much the gaps inside an entry differ


def part_heads(blocks: Sequence[Block]) -> list[Block]:
    """Part a line of which every part tells something of the issue, as the head of a narrow page."""
    found: list[Block] = []
    for block in blocks:
        parts = parts_of(block.rows[0]) if len(block.rows) == 1 else []
        lines = [Line(part.text.strip(), 0, 0, number) for number, part in enumerate(parts)]
        if len(parts) > 1 and len(read_furniture(lines).lines) == len(parts):
            found += [Block([part], block.frame) for part in parts]
        else:
            found.append(block)
    for number, block in enumerate(found):
        block.number = number
    return found


def find_furniture(page: Sequence[Block], size: float) -> tuple[list[Block], list[Block]]:
    """Return the blocks that masthead, staff and page heads are printed in, and those of the guide."""
    blocks = [block for block in page if len(block.rows) <= _MASTHEAD_ROWS]
    blocks.sort(key=lambda block: (block.box.top, block.box.left))
    owners = [block for block in blocks for _ in block.rows]
    rows = [row for block in blocks for row in block.rows]
    lines = [Line(row.text.strip(), 0, 0, number) for number, row in enumerate(rows)]
    found = read_furniture(lines)
    known = Counter(owners[i].number for i in found.lines)
    furniture = {b.number: b for b in blocks if known[b.number] > _MOSTLY * len(b.rows)}
    heads = [owners[index] for index in found.guides]
    guide = {block.number: block for head in heads for block in _guide(head, page, size)}
    entries = {number: block for number, block in guide.items() if block not in heads}
    return [block for block in furniture.values() if block.number not in entries], list(entries.values())


def _guide(head: Block, page: Sequence[Block], size: float) -> list[Block]:
    """Return the blocks of the reading guide under its head: those in its frame, or close below it."""
    if head.frame is not None:
        return [block for block in page if block.frame == head.frame]
    column = [block for block in page if is_in_line(block, head) and block.box.top > head.box.top]
    found: list[Block] = []
    bottom = head.box.bottom
    for block in sorted(column, key=lambda block: block.box.top):
        if block.box.top - bottom > 2 * size or block.is_text(size):
            break
        found.append(block)
        bottom = block.box.bottom
    return found


def entries_of(blocks: Sequence[Block]) -> Iterator[Block]:
    """Put the rows of a guide together that stand as close as those of one entry."""
    rows = sorted(
        (row for block in blocks for row in block.rows), key=lambda row: (row.box.top, row.box.left)
    )
    gaps = [other.box.top - one.box.bottom for one, other in pairwise(rows)]
    least = min((gap for gap in gaps if gap > 0), default=0.0)
    group: list[Row] = []
    for row in rows:
        if group and row.box.top - group[-1].box.bottom > least + _ONE_ENTRY * row.size:
            yield Block(group)
            group = []
        group.append(row)
    if group:
        yield Block(group)
