"""Reading a page: from a source's text to an issue with its articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dangbao.lexicon.places import gazetteer
from dangbao.lexicon.tables import read_table
from dangbao.page.drafts import Draft, gather
from dangbao.page.furniture import Furniture, read_furniture
from dangbao.page.headlines import Candidate, assign, overlaps
from dangbao.page.issue import Article, Issue
from dangbao.page.lines import split_lines
from dangbao.page.passage import GLUE, Passage
from dangbao.page.phrases import entries, statements
from dangbao.page.segments import NOTICE, Heading, Piece, Text, cut_pieces
from dangbao.page.weaving import weave
from dangbao.records import ArticleKind
from dangbao.sources import Source

_ORGAN = re.compile(r"(?:中共|中国共产党)(?P<place>\S+?)(?:委员会|委)\Z")
_PUBLISHER = re.compile(r"(?P<paper>\S+报)(?:社|报业集团|传媒集团)\Z")
_DATELINE_PAPER = re.compile(r"(?P<paper>(?!本)\S{2,4}(?:日报|晚报))(?:讯|消息)")
_LEAD_IN = re.compile(r"(?:强调|指出|要求|时说|时|上|中|：|部署)\Z")
_SLOGAN = re.compile(r"\S{3,9}[ \u3000]\S{3,9}")
_ENOUGH = 0.3
_ENOUGH_IN_MASTHEAD = 0.4
_ENOUGH_IN_GUIDE = 0.5
_ENOUGH_AFTER_GUIDE = 0.4
_WEAK_OVERLAP = 0.1
_MAIN = 0.8
_LONG_STORY = 1200


@dataclass(slots=True)
class _Layout:
    """The page's headings, and what becomes of each."""

    pieces: Sequence[Piece]
    drafts: list[Draft]
    bodies: list[str]
    positions: list[int]
    candidates: list[Candidate]
    owners: list[int | None] = field(default_factory=list)

    def heading(self, index: int) -> Heading:
        piece = self.pieces[self.positions[index]]
        assert isinstance(piece, Heading)
        return piece


def read_issue(source: Source | str) -> Issue:
    """Read the text layer of a page, or a bare article.

    Parameters
    ----------
    source
        The text, alone or with what the caller knows of it, which wins over what is found.

    Examples
    --------
    >>> issue = read_issue("市委召开会议\\n本报讯（记者 王 刚）12 月 3 日，市委召开会议，研究经济工\\n作。")
    >>> article = issue.articles[0]
    >>> article.headline.text, article.reporters[0].name.text, article.body.text
    ('市委召开会议', '王刚', '12月3日，市委召开会议，研究经济工作。')
    """
    if isinstance(source, str):
        source = Source("text", source)
    lines = split_lines(source.text)
    furniture = read_furniture(lines)
    pieces = cut_pieces(source.text, lines, furniture)
    drafts = gather(pieces, source.text, furniture.is_page)
    layout = _lay_out(pieces, drafts)
    articles = _articles(source, layout, furniture)
    return _issue(source, furniture, articles)


def _lay_out(pieces: Sequence[Piece], drafts: list[Draft]) -> _Layout:
    positions = [position for position, piece in enumerate(pieces) if isinstance(piece, Heading)]
    bodies = [draft.body().text for draft in drafts]
    layout = _Layout(pieces, drafts, bodies, positions, [])
    for position in positions:
        layout.candidates.append(_candidate(layout, position))
    layout.owners = assign(layout.candidates, bodies)
    _settle(layout)
    return layout


def _owner_of_text(layout: _Layout, position: int) -> int | None:
    return next((i for i, draft in enumerate(layout.drafts) if draft.first <= position <= draft.last), None)


def _candidate(layout: _Layout, position: int) -> Candidate:
    heading = layout.pieces[position]
    assert isinstance(heading, Heading)
    texts = [i for i, piece in enumerate(layout.pieces) if isinstance(piece, Text)]
    before = [i for i in texts if i < position][-1:]
    after = [i for i in texts if i > position][:1]
    if heading.in_guide and after != [position + 1]:
        after = []
    near = [_owner_of_text(layout, i) for i in [*before, *after]]
    enough = _ENOUGH_IN_MASTHEAD if heading.in_masthead else _ENOUGH
    if heading.in_guide:
        enough = _ENOUGH_AFTER_GUIDE if after else _ENOUGH_IN_GUIDE
    words = "\n".join(line.text for line in heading.lines)
    run = sum(i < position for i in texts)
    return Candidate(words, run, tuple(i for i in near if i is not None), _begun(layout, position), enough)


def _begun(layout: _Layout, position: int) -> int | None:
    """Return the article without byline that only the heading above it makes an article."""
    heading = layout.pieces[position]
    if isinstance(heading, Heading) and heading.in_guide and not NOTICE.search(heading.lines[-1].text):
        return None
    drafts = enumerate(layout.drafts)
    return next((i for i, draft in drafts if draft.first == position + 1 and draft.opening is None), None)


def _settle(layout: _Layout) -> None:
    """Decide on the headings that no article claimed by what it says."""
    rows = overlaps([candidate.text for candidate in layout.candidates], layout.bodies)
    for index, owner in enumerate(list(layout.owners)):
        if owner is None:
            layout.owners[index] = _by_company(layout, index, rows[index])
    for index, owner in enumerate(list(layout.owners)):
        if owner is None and not layout.heading(index).in_guide and not _return_to_text(layout, index):
            layout.owners[index] = _by_position(layout, index, rows[index])


def _by_company(layout: _Layout, index: int, row: Sequence[float]) -> int | None:
    """Return the article of the heading right beside this one: a kicker goes with its headline."""
    heading = layout.heading(index)
    slogan = len(heading.lines) == 1 and _SLOGAN.fullmatch(heading.lines[0].text)
    beside = [
        layout.owners[other]
        for other in ([index + 1, index - 1] if slogan or not heading.in_guide else [index - 1])
        if 0 <= other < len(layout.owners) and layout.candidates[other].run == layout.candidates[index].run
    ]
    owners = [owner for owner in beside if owner is not None]
    if layout.heading(index).in_masthead or not owners:
        return None
    return max(owners, key=lambda owner: row[owner])


def _return_to_text(layout: _Layout, index: int) -> bool:
    """Give a heading inside an article, or glued to it, back to the article's text."""
    position = layout.positions[index]
    inside = next((d for d in layout.drafts if d.first < position < d.last), None)
    heading = layout.heading(index)
    if inside is None and heading.glued:
        inside = next((d for d in layout.drafts if d.last + 1 == position or d.first - 1 == position), None)
    if inside is None:
        return False
    inside.lines = sorted([*inside.lines, *heading.lines], key=lambda line: line.start)
    inside.start = min(inside.start, heading.lines[0].start) if inside.opening is None else inside.start
    inside.stop = max(inside.stop, heading.lines[-1].end)
    return True


def _by_position(layout: _Layout, index: int, row: Sequence[float]) -> int | None:
    """Return the article without headline beside a heading, where the page's habit speaks for it."""
    owned = {owner for owner in layout.owners if owner is not None}
    heading = layout.heading(index)
    position = layout.positions[index]
    sides = [
        (draft.first > position) == (_habit(layout) > 0) for draft in layout.drafts
    ]
    alone = len(layout.drafts) == 1
    for article in layout.candidates[index].near:
        draft = layout.drafts[article]
        told = row[article] >= _WEAK_OVERLAP or (draft.opening is not None and draft.opening.alone)
        if article not in owned and (alone or (sides[article] and told and not heading.in_masthead)):
            return article
    return None


def _habit(layout: _Layout) -> int:
    """Return how many more headlines stand before their article than after it."""
    owners = [(layout.positions[i], owner) for i, owner in enumerate(layout.owners) if owner is not None]
    return sum(1 if position < layout.drafts[owner].first else -1 for position, owner in owners)


def _articles(source: Source, layout: _Layout, furniture: Furniture) -> list[Article]:
    found: list[tuple[int, Article]] = []
    alone = len(layout.drafts) == 1
    for number, draft in enumerate(layout.drafts):
        blocks = [layout.heading(i) for i, owner in enumerate(layout.owners) if owner == number]
        article = _article(draft, blocks, layout.bodies[number], f"a{number + 1}")
        if alone:
            article.reporters = article.reporters or furniture.reporters
            _give_headline(article, source.headline)
        found.append((draft.lines[0].start, article))
    teasers = [
        entry
        for i, owner in enumerate(layout.owners)
        if owner is None and layout.heading(i).in_guide
        for entry in entries(layout.heading(i).lines)
    ]
    for number, entry in enumerate(teasers, 1):
        article = Article(f"t{number}", "teaser", Passage("", ()), headline=entry)
        found.append((entry.offsets[0], article))
    return [article for _, article in sorted(found, key=lambda pair: pair[0])]


def _article(draft: Draft, blocks: Sequence[Heading], body: str, name: str) -> Article:
    opening = draft.opening
    filed = opening.dateline if opening else None
    article = Article(
        name,
        "news",
        draft.body(),
        reporters=draft.people,
        dateline=weave(draft.lines, *filed) if filed else None,
        continued_on=draft.continued_on,
        continued_from=draft.continued_from,
    )
    _set_headline(article, [line for block in blocks for line in statements(block.lines)], body)
    article.kind = _kind(article, draft)
    return article


def _set_headline(article: Article, parts: Sequence[Passage], body: str) -> None:
    """Tell which part is the headline: what stands above it is the kicker, what stands below the subheadline."""
    if not parts:
        return
    plain = [i for i, part in enumerate(parts) if not part.text.startswith("—")]
    leading = [i for i in plain if not _LEAD_IN.search(parts[i].text)] or plain or [0]
    scores = {i: row[0] for i, row in enumerate(overlaps([part.text for part in parts], [body]))}
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


def _issue(source: Source, furniture: Furniture, articles: list[Article]) -> Issue:
    facts = furniture.facts
    newspaper = source.newspaper or facts.get("newspaper") or _paper(facts.get("publisher"), articles)
    return Issue(
        id=source.id,
        text=source.text,
        newspaper=newspaper,
        organ_of=facts.get("organ_of"),
        publisher=facts.get("publisher"),
        place=source.place or _place(facts.get("organ_of"), newspaper),
        date=source.date or facts.get("date"),
        number=furniture.count("total", "number"),
        page=furniture.count("page"),
        pages=furniture.count("pages"),
        cn_number=facts.get("cn_number"),
        staff=furniture.staff,
        articles=articles,
    )


def _paper(publisher: str | None, articles: Sequence[Article]) -> str | None:
    """Return the newspaper that its publisher is called after, or that a dateline names."""
    match = _PUBLISHER.match(publisher or "")
    datelines = (_DATELINE_PAPER.match(article.dateline.text) for article in articles if article.dateline)
    return match["paper"] if match else next((found["paper"] for found in datelines if found), None)


def _place(organ_of: str | None, newspaper: str | None) -> str | None:
    """Return the division whose newspaper this is."""
    match = _ORGAN.match(organ_of or "")
    if match and match["place"] != "中央":
        return _division(match["place"]) or match["place"]
    if not newspaper:
        return None
    known = {row["newspaper"]: row["place"] for row in read_table("newspapers")}
    if newspaper in known:
        return known[newspaper] or None
    found = max(gazetteer().matches(newspaper, 0), default=None, key=lambda match: match[0])
    return _division(newspaper[: found[0]]) if found else None


def _division(name: str) -> str | None:
    division = gazetteer().resolve(name)
    return division.name if division else None
