from __future__ import annotations

import bz2
import gzip
import json
import lzma
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dangbao.sources import Source, SourceError, read_sources, read_text

TEXT = "石桥日报\r\n市长 𬀩明出席会议。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_comes_as_it_is_in_the_file(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert read_text(path) == TEXT


def test_utf16_of_the_other_byte_order(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(b"\xfe\xff" + TEXT.encode("utf-16-be"))
    assert read_text(path) == TEXT


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "empty"),
        (b" \r\n\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7\x00\x01\x02", "binary"),
        (b"\xff\xff\xff", "neither UTF-8"),
        (b"\xff\xfe\x00\xd8", "neither UTF-8"),
    ],
    ids=["no bytes", "white space", "mark only", "binary", "no encoding", "broken UTF-16"],
)
def test_bad_file_gives_one_line(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=problem) as caught:
        read_text(path)
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        read_text(tmp_path / "none.txt")


def test_directory(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="directory"):
        read_text(tmp_path)


def test_text_file_is_one_source(tmp_path: Path) -> None:
    path = tmp_path / "page-1.txt"
    path.write_text(TEXT, encoding="utf-8", newline="")
    assert list(read_sources(path)) == [Source("page-1", TEXT)]


def test_json_line_with_all_fields(tmp_path: Path) -> None:
    row: dict[str, Any] = {
        "id": "x1",
        "text": "正文",
        "newspaper": "石桥日报",
        "place": "石桥市",
        "date": "2024-12-03",
        "headline": "标题",
    }
    path = tmp_path / "pages.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    assert list(read_sources(path)) == [Source(**row)]


def test_json_line_without_id_is_called_after_its_line(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text('\n{"text": "正文"}\n', encoding="utf-8")
    assert list(read_sources(path)) == [Source("pages-2", "正文")]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"id": "a", "te', "no complete JSON"),
        ("[1, 2]", "no object"),
        ('{"id": "a"}', '"text" is missing'),
        ('{"text": ""}', '"text" is missing'),
        ('{"text": 3}', '"text" is missing'),
        ('{"text": "正文", "date": "3 Dec"}', "date"),
        ('{"text": "正文", "place": 5}', '"place" is no string'),
    ],
)
def test_bad_line_is_named_and_the_others_come(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_text('{"id": "a", "text": "甲"}\n' + line + '\n{"id": "c", "text": "丙"}\n', encoding="utf-8")
    first, error, last = read_sources(path)
    assert (first, last) == (Source("a", "甲"), Source("c", "丙"))
    assert isinstance(error, SourceError)
    assert str(error).startswith(f"{path}, line 2: ")
    assert problem in str(error)


def test_unreadable_file_comes_as_an_error(tmp_path: Path) -> None:
    path = tmp_path / "none.jsonl"
    (error,) = read_sources(path)
    assert isinstance(error, SourceError)
    assert error.path == path


@pytest.mark.parametrize(
    ("ending", "compress"), [(".gz", gzip.compress), (".xz", lzma.compress), (".bz2", bz2.compress)]
)
def test_compressed_files_are_read_as_what_is_in_them(
    tmp_path: Path, ending: str, compress: Callable[[bytes], bytes]
) -> None:
    path = tmp_path / f"news.jsonl{ending}"
    path.write_bytes(compress('{"text": "市长黄宁出席。"}\n'.encode()))
    assert [(source.id, source.text) for source in read_sources(path) if isinstance(source, Source)] == [
        ("news-1", "市长黄宁出席。")
    ]
    path.write_bytes(path.read_bytes()[:-9])
    (error,) = read_sources(path)
    assert isinstance(error, SourceError)
    assert path.name in str(error)
