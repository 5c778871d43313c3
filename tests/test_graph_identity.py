"""Who is one person over many extractions, and who is not."""

from __future__ import annotations

from itertools import permutations

import pytest

from dangbao.graph import build_graph
from extractions import Page, bare_official, official, ordinary

NAME = "周启明"


def persons(pages: list[Page]) -> list[set[str]]:
    """Return for each person the pages that name them, the same for every order of the pages."""
    orders = [
        sorted(
            {place["extraction"] for place in data["mentions"]}
            for _, data in build_graph(page.extraction for page in order).nodes(data=True)
            if data["kind"] == "person"
        )
        for order in permutations(pages)
    ]
    assert all(order == orders[0] for order in orders)
    return orders[0]


def code(page: Page, area: str) -> Page:
    """Give the bodies of a page an area code."""
    for body in page.extraction.organizations:
        body.area = area
    return page


GOVERNMENT = "石桥市人民政府"
ONE: list[list[Page]] = [
    [official("i1", NAME, f"{GOVERNMENT}/副市长"), official("i2", NAME, f"{GOVERNMENT}/市长")],
    [
        official("i1", NAME, f"{GOVERNMENT}/副市长/removed", f"{GOVERNMENT}/市长/appointed"),
        official("i2", NAME, f"{GOVERNMENT}/市长"),
    ],
    [official("i1", NAME, "石桥市公安局/局长"), official("i2", NAME, "石桥市教育局/局长")],
    [official("i1", NAME, "中共青禾县委/书记"), official("i2", NAME, f"{GOVERNMENT}/副市长")],
    [
        code(official("i1", NAME, "中共莘县县委/书记", place="济南市"), "371522"),
        code(official("i2", NAME, "聊城市人民政府/副市长", place="聊城市"), "371500"),
    ],
    [official("i1", NAME, f"{GOVERNMENT}/市长"), bare_official("i2", NAME)],
    [bare_official("i1", NAME), bare_official("i2", NAME)],
    [
        official("i1", NAME, "国家应急局/局长", "国家应急局党组/书记"),
        official("i2", NAME, "国家应急局党组/书记", place="柳江省", newspaper="柳江日报"),
    ],
]
ONE_IDS = [
    "promotion in one body",
    "promotion reported",
    "two bodies of one city",
    "from a county to its city",
    "from a county to its city, by code",
    "named without the post",
    "never named with a post",
    "one body, two newspapers",
]


@pytest.mark.parametrize("pages", ONE, ids=ONE_IDS)
def test_one_person(pages: list[Page]) -> None:
    assert persons(pages) == [{"i1", "i2"}]


TWO: list[list[Page]] = [
    [official("i1", NAME, f"{GOVERNMENT}/市长"), official("i2", NAME, "青石市人民政府/市长")],
    [official("i1", NAME, f"{GOVERNMENT}/市长"), ordinary("i2", NAME)],
    [ordinary("i1", NAME), ordinary("i2", NAME)],
    [official("i1", NAME, f"{GOVERNMENT}/市长"), bare_official("i2", NAME, place="青石市")],
    [bare_official("i1", NAME), bare_official("i2", NAME, place="青石市")],
    [official("i1", NAME, "中共青禾县委/书记"), official("i2", NAME, "中共白云县委/书记")],
    [
        official("i1", NAME, f"{GOVERNMENT}/市长", place="柳江省"),
        official("i2", NAME, "柳江省气象局/局长", place="柳江省"),
    ],
    [
        code(official("i1", NAME, "聊城市公安局/局长"), "371500"),
        code(official("i2", NAME, "山东省气象局/局长"), "370000"),
    ],
    [
        code(official("i1", NAME, "仙桃市公安局/局长"), "429004"),
        code(official("i2", NAME, "湖北省气象局/局长"), "420000"),
    ],
    [official("i1", NAME, "恒远公司/经理"), official("i2", NAME, "长丰公司/经理")],
]
TWO_IDS = [
    "mayors of two cities",
    "a mayor and a villager",
    "two villagers",
    "named without a post in another place's newspaper",
    "never named with a post, in two places",
    "two counties of one city",
    "a city and its province",
    "a city and its province, by code",
    "a city that stands right under its province",
    "two companies",
]


@pytest.mark.parametrize("pages", TWO, ids=TWO_IDS)
def test_two_persons(pages: list[Page]) -> None:
    assert persons(pages) == [{"i1"}, {"i2"}]


def test_two_persons_of_one_name_in_one_extraction_stay_two() -> None:
    page = Page("i1", "市长周启明、局长周启明出席。")
    page.event("会议", page.person(NAME, f"{GOVERNMENT}/市长"), page.person(NAME, "石桥市公安局/局长"))
    graph = build_graph([page.extraction])
    assert {n: d["posts"] for n, d in graph.nodes(data=True) if d["kind"] == "person"} == {
        "person:周启明": "石桥市人民政府市长",
        "person:周启明#2": "石桥市公安局局长",
    }


def test_namesakes_of_one_extraction_are_known_by_their_bodies_in_the_next() -> None:
    both = Page("i1", "市长周启明、局长周启明出席。")
    both.person(NAME, f"{GOVERNMENT}/市长")
    both.person(NAME, "石桥市公安局/局长")
    mayor, chief = (
        official("i2", NAME, f"{GOVERNMENT}/市长"),
        official("i3", NAME, "石桥市公安局/局长"),
    )
    assert persons([both, mayor, chief]) == [{"i1", "i2"}, {"i1", "i3"}]


def test_a_name_without_post_belongs_to_nobody_where_two_hold_posts() -> None:
    pages = [
        official("i1", NAME, f"{GOVERNMENT}/市长"),
        official("i2", NAME, "青石市人民政府/市长"),
        bare_official("i3", NAME),
    ]
    assert persons(pages) == [{"i1"}, {"i2"}, {"i3"}]


def test_a_county_and_its_city_are_not_joined_where_two_counties_are_in_question() -> None:
    pages = [
        official("i1", NAME, "中共青禾县委/书记"),
        official("i2", NAME, "中共白云县委/书记"),
        official("i3", NAME, f"{GOVERNMENT}/副市长"),
    ]
    assert persons(pages) == [{"i1"}, {"i2"}, {"i3"}]


def test_two_nameless_posts_in_one_extraction_are_not_given_to_one_holder() -> None:
    crowd = Page("i2", "周启明和周启明出席。")
    crowd.event("会议", crowd.person(NAME), crowd.person(NAME))
    assert persons([official("i1", NAME, f"{GOVERNMENT}/市长"), crowd]) == [{"i1"}, {"i2"}, {"i2"}]


def test_a_change_of_post_shows_in_one_person() -> None:
    before = official("i1", NAME, f"{GOVERNMENT}/副市长", date="2031-01-05")
    change = official(
        "i2", NAME, f"{GOVERNMENT}/副市长/removed", f"{GOVERNMENT}/市长/appointed", date="2031-01-08"
    )
    after = official("i3", NAME, f"{GOVERNMENT}/市长", date="2031-01-09")
    graph = build_graph(page.extraction for page in (before, change, after))
    held = [(tie["role"], tie["status"]) for *_, tie in graph.edges(data=True)]
    assert sorted(held) == [
        ("副市长", "current"),
        ("副市长", "removed"),
        ("市长", "appointed"),
        ("市长", "current"),
    ]
    assert graph.nodes[f"person:{NAME}"]["posts"] == "石桥市人民政府市长"


def event_nodes(*pages: Page) -> set[str]:
    graph = build_graph(page.extraction for page in pages)
    return {node for node, kind in graph.nodes(data="kind") if kind == "event"}


def meeting(page: str, **facts: str) -> Page:
    made = Page(page, "周启明出席。", **facts)
    made.event("全市经济工作会议", made.person(NAME))
    return made


def test_one_event_on_two_pages_of_one_newspaper() -> None:
    assert event_nodes(meeting("i1"), meeting("i2")) == {"event:全市经济工作会议"}


@pytest.mark.parametrize("facts", [{"date": "2031-01-06"}, {"newspaper": "青石日报"}])
def test_events_of_another_day_or_newspaper_are_others(facts: dict[str, str]) -> None:
    assert len(event_nodes(meeting("i1"), meeting("i2", **facts))) == 2


def test_events_without_a_date_are_never_one() -> None:
    pages = meeting("i1"), meeting("i2")
    for page in pages:
        page.extraction.events[0].start_date = None
    assert len(event_nodes(*pages)) == 2


def test_two_events_of_one_extraction_stay_two() -> None:
    page = meeting("i1")
    page.event("全市经济工作会议", "p1")
    assert len(event_nodes(page, meeting("i2"))) == 3
