"""What a part of a graph still tells of sentences and occasions."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from dangbao.graph.building.gathering import Evidence, sentence_name


def places(graph: nx.MultiDiGraph) -> Iterator[Evidence]:
    """Give all places where something of a graph is printed, one as often as it shows something."""
    for *_, evidence in graph.edges(data="evidence", default=()):
        yield from evidence
    for _, mentions in graph.nodes(data="mentions", default=()):
        yield from mentions


def trim(part: nx.Graph) -> None:
    """Leave out of ``sentences`` and ``occasions`` those that show nothing in the graph.

    Examples
    --------
    >>> part = nx.Graph(occasions={"event:座谈会": {"label": "座谈会"}, "event:调研": {"label": "调研"}})
    >>> part.add_edge("person:黄宁", "person:李望", evidence=["event:调研"])
    >>> trim(part)
    >>> part.graph["occasions"]
    {'event:调研': {'label': '调研'}}
    """
    if "sentences" in part.graph:
        _keep(part, "sentences", map(sentence_name, places(part)))
    if "occasions" in part.graph:
        _keep(part, "occasions", (name for *_, names in part.edges(data="evidence") for name in names))


def _keep(part: nx.Graph, what: str, names: Iterator[str]) -> None:
    told = part.graph[what]
    part.graph[what] = {name: told[name] for name in dict.fromkeys(names) if name in told}
