"""A web page: what its markup says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Element(NamedTuple):
    """An element of the page.

    Attributes
    ----------
    parent
        Number of the element around it, which is smaller than its own; -1 for the root.
    names
        Its id and its classes as written.
    centred
        Whether it says that its text is centred.
    """

    tag: str
    parent: int
    names: tuple[str, ...] = ()
    centred: bool = False


class Block(NamedTuple):
    """A line as a browser shows it before it wraps: a paragraph, a heading, a cell, a part between breaks.

    Attributes
    ----------
    text
        Without white space at its ends.
    element
        Number of the smallest element that holds all of it.
    linked
        How many of its characters are in links.
    indent
        How many characters of white space stand before it.
    opens
        Whether an element begins with it; otherwise it goes on after a line break.
    pictured
        Whether a picture stands between it and the block before.
    """

    text: str
    element: int
    linked: int = 0
    indent: int = 0
    opens: bool = True
    pictured: bool = False


class Link(NamedTuple):
    """A link, or an area of a picture that is one."""

    text: str
    href: str


class Comment(NamedTuple):
    """A comment and how many blocks begin before it."""

    text: str
    block: int


@dataclass(frozen=True, slots=True)
class Markup:
    """A web page, parsed; what it hides is left out.

    Attributes
    ----------
    elements
        All of them, each after the one around it.
    blocks, links, areas, comments
        In the order of the page; areas are those of pictures.
    meta
        What it says of itself: the content of its ``meta`` elements by their name in lower case.
    title
        Of its window.
    address
        Where it was saved from, if it says so.
    """

    elements: Sequence[Element]
    blocks: Sequence[Block]
    links: Sequence[Link] = ()
    areas: Sequence[Link] = ()
    comments: Sequence[Comment] = ()
    meta: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    address: str | None = None
