"""Titles: from the printed words to body, role and status."""

from dangbao.pipes.titles.pipe import TitlesPipe, make_titles

__all__ = ["TitlesPipe", "make_titles"]
