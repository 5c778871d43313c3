"""Headings: which blocks of display type make one, and which line is two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from dangbao.page.geometry.blocks import Block, overlap
from dangbao.page.geometry.relations import Surroundings, is_in_column, is_under
from dangbao.page.geometry.rows import parts_of, union
from dangbao.page.lines import width
from dangbao.sources.sheet import Box

INNER = 1.4
"""Of the body's size: a heading inside a text is hardly larger."""

_NEAR = 1.3  # of the larger size: no lines of one heading are farther apart
_WIDE = 1.5  # columns: a heading of more than one
_STATEMENT = 8.0  # characters: what is shorter is a slogan, or half of one
_FARTHEST = 14.0  # of the body's size: how far below a heading its columns may begin


@dataclass(slots=True)
class Heading:
    """Blocks of display type that stand together: the largest is the headline."""

    blocks: list[Block]

    @property
    def box(self) -> Box:
        """The smallest box around it."""
        return union(block.box for block in self.blocks)

    @property
    def text(self) -> str:
        """All of its lines."""
        return "\n".join(block.text for block in self.blocks)

    def parts(self) -> tuple[list[Block], list[Block], list[Block]]:
        """Return what is kicker, headline and subheadline."""
        vertical = self.blocks[0].vertical
        ordered = sorted(self.blocks, key=lambda block: -block.box.right if vertical else block.box.top)
        main = max(range(len(ordered)), key=lambda i: (ordered[i].size, -i))
        return ordered[:main], [ordered[main]], ordered[main + 1 :]


@dataclass(frozen=True, slots=True)
class Headlines:
    """Makes headings of blocks of display type, over the columns of the text.

    Attributes
    ----------
    bodies
        The blocks of the text.
    """

    bodies: Sequence[Block]
    around: Surroundings

    def part(self, blocks: Sequence[Block]) -> list[Block]:
        """Part the lines that hold the headings of two columns, or of two articles."""
        single = [part for block in blocks for part in self._by_columns(block)]
        return [part for block in single for part in self._by_statements(block)]

    def group(self, blocks: Sequence[Block]) -> Iterator[Heading]:
        """Yield the headings that blocks of display type make."""
        groups: list[list[Block]] = []
        for block in sorted(blocks, key=lambda block: (block.box.top, block.box.left)):
            joined = [group for group in groups if any(self._together(one, block) for one in group)]
            groups = [group for group in groups if group not in joined]
            groups.append([one for group in joined for one in group] + [block])
        return map(Heading, groups)

    def _together(self, one: Block, other: Block) -> bool:
        """Tell whether two blocks are parts of one heading."""
        if one.frame != other.frame or one.vertical != other.vertical:
            return False
        if self._heads_column(one, other) or self._heads_column(other, one):
            return False
        a, b = one.box, other.box
        reach = _NEAR * max(one.size, other.size)
        wide = overlap(a.left, a.right, b.left, b.right)
        high = overlap(a.top, a.bottom, b.top, b.bottom)
        if one.vertical:
            return high > 0.3 * min(a.height, b.height) and -wide < reach
        return wide > 0.5 * min(a.width, b.width) and -high < reach and not self.around.is_ruled_off(a, b)

    def _by_columns(self, block: Block) -> list[Block]:
        """Part a small heading of which every part heads a column of its own."""
        parts = [Block([part], block.frame, block.number) for part in parts_of(block.rows[0])]
        columns = {body.number for part in parts for body in islice(self._columns_under(part), 1)}
        small = block.size < INNER * self.around.size and len(block.rows) == 1
        return parts if small and 1 < len(parts) == len(columns) else [block]

    def _by_statements(self, block: Block) -> list[Block]:
        """Part the headlines of two articles that stand in one line: each is a statement over its columns."""
        parts = parts_of(block.rows[0]) if len(block.rows) == 1 and not block.vertical else []
        if len(parts) < 2 or min(width(part.text) for part in parts) < _STATEMENT:
            return [block]
        gaps = [(one.box.right, other.box.left) for one, other in pairwise(parts)]
        gutters = all(any(left < edge < right for edge in self._edges(block)) for left, right in gaps)
        return [Block([part], block.frame, block.number) for part in parts] if gutters else [block]

    def _edges(self, block: Block) -> list[float]:
        """Return where the columns below a block end."""
        reach = _FARTHEST * self.around.size
        return [body.box.right for body in self.bodies if 0 < body.box.top - block.box.bottom < reach]

    def _columns_under(self, block: Block) -> Iterator[Block]:
        """Yield the columns right below a block that is no wider."""
        reach = _NEAR * self.around.size
        return (body for body in self.bodies if is_in_column(block, body) and is_under(block, body, reach))

    def _heads_column(self, block: Block, heading: Block) -> bool:
        """Tell whether a small heading stands in a column of the text under a wider heading."""
        if block.size >= min(INNER * self.around.size, heading.size):
            return False
        return any(heading.box.width > _WIDE * body.box.width for body in self._columns_under(block))
