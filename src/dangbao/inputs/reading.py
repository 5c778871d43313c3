"""Files to issues: each page read, the pages of one issue joined, and what became of each kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

from dangbao.inputs.facts import NOTHING, Facts
from dangbao.inputs.found import Found, readable
from dangbao.inputs.ids import UniqueIds, made_id
from dangbao.inputs.patterns import Pattern
from dangbao.page import Issue, join_pages, page_number, read_issue, read_node
from dangbao.sources import Columns, Source, SourceError, read_sources
from dangbao.sources.tables import SAME_NAMES

_LONGEST = 500_000  # characters that are read at a time


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
    """An issue and the pages that it was made of, or a page that gave none."""

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


def read_files(
    files: Iterable[Found],
    known: Facts = NOTHING,
    *,
    pattern: Pattern | None = None,
    columns: Columns = SAME_NAMES,
) -> Iterator[Reading]:
    """Read files, one issue in memory at a time.

    Pages that follow one another and are of the same newspaper and day make one issue: those of one file, and
    those of a folder or an archive that have page numbers. Rows of tables stay alone.

    Parameters
    ----------
    known
        What holds for all where neither a row nor the path tells it.

    Yields
    ------
    Reading
        An issue with an id of its own, or what was no issue.

    Examples
    --------
    >>> from dangbao import sample
    >>> from dangbao.inputs.finding import find_files
    >>> folder = sample.issues()[0].parent
    >>> [(reading.issue.id, len(reading.pages)) for reading in read_files(find_files([folder]))][:2]
    [('云岭日报-2024-03-18', 2), ('云岭日报-2024-03-21', 2)]
    """
    ids = UniqueIds()
    reader = _Reader(known, pattern, columns)
    bundles = (bundle for found in files for bundle in _of_one_file(reader.read(found)))
    for bundle in _of_many_files(bundles):
        reading = Reading(bundle.pages)
        try:
            issue = bundle.issue()
            reading.issue = ids.assign(issue) if issue else None
        except Exception as error:
            reading.fail(error)
        yield reading


class _Reader:
    """Reads the pages of one file after another."""

    def __init__(self, known: Facts, pattern: Pattern | None, columns: Columns) -> None:
        self._known = known
        self._pattern = pattern
        self._columns = columns
        self._seen: dict[tuple[str, str, int | None, bytes], str] = {}

    def read(self, found: Found) -> Iterator[Page]:
        """Yield what a file holds, and why not where it cannot be read."""
        if found.format is None and not found.named:
            yield Page(found, "passed over", note="its ending tells nothing that can be read")
            return
        told = self._pattern.match(found.name) if self._pattern else NOTHING
        facts = (told or NOTHING).over(self._known).over(found.listed)
        try:
            for source in read_sources(found.file, self._columns):
                page = self._page(found, source, facts)
                if told is None and page.status == "read":
                    page.status, page.note = "partly", "its path does not fit the pattern"
                yield page
                if found.kind != "table":
                    facts = replace(facts, page=None, id=None)  # they are those of the first page
        except Exception as error:
            yield Page(found, "failed", error=misunderstood(found.file.path, error))

    def _page(self, found: Found, source: Source | SourceError, facts: Facts) -> Page:
        if isinstance(source, SourceError):
            return Page(found, "failed", error=source)
        try:
            if read_node(source):
                return Page(found, "node page", note="it only lists articles")
            issue = read_issue(_with(source, facts, found))
        except SourceError as error:
            return Page(found, "failed", error=replace(error, path=found.file.path))
        except Exception as error:
            return Page(found, "failed", error=misunderstood(found.file.path, error, source.id))
        page = Page(found, "read", issue, is_own_text=source.layout is None)
        twin = self._twin(page) if not found.named and found.kind != "table" else None
        return Page(found, f"the same as {twin}") if twin else page

    def _twin(self, page: Page) -> str | None:
        """Return where the same page of the same issue was met before."""
        issue = page.issue
        if not (issue and issue.newspaper and issue.date):
            return None
        digest = blake2b(issue.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        key = (issue.newspaper, issue.date, issue.page, digest)
        twin = self._seen.get(key)
        self._seen.setdefault(key, page.found.name)
        return twin


def misunderstood(path: Path, error: Exception, name: str | None = None) -> SourceError:
    """Return what to say of a page that our own program broke on."""
    page = f"page {name}" if name else "this file"
    problem = f"{page} could not be understood ({type(error).__name__}: {error})"
    return SourceError(path, problem, "please report it with the page's text")


def _with(source: Source, facts: Facts, found: Found) -> Source:
    """Return a source with what is known of it; what a row tells for itself wins."""
    return replace(
        source,
        id=source.id if found.kind == "table" else facts.id or readable(source.id),
        newspaper=source.newspaper or facts.newspaper,
        place=source.place or facts.place,
        date=source.date or facts.date,
        page=source.page or facts.page,
    )


class _Bundle:
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
        return not (self.stays_alone or named or None in (self.newspaper, self.date, *self.numbers))

    def agrees(self, other: _Bundle) -> bool:
        """Tell whether nothing says that the pages are of different issues, and they are not too many."""
        if self.size + other.size > _LONGEST:
            return False
        return _agree(self.newspaper, other.newspaper) and _agree(self.date, other.date)

    def take(self, other: _Bundle) -> None:
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


def _of_one_file(pages: Iterable[Page]) -> Iterator[_Bundle]:
    """Bundle the pages of a file; those that tell nothing are of the issue before them."""
    current: _Bundle | None = None
    for bundle in map(_Bundle, pages):
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


def _of_many_files(bundles: Iterable[_Bundle]) -> Iterator[_Bundle]:
    """Bundle the pages of files that follow one another; what cannot be joined passes by."""
    current: _Bundle | None = None
    for bundle in bundles:
        if not bundle.may_be_joined:
            yield bundle
        elif current and current.agrees(bundle):
            current.take(bundle)
        else:
            if current:
                yield current
            current = bundle
    if current:
        yield current
