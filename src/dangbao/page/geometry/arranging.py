"""From blocks to articles: which headline stands over which text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from dangbao.page.geometry.blocks import LARGE, Block, body_size, find_blocks, overlap
from dangbao.page.geometry.bylines import opening_of, signs, whole_bylines
from dangbao.page.geometry.captions import is_caption
from dangbao.page.geometry.flow import Column, flow, is_second_half
from dangbao.page.geometry.headings import INNER, Heading, Headlines
from dangbao.page.geometry.margins import entries_of, find_furniture, part_heads
from dangbao.page.geometry.relations import Surroundings, covers, is_in_column, is_under, is_within
from dangbao.page.geometry.rows import Row, find_rows, union
from dangbao.page.headlines import best_matching, overlaps
from dangbao.sources.sheet import Box, Sheet

_MOST_ROWS = 5000  # on a page
_MOST_TEXTS = 400  # blocks of text on a page: all pairs of them are weighed
_NEAR = 1.3  # of the body's size: no heading inside a text is farther from it
_UNDER = 4.5  # of the body's size: how far below its heading a text may begin
_RULED = 0.4  # what a rule between a heading and a text leaves of what speaks for them
_LEVEL = 1.5  # of the body's size: what ends, or begins, at one height
_FEW_ROWS = 2
_FARTHEST = 14.0  # of the body's size: how far from its heading a text may stand
_SAID = 1.5  # what the words count beside the place
_GROUND = 0.9  # of the page: so wide a picture is a ground


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
        self.blocks = part_heads(find_blocks(rows, sheet))
        self.size = body_size(self.blocks)
        self.parting: list[Block] = []
        self.around = Surroundings(sheet, self.size)

    def arrange(self) -> Arrangement | None:
        furniture, guide = find_furniture(self.blocks, self.size)
        idle = {block.number for block in [*furniture, *guide]}
        blocks = [block for block in self.blocks if block.number not in idle]
        pictures = [one for one in self.sheet.pictures if one.width < _GROUND * self.sheet.width]
        captions = [block for block in blocks if is_caption(block, pictures, self.size)]
        taken = {block.number for block in captions}
        bodies = [block for block in blocks if block.is_text(self.size) and block.number not in taken]
        others = [block for block in blocks if not block.is_text(self.size) and block.number not in taken]
        if len(bodies) > _MOST_TEXTS:
            return None
        headlines = Headlines(bodies, self.around)
        others = headlines.part(others)
        headings = list(headlines.group([block for block in others if block.size > LARGE * self.size]))
        notes = list(whole_bylines([block for block in others if block.size <= LARGE * self.size]))
        bodies, headings, notes = self._take_inner(bodies, headings, notes)
        self.parting = [*bodies, *(block for heading in headings for block in heading.blocks)]
        columns = self._columns(bodies, headings)
        chains = [[bodies[i] for i in chain] for chain in flow(columns, self.sheet)]
        articles = [Arranged(chain) for chain in chains]
        rest = self._give_headings(articles, headings)
        articles = self._join_halves(articles)
        rest += self._give_notes(articles, notes)
        articles += [Arranged([block], is_caption=True) for block in captions]
        return Arrangement(_in_order(articles), list(entries_of(guide)), furniture + rest)

    def _take_inner(
        self, bodies: list[Block], headings: list[Heading], notes: list[Block]
    ) -> tuple[list[Block], list[Heading], list[Block]]:
        """Put the headings inside a text back into it."""
        kept: list[Heading] = []
        for heading in headings:
            block = heading.blocks[0]
            small = len(heading.blocks) == 1 and block.size < INNER * self.size
            if not (small and self._put_inside(block, bodies)):
                kept.append(heading)
        left = [note for note in notes if signs(note) or not self._put_inside(note, bodies)]
        return bodies, kept, left

    def _put_inside(self, block: Block, bodies: list[Block]) -> bool:
        """Put a heading into the text below it, or above, and join what it parts."""
        reach = 2.5 * self.size
        near = [one for one in bodies if one.frame == block.frame]
        below = [one for one in near if is_in_column(block, one) and is_under(block, one, reach)]
        below = [one for one in below if not self.around.is_parted(block.box, one.box)]
        column = below[0] if below else block
        over = [one for one in near if one not in below[:1] and is_under(one, block, reach)]
        above = [one for one in over if is_in_column(column, one) or (below and is_in_column(one, column))]
        above = [one for one in above if not self.around.is_parted(block.box, one.box)]
        if below and opening_of(below[0]):
            return False
        if (
            not above
            and block.size > LARGE * self.size
            and not any(self.around.are_neighbours(one.box, below[0].box) for one in near if below)
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
            and not self.around.is_parted(box, text)
            and not any(covers(other, between) for other in (block.box for block in self.parting))
        )

    def _column_box(self, body: Block, bodies: Sequence[Block]) -> Box:
        """Return the column that a block stands in: a short one does not show how wide that is."""
        if len(body.rows) > _FEW_ROWS:
            return body.box
        near = [one.box for one in bodies if one.frame == body.frame and is_in_column(body, one)]
        return min(near, key=lambda box: abs(box.top - body.box.bottom), default=body.box)

    def _spread(self, over: dict[int, int | None], bodies: Sequence[Block]) -> None:
        """Put the columns to the left and right of those under a heading under it too."""
        found = [body for body in bodies if over[body.number] is not None]
        for body in found:
            for other in bodies:
                if over[other.number] is None and self._is_level(body, other):
                    over[other.number] = over[body.number]
                    found.append(other)

    def _is_level(self, one: Block, other: Block) -> bool:
        level = one.frame == other.frame and abs(one.box.top - other.box.top) < self.size
        return level and self.around.are_neighbours(one.box, other.box)

    def _heading_over(self, body: Block, headings: Sequence[Heading]) -> int | None:
        best: int | None = None
        nearest = _UNDER * self.size
        for number, heading in enumerate(headings):
            box = heading.box
            gap = body.box.top - box.bottom
            wide = overlap(box.left, box.right, body.box.left, body.box.right)
            if heading.blocks[0].frame != body.frame or wide < 0.5 * body.box.width:
                continue
            if -self.size < gap < nearest and not self.around.is_ruled_off(box, body.box):
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
        if is_within(heading.box, union(block.box for block in article.texts)):
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
        if any(covers(block.box, between) for block in self.parting):
            return 0.0
        return _RULED if self.around.is_ruled_off(heading, text) else 1.0

    def _join_halves(self, articles: Sequence[Arranged]) -> list[Arranged]:
        """Join a text without a heading to the one under the heading that stands amid both of them."""
        joined = list(articles)
        for half in articles:
            if half.heading or is_second_half(half.texts[0].text):
                continue
            begins = self._begins(half)
            others = [one for one in joined if one.heading and not (begins and self._begins(one))]
            fits = [(self._fit_half(one, half), one) for one in others]
            fit, home = max(fits, key=itemgetter(0), default=(0.0, half))
            if fit > 0:
                home.texts = [*half.texts, *home.texts] if begins else _insert(half.texts, home.texts)
                joined.remove(half)
        return joined

    def _begins(self, article: Arranged) -> bool:
        return opening_of(article.texts[0]) is not None

    def _fit_half(self, article: Arranged, half: Arranged) -> float:
        """Return how well a text goes with an article by what the article's heading says, and its place."""
        assert article.heading is not None
        heading = article.heading
        parted = all(self.around.is_parted(heading.box, block.box) for block in half.texts)
        if article.texts[0].frame != half.texts[0].frame or parted:
            return 0.0
        place = max(self._place(heading, block, first=False) for block in half.texts)
        if not place and self._is_one_field(article, half):
            place = 0.5
        return place + _SAID * overlaps([heading.text], [half.words])[0].get(0, 0.0) if place else 0.0

    def _is_one_field(self, article: Arranged, half: Arranged) -> bool:
        """Tell whether a text stands amid another, or beside it with nothing between them and ends level."""
        one, other = (union(block.box for block in texts) for texts in (article.texts, half.texts))
        if is_within(other, one):
            return True
        return abs(one.bottom - other.bottom) < _LEVEL * self.size and self.around.are_neighbours(one, other)

    def _give_notes(self, articles: Sequence[Arranged], notes: Sequence[Block]) -> list[Block]:
        """Give the bylines to the articles whose headings they stand closest to; return the other notes."""
        rest: list[Block] = []
        for note in notes:
            homes = [one for one in articles if self._belongs(note, one)] if signs(note) else []
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


def _distance(note: Block, article: Arranged) -> float:
    box = article.heading.box if article.heading else article.texts[0].box
    across = max(0.0, -overlap(box.left, box.right, note.box.left, note.box.right))
    return across + max(0.0, -overlap(box.top, box.bottom, note.box.top, note.box.bottom))


def _insert(half: Sequence[Block], texts: Sequence[Block]) -> list[Block]:
    """Put columns among others after the last one that stands left of them, or above them."""
    first = half[0].box
    before = [i for i, block in enumerate(texts) if (block.box.left, block.box.top) < (first.left, first.top)]
    place = before[-1] + 1 if before else 0
    return [*texts[:place], *half, *texts[place:]]


def _in_order(articles: Sequence[Arranged]) -> list[Arranged]:
    def place(article: Arranged) -> tuple[int, float]:
        boxes = [article.texts[0].box] + ([article.heading.box] if article.heading else [])
        whole = union(boxes)
        return int(whole.top / (_LEVEL * article.texts[0].size)), whole.left

    return sorted(articles, key=place)
