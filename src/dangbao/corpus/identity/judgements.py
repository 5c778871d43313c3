"""What a user has said of who is who: a table that wins over every rule, and outlasts them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

import networkx as nx

from dangbao.corpus.errors import CorpusError
from dangbao.corpus.identity.profiles import Profile
from dangbao.corpus.identity.sightings import Sighting

FILE = "judgements.csv"
COLUMNS = ("judgement", "left", "right", "by", "at", "note")

Said = Literal["same", "different"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """That two persons, or two bodies, are the same or different.

    Attributes
    ----------
    left, right
        Persons by a sight of theirs, 王伟@石桥日报-2031-01-05, and where the issue has two of the name
        王伟@石桥日报-2031-01-05#p3; or the names of bodies.
    """

    judgement: Said
    left: str
    right: str
    by: str = ""
    at: str = ""
    note: str = ""

    @property
    def of_persons(self) -> bool:
        """Whether it is of persons, not of bodies."""
        return "@" in self.left

    @property
    def names(self) -> tuple[str, str]:
        """The names of both persons."""
        return self.left.partition("@")[0], self.right.partition("@")[0]


def read_judgements(folder: Path) -> list[Judgement]:
    """Read the user's table of a corpus, if there is one.

    Raises
    ------
    CorpusError
        If a line is none, or the file no CSV in UTF-8.
    """
    path = folder / FILE
    if not path.exists():
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream)
            return [_judgement(path, rows.line_num, row) for row in rows if any(row.values())]
    except (UnicodeDecodeError, csv.Error):
        raise CorpusError(path, "this is no CSV in UTF-8", "save it as one") from None


def _judgement(path: Path, line: int, row: dict[str, str | None]) -> Judgement:
    values = {column: (row.get(column) or "").strip() for column in COLUMNS}
    said = values.pop("judgement")
    persons = ["@" in values["left"], "@" in values["right"]]
    if (
        said not in ("same", "different")
        or not (values["left"] and values["right"])
        or persons[0] != persons[1]
    ):
        problem = f"line {line} is no judgement"
        remedy = (
            "write same or different, and two persons (王伟@ISSUE) or two bodies, under judgement,left,right"
        )
        raise CorpusError(path, problem, remedy)
    return Judgement(cast(Said, said), **values)


def append_judgement(folder: Path, judgement: Judgement) -> None:
    """Add a line to the user's table."""
    path = folder / FILE
    new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        if new:
            rows.writerow(COLUMNS)
        rows.writerow([getattr(judgement, column) for column in COLUMNS])


def blocks_of(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Return for each name that is said to be another's too the first of these names.

    Examples
    --------
    >>> blocks_of([Judgement("same", "王蒙@a", "王濛@b")])
    {'王濛': '王濛', '王蒙': '王濛'}
    """
    links = nx.Graph()
    links.add_edges_from(one.names for one in judgements if one.of_persons and one.judgement == "same")
    return {name: min(names) for names in nx.connected_components(links) for name in sorted(names)}


class Sayings:
    """What is said of the sightings of one block: in ``same`` the pairs that are one person."""

    def __init__(self, judgements: Sequence[Judgement], sightings: Iterable[Sighting]) -> None:
        by_reference: dict[str, list[Sighting]] = {}
        for sighting in sightings if judgements else ():
            for reference in (f"{sighting.name}@{sighting.issue}", full_reference(sighting)):
                by_reference.setdefault(reference, []).append(sighting)
        found = [
            (one.judgement, by_reference[one.left], by_reference[one.right])
            for one in judgements
            if {one.left, one.right} <= by_reference.keys()
        ]
        self.same = [(left[0], right[0]) for judgement, left, right in found if judgement == "same"]
        self._different = [
            (frozenset(left), frozenset(right))
            for judgement, left, right in found
            if judgement == "different"
        ]

    def apart(self, left: Profile, right: Profile) -> bool:
        """Tell whether two profiles are two people."""
        if not self._different:
            return False
        ours, theirs = set(left.sightings), set(right.sightings)
        return any(
            (one & ours and other & theirs) or (one & theirs and other & ours)
            for one, other in self._different
        )


def full_reference(sighting: Sighting) -> str:
    """Return what a sighting is called where the issue has two persons of the name."""
    return f"{sighting.name}@{sighting.issue}#{sighting.person_id}"
