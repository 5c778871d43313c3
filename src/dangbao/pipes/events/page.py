"""The page as the events pipe reads it."""

from __future__ import annotations

from collections.abc import Sequence

from dangbao.pipes.annotations import BodyMention, PersonMention, Post, Section
from dangbao.pipes.events.items import Itemizer, Span
from dangbao.pipes.events.state import CHANGES
from dangbao.pipes.events.text import blank_asides, normalize

CLAUSE_BOUNDS = "，。；：！？\n"

_LONGEST_CLAUSE = 300
_HEADLINE_BREAKS = " \u3000—"


class Page:
    """The page's text, and what the pipes before found in it.

    Attributes
    ----------
    original
        The text as it stands in the Doc.
    plain
        With one punctuation; in headlines a space or a dash is a comma.
    text
        So, with quotations and asides blanked.
    changes
        The posts that somebody is appointed to or removed from, in order.
    """

    def __init__(
        self,
        text: str,
        sections: Sequence[Section],
        mentions: Sequence[PersonMention],
        posts: Sequence[Post],
        bodies: Sequence[BodyMention],
    ) -> None:
        self.original = text
        self.plain = _plain(text, sections)
        self.text = blank_asides(self.plain)
        self.mentions = mentions
        self.bodies = sorted(bodies, key=lambda body: body.start)
        self.changes = sorted((p for p in posts if p.status in CHANGES), key=lambda post: post.start)
        self.titled = {(post.body_start, post.body_end) for post in posts}
        self.itemizer = Itemizer(self.text, mentions, posts, bodies)
        self.name_ends = sorted(mention.end for mention in mentions)

    def person(self, mention: int) -> int | None:
        """Return the number of the person that a mention means."""
        return self.mentions[mention].person

    def clause(self, position: int) -> Span:
        """Return the clause that a position stands in."""
        start, end = position, position
        first, last = position - _LONGEST_CLAUSE, min(position + _LONGEST_CLAUSE, len(self.text))
        while start > max(first, 0) and self.text[start - 1] not in CLAUSE_BOUNDS:
            start -= 1
        while end < last and self.text[end] not in CLAUSE_BOUNDS:
            end += 1
        return start, end


def _plain(text: str, sections: Sequence[Section]) -> str:
    characters = list(normalize(text))
    for section in sections:
        if section.field != "body" or section.kind == "teaser":
            for position in range(section.start, section.end):
                if characters[position] in _HEADLINE_BREAKS:
                    characters[position] = "，"
    return "".join(characters)
