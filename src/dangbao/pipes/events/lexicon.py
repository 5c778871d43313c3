"""The words by which a text tells who takes what part, loaded from the lexicon's tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from dangbao.lexicon.tables import read_table
from dangbao.lexicon.trie import Trie
from dangbao.records import AttendeeRole, EventKind


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb of participation.

    Attributes
    ----------
    roles
        What its subject is.
    objects
        What the persons named after it are.
    kind
        The kind of occasion that it makes.
    traits
        How it behaves: see the head of the table ``participation_predicates``.
    """

    word: str
    roles: tuple[AttendeeRole, ...]
    objects: tuple[AttendeeRole, ...]
    kind: EventKind | None
    traits: frozenset[str]

    @property
    def empty(self) -> bool:
        """Whether the word only looks like a predicate."""
        return not (self.roles or self.objects or self.traits)


def _values(field: str) -> tuple[str, ...]:
    return () if field == "-" else tuple(field.split())


@lru_cache(maxsize=1)
def predicates() -> Trie[Predicate]:
    """Return the predicates by their words."""
    return Trie(
        (
            row["word"],
            Predicate(
                row["word"],
                cast(tuple[AttendeeRole, ...], _values(row["roles"])),
                cast(tuple[AttendeeRole, ...], _values(row["object"])),
                cast("EventKind | None", None if row["kind"] == "-" else row["kind"]),
                frozenset(_values(row["traits"])),
            ),
        )
        for row in read_table("participation_predicates")
    )


@lru_cache(maxsize=1)
def marks() -> dict[str, str]:
    """Return the words that stand before a person, with the person's place in the clause."""
    return {row["word"]: row["class"] for row in read_table("participation_marks")}


@cache
def others(kind: str) -> frozenset[str]:
    """Return the words of one kind (group, adverb, manner, …) of the table ``participation_others``."""
    return frozenset(row["word"] for row in read_table("participation_others") if row["kind"] == kind)


@lru_cache(maxsize=1)
def contexts() -> Trie[None]:
    """Return what follows a person who is only mentioned."""
    return Trie((row["word"], None) for row in read_table("participation_contexts"))


def ending(text: str, words: frozenset[str] | dict[str, str], longest: int = 4) -> str | None:
    """Return the longest of the words that the text ends with.

    Examples
    --------
    >>> ending("由市委书记", frozenset({"书记", "记"}))
    '书记'
    """
    return next((text[-n:] for n in range(min(longest, len(text)), 0, -1) if text[-n:] in words), None)


def beginning(text: str, words: frozenset[str] | dict[str, str], longest: int = 4) -> str | None:
    """Return the longest of the words that the text begins with.

    Examples
    --------
    >>> beginning("由市委书记", frozenset({"由", "由于"}))
    '由'
    """
    return next((text[:n] for n in range(min(longest, len(text)), 0, -1) if text[:n] in words), None)
