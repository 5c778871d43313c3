"""The spaCy component that tells which mentions on a page are one person."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from dangbao.lexicon.places import surnames
from dangbao.pipes.annotations import (
    PersonEntity,
    PersonMention,
    Post,
    get_context,
    get_findings,
    set_findings,
)
from dangbao.pipes.runs import RunText

_PRONOUNS = ("该同志", "该人")
_COURTESIES = ("同志", "先生", "女士", "老师", "教授", "老人", "医生")


@dataclass(slots=True)
class _Linker:
    """The persons met so far, by full name."""

    entities: list[PersonEntity] = field(default_factory=list)
    by_name: dict[str, int] = field(default_factory=dict)

    def number_of(self, name: str) -> int:
        if name not in self.by_name:
            self.by_name[name] = len(self.entities)
            self.entities.append(PersonEntity(len(self.entities), name))
        return self.by_name[name]

    def add_form(self, number: int, form: str) -> None:
        if form not in self.entities[number].other_names:
            self.entities[number].other_names.append(form)


class PeoplePipe:
    """Numbers the persons of a page and writes on every mention whom it means.

    A full name is one person all over the page. A surname with a post (谢书记) or a given name with
    a courtesy (长萍同志) means the person of that name last met before it.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Write persons on the Doc, and on every mention whom it means."""
        mentions, entities = self.process(doc)
        posts = _renumbered(get_findings(doc, Post), get_findings(doc, PersonMention), mentions)
        set_findings(doc, PersonMention, mentions)
        set_findings(doc, Post, posts)
        set_findings(doc, PersonEntity, entities)
        return doc

    def process(self, doc: Doc) -> tuple[list[PersonMention], list[PersonEntity]]:
        """Return all mentions, short forms among them, with their persons, and the persons."""
        staff = set(get_context(doc).staff)
        posts = get_findings(doc, Post)
        holding = {holder for post in posts for holder in post.holders}
        mentions = [
            mention
            for index, mention in enumerate(get_findings(doc, PersonMention))
            if mention.name not in staff or index in holding
        ]
        linker = _Linker()
        parts = _dotted_parts(mentions)
        for mention in mentions:
            whole = parts.get(mention.name, mention.name)
            mention.person = linker.number_of(_plain(whole))
            if whole != mention.name:
                linker.add_form(mention.person, mention.name)
        short = _short_forms(RunText.of(doc).text, mentions, posts)
        for mention in short:
            if mention.name not in _PRONOUNS:
                linker.add_form(mention.person or 0, mention.name)
        return sorted([*mentions, *short], key=lambda m: m.start), linker.entities


def _dotted_parts(mentions: list[PersonMention]) -> dict[str, str]:
    """Return for each part of a dotted name the whole, where one name alone has it (福克斯)."""
    wholes: dict[str, set[str]] = {}
    for mention in mentions:
        parts = re.split("[·•・．]", mention.name)
        for part in parts if len(parts) > 1 else ():
            wholes.setdefault(part, set()).add(mention.name)
    return {part: names.pop() for part, names in wholes.items() if len(names) == 1 and len(part) > 1}


def _plain(name: str) -> str:
    return "".join(character for character in name if not character.isspace())


def _renumbered(posts: list[Post], old: list[PersonMention], new: list[PersonMention]) -> list[Post]:
    """Return the posts with their holders counted in the new list of mentions."""
    index = {mention.start: number for number, mention in enumerate(new)}
    for post in posts:
        post.holders = [index[old[holder].start] for holder in post.holders if old[holder].start in index]
    return posts


def _short_forms(text: str, mentions: list[PersonMention], posts: list[Post]) -> list[PersonMention]:
    """Find 谢书记 and 长萍同志: short forms of a person named in full on the page."""
    covered = {position for m in mentions for position in range(m.start, m.end)}
    by_surname, by_given_name = _by_parts(mentions)
    found = []
    for post in posts:
        start = _surname_start(text, post.start)
        if post.holders or start is None or start in covered:
            continue
        whom = _nearest(by_surname.get(text[start : post.start], []), start)
        if whom is not None:
            found.append(PersonMention(start, post.end, text[start : post.end], whom.person, "short form"))
    for courtesy in _COURTESIES:
        position = text.find(courtesy)
        while position >= 0:
            start = position - 2
            if start >= 0 and not covered.intersection(range(start, position)):
                whom = _nearest(by_given_name.get(text[start:position], []), start)
                if whom is not None:
                    end = position + len(courtesy)
                    found.append(PersonMention(start, end, text[start:end], whom.person, "short form"))
            position = text.find(courtesy, position + 1)
    return found + _pronouns(text, mentions)


def _pronouns(text: str, mentions: list[PersonMention]) -> list[PersonMention]:
    """Find 该同志, which means the person last named."""
    ends = [mention.end for mention in mentions]
    found = []
    for match in re.finditer("|".join(_PRONOUNS), text):
        before = bisect_right(ends, match.start())
        if before:
            whom = mentions[before - 1].person
            found.append(PersonMention(match.start(), match.end(), match.group(), whom, "short form"))
    return found


def _surname_start(text: str, end: int) -> int | None:
    """Return where the surname begins that ends at `end`, a double one first."""
    return next((end - n for n in (2, 1) if end >= n and text[end - n : end] in surnames()), None)


def _by_parts(mentions: list[PersonMention]) -> tuple[dict[str, list[PersonMention]], ...]:
    """Return the mentions by what may be the surname, and by the given names of two characters."""
    by_surname: dict[str, list[PersonMention]] = defaultdict(list)
    by_given_name: dict[str, list[PersonMention]] = defaultdict(list)
    for mention in mentions:
        for surname in {mention.name[:1], mention.name[:2]}:
            by_surname[surname].append(mention)
        if len(mention.name) == 3:
            by_given_name[mention.name[1:]].append(mention)
    return by_surname, by_given_name


def _nearest(mentions: list[PersonMention], start: int) -> PersonMention | None:
    """Return the mention last before `start`, or else the first after it."""
    before = bisect_left(mentions, start, key=lambda mention: mention.start)
    return mentions[max(0, before - 1)] if mentions else None


@Language.factory("dangbao_people")
def make_people(nlp: Language, name: str) -> PeoplePipe:
    """Make the people pipe; it needs what the names pipe found.

    Examples
    --------
    >>> import spacy
    >>> from dangbao.pipes.annotations import PersonEntity, get_findings
    >>> nlp = spacy.blank("zh")
    >>> for pipe in ("dangbao_titles", "dangbao_names", "dangbao_people"):
    ...     _ = nlp.add_pipe(pipe)
    >>> doc = nlp("市委书记李文华主持会议。李文华强调，要抓落实。")
    >>> [person.name for person in get_findings(doc, PersonEntity)]
    ['李文华']
    """
    return PeoplePipe()
