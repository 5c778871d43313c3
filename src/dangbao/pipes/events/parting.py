"""Sentences that tell of two events: whom one met before a meeting, a reception and a signing after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dangbao.pipes.events.occasions import MOVING, Anchor
from dangbao.pipes.events.page import Page
from dangbao.pipes.events.telling import Sentence
from dangbao.records import EventKind

LONGEST_NOUN = 3
"""A name no longer than this says nothing that the kind does not: 大会, 座谈会."""

_BEFOREHAND = re.compile(
    r"\s*[^，。；：]{0,12}(?:(?:会|式|论坛|活动|演出|报告|签约)(?:正式)?(?:召开|举行|开始|开幕)?之?前|[会坛]议?期间)，"
)
_BESIDE_RECEPTION: tuple[EventKind, ...] = ("meeting", "signing", "ceremony")


def parts(page: Page, sentence: Sentence, current: Anchor | None) -> Iterator[Sentence]:
    """Yield a sentence, or its parts where it tells of two events.

    Parameters
    ----------
    page
        The page that it stands on.
    sentence
        The sentence as read.
    current
        The event that the article has told of so far; the part that tells of another is put ``aside``.
    """
    if _is_beforehand(page, sentence):
        yield replace(sentence, aside=True)
        return
    met, held = _reception(sentence), _named(sentence)
    cut = page.clause(held.position)[0] if held else 0
    if not (met and held and met.position < cut):
        yield replace(sentence, aside=_is_beside(sentence, current))
        return
    goes_on = current is not None and current.kind == held.kind
    before = [act for act in sentence.acts if act.position < cut]
    after = [act for act in sentence.acts if act.position >= cut]
    yield replace(sentence, acts=before, anchors=[met], preferred=None, aside=goes_on)
    yield replace(sentence, acts=after, anchors=[held], preferred=None, aside=not goes_on)


def _is_beforehand(page: Page, sentence: Sentence) -> bool:
    """Whether a sentence tells what came before the event proper or beside it: 座谈会前，省长会见了来宾."""
    anchor = sentence.anchor
    if anchor is None or anchor.kind not in MOVING or not sentence.acts:
        return False
    return _BEFOREHAND.match(page.text, *sentence.span) is not None


def _is_beside(sentence: Sentence, current: Anchor | None) -> bool:
    """Whether a sentence tells whom somebody met in an article on a meeting, a signing or a ceremony."""
    anchor = sentence.anchor
    if anchor is None or anchor.weak or anchor.kind != "reception" or current is None or current.weak:
        return False
    return current.kind in _BESIDE_RECEPTION and any(act.role == "received" for act in sentence.acts)


def _reception(sentence: Sentence) -> Anchor | None:
    return next((a for a in sentence.anchors if a.kind == "reception" and not a.weak), None)


def _named(sentence: Sentence) -> Anchor | None:
    """Return the event that a sentence calls by a name that tells more than its kind."""
    for anchor in sentence.anchors:
        if anchor.name and not anchor.weak and anchor.kind in _BESIDE_RECEPTION:
            return anchor if anchor.name[1] - anchor.name[0] > LONGEST_NOUN else None
    return None
