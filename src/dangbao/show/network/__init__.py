"""A graph to look at, as one page."""

from dangbao.show.network.render import render_graph, render_network

__all__ = ["render_graph", "render_network"]
