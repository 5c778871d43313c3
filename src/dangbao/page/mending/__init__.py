"""Mending: from a text as a scan, a font or a web page left it to the text that is read."""

from dangbao.page.mending.mend import mend, mend_in_place

__all__ = ["mend", "mend_in_place"]
