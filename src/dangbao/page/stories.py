"""What the layout of a page, or its markup, shows before a word is read: which lines make which article."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dangbao.page.lines import Line


@dataclass(slots=True)
class Story:
    """The lines of one article, in reading order.

    Attributes
    ----------
    body
        Its text, with the byline or dateline where that opens it.
    byline
        A byline set apart from the text.
    is_caption
        Whether it is the caption of a photograph.
    """

    body: list[Line]
    kicker: list[Line] = field(default_factory=list)
    headline: list[Line] = field(default_factory=list)
    subheadline: list[Line] = field(default_factory=list)
    byline: list[Line] = field(default_factory=list)
    is_caption: bool = False

    def reworded(self, text: str) -> Story:
        """Return the story with the words of a text that has another character in place of each."""
        return replace(
            self,
            body=_reworded(self.body, text),
            kicker=_reworded(self.kicker, text),
            headline=_reworded(self.headline, text),
            subheadline=_reworded(self.subheadline, text),
            byline=_reworded(self.byline, text),
        )


@dataclass(slots=True)
class Layout:
    """A page whose articles are known.

    Attributes
    ----------
    text
        All of its lines in reading order: what the offsets of :class:`~dangbao.page.lines.Line` count.
    furniture
        The lines that belong to no article: masthead, page heads, staff line.
    guide
        The blocks of the reading guide.
    facts
        What is known of the issue: ``newspaper``, ``date``, ``page``.
    """

    text: str
    stories: list[Story]
    furniture: list[Line] = field(default_factory=list)
    guide: list[list[Line]] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)

    def reworded(self, text: str) -> Layout:
        """Return the layout with the words of a text that has another character in place of each."""
        stories = [story.reworded(text) for story in self.stories]
        return replace(self, text=text, stories=stories, furniture=_reworded(self.furniture, text))


def _reworded(lines: list[Line], text: str) -> list[Line]:
    return [replace(line, text=text[line.start : line.end]) for line in lines]
