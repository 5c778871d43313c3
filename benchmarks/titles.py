"""What the reading of titles finds in marked cases, and how many titles seen elsewhere it reads whole.

``python benchmarks/titles.py`` prints two Markdown tables: precision, recall and F1 of persons, roles,
memberships (with body) and memberships with status over the marked texts of ``tests/``; and, where the folder
that the environment variable ``DANGBAO_SHARED`` names (default ``../shared``) has it, what became of the
titles of ``data/lexicon/titles_seen.tsv``, read alone with 宜昌市 as the place of the newspaper.
``--unread`` lists those that were not read whole, by reason.
"""

from __future__ import annotations

import csv
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import dangbao
import test_careers
import test_titles
from dangbao.parsing import Title
from marks import Reading, parse, read

SHARED = Path(os.environ.get("DANGBAO_SHARED", Path(__file__).parents[2] / "shared"))
PLACE = test_titles.CITY
NO_TITLE = re.compile(r"^\W*\d*\W*$|待查|缺口|GAP|推测|待确认|接受.*调查|任职|学习")
CHANGE = re.compile("→|->")


def cases() -> Iterator[tuple[str | None, str]]:
    """Yield the marked texts of the tests, with the place of their newspaper."""
    for test in (
        test_titles.test_place_and_level,
        test_titles.test_organ,
        test_titles.test_coordination,
        test_titles.test_status,
        test_titles.test_position,
        test_careers.test_whose_posts,
    ):
        for mark in vars(test)["pytestmark"]:
            for param in mark.args[1]:
                *place, marked = getattr(param, "values", (param,))
                yield (place[0] if place else PLACE), marked


def facts(reading: Reading) -> dict[str, set[Hashable]]:
    """Return what a text says, by kind."""
    return {
        "persons": {person.name for person in reading.people},
        "roles (person, role)": {(post.person, post.role) for post in reading.posts},
        "memberships (person, role, body)": {(post.person, post.role, post.body) for post in reading.posts},
        "memberships with status": {tuple(post[:4]) for post in reading.posts},
    }


def scores() -> Iterator[str]:
    """Yield the rows of the first table."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    marked_texts = list(cases())
    for place, marked in marked_texts:
        wanted = parse(marked)
        found = facts(read(wanted.text, place))
        for kind, right in facts(wanted).items():
            counts[kind].update(right=len(right), found=len(found[kind]), both=len(right & found[kind]))
    yield f"| {len(marked_texts)} marked texts | marked | P | R | F1 |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for kind, count in counts.items():
        precision, recall = count["both"] / count["found"], count["both"] / count["right"]
        f1 = 2 * precision * recall / (precision + recall)
        yield f"| {kind} | {count['right']} | {precision:.3f} | {recall:.3f} | {f1:.3f} |"


def reason(title: Title) -> str:
    """Return why a title was not read whole."""
    if CHANGE.search(title.text):
        return "a change of posts noted with an arrow"
    if NO_TITLE.search(title.text):
        return "a note that is no title (履历缺口, 待查)"
    if not title.posts:
        return "no word for a role (干部, 工作, 学生)"
    if not title.unread:
        return "a body that the title alone does not tell (党委书记, 局长)"
    return "a part that was not read"


def seen() -> Iterator[Title]:
    """Yield the titles of the list, read."""
    path = SHARED / "data" / "lexicon" / "titles_seen.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield dangbao.parse_title(row["title"], place=PLACE)


def outcomes(titles: Iterable[Title], *, listed: bool) -> Iterator[str]:
    """Yield the rows of the second table, and the titles not read whole where they are to be listed."""
    by_reason: dict[str, list[Title]] = defaultdict(list)
    for title in titles:
        by_reason["read whole into bodies and roles" if title.whole else reason(title)].append(title)
    total = sum(map(len, by_reason.values()))
    yield f"| {total} titles seen elsewhere | number | share |"
    yield "| --- | ---: | ---: |"
    for name, found in sorted(by_reason.items(), key=lambda item: -len(item[1])):
        yield f"| {name} | {len(found)} | {len(found) / total:.1%} |"
        if listed and not found[0].whole:
            yield from (f"  {title.text}  {'｜'.join(title.unread)}" for title in found)


def main() -> None:
    """Print the tables."""
    print("\n".join(scores()))
    if (SHARED / "data" / "lexicon" / "titles_seen.tsv").is_file():
        print("", *outcomes(seen(), listed="--unread" in sys.argv), sep="\n")


if __name__ == "__main__":
    main()
