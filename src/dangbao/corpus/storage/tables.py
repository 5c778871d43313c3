"""The tables of a corpus, and the way from an extraction to their rows and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from dangbao.graph.building.source import read_name
from dangbao.records import Extraction

Row = dict[str, Any]
Rows = dict[str, list[Row]]
Tables = Mapping[str, pa.Table]

_TEXT, _NUMBER = pa.string(), pa.int32()
_TEXTS = pa.list_(_TEXT)
_STAFF = pa.list_(pa.struct({"name": _TEXT, "duty": _TEXT}))
_ROLES = pa.list_(pa.struct({"organization_id": _TEXT, "role": _TEXT}))

SCHEMAS: Mapping[str, pa.Schema] = MappingProxyType(
    {
        "issues": pa.schema(
            {
                "issue": _TEXT,
                "source": _TEXT,
                "digest": _TEXT,
                "reader": _TEXT,
                "newspaper": _TEXT,
                "organ_of": _TEXT,
                "publisher": _TEXT,
                "place": _TEXT,
                "place_code": _TEXT,
                "date": _TEXT,
                "number": _NUMBER,
                "page": _NUMBER,
                "pages": _NUMBER,
                "cn_number": _TEXT,
                "staff": _STAFF,
            }
        ),
        "articles": pa.schema(
            {
                "issue": _TEXT,
                "id": _TEXT,
                "kind": _TEXT,
                "kicker": _TEXT,
                "headline": _TEXT,
                "subheadline": _TEXT,
                "reporters": _TEXTS,
                "text": _TEXT,
                "spans": pa.list_(pa.list_(_NUMBER)),
                "page": _NUMBER,
                "continued_on": _NUMBER,
            }
        ),
        "mentions": pa.schema(
            {
                "issue": _TEXT,
                "id": _TEXT,
                "article_id": _TEXT,
                "start": _NUMBER,
                "end": _NUMBER,
                "text": _TEXT,
                "label": _TEXT,
                "entity_id": _TEXT,
                "origin": _TEXT,
            }
        ),
        "persons": pa.schema(
            {
                "issue": _TEXT,
                "id": _TEXT,
                "name": _TEXT,
                "read_as": _TEXT,
                "other_names": _TEXTS,
                "staff": pa.bool_(),
            }
        ),
        "organizations": pa.schema(
            {
                "issue": _TEXT,
                "id": _TEXT,
                "name": _TEXT,
                "other_names": _TEXTS,
                "classification": _TEXT,
                "level": _TEXT,
                "area": _TEXT,
                "parent_id": _TEXT,
            }
        ),
        "memberships": pa.schema(
            {
                "issue": _TEXT,
                "id": _TEXT,
                "person_id": _TEXT,
                "organization_id": _TEXT,
                "role": _TEXT,
                "label": _TEXT,
                "status": _TEXT,
                "term": _TEXT,
                "rank": _TEXT,
                "rank_source": _TEXT,
                "collective": pa.bool_(),
                "start_date": _TEXT,
                "end_date": _TEXT,
            }
        ),
        "events": pa.schema(
            {
                "issue": _TEXT,
                "id": _TEXT,
                "name": _TEXT,
                "classification": _TEXT,
                "start_date": _TEXT,
                "end_date": _TEXT,
                "part_of_day": _TEXT,
                "location": _TEXT,
                "article_ids": _TEXTS,
                "organization_ids": _TEXTS,
                "organizations": _ROLES,
            }
        ),
        "attendance": pa.schema(
            {
                "issue": _TEXT,
                "event_id": _TEXT,
                "person_id": _TEXT,
                "roles": _TEXTS,
                "score": pa.float64(),
                "membership_ids": _TEXTS,
            }
        ),
        "evidence": pa.schema(
            {"issue": _TEXT, "of": _TEXT, "record_id": _TEXT, "person_id": _TEXT, "mention_id": _TEXT}
        ),
    }
)
"""The columns are the fields of the records, with ``issue``, the id of the issue, before them.

``issues`` adds ``source`` (the id that came in), ``digest`` (the hash of the content) and ``reader`` (what
read it); ``persons`` adds ``read_as`` (the name in simplified characters). What stands in ``sources`` of
memberships and attendees is ``evidence``: ``of`` is membership or attendance, ``record_id`` a membership's or
an event's id.
"""


def rows_of(extraction: Extraction, *, source: str, digest: str, reader: str) -> Rows:
    """Return the rows of an extraction by table.

    Parameters
    ----------
    extraction
        Its ``id`` is that of the issue in the corpus.
    source, digest, reader
        The id that came in, the hash of the content, and what read it.

    Examples
    --------
    >>> from dangbao.records import Person
    >>> extraction = Extraction(id="a", persons=[Person(id="p1", name="黄宁")])
    >>> rows = rows_of(extraction, source="a", digest="", reader="")
    >>> rows["persons"]
    [{'issue': 'a', 'id': 'p1', 'name': '黄宁', 'other_names': [], 'staff': False, 'read_as': '黄宁'}]
    >>> extraction_of(rows).persons[0].name
    '黄宁'
    """
    records = extraction.model_dump(by_alias=True)
    issue = {"issue": extraction.id}
    head = records["issue"]
    place = head.pop("place") or {"name": None, "code": None}
    places = {"place": place["name"], "place_code": place["code"]}
    rows: Rows = {name: [] for name in SCHEMAS}
    rows["issues"] = [{**issue, "source": source, "digest": digest, "reader": reader, **head, **places}]
    for name in ("articles", "mentions", "organizations"):
        rows[name] = [{**issue, **record} for record in records[name]]
    rows["persons"] = [
        {**issue, **record, "read_as": read_name(person)}
        for record, person in zip(records["persons"], extraction.persons, strict=True)
    ]
    for record in records["memberships"]:
        shown = {**issue, "of": "membership", "record_id": record["id"], "person_id": record["person_id"]}
        rows["evidence"] += [{**shown, "mention_id": mention} for mention in record.pop("sources")]
        rows["memberships"].append({**issue, **record})
    for record in records["events"]:
        for attendee in record.pop("attendees"):
            shown = {
                **issue,
                "of": "attendance",
                "record_id": record["id"],
                "person_id": attendee["person_id"],
            }
            rows["evidence"] += [{**shown, "mention_id": mention} for mention in attendee.pop("sources")]
            rows["attendance"].append({**issue, "event_id": record["id"], **attendee})
        rows["events"].append({**issue, **record})
    return rows


def extraction_of(rows: Rows) -> Extraction:
    """Return the extraction that some rows were made of.

    Raises
    ------
    KeyError, ValueError
        If the rows are not those of one issue.
    """
    (head,) = rows["issues"]
    place = {"name": head["place"], "code": head["place_code"]} if head["place"] else None
    facts = {key: value for key, value in head.items() if key not in _OF_THE_CORPUS}
    records = {name: [_record(row) for row in rows[name]] for name in SCHEMAS if name != "issues"}
    sources: dict[tuple[str, str, str], list[str]] = {}
    for row in records.pop("evidence"):
        key = (row["of"], row["record_id"], row["person_id"])
        sources.setdefault(key, []).append(row["mention_id"])
    for row in records["persons"]:
        del row["read_as"]
    for row in records["memberships"]:
        row["sources"] = sources.get(("membership", row["id"], row["person_id"]), [])
    events = {event["id"]: {**event, "attendees": []} for event in records.pop("events")}
    for row in records.pop("attendance"):
        event = row.pop("event_id")
        row["sources"] = sources.get(("attendance", event, row["person_id"]), [])
        events[event]["attendees"].append(row)
    return Extraction.model_validate(
        {"id": head["issue"], "issue": {**facts, "place": place}, **records, "events": list(events.values())}
    )


_OF_THE_CORPUS = frozenset({"issue", "source", "digest", "reader", "place", "place_code"})


def _record(row: Row) -> Row:
    return {key: value for key, value in row.items() if key != "issue"}


def to_tables(many: Iterable[Rows]) -> dict[str, pa.Table]:
    """Return the rows of several extractions as one table each."""
    gathered: Rows = {name: [] for name in SCHEMAS}
    for rows in many:
        for name, of_one in rows.items():
            gathered[name] += of_one
    return {name: pa.Table.from_pylist(gathered[name], schema) for name, schema in SCHEMAS.items()}


def joined(many: Sequence[Tables]) -> dict[str, pa.Table]:
    """Return the tables of several batches as one each."""
    return {name: pa.concat_tables([tables[name] for tables in many]).combine_chunks() for name in SCHEMAS}
