"""Telling who is who: the sightings of each name to persons and their posts, for what is new or changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from functools import cached_property
from typing import Any

import pyarrow as pa

from dangbao.corpus.identity.bodies import Bodies
from dangbao.corpus.identity.clustering import Persons, Verdict, attach, cluster
from dangbao.corpus.identity.judgements import (
    Judgement,
    Sayings,
    blocks_of,
    full_reference,
    read_judgements,
)
from dangbao.corpus.identity.observing import Observer
from dangbao.corpus.identity.profiles import Profile, gather
from dangbao.corpus.identity.scoring import Surroundings
from dangbao.corpus.identity.sightings import Sighting
from dangbao.corpus.identity.tenures import tenures_of
from dangbao.corpus.identity.world import survey
from dangbao.corpus.storage.database import Database
from dangbao.corpus.storage.identified import IDENTITY_SCHEMAS
from dangbao.corpus.storage.store import Store

RESOLVER = "1"
"""Goes up when the rules change, so that all is resolved anew."""

_BY = "dangbao"
_BODIES = "@"
"""What the blocks of bodies begin with, so that they are none of persons."""
_AT_ONCE = 20_000
_FEW = 8
"""So many folders of resolved names are made one."""

_UNSURE = 1.5
"""The log odds under which a decision is open to doubt."""

_SAID = 'SELECT judgement, "left", "right" FROM judgements WHERE "by" <> ?'
_KNOWN = """
WITH named AS (SELECT unnest($named::VARCHAR[]) AS name)
SELECT name FROM named SEMI JOIN organizations USING (name)
UNION SELECT named.name FROM named JOIN persons p
  ON named.name IN (p.read_as || '@' || p.issue, p.read_as || '@' || p.issue || '#' || p.id) WHERE NOT p.staff
"""
_NEW_BODIES = "SELECT DISTINCT name FROM organizations ANTI JOIN bodies USING (name) ORDER BY name"


@dataclass(frozen=True, slots=True)
class Resolved:
    """How many names were looked at, how many persons bear them, and how many decisions are open to doubt.

    Attributes
    ----------
    unmatched
        What a user's judgements name and the corpus has not.
    """

    names: int = 0
    people: int = 0
    doubts: int = 0
    unmatched: tuple[str, ...] = ()


def resolve(
    store: Store, database: Database, *, anew: bool, on_progress: Callable[[int, int], None] | None = None
) -> Resolved:
    """Tell who is who, for the names that are new or changed since it was last told, or for all.

    Parameters
    ----------
    on_progress
        Called with how many of how many names are done.
    """
    resolving = _Resolving(store, database, read_judgements(store.folder))
    touched = None if anew else resolving.touched()
    if touched is not None and not touched:
        return Resolved(unmatched=resolving.unmatched())
    return resolving.run(touched, on_progress or (lambda *_: None))


class _Resolving:
    """One run over some blocks."""

    def __init__(self, store: Store, database: Database, judgements: list[Judgement]) -> None:
        self._store = store
        self._database = database
        self._judgements = judgements
        self._blocks = blocks_of(judgements)
        self._bodies = Bodies(judgements)
        self._observer = Observer(database, self._bodies, self._blocks)
        self._said: defaultdict[str, list[Judgement]] = defaultdict(list)
        for one in judgements:
            for block in {self._blocks.get(name, name) for name in one.names if one.of_persons}:
                self._said[block].append(one)

    def touched(self) -> set[str] | None:
        """Return the blocks to look at, or None for all."""
        if self._store.manifest.resolver != RESOLVER:
            return None
        before = {Judgement(**row) for row in self._database.rows(_SAID, [_BY])}
        now = {Judgement(one.judgement, one.left, one.right) for one in self._judgements}
        changed = before ^ now
        if not all(one.of_persons for one in changed):
            return None
        names = {name for one in changed for name in one.names}
        return self._observer.touched() | names | {self._blocks.get(name, name) for name in names}

    def unmatched(self) -> tuple[str, ...]:
        """Return what the user's judgements name and the corpus has not."""
        named = sorted({name for one in self._judgements for name in (one.left, one.right)})
        there = self._database.rows(_KNOWN, {"named": named}) if named else []
        return tuple(sorted(set(named) - {row["name"] for row in there}))

    def run(self, touched: set[str] | None, on_progress: Callable[[int, int], None]) -> Resolved:
        """Resolve some blocks and write down what was found."""
        rows = _Rows(self._store.manifest.made + 1)
        total = self._observer.count() if touched is None else len(touched)
        left = set(touched or ())
        done = Resolved(unmatched=self.unmatched())
        for block, sightings in self._observer.blocks(None if touched is None else sorted(touched)):
            left.discard(block)
            persons = self._persons(sightings, self._said[block])
            rows.add(block, persons, self._said[block])
            doubts = sum(map(is_doubt, persons.verdicts))
            done = replace(
                done,
                names=done.names + 1,
                people=done.people + len(persons.profiles),
                doubts=done.doubts + doubts,
            )
            on_progress(done.names, total)
        for block in sorted(left):
            rows.add(block, Persons([], []), self._said[block])
        done = replace(done, names=done.names + len(left))
        self._add_bodies(rows, anew=touched is None)
        self._write(rows.tables(), anew=touched is None)
        return done

    @cached_property
    def _world(self) -> Surroundings:
        return survey(self._database)

    def _persons(self, sightings: list[Sighting], said: list[Judgement]) -> Persons:
        """Tell the persons of one block apart."""
        sayings = Sayings(said, sightings)
        linked = {one for pair in sayings.same for one in pair}
        posted = [one for one in sightings if any(not post.collective for post in one.posts) or one in linked]
        numbers = {id(one): number for number, one in enumerate(posted)}
        together = [(numbers[id(one)], numbers[id(other)]) for one, other in sayings.same]
        persons = cluster(gather(posted, together), self._world, sayings.apart)
        attach(persons, [one for one in sightings if id(one) not in numbers], self._world, sayings.apart)
        return persons

    def _add_bodies(self, rows: _Rows, anew: bool) -> None:
        question = "SELECT DISTINCT name FROM organizations ORDER BY name" if anew else _NEW_BODIES
        for row in self._database.rows(question):
            rows.add_body(row["name"], self._bodies[row["name"]])
        rows.add_judgements(_BODIES, [one for one in self._judgements if not one.of_persons])

    def _write(self, tables: dict[str, pa.Table], anew: bool) -> None:
        instead = self._store.manifest.identities if anew else ()
        self._store.put_identities(tables, resolver=RESOLVER, instead=instead)
        if len(self._store.manifest.identities) >= _FEW:
            tables = {
                table: self._database.query(
                    f"SELECT {', '.join(map(_quoted, schema.names))} FROM {table}"
                ).cast(schema)
                for table, schema in IDENTITY_SCHEMAS.items()
            }
            self._store.put_identities(tables, resolver=RESOLVER, instead=self._store.manifest.identities)


def is_doubt(verdict: Verdict) -> bool:
    """Tell whether a decision might as well have been the other one."""
    return abs(verdict.score.value) < _UNSURE


def _quoted(column: str) -> str:
    return f'"{column}"'


class _Rows:
    """Gathers the rows of what was resolved."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._at = datetime.now(timezone.utc).isoformat(timespec="seconds")
        self._rows: dict[str, list[dict[str, Any]]] = {table: [] for table in IDENTITY_SCHEMAS}
        self._parts: dict[str, list[pa.Table]] = {table: [] for table in IDENTITY_SCHEMAS}

    def add(self, block: str, persons: Persons, said: Iterable[Judgement]) -> None:
        """Add the persons of a block."""
        self._add("blocks", block)
        seen = Counter((one.name, one.issue) for profile in persons.profiles for one in profile.sightings)
        for profile in persons.profiles:
            first = profile.first
            alone = seen[first.name, first.issue] == 1
            self._add_person(
                block, profile, f"{first.name}@{first.issue}" if alone else full_reference(first)
            )
        for verdict in persons.verdicts:
            self._add_verdict(block, verdict)
        self.add_judgements(block, said, new=False)
        if len(self._rows["sightings"]) >= _AT_ONCE:
            self._pack()

    def add_body(self, name: str, body: str) -> None:
        """Add the body that a name is of."""
        self._add("blocks", _BODIES + name)
        self._add("bodies", _BODIES + name, name=name, body=body)

    def add_judgements(self, block: str, said: Iterable[Judgement], *, new: bool = True) -> None:
        """Add what a user has said."""
        if new:
            self._add("blocks", block)
        for one in said:
            facts = {"judgement": one.judgement, "left": one.left, "right": one.right, "at": one.at or None}
            self._add(
                "judgements", block, **facts, by=one.by or "user", reasons=[one.note] if one.note else []
            )

    def tables(self) -> dict[str, pa.Table]:
        """Return all rows."""
        self._pack()
        return {table: pa.concat_tables(parts) for table, parts in self._parts.items()}

    def _add(self, table: str, block: str, **facts: object) -> None:
        self._rows[table].append({"block": block, "resolved": self._number, **facts})

    def _add_person(self, block: str, profile: Profile, person: str) -> None:
        dates = sorted(one.date for one in profile.sightings if one.date)
        names = profile.other_names | {one.name for one in profile.sightings}
        self._add(
            "people",
            block,
            person=person,
            name=profile.first.name,
            other_names=sorted(names - {profile.first.name}),
            first_seen=dates[0] if dates else None,
            last_seen=dates[-1] if dates else None,
            issues=len(profile.issues),
        )
        for one in profile.sightings:
            facts = {"issue": one.issue, "digest": one.digest, "person_id": one.person_id, "date": one.date}
            self._add("sightings", block, **facts, person=person)
        for tenure in tenures_of(profile):
            self._add(
                "tenures",
                block,
                person=person,
                body=tenure.body,
                role=tenure.role,
                rank=tenure.rank,
                area=tenure.place,
                seen=sorted(tenure.seen),
                acting=sorted(tenure.acting),
                former=sorted(tenure.former),
                start_date=tenure.start_date,
                end_date=tenure.end_date,
                names=sorted(tenure.names),
            )

    def _add_verdict(self, block: str, verdict: Verdict) -> None:
        self._add(
            "judgements",
            block,
            left=full_reference(verdict.left),
            right=full_reference(verdict.right),
            judgement="unsure" if is_doubt(verdict) else "same" if verdict.same else "different",
            score=verdict.score.chance,
            reasons=list(verdict.score.reasons),
            by=_BY,
            at=self._at,
        )

    def _pack(self) -> None:
        """Put the rows so far into tables, which take less room."""
        for table, schema in IDENTITY_SCHEMAS.items():
            self._parts[table].append(pa.Table.from_pylist(self._rows[table], schema))
            self._rows[table] = []
