"""What is to be expected of two people of one name in a corpus, counted in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dangbao.corpus.identity.scoring import Relation, Surroundings
from dangbao.corpus.identity.sightings import place_prefix
from dangbao.corpus.storage.database import Database

_PLACES = """
SELECT DISTINCT p.read_as AS name, o.area, o.level
FROM memberships m JOIN persons p ON p.issue = m.issue AND p.id = m.person_id
JOIN organizations o ON o.issue = m.issue AND o.id = m.organization_id
WHERE NOT p.staff AND NOT m.collective AND m.status IN ('current', 'acting', 'appointed')
  AND (o.area IS NOT NULL OR o.level = 'national')
"""
_AMBIGUOUS = """
WITH held AS (
  SELECT p.read_as AS name, left(o.area, 2) AS province, left(o.area, 4) AS prefecture,
         min(i.date) AS first, max(i.date) AS last, count(DISTINCT i.issue) AS times
  FROM memberships m JOIN persons p ON p.issue = m.issue AND p.id = m.person_id
  JOIN organizations o ON o.issue = m.issue AND o.id = m.organization_id
  JOIN issues i ON i.issue = m.issue
  WHERE NOT p.staff AND NOT m.collective AND m.status = 'current' AND o.area IS NOT NULL
  GROUP BY ALL HAVING times > 2)
SELECT count(DISTINCT one.name) AS several,
       count(DISTINCT one.name) FILTER (one.province <> other.province
         AND least(one.last, other.last) > greatest(one.first, other.first)) AS ambiguous
FROM held one JOIN held other ON one.name = other.name AND one.prefecture < other.prefecture
"""
_OFFICIALS = """
SELECT count(DISTINCT p.read_as) AS officials FROM persons p
JOIN memberships m ON p.issue = m.issue AND p.id = m.person_id WHERE NOT p.staff
"""
_PASSERS_BY = """
SELECT count(*) AS persons FROM persons p
ANTI JOIN memberships m ON m.issue = p.issue AND m.person_id = p.id
ANTI JOIN attendance a ON a.issue = p.issue AND a.person_id = p.id WHERE NOT p.staff
"""
_PAPERS = """
SELECT coalesce(i.newspaper, i.place, '') AS paper, count(*) AS persons
FROM persons p JOIN issues i USING (issue) WHERE NOT p.staff GROUP BY ALL
"""

_UNSEEN = 100
"""The country counts as so many officials beside those of the corpus."""
_COUNTRY: dict[Relation, float] = {
    "county": 0.0004,
    "prefecture": 0.003,
    "province": 0.03,
    "nation": 0.05,
    "apart": 0.9,
}


def survey(database: Database) -> Surroundings:
    """Count in a corpus what is to be expected."""
    (officials,) = database.rows(_OFFICIALS)
    (passers_by,) = database.rows(_PASSERS_BY)
    (names,) = database.rows(_AMBIGUOUS)
    papers = {row["paper"]: row["persons"] for row in database.rows(_PAPERS)}
    places = [place_prefix(row["area"], row["level"]) for row in database.rows(_PLACES)]
    return Surroundings(
        officials=officials["officials"],
        ambiguous=(names["ambiguous"] + 0.5) / (names["several"] + 10),
        relations=_relations(place for place in places if place is not None),
        passers_by=passers_by["persons"],
        papers={paper: persons / sum(papers.values()) for paper, persons in papers.items()},
    )


def _relations(places: Iterable[str]) -> dict[Relation, float]:
    """Return how often two places drawn at random stand in each relation.

    What is seen in a small corpus is mixed with what holds of the country.
    """
    counts = Counter(places)
    whole = max(1, counts.total())
    seen = whole / (whole + _UNSEEN)
    found = _counted(counts, whole)
    return {relation: seen * found[relation] + (1 - seen) * share for relation, share in _COUNTRY.items()}


def _counted(counts: Counter[str], whole: int) -> dict[Relation, float]:
    nation = counts.pop("", 0) / whole
    county = _together(Counter({place: n for place, n in counts.items() if len(place) == 6}), whole)
    prefecture = _together(_cut(counts, 4), whole)
    province = _together(_cut(counts, 2), whole)
    centre = 1 - (1 - nation) ** 2
    return {
        "county": county,
        "prefecture": max(0.0, prefecture - county),
        "province": max(0.0, province - prefecture),
        "nation": centre,
        "apart": max(0.0, 1 - centre - province),
    }


def _cut(counts: Counter[str], length: int) -> Counter[str]:
    cut: Counter[str] = Counter()
    for place, number in counts.items():
        if len(place) >= length:
            cut[place[:length]] += number
    return cut


def _together(counts: Counter[str], whole: int) -> float:
    return sum((number / whole) ** 2 for number in counts.values())
