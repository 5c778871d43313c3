"""What became of a page, and of the issue that it is part of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dangbao.inputs.found import Found
from dangbao.page import Issue
from dangbao.sources import SourceError


@dataclass(slots=True)
class Page:
    """A page, a row of a table or a file, and what was made of it.

    Attributes
    ----------
    status
        read, partly (read, with something missing), failed, the same as another, passed over, or node page (a
        page of an e-paper that only lists its articles).
    issue
        What it says, before pages are joined.
    error
        Why it could not be read.
    note
        What else is to be said of it.
    """

    found: Found
    status: str
    issue: Issue | None = None
    error: SourceError | None = None
    note: str = ""
    is_own_text: bool = True


@dataclass(slots=True)
class Reading:
    """An issue and the pages that it was made of, or a page that gave none.

    Examples
    --------
    >>> from dangbao import sample
    >>> from dangbao.inputs import find_files, read_files
    >>> (reading,) = read_files(find_files(sample.issues()[:1]))
    >>> reading.issue.id, [page.status for page in reading.pages]
    ('yunling-20240318-p1', ['read'])
    """

    pages: list[Page]
    issue: Issue | None = None

    def fail(self, error: Exception) -> None:
        """Write down that the issue could not be understood."""
        for page in self.pages:
            if page.issue:
                name = self.issue.id if self.issue else None
                page.status, page.error = "failed", misunderstood(page.found.file.path, error, name)

    @property
    def errors(self) -> list[SourceError]:
        """Why what could not be read."""
        return [page.error for page in self.pages if page.error]

    @property
    def is_own_text(self) -> bool:
        """Whether the issue's text is that of a file, or of a row of a table."""
        return len(self.pages) == 1 and self.pages[0].is_own_text


def misunderstood(path: Path, error: Exception, name: str | None = None) -> SourceError:
    """Return what to say of a page that our own program broke on."""
    page = f"page {name}" if name else "this file"
    if isinstance(error, MemoryError):
        return SourceError(path, f"there is not enough memory for {page}", "divide it")
    problem = f"{page} could not be understood ({type(error).__name__}: {error})"
    return SourceError(path, problem, "please report it with the page's text")
