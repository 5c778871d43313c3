"""Reading PFR: a month of the People's Daily (January 1998), segmented and tagged at Peking University."""

from __future__ import annotations

import lzma
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

SHARED = Path(os.environ.get("DANGBAO_SHARED", "../shared"))
PFR = SHARED / "data" / "ner" / "pfr199801.tagged.txt.xz"
SURNAMES = SHARED / "data" / "lexicon" / "surnames.tsv"

Line = list["Token"]


class Token(NamedTuple):
    """A word and its tag, as `小平/nr` prints them."""

    word: str
    tag: str


def parse_line(line: str) -> Line:
    """Read one line; its first field, the paragraph's number, and the brackets around compounds go.

    Examples
    --------
    >>> parse_line("19980101-01-001-001/m  [石桥/ns  日报社/n]nt  记者/n")
    [Token(word='石桥', tag='ns'), Token(word='日报社', tag='n'), Token(word='记者', tag='n')]
    """
    fields = (field.lstrip("[").partition("]")[0] for field in line.split()[1:])
    return [Token(word, tag) for word, _, tag in (field.rpartition("/") for field in fields) if word]


def read_lines(path: Path = PFR) -> Iterator[Line]:
    """Yield the corpus's paragraphs, those without a word left out."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if tokens := parse_line(line):
                yield tokens


def read_compound_surnames(path: Path = SURNAMES) -> frozenset[str]:
    """Read the surnames of two characters."""
    rows = path.read_text("utf-8").splitlines()
    return frozenset(surname for surname in (row.partition("\t")[0] for row in rows) if len(surname) == 2)


def is_split_name(first: Token, second: Token, compound_surnames: frozenset[str]) -> bool:
    """Whether two neighbours are the surname and the given name of one person.

    Examples
    --------
    >>> is_split_name(Token("林", "nr"), Token("海生", "nr"), frozenset())
    True
    >>> is_split_name(Token("秀英", "nr"), Token("海生", "nr"), frozenset())
    False
    """
    is_surname = len(first.word) == 1 or first.word in compound_surnames
    return first.tag == second.tag == "nr" and is_surname and len(second.word) <= 2


def merge_names(tokens: Iterable[Token], compound_surnames: frozenset[str]) -> Line:
    """Make one word of every surname and the given name after it.

    Examples
    --------
    >>> merge_names([Token("林", "nr"), Token("海生", "nr"), Token("说", "v")], frozenset())
    [Token(word='林海生', tag='nr'), Token(word='说', tag='v')]
    """
    merged: Line = []
    for token in tokens:
        if merged and is_split_name(merged[-1], token, compound_surnames):
            merged[-1] = Token(merged[-1].word + token.word, "nr")
        else:
            merged.append(token)
    return merged
