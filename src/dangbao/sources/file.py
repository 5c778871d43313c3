"""A file, on disk or in an archive: opened, or one clear line on why it cannot be."""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from zipfile import BadZipFile

from dangbao.sources.source import SourceError

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
        """Return the file of this name."""
        path = Path(path)
        return cls(path, lambda: path.open("rb"))

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
