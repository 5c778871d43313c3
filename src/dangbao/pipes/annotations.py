"""What the pipes write on a Doc, and the only way they read it from one another.

A Doc holds a whole page: its articles' headlines and bodies one after another, as
``Sections`` tell. Findings are plain dataclasses with character offsets into ``doc.text``,
kept in ``doc.user_data`` as plain data, so that a Doc serialises with all that was found in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal, TypeVar

from spacy.tokens import Doc
from spacy.util import filter_spans

from dangbao.records import ArticleKind, AttendeeRole, EventKind, OrganizationRole, Status

SectionField = Literal["kicker", "headline", "subheadline", "body"]


@dataclass(slots=True)
class Section:
    """A headline line or the body of one article: where it stands in the Doc.

    ``dateline`` is what the page has before a body (新华社北京12月3日电), which is not in the Doc.
    """

    article_id: str
    kind: ArticleKind
    field: SectionField
    start: int
    end: int
    dateline: str | None = None


@dataclass(slots=True)
class Context:
    """What is known of the page before its articles are read.

    Attributes
    ----------
    place
        Full name of the newspaper's place (聊城市), or None.
    date
        ISO 8601 date of publication, or None.
    staff
        Names of the newspaper's own people on this page.
    """

    newspaper: str | None = None
    place: str | None = None
    date: str | None = None
    staff: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


@dataclass(slots=True)
class EntityMention:
    """A name that a trained recogniser proposes at ``start:end``: PERSON, ORG, GPE, LOC or TITLE."""

    start: int
    end: int
    label: str


@dataclass(slots=True)
class BodyMention:
    """A body as printed at ``start:end`` and the full name that it stands for.

    ``term`` is a term (十三届) printed before the name, which is no part of it.
    """

    start: int
    end: int
    name: str
    term: str | None = None
    origin: str = "rules"


@dataclass(slots=True)
class PlaceMention:
    """A place as printed at ``start:end``: an administrative division by its full name, or one proposed.

    ``label`` is LOC for what is no state and no division.
    """

    start: int
    end: int
    name: str
    label: Literal["GPE", "LOC"] = "GPE"
    origin: str = "rules"


@dataclass(slots=True)
class Post:
    """One role in one body, as the text prints it.

    Attributes
    ----------
    start, end
        The printed title of this post, with its body where that is printed.
    role
        The role as the records give it (副书记, 常务副市长).
    body
        Full name of the body, or None where nothing tells it.
    body_start, body_end
        Where the body's own words stand, or None where they are elided.
    phrase
        Number of the title phrase (市委副书记、市长 is one) that the post stands in.
    holders
        Indices into the Doc's person mentions of those who hold it.
    """

    start: int
    end: int
    role: str
    body: str | None = None
    body_start: int | None = None
    body_end: int | None = None
    status: Status = "current"
    term: str | None = None
    rank: str | None = None
    collective: bool = False
    start_date: str | None = None
    end_date: str | None = None
    phrase: int = 0
    holders: list[int] = field(default_factory=list)


@dataclass(slots=True)
class PersonMention:
    """A person as printed at ``start:end``.

    Attributes
    ----------
    name
        The name without padding; for 雷部长 or 长萍同志 the words as printed.
    person
        Number of the person on the page (see :class:`PersonEntity`), set by the people pipe.
    """

    start: int
    end: int
    name: str
    person: int | None = None
    origin: str = "rules"


@dataclass(slots=True)
class PersonEntity:
    """A person of the page: all mentions under one number."""

    number: int
    name: str
    other_names: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Participation:
    """A person's part in an event; ``mentions`` are indices into the Doc's person mentions.

    ``score`` is how certain it is that the person took part, at most 1.
    """

    person: int
    roles: list[AttendeeRole]
    mentions: list[int] = field(default_factory=list)
    score: float = 0.0


@dataclass(slots=True)
class Involvement:
    """What a body, by its full name, has to do with an event."""

    body: str
    role: OrganizationRole


@dataclass(slots=True)
class EventFinding:
    """An event of the page.

    ``start``, ``end`` give the words that name it and ``date_start``, ``date_end`` those that date it,
    where the text has them.
    """

    name: str
    classification: EventKind
    article_ids: list[str]
    start: int | None = None
    end: int | None = None
    start_date: str | None = None
    end_date: str | None = None
    date_start: int | None = None
    date_end: int | None = None
    part_of_day: str | None = None
    location: str | None = None
    involvements: list[Involvement] = field(default_factory=list)
    participants: list[Participation] = field(default_factory=list)


Finding = TypeVar(
    "Finding", EntityMention, BodyMention, PlaceMention, Post, PersonMention, PersonEntity, EventFinding
)

_PREFIX = "dangbao."
_CONTEXT = f"{_PREFIX}context"


def set_context(doc: Doc, context: Context) -> None:
    """Write on the Doc what is known of its page."""
    doc.user_data[_CONTEXT] = asdict(context)


def get_context(doc: Doc) -> Context:
    """Return what is known of the Doc's page; for a Doc of bare text, one news article of its whole text."""
    data: dict[str, Any] | None = doc.user_data.get(_CONTEXT)
    if data is None:
        return Context(sections=[Section("a1", "news", "body", 0, len(doc.text))])
    return Context(**{**data, "sections": [Section(**section) for section in data["sections"]]})


def section_at(sections: Sequence[Section], position: int) -> Section | None:
    """Return the section, of some in text order, in which a position lies."""
    index = bisect_right(sections, position, key=lambda section: section.start) - 1
    return sections[index] if index >= 0 and position < sections[index].end else None


def _plain(value: object) -> object:
    """Return a finding, or what one of its fields holds, as plain data that shares no list with it."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    names = getattr(value, "__dataclass_fields__", None)
    return value if names is None else {name: _plain(getattr(value, name)) for name in names}


def set_findings(doc: Doc, kind: type[Finding], findings: list[Finding]) -> None:
    """Write all findings of one kind on the Doc, in place of those there."""
    doc.user_data[_PREFIX + kind.__name__] = [_plain(finding) for finding in findings]


def get_findings(doc: Doc, kind: type[Finding]) -> list[Finding]:
    """Return all findings of one kind; empty where the pipe that makes them has not run."""
    rows = doc.user_data.get(_PREFIX + kind.__name__, [])
    if kind is EventFinding:
        rows = [
            {
                **row,
                "involvements": [Involvement(**one) for one in row["involvements"]],
                "participants": [Participation(**one) for one in row["participants"]],
            }
            for row in rows
        ]
    return [kind(**row) for row in rows]


def propose(doc: Doc, mentions: list[EntityMention]) -> None:
    """Write down the names that a recogniser proposes.

    All of them become findings, at their exact place. ``doc.ents`` can hold only those that begin and end
    where words do; of names that overlap there, the longest stays.

    Examples
    --------
    >>> import spacy
    >>> doc = Doc(spacy.blank("zh").vocab, words=["市长", "黄宁说"], spaces=[False, False])
    >>> propose(doc, [EntityMention(0, 2, "TITLE"), EntityMention(2, 4, "PERSON")])
    >>> [ent.text for ent in doc.ents]
    ['市长']
    >>> [doc.text[mention.start : mention.end] for mention in get_proposals(doc)]
    ['市长', '黄宁']
    """
    set_findings(doc, EntityMention, mentions)
    spans = (doc.char_span(mention.start, mention.end, mention.label) for mention in mentions)
    doc.ents = filter_spans([*(span for span in spans if span is not None), *doc.ents])


def is_recognised(doc: Doc) -> bool:
    """Tell whether a recogniser has read the Doc, whatever it proposes."""
    return bool(doc.has_annotation("ENT_IOB"))


def get_proposals(doc: Doc) -> list[EntityMention]:
    """Return the names that recognisers propose: of :func:`propose`, and the others in ``doc.ents``."""
    proposed = get_findings(doc, EntityMention)
    places = {(mention.start, mention.end) for mention in proposed}
    others = (EntityMention(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents)
    return [*proposed, *(other for other in others if (other.start, other.end) not in places)]
