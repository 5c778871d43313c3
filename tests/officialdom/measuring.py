"""How well a corpus knows the officials of an invented world again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

import dangbao
from dangbao.corpus import Corpus
from dangbao.corpus.identity.lineage import lineage
from dangbao.graph.building.gathering import HELD
from dangbao.page import Issue
from dangbao.pipes.bodies.describing import describe

from .truth import PrintedIssue, World

_COLLECTIVE = "领导"
_SIGHTS = """
SELECT s.issue, p.read_as AS name, s.person
FROM sightings s JOIN persons p ON p.issue = s.issue AND p.id = s.person_id
"""
_TENURES = "SELECT person, body, role, seen[1] AS first, seen[-1] AS last FROM tenures WHERE len(seen) > 0"

Post = tuple[str, str]
Span = tuple[str, str]
Sight = tuple[str, str]
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Measures:
    """How far a corpus agrees with the truth.

    Attributes
    ----------
    precision, recall
        B-cubed, over the persons of all issues that were found (Bagga and Baldwin 1998).
    found
        The share of the persons of all issues that were found.
    merged_across
        How many persons of the corpus are two officials, of whom it has sights in two provinces at one time.
    tenures
        The share of posts whose first and last sights are right.
    """

    precision: float
    recall: float
    found: float
    merged_across: int
    tenures: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def issues_of(world: World) -> Iterator[Issue]:
    """Yield the issues of a world as a newspaper's pages are read."""
    for issue in world.issues:
        read = dangbao.read(issue.text, newspaper=issue.newspaper, place=issue.place, date=issue.date)
        yield replace(read, id=issue.id)


def measure(world: World, corpus: Corpus) -> Measures:
    """Compare a corpus, resolved, with the world that its issues tell of."""
    truth = dict(_true_sights(world.issues))
    told = _told_sights(corpus)
    both = {sight: (official, told[sight]) for sight, official in truth.items() if sight in told}
    precision, recall = _b_cubed(both.values())
    return Measures(
        precision=precision,
        recall=recall,
        found=len(both) / len(truth),
        merged_across=_merged_across(world, told),
        tenures=_right_tenures(corpus, both.values(), _spans(world)),
    )


def _true_sights(issues: Iterable[PrintedIssue]) -> Iterator[tuple[Sight, str]]:
    """Yield who is meant by each name of each issue, where one alone bears it; no villager is another."""
    for issue in issues:
        bearers = Counter(printed.name for printed in issue.people)
        for printed in issue.people:
            if bearers[printed.name] == 1:
                yield (issue.id, printed.name), printed.official or f"{issue.id} {printed.name}"


def _told_sights(corpus: Corpus) -> dict[Sight, str]:
    told: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in corpus.query(_SIGHTS).to_pylist():
        told[row["issue"], row["name"]].append(row["person"])
    return {sight: persons[0] for sight, persons in told.items() if len(persons) == 1}


def _b_cubed(sights: Iterable[tuple[str, str]]) -> tuple[float, float]:
    pairs = Counter(sights)
    officials, persons = Counter[str](), Counter[str]()
    for (official, person), times in pairs.items():
        officials[official] += times
        persons[person] += times
    whole = pairs.total()
    precision = sum(times**2 / persons[person] for (_, person), times in pairs.items()) / whole
    recall = sum(times**2 / officials[official] for (official, _), times in pairs.items()) / whole
    return precision, recall


def _spans(world: World) -> dict[str, dict[Post, Span]]:
    """Return the first and the last date on which each post of each official was printed as held."""
    spans: defaultdict[str, dict[Post, Span]] = defaultdict(dict)
    for issue in world.issues:
        for printed in issue.people:
            for body, role, status in printed.posts:
                if printed.official and status in HELD and role != _COLLECTIVE:
                    _extend(spans[printed.official], (lineage(body).body, role), issue.date)
    return dict(spans)


def _merged_across(world: World, told: dict[Sight, str]) -> int:
    """Count the persons that are two officials, whose sights lie in two provinces at one time."""
    stays: defaultdict[str, defaultdict[str, dict[str, Span]]] = defaultdict(lambda: defaultdict(dict))
    for issue in world.issues:
        for printed in issue.people:
            person = told.get((issue.id, printed.name))
            if printed.official and person:
                for body, _, status in printed.posts:
                    if status in HELD and (province := _province(body, issue.place)):
                        _extend(stays[person][printed.official], province, issue.date)
    return sum(
        any(_at_once(one, other) for one, other in combinations(officials.values(), 2))
        for officials in stays.values()
    )


def _extend(spans: dict[Key, Span], key: Key, date: str) -> None:
    first, last = spans.get(key, (date, date))
    spans[key] = min(first, date), max(last, date)


def _at_once(some: dict[str, Span], others: dict[str, Span]) -> bool:
    """Tell whether two officials were in two provinces at one time."""
    return any(
        province != other and first <= other_last and other_first <= last
        for province, (first, last) in some.items()
        for other, (other_first, other_last) in others.items()
    )


def _province(body: str, place: str) -> str:
    return (describe(body, place).area or "")[:2]


def _right_tenures(
    corpus: Corpus, sights: Iterable[tuple[str, str]], spans: dict[str, dict[Post, Span]]
) -> float:
    persons: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for official, person in sights:
        persons[official][person] += 1
    told = {
        (row["person"], row["body"], row["role"]): (row["first"], row["last"])
        for row in corpus.query(_TENURES).to_pylist()
    }
    right = [
        official in persons and told.get((persons[official].most_common(1)[0][0], *post)) == span
        for official, posts in spans.items()
        for post, span in posts.items()
    ]
    return sum(right) / len(right)
