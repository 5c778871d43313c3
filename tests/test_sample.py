"""The shipped sample, read page by page and scored against its annotation."""

from __future__ import annotations

from pathlib import Path

import pytest

import dangbao
from dangbao import sample
from dangbao.records import Extraction
from scoring import score

FLOORS = {
    "persons": 0.985,
    "staff": 1.0,
    "roles (person, role)": 0.985,
    "memberships (person, role, body)": 0.97,
    "memberships+status": 0.97,
    "participants (person)": 0.985,
    "participant roles (person, role)": 0.965,
    "bodies (surface)": 0.96,
    "bodies (canonical)": 0.965,
    "event dates": 0.97,
    "event kinds": 0.93,
    "headlines": 1.0,
    "bylines": 1.0,
}
"""What each score must not fall below."""

PAGES = {path.stem: path for path in sample.issues()}


@pytest.fixture(scope="module")
def extractions() -> dict[str, Extraction]:
    return {issue.id: dangbao.extract(issue) for issue in dangbao.read_all(PAGES.values())}


@pytest.fixture(scope="module")
def scores(shared: Path, extractions: dict[str, Extraction]) -> dict[str, float]:
    return score(shared, sample.gold(), list(extractions.values()))


def test_every_metric_has_its_floor(scores: dict[str, float]) -> None:
    assert scores.keys() == FLOORS.keys()


@pytest.mark.parametrize(("metric", "floor"), FLOORS.items(), ids=list(FLOORS))
def test_score(scores: dict[str, float], metric: str, floor: float) -> None:
    assert scores[metric] >= floor


@pytest.mark.parametrize("page", PAGES)
def test_mentions_stand_in_the_input(extractions: dict[str, Extraction], page: str) -> None:
    text = PAGES[page].read_text(encoding="utf-8")
    mentions = extractions[page].mentions
    printed = ["".join(text[mention.start : mention.end].split()) for mention in mentions]
    assert printed == ["".join(mention.text.split()) for mention in mentions]


@pytest.mark.parametrize("page", PAGES)
def test_articles_stand_in_the_input(extractions: dict[str, Extraction], page: str) -> None:
    text = PAGES[page].read_text(encoding="utf-8")
    articles = extractions[page].articles
    printed = [
        "".join("".join(text[start:end] for start, end in article.spans).split()) for article in articles
    ]
    assert printed == ["".join(article.text.split()) for article in articles]
