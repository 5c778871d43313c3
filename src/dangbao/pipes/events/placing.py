"""A person's place in the clause: who acts, who is met, who is named to a post, who is only mentioned."""

from __future__ import annotations

import re

from dangbao.pipes.events.items import Break, Person
from dangbao.pipes.events.lexicon import beginning, contexts, ending, marks, others
from dangbao.pipes.events.state import PRESENT, Place, State

HOMES = ("家，", "家中", "的家", "家里", "等家", "等人家", "等群众家", "等人的家")
"""What follows a person at whose home the sentence is."""

JOINS = "和与同及以暨跟还；"
"""First characters of what joins a person to the one before."""

LEADS_ON = re.compile(r"[^，。；：]{0,20}的(?:(?:还)?有|[^，。；：]{0,12}有(?=[，：]))")
"""What follows those who are not in the list of names: 陪同省长调研的有."""

_ASIDES = ("的陪同下", "的主持下", "的带领下", *HOMES)
_NAMED_TO = ("为", "代理", "任", "的")
_ADDRESS_LENGTH = 3
_ACTING = "代"
_VISITING = re.compile(r"[与同和跟](?:前来|来|到|正在|率|由)[^，]{0,16}的$")
_RESIGNS = re.compile(r"(?:同志)?(?:因[^，]{1,12})?(?:请求)?辞(?:去|职)")
_HAS = "有"
_ABOUT = "关于"
_PASSING_ON = "传达"
_PRONOUNS = ("他们", "她们", "他", "她")


def place_of(state: State, person: Person) -> tuple[Place, bool]:
    """Return the person's place, and whether it is one more of the list before it."""
    mark = mark_of(state.gap(person.start))
    if state.blocked == "block" and state.gap(person.start).startswith(_ABOUT):
        mark = None
    if state.person and state.person.end == person.start and state.text[person.start] == _ACTING:
        return "mention", False
    if state.listing and mark in (None, "and", "with") and _is_listed(state, person):
        return "object", True
    mourned = mark == "oblique" and state.text.startswith("逝世", person.end)
    if _is_only_mentioned(state, person) and not mourned:
        return "mention", False
    joined = mark in (None, "and") or (mark == "with" and isinstance(state.last, Person))
    if state.place and joined and _is_chained(state, person):
        return state.place, True
    return _new_place(state, person, mark), False


def mark_of(gap: str) -> str | None:
    """Return the class of the word that marks a person's place, right before it or at the clause's head.

    Examples
    --------
    >>> mark_of("分别与"), mark_of("向困难群众"), mark_of("县长")
    ('with', 'oblique', None)
    """
    if ending(gap, others("adverb")):
        return None
    words = gap[len(pronoun_of(gap)) :]
    while adverb := beginning(words, others("adverb")):
        words = words[len(adverb) :]
    if _VISITING.search(gap):
        return "with"
    word = ending(gap.removesuffix("了"), marks()) or beginning(words, marks())
    if word == "代表" and words != word:
        return "with" if "与" in gap else None
    mark = marks()[word] if word else None
    return None if mark in ("none", "agent") else mark


def leads_to_list(state: State, mark: Break) -> bool:
    """Whether a list follows a colon, or a comma that stands for one (陪同调研的市领导有，)."""
    return state.text[mark.start] == "：" or state.text[mark.start - 1] == _HAS


def pronoun_of(gap: str) -> str:
    """Return the pronoun that a clause begins with, or nothing.

    Examples
    --------
    >>> pronoun_of("他与"), pronoun_of("其他")
    ('他', '')
    """
    return next((pronoun for pronoun in _PRONOUNS if gap.startswith(pronoun)), "")


def _new_place(state: State, person: Person, mark: str | None) -> Place:
    gap = state.gap(person.start)
    place: Place = "subject"
    if _RESIGNS.match(state.text, person.end):
        return place
    if state.blocked == "frame":
        place = "mention"
    elif _is_object(state, mark):
        place = "object"
    elif mark == "mention":
        place = "mention"
    elif _is_named(state, gap):
        place = "named"
    elif mark == "with":
        place = "with"
    elif mark == "oblique":
        place = "oblique"
    elif state.blocked:
        place = "object" if state.verb and state.verb.predicate.objects else "mention"
    return place


def _is_object(state: State, mark: str | None) -> bool:
    verb = state.last_verb
    if verb is None or mark in ("within", "oblique"):
        return False
    return bool(verb.objects) and "as" not in verb.traits


def _is_named(state: State, gap: str) -> bool:
    """Whether a predicate leads to the person as one of a list: 参加会议的有, 执行主席由."""
    if state.named and state.place == "mention":
        return True
    if state.verb is None or not PRESENT & set(state.verb.predicate.roles):
        return False
    if isinstance(state.last, Break):
        has = state.text[state.last.start - 1] == _HAS
        return leads_to_list(state, state.last) and (has or not state.subject)
    return "的" in gap or (gap.endswith("由") and not state.subject)


def _is_chained(state: State, person: Person) -> bool:
    """Whether only pauses, joins and titles stand between the person and the one before."""
    if state.person is None or state.last_verb:
        return False
    between = state.words(state.person.end, person.start).removeprefix("等")
    address, comma, _ = between[: _ADDRESS_LENGTH + 1].replace("，", "、").partition("、")
    return bool(comma) or address[:1] in ("", *JOINS)


def _is_listed(state: State, person: Person) -> bool:
    """Whether a person in the reach of 任命 and its like is one of those named to a post."""
    assert state.listing is not None
    far = "as" in state.listing.traits or (state.last is None and not state.colon)
    told = ("的",) if "removed" in state.listing.objects else _NAMED_TO
    return not far or state.text.startswith(told, state.after(person))


def _is_only_mentioned(state: State, person: Person) -> bool:
    verb = state.last_verb
    if (verb and "block" in verb.traits) or (
        state.blocked == "block" and state.text.startswith(_ABOUT, person.end)
    ):
        return False
    if LEADS_ON.match(state.text, person.end) or (verb and verb.word.startswith(_PASSING_ON)):
        return True
    if state.text.startswith("的", person.end):
        return not (verb and verb.objects) and not state.text.startswith(_ASIDES, person.end)
    return contexts().longest(state.text, person.end) is not None
