"""The parts of a printed title, in order, each with the rule that tells what it is.

A title is a row of posts. A post is status words, then a body (term, prefix, places, organ, unit),
then a role (qualifiers, head), then a note in brackets; any of them can be left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dangbao.pipes.bodies.grammar import BodyForm, organ_of
from dangbao.pipes.titles.elision import former_inside
from dangbao.pipes.titles.phrases import ReadPost

PartKind = Literal["status", "term", "prefix", "place", "organ", "unit", "qualifier", "role", "note"]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a title: where it stands, and the rule that tells what it is.

    Attributes
    ----------
    kind
        status (原), term (十四届), prefix (民革), place (市), organ (人大常委会), unit (办公室),
        qualifier (常务副), role (市长) or note (（挂职）).
    start, end
        Where it stands, in code points of the title.
    text
        The part as printed.
    rule
        The table that the part was found in (``organs``), or what else told it.
    """

    kind: PartKind
    start: int
    end: int
    text: str
    rule: str


def parts_of(text: str, reading: ReadPost) -> list[Part]:
    """Return the parts of one post of a title, in text order."""
    match, printed, post = reading.match, reading.printed, reading.post
    spans: list[tuple[PartKind, int, int, str]] = []
    if printed.status is not None:
        spans += [("status", post.start, printed.inner.start, "status_words")]
        if reading.body.rule != "shared":
            spans += [("status", printed.inner.end, match.start, "status_words")]
    if printed.body is not None:
        spans += _body_spans(text, printed.body.start, printed.body.end, reading)
    if reading.body.rule != "shared":
        spans += [
            ("qualifier", match.start, match.head_start, "qualifiers"),
            ("role", match.head_start, match.head_end, "roles"),
            ("status", match.head_end, match.end, "nominee"),
        ]
        if reading.note is not None:
            spans += [("note", match.end, reading.note.end, "note_words")]
    spans.sort(key=lambda span: span[1])
    return [Part(kind, start, end, text[start:end], rule) for kind, start, end, rule in spans if start < end]


def _body_spans(
    text: str, start: int, end: int, reading: ReadPost
) -> Iterator[tuple[PartKind, int, int, str]]:
    """Yield the parts of a printed body; a 原 inside it (水利局原党组) parts the organ from its unit."""
    former = former_inside(text[start:end])
    stop = start + former if former is not None else end
    form = reading.printed.body.form if reading.printed.body is not None else None
    if form is None:
        yield ("unit", start, stop, "units" if reading.body.rule == "unit" else "body_suffixes")
    else:
        yield from _form_spans(text, form, start, stop)
    if former is not None:
        yield ("status", stop, stop + 1, "status_words")
        yield ("unit", stop + 1, end, "units")


def _form_spans(text: str, form: BodyForm, start: int, end: int) -> Iterator[tuple[PartKind, int, int, str]]:
    """Yield the parts of a body that opens with a place or a known body."""
    position = start
    if form.term and text.startswith(form.term, start):
        position += len(form.term)
        yield ("term", start, position, "term")
    if form.national:
        yield ("organ", position, form.tail_start, "national_bodies")
    else:
        first = text.find(form.places[0] if form.places else form.level, position)
        yield ("prefix", position, first, "body_prefixes")
        after = text.find(form.term, first, form.tail_start) if form.term else -1
        opening_end = after if after >= 0 else form.tail_start
        yield ("place", first, opening_end, "divisions" if form.places else "jurisdictions")
        yield ("term", opening_end, form.tail_start, "term")
    yield from _tail_spans(text, form, end)


def _tail_spans(text: str, form: BodyForm, end: int) -> Iterator[tuple[PartKind, int, int, str]]:
    """Yield organ and unit of a body, and the term that can stand between (政协|七届|常委会)."""
    term = text.find(form.term, form.tail_start, end) if form.term else -1
    organ = organ_of(form) if not form.prefix else None
    unit_start = end - (len(organ[1]) if organ is not None else 0)
    rule = "body_prefixes" if form.prefix else "organs" if organ is not None else "body_suffixes"
    kind: PartKind = "organ" if form.prefix or organ is not None else "unit"
    if form.term and term >= 0:
        yield (kind, form.tail_start, term, rule)
        yield ("term", term, term + len(form.term), "term")
        yield (kind, term + len(form.term), unit_start, rule)
    else:
        yield (kind, form.tail_start, unit_start, rule)
    yield ("unit", unit_start, end, "body_suffixes")
