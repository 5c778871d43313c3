"""The parts of a graph by time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import networkx as nx

from dangbao.graph.days import day_of, known_date
from dangbao.graph.selection.cutting import cut

Period = Literal["year", "month", "day"]

_LENGTHS: Mapping[Period, int] = {"year": 4, "month": 7, "day": 10}
_LAST = "9999-12-31"


def between(graph: nx.MultiDiGraph, since: str | None = None, until: str | None = None) -> nx.MultiDiGraph:
    """Return the part of a graph that was printed between two dates.

    Evidence and mentions, what is counted by them, the dates when something was seen, posts, issues and
    sentences are those of the part. An event belongs to it, with all ties to it and all their evidence,
    if its own date does: its ``start_date``, or ``first_seen`` where that is not known. A date that is
    known in part counts by its first day. What has no date is in no part that has a bound, and what has
    no evidence is where it was first seen. Nodes stay that are named in the part or have a tie in it.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` made, or a part of it.
    since, until
        The first and last date, as ISO prefixes: 2031, 2031-01 or 2031-01-05. The last year, month or
        day is counted in whole.

    Raises
    ------
    ValueError
        If a date is none, if `since` is after `until`, or if the graph is a projection.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> for name, day in (("座谈会", "2031-01-05"), ("调研", "2031-02-01")):
    ...     graph.add_node(f"event:{name}", kind="event", label=name, start_date=day)
    >>> list(between(graph, until="2031-01"))
    ['event:座谈会']
    """
    first = "" if since is None else _bound(since)
    last = _LAST if until is None else _bound(until, last=True)
    if first > last:
        raise ValueError(f"nothing is between '{since}' and '{until}': give the earlier date first")
    undated = "part" if since is None and until is None else None

    def part_of(day: str) -> str | None:
        if not day:
            return undated
        return "part" if first <= day <= last else None

    return cut(graph, part_of).get("part", nx.MultiDiGraph(extractions={}, sentences={}))


def slices(graph: nx.MultiDiGraph, by: Period = "month") -> dict[str, nx.MultiDiGraph]:
    """Return the parts of a graph that were printed in each year, month or day.

    Each is what :func:`between` gives for it, and all together are the whole: the weights of the ties
    add up to those of the whole graph, and so do the weights "count" and "newman" of projections on
    events, articles and sentences. Time grows with the evidence in the graph, not with the number of parts.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` made, or a part of it.
    by
        "year", "month" or "day".

    Returns
    -------
    dict
        By ISO prefix (2031, 2031-01, 2031-01-05), in order of time, the part of each period of which
        there is anything; what has no date stands under "".

    Raises
    ------
    ValueError
        If `by` is none of the three, or if the graph is a projection.

    Examples
    --------
    >>> graph = nx.MultiDiGraph()
    >>> for name, day in (("座谈会", "2031-01-05"), ("调研", "2031-02-01")):
    ...     graph.add_node(f"event:{name}", kind="event", label=name, start_date=day)
    >>> {month: list(part) for month, part in slices(graph).items()}
    {'2031-01': ['event:座谈会'], '2031-02': ['event:调研']}
    """
    if by not in _LENGTHS:
        raise ValueError(f"cannot slice a graph by '{by}': use {', '.join(_LENGTHS)}")
    length = _LENGTHS[by]
    return cut(graph, lambda day: day[:length])


def _bound(date: str, *, last: bool = False) -> str:
    if not known_date(date):
        raise ValueError(f"'{date}' is no date: write 2031, 2031-01 or 2031-01-05")
    return day_of(date, last=last)
