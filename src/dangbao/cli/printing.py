"""Answers on the terminal, and careers as a page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dangbao.show.elements import Html, join, tag

if TYPE_CHECKING:
    import pyarrow as pa

    from dangbao.corpus import Corpus

_MOST = 100
_LONGEST = 100
_WIDE = 1000
_MEGABYTE = 1_000_000

_COUNTED = ("issues", "articles", "persons", "memberships", "events", "people")
_NEWSPAPERS = """
SELECT newspaper, min(date) AS first, max(date) AS last, count(*) AS issues
FROM issues GROUP BY newspaper ORDER BY issues DESC, newspaper
"""
_DOUBTS = "SELECT count(*) AS number FROM judgements WHERE judgement = 'unsure'"
_NEW = """
SELECT count(*) AS number FROM issues
WHERE (issue, digest) NOT IN (SELECT (issue, digest) FROM sightings)
AND issue IN (SELECT issue FROM persons WHERE NOT staff)
"""
_GONE = """
SELECT count(DISTINCT (issue, digest)) AS number FROM sightings
WHERE (issue, digest) NOT IN (SELECT (issue, digest) FROM issues)
"""


def print_table(answer: pa.Table) -> None:
    """Print the first rows of an answer, and how many there are."""
    from dangbao.corpus.storage.exporting import cells

    _print(answer.column_names, cells(answer.slice(0, _MOST).to_batches()))
    if answer.num_rows > _MOST:
        _console().print(f"the first {_MOST} of {answer.num_rows} rows; write all with -o")


def print_status(corpus: Corpus) -> None:
    """Print what is in a corpus."""
    from dangbao.corpus.storage.exporting import cells

    def number(sql: str) -> int:
        found: int = corpus.query(sql)["number"][0].as_py()
        return found

    facts = {name: str(number(f"SELECT count(*) AS number FROM {name}")) for name in _COUNTED}
    facts["doubts"] = str(number(_DOUBTS))
    facts["who is who"] = _standing(number(_NEW), number(_GONE))
    facts["on disk"] = f"{_size(corpus.folder) / _MEGABYTE:.1f} MB"
    _print(["newspaper", "first", "last", "issues"], cells(corpus.query(_NEWSPAPERS).to_batches()))
    _print([str(corpus.folder), ""], facts.items())


def page_of(name: str, careers: Iterable[Any]) -> str:
    """Return a page with careers, as HTML."""
    head = tag("head", Html('<meta charset="utf-8"/>'), tag("title", name))
    body = tag("body", join(Html(career._repr_html_()) for career in careers))
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='zh')}\n"


def _standing(new: int, gone: int) -> str:
    if not new and not gone:
        return "up to date"
    return f"{new} issues new, {gone} gone or changed since; run dangbao corpus resolve"


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _print(names: Sequence[str], rows: Iterable[Iterable[Any]]) -> None:
    table = Table()
    for name in names:
        table.add_column(Text(name), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_shown(value)) for value in row))
    _console().print(table)


def _shown(value: object) -> str:
    """Return what stands in a cell: one line, not too long."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _console() -> Console:
    """Return a console as wide as the terminal, or where there is none as wide as need be."""
    console = Console(markup=False, highlight=False, emoji=False)
    if not console.is_terminal:
        console = Console(markup=False, highlight=False, emoji=False, width=_WIDE)
    return console
