"""What varies from press to press."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from .drawing import Hand
from .setting import PADDING, Type


@dataclass(frozen=True)
class Habits:
    """The habits of one press.

    ======================  ====================================================================
    format                  broadsheet of 6 to 8 columns 65 %, tabloid of 4 to 6 columns 35 %
    body type               8.5 to 10.5 points, leading 1.22 to 1.5, song, sometimes kai
    gutter                  1 to 2 em
    rules                   between neighbours side by side 85 %, one above another 65 % of presses
    headlines               above 73 %, inside 8 %, beside 7 %, below 6 %, vertical 6 % of articles;
                            at most four of a page are elsewhere than above
    size of headlines       1.5 to 4.6 times the body, by the columns spanned; narrowed to 78 % where
                            that saves a line, spread in 30 % of the short ones
    bylines                 of news: dateline 70 %, signature 16 %, under the headline 14 %, none 6 %;
                            of features: under the headline 50 %, a line of the text 30 %, signature 20 %
    boxes                   14 % of articles of less than 1,400 characters: comments and notices
    L-shapes                30 % of articles of more than 1,500 characters enclose another one
    photographs             in 30 % of articles with room, and alone in 20 % of the cells that suit
    masthead                a strip 40 %, a corner 40 %, upright in one column 20 % of first pages
    reading guide           on half of the first pages that have a place for it
    jumps                   25 % of pages have an article that goes on on another
    alignment of headings   centred 80 %, left 20 % of presses
    line ends               a full stop hangs outside of the column 25 %, points are narrowed 75 %
    padded names            80 %: with a wide space, a plain space, or nothing but room
    strokes                 a string a line 45 %, pieces of lines 30 %, single characters 25 %
    order                   body before its heads 45 %, heads before bodies 15 %, all heads last 15 %,
                            articles shuffled 15 %, columns of the page one after another 10 %
    masthead in the file    first 40 %, last 60 %
    fake bold               headlines drawn twice 6 %
    other measure           an article of 3 columns or more is set in fewer, wider ones 15 %
    ======================  ====================================================================
    """

    columns: int
    measure: float
    rows: int
    gutter: float
    margin: float
    type: Type
    hand: Hand
    order: str
    masthead_last: bool
    upright_rules: bool
    level_rules: bool
    centred: bool
    pads: bool
    brackets: str
    tint: float
    day: date

    @classmethod
    def draw(cls, chance: random.Random, small: bool) -> Habits:
        broad = chance.random() < 0.65
        size = chance.choice((8.5, 9, 9, 9, 9.5, 10, 10.5))
        gutter = chance.choice((1.0, 1.0, 1.5, 2.0)) * size
        columns = chance.choice((6, 6, 7, 8) if broad else (4, 5, 5, 6))
        paper_width = chance.uniform(960, 1020) if broad else chance.uniform(660, 720)
        measure = round((paper_width + gutter) / columns / size - gutter / size)
        leading = round(size * chance.uniform(1.22, 1.5), 2)
        rows = int(paper_width * (1.4 if broad else 1.42) / leading)
        if small:
            columns, rows = chance.choice((2, 3, 3)), chance.randint(18, 36)
        kind = Type(
            size,
            leading,
            face="kai" if chance.random() < 0.06 else "song",
            padding=chance.choice((PADDING, PADDING, " ", "")),
            hanging=chance.random() < 0.25,
            inner_face=chance.choice(("hei", "hei", "kai", "title")),
            inner_scale=chance.choice((1.0, 1.1, 1.2)),
        )
        strokes = chance.choices(("lines", "pieces", "glyphs"), (45, 30, 25))[0]
        order = chance.choices(
            ("body first", "head first", "heads last", "shuffled", "columns"), (45, 15, 15, 15, 10)
        )[0]
        return cls(
            columns,
            float(measure),
            rows,
            gutter,
            chance.uniform(34, 52),
            kind,
            Hand(strokes, twice=chance.random() < 0.06),
            order,
            masthead_last=chance.random() < 0.6,
            upright_rules=chance.random() < 0.85,
            level_rules=chance.random() < 0.65,
            centred=chance.random() < 0.8,
            pads=chance.random() < 0.8,
            brackets=chance.choice(("（）", "（）", "（）", "()")),
            tint=chance.choice((0.88, 0.92, 0.95)),
            day=date(1997, 1, 3) + timedelta(days=chance.randrange(365 * 29)),
        )
