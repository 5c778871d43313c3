"""From profiles of one name to persons: the likeliest pair is made one, and so on while a pair is likely."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count
from math import log

from dangbao.corpus.identity.commonness import commonness
from dangbao.corpus.identity.profiles import Groups, Profile
from dangbao.corpus.identity.scoring import NEVER, Score, Surroundings, compare, relation_of
from dangbao.corpus.identity.sightings import Sighting

Apart = Callable[[Profile, Profile], bool]
"""Tells whether a user has said that two profiles are two people."""

_MANY = 120
"""Of more profiles of one name each is compared with so many that come next, if they share a province."""
_CLEARLY = 1.0
_COMPANY = 1.0
_PLACES = {"county": 2.0, "prefecture": 2.0, "province": -2.0, "nation": 0.0, "apart": -8.0, "unknown": 0.0}
"""How the place of a collective title speaks for one who holds posts in places that stand so to it."""
_USUAL, _STRANGE = 3.0, 6.0
"""The most that a newspaper says for a person whom it often prints, and against one whom it never does."""
_ACTING = 1.0
_NEAR = 365


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided of two groups of sightings."""

    left: Sighting
    right: Sighting
    same: bool
    score: Score


@dataclass(slots=True)
class Persons:
    """The persons of one name, and how they were told apart."""

    profiles: list[Profile]
    verdicts: list[Verdict]


def cluster(profiles: Sequence[Profile], world: Surroundings, apart: Apart) -> Persons:
    """Make profiles that are one person one."""
    groups = _Merging(profiles, world, apart)
    for one, other in _pairs(profiles):
        groups.weigh(one, other)
    verdicts = list(groups.merge())
    verdicts += groups.remaining()
    return Persons(sorted(groups.alive.values(), key=lambda profile: profile.first.key), verdicts)


def _pairs(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Yield the pairs to compare: all, or where they are many each with the next ones of its province."""
    for one, profile in enumerate(profiles):
        for other in range(one + 1, min(len(profiles), one + 1 + _MANY)):
            if len(profiles) <= _MANY or profile.provinces & profiles[other].provinces:
                yield one, other


class _Merging:
    """Makes the likeliest pair one, again and again."""

    def __init__(self, profiles: Sequence[Profile], world: Surroundings, apart: Apart) -> None:
        self.alive = dict(enumerate(profiles))
        self._world = world
        self._apart = apart
        self._scores: dict[int, dict[int, Score]] = {index: {} for index in self.alive}
        self._likeliest: list[tuple[float, int, int]] = []

    def weigh(self, one: int, other: int) -> None:
        """Compare two profiles."""
        left, right = self.alive[one], self.alive[other]
        told = self._apart(left, right)
        score = Score(NEVER, ("told apart by a user",)) if told else compare(left, right, self._world)
        self._scores[one][other] = self._scores[other][one] = score
        if score.value > 0:
            heappush(self._likeliest, (-score.value, one, other))

    def merge(self) -> Iterator[Verdict]:
        """Yield what was made one."""
        for new in count(len(self.alive)):
            pair = self._next()
            if pair is None:
                return
            one, other = pair
            score = self._scores[one][other]
            left, right = self.alive.pop(one), self.alive.pop(other)
            met = sorted({*self._scores.pop(one), *self._scores.pop(other)} & self.alive.keys())
            self.alive[new], self._scores[new] = left + right, {}
            for index in met:
                self.weigh(index, new)
            yield Verdict(left.first, right.first, True, score)

    def remaining(self) -> Iterator[Verdict]:
        """Yield what was not made one."""
        for one, scores in self._scores.items():
            for other, score in scores.items():
                if one < other and other in self.alive:
                    yield Verdict(self.alive[one].first, self.alive[other].first, False, score)

    def _next(self) -> tuple[int, int] | None:
        """Return the likeliest pair of those that are still there."""
        while self._likeliest:
            _, one, other = heappop(self._likeliest)
            if one in self.alive and other in self.alive:
                return one, other
        return None


def attach(persons: Persons, untitled: Sequence[Sighting], world: Surroundings, apart: Apart) -> None:
    """Give sightings without a post to the persons that they are likely of; others are persons too."""
    posted = [profile for profile in persons.profiles if profile.days]
    taken: list[list[Sighting]] = [[] for _ in posted]
    left: list[Sighting] = []
    for sighting in untitled:
        index = _holder(sighting, posted, world, apart)
        if index is None:
            left.append(sighting)
        else:
            taken[index].append(sighting)
    whole = [
        profile + Profile(more) if more else profile for profile, more in zip(posted, taken, strict=True)
    ]
    dateless = [profile for profile in persons.profiles if not profile.days]
    found = [*whole, *dateless, *_unknown(left)]
    persons.profiles = sorted(found, key=lambda profile: profile.first.key)


def _holder(sighting: Sighting, posted: Sequence[Profile], world: Surroundings, apart: Apart) -> int | None:
    """Return which of some people a sighting without a post is of, if that is clear."""
    alone = Profile([sighting])
    likely = [
        (score, index)
        for index, profile in enumerate(posted)
        if sighting.issue not in profile.issues
        and (score := _belongs(sighting, profile, world)) > 0
        and not apart(alone, profile)
    ]
    if not likely:
        return None
    (best, index), *others = sorted(likely, reverse=True)
    return index if not others or best - others[0][0] >= _CLEARLY else None


def _belongs(sighting: Sighting, profile: Profile, world: Surroundings) -> float:
    """Return the log odds that a sighting without a post is of the person of a profile."""
    share = world.papers.get(sighting.paper, 1.0)
    in_paper = (profile.papers[sighting.paper] + 0.02) / (len(profile) + 0.04)
    near = profile.near(sighting.day) if sighting.day is not None else len(profile)
    strangers = world.passers_by * commonness(sighting.name)
    score = log(near + 0.2) - log(0.2 + strangers) + max(-_STRANGE, min(_USUAL, log(in_paper / share)))
    score += min(3.0, _COMPANY * sum(name in profile.company for name in sighting.company))
    return score + _in_place(sighting, profile) + (_ACTING if sighting.acts else -_ACTING)


def _in_place(sighting: Sighting, profile: Profile) -> float:
    """Weigh where a collective title (市领导) says that somebody is."""
    around = profile.around(sighting.day) if sighting.day is not None else profile.posts
    found = {relation_of(post.place, other.place) for post in sighting.posts for other in around}
    return max((_PLACES[relation] for relation in found), default=0.0)


def _unknown(sightings: Sequence[Sighting]) -> list[Profile]:
    """Group those who are no known official: one who acts is one person in one newspaper for a time."""
    groups = Groups(sightings)
    last: dict[str, int] = {}
    for index, sighting in enumerate(sightings):
        if not sighting.acts or sighting.day is None:
            continue
        before = last.get(sighting.paper)
        if before is not None and sighting.day - (sightings[before].day or 0) <= _NEAR:
            groups.join(before, index)
        last[sighting.paper] = index
    return groups.profiles()
