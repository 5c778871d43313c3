"""A sample to learn and to test on: six issues of an invented city's newspaper, with full annotation.

Every place, body and official of Yunling (云岭市) is invented; only the national leaders named in
the reading guides are not. The annotation means what the output means: see the room's README.
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

__all__ = ["gold", "issues"]


def issues() -> list[Path]:
    """Return the paths of the sample's pages, in order of date and page.

    Examples
    --------
    >>> pages = issues()
    >>> len(pages), pages[0].name
    (12, 'yunling-20240318-p1.txt')
    >>> "中共云岭市委机关报" in pages[0].read_text(encoding="utf-8")
    True
    """
    return _files("issues", ".txt")


def gold() -> list[dict[str, Any]]:
    """Return the annotation of each page, in the order of :func:`issues`.

    Examples
    --------
    >>> pages = gold()
    >>> [page["id"] for page in pages] == [path.stem for path in issues()]
    True
    >>> next(person["posts"] for person in pages[0]["people"] if person["name"] == "秦绍衡")
    [{'role': '书记', 'body': ['中共云岭市委'], 'status': 'current'}]
    """
    return [json.loads(path.read_text(encoding="utf-8")) for path in _files("gold", ".json")]


def _files(folder: str, suffix: str) -> list[Path]:
    directory = Path(str(files(__package__).joinpath(folder)))
    return sorted(path for path in directory.iterdir() if path.suffix == suffix)
