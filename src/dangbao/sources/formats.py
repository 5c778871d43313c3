"""Which ending is read by what: the one place that knows all formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from dangbao.sources import apart
from dangbao.sources.file import LARGEST, File, uncompressed
from dangbao.sources.source import Source, SourceError
from dangbao.sources.tables import SAME_NAMES, Columns, read_csv, read_json_lines, read_parquet
from dangbao.sources.text import LARGEST_TEXT, LONE_SURROGATE, read_pages

Kind = Literal["text", "pdf", "html", "table"]
"""What a file is: pages of text or of a PDF, a web page, or a table with a page or an article a row."""


Reader = Callable[[File, Columns], Iterator[Source | SourceError]]


@dataclass(frozen=True, slots=True)
class Format:
    """How a kind of file is read."""

    kind: Kind
    read: Reader


def _pages(read: Callable[[File], Iterator[Source | SourceError]]) -> Reader:
    """Return a reader of files that have no columns."""
    return lambda file, _: read(file)


def _apart(kind: apart.Kind, most: int) -> Reader:
    """Return a reader of files, of so many bytes at most, that works in a process of its own."""
    return lambda file, _: apart.read_apart(kind, file.path, file.read(most))


_LONGEST = 1_000_000  # characters that a page may have: what is made of them takes a thousand times as much
_TEXT = Format("text", _pages(read_pages))
_PDF = Format("pdf", _apart("pdf", LARGEST))
_HTML = Format("html", _apart("html", LARGEST_TEXT))
_MHTML = Format("html", _apart("mhtml", LARGEST_TEXT))
_FORMATS = {
    ".txt": _TEXT,
    ".pdf": _PDF,
    ".htm": _HTML,
    ".html": _HTML,
    ".shtml": _HTML,
    ".xhtml": _HTML,
    ".mht": _MHTML,
    ".mhtml": _MHTML,
    ".jsonl": Format("table", read_json_lines),
    ".ndjson": Format("table", read_json_lines),
    ".csv": Format("table", read_csv),
    ".tsv": Format("table", read_csv),
    ".parquet": Format("table", read_parquet),
}
ARCHIVE = ".zip"
"""The ending of archives."""

ENDINGS = frozenset({*_FORMATS, ARCHIVE})
"""The endings of all that is read."""


def format_of(path: Path) -> Format | None:
    """Return the format that a file's ending tells.

    Examples
    --------
    >>> format_of(Path("a.CSV")).kind, format_of(Path("a.jsonl.xz")).kind, format_of(Path("a.png"))
    ('table', 'table', None)
    """
    return _FORMATS.get(uncompressed(path).suffix.lower())


def read_sources(file: File | str | Path, columns: Columns = SAME_NAMES) -> Iterator[Source | SourceError]:
    r"""Yield what a file holds: pages or rows; what has an ending that is not known is read as text.

    What cannot be read comes as a :class:`SourceError` in its place, and the rest still comes.

    Parameters
    ----------
    columns
        For a field of a table (``id``, ``text``, ``newspaper``, ``place``, ``date``, ``headline``, ``page``)
        the column that holds it, where it is called otherwise.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "pages.jsonl"
    ...     _ = path.write_text('{"id": "a", "text": "市长张三"}\n{"id": "b", "te\n', encoding="utf-8")
    ...     for item in read_sources(path):
    ...         print(type(item).__name__)
    Source
    SourceError
    """
    file = file if isinstance(file, File) else File.on_disk(file)
    is_empty = True
    try:
        for item in (format_of(file.path) or _TEXT).read(file, columns):
            is_empty = False
            yield _checked(item, file.path)
        if is_empty:
            raise SourceError(file.path, "there is nothing in this file", "leave it out")
    except SourceError as error:
        yield replace(error)  # one that was raised keeps alive what was read until then


def _checked(item: Source | SourceError, path: Path) -> Source | SourceError:
    """Return an error in place of a text that could not be written again, or that no page can have."""
    if isinstance(item, SourceError):
        return item
    if LONE_SURROGATE.search(item.text):
        return SourceError(path, f"the text of {item.id} has broken characters", "save it as UTF-8")
    if len(item.text) > _LONGEST:
        problem = f"the text of {item.id} has more than {_LONGEST} characters"
        return SourceError(path, problem, "give it page by page")
    return item
