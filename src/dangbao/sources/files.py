"""Reading files: what they hold, or one clear line on why they cannot be read."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dangbao.sources.html import read_html, read_mhtml
from dangbao.sources.source import Source, SourceError

_JSON_LINES = frozenset({".jsonl", ".ndjson"})
_MARKUP = dict.fromkeys((".htm", ".html", ".shtml", ".xhtml"), read_html) | dict.fromkeys(
    (".mht", ".mhtml"), read_mhtml
)
_FIELDS = ("newspaper", "place", "date", "headline")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_text(path: str | Path) -> str:
    r"""Return a file's text: UTF-8, UTF-16 with a byte-order mark, or GB18030.

    Line ends stay as they are and the byte-order mark is no part of the text.

    Raises
    ------
    SourceError
        If the file is missing, a directory, empty, binary or in another encoding.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "page.txt"
    ...     _ = path.write_bytes("市长\r\n张三".encode("gb18030"))
    ...     read_text(path)
    '市长\r\n张三'
    """
    path = Path(path)
    text = _decode(_read_bytes(path), path)
    if not text.strip():
        raise SourceError(path, "the file is empty", "leave it out or put the page's text in")
    return text


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise SourceError(path, "there is no such file", "check the path") from None
    except IsADirectoryError:
        raise SourceError(path, "this is a directory", "name the files in it") from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise SourceError(path, f"the file cannot be opened ({reason})", "check its permissions") from None


def _decode(data: bytes, path: Path) -> str:
    if data.startswith(_UTF16_MARKS):
        encodings = ["utf-16"]
    elif _CONTROL.search(data):
        raise SourceError(path, "the file is binary, not text", "extract its text layer first (pdftotext)")
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SourceError(path, "the text is neither UTF-8, UTF-16 nor GB18030", "convert it to UTF-8 (iconv)")


def read_sources(path: str | Path) -> Iterator[Source | SourceError]:
    r"""Yield what a file holds: the lines of JSON lines (``.jsonl``, ``.ndjson``), a web page, or the text.

    What cannot be read comes as a :class:`SourceError` in its place, and the rest still comes.

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
    path = Path(path)
    read_markup = _MARKUP.get(path.suffix.lower())
    try:
        if read_markup:
            yield read_markup(_read_bytes(path), path)
            return
        text = read_text(path)
    except SourceError as error:
        yield error
        return
    if path.suffix.lower() not in _JSON_LINES:
        yield Source(path.stem, text)
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _read_line(line, number, path)


def _read_line(line: str, number: int, path: Path) -> Source | SourceError:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        problem = f"this is no complete JSON ({error.msg} at column {error.colno})"
        return SourceError(path, problem, "write one JSON object a line", number)
    if not isinstance(row, dict):
        return SourceError(path, "this is JSON but no object", 'write {"id": ..., "text": ...}', number)
    fault = _fault(row)
    if fault:
        return SourceError(path, fault, "correct this line", number)
    known: dict[str, Any] = {name: row[name] for name in _FIELDS if row.get(name)}
    return Source(str(row.get("id") or f"{path.stem}-{number}"), row["text"], **known)


def _fault(row: dict[str, Any]) -> str | None:
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return 'the field "text" is missing or empty'
    for name in _FIELDS:
        if row.get(name) is not None and not isinstance(row[name], str):
            return f'the field "{name}" is no string'
    if row.get("date") and not _DATE.fullmatch(row["date"]):
        return f'the date "{row["date"]}" is not of the form 2024-12-03'
    return None
