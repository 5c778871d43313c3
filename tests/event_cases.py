"""Annotated texts of events, as ``tests/events/*.txt`` hold them, and what the library finds in such a text.

A file holds cases, each with a title, what is known of the page, an empty line, the text, and the events::

    == 市政府常务会议，有人列席
    newspaper: 宜昌日报
    place: 宜昌市
    date: 2024-12-04

    12月3日上午，市长林海生主持召开市政府第三十次常务会议。秦晓峰列席。

    -- meeting | 市政府第三十次常务会议 | 2024-12-03 | 上午 | -
    by: 宜昌市人民政府 host
    林海生: host
    秦晓峰: nonvoting

An event's line gives kind, name, first day (``2024-12-03~2024-12-05`` for several), part of the day and
venue, ``-`` for what the text does not tell; ``by:`` lines its bodies with their roles; the other lines who
took part in which roles, after appointed and removed with the posts (``宋知远: appointed
宜昌市人民政府/副市长``). A name after ``?`` may be found or not: careful readers would not agree. A text
without an event has ``-- none``. A line that cannot be read is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

import dangbao
from dangbao.records import AttendeeRole, EventKind, Extraction

FOLDER = Path(__file__).with_name("events")
CHANGES = ("appointed", "acting", "removed")
BODY_ROLES = ("host", "co-host", "organiser", "signatory", "delegation", "decider")

_KNOWN = ("newspaper", "place", "date")
_UNKNOWN = "-"
_POST = re.compile(r"(?P<roles>[a-z ]+?)(?: (?P<posts>[^a-z ].*))?")


@dataclass
class Occasion:
    """An event, as annotated or as found."""

    kind: str
    name: str | None
    start_date: str | None = None
    end_date: str | None = None
    part_of_day: str | None = None
    location: str | None = None
    bodies: set[tuple[str, str]] = field(default_factory=set)
    roles: set[tuple[str, str]] = field(default_factory=set)
    posts: set[tuple[str, str, str]] = field(default_factory=set)
    doubtful: set[str] = field(default_factory=set)

    @property
    def people(self) -> set[str]:
        """Names of those who took part."""
        return {name for name, _ in self.roles}


@dataclass
class Case:
    """A text with what is known of its page and the events that it tells of."""

    title: str
    known: dict[str, Any]
    text: str
    occasions: list[Occasion]


def read_cases(text: str) -> Iterator[Case]:
    """Yield the cases of a file's text.

    Raises
    ------
    ValueError
        If a line cannot be read.
    """
    for part in re.split(r"(?m)^== ", text)[1:]:
        title, _, rest = part.partition("\n")
        head, _, rest = rest.partition("\n\n")
        known = dict(line.split(": ", 1) for line in head.splitlines())
        if not known.keys() <= set(_KNOWN):
            raise ValueError(f"{title}: only {_KNOWN} are known of a page, not {sorted(known)}")
        body, *blocks = re.split(r"(?m)^-- ", rest)
        if not body.strip() or not blocks:
            raise ValueError(f"{title}: a case needs a text and its events, or -- none")
        told = [_read_occasion(title, block) for block in blocks if block.strip() != "none"]
        yield Case(title, known, body.strip("\n") + "\n", told)


def _read_occasion(title: str, block: str) -> Occasion:
    head, *lines = [line.strip() for line in block.splitlines() if line.strip()]
    fields = [None if value == _UNKNOWN else value for value in re.split(r" *\| *", head)]
    if len(fields) != 5 or fields[0] not in get_args(EventKind):
        raise ValueError(f"{title}: {head!r} is not kind | name | date | part of day | venue")
    kind, name, date, part_of_day, location = fields
    first, _, last = (date or "").partition("~")
    occasion = Occasion(str(kind), name, first or None, last or None, part_of_day, location)
    for line in lines:
        _add_line(title, occasion, line)
    return occasion


def _add_line(title: str, occasion: Occasion, line: str) -> None:
    names, colon, told = line.partition(": ")
    if names == "by":
        body, _, role = told.rpartition(" ")
        if role not in BODY_ROLES:
            raise ValueError(f"{title}: {role!r} is no role of a body")
        occasion.bodies.add((body, role))
        return
    match = _POST.fullmatch(told)
    if not colon or match is None or not set(match["roles"].split()) <= set(get_args(AttendeeRole)):
        raise ValueError(f"{title}: {line!r} is not names: roles")
    if names.startswith("?"):
        occasion.doubtful.update(names.removeprefix("?").split("、"))
        return
    for name in names.split("、"):
        occasion.roles |= {(name, role) for role in match["roles"].split()}
        for post in (match["posts"] or "").split(";"):
            if post.strip():
                body, _, role = post.strip().rpartition("/")
                occasion.posts.add((name, body, role))


def extract(case: Case) -> Extraction:
    """Run the library on a case's text."""
    return dangbao.extract(dangbao.read(case.text, **case.known))


def find_occasions(case: Case) -> list[Occasion]:
    """Return the events that the library finds in a case's text, without what is doubtful."""
    return occasions_of(case, extract(case))


def occasions_of(case: Case, extraction: Extraction) -> list[Occasion]:
    """Return the events of an extraction of a case's text, without what is doubtful."""
    doubtful = {name for one in case.occasions for name in one.doubtful}
    people = {person.id: person.name for person in extraction.persons}
    held = {membership.id: membership for membership in extraction.memberships}
    bodies = {body.id: body.name for body in extraction.organizations}
    return [
        Occasion(
            kind=event.classification,
            name=event.name,
            start_date=event.start_date,
            end_date=event.end_date,
            part_of_day=event.part_of_day,
            location=event.location,
            bodies={(bodies[one.organization_id], one.role) for one in event.organizations},
            roles={
                (people[a.person_id], role)
                for a in event.attendees
                for role in a.roles
                if people[a.person_id] not in doubtful
            },
            posts={
                (people[a.person_id], bodies[held[post].organization_id], held[post].role)
                for a in event.attendees
                for post in a.membership_ids
                if held[post].status in CHANGES
            },
        )
        for event in extraction.events
    ]


def pair(told: list[Occasion], found: list[Occasion]) -> list[tuple[Occasion, Occasion]]:
    """Put annotated and found events together, those with most in common first, each once."""

    def likeness(one: Occasion, other: Occasion) -> tuple[int, bool, bool]:
        return len(one.people & other.people), one.kind == other.kind, one.start_date == other.start_date

    ranked = sorted(
        ((likeness(one, other), i, k) for i, one in enumerate(told) for k, other in enumerate(found)),
        key=lambda row: (row[0], -row[1], -row[2]),
        reverse=True,
    )
    left, right = set(range(len(told))), set(range(len(found)))
    pairs = []
    for (common, *_), i, k in ranked:
        alike = common or told[i].people == found[k].people
        if alike and i in left and k in right:
            left.remove(i)
            right.remove(k)
            pairs.append((told[i], found[k]))
    return pairs
