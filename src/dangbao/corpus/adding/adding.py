"""Adding issues to a store: told from what is there, read, and written some hundred at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from time import monotonic

from dangbao.corpus.adding.intake import Entry, Input, Intake
from dangbao.corpus.adding.reading import Batch, in_batches, map_in_order, read_entries
from dangbao.corpus.adding.workers import Workers
from dangbao.corpus.errors import CorpusError
from dangbao.corpus.storage.store import Store
from dangbao.corpus.storage.tables import joined

_AT_ONCE = 500
_SECONDS = 30
"""So many issues are written at a time, or after so long; what waits is lost with a program killed."""


@dataclass(frozen=True, slots=True)
class Added:
    """How many issues were written, of these in the place of older forms, and how many were not."""

    written: int = 0
    replaced: int = 0
    same: int = 0
    failed: int = 0


class Adding:
    """Adds issues to a store.

    Parameters
    ----------
    on_error
        Called with what cannot be understood; without it the first such error is raised.
    on_progress
        Called with what was done so far each time that issues were written.
    """

    def __init__(
        self,
        store: Store,
        intake: Intake,
        on_error: Callable[[CorpusError], None] | None,
        on_progress: Callable[[Added], None] | None,
    ) -> None:
        self._store = store
        self._intake = intake
        self._on_error = on_error
        self._on_progress = on_progress
        self._waiting: list[Batch] = []
        self._added = Added()
        self._written = monotonic()

    def add(self, issues: Iterable[Input], workers: Workers, ner: str) -> Added:
        """Read all issues and write them."""
        read = partial(read_entries, ner=ner)
        try:
            for batch in map_in_order(workers, read, in_batches(self._entries(issues))):
                self._take(batch)
        finally:
            self._write()
        return self._added

    def _entries(self, issues: Iterable[Input]) -> Iterator[Entry]:
        for one in issues:
            if entry := self._intake.take(one):
                yield entry
            else:
                self._count(same=1)

    def _take(self, batch: Batch) -> None:
        self._waiting.append(batch)
        for source, reason in batch.failures:
            self._count(failed=1)
            problem = f"the issue '{source}' could not be understood ({reason})"
            error = CorpusError(self._store.folder, problem, "please report it with its text")
            if self._on_error is None:
                raise error
            self._on_error(error)
        many = sum(one.issues for one in self._waiting) >= _AT_ONCE
        if many or monotonic() - self._written >= _SECONDS:
            self._write()

    def _write(self) -> None:
        batches, self._waiting = self._waiting, []
        written = sum(batch.issues for batch in batches)
        replaced = [issue for batch in batches for issue in batch.replaced]
        if written:
            tables = joined([batch.tables for batch in batches])
            self._store.append(tables, replaced=replaced)
            self._count(written=written, replaced=len(replaced))
        self._written = monotonic()
        if self._on_progress:
            self._on_progress(self._added)

    def _count(self, **more: int) -> None:
        now = {field: getattr(self._added, field) + number for field, number in more.items()}
        self._added = replace(self._added, **now)
