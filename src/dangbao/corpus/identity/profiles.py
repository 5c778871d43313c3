"""Groups of sightings of one name that are one person, with what they tell together."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from dangbao.corpus.identity.sightings import Post, Sector, Sighting

_GAP = 5 * 365
"""Days after which the holder of a post may be another one of the name."""
_RETURNS = 2
"""So many returns to a province one has left are more than slips."""
_EDGE = 400
"""Days at the end and the beginning of what is known of a person that tell a move."""


class Profile:
    """What some sightings of one person tell together.

    Parameters
    ----------
    sightings
        In order.
    """

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        self.sightings = sorted(sightings, key=lambda sighting: sighting.key)

    def __len__(self) -> int:
        return len(self.sightings)

    def __add__(self, other: Profile) -> Profile:
        return Profile([*self.sightings, *other.sightings])

    @cached_property
    def held(self) -> list[tuple[int, Post]]:
        """The posts with the days on which they were printed as held, in order of time."""
        return [
            (sighting.day, post)
            for sighting in self.sightings
            if sighting.day is not None
            for post in sighting.posts
            if post.held
        ]

    @cached_property
    def posts(self) -> list[Post]:
        """All posts, former ones too."""
        return [post for sighting in self.sightings for post in sighting.posts if not post.collective]

    @cached_property
    def on(self) -> dict[int, list[Post]]:
        """The posts that were printed as held, by day."""
        posts: defaultdict[int, list[Post]] = defaultdict(list)
        for day, post in self.held:
            posts[day].append(post)
        return dict(posts)

    @cached_property
    def days(self) -> list[int]:
        """The days on which a post was printed as held."""
        return sorted({day for day, _ in self.held})

    @cached_property
    def bodies(self) -> frozenset[tuple[str, str]]:
        """The bodies of all posts, former ones too, with their scopes."""
        return frozenset((post.body, post.scope) for post in self.posts)

    @cached_property
    def provinces(self) -> frozenset[str]:
        """The provinces of the posts."""
        return _provinces(self.posts)

    @cached_property
    def sectors(self) -> Counter[Sector]:
        """How often a post was of each sector."""
        return Counter(post.sector for _, post in self.held)

    @cached_property
    def papers(self) -> Counter[str]:
        """How often each newspaper prints the person."""
        return Counter(sighting.paper for sighting in self.sightings)

    @cached_property
    def company(self) -> Counter[str]:
        """How often others were with the person."""
        return Counter(name for sighting in self.sightings for name in sighting.company)

    @cached_property
    def issues(self) -> frozenset[str]:
        """The issues that print the person."""
        return frozenset(sighting.issue for sighting in self.sightings)

    @cached_property
    def other_names(self) -> frozenset[str]:
        """What else the person is called."""
        return frozenset(name for sighting in self.sightings for name in sighting.other_names)

    @property
    def first(self) -> Sighting:
        """The earliest sighting."""
        return self.sightings[0]

    def begin(self) -> list[Post]:
        """Return the posts held at the beginning."""
        return [post for day, post in self.held if day <= self.days[0] + _EDGE]

    def end(self) -> list[Post]:
        """Return the posts held at the end."""
        return [post for day, post in self.held if day >= self.days[-1] - _EDGE]

    def around(self, day: int) -> list[Post]:
        """Return the posts held on the days about one."""
        days = [known for known, _ in self.held]
        start, stop = bisect_left(days, day - _EDGE), bisect_left(days, day + _EDGE)
        return [post for _, post in self.held[start:stop]]

    def near(self, day: int) -> int:
        """Return how many times a post was printed within a year about a day."""
        return bisect_left(self.days, day + 365) - bisect_left(self.days, day - 365)


class Groups:
    """Sightings put into groups, of which none has two persons of one issue."""

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        self._sightings = sightings
        self._group = list(range(len(sightings)))
        self._members = {index: [index] for index in self._group}
        self._issues = {
            index: {sighting.issue: sighting.person_id} for index, sighting in enumerate(sightings)
        }

    def join(self, one: int, other: int) -> None:
        """Put the groups of two sightings together, unless they have two persons of one issue."""
        large, small = self._group[one], self._group[other]
        if large == small:
            return
        if len(self._members[large]) < len(self._members[small]):
            large, small = small, large
        issues = self._issues[large]
        if any(issues.get(issue, person) != person for issue, person in self._issues[small].items()):
            return
        issues.update(self._issues.pop(small))
        members = self._members.pop(small)
        self._members[large] += members
        for index in members:
            self._group[index] = large

    def profiles(self) -> list[Profile]:
        """Return the groups in order of their first sightings."""
        profiles = [
            Profile([self._sightings[index] for index in members]) for members in self._members.values()
        ]
        return sorted(profiles, key=lambda profile: profile.first.key)


def gather(sightings: Sequence[Sighting], together: Iterable[tuple[int, int]] = ()) -> list[Profile]:
    """Group sightings of one name by the posts that they share without a long break.

    Parameters
    ----------
    sightings
        Of one name, with posts.
    together
        Pairs of their numbers that a user has said are one person.
    """
    said = list(together)
    groups = Groups(sightings)
    for one, other in (*said, *_shared_posts(sightings)):
        groups.join(one, other)
    profiles = groups.profiles()
    return profiles if said else [part for profile in profiles for part in _parted(profile)]


def _parted(profile: Profile) -> list[Profile]:
    """Part those who share a post and go to and fro between provinces: they are several people.

    One who holds a post of the nation may go wherever he likes.
    """
    if any(post.place == "" for _, post in profile.held):
        return [profile]
    stays = [provinces for posts in profile.on.values() if (provinces := _provinces(posts))]
    turns = [one for one, other in pairwise([*stays, frozenset()]) if not one & other]
    if len(turns) < len(frozenset[str]().union(*stays)) + _RETURNS:
        return [profile]
    by_province: defaultdict[str, list[Sighting]] = defaultdict(list)
    for sighting in profile.sightings:
        provinces = _provinces([post for post in sighting.posts if post.held]) or _provinces(sighting.posts)
        by_province[min(provinces, default="")].append(sighting)
    return [Profile(sightings) for sightings in by_province.values()]


def _provinces(posts: Iterable[Post]) -> frozenset[str]:
    return frozenset(post.place[:2] for post in posts if post.place)


def _shared_posts(sightings: Sequence[Sighting]) -> Iterator[tuple[int, int]]:
    """Yield pairs that follow one another in the same post."""
    seats: defaultdict[tuple[str, str, str], list[tuple[int, int]]] = defaultdict(list)
    for index, sighting in enumerate(sightings):
        for post in sighting.posts:
            if not post.collective:
                seats[post.seat].append((sighting.day or 0, index))
    for seen in seats.values():
        for (day, one), (later, other) in pairwise(sorted(seen)):
            if later - day <= _GAP or not day:
                yield one, other
