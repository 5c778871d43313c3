"""Whether a predicate's word is one where it stands, and whose it is."""

from __future__ import annotations

import re

from dangbao.pipes.events.items import Item, Person, Verb
from dangbao.pipes.events.lexicon import ending, others
from dangbao.pipes.events.occasions import MOVING
from dangbao.pipes.events.placing import JOINS, LEADS_ON, mark_of, pronoun_of
from dangbao.pipes.events.state import COMPANY, PRESENT, State
from dangbao.pipes.events.text import habitual, planned
from dangbao.records import AttendeeRole

_LIGHT_VERB = re.compile(r"(?<![工合协操运动写创制著农])[作做]|进行|发表|致|给出|主讲|讲授")
_CONJUNCTIONS = ("并", "后", "时", "还", "、", "又")
_NOUN_SUFFIXES = ("会", "组", "团", "式", "员", "站", "队", "点")
_NOT_DONE = ("因", "因为", "由于", "未", "未能", "没", "没有", "没能", "不", "不用", "无需", "无法")
_OF_GROUP = re.compile(r"[^，。；：]{0,40}的(?:全体|各位|部分|所有)?(?:代表|委员|人员|嘉宾|客商|学员)们?")
_PREPOSITIONS = ("同", "与", "和", "跟", "向", "对", "为", "给")
_IN_ROW = ("、", "和", "及", "与", "等")
_DONE_TO = "受到"
_NO_OBJECT = re.compile(r"[，。；！？：”的后前时之表以]|\d{1,2}周?年")
_AT_MEETINGS = ("会上", "会议上", "仪式上", "活动上", "班上")
_AS_OBJECT = ("精神", "情况", "期间")
_ON_BEHALF = re.compile(r"(?:^|并|还)代表.")
_PAPER = "记者"
_DURING = ("中", "时", "后", "前")
_ATTENDS: frozenset[AttendeeRole] = frozenset({"host", "attend", "nonvoting"})
_AHEAD = 12
_NEAR = 20
_NEAR_ELIDED = 8
_FAR = 40
_FARTHEST = 120


def is_nominal(state: State, verb: Verb) -> bool:
    """Whether the word is no predicate here: not done, or part of a noun (听取汇报, 召开检查工作会议)."""
    return (
        _is_not_done(state, verb)
        or _is_without_object(state, verb)
        or _is_blocked(state, verb)
        or _is_escort(state, verb)
        or _is_compound(state, verb)
        or _is_in_object(state, verb)
        or _is_regarded(state, verb)
        or _is_about_group(state, verb)
    )


def _is_not_done(state: State, verb: Verb) -> bool:
    """Whether what the word says is planned, habitual, undone, received, or said to the newspaper alone."""
    gap = state.gap(verb.start)
    return (
        planned(state.text, max(state.clause, state.last_end), verb.start)
        or habitual(state.text, state.clause, verb.start)
        or gap.endswith(_NOT_DONE)
        or (gap.endswith("的") and _DONE_TO in gap)
        or ("quote" in verb.predicate.traits and _PAPER in gap)
    )


def _is_without_object(state: State, verb: Verb) -> bool:
    """Whether the word needs something after it and has nothing: 大会召开后."""
    return "object" in verb.predicate.traits and _NO_OBJECT.match(state.text, verb.end) is not None


def _is_blocked(state: State, verb: Verb) -> bool:
    """Whether a verb before has the word for its object, or a light verb that it needs is missing."""
    traits = verb.predicate.traits
    blocking = {"frame": True, "block": "noun" in traits, "read": "text" in traits}
    if state.blocked and blocking[state.blocked]:
        return True
    return "light" in traits and not _LIGHT_VERB.search(state.text, state.clause, verb.start)


def _is_escort(state: State, verb: Verb) -> bool:
    """Whether the word only says on what somebody goes along: 陪同考察."""
    before = state.last_verb
    return before is not None and "escort" in before.traits and "lead" in verb.predicate.roles


def _is_compound(state: State, verb: Verb) -> bool:
    """Whether the word goes on as a noun (调研组, 检查工作会议上) or tells only when (在会见中)."""
    traits = verb.predicate.traits
    after = state.text[verb.end : verb.end + _AHEAD].split("，")[0]
    if after.startswith(_NOUN_SUFFIXES) and traits & {"noun", "act", "mutual"}:
        return True
    meets = "mutual" in traits or "received" in verb.predicate.objects
    if meets and after.startswith(_DURING) and state.gap(verb.start).endswith("在"):
        return True
    if (traits & {"act", "noun"} and after.startswith(_AS_OBJECT)) or (
        "act" in traits and after.startswith("的")
    ):
        return True
    attends = state.last_verb is not None and bool(_ATTENDS & set(state.last_verb.roles))
    if "act" in traits and attends and after.startswith(_IN_ROW):
        return True
    return "act" in traits and any(word in after for word in _AT_MEETINGS)


def _is_in_object(state: State, verb: Verb) -> bool:
    """Whether the word stands in the object of the predicate before it: 主持召开督导推进会议."""
    before = state.last_verb
    if state.place == "object" and isinstance(state.last, Person) and not state.listing:
        return bool(COMPANY & set(verb.predicate.roles))
    gap = state.gap(verb.start)
    light = "light" in verb.predicate.traits and _LIGHT_VERB.search(gap)
    if before is None or light or any(word in gap for word in _CONJUNCTIONS):
        return False
    if _is_about_object(state, verb) or _is_about_partner(gap, verb):
        return True
    nominal = verb.predicate.traits & {"noun", "act", "mutual"} or verb.predicate.objects
    return bool(nominal and _ATTENDS & set(before.roles))


def _is_about_object(state: State, verb: Verb) -> bool:
    """Whether the word tells of those who are met: 会见来我市参加大会的, 会见了来进行考察的."""
    before = state.last_verb
    if before is None or "received" not in before.objects:
        return False
    comes = verb.predicate.kind in MOVING and not verb.predicate.objects
    attribute = "的" in state.text[verb.end : verb.end + _FAR].split("，")[0]
    return bool(COMPANY & set(verb.predicate.roles)) or (comes and attribute)


def _is_about_partner(gap: str, verb: Verb) -> bool:
    """Whether the word tells of people not named whom one is with: 同出席会议的代表见面."""
    together = mark_of(gap) in ("with", "oblique")
    return together and gap.endswith(_PREPOSITIONS) and bool(COMPANY & set(verb.predicate.roles))


def _is_about_group(state: State, verb: Verb) -> bool:
    """Whether the word tells of people not named, at the head of a clause: ，参加会议的全体代表."""
    opens = not isinstance(state.last, Person) and not state.gap(verb.start)
    attend = bool(COMPANY & set(verb.predicate.roles)) and LEADS_ON.match(state.text, verb.end) is None
    return opens and attend and _OF_GROUP.match(state.text, verb.end) is not None


def _is_regarded(state: State, verb: Verb) -> bool:
    """Whether the word tells what somebody expresses something about: 对签署协议表示祝贺."""
    before, after = state.text[state.clause : verb.start], state.text[verb.end : verb.end + _FAR]
    return "对" in before and "表示" in after.split("，")[0]


def leads_to_names(state: State, verb: Verb, following: list[Item]) -> bool:
    """Whether the predicate only leads to a list of names: 参加会议的有, 陪同省长调研的有."""
    if not PRESENT & set(verb.predicate.roles) or not following:
        return False
    item = following[0]
    names = isinstance(item, Person) or state.text[item.start] == "："
    listed = LEADS_ON.match(state.text, verb.end) is not None
    return listed or (names and "的" in state.words(verb.end, item.start))


def actors_of(state: State, verb: Verb) -> list[int]:
    """Return the predicate's subject, elided or not; none where it is not one of the persons.

    Where somebody not named is the subject, the subject before is forgotten.
    """
    if state.place == "mention" and isinstance(state.last, Person) and state.last.end == verb.start:
        return []
    if state.fresh and state.person:
        between = state.words(state.person.end, verb.start)
        if "aside" in verb.predicate.traits and "在" in between:
            return []
        if any(mark in between for mark in "，；："):
            return _listed_actors(state, verb, between)
        limit = 0 if state.place != "subject" and "adjacent" in verb.predicate.traits else _NEAR
        return state.subject if _is_near(verb, len(between), limit) else []
    if _is_foreign(state, verb):
        state.subject = []
    limit = _NEAR if state.last_verb else _NEAR_ELIDED
    farthest = _FARTHEST if state.last_verb else _FAR
    distance = len(state.gap(verb.start))
    return state.subject if distance <= farthest and _is_near(verb, distance, limit) else []


def _is_near(verb: Verb, distance: int, limit: int) -> bool:
    if "adjacent" in verb.predicate.traits:
        return distance == 0 and limit > 0
    return "near" not in verb.predicate.traits or distance <= limit


def _listed_actors(state: State, verb: Verb, between: str) -> list[int]:
    """Return the subject of a predicate in a later clause than the persons.

    People not named may close the list: 张三、李四，有关部门负责人参加.
    """
    closes = bool(COMPANY & set(verb.predicate.roles)) and between[:1] in ("、", "，", "等", *JOINS)
    if not closes and _is_foreign(state, verb):
        state.subject = []
    return state.subject


def _is_foreign(state: State, verb: Verb) -> bool:
    """Whether a body or a group of people not named is the predicate's subject."""
    gap = state.gap(verb.start)
    if state.place in ("oblique", "with"):
        return False
    if mark_of(gap) in ("oblique", "with") or _ON_BEHALF.search(gap) or (state.subject and pronoun_of(gap)):
        return False
    words = gap
    while adverb := ending(words, others("adverb")):
        if adverb in _CONJUNCTIONS:
            return False
        words = words[: -len(adverb)]
    if state.last_verb:
        return bool(words) and "并" not in gap and state.itemizer.ends_body(verb.start)
    ends_body = state.itemizer.ends_body(verb.start - len(gap) + len(words))
    return ends_body or ending(words, others("group")) is not None
