"""The kinds of articles and their wordings, and the sentences of what they are about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from press.newsroom import topics

from .realm import WORDS

SLOT = re.compile(r"\{([^{}]+)\}")
NUMBER = re.compile(r"\{n:([\d.]+)-([\d.]+)\}")


@dataclass(frozen=True)
class Form:
    """A kind of article; those without a weight are notices of what has happened to somebody."""

    name: str
    weight: int
    headlines: tuple[str, ...]
    openings: tuple[str, ...]
    middles: tuple[str, ...]
    closings: tuple[str, ...]


@cache
def forms() -> dict[str, Form]:
    blocks = (WORDS / "stories.txt").read_text("utf-8").removeprefix("= ").split("\n= ")
    return {form.name: form for form in map(_form, blocks)}


def _form(block: str) -> Form:
    first, *lines = block.rstrip("\n").split("\n")
    name, weight = first.split()
    of: dict[str, list[str]] = {mark: [] for mark in "#129"}
    for line in filter(None, lines):
        of[line[0]].append(line[2:])
    headlines, openings, middles, closings = (tuple(of[mark]) for mark in "#129")
    return Form(name, int(weight), headlines, openings, middles, closings)


@cache
def sentences(kind: str) -> tuple[tuple[str, str], ...]:
    """Return topics with sentences about them that name neither people nor places."""
    return tuple(
        (topic.name, text)
        for topic in topics("local")
        for text in topic.sentences.get(kind, ())
        if not set(SLOT.findall(NUMBER.sub("", text))) - {"lv", "topic"}
    )
