"""A press: prints newspaper pages as PDF and tells what a reader should find on them."""

from .press import Press
from .truth import Caption, Page, Region, Truth

__all__ = ["Caption", "Page", "Press", "Region", "Truth"]
