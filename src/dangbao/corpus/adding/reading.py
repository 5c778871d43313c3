"""Issues to tables, in this process or in others, here or elsewhere, in the order that they come in."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache

from spacy.language import Language

from dangbao.corpus.adding.intake import Entry
from dangbao.corpus.adding.workers import Result, Task, Workers, WorkersError
from dangbao.corpus.storage.tables import Rows, Tables, joined, rows_of, to_tables
from dangbao.extraction import extract
from dangbao.page import Issue
from dangbao.pipeline import load

_CHARACTERS = 40_000
_ISSUES = 64
_ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Batch:
    """What became of some issues: their tables, and of those that could not be read, id and reason."""

    tables: Tables
    issues: int
    replaced: list[str]
    failures: list[tuple[str, str]]


def read_entries(entries: Sequence[Entry], ner: str) -> Batch:
    """Return the tables of some issues; one that cannot be understood costs no other.

    Raises
    ------
    WorkersError
        If what proposes names cannot be loaded.
    """
    nlp = _pipeline(ner) if any(isinstance(entry.input, Issue) for entry in entries) else None
    tables: list[Tables] = [to_tables([])]
    replaced: list[str] = []
    failures: list[tuple[str, str]] = []
    for entry in entries:
        try:
            tables.append(to_tables([_rows(entry, nlp)]))
        except Exception as error:
            failures.append((entry.source, f"{type(error).__name__}: {error}"))
        else:
            replaced += [entry.input.id] if entry.replaces else []
    return Batch(joined(tables), len(tables) - 1, replaced, failures)


def _rows(entry: Entry, nlp: Language | None) -> Rows:
    one = entry.input
    extraction = extract(one, nlp=nlp) if isinstance(one, Issue) else one
    return rows_of(extraction, source=entry.source, digest=entry.digest, reader=entry.reader)


@cache
def _pipeline(ner: str) -> Language:
    """Return the pipeline, loaded once a process."""
    try:
        return load(ner=ner)
    except (ValueError, ImportError, OSError) as error:
        raise WorkersError(str(error)) from None


def in_batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Yield issues in batches that take about the same time."""
    batch: list[Entry] = []
    characters = 0
    for entry in entries:
        batch.append(entry)
        characters += len(entry.input.text) if isinstance(entry.input, Issue) else 0
        if len(batch) >= _ISSUES or characters >= _CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def map_in_order(
    workers: Workers, function: Callable[[Task], Result], tasks: Iterable[Task]
) -> Iterator[Result]:
    """Yield the results of some tasks in their order; only so many are handed out at a time."""
    waiting: deque[tuple[Task, Future[Result]]] = deque()
    for task in tasks:
        waiting.append((task, workers.submit(function, task)))
        if len(waiting) >= workers.ahead:
            yield _result(workers, function, waiting)
    while waiting:
        yield _result(workers, function, waiting)


def _result(
    workers: Workers, function: Callable[[Task], Result], waiting: deque[tuple[Task, Future[Result]]]
) -> Result:
    """Wait for the first task; if the processes break down, have all that wait done again."""
    for _ in range(_ATTEMPTS):
        try:
            result = waiting[0][1].result()
        except workers.broken:
            workers.restart()
            tasks = [task for task, _ in waiting]
            waiting.clear()
            waiting.extend((task, workers.submit(function, task)) for task in tasks)
        else:
            waiting.popleft()
            return result
    raise WorkersError(
        f"the processes that read ended {_ATTEMPTS} times (for want of memory, or started by a script "
        'that lacks if __name__ == "__main__")'
    )
