"""Making up a page: what goes where, until it is full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from .article import Compositor, Frame, Order, Placed
from .bylines import OPINION
from .drawing import Drawing, Ground, Group, Rule, Shape
from .edition import Edition
from .furniture import Furniture, Made
from .grid import GAP, Cell, divide
from .newsroom import Story
from .truth import Caption, Page, Region

_TRIES = 14
_BOXED = (*OPINION, "notice", "appointment", "recruitment", "bidding", "apology")
_SHORT = (
    *("brief", "department", "inspection-head", "training", "cppcc", "standing", "publicity", "charity"),
    *("xinhua", "xinhua-world", "xinhua-rule", "court", "police", "award", "weather", "sports"),
    *("notice", "apology", "bidding"),
)
_LONG = (
    *(
        "meeting",
        "inspection",
        "npc",
        "ceremony",
        "department",
        "congress",
        "cppcc-session",
        "roundup",
        "delegation",
        "data",
    ),
    *("feature", "portrait", "survey", "deputies", "volunteer", "diary", "craftsman", "history"),
    *("interview", "delegation", "data"),
)
"""Forms for boxes, for short and for long articles; any will do between."""


@dataclass
class Jump:
    """A story that goes on on another page: what is left of it."""

    story: Story
    page: int
    rest: list[str]


@dataclass
class _Layout:
    """A page being made up."""

    placed: list[Placed] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    furniture: list[Group] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    teasers: list[str] = field(default_factory=list)
    boxes: list[tuple[str, Region]] = field(default_factory=list)


class PageMaker:
    """Makes up one page.

    Attributes
    ----------
    jump_to
        The page that an article is to go on on.
    jump
        What goes on there, once this page is made.
    coming
        A story from another page that goes on here; None once it has found its place.
    """

    def __init__(self, edition: Edition, number: int, jump_to: int | None, coming: Jump | None) -> None:
        self.edition = edition
        self.habits = edition.habits
        self.chance = edition.chance
        self.room = edition.room
        self.number = number
        self.jump_to = jump_to
        self.coming = coming
        self.jump: Jump | None = None
        self.compositor = Compositor(self.habits, self.room, self.chance)
        self.layout = _Layout()
        habits = self.habits
        self.column = habits.measure * habits.type.size
        self.text_width = habits.columns * (self.column + habits.gutter) - habits.gutter
        self.width = self.text_width + 2 * habits.margin
        self.head_room = 2.6 * habits.type.leading if number > 1 else 0.0
        self.top = habits.margin + self.head_room
        self.height = self.top + habits.rows * habits.type.leading + habits.margin
        self.furniture = Furniture(edition, number)

    def make(self) -> Page:
        habits = self.habits
        cells = self._cells()
        for cell in sorted(cells, key=lambda c: -c.columns * c.rows):
            self._fill(cell)
        self._rules(cells)
        layout = self.layout
        layout.captions += [caption for placed in layout.placed for caption in placed.captions]
        shapes = [*layout.shapes, *(shape for placed in layout.placed for shape in placed.shapes)]
        shapes.sort(key=lambda shape: not isinstance(shape, Ground))
        drawing = Drawing(self.width, self.height, habits.hand, self.chance)
        pdf = drawing.draw(shapes, self._ordered())
        return Page(
            pdf,
            self.width,
            self.height,
            [placed.truth for placed in layout.placed],
            layout.captions,
            layout.teasers,
            self.furniture.staff,
            self.furniture.facts,
            layout.words,
            layout.boxes,
        )

    # Dividing

    def _cells(self) -> list[Cell]:
        habits = self.habits
        page = Cell(0, habits.columns, 0, habits.rows)
        cells: list[Cell] = []
        if self.number == 1:
            page, ear = self._masthead(page)
            cells += [ear] if ear else []
        else:
            self._take(self.furniture.running_head(self._strip(self.habits.margin, self.head_room)))
        most = 2600.0 if self.edition.small else 3600.0
        return [*cells, *divide(page, habits.measure, self.chance, most)]

    def _strip(self, top: float, height: float) -> Region:
        return Region(self.habits.margin, top, self.habits.margin + self.text_width, top + height)

    def _masthead(self, page: Cell) -> tuple[Cell, Cell | None]:
        """Take room for the masthead: a strip, or a corner with an article beside it, or a narrow column."""
        style = self.chance.choices(("strip", "corner", "standing"), (40, 40, 20))[0]
        if page.columns < 4 or style == "strip":
            rows = self.chance.randint(8, 10)
            head, below = page.split_level(rows)
            self._take(self.furniture.strip(self._region(head)))
            return below, None
        rows = self.chance.randint(15, 19) if style == "corner" else self.chance.randint(24, 30)
        top, below = page.split_level(rows)
        columns = max(2, round(page.columns * 0.45)) if style == "corner" else 1
        head, ear = top.split_upright(columns)
        make = self.furniture.corner if style == "corner" else self.furniture.standing
        self._take(make(self._region(head)))
        return below, ear

    def _region(self, cell: Cell) -> Region:
        return self._frame(cell).all

    def _frame(self, cell: Cell) -> Frame:
        habits = self.habits
        left = habits.margin + cell.column * (self.column + habits.gutter)
        top = self.top + cell.row * habits.type.leading
        return Frame(left, top, cell.columns, self.column, habits.gutter, cell.rows, habits.type.leading)

    def _take(self, made: Made) -> None:
        name, group, shapes, words, region = made
        self.layout.furniture.append(group)
        self.layout.shapes += shapes
        self.layout.words += words
        self.layout.boxes.append((name, region))

    # Filling

    def _fill(self, cell: Cell) -> None:
        frame = self._frame(cell)
        capacity = cell.columns * cell.rows * self.habits.measure
        shape = frame.all.width / frame.all.height
        guided = self.number == 1 and not self.layout.teasers and 120 < capacity < 420
        pictured = cell.columns > 1 and 0.6 < shape < 3 and 200 < capacity < 1300 and not self.edition.small
        if guided and self.chance.random() < 0.5:
            self._guide(frame)
        elif pictured and self.chance.random() < 0.2:
            self._photograph(frame)
        elif self._for_slogan(capacity) or not self._article(frame, cell.columns):
            self._slogan(frame)

    def _for_slogan(self, capacity: float) -> bool:
        return capacity < 400 and not self.edition.small and self.chance.random() < 0.15

    def _article(self, frame: Frame, span: float) -> bool:
        if self.coming and self._continued(frame, span, self.coming):
            self.coming = None
            return True
        capacity = frame.columns * frame.rows * self.habits.measure
        enclosing = frame.columns >= 3 and capacity > 1500 and frame.rows > 26 and self.chance.random() < 0.3
        for attempt in range(_TRIES):
            state = self.room.state()
            boxed = capacity < 1400 and self.chance.random() < 0.14
            story = self._story(capacity, boxed)
            jump = self.jump_to if capacity > 500 and story.kind != "notice" and not boxed else None
            own = self._boxed_frame(frame) if boxed else self._measured(frame, enclosing)
            loose = attempt > _TRIES - 4
            order = Order(own, story, span, jump, enclosing=enclosing, boxed=boxed, loose=loose)
            if self._compose(order):
                if boxed:
                    self._box(frame.all)
                return True
            self.room.withdraw(state)
        return False

    def _continued(self, frame: Frame, span: float, coming: Jump) -> bool:
        story = replace(coming.story, opening=coming.rest)
        state = self.room.state()
        done = self._compose(Order(frame, story, span, from_page=1, headed=self.chance.random() < 0.6))
        if not done:
            self.room.withdraw(state)
        return done

    def _story(self, capacity: float, boxed: bool) -> Story:
        """Return a story of a form that becomes a place of this size."""
        if boxed:
            return self.room.story(_BOXED if capacity < 900 else OPINION)
        if capacity < 500:
            return self.room.story(_SHORT)
        return self.room.story(_LONG if capacity > 1300 else ())

    def _compose(self, order: Order) -> bool:
        placed = self.compositor.compose(order)
        if placed is None:
            return False
        self.layout.placed.append(placed)
        self.layout.boxes.append((placed.truth.placement, placed.truth.region))
        if order.jump:
            self.jump = Jump(order.story, order.jump, placed.rest)
            self.jump_to = None
        if placed.inner:
            self._enclosed(placed.inner)
        return True

    def _enclosed(self, inner: Frame) -> None:
        """Fill the room that an L-shaped article leaves."""
        region = inner.all
        half = inner.leading / 2
        if self.chance.random() < 0.4:
            self._box(Region(region.left, region.top, region.right, region.bottom))
            inner = self._boxed_frame(inner)
        else:
            left, right, y = region.left, region.right, region.top - half
            self.layout.shapes.append(Rule((left, y), (right, y)))
            x = left - inner.gutter / 2 if left > self.habits.margin + 1 else right + inner.gutter / 2
            self.layout.shapes.append(Rule((x, y), (x, region.bottom)))
        for _ in range(_TRIES):
            if self._compose(Order(inner, self.room.story(), inner.columns)):
                return
        self._slogan(inner)

    def _measured(self, frame: Frame, enclosing: bool) -> Frame:
        """Return the frame, sometimes with fewer and wider columns."""
        if enclosing or frame.columns < 3 or self.chance.random() > 0.15:
            return frame
        columns = frame.columns - 1
        width = frame.all.width
        column = (width - (columns - 1) * frame.gutter) / columns
        return replace(frame, columns=columns, column=column)

    def _boxed_frame(self, frame: Frame) -> Frame:
        pad = self.habits.type.size * 0.9
        width = frame.all.width - 2 * pad
        columns = frame.columns if frame.columns < 3 else frame.columns - 1
        column = (width - (columns - 1) * frame.gutter) / columns
        left, top = frame.left + pad, frame.top + frame.leading * 0.6
        return replace(frame, left=left, top=top, columns=columns, column=column, rows=frame.rows - 1)

    def _box(self, region: Region) -> None:
        tint = self.habits.tint if self.chance.random() < 0.5 else None
        weight = None if tint and self.chance.random() < 0.5 else self.chance.choice((0.4, 0.8, 1.5))
        self.layout.shapes.append(Ground(region, tint, weight))

    def _photograph(self, frame: Frame) -> None:
        shapes, group, caption = self.compositor.photograph(frame.all)
        self.layout.shapes += shapes
        self.layout.furniture.append(group)
        self.layout.captions.append(caption)
        self.layout.boxes.append(("photograph", frame.all))

    def _guide(self, frame: Frame) -> None:
        made, teasers = self.furniture.guide(frame.all)
        self._take(made)
        self.layout.teasers += teasers

    def _slogan(self, frame: Frame) -> None:
        self._take(self.furniture.slogan(frame.all))

    # Rules and the order of the content

    def _rules(self, cells: Sequence[Cell]) -> None:
        """Draw rules between neighbours; one is never missing where no headline tells the articles apart."""
        habits = self.habits
        unheaded = [p.truth.region for p in self.layout.placed if p.truth.placement != "above"]
        for cell in cells:
            region = self._region(cell)
            x = region.left - habits.gutter / 2
            y = region.top - GAP * habits.type.leading / 2
            edges = (
                (cell.column > 0, habits.upright_rules, Rule((x, region.top), (x, region.bottom))),
                (region.top > self.top + 1, habits.level_rules, Rule((region.left, y), (region.right, y))),
            )
            for possible, usual, rule in edges:
                edge = Region(*rule.start, *rule.end)
                if possible and (usual or any(one.touches(edge, habits.gutter) for one in unheaded)):
                    self.layout.shapes.append(rule)

    def _ordered(self) -> list[Group]:
        """Return what is drawn in the order of the content stream."""
        groups = [group for placed in self._in_order() for group in self._article_groups(placed)]
        groups += self.layout.furniture[1:]
        if self.habits.order == "heads last":
            groups.sort(key=lambda group: group.part == "head")
        if self.habits.order == "shuffled":
            self.chance.shuffle(groups)
        if self.habits.order == "columns":
            groups = list(self._by_columns(groups))
        masthead = self.layout.furniture[:1]
        return [*groups, *masthead] if self.habits.masthead_last else [*masthead, *groups]

    def _in_order(self) -> list[Placed]:
        return sorted(self.layout.placed, key=lambda p: (p.truth.region.top, p.truth.region.left))

    def _article_groups(self, placed: Placed) -> list[Group]:
        groups = list(placed.groups)
        if self.habits.order == "head first":
            groups.sort(key=lambda group: group.part != "head")
        return groups

    def _by_columns(self, groups: Sequence[Group]) -> Iterator[Group]:
        runs = [run for group in groups if group.part == "body" for run in group.runs]
        runs.sort(key=lambda run: (round(run.places[0] / (self.column + self.habits.gutter)), run.baseline))
        yield Group(0, "body", runs)
        yield from (group for group in groups if group.part != "body")
