"""What reading a file gives: a source, or one clear line on why there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from dangbao.sources.markup import Markup
from dangbao.sources.sheet import Sheet

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_LONGEST = 300


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

    Examples
    --------
    >>> page = Source("page", "市委书记赵立新出席会议。", newspaper="石桥日报", date="2031-01-05")
    >>> page.layout is None
    True
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

    def __post_init__(self) -> None:
        """Keep what is quoted of the input to one line, and short."""
        self.problem = brief(self.problem)

    def __str__(self) -> str:
        """Return the line to show to the user."""
        path = printable(str(self.path))
        place = f"{path}, line {self.line}" if self.line else path
        return f"{place}: {self.problem}; {self.remedy}"


def printable(text: str) -> str:
    r"""Return text as one line that does nothing to the terminal that shows it.

    Examples
    --------
    >>> printable("page\x1b[2J\n.txt")
    'page\ufffd[2J\ufffd.txt'
    """
    return _UNPRINTABLE.sub("\ufffd", text)


def brief(text: str) -> str:
    """Return the beginning of a text as one line.

    Examples
    --------
    >>> len(brief("市" * 1000))
    301
    """
    return printable(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")
