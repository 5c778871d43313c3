"""Lists of names and the order of rank that they tell, from invented articles and from planted orders."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import isnan
from pathlib import Path
from random import Random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dangbao
from dangbao.graph import (
    agreement,
    build_graph,
    overtakings,
    precedence,
    printed_lists,
    protocol_order,
    slices,
    turns,
)
from dangbao.graph.export import write_graph
from dangbao.graph.measures.protocol import Rung
from extractions import Page

NAMES = ["黄宁", "周启明", "李望", "孟川", "赵立新", "丁一山", "冯二河", "贺三江", "卢四海", "方五岳"]
ORDERS = st.permutations(range(8))
LISTS = st.lists(st.sets(st.integers(0, 7), min_size=2), min_size=1, max_size=10)


def page(text: str, *, names: list[str] | None = None, date: str = "2031-01-05", name: str = "i1") -> Page:
    """Return a page on one meeting in which all who are named take part."""
    made = Page(name, text, date=date)
    made.event(f"会议{name}", *(made.person(who) for who in names or NAMES if who in text))
    return made


def lists_of(*pages: Page) -> list[list[str]]:
    graph = build_graph(made.extraction for made in pages)
    return [[graph.nodes[person]["label"] for person in found.persons] for found in printed_lists(graph)]


def ladder_of(lists: list[list[str]], dates: list[str] | None = None) -> nx.DiGraph:
    """Return who stands before whom, a page for each list."""
    days = dates or [f"2031-01-{1 + number % 31:02}" for number in range(len(lists))]
    pages = [
        page(f"{'、'.join(who)}参加会议。", names=who, date=date, name=f"i{number:02}")
        for number, (who, date) in enumerate(zip(lists, days, strict=True))
    ]
    return precedence(build_graph(made.extraction for made in pages))


def names(order: list[Rung], component: int = 0) -> list[str]:
    return [rung.person.removeprefix("person:") for rung in order if rung.component == component]


# Lists


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("市领导黄宁、周启明、李望参加活动。", [["黄宁", "周启明", "李望"]], id="市领导"),
        pytest.param(
            "省财政厅厅长黄宁、副厅长周启明，市领导李望、孟川参加活动。",
            [["黄宁", "周启明"], ["李望", "孟川"]],
            id="市领导 begins another list",
        ),
        pytest.param(
            "市委副书记黄宁，市委农村工作领导小组副组长周启明参加活动。",
            [["黄宁", "周启明"]],
            id="领导小组 does not",
        ),
        pytest.param(
            "市委常委、秘书长黄宁，副市长周启明，市政府秘书长李望参加调研。",
            [["黄宁", "周启明", "李望"]],
            id="posts between the names",
        ),
        pytest.param(
            "市委书记黄宁主持会议，市长周启明、副市长李望出席。",
            [["周启明", "李望"]],
            id="the host stands outside",
        ),
        pytest.param(
            "黄宁、周启明出席会议，李望、孟川应邀列席。",
            [["黄宁", "周启明"], ["李望", "孟川"]],
            id="two lists in one sentence",
        ),
        pytest.param(
            "黄宁，周启明，以及李望、孟川等应邀出席。", [["黄宁", "周启明", "李望", "孟川"]], id="以及"
        ),
        pytest.param(
            "黄宁（女，回族）、周启明（挂职）和李望参加。", [["黄宁", "周启明", "李望"]], id="brackets"
        ),
        pytest.param("黄宁同志、周启明同志等参加。", [["黄宁", "周启明"]], id="同志"),
        pytest.param("老同志黄宁、周启明等，市政府秘书长李望参加。", [["黄宁", "周启明", "李望"]], id="等"),
        pytest.param("黄宁与周启明举行会谈。", [], id="two sides"),
        pytest.param("黄宁、周启明代表双方签约。", [], id="双方"),
        pytest.param("黄宁、周启明先后发言。", [], id="an order of time"),
        pytest.param("黄宁出席。周启明出席。", [], id="one a sentence"),
        pytest.param("黄宁、周启明出席，黄宁讲话。", [["黄宁", "周启明"]], id="named again"),
        pytest.param("黄宁、周启明、李望（按姓氏笔画为序）参加会议。", [], id="by strokes"),
        pytest.param("参会名单（排名不分先后）：黄宁、周启明、李望。", [], id="不分先后"),
        pytest.param(
            "黄宁、周启明参加。\n出席人员（按姓氏笔画为序）：李望、孟川。",
            [["黄宁", "周启明"]],
            id="by strokes in another article",
        ),
    ],
)
def test_lists_of_a_page(text: str, expected: list[list[str]]) -> None:
    assert lists_of(page(text)) == expected


def test_a_name_inside_a_longer_one_is_not_taken_for_it() -> None:
    text = "李望舒、黄宁、李望参加。"
    assert lists_of(page(text, names=["李望舒", "黄宁", "李望"])) == [["李望舒", "黄宁", "李望"]]


def test_a_list_is_in_order_of_print_though_columns_are_not() -> None:
    made = page("黄宁、周启明、李望参加。")
    shift = len(made.text)
    made.extraction.articles[0].spans = [(shift, shift + 3), (0, shift - 3)]
    for mention in made.extraction.mentions:
        move = shift if mention.start < 3 else -3
        mention.start, mention.end = mention.start + move, mention.end + move
    assert lists_of(made) == [["黄宁", "周启明", "李望"]]


@pytest.mark.parametrize("role", ["appointed", "removed", "investigated"])
def test_who_is_appointed_is_on_no_list(role: str) -> None:
    made = page("会议决定任命黄宁、周启明为副局长。")
    for attendee in made.extraction.events[0].attendees:
        attendee.roles = [role]  # type: ignore[list-item]
    assert lists_of(made) == []


def test_who_also_speaks_stays_on_the_list() -> None:
    made = page("市领导黄宁、周启明参加活动。")
    made.extraction.events[0].attendees[0].roles = ["attend", "speak"]
    [found] = printed_lists(build_graph([made.extraction]))
    assert found.roles == ("attend",)


def test_those_who_did_different_things_make_no_list() -> None:
    made = page("黄宁、周启明参加活动。")
    made.extraction.events[0].attendees[0].roles = ["lead"]
    assert lists_of(made) == []


def test_a_list_of_delegates_is_left_out() -> None:
    crowd = [f"{one}{other}" for one in "赵钱孙李周吴郑王冯陈" for other in "一二三四五六七八九十甲"]
    assert lists_of(page(f"{'、'.join(crowd)}参加会议。", names=crowd)) == []
    assert lists_of(page(f"{'、'.join(crowd[:100])}参加会议。", names=crowd)) == [crowd[:100]]


def test_a_list_knows_where_it_stands() -> None:
    made = page("会议召开。市领导黄宁、周启明参加会议。")
    graph = build_graph([made.extraction])
    [found] = printed_lists(graph)
    assert found.event == "event:会议i1"
    assert (found.date, found.newspaper) == ("2031-01-05", "石桥日报")
    assert graph.graph["sentences"][found.sentence] == found.words == "市领导黄宁、周启明参加会议。"


def test_lists_are_in_order_of_date() -> None:
    later = page("黄宁、周启明参加。", date="2031-03-01", name="a")
    earlier = page("周启明、黄宁参加。", date="2031-02-01", name="b")
    assert lists_of(later, earlier) == [["周启明", "黄宁"], ["黄宁", "周启明"]]


# Who stands before whom


def test_each_pair_of_a_list_is_a_tie_with_its_evidence() -> None:
    ladder = ladder_of([["黄宁", "周启明", "李望"], ["黄宁", "周启明"], ["周启明", "黄宁"]])
    counts = {(one[7:], other[7:]): count for one, other, count in ladder.edges(data="count")}
    assert counts == {
        ("黄宁", "周启明"): 2,
        ("黄宁", "李望"): 1,
        ("周启明", "李望"): 1,
        ("周启明", "黄宁"): 1,
    }
    tie = ladder.edges["person:黄宁", "person:周启明"]
    assert (tie["kind"], tie["weight"]) == ("precedes", 2)
    assert (tie["first_seen"], tie["last_seen"]) == ("2031-01-01", "2031-01-02")
    assert [ladder.graph["occasions"][name]["label"] for name in tie["evidence"]] == [
        "黄宁、周启明、李望参加会议。",
        "黄宁、周启明参加会议。",
    ]


def test_persons_know_on_how_many_lists_they_stand() -> None:
    ladder = ladder_of([["黄宁", "周启明", "李望"], ["黄宁", "周启明"]])
    assert {data["label"]: data["lists"] for _, data in ladder.nodes(data=True)} == {
        "黄宁": 2,
        "周启明": 2,
        "李望": 1,
    }


def test_one_sentence_on_two_occasions_counts_once() -> None:
    made = page("黄宁、周启明会见客商并出席签约仪式。")
    made.event("签约仪式", "p1", "p2")
    ladder = precedence(build_graph([made.extraction]))
    assert [count for *_, count in ladder.edges(data="count")] == [1]


def test_precedence_is_a_graph_that_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / "ladder.gexf"
    write_graph(ladder_of([["黄宁", "周启明"]]), path)
    assert "precedes" in path.read_text(encoding="utf-8")


@given(ORDERS, LISTS)
def test_no_pair_of_a_list_is_lost(order: list[int], lists: list[set[int]]) -> None:
    printed = [[NAMES[who] for who in order if who in members] for members in lists]
    ladder = ladder_of(printed)
    assert sum(count for *_, count in ladder.edges(data="count")) == sum(
        len(list(combinations(who, 2))) for who in printed
    )


# The order


@given(ORDERS, LISTS)
def test_lists_that_do_not_contradict_each_other_make_their_own_order(
    order: list[int], lists: list[set[int]]
) -> None:
    ladder = ladder_of([[NAMES[who] for who in order if who in members] for members in lists])
    assert agreement(ladder, protocol_order(ladder)) == 1


@pytest.mark.parametrize("seed", range(3))
def test_a_planted_order_is_found_in_spite_of_slips(seed: int) -> None:
    rng = Random(seed)
    lists = [[NAMES[who] for who in sorted(rng.sample(range(10), rng.randint(2, 6)))] for _ in range(60)]
    for who in rng.sample(lists, 6):
        rng.shuffle(who)
    ladder = ladder_of(lists)
    order = protocol_order(ladder)
    assert names(order) == NAMES
    assert 0.9 < agreement(ladder, order) < 1


def test_a_majority_of_lists_outweighs_one() -> None:
    assert names(protocol_order(ladder_of([["李望", "黄宁"], ["黄宁", "李望"], ["黄宁", "李望"]]))) == [
        "黄宁",
        "李望",
    ]


def test_a_guest_who_was_there_once_stays_before_those_whom_the_list_put_behind() -> None:
    often = [["黄宁", "周启明", "李望", "孟川"]] * 30
    assert names(protocol_order(ladder_of([*often, ["赵立新", "黄宁"]])))[:2] == ["赵立新", "黄宁"]


def test_in_a_circle_the_scores_decide() -> None:
    circle = [["黄宁", "周启明"]] * 5 + [["周启明", "李望"]] * 3 + [["李望", "黄宁"]]
    order = protocol_order(ladder_of(circle))
    assert names(order) == ["黄宁", "周启明", "李望"]
    assert [rung.score for rung in order] == sorted((rung.score for rung in order), reverse=True)


def test_scores_are_the_most_probable_ones() -> None:
    ladder = ladder_of([["黄宁", "周启明"]] * 3 + [["周启明", "黄宁"]])
    high, low = protocol_order(ladder)
    assert high.score == pytest.approx(-low.score)
    # By hand: 3 (1 - p) - 1 p + (1 - q) - q = 0 with p = 1 / (1 + e^-2s), q = 1 / (1 + e^-s).
    odds = 2.718281828459045**high.score
    p, q = odds**2 / (1 + odds**2), odds / (1 + odds)
    assert 3 * (1 - p) - p + 1 - 2 * q == pytest.approx(0, abs=1e-2)


def test_those_who_were_never_compared_are_in_different_components() -> None:
    order = protocol_order(ladder_of([["黄宁", "周启明", "李望"], ["丁一山", "冯二河"], ["周启明", "李望"]]))
    assert names(order, 0) == ["黄宁", "周启明", "李望"]
    assert names(order, 1) == ["丁一山", "冯二河"]
    assert [(rung.component, rung.rank) for rung in order] == [(0, 1), (0, 2), (0, 3), (1, 1), (1, 2)]
    assert [rung.lists for rung in order] == [1, 2, 2, 1, 1]


@pytest.mark.parametrize("seed", range(3))
def test_the_order_does_not_change_with_that_of_nodes(seed: int) -> None:
    ladder = ladder_of([["黄宁", "周启明"], ["周启明", "李望"], ["李望", "黄宁"], ["孟川", "李望"]])
    nodes, ties = list(ladder.nodes(data=True)), list(ladder.edges(data=True))
    Random(seed).shuffle(nodes)
    Random(seed).shuffle(ties)
    other = nx.DiGraph()
    other.add_nodes_from(nodes)
    other.add_edges_from(ties)
    assert protocol_order(other) == protocol_order(ladder)


def test_no_lists_make_no_order() -> None:
    ladder = precedence(nx.MultiDiGraph())
    assert protocol_order(ladder) == []
    assert isnan(agreement(ladder, []))


def test_last_years_order_is_tried_on_this_years_lists() -> None:
    before = ladder_of([["黄宁", "周启明", "李望"]])
    after = ladder_of([["黄宁", "李望", "周启明"], ["孟川", "黄宁"]])
    assert agreement(after, protocol_order(before)) == pytest.approx(2 / 3)


# Over time


YEARS = [(["黄宁", "周启明", "李望"], "2030-03-01")] * 3 + [
    (["黄宁", "李望", "周启明"], "2031-02-01"),
    (["李望", "周启明"], "2031-06-01"),
]


def test_turns_tell_since_when_one_stands_before_the_other() -> None:
    ladder = ladder_of([who for who, _ in YEARS], [date for _, date in YEARS])
    found = turns(ladder, "person:周启明", "person:李望")
    assert [(turn.first[7:], turn.since, turn.until, turn.lists) for turn in found] == [
        ("周启明", "2030-03-01", "2030-03-01", 3),
        ("李望", "2031-02-01", "2031-06-01", 2),
    ]
    assert turns(ladder, "person:李望", "person:周启明") == found


def test_who_never_stood_on_one_list_has_no_turns() -> None:
    ladder = ladder_of([["黄宁", "周启明"], ["李望", "孟川"]])
    assert turns(ladder, "person:黄宁", "person:李望") == []


def test_asking_for_who_stands_on_no_list_is_an_error() -> None:
    with pytest.raises(ValueError, match="'person:方五岳' stands on no list"):
        turns(ladder_of([["黄宁", "周启明"]]), "person:黄宁", "person:方五岳")


def test_overtakings_from_year_to_year() -> None:
    pages = [
        page(f"{'、'.join(who)}参加会议。", names=who, date=date, name=f"i{number}")
        for number, (who, date) in enumerate(YEARS)
    ]
    years = slices(build_graph(made.extraction for made in pages), by="year")
    ladders = {year: precedence(part) for year, part in years.items()}
    assert {later: overtakings(ladders[earlier], ladders[later]) for earlier, later in pairwise(ladders)} == {
        "2031": [("person:李望", "person:周启明")]
    }


def test_who_never_met_before_overtakes_nobody() -> None:
    before, after = ladder_of([["黄宁", "周启明"]]), ladder_of([["李望", "黄宁"], ["周启明", "孟川"]])
    assert overtakings(before, after) == []


# From the words of a newspaper

ARTICLES = {
    "2031-01-05": "本报讯（记者 何小苗）1月4日上午，全市经济工作会议召开。市委书记黄宁出席并讲话，"
    "市长周启明主持会议。市领导李望、孟川、赵立新，市政府秘书长丁一山出席会议。",
    "2031-02-11": "本报讯（记者 何小苗）2月10日，市委书记黄宁到石桥镇调研。市领导周启明、李望、孟川，"
    "市农业农村局局长冯二河参加调研。",
    "2031-03-02": "本报讯（记者 何小苗）3月1日，全市教育工作座谈会召开，市长周启明主持。"
    "冯二河、丁一山、赵立新、李望（按姓氏笔画为序）参加座谈会。",
    "2031-04-08": "本报讯（记者 何小苗）4月7日上午，市领导黄宁、周启明、孟川、李望、赵立新"
    "来到湿地公园参加义务植树。",
}


@pytest.fixture(scope="module")
def graph() -> nx.MultiDiGraph:
    issues = [
        dangbao.read(text, newspaper="石桥日报", place="石桥市", date=date) for date, text in ARTICLES.items()
    ]
    return build_graph(map(dangbao.extract, issues))


def test_lists_of_real_articles(graph: nx.MultiDiGraph) -> None:
    found = [
        (one.date, [person.removeprefix("person:") for person in one.persons]) for one in printed_lists(graph)
    ]
    assert found == [
        ("2031-01-05", ["李望", "孟川", "赵立新", "丁一山"]),
        ("2031-02-11", ["周启明", "李望", "孟川", "冯二河"]),
        ("2031-04-08", ["黄宁", "周启明", "孟川", "李望", "赵立新"]),
    ]


def test_order_of_real_articles(graph: nx.MultiDiGraph) -> None:
    ladder = precedence(graph)
    order = protocol_order(ladder)
    assert names(order)[:2] == ["黄宁", "周启明"]
    assert names(order)[2:4] == ["李望", "孟川"]
    assert agreement(ladder, order) == pytest.approx(21 / 22)


def test_turn_of_real_articles(graph: nx.MultiDiGraph) -> None:
    found = turns(precedence(graph), "person:李望", "person:孟川")
    assert [(turn.first[7:], turn.since, turn.lists) for turn in found] == [
        ("李望", "2031-01-05", 2),
        ("孟川", "2031-04-08", 1),
    ]
