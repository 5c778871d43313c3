"""Pages with random habits of layout are read back as they were written."""

from __future__ import annotations

import pytest

from dangbao.page import GLUE, Article, Issue, read_issue
from typesetter import Page, Typesetter, squeeze


def words_above(article: Article) -> str:
    parts = (article.kicker, article.headline, article.subheadline)
    return squeeze("".join(part.text for part in parts if part))


@pytest.mark.parametrize("seed", range(100))
def test_a_page_comes_back(seed: int) -> None:
    page = Typesetter(seed).page()
    issue = read_issue(page.text)
    articles = [article for article in issue.articles if article.kind != "teaser"]
    assert [squeeze(article.body.text) for article in articles] == [truth.body for truth in page.truths]
    reporters = [[person.name.text for person in article.reporters] for article in articles]
    assert reporters == [truth.names for truth in page.truths]
    for truth, article in zip(page.truths, articles, strict=True):
        above = words_above(article)
        assert squeeze(truth.headline) in above if truth.headline else above == ""
    assert_the_rest_comes_back(page, issue)
    for article in issue.articles:
        assert_characters_keep_their_offsets(page, article)


def assert_the_rest_comes_back(page: Page, issue: Issue) -> None:
    teasers = [article.headline for article in issue.articles if article.kind == "teaser"]
    assert [teaser.text for teaser in teasers if teaser] == page.teasers
    assert {name: getattr(issue, name) for name in page.facts} == page.facts
    assert sorted(person.name.text for person in issue.staff) == sorted(page.staff)


def assert_characters_keep_their_offsets(page: Page, article: Article) -> None:
    for passage in (article.body, article.kicker, article.headline, article.subheadline):
        if passage is not None:
            places = zip(passage.text, passage.offsets, strict=True)
            assert all(shown == page.text[offset] for shown, offset in places if offset != GLUE)
