"""Persons and posts over time, asked of a corpus."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pyarrow as pa

from dangbao.corpus.careers.spells import Spell, spells_of_post
from dangbao.corpus.storage.database import Database
from dangbao.graph.measures.ranks import rank_order

_POST = """
SELECT t.*, p.name FROM tenures t JOIN people p USING (person)
WHERE t.body = $body AND t.role = $role ORDER BY t.seen, t.person
"""
_POSTS_OF = """
SELECT t.*, p.name FROM tenures t JOIN people p USING (person)
SEMI JOIN (SELECT body, role FROM tenures WHERE person = $person) USING (body, role) ORDER BY t.seen, t.person
"""
_BODY = "SELECT DISTINCT body FROM bodies WHERE name = $name OR body = $name"
_LIKE = """
SELECT DISTINCT body FROM tenures WHERE contains(body, $name) OR contains($name, body)
ORDER BY len(body), body LIMIT 5
"""
_PERSON = "SELECT * FROM people WHERE person = $person"
_NAMESAKES = (
    "SELECT person FROM people WHERE name = $name OR list_contains(other_names, $name) ORDER BY issues DESC"
)
_DOUBTS = """
WITH sights AS (SELECT block, '@' || issue || '#' || person_id AS sight FROM sightings WHERE person = $person)
SELECT "left", "right", score, reasons FROM judgements j
WHERE judgement = 'unsure' AND EXISTS (
  SELECT 1 FROM sights s
  WHERE s.block = j.block AND (suffix(j."left", s.sight) OR suffix(j."right", s.sight)))
ORDER BY score DESC, "left", "right"
"""
_COVERAGE = """
WITH periods AS (
  SELECT left(i.date, {length}) AS period, count(*) AS articles
  FROM articles JOIN issues i USING (issue) WHERE i.date IS NOT NULL GROUP BY ALL),
named AS (
  SELECT left(s.date, {length}) AS period, count(DISTINCT (s.issue, m.article_id)) AS named
  FROM sightings s JOIN mentions m ON m.issue = s.issue AND m.entity_id = s.person_id
  WHERE s.person = $person AND m.article_id IS NOT NULL AND s.date IS NOT NULL GROUP BY ALL)
SELECT period, coalesce(named, 0) AS named, articles, coalesce(named, 0) / articles AS share
FROM periods LEFT JOIN named USING (period) ORDER BY period
"""
PERIODS = {"year": 4, "month": 7, "day": 10}


@dataclass(frozen=True, slots=True)
class Career:
    """What a corpus knows of a person.

    Attributes
    ----------
    person
        What the person is called in the corpus: the name, and the issue of the first sight.
    first_seen, last_seen, issues
        When and how often papers print the person, with a post or without.
    spells
        The posts, in order of their first sights.
    doubts
        Decisions about who is who under this name that are open to doubt, with their reasons.
    """

    person: str
    name: str
    other_names: tuple[str, ...]
    first_seen: str | None
    last_seen: str | None
    issues: int
    spells: tuple[Spell, ...]
    doubts: tuple[str, ...]

    def changes(self) -> list[tuple[str, str, Spell]]:
        """Return what changed, by date: a first post, a promotion (a higher rank than ever), another post.

        Examples
        --------
        >>> who = ("黄宁@a", "黄宁")
        >>> deputy = Spell(*who, "石桥市人民政府", "副市长", "副厅级", "9901", "2031-01-05", "2033", 9, ())
        >>> mayor = Spell(*who, "石桥市人民政府", "市长", "正厅级", "9901", "2034-02", "2035", 9, ())
        >>> career = Career(*who, (), "2031-01-05", "2035", 18, (deputy, mayor), ())
        >>> [(date, change) for date, change, _ in career.changes()]
        [('2031-01-05', 'first post'), ('2034-02', 'promoted')]
        """
        changes: list[tuple[str, str, Spell]] = []
        highest = 0
        for spell in self.spells:
            height = rank_order(spell.rank) if spell.rank else 0
            change = "first post" if not changes else "promoted" if height > highest > 0 else "another post"
            changes.append((spell.first_seen, change, spell))
            highest = max(highest, height)
        return changes

    def __str__(self) -> str:
        """Return a page to read."""
        called = f" ({'、'.join(self.other_names)})" if self.other_names else ""
        lines = [f"{self.name}{called}  [{self.person}]"]
        lines.append(f"seen {self.first_seen} to {self.last_seen} in {self.issues} issues")
        for date, change, spell in self.changes():
            rank = f" {spell.rank}" if spell.rank else ""
            contested = ", perhaps a slip" if spell.contested else ""
            until = f", former by {spell.former}" if spell.former else ""
            lines.append(
                f"  {date} – {spell.last_seen}  {spell.body} {spell.role}{rank}"
                f"  ({change}, {spell.sights} times{until}{contested})"
            )
        lines += [f"  in doubt: {doubt}" for doubt in self.doubts]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        """Return the page as HTML, for notebooks."""
        rows = "".join(
            f"<tr><td>{date}<td>{spell.last_seen}<td>{escape(spell.body)}<td>{escape(spell.role)}"
            f"<td>{spell.rank or ''}<td>{spell.sights}<td>{change}</tr>"
            for date, change, spell in self.changes()
        )
        doubts = "".join(f"<li>{escape(doubt)}</li>" for doubt in self.doubts)
        return (
            f"<h3>{escape(self.name)}</h3><p>{escape(self.person)}: {self.first_seen} – {self.last_seen}, "
            f"{self.issues} issues</p><table><thead><tr><th>first seen<th>last seen<th>body<th>role<th>rank"
            f"<th>times<th></tr></thead><tbody>{rows}</tbody></table>"
            + (f"<p>In doubt:</p><ul>{doubts}</ul>" if doubts else "")
        )


def find_body(database: Database, name: str) -> str:
    """Return the body that a name is of.

    Raises
    ------
    LookupError
        If no paper of the corpus names it; the message names bodies that are called alike.
    """
    bodies = database.rows(_BODY, {"name": name})
    if len(bodies) == 1:
        body: str = bodies[0]["body"]
        return body
    alike = "、".join(row["body"] for row in database.rows(_LIKE, {"name": name}))
    raise LookupError(f"no body is called '{name}'" + (f"; there are {alike}" if alike else ""))


def succession(database: Database, body: str, role: str) -> list[Spell]:
    """Return who was printed in a post, in order of the first sights."""
    return spells_of_post(database.rows(_POST, {"body": find_body(database, body), "role": role}))


def career(database: Database, reference: str) -> Career:
    """Return what is known of a person.

    Parameters
    ----------
    reference
        What the person is called in the corpus (王伟@石桥日报-2031-01-05), or a name that one person bears.

    Raises
    ------
    LookupError
        If there is no such person, or several of the name.
    """
    row = _find_person(database, reference)
    return Career(
        person=row["person"],
        name=row["name"],
        other_names=tuple(row["other_names"]),
        first_seen=row["first_seen"],
        last_seen=row["last_seen"],
        issues=row["issues"],
        spells=tuple(_spells_of(database, row["person"])),
        doubts=tuple(map(_doubt, database.rows(_DOUBTS, {"person": row["person"]}))),
    )


def _find_person(database: Database, reference: str) -> dict[str, Any]:
    """Return the row of the person that a reference, or a name that one bears, is of."""
    found = database.rows(_PERSON, {"person": reference})
    if not found:
        persons = namesakes(database, reference)
        if len(persons) != 1:
            those = f": {'、'.join(persons[:5])}" if persons else ""
            raise LookupError(f"{len(persons)} persons are called '{reference}'{those}")
        found = database.rows(_PERSON, {"person": persons[0]})
    (row,) = found
    return row


def namesakes(database: Database, name: str) -> list[str]:
    """Return the persons who are called by a name, those that papers print most first."""
    return [row["person"] for row in database.rows(_NAMESAKES, {"name": name})]


def coverage(database: Database, person: str, by: str) -> pa.Table:
    """Return in how many articles of each period a person is named, and their share of all."""
    found = _find_person(database, person)["person"]
    return database.query(_COVERAGE.format(length=PERIODS[by]), {"person": found})


def _spells_of(database: Database, person: str) -> list[Spell]:
    """Return the posts of a person, parted as the others who held them tell."""
    posts: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in database.rows(_POSTS_OF, {"person": person}):
        posts.setdefault((row["body"], row["role"]), []).append(row)
    spells = [
        spell for tenures in posts.values() for spell in spells_of_post(tenures) if spell.person == person
    ]
    return sorted(spells, key=lambda spell: (spell.first_seen, spell.body, spell.role))


def _doubt(row: dict[str, Any]) -> str:
    pair = f"{row['left']} and {row['right']}"
    return f"{pair}: one person with a chance of {row['score']:.2f} ({_listed(row['reasons'])})"


def _listed(reasons: Sequence[str]) -> str:
    return "; ".join(reasons)
