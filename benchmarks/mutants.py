"""How many small errors put into the title grammar and the page reader the tests notice.

``python benchmarks/mutants.py`` has mutmut (``pip install mutmut``) make all mutants of the modules that
``pyproject.toml`` names, runs the tests on a sample of each room, the same each time, and prints a Markdown
table. ``mutmut results`` and ``mutmut show`` tell what was left alive. ``--size`` takes another number of
mutants, ``--seed`` others.
"""

from __future__ import annotations

import argparse
import random
import subprocess
from collections import Counter, defaultdict

FEW = "dangbao.pipes.titles.notes.*"
ROOMS = {"title grammar": ("dangbao.pipes.titles.", "dangbao.parsing."), "page reader": ("dangbao.page.",)}
KILLED = {"killed", "timeout"}


def statuses() -> dict[str, str]:
    """Return what became of each mutant, by its name."""
    command = ["mutmut", "results", "--all", "true"]
    lines = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout.splitlines()
    told = (line.strip().rpartition(": ") for line in lines if ": " in line)
    return {name: status for name, _, status in told}


def run(*names: str) -> None:
    """Run the tests on some mutants; all are made before."""
    subprocess.run(["mutmut", "run", "--max-children", "2", *names], check=True)


def sample(names: list[str], size: int, seed: int) -> list[str]:
    """Return so many of the names, by chance but the same each time."""
    return random.Random(seed).sample(sorted(names), min(size, len(names)))


def main() -> None:
    """Make the mutants, run the tests on a sample of each room, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=500)
    parser.add_argument("--seed", type=int, default=3)
    chosen = parser.parse_args()
    run(FEW)
    every = statuses()
    picked = {
        room: sample([name for name in every if name.startswith(prefixes)], chosen.size, chosen.seed)
        for room, prefixes in ROOMS.items()
    }
    run(*(name for names in picked.values() for name in names))
    after = statuses()
    print(
        "| module | mutants | tried | killed | survived | share |\n| --- | ---: | ---: | ---: | ---: | ---: |"
    )
    for room, names in picked.items():
        _print_row(f"**{room}**", [name for name in every if name.startswith(ROOMS[room])], names, after)
        modules = defaultdict(list)
        for name in names:
            modules[name.rpartition(".")[0]].append(name)
        for module, tried in sorted(modules.items()):
            _print_row(f"`{module}`", [n for n in every if n.startswith(f"{module}.")], tried, after)


def _print_row(title: str, made: list[str], tried: list[str], after: dict[str, str]) -> None:
    became = Counter(after[name] in KILLED for name in tried)
    share = became[True] / len(tried)
    print(f"| {title} | {len(made)} | {len(tried)} | {became[True]} | {became[False]} | {share:.2f} |")


if __name__ == "__main__":
    main()
