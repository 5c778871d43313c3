"""Bundling the pages of one issue: those of a file, and those of files that follow one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dangbao.inputs.found import readable
from dangbao.inputs.ids import made_id
from dangbao.inputs.pages import Page
from dangbao.page import Issue, join_pages, page_number

_LONGEST = 500_000  # characters that are read at a time


class Bundle:
    """The pages that make one issue, as far as they were met."""

    def __init__(self, page: Page) -> None:
        self.pages = [page]
        self.numbers = [page_number(page.issue) if page.issue else None]
        self.size = len(page.issue.text) if page.issue else 0
        self.newspaper = page.issue.newspaper if page.issue else None
        self.date = page.issue.date if page.issue else None

    @property
    def stays_alone(self) -> bool:
        """Whether no other page can belong to it: it failed, or is a row of a table."""
        return self.pages[0].issue is None or self.pages[0].found.kind == "table"

    @property
    def may_be_joined(self) -> bool:
        """Whether a file beside it may hold more pages of it."""
        named = any(page.found.named for page in self.pages)
        return not (self.stays_alone or named or None in (self.date, *self.numbers))

    def agrees(self, other: Bundle) -> bool:
        """Tell whether nothing says that the pages are of different issues, and they are not too many."""
        if self.size + other.size > _LONGEST:
            return False
        return _agree(self.newspaper, other.newspaper) and _agree(self.date, other.date)

    def goes_on_in(self, other: Bundle) -> bool:
        """Tell whether a file has more pages of the issue; one that names no newspaper lies beside it."""
        if other.newspaper:
            return self.agrees(other)
        beside = self.pages[-1].found.file.path.parent == other.pages[0].found.file.path.parent
        return beside and self.agrees(other) and not {*self.numbers}.intersection(other.numbers)

    def take(self, other: Bundle) -> None:
        """Add the pages of another bundle."""
        self.pages += other.pages
        self.numbers += other.numbers
        self.size += other.size
        self.newspaper = self.newspaper or other.newspaper
        self.date = self.date or other.date

    def issue(self) -> Issue | None:
        """Return the issue that the pages make."""
        issues = [page.issue for page in self.pages if page.issue]
        if len(issues) < 2:
            return issues[0] if issues else None
        if None not in self.numbers and len({*self.numbers}) == len(issues):
            issues.sort(key=lambda issue: page_number(issue) or 0)
        joined = join_pages(issues, readable(self.pages[0].found.file.path.stem))
        joined.id = made_id(replace(joined, page=None)) or joined.id
        return joined


def _agree(one: str | None, other: str | None) -> bool:
    return None in (one, other) or one == other


def of_one_file(pages: Iterable[Page]) -> Iterator[Bundle]:
    """Bundle the pages of a file; those that tell nothing are of the issue before them."""
    current: Bundle | None = None
    for bundle in map(Bundle, pages):
        if bundle.stays_alone:
            yield bundle
        elif current and current.agrees(bundle):
            current.take(bundle)
        else:
            if current:
                yield current
            current = bundle
    if current:
        yield current


def of_many_files(bundles: Iterable[Bundle]) -> Iterator[Bundle]:
    """Bundle the pages of files that follow one another; what cannot be joined passes by."""
    current: Bundle | None = None
    for bundle in bundles:
        if current and bundle.may_be_joined and current.goes_on_in(bundle):
            current.take(bundle)
        elif bundle.may_be_joined and bundle.newspaper:
            if current:
                yield current
            current = bundle
        else:
            yield bundle
    if current:
        yield current
