"""Texts that no newspaper prints cost what others cost, and what is found in them is well formed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

import dangbao
from abuse.counting import lines_run
from abuse.texts import PIECES, SHAPES
from dangbao import Extraction
from dangbao.page import read_issue
from dangbao.sources.characters import clean

LENGTH = 1500
"""Characters of a text that is counted; the other is twice as long."""
GROWTH, ALLOWANCE = 2.6, 4000
"""What a function may do more for twice the text: this many times the lines, and so many more."""


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80))
def test_whatever_the_text_the_result_is_well_formed(text: str) -> None:
    assert_well_formed(text)


@pytest.mark.parametrize("shape", SHAPES)
def test_what_goes_on_and_on_is_well_formed(shape: str) -> None:
    assert_well_formed(SHAPES[shape](LENGTH))


@pytest.mark.parametrize("shape", SHAPES)
def test_no_function_does_four_times_as_much_for_twice_the_text(shape: str) -> None:
    once, twice = (lines_run(partial(read, SHAPES[shape](length))) for length in (LENGTH, 2 * LENGTH))
    assert once, "nothing was counted"
    grown = {name: (once[name], lines) for name, lines in twice.items()}
    assert {n: (a, b) for n, (a, b) in grown.items() if b > GROWTH * a + ALLOWANCE} == {}


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=40))
def test_whatever_the_title_it_is_parsed(title: str) -> None:
    posts = dangbao.parse_title(title, place="云岭市").posts
    assert all(post.role for post in posts)


def read(text: str) -> Extraction:
    """Return what is found in a text, with nothing kept from one before."""
    return dangbao.extract(read_issue(text))


def assert_well_formed(text: str) -> None:
    issue = read_issue(text)
    extraction = dangbao.extract(issue)
    for mention in extraction.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert bare(text[mention.start : mention.end]) == bare(mention.text)
    ids = list(ids_of(extraction))
    assert len(ids) == len(set(ids))
    assert set(referred(extraction)) <= set(ids)
    assert Extraction.from_json(extraction.to_json()) == extraction
    dangbao.render_page(issue, extraction).encode()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "graph.gexf"
        dangbao.write_gexf(dangbao.build_graph([extraction]), path)
        etree.parse(io.BytesIO(path.read_bytes()))


def bare(words: str) -> str:
    """Return words without spaces and what is printed as nothing, and entities as what they stand for."""
    return "".join(clean(unescape(words)).split())


def ids_of(extraction: Extraction) -> Iterator[str]:
    yield from (article.id for article in extraction.articles)
    yield from (mention.id for mention in extraction.mentions)
    yield from (person.id for person in extraction.persons)
    yield from (organization.id for organization in extraction.organizations)
    yield from (membership.id for membership in extraction.memberships)
    yield from (event.id for event in extraction.events)


def referred(extraction: Extraction) -> Iterator[str]:
    for mention in extraction.mentions:
        yield from filter(None, (mention.article_id, mention.entity_id))
    for membership in extraction.memberships:
        yield from (membership.person_id, membership.organization_id)
    for event in extraction.events:
        yield from (attendee.person_id for attendee in event.attendees)
        yield from (body.organization_id for body in event.organizations)
    yield from (body.parent_id for body in extraction.organizations if body.parent_id)
