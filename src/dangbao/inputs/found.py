"""A file that was found, not yet read."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from dangbao.inputs.facts import NOTHING, Facts
from dangbao.sources import File
from dangbao.sources.formats import Format

_UNDECODED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read.

    Attributes
    ----------
    format
        How it is read, or None where its ending tells nothing.
    named
        Whether it was named itself, not its folder or its archive: then it is read in any case, and its
        pages are not joined with those of other files.
    listed
        What the page of an e-paper tells that lists it.
    """

    file: File
    format: Format | None
    named: bool = False
    listed: Facts = NOTHING

    @property
    def kind(self) -> str:
        """What it is: text, pdf, html or table; empty where its ending tells nothing."""
        return self.format.kind if self.format else ""

    @property
    def name(self) -> str:
        """Its path, to be read by people."""
        return "/".join(map(readable, self.file.path.as_posix().split("/")))


def readable(name: str) -> str:
    """Return a file's name, also where it was written in GB18030 and unpacked as it was.

    Examples
    --------
    >>> readable("石桥日报".encode("gb18030").decode("utf-8", "surrogateescape"))
    '石桥日报'
    """
    return os.fsencode(name).decode("gb18030", "replace") if _UNDECODED.search(name) else name
