"""What loading costs: ``python benchmarks/loading.py``.

Prints the size of the package's models, and the seconds of processor time and the memory that a fresh process
takes to import dangbao, load the pipeline and read one page of the sample.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.comparison.worker import Run, run
from benchmarks.machine import files, size
from dangbao import sample
from dangbao.pipes import recogniser, tokenizer

RUNS = 5


def model_sizes() -> Iterator[tuple[str, float]]:
    """Yield the models that ship, with their megabytes."""
    for package in (recogniser, tokenizer):
        yield package.__name__, size(files(Path(package.__file__ or "").parent / "model"))


def measure(runs: int = RUNS) -> Run:
    """Return what a fresh process takes for the first page, the best of some runs."""
    texts = {"page": [sample.issues()[0].read_text(encoding="utf-8")]}
    done = [run("dangbao", texts, timed="page") for _ in range(runs)]
    return Run(
        start=min(one.start for one in done),
        seconds=min(one.seconds for one in done),
        memory=min(one.memory for one in done),
    )


def main() -> None:
    """Print the figures."""
    for name, megabytes in model_sizes():
        print(f"{name:28} {megabytes:6.1f} MB")
    best = measure()
    print(f"import, load and a sentence {best.start:.2f} s, a page {best.seconds:.2f} s,", end=" ")
    print(f"memory at most {best.memory:.0f} MB")


if __name__ == "__main__":
    main()
