"""From the graph of persons, organizations and events to one of those who share occasions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

import networkx as nx

from dangbao.graph.days import seen_on
from dangbao.graph.projection.occasions import Member, Occasion, describe, occasions
from dangbao.graph.projection.weights import WEIGHTS, Pair, Tally, Weight


def project(
    graph: nx.MultiDiGraph,
    on: Occasion = "event",
    *,
    of: Member = "person",
    weight: Weight = "newman",
    largest: int = 100,
) -> nx.Graph:
    """Tie persons, or organizations, who share occasions.

    With the common weight, 1/(n-1) for each occasion of n persons, every person gives the same total
    weight, 1, to each occasion that is shared with anyone: a list of twenty names does not drown a talk
    between two. Time grows with the number of pairs that share occasions.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` made, or a part of it.
    on
        What an occasion is: for persons an "event" that they took part in, an "article" or "sentence"
        that names them, an "organization" in which they hold or held posts; for organizations an
        "event" or a "person". :func:`occasions` says more.
    of
        Whom to tie: "person" or "organization".
    weight
        What a tie weighs:

        - "count": the number of occasions shared (Breiger 1974);
        - "newman": the sum of 1/(n-1) over them (Newman 2001);
        - "jaccard": those of both as a part of those of either, above 0, up to 1 (Jaccard 1912);
        - "npmi": normalised pointwise mutual information (Bouma 2009), 1 for those who are only ever met
          together. Those who meet no oftener than by chance, at 0 and below, are not tied, since most
          measures and layouts want positive weights.
    largest
        Occasions of more members (the names of all delegates) are left out and count for nothing: n
        persons make n(n-1)/2 ties that say little. Their names stand in ``graph.graph["left_out"]``
        of the result.

    Returns
    -------
    networkx.Graph
        All nodes of the kind, with their attributes, and ties of ``kind`` ``same_event`` and so on. Each
        has its ``weight``, the ``count`` of the occasions shared, as ``evidence`` their names in order of
        date, and the dates of the first and last of them as ``first_seen`` and ``last_seen``, where
        they are known. ``graph.graph["occasions"]`` gives ``label`` and ``date`` of each occasion by its
        name, ``graph.graph["extractions"]`` newspaper, date and page of the issues.

    Raises
    ------
    ValueError
        If there are no such occasions, members or weights.

    References
    ----------
    Bouma, G. (2009). Normalized (pointwise) mutual information in collocation extraction.
    *Proceedings of the Biennial GSCL Conference*, 31-40.

    Breiger, R. L. (1974). The duality of persons and groups. *Social Forces*, 53(2), 181-190.

    Jaccard, P. (1912). The distribution of the flora in the alpine zone. *New Phytologist*, 11(2), 37-50.

    Newman, M. E. J. (2001). Scientific collaboration networks. II. Shortest paths, weighted
    networks, and centrality. *Physical Review E*, 64, 016132.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> for name in ("黄宁", "周启明", "李望"):
    ...     graph.add_node(f"person:{name}", kind="person", label=name)
    ...     _ = graph.add_edge(f"person:{name}", "event:座谈会", "attends", kind="attends")
    >>> project(graph).edges["person:黄宁", "person:李望"]["weight"]
    0.5
    """
    if weight not in WEIGHTS:
        raise ValueError(f"cannot weigh ties by '{weight}': use {', '.join(WEIGHTS)}")
    members = occasions(graph, on, of)
    kept = {name: who for name, who in members.items() if len(who) <= largest}
    told = describe(graph, on, (name for name, who in kept.items() if len(who) > 1))
    together = nx.Graph(on=on, of=of, weight=weight, left_out=[name for name in members if name not in kept])
    together.add_nodes_from((node, data) for node, data in graph.nodes(data=True) if data.get("kind") == of)
    tally, weigh = Tally(kept), WEIGHTS[weight]
    for pair, names in _shared(kept, told).items():
        if (weighs := weigh(tally, pair, names)) > 0:
            seen = seen_on(told[name].get("date") for name in names)
            facts = {"weight": weighs, "count": len(names), "evidence": names, **seen}
            together.add_edge(*pair, kind=f"same_{on}", **facts)
    used = {name for *_, names in together.edges(data="evidence") for name in names}
    together.graph["occasions"] = {name: facts for name, facts in told.items() if name in used}
    if "extractions" in graph.graph:
        together.graph["extractions"] = graph.graph["extractions"]
    return together


def _shared(
    members: Mapping[str, Sequence[str]], told: Mapping[str, Mapping[str, str]]
) -> dict[Pair, list[str]]:
    """Return what each two share, in order of date."""
    shared: defaultdict[Pair, list[str]] = defaultdict(list)
    for name in sorted(told, key=lambda name: (told[name].get("date", ""), name)):
        for pair in combinations(members[name], 2):
            shared[pair].append(name)
    return shared
