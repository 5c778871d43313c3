"""The pipeline: a spaCy language object with every pipe of the library, and the Doc of a page."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dangbao.page.issue import Issue
from dangbao.page.passage import Passage
from dangbao.pipes.annotations import Context, Section, SectionField, set_context

PIPES = ("dangbao_titles", "dangbao_names", "dangbao_bodies", "dangbao_people", "dangbao_events")


def load(*, ner: str = "rules") -> Language:
    """Return the spaCy pipeline that reads a page.

    Parameters
    ----------
    ner
        The recogniser of names: ``"rules"`` alone, or one that runs before the library's own pipes and
        proposes names: ``"hanlp"``, ``"hanlp:MODEL"`` with a name of HanLP's, a URL or a folder, or the
        name of any spaCy pipe registered as a factory that writes ``doc.ents``.

    Raises
    ------
    ValueError
        If spaCy knows no factory of that name, or HanLP's model recognises no names.
    ImportError
        If HanLP is asked for and not installed.
    OSError
        If HanLP's model is not found.

    Examples
    --------
    >>> nlp = load()
    >>> nlp.pipe_names
    ['dangbao_titles', 'dangbao_names', 'dangbao_bodies', 'dangbao_people', 'dangbao_events']
    """
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "dangbao.PkusegTokenizer.v1"}}})
    recogniser, _, model = ner.partition(":")
    if recogniser == "hanlp":
        nlp.add_pipe("dangbao_hanlp", config={"model": model} if model else {})
    elif ner != "rules":
        nlp.add_pipe(ner)
    for pipe in PIPES:
        nlp.add_pipe(pipe)
    return nlp


@cache
def default_pipeline() -> Language:
    """Return the default pipeline, loaded once a process."""
    return load()


@dataclass(frozen=True, slots=True)
class PageDoc:
    """A Doc of a whole page, and the way back from it to the input."""

    doc: Doc
    passage: Passage


def make_page(nlp: Language, issue: Issue) -> PageDoc:
    """Lay the articles of an issue one after another into one Doc, not yet read by the pipes.

    Examples
    --------
    >>> issue = Issue("demo", "市长王小明出席。")
    >>> make_page(load(), issue).doc.text
    ''
    """
    parts: list[Passage] = []
    sections: list[Section] = []
    position = 0
    for article in issue.articles:
        fields: list[tuple[SectionField, Passage | None]] = [
            ("kicker", article.kicker),
            ("headline", article.headline),
            ("subheadline", article.subheadline),
            ("body", article.body),
        ]
        for field, passage in fields:
            if passage is None or not passage.text:
                continue
            dateline = article.dateline.text if field == "body" and article.dateline else None
            end = position + len(passage)
            sections.append(Section(article.id, article.kind, field, position, end, dateline))
            parts.append(passage)
            position += len(passage) + 1
    passage = Passage.join(parts, "\n")
    staff = [s.name.text for s in issue.staff] + [r.name.text for a in issue.articles for r in a.reporters]
    doc = nlp.make_doc(passage.text)
    set_context(doc, Context(issue.newspaper, issue.place, issue.date, staff, sections))
    return PageDoc(doc, passage)
