"""What loading costs: ``python benchmarks/loading.py``.

Prints the size of the package's models, and the seconds and the memory that a fresh process takes to import
dangbao, load the pipeline and read one page of the sample.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from dangbao.pipes import recogniser, tokenizer

RUNS = 5
PROGRAM = """
import json, resource, sys
from time import perf_counter
start = perf_counter()
import dangbao
nlp = dangbao.load()
loaded = perf_counter()
from dangbao import sample
dangbao.extract(dangbao.read(sample.issues()[0]), nlp=nlp)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(json.dumps([loaded - start, perf_counter() - loaded, peak / 1e6]))
"""


def size(folder: Path) -> float:
    """Return the size of a folder in megabytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> None:
    """Print the figures, the best of some runs."""
    for package in (recogniser, tokenizer):
        folder = Path(package.__file__ or "").parent / "model"
        print(f"{package.__name__:28} {size(folder):6.1f} MB")
    runs = [
        json.loads(subprocess.run([sys.executable, "-c", PROGRAM], check=True, capture_output=True).stdout)
        for _ in range(RUNS)
    ]
    load, page, memory = (min(column) for column in zip(*runs, strict=True))
    print(f"import and load {load:.2f} s, first page {page:.2f} s, resident memory at most {memory:.0f} MB")


if __name__ == "__main__":
    main()
