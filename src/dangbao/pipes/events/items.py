"""A sentence as a row of items: persons, predicates and the breaks between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dangbao.pipes.annotations import BodyMention, PersonMention, Post
from dangbao.pipes.events.lexicon import Predicate, predicates
from dangbao.pipes.events.text import BLANK

Span = tuple[int, int]

_BREAKS = "，；："
_NOMINATED, _NOMINEE = "提名", ("人选", "候选人")
_ADDRESS = ("同志", "先生", "女士", "夫妇", "等同志")


@dataclass(frozen=True, slots=True)
class Person:
    """A person with the title around the name, if there is one; ``mention`` is the index of the mention."""

    start: int
    end: int
    mention: int
    titled: bool


@dataclass(frozen=True, slots=True)
class Verb:
    """A word of participation."""

    start: int
    end: int
    predicate: Predicate


@dataclass(frozen=True, slots=True)
class Break:
    """A comma, colon or semicolon; the pause mark 、 is none, it joins."""

    start: int
    end: int


Item = Person | Verb | Break


def merge(spans: Sequence[Span]) -> list[Span]:
    """Return the spans in order, those that touch or overlap made one.

    Examples
    --------
    >>> merge([(4, 6), (0, 2), (1, 3)])
    [(0, 3), (4, 6)]
    """
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


class Itemizer:
    """Cuts sentences into items, with the persons, titles and bodies known of the text.

    Parameters
    ----------
    text
        The normalised text with asides blanked.
    mentions, posts, bodies
        What the pipes before found in it.
    """

    def __init__(
        self,
        text: str,
        mentions: Sequence[PersonMention],
        posts: Sequence[Post],
        bodies: Sequence[BodyMention],
    ) -> None:
        self.text = text
        titles = _parted(text, _phrases(text, posts), mentions)
        self._persons = _persons(text, mentions, titles)
        masks = [span for span in titles if not _acts(text, span)]
        self._masks = dict(merge([*masks, *((body.start, body.end) for body in bodies)]))
        self._body_ends = {body.end for body in bodies}
        self._predicates = {start for start, _, _ in predicates().scan(text)}

    def ends_body(self, position: int) -> bool:
        """Whether a body's name ends here."""
        return position in self._body_ends

    def items(self, start: int, end: int) -> list[Item]:
        """Return the items of a sentence."""
        found: list[Item] = []
        position = start
        while position < end:
            item = self._item(position)
            if item is not None:
                if not (isinstance(item, Verb) and item.predicate.empty):
                    found.append(item)
                position = item.end
            else:
                position = max(position + 1, self._masks.get(position, 0))
        return found

    def _item(self, position: int) -> Item | None:
        if position in self._persons:
            return self._persons[position]
        if self.text[position] in _BREAKS:
            return Break(position, position + 1)
        if position in self._masks or position not in self._predicates:
            return None
        return self._verb(position)

    def _verb(self, position: int) -> Verb | None:
        """Return the longest predicate here that does not run into a person."""
        verb = None
        for end, predicate in predicates().all_at(self.text, position):
            if any(inner in self._persons for inner in range(position + 1, end)):
                break
            verb = Verb(position, end, predicate)
        return verb


def _phrases(text: str, posts: Sequence[Post]) -> list[Span]:
    """Return where the title phrases stand, a nominee's with the word before it (提名副县长人选)."""
    phrases: dict[int, Span] = {}
    for post in posts:
        start, end = phrases.get(post.phrase, (post.start, post.end))
        phrases[post.phrase] = (min(start, post.start), max(end, post.end))
    for phrase, (start, end) in phrases.items():
        if text.endswith(_NOMINEE, start, end) and text.endswith(_NOMINATED, 0, start):
            phrases[phrase] = (start - len(_NOMINATED), end)
    return merge(list(phrases.values()))


def _parted(text: str, titles: Sequence[Span], mentions: Sequence[PersonMention]) -> list[Span]:
    """Return the titles with those parted that stand between two names, whose first part is the first's.

    张三教授，某大学校长李四.
    """
    starts, ends = {mention.start for mention in mentions}, {mention.end for mention in mentions}
    parted: list[Span] = []
    for start, end in titles:
        comma = text.find("，", start, end) if start in ends and end in starts else -1
        parted += [(start, end)] if comma < 0 else [(start, comma), (comma + 1, end)]
    return parted


def _acts(text: str, title: Span) -> bool:
    """Whether a title tells of a part on the occasion itself (大会执行主席)."""
    matches = (predicates().longest(text, position) for position in range(*title))
    return any(match and "title" in match[1].traits for match in matches)


def _persons(text: str, mentions: Sequence[PersonMention], titles: Sequence[Span]) -> dict[int, Person]:
    """Return the persons by where they begin: a name with the titles and forms of address that touch it."""
    starts = {end: start for start, end in titles}
    ends = dict(titles)
    persons: dict[int, Person] = {}
    for index, mention in enumerate(mentions):
        if text[mention.start] == BLANK:
            continue
        start = starts.get(mention.start, mention.start)
        end = ends.get(mention.end, mention.end)
        address = next((word for word in _ADDRESS if text.startswith(word, end)), "")
        persons[start] = Person(start, end + len(address), index, start < mention.start)
    return persons
