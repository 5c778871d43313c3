"""What can go wrong with a corpus."""

from __future__ import annotations

from pathlib import Path


class CorpusError(Exception):
    """Why a corpus cannot be used, and what to do about it, in one line.

    Examples
    --------
    >>> str(CorpusError(Path("press"), "there is no corpus here", "make one with dangbao corpus init"))
    'press: there is no corpus here; make one with dangbao corpus init'
    """

    def __init__(self, path: Path, problem: str, remedy: str) -> None:
        super().__init__(f"{path}: {problem}; {remedy}")
        self.path = path
        self.problem = problem
        self.remedy = remedy
