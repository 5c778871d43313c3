"""Files for Gephi and other programs: valid, whole, and as Gephi's importer reads them."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from lxml import etree

from dangbao.graph import build_graph
from dangbao.graph.export import (
    read_json,
    write_csv,
    write_gexf,
    write_graph,
    write_graphml,
    write_json,
)
from dangbao.graph.flat import FlatGraph, harmless
from extractions import official
from graphs import GRAPHS

GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"


every_graph = pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)
with_times_or_without = pytest.mark.parametrize("dynamic", [True, False], ids=["dynamic", "static"])


def gexf(graph: nx.Graph, folder: Path, *, dynamic: bool = True) -> ET.Element:
    write_gexf(graph, folder / "graph.gexf", dynamic=dynamic)
    return ET.parse(folder / "graph.gexf").getroot()


def values(element: ET.Element) -> dict[str, str]:
    """Return the attributes of a node or edge that have no time."""
    return {
        value.attrib["for"]: value.attrib["value"]
        for value in element.iter(f"{GEXF}attvalue")
        if "start" not in value.attrib
    }


@with_times_or_without
@every_graph
def test_gexf_is_valid(graph: nx.Graph, dynamic: bool, shared: Path, tmp_path: Path) -> None:
    write_gexf(graph, tmp_path / "graph.gexf", dynamic=dynamic)
    schema = etree.RelaxNG(etree.parse(shared / "gexf-schema" / "gexf.rng"))
    schema.assertValid(etree.parse(tmp_path / "graph.gexf"))


@every_graph
def test_gexf_has_every_node_and_tie(graph: nx.Graph, tmp_path: Path) -> None:
    root = gexf(graph, tmp_path)
    nodes = [node.attrib["id"] for node in root.iter(f"{GEXF}node")]
    edges = [(e.attrib["source"], e.attrib["target"], e.attrib["kind"]) for e in root.iter(f"{GEXF}edge")]
    assert nodes == [node.id for node in FlatGraph(graph).nodes()]
    assert len(nodes) == len(graph)
    assert len(edges) == len({(*sorted(tie[:2]), tie[2]) for tie in graph.edges(data="kind")})
    assert {node for edge in edges for node in edge[:2]} <= set(nodes)


@every_graph
def test_gephi_has_nothing_to_merge(graph: nx.Graph, tmp_path: Path) -> None:
    edges = list(gexf(graph, tmp_path).iter(f"{GEXF}edge"))
    ends = Counter((edge.attrib["source"], edge.attrib["target"], edge.attrib["kind"]) for edge in edges)
    ids = Counter(edge.attrib["id"] for edge in edges)
    assert set(ends.values()) <= {1}
    assert set(ids.values()) <= {1}


@every_graph
def test_gephi_drops_no_edge_for_its_weight(graph: nx.Graph, tmp_path: Path) -> None:
    weights = [float(edge.attrib["weight"]) for edge in gexf(graph, tmp_path).iter(f"{GEXF}edge")]
    assert len(weights) == sum(1 for _ in FlatGraph(graph).edges())
    assert all(weight > 0 for weight in weights)


@with_times_or_without
@every_graph
def test_columns_are_declared_once_by_their_titles(graph: nx.Graph, dynamic: bool, tmp_path: Path) -> None:
    root = gexf(graph, tmp_path, dynamic=dynamic)
    for of in ("node", "edge"):
        columns = [
            column.attrib
            for block in root.iter(f"{GEXF}attributes")
            if block.attrib["class"] == of
            for column in block
        ]
        names = [column["id"] for column in columns]
        assert [column["title"] for column in columns] == names
        assert len({name.lower() for name in names}) == len(names)
        used = {value.attrib["for"] for e in root.iter(f"{GEXF}{of}") for value in e.iter(f"{GEXF}attvalue")}
        assert used <= set(names)
        assert not {"id", "label", "timeset", "weight", "source", "target"} & set(names)


@with_times_or_without
def test_the_static_columns_of_nodes_are_one_block_and_the_last(dynamic: bool, tmp_path: Path) -> None:
    blocks = list(gexf(GRAPHS["whole"], tmp_path, dynamic=dynamic).iter(f"{GEXF}attributes"))
    static = [(block.attrib["class"], block.attrib["mode"]) == ("node", "static") for block in blocks]
    assert static == [False] * (len(blocks) - 1) + [True]


@every_graph
def test_spells_are_days_and_do_not_overlap(graph: nx.Graph, tmp_path: Path) -> None:
    for spells in gexf(graph, tmp_path).iter(f"{GEXF}spells"):
        days = [date.fromisoformat(spell.attrib[bound]) for spell in spells for bound in ("start", "end")]
        assert days == sorted(days)
        assert all(end < start for end, start in zip(days[1::2], days[2::2], strict=False))


def test_ties_are_there_only_while_their_ends_are(tmp_path: Path) -> None:
    root = gexf(GRAPHS["partly dated"], tmp_path)
    lives = {
        element.attrib["id"]: [
            (spell.attrib["start"], spell.attrib["end"]) for spell in element.iter(f"{GEXF}spell")
        ]
        for element in root.iter()
        if element.tag in (f"{GEXF}node", f"{GEXF}edge")
    }
    for edge in root.iter(f"{GEXF}edge"):
        for start, end in lives[edge.attrib["id"]]:
            for node in (edge.attrib["source"], edge.attrib["target"]):
                assert lives[node][0][0] <= start <= end <= lives[node][0][1]


@pytest.mark.parametrize(
    ("body", "spell"),
    [
        ("石桥市人民政府", ("2019-01-01", "2020-02-29")),
        ("石桥市公安局", ("2030-12-01", "2031-01-05")),
        ("石桥市水利局", ("2031-01-05", "2031-01-05")),
    ],
    ids=["both ends", "since a month", "no date at all"],
)
def test_the_spell_of_a_post(body: str, spell: tuple[str, str]) -> None:
    spells = {edge.target: edge.spells for edge in FlatGraph(GRAPHS["partly dated"]).edges()}
    assert spells[f"organization:{body}"] == [spell]


def test_a_file_without_times_says_nothing_of_time(tmp_path: Path) -> None:
    root = gexf(GRAPHS["whole"], tmp_path, dynamic=False)
    assert root[1].attrib["mode"] == "static"
    assert not list(root.iter(f"{GEXF}spell"))
    assert not [e for e in root.iter() if {"start", "end", "timeformat"} & set(e.attrib)]


def test_posts_over_time_follow_one_another(tmp_path: Path) -> None:
    pages = [
        official("i1", "周启明", "石桥市人民政府/副市长", date="2031-01-05"),
        official("i2", "周启明", "石桥市人民政府/副市长", date="2031-01-06"),
        official("i3", "周启明", "石桥市人民政府/市长", date="2031-02-01"),
    ]
    root = gexf(build_graph(page.extraction for page in pages), tmp_path)
    found = [v.attrib for v in root.iter(f"{GEXF}attvalue") if v.attrib["for"] == "post"]
    assert found == [
        {"for": "post", "value": "石桥市人民政府副市长", "start": "2031-01-05", "end": "2031-01-31"},
        {"for": "post", "value": "石桥市人民政府市长", "start": "2031-02-01"},
    ]


@every_graph
def test_every_node_has_colour_place_and_size(graph: nx.Graph, tmp_path: Path) -> None:
    for node in gexf(graph, tmp_path).iter(f"{GEXF}node"):
        assert [node.find(f"{VIZ}{name}") is not None for name in ("color", "position", "size")] == [True] * 3


def test_nodes_of_one_kind_have_one_colour(tmp_path: Path) -> None:
    root = gexf(GRAPHS["whole"], tmp_path)
    colours = {
        (values(node)["kind"], *node.find(f"{VIZ}color").attrib.values())  # type: ignore[union-attr]
        for node in root.iter(f"{GEXF}node")
    }
    assert len(colours) == len({colour[1:] for colour in colours}) == 3


def test_roles_in_one_body_are_one_tie_that_names_them(tmp_path: Path) -> None:
    page = official("i1", "周启明", "中共石桥市委/副书记", "中共石桥市委/常委")
    (edge,) = gexf(build_graph([page.extraction]), tmp_path).iter(f"{GEXF}edge")
    assert (edge.attrib["kind"], edge.attrib["label"], edge.attrib["weight"]) == (
        "holds",
        "副书记、常委",
        "1",
    )
    assert values(edge)["status"] == "current"


def test_the_label_of_a_tie_tells_which_role_is_no_longer_held() -> None:
    page = official("i1", "周启明", "石桥市人民政府/副市长/removed", "石桥市人民政府/市长")
    (edge,) = FlatGraph(build_graph([page.extraction])).edges()
    assert edge.label == "副市长（removed）、市长"


@pytest.mark.parametrize(
    ("kind", "dates"), [("attends", "2031-01-05/2031-01-05"), ("holds", "2030-12/..")], ids=["ended", "open"]
)
def test_dates_are_intervals(kind: str, dates: str) -> None:
    page = official("i1", "周启明", "石桥市人民政府/市长")
    page.extraction.memberships[0].start_date = "2030-12"
    page.event("座谈会", "p1")
    found = {
        edge.kind: edge.attributes["dates"] for edge in FlatGraph(build_graph([page.extraction])).edges()
    }
    assert found[kind] == dates


@every_graph
def test_gexf_is_the_same_each_time(graph: nx.Graph, tmp_path: Path) -> None:
    write_gexf(graph, tmp_path / "one.gexf")
    write_gexf(graph, tmp_path / "two.gexf")
    assert (tmp_path / "one.gexf").read_bytes() == (tmp_path / "two.gexf").read_bytes()


def test_sizes_by_rank_differ_from_sizes_by_degree(tmp_path: Path) -> None:
    page = official("i1", "周启明", "石桥市人民政府/市长")
    page.extraction.memberships[0].rank = "正厅级"
    write_gexf(build_graph([page.extraction]), tmp_path / "graph.gexf", size="rank")
    nodes = ET.parse(tmp_path / "graph.gexf").getroot().iter(f"{GEXF}node")
    sizes = {n.attrib["label"]: float(n.find(f"{VIZ}size").attrib["value"]) for n in nodes}  # type: ignore[union-attr]
    assert sizes["周启明"] > sizes["石桥市人民政府"]


# GraphML


@every_graph
def test_networkx_reads_graphml_back_equal(graph: nx.Graph, tmp_path: Path) -> None:
    write_graphml(graph, tmp_path / "graph.graphml")
    back = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    flat = FlatGraph(graph)
    assert dict(back.nodes(data=True)) == {
        node.id: {"label": node.label, "kind": node.kind, **node.attributes} for node in flat.nodes()
    }
    assert {key: data for *_, key, data in back.edges(keys=True, data=True)} == {
        edge.id: {"label": edge.label, "kind": edge.kind, "weight": edge.weight, **edge.attributes}
        for edge in flat.edges()
    }


# CSV


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@every_graph
def test_csv_has_every_row(graph: nx.Graph, tmp_path: Path) -> None:
    write_csv(graph, tmp_path / "tables")
    flat = FlatGraph(graph)
    nodes, edges = table(tmp_path / "tables" / "nodes.csv"), table(tmp_path / "tables" / "edges.csv")
    assert [(row["Id"], row["Label"]) for row in nodes] == [
        (node.id, harmless(node.label)) for node in flat.nodes()
    ]
    assert [(row["Source"], row["Target"], row["Kind"], row["Id"]) for row in edges] == [
        (edge.source, edge.target, edge.kind, edge.id) for edge in flat.edges()
    ]


@pytest.mark.parametrize(
    ("name", "head"),
    [("nodes.csv", "Id,Label,"), ("edges.csv", "Source,Target,Type,Kind,Id,Label,Weight,")],
)
def test_csv_begins_with_the_columns_that_gephi_knows(name: str, head: str, tmp_path: Path) -> None:
    write_csv(GRAPHS["whole"], tmp_path)
    assert (tmp_path / name).read_text("utf-8").startswith(head)


@pytest.mark.parametrize(("graph", "type_"), [("whole", "Directed"), ("same event", "Undirected")])
def test_csv_says_whether_ties_are_directed(graph: str, type_: str, tmp_path: Path) -> None:
    write_csv(GRAPHS[graph], tmp_path)
    assert {row["Type"] for row in table(tmp_path / "edges.csv")} == {type_}


@every_graph
def test_no_column_of_csv_looks_like_dates_to_gephi(graph: nx.Graph, tmp_path: Path) -> None:
    """Gephi takes a column of bare dates or numbers of years for time stamps."""
    write_csv(graph, tmp_path)
    for name in ("nodes.csv", "edges.csv"):
        for row in table(tmp_path / name):
            assert all("/" in row[column] for column in ("dates", "seen") if row.get(column))


# JSON


@every_graph
def test_json_gives_the_graph_back(graph: nx.Graph, tmp_path: Path) -> None:
    write_json(graph, tmp_path / "graph.json")
    back = read_json(tmp_path / "graph.json")
    assert nx.utils.graphs_equal(back, graph)
    assert back.graph == graph.graph


def test_json_keeps_half_a_character(tmp_path: Path) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("person:\ud800", kind="person", label="黄\ud800")
    write_json(graph, tmp_path / "graph.json")
    assert nx.utils.graphs_equal(read_json(tmp_path / "graph.json"), graph)


@pytest.mark.parametrize("text", ["[]", "{}", '{"schema": "dangbao.extraction/1"}'])
def test_json_of_something_else_is_an_error(text: str, tmp_path: Path) -> None:
    (tmp_path / "graph.json").write_text(text, "utf-8")
    with pytest.raises(ValueError, match=r"graph\.json is no dangbao\.graph/1"):
        read_json(tmp_path / "graph.json")


# By the name of the file


@pytest.mark.parametrize(
    ("name", "files"),
    [
        ("out.gexf", ["out.gexf"]),
        ("out.GEXF", ["out.GEXF"]),
        ("out.graphml", ["out.graphml"]),
        ("out.json", ["out.json"]),
        ("out", ["out/edges.csv", "out/nodes.csv"]),
        ("v1.2/", ["v1.2/edges.csv", "v1.2/nodes.csv"]),
    ],
)
def test_the_name_tells_the_format(name: str, files: list[str], tmp_path: Path) -> None:
    write_graph(GRAPHS["whole"], f"{tmp_path}/{name}")
    made = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*") if path.is_file())
    assert made == files


def test_a_directory_that_is_there_gets_tables(tmp_path: Path) -> None:
    write_graph(GRAPHS["whole"], tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["edges.csv", "nodes.csv"]


@pytest.mark.parametrize("name", ["out.png", "out.csv", "out.gexf.gz"])
def test_an_unknown_ending_is_an_error(name: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"use \.gexf, \.graphml, \.json or a directory"):
        write_graph(GRAPHS["whole"], tmp_path / name)


@every_graph
def test_no_cell_of_csv_is_a_formula(graph: nx.Graph, tmp_path: Path) -> None:
    write_csv(graph, tmp_path)
    cells = [
        cell for name in ("nodes.csv", "edges.csv") for row in table(tmp_path / name) for cell in row.values()
    ]
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "-", "@"}]
