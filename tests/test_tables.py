"""Tables: rows to sources, with columns that the user names."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import dangbao
from dangbao.sources import Source, SourceError, read_sources
from dangbao.sources.dates import to_date

COLUMNS = {
    "id": "编号",
    "text": "正文",
    "newspaper": "报纸",
    "date": "日期",
    "headline": "标题",
    "page": "版次",
}
HEADER = ["编号", "报纸", "日期", "版次", "标题", "正文", "备注"]
ROW = ["x1", "石桥日报", "2031/1/5", "A02", "市委召开会议", "市委书记黄宁主持会议，\n市长周启明出席。", "无"]
READ = Source(
    "x1",
    "市委书记黄宁主持会议，\n市长周启明出席。",
    newspaper="石桥日报",
    date="2031-01-05",
    headline="市委召开会议",
    page=2,
)


def csv_text(rows: Sequence[Sequence[str]], separator: str = ",", end: str = "\r\n") -> str:
    table = io.StringIO()
    csv.writer(table, delimiter=separator, lineterminator=end).writerows(rows)
    return table.getvalue()


def read(path: Path, columns: dict[str, str] = COLUMNS) -> list[Source | SourceError]:
    return list(read_sources(path, columns))


def errors(items: Sequence[Source | SourceError]) -> list[str]:
    return [str(item) for item in items if isinstance(item, SourceError)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize(
    ("name", "separator"), [("t.csv", ","), ("t.csv", ";"), ("t.csv", "\t"), ("T.TSV", "\t")]
)
def test_a_csv_is_read_in_every_usual_encoding_and_separator(
    tmp_path: Path, encoding: str, name: str, separator: str
) -> None:
    path = tmp_path / name
    path.write_bytes(csv_text([HEADER, ROW], separator).encode(encoding))
    assert read(path) == [READ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_numbers_count_the_lines_of_the_file(tmp_path: Path, end: str) -> None:
    path = tmp_path / "t.csv"
    bad = ["x2", "石桥日报", "昨天", "1", "", "正文", ""]
    path.write_text(csv_text([HEADER, ROW, bad, ROW], end=end), encoding="utf-8", newline="")
    first, error, last = read(path)
    assert (first, last) == (READ, READ)
    assert str(error).startswith(f'{path}, line 4: the date "昨天" is not')


def test_bad_rows_are_named_and_the_others_come(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("text,date\n甲,2031\n乙,,丙\n\n,2031\n丁,31.12.\n戊\n", encoding="utf-8")
    items = read(path, {})
    assert [item.text for item in items if isinstance(item, Source)] == ["甲", "戊"]
    assert [line.partition(": ")[2] for line in errors(items)] == [
        "there are 3 cells, but 2 columns; put texts in quotation marks",
        'the field "text" is missing or empty; correct this line',
        'the date "31.12." is not of the form 2024-12-03; correct this line',
    ]


def test_a_broken_line_in_a_file_of_good_ones_costs_that_line(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    lines = [f"第{number}次会议在市会议中心召开".encode() for number in range(50)]
    lines[20] = lines[20][:1] + lines[20][2:]
    path.write_bytes(b"text\n" + b"\n".join(lines))
    items = read(path, {})
    assert len(items) == 50
    assert errors(items) == [f"{path}, line 22: this line has broken characters; save the file as UTF-8"]


@pytest.mark.parametrize("name", ["t.csv", "t.jsonl", "t.parquet"])
def test_a_missing_column_is_one_error_that_names_those_there_are(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    rows = [{"标题": "甲", "正文": "乙"}] * 3
    if name.endswith("csv"):
        path.write_text("标题,正文\n甲,乙\n丙,丁\n", encoding="utf-8")
    elif name.endswith("jsonl"):
        path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    else:
        pq.write_table(pa.Table.from_pylist(rows), path)
    assert errors(read(path, {})) == [
        f'{path}: there is no column "text" among "标题", "正文"; '
        "name the one that holds the text (--text-column)"
    ]


def test_a_column_that_was_named_must_be_there(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("text,date\n甲,2031\n", encoding="utf-8")
    (error,) = errors(read(path, {"place": "地区"}))
    assert 'no column "地区" among "text", "date"' in error


def test_a_line_of_json_has_the_columns_named(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text(json.dumps(dict(zip(HEADER, ROW, strict=True))) + "\n", encoding="utf-8")
    assert read(path) == [READ]


def test_lines_without_the_column_are_errors_of_their_own_where_others_have_it(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('{"a": 1}\n{"text": "甲"}\n{"b": 1}\n', encoding="utf-8")
    items = read(path, {})
    assert [getattr(item, "line", None) for item in items] == [1, None, 3]


def test_a_parquet_file_is_read_with_its_types(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    days: list[Any] = [date(2031, 1, 5), None]
    table = pa.table(
        {"编号": [7, None], "正文": ["甲", "乙"], "日期": days, "版次": [1.0, None], "其他": [b"x", b"y"]}
    )
    pq.write_table(table, path)
    columns = {"id": "编号", "text": "正文", "date": "日期", "page": "版次"}
    assert read(path, columns) == [Source("7", "甲", date="2031-01-05", page=1), Source("t-2", "乙")]


def test_a_time_stamp_is_a_date(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"text": ["甲"], "date": [datetime(2031, 1, 5, 8, 30)]}), path)
    assert read(path, {}) == [Source("t-1", "甲", date="2031-01-05")]


def test_half_a_parquet_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(pa.table({"text": ["甲"] * 100}), path)
    path.write_bytes(path.read_bytes()[:-20])
    (error,) = errors(read(path, {}))
    assert error.startswith(f"{path}: this is no whole Parquet file")
    assert "\n" not in error


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-12-03", "2024-12-03"),
        ("2024/12/3", "2024-12-03"),
        ("2024.12.3", "2024-12-03"),
        ("20241203", "2024-12-03"),
        ("2024年12月3日", "2024-12-03"),
        ("2024年12月", "2024-12"),
        ("2024-12", "2024-12"),
        ("2024", "2024"),
        ("2024-12-03 08:30:00", "2024-12-03"),
        ("2024-12-03T08:30:00.000+08:00", "2024-12-03"),
    ],
)
def test_dates_come_in_many_forms(text: str, iso: str) -> None:
    assert to_date(text) == iso


@pytest.mark.parametrize(
    "text", ["", "12月3日", "2024-13-01", "2024-02-30", "24-12-03", "202412", "2024-12-03-4"]
)
def test_what_is_no_date_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="not of the form"):
        to_date(text)


def test_rows_are_never_joined_and_keep_their_ids(tmp_path: Path) -> None:
    rows = [["a", "石桥日报", "2031-01-05", "1", "", "市长周启明出席。", ""]]
    rows += [["b", "石桥日报", "2031-01-05", "2", "", "市长周启明出席。", ""]]
    (tmp_path / "t.csv").write_text(csv_text([HEADER, *rows]), encoding="utf-8")
    issues = list(dangbao.read_all(tmp_path, columns=COLUMNS))
    assert [(issue.id, issue.page, issue.newspaper) for issue in issues] == [
        ("a", 1, "石桥日报"),
        ("b", 2, "石桥日报"),
    ]


def test_a_page_that_is_no_number_is_not_known(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('{"text": "甲", "page": "要闻"}\n{"text": "乙", "page": 12}\n', encoding="utf-8")
    assert read(path, {}) == [Source("t-1", "甲"), Source("t-2", "乙", page=12)]


def test_a_row_of_its_own_is_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(csv_text([HEADER, ROW]), encoding="utf-8")
    issue = dangbao.read(str(path), columns=COLUMNS)
    assert issue.articles[0].headline is not None
    assert issue.articles[0].headline.text == "市委召开会议"


@pytest.mark.parametrize("name", ["t.csv", "t.jsonl"])
@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\n"], ids=["no bytes", "mark", "blank"])
def test_a_table_without_anything_is_an_error(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert errors(read(tmp_path / name, {})) == [f"{tmp_path / name}: the file is empty; leave it out"]


def test_a_table_without_rows_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,text\n", encoding="utf-8")
    assert errors(read(tmp_path / "t.csv", {})) == [
        f"{tmp_path / 't.csv'}: there is nothing in this file; leave it out"
    ]


def test_text_that_is_none_by_unicode_costs_its_row(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text(
        '{"text": "\\ud800"}\n{"text": "市长周启明出席。", "headline": "\\udfff"}\n{"text": "甲"}\n'
    )
    items = read(path, {})
    assert [isinstance(item, SourceError) for item in items] == [True, True, False]


def test_what_the_path_tells_holds_for_all_rows(tmp_path: Path) -> None:
    path = tmp_path / "2031-01-05" / "02.jsonl"
    path.parent.mkdir()
    path.write_text('{"id": "a", "text": "甲"}\n{"id": "b", "text": "乙", "page": 3}\n', encoding="utf-8")
    issues = dangbao.read_all(tmp_path, pattern="{date}/{page}.jsonl")
    assert [(issue.id, issue.date, issue.page) for issue in issues] == [
        ("a", "2031-01-05", 2),
        ("b", "2031-01-05", 3),
    ]
