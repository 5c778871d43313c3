"""The output's data model: Popolo-like records, typed and versioned.

The meaning of every field is fixed by :data:`SCHEMA_VERSION`; ``dangbao schema`` prints
the JSON Schema made from these classes. Dates are ISO 8601 prefixes (``2024``,
``2024-12``, ``2024-12-03``); offsets count Unicode code points of the input text.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION: Literal["dangbao.extraction/1"] = "dangbao.extraction/1"

ArticleKind = Literal["news", "feature", "teaser", "notice"]
MentionLabel = Literal["PERSON", "ORG", "TITLE", "GPE", "LOC", "EVENT", "DATE"]
Status = Literal["current", "former", "acting", "designate", "appointed", "removed"]
EventKind = Literal[
    "meeting",
    "inspection",
    "reception",
    "signing",
    "ceremony",
    "training",
    "appointment",
    "discipline",
    "condolence",
    "other",
]
AttendeeRole = Literal[
    "host",
    "speak",
    "attend",
    "nonvoting",
    "accompany",
    "lead",
    "received",
    "appointed",
    "removed",
    "investigated",
]


OrganizationRole = Literal["host", "co-host", "organiser", "signatory", "delegation", "decider"]


class Record(BaseModel):
    """Base of all records: unknown fields are an error, so that a typo never passes.

    Examples
    --------
    >>> Place.model_validate({"name": "石桥市", "kode": "9901"})
    Traceback (most recent call last):
    ...
    pydantic_core._pydantic_core.ValidationError: 1 validation error for Place
    kode
      Extra inputs are not permitted ...
    """

    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Place(Record):
    """An administrative division, with its GB/T 2260 code where it has one.

    Examples
    --------
    >>> Place(name="聊城市", code="371500").code
    '371500'
    """

    name: str
    code: str | None = None


class StaffDuty(Record):
    """One of the newspaper's own people and the duty printed before the name (责编, 校对).

    Examples
    --------
    >>> StaffDuty(name="黄宁", duty="责编").model_dump()
    {'name': '黄宁', 'duty': '责编'}
    """

    name: str
    duty: str


class IssueRecord(Record):
    """What the masthead says of the issue or page.

    Examples
    --------
    >>> IssueRecord(newspaper="石桥日报", date="2031-01-05", page=1).date
    '2031-01-05'
    """

    newspaper: str | None = None
    organ_of: str | None = None
    publisher: str | None = None
    place: Place | None = None
    date: str | None = None
    number: int | None = None
    page: int | None = None
    pages: int | None = None
    cn_number: str | None = None
    staff: list[StaffDuty] = Field(default_factory=list)


class ArticleRecord(Record):
    """An article with its headline lines, its reporters and where its text stands in the input.

    Examples
    --------
    >>> article = ArticleRecord(id="a1", text="市委书记赵立新出席。", spans=[(12, 22)])
    >>> article.kind, article.headline
    ('news', None)
    """

    id: str
    kind: ArticleKind = "news"
    kicker: str | None = None
    headline: str | None = None
    subheadline: str | None = None
    reporters: list[str] = Field(default_factory=list)
    text: str
    spans: list[tuple[int, int]] = Field(default_factory=list)
    page: int | None = None
    continued_on: int | None = None


class Mention(Record):
    """A stretch of the input that names something; ``origin`` says which rule or model found it.

    Examples
    --------
    >>> page = "市委书记赵立新出席。"
    >>> mention = Mention(id="m1", article_id="a1", start=4, end=7, text="赵立新", label="PERSON")
    >>> page[mention.start : mention.end]
    '赵立新'
    """

    id: str
    article_id: str | None
    start: int
    end: int
    text: str
    label: MentionLabel
    entity_id: str | None = None
    origin: str = "rules"


class Person(Record):
    """A human being named in the text; ``staff`` marks the newspaper's own people.

    Examples
    --------
    >>> Person(id="p1", name="林海生", staff=True).name
    '林海生'
    """

    id: str
    name: str
    other_names: list[str] = Field(default_factory=list)
    staff: bool = False


class Organization(Record):
    """A body under its full name, with the other forms met in ``other_names``.

    Examples
    --------
    >>> Organization(id="o1", name="中共石桥市委", other_names=["市委"], classification="party").other_names
    ['市委']
    """

    id: str
    name: str
    other_names: list[str] = Field(default_factory=list)
    classification: str | None = None
    level: str | None = None
    area: str | None = None
    parent_id: str | None = None


class Membership(Record):
    """One role of one person in one body, as the text states it.

    Examples
    --------
    >>> told = {"role": "市长", "label": "代市长", "status": "acting"}
    >>> post = Membership(id="x1", person_id="p1", organization_id="o1", **told)
    >>> post.role, post.status, post.rank
    ('市长', 'acting', None)
    """

    id: str
    person_id: str
    organization_id: str
    role: str
    label: str
    status: Status = "current"
    term: str | None = None
    rank: str | None = None
    rank_source: Literal["stated", "derived"] | None = None
    collective: bool = False
    start_date: str | None = None
    end_date: str | None = None
    sources: list[str] = Field(default_factory=list)


class EventOrganization(Record):
    """What a body has to do with an event.

    Examples
    --------
    >>> EventOrganization(organization_id="o1", role="host").role
    'host'
    """

    organization_id: str
    role: OrganizationRole


class Attendee(Record):
    """A person's part in an event; ``sources`` are the ids of the mentions that show it.

    Examples
    --------
    >>> Attendee(person_id="p1", roles=["attend", "speak"], sources=["m1"]).score
    1.0
    """

    person_id: str
    roles: list[AttendeeRole]
    score: float = 1.0
    membership_ids: list[str] = Field(default_factory=list)
    sources: list[str] = Field(default_factory=list)


class Event(Record):
    """What happened on one occasion that people took part in.

    Examples
    --------
    >>> guests = [Attendee(person_id="p1", roles=["host"])]
    >>> event = Event(id="e1", name="全市经济工作会议", classification="meeting", attendees=guests)
    >>> event.attendees[0].roles
    ['host']
    """

    id: str
    name: str
    classification: EventKind
    start_date: str | None = None
    end_date: str | None = None
    part_of_day: str | None = None
    location: str | None = None
    article_ids: list[str] = Field(default_factory=list)
    organization_ids: list[str] = Field(default_factory=list)
    organizations: list[EventOrganization] = Field(default_factory=list)
    attendees: list[Attendee] = Field(default_factory=list)


class Extraction(Record):
    """All that one input (an issue, a page or an article) says of persons, bodies and events.

    Examples
    --------
    >>> extraction = Extraction(id="demo", issue=IssueRecord(newspaper="云岭日报"))
    >>> Extraction.from_json(extraction.to_json()) == extraction
    True
    """

    schema_version: Literal["dangbao.extraction/1"] = Field(default=SCHEMA_VERSION, alias="schema")
    id: str
    issue: IssueRecord = Field(default_factory=IssueRecord)
    articles: list[ArticleRecord] = Field(default_factory=list)
    mentions: list[Mention] = Field(default_factory=list)
    persons: list[Person] = Field(default_factory=list)
    organizations: list[Organization] = Field(default_factory=list)
    memberships: list[Membership] = Field(default_factory=list)
    events: list[Event] = Field(default_factory=list)

    def to_json(self) -> str:
        """Return the extraction as one line of JSON (no trailing newline)."""
        return self.model_dump_json(by_alias=True)

    @classmethod
    def from_json(cls, line: str | bytes) -> Extraction:
        """Read an extraction from one line of JSON.

        Raises
        ------
        pydantic.ValidationError
            If the line is not an extraction of this schema version.
        """
        return cls.model_validate_json(line)


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one extraction.

    Examples
    --------
    >>> json_schema()["$id"]
    'dangbao.extraction/1'
    """
    schema = Extraction.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": SCHEMA_VERSION, **schema}
