"""The tables of a corpus as an SQL database, which runs inside the program and keeps no file of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir
from typing import Any
from uuid import uuid4

import duckdb
import pyarrow as pa

from dangbao.corpus.errors import CorpusError
from dangbao.corpus.storage.identified import IDENTITY_SCHEMAS
from dangbao.corpus.storage.manifest import Manifest
from dangbao.corpus.storage.store import Store
from dangbao.corpus.storage.tables import SCHEMAS

Parameters = Sequence[Any] | Mapping[str, Any]

_MEMORY = "800MB"
_ROWS = 10_000
_FAULTS_OF_SQL = (
    duckdb.ParserException,
    duckdb.BinderException,
    duckdb.CatalogException,
    duckdb.ConversionException,
    duckdb.OutOfMemoryException,
)
"""What a question is to blame for; at any other fault all files are looked at."""
_REMEDY = "see docs/corpus.md for tables and columns"
_LATEST = (
    "CREATE OR REPLACE VIEW {table} AS SELECT block, max(resolved) AS resolved FROM {source} GROUP BY block"
)
_CURRENT = (
    "CREATE OR REPLACE VIEW {table} AS SELECT rows.* FROM {source} rows JOIN blocks USING (block, resolved)"
)


class Database:
    """Answers questions in DuckDB's SQL over the tables of a store, as they are when asked."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection = duckdb.connect()
        self._connection.execute(f"SET memory_limit = '{_MEMORY}'")
        # In a notebook without ipywidgets DuckDB has no bar, and refuses to turn it off.
        with suppress(duckdb.InvalidInputException):
            self._connection.execute("SET enable_progress_bar = false")
        self._connection.execute(
            "SET temp_directory = ?", [str(Path(gettempdir(), f"dangbao-{uuid4().hex}"))]
        )
        for table, schema in {**SCHEMAS, **IDENTITY_SCHEMAS}.items():
            self._connection.register("empty", schema.empty_table())
            self._connection.execute(f"CREATE TABLE no_{table} AS SELECT * FROM empty")
        self._connection.unregister("empty")
        self._shown: Manifest | None = None
        self._held = False

    def query(self, sql: str, parameters: Parameters = ()) -> pa.Table:
        """Return the answer to a question as an Arrow table.

        Raises
        ------
        CorpusError
            If the SQL has a fault.
        """
        with self._answering():
            while True:
                try:
                    return self._ask(sql, parameters).to_arrow_table()
                except duckdb.IOException:
                    if self._held or not self._is_outdated():
                        raise

    def rows(self, sql: str, parameters: Parameters = ()) -> list[dict[str, Any]]:
        """Return the answer to a question as a list of rows."""
        answer: list[dict[str, Any]] = self.query(sql, parameters).to_pylist()
        return answer

    def stream(self, sql: str, parameters: Parameters = ()) -> Iterator[dict[str, Any]]:
        """Yield the rows of an answer, some thousand in memory at a time."""
        with self._answering():
            for batch in self.batches(sql, parameters):
                yield from batch.to_pylist()

    def batches(self, sql: str, parameters: Parameters = ()) -> pa.RecordBatchReader:
        """Return a reader of an answer's rows, some thousand in memory at a time."""
        with self._answering():
            return self._ask(sql, parameters).to_arrow_reader(_ROWS)

    def portions(self, sql: str) -> Iterator[pa.RecordBatch]:
        """Yield an answer's rows, some thousand at a time."""
        with self._answering():
            yield from self.batches(sql)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Have all questions answered from what is there now, whatever is added meanwhile."""
        if self._held:
            yield
            return
        with self._answering():
            self._define_views()
        self._held = True
        try:
            yield
        finally:
            self._held = False

    def _ask(self, sql: str, parameters: Parameters) -> duckdb.DuckDBPyRelation:
        """Ask on a cursor of its own, so that several answers can be fetched at a time."""
        if not self._held:
            self._define_views()
        answer = self._connection.cursor().sql(sql, params=parameters or None)
        if answer is None:
            raise CorpusError(self._store.folder, "this SQL asks for nothing", _REMEDY)
        return answer

    @contextmanager
    def _answering(self) -> Iterator[None]:
        try:
            yield
        except (duckdb.Error, pa.ArrowException, OSError, UnicodeDecodeError) as error:
            if self._is_outdated():
                problem, remedy = "another program changed the corpus meanwhile", "ask again"
            else:
                if not isinstance(error, _FAULTS_OF_SQL):
                    self._store.check()
                problem = f"the question cannot be answered ({str(error).splitlines()[0]})"
                remedy = _REMEDY
            raise CorpusError(self._store.folder, problem, remedy) from None

    def _is_outdated(self) -> bool:
        """Tell whether the files that were shown may be gone."""
        self._store.refresh()
        return self._store.manifest != self._shown

    def _define_views(self) -> None:
        """Show the files that count now."""
        self._store.refresh()
        if self._shown == self._store.manifest:
            return
        self._shown = self._store.manifest
        for table in SCHEMAS:
            source = _source(table, self._store.files(table))
            self._connection.execute(f"CREATE OR REPLACE VIEW {table} AS SELECT * FROM {source}")
        for table in IDENTITY_SCHEMAS:
            source = _source(table, self._store.identity_files(table))
            view = _LATEST if table == "blocks" else _CURRENT
            self._connection.execute(view.format(table=table, source=source))


def _source(table: str, files: Sequence[str]) -> str:
    """Return what to select from: some Parquet files, or an empty table where there is none."""
    quoted = ", ".join("'{}'".format(file.replace("'", "''")) for file in files)
    return f"read_parquet([{quoted}])" if files else f"no_{table}"
