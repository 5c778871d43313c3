"""Lists of names as the newspaper prints them: who attends is told in order of rank."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import networkx as nx

from dangbao.graph.building.gathering import sentence_name
from dangbao.graph.building.quoting import issue_of

_LARGEST = 100
_CHANGES = frozenset({"appointed", "removed", "investigated"})
_LINK = re.compile(r"(?:[（(][^（）()]*[）)])?(?:同志)?等?(?:同志)?(?:[、，,；;和及]|以及|\s)")
"""What stands between a name and the next words of its list; 与 and 同 stand between two sides."""
_NEXT_LIST = re.compile("[省市区县州盟旗]领导(?!小组|班子|干部|机[关构])")
"""A title of several together (市领导), with which the next list begins."""
_OTHER_ORDER = re.compile("先后|依次|双方")
"""What says that names stand in order of time or side by side."""

Spot = tuple[str, str, str]
"""Where a list may stand: the extraction, the name of the sentence, and the event."""


@dataclass(frozen=True, slots=True)
class PrintedList:
    """Names printed one after another in one sentence.

    Attributes
    ----------
    persons
        Their nodes, in order.
    event
        The node of the occasion.
    roles
        What they all did there; each may have done more.
    sentence
        Its name in ``graph.graph["sentences"]``.
    words
        The words of the sentence.
    date, newspaper
        Of the issue; None where it is not known.
    """

    persons: tuple[str, ...]
    event: str
    roles: tuple[str, ...]
    sentence: str
    words: str
    date: str | None
    newspaper: str | None


def printed_lists(graph: nx.MultiDiGraph) -> list[PrintedList]:
    """Return the lists in which the newspaper names those who took part in an occasion, in order of date.

    A list is two or more persons of one event whose names one sentence prints one after another, with
    nothing but titles between them: 市领导黄宁、周启明，市政府秘书长李望参加会议. A predicate ends it: in
    黄宁主持会议，周启明、李望出席 Huang Ning hosts, and the list begins with Zhou Qiming; with 市领导 or
    省领导 the next one begins. They must have a part in the event in common; and since the order of names is
    to be that of rank, these are left out:

    - lists in articles that say 按姓氏笔画为序 or 不分先后;
    - sentences with 先后 or 依次, which are in order of time, or 双方, which tell of two sides;
    - names of those who are appointed, removed or investigated;
    - headlines, which repeat what the article says;
    - lists of more than 100 names, which are those of delegates.

    A list is good evidence inside itself only. Who hosts or speaks stands outside it, before or behind,
    so that the first of a place is on fewer lists than the others.

    Parameters
    ----------
    graph
        What :func:`~dangbao.graph.build_graph` made, or a part of it.

    Examples
    --------
    >>> graph = nx.MultiDiGraph(
    ...     extractions={"i1": {"newspaper": "石桥日报", "date": "2031-01-05"}},
    ...     sentences={"i1/a1/2": "市领导黄宁、周启明参加。"},
    ... )
    >>> for name, start in (("周启明", 16), ("黄宁", 13)):
    ...     place = {"extraction": "i1", "article": "a1", "start": start, "text": name, "sentence": 2}
    ...     tie = {"kind": "attends", "roles": ["attend"], "evidence": [place]}
    ...     _ = graph.add_edge(f"person:{name}", "event:座谈会", "attends", **tie)
    >>> [(found.date, found.persons) for found in printed_lists(graph)]
    [('2031-01-05', ('person:黄宁', 'person:周启明'))]
    """
    found: dict[tuple[str, tuple[str, ...]], PrintedList] = {}
    for (extraction, sentence, event), names in sorted(_named(graph).items(), key=lambda item: item[0]):
        words = graph.graph.get("sentences", {}).get(sentence, "")
        issue = issue_of(graph, extraction)
        for persons in _runs(words, names):
            roles = _common_roles(graph, event, persons)
            if roles and 1 < len(persons) <= _LARGEST:
                facts = (event, roles, sentence, words, issue.get("date"), issue.get("newspaper"))
                found.setdefault((sentence, persons), PrintedList(persons, *facts))
    return sorted(found.values(), key=lambda one: one.date or "")


def _named(graph: nx.MultiDiGraph) -> dict[Spot, dict[str, set[str]]]:
    """Return by sentence and event whom the names of the sentence stand for."""
    named: defaultdict[Spot, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for person, event, tie in graph.edges(data=True):
        for place in tie["evidence"] if tie["kind"] == "attends" else ():
            unranked = issue_of(graph, place["extraction"]).get("unranked", ())
            if place.get("sentence") and place["article"] not in unranked:
                named[place["extraction"], sentence_name(place), event][place["text"]].add(person)
    return {spot: dict(names) for spot, names in named.items() if len(names) > 1}


def _runs(words: str, names: Mapping[str, set[str]]) -> Iterator[tuple[str, ...]]:
    """Give the persons of each run of names, without those that two namesakes could be."""
    pattern = re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))
    runs: list[list[str]] = []
    end = -1
    for found in pattern.finditer("" if _OTHER_ORDER.search(words) else words):
        if end < 0 or not _goes_on(words, end, found.start()):
            runs.append([])
        runs[-1].append(found.group())
        end = found.end()
    for run in runs:
        yield tuple(dict.fromkeys(person for name in run if len(names[name]) == 1 for person in names[name]))


def _goes_on(words: str, end: int, start: int) -> bool:
    """Tell whether one list has the names of which the one ends here and the other starts there."""
    return bool(_LINK.match(words, end, start)) and not _NEXT_LIST.search(words, end, start)


def _common_roles(graph: nx.MultiDiGraph, event: str, persons: tuple[str, ...]) -> tuple[str, ...]:
    """Return what some persons all did on an occasion, changes of posts apart."""
    each = [set(graph.edges[person, event, "attends"]["roles"]) for person in persons]
    return tuple(sorted(set.intersection(*each) - _CHANGES)) if each else ()
