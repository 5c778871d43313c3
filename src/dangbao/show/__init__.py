"""A page to look at: the newspaper's words with everything found in them, and what was made of it."""

from dangbao.show.page import render_page

__all__ = ["render_page"]
