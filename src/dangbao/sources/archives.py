"""Archives: the files in a zip, each read in its place."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path, PurePosixPath
from typing import IO, NoReturn
from zipfile import ZipFile, ZipInfo

from dangbao.sources.file import LARGEST, File
from dangbao.sources.source import SourceError

_UTF8_NAME = 1 << 11
_ENCRYPTED = 1


def read_archive(path: Path) -> list[File]:
    """Return the files of a zip, as they stand in it.

    Raises
    ------
    SourceError
        If it is no zip.
    """
    changed = _changed(path)
    try:
        entries = _archive(path, changed).infolist()
    except Exception:
        raise SourceError(path, "this is no whole zip archive", "pack or download it again") from None
    return [_file(path, changed, entry) for entry in entries if not _name(entry).endswith("/")]


def _changed(path: Path) -> int:
    with File.on_disk(path).open():
        return path.stat().st_mtime_ns


@lru_cache(maxsize=1)
def _archive(path: Path, changed: int) -> ZipFile:
    """Open an archive, which stays open until another is read; `changed` is the time of its last change."""
    return ZipFile(path)


def _file(path: Path, changed: int, entry: ZipInfo) -> File:
    name = PurePosixPath(_name(entry))
    place = path / name.relative_to(name.anchor)
    fault = _fault(entry, name)
    if fault:
        return File(place, partial(_refuse, SourceError(place, *fault)))
    return File(place, partial(_open, path, changed, entry))


def _name(entry: ZipInfo) -> str:
    """Return an entry's name: UTF-8, or GB18030 as Chinese Windows writes it without saying so."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    name = entry.orig_filename.encode("cp437")
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return entry.filename


def _fault(entry: ZipInfo, name: PurePosixPath) -> tuple[str, str] | None:
    if name.is_absolute() or ".." in name.parts:
        return "its name leads out of the archive", "pack it again under a plain name"
    if entry.flag_bits & _ENCRYPTED:
        return "it is encrypted", "unpack the archive with its password first"
    if entry.header_offset < 0:
        return "its archive has lost its beginning", "pack or download the archive again"
    if entry.file_size > LARGEST:
        return f"it unpacks to more than {LARGEST >> 20} MB", "unpack it first"
    return None


def _open(path: Path, changed: int, entry: ZipInfo) -> IO[bytes]:
    return _archive(path, changed).open(entry)


def _refuse(error: SourceError) -> NoReturn:
    raise error
