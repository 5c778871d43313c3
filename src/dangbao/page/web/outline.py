"""A web page as an article is looked for in it: which parts hold prose, and what they are called."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import cache

from dangbao.lexicon.tables import read_table
from dangbao.sources.markup import Block, Markup

_SENTENCE = re.compile("[。！？；]")
_LONG = 50  # characters: a line as long is prose even where no sentence ends in it
_LEGAL = re.compile(
    "版权(?:所有|声明|均[为属])|书面授权|转载|备案|ICP|许可证|举报电话|最佳浏览|免责声明|网上道德|间接引起的法律责任"
)
_PROPERTIES = re.compile(r"\s*enpproperty\b")
_PROPERTY = re.compile(r"<(?:founder-)?(?P<name>\w+)>(?P<value>[^<]*)</")
_IDLE = re.compile("[-_]")
_TEXT = frozenset({"body", "marked"})
_OF_ARTICLE = frozenset({"headline", "kicker", "subheadline", "byline", "author"})
_CELLS = frozenset({"td", "th"})
_DEPTH = 8  # steps from a line up to the cell that it stands in


@cache
def _roles() -> dict[str, str]:
    return {row["name"]: row["role"] for row in read_table("markup_names")}


@cache
def _facts() -> dict[str, str]:
    return {row["property"]: row["fact"] for row in read_table("markup_properties")}


class Outline:
    """A page's blocks, with sums over the elements that they stand in.

    Attributes
    ----------
    roles
        For each element what its name says that it holds, or an empty string.
    spans
        For each element the first of its blocks, and the one after its last.
    prose
        For each element how many characters of prose are in it.
    properties
        What the page says of itself (``markup_properties.tsv``): headline, date, byline and so on.

    Examples
    --------
    >>> from dangbao.sources.html import parse
    >>> page = '<title>要闻</title><div id="zoom"><p>云台市委召开会议。<p>会议强调安全。</div><p>首页'
    >>> outline = Outline(parse(page))
    >>> zoom = outline.roles.index("body")
    >>> outline.spans[zoom], outline.prose[zoom]
    ((0, 2), 16)
    """

    def __init__(self, markup: Markup) -> None:
        self.blocks: Sequence[Block] = markup.blocks
        self.elements = markup.elements
        self.markup = markup
        self.roles = [_role((element.tag, *element.names)) for element in markup.elements]
        self._noise = self._noisy()
        self.spans, self.prose = self._sum()
        self.properties = _properties(markup)

    def _noisy(self) -> list[bool]:
        """Tell for each element whether it is in a part that is no article."""
        inside: list[bool] = []
        for element, role in zip(self.elements, self.roles, strict=True):
            around = element.parent >= 0 and inside[element.parent] and role not in _TEXT
            inside.append(around or role == "noise")
        return inside

    def _sum(self) -> tuple[list[tuple[int, int]], list[int]]:
        count = len(self.blocks)
        firsts, stops, prose = (
            [count] * len(self.elements),
            [0] * len(self.elements),
            [0] * len(self.elements),
        )
        for number, block in enumerate(self.blocks):
            firsts[block.element] = min(firsts[block.element], number)
            stops[block.element] = number + 1
            prose[block.element] += self._worth(block)
        for number in range(len(self.elements) - 1, 0, -1):
            parent = self.elements[number].parent
            if parent >= 0:
                firsts[parent] = min(firsts[parent], firsts[number])
                stops[parent] = max(stops[parent], stops[number])
                prose[parent] += prose[number]
        return [(min(first, stop), stop) for first, stop in zip(firsts, stops, strict=True)], prose

    def _worth(self, block: Block) -> int:
        """Return how many characters of prose a block has."""
        idle = self.is_noise(block) or not is_prose(block.text) or _LEGAL.search(block.text)
        return 0 if idle else len(block.text) - block.linked

    def is_noise(self, block: Block) -> bool:
        """Tell whether a block stands in a part that is no article: navigation, recommendations, a footer."""
        return self._noise[block.element]

    def role(self, block: Block) -> str:
        """Return the role of the block's element, or of the nearest one around it that holds nothing else."""
        number = block.element
        while number >= 0 and not self.roles[number]:
            number = self.elements[number].parent
            first, stop = self.spans[number]
            if stop - first > 1:
                return ""
        return self.roles[number] if number >= 0 else ""

    def forget_article(self) -> None:
        """Forget what the page says of one article, because it has several."""
        self.properties = {name: told for name, told in self.properties.items() if name not in _OF_ARTICLE}

    def parents(self, number: int, steps: int) -> list[int]:
        """Return an element and those around it up to so many steps, the innermost first."""
        chain = [number]
        while len(chain) <= steps and self.elements[chain[-1]].parent >= 0:
            chain.append(self.elements[chain[-1]].parent)
        return chain

    def cell(self, block: Block) -> tuple[int, int]:
        """Return the row and the cell of a table that a block stands in, -1 where there is none."""
        chain = self.parents(block.element, _DEPTH)
        cell = next((number for number in chain if self.elements[number].tag in _CELLS), -1)
        return (self.elements[cell].parent if cell >= 0 else -1), cell


def is_prose(text: str) -> bool:
    """Tell whether a line is of running text.

    Examples
    --------
    >>> is_prose("会议强调，要抓好安全生产。"), is_prose("云台市召开安全生产会议")
    (True, False)
    """
    return len(text) >= _LONG or _SENTENCE.search(text) is not None


def _role(names: Sequence[str]) -> str:
    """Return the first role that the names of an element tell."""
    known = (_roles().get(_IDLE.sub("", name.lower())) for name in names)
    return next((role for role in known if role), "")


def _properties(markup: Markup) -> dict[str, str]:
    comments = (comment.text for comment in markup.comments if _PROPERTIES.match(comment.text))
    told = [
        (f"enp:{match['name'].lower()}", html.unescape(match["value"]).strip())
        for comment in comments
        for match in _PROPERTY.finditer(comment)
    ]
    facts: dict[str, str] = {}
    for name, value in [*told, *markup.meta.items()]:
        if name in _facts() and value:
            facts.setdefault(_facts()[name], value)
    return facts
