"""Pages with random habits of layout are read back as they were written."""

from __future__ import annotations

import pytest

from dangbao.page import GLUE, Article, Issue, read_issue
from typesetter import Page, Typesetter, squeeze

SEEDS = range(100)


def read(seed: int) -> tuple[Page, Issue]:
    page = Typesetter(seed).page()
    return page, read_issue(page.text)


def body_articles(issue: Issue) -> list[Article]:
    return [article for article in issue.articles if article.kind != "teaser"]


def words_above(article: Article) -> str:
    parts = (article.kicker, article.headline, article.subheadline)
    return squeeze("".join(part.text for part in parts if part))


@pytest.mark.parametrize("seed", SEEDS)
def test_bodies_come_back(seed: int) -> None:
    page, issue = read(seed)
    assert [squeeze(article.body.text) for article in body_articles(issue)] == [
        truth.body for truth in page.truths
    ]


@pytest.mark.parametrize("seed", SEEDS)
def test_reporters_come_back(seed: int) -> None:
    page, issue = read(seed)
    found = [[person.name.text for person in article.reporters] for article in body_articles(issue)]
    assert found == [truth.names for truth in page.truths]


@pytest.mark.parametrize("seed", SEEDS)
def test_headlines_come_back(seed: int) -> None:
    page, issue = read(seed)
    for truth, article in zip(page.truths, body_articles(issue), strict=True):
        if truth.headline is None:
            assert words_above(article) == ""
        else:
            assert squeeze(truth.headline) in words_above(article)


@pytest.mark.parametrize("seed", SEEDS)
def test_teasers_come_back(seed: int) -> None:
    page, issue = read(seed)
    found = [
        article.headline.text for article in issue.articles if article.kind == "teaser" and article.headline
    ]
    assert found == page.teasers


@pytest.mark.parametrize("seed", SEEDS)
def test_masthead_and_staff_come_back(seed: int) -> None:
    page, issue = read(seed)
    assert {name: getattr(issue, name) for name in page.facts} == page.facts
    assert sorted(person.name.text for person in issue.staff) == sorted(page.staff)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_character_keeps_its_offset(seed: int) -> None:
    page, issue = read(seed)
    for article in issue.articles:
        for passage in (article.body, article.kicker, article.headline, article.subheadline):
            if passage is not None:
                kept = [
                    (c, page.text[o]) for c, o in zip(passage.text, passage.offsets, strict=True) if o != GLUE
                ]
                assert all(shown == printed for shown, printed in kept)
