"""One article on the page: its heading placed, its columns cut, its text fitted and drawn."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from .bylines import Bylines
from .drawing import Group, Photograph, Run, Shape
from .fitting import Copy, Fitter, squeeze
from .habits import Habits
from .heads import Head, Headliner, Wording
from .newsroom import Newsroom, Story
from .setting import BREAK, PADDING, Paragraph, Piece, Type, printed, set_paragraph
from .truth import Caption, Region, Truth

PLACEMENTS = {"above": 55, "below": 11, "vertical": 60, "beside": 32, "inside": 70}
"""How often each place of a headline is chosen where all are possible; few articles have room for all."""
_MOST_UNUSUAL = 4
"""As many articles of a page have their headline elsewhere than above."""
_CREDITS = ("本报记者 {} 摄", "记者 {} 摄", "{} 摄", "（本报记者 {} 摄）", "通讯员 {} 摄影报道")


@dataclass(frozen=True)
class Frame:
    """The columns that an article is set in."""

    left: float
    top: float
    columns: int
    column: float
    gutter: float
    rows: int
    leading: float

    def x(self, column: int) -> float:
        return self.left + column * (self.column + self.gutter)

    def width(self, columns: int) -> float:
        return columns * (self.column + self.gutter) - self.gutter

    def region(self, block: Block) -> Region:
        left, top = self.x(block.column), self.top + block.row * self.leading
        return Region(left, top, left + self.width(block.columns), top + block.rows * self.leading)

    @property
    def all(self) -> Region:
        return self.region(Block(0, self.columns, 0, self.rows))


@dataclass(frozen=True)
class Block:
    """Columns and rows of a frame that something else than text stands in."""

    column: int
    columns: int
    row: int
    rows: int


@dataclass
class Placed:
    """An article as drawn."""

    truth: Truth
    groups: list[Group]
    shapes: list[Shape] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    inner: Frame | None = None
    rest: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Order:
    """What the page asks of an article."""

    frame: Frame
    story: Story
    span: float
    jump: int | None = None
    from_page: int | None = None
    headed: bool = True
    enclosing: bool = False
    boxed: bool = False
    loose: bool = False


@dataclass(frozen=True)
class _Plan:
    """An article whose places are given out, before its text is fitted."""

    order: Order
    wording: Wording
    placement: str
    head: Head | None
    block: Block | None
    pictures: Sequence[Block]
    type: Type

    @property
    def pieces(self) -> list[Piece]:
        blocks = [block for block in (self.block, *self.pictures) if block]
        return list(_pieces(self.order.frame, blocks))


class Compositor:
    """Composes the articles of one page."""

    def __init__(self, habits: Habits, room: Newsroom, chance: random.Random) -> None:
        self.habits = habits
        self.room = room
        self.chance = chance
        self.heads = Headliner(habits.type.size, habits.centred, habits.type.padding, chance)
        self.bylines = Bylines(room, habits, chance)
        self.owners = 0
        self.unusual = 0

    def compose(self, order: Order) -> Placed | None:
        """Return the article, or None if this story does not go into this frame."""
        story = order.story
        if order.from_page:
            byline = self.bylines.going_on(order.from_page)
        else:
            byline = self.bylines.write(story, order.headed, order.jump is not None)
        plan = self._plan(order, byline.head)
        if plan is None:
            return None
        fitter = Fitter(order.frame.column / plan.type.size, plan.pieces, plan.type)
        if order.jump:
            copy = fitter.cut(story, byline.around, self.bylines.jump_mark(order.jump))
        else:
            copy = fitter.fit(story, byline.around, order.loose)
        if copy is None or not copy.told:
            return None
        return self._placed(plan, copy, byline.names)

    def _plan(self, order: Order, byline: str) -> _Plan | None:
        story = order.story
        wording = Wording("", "", "")
        if order.headed:
            wording = Wording(story.kicker, story.headline, story.subheadline, byline)
        made = self._head(order, wording, self._placement(order, wording))
        if made is None:
            return None
        head, block, placement = made
        kind = replace(self.habits.type, face="kai") if order.boxed else self.habits.type
        return _Plan(order, wording, placement, head, block, self._pictures(order, block), kind)

    def _placed(self, plan: _Plan, copy: Copy, names: list[str]) -> Placed:
        self.owners += 1
        self.unusual += plan.placement not in ("above", "none")
        order, frame, wording = plan.order, plan.order.frame, plan.wording
        truth = Truth(
            order.story.kind,
            wording.kicker.replace(BREAK, ""),
            wording.headline.replace(BREAK, ""),
            wording.subheadline.replace(BREAK, ""),
            names,
            copy.told,
            order.jump,
            order.from_page,
            plan.placement,
            frame.all,
        )
        body = Group(self.owners, "body")
        pieces = plan.pieces
        for line, (number, row) in zip(copy.lines, copy.places, strict=True):
            piece = pieces[number]
            body.runs += printed(line, piece.left, piece.top + row * frame.leading, plan.type)
        placed = Placed(truth, [body], rest=copy.rest)
        if plan.head and plan.block:
            runs = self._head_runs(plan.head, frame.region(plan.block), plan.placement)
            placed.groups.append(Group(self.owners, "head", list(runs)))
        for picture in plan.pictures:
            if order.enclosing:
                placed.inner = _inner(frame, picture)
            else:
                self._illustrate(placed, frame.region(picture))
        return placed

    # Headings

    def _placement(self, order: Order, wording: Wording) -> str:
        frame = order.frame
        if not wording.headline:
            return "none"
        if order.enclosing or self.unusual == _MOST_UNUSUAL:
            return "above"
        weights = dict(PLACEMENTS)
        if frame.columns < 2 or not 14 <= frame.rows <= 48 or not wording.may_stand or wording.byline:
            weights["vertical"] = 0
        if frame.columns < 2 or frame.rows < 12:
            weights["below"] = 0
        if frame.columns < 3 or frame.rows < 12:
            weights["beside"] = 0
        if frame.columns < 3 or frame.rows < 18:
            weights["inside"] = 0
        return self.chance.choices(list(weights), list(weights.values()))[0]

    def _head(
        self, order: Order, wording: Wording, placement: str
    ) -> tuple[Head | None, Block | None, str] | None:
        frame = order.frame
        if placement == "none":
            return None, None, placement
        if placement == "vertical":
            head = self.heads.make_standing(wording, frame.column, frame.rows * frame.leading)
            if head:
                column = 0 if self.chance.random() < 0.7 else frame.columns - 1
                return head, Block(column, 1, 0, frame.rows), placement
            placement = "above"
        columns = frame.columns
        if placement in ("beside", "inside"):
            columns = self.chance.randint(1, frame.columns - 1)
        span = order.span * columns / frame.columns
        head = self.heads.make(wording, frame.width(columns), span)
        margin = 0.9 if placement == "above" else 1.3
        rows = int(-(-(head.height + margin * frame.leading) // frame.leading))
        if rows > 0.6 * frame.rows:
            return None
        if placement == "inside":
            if rows > frame.rows - 10:
                return None
            row = self.chance.randint(5, frame.rows - rows - 5)
            return head, Block(self.chance.randint(1, frame.columns - columns), columns, row, rows), placement
        row = frame.rows - rows if placement == "below" else 0
        column = frame.columns - columns if placement == "beside" and self.chance.random() < 0.2 else 0
        return head, Block(column, columns, row, rows), placement

    def _head_runs(self, head: Head, region: Region, placement: str) -> Iterator[Run]:
        if placement == "vertical":
            return self.heads.standing_runs(head, region.left, region.top, region.width, region.height)
        top = region.top + (region.height - head.height) / 2
        return self.heads.runs(head, region.left, top, region.width)

    # Pictures and boxes in the text

    def _pictures(self, order: Order, block: Block | None) -> list[Block]:
        """Return the block that a picture or another article takes out of this one."""
        frame = order.frame
        top = block.rows if block and block.row == 0 and block.columns == frame.columns else 0
        free = frame.rows - top
        plain = block is None or block.columns == frame.columns
        if order.enclosing:
            columns = self.chance.randint(1, frame.columns - 1) if frame.columns > 2 else 1
            rows = int(free * self.chance.uniform(0.45, 0.65))
            column = self.chance.choice((0, frame.columns - columns, frame.columns - columns))
            return [Block(column, columns, frame.rows - rows, rows)]
        big = frame.columns >= 2 and free >= 18 and frame.columns * free >= 60
        if not (plain and big and self.chance.random() < 0.3) or (block and block.row > 0):
            return []
        columns = self.chance.randint(1, frame.columns - 1)
        wanted = frame.width(columns) * self.chance.uniform(0.6, 0.8) / frame.leading + 3
        rows = int(min(wanted, free * 0.6))
        column = self.chance.randint(0, frame.columns - columns)
        row = self.chance.choice((top, top, frame.rows - rows, top + (free - rows) // 2))
        return [Block(column, columns, row, rows)]

    def _illustrate(self, placed: Placed, region: Region) -> None:
        pad = 0.4 * self.habits.type.leading
        shapes, group, caption = self.photograph(region.inset(0, pad))
        placed.shapes += shapes
        placed.groups.append(group)
        placed.captions.append(caption)

    def photograph(self, region: Region) -> tuple[list[Shape], Group, Caption]:
        """Return a photograph with its caption, under it or beside it."""
        size = self.habits.type.size * 0.92
        face = self.chance.choice(("kai", "song", "hei"))
        kind = replace(self.habits.type, size=size, leading=size * 1.3, face=face)
        words = self.room.caption()
        count = 2 if self.chance.random() < 0.12 else 1
        names = self.chance.sample(self.room.staff, count)
        shown = " ".join(self.room.pad(name) for name in names)
        how = self.chance.choice(_CREDITS)
        text = Paragraph(words + self.chance.choice((" ", PADDING)) + how.format(shown))
        beside = region.width > 26 * size and region.height > 10 * size and self.chance.random() < 0.25
        width = region.width * 0.28 if beside else region.width
        lines = set_paragraph(text, width / size, kind)
        height = len(lines) * kind.leading
        if beside and height < region.height:
            left, top = region.right - width, region.bottom - height
            image = Region(region.left, region.top, left - size, region.bottom)
        else:
            lines = set_paragraph(text, region.width / size, kind)
            left, top = region.left, region.bottom - len(lines) * kind.leading
            image = Region(region.left, region.top, region.right, top - 0.4 * size)
        self.owners += 1
        group = Group(self.owners, "caption")
        for number, line in enumerate(lines):
            group.runs += printed(line, left, top + number * kind.leading, kind)
        shape = Photograph(image, self.chance.randrange(1 << 16))
        return [shape], group, Caption(squeeze(words), names, region)


def _pieces(frame: Frame, blocks: Sequence[Block]) -> Iterator[Piece]:
    """Yield what is left of the columns, in reading order."""
    for column in range(frame.columns):
        row = 0
        taken = sorted((b for b in blocks if b.column <= column < b.column + b.columns), key=lambda b: b.row)
        for start, end in [*((b.row, b.row + b.rows) for b in taken), (frame.rows, frame.rows)]:
            if start - row >= 2:
                yield Piece(frame.x(column), frame.top + row * frame.leading, start - row)
            row = end


def _inner(frame: Frame, block: Block) -> Frame:
    return Frame(
        frame.x(block.column),
        frame.top + (block.row + 1) * frame.leading,
        block.columns,
        frame.column,
        frame.gutter,
        block.rows - 1,
        frame.leading,
    )
