"""Finding the files to read: those named, those in folders and in archives, in the order of their numbers."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import NoReturn

from dangbao.inputs.epapers import in_order
from dangbao.inputs.found import Found
from dangbao.sources import File, SourceError
from dangbao.sources.archives import read_archive
from dangbao.sources.formats import ARCHIVE, format_of

_FIGURES = re.compile(r"(\d+)")
_JUNK = frozenset({"__MACOSX", "Thumbs.db", "thumbs.db", "desktop.ini"})


def find_files(paths: Iterable[str | Path], *, leave_out: Path | None = None) -> list[Found]:
    """Return the files named and, in natural order, those in folders and archives; hidden ones are left out.

    What cannot be opened is among them: reading it tells why.

    Parameters
    ----------
    leave_out
        A folder not to look into, as what a run writes may lie in what it reads.

    Examples
    --------
    >>> from dangbao import sample
    >>> folder = sample.issues()[0].parent
    >>> [found.file.path for found in find_files([folder])] == sample.issues()
    True
    """
    output = leave_out.resolve() if leave_out else None
    return [found for path in map(Path, paths) for found in in_order(list(_find(path, output)))]


def _find(path: Path, leave_out: Path | None) -> Iterator[Found]:
    if S_ISDIR(_mode(path)):
        yield from _something(path, list(_in_folder(path, leave_out)), "directory")
    elif path.suffix.lower() == ARCHIVE:
        yield from _in_archive(path)
    else:
        yield Found(File.on_disk(path), format_of(path), named=True)


def _in_folder(folder: Path, leave_out: Path | None) -> Iterator[Found]:
    """Yield what is in a folder and under it; links to other folders are not followed."""
    paths: list[Path] = []
    faults: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=faults.append):
        folders[:] = [name for name in folders if Path(place, name).resolve() != leave_out]
        links = [name for name in folders if Path(place, name).is_symlink()]
        paths += [Path(place, name) for name in [*names, *links] if not _is_hidden(name)]
        folders[:] = [name for name in folders if not _is_hidden(name)]
    for fault in faults:
        problem = f"this directory cannot be opened ({fault.strerror})"
        yield _unreadable(SourceError(Path(fault.filename), problem, "check its permissions"))
    for path in sorted(paths, key=_natural):
        if path.suffix.lower() == ARCHIVE and _is_readable(path):
            yield from _in_archive(path)
        else:
            yield Found(File.on_disk(path), format_of(path) if _is_readable(path) else None)


def _mode(path: Path) -> int:
    """Return of what kind a file is, or 0 where that cannot be told: reading it tells why."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):
        return 0


def _is_readable(path: Path) -> bool:
    """Tell whether a file of a folder is to be opened; pipes and devices may have no end."""
    mode = _mode(path)
    return S_ISREG(mode) or not mode


def _in_archive(path: Path) -> Iterator[Found]:
    try:
        files = sorted(read_archive(path), key=lambda file: _natural(file.path))
    except SourceError as error:
        yield _unreadable(error)
        return
    shown = (file for file in files if not any(map(_is_hidden, file.path.relative_to(path).parts)))
    yield from _something(path, [Found(file, format_of(file.path)) for file in shown], "archive")


def _something(path: Path, inside: Sequence[Found], kind: str) -> Iterator[Found]:
    """Yield what was found; it is an error if nothing of it can be read."""
    yield from inside
    if not any(found.format or found.named for found in inside):
        yield _unreadable(SourceError(path, f"nothing to read in this {kind}", "name the files to read"))


def _unreadable(error: SourceError) -> Found:
    def refuse() -> NoReturn:
        raise error

    return Found(File(error.path, refuse), None, named=True)


def _is_hidden(name: str) -> bool:
    return (name.startswith(".") and name != "..") or name in _JUNK


def _natural(path: Path) -> list[list[tuple[int, str]]]:
    """Return what paths are sorted by: p2 comes before p10."""
    pieces = (enumerate(_FIGURES.split(part)) for part in path.parts)
    return [[_figures(piece) if index % 2 else (0, piece) for index, piece in part] for part in pieces]


def _figures(piece: str) -> tuple[int, str]:
    significant = piece.lstrip("0")
    return len(significant), significant
