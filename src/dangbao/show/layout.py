"""A printed page as a picture, with the blocks that were found on it and the order they are read in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import cycle, pairwise

from dangbao.page.geometry import Arranged, Arrangement, Block, arrange, upright
from dangbao.page.geometry.rows import Row
from dangbao.show.elements import Html, join, tag
from dangbao.sources.sheet import Box, Sheet

_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")  # Okabe and Ito's
_GREY = "#777777"
_HALF_EMPTY = re.compile(r"[，。、；：！？”’）》」』】]\Z")
_FONT = "'Noto Serif CJK SC', 'Source Han Serif SC', STSong, SimSun, serif"


def render_layout(sheet: Sheet) -> str:
    """Return a page with its blocks drawn on it, as SVG: a colour an article, a line to the next block.

    Headlines have a strong border, captions a broken one; what belongs to no article is grey. A page set
    vertically is turned as it is read; one too scattered to have articles shows rules and pictures alone.
    The picture needs nothing but itself.

    Examples
    --------
    >>> from dangbao.sources.sheet import Glyph
    >>> glyphs = [Glyph(c, Box(10 * i, 0, 10 * i + 10, 10), 10) for i, c in enumerate("市委召开会议。")]
    >>> "市委召开会议。" in render_layout(Sheet(100, 20, glyphs))
    True
    """
    sheet = upright(sheet)
    arrangement = arrange(sheet) or Arrangement([], [], [])
    return tag(
        "svg",
        *(_rectangle(picture, fill="#dddddd") for picture in sheet.pictures),
        *(_rectangle(rule, stroke="#bbbbbb", fill="none") for rule in [*sheet.rules, *sheet.frames]),
        *_articles(arrangement),
        *(_rectangle(block.box, fill=_GREY, fill_opacity="0.15") for block in _others(arrangement)),
        *(_words(block) for block in _blocks(arrangement)),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {sheet.width:.0f} {sheet.height:.0f}",
        font_family=_FONT,
        style="background: white",
    )


def _articles(arrangement: Arrangement) -> Iterator[Html]:
    for number, (article, colour) in enumerate(zip(arrangement.articles, cycle(_COLOURS), strict=False), 1):
        heading = article.heading.blocks if article.heading else []
        for block in heading:
            yield _rectangle(block.box, fill=colour, fill_opacity="0.3", stroke=colour, stroke_width="2")
        dashes = "4 3" if article.is_caption else None
        for block in [*article.bylines, *article.texts]:
            yield _rectangle(
                block.box, fill=colour, fill_opacity="0.12", stroke=colour, stroke_dasharray=dashes
            )
        yield from _order(article, colour)
        yield _number(number, (heading or article.texts)[0].box, colour)


def _order(article: Arranged, colour: str) -> Iterator[Html]:
    """Yield a line from the end of each block to the beginning of the next."""
    for one, other in pairwise(article.texts):
        yield tag(
            "line",
            x1=f"{one.box.right:.1f}",
            y1=f"{one.box.bottom:.1f}",
            x2=f"{other.box.left:.1f}",
            y2=f"{other.box.top:.1f}",
            stroke=colour,
            stroke_width="1.5",
        )


def _number(number: int, box: Box, colour: str) -> Html:
    place = {"cx": f"{box.left - 5:.1f}", "cy": f"{box.top - 5:.1f}"}
    words = {"x": place["cx"], "y": place["cy"], "dy": "0.35em"}
    return join(
        [
            tag("circle", r="8", fill=colour, **place),
            tag("text", str(number), fill="white", font_size="10", text_anchor="middle", **words),
        ]
    )


def _rectangle(box: Box, **attributes: str | None) -> Html:
    return tag(
        "rect",
        x=f"{box.left:.1f}",
        y=f"{box.top:.1f}",
        width=f"{max(box.width, 0.5):.1f}",
        height=f"{max(box.height, 0.5):.1f}",
        **attributes,
    )


def _blocks(arrangement: Arrangement) -> Sequence[Block]:
    headings = [block for one in arrangement.articles if one.heading for block in one.heading.blocks]
    texts = [block for one in arrangement.articles for block in [*one.bylines, *one.texts]]
    return [*headings, *texts, *_others(arrangement)]


def _others(arrangement: Arrangement) -> Sequence[Block]:
    return [*arrangement.guide, *arrangement.rest]


def _words(block: Block) -> Html:
    return join(
        tag(
            "text",
            row.text,
            x=f"{row.box.left if not row.vertical else (row.box.left + row.box.right) / 2:.1f}",
            y=f"{row.box.bottom - 0.12 * row.size if not row.vertical else row.box.top:.1f}",
            font_size=f"{row.size:.1f}",
            textLength=f"{_length(row):.1f}",
            writing_mode="vertical-rl" if row.vertical else None,
        )
        for row in block.rows
    )


def _length(row: Row) -> float:
    """Return how long a row is set; its box leaves out the empty half of a mark at its end."""
    if row.vertical:
        return row.box.height
    return row.box.width + (row.size / 2 if _HALF_EMPTY.search(row.text) else 0.0)
