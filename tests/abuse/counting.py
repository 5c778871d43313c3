"""Counting, line by line, what the library does."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import dangbao

_HOME = str(Path(dangbao.__file__).parent)


def lines_run(work: Callable[[], object]) -> Counter[str]:
    """Return how many lines each function of the library runs for a piece of work.

    Each round of a loop or a comprehension is a line again. What one call of C does counts as one,
    however long it takes.
    """
    counts: Counter[CodeType] = Counter()

    def within(frame: FrameType, event: str, _: object) -> Any:  # noqa: ANN401
        counts[frame.f_code] += event == "line"
        return within

    def enter(frame: FrameType, _event: str, _: object) -> Any:  # noqa: ANN401
        return within if frame.f_code.co_filename.startswith(_HOME) else None

    before = sys.gettrace()
    sys.settrace(enter)
    try:
        work()
    finally:
        sys.settrace(before)
    named: Counter[str] = Counter()
    for code, lines in counts.items():
        named[f"{Path(code.co_filename).relative_to(_HOME)}:{code.co_firstlineno} {code.co_name}"] += lines
    return named
