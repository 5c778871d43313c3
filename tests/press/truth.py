"""What a press gives: a page as a PDF, and what a reader should find on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Region(NamedTuple):
    """A rectangle in points; the origin is the page's upper left corner and y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def touches(self, other: Region, margin: float) -> bool:
        """Tell whether two rectangles overlap or have no more than a margin between them."""
        beside = self.left - margin < other.right and other.left < self.right + margin
        return beside and self.top - margin < other.bottom and other.top < self.bottom + margin

    def inset(self, across: float, down: float) -> Region:
        return Region(self.left + across, self.top + down, self.right - across, self.bottom - down)


@dataclass
class Truth:
    """An article as printed.

    White space within the headings tells nothing: a heading that runs over two lines has none where it
    breaks. What is not printed is empty.

    Attributes
    ----------
    body
        Without white space, byline, dateline, signature and jump marks, with the inner headings.
    placement
        Where the headline stands: above, below, vertical, beside, inside or none.
    region
        The rectangle around all of it, what it encloses included.
    """

    kind: str
    kicker: str = ""
    headline: str = ""
    subheadline: str = ""
    reporters: list[str] = field(default_factory=list)
    body: str = ""
    continued_on: int | None = None
    continued_from: int | None = None
    placement: str = "none"
    region: Region = field(default_factory=lambda: Region(0, 0, 0, 0))


@dataclass
class Caption:
    """The words under a photograph, without its credit and without white space."""

    text: str
    photographers: list[str]
    region: Region


@dataclass
class Page:
    """A printed page.

    Attributes
    ----------
    facts
        ``newspaper``, ``organ_of``, ``date``, ``number``, ``pages`` and ``page``, those that the page tells.
    furniture
        What else is printed and belongs to no article: masthead, slogans, headings of the reading guide.
    boxes
        Name and rectangle of everything on the page, to look at.
    """

    pdf: bytes
    width: float
    height: float
    articles: list[Truth]
    captions: list[Caption]
    teasers: list[str]
    staff: list[str]
    facts: dict[str, str | int]
    furniture: list[str]
    boxes: list[tuple[str, Region]]
