"""The SQL for a graph of a part of a corpus.

First it is found who and what is to be drawn (:func:`people_sql`, :func:`names_sql`). Then the rows of these
are fetched, one stretch of time after the other (:func:`stretches_sql`, :func:`rows_sql`), so that few are
sorted at a time. Each SQL is a chain of named steps that select from those before.
"""

from __future__ import annotations

from collections.abc import Mapping

from dangbao.corpus.drawing.questions import Question
from dangbao.corpus.storage.tables import SCHEMAS

_STRETCH = 10_000
"""So many articles are fetched at a time."""


def unresolved_sql(question: Question) -> str:
    """Return the SQL for the number of issues of whose persons nothing tells who they are."""
    return f"""{_with({"chosen": _chosen(question)})}
        SELECT count(DISTINCT p.issue) AS issues FROM persons p JOIN chosen c USING (issue)
        ANTI JOIN sightings s ON s.issue = p.issue AND s.digest = c.digest AND s.person_id = p.id
        WHERE NOT p.staff"""


def people_sql(question: Question) -> str:
    """Return the SQL for the persons asked for: each with its name at first sight and its number among those.

    The numbers are those in the whole corpus, whatever part of it is asked for.
    """
    return f"""{_with(_selection(question))}
        SELECT person, called, row_number() OVER (PARTITION BY called ORDER BY first) AS number
        FROM (
          SELECT s.person, min((coalesce(i.date, ''), s.issue, s.person_id)) AS first,
                 arg_min(p.read_as, (coalesce(i.date, ''), s.issue, s.person_id)) AS called
          FROM sightings s JOIN issues i ON i.issue = s.issue AND i.digest = s.digest
          JOIN persons p ON p.issue = s.issue AND p.id = s.person_id GROUP BY s.person)
        QUALIFY person IN (SELECT person FROM people)"""


def names_sql(question: Question) -> str:
    """Return the SQL for the printed names of the bodies asked for, where not all are.

    A ``strict`` name counts only where its body is not said to be elsewhere: other bodies may bear it too.
    """
    drawn = "SEMI JOIN (SELECT body FROM posts SEMI JOIN people USING (person)) USING (body)"
    return f"""{_with(_selection(question))}
        SELECT name, bool_or(strict) AS strict FROM offices {"" if question.top is None else drawn}
        GROUP BY name"""


def events_sql(question: Question) -> str:
    """Return the SQL for all events of the corpus that are called as one of the time asked for is."""
    return f"""{_with({"chosen": _chosen(question)})}
        SELECT e.issue, newspaper, id, name, classification, start_date
        FROM events e JOIN issues USING (issue)
        WHERE name IN (SELECT name FROM events SEMI JOIN chosen USING (issue))"""


def stretches_sql(question: Question) -> str:
    """Return the SQL for the stretches of time: first and last place in it, first and last id of an issue."""
    return f"""{_with({"chosen": _chosen(question)})},
        counted AS (SELECT issue, count(*) AS articles FROM articles GROUP BY issue),
        summed AS (
          SELECT place, issue, coalesce(sum(articles) OVER (ORDER BY place), 0) AS upto
          FROM chosen LEFT JOIN counted USING (issue))
        SELECT min(place) AS first, max(place) AS last, min(issue) AS low, max(issue) AS high
        FROM summed GROUP BY upto // {_STRETCH} ORDER BY first"""


def rows_sql(question: Question) -> str:
    """Return the SQL for all rows of a stretch, issue by issue in order of date.

    ``place`` is the issue's in that order, ``of`` the table and ``record`` the row as JSON: one narrow column
    sorts in a fraction of the memory that all columns of all tables would take. A person's record has the
    ``person`` of the corpus besides.
    """
    rows = " UNION ALL ".join(_rows(table, step) for table, step in _tables(question).items())
    return f"{_with(_drawing(question))} SELECT place, of, record FROM ({rows}) ORDER BY place, nr"


def _with(steps: Mapping[str, str]) -> str:
    return "WITH " + ", ".join(f"{name} AS MATERIALIZED ({sql})" for name, sql in steps.items())


def _chosen(question: Question) -> str:
    return f"""
        SELECT issue, digest, row_number() OVER (ORDER BY coalesce(date, ''), issue) AS place
        FROM issues WHERE {question.time}"""


def _selection(question: Question) -> dict[str, str]:
    """Return the steps that tell who and what is to be drawn."""
    return {
        "chosen": _chosen(question),
        "officials": """
            SELECT p.issue, p.id, s.person FROM persons p JOIN chosen c USING (issue)
            JOIN sightings s ON s.issue = p.issue AND s.digest = c.digest AND s.person_id = p.id
            WHERE NOT p.staff""",
        "offices": _offices(question),
        "posts": """
            SELECT f.person, o.body FROM memberships m
            JOIN officials f ON f.issue = m.issue AND f.id = m.person_id
            JOIN offices o ON o.issue = m.issue AND o.id = m.organization_id""",
        "people": _people(question),
    }


def _offices(question: Question) -> str:
    """Return the SQL for the bodies of the place asked for.

    A body is in a place if any issue says so. A name that is printed of bodies inside and outside counts only
    where it is not said to be outside.
    """
    return f"""
        SELECT issue, id, name, body, strict FROM (
          SELECT *, bool_or(inside) OVER (PARTITION BY name) IS TRUE AS strict,
                 bool_or(inside) OVER (PARTITION BY body) AS body_inside
          FROM (
            SELECT o.*, coalesce(b.body, o.name) AS body, {question.where} AS inside
            FROM organizations o LEFT JOIN bodies b USING (name)))
        SEMI JOIN chosen USING (issue) WHERE body_inside AND (NOT strict OR inside IS NOT FALSE)"""


def _people(question: Question) -> str:
    """Return the SQL for the persons asked for."""
    source = "posts" if question.of_some_bodies else "officials"
    if question.top is None:
        return f"SELECT DISTINCT person FROM {source}"
    return f"""
        SELECT person FROM officials f SEMI JOIN {source} USING (person)
        LEFT JOIN mentions m ON m.issue = f.issue AND m.entity_id = f.id
        GROUP BY person ORDER BY count(DISTINCT m.issue || '/' || m.article_id) DESC, person
        LIMIT {question.top}"""


def _tables(question: Question) -> dict[str, str]:
    """Return by what step the rows of each table are found."""
    persons = {"persons": "drawn", "memberships": "held", "attendance": "acts"}
    others = {"issues": "heads", "articles": "read", "mentions": "printed", "evidence": "proofs"}
    nodes = {"organizations": "bodies_drawn", "events": "happened"}
    return others | nodes | (persons if "person" in question.shown else {})


def _rows(table: str, step: str) -> str:
    columns = [*SCHEMAS[table].names, *(["person"] if table == "persons" else [])]
    record = ", ".join(f"'{column}': r.{column}" for column in columns)
    return f"""
        SELECT c.place, r.nr, '{table}' AS of, to_json({{{record}}})::VARCHAR AS record
        FROM {step} r JOIN stretch c USING (issue)"""


def _numbered(table: str) -> str:
    """Return a table of a stretch with the numbers of its rows, since joins do not keep their order."""
    return f"(SELECT *, row_number() OVER () AS nr FROM {table} WHERE issue BETWEEN $low AND $high)"


def _drawing(question: Question) -> dict[str, str]:
    """Return the steps to the rows of a stretch."""
    some = question.of_some_people
    people = "SEMI JOIN (SELECT unnest($people::VARCHAR[]) AS person) USING (person)"
    return {
        "stretch": f"SELECT * FROM ({_chosen(question)}) WHERE place BETWEEN $first AND $last",
        "drawn": f"""
            SELECT * FROM (
              SELECT p.*, s.person FROM {_numbered("persons")} p JOIN stretch c USING (issue)
              JOIN sightings s ON s.issue = p.issue AND s.digest = c.digest AND s.person_id = p.id
              WHERE NOT p.staff)
            {people if some else ""}""",
        "bodies_there": _bodies_there(question),
        "held": f"""
            SELECT m.* FROM {_numbered("memberships")} m
            SEMI JOIN drawn d ON d.issue = m.issue AND d.id = m.person_id
            SEMI JOIN bodies_there b ON b.issue = m.issue AND b.id = m.organization_id""",
        "bodies_drawn": f"""
            SELECT * FROM bodies_there WHERE {"organization" in question.shown}
            OR (issue, id) IN (SELECT issue, organization_id FROM held)""",
        "acts": f"""
            SELECT a.* FROM {_numbered("attendance")} a
            SEMI JOIN drawn d ON d.issue = a.issue AND d.id = a.person_id
            WHERE {"event" in question.shown} AND score >= {question.min_score}""",
        "happened": _happened(question),
        "shown": f"""
            SELECT issue, id FROM drawn WHERE {"person" in question.shown}
            UNION ALL SELECT issue, id FROM bodies_drawn WHERE {"organization" in question.shown}
            UNION ALL SELECT issue, id FROM happened""",
        **_PRINT,
    }


def _bodies_there(question: Question) -> str:
    """Return the SQL for the bodies asked for, under their own names."""
    sql = f"""
        SELECT o.* REPLACE (
          coalesce(b.body, name) AS name,
          CASE WHEN b.body <> name THEN list_prepend(name, other_names) ELSE other_names END AS other_names)
        FROM {_numbered("organizations")} o LEFT JOIN bodies b USING (name) SEMI JOIN stretch USING (issue)"""
    if question.of_some_people:
        sql += f"""
            JOIN (SELECT unnest($names::VARCHAR[]) AS name, unnest($strict::BOOLEAN[]) AS strict) USING (name)
            WHERE NOT strict OR ({question.where}) IS NOT FALSE"""
    return sql


def _happened(question: Question) -> str:
    """Return the SQL for the events that are drawn: all, or those of persons and bodies that are drawn."""
    sql = f"SELECT * FROM {_numbered('events')} e SEMI JOIN stretch USING (issue)"
    if question.of_some_people:
        sql += " SEMI JOIN (SELECT issue, event_id AS id FROM acts"
        if question.top is None:
            sql += """
                UNION ALL SELECT issue, id
                FROM (SELECT issue, id, unnest(organization_ids) AS body FROM events) e
                SEMI JOIN bodies_drawn b ON b.issue = e.issue AND b.id = e.body"""
        sql += ") USING (issue, id)"
    return f"{sql} WHERE {'event' in question.shown}"


_PRINT = {
    "proofs": f"""
        SELECT e.* FROM {_numbered("evidence")} e SEMI JOIN held h ON e.issue = h.issue AND record_id = h.id
        WHERE e.of = 'membership'
        UNION ALL
        SELECT e.* FROM {_numbered("evidence")} e
        SEMI JOIN acts a ON e.issue = a.issue AND record_id = event_id AND e.person_id = a.person_id
        WHERE e.of = 'attendance'""",
    "printed": f"""
        SELECT m.* FROM {_numbered("mentions")} m SEMI JOIN shown s ON s.issue = m.issue AND s.id = entity_id
        UNION ALL
        SELECT m.* FROM {_numbered("mentions")} m
        SEMI JOIN proofs p ON p.issue = m.issue AND p.mention_id = m.id
        ANTI JOIN shown s ON s.issue = m.issue AND s.id = entity_id""",
    "read": f"""
        SELECT a.* FROM {_numbered("articles")} a
        SEMI JOIN (
          SELECT m.issue, article_id AS id FROM printed m
          SEMI JOIN shown s ON s.issue = m.issue AND s.id = entity_id) USING (issue, id)""",
    "heads": """
        SELECT *, 0 AS nr FROM issues SEMI JOIN (
          SELECT issue FROM drawn
          UNION ALL SELECT issue FROM bodies_drawn
          UNION ALL SELECT issue FROM happened)
        USING (issue)""",
}
