"""The simulated corpora: their truth holds together, and the texts say what it says they say."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from dangbao.lexicon.places import gazetteer
from officialdom import Tenure, World, simulate

_LEADERS = {"书记", "主席", "省长", "市长", "州长", "县长", "区长", "旗长"}


@pytest.fixture(scope="module")
def world() -> World:
    return simulate(7, issues=300, persons=400)


def test_the_same_seed_makes_the_same_world() -> None:
    assert simulate(3, issues=20, persons=60) == simulate(3, issues=20, persons=60)
    assert simulate(3, issues=20, persons=60) != simulate(4, issues=20, persons=60)


@pytest.mark.parametrize("sharing", [0.0, 0.15, 0.4])
def test_so_many_share_their_name(sharing: float) -> None:
    officials = simulate(5, issues=1, persons=500, sharing=sharing).officials
    names = Counter(official.name for official in officials)
    shared = sum(count for count in names.values() if count > 1)
    assert shared / len(officials) == pytest.approx(sharing, abs=0.02)


def test_a_post_of_one_has_one_holder_at_a_time(world: World) -> None:
    held: defaultdict[tuple[str, str], list[Tenure]] = defaultdict(list)
    for official in world.officials:
        for tenure in official.tenures:
            if tenure.role in _LEADERS:
                held[tenure.body, tenure.role].append(tenure)
    assert len(held) > 50
    for tenures in held.values():
        in_order = sorted(tenures, key=lambda tenure: tenure.start)
        assert all(earlier.end < later.start for earlier, later in pairwise(in_order))


def test_nobody_is_in_two_provinces_at_a_time(world: World) -> None:
    for official in world.officials:
        for one in official.tenures:
            there = {_province(other.body) for other in official.tenures if other.covers(one.start)}
            assert len(there) == 1


def _province(body: str) -> str:
    start = body.removeprefix("中共")
    found = gazetteer().match(start + "人", 0)
    assert found
    return gazetteer().province(found[1][0]).name


def test_what_is_printed_agrees_with_the_careers(world: World) -> None:
    tenures = {official.id: official.tenures for official in world.officials}
    stated = [
        (date.fromisoformat(issue.date), tenures[person.official], post)
        for issue in world.issues
        for person in issue.people
        if person.official
        for post in person.posts
        if post[1] != "领导"
    ]
    assert {status for _, _, (_, _, status) in stated} == {
        *("current", "former", "acting", "designate", "appointed", "removed"),
    }
    for day, held, (body, role, status) in stated:
        spans = [tenure for tenure in held if (tenure.body, tenure.role) == (body, role)]
        assert any(_agrees(tenure, status, day) for tenure in spans), (body, role, status, day)


def _agrees(tenure: Tenure, status: str, day: date) -> bool:
    if status == "designate":
        return tenure.start <= day + timedelta(days=60) and day < tenure.end
    if status in ("former", "removed"):
        return tenure.start < day
    return tenure.covers(day)


def test_everybody_is_in_the_text(world: World) -> None:
    assert [issue.date for issue in world.issues] == sorted(issue.date for issue in world.issues)
    assert len({issue.id for issue in world.issues}) == len(world.issues)
    for issue in world.issues:
        assert all(person.name in issue.text for person in issue.people)
        assert all(person.official or not person.posts for person in issue.people)
