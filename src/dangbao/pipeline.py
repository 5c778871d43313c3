"""The pipeline: a spaCy language object with every pipe of the library, and the Doc of a page."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dangbao.page.issue import Issue
from dangbao.page.passage import Passage
from dangbao.pipes.annotations import Context, Section, SectionField, set_context

PIPES = ("dangbao_titles", "dangbao_names", "dangbao_bodies", "dangbao_people", "dangbao_events")


def load(*, ner: str = "default") -> Language:
    """Return the spaCy pipeline that reads a page.

    Parameters
    ----------
    ner
        What proposes names to the library's own pipes, which decide: ``"default"`` is the model that
        comes with the package, ``"rules"`` is nothing; a folder that ``dangbao train`` wrote is that
        model, ``"hanlp"`` and ``"hanlp:MODEL"`` are a model of HanLP's by its name, its URL or its folder;
        any other word is the name of a spaCy pipe registered as a factory that writes ``doc.ents``.

    Raises
    ------
    ValueError
        If `ner` is none of these, or its model recognises no names or cannot be used.
    ImportError
        If HanLP is asked for and not installed.
    OSError
        If HanLP's model is not found.

    Examples
    --------
    >>> load().pipe_names[:3]
    ['dangbao_recogniser', 'dangbao_titles', 'dangbao_names']
    >>> load(ner="rules").pipe_names
    ['dangbao_titles', 'dangbao_names', 'dangbao_bodies', 'dangbao_people', 'dangbao_events']
    """
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "dangbao.PkusegTokenizer.v1"}}})
    nlp.max_length = sys.maxsize  # spaCy's limit is for its parser, which is not used
    if ner != "rules":
        _add_recogniser(nlp, ner)
    for pipe in PIPES:
        nlp.add_pipe(pipe)
    return nlp


def _add_recogniser(nlp: Language, ner: str) -> None:
    """Add the pipe that proposes names."""
    kind, _, model = ner.partition(":")
    if ner == "default":
        nlp.add_pipe("dangbao_recogniser")
    elif kind == "hanlp":
        nlp.add_pipe("dangbao_hanlp", config={"model": model} if model else {})
    elif nlp.has_factory(ner):
        nlp.add_pipe(ner)
    elif Path(ner).is_dir():
        nlp.add_pipe("dangbao_recogniser", config={"model": ner})
    else:
        raise ValueError(
            f"ner={ner!r} is no folder and no spaCy pipe; "
            'use "default", "rules", "hanlp", a folder that dangbao train wrote, or the name of a spaCy pipe'
        )


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
