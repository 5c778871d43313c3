"""``dangbao show`` of a graph: both kinds of file become one page; what is no graph is said in one line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from typer.testing import CliRunner, Result

import dangbao
from dangbao import cli
from dangbao.graph.export.node_link import GRAPH_SCHEMA
from extractions import three_pages

GRAPH = dangbao.build_graph(page.extraction for page in three_pages())


def run(*words: object) -> Result:
    return CliRunner().invoke(cli.app, [str(word) for word in words])


@pytest.fixture(params=["石桥.gexf", "石桥.json", "石桥.GEXF"])
def drawn(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Return a file of a graph."""
    path = tmp_path / str(request.param)
    dangbao.write_graph(GRAPH, path)
    return path


def data(page: Path) -> dict[str, Any]:
    """Return what a page holds."""
    (text,) = html.fromstring(page.read_text("utf-8")).xpath("//script[@id='data']/text()")
    found: dict[str, Any] = json.loads(text)
    return found


def test_a_graph_becomes_a_page(drawn: Path, tmp_path: Path) -> None:
    result = run("show", drawn, "-o", tmp_path / "graph.html")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'graph.html'}: open it in a browser\n")
    shown = data(tmp_path / "graph.html")
    assert [node["id"] for node in shown["nodes"]] == list(GRAPH)
    assert html.parse(tmp_path / "graph.html").findtext(".//h1") == "石桥"


def test_every_tie_has_its_words(drawn: Path, tmp_path: Path) -> None:
    run("show", drawn, "-o", tmp_path / "graph.html")
    words = [words for tie in data(tmp_path / "graph.html")["ties"] for _, words in tie["quotes"]]
    assert any("【书记】黄宁主持会议" in said for said in words)
    assert all("【" in said for said in words)


BROKEN = {
    "missing.gexf": None,
    "missing.json": None,
    "empty.gexf": "",
    "half.gexf": "<gexf><graph><nodes>",
    "other.gexf": "<svg/>",
    "empty.json": "",
    "other.json": "{}",
    "list.json": "[1]",
    "half.json": f'{{"schema": "{GRAPH_SCHEMA}"}}',
    "bare.json": json.dumps(
        {
            "schema": GRAPH_SCHEMA,
            "directed": True,
            "multigraph": True,
            "graph": {},
            "nodes": [{"id": "a", "attributes": {}}],
            "edges": [],
        }
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_graph_is_said_in_one_line(name: str, tmp_path: Path) -> None:
    content = BROKEN[name]
    if content is not None:
        (tmp_path / name).write_text(content, "utf-8")
    result = run("show", tmp_path / name, "-o", tmp_path / "graph.html")
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"error: {tmp_path / name}: ")
    assert not (tmp_path / "graph.html").exists()


@pytest.mark.parametrize(
    "option",
    [["--layout"], ["--newspaper", "石桥日报"], ["--date", "2031-01-05"], ["--place", "石桥市"]],
    ids=" ".join,
)
def test_a_graph_has_no_facts_of_a_page(drawn: Path, tmp_path: Path, option: list[str]) -> None:
    result = run("show", drawn, "-o", tmp_path / "graph.html", *option)
    assert (result.exit_code, (tmp_path / "graph.html").exists()) == (2, False)


def test_a_graph_is_never_overwritten(drawn: Path) -> None:
    before = drawn.read_bytes()
    assert run("show", drawn, "-o", drawn).exit_code == 2
    assert drawn.read_bytes() == before
