"""Extractions read back from the files that they were written to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from dangbao.records import SCHEMA_VERSION, Extraction
from dangbao.sources import SourceError

ErrorHandler = Callable[[SourceError], None]
_JSON_LINES = frozenset({".jsonl", ".ndjson"})
_FOREIGN = 20
"""After so many lines without an extraction the rest of a file is not looked at."""


def read_extractions(
    path: str | Path | Iterable[str | Path], *, on_error: ErrorHandler | None = None
) -> Iterator[Extraction]:
    r"""Read extractions, one line of JSON after another.

    Parameters
    ----------
    path
        A file or directory that ``dangbao extract`` wrote, a directory of them, or several.
    on_error
        Called with each line that is none; the rest is read. Without it the first such error is raised.

    Raises
    ------
    SourceError
        If a file or a line cannot be read and there is no `on_error`.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "pages.jsonl"
    ...     _ = path.write_text(Extraction(id="demo").to_json() + "\n", encoding="utf-8")
    ...     [extraction.id for extraction in read_extractions(path)]
    ['demo']
    """
    for found in _extractions([path] if isinstance(path, str | Path) else path):
        if isinstance(found, Extraction):
            yield found
        elif on_error:
            on_error(found)
        else:
            raise found


def extraction_files(path: str | Path) -> list[Path]:
    """Return a file, or the JSON-lines files in a directory and under it.

    Raises
    ------
    SourceError
        If there is none in the directory.
    """
    path = Path(path)
    if not path.is_dir():
        return [path]
    files = sorted(file for file in path.rglob("*") if file.suffix.lower() in _JSON_LINES and file.is_file())
    if not files:
        raise SourceError(path, "no .jsonl file in this directory", "make one with dangbao extract")
    return files


def _extractions(paths: Iterable[str | Path]) -> Iterator[Extraction | SourceError]:
    for path in paths:
        try:
            for file in extraction_files(path):
                yield from _extraction_lines(file)
        except SourceError as error:
            yield error


def _extraction_lines(path: Path) -> Iterator[Extraction | SourceError]:
    """Yield a file's extractions, one line in memory at a time.

    A file whose first lines are all something else is one error, not an error a line.
    """
    first: list[SourceError] = []
    number, found = 0, False
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                one = _extraction(line, number, path) if line.strip() else None
                if isinstance(one, SourceError) and not found:
                    first.append(one)
                elif one:
                    found = True
                    yield from [*first, one]
                    first.clear()
                if len(first) == _FOREIGN:
                    break
    except OSError as error:
        yield SourceError(path, f"the file cannot be opened ({error.strerror})", "check the path")
        return
    if not number:
        yield SourceError(path, "the file is empty", "make it with dangbao extract")
    elif first:
        yield first[0] if len(first) == 1 else SourceError(path, first[0].problem, first[0].remedy)


def _extraction(line: bytes, number: int, path: Path) -> Extraction | SourceError:
    try:
        return Extraction.from_json(line)
    except ValidationError as error:
        return SourceError(path, *_why(error.errors(include_url=False)[0]), number)


def _why(first: ErrorDetails) -> tuple[str, str]:
    """Return why a line is no extraction of this version, and what to do about it."""
    field, found = ".".join(map(str, first["loc"])), first["input"]
    if field == "schema" and str(found).startswith(f"{SCHEMA_VERSION.partition('/')[0]}/"):
        problem = f"this is a {found}, and this version reads {SCHEMA_VERSION}"
        return problem, "read it with the version of dangbao that made it, or extract the pages again"
    where = f" ({field}: {first['msg']})" if field else ""
    return f"this is no extraction{where}", "make the file with dangbao extract"
