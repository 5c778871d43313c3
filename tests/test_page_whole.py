"""Whole pages, and all that is read of them: ``read_pages.txt`` has each page with its reading under it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dangbao.page import Article, Issue, read_issue

PAGES = Path(__file__).with_name("read_pages.txt").read_text(encoding="utf-8")
FACTS = ("newspaper", "organ_of", "publisher", "place", "date", "number", "page", "pages", "cn_number")


def cases() -> Iterator[object]:
    for case in PAGES.split("=== ")[1:]:
        name, _, rest = case.partition("\n")
        page, _, reading = rest.partition("\n--- read\n")
        yield pytest.param(page, reading.strip(), id=name)


def told(issue: Issue) -> str:
    """Return all that is read of a page, as the file writes it."""
    facts = [f"{name}: {value}" for name in FACTS if (value := getattr(issue, name)) is not None]
    staff = [f"{person.duty}: {person.name.text}" for person in issue.staff]
    return "\n".join([*facts, *staff, *(line for article in issue.articles for line in lines(article))])


def lines(article: Article) -> Iterator[str]:
    yield f"{article.id} {article.kind}"
    for name in ("kicker", "headline", "subheadline", "dateline"):
        passage = getattr(article, name)
        if passage is not None:
            yield f"  {name}: {passage.text}"
    for person in article.reporters:
        yield f"  {person.duty}: {person.name.text}"
    for name in ("continued_from", "continued_on"):
        if (number := getattr(article, name)) is not None:
            yield f"  {name}: {number}"
    yield from (f"  > {paragraph}" for paragraph in article.body.text.split("\n") if paragraph)


@pytest.mark.parametrize(("page", "reading"), list(cases()))
def test_a_page_is_read(page: str, reading: str) -> None:
    issue = read_issue(page)
    assert told(issue) == reading
    assert issue.text == page
    for article in issue.articles:
        assert article.page == issue.page
        assert all(
            page[o] == c for c, o in zip(article.body.text, article.body.offsets, strict=True) if o >= 0
        )
