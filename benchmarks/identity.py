"""How well who is who is told, on invented worlds with the truth: B-cubed, and the posts of careers.

Run ``python benchmarks/identity.py [SEED ...]``: for each seed 2,000 issues of some forty newspapers over
twenty years, with about 1,440 officials of whom 15 % share their name with another, are read, stored and told
apart. The rules were written while looking at seeds 0, 1, 7, 21, 30 and 31.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from dangbao import Corpus

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from officialdom import simulate
from officialdom.measuring import issues_of, measure

SEEDS = (40, 41, 42)


def main() -> None:
    """Print a line for each world."""
    print("seed   precision  recall      F1  across  tenures   found  seconds to tell them apart")
    for seed in [int(argument) for argument in sys.argv[1:]] or SEEDS:
        world = simulate(seed)
        with TemporaryDirectory() as folder:
            corpus = Corpus.create(Path(folder) / "corpus")
            corpus.add(issues_of(world), workers=2)
            start = perf_counter()
            corpus.resolve()
            seconds = perf_counter() - start
            found = measure(world, corpus)
        print(
            f"{seed:4} {found.precision:11.4f} {found.recall:7.4f} {found.f1:7.4f} {found.merged_across:7}"
            f" {found.tenures:8.4f} {found.found:7.4f} {seconds:8.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
