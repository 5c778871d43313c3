"""The annotated texts that recognisers and systems are measured with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from models.recogniser.corpora import NER, read_corpus

from benchmarks.scores import Page, annotated
from dangbao.pipes.names.finder import PERSON_LABELS
from dangbao.training.examples import Example

SPACE = re.compile(r"\s")


class Text(NamedTuple):
    """A text and what is printed in it, by kind: persons, bodies, and posts as person/role."""

    text: str
    wanted: dict[str, set[str]]
    open: dict[str, set[str]] = {}  # noqa: RUF012
    """What counts neither way."""


def printed(names: Iterable[str]) -> set[str]:
    """Return names without the spaces and line breaks inside them, single characters left out.

    Examples
    --------
    >>> printed(["黄　宁", "黄"])
    {'黄宁'}
    """
    plain = (SPACE.sub("", name) for name in names)
    return {name for name in plain if len(name) > 1}


def read_page(page: Page) -> Text:
    """Return an annotated page."""
    gold = json.loads(page.gold.read_text(encoding="utf-8"))
    posts = [
        (f"{person['name']}/{post['role']}", person.get("optional") or post.get("optional"))
        for person in gold["people"]
        for post in person.get("posts", [])
    ]
    bodies = [(body["text"], body.get("optional")) for body in gold["bodies"]]
    wanted = {
        "persons": printed(person["name"] for person in gold["people"]),
        "bodies": printed(body for body, is_open in bodies if not is_open),
        "posts": printed(post for post, is_open in posts if not is_open),
    }
    either_way = {
        "bodies": printed(body for body, is_open in bodies if is_open) - wanted["bodies"],
        "posts": printed(post for post, is_open in posts if is_open) - wanted["posts"],
    }
    return Text(page.text.read_text(encoding="utf-8"), wanted, either_way)


def read_example(example: Example) -> Text:
    """Return an annotated sentence of a corpus."""
    spans = [(example.text[start:end], label) for start, end, label in example.spans]
    wanted = {
        "persons": printed(name for name, label in spans if label in PERSON_LABELS),
        "bodies": printed(name for name, label in spans if label == "ORG"),
    }
    return Text(example.text, wanted)


def sets() -> Iterator[tuple[str, list[Text]]]:
    """Yield the texts to measure with, by name; those that are at hand."""
    for name, pages in annotated().items():
        if pages:
            yield name, [read_page(page) for page in pages]
    if NER.is_dir():
        yield "MSRA test", [read_example(example) for example in read_corpus("msra", "test")]
