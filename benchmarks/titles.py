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

sys.path.extend([str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "tests")])

import dangbao
import test_careers
import test_titles
from benchmarks.markdown import table
from dangbao.parsing import Title
from dangbao.training.scoring import Score
from marks import Reading, parse, read

SHARED = Path(os.environ.get("DANGBAO_SHARED", Path(__file__).parents[2] / "shared"))
SEEN = SHARED / "data" / "lexicon" / "titles_seen.tsv"
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


def scores() -> str:
    """Return the first table."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    marked_texts = list(cases())
    for place, marked in marked_texts:
        wanted = parse(marked)
        found = facts(read(wanted.text, place))
        for kind, right in facts(wanted).items():
            counts[kind].update(right=len(right), found=len(found[kind]), both=len(right & found[kind]))
    rows = []
    for kind, count in counts.items():
        one = Score(right=count["both"], found=count["found"], annotated=count["right"])
        rows.append([kind, one.annotated, f"{one.precision:.3f}", f"{one.recall:.3f}", f"{one.f1:.3f}"])
    return table([f"{len(marked_texts)} marked texts", "marked", "P", "R", "F1"], rows)


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
    with SEEN.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield dangbao.parse_title(row["title"], place=PLACE)


def outcomes(titles: Iterable[Title]) -> dict[str, list[Title]]:
    """Return what became of titles, the most frequent first."""
    by_reason: dict[str, list[Title]] = defaultdict(list)
    for title in titles:
        by_reason["read whole into bodies and roles" if title.whole else reason(title)].append(title)
    return dict(sorted(by_reason.items(), key=lambda item: -len(item[1])))


def outcome_table(by_reason: dict[str, list[Title]]) -> str:
    """Return the second table."""
    total = sum(map(len, by_reason.values()))
    rows = [[name, len(found), f"{len(found) / total:.1%}"] for name, found in by_reason.items()]
    return table([f"{total} titles seen elsewhere", "number", "share"], rows)


def main() -> None:
    """Print the tables, and the titles not read whole where they are asked for."""
    print(scores())
    if SEEN.is_file():
        by_reason = outcomes(seen())
        print("", outcome_table(by_reason), sep="\n")
        if "--unread" in sys.argv:
            for name, found in by_reason.items():
                if not found[0].whole:
                    print("", name, *(f"  {one.text}  {'｜'.join(one.unread)}" for one in found), sep="\n")


if __name__ == "__main__":
    main()
