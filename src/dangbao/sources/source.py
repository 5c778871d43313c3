"""What reading a file gives: a source, or one clear line on why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dangbao.sources.markup import Markup
from dangbao.sources.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Source:
    """One page or article to read.

    Attributes
    ----------
    text
        The decoded text, line ends and all as they are in the file, without a byte-order mark: every
        offset of the output counts its code points.
    newspaper, place, date, headline, page
        What the caller knows; it wins over what is found in the text.
    layout
        Where the characters stand on a printed page (:class:`~dangbao.sources.sheet.Sheet`), or what the
        markup of a web page says of them (:class:`~dangbao.sources.markup.Markup`); `text` is then the
        flat text of it.
    """

    id: str
    text: str
    newspaper: str | None = None
    place: str | None = None
    date: str | None = None
    headline: str | None = None
    page: int | None = None
    layout: Sheet | Markup | None = None


@dataclass(unsafe_hash=True)  # a frozen one could not pass through a context manager
class SourceError(Exception):
    """Why an input cannot be read, and what to do about it, in one line.

    Examples
    --------
    >>> str(SourceError(Path("page.txt"), "the file is empty", "leave it out", line=3))
    'page.txt, line 3: the file is empty; leave it out'
    """

    path: Path
    problem: str
    remedy: str
    line: int | None = None

    def __str__(self) -> str:
        """Return the line to show to the user."""
        place = f"{self.path}, line {self.line}" if self.line else str(self.path)
        return f"{place}: {self.problem}; {self.remedy}"
