"""The page of a graph as one file of HTML."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from string import Template

import networkx as nx

from dangbao.graph.picture.picture import Picture, picture_of
from dangbao.show.elements import escape
from dangbao.show.network.contents import contents

_SCRIPTS = ("graph", "filters", "camera", "labels", "drawing", "panel", "search", "controls", "main")
_UNSAFE = re.compile("[<\u2028\u2029\ud800-\udfff]")
_TITLE = "关系图"


def render_graph(graph: nx.Graph, *, title: str = "") -> str:
    """Return a graph to look at and to go through, as one file of HTML.

    The page needs nothing but itself: no network, no fonts, no other files. It draws the graph, finds
    nodes by all their names and posts, leaves out kinds, light ties and other times, and shows for each tie
    the words of the newspaper that it rests on.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` or :func:`~dangbao.graph.project` made, or a part of it.
    title
        What stands above it.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("person:黄宁", kind="person", label="黄宁")
    >>> "<h1>石桥市</h1>" in render_graph(graph, title="石桥市")
    True
    """
    return render_network(picture_of(graph), title)


def render_network(picture: Picture, title: str = "") -> str:
    """Return a picture of a graph to look at and to go through, as one file of HTML.

    Parameters
    ----------
    picture
        The rows to draw, with their looks.
    title
        What stands above it.

    Examples
    --------
    >>> '"nodes": []' in render_network(Picture(True, [], [], {}))
    True
    """
    return Template(_read("network.html")).substitute(
        title=escape(title or _TITLE),
        style=_read("network.css"),
        data=_UNSAFE.sub(_as_escape, json.dumps(contents(picture), ensure_ascii=False, allow_nan=False)),
        script="\n".join(_read(f"{name}.js") for name in _SCRIPTS),
    )


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _as_escape(match: re.Match[str]) -> str:
    """Write what HTML or JavaScript would take amiss in the way of JSON; half a character is none."""
    character = match.group()
    return "\ufffd" if "\ud800" <= character <= "\udfff" else f"\\u{ord(character):04x}"
