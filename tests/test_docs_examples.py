"""The examples of the docs run, page by page and in their order, on files of the names that they use."""

from __future__ import annotations

import ast
import re
import shlex
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import dangbao
from dangbao.cli import app
from press import Press

ROOT = Path(__file__).parents[1]
NEEDS = {"figures.md": "matplotlib", "investigators.md": "followthemoney"}
ELSEWHERE = {
    "recognisers.md": "test_hanlp.py makes the model that it names",
    "tutorial.md": "test_tutorial.py makes the files that it prints",
}
PAGES = [path for path in (ROOT / "README.md", *ROOT.glob("docs/*.md")) if path.name not in ELSEWHERE]
BLOCK = re.compile(r"^```(bash|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^(?:\.venv/bin/)?dangbao (.*)$", re.MULTILINE)

ISSUE = """{newspaper}  中共{city}委机关报  {day}

全市经济工作会议召开

本报讯（记者 林海生）{day}，全市经济工作会议召开。市委书记赵立新出席并讲话，市委副书记、市长钱文博主持会议，
市委常委、宣传部部长黄宁，副市长周启明、李望出席。
"""
ISSUES = {
    f"{newspaper}-{year}-01-{day:02}": ISSUE.format(
        newspaper=newspaper, city=f"{newspaper[:2]}市", day=f"{year}年1月{day}日"
    )
    for newspaper, years in (("聊城日报", (2014, 2016)), ("石桥日报", (2031, 2032)))
    for year in years
    for day in (5, 12)
}


def page(path: Path) -> None:
    path.write_bytes(Press(1, small=True).page().pdf)


def text(path: Path) -> None:
    path.write_text(ISSUES["石桥日报-2031-01-05"], encoding="utf-8")


def table(path: Path) -> None:
    row = '"市委书记赵立新出席会议。",全市经济工作会议召开,2031-01-05'
    path.write_text(f"正文,标题,日期\n{row}\n", encoding="utf-8")


def pages(folder: Path) -> None:
    folder.mkdir()
    for name, words in ISSUES.items():
        (folder / f"{name}.txt").write_text(words, encoding="utf-8")


def papers(folder: Path) -> None:
    for name, words in ISSUES.items():
        newspaper, year, month, day = name.split("-")
        file = folder / newspaper / f"{year}-{month}" / day / "1.txt"
        file.parent.mkdir(parents=True)
        file.write_text(words, encoding="utf-8")
    (folder / "石桥日报" / "2031-01-19").mkdir()
    page(folder / "石桥日报" / "2031-01-19" / "1.pdf")


def extractions(path: Path) -> None:
    found = (dangbao.extract(dangbao.read(words)) for name, words in ISSUES.items())
    path.write_text("".join(f"{extraction.to_json()}\n" for extraction in found), encoding="utf-8")


def results(folder: Path) -> None:
    folder.mkdir()
    extractions(folder / "issues.jsonl")


def corpus(folder: Path) -> None:
    made = dangbao.Corpus.create(folder)
    made.add(dangbao.read(words) for name, words in ISSUES.items())
    made.resolve()


def saved(folder: Path) -> None:
    folder.parent.mkdir()
    folder.symlink_to(ROOT / "tests" / "html")


INPUTS: dict[str, Callable[[Path], None]] = {
    "A01.pdf": page,
    "page.pdf": page,
    "page.txt": text,
    "other.txt": text,
    "archive.csv": table,
    "pages": pages,
    "papers": papers,
    "pages.jsonl": extractions,
    '"results"': results,
    '"corpus"': corpus,
    "tests/html": saved,
}
"""How to make what an example names."""


def run_commands(block: str) -> None:
    """Run those of dangbao; others are of other programs."""
    for command in COMMAND.findall(block):
        result = CliRunner().invoke(app, shlex.split(command, comments=True))
        assert result.exit_code == 0, f"{command}: {result.output}"


def run_code(block: str, names: dict[str, Any]) -> None:
    """Run statement by statement; a comment that is a value, below an expression, is what this gives."""
    lines = block.splitlines()
    for statement in ast.parse(block).body:
        if isinstance(statement, ast.Expr):
            value = eval(ast.unparse(statement), names)
            told = "".join(lines[statement.end_lineno : (statement.end_lineno or 0) + 1])
            assert not told.startswith(("# [", "# (", "# {")) or told[2:] == repr(value)
        else:
            exec(ast.unparse(statement), names)


@pytest.mark.parametrize("path", sorted(PAGES), ids=lambda path: path.name)
def test_examples_run(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not find_spec(NEEDS.get(path.name, "dangbao")):
        pytest.skip(f"no {NEEDS[path.name]}")
    monkeypatch.chdir(tmp_path)
    blocks = BLOCK.findall(path.read_text(encoding="utf-8"))
    words = "".join(block for _, block in blocks)
    for name, make in INPUTS.items():
        if re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w.])", words):
            make(tmp_path / name.strip('"'))
    names: dict[str, Any] = {}
    for language, block in blocks:
        if language == "bash":
            run_commands(block)
        else:
            run_code(block, names)
