"""Tables on disk: folders of Parquet files that never change, and a manifest that says which of them count.

Whatever is written goes into a new folder first; it counts from the moment that the manifest names it. So a
corpus that was killed at any moment opens as it was after the last manifest.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from dangbao.corpus.errors import CorpusError
from dangbao.corpus.storage.identified import IDENTITY_SCHEMAS
from dangbao.corpus.storage.manifest import Manifest, Segment, sync_folder
from dangbao.corpus.storage.tables import SCHEMAS, Tables

SEGMENTS = "segments"
IDENTITIES = "identities"

_FEW = 8
"""So many segments of one size are made one of the next size: each issue is rewritten a few times only."""
_LARGEST = 2048
"""Segments of so many issues stay as they are: a correction rewrites no more than one of them."""


class Store:
    """The files of a corpus.

    Parameters
    ----------
    folder
        Where a corpus is.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest = Manifest.read(folder)

    @classmethod
    def create(cls, folder: Path) -> Store:
        """Make an empty corpus in a folder that is empty or not there.

        Raises
        ------
        CorpusError
            If something is there, or nothing can be written.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if any(folder.iterdir()):
                raise CorpusError(folder, "the folder is not empty", "choose another one")
            with _undone(folder):
                for name in (SEGMENTS, IDENTITIES):
                    (folder / name).mkdir()
                Manifest().write(folder)
        except OSError as error:
            problem = f"no corpus can be made here ({error.strerror})"
            raise CorpusError(folder, problem, "choose another place") from None
        return cls(folder)

    def refresh(self) -> None:
        """Look at what there is now."""
        self.manifest = Manifest.read(self.folder)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only one who writes.

        Raises
        ------
        CorpusError
            If another program does, or the folder cannot be written to.
        """
        with self._lock():
            self.refresh()
            with self._writable():
                self._sweep()
            yield

    def files(self, table: str) -> list[str]:
        """Return the files that hold a table of the issues."""
        return [self._file(SEGMENTS, segment.name, table) for segment in self.manifest.segments]

    def identity_files(self, table: str) -> list[str]:
        """Return the files that hold a table of who is who, the oldest first."""
        return [self._file(IDENTITIES, name, table) for name in self.manifest.identities]

    def append(self, tables: Tables, *, replaced: Collection[str] = ()) -> None:
        """Add the tables of new issues, and leave out the issues that they replace.

        Raises
        ------
        CorpusError
            If it cannot be written; then all is as before.
        """
        made = self.manifest.made
        segments = list(self.manifest.segments)
        with self._writable():
            if replaced:
                segments, made = self._without(segments, frozenset(replaced), made)
            if count := len(tables["issues"]):
                segments.append(self._write_segment(tables, count, made := made + 1))
            segments, made = self._merged(segments, made)
            self._commit(self.manifest.model_copy(update={"segments": tuple(segments), "made": made}))

    def put_identities(self, tables: Tables, *, resolver: str, instead: Sequence[str] = ()) -> None:
        """Add what was found of who is who; it takes the place of the folders named."""
        made = self.manifest.made + 1
        name = f"{made:08}"
        kept = tuple(one for one in self.manifest.identities if one not in instead)
        changes = {"identities": (*kept, name), "made": made, "resolver": resolver}
        with self._writable():
            self._write(IDENTITIES, name, tables)
            self._commit(self.manifest.model_copy(update=changes))

    def check(self) -> None:
        """Read all files that count.

        Raises
        ------
        CorpusError
            If one is gone or damaged.
        """
        files = (self.files(table) for table in SCHEMAS)
        identities = (self.identity_files(table) for table in IDENTITY_SCHEMAS)
        for path in chain.from_iterable(chain(files, identities)):
            read_whole(Path(path))

    def _lock(self) -> AbstractContextManager[object]:
        try:
            return FileLock(self.folder / "lock", timeout=0).acquire()
        except Timeout:
            problem = "another program is writing to this corpus"
            raise CorpusError(self.folder, problem, "try again when it is done") from None
        except OSError as error:
            raise self._not_writable(error) from None

    @contextmanager
    def _writable(self) -> Iterator[None]:
        try:
            yield
        except (OSError, pa.ArrowException) as error:
            with suppress(OSError, CorpusError):
                self.refresh()
                self._sweep()
            raise self._not_writable(error) from None

    def _not_writable(self, error: Exception) -> CorpusError:
        reason = getattr(error, "strerror", None) or str(error).splitlines()[0]
        problem = f"it cannot be written ({reason})"
        return CorpusError(self.folder, problem, "make room, or check its permissions")

    def _file(self, kind: str, name: str, table: str) -> str:
        return str(self.folder / kind / name / f"{table}.parquet")

    def _commit(self, manifest: Manifest) -> None:
        manifest.write(self.folder)
        self.manifest = manifest
        self._sweep()

    def _sweep(self) -> None:
        """Delete what the manifest does not name: what was replaced, or left by a run that was killed."""
        named = {
            SEGMENTS: {segment.name for segment in self.manifest.segments},
            IDENTITIES: set(self.manifest.identities),
        }
        for kind, names in named.items():
            for folder in (self.folder / kind).iterdir():
                if folder.name not in names:
                    shutil.rmtree(folder, ignore_errors=True)

    def _write_segment(self, tables: Tables, issues: int, number: int) -> Segment:
        segment = Segment(name=f"{number:08}", issues=issues)
        self._write(SEGMENTS, segment.name, tables)
        return segment

    def _write(self, kind: str, name: str, tables: Tables) -> None:
        folder = self.folder / kind / name
        with suppress(FileNotFoundError):
            shutil.rmtree(folder)
        folder.mkdir()
        for table, rows in tables.items():
            with (folder / f"{table}.parquet").open("wb") as stream:
                pq.write_table(rows, stream, compression="zstd")
                stream.flush()
                os.fsync(stream.fileno())
        sync_folder(folder)
        sync_folder(folder.parent)

    def _without(
        self, segments: Sequence[Segment], gone: frozenset[str], made: int
    ) -> tuple[list[Segment], int]:
        """Return the segments without some issues: those that hold one of them are written anew."""
        left: list[Segment] = []
        for segment in segments:
            issues = self._read(segment, "issues")["issue"].to_pylist()
            kept = len(issues) - len(gone.intersection(issues))
            if kept == len(issues):
                left.append(segment)
            elif kept:
                tables = {name: _without(self._read(segment, name), gone) for name in SCHEMAS}
                left.append(self._write_segment(tables, kept, made := made + 1))
        return left, made

    def _merged(self, segments: list[Segment], made: int) -> tuple[list[Segment], int]:
        """Make one of the last segments as long as there are many of about one size."""
        while (start := _first_to_merge(segments)) is not None:
            last = segments[start:]
            tables = {name: pa.concat_tables([self._read(one, name) for one in last]) for name in SCHEMAS}
            issues = sum(segment.issues for segment in last)
            segments = [*segments[:start], self._write_segment(tables, issues, made := made + 1)]
        return segments, made

    def _read(self, segment: Segment, table: str) -> pa.Table:
        return read_whole(Path(self._file(SEGMENTS, segment.name, table)))


def read_whole(path: Path) -> pa.Table:
    """Read a table of a corpus.

    Raises
    ------
    CorpusError
        If it is gone or damaged.
    """
    try:
        return pq.read_table(path, partitioning=None)
    except (OSError, pa.ArrowException, UnicodeDecodeError) as error:
        problem = f"this file is gone or damaged ({str(error).splitlines()[0]})"
        remedy = "take the corpus from a copy, or make it anew"
        raise CorpusError(path, problem, remedy) from None


@contextmanager
def _undone(folder: Path) -> Iterator[None]:
    """Empty a folder again if it cannot be filled."""
    try:
        yield
    except OSError:
        for path in folder.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise


def _without(table: pa.Table, gone: Collection[str]) -> pa.Table:
    return table.filter(pc.invert(pc.is_in(table["issue"], pa.array(gone, pa.string()))))


def _first_to_merge(segments: Sequence[Segment]) -> int | None:
    """Return from which segment on all are made one: a row of some that are no larger than the last is."""
    row = 0
    for segment in reversed(segments):
        if segment.issues >= _LARGEST or _size(segment) > _size(segments[-1]):
            break
        row += 1
    return len(segments) - row if row >= _FEW else None


def _size(segment: Segment) -> int:
    """Return the number of the power of eight that a segment's issues come to."""
    return (segment.issues.bit_length() - 1) // 3
