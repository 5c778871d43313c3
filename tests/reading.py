"""What was read of a printed page beside what the press says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dangbao.page import Article, Issue, Passage, StaffName
from dangbao.sources import Source
from dangbao.sources.pdf import read_pdf
from dangbao.sources.sheet import Sheet
from press import Page, Truth

_GRAM = 8  # characters: so many are hardly the same in two articles


def source_of(page: Page) -> Source:
    """Return a printed page as it is read."""
    (source,) = read_pdf(Path("page.pdf"), page.pdf)
    assert isinstance(source, Source)
    return source


def sheet_of(page: Page) -> Sheet:
    """Return where the characters of a printed page stand."""
    sheet = source_of(page).layout
    assert isinstance(sheet, Sheet)
    return sheet


@dataclass
class Found:
    """What was read of one article; of each part, whether it is what is printed.

    Attributes
    ----------
    text
        The whole of it, nothing else, and in order.
    heading
        Kicker, headline and subheadline.
    """

    truth: Truth
    text: bool = False
    headline: bool = False
    heading: bool = False
    reporters: bool = False

    @property
    def byline(self) -> bool:
        """Whether it has its headline and its reporters."""
        return self.headline and self.reporters


@dataclass
class Reading:
    """What was read of a page; of each part, whether it is what is printed."""

    articles: list[Found]
    captions: list[bool]
    invented: int
    teasers: bool
    staff: bool
    facts: dict[str, bool]


@dataclass
class Tally:
    """How often what was read is what is printed, over many pages."""

    right: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, rights: Iterable[bool]) -> None:
        """Count some more."""
        for right in rights:
            self.all[name] += 1
            self.right[name] += right

    def share(self, name: str) -> float:
        """Return how much of something is right."""
        return self.right[name] / self.all[name]

    def add_page(self, reading: Reading) -> None:
        """Count a page."""
        for part in ("text", "headline", "heading", "reporters", "byline"):
            self.add(part, (getattr(one, part) for one in reading.articles))
        for one in reading.articles:
            self.add(f"text, headline {one.truth.placement}", [one.text])
            self.add(f"headline {one.truth.placement}", [one.headline])
        self.add("captions", reading.captions)
        self.add("teasers", [reading.teasers])
        self.add("staff", [reading.staff])
        self.add("facts", reading.facts.values())


def compare(page: Page, issue: Issue) -> Reading:
    """Compare what was read of a page with what is printed on it."""
    articles = [article for article in issue.articles if article.kind != "teaser"]
    teasers = [words(article.headline) for article in issue.articles if article.kind == "teaser"]
    bodies = [words(article.body) for article in articles]
    captions = [caption.text in bodies for caption in page.captions]
    return Reading(
        articles=list(_found(page.articles, articles)),
        captions=captions,
        invented=max(0, len(articles) - len(page.articles) - len(captions)),
        teasers=teasers == ["".join(teaser.split()) for teaser in page.teasers],
        staff=sorted(names(issue.staff)) == sorted(page.staff),
        facts={name: _is_told(issue, name, fact) for name, fact in page.facts.items()},
    )


def _is_told(issue: Issue, name: str, fact: str | int) -> bool:
    """Tell whether a fact was read; under a masthead no page prints that it is the first."""
    found = getattr(issue, name)
    return bool(found == fact or (name == "page" and fact == 1 and found is None))


def words(passage: Passage | None) -> str:
    """Return a text without its white space."""
    return "".join(passage.text.split()) if passage else ""


def names(people: Iterable[StaffName]) -> list[str]:
    """Return names in their order."""
    return [person.name.text for person in people]


def _found(truths: Sequence[Truth], articles: Sequence[Article]) -> Iterator[Found]:
    """Compare each printed article with that which was read and shares most of its text."""
    grams = [_grams(words(article.body)) for article in articles]
    for truth in truths:
        told = _grams(truth.body)
        shared = [
            (words(one.body) == truth.body, len(told & its)) for one, its in zip(articles, grams, strict=True)
        ]
        best = max(range(len(articles)), key=shared.__getitem__, default=None)
        yield Found(truth) if best is None else _compared(truth, articles[best])


def _compared(truth: Truth, article: Article) -> Found:
    parts = [words(part) for part in (article.kicker, article.headline, article.subheadline)]
    printed = ["".join(part.split()) for part in (truth.kicker, truth.headline, truth.subheadline)]
    return Found(
        truth,
        text=words(article.body) == truth.body,
        headline=parts[1] == printed[1],
        heading=parts == printed,
        reporters=names(article.reporters) == truth.reporters,
    )


def _grams(text: str) -> set[str]:
    return {text[i : i + _GRAM] for i in range(max(1, len(text) - _GRAM + 1))}
