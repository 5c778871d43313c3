"""The component that finds events: what happened on an occasion, when and where, and who took what part."""

from __future__ import annotations

from spacy.tokens import Doc

from dangbao.pipes.annotations import (
    BodyMention,
    EventFinding,
    PersonMention,
    Post,
    Section,
    get_context,
    get_findings,
    set_findings,
)
from dangbao.pipes.events.article import article_events
from dangbao.pipes.events.merging import merge_events
from dangbao.pipes.events.page import Page
from dangbao.pipes.runs import RunText


class EventsPipe:
    """Finds the events of a Doc on which persons, posts and bodies have been found.

    Parameters
    ----------
    name
        The component's name in the pipeline.

    Examples
    --------
    >>> import spacy
    >>> from dangbao.pipes.annotations import PersonMention, set_findings
    >>> doc = spacy.blank("zh").make_doc("2024年12月3日，张三主持召开全市消防工作会议。")
    >>> set_findings(doc, PersonMention, [PersonMention(11, 13, "张三", person=0)])
    >>> [event] = EventsPipe("events").process(doc)
    >>> event.name, event.start_date, event.participants[0].roles
    ('全市消防工作会议', '2024-12-03', ['host'])
    """

    def __init__(self, name: str = "dangbao_events") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Write the Doc's events on it."""
        set_findings(doc, EventFinding, self.process(doc))
        return doc

    def process(self, doc: Doc) -> list[EventFinding]:
        """Return the events that a Doc tells of, one for each occasion."""
        context = get_context(doc)
        page = Page(
            RunText.of(doc).text,
            context.sections,
            get_findings(doc, PersonMention),
            get_findings(doc, Post),
            get_findings(doc, BodyMention),
        )
        articles: dict[str, list[Section]] = {}
        for section in context.sections:
            articles.setdefault(section.article_id, []).append(section)
        return merge_events(
            event
            for name, sections in articles.items()
            for event in article_events(page, context.date, name, sections)
        )
