"""How likely it is that two profiles of one name are one person, and why.

The score is a sum of log odds (Fellegi and Sunter 1969): before anything else is known, how many others of
the name are to be expected in the corpus; then what each kind of evidence says, which is how often it holds
of one person's posts, over how often it holds of two persons' posts in this corpus.

References
----------
Fellegi, I. P., & Sunter, A. B. (1969). A theory for record linkage. *Journal of the American Statistical
Association*, 64(328), 1183-1210.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import exp, log
from typing import Literal

from dangbao.corpus.identity.commonness import commonness
from dangbao.corpus.identity.profiles import Profile
from dangbao.corpus.identity.sightings import Post

Part = tuple[float, str]
"""Log odds, and the reason for them."""

Relation = Literal["body", "county", "prefecture", "province", "nation", "apart", "unknown"]

NEVER = -1000.0
"""The score of two who cannot be one person."""

# The weights are set by hand, from what is known of careers; none is learnt.
# How often a person's next post, where it is in no body of the last one, stands so to it:
_MOVES: dict[Relation, float] = {
    "county": 0.2,
    "prefecture": 0.3,
    "province": 0.35,
    "nation": 0.1,
    "apart": 0.01,
}
_HIGH, _MIDDLE = 9, 7  # vice-provincial rank, deputy of a department of a province
_MOVES_APART = {_HIGH: 0.35, _MIDDLE: 0.05}
_STEPS = {0: 0.9, 1: 0.9, 2: -1.0, -1: -1.5}
_TOO_FAR = -4.0
_GAPS = ((180, 0.7), (730, 0.0), (1825, -0.7), (3650, -1.5))
_LONGEST_GAP = -3.0
_SAME_BODY = 5.0
_OTHER_SECTOR = -1.0
_ABROAD = -6.0
_COMPANY, _MOST_COMPANY = (0.3, 0.8), (1.0, 3.0)
"""For each one that both were with, and at most: where places tell, and where they do not."""
_OTHER_NAME = 3.0
_SLIPS = 0.005
"""The share of sights that have a post which is another's: who is seen a thousand times is so five times."""
_CLOSE, _SAME_PLACE, _SAME_POST = 400, 800, 1500
"""Days between two sights, two in one place and two in one post, in which nobody takes a post elsewhere."""
_CLASH = (-2.0, -4.0)
_CERTAIN = (4, 2)
"""So many clashes of one province, and of two, leave no doubt: one or two may be slips."""
_MOST, _LIMIT = 8.0, 30.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is to be expected of two people of one name in this corpus.

    Attributes
    ----------
    officials
        How many names with posts there are.
    ambiguous
        The share of names that are known to be of two people.
    relations
        How often the posts of any two people stand so to one another.
    passers_by
        How many persons are named without a post and without an event.
    papers
        The share of all sightings that each newspaper has.
    """

    officials: int
    ambiguous: float
    relations: dict[Relation, float]
    passers_by: int
    papers: dict[str, float]


@dataclass(frozen=True, slots=True)
class Score:
    """The log odds that two are one person, and what they are made of."""

    value: float
    reasons: tuple[str, ...]

    @property
    def chance(self) -> float:
        """The chance that they are one person, from 0 to 1."""
        return 1 / (1 + exp(-max(-_LIMIT, min(_LIMIT, self.value))))


def compare(one: Profile, other: Profile, world: Surroundings) -> Score:
    """Return how likely two profiles of one name are one person, and why.

    Parameters
    ----------
    one, other
        Both with posts.
    """
    if any(_person_in(one, issue) != _person_in(other, issue) for issue in one.issues & other.issues):
        return Score(NEVER, ("two persons in one issue",))
    earlier, later = sorted((one, other), key=lambda profile: profile.days[:1])
    name = _name(one, world)
    readings = [_evidence(_seam(earlier, later), world), *_slip(one, other)]
    return max((_sum([name, *parts]) for parts in readings), key=lambda score: score.value)


def _sum(parts: Sequence[Part]) -> Score:
    return Score(sum(value for value, _ in parts), tuple(f"{reason} {value:+.1f}" for value, reason in parts))


def _slip(one: Profile, other: Profile) -> list[list[Part]]:
    """Weigh that a few odd sights are of one who is seen so often that slips are to be expected."""
    few, many = sorted((one, other), key=len)
    odds = _SLIPS * len(many) / len(few)
    within = few.days and many.days and many.days[0] <= few.days[0] and few.days[-1] <= many.days[-1]
    return [[(log(odds), f"a slip among {len(many)}")]] if within and odds >= 1 else []


def _person_in(profile: Profile, issue: str) -> str:
    return next(sighting.person_id for sighting in profile.sightings if sighting.issue == issue)


def _name(one: Profile, world: Surroundings) -> Part:
    """Weigh how many others of the name there may be."""
    name = one.first.name
    others = world.officials * commonness(name) + world.ambiguous
    return min(_MOST, -log(others)), f"the name {name}"


@dataclass(frozen=True, slots=True)
class _Seam:
    """Two profiles, and the posts of both about the time when the later one begins."""

    earlier: Profile
    later: Profile
    before: Sequence[Post]
    after: Sequence[Post]

    @property
    def shared(self) -> frozenset[tuple[str, str]]:
        """The bodies that both hold or held posts in."""
        return self.earlier.bodies & self.later.bodies

    @property
    def is_parted(self) -> bool:
        """Whether one ends before the other begins, as far as is known."""
        days, more = self.earlier.days, self.later.days
        return not (days and more) or days[-1] < more[0]

    def relation(self) -> Relation:
        """Return the closest relation of the posts."""
        if self.shared:
            return "body"
        found: set[Relation] = {relation_of(a.place, b.place) for a, b in product(self.before, self.after)}
        order: tuple[Relation, ...] = ("county", "prefecture", "province", "nation", "apart")
        return next((relation for relation in order if relation in found), "unknown")


def _seam(earlier: Profile, later: Profile) -> _Seam:
    if not earlier.days or not later.days:
        return _Seam(earlier, later, earlier.posts, later.posts)
    begin = later.days[0]
    before = earlier.end() if begin > earlier.days[-1] else earlier.around(begin) or earlier.end()
    return _Seam(earlier, later, before, later.begin())


def _evidence(seam: _Seam, world: Surroundings) -> list[Part]:
    relation = seam.relation()
    parts = [_place(seam, relation, world)]
    if seam.earlier.days and seam.later.days:
        parts += _time(seam, relation)
        parts += _sector(seam)
    return parts + _acquaintance(seam, relation)


def relation_of(one: str | None, other: str | None) -> Relation:
    """Return how two places stand to one another.

    Examples
    --------
    >>> relation_of("3715", "371502"), relation_of("3715", "3701"), relation_of("37", "4401")
    ('prefecture', 'province', 'apart')
    """
    if one is None or other is None:
        return "unknown"
    if not one or not other:
        return "nation"
    if one[:2] != other[:2]:
        return "apart"
    if one == other:
        return "county" if len(one) == 6 else "prefecture"
    return "prefecture" if one[:4] == other[:4] and len(one) > 2 and len(other) > 2 else "province"


def _place(seam: _Seam, relation: Relation, world: Surroundings) -> Part:
    if relation == "body":
        return _SAME_BODY, f"the same body {min(seam.shared)[0]}"
    if relation == "unknown":
        return 0.0, "places not known"
    moves = _MOVES[relation]
    if relation == "apart":
        rank = min(_rank(seam.before), _rank(seam.after))
        moves = next((share for least, share in _MOVES_APART.items() if rank >= least), moves)
    weight = log(moves / max(0.01, world.relations.get(relation, 0.0)))
    if relation == "apart" and not seam.is_parted:
        weight *= 2  # there, and back again
    return max(-_MOST, min(_MOST, weight)), _WORDS[relation]


_WORDS: dict[Relation, str] = {
    "county": "posts in one county",
    "prefecture": "posts in one prefecture",
    "province": "posts in one province",
    "nation": "posts at the centre",
    "apart": "posts in two provinces",
}


def _rank(posts: Iterable[Post]) -> int:
    return max((post.height for post in posts), default=0)


def _time(seam: _Seam, relation: Relation) -> list[Part]:
    earlier, later = seam.earlier, seam.later
    if seam.is_parted:
        gap = later.days[0] - earlier.days[-1]
        return [_career(_rank(seam.before), _rank(seam.after), gap), _gap(gap)]
    clashes = _clashes(earlier, later) + _clashes(later, earlier)
    if not clashes:
        return []
    weight = NEVER if clashes >= _CERTAIN[relation == "apart"] else clashes * _CLASH[relation == "apart"]
    return [(weight, f"in two places at the same time {clashes} times")]


def _clashes(one: Profile, other: Profile) -> int:
    """Return how often one is seen elsewhere between two sights that leave the other no time to be away."""
    clashes = 0
    start, stop = bisect_left(one.days, other.days[0]), bisect_right(one.days, other.days[-1])
    for day in one.days[start:stop]:
        index = bisect_left(other.days, day)
        pair = other.days[max(0, index - 1) : index + 1]
        before, after = (other.on[there] for there in (pair[0], pair[-1]))
        if pair[-1] - pair[0] <= _stay(before, after):
            clashes += _are_apart(one.on[day], before) and _are_apart(one.on[day], after)
    return clashes


def _stay(before: Sequence[Post], after: Sequence[Post]) -> int:
    """Return how many days may lie between two sights of one who has not been elsewhere meanwhile."""
    if {post.seat for post in before} & {post.seat for post in after}:
        return _SAME_POST
    return _SAME_PLACE if {post.place for post in before} & {post.place for post in after} else _CLOSE


def _are_apart(some: Iterable[Post], others: Iterable[Post]) -> bool:
    return all(
        relation_of(one.place, other.place) in ("province", "apart") for one, other in product(some, others)
    )


def _career(before: int, after: int, gap: int) -> Part:
    if not before or not after:
        return 0.0, "ranks not known"
    step = after - before
    slow = step > 1 and gap > 3 * 365 * step
    return (
        _STEPS[1] if slow else _STEPS.get(step, _TOO_FAR)
    ), f"{abs(step)} ranks {'down' if step < 0 else 'up'}"


def _gap(gap: int) -> Part:
    weight = next((weight for longest, weight in _GAPS if gap <= longest), _LONGEST_GAP)
    return weight, f"{gap} days between"


def _sector(seam: _Seam) -> list[Part]:
    one, other = (profile.sectors.most_common(1)[0][0] for profile in (seam.earlier, seam.later))
    if one == other or seam.shared:
        return []
    if "abroad" in (one, other):
        return [(_ABROAD, "one abroad")]
    return [(_OTHER_SECTOR, "one not in office")]


def _acquaintance(seam: _Seam, relation: Relation) -> list[Part]:
    parts = []
    if shared := seam.earlier.company.keys() & seam.later.company.keys():
        placeless = relation in ("nation", "unknown")
        weight = min(_MOST_COMPANY[placeless], _COMPANY[placeless] * len(shared))
        parts.append((weight, f"with {min(shared)}"))
    if names := seam.earlier.other_names & seam.later.other_names:
        parts.append((_OTHER_NAME, f"also called {min(names)}"))
    return parts
