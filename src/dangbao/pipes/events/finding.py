"""From an occasion to the events that are written down: its own, and the change of posts made on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dangbao.pipes.annotations import EventFinding, Participation
from dangbao.pipes.events.certainty import certainty
from dangbao.pipes.events.items import Span
from dangbao.pipes.events.occasions import MOVING, Anchor, Occasion
from dangbao.pipes.events.organizing import involvements
from dangbao.pipes.events.page import Page
from dangbao.pipes.events.state import CHANGES, PRESENT, Act
from dangbao.records import EventKind

_WHOLE = "全"
"""Begins a name that says whose event it is: 全市, 全国, 全体."""


def findings(page: Page, occasion: Occasion, headline: Span | None) -> list[EventFinding]:
    """Return the events of an occasion; one without a name of its own is called by the headline."""
    kind = occasion.anchor.kind
    acts = [fitted for act in occasion.acts if (fitted := _fit(act, kind))]
    if occasion.meeting and any(act.role in PRESENT for act in acts):
        occasion = replace(occasion, anchor=occasion.meeting)
        kind, headline = occasion.anchor.kind, None
    changes = [act for act in acts if act.role in CHANGES and kind != "appointment"]
    others = [act for act in acts if act.role not in CHANGES or kind == "appointment"]
    found: list[EventFinding] = []
    if others or (occasion.anchor.name and not occasion.anchor.weak):
        found.append(_finding(page, occasion, occasion.anchor, others, headline))
    if changes:
        anchor = Anchor("appointment", changes[0].position)
        found.append(_finding(page, occasion, anchor, changes, None))
    return found


def _finding(
    page: Page, occasion: Occasion, anchor: Anchor, acts: list[Act], headline: Span | None
) -> EventFinding:
    time = occasion.time
    start, end = anchor.name or headline or page.clause(anchor.position)
    several = time is not None and time.last != time.first
    return EventFinding(
        name=_holder(page, anchor) + page.original[start:end].replace("\n", " ").strip(),
        classification=anchor.kind,
        article_ids=[occasion.article_id],
        start=start,
        end=end,
        start_date=time.first if time else None,
        end_date=time.last if time and several else None,
        date_start=time.start if time and not time.issued else None,
        date_end=time.end if time and not time.issued else None,
        part_of_day=time.part if time else None,
        location=occasion.location,
        involvements=involvements(page, occasion, anchor),
        participants=_participants(page, acts),
    )


def _holder(page: Page, anchor: Anchor) -> str:
    """Return the body that holds an event, where the name does not say whose it is (主席会议)."""
    if anchor.holder is None or anchor.name is None:
        return ""
    says = page.text.startswith(_WHOLE, anchor.name[0]) or not page.itemizer.ends_body(anchor.holder[1])
    return "" if says else page.original[slice(*anchor.holder)].strip()


def _participants(page: Page, acts: Iterable[Act]) -> list[Participation]:
    participants: dict[int, Participation] = {}
    for act in sorted(acts, key=lambda act: act.second):
        person = page.person(act.mention)
        if person is None:
            continue
        part = participants.setdefault(person, Participation(person, []))
        if act.role not in part.roles and not (act.second and "lead" in part.roles):
            part.roles.append(act.role)
        if act.mention not in part.mentions:
            part.mentions.append(act.mention)
        part.score = max(part.score, certainty(page, act))
    return list(participants.values())


def _fit(act: Act, kind: EventKind) -> Act | None:
    """Return the act as it counts on an occasion of this kind."""
    talks = act.kind == "reception" and act.role == "lead" and act.otherwise == "attend"
    if not act.weak or act.kind == kind or (act.kind in MOVING and kind in MOVING and not talks):
        return act
    second = act.otherwise != act.role
    return replace(act, role=act.otherwise, second=second) if act.otherwise else None
