"""Who is printed before whom, and since when."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations, groupby

import networkx as nx

from dangbao.graph.days import seen_on
from dangbao.graph.measures.lists import PrintedList, printed_lists


@dataclass(frozen=True, slots=True)
class Turn:
    """A time in which lists print one of two persons first.

    Attributes
    ----------
    first
        The node of who stands first.
    since, until
        The dates of the first and last list of the time.
    lists
        How many there are. A single one between two long times is rather a slip than a turn.
    """

    first: str
    since: str
    until: str
    lists: int


def precedence(graph: nx.MultiDiGraph) -> nx.DiGraph:
    """Tie every person to those who are printed behind in lists of names.

    In a Party newspaper the order of names is the order of rank (排名), down to that of people whose
    posts have the same. It is told list by list: two who never stood on one list are not tied, whatever their
    posts. Time and memory grow with the squared lengths of the lists.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` made, or a part of it. :func:`printed_lists` says what
        counts as a list.

    Returns
    -------
    networkx.DiGraph
        All who stand on lists, with their attributes and in how many ``lists`` they stand, and ties of
        ``kind`` precedes. Each has as ``count`` and ``weight`` the number of lists, as ``evidence`` the
        names of their sentences in order of date, and ``first_seen`` and ``last_seen`` where dates are
        known. ``graph.graph["occasions"]`` gives words (``label``) and ``date`` of each sentence.

    See Also
    --------
    protocol_order : The order that the lists make together.
    turns : When the order of two changed.
    overtakings : Whose order changed from one time to another.

    Examples
    --------
    >>> graph = nx.MultiDiGraph(sentences={"i1/a1/1": "黄宁、周启明、李望参加。"})
    >>> for name in ("周启明", "李望", "黄宁"):
    ...     graph.add_node(f"person:{name}", kind="person", label=name)
    ...     place = {"extraction": "i1", "article": "a1", "start": 0, "text": name, "sentence": 1}
    ...     tie = {"kind": "attends", "roles": ["attend"], "evidence": [place]}
    ...     _ = graph.add_edge(f"person:{name}", "event:座谈会", "attends", **tie)
    >>> [(one[7:], other[7:], count) for one, other, count in precedence(graph).edges(data="count")]
    [('黄宁', '周启明', 1), ('黄宁', '李望', 1), ('周启明', '李望', 1)]
    """
    lists = printed_lists(graph)
    shared: defaultdict[tuple[str, str], dict[str, PrintedList]] = defaultdict(dict)
    for one in lists:
        for pair in combinations(one.persons, 2):
            shared[pair][one.sentence] = one
    printed = Counter(
        person for person, _ in dict.fromkeys((p, one.sentence) for one in lists for p in one.persons)
    )
    ladder = nx.DiGraph(
        occasions={one.sentence: {"label": one.words, **_dated(one)} for one in lists},
        extractions=graph.graph.get("extractions", {}),
    )
    ladder.add_nodes_from(
        (person, {**graph.nodes[person], "lists": count}) for person, count in printed.items()
    )
    for (first, second), found in shared.items():
        seen = seen_on(one.date for one in found.values())
        facts = {"count": len(found), "weight": len(found), "evidence": list(found), **seen}
        ladder.add_edge(first, second, kind="precedes", **facts)
    return ladder


def stands_before(precedence: nx.DiGraph, one: str, other: str) -> bool:
    """Tell whether more lists print one before the other than the other way round.

    Examples
    --------
    >>> ladder = nx.DiGraph()
    >>> ladder.add_edge("person:黄宁", "person:周启明", count=3)
    >>> stands_before(ladder, "person:黄宁", "person:周启明")
    True
    """
    return _count(precedence, one, other) > _count(precedence, other, one)


def turns(precedence: nx.DiGraph, one: str, other: str) -> list[Turn]:
    """Return since when one stands before the other, and when it was the other way round.

    Lists without a date are left out; those of one day go by the names of their sentences.

    Parameters
    ----------
    precedence
        What :func:`precedence` made of all that is to be looked at.
    one, other
        The nodes of two persons.

    Returns
    -------
    list of Turn
        In order of date; empty if they never stood on one list.

    Raises
    ------
    ValueError
        If one of the two stands on no list at all.

    Examples
    --------
    >>> dates = {"a": "2031-01-05", "b": "2031-02-01", "c": "2031-06-01"}
    >>> ladder = nx.DiGraph(occasions={name: {"label": name, "date": date} for name, date in dates.items()})
    >>> ladder.add_edge("person:黄宁", "person:周启明", evidence=["a", "b"])
    >>> ladder.add_edge("person:周启明", "person:黄宁", evidence=["c"])
    >>> for turn in turns(ladder, "person:黄宁", "person:周启明"):
    ...     print(turn.first, turn.since, turn.until, turn.lists)
    person:黄宁 2031-01-05 2031-02-01 2
    person:周启明 2031-06-01 2031-06-01 1
    """
    for person in (one, other):
        if person not in precedence:
            raise ValueError(f"'{person}' stands on no list of names: ask for one who is in the graph given")
    occasions = precedence.graph["occasions"]
    dated = sorted(
        (occasions[sentence]["date"], sentence, first)
        for first, second in ((one, other), (other, one))
        for sentence in precedence.get_edge_data(first, second, {"evidence": []})["evidence"]
        if "date" in occasions[sentence]
    )
    return [
        Turn(first, since=lists[0][0], until=lists[-1][0], lists=len(lists))
        for first, group in groupby(dated, key=lambda entry: entry[2])
        for lists in [list(group)]
    ]


def overtakings(before: nx.DiGraph, after: nx.DiGraph) -> list[tuple[str, str]]:
    """Return who overtook whom from one time to another.

    The one stands behind the other on most lists of the earlier time that have both, and before on most
    of the later one. A new post can be the reason, but also another kind of list: that of a congress has
    another order than that of the government. :func:`turns` tells the dates.

    Parameters
    ----------
    before, after
        What :func:`precedence` made of an earlier and of a later part of one graph.

    Returns
    -------
    list of tuple
        Who overtook and who was overtaken, those first that are best shown: by most lists, in that time that
        has fewer.

    Examples
    --------
    >>> before, after = nx.DiGraph(), nx.DiGraph()
    >>> before.add_edge("person:黄宁", "person:周启明", count=3)
    >>> after.add_edge("person:周启明", "person:黄宁", count=2)
    >>> overtakings(before, after)
    [('person:周启明', 'person:黄宁')]

    Year by year, where ``graph`` is what :func:`~dangbao.graph.build_graph` made:

    >>> from itertools import pairwise
    >>> from dangbao.graph.selection import slices
    >>> graph = nx.MultiDiGraph()
    >>> years = {year: precedence(part) for year, part in slices(graph, by="year").items()}
    >>> {later: overtakings(years[earlier], years[later]) for earlier, later in pairwise(years)}
    {}
    """
    found = {
        (one, other): min(_count(before, other, one), _count(after, one, other))
        for one, other in after.edges()
        if stands_before(after, one, other) and stands_before(before, other, one)
    }
    return sorted(found, key=lambda pair: (-found[pair], pair))


def _count(precedence: nx.DiGraph, one: str, other: str) -> int:
    count: int = precedence.get_edge_data(one, other, {"count": 0})["count"]
    return count


def _dated(one: PrintedList) -> dict[str, str]:
    return {"date": one.date} if one.date else {}
