"""Groups of nodes that have more ties among themselves than with others."""

from __future__ import annotations

import networkx as nx

from dangbao.graph.measures.undirected import undirected


def communities(graph: nx.Graph, *, seed: int = 0, resolution: float = 1.0) -> dict[str, int]:
    """Return the number of every node's community; 0 is the largest.

    The method is that of Louvain, which looks for the partition of highest modularity. It can leave a
    community in pieces that no tie joins (Traag et al. 2019): these are made communities of their own.
    The same graph and seed give the same communities, in whatever order nodes and ties were added.
    Direction and kinds of ties make no difference, weights do. Time grows about linearly with the number
    of ties.

    Parameters
    ----------
    graph
        Any graph; mostly what :func:`~dangbao.graph.project` made, or a backbone of it.
    seed
        Start of the random numbers. Communities that change with it are not to be relied on.
    resolution
        Above 1 for more and smaller communities, below 1 for fewer and larger ones.

    Raises
    ------
    ValueError
        If a weight is negative.

    References
    ----------
    Blondel, V. D., Guillaume, J.-L., Lambiotte, R., & Lefebvre, E. (2008). Fast unfolding of communities
    in large networks. *Journal of Statistical Mechanics*, P10008.

    Traag, V. A., Waltman, L., & van Eck, N. J. (2019). From Louvain to Leiden: guaranteeing well-connected
    communities. *Scientific Reports*, 9, 5233.

    Examples
    --------
    >>> graph = nx.Graph([("黄宁", "周启明"), ("周启明", "李望"), ("李望", "黄宁"), ("孟川", "赵立新")])
    >>> communities(graph)
    {'周启明': 0, '李望': 0, '黄宁': 0, '孟川': 1, '赵立新': 1}
    """
    simple = undirected(graph)
    names = list(simple)
    # Sets of numbers, unlike those of words, are gone through in the same order in every run.
    numbered = nx.relabel_nodes(simple, {name: number for number, name in enumerate(names)})
    found = nx.community.louvain_communities(numbered, resolution=resolution, seed=seed)
    parts = [sorted(part) for group in found for part in nx.connected_components(numbered.subgraph(group))]
    parts.sort(key=lambda part: (-len(part), part))
    return {names[node]: number for number, part in enumerate(parts) for node in part}
