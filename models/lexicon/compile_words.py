"""Compile the table of common words from the People's Daily of January 1998 (PFR 199801).

Usage: python models/lexicon/compile_words.py

Reads ``$DANGBAO_SHARED/data/ner/pfr199801.tagged.txt.xz`` and writes
``src/dangbao/lexicon/data/words.tsv``. A word is ``function`` where it is nearly always a verb,
adverb, preposition, conjunction, particle, pronoun, measure or time word and never part of a
body's name: no body or title runs across it. ``ordinary`` words are verbs and adverbs
that hardly ever stand in a body's name: none begins with one. Of the other words, ``content``, those
are kept that are common, or begin with a surname and so could be taken for a person's name; ``place``
words name a place (长江) and begin with a surname too.
"""

from __future__ import annotations

import lzma
import os
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = Path(os.environ.get("DANGBAO_SHARED", ROOT.parent / "shared")) / "data/ner/pfr199801.tagged.txt.xz"
DATA = ROOT / "src/dangbao/lexicon/data"
FUNCTION_TAGS = set("vdpcuryeoqtf")
PROPER_TAGS = {"nr", "ns", "nt", "nz"}
PLACE_TAGS = ("ns", "nt", "nz")
ORDINARY_TAGS = {"v", "vd", "d", "p", "c", "r", "ad", "z"}
HEADER = (
    "# source: PFR People's Daily corpus, January 1998 (Peking University), counts only; "
    "compiled by models/lexicon/compile_words.py; licence: facts, Apache-2.0 as compiled\n"
)


def count_words(lines: list[str]) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """Return each word's tags, and how often it stands inside a bracketed body's name."""
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    inside: Counter[str] = Counter()
    for line in lines:
        bracketed: list[str] = []
        for field in line.split()[1:]:
            if field.startswith("["):
                bracketed, field = [], field[1:]  # noqa: PLW2901
            core, _, compound = field.partition("]")
            word, _, tag = unicodedata.normalize("NFKC", core).rpartition("/")
            tags[word][tag] += 1
            bracketed.append(word)
            if compound == "nt":
                inside.update(bracketed)
    return tags, inside


def is_function(tags: Counter[str], inside: int) -> bool:
    """Tell whether a word never belongs to a name."""
    total = tags.total()
    function = sum(count for tag, count in tags.items() if tag in FUNCTION_TAGS)
    return total >= 5 and function / total > 0.85 and inside / total < 0.01


def is_ordinary(word: str, tags: Counter[str], inside: int) -> bool:
    """Tell whether a word is a verb or an adjective that opens no name."""
    total = tags.total()
    ordinary = sum(count for tag, count in tags.items() if tag in ORDINARY_TAGS)
    return len(word) > 1 and total >= 4 and ordinary / total > 0.6 and inside / total < 0.03


def is_content(word: str, tags: Counter[str], surnames: set[str]) -> bool:
    """Tell whether a word is common, or could be taken for a person's name."""
    if not 2 <= len(word) <= 4 or sum(tags[tag] for tag in PLACE_TAGS) * 2 > tags.total():
        return False
    if word[0] in surnames and tags.total() > tags["nr"] * 2:
        return True
    return tags.total() >= 5 and sum(tags[tag] for tag in PROPER_TAGS) / tags.total() < 0.2


def is_place(word: str, tags: Counter[str], surnames: set[str]) -> bool:
    """Tell whether a word is the name of a place that could be taken for a person's."""
    places = sum(tags[tag] for tag in PLACE_TAGS)
    return 2 <= len(word) <= 4 and word[0] in surnames and places > max(2, tags["nr"] * 3)


def main() -> None:
    """Write the table."""
    with lzma.open(SOURCE, "rt", encoding="utf-8") as stream:
        tags, inside = count_words(stream.readlines())
    surnames = {
        line.split("\t")[0] for line in (DATA / "surnames.tsv").read_text("utf-8").splitlines() if line
    }
    rows = []
    for word, counts in tags.items():
        if not word.isalpha() or word.isascii():
            continue
        if is_function(counts, inside[word]):
            rows.append((word, counts.total(), "function"))
        elif is_ordinary(word, counts, inside[word]):
            rows.append((word, counts.total(), "ordinary"))
        elif is_content(word, counts, surnames):
            rows.append((word, counts.total() - counts["nr"], "content"))
        elif is_place(word, counts, surnames):
            rows.append((word, counts.total(), "place"))
    rows.sort(key=lambda row: (-row[1], row[0]))
    body = "".join(f"{word}\t{count}\t{kind}\n" for word, count, kind in rows)
    (DATA / "words.tsv").write_text(HEADER + "word\tcount\tkind\n" + body, "utf-8")
    print(f"{len(rows)} words")


if __name__ == "__main__":
    main()
