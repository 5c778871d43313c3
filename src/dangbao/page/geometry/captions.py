"""Captions: the words to a photograph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dangbao.page.credits import PHOTOGRAPHER, strip_closing
from dangbao.page.geometry.blocks import LARGE, Block, overlap
from dangbao.page.geometry.bylines import opening_of
from dangbao.page.passage import Passage
from dangbao.sources.sheet import Box

_SMALL = 0.97  # of the body's size: a caption
_ENDS_CAPTION = re.compile(r"(?:摄|摄影|供图)(?:报道)?[ \u3000]*[）)]?\Z")
_CAPTION_ROWS = 8
_CAPTION_REACH = 4.0


def is_caption(block: Block, pictures: Sequence[Box], size: float) -> bool:
    """Tell whether a block is the words to a photograph: by its credit, or its place and its small print."""
    if len(block.rows) > _CAPTION_ROWS or block.vertical or block.size > LARGE * size:
        return False
    if opening_of(block):
        return False
    people = strip_closing(Passage.of(block.text))[1]
    if people and all(person.duty == PHOTOGRAPHER for person in people):
        return True
    near = [picture for picture in pictures if _near_picture(block, picture, size)]
    small = block.size < _SMALL * size and any(_explains(block, picture) for picture in near)
    return small or (bool(near) and _ENDS_CAPTION.search(block.text) is not None)


def _explains(block: Block, picture: Box) -> bool:
    """Tell whether small print stands beside a picture, or below it and about as wide."""
    if block.box.top < picture.bottom - block.size:
        return overlap(block.box.left, block.box.right, picture.left, picture.right) <= 0
    return block.box.width > picture.width / 2


def _near_picture(block: Block, picture: Box, size: float) -> bool:
    wide = overlap(block.box.left, block.box.right, picture.left, picture.right)
    high = overlap(block.box.top, block.box.bottom, picture.top, picture.bottom)
    reach = _CAPTION_REACH * size
    return (wide > 0.5 * block.box.width and -high < reach) or (
        high > 0.5 * block.box.height and -wide < reach
    )
