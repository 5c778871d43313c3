"""The Python interface: what one calls from a notebook."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import dangbao
from dangbao.inputs import check_date

ARTICLE = "市委书记黄宁主持会议，市长周启明出席。"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def write_lines(path: Path, *lines: str) -> Path:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def line(id_: str, **facts: str) -> str:
    more = "".join(f', "{name}": "{value}"' for name, value in facts.items())
    return f'{{"id": "{id_}", "text": "{ARTICLE}"{more}}}'


@pytest.mark.parametrize("name", dangbao.__all__)
def test_every_name_is_there(name: str) -> None:
    assert getattr(dangbao, name).__name__ == name
    assert name in dir(dangbao)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = dangbao.nothing


@pytest.mark.parametrize("heavy", ["spacy", "networkx", "pydantic"])
def test_importing_the_package_imports_nothing_heavy(heavy: str) -> None:
    code = f"import sys, dangbao; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("kind", [str, Path])
def test_a_file_is_read(page: Path, kind: type[str] | type[Path]) -> None:
    issue = dangbao.read(kind(page))
    assert (issue.id, issue.text) == ("page", ARTICLE)


@pytest.mark.parametrize(
    "text",
    [ARTICLE, f"{ARTICLE}\n" * 200, ARTICLE * 200, "报告\x00黄宁"],
    ids=["one line", "many lines", "a line too long for a path", "no path"],
)
def test_any_other_string_is_text(text: str) -> None:
    assert dangbao.read(text).text == text


@pytest.mark.parametrize(
    ("facts", "id_"),
    [
        ({}, "text"),
        ({"newspaper": "石桥日报"}, "text"),
        ({"newspaper": "石桥日报", "date": "2031-01-05"}, "石桥日报-2031-01-05"),
    ],
    ids=["nothing", "no date", "newspaper and date"],
)
def test_the_id_of_a_text_is_made_from_what_is_known(facts: dict[str, Any], id_: str) -> None:
    assert dangbao.read(ARTICLE, **facts).id == id_


def test_what_the_caller_knows_stands_in_the_issue(page: Path) -> None:
    issue = dangbao.read(page, newspaper="石桥日报", place="聊城市", date="2031-01-05")
    assert (issue.newspaper, issue.place, issue.date) == ("石桥日报", "聊城市", "2031-01-05")


def test_what_a_line_says_for_itself_wins_over_what_holds_for_all(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "p.jsonl", line("a", date="2031-02-02"), line("b"))
    dates = [issue.date for issue in dangbao.read_all(path, date="2031-01-01")]
    assert dates == ["2031-02-02", "2031-01-01"]


def test_a_mistyped_file_name_is_not_taken_for_text() -> None:
    with pytest.raises(dangbao.SourceError, match=r"gone\.txt: there is no such file"):
        dangbao.read("gone.txt")


def test_several_pages_are_not_one(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "p.jsonl", line("a"), line("b"))
    with pytest.raises(dangbao.SourceError, match=r"p\.jsonl: it holds 2 pages.*read_all"):
        dangbao.read(path)


@pytest.mark.parametrize("text", ["", " \n\u3000"])
def test_no_text_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="no text"):
        dangbao.read(text)


@pytest.mark.parametrize(
    "date", ["2031-13-01", "2031-02-30", "2031/01/05", "31-01-05", "2031-W01-1", "2031-1-5", ""]
)
def test_a_date_that_is_none_is_an_error(date: str, page: Path) -> None:
    for read in (dangbao.read, lambda path, date: list(dangbao.read_all(path, date=date))):
        with pytest.raises(ValueError, match="not of the form 2024-12-03"):
            read(page, date=date)


@pytest.mark.parametrize("date", ["2031", "2031-02", "2031-02-28", None])
def test_a_date_may_stop_short(date: str | None) -> None:
    assert check_date(date) == date


def test_ids_are_unique(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "p.jsonl", line("a"), line("a", newspaper="石桥日报", date="2031"), line("a")
    )
    ids = [issue.id for issue in dangbao.read_all(path)]
    assert ids == ["a", "石桥日报-2031", "a-3"]


def test_ids_are_unique_over_directories(page: Path, tmp_path: Path) -> None:
    other = tmp_path / "next day"
    other.mkdir()
    (other / "page.txt").write_text(ARTICLE, encoding="utf-8")
    assert [issue.id for issue in dangbao.read_all(tmp_path)] == ["page", "page-2"]


def test_a_directory_gives_its_pages_in_order(tmp_path: Path) -> None:
    write_lines(tmp_path / "b.jsonl", line("one"), line("two"))
    for name in ("c.txt", "a.txt", "notes.md"):
        (tmp_path / name).write_text(ARTICLE, encoding="utf-8")
    assert [issue.id for issue in dangbao.read_all(tmp_path)] == ["a", "one", "two", "c"]


def test_an_error_is_raised_where_nobody_handles_it(tmp_path: Path, page: Path) -> None:
    issues = dangbao.read_all([page, tmp_path / "gone.txt", page])
    assert next(issues).id == "page"
    with pytest.raises(dangbao.SourceError, match="no such file"):
        next(issues)


def test_the_rest_is_read_where_somebody_handles_errors(tmp_path: Path, page: Path) -> None:
    errors: list[dangbao.SourceError] = []
    empty = tmp_path / "empty"
    empty.mkdir()
    issues = dangbao.read_all([tmp_path / "gone.txt", page, empty], on_error=errors.append)
    assert [issue.id for issue in issues] == ["page"]
    assert [error.path.name for error in errors] == ["gone.txt", "empty"]


def test_extractions_are_read_back(tmp_path: Path, page: Path) -> None:
    extraction = dangbao.extract(dangbao.read(page))
    path = write_lines(tmp_path / "out.jsonl", extraction.to_json(), "", extraction.to_json())
    assert list(dangbao.read_extractions(path)) == [extraction, extraction]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "the file is empty"),
        (b'{"schema": "dangbao.extraction/1", "id', "line 1: this is no extraction"),
        (b'{"schema": "dangbao.extraction/9", "id": "a"}', "line 1: this is a dangbao.extraction/9"),
        (b'{"id": "a", "text": "\xff"}', "line 1: this is no extraction"),
        (None, "the file cannot be opened"),
    ],
    ids=["empty", "half a line", "another version", "not UTF-8", "missing"],
)
def test_what_is_no_extraction_is_an_error(tmp_path: Path, content: bytes | None, problem: str) -> None:
    path = tmp_path / "out.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(dangbao.SourceError, match=rf"out\.jsonl(, |: ){problem}"):
        list(dangbao.read_extractions(path))


def test_the_way_from_a_text_to_a_file_for_gephi(tmp_path: Path) -> None:
    issue = dangbao.read(ARTICLE, newspaper="聊城日报", date="2031-01-05")
    extraction = dangbao.extract(issue, nlp=dangbao.load())
    graph = dangbao.build_graph([extraction])
    dangbao.write_gexf(graph, tmp_path / "graph.gexf")
    assert {person.name for person in extraction.persons} == {"黄宁", "周启明"}
    assert dangbao.project(graph).number_of_edges() == 1
    assert (tmp_path / "graph.gexf").read_bytes().startswith(b"<?xml")
