"""The commands that draw graphs: projections and files without times."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner

from dangbao.cli import app
from dangbao.graph.export import read_json
from extractions import three_pages


@pytest.fixture
def extracted(tmp_path: Path) -> Path:
    path = tmp_path / "pages.jsonl"
    path.write_text("".join(f"{page.extraction.to_json()}\n" for page in three_pages()), "utf-8")
    return path


def draw(extracted: Path, output: Path, *options: str) -> str:
    result = CliRunner().invoke(app, ["graph", str(extracted), "-o", str(output), *options])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("on", ["event", "article", "sentence", "organization"])
def test_together_leaves_persons_with_what_they_share(extracted: Path, tmp_path: Path, on: str) -> None:
    draw(extracted, tmp_path / "out.json", "--together", on)
    graph = read_json(tmp_path / "out.json")
    assert {kind for _, kind in graph.nodes(data="kind")} == {"person"}
    assert {kind for *_, kind in graph.edges(data="kind")} <= {f"same_{on}"}


def test_together_tells_the_community_of_each(extracted: Path, tmp_path: Path) -> None:
    draw(extracted, tmp_path / "out.json", "--together", "event")
    groups = dict(read_json(tmp_path / "out.json").nodes(data="community"))
    assert groups["person:黄宁"] != groups["person:丁一山"]


def test_together_says_what_there_is_to_share(extracted: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        app, ["graph", str(extracted), "-o", str(tmp_path / "o.gexf"), "--together", "dinner"]
    )
    assert result.exit_code == 2
    assert "dinner" in result.output


@pytest.mark.parametrize(("options", "mode"), [((), "dynamic"), (("--static",), "static")])
def test_static_leaves_the_times_out(
    extracted: Path, tmp_path: Path, options: tuple[str, ...], mode: str
) -> None:
    draw(extracted, tmp_path / "out.gexf", *options)
    graph = ET.parse(tmp_path / "out.gexf").getroot()[1]
    assert graph.attrib["mode"] == mode


def test_the_evidence_of_a_tie_is_quoted(extracted: Path, tmp_path: Path) -> None:
    draw(extracted, tmp_path / "tables")
    assert "石桥日报 2031-01-05 第1版：市委【书记】黄宁主持会议" in (
        tmp_path / "tables" / "edges.csv"
    ).read_text("utf-8")


def test_the_words_of_the_sentences_are_in_the_json(extracted: Path, tmp_path: Path) -> None:
    draw(extracted, tmp_path / "out.json")
    sentences = json.loads((tmp_path / "out.json").read_text("utf-8"))["graph"]["sentences"]
    assert sentences["day1/a1/2"] == "孟川作汇报。"
