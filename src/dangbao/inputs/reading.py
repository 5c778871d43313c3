"""Files to issues: each page read, with what is known of it, and the pages of one issue joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b

from dangbao.inputs.bundling import of_many_files, of_one_file
from dangbao.inputs.facts import NOTHING, Facts
from dangbao.inputs.found import Found, readable
from dangbao.inputs.ids import UniqueIds
from dangbao.inputs.pages import Page, Reading, misunderstood
from dangbao.inputs.patterns import Pattern
from dangbao.page import read_issue, read_node
from dangbao.sources import Columns, Source, SourceError, read_sources
from dangbao.sources.tables import SAME_NAMES


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
    bundles = (bundle for found in files for bundle in of_one_file(reader.read(found)))
    for bundle in of_many_files(bundles):
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
            yield Page(found, "passed over", note="this kind of file is not read")
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
