"""What a run writes: a file of extractions, or a folder with a manifest and the texts read."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import Protocol, TextIO

from dangbao.graph.flat import harmless
from dangbao.inputs.pages import Page, Reading
from dangbao.page import Issue, page_number
from dangbao.records import Extraction
from dangbao.sources import SourceError

ISSUES = "issues.jsonl"
MANIFEST = "manifest.csv"
TEXTS = "texts"

# fmt: off
_COLUMNS = (
    "path", "page", "kind", "status", "newspaper", "date", "issue", "articles", "characters", "problem",
    "what to do",
)
# fmt: on
_LONGEST_NAME = 200  # bytes
_NO_NAME = re.compile(r'[/\\:*?"<>|\x00-\x1f]')


class Results(Protocol):
    """Takes what was made of the files, one issue after another."""

    def add(self, reading: Reading, extraction: Extraction | None) -> None:
        """Write down the extraction, if there is one, and what became of the pages."""


class _File:
    """A file of extractions alone."""

    def __init__(self, lines: TextIO) -> None:
        self._lines = lines

    def add(self, reading: Reading, extraction: Extraction | None) -> None:
        if extraction:
            self._lines.write(f"{extraction.to_json()}\n")


class _Folder(_File):
    """A folder of extractions, manifest and texts."""

    def __init__(self, lines: TextIO, manifest: TextIO, texts: Path) -> None:
        super().__init__(lines)
        self._rows = csv.writer(manifest)
        self._rows.writerow(_COLUMNS)
        self._texts = texts

    def add(self, reading: Reading, extraction: Extraction | None) -> None:
        super().add(reading, extraction)
        issue = reading.issue if extraction else None
        for page in reading.pages:
            self._rows.writerow(value and harmless(value) for value in _row(page, issue))
        if issue and not reading.is_own_text:
            self._texts.mkdir(exist_ok=True)
            path = self._texts / _file_name(issue.id)
            path.write_text(issue.text, encoding="utf-8", errors="replace", newline="")


def is_folder(path: Path) -> bool:
    """Tell whether a place to write to is a folder: one that is there, or has no ending.

    Examples
    --------
    >>> is_folder(Path("new/out")), is_folder(Path("new/out.jsonl"))
    (True, False)
    """
    return path.is_dir() or not path.suffix


@contextmanager
def open_results(path: Path, folder: bool) -> Iterator[Results]:
    """Open a file, or a folder that is made if need be, to write results to."""
    if not folder:
        with path.open("w", encoding="utf-8", newline="\n") as lines:
            yield _File(lines)
        return
    path.mkdir(exist_ok=True)
    with (
        (path / ISSUES).open("w", encoding="utf-8", newline="\n") as lines,
        (path / MANIFEST).open("w", encoding="utf-8-sig", newline="") as manifest,
    ):
        yield _Folder(lines, manifest, path / TEXTS)


def _file_name(name: str) -> str:
    """Return what the file of an issue's text is called: its id, unless that is too long for a name."""
    plain = _NO_NAME.sub("_", name)
    if len(plain.encode()) > _LONGEST_NAME:
        plain = blake2b(name.encode(), digest_size=16).hexdigest()
    return f"{plain}.txt"


def _row(page: Page, issue: Issue | None) -> list[str | int | None]:
    """Return what the manifest says of a page; `issue` is what it became part of."""
    own, error = page.issue, page.error
    return [
        page.found.name,
        page_number(own) if own else None,
        page.found.kind,
        page.status,
        issue.newspaper if issue else None,
        issue.date if issue else None,
        issue.id if issue else None,
        len(own.articles) if own else None,
        len(own.text) if own else None,
        _problem(error) if error else page.note,
        error.remedy if error else None,
    ]


def _problem(error: SourceError) -> str:
    return f"line {error.line}: {error.problem}" if error.line else error.problem
