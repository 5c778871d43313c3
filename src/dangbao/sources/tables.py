"""Tables, a page or an article a row: JSON lines, CSV and Parquet, with columns that the user may name."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from io import BufferedReader, BytesIO
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from dangbao.sources.dates import to_date
from dangbao.sources.file import File
from dangbao.sources.source import Source, SourceError
from dangbao.sources.text import LONE_SURROGATE, read_lines

if TYPE_CHECKING:
    from _csv import Reader

    from pyarrow import RecordBatch

Columns = Mapping[str, str]
"""For a field (one of :data:`FIELDS`) the column that holds it, where it is not called like the field."""

FIELDS = ("id", "text", "newspaper", "place", "date", "headline", "page")
_EXTRACTED = frozenset({"schema", "articles", "memberships"})
"""Columns of what was read before, which is no page to read."""
SAME_NAMES: Columns = MappingProxyType({})
"""Every column is called like its field."""

_SEPARATORS = ",;\t"
_PAGE = re.compile(r"第?[A-Za-z]?0*(\d{1,3})(?:版|\.0)?")
_LONGEST_ROW = 1 << 24  # bytes
_ONE = 1  # row of a Parquet file in memory at a time: a small file may hold texts of any length
_LONGEST_FIELD = 1 << 20  # characters


def read_json_lines(file: File, columns: Columns = SAME_NAMES) -> Iterator[Source | SourceError]:
    r"""Yield what each line of a JSON-lines file holds.

    Raises
    ------
    SourceError
        If no line has the column of the text.

    Examples
    --------
    >>> from io import BytesIO
    >>> from pathlib import Path
    >>> file = File(Path("pages.jsonl"), lambda: BytesIO('{"id": "a", "content": "市长张三"}\n{"id'.encode()))
    >>> page, error = read_json_lines(file, {"text": "content"})
    >>> page.text, error.line
    ('市长张三', 2)
    """
    rows = _objects(file)
    lacking: list[tuple[int, Mapping[str, Any]]] = []
    names: list[str] = []
    for number, row in rows:
        if isinstance(row, SourceError) or columns.get("text", "text") in row:
            rows = chain(lacking, [(number, row)], rows)
            break
        lacking.append((number, {}))
        names = names or list(row)
    else:
        _check(names, columns, file)
    for number, row in rows:
        yield row if isinstance(row, SourceError) else _source(row, columns, file, number)


def _objects(file: File) -> Iterator[tuple[int, Mapping[str, Any] | SourceError]]:
    """Yield the JSON objects of a file with the numbers of their lines."""
    for number, line in enumerate(read_lines(file), 1):
        if line.strip():
            yield number, _object(line, file, number)


def _object(line: str, file: File, number: int) -> Mapping[str, Any] | SourceError:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        problem = f"this is no complete JSON ({error.msg} at column {error.colno})"
        return SourceError(file.path, problem, "write one JSON object a line", number)
    except RecursionError:
        return SourceError(file.path, "this JSON is nested too deep", 'write {"text": ...}', number)
    except ValueError:
        return SourceError(file.path, "this JSON has a number that is too long", "write it as text", number)
    if not isinstance(row, dict):
        return SourceError(file.path, "this is JSON but no object", 'write {"id": ..., "text": ...}', number)
    return row


def read_csv(file: File, columns: Columns = SAME_NAMES) -> Iterator[Source | SourceError]:
    r"""Yield what each row of a table of text holds; its first line names the columns.

    Raises
    ------
    SourceError
        If a column is missing.

    Examples
    --------
    >>> from io import BytesIO
    >>> from pathlib import Path
    >>> file = File(Path("pages.csv"), lambda: BytesIO("正文;日期\n市长张三;2024/12/3\n".encode()))
    >>> [(page.text, page.date) for page in read_csv(file, {"text": "正文", "date": "日期"})]
    [('市长张三', '2024-12-03')]
    """
    csv.field_size_limit(_LONGEST_FIELD)  # one for the whole program, which other libraries set too
    lines = read_lines(file)
    first = next(lines)
    rows = csv.reader(chain([first], lines), delimiter=max(_SEPARATORS, key=first.count))
    header = [name.strip() for name in next(rows)]
    _check(header, columns, file)
    for number, row in _numbered(rows):
        if isinstance(row, csv.Error):
            yield SourceError(file.path, f"this is no row of CSV ({row})", "correct this line", number)
        elif any(row[len(header) :]):
            problem = f"there are {len(row)} cells, but {len(header)} columns"
            yield SourceError(file.path, problem, "put texts in quotation marks", number)
        elif any(map(str.strip, row)):
            yield _source(dict(zip(header, row, strict=False)), columns, file, number)


def _numbered(rows: Reader) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Yield each row with the number of its first line."""
    while True:
        number = rows.line_num + 1
        try:
            yield number, next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, error


def read_parquet(file: File, columns: Columns = SAME_NAMES) -> Iterator[Source | SourceError]:
    """Yield what each row of a Parquet file holds.

    Raises
    ------
    SourceError
        If a column is missing, or the file is no Parquet.
    """
    from pyarrow import ArrowException  # noqa: PLC0415
    from pyarrow.parquet import ParquetFile  # noqa: PLC0415

    with file.open() as stream:
        try:
            table = ParquetFile(stream if isinstance(stream, BufferedReader) else BytesIO(file.read()))
            names = table.schema_arrow.names
            _check(names, columns, file)
            wanted = [name for field in FIELDS if (name := columns.get(field, field)) in names]
            for number, row in enumerate(table.iter_batches(batch_size=_ONE, columns=wanted), 1):
                yield _row(row, columns, file, number)
        except (ArrowException, OSError, UnicodeDecodeError) as error:
            problem = f"this is no whole Parquet file ({str(error).splitlines()[0]})"
            raise SourceError(file.path, problem, "write it again") from None


def _row(row: RecordBatch, columns: Columns, file: File, number: int) -> Source | SourceError:
    """Return what a row of a Parquet file holds."""
    if row.nbytes > _LONGEST_ROW:
        problem = f"this row has more than {_LONGEST_ROW >> 20} MB"
        return SourceError(file.path, problem, "write one page or article a row", number)
    try:
        (values,) = row.to_pylist()
    except (ValueError, OverflowError):
        return SourceError(
            file.path, "this row has broken characters or dates", "write the file again", number
        )
    return _source(values, columns, file, number)


def _check(names: Sequence[str], columns: Columns, file: File) -> None:
    """Raise an error if a column is missing that is needed or that the user has named."""
    if _EXTRACTED.issubset(names):
        raise SourceError(file.path, "these are extractions, already read", "give them to dangbao graph")
    for field in FIELDS:
        name = columns.get(field, field)
        if name not in names and (field == "text" or field in columns):
            there = ", ".join(f'"{one}"' for one in names)
            problem = f'there is no column "{name}" among {there}'
            raise SourceError(file.path, problem, f"name the one that holds the {field} (--{field}-column)")


def _source(row: Mapping[str, Any], columns: Columns, file: File, number: int) -> Source | SourceError:
    """Return what one row holds."""
    values = {field: row.get(columns.get(field, field)) for field in FIELDS}
    if any(isinstance(value, str) and LONE_SURROGATE.search(value) for value in values.values()):
        return SourceError(file.path, "this line has broken characters", "save the file as UTF-8", number)
    try:
        text = values["text"]
        if not isinstance(text, str) or not text.strip():
            raise ValueError(f'the field "{columns.get("text", "text")}" is missing or empty')
        return Source(
            f"{file.name.stem}-{number}" if values["id"] in (None, "") else str(values["id"]),
            text,
            newspaper=_word(values, "newspaper"),
            place=_word(values, "place"),
            date=_date(values["date"]),
            headline=_word(values, "headline"),
            page=to_page(str(values["page"]).strip()),
        )
    except ValueError as error:
        return SourceError(file.path, str(error), "correct this line", number)


def _word(values: Mapping[str, Any], field: str) -> str | None:
    value = values[field]
    if value is not None and not isinstance(value, str):
        raise ValueError(f'the field "{field}" is no string')
    return (value or "").strip() or None


def _date(value: object) -> str | None:
    if isinstance(value, date):
        return value.isoformat()[:10]
    text = str(value or "").strip()
    return to_date(text) if text else None


def to_page(text: str) -> int | None:
    """Return the number of a page as tables and paths write it; None where it is none.

    Examples
    --------
    >>> [to_page(text) for text in ("1", "01版", "A01", "第12版", "要闻")]
    [1, 1, 1, 12, None]
    """
    match = _PAGE.fullmatch(text)
    return int(match[1]) if match else None
