"""What changed among those in office, and who is seen no more."""

from __future__ import annotations

import pyarrow as pa

from dangbao.corpus.storage.database import Database

_CHANGES = """
WITH reported AS (
  SELECT coalesce(CASE m.status WHEN 'appointed' THEN m.start_date ELSE m.end_date END, s.date) AS date,
         m.status AS change, s.person, b.body, m.role, m.rank
  FROM memberships m JOIN sightings s ON s.issue = m.issue AND s.person_id = m.person_id
  JOIN organizations o ON o.issue = m.issue AND o.id = m.organization_id
  JOIN bodies b ON b.name = o.name
  WHERE m.status IN ('appointed', 'removed') AND NOT m.collective),
told AS (
  SELECT min(date) AS date, change, person, body, role, max(rank) AS rank FROM reported GROUP BY ALL),
posts AS (
  SELECT seen[1] AS date, person, body, role, rank, {height} AS height FROM tenures WHERE len(seen) > 0),
ranked AS (
  SELECT *, max(height) OVER (
    PARTITION BY person ORDER BY date
    RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP) AS before
  FROM posts),
seen AS (
  SELECT date, CASE WHEN height > before AND before > 0 THEN 'promoted' ELSE 'another post' END AS change,
         person, body, role, rank
  FROM ranked ANTI JOIN told USING (person, body, role)
  WHERE before IS NOT NULL)
SELECT date, change, person, p.name, body, role, rank
FROM (FROM told UNION ALL BY NAME FROM seen) JOIN people p USING (person)
WHERE date >= $since AND left(date, len($until)) <= $until ORDER BY date, person, body, role
"""

_SILENT = """
WITH lasting AS (SELECT max(date)::DATE AS day FROM issues WHERE len(date) = 10),
usual AS (
  SELECT person, max_by(body || role, (len(seen), seen[-1])) AS post
  FROM tenures WHERE len(seen) > 0 GROUP BY person)
SELECT person, name, issues, first_seen, last_seen, lasting.day - last_seen::DATE AS days, post
FROM people LEFT JOIN usual USING (person), lasting
WHERE issues >= $least AND len(last_seen) = 10 AND lasting.day - last_seen::DATE > $days
ORDER BY issues DESC, person
"""

_LADDER = ("科", "处", "厅", "部", "国")
"""The steps of the ladder of ranks, from below."""


def changes(database: Database, since: str, until: str) -> pa.Table:
    """Return what papers report, and what they show without reporting it."""
    return database.query(_CHANGES.format(height=_height()), {"since": since, "until": until})


def silent(database: Database, days: int, least: int) -> pa.Table:
    """Return who is seen no more."""
    return database.query(_SILENT, {"days": days, "least": least})


def _height() -> str:
    """Return the SQL for a number that grows with the rank."""
    cases = " ".join(
        f"WHEN contains(rank, '{step}') THEN {2 * height}" for height, step in enumerate(_LADDER, 1)
    )
    return f"(CASE {cases} END - contains(rank, '副')::INT)"
