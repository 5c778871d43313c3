"""The whole state in one document: ``python benchmarks/state.py [--quick]``.

Prints versions, accuracy, speed, memory, start, sizes and counts as Markdown, by the functions of the other
benchmarks. ``--quick`` leaves out what takes minutes. The scores of pages want the folder that
``DANGBAO_SHARED`` names (default ``../shared``), and are left out without it.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime, timezone
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

sys.path.insert(0, str(Path(__file__).parents[1]))

import dangbao
from benchmarks import events, extraction, loading, recognisers, scores, titles
from benchmarks.machine import PACKAGE, describe, files, installed, size, version
from benchmarks.markdown import table

ROOT = Path(__file__).parents[1]
DEPENDENCIES = ("spacy", "spacy-pkuseg", "numpy", "pydantic", "networkx", "pyarrow", "duckdb", "pypdfium2")
CODE = ("src", "tests", "benchmarks", "models", "docs", "notebooks")


def versions() -> str:
    """Return the versions of dangbao, and of what it stands on."""
    rows = [["dangbao", dangbao.__version__], *([name, version(name)] for name in DEPENDENCIES)]
    return table(["package", "version"], rows)


def speed(texts: Sequence[str]) -> str:
    """Return what each step of reading some pages takes."""
    characters, times = sum(map(len, texts)), extraction.measure(texts)
    rows = [
        [step, f"{seconds:.2f}", f"{seconds / times['all']:.0%}", f"{characters / seconds:,.0f}"]
        for step, seconds in times.items()
    ]
    return table(["step", "seconds", "share", "characters a second"], rows)


def start() -> str:
    """Return what it takes to start."""
    best = loading.measure()
    rows = [
        ["start of Python to the end of a first sentence", f"{best.start:.2f} s"],
        ["a page after that", f"{best.seconds:.2f} s"],
        ["memory at most", f"{best.memory:.0f} MB"],
    ]
    return table(["processor time and memory", ""], rows)


def sizes() -> str:
    """Return how large the package, its models and what it requires are, in megabytes."""
    rows = [
        ["package, packed as in a wheel", packed()],
        ["package", size(files(PACKAGE))],
        *([name, megabytes] for name, megabytes in loading.model_sizes()),
        ["tables of the lexicon", size(files(PACKAGE / "lexicon" / "data"))],
        ["package with all that it requires", installed("dangbao")],
    ]
    return table(["what", "MB"], ([name, f"{megabytes:.1f}"] for name, megabytes in rows))


def packed() -> float:
    """Return the megabytes of the package's files in a zip archive, which a wheel is."""
    archive = io.BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as file:
        for path in files(PACKAGE):
            file.write(path, path.relative_to(PACKAGE))
    return archive.tell() / 1e6


def counts() -> str:
    """Return how many files and lines of Python each part has."""
    rows = []
    for folder in CODE:
        texts = [path.read_text(encoding="utf-8") for path in files(ROOT / folder) if path.suffix == ".py"]
        rows.append([f"{folder}/", len(texts), f"{sum(text.count(chr(10)) for text in texts):,}"])
    return table(["Python in", "files", "lines"], rows)


def number_of_tests() -> int:
    """Return how many tests there are, with the examples of the docstrings."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n0", "-p", "no:cacheprovider"]
    told = subprocess.run(command, check=True, capture_output=True, encoding="utf-8", cwd=ROOT).stdout
    (number,) = re.findall(r"^(\d+)(?:/\d+)? tests collected", told, re.MULTILINE)
    return int(number)


def sections(quick: bool) -> Iterator[tuple[str, str]]:
    """Yield the parts of the document with their headings."""
    yield "Versions", versions()
    if scores.SHARED.is_dir():
        yield "Pages (benchmarks/scores.py)", scores.scores()
    yield "Titles (benchmarks/titles.py)", titles.scores()
    if titles.SEEN.is_file() and not quick:
        yield "Titles seen elsewhere", titles.outcome_table(titles.outcomes(titles.seen()))
    tally = events.count()
    yield "Events (benchmarks/events.py)", tally.table()
    yield "Events: how often a role of each score is right", tally.score_table()
    if not quick:
        yield "Persons (benchmarks/recognisers.py)", recognisers.scores()
    yield "Speed (benchmarks/extraction.py)", speed(extraction.read_texts(copies=1))
    yield "Start and memory (benchmarks/loading.py)", start()
    yield "Size", sizes()
    yield "Code", f"{counts()}\n\n{number_of_tests():,} tests."


def main() -> None:
    """Print the document."""
    print(f"# State of dangbao\n\n{datetime.now(timezone.utc):%Y-%m-%d}, {describe()}.")
    for heading, text in sections("--quick" in sys.argv):
        print(f"\n## {heading}\n\n{text}", flush=True)


if __name__ == "__main__":
    main()
