"""A press: prints newspaper pages as PDF and tells what a reader should find on them."""

from tests.press.press import Press
from tests.press.truth import Caption, Page, Region, Truth

__all__ = ["Caption", "Page", "Press", "Region", "Truth"]
