"""From profiles of one name to persons: the likeliest pair is made one, and so on while a pair is likely."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import log

from dangbao.corpus.identity.commonness import commonness
from dangbao.corpus.identity.profiles import Groups, Profile
from dangbao.corpus.identity.scoring import NEVER, Score, Surroundings, compare
from dangbao.corpus.identity.sightings import Sighting

Apart = Callable[[Profile, Profile], bool]
"""Tells whether a user has said that two profiles are two people."""

_MANY = 120
"""Of so many profiles of one name only those that share a place are compared."""
_CLEARLY = 1.0
_COMPANY = 1.0
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
    verdicts: list[Verdict] = field(default_factory=list)


def cluster(profiles: Sequence[Profile], world: Surroundings, apart: Apart) -> Persons:
    """Make profiles that are one person one."""
    persons = Persons(list(profiles))
    scores: dict[tuple[int, int], Score] = {}
    alive = dict(enumerate(profiles))

    def weigh(one: int, other: int) -> None:
        scores[one, other] = (
            Score(NEVER, ("told apart by a user",))
            if apart(alive[one], alive[other])
            else compare(alive[one], alive[other], world)
        )

    for pair in combinations(alive, 2):
        if len(alive) <= _MANY or alive[pair[0]].provinces & alive[pair[1]].provinces:
            weigh(*pair)
    while scores:
        (one, other), best = max(scores.items(), key=lambda item: (item[1].value, -item[0][0], -item[0][1]))
        if best.value <= 0:
            break
        persons.verdicts.append(Verdict(alive[one].first, alive[other].first, True, best))
        met = sorted(
            {index for pair in scores for index in pair if one in pair or other in pair} - {one, other}
        )
        scores = {pair: score for pair, score in scores.items() if not {one, other} & set(pair)}
        alive[one] += alive.pop(other)
        for index in met:
            weigh(min(one, index), max(one, index))
    persons.verdicts += [
        Verdict(alive[one].first, alive[other].first, False, score) for (one, other), score in scores.items()
    ]
    persons.profiles = sorted(alive.values(), key=lambda profile: profile.first.key)
    return persons


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
    in_paper = (profile.papers[sighting.paper] + 0.1) / (len(profile) + 0.2)
    near = profile.near(sighting.day) if sighting.day is not None else len(profile)
    strangers = world.passers_by * commonness(sighting.name)
    score = log(near + 0.2) - log(0.2 + strangers) + max(-3.0, min(3.0, log(in_paper / share)))
    score += min(3.0, _COMPANY * sum(name in profile.company for name in sighting.company))
    return score + (_ACTING if sighting.acts else -_ACTING)


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
