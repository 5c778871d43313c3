"""Count the characters of given names and the words beside names, for `dangbao.lexicon`.

Run `python -m models.names.compile` from the root of a checkout, with `DANGBAO_SHARED` naming the folder of
the source data (default `../shared`). It writes `given_names.tsv` and `name_context.tsv`.

HanLP 1.x counts the roles that words play around names (after Zhang Huaping's role tagging). Used here are
C and D, the first and the second character of a given name of two; E, a given name of one; Z, a given name
of two that is also a word; K and L, the word before and after a name; M, the word between two names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from models.pfr import SHARED, Line, is_split_name, merge_names, read_compound_surnames, read_lines

ROLES = SHARED / "data" / "lexicon" / "hanlp1x_nr_roles.txt"
DATA = Path("src/dangbao/lexicon/data")
SOURCE = (
    "# source: HanLP 1.x, dictionary/person/nr.txt; licence: Apache-2.0\n"
    "# source: PFR corpus of the People's Daily, January 1998 (Institute of Computational Linguistics, "
    "Peking University, and Fujitsu), counts only; licence: free for research, no formal licence known\n"
)
MIN_CHARACTER_COUNT = 2
MIN_CONTEXT_COUNT = 3

Counts = dict[str, Counter[str]]


def read_roles(path: Path = ROLES) -> Iterator[tuple[str, str, int]]:
    """Yield word, role and count."""
    for line in path.read_text("utf-8").splitlines():
        word, *fields = line.split(" ")
        for role, count in zip(fields[::2], fields[1::2], strict=True):
            yield word, role, int(count)


def add_given_name(counts: Counts, name: str, count: int) -> None:
    """Count the characters of a given name of one or two."""
    if len(name) == 1:
        counts["p_single"][name] += count
    elif len(name) == 2:
        counts["p_first"][name[0]] += count
        counts["p_second"][name[1]] += count


def count_given_names(lines: list[Line], compound_surnames: frozenset[str]) -> Counts:
    """Count the characters of given names by their place."""
    counts: Counts = {column: Counter() for column in ("p_first", "p_second", "p_single")}
    columns = {"C": "p_first", "D": "p_second", "E": "p_single"}
    for word, role, count in read_roles():
        if role in columns and len(word) == 1:
            counts[columns[role]][word] += count
        elif role == "Z":
            add_given_name(counts, word, count)
    for line in lines:
        for first, second in pairwise(line):
            if is_split_name(first, second, compound_surnames):
                add_given_name(counts, second.word, 1)
    return counts


def count_context(lines: list[Line], compound_surnames: frozenset[str]) -> Counts:
    """Count the words directly before and directly after a person's name."""
    counts: Counts = {column: Counter() for column in ("before", "after")}
    columns = {"K": ["before"], "L": ["after"], "M": ["before", "after"]}
    for word, role, count in read_roles():
        for column in columns.get(role, []):
            counts[column][word] += count
    for line in lines:
        for first, second in pairwise(merge_names(line, compound_surnames)):
            if first.tag != "nr" and second.tag == "nr":
                counts["before"][first.word] += 1
            elif first.tag == "nr" and second.tag != "nr":
                counts["after"][second.word] += 1
    return counts


def write_table(name: str, key: str, counts: Counts, entry: str, min_count: int) -> None:
    """Write what `entry` matches and was counted `min_count` times or more, the most frequent first."""
    totals = sum(counts.values(), Counter[str]())
    kept = [word for word, count in totals.items() if count >= min_count and re.fullmatch(entry, word)]
    kept.sort(key=lambda word: (-totals[word], word))
    header = "\t".join([key, *counts])
    rows = ("\t".join([word, *(str(column[word]) for column in counts.values())]) for word in kept)
    text = SOURCE + "\n".join([header, *rows]) + "\n"
    (DATA / f"{name}.tsv").write_text(text, "utf-8")
    print(f"{name}: {len(kept)} of {len(totals)} entries")


def main() -> None:
    """Write both tables."""
    lines = list(read_lines())
    compounds = read_compound_surnames()
    given_names = count_given_names(lines, compounds)
    write_table("given_names", "char", given_names, r"[\u3400-\u9fff]", MIN_CHARACTER_COUNT)
    context = count_context(lines, compounds)
    write_table("name_context", "word", context, r"[^\s\d#]+", MIN_CONTEXT_COUNT)


if __name__ == "__main__":
    main()
