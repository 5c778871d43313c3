"""What was tried stands in docs/reliability.md, and what stands there is tried."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "reliability.md"


def written() -> list[str]:
    """Return the names of the tests of this folder."""
    modules = [path.read_text("utf-8") for path in HERE.glob("test_*.py") if path != Path(__file__)]
    return [name for module in modules for name in re.findall(r"^def (test_\w+)", module, re.MULTILINE)]


def told() -> list[str]:
    """Return the names of tests in the last columns of the page's tables."""
    rows = (line for line in PAGE.read_text("utf-8").splitlines() if line.startswith("| "))
    return [name for row in rows for name in re.findall(r"`(test_\w+)`", row.split("|")[-2])]


def test_what_was_tried_is_told() -> None:
    assert sorted(written()) == sorted(told())
