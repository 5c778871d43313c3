"""The command line: what it makes, what it says, and how it ends."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from spacy.language import Language
from typer.testing import CliRunner, Result

import dangbao
from dangbao import cli, sample
from dangbao.page import Issue
from dangbao.records import json_schema
from newsstand import issues
from press import Press

ARTICLE = "市委书记黄宁主持会议，市长周启明出席。"
LINE = json.dumps({"id": "one", "text": ARTICLE}, ensure_ascii=False)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked for")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def extracted(tmp_path: Path, page: Path) -> Path:
    path = tmp_path / "extracted.jsonl"
    assert run("extract", page, "-o", path).exit_code == 0
    return path


def run(*words: object) -> Result:
    return CliRunner().invoke(cli.app, [str(word) for word in words])


def ids(path: Path) -> list[str]:
    return [extraction.id for extraction in dangbao.read_extractions(path)]


def files(folder: Path) -> set[str]:
    """Return the names of all files of a folder, hidden ones too."""
    return {path.name for path in folder.iterdir()}


def test_extract_writes_a_record_a_line_and_a_summary(tmp_path: Path, page: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    lines.write_text(f"{LINE}\n{LINE}\n", encoding="utf-8")
    output = tmp_path / "new" / "out.jsonl"
    result = run("extract", page, lines, "-o", output, "--newspaper", "聊城日报", "--date", "2024-12-04")
    assert result.exit_code == 0
    assert ids(output) == ["page", "one", "聊城日报-2024-12-04"]
    assert result.stdout.startswith(f"{output}: 3 issues, 3 articles, 6 persons, ")
    assert result.stderr == ""


def test_every_record_is_valid_by_the_schema(extracted: Path) -> None:
    Draft202012Validator(json_schema()).validate(json.loads(extracted.read_text(encoding="utf-8")))


def test_what_the_caller_knows_is_in_the_record(tmp_path: Path, page: Path) -> None:
    output = tmp_path / "out.jsonl"
    run("extract", page, "-o", output, "--newspaper", "石桥日报", "--place", "聊城市", "--date", "2024-12-04")
    issue = next(dangbao.read_extractions(output)).issue
    assert (issue.newspaper, issue.place and issue.place.name, issue.date) == (
        "石桥日报",
        "聊城市",
        "2024-12-04",
    )


def test_offsets_count_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    text = f"\r\n本报讯 \r\n  {ARTICLE}"
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    run("extract", path, "-o", tmp_path / "out.jsonl")
    mentions = next(dangbao.read_extractions(tmp_path / "out.jsonl")).mentions
    assert "周启明" in {mention.text for mention in mentions}
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(ARTICLE.encode(encoding))
    assert run("extract", path, "-o", tmp_path / "out.jsonl").exit_code == 0
    assert next(dangbao.read_extractions(tmp_path / "out.jsonl")).articles[0].text == ARTICLE


BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n",
    "binary.txt": b"%PDF-1.7\x00\x01\x02",
    "latin.txt": "Straße, Ünal".encode("latin-1") + b"\xff\xff",
    "missing.txt": None,
    "half.jsonl": b'{"id": "a", "te',
    "list.jsonl": b"[1, 2]",
    "no_text.jsonl": b'{"id": "a"}',
    "bad_date.jsonl": b'{"id": "a", "text": "a", "date": "4.12."}',
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gives_one_line_and_the_run_goes_on(tmp_path: Path, page: Path, name: str) -> None:
    bad, output = tmp_path / name, tmp_path / "out.jsonl"
    content = BAD[name]
    if content is not None:
        bad.write_bytes(content)
    result = run("extract", bad, page, "-o", output)
    assert result.exit_code == 1
    assert ids(output) == ["page"]
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"error: {bad}")
    assert "; " in line


def test_a_directory_without_pages_is_a_bad_input(tmp_path: Path, page: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    result = run("extract", folder, page, "-o", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {folder}: nothing to read in this directory; ")
    assert ids(tmp_path / "out.jsonl") == ["page"]


def test_the_good_lines_of_a_bad_file_are_read(tmp_path: Path) -> None:
    path = tmp_path / "lines.jsonl"
    path.write_text(f'{{"id": "x\n{LINE}\n', encoding="utf-8")
    result = run("extract", path, "-o", tmp_path / "out.jsonl")
    assert (result.exit_code, ids(tmp_path / "out.jsonl")) == (1, ["one"])
    assert f"{path}, line 1: " in result.stderr


def test_where_nothing_is_read_nothing_is_written(tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("as before", encoding="utf-8")
    result = run("extract", tmp_path / "missing.txt", "-o", output)
    assert (result.exit_code, output.read_text(encoding="utf-8")) == (1, "as before")
    assert result.stderr.splitlines()[-1] == f"error: {output}: nothing was read, so it is not written"
    assert files(tmp_path) == {"out.jsonl"}


def test_a_page_that_breaks_the_pipeline_costs_that_page_only(
    tmp_path: Path, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = dangbao.extract

    def broken(issue: Issue, *, nlp: Language | None = None) -> dangbao.Extraction:
        if issue.id == "bad":
            raise IndexError("no such token")
        return whole(issue, nlp=nlp)

    monkeypatch.setattr(dangbao, "extract", broken, raising=False)
    bad = tmp_path / "bad.txt"
    bad.write_text(ARTICLE, encoding="utf-8")
    result = run("extract", bad, page, "-o", tmp_path / "out.jsonl")
    assert (result.exit_code, ids(tmp_path / "out.jsonl")) == (1, ["page"])
    assert f"{bad}: page bad could not be understood (IndexError: no such token)" in result.stderr


def test_a_broken_run_leaves_no_half_file(
    tmp_path: Path, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(dangbao, "extract", interrupt, raising=False)
    result = run("extract", page, "-o", tmp_path / "out.jsonl")
    assert result.exit_code != 0
    assert files(tmp_path) == {"page.txt"}


@pytest.mark.parametrize("command", ["extract", "graph", "show"])
def test_an_input_is_never_overwritten(extracted: Path, command: str) -> None:
    before = extracted.read_bytes()
    result = run(command, extracted, "-o", extracted.parent / "." / extracted.name)
    assert result.exit_code == 2
    assert extracted.read_bytes() == before


def test_a_page_of_a_directory_is_never_overwritten(page: Path) -> None:
    assert run("extract", page.parent, "-o", page).exit_code == 2
    assert page.read_text(encoding="utf-8") == ARTICLE


@pytest.mark.parametrize(
    "words",
    [
        ["extract", "page.txt"],
        ["extract", "-o", "out.jsonl"],
        ["extract", "page.txt", "-o", "out.jsonl", "--date", "4.12.2024"],
        ["extract", "page.txt", "-o", "."],
        ["graph", "-o", "out.gexf"],
        ["show", "page.txt"],
        ["paint"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_two(words: list[str], page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(page.parent)
    assert run(*words).exit_code == 2
    assert files(page.parent) == {"page.txt"}


def test_a_place_that_cannot_be_written_is_said_in_one_line(page: Path) -> None:
    result = run("extract", page, "-o", page / "out.jsonl")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {page / 'out.jsonl'}: it cannot be written")


@pytest.mark.parametrize("name", ["out.gexf", "out.graphml", "out.json"])
def test_graph_writes_what_the_ending_says(extracted: Path, name: str) -> None:
    output = extracted.parent / name
    result = run("graph", extracted, "-o", output)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{output}: ")
    assert "2 persons" in result.stdout
    assert "周启明" in output.read_text(encoding="utf-8")
    assert files(extracted.parent) == {"page.txt", "extracted.jsonl", name}


@pytest.mark.parametrize("name", ["tables", "tables.v1"])
@pytest.mark.parametrize("kept", [[], ["mine.txt"]], ids=["empty", "with a file in it"])
def test_graph_fills_a_directory_with_tables(extracted: Path, name: str, kept: list[str]) -> None:
    output = extracted.parent / name
    output.mkdir()
    for mine in kept:
        (output / mine).touch()
    assert run("graph", extracted, "-o", output).exit_code == 0
    assert files(output) == {"nodes.csv", "edges.csv", *kept}


def test_graph_makes_a_directory_for_tables(extracted: Path) -> None:
    assert run("graph", extracted, "-o", f"{extracted.parent / 'tables'}/").exit_code == 0
    assert files(extracted.parent / "tables") == {"nodes.csv", "edges.csv"}


def test_graph_leaves_out_uncertain_parts(extracted: Path) -> None:
    everyone, nobody = extracted.parent / "all", extracted.parent / "none"
    assert run("graph", extracted, "-o", f"{everyone}/").exit_code == 0
    assert run("graph", extracted, "-o", f"{nobody}/", "--min-score", 1).exit_code == 0
    assert "attends" in (everyone / "edges.csv").read_text("utf-8")
    assert "attends" not in (nobody / "edges.csv").read_text("utf-8")


def test_graph_knows_no_other_ending(extracted: Path) -> None:
    result = run("graph", extracted, "-o", extracted.parent / "out.xlsx")
    assert result.exit_code == 2
    assert files(extracted.parent) == {"page.txt", "extracted.jsonl"}


def test_graph_leaves_out_a_half_line(extracted: Path) -> None:
    with extracted.open("a", encoding="utf-8") as lines:
        lines.write('{"schema": "dangbao.extr')
    output = extracted.parent / "out.gexf"
    result = run("graph", extracted, extracted.parent / "missing.jsonl", "-o", output)
    assert result.exit_code == 1
    assert [line.split(";")[0] for line in result.stderr.splitlines()] == [
        f"error: {extracted}, line 2: this is no extraction",
        f"error: {extracted.parent / 'missing.jsonl'}: the file cannot be opened (No such file or directory)",
    ]
    assert "周启明" in output.read_text(encoding="utf-8")


def test_graph_says_once_that_a_file_is_no_extractions(tmp_path: Path, extracted: Path) -> None:
    wrong = tmp_path / "diary.txt"
    wrong.write_text("市长黄宁出席。\n" * 50, encoding="utf-8")
    result = run("graph", wrong, extracted, "-o", tmp_path / "out.gexf")
    assert result.exit_code == 1
    assert result.stderr == f"error: {wrong}: this is no extraction; make the file with dangbao extract\n"


@pytest.mark.parametrize("command", ["show", "extract"])
def test_extractions_are_no_pages(extracted: Path, command: str) -> None:
    result = run(command, extracted, "-o", extracted.parent / "out.html")
    assert result.exit_code == 1
    problem = f"error: {extracted}: these are extractions, already read; give them to dangbao graph"
    assert result.stderr.splitlines()[0] == problem


def test_graph_of_nothing_is_not_written(tmp_path: Path, page: Path) -> None:
    result = run("graph", page, "-o", tmp_path / "out.gexf")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1].endswith("there is nothing to draw, so it is not written")
    assert files(tmp_path) == {"page.txt"}


def test_two_different_pages_of_one_id_are_not_mixed(extracted: Path) -> None:
    other = extracted.parent / "other.jsonl"
    other.write_text(extracted.read_text(encoding="utf-8").replace("黄宁", "黄静"), encoding="utf-8")
    result = run("graph", extracted, other, "-o", extracted.parent / "out.gexf")
    assert result.exit_code == 1
    assert "'page'" in result.stderr
    assert not (extracted.parent / "out.gexf").exists()


def test_show_makes_a_page(tmp_path: Path, page: Path) -> None:
    output = tmp_path / "page.html"
    result = run("show", page, "-o", output, "--newspaper", "石桥日报")
    assert result.exit_code == 0
    root = etree.fromstring(output.read_bytes())
    assert root.findtext(".//h1") == "石桥日报"
    assert "周启明" in {"".join(mark.itertext()) for mark in root.iter("mark")}


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("missing.txt", None, "there is no such file"),
        ("two.jsonl", f"{LINE}\n{LINE}\n", "it holds 2 pages, not one"),
    ],
)
def test_show_of_what_is_no_page(tmp_path: Path, name: str, content: str | None, problem: str) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    result = run("show", tmp_path / name, "-o", tmp_path / "page.html")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {tmp_path / name}: {problem}; ")
    assert not (tmp_path / "page.html").exists()


@pytest.mark.parametrize("kind", ["html", "pages"])
def test_show_takes_whatever_is_one_issue(tmp_path: Path, kind: str) -> None:
    (issue,) = issues("石桥日报", 4)
    source = tmp_path / "issue"
    if kind == "html":
        source = tmp_path / "content.html"
        source.write_text(issue[0].content(0), encoding="utf-8")
    for page in issue if kind == "pages" else []:
        source.mkdir(exist_ok=True)
        (source / f"{page.number}.txt").write_text(page.text, encoding="utf-8")
    assert run("show", source, "-o", tmp_path / "out.html").exit_code == 0
    root = etree.fromstring((tmp_path / "out.html").read_bytes())
    stories = [one for one in root.iter("article") if "story" in one.get("class", "")]
    assert len(stories) == (8 if kind == "pages" else 1)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a PDF of three pages, the second of which is a scan."""
    path = tmp_path_factory.mktemp("printed") / "石桥日报.pdf"
    document = pypdfium2.PdfDocument.new()
    first, last = (page.pdf for page in Press(7, small=True).issue()[:2])
    for data in (first, Press(7, small=True).scanned(), last):
        document.import_pages(pypdfium2.PdfDocument(data))
    document.save(path)
    return path


def drawn(printed: Path, *words: object) -> str:
    """Return what show --layout draws."""
    output = printed.with_name("layout.svg")
    result = run("show", printed, "--layout", "-o", output, *words)
    assert (result.exit_code, result.stderr) == (0, "")
    return "".join(etree.fromstring(output.read_bytes()).itertext())


def test_show_draws_the_layout_of_the_page_asked_for(printed: Path) -> None:
    pages = [page.articles[0].headline.split("\n")[0] for page in Press(7, small=True).issue()[:2]]
    first, last = drawn(printed), drawn(printed, "--page", 3)
    assert pages[0] in first
    assert pages[1] in last
    assert drawn(printed, "--page", 1) == first != last


def test_a_page_without_text_has_no_layout(tmp_path: Path, printed: Path) -> None:
    result = run("show", printed, "--layout", "--page", 2, "-o", tmp_path / "layout.svg")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {printed}: page 2 is a picture (a scan)")
    assert files(tmp_path) == set()


def test_a_broken_file_has_no_layout(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(b"%PDF-1.7\n%%EOF")
    result = run("show", path, "--layout", "--page", 2, "-o", tmp_path / "layout.svg")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"error: {path}: this is no PDF file, or it is damaged; ")
    assert files(tmp_path) == {"page.pdf"}


@pytest.mark.parametrize(
    ("name", "words", "problem"),
    [
        ("page.txt", ["--layout"], "PDF pages only"),
        ("石桥日报.pdf", ["--layout", "--page", "4"], "has 3 pages"),
        ("page.txt", ["--page", "1"], "goes with --layout"),
    ],
    ids=["text", "page", "alone"],
)
def test_what_has_no_layout_to_draw_is_wrong_usage(
    page: Path, printed: Path, name: str, words: list[str], problem: str
) -> None:
    source = printed if name == printed.name else page
    output = page.with_name("layout.svg")
    result = run("show", source, "-o", output, *words)
    assert result.exit_code == 2
    assert problem in result.stderr
    assert not output.exists()


def test_schema_prints_the_schema() -> None:
    result = run("schema")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == json_schema()


def test_version() -> None:
    assert run("--version").stdout == f"dangbao {dangbao.__version__}\n"


def test_demo_makes_records_a_graph_and_a_page_and_says_what_to_do_next(tmp_path: Path) -> None:
    output = tmp_path / "demo"
    result = run("demo", "-o", output)
    assert result.exit_code == 0
    assert files(output) == {"issues", "sample.jsonl", "sample.gexf", "graph.html", "page.html"}
    assert ids(output / "sample.jsonl") == [path.stem for path in sample.issues()]
    assert files(output / "issues") == {path.name for path in sample.issues()}
    assert "Open sample.gexf in Gephi" in result.stdout
    assert run("demo", "-o", output).exit_code == 0


def test_python_dash_m() -> None:
    command = [sys.executable, "-m", "dangbao", "--version"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stdout == f"dangbao {dangbao.__version__}\n"
