"""What ``dangbao corpus add`` does: files to issues and extractions, and these into a corpus."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NoReturn

import typer
from rich.text import Text

import dangbao
from dangbao.cli.options import Reader
from dangbao.cli.run import Run
from dangbao.inputs import find_files
from dangbao.inputs.found import Found
from dangbao.inputs.results import ISSUES
from dangbao.records import SCHEMA_VERSION, Extraction

if TYPE_CHECKING:
    from distributed import Client

    from dangbao.corpus import Corpus
    from dangbao.corpus.adding.adding import Added
    from dangbao.page import Issue

_SCHEMA = SCHEMA_VERSION.partition("/")[0].encode()
_FIRST_KEYS = 200
_INTERRUPTED = 130


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def gather(inputs: Iterable[Path], *, leave_out: Path) -> tuple[list[Found], list[Path]]:
    """Return the files to read, and those that hold extractions, without what lies beside these.

    A folder that ``dangbao extract`` filled counts as its extractions.
    """
    files = find_files(inputs, leave_out=leave_out)
    extracted = dict.fromkeys(found.file.path for found in files if _holds_extractions(found.file.path))
    filled = {path.parent for path in extracted if path.name == ISSUES}
    pages = [
        found
        for found in files
        if found.file.path not in extracted and (found.named or filled.isdisjoint(found.file.path.parents))
    ]
    return pages, list(extracted)


def _holds_extractions(path: Path) -> bool:
    if path.suffix.lower() not in (".jsonl", ".ndjson"):
        return False
    try:
        with path.open("rb") as lines:
            return b'"%s/' % _SCHEMA in lines.readline(_FIRST_KEYS)
    except OSError:
        return False


class Filling:
    """Adds files to a corpus, and says how far it is."""

    def __init__(self, run: Run, corpus: Corpus, reader: Reader, ner: str) -> None:
        self._run = run
        self._corpus = corpus
        self._reader = reader
        self._ner = ner
        self._done: Added | None = None

    def fill(self, pages: Sequence[Found], extracted: Sequence[Path], workers: int | Client) -> str:
        """Add all files, and return what is to be said of it."""
        start = perf_counter()
        with self._run.progress() as progress:
            files = progress.add_task("files", total=len(pages) + len(extracted))
            written = progress.add_task("issues", total=None)

            def report(added: Added) -> None:
                self._done = added
                progress.update(written, completed=added.written)

            try:
                self._done = self._corpus.add(
                    chain(
                        self._issues(progress.track(pages, task_id=files)),
                        self._extractions(progress.track(extracted, task_id=files)),
                    ),
                    workers=workers,
                    ner=self._ner,
                    on_error=self._run.fail,
                    on_progress=report,
                )
            except KeyboardInterrupt:
                progress.stop()
                self._stop()
        return f"{self._corpus.folder}: {self._said()} in {perf_counter() - start:.1f} seconds"

    def _issues(self, files: Iterable[Found]) -> Iterator[Issue]:
        for reading in self._reader(files):
            for error in reading.errors:
                self._run.fail(error)
            if reading.issue:
                yield reading.issue

    def _extractions(self, files: Iterable[Path]) -> Iterator[Extraction]:
        for file in files:
            yield from dangbao.read_extractions(file, on_error=self._run.fail)

    def _stop(self) -> NoReturn:
        number = self._done.written if self._done else 0
        problem = (
            f"{self._corpus.folder}: interrupted; {number} issues are written and stay, add the same again"
        )
        self._run.console.print(Text(problem, style="red"))
        raise typer.Exit(_INTERRUPTED) from None

    def _said(self) -> str:
        done = self._done
        if done is None:
            return "nothing"
        return (
            f"{done.written} issues written, {done.replaced} of them in the place of older ones, "
            f"{done.same} the same, {self._run.failures} failed"
        )


@contextmanager
def reading(run: Run, number: int, scheduler: str | None) -> Iterator[int | Client]:
    """Give who reads: so many processes, or the Dask cluster of a scheduler."""
    from dangbao.corpus.adding.workers import WorkersError, connected

    if scheduler is None:
        yield number
        return
    try:
        with connected(scheduler) as client:
            yield client
    except WorkersError as error:
        run.stop(error)
