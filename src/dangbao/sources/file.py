"""A file, on disk or in an archive: opened, or one clear line on why it cannot be."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast
from zipfile import BadZipFile

from dangbao.sources.source import SourceError

COMPRESSED: Mapping[str, Callable[[Path], IO[bytes]]] = {
    ".gz": cast(Callable[[Path], IO[bytes]], gzip.open),
    ".xz": cast(Callable[[Path], IO[bytes]], lzma.open),
    ".bz2": cast(Callable[[Path], IO[bytes]], bz2.open),
}
"""How files of these endings are opened: what they hold is told by the ending before."""

LARGEST = 512 << 20
"""Bytes that a file may hold, unpacked, where all of it is read at once."""

_DAMAGED = (BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError)
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class File:
    """A file to read.

    Attributes
    ----------
    path
        Where it lies, for the reader: in an archive as ``archive.zip/inner/page.txt``.
    opening
        Opens it; it may raise a :class:`SourceError`.

    Examples
    --------
    >>> from io import BytesIO
    >>> file = File(Path("archive.zip/page.txt"), lambda: BytesIO("市长".encode()))
    >>> with file.open() as stream:
    ...     stream.read().decode()
    '市长'
    """

    path: Path
    opening: Callable[[], IO[bytes]]

    @classmethod
    def on_disk(cls, path: str | Path) -> File:
        """Return the file of this name, which may be compressed."""
        path = Path(path)
        opening = COMPRESSED.get(path.suffix.lower())
        return cls(path, lambda: opening(path) if opening else path.open("rb"))

    @property
    def name(self) -> Path:
        """The name of what is in it: without the ending that says how it is compressed.

        Examples
        --------
        >>> File.on_disk("news.jsonl.xz").name.suffix
        '.jsonl'
        """
        return uncompressed(self.path)

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Open the file for the time of a ``with`` block.

        Raises
        ------
        SourceError
            If it cannot be opened, or not be read to its end.
        """
        try:
            with self.opening() as stream:
                yield stream
        except FileNotFoundError:
            raise SourceError(self.path, "there is no such file", "check the path") from None
        except IsADirectoryError:
            raise SourceError(self.path, "this is a directory", "name the files in it") from None
        except OSError as error:
            if error.errno is None:
                raise self._damaged(error) from None
            problem = f"the file cannot be opened ({error.strerror})"
            raise SourceError(self.path, problem, "check its permissions") from None
        except _DAMAGED as error:
            raise self._damaged(error) from None

    def _damaged(self, error: Exception) -> SourceError:
        problem = f"the file is damaged in its archive ({error or type(error).__name__})"
        return SourceError(self.path, problem, "pack or download the archive again")

    def read(self, most: int = LARGEST) -> bytes:
        """Return all of its bytes.

        Parameters
        ----------
        most
            How many may come, whatever the file says of its size.

        Raises
        ------
        SourceError
            If it cannot be opened, holds more, or cannot be read to its end.

        Examples
        --------
        >>> from io import BytesIO
        >>> File(Path("page.txt"), lambda: BytesIO("市长".encode())).read().decode()
        '市长'
        """
        pieces: list[bytes] = []
        size = 0
        with self.open() as stream:
            while piece := stream.read(_PIECE):
                pieces.append(piece)
                size += len(piece)
                if size > most:
                    raise SourceError(self.path, f"it holds more than {most >> 20} MB", "divide it")
        return b"".join(pieces)


def uncompressed(path: Path) -> Path:
    """Return the name of a file without the ending that says how it is compressed."""
    return path.with_suffix("") if path.suffix.lower() in COMPRESSED else path
