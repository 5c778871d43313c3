"""Gathering nodes and ties: what is told again is one, with all that is said of it and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypedDict

import networkx as nx

from dangbao.graph.measures.ranks import rank_order

HELD = frozenset({"current", "acting", "appointed"})
"""The statuses of a post that its holder has now."""

Fact = str | bool | None


class _Place(TypedDict):
    extraction: str
    article: str | None
    start: int
    end: int
    text: str


class Evidence(_Place, total=False):
    """Where something is printed.

    Attributes
    ----------
    extraction, article
        Their ids.
    start, end
        Offsets in the input.
    text
        The words.
    sentence
        The number of the sentence in the article, from 1, and 0 for the headline; not there where it is not
        known. Its words stand in ``graph.graph["sentences"]`` under :func:`sentence_name`.
    """

    sentence: int


def sentence_name(place: Evidence) -> str:
    """Return under what name a graph keeps the words of the sentence in which something is printed.

    Examples
    --------
    >>> sentence_name(Evidence(extraction="i1", article="a1", start=0, end=2, text="黄宁", sentence=3))
    'i1/a1/3'
    """
    return f"{place['extraction']}/{place['article']}/{place.get('sentence', '')}"


class Gathering:
    """Nodes and ties as they come, in order of date; of facts the first that is known counts.

    Examples
    --------
    >>> gathering = Gathering()
    >>> for date in ("2031-01-05", "2031-01-08"):
    ...     gathering.node("person:黄宁", date, [], label="黄宁", kind="person")
    >>> gathering.graph().nodes["person:黄宁"]["last_seen"]
    '2031-01-08'
    """

    def __init__(self) -> None:
        self._issues: dict[str, dict[str, Any]] = {}
        self._sentences: dict[str, str] = {}
        self._nodes: dict[str, dict[str, Any]] = {}
        self._ties: dict[tuple[str, str, str], dict[str, Any]] = {}
        self._evidence: defaultdict[tuple[str, str, str], dict[tuple[Any, ...], Evidence]] = defaultdict(dict)

    def issue(self, extraction: str, **facts: str | int | list[str] | None) -> None:
        """Note what is to be known of an issue."""
        self._issues[extraction] = _known(facts)

    def sentence(self, place: Evidence, words: str) -> None:
        """Note the words of the sentence that shows something."""
        self._sentences.setdefault(sentence_name(place), words)

    def node(self, node: str, date: str | None, mentions: Iterable[Evidence], **facts: Fact) -> None:
        """Add a node, or what is new of it.

        Parameters
        ----------
        date
            When it was seen.
        mentions
            Where it is printed.
        """
        data = self._nodes.setdefault(node, {})
        _fill(data, facts)
        _see(data, date)
        data.setdefault("mentions", []).extend(mentions)

    def call(self, node: str, names: Iterable[str]) -> None:
        """Note what a node is called besides its label."""
        data = self._nodes[node]
        _extend(data, "other_names", (name for name in names if name != data["label"]))

    def tie(
        self,
        ends: tuple[str, str],
        key: str,
        date: str | None,
        evidence: Iterable[Evidence],
        **facts: Fact,
    ) -> None:
        """Add a tie, or what is new of it; the key begins with its kind."""
        name = (*ends, key)
        data = self._ties.setdefault(name, {"kind": key.partition(":")[0]})
        _fill(data, facts)
        _see(data, date)
        self._evidence[name].update((tuple(place.values()), place) for place in evidence)

    def act(self, ends: tuple[str, str], key: str, roles: Iterable[str], score: float | None = None) -> None:
        """Note as what somebody takes part, and how certain that is at best."""
        data = self._ties[(*ends, key)]
        if score is not None:
            data["score"] = max(data.get("score", 0.0), score)
        _extend(data, "roles", roles)

    def graph(self) -> nx.MultiDiGraph:
        """Return the finished graph, nodes and ties in order of their ids."""
        graph = nx.MultiDiGraph(extractions=self._issues, sentences=self._sentences)
        graph.add_nodes_from(sorted(self._nodes.items()))
        for (source, target, key), tie in sorted(self._ties.items(), key=lambda item: item[0]):
            evidence = list(self._evidence[source, target, key].values())
            graph.add_edge(source, target, key, **tie, evidence=evidence, weight=articles(evidence))
        for node, data in graph.nodes(data=True):
            if data["kind"] == "person":
                data.update(standing(graph, node))
        return graph


def standing(graph: nx.MultiDiGraph, person: str) -> dict[str, str]:
    """Return a person's ``posts`` and the highest ``rank`` among them, as far as a graph shows them.

    In each body that is what the newspaper gave last: who was 副市长 and is 市长 now is no 副市长 any more.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> graph.add_node("organization:石桥市人民政府", label="石桥市人民政府")
    >>> for role, day in (("副市长", "2031-01-05"), ("市长", "2031-01-08")):
    ...     facts = {"kind": "holds", "role": role, "status": "current", "last_seen": day}
    ...     _ = graph.add_edge("person:周启明", "organization:石桥市人民政府", role, **facts)
    >>> standing(graph, "person:周启明")
    {'posts': '石桥市人民政府市长'}
    """
    by_body: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for _, body, tie in graph.out_edges(person, data=True):
        if tie["kind"] == "holds" and not tie.get("collective"):
            by_body[body].append(tie)
    posts: list[str] = []
    ranks: list[str] = []
    for body, ties in by_body.items():
        last = max(tie.get("last_seen", "") for tie in ties)
        now = [tie for tie in ties if tie.get("last_seen", "") == last and tie["status"] in HELD]
        posts.extend(f"{graph.nodes[body]['label']}{tie['role']}" for tie in now)
        ranks.extend(tie["rank"] for tie in now if "rank" in tie)
    return _known({"posts": "、".join(posts) or None, "rank": max(ranks, key=rank_order, default=None)})


def articles(evidence: Iterable[Evidence]) -> int:
    """Return in how many articles some evidence stands, at least one.

    Examples
    --------
    >>> first = Evidence(extraction="i1", article="a1", start=0, end=2, text="黄宁")
    >>> articles([first, {**first, "start": 9, "end": 11}, {**first, "article": "a2"}])
    2
    """
    return max(1, len({(place["extraction"], place["article"]) for place in evidence}))


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in facts.items() if value is not None}


def _fill(data: dict[str, Any], facts: dict[str, Any]) -> None:
    """Note facts that are known and were not before."""
    for key, value in _known(facts).items():
        data.setdefault(key, value)


def _extend(data: dict[str, Any], key: str, values: Iterable[str]) -> None:
    """Add to a list of words those that it has not yet."""
    have = data.setdefault(key, [])
    have.extend(value for value in values if value not in have)


def _see(data: dict[str, Any], date: str | None) -> None:
    """Note that something was seen on a date; dates come in ascending order."""
    if date:
        data.setdefault("first_seen", date)
        data["last_seen"] = date
