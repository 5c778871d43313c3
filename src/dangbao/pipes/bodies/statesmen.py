"""Whose premier or minister somebody is whose name is written like a foreign one (总理内塔尼亚胡).

A title without a state is China's, but not of these: they have the body of the state that the title or
the article tells, or none where it tells several or none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from dangbao.lexicon.places import countries, surnames
from dangbao.lexicon.trie import Trie
from dangbao.lexicon.words import (
    common_words,
    country_letters,
    foreign_surnames,
    implied_bodies,
    name_parts,
    national_body,
    role_head,
    transliteration,
)
from dangbao.pipes.annotations import PersonMention, Post, Section, section_at
from dangbao.pipes.bodies.abroad import body_abroad, is_abroad

_DOT = re.compile("[·•・．]")
_USUAL_SURNAME = 20
_RELATION = "中非"
"""A state's short name that mostly says China and Africa."""
_STATES_ABROAD = Trie((name, name) for name in countries() if is_abroad(name) and name != _RELATION)
_NEW = "新"
"""A letter before a title that names no state (新总理)."""
_HEADS_ABROAD = {"state", "head_of_state", "foreign_ministry", "defence_ministry"}
_SENTENCE_ENDS = "。！？；\n"
_OPENS_TITLE = frozenset("与和同及对向由被受请据给让")
"""Words before a title that are no part of it."""


def is_written_like_foreign(name: str) -> bool:
    """Tell whether most characters of a name spell sounds, and it is no Han name and none of China's peoples.

    Examples
    --------
    >>> [is_written_like_foreign(name) for name in ("安德烈耶夫", "小山田次郎", "李明强", "扎西多吉")]
    [True, True, False, False]
    """
    part = name_parts().longest(name, 0)
    if _is_han(name) or (part is not None and 2 * part[0] >= len(name)):
        return False
    return foreign_surnames().longest(name, 0) is not None or 2 * _strange(name) <= len(name)


def _is_surely_foreign(name: str) -> bool:
    """Tell whether nearly all characters of a name spell sounds, and no common word opens it (夫人|…)."""
    return 4 * _strange(name) <= len(name) and name[:2] not in common_words() and name not in countries()


def _strange(name: str) -> int:
    """Return how many characters of a name spell no sounds."""
    return sum(character not in transliteration() for character in _DOT.sub("", name))


def _is_han(name: str) -> bool:
    """Tell whether a name is a usual surname with one or two characters."""
    return any(
        surnames().get(name[:length], 0) >= _USUAL_SURNAME and len(name) - length in (1, 2)
        for length in (1, 2)
    )


def give_to_states(
    text: str, sections: Sequence[Section], people: list[PersonMention], posts: list[Post]
) -> None:
    """Take posts in China's bodies from those who are hardly China's, and give them their state's.

    Examples
    --------
    >>> text = "乌有国总理。日本记者问总理安德烈耶夫"
    >>> post = Post(11, 13, "总理", "国务院", holders=[0])
    >>> give_to_states(text, [], [PersonMention(13, 18, "安德烈耶夫")], [post])
    >>> post.body
    '日本政府'
    """
    states = _States(text, sections, people, posts)
    for post in posts:
        holders = [people[holder] for holder in post.holders]
        if not holders or not _is_open(post):
            continue
        if all(is_written_like_foreign(holder.name) for holder in holders):
            post.body = states.body_of(post, holders)
        elif post.body is not None and post.body_start is None:
            follows = any(holder.end == post.start for holder in holders)
            post.body = None if follows and states.named_in_article(post.start) else post.body


def _is_open(post: Post) -> bool:
    """Tell whether a post is in a body that China and states abroad alike have, no state said."""
    if post.body_start is None:
        head = role_head(post.role)
        is_open = post.body in {None, implied_bodies()["council"]}
        return is_open and head is not None and head.organ in _HEADS_ABROAD
    known = national_body(post.body or "")
    return known is not None and known.classification == "ministry" and known.name.endswith("部")


class _States:
    """The states abroad that a page tells of its persons and articles."""

    def __init__(
        self, text: str, sections: Sequence[Section], people: list[PersonMention], posts: list[Post]
    ) -> None:
        self._text = text
        self._sections = sections
        self._own: defaultdict[str, set[str]] = defaultdict(set)
        for post in posts:
            state = _STATES_ABROAD.longest(post.body or "", 0)
            head = role_head(post.role)
            if state is None or head is None or head.organ not in {*_HEADS_ABROAD, "unit"}:
                continue
            for holder in post.holders:
                self._own[people[holder].name].add(state[1])

    def body_of(self, post: Post, holders: list[PersonMention]) -> str | None:
        """Return the body of a post of foreigners: of the state that is told, or none."""
        state = self._state_of(post, {holder.name for holder in holders})
        if state is None or (post.body is None and not self._is_whole_title(post, holders)):
            return None
        if post.body_start is not None and post.body is not None:
            return body_abroad(post.body, state)
        head = role_head(post.role)
        return implied_bodies()[head.organ].format(place=state) if head is not None else None

    def _state_of(self, post: Post, names: set[str]) -> str | None:
        """Return the state that a letter before a title tells, the person's other titles or the article."""
        if (lettered := self._lettered(post.start)) is not None:
            return lettered
        left = max(self._text.rfind(mark, 0, post.start) for mark in _SENTENCE_ENDS) + 1
        in_sentence = self._named(left, post.start)
        own = {state for name in names for state in self._own[name]}
        if own:
            return _only(own if len(in_sentence) != 1 else own & in_sentence)
        line = self._text.rfind("\n", 0, post.start) + 1
        in_line = self._named(line, post.start)
        return _only(in_sentence or in_line or self._named(self._article(post.start)[0], post.start))

    def _lettered(self, start: int) -> str | None:
        """Return the state that the article calls by the letter before a title (以|总理)."""
        letter = self._text[max(0, start - 1) : start]
        if not letter.isalnum() or letter == _NEW:
            return None
        named = {state for state in self._named(*self._article(start)) if state.startswith(letter)}
        usual = country_letters().get(letter)
        return _only(named or ({usual} if usual is not None and is_abroad(usual) else set()))

    def _is_whole_title(self, post: Post, holders: list[PersonMention]) -> bool:
        """Tell whether a title opens its clause and stands right beside those who are surely foreign."""
        before = self._text[max(0, post.start - 1) : post.start]
        is_beside = any(post.start == holder.end or post.end == holder.start for holder in holders)
        opens = not before.isalnum() or before in _OPENS_TITLE or before in country_letters()
        follows = any(post.start == holder.end for holder in holders)
        return is_beside and (opens or follows) and all(_is_surely_foreign(holder.name) for holder in holders)

    def named_in_article(self, position: int) -> bool:
        """Tell whether the article at a position names a state abroad."""
        return bool(self._named(*self._article(position)))

    def _named(self, start: int, end: int) -> set[str]:
        return {state for _, _, state in _STATES_ABROAD.scan(self._text, start, end)}

    def _article(self, position: int) -> tuple[int, int]:
        """Return from where to where the article at a position reaches."""
        found = section_at(self._sections, position)
        if found is None:
            return 0, len(self._text)
        own = [section for section in self._sections if section.article_id == found.article_id]
        return min(section.start for section in own), max(section.end for section in own)


def _only(states: set[str]) -> str | None:
    return next(iter(states)) if len(states) == 1 else None
