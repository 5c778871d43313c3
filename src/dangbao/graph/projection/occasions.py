"""Who shares which occasions, and what is to be told of an occasion."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import networkx as nx

from dangbao.graph.building.gathering import sentence_name
from dangbao.graph.building.quoting import issue_of, source_of

Occasion = Literal["event", "article", "sentence", "organization", "person"]
Member = Literal["person", "organization"]

_PRINTED: frozenset[str] = frozenset({"article", "sentence"})
_TIES: Mapping[Member, Mapping[Occasion, frozenset[str]]] = {
    "person": {
        "event": frozenset({"attends"}),
        "article": frozenset(),
        "sentence": frozenset(),
        "organization": frozenset({"holds"}),
    },
    "organization": {
        "person": frozenset({"holds"}),
        "event": frozenset({"organizes", "sends", "signs", "decides"}),
    },
}
"""The kinds of ties by which something is shared; articles and sentences are by being named in them."""


def occasions(graph: nx.MultiDiGraph, on: Occasion = "event", of: Member = "person") -> dict[str, list[str]]:
    """Return which persons, or which organizations, share each occasion.

    Persons share an event that they took part in, an article or a sentence that names them, an
    organization in which they hold or held posts. Organizations share a person who holds or held
    posts in them, and an event that they themselves hold, send somebody to, sign or decide: that an
    official of theirs was there does not count. Collective titles (市领导) are nobody's own post and
    count for nothing, as do posts that somebody is only designated for (拟任).

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` made, or a part of it.
    on
        What an occasion is: for persons "event", "article", "sentence" or "organization", for
        organizations "event" or "person".
    of
        Who shares it: "person" or "organization".

    Returns
    -------
    dict
        By the name of each occasion its nodes, sorted; one that is shared with nobody counts too. Events,
        organizations and persons are named as their nodes, articles as ``<extraction>/<article>``,
        sentences as in ``graph.graph["sentences"]``.

    Raises
    ------
    ValueError
        If there are no such occasions.

    References
    ----------
    Breiger, R. L. (1974). The duality of persons and groups. *Social Forces*, 53(2), 181-190.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> for name in ("黄宁", "周启明"):
    ...     _ = graph.add_edge(f"person:{name}", "event:座谈会", "attends", kind="attends")
    >>> occasions(graph)
    {'event:座谈会': ['person:周启明', 'person:黄宁']}
    """
    _check(on, of)
    members: defaultdict[str, set[str]] = defaultdict(set)
    for name, member in _printed(graph, on) if on in _PRINTED else _tied(graph, on, of):
        members[name].add(member)
    return {name: sorted(members[name]) for name in sorted(members)}


def describe(graph: nx.MultiDiGraph, on: Occasion, names: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return ``label`` and, where it is known, ``date`` of some occasions.

    An article is told by newspaper, date and page, a sentence by its words, all else by its label. Only
    what happens or is printed has a date.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("event:座谈会", kind="event", label="座谈会", start_date="2031-01-05")
    >>> describe(graph, "event", ["event:座谈会"])
    {'event:座谈会': {'label': '座谈会', 'date': '2031-01-05'}}
    """
    tell = {"article": _article, "sentence": _sentence, "event": _event}.get(on, _node)
    told = ((name, *tell(graph, name)) for name in names)
    return {name: {"label": label, **({"date": date} if date else {})} for name, label, date in told}


def _check(on: Occasion, of: Member) -> None:
    if of not in _TIES:
        raise ValueError(f"cannot tie nodes of kind '{of}': use {', '.join(_TIES)}")
    if on not in _TIES[of]:
        raise ValueError(f"cannot project {of}s on '{on}': use {', '.join(_TIES[of])}")


def _tied(graph: nx.MultiDiGraph, on: Occasion, of: Member) -> Iterator[tuple[str, str]]:
    """Give occasions and who shares them by ties."""
    kinds = _TIES[of][on]
    for source, target, tie in graph.edges(data=True):
        if tie["kind"] in kinds and not tie.get("collective") and tie.get("status") != "designate":
            yield (source, target) if on == "person" else (target, source)


def _printed(graph: nx.MultiDiGraph, on: Occasion) -> Iterator[tuple[str, str]]:
    """Give articles or sentences and the persons named in them."""
    for node, data in graph.nodes(data=True):
        for place in data.get("mentions", ()) if data.get("kind") == "person" else ():
            if "sentence" in place:
                sentence = on == "sentence"
                yield sentence_name(place) if sentence else f"{place['extraction']}/{place['article']}", node


def _event(graph: nx.MultiDiGraph, name: str) -> tuple[str, str | None]:
    data = graph.nodes[name]
    return data.get("label", name), data.get("start_date") or data.get("first_seen")


def _node(graph: nx.MultiDiGraph, name: str) -> tuple[str, str | None]:
    return graph.nodes[name].get("label", name), None


def _article(graph: nx.MultiDiGraph, name: str) -> tuple[str, str | None]:
    extraction = name.rsplit("/", 1)[0]
    return source_of(graph, extraction), issue_of(graph, extraction).get("date")


def _sentence(graph: nx.MultiDiGraph, name: str) -> tuple[str, str | None]:
    extraction = name.rsplit("/", 2)[0]
    words = graph.graph.get("sentences", {}).get(name)
    return words or source_of(graph, extraction), issue_of(graph, extraction).get("date")
