"""Reading a page: from a source's text to an issue with its articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dangbao.page.credits import (
    is_editor,
    read_names,
    read_opening,
    strip_caption,
    strip_closing,
    strip_paragraphs,
)
from dangbao.page.drafts import Draft, gather
from dangbao.page.furniture import Furniture, read_furniture
from dangbao.page.geometry import arrange, compose, upright
from dangbao.page.headlines import overlaps
from dangbao.page.issue import Article, Issue, StaffName
from dangbao.page.lines import split_lines
from dangbao.page.mending import mend, mend_in_place
from dangbao.page.newspapers import PAPER, place_of
from dangbao.page.numerals import DAY, iso_date
from dangbao.page.passage import GLUE, Passage
from dangbao.page.phrases import entries, entry, statements
from dangbao.page.segments import NOTICE, Heading, Piece, Text, cut_pieces
from dangbao.page.stories import Layout, Story
from dangbao.page.titling import Titling, give_titles
from dangbao.page.weaving import unpad, weave
from dangbao.page.web.articles import lay_out_markup
from dangbao.records import ArticleKind
from dangbao.sources import Source
from dangbao.sources.markup import Markup
from dangbao.sources.sheet import Sheet

_PUBLISHER = re.compile(r"(?P<paper>\S+报)(?:社|报业集团|传媒集团)\Z")
_DATELINE_PAPER = re.compile(rf"(?:[^本据（(]{{2,6}}[-－—/／（(·])?(?P<paper>(?![本据])(?:{PAPER}))")
_LEAD_IN = re.compile(r"(?:强调|指出|要求|时说|时|上|中|：|部署)\Z|\A(?:热烈)?[祝庆]贺")
_SLOGAN = 0.5  # what two phrases side by side are worth: a headline is most often one statement
_DAY = re.compile(DAY)
_MAIN = 0.8
_TELLING = 8  # characters: what is shorter is rarely the headline where there is more
_LONG_STORY = 1200


def read_issue(source: Source | str) -> Issue:
    r"""Read the text layer of a page, or a bare article.

    Parameters
    ----------
    source
        The text, alone or with what the caller knows of it, which wins over what is found.

    Examples
    --------
    >>> issue = read_issue("市委召开会议\n本报讯（记者 王 刚）12 月 3 日，市委召开会议，研究经济工\n作。")
    >>> article = issue.articles[0]
    >>> article.headline.text, article.reporters[0].name.text, article.body.text
    ('市委召开会议', '王刚', '12月3日，市委召开会议，研究经济工作。')
    """
    if isinstance(source, str):
        source = Source("text", source)
    layout = _lay_out(source)
    known = _mended(source)
    if layout is None:
        wording = mend(source.text)
        issue = _read_text(known, wording.text)
    else:
        wording = mend_in_place(layout.text)
        issue = _read_layout(known, layout.reworded(wording.text))
    issue.trace_to(source.text if layout is None else layout.text, wording)
    return issue


def _mended(source: Source) -> Source:
    """Return the source with what the caller knows as it is read."""
    newspaper, place, headline = (
        words and mend(words).text for words in (source.newspaper, source.place, source.headline)
    )
    return replace(source, newspaper=newspaper, place=place, headline=headline)


def _lay_out(source: Source) -> Layout | None:
    """Return the articles that the layout or the markup shows, or None where there is only text."""
    if isinstance(source.layout, Sheet):
        arrangement = arrange(upright(source.layout))
        return compose(arrangement) if arrangement else None
    return lay_out_markup(source, source.layout) if isinstance(source.layout, Markup) else None


def _read_text(source: Source, text: str) -> Issue:
    lines = split_lines(text)
    furniture = read_furniture(lines)
    pieces = cut_pieces(text, lines, furniture)
    if not any(isinstance(piece, Text) for piece in pieces):
        pieces = [Text(piece.lines) if _is_all_there_is(piece) else piece for piece in pieces]
    drafts = gather(pieces, text, furniture.is_page)
    bodies = [draft.body().text for draft in drafts]
    titling = give_titles(pieces, drafts, bodies)
    articles = _articles(source, titling, bodies, furniture)
    return _issue(source, text, furniture, articles)


def _read_layout(source: Source, layout: Layout) -> Issue:
    furniture = read_furniture(layout.furniture)
    furniture.facts |= layout.facts
    articles = [_story(layout, story, number) for number, story in enumerate(layout.stories, 1)]
    main = [article for article, story in zip(articles, layout.stories, strict=True) if not story.is_caption]
    _settle(articles, main, source, furniture)
    articles += _teasers(layout)
    return _issue(source, layout.text, furniture, articles)


def _story(layout: Layout, story: Story, number: int) -> Article:
    if story.is_caption:
        return _caption(story, f"a{number}")
    opening = read_opening(layout.text, story.body[0].start, story.body[-1].end)
    draft = Draft(number, number, list(story.body), opening)
    draft.finish(layout.text)
    article = _bare_article(draft, f"a{number}")
    byline = Passage.join([Passage.of(line.text, line.start) for line in story.byline], "\n")
    article.reporters = _merged(read_names(byline), article.reporters)
    article.kicker, article.headline, article.subheadline = (
        Passage.join(statements(lines), " ") if lines else None
        for lines in (story.kicker, story.headline, story.subheadline)
    )
    article.kind = _kind(article, draft)
    return article


def _caption(story: Story, name: str) -> Article:
    """Return the words under a photograph; their lines break anywhere, also in the credit."""
    words = Passage.join(Passage.of(line.text, line.start) for line in story.body)
    text, people = strip_caption(words)
    if not people:
        text, people, _ = strip_closing(words)
    return Article(name, "news", unpad(text), reporters=people)


def _teasers(layout: Layout) -> list[Article]:
    """Return the entries of the reading guide."""
    several = len(layout.guide) > 1
    found = [teaser for block in layout.guide for teaser in ([entry(block)] if several else entries(block))]
    return [
        Article(f"t{number}", "teaser", Passage("", ()), headline=teaser)
        for number, teaser in enumerate(found, 1)
    ]


def _is_all_there_is(piece: Piece) -> bool:
    return isinstance(piece, Heading) and not piece.in_guide


def _articles(source: Source, titling: Titling, bodies: Sequence[str], furniture: Furniture) -> list[Article]:
    headings = titling.by_article()
    articles = [
        _article(draft, headings[number], bodies[number], f"a{number + 1}")
        for number, draft in enumerate(titling.drafts)
    ]
    main = [article for article, draft in zip(articles, titling.drafts, strict=True) if not draft.is_caption]
    _settle(articles, main, source, furniture)
    starts = {draft.lines[0].start: article for draft, article in zip(titling.drafts, articles, strict=True)}
    guide = titling.teasers()
    teasers = [teaser for heading in guide for teaser in entries(heading.lines, parted=len(guide) > 1)]
    for number, teaser in enumerate(teasers, 1):
        starts[teaser.offsets[0]] = Article(f"t{number}", "teaser", Passage("", ()), headline=teaser)
    return [starts[start] for start in sorted(starts)]


def _settle(
    articles: Sequence[Article], main: Sequence[Article], source: Source, furniture: Furniture
) -> None:
    """Part the editors from the reporters; give the only article what is known of all."""
    for article in articles:
        furniture.staff += [person for person in article.reporters if is_editor(person)]
        article.reporters = [person for person in article.reporters if not is_editor(person)]
    if len(main) == 1:
        main[0].reporters = _merged(furniture.reporters, main[0].reporters)
        _give_headline(main[0], source.headline)


def _merged(people: Sequence[StaffName], others: Sequence[StaffName]) -> list[StaffName]:
    """Return those of two lists, nobody twice."""
    known = {person.name.text for person in people}
    return [*people, *(person for person in others if person.name.text not in known)]


def _article(draft: Draft, blocks: Sequence[Heading], body: str, name: str) -> Article:
    article = _bare_article(draft, name)
    _set_headline(article, [line for block in blocks for line in statements(block.lines)], body)
    article.kind = _kind(article, draft)
    return article


def _bare_article(draft: Draft, name: str) -> Article:
    """Return an article without its headline."""
    opening = draft.opening
    filed = opening.dateline if opening else None
    text, people = strip_paragraphs(draft.body())
    return Article(
        name,
        "news",
        text,
        reporters=[*draft.people, *people],
        dateline=weave(draft.lines, *filed) if filed else None,
        continued_on=draft.continued_on,
        continued_from=draft.continued_from,
    )


def _set_headline(article: Article, parts: Sequence[Passage], body: str) -> None:
    """Tell which part is the headline; above it stands the kicker, below it the subheadline."""
    if not parts:
        return
    plain = [i for i, part in enumerate(parts) if not part.text.startswith("—")]
    leading = [i for i in plain if not _LEAD_IN.search(parts[i].text)] or plain or [0]
    leading = [i for i in leading if len(parts[i]) >= _TELLING] or leading
    texts = [part.text for part in parts]
    rows = overlaps(texts, [body])
    scores = {i: row.get(0, 0.0) * (_SLOGAN if " " in texts[i] else 1.0) for i, row in enumerate(rows)}
    best = max(scores[i] for i in leading)
    main = next(i for i in leading if scores[i] >= _MAIN * best)
    article.headline = parts[main]
    article.kicker = Passage.join(parts[:main], " ") if main else None
    article.subheadline = Passage.join(parts[main + 1 :], " ") if main + 1 < len(parts) else None


def _give_headline(article: Article, headline: str | None) -> None:
    """Put the headline that the caller knows in place of that found, unless they are the same."""
    if not headline:
        return
    found = article.headline.text if article.headline else ""
    if "".join(found.split()) != "".join(headline.split()):
        article.headline = Passage(headline, (GLUE,) * len(headline))


def _kind(article: Article, draft: Draft) -> ArticleKind:
    if article.headline and NOTICE.search(article.headline.text):
        return "notice"
    opening = draft.opening
    if opening and opening.dateline:
        return "news"
    return "feature" if (opening and opening.alone) or len(article.body) > _LONG_STORY else "news"


def _issue(source: Source, text: str, furniture: Furniture, articles: list[Article]) -> Issue:
    facts = furniture.facts
    newspaper = source.newspaper or facts.get("newspaper") or _paper(facts.get("publisher"), articles)
    page = source.page or furniture.count("page")
    for article in articles:
        article.page = page
    return Issue(
        id=source.id,
        text=text,
        newspaper=newspaper,
        organ_of=facts.get("organ_of"),
        publisher=facts.get("publisher"),
        place=source.place or place_of(newspaper, facts.get("organ_of"), text),
        date=source.date or facts.get("date") or _dateline_date(articles),
        number=furniture.count("total", "number"),
        page=page,
        pages=furniture.count("pages"),
        cn_number=facts.get("cn_number"),
        staff=furniture.staff,
        articles=articles,
    )


def _dateline_date(articles: Sequence[Article]) -> str | None:
    """Return the date of the first dateline that tells the year too."""
    datelines = (article.dateline.text for article in articles if article.dateline)
    return next((iso_date(day) for text in datelines if (day := _DAY.search(text))), None)


def _paper(publisher: str | None, articles: Sequence[Article]) -> str | None:
    """Return the newspaper that its publisher is called after, or that a dateline names."""
    match = _PUBLISHER.match(publisher or "")
    datelines = (_DATELINE_PAPER.match(article.dateline.text) for article in articles if article.dateline)
    return match["paper"] if match else next((found["paper"] for found in datelines if found), None)
