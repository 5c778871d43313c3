"""The events pipe: who did what, where, when, with whom."""

from __future__ import annotations

from spacy.language import Language

from dangbao.pipes.events.pipe import EventsPipe

__all__ = ["EventsPipe", "make_events"]


@Language.factory("dangbao_events", assigns=["doc.user_data"])
def make_events(nlp: Language, name: str) -> EventsPipe:
    """Return the events component for a pipeline.

    Examples
    --------
    >>> import spacy
    >>> spacy.blank("zh").add_pipe("dangbao_events").name
    'dangbao_events'
    """
    return EventsPipe(name)
