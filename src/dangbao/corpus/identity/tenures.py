"""The posts of a person, with the days on which they were printed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from dangbao.corpus.identity.profiles import Profile
from dangbao.corpus.identity.sightings import Post
from dangbao.graph.building.gathering import HELD


@dataclass(slots=True)
class Tenure:
    """A role of a person in a body, and when papers printed it: as held, as acting, as former.

    Attributes
    ----------
    start_date, end_date
        What a paper says of its beginning (the earliest) and its end (the latest), if any does.
    """

    body: str
    role: str
    rank: str | None = None
    place: str | None = None
    seen: set[str] = field(default_factory=set)
    acting: set[str] = field(default_factory=set)
    former: set[str] = field(default_factory=set)
    start_date: str | None = None
    end_date: str | None = None
    names: set[str] = field(default_factory=set)


def tenures_of(profile: Profile) -> list[Tenure]:
    """Return the posts of a person in order of their first sight."""
    found: defaultdict[tuple[str, str], Tenure] = defaultdict(lambda: Tenure("", ""))
    for sighting in profile.sightings:
        for post in sighting.posts:
            if not post.collective:
                tenure = found[post.body, post.role]
                tenure.body, tenure.role = post.body, post.role
                _note(tenure, post, sighting.date)
    return sorted(
        found.values(), key=lambda tenure: (min(tenure.seen, default="~"), tenure.body, tenure.role)
    )


def _note(tenure: Tenure, post: Post, date: str | None) -> None:
    """Add what one issue says of a post."""
    tenure.rank = tenure.rank or post.rank
    tenure.place = tenure.place if tenure.place is not None else post.place
    tenure.names.add(post.printed)
    if post.start_date:
        tenure.start_date = min(tenure.start_date or post.start_date, post.start_date)
    if post.end_date:
        tenure.end_date = max(tenure.end_date or post.end_date, post.end_date)
    if date is None:
        return
    if post.status in HELD:
        tenure.seen.add(date)
    if post.status == "acting":
        tenure.acting.add(date)
    if post.status in ("former", "removed"):
        tenure.former.add(date)
