"""What figures depend on: the machine and the versions of packages; and what packages take on disk."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dangbao

PACKAGE = Path(dangbao.__file__).parent


def describe() -> str:
    """Return processor, cores, system and Python in one line."""
    cpus = Path("/proc/cpuinfo")
    lines = cpus.read_text().splitlines() if cpus.exists() else []
    model = next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "")
    processor = f"{model or platform.processor()}, {os.cpu_count()} cores"
    return f"{processor}, {platform.system()} {platform.machine()}, Python {platform.python_version()}"


def version(package: str) -> str:
    """Return the version of an installed package, or a dash.

    Examples
    --------
    >>> version("no-such-package")
    '–'
    """
    try:
        return distribution(package).version
    except PackageNotFoundError:
        return "–"


def files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and those below, without what Python compiles."""
    return (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def size(paths: Iterable[Path]) -> float:
    """Return how many megabytes files have."""
    return sum(path.stat().st_size for path in paths) / 1e6


def installed(*packages: str) -> float:
    """Return the megabytes of installed packages with all that they require."""
    found: dict[str, Distribution] = {}
    waiting = list(packages)
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:
            continue
        needed = map(Requirement, found[name].requires or [])
        waiting += [one.name for one in needed if one.marker is None or one.marker.evaluate({"extra": ""})]
    return sum(map(own_size, found.values()))


def own_size(package: Distribution) -> float:
    """Return the megabytes of the files of a package."""
    if canonicalize_name(package.name) == "dangbao":  # installed as a checkout, it has no list of its files
        return size(files(PACKAGE))
    paths = (Path(str(package.locate_file(file))) for file in package.files or [])
    return size(path for path in paths if path.is_file() and path.suffix != ".pyc")
