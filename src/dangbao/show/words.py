"""The newspaper's own words as HTML, with every mention marked where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial

from dangbao.page import Passage
from dangbao.page.wording import Wording
from dangbao.records import Mention
from dangbao.show.elements import Html, escape, tag
from dangbao.show.facts import Facts
from dangbao.show.marks import Mark, mark_up


class Words:
    """Marks passages; each mention is marked, and its anchor set, once."""

    def __init__(self, facts: Facts, wording: Wording) -> None:
        self._facts = facts
        self._wording = wording
        self._waiting: defaultdict[int, list[Mention]] = defaultdict(list)
        for mention in facts.extraction.mentions:
            self._waiting[mention.start].append(mention)

    def mark(self, passage: Passage) -> Html:
        """Return a passage as HTML with the mentions that begin in it."""
        return mark_up(self._wording.printed(passage), self._marks(passage))

    def paragraphs(self, passage: Passage) -> Iterator[Html]:
        """Yield the paragraphs of a passage as HTML."""
        start = 0
        for line in passage.text.split("\n"):
            if line.strip():
                yield tag("p", self.mark(passage[start : start + len(line)]))
            start += len(line) + 1

    def rest(self) -> Iterator[Html]:
        """Yield the mentions that stand in none of the passages marked so far."""
        for mention in [mention for mentions in self._waiting.values() for mention in mentions]:
            yield self._wrap(mention, escape(mention.text), True)
        self._waiting.clear()

    def _marks(self, passage: Passage) -> Iterator[Mark]:
        places = {offset: index for index, offset in enumerate(passage.offsets)}
        for start, offset in enumerate(passage.offsets):
            for mention in self._waiting.pop(offset, ()):
                offsets = reversed(range(mention.start, mention.end))
                last = next(places[one] for one in offsets if one in places)
                yield Mark(start, last + 1, partial(self._wrap, mention))

    def _wrap(self, mention: Mention, inside: Html, first: bool) -> Html:
        return tag(
            "mark",
            inside,
            class_=self._facts.kind(mention).lower(),
            id=anchor(mention) if first else None,
            title=self._facts.hover(mention),
            data_key=" ".join(self._facts.keys(mention)) or None,
        )


def anchor(mention: Mention) -> str:
    """Return the name of a mention's place on the page."""
    return f"mention-{mention.id}"
