"""Pages to look at: the words with all that was found, a printed page with its blocks, a graph."""

from dangbao.show.layout import render_layout
from dangbao.show.network import render_graph, render_network
from dangbao.show.page import render_page

__all__ = ["render_graph", "render_layout", "render_network", "render_page"]
