"""A page of an e-paper: which articles it lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dangbao.page.web.bodies import find_bodies
from dangbao.page.web.facts import PAGE_NAME, read_facts
from dangbao.page.web.heads import read_head
from dangbao.page.web.outline import Outline
from dangbao.sources import Source
from dangbao.sources.markup import Link, Markup

_NUMBER = re.compile(r"\d+")
_QUERY = re.compile(r"[?#].*", re.DOTALL)
_FOLDERS = re.compile(r".*/(?=.)", re.DOTALL)
_PAGE = re.compile(r"[A-Z]?\d{1,3}")
_STEPS = re.compile(r"[上下前后]一?[篇版期页条]|PDF|版面|更多|责编|责任编辑")
_LIST = "2"  # the kind that publishing systems give to a page, not to an article


@dataclass(frozen=True, slots=True)
class Entry:
    """An article in the list of a page; `title` is empty where only a picture leads to it.

    Examples
    --------
    >>> Entry("全市经济工作会议召开", "content_7.htm").href
    'content_7.htm'
    """

    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Node:
    """What the web page says that stands for a printed page and leads to its articles.

    Attributes
    ----------
    page
        The page's number.
    name
        What the page is called (要闻).
    entries
        Its articles, in order.

    Examples
    --------
    >>> node = Node("石桥日报", "2031-01-05", 1, "要闻", (Entry("全市经济工作会议召开", "content_7.htm"),))
    >>> [entry.title for entry in node.entries]
    ['全市经济工作会议召开']
    """

    newspaper: str | None
    date: str | None
    page: int | None
    name: str | None
    entries: tuple[Entry, ...]


def read_node(source: Source) -> Node | None:
    """Return what a page of an e-paper lists, or None where the source is no such page.

    Examples
    --------
    >>> from pathlib import Path
    >>> from dangbao.sources.html import read_html
    >>> page = '''<p>云岭日报 2024年12月4日 星期三</p><p>第01版：要闻</p>
    ... <a href="content_7.htm">市委召开会议</a> <a href="content_9.htm?div=-1">春耕正忙</a>'''
    >>> node = read_node(read_html(page.encode(), Path("node_2.htm")))
    >>> node.newspaper, node.date, node.page, node.name, node.entries[1]
    ('云岭日报', '2024-12-04', 1, '要闻', Entry(title='春耕正忙', href='content_9.htm'))
    """
    if not isinstance(source.layout, Markup):
        return None
    outline = Outline(source.layout)
    facts = read_facts(outline, (), (source.id, source.layout.address or ""))
    entries = _entries(source.layout)
    listed = outline.properties.get("kind") == _LIST or bool(source.layout.areas) or "page" in facts
    if not entries or not listed or _has_article(outline):
        return None
    page = facts.get("page")
    return Node(
        facts.get("newspaper"), facts.get("date"), int(page) if page else None, facts.get("name"), entries
    )


def _has_article(outline: Outline) -> bool:
    """Tell whether an article with a headline is on the page, and not just what is said below its lists."""
    if outline.properties.get("kind") == _LIST:
        return False
    return any(read_head(outline, 0, body, printed=True).headline for body in find_bodies(outline))


def _entries(markup: Markup) -> tuple[Entry, ...]:
    """Return the links of the kind that leads to articles: that of the picture's areas, or the commonest."""
    shapes = Counter(_shape(link.href) for link in markup.areas or _titles(markup.links))
    if not shapes:
        return ()
    usual = shapes.most_common(1)[0][0]
    titles: dict[str, str] = {}
    for link in (*_titles(markup.links), *markup.areas):
        if _shape(link.href) == usual:
            href = _QUERY.sub("", link.href)
            titles[href] = titles.get(href) or link.text
    return tuple(Entry(title, href) for href, title in titles.items())


def _titles(links: Sequence[Link]) -> list[Link]:
    """Return the links that may bear an article's headline, not the name or the number of a page."""
    pages = {link.href for link in links if PAGE_NAME.fullmatch(link.text) or _PAGE.fullmatch(link.text)}
    return [
        link
        for link in links
        if link.text
        and link.href not in pages
        and _NUMBER.search(_FOLDERS.sub("", link.href))
        and not _STEPS.search(link.text)
    ]


def _shape(href: str) -> str:
    """Return what addresses of one kind have in common."""
    return _NUMBER.sub("0", _FOLDERS.sub("", _QUERY.sub("", href)))
