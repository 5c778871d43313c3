"""The page of a real newspaper that the project began with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import dangbao
from dangbao.records import Extraction, Person
from scoring import score

NAME = "liaocheng-20241204-p1"
FLOORS = {
    "persons": 1.0,
    "staff": 1.0,
    "roles (person, role)": 1.0,
    "memberships (person, role, body)": 1.0,
    "memberships+status": 1.0,
    "participants (person)": 1.0,
    "participant roles (person, role)": 0.97,
    "bodies (surface)": 0.98,
    "bodies (canonical)": 0.98,
    "event dates": 1.0,
    "headlines": 1.0,
    "bylines": 1.0,
}
"""What each score must not fall below."""


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, Any]:
    """Return the annotation, with one headline as the page prints it (its 里 is a slip for 公里)."""
    page: dict[str, Any] = json.loads((shared / "seed" / f"{NAME}.gold.json").read_text(encoding="utf-8"))
    page["headlines"]["t1"] = page["headlines"]["t1"].replace("1600里", "1600公里")
    return page


@pytest.fixture(scope="module")
def extraction(shared: Path) -> Extraction:
    return dangbao.extract(dangbao.read(shared / "seed" / f"{NAME}.txt"))


@pytest.fixture(scope="module")
def scores(shared: Path, gold: dict[str, Any], extraction: Extraction) -> dict[str, float]:
    return score(shared, [gold], [extraction])


def named(extraction: Extraction, name: str) -> list[Person]:
    return [person for person in extraction.persons if person.name == name]


def posts(extraction: Extraction, person: Person) -> set[tuple[str, str]]:
    bodies = {body.id: body.name for body in extraction.organizations}
    return {(bodies[m.organization_id], m.role) for m in extraction.memberships if m.person_id == person.id}


@pytest.mark.parametrize(("metric", "floor"), FLOORS.items(), ids=list(FLOORS))
def test_score(scores: dict[str, float], metric: str, floor: float) -> None:
    assert scores[metric] >= floor


@pytest.mark.parametrize(
    ("kinds", "number"), [({"news", "feature"}, 7), ({"teaser"}, 3)], ids=["articles", "teasers"]
)
def test_number_of(extraction: Extraction, kinds: set[str], number: int) -> None:
    assert sum(article.kind in kinds for article in extraction.articles) == number


def test_a_vice_mayor_is_not_the_premier(extraction: Extraction) -> None:
    (vice_mayor,) = named(extraction, "李强")
    assert posts(extraction, vice_mayor) == {("聊城市人民政府", "副市长"), ("聊城市公安局", "局长")}


def test_one_person_in_two_articles(extraction: Extraction) -> None:
    (person,) = named(extraction, "马卫红")
    assert len({mention.article_id for mention in extraction.mentions if mention.entity_id == person.id}) == 2


def test_a_name_that_ends_like_a_village_is_whole(extraction: Extraction) -> None:
    assert [person.name for person in extraction.persons if person.name.startswith("谢兆")] == ["谢兆村"]


def test_a_verb_after_talks_is_no_name(extraction: Extraction) -> None:
    assert not named(extraction, "发展")


def test_reporters_and_editors_are_staff(gold: dict[str, Any], extraction: Extraction) -> None:
    printed = {person["name"] for person in gold["people"] if person["staff"]}
    assert {person.name for person in extraction.persons if person.staff} == printed


def test_who_works_for_the_newspaper_takes_no_part(extraction: Extraction) -> None:
    staff = {person.id for person in extraction.persons if person.staff}
    acting = {attendee.person_id for event in extraction.events for attendee in event.attendees}
    assert staff.isdisjoint(acting)
