"""A printed page: where its characters, rules and pictures stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle in points; the origin is the page's upper left corner and y grows downwards.

    Examples
    --------
    >>> Box(10, 20, 40, 30).width, Box(10, 20, 40, 30).height
    (30, 10)
    """

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top


class Glyph(NamedTuple):
    """One character as it is set.

    Attributes
    ----------
    box
        Its em box.
    size
        The font's, in points.
    spaced
        Whether a space stands before it in the file.
    """

    text: str
    box: Box
    size: float
    spaced: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed page.

    Attributes
    ----------
    width, height
        In points.
    glyphs
        In the order of the file, without white space.
    rules
        Thin lines.
    frames
        Framed or tinted rectangles.
    pictures
        The boxes of images.
    """

    width: float
    height: float
    glyphs: Sequence[Glyph]
    rules: Sequence[Box] = ()
    frames: Sequence[Box] = ()
    pictures: Sequence[Box] = ()
