"""Plain text: in the encodings that Chinese files come in, one page after another or line by line."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import chain, count, islice
from pathlib import Path
from typing import IO, TextIO

from dangbao.sources.file import File
from dangbao.sources.source import Source, SourceError

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HEAD = 1 << 20  # bytes: what shows the encoding of a file that is read line by line
_BROKEN = 0.05  # what part of its characters may be lost in a file of an encoding
_LONGEST_LINE = 1 << 24  # characters
LARGEST_TEXT = 128 << 20
"""Bytes that a text or a web page may hold: it is read at once, and takes some times as much memory."""

LONE_SURROGATE = re.compile("[\ud800-\udfff]")
"""What bytes become that are not of the encoding."""

PAGE_END = "\f"
"""What stands between the pages of a text (a form feed, as pdftotext writes it)."""


def read_text(file: File | str | Path) -> str:
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
    file = file if isinstance(file, File) else File.on_disk(file)
    text = _decode(file.read(LARGEST_TEXT), file.path)
    if not text.strip():
        raise SourceError(file.path, "the file is empty", "leave it out or put the page's text in")
    return text


def read_pages(file: File) -> Iterator[Source]:
    r"""Yield the pages of a text file, which form feeds part.

    Raises
    ------
    SourceError
        If the file cannot be read as text.

    Examples
    --------
    >>> from io import BytesIO
    >>> file = File(Path("issue.txt"), lambda: BytesIO("第一版\f第二版\f".encode()))
    >>> [(page.id, page.text) for page in read_pages(file)]
    [('issue-p1', '第一版'), ('issue-p2', '第二版')]
    """
    text = read_text(file)
    pages = ((number, page) for number, page in enumerate(_parted(text), 1) if page.strip())
    first = list(islice(pages, 2))
    if len(first) == 1:
        yield Source(file.name.stem, text)
        return
    for number, page in chain(first, pages):
        yield Source(f"{file.name.stem}-p{number}", page)


def _parted(text: str) -> Iterator[str]:
    """Yield the pages of a text, one in memory at a time."""
    start = 0
    while (end := text.find(PAGE_END, start)) >= 0:
        yield text[start:end]
        start = end + 1
    yield text[start:]


def read_lines(file: File) -> Iterator[str]:
    """Yield a file's lines with their ends, one in memory at a time; the first megabyte tells the encoding.

    Bytes that break the encoding come as surrogates (U+DC80 to U+DCFF).

    Raises
    ------
    SourceError
        If the file cannot be read as text.
    """
    with file.open() as stream:
        encoding = _encoding(stream, file.path)
    with file.open() as stream:
        try:
            yield from _lines(
                TextIOWrapper(stream, encoding, errors="surrogateescape", newline=""), file.path
            )
        except UnicodeDecodeError:
            raise SourceError(file.path, "the text breaks off in mid-character", "save it again") from None


def _lines(text: TextIO, path: Path) -> Iterator[str]:
    for number in count(1):
        line = text.readline(_LONGEST_LINE)
        if not line:
            return
        if len(line) == _LONGEST_LINE and line[-1] not in "\r\n":
            problem = f"this line has more than {_LONGEST_LINE} characters, the rest of the file is not read"
            raise SourceError(path, problem, "write one page or article a line", number)
        yield line


def _encoding(stream: IO[bytes], path: Path) -> str:
    """Return the encoding that a file begins in, but for a broken line here and there."""
    head = stream.read(_HEAD)
    for encoding in _encodings(head, path):
        text = codecs.getincrementaldecoder(encoding)("replace").decode(head)
        foreign = len(text) - len(text.encode("ascii", "ignore"))
        if not text.strip():
            raise SourceError(path, "the file is empty", "leave it out")
        if text.count("\ufffd") <= _BROKEN * foreign:
            return encoding
    raise _no_encoding(path)


def _decode(data: bytes, path: Path) -> str:
    for encoding in _encodings(data, path):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _no_encoding(path)


def _encodings(data: bytes, path: Path) -> list[str]:
    """Return the encodings that bytes may be in."""
    if data.startswith(_UTF16_MARKS):
        return ["utf-16"]
    if _CONTROL.search(data):
        raise SourceError(path, "the file is binary, not text", "extract its text layer first (pdftotext)")
    return ["utf-8-sig", "gb18030"]


def _no_encoding(path: Path) -> SourceError:
    return SourceError(path, "the text is neither UTF-8, UTF-16 nor GB18030", "convert it to UTF-8 (iconv)")
