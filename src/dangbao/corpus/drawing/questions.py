"""What a graph of a part of a corpus is to be of."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from dangbao.corpus.identity.sightings import place_prefix
from dangbao.lexicon.places import Division, gazetteer

KINDS = ("person", "organization", "event")
LEVELS = ("national", "province", "prefecture", "county", "township", "village")

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Question:
    """What a graph is to be of; see :meth:`dangbao.corpus.Corpus.graph`.

    Raises
    ------
    ValueError
        If a date, the area, the level, a kind or a number is none.

    Examples
    --------
    >>> Question(area="聊城市").prefix
    '3715'
    >>> Question(level="city")
    Traceback (most recent call last):
    ...
    ValueError: there is no level 'city': use national, province, prefecture, county, township, village
    """

    since: str | None = None
    until: str | None = None
    area: str | None = None
    level: str | None = None
    kinds: Collection[str] | None = None
    min_weight: int = 1
    top: int | None = None
    min_score: float = 0.0

    def __post_init__(self) -> None:
        for date in (self.since, self.until):
            if date is not None and not _DATE.fullmatch(date):
                raise ValueError(f"'{date}' is no date: write 2013, 2013-06 or 2013-06-30")
        for kind in self.kinds or ():
            _check(kind, "kind of node", KINDS)
        if self.level is not None:
            _check(self.level, "level", LEVELS)
        if self.top is not None and self.top < 0:
            raise ValueError(f"there are no top {self.top} persons: use a number from 0 up")
        if self.area is not None:
            _division(self.area)

    @property
    def shown(self) -> frozenset[str]:
        """The kinds of nodes that are wanted."""
        return frozenset(KINDS if self.kinds is None else self.kinds)

    @property
    def prefix(self) -> str | None:
        """What the codes of all that lies in the area begin with."""
        return None if self.area is None else place_prefix(_division(self.area).code, None)

    @property
    def time(self) -> str:
        """The condition in SQL on the date of an issue; its values are checked ones."""
        bounds = [
            f"left(date, {len(date)}) {sign} '{date}'"
            for date, sign in ((self.since, ">="), (self.until, "<="))
            if date is not None
        ]
        return " AND ".join(bounds) or "true"

    @property
    def where(self) -> str:
        """The condition in SQL on a body's area and level."""
        area = [] if self.prefix is None else [f"starts_with(area, '{self.prefix}')"]
        level = [] if self.level is None else [f"level = '{self.level}'"]
        return " AND ".join(area + level) or "true"

    @property
    def of_some_bodies(self) -> bool:
        """Whether it is of some bodies only."""
        return self.area is not None or self.level is not None

    @property
    def of_some_people(self) -> bool:
        """Whether it is of some persons only, and of the bodies and events that they have to do with."""
        return self.of_some_bodies or self.top is not None


def _check(word: str, what: str, words: Collection[str]) -> None:
    if word not in words:
        raise ValueError(f"there is no {what} '{word}': use {', '.join(words)}")


def _division(area: str) -> Division:
    """Return the division of a name or code."""
    places = gazetteer()
    if division := next(iter(places.by_code(area)), None) or places.resolve(area):
        if division.code:
            return division
        raise ValueError(f"the area '{area}' has no code by which bodies could be found")
    if codes := sorted({division.code for division in places.find(area)} - {""}):
        raise ValueError(f"several areas are called '{area}': give a code, {' or '.join(codes)}")
    raise ValueError(f"there is no area '{area}': give the name of a division, or its code")
