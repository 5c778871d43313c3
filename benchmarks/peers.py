"""dangbao beside other systems: ``python benchmarks/peers.py [--models FOLDER] > docs/benchmarks.md``.

Every system reads the same texts in a process of its own (``comparison/systems.py`` has the systems,
``comparison/texts.py`` the texts): what each finds of persons, bodies and posts, how fast, with how much
memory, after how long a start. What cannot run says why. Two of them want models that are made with

    python -m models.hanlp.train FOLDER/hanlp --epochs 5
    python -m models.recogniser.spacy_default FOLDER/spacy

where ``FOLDER`` is ``out/peers`` if none is named; the corpus that they learn from is in the folder that
``DANGBAO_SHARED`` names (default ``../shared``).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timezone
from pathlib import Path
from string import Template
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from opencc import OpenCC

from benchmarks.comparison.systems import SYSTEMS, Found
from benchmarks.comparison.texts import Text, printed, sets
from benchmarks.comparison.worker import MODELS, Run, run
from benchmarks.machine import describe, files, installed, size, version
from benchmarks.markdown import table
from dangbao.training.scoring import Score

PAGE = Path(__file__).parent / "comparison" / "page.md"
OURS = "dangbao"
TIMED, PASSES = "sample", 3
TRADITIONAL = "sample, traditional"
simplify, to_traditional = OpenCC("t2s").convert, OpenCC("s2t").convert

Texts = dict[str, list[Text]]
Runs = dict[str, Run]


def gather() -> Texts:
    """Return the sets of texts, with the sample in traditional characters as one more."""
    texts = dict(sets())
    texts[TRADITIONAL] = [text._replace(text=to_traditional(text.text)) for text in texts[TIMED]]
    return texts


def run_all(texts: Texts, models: Path, passes: int = PASSES) -> Runs:
    """Have every system read every text."""
    plain = {name: [text.text for text in some] for name, some in texts.items()}
    return {system: run(system, plain, timed=TIMED, passes=passes, models=models) for system in SYSTEMS}


def compare(kind: str, text: Text, answer: Found) -> tuple[set[str], set[str]]:
    """Return what a text has of a kind and what was found of it, in simplified characters."""
    wanted, either_way = (set(map(simplify, some.get(kind, ()))) for some in (text.wanted, text.open))
    return wanted, set(map(simplify, printed(answer[kind]))) - either_way


def exact(kind: str, texts: Sequence[Text], answers: Sequence[Found]) -> Score:
    """Return how many things of a kind are found as they are printed, each counted once a text."""
    pairs = [compare(kind, *pair) for pair in zip(texts, answers, strict=True)]
    return Score(
        right=sum(len(wanted & found) for wanted, found in pairs),
        found=sum(len(found) for _, found in pairs),
        annotated=sum(len(wanted) for wanted, _ in pairs),
    )


def overlapping(kind: str, texts: Sequence[Text], answers: Sequence[Found]) -> float:
    """Return the F1 of things of a kind where one that has another in it is taken for the same."""
    pairs = [compare(kind, *pair) for pair in zip(texts, answers, strict=True)]
    precision = share((name, wanted) for wanted, found in pairs for name in found)
    recall = share((name, found) for wanted, found in pairs for name in wanted)
    return 2 * precision * recall / (precision + recall) if precision else 0.0


def share(names: Iterable[tuple[str, set[str]]]) -> float:
    """Return the share of names that have one of some others in them or are in one of them."""
    hits = [any(name in other or other in name for other in others) for name, others in names]
    return sum(hits) / len(hits) if hits else 0.0


Scores = dict[str, dict[str, Score]]


def scores(kind: str, texts: Texts, runs: Runs) -> Scores:
    """Return for each system that looks for a kind of things its score on each set that tells of them."""
    told = {name: some for name, some in texts.items() if any(text.wanted.get(kind) for text in some)}
    return {
        system: {name: exact(kind, some, one.found[name]) for name, some in told.items()}
        for system, one in runs.items()
        if not one.error and all(kind in answer for answer in one.found[TIMED])
    }


def score_table(found: Scores) -> str:
    """Return precision, recall and F1 of all systems."""
    sizes = {name: one.annotated for name, one in found[OURS].items()}
    heads = [head for name, number in sizes.items() for head in (f"{name} ({number}): P", "R", "F1")]
    missing = ["–"] * len(heads)
    rows = [
        [system, *(figures(found[system].values()) if system in found else missing)] for system in SYSTEMS
    ]
    return table(["system", *heads], rows)


def figures(found: Iterable[Score]) -> Iterator[str]:
    """Yield precision, recall and F1 of some scores."""
    for one in found:
        yield from (f"{one.precision:.3f}", f"{one.recall:.3f}", f"{one.f1:.3f}")


def overlap_table(kind: str, texts: Texts, runs: Runs) -> str:
    """Return the F1 of all systems where things of a kind may be cut otherwise than annotated."""
    rows = [
        [system]
        + [
            "–" if one.error else f"{overlapping(kind, some, one.found[name]):.3f}"
            for name, some in texts.items()
        ]
        for system, one in runs.items()
    ]
    return table(["system", *texts], rows)


class Cost(NamedTuple):
    """What a system costs: characters a second, seconds to start, megabytes of memory and on disk."""

    speed: float
    start: float
    memory: float
    disk: float


def costs(texts: Texts, runs: Runs, models: Path) -> dict[str, Cost]:
    """Return what each system costs that ran."""
    characters = sum(len(text.text) for text in texts[TIMED])
    return {
        system: Cost(characters / one.seconds, one.start, one.memory, disk(system, models))
        for system, one in runs.items()
        if not one.error
    }


def disk(system: str, models: Path) -> float:
    """Return the megabytes that a system takes on disk, with all that it requires and its model."""
    _, packages, model = SYSTEMS[system]
    return installed(*packages) + (size(files(models / model)) if model else 0.0)


def cost_table(found: dict[str, Cost]) -> str:
    """Return what the systems cost."""
    rows = [
        [system, *(f"{one.speed:,.0f} {one.start:.1f} {one.memory:,.0f} {one.disk:,.0f}".split())]
        for system, one in found.items()
    ]
    rows += [[system, "–", "–", "–", "–"] for system in SYSTEMS if system not in found]
    heads = ["system", "characters a second", "seconds to start", "MB of memory", "MB on disk"]
    return table(heads, rows)


def system_table(runs: Runs) -> str:
    """Return which systems ran, of what versions, and why one did not."""
    rows = [
        [
            system,
            ", ".join(f"{package} {version(package)}" for package in SYSTEMS[system].packages),
            f"did not run: {one.error}" if one.error else "ran",
        ]
        for system, one in runs.items()
    ]
    return table(["system", "versions", "in this run"], rows, left=3)


def better(kinds: dict[str, Scores], found: dict[str, Cost]) -> Iterator[str]:
    """Yield a line for each measure by which some other system does better than dangbao."""
    for kind, by_system in kinds.items():
        for name, ours in by_system[OURS].items():
            f1s = {system: row[name].f1 for system, row in by_system.items()}
            yield from leaders(f"F1 of {kind}, {name}", f1s, ours.f1, "{:.3f}")
    for field, what, form in (
        ("speed", "Characters a second", "{:,.0f}"),
        ("start", "Seconds to start", "{:.1f}"),
        ("memory", "MB of memory", "{:,.0f}"),
        ("disk", "MB on disk", "{:,.0f}"),
    ):
        values = {system: getattr(cost, field) for system, cost in found.items()}
        yield from leaders(what, values, values[OURS], form, low=field != "speed")


def leaders(
    what: str, values: dict[str, float], ours: float, form: str, *, low: bool = False
) -> Iterator[str]:
    """Yield a line that names the other systems whose value is better than ours, the best first."""
    write: Callable[[float], str] = form.format
    ranked = sorted(values.items(), key=lambda item: item[1], reverse=not low)
    ahead = [
        f"{system} {write(value)}"
        for system, value in ranked
        if not system.startswith(OURS) and (value < ours if low else value > ours)
    ]
    if ahead:
        yield f"- {what}: {', '.join(ahead)}; dangbao {write(ours)}."


def document(texts: Texts, runs: Runs, models: Path) -> str:
    """Return the whole page."""
    kinds = {kind: scores(kind, texts, runs) for kind in ("persons", "bodies", "posts")}
    found = costs(texts, runs, models)
    return Template(PAGE.read_text(encoding="utf-8")).substitute(
        date=f"{datetime.now(timezone.utc):%Y-%m-%d}",
        machine=describe(),
        torch=version("torch"),
        characters=f"{sum(len(text.text) for text in texts[TIMED]):,}",
        systems=system_table(runs),
        better="\n".join(better(kinds, found)) or "- Nothing that is measured here.",
        overlap=overlap_table("bodies", texts, runs),
        costs=cost_table(found),
        **{kind: score_table(by_system) for kind, by_system in kinds.items()},
    )


def main() -> None:
    """Print the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--models", type=Path, default=MODELS, help="folder of the models made for this")
    models = parser.parse_args().models
    texts = gather()
    print(document(texts, run_all(texts, models), models), end="")


if __name__ == "__main__":
    main()
