"""One system in a process of its own, so that its memory and its start are its own.

``python -m benchmarks.comparison.worker SYSTEM`` reads a job as JSON and prints what came of it. The process
keeps to one core and counts processor time, so that other programs hardly change the figures.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.comparison.systems import SYSTEMS, Find, Found

ROOT = Path(__file__).parents[2]
MODELS = Path("out/peers")
FIRST = "市委书记赵立新主持会议。"


@dataclass
class Run:
    """What one process did."""

    start: float = 0.0
    """Processor seconds from the start of Python to the end of a first sentence."""
    seconds: float = 0.0
    """Processor seconds for the timed texts, the best of some passes."""
    memory: float = 0.0
    """Megabytes of memory at most."""
    found: dict[str, list[Found]] = field(default_factory=dict)
    """What was found in each text of each set."""
    error: str = ""
    """Why the system did not run."""


def run(
    system: str, texts: Mapping[str, Sequence[str]], *, timed: str, passes: int = 1, models: Path = MODELS
) -> Run:
    """Have a system read some sets of texts, in a new process; time it with one of them."""
    job = json.dumps({"texts": texts, "timed": timed, "passes": passes, "models": str(models.resolve())})
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.comparison.worker", system],
        check=False,
        input=job,
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1", "PYTHONIOENCODING": "utf-8"},
    )
    if done.returncode:
        return Run(error=(done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1])
    return Run(**json.loads(done.stdout))


def work(system: str, job: dict[str, Any]) -> Run:
    """Do a job in this process."""
    keep_to_one_core()
    find = SYSTEMS[system].load(Path(job["models"]))
    find(FIRST)
    done = Run(start=process_time())
    done.seconds = min(seconds(find, job["texts"][job["timed"]]) for _ in range(job["passes"]))
    done.found = {name: [find(text) for text in texts] for name, texts in job["texts"].items()}
    done.memory = peak() / 1e6
    return done


def seconds(find: Find, texts: Sequence[str]) -> float:
    """Return the processor seconds that reading some texts takes."""
    begin = process_time()
    for text in texts:
        find(text)
    return process_time() - begin


def keep_to_one_core() -> None:
    """Let this process run on one core alone, where the system knows how."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, [max(os.sched_getaffinity(0))])


def peak() -> int:
    """Return the most bytes of memory that this process has had."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage tells begins there with the memory of the parent process
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def main(system: str) -> None:
    """Read a job from the standard input, and print what came of it."""
    with redirect_stdout(sys.stderr):
        try:
            done = work(system, json.load(sys.stdin))
        except Exception as error:
            done = Run(error=f"{type(error).__name__}: {str(error).splitlines()[0]}")
    print(json.dumps(asdict(done), ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1])
