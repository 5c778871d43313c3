"""Pages to look at: the words with everything found in them, and a printed page with its blocks."""

from dangbao.show.layout import render_layout
from dangbao.show.page import render_page

__all__ = ["render_layout", "render_page"]
