"""Popolo: a document that its own schemas take, and that says what the graph says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import networkx as nx
import pytest
from jsonschema import Draft3Validator
from referencing import Registry
from referencing.jsonschema import DRAFT3

import dangbao
from dangbao import sample
from dangbao.graph import build_graph, project
from dangbao.graph.export import write_graph, write_popolo
from extractions import Page, bare_official, official, ordinary, three_pages

Record = dict[str, Any]
Document = dict[str, list[Record]]

MAYOR = "石桥市人民政府/市长"
SCHEMAS = {
    path.stem: json.loads(path.read_text("utf-8"))
    for path in (Path(__file__).parent / "popolo").glob("*.json")
}
REGISTRY: Registry[Any] = Registry().with_contents(
    [(schema["id"].rstrip("#"), schema) for schema in SCHEMAS.values()], default_specification=DRAFT3
)
LISTS = {
    "persons": "person",
    "organizations": "organization",
    "posts": "post",
    "memberships": "membership",
    "events": "event",
}


def nasty() -> Page:
    """Return a page whose words are hard on JSON."""
    page = Page("nasty", "“\"A&B'<市长>,\x0b周\u2028启明😀\ufffe。")
    page.event("\ufffe", page.person("周\u2028启明😀", "\"A&B'/<市长>/former"))
    page.extraction.persons[0].other_names = ["\x0b"]
    return page


def leaders() -> Page:
    """Return a page that names somebody only as a leader of the city."""
    page = official("leaders", "周启明", "石桥市/领导")
    page.extraction.memberships[0].collective = True
    return page


def placed() -> Page:
    """Return a page with a body of a known place."""
    page = official("placed", "周启明", "聊城市公安局/局长")
    page.extraction.organizations[0].area = "371500"
    return page


def graph_of(pages: Iterable[Page]) -> nx.MultiDiGraph:
    return build_graph(page.extraction for page in pages)


GRAPHS = {
    "three pages": graph_of(three_pages()),
    "empty": graph_of([]),
    "one person": graph_of([ordinary("i1", "周启明")]),
    "nasty": graph_of([nasty()]),
    "leaders": graph_of([leaders()]),
    "placed": graph_of([placed()]),
    "former": graph_of([official("i1", "周启明", f"{MAYOR}/former")]),
}
every_graph = pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)


def document(graph: nx.Graph) -> Document:
    """Return what is written of a graph."""
    with TemporaryDirectory() as folder:
        write_popolo(graph, Path(folder, "graph.popolo.json"))
        written: Document = json.loads(Path(folder, "graph.popolo.json").read_text("utf-8"))
        return written


def assert_valid(written: Document) -> None:
    """Assert that the schemas take every record, and know every field but ``extra``."""
    assert list(written) == list(LISTS)
    for name, records in written.items():
        schema = SCHEMAS[LISTS[name]]
        validator = Draft3Validator(schema, registry=REGISTRY)
        for record in records:
            assert not list(validator.iter_errors(record))
            assert set(record) <= {*schema["properties"], "extra"}


@every_graph
def test_the_schemas_of_popolo_take_it(graph: nx.MultiDiGraph) -> None:
    assert_valid(document(graph))


@every_graph
def test_every_node_and_post_is_a_record(graph: nx.MultiDiGraph) -> None:
    written = document(graph)
    nodes = [record["id"] for name in ("persons", "organizations", "events") for record in written[name]]
    assert sorted(nodes) == sorted(graph)
    held = [tie for tie in graph.edges(data="kind") if tie[2] == "holds"]
    ends = [(record["person_id"], record["organization_id"], "holds") for record in written["memberships"]]
    assert sorted(ends) == sorted(held)


@every_graph
def test_ids_are_of_one_record_and_lead_to_one(graph: nx.MultiDiGraph) -> None:
    written = document(graph)
    ids = {name: [record["id"] for record in records] for name, records in written.items()}
    assert all(len(set(found)) == len(found) for found in ids.values())
    for membership in written["memberships"]:
        assert membership["person_id"] in ids["persons"]
        assert membership["organization_id"] in ids["organizations"]
        assert membership.get("post_id") in [None, *ids["posts"]]
    for event in written["events"]:
        assert {attendee["id"] for attendee in event.get("attendees", ())} <= set(ids["persons"])
        assert event.get("organization_id") in [None, *ids["organizations"]]
    for organization in written["organizations"]:
        assert organization.get("parent_id") in [None, *ids["organizations"]]


@every_graph
def test_the_same_graph_gives_the_same_bytes(graph: nx.MultiDiGraph) -> None:
    turned = nx.MultiDiGraph(**graph.graph)
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert json.dumps(document(turned)) == json.dumps(document(graph))


def test_the_sample_is_valid() -> None:
    graph = build_graph(dangbao.extract(issue) for issue in dangbao.read_all(sample.issues()))
    written = document(graph)
    assert_valid(written)
    names = {record["id"]: record["name"] for record in written["persons"]}
    mayor = "post:organization:云岭市人民政府:市长"
    holders = {names[one["person_id"]] for one in written["memberships"] if one.get("post_id") == mayor}
    assert holders == {"卫长舟"}


def test_a_membership_says_who_holds_what_and_where_it_is_printed() -> None:
    written = document(GRAPHS["three pages"])
    (mayor,) = (one for one in written["memberships"] if one["role"] == "市长")
    assert mayor == {
        "id": "membership:person:周启明:organization:石桥市人民政府:holds:市长:current",
        "label": "市长",
        "role": "市长",
        "person_id": "person:周启明",
        "organization_id": "organization:石桥市人民政府",
        "post_id": "post:organization:石桥市人民政府:市长",
        "extra": {
            "status": "current",
            "first_seen": "2031-01-05",
            "last_seen": "2031-01-08",
            "quotes": [
                "石桥日报 2031-01-05 第1版：市委书记黄宁主持会议，【市长】周启明、副市长李望出席。",
                "石桥日报 2031-01-08 第1版：【市长】周启明会见了丁一山、冯二河、贺三江、卢四海、方五…",
            ],
        },
    }


@pytest.mark.parametrize(
    ("status", "label"),
    [
        ("current", "市长"),
        ("acting", "市长"),
        ("appointed", "市长"),
        ("former", "市长 (former)"),
        ("removed", "市长 (removed)"),
        ("designate", "市长 (designate)"),
    ],
)
def test_the_label_tells_who_does_not_hold_the_post(status: str, label: str) -> None:
    (membership,) = document(graph_of([official("i1", "周启明", f"{MAYOR}/{status}")]))["memberships"]
    assert (membership["label"], membership["extra"]["status"]) == (label, status)


@pytest.mark.parametrize(
    ("start", "end", "dates"),
    [
        ("2019", "2020-02", ("2019", "2020-02")),
        ("2019-01-03", None, ("2019-01-03", None)),
        ("2030-13-40", "明年", (None, None)),
        (None, None, (None, None)),
    ],
)
def test_dates_are_those_that_are_printed(
    start: str | None, end: str | None, dates: tuple[str | None, str | None]
) -> None:
    page = official("i1", "周启明", MAYOR)
    page.extraction.memberships[0].start_date = start
    page.extraction.memberships[0].end_date = end
    (membership,) = document(graph_of([page]))["memberships"]
    assert (membership.get("start_date"), membership.get("end_date")) == dates


def test_a_post_of_several_holders_is_one() -> None:
    written = document(graph_of([official("i1", "周启明", MAYOR), official("i2", "黄宁", MAYOR)]))
    (post,) = written["posts"]
    assert (post["label"], post["role"]) == ("石桥市人民政府市长", "市长")
    assert {membership["post_id"] for membership in written["memberships"]} == {post["id"]}


def test_a_title_of_several_is_no_post() -> None:
    written = document(GRAPHS["leaders"])
    (membership,) = written["memberships"]
    assert membership["extra"]["collective"] is True
    assert "post_id" not in membership
    assert not written["posts"]


@pytest.mark.parametrize("name", ["organizations", "posts"])
def test_bodies_and_posts_have_their_area(name: str) -> None:
    (record,) = document(GRAPHS["placed"])[name]
    assert record["area"] == {"id": "371500", "identifier": "371500", "name": "山东省聊城市"}


def test_parts_of_bodies_belong_to_them() -> None:
    parents = {one["name"]: one.get("parent_id") for one in document(GRAPHS["three pages"])["organizations"]}
    assert parents["中共石桥市委宣传部"] == "organization:中共石桥市委"
    assert parents["石桥市人民政府"] is None


def test_an_event_tells_who_took_part_as_what() -> None:
    (event,) = (one for one in document(GRAPHS["three pages"])["events"] if one["name"] == "市委常委会会议")
    roles = {one["name"]: one["extra"]["roles"] for one in event["attendees"]}
    assert roles == {
        "黄宁": ["attend", "speak"],
        "周启明": ["attend", "speak"],
        "李望": ["attend"],
        "孟川": ["attend"],
    }
    assert (event["classification"], event["start_date"]) == ("meeting", "2031-01-05")
    assert event["organization_id"] == "organization:中共石桥市委"
    assert [one["extra"]["roles"] for one in event["extra"]["organizations"]] == [["host"]]


def test_who_is_not_certain_at_all_took_part_with_that_score() -> None:
    page = bare_official("i1", "周启明")
    page.extraction.events[0].attendees[0].score = 0.0
    (event,) = document(graph_of([page]))["events"]
    assert event["attendees"][0]["extra"] == {"roles": ["attend"], "score": 0.0}


def test_the_host_is_the_body_of_most_articles() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("event:座谈会", kind="event", label="座谈会")
    for body, weight in (("乙局", 1), ("甲局", 3), ("丙局", 2)):
        graph.add_node(f"organization:{body}", kind="organization", label=body)
        host = {"kind": "organizes", "weight": weight, "evidence": []}
        graph.add_edge(f"organization:{body}", "event:座谈会", "organizes", **host)
    assert document(graph)["events"][0]["organization_id"] == "organization:甲局"


def test_reporters_are_left_out() -> None:
    assert "何小苗" not in [person["name"] for person in document(GRAPHS["three pages"])["persons"]]


def test_lone_surrogates_are_replaced() -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("person:1", kind="person", label="周\ud800明")
    assert document(graph)["persons"] == [{"id": "person:1", "name": "周?明"}]


def test_a_projection_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="give the whole graph"):
        write_popolo(project(GRAPHS["three pages"]), tmp_path / "graph.popolo.json")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["graph.popolo.json", "GRAPH.POPOLO.JSON"])
def test_the_name_tells_the_format(name: str, tmp_path: Path) -> None:
    write_graph(GRAPHS["three pages"], tmp_path / name)
    assert json.loads((tmp_path / name).read_text("utf-8")) == document(GRAPHS["three pages"])
