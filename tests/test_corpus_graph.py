"""Graphs of a corpus and of its parts: the same as of its extractions, and no more than is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import networkx as nx
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dangbao
from dangbao import sample
from dangbao.corpus import Corpus, CorpusError
from dangbao.corpus.storage.identified import IDENTITY_SCHEMAS
from dangbao.corpus.storage.store import Store
from dangbao.graph.building.identity import identify_persons
from dangbao.graph.building.source import Source, read_name
from dangbao.inputs import read_all
from dangbao.records import EventOrganization, Extraction, OrganizationRole, Person
from extractions import Page, bare_official, official, ordinary, three_pages

Tie = tuple[str, str, str]
GOVERNMENT = "石桥市人民政府"


def resolved(folder: Path, extractions: Iterable[Extraction], bodies: dict[str, str] | None = None) -> Corpus:
    """Return a corpus of extractions in which everybody is who `build_graph` takes them for."""
    extractions = list(extractions)
    corpus = Corpus.create(folder)
    corpus.add(extractions)
    digests = {
        row["issue"]: row for row in corpus.query("SELECT issue, digest, date FROM issues").to_pylist()
    }
    sightings = [
        {
            "block": one.name,
            "issue": one.extraction,
            "digest": digests[one.extraction]["digest"],
            "person_id": one.local,
            "person": f"{group[0].name}@{group[0].extraction}#{group[0].local}",
            "date": digests[one.extraction]["date"],
        }
        for group in identify_persons(s for e in extractions for s in Source(e).persons())
        for one in group
    ]
    names = [{"block": body, "name": name, "body": body} for name, body in (bodies or {}).items()]
    blocks = [{"block": block} for block in sorted({row["block"] for row in (*sightings, *names)})]
    put(corpus, blocks=blocks, sightings=sightings, bodies=names)
    return corpus


def put(corpus: Corpus, **rows: list[dict[str, Any]]) -> None:
    """Write down who is who."""
    store = Store(corpus.folder)
    number = store.manifest.made + 1
    tables = {
        name: pa.Table.from_pylist([{**row, "resolved": number} for row in rows.get(name, [])], schema)
        for name, schema in IDENTITY_SCHEMAS.items()
    }
    store.put_identities(tables, resolver="test")


def ties(graph: nx.MultiDiGraph) -> set[Tie]:
    return set(graph.edges(keys=True))


def same(graph: nx.MultiDiGraph, other: nx.MultiDiGraph) -> bool:
    """Tell whether two graphs are equal but for the references of persons."""
    for _, data in graph.nodes(data=True):
        data.pop("person", None)
    return bool(nx.utils.graphs_equal(graph, other))


def placed(page: Page, area: str, level: str) -> Page:
    """Say where the bodies of a page are."""
    for body in page.extraction.organizations:
        body.area, body.level = area, level
    return page


def within(part: nx.MultiDiGraph, whole: nx.MultiDiGraph) -> bool:
    """Tell whether a graph is a part of another, and no tie of it is printed more often."""
    return set(part) <= set(whole) and all(
        whole.has_edge(*tie) and whole.edges[tie]["weight"] >= part.edges[tie]["weight"] for tie in ties(part)
    )


def city() -> list[Page]:
    """Return pages of a prefecture, a county in it, another prefecture and the centre."""
    county = placed(official("county", "郑远", "中共莘县县委/书记", date="2030-03-01"), "371522", "county")
    again = placed(official("again", "郑远", "中共莘县县委/书记", date="2031-03-01"), "371522", "county")
    mayor = placed(
        official("mayor", "沈平", "聊城市人民政府/市长", date="2030-05-01"), "371500", "prefecture"
    )
    mayor.event("全市经济工作会议", "p1", bodies=("o1",))
    other = placed(official("other", "韩立", "中共济南市委/书记", date="2031-01-05"), "370100", "prefecture")
    other.event("韩立调研", "p1")
    centre = placed(official("centre", "吕安", "国务院/总理", date="2031-02-01"), "", "national")
    centre.extraction.organizations[0].area = None
    guests = Page("guests", "市长沈平、书记郑远、韩立出席。", date="2031-04-01")
    guests.event("座谈会", *(guests.person(name) for name in ("沈平", "郑远", "韩立")))
    return [county, again, mayor, other, centre, guests]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    pages = [*city(), *three_pages()]
    return resolved(tmp_path_factory.mktemp("city") / "c", (page.extraction for page in pages))


@pytest.fixture(scope="module")
def whole(corpus: Corpus) -> nx.MultiDiGraph:
    return corpus.graph()


# The same as of the extractions


def crowded() -> list[Page]:
    """Return pages with namesakes in one issue and in several, and events of one name."""
    two = Page("two", "局长王伟、处长王伟出席。", date="2031-01-06")
    two.event("座谈会", two.person("王伟", "石桥市公安局/局长"), two.person("王伟", "柳江市教育局/处长"))
    two.event("座谈会")
    return [
        two,
        bare_official("bare", "王伟"),
        ordinary("villager", "王伟"),
        official("a", "王伟", "甲市/长"),
    ]


def unusual() -> list[Page]:
    """Return pages with a name in traditional characters, staff, no sources, no date, and roles of bodies."""
    page = official("i1", "陳國強", f"{GOVERNMENT}/市长")
    page.extraction.persons[0].other_names = ["陈国强"]
    page.extraction.memberships[0].sources = []
    simple = official("i2", "陈国强", f"{GOVERNMENT}/市长/acting", date="2031-02-01")
    undated = official("i3", "黄宁", "中共石桥市委/书记")
    undated.extraction.issue.date = None
    staff = Page("i4", "记者何小苗、市委主持座谈会。")
    body = staff.body("中共石桥市委", printed="市委")
    event = staff.event("座谈会", staff.person("何小苗", staff=True), bodies=(body,))
    staff.body("中共石桥市委宣传部", parent="中共石桥市委", printed="市委")
    role: OrganizationRole = "decider"
    staff.extraction.events[0].organizations = [EventOrganization(organization_id=body, role=role)]
    assert event == "e1"
    return [page, simple, undated, staff]


@pytest.mark.parametrize("pages", [three_pages, city, crowded, unusual])
def test_it_is_the_graph_of_the_extractions(pages: Callable[[], list[Page]], tmp_path: Path) -> None:
    extractions = [page.extraction for page in pages()]
    graph = resolved(tmp_path / "c", extractions).graph()
    assert same(graph, dangbao.build_graph(extractions))


def test_it_is_the_graph_of_the_samples_extractions(tmp_path: Path) -> None:
    extractions = [dangbao.extract(issue) for issue in read_all([sample.issues()[0].parent])]
    graph = resolved(tmp_path / "c", extractions).graph()
    assert len(graph) > 200
    assert same(graph, dangbao.build_graph(extractions))


def test_uncertain_parts_can_be_left_out(tmp_path: Path) -> None:
    page = Page("p", "黄宁主持会议。周启明也来了。")
    page.event("会议", page.person("黄宁"), page.person("周启明"))
    page.extraction.events[0].attendees[1].score = 0.7
    graph = resolved(tmp_path / "c", [page.extraction]).graph(min_score=0.8)
    assert same(graph, dangbao.build_graph([page.extraction], min_score=0.8))


ROLES = st.sampled_from(["局长", "处长"])
POSTS = st.tuples(st.sampled_from("甲乙丙"), st.sampled_from(["石桥市公安局", "柳江市公安局"]), ROLES)


@settings(max_examples=20, deadline=None)
@given(issues=st.lists(st.lists(POSTS, max_size=4), min_size=1, max_size=4))
def test_nothing_is_lost_between_rows_and_ties(
    issues: list[list[tuple[str, str, str]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    pages = []
    for number, posts in enumerate(issues):
        page = Page(f"i{number}", "局长处长甲乙丙", date=f"2031-01-0{number + 1}")
        ids = {name: page.person(name) for name in "甲乙丙"}
        for name, body, role in posts:
            page.post(ids[name], body, role)
        page.event("会议", *(ids[name] for name, *_ in posts))
        pages.append(page.extraction)
    graph = resolved(tmp_path_factory.mktemp("any") / "c", pages).graph()
    assert same(graph, dangbao.build_graph(pages))


def test_it_goes_on_into_a_projection_and_a_file(whole: nx.MultiDiGraph, tmp_path: Path) -> None:
    assert dangbao.project(whole, on="sentence").number_of_edges()
    dangbao.write_graph(whole, tmp_path / "graph.gexf")
    assert "黄宁@" in (tmp_path / "graph.gexf").read_text(encoding="utf-8")


# Identity


def test_namesakes_are_two_nodes_in_the_order_of_first_sight(tmp_path: Path) -> None:
    pages = [
        official("late", "王伟", "石桥市公安局/局长", date="2031-05-01"),
        official("early", "王伟", "柳江市教育局/局长", date="2031-01-01"),
    ]
    graph = resolved(tmp_path / "c", (page.extraction for page in pages)).graph()
    assert graph.nodes["person:王伟"]["person"] == "王伟@early#p1"
    assert graph.nodes["person:王伟#2"]["posts"] == "石桥市公安局局长"


def test_a_namesake_keeps_its_number_in_every_part(tmp_path: Path) -> None:
    pages = [
        official("late", "王伟", "石桥市公安局/局长", date="2031-05-01"),
        official("early", "王伟", "柳江市教育局/局长", date="2031-01-01"),
    ]
    corpus = resolved(tmp_path / "c", (page.extraction for page in pages))
    assert set(corpus.graph(since="2031-05", kinds=["person"])) == {"person:王伟#2"}


def test_one_person_under_two_names_is_one_node(tmp_path: Path) -> None:
    pages = [official("i1", "王濛", "甲市/长"), official("i2", "王蒙", "甲市/长", date="2031-02-01")]
    corpus = resolved(tmp_path / "c", (page.extraction for page in pages))
    sightings = corpus.query("SELECT * FROM sightings").to_pylist()
    put(
        corpus,
        blocks=[{"block": name} for name in ("王濛", "王蒙")],
        sightings=[{**row, "block": "王濛", "person": "王濛@i1"} for row in sightings],
    )
    graph = corpus.graph(kinds=["person"])
    assert {node: data["other_names"] for node, data in graph.nodes(data=True)} == {"person:王濛": ["王蒙"]}


def test_a_renamed_body_is_one_node_under_its_own_name(tmp_path: Path) -> None:
    pages = [
        official("i1", "黄宁", "茌平县人民政府/县长", date="2018-01-01"),
        official("i2", "黄宁", "茌平区人民政府/区长", date="2020-01-01"),
    ]
    renamed = {"茌平县人民政府": "茌平区人民政府"}
    graph = resolved(tmp_path / "c", (page.extraction for page in pages), renamed).graph()
    bodies = {node: data for node, data in graph.nodes(data=True) if data["kind"] == "organization"}
    assert list(bodies) == ["organization:茌平区人民政府"]
    body = bodies["organization:茌平区人民政府"]
    assert (body["label"], body["other_names"]) == ("茌平区人民政府", ["茌平县人民政府"])
    assert (body["first_seen"], body["last_seen"]) == ("2018-01-01", "2020-01-01")


def test_a_corpus_that_nobody_resolved_is_an_error(tmp_path: Path) -> None:
    corpus = Corpus.create(tmp_path / "c")
    corpus.add([official("i1", "黄宁", f"{GOVERNMENT}/市长").extraction])
    with pytest.raises(CorpusError, match="who is who in 1 of the issues is not known yet; resolve"):
        corpus.graph()


def test_an_issue_that_was_corrected_is_to_be_resolved_again(tmp_path: Path) -> None:
    corpus = resolved(tmp_path / "c", [official("i1", "黄宁", f"{GOVERNMENT}/市长").extraction])
    corpus.add([official("i1", "周启明", f"{GOVERNMENT}/市长").extraction])
    with pytest.raises(CorpusError, match="not known yet"):
        corpus.graph()


def test_an_empty_corpus_has_an_empty_graph(tmp_path: Path) -> None:
    assert len(Corpus.create(tmp_path / "c").graph()) == 0


# Parts

PARTS: Sequence[dict[str, Any]] = [
    {"since": "2031"},
    {"until": "2030-04"},
    {"area": "聊城市"},
    {"area": "371522"},
    {"area": "聊城市", "top": 1},
    {"level": "prefecture"},
    {"kinds": ["person", "organization"]},
    {"kinds": ["organization", "event"]},
    {"kinds": ["person", "event"], "area": "山东省"},
    {"kinds": ["event"]},
    {"top": 2},
    {"top": 2, "kinds": ["organization"]},
    {"min_weight": 2},
    {"min_score": 0.99},
]


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_a_part_has_nothing_that_the_whole_has_not(
    part: dict[str, Any], corpus: Corpus, whole: nx.MultiDiGraph
) -> None:
    graph = corpus.graph(**part)
    assert within(graph, whole)
    assert len(graph) > 0
    assert {kind for _, kind in graph.nodes(data="kind")} <= set(
        part.get("kinds", ("person", "organization", "event"))
    )


@pytest.mark.parametrize("last", ["2030", "2030-12", "2030-12-31"])
def test_two_halves_of_the_time_have_all_ties(last: str, corpus: Corpus, whole: nx.MultiDiGraph) -> None:
    assert ties(corpus.graph(until=last)) | ties(corpus.graph(since="2031")) == ties(whole)


@pytest.mark.parametrize(
    ("since", "until", "issues"),
    [
        ("2031-02-01", "2031-03-01", {"again", "centre"}),
        ("2031-02", "2031-02", {"centre"}),
        ("2030", "2030-03", {"county"}),
        ("2032", None, set()),
    ],
)
def test_both_ends_of_a_time_are_in_it(
    since: str, until: str | None, issues: set[str], corpus: Corpus
) -> None:
    assert set(corpus.graph(since=since, until=until).graph["extractions"]) == issues


def test_issues_without_a_date_are_only_in_the_whole(tmp_path: Path) -> None:
    page = official("i1", "黄宁", f"{GOVERNMENT}/市长")
    page.extraction.issue.date = None
    corpus = resolved(tmp_path / "c", [page.extraction])
    assert len(corpus.graph()) == 2
    assert len(corpus.graph(since="0001")) == len(corpus.graph(until="9999")) == 0


def test_a_county_lies_in_its_prefecture_and_this_in_its_province(
    corpus: Corpus, whole: nx.MultiDiGraph
) -> None:
    county, prefecture, province = (corpus.graph(area=area) for area in ("莘县", "聊城市", "山东省"))
    assert within(county, prefecture)
    assert within(prefecture, province)
    assert len(county) < len(prefecture) < len(province) < len(whole)


def test_an_area_has_its_bodies_their_people_and_the_events_of_both(corpus: Corpus) -> None:
    graph = corpus.graph(area="聊城市")
    assert set(graph) == {
        "person:郑远",
        "person:沈平",
        "organization:中共莘县县委",
        "organization:聊城市人民政府",
        "event:全市经济工作会议",
        "event:座谈会",
    }
    assert {person for person, _ in graph.in_edges("event:座谈会")} == {"person:郑远", "person:沈平"}


def test_a_body_is_in_its_area_where_an_issue_does_not_say_so(tmp_path: Path) -> None:
    told = placed(official("i1", "黄宁", "聊城市人民政府/市长"), "371500", "prefecture")
    untold = official("i2", "黄宁", "聊城市人民政府/市长", date="2031-02-01")
    graph = resolved(tmp_path / "c", (told.extraction, untold.extraction)).graph(area="聊城市")
    assert [weight for *_, weight in graph.edges(data="weight")] == [2]


def test_bodies_of_one_name_elsewhere_are_not_in_the_area(tmp_path: Path) -> None:
    here = placed(official("i1", "黄宁", "鼓楼区人民政府/区长"), "410204", "county")
    there = placed(official("i2", "周启明", "鼓楼区人民政府/区长", place="南京市"), "320106", "county")
    corpus = resolved(tmp_path / "c", (here.extraction, there.extraction))
    assert set(corpus.graph(area="开封市")) == {"person:黄宁", "organization:鼓楼区人民政府"}


def test_a_renamed_body_is_in_the_area_under_all_its_names(tmp_path: Path) -> None:
    before = placed(official("i1", "黄宁", "茌平县人民政府/县长", date="2018-01-01"), "371523", "county")
    after = placed(official("i2", "黄宁", "茌平区人民政府/区长", date="2020-01-01"), "371503", "county")
    renamed = {"茌平县人民政府": "茌平区人民政府"}
    graph = resolved(tmp_path / "c", (before.extraction, after.extraction), renamed).graph(area="茌平区")
    assert {tie["role"] for *_, tie in graph.edges(data=True)} == {"县长", "区长"}


def test_a_level_has_its_bodies_and_their_people(corpus: Corpus) -> None:
    assert set(corpus.graph(level="national")) == {"person:吕安", "organization:国务院"}
    assert set(corpus.graph(level="county", kinds=["person"])) == {"person:郑远"}


def test_posts_are_told_where_bodies_are_not_shown(corpus: Corpus) -> None:
    assert corpus.graph(level="national", kinds=["person"]).nodes["person:吕安"]["posts"] == "国务院总理"


def test_the_top_are_those_whom_the_most_articles_print(corpus: Corpus) -> None:
    def persons(**part: Any) -> set[str]:  # noqa: ANN401
        return set(corpus.graph(kinds=["person"], **part))

    printed = {
        node: len({(place["extraction"], place["article"]) for place in data["mentions"]})
        for node, data in corpus.graph(kinds=["person"]).nodes(data=True)
    }
    for number in range(len(printed) + 2):
        top = persons(top=number)
        assert len(top) == min(number, len(printed))
        assert min((printed[node] for node in top), default=9) >= max(
            (count for node, count in printed.items() if node not in top), default=0
        )


def test_what_hangs_on_the_top_comes_with_them(corpus: Corpus, whole: nx.MultiDiGraph) -> None:
    graph = corpus.graph(top=2)
    persons = [node for node, kind in graph.nodes(data="kind") if kind == "person"]
    assert set(graph) == {*persons, *(end for _, end in whole.out_edges(persons))}
    assert ties(graph) >= set(whole.out_edges(persons, keys=True))


def test_the_heavier_the_fewer(corpus: Corpus) -> None:
    graphs = [corpus.graph(min_weight=weight) for weight in range(1, 5)]
    for lighter, heavier in pairwise(graphs):
        assert within(heavier, lighter)
    assert ties(graphs[1]) == {tie for tie in ties(graphs[0]) if graphs[0].edges[tie]["weight"] >= 2}
    assert not list(nx.isolates(graphs[1]))


@pytest.mark.parametrize(
    "part",
    [{"since": "2099"}, {"area": "西藏自治区"}, {"level": "village"}, {"kinds": []}, {"min_weight": 99}],
    ids=str,
)
def test_where_there_is_nothing_the_graph_is_empty(part: dict[str, Any], corpus: Corpus) -> None:
    assert len(corpus.graph(**part)) == 0


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ({"area": "乌有市"}, "there is no area '乌有市'"),
        ({"area": "999999"}, "there is no area '999999'"),
        ({"area": "鼓楼区"}, "several areas are called '鼓楼区': give a code, .*320106"),
        ({"level": "city"}, "there is no level 'city'"),
        ({"kinds": ["people"]}, "there is no kind of node 'people'"),
        ({"since": "2013/06"}, "'2013/06' is no date"),
        ({"until": "today"}, "'today' is no date"),
        ({"top": -1}, "no top -1"),
    ],
    ids=str,
)
def test_a_question_without_sense_is_an_error(part: dict[str, Any], reason: str, corpus: Corpus) -> None:
    with pytest.raises(ValueError, match=reason):
        corpus.graph(**part)


def test_names_are_read_in_one_way() -> None:
    person = Person(id="p1", name="陳國強", other_names=["陈国强"])
    source = Source(Extraction(id="i", persons=[person]))
    assert source.persons()[0].name == read_name(person)
