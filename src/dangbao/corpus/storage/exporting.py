"""A corpus in forms for other programs: an SQL database, extractions, tables for spreadsheets."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from errno import EIO
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from dangbao.corpus.storage.database import Database
from dangbao.corpus.storage.identified import IDENTITY_SCHEMAS
from dangbao.corpus.storage.tables import SCHEMAS, Row, Rows, extraction_of
from dangbao.graph.flat import harmless
from dangbao.records import Extraction

_ROWS = 10_000
_TABLES = (*SCHEMAS, *IDENTITY_SCHEMAS)


def export(database: Database, path: Path) -> None:
    """Write all tables in the form that a path asks for.

    Parameters
    ----------
    path
        A file ``*.duckdb`` or ``*.jsonl``; a folder, or a name without an ending, for a CSV file a table.

    Raises
    ------
    ValueError
        If the ending is another one.
    """
    writers: dict[str, Callable[[Database, Path], None]] = {
        ".duckdb": _write_database,
        ".jsonl": _write_extractions,
    }
    write = _write_folder if path.is_dir() or not path.suffix else writers.get(path.suffix.lower())
    if write is None:
        raise ValueError(
            f"cannot write a corpus as '{path.suffix}' ({path.name}): use .duckdb, .jsonl or a folder"
        )
    with database.held():
        write(database, path)


def write_table(table: pa.Table, path: Path) -> None:
    r"""Write an answer as CSV or Parquet.

    Raises
    ------
    ValueError
        If the ending is another one.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "answer.csv"
    >>> write_table(pa.table({"name": ["=1+1"], "roles": [["lead"]]}), path)
    >>> path.read_text("utf-8-sig").splitlines()
    ['name,roles', '\'=1+1,"[""lead""]"']
    """
    ending = path.suffix.lower()
    if ending == ".parquet":
        pq.write_table(table, path, compression="zstd")
    elif ending == ".csv":
        _write_csv(path, table.column_names, cells(table.to_batches(_ROWS)))
    else:
        raise ValueError(f"cannot write an answer as '{path.suffix}' ({path.name}): use .csv or .parquet")


def cells(batches: Iterable[pa.RecordBatch]) -> Iterator[tuple[Any, ...]]:
    """Yield the values of each row; columns of one name stay apart."""
    for batch in batches:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def extractions(database: Database) -> Iterator[Extraction]:
    """Yield the extractions, one in memory at a time: all tables have the issues in one order."""
    streams = {name: _by_issue(database.stream(f"SELECT * FROM {name}")) for name in SCHEMAS}
    with database.held():
        heads = {name: next(stream, None) for name, stream in streams.items()}
    while head := heads["issues"]:
        rows: Rows = {name: [] for name in SCHEMAS}
        for name, found in heads.items():
            if found and found[0] == head[0]:
                rows[name] = found[1]
                heads[name] = next(streams[name], None)
        yield extraction_of(rows)


def _by_issue(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    for issue, group in groupby(rows, key=itemgetter("issue")):
        yield issue, list(group)


def _write_extractions(database: Database, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as lines:
        lines.writelines(f"{extraction.to_json()}\n" for extraction in extractions(database))


def _write_database(database: Database, path: Path) -> None:
    path.unlink(missing_ok=True)
    try:
        with duckdb.connect(str(path)) as target:
            for name in _TABLES:
                target.register("rows", database.batches(_all(name)))
                target.execute(f"CREATE TABLE {name} AS SELECT * FROM rows")
                target.unregister("rows")
    except duckdb.IOException as error:
        reason = str(error).splitlines()[0].rpartition(": ")[2]
        raise OSError(EIO, reason) from None


def _write_folder(database: Database, path: Path) -> None:
    path.mkdir(parents=True, exist_ok=True)
    for name, schema in {**SCHEMAS, **IDENTITY_SCHEMAS}.items():
        _write_csv(path / f"{name}.csv", schema.names, cells(database.portions(_all(name))))


def _all(table: str) -> str:
    """Return what to ask for the rows of a table in their order."""
    return f"SELECT * FROM {table}" if table in SCHEMAS else f"SELECT * FROM {table} ORDER BY ALL"


def _write_csv(path: Path, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows for spreadsheets, which take text for a formula by its first character."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(map(_cell, row) for row in rows)


def _cell(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return harmless(value)
