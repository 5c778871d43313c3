"""Which bodies take what part in an event: who holds it, sends people, signs or decides."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, cast

from dangbao.lexicon.tables import read_table
from dangbao.lexicon.trie import Trie
from dangbao.pipes.annotations import BodyMention, Involvement
from dangbao.pipes.events.items import Span
from dangbao.pipes.events.occasions import Anchor, Occasion, clauses
from dangbao.pipes.events.page import Page
from dangbao.records import EventKind, OrganizationRole

_HOLDING: tuple[OrganizationRole, ...] = ("host", "organiser", "co-host")
_DECIDED: tuple[EventKind, ...] = ("appointment", "discipline")
_VISITS: tuple[EventKind, ...] = ("inspection", "reception", "condolence")
_DELEGATION = re.compile(r"(?:[查研察访表导视问会观作摩联题合治]|党政|经贸)[组团]$")
_JOINS = re.compile(r"[、和与同及暨跟以联合\s]{0,4}")
_NO_ACTOR = re.compile(r"(?:[在到赴往来对向于给就送]|列席|参观|走访|前往|关于|交由)$")
_SESSION = re.compile(r"(?:人大|政协|代表大会)$")
"""Bodies that do not hold their sessions but are them."""


class _Verb(NamedTuple):
    role: OrganizationRole
    reach: int


@lru_cache(maxsize=1)
def _verbs() -> Trie[_Verb]:
    return Trie(
        (row["word"], _Verb(cast(OrganizationRole, row["role"]), int(row["reach"])))
        for row in read_table("event_organizations")
    )


def involvements(page: Page, occasion: Occasion, anchor: Anchor) -> list[Involvement]:
    """Return the bodies that take part in an event, each in one role."""
    found: dict[str, OrganizationRole] = {}
    ways = (
        _acting(page, occasion, anchor.kind),
        _sent(page, occasion, anchor.kind),
        _named(page, occasion, anchor),
    )
    for way in ways:
        for body, role in way:
            found.setdefault(body.name, role)
    return [Involvement(name, role) for name, role in found.items()]


def _fits(role: OrganizationRole, kind: EventKind) -> bool:
    if role in _HOLDING:
        return kind not in (*_DECIDED, *_VISITS)
    return kind == "signing" if role == "signatory" else kind in _DECIDED


def _acting(
    page: Page, occasion: Occasion, kind: EventKind
) -> Iterator[tuple[BodyMention, OrganizationRole]]:
    """Yield the bodies that stand before a verb of holding, signing or deciding."""
    for span in occasion.spans:
        for start, end in clauses(page.text, *span):
            bodies = _bodies(page, (start, end))
            if not bodies:
                continue
            for position, _, verb in _verbs().scan(page.text, start, end):
                if _fits(verb.role, kind):
                    row = _before(page, bodies, position, verb.reach)
                    together = kind == "signing" and len(row) > 1
                    yield from ((body, "signatory" if together else verb.role) for body in row)


def _before(page: Page, bodies: list[BodyMention], position: int, reach: int) -> list[BodyMention]:
    """Return the bodies in a row before a verb."""
    row: list[BodyMention] = []
    for body in reversed([body for body in bodies if body.end <= position]):
        between = page.text[body.end : row[-1].start if row else position]
        near = bool(_JOINS.fullmatch(between)) if row else len(between) <= reach and "的" not in between
        if not near or _NO_ACTOR.search(page.text[max(0, body.start - 2) : body.start]):
            break
        row.append(body)
    return row[::-1]


def _sent(page: Page, occasion: Occasion, kind: EventKind) -> Iterator[tuple[BodyMention, OrganizationRole]]:
    """Yield the delegations and inspecting groups that an occasion is told of."""
    if kind in _DECIDED:
        return
    for span in occasion.spans:
        first, last = (bisect_left(page.bodies, edge, key=lambda body: body.start) for edge in span)
        for body in page.bodies[first:last]:
            if _DELEGATION.search(page.text[body.start : body.end]):
                yield body, "delegation"


def _named(page: Page, occasion: Occasion, anchor: Anchor) -> Iterator[tuple[BodyMention, OrganizationRole]]:
    """Yield the bodies by which the occasion is called: 市政府常务会议, 甲与乙签约仪式."""
    kind = anchor.kind
    if kind in _VISITS or kind == "discipline":
        return
    role: OrganizationRole = "signatory" if kind == "signing" else "decider" if kind in _DECIDED else "host"
    for span in (occasion.anchor.holder, occasion.anchor.name):
        if span:
            for body in _bodies(page, span):
                before = page.text[max(0, body.start - 2) : body.start]
                session = role == "host" and _SESSION.search(body.name)
                if not session and not _NO_ACTOR.search(before):
                    yield body, role


def _bodies(page: Page, span: Span) -> list[BodyMention]:
    """Return the bodies named within a span, less those in somebody's title."""
    first, last = (bisect_left(page.bodies, edge, key=lambda body: body.start) for edge in span)
    return [body for body in page.bodies[first:last] if (body.start, body.end) not in page.titled]
