"""What a sentence read so far tells of its persons, and the acts that it gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dangbao.pipes.events.items import Break, Itemizer, Person, Verb
from dangbao.pipes.events.lexicon import Predicate
from dangbao.pipes.events.text import BLANK
from dangbao.records import AttendeeRole, EventKind

Place = Literal["subject", "with", "oblique", "object", "named", "mention"]
"""A person's place in the clause.

``with``: who the subject meets; ``oblique``: after 向, 对, 为; ``object``: of a verb like 会见 or 任命;
``named``: one of those whom 参加会议的有 leads to; ``mention``: takes no part.
"""

COMPANY: frozenset[AttendeeRole] = frozenset({"attend", "nonvoting", "accompany"})
"""Roles that lists of people have in common."""

PRESENT: frozenset[AttendeeRole] = COMPANY | {"host"}
"""Roles of those whom a sentence may name after the verb: 参加会议的有, 主持会议的是."""

CHANGES: frozenset[AttendeeRole] = frozenset({"appointed", "removed"})
"""Roles of those whose posts change."""


@dataclass(frozen=True, slots=True)
class Act:
    """One part that one person takes, as one predicate tells it.

    ``weak`` acts count only on an occasion of their own kind; on others they are ``otherwise``,
    if anything, and ``second`` to what else the person does there.
    """

    mention: int
    role: AttendeeRole
    position: int
    kind: EventKind | None = None
    weak: bool = False
    otherwise: AttendeeRole | None = None
    second: bool = False


@dataclass(slots=True)
class State:
    """A sentence while it is read, item by item.

    Attributes
    ----------
    start, clause
        Where the sentence and its present clause begin.
    subject
        Mentions of those who do what the next predicate says; ``outer`` is the subject before them.
    partners, targets, received
        Mentions after 与, after 向, 对, 为, and of those whom the subject meets.
    split
        Where 与 or 和 parts the subject in two.
    place, person
        The last person and its place; None once a predicate has closed the list.
    fresh
        Whether persons of the subject have been named since the last predicate.
    blocked
        The trait of a verb (听取, 学习, 贯彻) that makes the nouns after it its objects.
    verb
        The last predicate of the clause; ``last`` is the last item of any kind.
    named
        The predicates that lead to a list of names (陪同调研、参加座谈的有).
    listing
        The predicate (任命, 免去) in whose reach the persons stand, over clauses and paragraphs;
        ``colon`` tells that the sentence before ended with a colon.
    """

    itemizer: Itemizer
    start: int
    clause: int
    subject: list[int] = field(default_factory=list)
    outer: list[int] = field(default_factory=list)
    partners: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    received: list[int] = field(default_factory=list)
    split: int | None = None
    place: Place | None = None
    person: Person | None = None
    fresh: bool = False
    blocked: str | None = None
    verb: Verb | None = None
    last: Person | Verb | Break | None = None
    named: list[Predicate] = field(default_factory=list)
    listing: Predicate | None = None
    colon: bool = False

    @property
    def text(self) -> str:
        """The text as the itemizer reads it."""
        return self.itemizer.text

    @property
    def last_end(self) -> int:
        """Where the last item ends, or the sentence begins."""
        return self.last.end if self.last else self.start

    @property
    def last_verb(self) -> Predicate | None:
        """The predicate that the last item is, if it is one."""
        return self.last.predicate if isinstance(self.last, Verb) else None

    def words(self, start: int, end: int) -> str:
        """Return the words between two positions, without what is blanked and without spaces."""
        return self.text[start:end].replace(BLANK, "").replace(" ", "").replace("（）", "")

    def after(self, person: Person) -> int:
        """Return where the text goes on after a person and what stands in brackets behind the name."""
        end = self.text.find("）", person.end) if self.text.startswith("（", person.end) else -1
        return max(person.end, end + 1)

    def gap(self, position: int) -> str:
        """Return the words between the last item and a position."""
        return self.words(self.last_end, position)
