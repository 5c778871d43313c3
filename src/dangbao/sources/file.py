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

DAMAGED = (BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError)
"""What an archive raises that cannot be unpacked."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to read.

    Attributes
    ----------
    path
        Where it lies, for the reader: in an archive as ``archive.zip/inner/page.txt``.
    opening
        Opens it; it may raise a :class:`SourceError`.
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
            problem = f"the file cannot be opened ({error.strerror or type(error).__name__})"
            raise SourceError(self.path, problem, "check its permissions") from None
        except DAMAGED as error:
            problem = f"the file is damaged in its archive ({error or type(error).__name__})"
            raise SourceError(self.path, problem, "pack or download the archive again") from None

    def read(self) -> bytes:
        """Return all of its bytes.

        Raises
        ------
        SourceError
            If it cannot be opened, or not be read to its end.

        Examples
        --------
        >>> from io import BytesIO
        >>> File(Path("page.txt"), lambda: BytesIO("市长".encode())).read().decode()
        '市长'
        """
        with self.open() as stream:
            return stream.read()


def uncompressed(path: Path) -> Path:
    """Return the name of a file without the ending that says how it is compressed."""
    return path.with_suffix("") if path.suffix.lower() in COMPRESSED else path
