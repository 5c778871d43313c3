"""Disks that are full or read only, two writers at a time, damaged files of a corpus: nothing is lost."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import mkdtemp

import pytest
from typer.testing import CliRunner

from corpora import agreeing, contents, small
from dangbao import cli, sample
from dangbao.corpus import Corpus
from dangbao.graph import build_graph
from dangbao.graph.export import write_graph

from .damage import WAYS

ROUNDS = int(os.environ.get("DANGBAO_ROUNDS", "1"))
PAGE = sample.issues()[0]
FULL = """
import resource, sys
size = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
from dangbao.cli import app
app()
"""
posix = pytest.mark.skipif(os.name != "posix", reason="limits and permissions of POSIX")


def written(extractions: Mapping[int, str]) -> str:
    return "".join(f"{small(number, text).to_json()}\n" for number, text in extractions.items())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a corpus, extractions for it and a graph."""
    folder = tmp_path_factory.mktemp("made")
    corpus = Corpus.create(folder / "press")
    corpus.add(map(small, range(30)))
    corpus.add(map(small, range(30, 33)))
    corpus.resolve()
    (folder / "press" / "judgements.csv").write_text("judgement,left,right\nsame,黄宁@i0,黄宁@i5\n", "utf-8")
    (folder / "more.jsonl").write_text(written(dict.fromkeys(range(28, 60), "讲话")), encoding="utf-8")
    write_graph(build_graph(map(small, range(30))), folder / "graph.json")
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "place")


def filled(folder: Path) -> dict[Path, bytes]:
    """Return what the files of a folder hold that hold something."""
    return {path: content for path, content in contents(folder).items() if content}


# Full disks

WRITING = (
    ("extract", PAGE, "-o", "out.jsonl"),
    ("extract", PAGE, "-o", "out"),
    *(("graph", "more.jsonl", "-o", name) for name in ("out.gexf", "out.graphml", "out.json", "out")),
    ("graph", "more.jsonl", "-o", "out.popolo.json"),
    ("show", PAGE, "-o", "out.html"),
    ("show", "graph.json", "-o", "out.html"),
    *(("corpus", "export", "-c", "press", name) for name in ("out.duckdb", "out.jsonl", "out")),
    *(("corpus", "query", "FROM mentions", "-c", "press", "-o", f"out{end}") for end in (".csv", ".parquet")),
    ("corpus", "graph", "-c", "press", "-o", "out.gexf"),
    ("corpus", "add", "more.jsonl", "-c", "press", "--workers", "1"),
    ("corpus", "resolve", "--anew", "-c", "press"),
    ("corpus", "init", "-c", "out"),
)


@posix
@pytest.mark.parametrize("words", WRITING, ids=lambda words: " ".join(map(str, (*words[:2], words[-1]))))
def test_a_full_disk_is_one_line_and_all_is_as_before(place: Path, words: tuple[object, ...]) -> None:
    size = 20 if words[1] in ("init", "query") else 2000
    if "out" in words and words[1] != "init":
        (place / "out").mkdir()
    if "out.jsonl" in words:
        (place / "out.jsonl").write_text("what stood there", encoding="utf-8")
    before = filled(place)
    command = [sys.executable, "-c", FULL, str(size), *map(str, words)]
    told = subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=100, check=False)
    name = "press" if {"add", "resolve"} & set(words) else words[-1]
    assert told.stderr.startswith(f"error: {name}: ")
    assert (told.returncode, told.stderr.count("\n")) == (1, 1)
    assert "File too large" in told.stderr
    assert filled(place) == before
    assert not list(place.rglob(".dangbao-*"))
    Corpus(place / "press").query("SELECT * FROM persons")
    if words[1] == "init":
        Corpus.create(place / "out")


def test_a_device_is_never_replaced() -> None:
    before = Path(os.devnull).stat().st_mode
    told = CliRunner().invoke(cli.app, ["show", str(PAGE), "-o", os.devnull])
    assert (told.exit_code, told.stderr.count("\n")) == (1, 1)
    assert "device or a pipe" in told.stderr
    assert Path(os.devnull).stat().st_mode == before


# Folders that nobody may write to

READ_ONLY = """
import os, sys
from pathlib import Path
import dangbao
from dangbao.corpus import Corpus
from dangbao.cli import app
from typer.testing import CliRunner
os.chdir(sys.argv[1])
Corpus("other").add(dangbao.read_extractions("more.jsonl"))
Corpus("other").resolve()
for words in ("corpus status -c other", f"extract {sys.argv[2]} -o other.jsonl"):
    CliRunner().invoke(app, words.split())
if os.getuid() == 0:
    os.setuid(65534)
for words in sys.argv[3:]:
    told = CliRunner().invoke(app, words.split())
    print(told.exit_code, told.stderr.strip() or type(told.exception).__name__)
"""


@pytest.fixture
def open_place(made: Path) -> Iterator[Path]:
    """Return a folder that another user can come to, and read."""
    folder = Path(mkdtemp())
    folder.chmod(0o755)
    shutil.copytree(made, folder / "place")
    yield folder / "place"
    for path in folder.rglob("*"):
        path.chmod(0o700)
    shutil.rmtree(folder)


@posix
def test_a_folder_that_is_read_only_is_read_and_one_line_if_written_to(open_place: Path) -> None:
    Corpus.create(open_place / "other")
    shutil.copy(PAGE, open_place / "page.txt")
    for path in open_place.rglob("*"):
        if "other" not in path.parts:
            path.chmod(0o555 if path.is_dir() else 0o444)
    commands = (
        "corpus add more.jsonl -c press --workers 1",
        "corpus resolve --anew -c press",
        "corpus remove i3 -c press",
        "extract page.txt -o shut/out.jsonl",
        "corpus status -c press",
    )
    (open_place / "shut").mkdir()
    (open_place / "shut").chmod(0o555)
    before = contents(open_place / "press")
    script = [sys.executable, "-c", READ_ONLY, str(open_place), str(PAGE)]
    open_place.chmod(0o777)
    told = subprocess.run([*script, *commands], capture_output=True, text=True, timeout=100, check=True)
    problem = "it cannot be written (Permission denied)"
    assert told.stdout.splitlines() == [
        *[f"1 error: press: {problem}; make room, or check its permissions"] * 3,
        f"1 error: shut/out.jsonl: {problem}; choose another place with -o",
        "0 NoneType",
    ]
    assert contents(open_place / "press") == before


# Two writers


@posix
def test_two_writers_at_one_time_lose_nothing(place: Path) -> None:
    files = [place / "one.jsonl", place / "two.jsonl"]
    for start, path in zip((100, 300), files, strict=True):
        path.write_text(written(dict.fromkeys(range(start, start + 60), "讲话")), encoding="utf-8")
    command = [sys.executable, "-m", "dangbao", "corpus", "add", "-c", str(place / "press"), "--workers", "1"]
    both = [subprocess.Popen([*command, str(path)], stderr=subprocess.PIPE, text=True) for path in files]
    told = [process.communicate(timeout=100)[1] for process in both]
    for process, words in zip(both, told, strict=True):
        refused = "another program is writing to this corpus; try again when it is done"
        assert process.returncode == 0 or (refused in words and words.count("\n") == 1)
    assert 0 in [process.returncode for process in both]
    for path in files:
        subprocess.run([*command, str(path)], check=True, timeout=100, capture_output=True)
    assert len(agreeing(Corpus(place / "press"))) == 33 + 120


# A corpus that is damaged

USES = (
    ("status",),
    ("query", "SELECT * FROM persons JOIN mentions USING (issue)"),
    ("add", "more.jsonl"),
    ("resolve", "--anew"),
    ("person", "黄宁"),
    ("graph", "-o", "out.gexf"),
    ("export", "out.jsonl"),
    ("export", "out"),
    ("remove", "i3"),
)


@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.parametrize("way", WAYS)
def test_a_damaged_corpus_is_told_of_and_no_other_file_changes(
    place: Path, way: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place)
    chance = random.Random(f"{way} {seed}")
    files = sorted(path for path in (place / "press").rglob("*") if path.is_file() and path.stat().st_size)
    for path in chance.sample(files, 5):
        whole = path.read_bytes()
        path.write_bytes(WAYS[way](whole, chance))
        before = contents(place / "press")
        for use in chance.sample(USES[:2] + USES[4:8], 3):
            told = CliRunner().invoke(cli.app, ["corpus", *use, "-c", "press"])
            assert isinstance(told.exception, SystemExit | None), told.exception
            assert all(line.startswith("error: ") for line in told.stderr.splitlines())
            assert told.stderr.count("\n") <= 1
        assert contents(place / "press") == before
        path.write_bytes(whole)
    agreeing(Corpus(place / "press"))


def test_a_segment_that_is_damaged_is_named(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    path = next(Path("press/segments").glob("*/persons.parquet"))
    path.write_bytes(path.read_bytes()[:-10])
    for use in (USES[1], USES[2], USES[6], USES[7]):
        told = CliRunner().invoke(cli.app, ["corpus", *use, "-c", "press"])
        assert told.stderr.startswith(f"error: {path}: this file is gone or damaged (")
        assert told.stderr.endswith("); take the corpus from a copy, or make it anew\n")
        assert told.stderr.count("\n") == 1


def test_judgements_saved_by_a_spreadsheet_are_told_of(place: Path) -> None:
    path = place / "press" / "judgements.csv"
    path.write_bytes(path.read_text("utf-8").encode("gb18030"))
    told = CliRunner().invoke(cli.app, ["corpus", "resolve", "-c", str(place / "press")])
    assert told.stderr == f"error: {path}: this is no CSV in UTF-8; save it as one\n"
