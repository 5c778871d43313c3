"""Writing a graph to a file: GEXF for Gephi, GraphML, CSV tables, JSON, FollowTheMoney, Popolo."""

from __future__ import annotations

from pathlib import Path

import networkx as nx

from dangbao.graph.export.followthemoney import write_ftm
from dangbao.graph.export.gexf import write_gexf
from dangbao.graph.export.gexf_reading import read_gexf
from dangbao.graph.export.graphml import write_graphml
from dangbao.graph.export.node_link import read_json, write_json
from dangbao.graph.export.popolo import write_popolo
from dangbao.graph.export.spreadsheet import write_csv

__all__ = [
    "read_gexf",
    "read_json",
    "write_csv",
    "write_ftm",
    "write_gexf",
    "write_graph",
    "write_graphml",
    "write_json",
    "write_popolo",
]


def write_graph(graph: nx.Graph, path: str | Path) -> None:
    """Write a graph in the format that the path asks for.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` or :func:`~dangbao.graph.project` made.
    path
        A file ``*.gexf``, ``*.graphml`` or ``*.json``; a directory, or a name without an ending, for CSV;
        ``*.ftm.json`` for FollowTheMoney, ``*.popolo.json`` for Popolo.

    Raises
    ------
    ValueError
        If the ending is another one, or asks of a projection what only a whole graph has.

    Examples
    --------
    >>> write_graph(nx.MultiDiGraph(), "graph.xlsx")
    Traceback (most recent call last):
    ...
    ValueError: cannot write a graph as '.xlsx' (graph.xlsx): use .gexf, .graphml, .json or a directory;
    for investigators .ftm.json or .popolo.json
    """
    target = Path(path)
    if target.is_dir() or str(path).endswith(("/", "\\")) or not target.suffix:
        write_csv(graph, target)
        return
    writers = {
        ".ftm.json": write_ftm,
        ".popolo.json": write_popolo,
        ".gexf": write_gexf,
        ".graphml": write_graphml,
        ".json": write_json,
    }
    name = target.name.lower()
    writer = next((writer for ending, writer in writers.items() if name.endswith(ending)), None)
    if writer is None:
        raise ValueError(
            f"cannot write a graph as '{target.suffix}' ({target}): use .gexf, .graphml, .json or a directory"
            "; for investigators .ftm.json or .popolo.json"
        )
    writer(graph, target)
