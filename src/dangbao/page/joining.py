"""Joining the pages of an issue, and the halves of the articles that go on from one page to another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import accumulate, count, pairwise
from typing import TypeVar

from dangbao.page.headlines import best_matching, overlaps
from dangbao.page.issue import Article, Issue, StaffName
from dangbao.page.lines import stops
from dangbao.page.passage import Passage
from dangbao.page.wording import Wording

_T = TypeVar("_T")
_FACTS = ("newspaper", "organ_of", "publisher", "place", "date", "number", "pages", "cn_number")
PAGE_END = "\f"
"""What stands between the texts of two pages."""

_MOST = 16  # halves that go on from one page to one other
_AGREED = 1.0  # what it is worth that both halves name the page of the other: more than all likeness
_SEAM = 0.5  # what it is worth that the two characters at the seam are met side by side in the issue


def join_pages(pages: Sequence[Issue], name: str) -> Issue:
    r"""Return one issue made of several pages, with each article whole.

    What masthead and staff lines say is taken together; where two pages differ, the first tells. Articles are
    numbered anew. All offsets count the pages' texts one after another, a form feed between each two.

    Parameters
    ----------
    pages
        The pages of one issue, in their order.
    name
        The issue's id.

    Examples
    --------
    >>> from dangbao.page.reading import read_issue
    >>> texts = (
    ...     "石桥日报 1版\n本报讯（记者 王 刚）会议强调，要做好春耕（下转第二版）",
    ...     "石桥日报 2版\n（上接第一版）生产工作。",
    ... )
    >>> issue = join_pages([read_issue(text) for text in texts], "石桥日报-2031-01-05")
    >>> [(article.id, article.page, article.body.text) for article in issue.articles]
    [('a1', 1, '会议强调，要做好春耕生产工作。')]
    >>> issue.text == "\f".join(texts)
    True
    """
    starts = [0, *accumulate(len(page.text) + len(PAGE_END) for page in pages[:-1])]
    shifted = [_shifted(page, start) for page, start in zip(pages, starts, strict=True)]
    numbers = {page_number(page) for page in pages}
    facts = {name: _first(getattr(page, name) for page in pages) for name in _FACTS}
    return Issue(
        name,
        PAGE_END.join(page.text for page in pages),
        **facts,
        page=numbers.pop() if len(numbers) == 1 else None,
        staff=[person for page in shifted for person in page.staff],
        articles=_numbered(_whole([article for page in shifted for article in page.articles])),
        wording=Wording.join([page.wording for page in pages], starts, PAGE_END),
    )


def page_number(page: Issue) -> int | None:
    """Return the number of a page: one that tells the issue's number, or how many pages it has, is the first.

    Examples
    --------
    >>> page_number(Issue("p", "", pages=8)), page_number(Issue("p", "", pages=8, page=2))
    (1, 2)
    """
    return page.page or (1 if page.pages or page.number else None)


def _first(told: Iterable[_T | None]) -> _T | None:
    return next((one for one in told if one is not None), None)


def _shifted(page: Issue, by: int) -> Issue:
    """Return a page as it stands in a text with so many more characters before it."""
    number = page_number(page)
    return replace(
        page,
        staff=_shifted_staff(page.staff, by),
        articles=[replace(_shifted_article(article, by), page=number) for article in page.articles],
    )


def _shifted_staff(staff: Iterable[StaffName], by: int) -> list[StaffName]:
    return [StaffName(person.name.shift(by), person.duty) for person in staff]


def _shifted_article(article: Article, by: int) -> Article:
    kicker, headline, subheadline, dateline = (
        line and line.shift(by)
        for line in (article.kicker, article.headline, article.subheadline, article.dateline)
    )
    return replace(
        article,
        body=article.body.shift(by),
        kicker=kicker,
        headline=headline,
        subheadline=subheadline,
        reporters=_shifted_staff(article.reporters, by),
        dateline=dateline,
    )


def _numbered(articles: Iterable[Article]) -> list[Article]:
    """Return the articles with new ids: a1, a2, ..., and the teasers t1, t2, ..."""
    numbers = {"a": count(1), "t": count(1)}
    letters = ((article, "t" if article.kind == "teaser" else "a") for article in articles)
    return [replace(article, id=f"{letter}{next(numbers[letter])}") for article, letter in letters]


def _whole(articles: Sequence[Article]) -> list[Article]:
    """Return the articles, those that go on on a later page joined with what stands there."""
    onward = dict(_jumps(articles))
    ends = set(onward.values())
    whole: list[Article] = []
    for index, article in enumerate(articles):
        if index in ends:
            continue
        half, following = article, onward.get(index)
        while following is not None:
            half, following = _joined(half, articles[following]), onward.get(following)
        whole.append(half)
    return whole


def _joined(first: Article, second: Article) -> Article:
    known = {person.name.text for person in first.reporters}
    others = [person for person in second.reporters if person.name.text not in known]
    return replace(
        first,
        body=Passage.join([first.body, second.body], "\n" if stops(first.body.text) else ""),
        headline=first.headline or second.headline,
        reporters=[*first.reporters, *others],
        continued_on=second.continued_on,
    )


def _jumps(articles: Sequence[Article]) -> Iterator[tuple[int, int]]:
    """Yield the indices of the halves that belong together: each names the page of the other."""
    firsts: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    seconds: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for index, article in enumerate(articles):
        if article.page and article.continued_on and article.page < article.continued_on:
            firsts[article.page, article.continued_on].append(index)
        if article.page and article.continued_from:
            seconds[article.continued_from, article.page].append(index)
    pairs = _pairs(articles)
    for jump in firsts:
        from_here, there = firsts[jump][:_MOST], seconds[jump][:_MOST]
        gains = _gains([articles[index] for index in from_here], [articles[index] for index in there], pairs)
        for index, match in zip(from_here, best_matching(gains), strict=True):
            if match is not None:
                yield index, there[match]


def _gains(firsts: Sequence[Article], seconds: Sequence[Article], pairs: Set[str]) -> list[dict[int, float]]:
    """Return for each first half how well each second half goes on from it."""
    likeness = overlaps([_all_text(first) for first in firsts], [_all_text(second) for second in seconds])
    return [
        {
            index: _AGREED + row.get(index, 0.0) + _SEAM * _goes_on(first, second, pairs)
            for index, second in enumerate(seconds)
        }
        for first, row in zip(firsts, likeness, strict=True)
    ]


def _all_text(article: Article) -> str:
    headline = f"{article.headline.text}\n" if article.headline else ""
    return headline + article.body.text


def _goes_on(first: Article, second: Article, pairs: Set[str]) -> bool:
    """Tell whether a sentence is broken off where the words of both halves are met together elsewhere."""
    return not stops(first.body.text) and first.body.text[-1:] + second.body.text[:1] in pairs


def _pairs(articles: Iterable[Article]) -> Set[str]:
    """Return all pairs of characters that stand side by side."""
    return {one + other for article in articles for one, other in pairwise(article.body.text)}
