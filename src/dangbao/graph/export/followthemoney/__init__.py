"""FollowTheMoney entities, for Aleph, OpenSanctions and their tools."""

from __future__ import annotations

import json
from pathlib import Path

import networkx as nx

from dangbao.graph.export.followthemoney.entities import Entities

__all__ = ["write_ftm"]


def write_ftm(graph: nx.Graph, path: str | Path) -> None:
    """Write a graph as entities of FollowTheMoney, a line of JSON each.

    Persons, bodies and events are entities under ids made of their nodes; a role in a body is a Position,
    who holds or held it an Occupancy with the words of the newspaper. Dates are only those that are
    printed, never those of the issues. The same graph gives the same bytes.

    Needs ``pip install "dangbao[ftm]"``.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` made, or a part of it.
    path
        The file to write.

    Raises
    ------
    ValueError
        If the graph is a projection.
    ImportError
        If FollowTheMoney is not installed.

    References
    ----------
    Organized Crime and Corruption Reporting Project & OpenSanctions (2026). *FollowTheMoney: a data model
    for investigative data*. https://followthemoney.tech

    Examples
    --------
    >>> from dangbao.graph import project
    >>> write_ftm(project(nx.MultiDiGraph()), "graph.ftm.json")
    Traceback (most recent call last):
    ...
    ValueError: a projection tells no posts and no events: give the whole graph of build_graph
    """
    entities = Entities(graph)
    with Path(path).open("w", encoding="utf-8", newline="\n") as file:
        for entity in entities:
            file.write(json.dumps(entity.to_dict(), ensure_ascii=False) + "\n")
