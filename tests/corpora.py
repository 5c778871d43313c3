"""Small invented issues for the tests of corpora, and what a corpus must be at any moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from dangbao.corpus import Corpus
from dangbao.corpus.adding import adding, reading
from dangbao.corpus.adding.adding import Added
from dangbao.corpus.storage.tables import SCHEMAS
from dangbao.records import Extraction
from extractions import Page

NAMES = ("黄宁", "周启明", "李望", "孟川", "何小苗")


def small(number: int, text: str = "主持会议", **facts: str) -> Extraction:
    """Return an invented issue with a row in each table; another text makes it a corrected one."""
    name = NAMES[number % len(NAMES)]
    page = Page(f"i{number}", f"市委书记{name}{text}{number}。", **facts)
    body = page.body("中共石桥市委", printed="市委")
    person = page.person(name, "中共石桥市委/书记")
    page.event(f"会议{number}", person, bodies=(body,))
    return page.extraction


def many(number: int) -> Iterator[Extraction]:
    """Yield invented issues one after another."""
    return map(small, range(number))


def rows(corpus: Corpus) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of all tables of the issues, in their order."""
    return {name: corpus.query(f"SELECT * FROM {name}").to_pylist() for name in SCHEMAS}


def checked(corpus: Corpus) -> list[str]:
    """Return the issues of a corpus whose tables must agree: nothing twice, nothing without its issue."""
    issues: list[str] = corpus.query("SELECT issue FROM issues")["issue"].to_pylist()
    assert len(issues) == len(set(issues))
    for name in SCHEMAS:
        column = corpus.query(f"SELECT issue FROM {name}")["issue"].to_pylist()
        order = list(dict.fromkeys(column))
        assert order == [issue for issue in issues if issue in set(order)], name
    twice = corpus.query("SELECT issue, id FROM persons GROUP BY ALL HAVING count(*) > 1")
    assert twice.num_rows == 0
    return issues


def agreeing(corpus: Corpus) -> list[str]:
    """Return the issues of a corpus of small invented issues: each has as many rows as it came with."""
    issues = checked(corpus)
    for name in SCHEMAS:
        counted = Counter(corpus.query(f"SELECT issue FROM {name}")["issue"].to_pylist())
        assert set(counted.values()) <= {_PER_ISSUE[name]}, name
        assert len(counted) == len(issues), name
    return issues


_PER_ISSUE = {
    "issues": 1,
    "articles": 1,
    "mentions": 3,
    "persons": 1,
    "organizations": 1,
    "memberships": 1,
    "events": 1,
    "attendance": 1,
    "evidence": 2,
}


def contents(folder: Path) -> dict[Path, bytes]:
    """Return what every file of a folder holds."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def bare(extractions: Iterable[Extraction]) -> list[str]:
    """Return extractions as they are written."""
    return [extraction.to_json() for extraction in extractions]


def fill(folder: Path, number: int, told: Path, at_once: int) -> None:
    """Add invented issues, some at a time, and write down how many are safe: what a killed process does."""
    adding._AT_ONCE = at_once
    reading._ISSUES = at_once
    with told.open("w", encoding="utf-8") as lines:

        def tell(added: Added) -> None:
            lines.write(f"{added.written}\n")
            lines.flush()

        Corpus(folder).add(many(number), on_progress=tell)
