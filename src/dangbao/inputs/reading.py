"""Files to issues: each page read, the pages of one issue joined, and what became of each kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import Literal

from dangbao.inputs.finding import Found
from dangbao.inputs.ids import UniqueIds, made_id
from dangbao.inputs.patterns import Facts, Pattern
from dangbao.page import Issue, join_pages, read_issue
from dangbao.sources import Columns, Source, SourceError, read_sources
from dangbao.sources.tables import SAME_NAMES

Status = Literal["read", "partly", "failed", "passed over"]


@dataclass(slots=True)
class Page:
    """A page, a row of a table, or a file, and what became of it.

    Attributes
    ----------
    issue
        What was read, before pages were joined.
    error
        Why it could not be read.
    note
        What else is to be said.
    """

    found: Found
    status: Status
    issue: Issue | None = None
    error: SourceError | None = None
    note: str = ""
    has_layout: bool = False

    @property
    def joins(self) -> bool:
        """Whether it is a page that others may be joined with: no row of a table, nothing that failed."""
        return self.issue is not None and not (self.found.format and self.found.format.kind == "table")


@dataclass(slots=True)
class Reading:
    """An issue, or a page that is none, with the pages that it was made of."""

    pages: list[Page]
    issue: Issue | None = None

    @property
    def errors(self) -> list[SourceError]:
        """What could not be read."""
        return [page.error for page in self.pages if page.error]

    @property
    def is_own_text(self) -> bool:
        """Whether the issue's text is that of its file, or of its row."""
        return len(self.pages) == 1 and not self.pages[0].has_layout


def read_files(
    files: Iterable[Found],
    known: Facts = Facts(),  # noqa: B008
    *,
    pattern: Pattern | None = None,
    columns: Columns = SAME_NAMES,
) -> Iterator[Reading]:
    """Read files, one issue in memory at a time.

    Pages that follow one another and are of the same newspaper and day make one issue: those of one file, and
    those of a folder or an archive that have different page numbers. Rows of tables stay alone.

    Parameters
    ----------
    known
        What is known of all of them, where neither a row nor the path tells it.

    Yields
    ------
    Reading
        An issue with an id of its own, or a page that could not be read or was passed over.

    Examples
    --------
    >>> from dangbao import sample
    >>> from dangbao.inputs.finding import find_files
    >>> folder = sample.issues()[0].parent
    >>> [(reading.issue.id, len(reading.pages)) for reading in read_files(find_files([folder]))][:2]
    [('云岭日报-2024-03-18', 2), ('云岭日报-2024-03-21', 2)]
    """
    ids = UniqueIds()
    pages = _Pages(known, pattern, columns)
    bundles = (bundle for found in files for bundle in _bundles(pages.read(found)))
    for bundle in _joined(bundles):
        issue = bundle.issue()
        yield Reading(bundle.pages, ids.assign(issue) if issue else None)
