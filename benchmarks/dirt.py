"""How much of the sample is found where its text is dirty: ``python benchmarks/dirt.py``.

Prints a Markdown table of F1, without and with mending, for each kind of dirt and for all of them together
(see ``tests/dirtier.py``), and for the sample in traditional characters; under it what mending costs. The
scorer is ``eval/score.py`` in the folder that the environment variable ``DANGBAO_SHARED`` names (default
``../shared``).
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from unittest.mock import patch

from opencc import OpenCC

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import dangbao
from dangbao import sample
from dangbao.page.mending import mend
from dangbao.page.wording import Wording
from dangbao.records import Extraction
from dirtier import KINDS, spoil
from scoring import score

SHARED = Path(os.environ.get("DANGBAO_SHARED", Path(__file__).parents[2] / "shared"))
SHOWN = {
    "persons": "persons",
    "roles": "roles (person, role)",
    "memberships": "memberships (person, role, body)",
    "participants": "participants (person)",
    "parts": "participant roles (person, role)",
    "dates": "event dates",
}
RATES = (0.02, 0.1)
PAGES = {page.stem: page.read_text(encoding="utf-8") for page in sample.issues()}
TO_SIMPLIFIED, TO_TRADITIONAL = OpenCC("t2s"), OpenCC("s2t")


def dirts() -> Iterator[tuple[str, Callable[[str], str]]]:
    """Yield each way to spoil a page, with its name."""
    yield "none", str
    for rate in RATES:
        for kind in KINDS:
            name = f"{kind.__name__.replace('_', ' ')} {rate:.0%}"
            yield name, partial(spoil, rate=rate, seed=1, kinds=[kind])
        yield f"all {rate:.0%}", partial(spoil, rate=rate, seed=1)
    yield "traditional", TO_TRADITIONAL.convert


def read(spoiled: dict[str, str]) -> list[Extraction]:
    """Return what is found, in simplified characters."""
    found = []
    for name, text in spoiled.items():
        extraction = dangbao.extract(dangbao.read(text))
        extraction.id = name
        found.append(Extraction.model_validate_json(TO_SIMPLIFIED.convert(extraction.to_json())))
    return found


def main() -> None:
    """Print the figures."""
    golds = sample.gold()
    print(f"| dirt | {' | '.join(SHOWN)} |\n|---|{'---|' * len(SHOWN)}")
    for name, dirty in dirts():
        spoiled = {page: dirty(text) for page, text in PAGES.items()}
        after = score(SHARED, golds, read(spoiled))
        with patch("dangbao.page.reading.mend", Wording):
            before = score(SHARED, golds, read(spoiled))
        cells = (f"{before[one]:.3f} → {after[one]:.3f}" for one in SHOWN.values())
        print(f"| {name} | {' | '.join(cells)} |", flush=True)
    text = "\n".join(PAGES.values())
    start = time.perf_counter()
    for _ in range(20):
        mend(text)
    print(f"\n{(time.perf_counter() - start) / 20 / len(text) * 1e9:.0f} ns a character of clean text")


if __name__ == "__main__":
    main()
