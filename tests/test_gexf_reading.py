"""Others read our GEXF whole: graphology, and we ourselves."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from lxml import etree

from dangbao.graph.export import read_gexf, write_gexf
from dangbao.graph.export.gexf import RELATION
from dangbao.graph.flat import FlatGraph, Value
from dangbao.graph.picture.picture import picture_of
from graphs import GRAPHS

GRAPHOLOGY = Path(__file__).parent / "graphology"
every_graph = pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)


@pytest.fixture(scope="module")
def node() -> str:
    """Return the program that runs graphology; without it the test is skipped, in CI it fails."""
    program = shutil.which("node")
    if not program or not (GRAPHOLOGY / "node_modules").is_dir():
        reason = "no Node.js with graphology: run npm ci in tests/graphology"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
    return program


def graphology(node: str, path: Path) -> dict[str, Any]:
    """Return a GEXF file as graphology understands it."""
    command = [node, str(GRAPHOLOGY / "read.mjs"), str(path)]
    found = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    read: dict[str, Any] = json.loads(found.stdout)
    return read


def said(values: dict[str, Value]) -> dict[str, Value]:
    """Return the attributes that are not empty."""
    return {key: value for key, value in values.items() if value != ""}


@every_graph
def test_graphology_reads_every_node_with_its_attributes(node: str, graph: nx.Graph, tmp_path: Path) -> None:
    write_gexf(graph, tmp_path / "graph.gexf", dynamic=False)
    looks = {"x", "y", "z", "size", "color"}
    found = {
        one["id"]: {key: value for key, value in one["attributes"].items() if key not in looks}
        for one in graphology(node, tmp_path / "graph.gexf")["nodes"]
    }
    assert {key: said(values) for key, values in found.items()} == {
        one.id: said({"label": one.label, "kind": one.kind, **one.attributes})
        for one in FlatGraph(graph).nodes()
    }


@every_graph
def test_graphology_reads_every_tie_with_its_attributes(node: str, graph: nx.Graph, tmp_path: Path) -> None:
    write_gexf(graph, tmp_path / "graph.gexf", dynamic=False)
    found = {
        one["id"]: (one["source"], one["target"], said(one["attributes"]))
        for one in graphology(node, tmp_path / "graph.gexf")["edges"]
    }
    expected = {}
    for one in FlatGraph(graph).edges():
        facts = {"label": one.label, "kind": one.kind, RELATION: one.kind, **one.attributes}
        weight = pytest.approx(one.weight, rel=1e-5)
        expected[one.id] = (one.source, one.target, {**said(facts), "weight": weight})
    assert found == expected


@every_graph
def test_a_file_read_back_is_the_same_picture(graph: nx.Graph, tmp_path: Path) -> None:
    write_gexf(graph, tmp_path / "graph.gexf", quotes=12)
    back, drawn = read_gexf(tmp_path / "graph.gexf"), picture_of(graph)
    assert back.directed == drawn.directed
    assert back.nodes == drawn.nodes
    assert [(edge.id, edge.kind, edge.attributes, edge.spells) for edge in back.edges] == [
        (edge.id, edge.kind, edge.attributes, edge.spells) for edge in drawn.edges
    ]


@every_graph
def test_the_look_is_read_back(graph: nx.Graph, tmp_path: Path) -> None:
    write_gexf(graph, tmp_path / "graph.gexf")
    back = read_gexf(tmp_path / "graph.gexf").looks
    assert {id_: look.colour for id_, look in back.items()} == {
        id_: look.colour for id_, look in picture_of(graph).looks.items()
    }


def test_a_layout_made_in_gephi_is_kept(tmp_path: Path) -> None:
    write_gexf(GRAPHS["whole"], tmp_path / "graph.gexf")
    tree = etree.parse(tmp_path / "graph.gexf")
    for place in tree.iter("{*}position"):
        place.set("x", "12.5")
    tree.write(tmp_path / "graph.gexf")
    assert {look.x for look in read_gexf(tmp_path / "graph.gexf").looks.values()} == {12.5}


def test_a_file_without_places_gets_some(tmp_path: Path) -> None:
    path = tmp_path / "plain.gexf"
    nx.write_gexf(nx.path_graph(["黄宁", "周启明", "李望"]), path)
    picture = read_gexf(path)
    assert {node.label for node in picture.nodes} == {"黄宁", "周启明", "李望"} == set(picture.looks)


NOT_GEXF = {
    "empty": "",
    "text": "no XML",
    "cut off": "<gexf><graph>",
    "something else": "<html/>",
    "a weight that is no number": '<gexf><graph><edge source="a" target="b" weight="NaN"/></graph></gexf>',
    "a place that is no number": '<gexf><graph><node id="a"><position x="?"/></node></graph></gexf>',
}


@pytest.mark.parametrize("text", NOT_GEXF.values(), ids=NOT_GEXF)
def test_what_is_no_gexf_is_an_error_that_names_the_file(text: str, tmp_path: Path) -> None:
    (tmp_path / "graph.gexf").write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"graph\.gexf is no GEXF"):
        read_gexf(tmp_path / "graph.gexf")


def test_a_file_that_points_to_another_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("<node/>", "utf-8")
    (tmp_path / "graph.gexf").write_text(
        f'<!DOCTYPE gexf [<!ENTITY x SYSTEM "{(tmp_path / "other").as_uri()}">]>'
        '<gexf><graph><node id="a" label="黄宁">&x;</node></graph></gexf>',
        "utf-8",
    )
    with pytest.raises(ValueError, match="undefined entity &x;"):
        read_gexf(tmp_path / "graph.gexf")
