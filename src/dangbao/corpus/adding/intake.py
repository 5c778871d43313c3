"""What comes in: known by its content, named, and told from what is there."""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass, replace
from hashlib import blake2b
from importlib.metadata import version
from itertools import count
from typing import Any

from dangbao.corpus.storage.database import Database
from dangbao.page import Issue
from dangbao.records import Extraction

Input = Issue | Extraction
Key = tuple[str, str, str, int | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """An issue to be stored, under the id that it will have in the corpus.

    Attributes
    ----------
    source
        The id that it came with.
    digest, reader
        The hash of its content, and what reads it.
    replaces
        Whether an older form of it is in the corpus, under the same id.
    """

    input: Input
    source: str
    digest: str
    reader: str
    replaces: bool


class Intake:
    """Tells what is new of what comes in.

    The same content is never taken twice. An issue of the same newspaper, date, page and id as one that is
    there is that one corrected, and takes its place; without a newspaper or a date there is no telling.
    """

    def __init__(self, database: Database, ner: str) -> None:
        self._reader = f"dangbao {version('dangbao')}, {ner}"
        self._digests: set[str] = set()
        self._ids: set[str] = set()
        self._older: dict[Key, deque[str]] = {}
        for row in database.rows("SELECT issue, source, digest, newspaper, date, page FROM issues"):
            self._digests.add(row["digest"])
            self._ids.add(row["issue"])
            if row["newspaper"] and row["date"]:
                key = (row["source"], row["newspaper"], row["date"], row["page"])
                self._older.setdefault(key, deque()).append(row["issue"])

    def take(self, one: Input) -> Entry | None:
        """Return what is to be stored, or None where the same content is there."""
        reader = self._reader if isinstance(one, Issue) else "dangbao extract"
        digest = _digest(one, reader)
        if digest in self._digests:
            return None
        self._digests.add(digest)
        head = one if isinstance(one, Issue) else one.issue
        older = self._older.get((one.id, head.newspaper or "", head.date or "", head.page))
        replaces = bool(older)
        name = older.popleft() if older else self._new_id(one.id)
        return Entry(_renamed(one, name), one.id, digest, reader, replaces)

    def _new_id(self, source: str) -> str:
        """Return an id that no issue of the corpus has: the one it came with, or that with a number."""
        names = (source if number == 1 else f"{source}-{number}" for number in count(1))
        name = next(name for name in names if name not in self._ids)
        self._ids.add(name)
        return name


def _digest(one: Input, reader: str) -> str:
    """Return the hash of all that an extraction depends on but the id."""
    if isinstance(one, Issue):
        headlines = [(article.headline or article.body).text for article in one.articles]
        facts: list[Any] = [one.newspaper, one.place, one.date, one.page, one.text, headlines, reader]
    else:
        facts = [one.model_copy(update={"id": ""}).model_dump()]
    return blake2b(json.dumps(facts).encode(), digest_size=16).hexdigest()


def _renamed(one: Input, name: str) -> Input:
    return replace(one, id=name) if isinstance(one, Issue) else one.model_copy(update={"id": name})
