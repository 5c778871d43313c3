"""How much of what stands on annotated pages is found: ``python benchmarks/scores.py``.

Prints a Markdown table of precision, recall and F1 over the shipped sample and, where the folder has it, over
the annotated page of a real newspaper. The scorer is ``eval/score.py`` in the folder that the environment
variable ``DANGBAO_SHARED`` names (default ``../shared``).
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

import dangbao
from benchmarks.markdown import table
from dangbao import sample

SHARED = Path(os.environ.get("DANGBAO_SHARED", Path(__file__).parents[2] / "shared"))
METRIC = re.compile(r"(?P<name>\S.*?) +P (?P<p>\S+) +R (?P<r>\S+) +F1 (?P<f1>\S+) +\(gold (?P<gold>\d+)")
SHARE = re.compile(r"(?P<name>event dates|event kinds|headlines|bylines) (?P<right>\d+)/(?P<of>\d+)")


class Page(NamedTuple):
    """An annotated page."""

    text: Path
    gold: Path


def annotated() -> dict[str, list[Page]]:
    """Return the pages to score, by the name of their set."""
    golds = sorted((sample.issues()[0].parents[1] / "gold").glob("*.json"))
    seeds = sorted((SHARED / "seed").glob("*.txt"))
    return {
        "sample": [Page(*page) for page in zip(sample.issues(), golds, strict=True)],
        "seed": [Page(text, text.with_suffix(".gold.json")) for text in seeds],
    }


def report(pages: Iterable[Page]) -> str:
    """Return what the scorer prints on some pages."""
    with TemporaryDirectory() as folder:
        golds, lines = Path(folder) / "gold", Path(folder) / "found.jsonl"
        golds.mkdir()
        with lines.open("w", encoding="utf-8") as file:
            for page in pages:
                shutil.copy(page.gold, golds)
                extraction = dangbao.extract(dangbao.read(page.text))
                extraction.id = json.loads(page.gold.read_text(encoding="utf-8"))["id"]
                file.write(f"{extraction.to_json()}\n")
        command = [sys.executable, str(SHARED / "eval" / "score.py"), str(golds), str(lines)]
        return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def cells(report: str) -> dict[str, list[str]]:
    """Return for each metric the number of annotated things, precision, recall and F1, or the share."""
    rows = {row["name"]: [row["gold"], row["p"], row["r"], row["f1"]] for row in METRIC.finditer(report)}
    for row in SHARE.finditer(report):
        rows[row["name"]] = [row["of"], "", f"{int(row['right']) / int(row['of']):.3f}", ""]
    return rows


def scores() -> str:
    """Return the table."""
    sets = {name: cells(report(pages)) for name, pages in annotated().items() if pages}
    metrics = next(iter(sets.values()))
    rows = [[metric, *(cell for found in sets.values() for cell in found[metric])] for metric in metrics]
    return table(["what", *(head for name in sets for head in (name, "P", "R", "F1"))], rows)


def main() -> None:
    """Print the table."""
    if not SHARED.is_dir():
        sys.exit(f"{SHARED}: no such folder; name it in DANGBAO_SHARED")
    print(scores())


if __name__ == "__main__":
    main()
