"""A printed page's articles, by where its characters stand."""

from dangbao.page.geometry.arranging import Arranged, Arrangement, arrange
from dangbao.page.geometry.blocks import Block
from dangbao.page.geometry.composing import compose
from dangbao.page.geometry.rows import upright

__all__ = ["Arranged", "Arrangement", "Block", "arrange", "compose", "upright"]
