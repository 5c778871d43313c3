"""What a paper prints of a person in one issue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from dangbao.graph.building.gathering import HELD
from dangbao.graph.measures.ranks import rank_order

Sector = Literal["state", "abroad", "other"]

_OTHER = frozenset(
    {"company", "school", "hospital", "media", "association", "academy", "bank", "international", None}
)


@dataclass(frozen=True, slots=True)
class Post:
    """A role in a body, as one issue gives it.

    Attributes
    ----------
    body
        The body's own name.
    scope
        The newspaper, where the body's name does not tell whose it is (党委); else empty.
    rank
        The administrative rank (正厅级), where it is known.
    place
        The code of the division without its zeros, so that those within it begin with it; empty for the
        nation, None where nothing tells it.
    """

    body: str
    role: str
    status: str
    rank: str | None
    place: str | None
    sector: Sector
    scope: str = ""
    collective: bool = False
    start_date: str | None = None
    end_date: str | None = None
    printed: str = ""

    @property
    def seat(self) -> tuple[str, str, str]:
        """What tells the post from others."""
        return self.body, self.scope, self.role

    @property
    def height(self) -> int:
        """A number that grows with the rank, 0 where that is not known."""
        return rank_order(self.rank) if self.rank else 0

    @property
    def held(self) -> bool:
        """Whether it is a post, and the person's at the time."""
        return self.status in HELD and not self.collective


@dataclass(frozen=True, slots=True, eq=False)
class Sighting:
    """A person in an issue.

    Attributes
    ----------
    day
        The day of the issue as a number, or None where it is not known.
    company
        The others who took part in the same events.
    acts
        Whether the person took part in an event.
    """

    issue: str
    person_id: str
    name: str
    digest: str = ""
    date: str | None = None
    paper: str = ""
    posts: tuple[Post, ...] = ()
    company: frozenset[str] = frozenset()
    acts: bool = False
    other_names: tuple[str, ...] = ()

    @property
    def day(self) -> int | None:
        """The day of the issue as a number that grows by one a day, or None where it is not known."""
        return day_of(self.date) if self.date else None

    @property
    def key(self) -> tuple[str, str, str]:
        """What sightings are put in order by: date, issue, person."""
        return self.date or "", self.issue, self.person_id


@lru_cache(maxsize=65536)
def day_of(text: str) -> int:
    """Return the day of a date, or the middle of the month or year.

    Examples
    --------
    >>> day_of("2031-01-05") - day_of("2031-01-01"), day_of("2031") - day_of("2030-07-01")
    (4, 365)
    """
    year, month, day = (*map(int, text.split("-")), 0, 0)[:3]
    return date(year, month or 7, day or (15 if month else 1)).toordinal()


def place_prefix(code: str | None, level: str | None) -> str | None:
    """Return the code of a division without the zeros at its end.

    Examples
    --------
    >>> place_prefix("371500", "prefecture"), place_prefix(None, "national"), place_prefix(None, None)
    ('3715', '', None)
    """
    if code:
        while code.endswith("00"):
            code = code[:-2]
        return code
    return "" if level == "national" else None


def sector_of(classification: str | None, place: str | None) -> Sector:
    """Return whether a body of the country is of the state and the Party, or another.

    Examples
    --------
    >>> sector_of("government", "3715"), sector_of("government", None), sector_of("company", "3715")
    ('state', 'other', 'other')
    """
    return "state" if classification not in _OTHER and place is not None else "other"
