"""The whole page as one file of HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from string import Template

from dangbao.page import Article, Issue
from dangbao.records import Extraction
from dangbao.show.elements import Html, escape, join, tag
from dangbao.show.facts import Facts
from dangbao.show.findings import findings
from dangbao.show.labels import label, values
from dangbao.show.words import Words


def render_page(issue: Issue, extraction: Extraction) -> str:
    """Return a page of a newspaper with everything marked that was found in it, as one file of HTML.

    The page needs nothing but itself: no network, no fonts, no other files. Over each mark stands who or
    what it means and how it was found; under the page stand who holds what and who did what, with links
    to the words that show it.

    Parameters
    ----------
    issue
        The page as it was read: its articles and where their words stand in the input.
    extraction
        What was found in that issue.

    Examples
    --------
    >>> from dangbao.page import read_issue
    >>> page = render_page(read_issue("市长王刚讲话。"), Extraction(id="demo"))
    >>> "<p>市长王刚讲话。</p>" in page
    True
    """
    facts = Facts(extraction)
    words = Words(facts, issue.wording)
    head = _masthead(issue)
    teasers = [article for article in issue.articles if article.kind == "teaser"]
    articles = [_article(article, words) for article in issue.articles if article.kind != "teaser"]
    guide = _guide(teasers, words)
    rest = join([_imprint(issue, words), *_elsewhere(words)])
    return _template("page.html").substitute(
        title=escape(" ".join(part for part in (issue.newspaper, issue.date) if part) or issue.id),
        style=_read("page.css"),
        script=_read("page.js"),
        masthead=head,
        legend=_legend(facts),
        guide=guide,
        articles=join(articles),
        imprint=rest,
        findings=findings(facts),
    )


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text("utf-8")


def _template(name: str) -> Template:
    return Template(_read(name))


def _masthead(issue: Issue) -> Html:
    number = [f"第{issue.number}期"] if issue.number else []
    page = [f"第{issue.page}版"] if issue.page else []
    facts = [issue.organ_of and f"{issue.organ_of}机关报", issue.date, *number, *page, issue.place]
    items = [tag("span", fact) for fact in facts if fact]
    return tag("header", tag("h1", issue.newspaper or issue.id), tag("p", *items), class_="masthead")


def _legend(facts: Facts) -> Html:
    """Return what the colours mean, with how many mentions have each."""
    counts = Counter(facts.kind(mention) for mention in facts.extraction.mentions)
    kinds = [(kind, label("mention", kind)) for kind in values("mention") if counts[kind]]
    return tag(
        "p",
        *(
            tag(
                "span",
                tag("mark", words.zh, class_=kind.lower()),
                f" {words.en} ",
                tag("b", str(counts[kind])),
            )
            for kind, words in kinds
        ),
        class_="legend",
    )


def _article(article: Article, words: Words) -> Html:
    kind = label("article", article.kind)
    lines = [
        ("p", "kicker", article.kicker),
        ("h2", "headline", article.headline),
        ("p", "subheadline", article.subheadline),
    ]
    heads = [tag(name, words.mark(line), class_=role) for name, role, line in lines if line]
    return tag(
        "article",
        tag("span", kind.zh, class_="chip", title=f"{kind.en} {article.id}"),
        *heads,
        _byline(article, words),
        tag("div", *words.paragraphs(article.body), *_continuation(article), class_="body"),
        id=f"article-{article.id}",
        class_=f"story {article.kind}",
    )


def _byline(article: Article, words: Words) -> Html:
    """Return the dateline and those who wrote the article, each duty once."""
    parts = [words.mark(article.dateline)] if article.dateline else []
    duty = ""
    for writer in article.reporters:
        parts.append(join([f"{writer.duty} " if writer.duty != duty else "", words.mark(writer.name)]))
        duty = writer.duty
    return tag("p", join(parts, " "), class_="byline") if parts else Html("")


def _continuation(article: Article) -> Iterator[Html]:
    if article.continued_from:
        yield tag("p", f"（上接第{article.continued_from}版）", class_="turn")
    if article.continued_on:
        yield tag("p", f"（下转第{article.continued_on}版）", class_="turn")


def _guide(teasers: list[Article], words: Words) -> Html:
    if not teasers:
        return Html("")
    lines = []
    for teaser in teasers:
        texts = [words.mark(line) for line in (teaser.kicker, teaser.headline, teaser.subheadline) if line]
        lines.append(tag("li", join(texts, " "), *words.paragraphs(teaser.body), id=f"article-{teaser.id}"))
    return tag("aside", tag("h2", "今日导读 ", tag("small", "teasers")), tag("ul", *lines), class_="guide")


def _imprint(issue: Issue, words: Words) -> Html:
    people = [tag("span", f"{one.duty} ", words.mark(one.name)) for one in issue.staff]
    facts = [
        tag("span", fact) for fact in (issue.publisher, issue.cn_number and f"CN {issue.cn_number}") if fact
    ]
    return tag("p", *facts, *people, class_="imprint") if facts or people else Html("")


def _elsewhere(words: Words) -> Iterator[Html]:
    """Yield the mentions that stand outside all articles."""
    marks = list(words.rest())
    if marks:
        yield tag("p", "文外 elsewhere: ", join(marks, " "), class_="imprint")
