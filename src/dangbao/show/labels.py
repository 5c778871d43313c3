"""What the values of the records are called, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dangbao.lexicon.tables import parse_table


@dataclass(frozen=True, slots=True)
class Label:
    """A value's name in Chinese and in English."""

    zh: str
    en: str


def label(group: str, value: str) -> Label:
    """Return what a value is called; a value that has no name yet is called by itself.

    Examples
    --------
    >>> label("role", "host")
    Label(zh='主持', en='chaired')
    """
    return _labels().get((group, value), Label(value, value))


def values(group: str) -> Iterator[str]:
    """Yield the values of a group in the order in which they are shown.

    Examples
    --------
    >>> list(values("article"))
    ['news', 'feature', 'teaser', 'notice']
    """
    return (value for kind, value in _labels() if kind == group)


@cache
def _labels() -> dict[tuple[str, str], Label]:
    rows = parse_table(files(__package__).joinpath("labels.tsv").read_text("utf-8"), "labels")
    return {(row["group"], row["value"]): Label(row["zh"], row["en"]) for row in rows}
