"""What the newspaper prints in a place, in its own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import networkx as nx

from dangbao.graph.building.gathering import Evidence, sentence_name

_ABOUT = 24
"""Characters that are quoted to either side of the words."""


def quote(graph: nx.Graph, place: Evidence) -> str:
    """Return where something is printed, and the words around it, with the words themselves in 【】.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` made, or a part of it.
    place
        A piece of evidence of one of its ties.

    Examples
    --------
    >>> graph = nx.MultiDiGraph(
    ...     extractions={"i1": {"newspaper": "石桥日报", "date": "2031-01-05", "page": 1}},
    ...     sentences={"i1/a1/1": "市委书记赵立新出席并讲话。"},
    ... )
    >>> quote(
    ...     graph, Evidence(extraction="i1", article="a1", start=4, end=7, text="赵立新", sentence=1)
    ... )
    '石桥日报 2031-01-05 第1版：市委书记【赵立新】出席并讲话。'
    """
    words = graph.graph.get("sentences", {}).get(sentence_name(place)) or place["text"]
    return f"{source_of(graph, place['extraction'])}：{_around(words, place['text'])}"


def quotes(graph: nx.Graph, places: Sequence[Evidence] | Sequence[str], most: int) -> list[str]:
    """Return quotes out of so many articles at most: the first ones and the last.

    Of the occasions that a projection has for evidence, dates and names.

    Examples
    --------
    >>> places = [Evidence(extraction=day, article="a1", start=0, end=2, text="黄宁") for day in "123"]
    >>> quotes(nx.MultiDiGraph(), places, most=2)
    ['1：【黄宁】', '3：【黄宁】']
    """
    by_article: dict[object, Evidence | str] = {}
    for place in places:
        key = place if isinstance(place, str) else (place["extraction"], place["article"])
        by_article.setdefault(key, place)
    chosen = list(by_article.values())
    if len(chosen) > most:
        chosen = [*chosen[: most - 1], chosen[-1]] if most else []
    return [_occasion(graph, place) if isinstance(place, str) else quote(graph, place) for place in chosen]


def issue_of(graph: nx.Graph, extraction: str) -> dict[str, Any]:
    """Return what a graph knows of the issue of an extraction.

    Examples
    --------
    >>> issue_of(nx.MultiDiGraph(extractions={"i1": {"date": "2031-01-05"}}), "i1")
    {'date': '2031-01-05'}
    """
    facts: dict[str, Any] = graph.graph.get("extractions", {}).get(extraction, {})
    return facts


def source_of(graph: nx.Graph, extraction: str) -> str:
    """Return newspaper, date and page of an extraction, or its id where they are not known."""
    facts = issue_of(graph, extraction)
    page = f"第{facts['page']}版" if "page" in facts else None
    known = [str(fact) for fact in (facts.get("newspaper"), facts.get("date"), page) if fact]
    return " ".join(known) or extraction


def _occasion(graph: nx.Graph, name: str) -> str:
    facts: dict[str, Any] = graph.graph.get("occasions", {}).get(name, {})
    return " ".join(filter(None, (facts.get("date"), facts.get("label", name))))


def _around(words: str, marked: str) -> str:
    """Return some words with those that are meant in the middle, and what is too far away cut off."""
    start = words.find(marked)
    if start < 0:
        return words if len(words) <= 3 * _ABOUT else f"{words[: 3 * _ABOUT]}…"
    end = start + len(marked)
    before, after = words[:start], words[end:]
    if len(before) > _ABOUT:
        before = f"…{before[-_ABOUT:]}"
    if len(after) > _ABOUT:
        after = f"{after[:_ABOUT]}…"
    return f"{before}【{marked}】{after}"
