"""Measures for the size of a node."""

from __future__ import annotations

from typing import Literal

import networkx as nx

Measure = Literal["degree", "rank"]

_LEVELS = {"股": 1, "科": 2, "乡": 2, "处": 3, "县": 3, "厅": 4, "局": 4, "司": 4, "部": 5, "省": 5, "国": 6}


def rank_order(rank: str) -> int:
    """Return a number that grows with an administrative rank; 0 for what is no rank.

    Examples
    --------
    >>> rank_order("正国级") > rank_order("副国级") > rank_order("省部级正职") > rank_order("正处级") > 0
    True
    >>> rank_order("一般")
    0
    """
    level = max((_LEVELS.get(character, 0) for character in rank), default=0)
    return 2 * level - ("副" in rank) if level else 0


def node_sizes(graph: nx.Graph, by: Measure = "degree") -> dict[str, float]:
    """Return the size of every node by the weight of its ties, or by the rank of the person.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` or :func:`~dangbao.graph.project` made.
    by
        "degree" is the square root of the summed weights, so that an area shows how often the
        newspaper ties a node; "rank" is :func:`rank_order`, with 1 for all that has no rank.

    Raises
    ------
    ValueError
        If `by` is neither.

    Examples
    --------
    >>> graph = nx.Graph()
    >>> graph.add_edge("person:黄宁", "person:周启明", weight=4)
    >>> node_sizes(graph)["person:黄宁"]
    2.0
    """
    if by == "degree":
        return {node: max(1.0, degree**0.5) for node, degree in graph.degree(weight="weight")}
    if by == "rank":
        return {node: float(max(1, rank_order(rank))) for node, rank in graph.nodes(data="rank", default="")}
    raise ValueError(f"cannot size nodes by '{by}': use degree or rank")
