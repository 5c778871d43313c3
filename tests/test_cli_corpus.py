"""The commands of dangbao corpus: what they make, what they say, and how they end."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

import dangbao
from corpora import agreeing, bare, many, rows, small
from dangbao import cli
from dangbao.corpus import Corpus, CorpusError
from dangbao.corpus.adding import adding, reading
from dangbao.corpus.storage.identified import IDENTITY_SCHEMAS
from dangbao.corpus.storage.tables import SCHEMAS
from dangbao.records import Extraction

ARTICLE = "市委书记黄宁主持会议，市长周启明出席。"
HERE = "DANGBAO_CORPUS"


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an empty corpus, which all commands use."""
    folder = tmp_path / "press"
    monkeypatch.setenv(HERE, str(folder))
    Corpus.create(folder)
    return folder


@pytest.fixture
def filled(press: Path) -> Path:
    """Return the folder of a corpus of some issues."""
    Corpus(press).add(many(5))
    return press


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "pages" / "page.txt"
    path.parent.mkdir()
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(cli.app, ["corpus", *map(str, words)])


def write(path: Path, extractions: Iterator[Extraction]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{extraction.to_json()}\n" for extraction in extractions), encoding="utf-8")
    return path


def ids(folder: Path) -> list[str]:
    found: list[str] = Corpus(folder).query("SELECT issue FROM issues")["issue"].to_pylist()
    return found


def test_init_makes_a_corpus_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("init")
    assert (result.exit_code, result.stderr) == (0, "")
    assert ids(tmp_path / "corpus") == []
    again = run("init")
    assert again.exit_code == 1
    assert again.stderr == "error: corpus: the folder is not empty; choose another one\n"
    assert run("init", "-c", tmp_path / "other").exit_code == 0
    assert ids(tmp_path / "other") == []


def test_add_reads_pages_and_says_what_became_of_them(press: Path, page: Path) -> None:
    result = run("add", page, "--newspaper", "石桥日报", "--date", "2031-01-05", "--workers", 1)
    assert (result.exit_code, result.stderr) == (0, "")
    said = "1 issues written, 0 of them in the place of older ones, 0 the same, 0 failed in "
    assert result.stdout.startswith(f"{press}: {said}")
    (issue,) = Corpus(press).query("SELECT issue, newspaper, date FROM issues").to_pylist()
    assert issue == {"issue": "page", "newspaper": "石桥日报", "date": "2031-01-05"}
    assert " 1 the same" in run("add", page, "--newspaper", "石桥日报", "--date", "2031-01-05").stdout
    page.write_text(f"{ARTICLE}李望也出席。", encoding="utf-8")
    corrected = run("add", page, "--newspaper", "石桥日报", "--date", "2031-01-05", "--workers", 1)
    assert "1 issues written, 1 of them in the place of older ones" in corrected.stdout
    assert ids(press) == ["page"]


def test_add_has_the_options_of_extract(press: Path, tmp_path: Path) -> None:
    table = tmp_path / "石桥日报" / "2031-01-05.csv"
    table.parent.mkdir()
    table.write_text(f"编号,正文\nx,{ARTICLE}\n", encoding="utf-8")
    columns = ["--text-column", "正文", "--id-column", "编号"]
    pattern = ["--pattern", "{newspaper}/{date}.csv", "--ner", "rules"]
    assert run("add", table.parent, *columns, *pattern, "--workers", 1).exit_code == 0
    (issue,) = Corpus(press).query("SELECT issue, newspaper, date, reader FROM issues").to_pylist()
    assert issue["issue"] == "x"
    assert (issue["newspaper"], issue["date"]) == ("石桥日报", "2031-01-05")
    assert issue["reader"].endswith("rules")


def test_add_reads_with_several_processes(press: Path, page: Path) -> None:
    for number in range(3):
        (page.parent / f"page{number}.txt").write_text(f"{ARTICLE}{number}", encoding="utf-8")
    assert run("add", page.parent, "--workers", 2).exit_code == 0
    assert ids(press) == ["page0", "page1", "page2", "page"]


def test_add_knows_what_extract_wrote(press: Path, tmp_path: Path, page: Path) -> None:
    folder = tmp_path / "extracted"
    assert CliRunner().invoke(cli.app, ["extract", str(page), "-o", str(folder)]).exit_code == 0
    lines = write(tmp_path / "lines.jsonl", many(2))
    assert run("add", folder, lines).exit_code == 0
    assert ids(press) == ["page", "i0", "i1"]
    assert bare([Corpus(press).extraction("page")]) == bare(dangbao.read_extractions(folder))


def test_add_takes_a_folder_with_pages_and_extractions_apart(press: Path, tmp_path: Path, page: Path) -> None:
    write(page.parent / "done" / "issues.jsonl", many(2))
    (page.parent / "done" / "manifest.csv").write_text("path,page\n", encoding="utf-8")
    (page.parent / "done" / "texts").mkdir()
    (page.parent / "done" / "texts" / "i0.txt").write_text(ARTICLE, encoding="utf-8")
    table = page.parent / "table.jsonl"
    table.write_text(json.dumps({"id": "row", "text": ARTICLE + ARTICLE}), encoding="utf-8")
    result = run("add", page.parent, "--workers", 1)
    assert (result.exit_code, result.stderr) == (0, "")
    assert sorted(ids(press)) == ["i0", "i1", "page", "row"]


def test_add_does_not_read_the_corpus_itself(tmp_path: Path, page: Path) -> None:
    folder = page.parent / "corpus"
    Corpus.create(folder)
    for _ in range(2):
        result = run("add", page.parent, "-c", folder, "--workers", 1)
        assert (result.exit_code, result.stderr) == (0, "")
    assert ids(folder) == ["page"]


def test_add_tells_what_cannot_be_read_and_adds_the_rest(press: Path, tmp_path: Path, page: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"no PDF")
    lines = write(tmp_path / "lines.jsonl", many(2))
    with lines.open("a", encoding="utf-8") as stream:
        stream.write('{"schema": "dangbao.extr')
    result = run("add", bad, page, lines, tmp_path / "missing.txt", "--workers", 1)
    assert result.exit_code == 1
    assert [line.split(";")[0].removeprefix("error: ") for line in result.stderr.splitlines()] == [
        f"{bad}: this is no PDF file, or it is damaged",
        f"{tmp_path / 'missing.txt'}: there is no such file",
        f"{lines}, line 3: this is no extraction",
    ]
    assert "3 issues written, 0 of them in the place of older ones, 0 the same, 3 failed" in result.stdout
    assert ids(press) == ["page", "i0", "i1"]


def test_add_leaves_out_what_cannot_be_understood(
    press: Path, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise IndexError("no such token")

    monkeypatch.setattr(reading, "_rows", broken)
    result = run("add", page, "--workers", 1)
    assert result.exit_code == 1
    problem = "the issue 'page' could not be understood (IndexError: no such token)"
    assert result.stderr == f"error: {press}: {problem}; please report it with its text\n"
    assert "0 issues written" in result.stdout


def test_what_was_written_stays_after_an_interrupt(
    press: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adding, "_AT_ONCE", 2)
    monkeypatch.setattr(reading, "_ISSUES", 2)
    whole = dangbao.read_extractions

    def interrupted(*words: object, **more: object) -> Iterator[Extraction]:
        for number, extraction in enumerate(whole(*words, **more)):  # type: ignore[arg-type]
            if number == 5:
                raise KeyboardInterrupt
            yield extraction

    monkeypatch.setattr(dangbao, "read_extractions", interrupted, raising=False)
    result = run("add", write(tmp_path / "lines.jsonl", many(9)))
    assert result.exit_code == 130
    problem = "interrupted; 4 issues are written and stay, add the same again"
    assert result.stderr == f"{press}: {problem}\n"
    assert agreeing(Corpus(press)) == ["i0", "i1", "i2", "i3"]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["add", "lines.jsonl", "--ner", "nonsense"], ""),
        (["add", "page.txt", "--ner", "nonsense", "--workers", "1"], "nonsense"),
        (["add", "page.txt", "--date", "4.12."], "4.12."),
        (["add", "page.txt", "--pattern", "{x}"], "--pattern"),
        (["add"], "Missing argument"),
        (["add", "page.txt", "--workers", "0"], "--workers"),
    ],
)
def test_wrong_options_are_told(
    press: Path, page: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], problem: str
) -> None:
    monkeypatch.chdir(page.parent)
    write(page.parent / "lines.jsonl", many(1))
    result = run(*words)
    assert (result.exit_code == 0) == (not problem)
    assert problem in result.stderr
    assert "Traceback" not in result.stderr


def test_remove_takes_issues_out(filled: Path) -> None:
    result = run("remove", "i1", "i3")
    assert (result.exit_code, result.stdout) == (0, f"{filled}: 2 issues removed\n")
    assert agreeing(Corpus(filled)) == ["i0", "i2", "i4"]
    wrong = run("remove", "i1")
    assert wrong.exit_code == 1
    assert wrong.stderr == f"error: {filled}: there is no issue 'i1'; see the table issues\n"


def facts(output: str) -> dict[str, str]:
    """Return what a table of two columns says."""
    cells = [[cell.strip() for cell in line.split("│")[1:-1]] for line in output.splitlines()]
    return {row[0]: row[1] for row in cells if len(row) == 2}


def test_status_tells_what_is_there(filled: Path) -> None:
    Corpus(filled).add([small(7, date="2032-02-01", newspaper="云岭日报")])
    result = run("status")
    assert (result.exit_code, result.stderr) == (0, "")
    told = facts(result.stdout)
    assert [told[name] for name in ("issues", "articles", "persons", "memberships", "events")] == ["6"] * 5
    assert told["who is who"] == "6 issues new, 0 gone or changed since; run dangbao corpus resolve"
    assert told["on disk"].endswith(" MB")
    (line,) = (line for line in result.stdout.splitlines() if "云岭日报" in line)
    assert [cell.strip() for cell in line.split("│")[1:-1]] == ["云岭日报", "2032-02-01", "2032-02-01", "1"]


def test_status_of_an_empty_corpus(press: Path) -> None:
    told = facts(run("status").stdout)
    assert (told["issues"], told["who is who"]) == ("0", "up to date")


def test_resolve_tells_who_is_who(filled: Path) -> None:
    result = run("resolve")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{filled}: 5 names looked at, 5 people, ")
    told = facts(run("status").stdout)
    assert (told["people"], told["who is who"]) == ("5", "up to date")
    assert "0 names looked at" in run("resolve").stdout
    assert "5 names looked at" in run("resolve", "--anew").stdout
    Corpus(filled).remove("i1")
    Corpus(filled).add([small(2, "讲话")])
    assert facts(run("status").stdout)["who is who"].startswith("1 issues new, 2 gone or changed since")


def test_person_prints_careers(filled: Path, tmp_path: Path) -> None:
    assert run("resolve").exit_code == 0
    result = run("person", "李望")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "石桥市委" in result.stdout
    reference = Corpus(filled).query("SELECT person FROM people WHERE name = '李望'")["person"][0].as_py()
    assert run("person", reference).stdout == result.stdout
    output = tmp_path / "page.html"
    assert run("person", "李望", "-o", output).exit_code == 0
    html = output.read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "石桥市委" in html


@pytest.mark.parametrize("name", ["欧阳无名", "欧阳无名@i0"])
def test_nobody_of_a_name_is_told(filled: Path, name: str) -> None:
    assert run("resolve").exit_code == 0
    result = run("person", name)
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("error: ")
    assert name in line


def test_graph_draws_the_corpus(filled: Path, tmp_path: Path) -> None:
    assert run("resolve").exit_code == 0
    output = tmp_path / "graph.gexf"
    result = run("graph", "-o", output)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{output}: ")
    assert "5 persons" in result.stdout
    assert "李望" in output.read_text(encoding="utf-8")
    some = run("graph", "-o", tmp_path / "tables", "--kind", "person", "--kind", "organization", "--top", 2)
    assert "2 persons" in some.stdout
    assert "event" not in some.stdout
    assert {path.name for path in (tmp_path / "tables").iterdir()} == {"nodes.csv", "edges.csv"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--kind", "nonsense"], 2),
        (["--level", "nonsense"], 2),
        (["--since", "yesterday"], 2),
        (["--area", "无此市"], 2),
        (["-o", "graph.xlsx"], 2),
        (["--since", "2099"], 1),
    ],
)
def test_a_graph_that_cannot_be_drawn_is_told(
    filled: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], code: int
) -> None:
    monkeypatch.chdir(filled.parent)
    assert run("resolve").exit_code == 0
    result = run("graph", *words)
    assert result.exit_code == code
    assert "Traceback" not in result.stderr
    assert {path.name for path in filled.parent.iterdir()} == {"press"}


def test_query_prints_a_table(filled: Path) -> None:
    result = run("query", "SELECT issue, other_names, 1.5 AS x FROM persons WHERE name = '李望'")
    assert (result.exit_code, result.stderr) == (0, "")
    (line,) = (line for line in result.stdout.splitlines() if "i2" in line)
    assert [cell.strip() for cell in line.split("│")[1:-1]] == ["i2", "[]", '"1.5"']


def test_query_prints_a_hundred_rows_and_says_how_many_there_are(filled: Path) -> None:
    result = run("query", "SELECT range AS n FROM range(250)")
    assert result.stdout.splitlines()[-1] == "the first 100 of 250 rows; write all with -o"
    assert "99" in result.stdout
    assert "101" not in result.stdout


def test_query_prints_words_as_they_are(filled: Path) -> None:
    result = run("query", "SELECT '[bold]:smile:' AS \"[red]\", E'a\\nb' AS b, repeat('市', 500) AS c")
    assert "[bold]:smile:" in result.stdout
    assert "[red]" in result.stdout
    assert "a b" in result.stdout
    assert "市" * 99 + "…" in result.stdout


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_query_writes_all_rows(filled: Path, tmp_path: Path, ending: str) -> None:
    output = tmp_path / f"answer.{ending}"
    result = run("query", "SELECT range AS n, ['a', 'b'] AS l, '=1+1' AS f FROM range(250)", "-o", output)
    assert (result.exit_code, result.stdout) == (0, f"{output}: 250 rows\n")
    if ending == "parquet":
        assert pq.read_table(output).to_pylist()[-1] == {"n": 249, "l": ["a", "b"], "f": "=1+1"}
    else:
        with output.open(encoding="utf-8-sig", newline="") as lines:
            found = list(csv.DictReader(lines))
        assert (len(found), found[-1]) == (250, {"n": "249", "l": '["a", "b"]', "f": "'=1+1"})


def test_query_writes_columns_of_one_name(filled: Path, tmp_path: Path) -> None:
    output = tmp_path / "answer.csv"
    assert run("query", "SELECT 1 AS a, 2 AS a", "-o", output).exit_code == 0
    assert output.read_text(encoding="utf-8-sig").splitlines()[1] == "1,2"
    (line,) = (line for line in run("query", "SELECT 1 AS a, 2 AS a").stdout.splitlines() if "1" in line)
    assert [cell.strip() for cell in line.split("│")[1:-1]] == ["1", "2"]


def test_query_writes_no_other_kind_of_file(filled: Path, tmp_path: Path) -> None:
    result = run("query", "SELECT 1", "-o", tmp_path / "answer.xlsx")
    assert result.exit_code == 2
    assert {path.name for path in tmp_path.iterdir()} == {"press"}


def test_a_fault_in_sql_is_one_line(filled: Path) -> None:
    result = run("query", "SELEC 1")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"error: {filled}: the question cannot be answered (Parser Error: ")


def test_export_makes_a_database(filled: Path, tmp_path: Path) -> None:
    assert run("resolve").exit_code == 0
    target = tmp_path / "press.duckdb"
    for _ in range(2):
        result = run("export", target)
        assert (result.exit_code, result.stdout) == (0, f"{target}: written\n")
    with duckdb.connect(str(target), read_only=True) as database:
        for name in (*SCHEMAS, *IDENTITY_SCHEMAS):
            sql = f"SELECT * FROM {name} ORDER BY ALL"
            assert database.sql(sql).to_arrow_table().to_pylist() == Corpus(filled).query(sql).to_pylist()


def test_export_makes_the_extractions_again(press: Path, tmp_path: Path) -> None:
    corpus = Corpus(press)
    corpus.add([*many(3), Extraction(id="nothing"), small(3)])
    corpus.add([small(1, "讲话")])
    target = tmp_path / "press.jsonl"
    assert run("export", target).exit_code == 0
    assert bare(dangbao.read_extractions(target)) == bare(corpus.extractions())
    assert [extraction.id for extraction in dangbao.read_extractions(target)] == ids(press)


def test_export_makes_tables(press: Path, tmp_path: Path) -> None:
    Corpus(press).add([*many(2), small(2, newspaper="=石桥日报")])
    assert run("export", tmp_path / "tables").exit_code == 0
    assert {path.stem for path in (tmp_path / "tables").iterdir()} == {*SCHEMAS, *IDENTITY_SCHEMAS}

    def table(name: str) -> list[dict[str, str]]:
        with (tmp_path / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as lines:
            return list(csv.DictReader(lines))

    assert [row["newspaper"] for row in table("issues")] == ["石桥日报", "石桥日报", "'=石桥日报"]
    assert table("people") == []
    assert json.loads(table("articles")[0]["spans"]) == [[0, 12]]
    for name, found in rows(Corpus(press)).items():
        assert len(table(name)) == len(found)


def test_export_knows_no_other_ending(filled: Path, tmp_path: Path) -> None:
    result = run("export", tmp_path / "press.xlsx")
    assert result.exit_code == 2
    assert "press.xlsx" in result.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"press"}


COMMANDS = [
    ["add", "page.txt", "--workers", "1"],
    ["remove", "i0"],
    ["status"],
    ["resolve"],
    ["query", "SELECT 1"],
    ["person", "黄宁"],
    ["graph"],
    ["export", "out.duckdb"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
def test_a_corpus_that_is_not_there_is_told_in_one_line(
    page: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(page.parent)
    result = run(*words)
    problem = "there is no corpus here; make one with dangbao corpus init"
    assert (result.exit_code, result.stderr) == (1, f"error: corpus: {problem}\n")
    assert {path.name for path in page.parent.iterdir()} == {"page.txt"}


@pytest.mark.parametrize("words", [["add", "page.txt", "--workers", "1"], ["remove", "i0"], ["resolve"]])
def test_a_corpus_that_another_writes_to_is_told_in_one_line(
    filled: Path, page: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.chdir(page.parent)
    with Corpus(filled)._store.writing():
        result = run(*words)
    problem = "another program is writing to this corpus; try again when it is done"
    assert (result.exit_code, result.stderr) == (1, f"error: {filled}: {problem}\n")


def says(*words: str) -> str:
    """Return what a program of its own says on stderr."""
    command = [sys.executable, "-m", "dangbao", "corpus", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ}).stderr


@pytest.mark.parametrize(
    "use", [lambda: says("query", "SELECT 1"), lambda: says("query", "SELEC 1"), lambda: says("status")]
)
def test_a_program_ends_without_a_word_of_the_database(filled: Path, use: Callable[[], str]) -> None:
    said = use()
    assert "leak" not in said
    assert len(said.splitlines()) <= 1


def test_help_and_import_load_no_database() -> None:
    code = (
        "import sys, dangbao\nfrom dangbao.cli import app\n"
        "try: app(['corpus', '--help'])\nexcept SystemExit: pass\n"
        "print(sorted({'duckdb', 'pyarrow', 'distributed', 'filelock'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_corpus_error_is_one_line_too(tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as caught:
        Corpus(tmp_path)
    assert "\n" not in str(caught.value)
