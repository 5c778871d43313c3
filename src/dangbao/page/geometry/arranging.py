"""From blocks to articles: which headline stands over which text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dangbao.page.credits import PHOTOGRAPHER, is_byline, read_opening, strip_closing
from dangbao.page.furniture import read_furniture
from dangbao.page.geometry.blocks import Block, body_size, find_blocks, overlap
from dangbao.page.geometry.flow import Column, flow
from dangbao.page.geometry.rows import find_rows, union
from dangbao.page.headlines import best_matching, overlaps
from dangbao.page.lines import Line
from dangbao.page.passage import Passage
from dangbao.sources.sheet import Box, Sheet

_LARGE = 1.12  # of the body's size: a heading
_MOST_ROWS = 6  # of a heading
_STOPS = re.compile("[。；]")
_MARKS = re.compile("[。，；、：]")
_NEAR = 1.3  # of the larger size: no lines of one heading are farther apart
_UNDER = 4.5  # of the body's size: how far below its heading a text may begin
_BESIDE = 4.0
_CAPTION_ROWS = 8
_CAPTION_REACH = 4.0
_GROUND = 0.9  # of the page: so wide a picture is a ground
_INNER = 1.4  # of the body's size: a heading inside a text is hardly larger


@dataclass(slots=True)
class Heading:
    """Blocks of display type that stand together: the largest is the headline."""

    blocks: list[Block]
    bylines: list[Block] = field(default_factory=list)

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


@dataclass(slots=True)
class Arranged:
    """An article's blocks, in reading order."""

    texts: list[Block]
    heading: Heading | None = None
    bylines: list[Block] = field(default_factory=list)
    is_caption: bool = False


@dataclass(slots=True)
class Arrangement:
    """The articles of a page, the entries of its reading guide, and the blocks that belong to neither."""

    articles: list[Arranged]
    guide: list[Block]
    rest: list[Block]


def arrange(sheet: Sheet) -> Arrangement:
    """Find the articles of a page by its layout."""
    return _Arranger(sheet).arrange()


class _Arranger:
    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.blocks = find_blocks(find_rows(sheet.glyphs), sheet)
        self.size = body_size(self.blocks)
        self.pictures = [picture for picture in sheet.pictures if picture.width < _GROUND * sheet.width]

    def arrange(self) -> Arrangement:
        furniture, guide = self._furniture()
        idle = {block.number for block in [*furniture, *guide]}
        blocks = [block for block in self.blocks if block.number not in idle]
        captions = [block for block in blocks if self._is_caption(block)]
        taken = {block.number for block in captions}
        bodies = [block for block in blocks if self._is_body(block) and block.number not in taken]
        others = [block for block in blocks if not self._is_body(block) and block.number not in taken]
        headings = list(self._headings([block for block in others if block.size > _LARGE * self.size]))
        notes = [block for block in others if block.size <= _LARGE * self.size]
        bodies, headings, notes = self._take_inner(bodies, headings, notes)
        columns = self._columns(bodies, headings)
        chains = [[bodies[i] for i in chain] for chain in flow(columns, self.sheet)]
        articles = [Arranged(chain) for chain in chains]
        rest = self._give_headings(articles, headings)
        rest += self._give_notes(articles, notes)
        articles += [Arranged([block], is_caption=True) for block in captions]
        return Arrangement(_in_order(articles), guide, furniture + rest)

    def _is_body(self, block: Block) -> bool:
        if block.vertical:
            return False
        if block.size > _LARGE * self.size:
            return len(block.rows) > 2 and len(_STOPS.findall(block.text)) > 1
        return bool(_MARKS.search(block.text)) or len(block.rows) > 3

    def _furniture(self) -> tuple[list[Block], list[Block]]:
        """Return the blocks that masthead, staff and page heads are printed in, and those of the guide."""
        blocks = [block for block in self.blocks if not self._is_body(block) or len(block.rows) <= 2]
        blocks.sort(key=lambda block: (block.box.top, block.box.left))
        owners = [block for block in blocks for _ in block.rows]
        rows = [row for block in blocks for row in block.rows]
        lines = [Line(row.text.strip(), 0, 0, number) for number, row in enumerate(rows)]
        found = read_furniture(lines)
        unknown = {owners[i].number for i in range(len(lines)) if i not in found.lines}
        furniture = {block.number: block for block in blocks if block.number not in unknown}
        guide = [block for index in found.guides for block in self._guide(owners[index])]
        entries = {block.number: block for block in guide if block.number not in furniture}
        return list(furniture.values()), list(entries.values())

    def _guide(self, head: Block) -> list[Block]:
        """Return the blocks of the reading guide under its head: those in its frame, or close below it."""
        if head.frame is not None:
            return [block for block in self.blocks if block.frame == head.frame]
        column = [
            block for block in self.blocks if _overlapping(block, head) and block.box.top > head.box.top
        ]
        found: list[Block] = []
        bottom = head.box.bottom
        for block in sorted(column, key=lambda block: block.box.top):
            if block.box.top - bottom > 2 * self.size or self._is_body(block):
                break
            found.append(block)
            bottom = block.box.bottom
        return found

    def _is_caption(self, block: Block) -> bool:
        if len(block.rows) > _CAPTION_ROWS or block.vertical or block.size > 1.3 * self.size:
            return False
        near = any(_near_picture(block, picture, self.size) for picture in self.pictures)
        text = "".join(row.text for row in block.rows)
        people = strip_closing(Passage.of(text))[1]
        credited = bool(people) and all(person.duty == PHOTOGRAPHER for person in people)
        if read_opening(block.text, 0, len(block.text)):
            return False
        return credited or (near and is_byline(text))

    def _headings(self, blocks: Sequence[Block]) -> Iterator[Heading]:
        groups: list[list[Block]] = []
        for block in sorted(blocks, key=lambda block: (block.box.top, block.box.left)):
            joined = [group for group in groups if any(_together(one, block) for one in group)]
            groups = [group for group in groups if group not in joined]
            groups.append([one for group in joined for one in group] + [block])
        return map(Heading, groups)

    def _take_inner(
        self, bodies: list[Block], headings: list[Heading], notes: list[Block]
    ) -> tuple[list[Block], list[Heading], list[Block]]:
        """Put the headings inside a text back into it."""
        kept: list[Heading] = []
        for heading in headings:
            block = heading.blocks[0]
            small = len(heading.blocks) == 1 and block.size < _INNER * self.size
            if not (small and self._put_inside(block, bodies)):
                kept.append(heading)
        left = [note for note in notes if is_byline(note.text) or not self._put_inside(note, bodies)]
        return bodies, kept, left

    def _put_inside(self, block: Block, bodies: list[Block]) -> bool:
        reach = 2.5 * self.size
        above = [b for b in bodies if _in_column(block, b) and 0 <= block.box.top - b.box.bottom + 2 < reach]
        below = [b for b in bodies if _in_column(block, b) and 0 <= b.box.top - block.box.bottom + 2 < reach]
        if below and read_opening(below[0].text, 0, len(below[0].text)):
            return False
        if above and below:
            upper, lower = above[0], below[0]
            upper.rows += [*block.rows, *lower.rows]
            upper._box = None
            bodies.remove(lower)
        elif below:
            below[0].rows[:0] = block.rows
            below[0]._box = None
        elif above:
            above[0].rows += block.rows
            above[0]._box = None
        else:
            return False
        return True

    def _columns(self, bodies: Sequence[Block], headings: Sequence[Heading]) -> list[Column]:
        indents = sum(block.indents(row) for block in bodies for row in block.rows) > 2
        return [Column.of(body, self._heading_over(body, bodies, headings), indents) for body in bodies]

    def _heading_over(self, body: Block, bodies: Sequence[Block], headings: Sequence[Heading]) -> int | None:
        best: int | None = None
        nearest = _UNDER * self.size
        for number, heading in enumerate(headings):
            box = heading.box
            gap = body.box.top - box.bottom
            wide = overlap(box.left, box.right, body.box.left, body.box.right)
            if heading.blocks[0].frame != body.frame or wide < 0.5 * body.box.width:
                continue
            if -self.size < gap < nearest:
                best, nearest = number, gap
        return best

    def _give_headings(self, articles: Sequence[Arranged], headings: Sequence[Heading]) -> list[Block]:
        texts = ["".join("".join(row.text for row in block.rows) for block in one.texts) for one in articles]
        rows = overlaps([heading.text for heading in headings], texts)
        gains = [
            {
                number: gain
                for number, article in enumerate(articles)
                if (gain := self._fit(heading, article, row.get(number, 0.0))) > 0
            }
            for heading, row in zip(headings, rows, strict=True)
        ]
        rest: list[Block] = []
        for heading, number in zip(headings, best_matching(gains), strict=True):
            if number is None:
                rest += heading.blocks
            else:
                articles[number].heading = heading
        return rest

    def _fit(self, heading: Heading, article: Arranged, said: float) -> float:
        box = heading.box
        if heading.blocks[0].frame != article.texts[0].frame:
            return 0.0
        best = 0.0
        for number, block in enumerate(article.texts):
            wide = overlap(box.left, box.right, block.box.left, block.box.right)
            high = overlap(box.top, box.bottom, block.box.top, block.box.bottom)
            gap = block.box.top - box.bottom
            if wide > 0.4 * min(box.width, block.box.width):
                if -self.size < gap < _UNDER * self.size:
                    best = max(best, 1.0 if number == 0 else 0.7)
                elif -self.size < box.top - block.box.bottom < _UNDER * self.size:
                    best = max(best, 0.5)
            elif high > 0.4 * min(box.height, block.box.height) and -wide < _BESIDE * self.size:
                best = max(best, 0.9 if number == 0 else 0.6)
        whole = union(block.box for block in article.texts)
        inside = (
            overlap(box.left, box.right, whole.left, whole.right) > 0.8 * box.width
            and overlap(box.top, box.bottom, whole.top, whole.bottom) > 0.8 * box.height
        )
        best = max(best, 0.8 if inside else 0.0)
        return best + 1.5 * said if best or said > 0.5 else 0.0

    def _give_notes(self, articles: Sequence[Arranged], notes: Sequence[Block]) -> list[Block]:
        rest: list[Block] = []
        for note in notes:
            home = next((one for one in articles if self._belongs(note, one)), None)
            if home is None or not is_byline(note.text):
                rest.append(note)
            else:
                home.bylines.append(note)
        return rest

    def _belongs(self, note: Block, article: Arranged) -> bool:
        boxes = [block.box for block in article.texts]
        if article.heading:
            boxes.append(article.heading.box)
        whole = union(boxes)
        return (
            overlap(whole.left, whole.right, note.box.left, note.box.right) > 0.8 * note.box.width
            and overlap(whole.top, whole.bottom, note.box.top, note.box.bottom) > -2 * self.size
        )


def _together(one: Block, other: Block) -> bool:
    if one.frame != other.frame or one.vertical != other.vertical:
        return False
    a, b = one.box, other.box
    reach = _NEAR * max(one.size, other.size)
    wide = overlap(a.left, a.right, b.left, b.right)
    high = overlap(a.top, a.bottom, b.top, b.bottom)
    if one.vertical:
        return high > 0.3 * min(a.height, b.height) and -wide < reach
    return wide > 0.5 * min(a.width, b.width) and -high < reach


def _overlapping(one: Block, other: Block) -> bool:
    return overlap(one.box.left, one.box.right, other.box.left, other.box.right) > 0


def _in_column(block: Block, body: Block) -> bool:
    slack = body.size / 2
    return block.box.left > body.box.left - slack and block.box.right < body.box.right + slack


def _near_picture(block: Block, picture: Box, size: float) -> bool:
    wide = overlap(block.box.left, block.box.right, picture.left, picture.right)
    high = overlap(block.box.top, block.box.bottom, picture.top, picture.bottom)
    reach = _CAPTION_REACH * size
    return (wide > 0.5 * block.box.width and -high < reach) or (
        high > 0.5 * block.box.height and -wide < reach
    )


def _in_order(articles: Sequence[Arranged]) -> list[Arranged]:
    def place(article: Arranged) -> tuple[float, float]:
        boxes = [article.texts[0].box] + ([article.heading.box] if article.heading else [])
        whole = union(boxes)
        return whole.top, whole.left

    return sorted(articles, key=place)
