"""FollowTheMoney: valid entities that say what the newspaper says, and no more."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import networkx as nx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import dangbao
from dangbao import sample
from dangbao.graph import build_graph, project
from dangbao.graph.export import write_ftm, write_graph
from dangbao.records import EventOrganization, OrganizationRole
from extractions import Page, bare_official, official, ordinary, three_pages

if os.environ.get("CI") != "true":
    pytest.importorskip("followthemoney", reason='pip install "dangbao[ftm]"')

from click.testing import CliRunner
from followthemoney import model
from followthemoney.cli.cli import cli
from followthemoney.types import registry
from followthemoney.util import make_entity_id

Entity = dict[str, Any]

MAYOR = "石桥市人民政府/市长"


def nasty() -> Page:
    """Return a page whose words are hard on JSON, names and addresses."""
    page = Page("nasty", "“”\"A&B'<市长>,\x0b周\u2028启明😀 ；会;议\ufffe。")
    page.event("；会;议\ufffe", page.person("周\u2028启明😀", "\"A&B'/<市长>/former", "“”/市长"))
    page.extraction.persons[0].other_names = ["'周启明'", "\x0b"]
    page.extraction.events[0].location = "市委;三楼\n会议室"
    return page


def dated() -> Page:
    """Return a page that prints since when and until when, and once no date."""
    page = official("dated", "周启明", f"{MAYOR}/former", "石桥市公安局/局长", "石桥市水利局/局长")
    past, present, odd = page.extraction.memberships
    past.start_date, past.end_date = "2019", "2020-02"
    present.start_date = "2030-12"
    odd.start_date = "2030-13-40"
    return page


def undated() -> Page:
    page = official("undated", "周启明", MAYOR)
    page.extraction.issue.date = None
    return page


def leaders() -> Page:
    """Return a page that names two only as leaders of the city."""
    page = Page("leaders", "市领导周启明、黄宁出席。")
    for name in ("周启明", "黄宁"):
        page.person(name, "石桥市/领导")
    for membership in page.extraction.memberships:
        membership.collective = True
    return page


def state(page: Page, classification: str | None = "government", level: str | None = None) -> Page:
    """Return a page whose bodies are all of one kind and level."""
    for body in page.extraction.organizations:
        body.classification, body.level = classification, level
    return page


def graph_of(pages: Iterable[Page]) -> nx.MultiDiGraph:
    return build_graph(page.extraction for page in pages)


GRAPHS = {
    "three pages": graph_of(three_pages()),
    "empty": graph_of([]),
    "one person": graph_of([ordinary("i1", "周启明")]),
    "nasty": graph_of([nasty()]),
    "dated": graph_of([dated()]),
    "undated": graph_of([undated()]),
    "no date": graph_of([official("i1", "周启明", MAYOR, date="近日")]),
    "leaders": graph_of([leaders()]),
    "designate": graph_of([official("i1", "周启明", f"{MAYOR}/designate")]),
    "abroad": graph_of([official("i1", "周启明", "越南共产党中央委员会/总书记")]),
}
every_graph = pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)


def entities(graph: nx.Graph) -> list[Entity]:
    """Return what is written of a graph."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "graph.ftm.json")
        write_ftm(graph, path)
        return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def of(schema: str, written: Iterable[Entity]) -> list[dict[str, list[str]]]:
    """Return the properties of the entities of one schema."""
    return [entity["properties"] for entity in written if entity["schema"] == schema]


def names(written: Iterable[Entity]) -> dict[str, str]:
    """Return the names of entities by their ids."""
    return {e["id"]: e["properties"]["name"][0] for e in written if "name" in e["properties"]}


def only(schema: str, graph: nx.Graph) -> dict[str, list[str]]:
    (properties,) = of(schema, entities(graph))
    return properties


def assert_valid(written: Sequence[Entity]) -> None:
    """Assert that FollowTheMoney finds nothing to mend, and that references lead to what they may."""
    schemata = {entity["id"]: model[entity["schema"]] for entity in written}
    assert len(schemata) == len(written)
    for entity in written:
        schema = schemata[entity["id"]]
        schema.validate({"properties": entity["properties"]})
        assert set(schema.required) <= set(entity["properties"])
        assert model.get_proxy(entity, cleaned=False).to_dict()["properties"] == entity["properties"]
        for name, values in entity["properties"].items():
            assert values
            assert not schema.properties[name].deprecated
            if schema.properties[name].type == registry.entity:
                assert all(schemata[value].is_a(schema.properties[name].range) for value in values)


@every_graph
def test_entities_are_valid(graph: nx.MultiDiGraph) -> None:
    assert_valid(entities(graph))


@every_graph
def test_every_node_is_an_entity_under_an_id_made_of_it(graph: nx.MultiDiGraph) -> None:
    ids = {entity["id"] for entity in entities(graph)}
    assert {make_entity_id(node.encode()) for node in graph} <= ids


@every_graph
def test_the_same_graph_gives_the_same_bytes(graph: nx.MultiDiGraph) -> None:
    turned = nx.MultiDiGraph(**graph.graph)
    turned.add_nodes_from(reversed(list(graph.nodes(data=True))))
    turned.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    assert json.dumps(entities(turned)) == json.dumps(entities(graph))


labels = st.text(st.characters(), min_size=1, max_size=8)


@example(*["\ud800"] * 4)
@example(*["\x00"] * 4)
@example(*["\"''\""] * 4)
@settings(max_examples=50, deadline=None)
@given(labels, labels, labels, labels)
def test_any_words_give_valid_entities(person: str, body: str, role: str, sentence: str) -> None:
    graph = nx.MultiDiGraph(extractions={"i1": {"newspaper": role}}, sentences={"i1/a1/1": sentence})
    graph.add_node(f"person:{person}", kind="person", label=person, other_names=[body, sentence])
    graph.add_node(f"organization:{body}", kind="organization", label=body)
    graph.add_node(f"event:{sentence}", kind="event", label=sentence, location=role, classification=body)
    place = {"extraction": "i1", "article": "a1", "start": 0, "end": 1, "text": person, "sentence": 1}
    post = {"kind": "holds", "role": role, "status": "current", "evidence": [place]}
    graph.add_edge(f"person:{person}", f"organization:{body}", f"holds:{role}", **post)
    graph.add_edge(f"person:{person}", f"event:{sentence}", "attends", kind="attends", evidence=[place])
    assert_valid(entities(graph))


@pytest.fixture(scope="module")
def sample_graph() -> nx.MultiDiGraph:
    return build_graph(dangbao.extract(issue) for issue in dangbao.read_all(sample.issues()))


def test_the_sample_is_valid_and_whole(sample_graph: nx.MultiDiGraph) -> None:
    written = entities(sample_graph)
    assert_valid(written)
    assert {make_entity_id(node) for node in sample_graph} <= {entity["id"] for entity in written}


def test_the_sample_says_who_is_exposed(sample_graph: nx.MultiDiGraph) -> None:
    people = of("Person", entities(sample_graph))
    exposed = {person["name"][0] for person in people if "topics" in person}
    assert {"秦绍衡", "卫长舟", "习近平", "吕特"} <= exposed
    assert not {"聂小茜", "覃月娥", "尤满仓", "汉斯·韦伯", "商子昂"} & exposed


def test_holders_and_their_posts() -> None:
    written = entities(GRAPHS["three pages"])
    called = names(written)
    held = {
        (called[one["holder"][0]], called[one["post"][0]], *one["status"]) for one in of("Occupancy", written)
    }
    assert held == {
        ("黄宁", "中共石桥市委书记", "current"),
        ("周启明", "石桥市人民政府市长", "current"),
        ("周启明", "石桥市人民政府党组书记", "current"),
        ("李望", "石桥市人民政府副市长", "current"),
        ("孟川", "中共石桥市委宣传部部长", "current"),
    }


def test_a_post_of_several_holders_is_one() -> None:
    written = entities(
        graph_of([official("i1", "周启明", MAYOR), official("i2", "黄宁", MAYOR, date="2034-01-05")])
    )
    assert [one["name"] for one in of("Position", written)] == [["石桥市人民政府市长"]]
    assert len(of("Occupancy", written)) == 2


def test_the_words_of_the_newspaper_show_a_post() -> None:
    posts = of("Occupancy", entities(GRAPHS["three pages"]))
    (mayor,) = (one for one in posts if "市长" in one["summary"][0].split(", "))
    assert mayor["description"] == [
        "石桥日报 2031-01-05 第1版：市委书记黄宁主持会议，【市长】周启明、副市长李望出席。",
        "石桥日报 2031-01-08 第1版：【市长】周启明会见了丁一山、冯二河、贺三江、卢四海、方五…",
    ]
    assert mayor["summary"] == ["市长, current, in print from 2031-01-05 to 2031-01-08"]
    assert mayor["publisher"] == ["石桥日报"]


def test_days_of_issues_are_no_dates_of_posts() -> None:
    for entity in entities(GRAPHS["three pages"]):
        schema = model[entity["schema"]]
        dates = {name for name in entity["properties"] if schema.properties[name].type == registry.date}
        assert dates <= ({"date"} if entity["schema"] == "Event" else set())


def test_dates_are_those_that_are_printed() -> None:
    written = entities(GRAPHS["dated"])
    called = names(written)
    dates = {
        called[one["post"][0]]: (one.get("startDate"), one.get("endDate")) for one in of("Occupancy", written)
    }
    assert dates == {
        "石桥市人民政府市长": (["2019"], ["2020-02"]),
        "石桥市公安局局长": (["2030-12"], None),
        "石桥市水利局局长": (None, None),
    }


@pytest.mark.parametrize(
    ("seen", "standing"),
    [
        (["2031-01-05:current"], "current"),
        (["2031-01-05:acting"], "current"),
        (["2031-01-05:appointed"], "current"),
        (["2031-01-05:former"], "ended"),
        (["2031-01-05:removed"], "ended"),
        (["2031-01-05:acting", "2031-03-01:current"], "current"),
        (["2031-01-05:current", "2034-05-01:former"], "ended"),
        (["2031-01-05:former", "2034-05-01:current"], "current"),
        (["2031-01-05:current", "2031-01-05:removed"], "ended"),
        (["2031-01-05:designate", "2031-01-08:appointed"], "current"),
    ],
    ids="+".join,
)
def test_status_of_a_post(seen: list[str], standing: str) -> None:
    pages = [
        official(day, "周启明", f"{MAYOR}/{status}", date=day[:10])
        for day, status in ((f"{one[:10]}#{number}", one[11:]) for number, one in enumerate(seen))
    ]
    occupancy = only("Occupancy", graph_of(pages))
    assert occupancy["status"] == [standing]
    assert len(occupancy["summary"]) == len(seen)


@pytest.mark.parametrize(
    ("later", "date", "standing"),
    [
        ("石桥市水利局/局长", "2031-12-05", "current"),
        ("石桥市水利局/局长", "2033-01-05", "unknown"),
        ("石桥市人民政府/副市长", "2031-02-05", "unknown"),
    ],
    ids=["within the year", "years ago", "another post in the body"],
)
def test_a_post_is_current_only_where_the_newspaper_gave_it_last(
    later: str, date: str, standing: str
) -> None:
    pages = [official("i1", "周启明", MAYOR), official("i2", "周启明", later, date=date)]
    written = entities(graph_of(pages))
    called = names(written)
    (mayor,) = (o for o in of("Occupancy", written) if called[o["post"][0]] == "石桥市人民政府市长")
    assert mayor["status"] == [standing]
    (person,) = of("Person", written)
    assert ("石桥市人民政府市长" in person["position"]) == (standing == "current")


@pytest.mark.parametrize("before", ["former", "acting", "removed"])
def test_a_post_held_anew_has_not_ended(before: str) -> None:
    pages = [
        official("i1", "周启明", f"{MAYOR}/{before}", date="2031-01-05"),
        official("i2", "周启明", MAYOR, date="2031-03-05"),
    ]
    pages[0].extraction.memberships[0].end_date = "2031-01"
    occupancy = only("Occupancy", graph_of(pages))
    assert (occupancy["status"], occupancy.get("endDate")) == (["current"], None)
    assert f"市长, {before}, ? to 2031-01, in print on 2031-01-05" in occupancy["summary"]


def test_a_post_with_a_last_day_has_ended() -> None:
    page = official("i1", "周启明", MAYOR)
    page.extraction.memberships[0].end_date = "2031-01-04"
    occupancy = only("Occupancy", graph_of([page]))
    assert (occupancy["status"], occupancy["endDate"]) == (["ended"], ["2031-01-04"])


def test_a_post_that_is_over_is_no_position_of_the_person() -> None:
    assert "position" not in only("Person", graph_of([official("i1", "周启明", f"{MAYOR}/former")]))


def test_who_is_to_have_a_post_does_not_hold_it() -> None:
    written = entities(graph_of([state(official("i1", "周启明", f"{MAYOR}/designate"))]))
    (link,) = of("UnknownLink", written)
    called = names(written)
    assert (called[link["subject"][0]], called[link["object"][0]]) == ("周启明", "石桥市人民政府市长")
    assert link["role"] == ["designate"]
    assert not of("Occupancy", written)
    assert "topics" not in of("Person", written)[0]


def test_a_title_of_several_is_no_post() -> None:
    written = entities(graph_of([state(leaders())]))
    assert [one["role"] for one in of("Membership", written)] == [["领导"], ["领导"]]
    assert not of("Position", written) + of("Occupancy", written)
    assert not [person for person in of("Person", written) if "topics" in person]


@pytest.mark.parametrize(
    ("body", "classification", "level", "role", "rank", "exposed"),
    [
        ("石桥市人民政府", "government", None, "市长", None, True),
        ("中共石桥市委", "party", "prefecture", "书记", None, True),
        ("石桥市公安局", "department", "prefecture", "局长", "正处级", True),
        ("石桥市公安局", "department", "prefecture", "副局长", "副处级", True),
        ("石桥市公安局", "department", "prefecture", "科长", "正科级", False),
        ("石桥镇人民政府", "government", "township", "镇长", None, False),
        ("石桥村党支部", "party", "village", "书记", None, False),
        ("石桥钢铁集团", "company", None, "董事长", None, False),
        ("石桥钢铁集团", "company", None, "董事长", "副厅级", True),
        ("石桥钢铁集团党委", "party", None, "书记", None, False),
        ("石桥大学教务处", "department", None, "处长", None, False),
        ("石桥第一中学", "school", None, "教师", None, False),
        ("石桥市人大", "congress", "prefecture", "代表", None, False),
        ("全国人大", "congress", "national", "代表", None, True),
        ("石桥市中级人民法院", "court", "prefecture", "审判员", None, False),
        ("荷兰政府", "government", None, "首相", None, True),
        ("瑙鲁", None, None, "总统", None, True),
        ("石桥市人民政府", None, None, "市长", None, False),
    ],
)
def test_who_is_politically_exposed(  # noqa: PLR0913, PLR0917
    body: str, classification: str | None, level: str | None, role: str, rank: str | None, exposed: bool
) -> None:
    page = state(official("i1", "周启明", f"{body}/{role}"), classification, level)
    page.extraction.memberships[0].rank = rank
    assert only("Person", graph_of([page])).get("topics") == (["role.pep"] if exposed else None)


@pytest.mark.parametrize("status", ["current", "acting", "appointed", "former", "removed"])
def test_who_held_a_post_stays_exposed(status: str) -> None:
    page = state(official("i1", "周启明", f"{MAYOR}/{status}"))
    assert only("Person", graph_of([page]))["topics"] == ["role.pep"]


@pytest.mark.parametrize("name", ["何小苗", "丁一山"], ids=["reporter", "guest"])
def test_reporters_and_guests_are_not_exposed(name: str) -> None:
    pages = [state(page) for page in three_pages()]
    people = {one["name"][0]: one.get("topics") for one in of("Person", entities(graph_of(pages)))}
    assert people["周启明"] == ["role.pep"]
    assert people.get(name) is None


@pytest.mark.parametrize(
    ("body", "area", "country"),
    [
        ("石桥市人民政府", None, "cn"),
        ("中共石桥市委", None, "cn"),
        ("聊城市公安局", "371500", "cn"),
        ("巴林左旗公安局", "150422", "cn"),
        ("中国石桥商会", None, "cn"),
        ("中国驻法国大使馆", None, "cn"),
        ("香港特别行政区政府", None, "hk"),
        ("法国外交部", None, "fr"),
        ("法国驻华大使馆", None, "fr"),
        ("越南共产党中央委员会", None, "vn"),
        ("中非共和国政府", None, "cf"),
        ("中非合作论坛", None, None),
        ("朝鲜族中学", None, None),
        ("马里兰州政府", None, None),
        ("马里政府", None, "ml"),
        ("联合国", None, None),
        ("欧盟", None, None),
        ("石桥机械公司", None, None),
    ],
)
@pytest.mark.parametrize("schema", ["Organization", "Position", "Person"])
def test_country(schema: str, body: str, area: str | None, country: str | None) -> None:
    page = official("i1", "周启明", f"{body}/代表")
    page.extraction.organizations[0].area = area
    assert only(schema, graph_of([page])).get("country") == (country and [country])


@pytest.mark.parametrize(("classification", "country"), [("association", ["cn"]), ("international", None)])
def test_country_of_a_national_body(classification: str, country: list[str] | None) -> None:
    page = state(official("i1", "周启明", "作家协会/主席"), classification, "national")
    assert only("Organization", graph_of([page])).get("country") == country


@pytest.mark.parametrize(
    ("classification", "level", "schema", "topics"),
    [
        ("government", "prefecture", "PublicBody", ["gov.muni"]),
        ("ministry", "national", "PublicBody", ["gov.national"]),
        ("court", None, "PublicBody", ["gov"]),
        ("party", "province", "Organization", ["pol.party"]),
        ("company", None, "Company", None),
        ("international", "national", "Organization", ["gov.igo"]),
        ("school", "county", "Organization", None),
        (None, None, "Organization", None),
    ],
)
def test_kinds_of_bodies(
    classification: str | None, level: str | None, schema: str, topics: list[str] | None
) -> None:
    page = state(official("i1", "周启明", "石桥机构/代表"), classification, level)
    assert only(schema, graph_of([page])).get("topics") == topics


def test_a_post_lies_where_its_body_does() -> None:
    page = official("i1", "周启明", "聊城市公安局/局长")
    page.extraction.organizations[0].area = "371500"
    assert only("Position", graph_of([page]))["subnationalArea"] == ["山东省聊城市"]


def test_forms_that_many_share_are_no_aliases() -> None:
    page = official("i1", "陳國強", MAYOR)
    page.extraction.persons[0].other_names = ["陈国强", "陈市长"]
    person = only("Person", graph_of([page]))
    assert (person["name"], person["alias"], person["weakAlias"]) == (["陳國強"], ["陈国强"], ["陈市长"])


def test_parts_of_bodies_belong_to_them() -> None:
    written = entities(GRAPHS["three pages"])
    called = names(written)
    (membership,) = of("Membership", written)
    ends = called[membership["member"][0]], called[membership["organization"][0]]
    assert ends == ("中共石桥市委宣传部", "中共石桥市委")


def test_an_event_tells_who_took_part_as_what() -> None:
    written = entities(GRAPHS["three pages"])
    called = names(written)
    (event,) = (one for one in of("Event", written) if one["name"] == ["市委常委会会议"])
    assert {called[id_] for id_ in event["involved"]} == {"黄宁", "周启明", "李望", "孟川"}
    assert [called[id_] for id_ in event["organizer"]] == ["中共石桥市委"]
    assert event["date"] == ["2031-01-05"]
    assert [words for words in event["description"] if words.startswith("黄宁 (attend, speak): ")] == [
        "黄宁 (attend, speak): 石桥日报 2031-01-05 第1版：市委书记【黄宁】主持会议，市长周启明、"
        "副市长李望出席。"
    ]


@pytest.mark.parametrize("role", ["delegation", "signatory", "decider"])
def test_bodies_that_take_part_are_involved(role: OrganizationRole) -> None:
    page = bare_official("i1", "周启明")
    (event,) = page.extraction.events
    event.organization_ids = [page.body("石桥市人民政府")]
    event.organizations = [EventOrganization(organization_id=event.organization_ids[0], role=role)]
    written = entities(graph_of([page]))
    (found,) = of("Event", written)
    assert {names(written)[id_] for id_ in found["involved"]} == {"周启明", "石桥市人民政府"}
    assert "organizer" not in found


def test_an_event_of_days_has_a_first_and_a_last() -> None:
    page = bare_official("i1", "周启明")
    page.extraction.events[0].end_date = "2031-01-08"
    event = only("Event", graph_of([page]))
    assert (event["startDate"], event["endDate"], event.get("date")) == (["2031-01-05"], ["2031-01-08"], None)


@pytest.mark.parametrize("on", ["event", "article"])
def test_a_projection_is_an_error(on: Any, tmp_path: Path) -> None:  # noqa: ANN401
    with pytest.raises(ValueError, match="give the whole graph"):
        write_ftm(project(GRAPHS["three pages"], on), tmp_path / "graph.ftm.json")
    assert not list(tmp_path.iterdir())


def test_without_followthemoney_it_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    with pytest.raises(ImportError, match=r'pip install "dangbao\[ftm\]"'):
        write_ftm(GRAPHS["three pages"], tmp_path / "graph.ftm.json")
    assert not list(tmp_path.iterdir())


def test_nothing_else_needs_followthemoney() -> None:
    code = "import sys; sys.modules['followthemoney'] = None; import dangbao.graph.export"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("name", ["graph.ftm.json", "GRAPH.FTM.JSON", "石桥.v2.ftm.json"])
def test_the_name_tells_the_format(name: str, tmp_path: Path) -> None:
    write_graph(GRAPHS["three pages"], tmp_path / name)
    lines = (tmp_path / name).read_text("utf-8").splitlines()
    assert [json.loads(line) for line in lines] == entities(GRAPHS["three pages"])


# FollowTheMoney's own programs


def ftm(*arguments: str | Path) -> None:
    """Run a command of FollowTheMoney's."""
    result = CliRunner().invoke(cli, [str(argument) for argument in arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output


def properties(path: Path) -> dict[str, dict[str, list[str]]]:
    written = map(json.loads, path.read_text("utf-8").splitlines())
    return {e["id"]: {name: sorted(values) for name, values in e["properties"].items()} for e in written}


@pytest.fixture(scope="module")
def written(sample_graph: nx.MultiDiGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of the sample's graph."""
    path = tmp_path_factory.mktemp("ftm") / "sample.ftm.json"
    write_ftm(sample_graph, path)
    return path


def test_ftm_validate_changes_nothing(written: Path, tmp_path: Path) -> None:
    ftm("validate", "-i", written, "-o", tmp_path / "valid.json")
    assert properties(tmp_path / "valid.json") == properties(written)


def test_ftm_statements_and_back_changes_nothing(written: Path, tmp_path: Path) -> None:
    ftm("statements", written, "-d", "sample", "-f", "csv", "-o", tmp_path / "statements.csv")
    ftm(
        "aggregate-statements",
        *("-i", tmp_path / "statements.csv", "-f", "csv", "-o", tmp_path / "entities.json"),
    )
    assert properties(tmp_path / "entities.json") == properties(written)


def test_ftm_tables_have_every_entity(written: Path, tmp_path: Path) -> None:
    ftm("export-csv", "-i", written, "-o", tmp_path)
    rows = set()
    for table in tmp_path.glob("*.csv"):
        with table.open(encoding="utf-8", newline="") as file:
            rows |= {row["id"] for row in csv.DictReader(file)}
    assert rows == set(properties(written))


def test_ftm_graph_ties_holders_to_posts(written: Path, tmp_path: Path) -> None:
    ftm("export-gexf", "-i", written, "-o", tmp_path / "graph.gexf")
    graph = nx.read_gexf(tmp_path / "graph.gexf")
    held = [one for one in properties(written).values() if "holder" in one]
    assert held
    assert all(graph.has_edge(f"entity:{one['holder'][0]}", f"entity:{one['post'][0]}") for one in held)
