"""Small texts with inline marks that say what is to be found in them: a test case reads as an example.

``[沈岳川|中共宜昌市委/书记]`` marks a person and each role that the text states of them, written
``body/role``, ``body/role/status`` or ``body/role/status/term`` and separated by ``;``. A form other
than the plain full name says whom it means: ``[谢书记=谢岭松]``, ``[黄 宁=黄宁|宜昌市人民政府/市长]``.
``{市委=中共宜昌市委}`` marks a body and its full name, ``{三峡大学}`` one that is printed in full.
A blank line begins another article. A broken mark is an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple, get_args

from spacy.tokens import Doc

from dangbao.pipeline import default_pipeline
from dangbao.pipes.annotations import (
    BodyMention,
    Context,
    PersonEntity,
    PersonMention,
    Post,
    Section,
    get_findings,
    set_context,
)
from dangbao.records import Status

_MARK = re.compile(r"\[(?P<person>[^\[\]{}]*)\]|\{(?P<body>[^\[\]{}]*)\}")
_BRACKETS = re.compile(r"[\[\]{}]")


class Named(NamedTuple):
    """What a stretch of the text names: a person or a body, by the full name."""

    start: int
    end: int
    name: str


class Stated(NamedTuple):
    """A role that the text states of a person."""

    person: str
    body: str
    role: str
    status: str = "current"
    term: str | None = None


@dataclass
class Reading:
    """A text, and the persons, roles and bodies in it: as marked, or as found."""

    text: str = ""
    people: set[Named] = field(default_factory=set)
    posts: set[Stated] = field(default_factory=set)
    bodies: set[Named] = field(default_factory=set)


def parse(marked: str) -> Reading:
    """Take the marks out of a text and return what they say.

    Raises
    ------
    ValueError
        If a mark is broken.
    """
    reading = Reading()
    position = 0
    for mark in _MARK.finditer(marked):
        reading.text += _plain(marked[position : mark.start()], marked)
        position = mark.end()
        if mark["person"] is not None:
            _add_person(reading, mark["person"])
        else:
            reading.bodies.add(_add_named(reading, mark["body"]))
    reading.text += _plain(marked[position:], marked)
    return reading


def _plain(text: str, marked: str) -> str:
    if _BRACKETS.search(text):
        raise ValueError(f"a bracket without its other half in {marked!r}")
    return text


def _add_person(reading: Reading, inside: str) -> None:
    words, bar, posts = inside.partition("|")
    person = _add_named(reading, words)
    reading.people.add(person)
    if bar:
        reading.posts.update(_stated(person.name, post.strip()) for post in posts.split(";"))


def _add_named(reading: Reading, inside: str) -> Named:
    """Put the words of a mark into the text; what they name stands after ``=``, or is the words."""
    words, equals, name = inside.partition("=")
    if not words or (equals and not name):
        raise ValueError(f"a mark with nothing in it: {inside!r}")
    start = len(reading.text)
    reading.text += words
    return Named(start, len(reading.text), name or words)


def _stated(person: str, post: str) -> Stated:
    parts = post.split("/")
    if not 2 <= len(parts) <= 4 or not all(parts):
        raise ValueError(f"{post!r} is not body/role, body/role/status or body/role/status/term")
    stated = Stated(person, *parts)
    if stated.status not in get_args(Status):
        raise ValueError(f"{stated.status!r} in {post!r} is no status")
    return stated


def page(text: str, place: str | None = None, date: str | None = None) -> Doc:
    """Return the Doc of a page of the place's newspaper; a blank line begins another article."""
    nlp = default_pipeline()
    doc = nlp.make_doc(text)
    sections = []
    for number, article in enumerate(re.finditer(r"(?:[^\n]|\n(?!\n))+", text), 1):
        sections.append(Section(f"a{number}", "news", "body", article.start(), article.end()))
    set_context(doc, Context(place=place, date=date, sections=sections))
    return nlp(doc)


def read(text: str, place: str | None = None) -> Reading:
    """Return what the pipeline finds on a page of the place's newspaper."""
    doc = page(text, place)
    names = [entity.name for entity in get_findings(doc, PersonEntity)]
    mentions = get_findings(doc, PersonMention)
    people = [Named(m.start, m.end, names[m.person or 0]) for m in mentions]
    posts = {
        Stated(people[holder].name, post.body, post.role, post.status, post.term)
        for post in get_findings(doc, Post)
        for holder in post.holders
        if post.body is not None
    }
    bodies = {Named(body.start, body.end, body.name) for body in get_findings(doc, BodyMention)}
    return Reading(text, set(people), posts, bodies)
