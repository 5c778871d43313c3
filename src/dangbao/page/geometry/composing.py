"""From an arranged page to its text and the stories in it."""

from __future__ import annotations

from collections.abc import Sequence

from dangbao.page.geometry.arranging import Arranged, Arrangement
from dangbao.page.geometry.blocks import Block
from dangbao.page.lines import Line
from dangbao.page.stories import Layout, Story

_COLUMN_GAP = "\n\n"


class Composer:
    """Writes blocks one after another and keeps where each line stands."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.blocks = 0

    @property
    def text(self) -> str:
        """What was written."""
        return "".join(self.parts)

    def write(self, blocks: Sequence[Block]) -> list[Line]:
        """Write blocks, each parted from the next by a blank line."""
        lines: list[Line] = []
        for block in blocks:
            lines += [self._line(block, number) for number in range(len(block.rows))]
            self._put("\n")
            self.blocks += 1
        return lines

    def _line(self, block: Block, number: int) -> Line:
        row = block.rows[number]
        indent = 0 if row.vertical else max(0, round((row.box.left - block.box.left) / row.size))
        self._put("\u3000" * indent)
        text = row.text.strip()
        line = Line(text, self.length, indent, self.blocks)
        self._put(text + "\n")
        return line

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def compose(arrangement: Arrangement) -> Layout:
    """Return the text of a page, article after article, and which lines make which."""
    composer = Composer()
    rest = sorted(arrangement.rest, key=lambda block: (block.box.top, block.box.left))
    furniture = composer.write(rest)
    stories = [_story(article, composer) for article in arrangement.articles]
    guide = [composer.write([block]) for block in arrangement.guide]
    return Layout(composer.text, stories, furniture, guide)


def _story(article: Arranged, composer: Composer) -> Story:
    kicker, headline, subheadline = article.heading.parts() if article.heading else ([], [], [])
    return Story(
        kicker=composer.write(kicker),
        headline=composer.write(headline),
        subheadline=composer.write(subheadline),
        byline=composer.write(article.bylines),
        body=composer.write(article.texts),
        is_caption=article.is_caption,
    )
