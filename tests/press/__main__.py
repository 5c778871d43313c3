"""Print a page to look at: ``python -m tests.press SEED page.pdf [small|issue|scanned]``."""

from __future__ import annotations

import sys
from pathlib import Path

from . import Press


def main(seed: str, path: str, what: str = "page") -> None:
    press = Press(int(seed), small=what == "small")
    if what == "issue":
        for number, page in enumerate(press.issue(), 1):
            target = Path(path)
            target.with_stem(f"{target.stem}-{number}").write_bytes(page.pdf)
        return
    Path(path).write_bytes(press.scanned() if what == "scanned" else press.page().pdf)


if __name__ == "__main__":
    main(*sys.argv[1:])
