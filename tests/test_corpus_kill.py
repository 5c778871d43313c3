"""A corpus whose writers are killed: nothing is lost that was safe, nothing is there twice."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import active_children, get_context
from multiprocessing.context import ForkServerContext
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from corpora import agreeing, fill, many, rows, small
from dangbao.corpus import Corpus
from dangbao.corpus.adding import adding, reading
from dangbao.corpus.adding.adding import Added
from dangbao.corpus.adding.reading import map_in_order
from dangbao.corpus.adding.workers import WorkersError, started

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")

ISSUES, AT_ONCE, OLDER, KILLS = 2000, 20, 150, 20
WAIT = 60.0


@pytest.fixture(scope="module")
def forkserver() -> Iterator[ForkServerContext]:
    """Give what starts processes that have all modules already, so that they begin at once."""
    context = get_context("forkserver")
    context.set_forkserver_preload(["corpora", "pytest"])
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYTHONPATH", str(Path(__file__).parent))
        context.Process(target=int).start()
        yield context


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus of older forms of some of the issues that are to be added."""
    folder = tmp_path_factory.mktemp("before") / "press"
    Corpus.create(folder).add(small(number, "讲话") for number in range(0, OLDER * 3, 3))
    return folder


def begun(context: ForkServerContext, folder: Path, told: Path) -> BaseProcess:
    """Start a process that adds all issues."""
    process = context.Process(target=fill, args=(folder, ISSUES, told, AT_ONCE))
    process.start()
    return process


def safe(told: Path) -> int:
    """Return how many issues a process has said to be safe."""
    lines = told.read_text(encoding="utf-8").splitlines(keepends=True) if told.exists() else []
    return int(([line for line in lines if line.endswith("\n")] or ["0"])[-1])


def new(corpus: Corpus) -> int:
    """Return how many issues are there in the form that is added."""
    found = corpus.query("SELECT count(*) AS number FROM articles WHERE contains(text, '主持会议')")
    return int(found["number"][0].as_py())


def wait_until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT
    while not done():
        assert time.monotonic() < end
        time.sleep(0.002)


def test_a_writer_killed_twenty_times_makes_what_one_makes_that_was_not(
    tmp_path: Path, before: Path, forkserver: ForkServerContext
) -> None:
    folder, told = tmp_path / "press", tmp_path / "told"
    shutil.copytree(before, folder)
    chance = random.Random(2031)
    was = 0
    for _ in range(KILLS):
        told.unlink(missing_ok=True)
        process = begun(forkserver, folder, told)
        goal = chance.randint(0, 3) * AT_ONCE
        wait_until(lambda goal=goal: safe(told) >= goal and told.exists())  # type: ignore[misc]
        time.sleep(chance.uniform(0, 0.06))
        assert process.is_alive()
        process.kill()
        process.join()
        corpus = Corpus(folder)
        now = new(corpus)
        assert now >= was + safe(told)
        assert len(agreeing(corpus)) == OLDER + now - min(OLDER, (now + 2) // 3)
        was = now
    assert AT_ONCE < was < ISSUES
    process = begun(forkserver, folder, told)
    process.join()
    whole = Corpus(shutil.copytree(before, tmp_path / "whole"))
    fill(whole.folder, ISSUES, told, AT_ONCE)
    assert len(agreeing(whole)) == ISSUES
    assert rows(Corpus(folder)) == rows(whole)


@pytest.fixture
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_AT_ONCE", AT_ONCE)
    monkeypatch.setattr(reading, "_ISSUES", AT_ONCE)


@pytest.mark.usefixtures("small_portions")
def test_a_killed_reader_costs_no_row(tmp_path: Path) -> None:
    alone, together = (Corpus.create(tmp_path / name) for name in ("alone", "together"))
    alone.add(many(200))
    killed: list[int] = []

    def kill_one(added: Added) -> None:
        children = active_children()
        if added.written >= 40 and not killed and children:
            killed.append(children[0].pid or 0)
            os.kill(killed[0], signal.SIGKILL)

    assert together.add(many(200), workers=2, on_progress=kill_one) == Added(written=200)
    assert killed
    assert rows(alone) == rows(together)


def test_readers_that_are_killed_again_and_again_are_told_of() -> None:
    with started(2) as workers, pytest.raises(WorkersError, match="ended 3 times"):
        list(map_in_order(workers, os._exit, [1]))


DRIVER = """
import sys
from multiprocessing import active_children
from corpora import many
from dangbao.corpus import Corpus
from dangbao.corpus.adding import adding, reading

def tell(added):
    print(*(child.pid for child in active_children()), flush=True)

if __name__ == "__main__":
    adding._AT_ONCE = reading._ISSUES = 1
    Corpus(sys.argv[1]).add(many(100_000), workers=2, on_progress=tell)
"""


def test_readers_end_with_the_writer_that_was_killed(tmp_path: Path) -> None:
    Corpus.create(tmp_path / "press")
    script = tmp_path / "driver.py"
    script.write_text(DRIVER, encoding="utf-8")
    command = [sys.executable, str(script), str(tmp_path / "press")]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout
        children = [int(pid) for pid in process.stdout.readline().split()]
        process.kill()
    assert children
    wait_until(lambda: not any(map(is_running, children)))
    assert Corpus(tmp_path / "press").add(many(1)) == Added(same=1)


def is_running(pid: int) -> bool:
    with suppress(OSError):
        os.kill(pid, 0)
        status = Path(f"/proc/{pid}/stat")
        return not status.exists() or status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    return False
