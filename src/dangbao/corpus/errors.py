"""What can go wrong with a corpus."""

from __future__ import annotations

from pathlib import Path

from dangbao.sources.source import brief, printable


class CorpusError(Exception):
    """Why a corpus cannot be used, and what to do about it, in one line.

    Examples
    --------
    >>> str(CorpusError(Path("press"), "there is no corpus here", "make one with dangbao corpus init"))
    'press: there is no corpus here; make one with dangbao corpus init'
    """

    def __init__(self, path: Path, problem: str, remedy: str) -> None:
        self.path = path
        self.problem = brief(problem)
        super().__init__(f"{printable(str(path))}: {self.problem}; {remedy}")
        self.remedy = remedy
