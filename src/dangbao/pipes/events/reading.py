"""Who does what in a sentence: persons joined with the predicates of participation."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from dangbao.pipes.events.items import Break, Item, Itemizer, Person, Verb
from dangbao.pipes.events.lexicon import Predicate, beginning, contexts, ending, marks, others
from dangbao.pipes.events.text import BLANK, planned
from dangbao.records import AttendeeRole, EventKind

Place = Literal["subject", "with", "oblique", "object", "named", "mention"]

_PARTNERS = ("与", "同", "跟")
_JOINS = ("并", "后", "时", "还", "、", "又")
_COMPANY: frozenset[AttendeeRole] = frozenset({"attend", "nonvoting", "accompany"})
_LIGHT = re.compile(r"(?<![工合协操运动写创制著农])[作做]|进行|发表|致|给出|主讲|讲授")
_COORDINATORS = "；和与同及以暨跟还"
_ADDRESS_LENGTH = 3
_NOUN_SUFFIXES = ("会", "组", "团", "式", "员", "站", "队")
_NEAR = 20
_NEAR_ELIDED = 8
_FAR = 40
_FARTHEST = 120


@dataclass(frozen=True, slots=True)
class Act:
    """One part that one person takes, as one predicate tells it.

    ``weak`` acts count only on an occasion of their own kind; on others they are ``otherwise``, if anything,
    and ``second`` to what else the person does there.
    """

    mention: int
    role: AttendeeRole
    position: int
    kind: EventKind | None = None
    weak: bool = False
    otherwise: AttendeeRole | None = None
    second: bool = False


@dataclass(slots=True)
class _State:
    """What the sentence read so far tells of its persons."""

    subject: list[int] = field(default_factory=list)
    outer: list[int] = field(default_factory=list)
    partners: list[int] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    split: int | None = None
    place: Place | None = None
    fresh: bool = False
    blocked: str | None = None
    verb: Verb | None = None
    named: Predicate | None = None
    person: Person | None = None
    last: Item | None = None


class Reader:
    """Reads the sentences of one article in order.

    Parameters
    ----------
    itemizer
        Gives the items of a sentence.
    """

    def __init__(self, itemizer: Itemizer) -> None:
        self._itemizer = itemizer
        self._text = itemizer.text
        self._focus: list[int] = []
        self._listing: Predicate | None = None
        self._group: list[int] = []
        self._colon = False
        self._start = 0
        self._clause = 0
        self._acts: list[Act] = []
        self._state = _State()

    def read(self, start: int, end: int, *, opens: bool = False) -> list[Act]:
        """Return the acts of one sentence; `opens` tells that it begins a paragraph."""
        self._start, self._acts, self._state = start, [], _State()
        self._clause = start
        items = self._itemizer.items(start, end)
        if not (opens and items and isinstance(items[0], Person)):
            self._listing = None
        for number, item in enumerate(items):
            if isinstance(item, Verb) and self._nominal(item):
                continue
            if isinstance(item, Break):
                self._read_break(item)
            elif isinstance(item, Person):
                self._read_person(item)
            elif self._read_verb(item, items[number + 1 : number + 2], end):
                break
            self._state.last = item
        self._colon = self._text[end - 1] == "："
        if self._state.place != "object" and not self._colon:
            self._listing = None
        return self._acts

    def _act(self, mentions: list[int], roles: tuple[AttendeeRole, ...], verb: Predicate, position: int) -> None:
        weak = "weak" in verb.traits
        met = "mutual" in verb.traits and ("座谈" in verb.word or bool(self._state.partners))
        otherwise: AttendeeRole | None = "attend" if weak and met else None
        self._acts += [Act(m, role, position, verb.kind, weak, otherwise) for m in mentions for role in roles]

    def _gap(self, start: int, end: int) -> str:
        """Return the words between two items, without what is blanked and without spaces."""
        return self._text[start:end].replace(BLANK, "").replace(" ", "").replace("（）", "")

    def _last_end(self) -> int:
        return self._state.last.end if self._state.last else self._start

    def _read_break(self, item: Break) -> None:
        state = self._state
        self._clause = item.end
        if self._text[item.start] != "：":
            state.blocked = None
            state.verb = None
        if state.place in ("with", "oblique", "object", "mention") and not self._listing:
            state.place = None

    # persons

    def _read_person(self, person: Person) -> None:
        state = self._state
        place, adds = self._place(person)
        if place == "subject":
            self._read_subject(person, adds)
        elif place == "with":
            state.partners.append(person.mention)
        elif place == "oblique":
            state.targets.append(person.mention)
        elif place == "object":
            self._read_object(person)
        elif place == "named":
            if state.verb:
                state.named = state.verb.predicate
            if state.named:
                self._act([person.mention], state.named.roles, state.named, person.start)
        state.place, state.person = place, person

    def _read_subject(self, person: Person, adds: bool) -> None:
        state = self._state
        if not adds:
            state.outer, state.subject, state.split = state.subject, [], None
        state.subject = [*state.subject, person.mention]
        state.fresh = True
        self._focus = state.subject[:1]
        if len(state.subject) > 1:
            self._group = state.subject
        if self._quotes(person):
            self._acts.append(Act(person.mention, "speak", person.start))

    def _read_object(self, person: Person) -> None:
        verb = self._listing or (self._state.verb.predicate if self._state.verb else None)
        if verb:
            self._act([person.mention], verb.objects, verb, person.start)

    def _quotes(self, person: Person) -> bool:
        """Whether a quotation stands right before or after the person."""
        before = self._text[self._start : person.start].rstrip()
        after = self._text[person.end : person.end + 2]
        return after == "：“" or before.endswith("”")

    def _place(self, person: Person) -> tuple[Place, bool]:
        """Return the person's place in the sentence, and whether it adds to the list before."""
        state, last = self._state, self._state.last
        gap = self._gap(self._last_end(), person.start)
        chained = self._chained(person)
        mark = self._mark(gap)
        if self._listing and mark in (None, "and", "with") and self._listed(person):
            return "object", True
        if last is None:
            self._listing = None
        if self._only_mentioned(person) and not self._heard():
            return "mention", False
        if chained and state.place and (mark in (None, "and") or (mark == "with" and isinstance(last, Person))):
            self._join(person)
            return state.place, True
        return self._new_place(gap, mark), False

    def _join(self, person: Person) -> None:
        """Note where 与 or 和 parts the list in two: those who meet and those whom they meet."""
        state = self._state
        assert state.person is not None
        join = self._gap(state.person.end, person.start)[:1]
        if join in _PARTNERS or (join == "和" and state.split is None):
            state.split = len(state.subject)

    def _new_place(self, gap: str, mark: str | None) -> Place:
        state, last = self._state, self._state.last
        if state.blocked == "frame":
            return "mention"
        if isinstance(last, Verb) and last is state.verb and mark not in ("within", "oblique") and self._takes_objects(last):
            return "object"
        if mark == "mention":
            return "mention"
        if isinstance(last, Verb) and last is state.verb and self._leads_to_names(gap):
            return "named"
        if mark in ("with", "oblique"):
            return "with" if mark == "with" else "oblique"
        if isinstance(last, Break) and self._text[last.start] == "：" and not state.subject:
            if state.verb and _COMPANY & set(state.verb.predicate.roles):
                return "named"
        if state.blocked:
            return "object" if state.verb and state.verb.predicate.objects else "mention"
        return "subject"

    def _leads_to_names(self, gap: str) -> bool:
        """Whether the words between a predicate and a person make it one of a list: 参加会议的有."""
        state = self._state
        if not state.verb or not _COMPANY & set(state.verb.predicate.roles):
            return False
        return "的" in gap or (gap.endswith("由") and not state.subject)

    def _chained(self, person: Person) -> bool:
        """Whether only pauses, joins and titles stand between the person and the one before."""
        state = self._state
        if state.person is None or isinstance(state.last, Verb):
            return False
        between = self._gap(state.person.end, person.start).removeprefix("等")
        address, comma, _ = between[: _ADDRESS_LENGTH + 1].replace("，", "、").partition("、")
        return bool(comma) or address[:1] in ("", *_COORDINATORS)

    def _heard(self) -> bool:
        """Whether the person stands right after 听取 or its like."""
        last = self._state.last
        return isinstance(last, Verb) and "block" in last.predicate.traits

    def _takes_objects(self, verb: Verb) -> bool:
        return bool(verb.predicate.objects) and "as" not in verb.predicate.traits

    def _listed(self, person: Person) -> bool:
        """Whether a person in the reach of 任命 and its like is one of those named to a post."""
        assert self._listing is not None
        far = "as" in self._listing.traits or (self._state.last is None and not self._colon)
        return not far or self._text.startswith(("为", "代理", "任", "的"), person.end)

    def _mark(self, gap: str) -> str | None:
        """Return the class of the word that marks a person's place."""
        words = gap
        while adverb := beginning(words, others("adverb")):
            words = words[len(adverb) :]
        word = ending(gap, marks()) or beginning(words, marks())
        if word is None or ending(gap, others("adverb")):
            return None
        if word == "代表" and words != word:
            return "with" if "与" in gap else None
        return None if marks()[word] in ("none", "agent") else marks()[word]

    def _only_mentioned(self, person: Person) -> bool:
        after = self._text[person.end : person.end + 2]
        if after[:1] == "的":
            return not (isinstance(self._state.last, Verb) and self._state.verb and self._state.verb.predicate.objects) and not (
                self._text.startswith(("的陪同下", "的主持下", "的带领下"), person.end)
            )
        return contexts().longest(self._text, person.end) is not None

    # predicates

    def _read_verb(self, verb: Verb, following: list[Item], end: int) -> bool:
        """Take in a predicate; return whether the rest of the sentence is what somebody says."""
        state, predicate = self._state, verb.predicate
        barrier = predicate.traits & {"block", "frame", "read"}
        if barrier:
            state.blocked = next(iter(barrier))
            state.verb = verb
            return False
        actors = self._actors(verb)
        roles = predicate.roles
        if "affects" in predicate.traits:
            actors = state.targets or actors
        if actors and "mutual" in predicate.traits:
            actors = self._meet(actors, verb)
        if not self._modifies(verb, following):
            self._act(actors, roles, predicate, verb.start)
        if predicate.objects and "act" in predicate.traits:
            self._act(state.targets, predicate.objects, predicate, verb.start)
        self._listing = predicate if "list" in predicate.traits else None
        self._close(verb, actors)
        return self._speaks(verb, end)

    def _close(self, verb: Verb, actors: list[int]) -> None:
        """Let the predicate end the list of persons before it."""
        state = self._state
        state.verb, state.fresh = verb, False
        state.place, state.person = None, None
        if "aside" in verb.predicate.traits:
            state.subject = state.outer

    def _meet(self, actors: list[int], verb: Verb) -> list[int]:
        """Let those met be received; return those who receive."""
        state = self._state
        if state.split is not None and actors is state.subject:
            partners, actors = actors[state.split :], actors[: state.split]
        else:
            partners = state.partners
        if "received" in self._met_as(verb.predicate):
            self._act(partners, ("received",), verb.predicate, verb.start)
            return actors
        return [*actors, *partners]

    @staticmethod
    def _met_as(predicate: Predicate) -> tuple[AttendeeRole, ...]:
        return ("received",) if predicate.kind == "reception" else predicate.roles

    def _actors(self, verb: Verb) -> list[int]:
        """Return the subject of a predicate, elided or not; empty where it is none of the persons."""
        state = self._state
        gap = self._gap(self._last_end(), verb.start)
        pronoun = self._pronoun(gap)
        if pronoun:
            state.subject, state.fresh = pronoun, False
            return state.subject
        if state.fresh and state.person:
            return self._fresh_actors(verb, gap)
        if self._foreign(gap, verb):
            state.subject = []
            return []
        limit = _FARTHEST if isinstance(state.last, Verb) else _FAR
        if "adjacent" in verb.predicate.traits:
            limit = 0
        elif "near" in verb.predicate.traits:
            limit = _NEAR if isinstance(state.last, Verb) else _NEAR_ELIDED
        return state.subject if len(gap) <= limit else []

    def _fresh_actors(self, verb: Verb, gap: str) -> list[int]:
        state = self._state
        assert state.person is not None
        between = self._gap(state.person.end, verb.start)
        if "adjacent" in verb.predicate.traits and state.place != "subject":
            return []
        same_clause = not any(c in between for c in "，；：")
        if same_clause:
            limit = {"near": _NEAR, "adjacent": 0}
            far = any(len(between) > n for trait, n in limit.items() if trait in verb.predicate.traits)
            return [] if far else state.subject
        foreign = self._foreign(gap, verb)
        if foreign and not (_COMPANY & set(verb.predicate.roles) and between[:1] in "、，；等及和与以暨"):
            state.subject = []
            return []
        return state.subject

    def _pronoun(self, gap: str) -> list[int]:
        """Return whom a pronoun at the head of the clause stands for."""
        clause = gap.lstrip("”")
        if clause.startswith(("他们", "她们")):
            return self._group
        return self._focus if clause.startswith(("他", "她")) else []

    def _foreign(self, gap: str, verb: Verb) -> bool:
        """Whether a body or a group of people not named is the predicate's subject."""
        words = gap
        if self._mark(gap) in ("oblique", "with"):
            return False
        while adverb := ending(words, others("adverb")):
            if adverb in _JOINS:
                return False
            words = words[: -len(adverb)]
        if isinstance(self._state.last, Verb):
            return bool(words) and self._itemizer.ends_body(verb.start) and "并" not in gap
        return bool(ending(words, others("group"))) or self._itemizer.ends_body(verb.start - len(gap) + len(words))

    def _nominal(self, verb: Verb) -> bool:
        """Whether the predicate's word is but part of a noun: 听取汇报, 主持召开检查工作会议."""
        state, traits = self._state, verb.predicate.traits
        if planned(self._text, max(self._clause, self._last_end()), verb.start):
            return True
        if state.blocked == "frame" or (state.blocked == "block" and "noun" in traits):
            return True
        if state.blocked == "read" and "text" in traits:
            return True
        if "light" in traits and not _LIGHT.search(self._text, self._clause, verb.start):
            return True
        if (self._text[verb.start - 1] == "或" and "noun" not in traits) or self._accompanied(verb):
            return True
        if not traits & {"noun", "act"} and not verb.predicate.objects and "mutual" not in traits:
            return False
        after = self._text[verb.end : verb.end + 12].split("，")[0]
        if after[:1] in _NOUN_SUFFIXES:
            return True
        if "act" in traits and any(word in after for word in ("会上", "会议上", "仪式上", "活动上", "班上")):
            return True
        if not isinstance(state.last, Verb):
            return False
        gap = self._gap(state.last.end, verb.start)
        roles = set(state.last.predicate.roles)
        return bool(roles & {"host", "attend", "nonvoting"}) and not any(join in gap for join in _JOINS)

    def _accompanied(self, verb: Verb) -> bool:
        """Whether the predicate only says at what somebody was accompanied: 陪同考察."""
        last = self._state.last
        return isinstance(last, Verb) and "escort" in last.predicate.traits and "lead" in verb.predicate.roles

    def _modifies(self, verb: Verb, following: list[Item]) -> bool:
        """Whether the predicate only leads to a list of names: 参加会议的有."""
        if not _COMPANY & set(verb.predicate.roles) or not following:
            return False
        item = following[0]
        names = isinstance(item, Person) or self._text[item.start] == "："
        return names and "的" in self._gap(verb.end, item.start)

    def _speaks(self, verb: Verb, end: int) -> bool:
        if "quote" not in verb.predicate.traits:
            return False
        after = self._text[verb.end : min(verb.end + 2, end)]
        return after[:1] in ("，", "：", "“") or (bool(self._acts) and after[:1] not in ("、", "并", "和", ""))
