"""The sightings of each name, read from the store block by block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from dangbao.corpus.identity.bodies import Bodies
from dangbao.corpus.identity.sightings import Post, Sector, Sighting, place_prefix, sector_of
from dangbao.corpus.storage.database import Database
from dangbao.pipes.bodies.abroad import belongs_abroad

_LARGEST_EVENT = 60
"""Those who take part in an event of more people are no company."""

_SEEN = """
linked AS (SELECT unnest($names::VARCHAR[]) AS read_as, unnest($blocks::VARCHAR[]) AS linked_block),
seen AS (
  SELECT coalesce(linked_block, p.read_as) AS block, p.issue, p.id AS person_id, p.read_as AS name,
         p.name AS printed, p.other_names, i.digest, i.date, coalesce(i.newspaper, i.place, '') AS paper
  FROM persons p JOIN issues i USING (issue) LEFT JOIN linked USING (read_as) WHERE NOT p.staff)"""

_TOUCHED = f"""
WITH {_SEEN}
SELECT DISTINCT block FROM seen ANTI JOIN sightings s USING (issue, digest, person_id)
UNION SELECT DISTINCT s.block FROM sightings s ANTI JOIN issues USING (issue, digest)
"""

_SIGHTINGS = f"""
WITH {_SEEN},
wanted AS (SELECT * FROM seen WHERE $all OR block IN (SELECT unnest($touched::VARCHAR[]))),
posts AS (
  SELECT m.issue, m.person_id, list({{
    'body': o.name, 'role': m.role, 'status': m.status, 'rank': m.rank, 'area': o.area, 'level': o.level,
    'classification': o.classification, 'collective': m.collective,
    'start_date': m.start_date, 'end_date': m.end_date}} ORDER BY m.id) AS posts
  FROM memberships m SEMI JOIN wanted USING (issue, person_id)
  JOIN organizations o ON o.issue = m.issue AND o.id = m.organization_id GROUP BY ALL),
meetings AS (
  SELECT a.issue, a.event_id, list(DISTINCT p.read_as) AS names
  FROM attendance a JOIN persons p ON p.issue = a.issue AND p.id = a.person_id
  WHERE NOT p.staff GROUP BY ALL),
company AS (
  SELECT issue, person_id,
         list(CASE WHEN len(names) <= {_LARGEST_EVENT} THEN names ELSE [] END) AS company
  FROM attendance JOIN meetings USING (issue, event_id)
  SEMI JOIN wanted USING (issue, person_id) GROUP BY ALL)
SELECT * FROM wanted LEFT JOIN posts USING (issue, person_id) LEFT JOIN company USING (issue, person_id)
ORDER BY block, date NULLS FIRST, issue, person_id
"""

_COUNT = f"WITH {_SEEN} SELECT count(DISTINCT block) AS blocks FROM seen"


class Observer:
    """Reads what papers print of persons.

    Parameters
    ----------
    blocks
        For names that are looked at together with others, the name of the block.
    """

    def __init__(self, database: Database, bodies: Bodies, blocks: Mapping[str, str]) -> None:
        self._database = database
        self._bodies = bodies
        self._linked = {"names": list(blocks), "blocks": list(blocks.values())}

    def touched(self) -> set[str]:
        """Return the blocks whose issues are new, changed or gone since they were resolved."""
        return {row["block"] for row in self._database.rows(_TOUCHED, self._linked)}

    def count(self) -> int:
        """Return how many blocks there are."""
        (row,) = self._database.rows(_COUNT, self._linked)
        blocks: int = row["blocks"]
        return blocks

    def blocks(self, touched: Sequence[str] | None) -> Iterator[tuple[str, list[Sighting]]]:
        """Yield the sightings of some blocks, or of all."""
        wanted = {"all": touched is None, "touched": list(touched or ())}
        rows = self._database.stream(_SIGHTINGS, {**self._linked, **wanted})
        for block, of_block in groupby(rows, key=lambda row: row["block"]):
            yield block, [self._sighting(row) for row in of_block]

    def _sighting(self, row: dict[str, Any]) -> Sighting:
        name = row["name"]
        others = {*row["other_names"], row["printed"]} - {name}
        return Sighting(
            issue=row["issue"],
            person_id=row["person_id"],
            name=name,
            digest=row["digest"],
            date=row["date"],
            paper=row["paper"],
            posts=tuple(self._post(post, row["paper"], row["date"]) for post in row["posts"] or ()),
            company=frozenset(other for names in row["company"] or () for other in names) - {name},
            acts=row["company"] is not None,
            other_names=tuple(sorted(others)),
        )

    def _post(self, row: dict[str, Any], paper: str, date: str | None) -> Post:
        printed = row["body"]
        abroad = belongs_abroad(printed)
        place = None if abroad else place_prefix(row["area"], row["level"])
        sector: Sector = "abroad" if abroad else sector_of(row["classification"], place)
        return Post(
            body=self._bodies[printed],
            role=row["role"],
            status="former" if _is_over(row["end_date"], date) else row["status"],
            rank=row["rank"],
            place=place,
            sector=sector,
            scope=paper if place is None and sector != "abroad" else "",
            collective=row["collective"],
            start_date=row["start_date"],
            end_date=row["end_date"],
            printed=printed,
        )


def _is_over(end: str | None, date: str | None) -> bool:
    """Tell whether a post ended, as the issue itself says, before the issue was printed.

    Examples
    --------
    >>> _is_over("2007-10", "2022-03-02"), _is_over("2022-03", "2022-03-02"), _is_over(None, "2022-03-02")
    (True, False, False)
    """
    return bool(end and date and end < date[: len(end)])
