"""From blocks to articles: which headline stands over which text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dangbao.page.credits import PHOTOGRAPHER, is_byline, read_opening, strip_closing
from dangbao.page.furniture import read_furniture
from dangbao.page.geometry.blocks import Block, body_size, find_blocks, overlap
from dangbao.page.geometry.flow import Column, any_across, any_upright, flow
from dangbao.page.geometry.rows import Row, find_rows, join_rows, union
from dangbao.page.headlines import best_matching, overlaps
from dangbao.page.lines import Line, width
from dangbao.page.passage import Passage
from dangbao.sources.sheet import Box, Sheet

_MOST_ROWS = 5000  # on a page
_LARGE = 1.12  # of the body's size: a heading
_SMALL = 0.97  # of the body's size: a caption
_ENDS_CAPTION = re.compile(r"(?:摄|摄影|供图)(?:报道)?[ \u3000]*[）)]?\Z")
_STOPS = re.compile("[。；]")
_MARKS = re.compile("[。，；、：]")
_TOUCH = 0.3
_WIDE = 1.5  # columns: a heading of more than one
_WIDER = 1.1  # than a heading: a rule that does not belong to it
_NEAR = 1.3  # of the larger size: no lines of one heading are farther apart
_UNDER = 4.5  # of the body's size: how far below its heading a text may begin
_RULED = 0.4  # what a rule between a heading and a text leaves of what speaks for them
_LEVEL = 1.5
_FEW_ROWS = 2
_STATEMENT = 8.0  # characters: what is shorter is a slogan, or half of one
_GUTTER = 4.0
_FARTHEST = 14.0  # of the body's size: how far from its heading a text may stand
_SAID = 1.5  # what the words count beside the place
_MASTHEAD_ROWS = 12
_MOSTLY = 0.6  # of its rows tell that a block belongs to the masthead
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

    @property
    def words(self) -> str:
        """Its text without breaks."""
        return "".join(row.text for block in self.texts for row in block.rows)


@dataclass(slots=True)
class Arrangement:
    """The articles of a page, the entries of its reading guide, and the blocks that belong to neither."""

    articles: list[Arranged]
    guide: list[Block]
    rest: list[Block]


def arrange(sheet: Sheet) -> Arrangement | None:
    """Find the articles of a page by its layout; None where it is scattered, as no newspaper's page is.

    Parameters
    ----------
    sheet
        A page whose lines run from left to right (see :func:`upright`).
    """
    rows = find_rows(sheet.glyphs)
    return _Arranger(sheet, rows).arrange() if len(rows) <= _MOST_ROWS else None


class _Arranger:
    def __init__(self, sheet: Sheet, rows: Sequence[Row]) -> None:
        self.sheet = sheet
        self.blocks = _heads_apart(find_blocks(rows, sheet))
        self.size = body_size(self.blocks)
        self.parting: list[Block] = []
        self.bodies: list[Block] = []
        self.pictures = [picture for picture in sheet.pictures if picture.width < _GROUND * sheet.width]

    def arrange(self) -> Arrangement:
        furniture, guide = self._furniture()
        idle = {block.number for block in [*furniture, *guide]}
        blocks = [block for block in self.blocks if block.number not in idle]
        captions = [block for block in blocks if self._is_caption(block)]
        taken = {block.number for block in captions}
        bodies = [block for block in blocks if self._is_body(block) and block.number not in taken]
        self.bodies = bodies
        others = [block for block in blocks if not self._is_body(block) and block.number not in taken]
        others = [part for block in others for part in self._by_columns(block)]
        others = [part for block in others for part in self._side_by_side_headings(block)]
        headings = list(self._headings([block for block in others if block.size > _LARGE * self.size]))
        notes = list(_whole_bylines([block for block in others if block.size <= _LARGE * self.size]))
        bodies, headings, notes = self._take_inner(bodies, headings, notes)
        self.parting = [*bodies, *(block for heading in headings for block in heading.blocks)]
        columns = self._columns(bodies, headings)
        chains = [[bodies[i] for i in chain] for chain in flow(columns, self.sheet)]
        articles = [Arranged(chain) for chain in chains]
        rest = self._give_headings(articles, headings)
        articles = self._join_halves(articles)
        rest += self._give_notes(articles, notes)
        articles += [Arranged([block], is_caption=True) for block in captions]
        return Arrangement(_in_order(articles), list(_entries(guide)), furniture + rest)

    def _is_body(self, block: Block) -> bool:
        if block.vertical:
            return False
        if block.size > _LARGE * self.size:
            return len(block.rows) > 2 and len(_STOPS.findall(block.text)) > 1
        return bool(_MARKS.search(block.text)) or len(block.rows) > 3

    def _furniture(self) -> tuple[list[Block], list[Block]]:
        """Return the blocks that masthead, staff and page heads are printed in, and those of the guide."""
        blocks = [block for block in self.blocks if len(block.rows) <= _MASTHEAD_ROWS]
        blocks.sort(key=lambda block: (block.box.top, block.box.left))
        owners = [block for block in blocks for _ in block.rows]
        rows = [row for block in blocks for row in block.rows]
        lines = [Line(row.text.strip(), 0, 0, number) for number, row in enumerate(rows)]
        found = read_furniture(lines)
        known = Counter(owners[i].number for i in found.lines)
        furniture = {b.number: b for b in blocks if known[b.number] > _MOSTLY * len(b.rows)}
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
        if len(block.rows) > _CAPTION_ROWS or block.vertical or block.size > _LARGE * self.size:
            return False
        if read_opening(block.text, 0, len(block.text)):
            return False
        people = strip_closing(Passage.of(block.text))[1]
        if people and all(person.duty == PHOTOGRAPHER for person in people):
            return True
        near = [picture for picture in self.pictures if _near_picture(block, picture, self.size)]
        small = block.size < _SMALL * self.size and any(_explains(block, picture) for picture in near)
        return small or (bool(near) and _ENDS_CAPTION.search(block.text) is not None)

    def _headings(self, blocks: Sequence[Block]) -> Iterator[Heading]:
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
        return wide > 0.5 * min(a.width, b.width) and -high < reach and not self._is_ruled_off(a, b)

    def _by_columns(self, block: Block) -> list[Block]:
        """Part a small heading of which every part heads a column of its own."""
        parts = [Block([part], block.frame, block.number) for part in _parts(block.rows[0])]
        columns = {self._column_under(part) for part in parts} - {None}
        small = block.size < _INNER * self.size and len(block.rows) == 1
        return parts if small and 1 < len(parts) == len(columns) else [block]

    def _side_by_side_headings(self, block: Block) -> list[Block]:
        """Part the headlines of two articles that stand in one line: each is a statement over its columns."""
        parts = _parts(block.rows[0]) if len(block.rows) == 1 and not block.vertical else []
        if len(parts) < 2 or min(width(part.text) for part in parts) < _STATEMENT:
            return [block]
        gaps = [(one.box.right, other.box.left) for one, other in pairwise(parts)]
        gutters = all(any(left < edge < right for edge in self._edges(block)) for left, right in gaps)
        return [Block([part], block.frame, block.number) for part in parts] if gutters else [block]

    def _edges(self, block: Block) -> list[float]:
        """Return where the columns below a block end."""
        reach = _FARTHEST * self.size
        return [body.box.right for body in self.bodies if 0 < body.box.top - block.box.bottom < reach]

    def _column_under(self, block: Block) -> int | None:
        reach = _NEAR * self.size
        under = (body for body in self.bodies if _in_column(block, body) and _is_under(block, body, reach))
        return next((body.number for body in under), None)

    def _heads_column(self, block: Block, heading: Block) -> bool:
        """Tell whether a small heading stands in a column of the text under a wider heading."""
        if block.size >= min(_INNER * self.size, heading.size):
            return False
        return any(
            _in_column(block, body)
            and _is_under(block, body, _NEAR * self.size)
            and heading.box.width > _WIDE * body.box.width
            for body in self.bodies
        )

    def _is_ruled_off(self, one: Box, other: Box) -> bool:
        """Tell whether a rule stands between two boxes that is wider than the narrower of them."""
        slack = _TOUCH * self.size
        top, bottom = min(one.bottom, other.bottom), max(one.top, other.top)
        narrower = min(one, other, key=lambda box: box.width)
        return any(
            top - slack < rule.top < bottom + slack
            and rule.left < narrower.left + slack
            and rule.right > narrower.right - slack
            and rule.width > _WIDER * narrower.width
            for rule in self.sheet.rules
        )

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
        left = [note for note in notes if _is_byline(note) or not self._put_inside(note, bodies)]
        return bodies, kept, left

    def _put_inside(self, block: Block, bodies: list[Block]) -> bool:
        """Put a heading into the text below it, or above, and join what it parts."""
        reach = 2.5 * self.size
        near = [one for one in bodies if one.frame == block.frame]
        below = [one for one in near if _in_column(block, one) and _is_under(block, one, reach)]
        below = [one for one in below if not self._is_parted(block.box, one.box)]
        column = below[0] if below else block
        over = [one for one in near if one not in below[:1] and _is_under(one, block, reach)]
        above = [one for one in over if _in_column(column, one) or (below and _in_column(one, column))]
        above = [one for one in above if not self._is_parted(block.box, one.box)]
        if below and read_opening(below[0].text, 0, len(below[0].text)):
            return False
        if (
            not above
            and block.size > _LARGE * self.size
            and not any(self._flanks(one, below[0]) for one in near if below)
        ):
            return False
        if above and below and block.box.top - above[0].box.bottom < _NEAR * self.size:
            above[0].take([*block.rows, *below[0].rows])
            bodies.remove(below[0])
        elif below:
            below[0].take(block.rows)
        elif above:
            above[0].take(block.rows)
        else:
            return False
        return True

    def _flanks(self, one: Block, other: Block) -> bool:
        """Tell whether two columns stand beside one another, with no rule between them."""
        left, right = sorted((one.box, other.box))
        between = Box(left.right, max(left.top, right.top), right.left, min(left.bottom, right.bottom))
        near = 0 < between.width < _GUTTER * self.size and between.height > 0
        return one.frame == other.frame and near and not any_upright(between, self.sheet.rules)

    def _columns(self, bodies: Sequence[Block], headings: Sequence[Heading]) -> list[Column]:
        indents = sum(block.indents(row) for block in bodies for row in block.rows) > 2
        topmost = [heading for heading in headings if not self._is_amid(heading, bodies)]
        over = {body.number: self._heading_over(body, topmost) for body in bodies}
        self._spread(over, bodies)
        return [
            Column.of(body, self._column_box(body, bodies), over[body.number], indents) for body in bodies
        ]

    def _is_amid(self, heading: Heading, bodies: Sequence[Block]) -> bool:
        """Tell whether a heading stands in the middle of its text: above it, below it and beside it."""
        box = heading.box
        reach = _UNDER * self.size
        near = [body.box for body in bodies if body.frame == heading.blocks[0].frame]
        column = [one for one in near if overlap(one.left, one.right, box.left, box.right) > one.width / 2]
        above = [one for one in column if 0 < box.top - one.bottom < reach]
        below = [one for one in column if 0 < one.top - box.bottom < reach]
        level = all(any(abs(one.left - other.left) < self.size for one in above) for other in below)
        return bool(below) and level and any(self._is_flanked(box, one) for one in near)

    def _is_flanked(self, box: Box, text: Box) -> bool:
        """Tell whether a column runs past a heading, with no rule between them."""
        left, right = sorted((box, text))
        between = Box(left.right, box.top, right.left, box.bottom)
        runs_past = text.top < box.top and text.bottom > box.bottom
        return (
            runs_past
            and between.width > 0
            and not self._is_parted(box, text)
            and not any(_covers(other, between) for other in (block.box for block in self.parting))
        )

    def _column_box(self, body: Block, bodies: Sequence[Block]) -> Box:
        """Return the column that a block stands in: a short one does not show how wide that is."""
        if len(body.rows) > _FEW_ROWS:
            return body.box
        near = [one.box for one in bodies if one.frame == body.frame and _in_column(body, one)]
        return min(near, key=lambda box: abs(box.top - body.box.bottom), default=body.box)

    def _spread(self, over: dict[int, int | None], bodies: Sequence[Block]) -> None:
        """Put the columns to the left and right of those under a heading under it too."""
        found = [body for body in bodies if over[body.number] is not None]
        for body in found:
            for other in bodies:
                if over[other.number] is None and self._side_by_side(body, other):
                    over[other.number] = over[body.number]
                    found.append(other)

    def _side_by_side(self, one: Block, other: Block) -> bool:
        left, right = sorted((one.box, other.box))
        between = Box(left.right, max(left.top, right.top), right.left, min(left.bottom, right.bottom))
        return (
            one.frame == other.frame
            and abs(left.top - right.top) < self.size
            and 0 < between.width < _GUTTER * self.size
            and not any_upright(between, self.sheet.rules)
        )

    def _heading_over(self, body: Block, headings: Sequence[Heading]) -> int | None:
        best: int | None = None
        nearest = _UNDER * self.size
        for number, heading in enumerate(headings):
            box = heading.box
            gap = body.box.top - box.bottom
            wide = overlap(box.left, box.right, body.box.left, body.box.right)
            if heading.blocks[0].frame != body.frame or wide < 0.5 * body.box.width:
                continue
            if -self.size < gap < nearest and not self._is_ruled_off(box, body.box):
                best, nearest = number, gap
        return best

    def _give_headings(self, articles: Sequence[Arranged], headings: Sequence[Heading]) -> list[Block]:
        rows = overlaps([heading.text for heading in headings], [article.words for article in articles])
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
        """Return how well a heading goes with an article, by its place and by what it says."""
        if heading.blocks[0].frame != article.texts[0].frame:
            return 0.0
        place = max(self._place(heading, block, number == 0) for number, block in enumerate(article.texts))
        if _within(heading.box, union(block.box for block in article.texts)):
            place = max(place, 0.8)
        return place + _SAID * said if place or said > 0.5 else 0.0

    def _place(self, heading: Heading, block: Block, first: bool) -> float:
        """Return what speaks for a heading that stands above, below or beside a text."""
        box, text = heading.box, block.box
        wide = overlap(box.left, box.right, text.left, text.right)
        high = overlap(box.top, box.bottom, text.top, text.bottom)
        if wide > 0.4 * min(box.width, text.width):
            left, right = max(box.left, text.left), min(box.right, text.right)
            if -self.size < text.top - box.bottom < _FARTHEST * self.size:
                clear = self._is_clear(Box(left, box.bottom, right, text.top), box, text)
                return (1.0 if first else 0.7) * clear
            if -self.size < box.top - text.bottom < _UNDER * self.size:
                return 0.5
        elif high > 0.4 * min(box.height, text.height) and -wide < _FARTHEST * self.size:
            top, bottom = max(box.top, text.top), min(box.bottom, text.bottom)
            left, right = sorted((box.left, box.right, text.left, text.right))[1:3]
            clear = self._is_clear(Box(left, top, right, bottom), box, text)
            return (0.9 if first else 0.6) * clear
        return 0.0

    def _is_clear(self, between: Box, heading: Box, text: Box) -> float:
        """Tell whether nothing stands between a heading and a text; 1, or less where a rule does, or 0."""
        if any(_covers(block.box, between) for block in self.parting):
            return 0.0
        return _RULED if self._is_ruled_off(heading, text) else 1.0

    def _join_halves(self, articles: Sequence[Arranged]) -> list[Arranged]:
        """Join a text without a heading to the one under the heading that stands amid both of them."""
        joined = list(articles)
        for half in articles:
            if half.heading:
                continue
            begins = self._begins(half)
            others = [one for one in joined if one.heading and not (begins and self._begins(one))]
            home = max(others, key=lambda one: self._fit_half(one, half), default=None)
            if home and self._fit_half(home, half) > 0:
                home.texts = [*half.texts, *home.texts] if begins else _insert(half.texts, home.texts)
                joined.remove(half)
        return joined

    def _begins(self, article: Arranged) -> bool:
        text = article.texts[0].text
        return read_opening(text, 0, len(text)) is not None

    def _fit_half(self, article: Arranged, half: Arranged) -> float:
        """Return how well a text goes with an article by what the article's heading says, and its place."""
        assert article.heading is not None
        heading = article.heading
        parted = all(self._is_parted(heading.box, block.box) for block in half.texts)
        if article.texts[0].frame != half.texts[0].frame or parted:
            return 0.0
        place = max(self._place(heading, block, first=False) for block in half.texts)
        if not place and self._is_one_field(article, half):
            place = 0.5
        return place + _SAID * overlaps([heading.text], [half.words])[0].get(0, 0.0) if place else 0.0

    def _is_one_field(self, article: Arranged, half: Arranged) -> bool:
        """Tell whether a text stands amid another, or beside it with nothing between them and ends level."""
        one, other = (union(block.box for block in texts) for texts in (article.texts, half.texts))
        if _within(other, one):
            return True
        left, right = sorted((one, other))
        between = Box(left.right, max(left.top, right.top), right.left, min(left.bottom, right.bottom))
        level = abs(one.bottom - other.bottom) < _LEVEL * self.size
        near = 0 < between.width < _GUTTER * self.size
        return level and near and not any_upright(between, self.sheet.rules)

    def _is_parted(self, one: Box, other: Box) -> bool:
        """Tell whether a rule stands between two boxes."""
        left, right = sorted((one.left, one.right, other.left, other.right))[1:3]
        top, bottom = sorted((one.top, one.bottom, other.top, other.bottom))[1:3]
        between = Box(left, top, right, bottom)
        return any_across(between, self.sheet.rules) or any_upright(between, self.sheet.rules)

    def _give_notes(self, articles: Sequence[Arranged], notes: Sequence[Block]) -> list[Block]:
        """Give the bylines to the articles whose headings they stand closest to; return the other notes."""
        rest: list[Block] = []
        for note in notes:
            homes = [one for one in articles if self._belongs(note, one)] if _is_byline(note) else []
            if homes:
                min(homes, key=lambda one: _distance(note, one)).bylines.append(note)
            else:
                rest.append(note)
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


def _heads_apart(blocks: Sequence[Block]) -> list[Block]:
    """Part a line of which every part tells something of the issue, as the head of a narrow page."""
    found: list[Block] = []
    for block in blocks:
        parts = _parts(block.rows[0]) if len(block.rows) == 1 else []
        lines = [Line(part.text.strip(), 0, 0, number) for number, part in enumerate(parts)]
        if len(parts) > 1 and len(read_furniture(lines).lines) == len(parts):
            found += [Block([part], block.frame) for part in parts]
        else:
            found.append(block)
    for number, block in enumerate(found):
        block.number = number
    return found


def _parts(row: Row) -> list[Row]:
    """Return the parts of a line between wide gaps."""
    groups: list[list[Row]] = []
    for part in row.parts:
        if groups and part.box.left - groups[-1][-1].box.right < row.size:
            groups[-1].append(part)
        else:
            groups.append([part])
    return [join_rows(group) for group in groups]


def _entries(blocks: Sequence[Block]) -> Iterator[Block]:
    """Put the rows of a guide together that stand as close as those of one entry."""
    rows = sorted(
        (row for block in blocks for row in block.rows), key=lambda row: (row.box.top, row.box.left)
    )
    gaps = [other.box.top - one.box.bottom for one, other in pairwise(rows)]
    least = min((gap for gap in gaps if gap > 0), default=0.0)
    group: list[Row] = []
    for row in rows:
        if group and row.box.top - group[-1].box.bottom > least + _TOUCH * row.size:
            yield Block(group)
            group = []
        group.append(row)
    if group:
        yield Block(group)


def _distance(note: Block, article: Arranged) -> float:
    box = article.heading.box if article.heading else article.texts[0].box
    across = max(0.0, -overlap(box.left, box.right, note.box.left, note.box.right))
    return across + max(0.0, -overlap(box.top, box.bottom, note.box.top, note.box.bottom))


def _whole_bylines(notes: Sequence[Block]) -> Iterator[Block]:
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
    if abs(last.box.top - row.box.top) < _TOUCH * one.size:
        rows = [*one.rows[:-1], join_rows([last, row])]
        near = -one.size < row.box.left - last.box.right < _GUTTER * one.size
    else:
        rows = [*one.rows, row]
        near = _is_under(one, other, _NEAR * one.size) and _overlapping(one, other)
    joined = Block(rows, one.frame, one.number)
    return joined if near and _is_byline(joined) else None


def _is_byline(block: Block) -> bool:
    opening = read_opening(block.text, 0, len(block.text))
    return is_byline(block.text) or (opening is not None and opening.alone and opening.end == len(block.text))


def _insert(half: Sequence[Block], texts: Sequence[Block]) -> list[Block]:
    """Put columns among others after the last one that stands left of them, or above them."""
    first = half[0].box
    before = [i for i, block in enumerate(texts) if (block.box.left, block.box.top) < (first.left, first.top)]
    place = before[-1] + 1 if before else 0
    return [*texts[:place], *half, *texts[place:]]


def _within(box: Box, whole: Box) -> bool:
    return (
        overlap(box.left, box.right, whole.left, whole.right) > 0.8 * box.width
        and overlap(box.top, box.bottom, whole.top, whole.bottom) > 0.8 * box.height
    )


def _covers(box: Box, between: Box) -> bool:
    wide = overlap(box.left, box.right, between.left, between.right)
    return wide > 1 and overlap(box.top, box.bottom, between.top, between.bottom) > 1


def _overlapping(one: Block, other: Block) -> bool:
    return overlap(one.box.left, one.box.right, other.box.left, other.box.right) > 0


def _in_column(block: Block, body: Block) -> bool:
    slack = body.size / 2
    return block.box.left > body.box.left - slack and block.box.right < body.box.right + slack


def _explains(block: Block, picture: Box) -> bool:
    """Tell whether small print stands beside a picture, or below it and about as wide."""
    if block.box.top < picture.bottom - block.size:
        return overlap(block.box.left, block.box.right, picture.left, picture.right) <= 0
    return block.box.width > picture.width / 2


def _is_under(one: Block, other: Block, reach: float) -> bool:
    """Tell whether a block stands close below another."""
    return -_TOUCH * other.size < other.box.top - one.box.bottom < reach


def _near_picture(block: Block, picture: Box, size: float) -> bool:
    wide = overlap(block.box.left, block.box.right, picture.left, picture.right)
    high = overlap(block.box.top, block.box.bottom, picture.top, picture.bottom)
    reach = _CAPTION_REACH * size
    return (wide > 0.5 * block.box.width and -high < reach) or (
        high > 0.5 * block.box.height and -wide < reach
    )


def _in_order(articles: Sequence[Arranged]) -> list[Arranged]:
    def place(article: Arranged) -> tuple[int, float]:
        boxes = [article.texts[0].box] + ([article.heading.box] if article.heading else [])
        whole = union(boxes)
        return int(whole.top / (_LEVEL * article.texts[0].size)), whole.left

    return sorted(articles, key=place)
