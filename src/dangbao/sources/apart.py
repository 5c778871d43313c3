"""Files read in a process of their own: one that breaks its reader, or never ends, costs itself alone."""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import IO, Literal, cast

from dangbao.sources.html import read_html, read_mhtml
from dangbao.sources.passing import from_line, to_line
from dangbao.sources.pdf import read_pdf
from dangbao.sources.source import Source, SourceError

Pages = Iterator[Source | SourceError]
Kind = Literal["pdf", "html", "mhtml"]

_READERS: Mapping[str, Callable[[Path, bytes], Pages]] = {
    "pdf": read_pdf,
    "html": lambda path, data: iter([read_html(data, path)]),
    "mhtml": lambda path, data: iter([read_mhtml(data, path)]),
}
_MEMORY = 2 << 30  # bytes that the process may take, where the system knows such a limit
_SECONDS = 60  # that a page may take
_LONGEST = 64 << 20  # bytes of a page as the process tells it
_FILES = 200  # that one process reads
_END = b"\n"
_PROGRAM = """
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from dangbao.sources.apart import serve
serve()
"""


def read_apart(kind: Kind, path: Path, data: bytes) -> Pages:
    """Yield the pages of a file that is read by a library in C, which may break down on a damaged one.

    Where a page breaks the process or takes too long, a :class:`SourceError` comes in its place, and is the
    last.

    Parameters
    ----------
    path
        What the file is called in messages and ids.
    """
    reader = _ready()
    number = 1
    whole = False
    try:
        for page in reader.read(kind, path, data):
            yield page
            number += 1
        whole = True
    except _BreakdownError as error:
        problem = f"page {number} {error}: it and those behind it are not read"
        yield SourceError(path, problem, "repair the file, or leave the page out")
    finally:
        if whole and reader.goes_on:
            _waiting.append(reader)
        else:
            reader.stop()


def _ready() -> _Reader:
    """Return a process that waits, or a new one."""
    while _waiting:
        reader = _waiting.pop()
        if reader.goes_on:
            return reader
        reader.stop()
    return _Reader()


class _BreakdownError(Exception):
    """What a page did to the process."""


class _Reader:
    """A process that reads one file after another."""

    def __init__(self) -> None:
        command = [sys.executable, "-I", "-c", _PROGRAM, json.dumps(sys.path)]
        pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nothing)
        self._input = cast(IO[bytes], self._process.stdin)
        self._output = cast(IO[bytes], self._process.stdout)
        self._files = 0

    @property
    def goes_on(self) -> bool:
        """Whether it may read another file: after many, what it has not given back counts as memory taken."""
        return self._process.poll() is None and self._files < _FILES

    def read(self, kind: Kind, path: Path, data: bytes) -> Pages:
        """Yield the pages of a file."""
        self._files += 1
        with suppress(BrokenPipeError):
            self._input.write(json.dumps([kind, str(path), len(data)]).encode() + b"\n")
            self._input.write(data)
            self._input.flush()
        while (line := self._answer()) != _END:
            yield from_line(line, path)

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for stream in (self._input, self._output):
            with suppress(OSError):
                stream.close()

    def _answer(self) -> bytes:
        """Return what the process says next."""
        timer = Timer(_SECONDS, self._process.kill)
        timer.daemon = True
        timer.start()
        try:
            line = self._output.readline(_LONGEST)
            if not line.endswith(b"\n"):
                late = timer.finished.is_set()
                raise _BreakdownError(
                    f"takes more than {_SECONDS} s" if late else "breaks the reader, or its memory"
                )
        finally:
            timer.cancel()
        return line


_waiting: list[_Reader] = []
"""Processes that have read their file."""


@atexit.register
def _end() -> None:
    while _waiting:
        _waiting.pop().stop()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_waiting.clear)


def serve() -> None:
    """Read the files that come in, and tell of their pages: what the process does."""
    _limit_memory()
    incoming, outgoing = sys.stdin.buffer, sys.stdout.buffer
    while head := incoming.readline():
        kind, path, size = json.loads(head)
        for page in _pages(kind, Path(path), incoming.read(size)):
            outgoing.write(to_line(page))
            outgoing.flush()
        outgoing.write(_END)
        outgoing.flush()


def _pages(kind: str, path: Path, data: bytes) -> Pages:
    try:
        yield from _READERS[kind](path, data)
    except SourceError as error:
        yield error


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
