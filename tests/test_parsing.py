"""parse_title: a title alone, its parts and the rules that told them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import dangbao
from dangbao.parsing import Title

CITY = "聊城市"
EXPLAINED = Path(__file__).with_name("explained_titles.txt").read_text(encoding="utf-8")
"""Titles, each after ``>`` and with its place after ``@``, and under them how they are read."""


def parts(title: Title) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for post in title.posts for part in post.parts]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "市委副书记、市长",
            [("place", "市"), ("organ", "委"), ("qualifier", "副"), ("role", "书记"), ("role", "市长")],
            id="row",
        ),
        pytest.param(
            "市委原常委、原常务副市长（正厅级）",
            [
                *[("place", "市"), ("organ", "委"), ("status", "原"), ("role", "常委")],
                *[("status", "原"), ("qualifier", "常务副"), ("role", "市长"), ("note", "（正厅级）")],
            ],
            id="former-with-a-note",
        ),
        pytest.param(
            "水利部原党组副书记",
            [("organ", "水利部"), ("status", "原"), ("unit", "党组"), ("qualifier", "副"), ("role", "书记")],
            id="former-inside",
        ),
        pytest.param(
            "省十四届人大常委会副主任",
            [
                ("place", "省"),
                ("term", "十四届"),
                ("organ", "人大常委会"),
                ("qualifier", "副"),
                ("role", "主任"),
            ],
            id="term-after-the-place",
        ),
        pytest.param(
            "市政协七届常委会委员",
            [("place", "市"), ("organ", "政协"), ("term", "七届"), ("organ", "常委会"), ("role", "委员")],
            id="term-inside",
        ),
        pytest.param(
            "十三届全国政协经济委员会副主任",
            [
                *[("term", "十三届"), ("organ", "全国政协"), ("unit", "经济委员会")],
                *[("qualifier", "副"), ("role", "主任")],
            ],
            id="term-before",
        ),
        pytest.param(
            "民革聊城市委会主委",
            [("prefix", "民革"), ("place", "聊城市"), ("organ", "委会"), ("role", "主委")],
            id="democratic-party",
        ),
        pytest.param("县长候选人", [("role", "县长"), ("status", "候选人")], id="nominee"),
        pytest.param(
            "市委、市政府副秘书长",
            [
                *[("place", "市"), ("organ", "委")],
                *[("place", "市"), ("organ", "政府"), ("qualifier", "副"), ("role", "秘书长")],
            ],
            id="shared-role",
        ),
    ],
)
def test_parts(text: str, wanted: list[tuple[str, str]]) -> None:
    title = dangbao.parse_title(text, place=CITY)
    assert parts(title) == wanted
    assert title.whole


@pytest.mark.parametrize(
    "text",
    [
        "市委副书记、市长",
        "工业和信息化部原党组副书记、副部长",
        "市委常委、组织部长",
        "市委、市人大常委会、市政府副秘书长",
        "副县长（挂职）",
    ],
)
def test_offsets_lead_to_the_printed_words(text: str) -> None:
    title = dangbao.parse_title(text, place=CITY)
    for post in title.posts:
        assert 0 <= post.start < post.end <= len(text)
        assert all(text[part.start : part.end] == part.text for part in post.parts)
        assert all(one.end <= two.start for one, two in zip(post.parts, post.parts[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("市委副书记、市长", ["printed", "implied"]),
        ("市财政局党组书记、局长", ["printed", "carried"]),
        ("市委常委、宣传部部长", ["printed", "unit"]),
        ("市委、市政府秘书长", ["shared", "printed"]),
    ],
)
def test_where_the_body_comes_from(text: str, rules: list[str]) -> None:
    assert [post.body_rule for post in dangbao.parse_title(text, place=CITY).posts] == rules


@pytest.mark.parametrize(
    ("text", "status", "rank", "source"),
    [
        ("县委书记（前任）", "former", None, None),
        ("副县长（挂职）", "current", None, None),
        ("市政协主席（正厅级）", "current", "正厅级", "stated"),
        ("秭归县县长（副县级）", "current", "副处级", "stated"),
        ("代市长", "acting", "正厅级", "derived"),
        ("市长候选人", "designate", "正厅级", "derived"),
    ],
)
def test_status_and_rank(text: str, status: str, rank: str | None, source: str | None) -> None:
    (post,) = dangbao.parse_title(text, place=CITY).posts
    assert (post.status, post.rank, post.rank_source) == (status, rank, source)


def test_a_newspaper_tells_the_place() -> None:
    (post,) = dangbao.parse_title("市委书记", newspaper="聊城日报").posts
    assert post.body == "中共聊城市委"


def test_an_unknown_newspaper_is_of_the_place_that_the_title_spells() -> None:
    first, second = dangbao.parse_title("云岭市委书记、市长", newspaper="云岭日报").posts
    assert (first.body, second.body) == ("中共云岭市委", "云岭市人民政府")


def test_nothing_carries_on_to_another_line() -> None:
    bodies = [post.body for post in dangbao.parse_title("市财政局局长\n副局长", place=CITY).posts]
    assert bodies == ["聊城市财政局", None]


@pytest.mark.parametrize(
    "text",
    ["楚峡水务有限公司代表", "与会代表", "学校领导", "各级领导", "林海生董事", "3学院院长"],
)
def test_what_has_no_body_of_its_kind(text: str) -> None:
    assert [post for post in dangbao.parse_title(text, place=CITY).posts if post.body] == []


def test_the_place_wins_over_the_newspaper() -> None:
    (post,) = dangbao.parse_title("市委书记", place="宜昌市", newspaper="聊城日报").posts
    assert post.body == "中共宜昌市委"


def test_a_body_that_the_title_does_not_tell() -> None:
    title = dangbao.parse_title("党组书记、局长")
    assert [post.body for post in title.posts] == [None, None]
    assert not title.whole


@pytest.mark.parametrize("text", ["", "干部", "村民", "、、", "（正厅级）"])
def test_what_is_no_title_has_no_posts(text: str) -> None:
    title = dangbao.parse_title(text)
    assert title.posts == ()
    assert not title.whole


def test_what_was_not_read_is_told() -> None:
    title = dangbao.parse_title("市委书记→省长助理们", place=CITY)
    assert title.unread == ("→", "们")
    assert "not read: →" in title.explain()


@pytest.mark.parametrize("case", EXPLAINED.strip().split("\n\n"))
def test_how_a_title_is_read(case: str) -> None:
    printed, _, explanation = case.removeprefix("> ").partition("\n")
    text, _, place = printed.partition(" @ ")
    title = dangbao.parse_title(text, place=place or None)
    assert title.explain() == explanation
    assert title.text == text
    for post in title.posts:
        assert (post.start, post.end) == (post.parts[0].start, post.parts[-1].end)
        assert all(text[part.start : part.end] == part.text for part in post.parts)
        assert post.collective == (post.role == "领导")


def test_the_explanation_names_every_part() -> None:
    title = dangbao.parse_title("市委常委、组织部长", place=CITY)
    lines = title.explain().splitlines()
    assert lines[0] == "中共聊城市委 / 常委: current, 副厅级 (derived)"
    assert any("unit, units" in line for line in lines)


def test_nine_of_ten_titles_seen_elsewhere_are_read_whole(shared: Path) -> None:
    path = shared / "data" / "lexicon" / "titles_seen.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        titles = [row["title"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    whole = sum(dangbao.parse_title(title, place="宜昌市").whole for title in titles)
    assert whole / len(titles) >= 0.92
