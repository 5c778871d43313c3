"""Who does what in a sentence: persons joined with the predicates of participation."""

from __future__ import annotations

import re
from itertools import islice, product

from dangbao.pipes.events.items import Break, Item, Itemizer, Person, Verb
from dangbao.pipes.events.lexicon import Predicate, beginning, ending, others
from dangbao.pipes.events.placing import HOMES, leads_to_list, place_of, pronoun_of
from dangbao.pipes.events.predicating import actors_of, is_nominal, leads_to_names
from dangbao.pipes.events.state import CHANGES, Act, State
from dangbao.pipes.events.text import SPOKEN
from dangbao.records import AttendeeRole, EventKind

_PARTNERS = ("与", "同", "跟")
_BARRIERS = frozenset({"block", "frame", "read"})
_TOGETHER = ("共同", "一同", "一起", "一道")
_TOPICS = ("就", "围绕", "针对", "关于")
_ASKED = re.compile(r"[^，。；、：“”]{0,8}：“")
_TO_THE_PAPER = re.compile(r"[^，。；]{0,12}记者")
_DELEGATIONS = ("一行", "代表团", "考察团", "访问团", "参访团")
_GROUP = re.compile(r"[组团队]|代表|委员|一行")
_INSPECTORS = re.compile(r"(?:[导查察核评研访]|检查|验收|评估|工作)组")
_SHORTEST_LIST = 3
_NEAR_DELEGATION = 20
_ATTRIBUTE = 10
_NEXT_SPEAKER = 4
_SPEECH = ("，", "：", "“")
_SPEECH_GOES_ON = ("、", "并", "和")


class Reader:
    """Reads the sentences of one article in order.

    It remembers from one sentence to the next who 他 and 他们 are, who leads a delegation, whose the
    elided subject of a sentence is, and that a list of those appointed goes on.

    Parameters
    ----------
    itemizer
        Gives the items of a sentence.

    Attributes
    ----------
    speech
        Where in the sentence last read begins what somebody says, or None.
    deed
        The kind of event that people not named make in it (考核组来我县检查), and where; or None.
    """

    def __init__(self, itemizer: Itemizer) -> None:
        self._itemizer = itemizer
        self._text = itemizer.text
        self._he: list[int] = []
        self._they: list[int] = []
        self._leaders: list[int] = []
        self._acts: list[Act] = []
        self._naming: Predicate | None = None
        self._state = State(itemizer, 0, 0)
        self.speech: int | None = None
        self.deed: tuple[EventKind, int] | None = None

    def read(self, start: int, end: int, *, opens: bool = False) -> list[Act]:
        """Return the acts of one sentence; `opens` tells that it begins a paragraph."""
        items = self._itemizer.items(start, end)
        self._acts = []
        self._state = self._begin(items, start, opens)
        self.speech, self.deed = None, None
        speech = False
        for number, item in enumerate(items):
            speech = speech and not self._takes_over(items[number - 1 : number + 2])
            if speech and not isinstance(item, Break):
                continue
            if isinstance(item, Verb):
                following = items[number + 1 : number + 2]
                if is_nominal(self._state, item) or _is_elect(item, following):
                    continue
                speech = self._read_verb(item, following, end)
                self.speech = self.speech or (item.end if speech else None)
            elif isinstance(item, Person):
                self._read_person(item)
            else:
                self._read_break(item, items, number)
            self._state.last = item
        if _is_bare_list(items, end):
            listed = self._state.subject
            self._acts = [Act(mention, "attend", start, weak=True, otherwise="attend") for mention in listed]
        self._state.colon = self._text[end - 1] == "："
        if self._state.place != "object" and not self._state.colon:
            self._state.listing = None
        return self._acts

    def _begin(self, items: list[Item], start: int, opens: bool) -> State:
        """Return the state at the head of a sentence."""
        before = self._state
        state = State(self._itemizer, start, start, colon=before.colon)
        if opens and items and isinstance(items[0], Person):
            state.listing = before.listing
        elif self._text.startswith(tuple(others("they")), start):
            state.listing = self._naming
        if not opens and _begins_with_predicate(state, items):
            state.subject = before.subject
        return state

    def _act(
        self, mentions: list[int], roles: tuple[AttendeeRole, ...], verb: Predicate, position: int
    ) -> None:
        weak = "weak" in verb.traits
        met = "mutual" in verb.traits and ("座谈" in verb.word or bool(self._state.partners))
        attends = weak and (met or "come" in verb.traits)
        hint = "hint" in verb.traits
        for mention, role in product(mentions, roles):
            otherwise: AttendeeRole | None = role if hint else "attend" if attends else None
            self._acts.append(Act(mention, role, position, verb.kind, weak or hint, otherwise))

    def _read_break(self, item: Break, items: list[Item], number: int) -> None:
        state = self._state
        state.clause = item.end
        met = state.place == "object" and _is_row(items, number + 1)
        goes_on = isinstance(state.last, Person) and (met or state.place in ("with", "oblique"))
        if not leads_to_list(state, item):
            state.blocked = None
            state.verb = state.verb if goes_on and met else None
        if state.place not in ("subject", "named") and not (state.listing or goes_on):
            state.place = None

    # persons

    def _read_person(self, person: Person) -> None:
        state = self._state
        place, adds = place_of(state, person)
        if state.last is None and place != "object":
            state.listing = None
        if adds:
            self._join(person)
        if place == "subject" and self._text.startswith(HOMES, person.end):
            self._visit(person, adds)
        elif place == "subject":
            self._read_subject(person, adds)
        elif place == "with":
            self._resolve_pronoun(person.start)
            state.partners.append(person.mention)
        elif place == "oblique":
            state.targets.append(person.mention)
        elif place == "object":
            self._read_object(person)
        elif place == "named":
            self._read_named(person, adds)
        state.place, state.person = place, person

    def _join(self, person: Person) -> None:
        """Note where 与 or 和 parts the list in two: those who meet and those whom they meet."""
        state = self._state
        join = state.words(state.person.end, person.start)[:1] if state.person else ""
        if join in _PARTNERS or (join == "和" and state.split is None):
            state.split = len(state.subject)

    def _read_subject(self, person: Person, adds: bool) -> None:
        state = self._state
        if not adds:
            state.outer, state.subject, state.split = state.subject, [], None
        state.subject = [*state.subject, person.mention]
        state.fresh = True
        self._he = state.subject[:1]
        self._they = state.subject if len(state.subject) > 1 else self._they
        if self._is_quoted(person):
            self._acts.append(Act(person.mention, "speak", person.start))

    def _is_quoted(self, person: Person) -> bool:
        """Whether what the person says stands in quotation marks right before or after the name."""
        quote, mark, between = self._text[self._state.last_end : person.start].rpartition("”")
        spoken = bool(mark) and quote.endswith(SPOKEN) and len(between) <= _ATTRIBUTE
        if _TO_THE_PAPER.match(self._text, person.end):
            return False
        return spoken or _ASKED.match(self._text, person.end) is not None

    def _takes_over(self, items: list[Item]) -> bool:
        """Whether after somebody's speech the second of three items is another who speaks."""
        before, person, verb = items if len(items) == 3 else (None, None, None)
        if not (isinstance(before, Break) and isinstance(person, Person) and isinstance(verb, Verb)):
            return False
        topic = self._text.startswith(_TOPICS, person.end)
        near = topic or verb.start - person.end <= _NEXT_SPEAKER
        return before.end == person.start and bool({"speak", "host"} & set(verb.predicate.roles)) and near

    def _visit(self, person: Person, adds: bool) -> None:
        """Let those at whose home the sentence is be visited."""
        state = self._state
        visited = [*(state.subject if adds else []), person.mention]
        self._acts += [Act(m, "received", person.start, "condolence", weak=True) for m in visited]
        state.subject, state.fresh = [], False

    def _read_object(self, person: Person) -> None:
        verb = self._state.listing or (self._state.verb.predicate if self._state.verb else None)
        if verb:
            self._act([person.mention], verb.objects, verb, person.start)
        if verb and "received" in verb.objects:
            self._state.received.append(person.mention)

    def _read_named(self, person: Person, adds: bool) -> None:
        state = self._state
        if state.verb and state.verb.predicate not in state.named:
            state.named = [state.verb.predicate]
        for predicate in state.named:
            self._act([person.mention], predicate.roles, predicate, person.start)
        if state.named:
            state.subject, state.fresh = [*(state.subject if adds else []), person.mention], True

    # predicates

    def _read_verb(self, verb: Verb, following: list[Item], end: int) -> bool:
        """Take in a predicate; return whether what follows is what somebody says."""
        state, predicate = self._state, verb.predicate
        barrier = predicate.traits & _BARRIERS
        if barrier and not any(word in state.gap(verb.start) for word in _TOPICS):
            state.blocked, state.verb = next(iter(barrier)), verb
        if barrier:
            return False
        self._naming = predicate if CHANGES.intersection(predicate.objects) else None
        self._resolve_pronoun(verb.start)
        actors = self._both(verb) or actors_of(state, verb)
        group = _INSPECTORS if "weak" in predicate.traits else _GROUP
        if not actors and predicate.kind and group.search(state.gap(verb.start)):
            self.deed = self.deed or (predicate.kind, verb.start)
        if "aside" in predicate.traits and not actors:
            return False
        if "affects" in predicate.traits:
            actors = state.targets or actors
        if "mutual" in predicate.traits:
            actors = self._meet(actors, verb)
        if actors and (predicate.word.startswith(_TOGETHER) or state.gap(verb.start).endswith(_TOGETHER)):
            actors = [*actors, *state.received]
        if leads_to_names(state, verb, following):
            state.named.append(predicate)
        else:
            self._take_part(actors, verb, end)
        if predicate.traits & {"act", "weak"}:
            self._act(state.targets, predicate.objects, predicate, verb.start)
        self._receive_delegation(actors, verb, following, end)
        self._close(verb)
        return self._speaks(verb, end)

    def _both(self, verb: Verb) -> list[int]:
        """Return those who met in the clause before, where both sides act: 会见高启航，双方共同出席."""
        state = self._state
        gap = state.gap(verb.start).removesuffix("共同")
        return [*state.subject, *state.received] if state.received and gap.endswith("双方") else []

    def _take_part(self, actors: list[int], verb: Verb, end: int) -> None:
        """Let the actors take the part that the predicate tells, or what they declare (宣布花节开幕)."""
        predicate = verb.predicate
        if "declare" not in predicate.traits:
            self._act(actors, predicate.roles, predicate, verb.start)
            return
        declared = self._text[verb.end : end].lstrip("：").partition("，")[0].rstrip("。！”")
        if ending(declared, others("beginning")):
            self._act(actors, predicate.roles, predicate, verb.start)
        elif any(word in declared for word in others("decision")):
            self._acts += [Act(actor, "speak", verb.start) for actor in actors]

    def _receive_delegation(self, actors: list[int], verb: Verb, following: list[Item], end: int) -> None:
        """Let the leader be received where a delegation named before is; note who leads one."""
        if "lead" in verb.predicate.roles and verb.predicate.kind is None:
            self._leaders = actors or self._leaders
        named = bool(following) and isinstance(following[0], Person)
        met = self._text[verb.end : min(verb.end + _NEAR_DELEGATION, end)]
        delegation = not named and any(word in met.split("，")[0] for word in _DELEGATIONS)
        if actors and delegation and "meet" in verb.predicate.traits:
            leaders = [leader for leader in self._leaders if leader not in actors]
            self._act(leaders, verb.predicate.objects, verb.predicate, verb.start)

    def _resolve_pronoun(self, position: int) -> None:
        """Let those be the subject whom the pronoun stands for that the clause begins with."""
        pronoun = pronoun_of(self._state.gap(position).lstrip("”"))
        person = self._they if pronoun.endswith("们") else self._he
        if pronoun and person:
            self._state.subject, self._state.fresh = person, False

    def _meet(self, actors: list[int], verb: Verb) -> list[int]:
        """Let those met be received, or take the same part where it is no reception; return the actors."""
        state = self._state
        partners = state.partners
        if state.split is not None and actors is state.subject:
            actors, partners = actors[: state.split], actors[state.split :]
        if verb.predicate.kind != "reception":
            return [*actors, *partners]
        if actors:
            self._act(partners, ("received",), verb.predicate, verb.start)
        return actors

    def _close(self, verb: Verb) -> None:
        """Let the predicate end the list of persons before it."""
        state, traits = self._state, verb.predicate.traits
        state.listing = verb.predicate if "list" in traits else None
        state.verb, state.fresh = verb, False
        state.place, state.person = None, None
        if "aside" in traits:
            state.subject = state.outer

    def _speaks(self, verb: Verb, end: int) -> bool:
        """Whether what follows the predicate in the sentence is the content of speech."""
        if "quote" not in verb.predicate.traits:
            return False
        after = self._text[verb.end : min(verb.end + 1, end)]
        return after in _SPEECH or (bool(self._acts) and bool(after) and after not in _SPEECH_GOES_ON)


def _is_bare_list(items: list[Item], end: int) -> bool:
    """Whether a sentence is nothing but a list of titles and names."""
    persons = [item for item in items if isinstance(item, Person)]
    if len(persons) < _SHORTEST_LIST or any(isinstance(item, Verb) for item in items):
        return False
    titled = sum(person.titled for person in persons)
    begins = not any(isinstance(item, Break) and item.end <= persons[0].start for item in items)
    return begins and 2 * titled > len(persons) and persons[-1].end >= end - 1


def _is_elect(verb: Verb, following: list[Item]) -> bool:
    """Whether the word is part of the title of the one named after it (当选总统普拉诺)."""
    item = following[0] if following else None
    elected = bool(CHANGES.intersection(verb.predicate.roles)) and not verb.predicate.objects
    return elected and isinstance(item, Person) and item.titled and item.start == verb.end


def _is_row(items: list[Item], number: int) -> bool:
    """Whether the items from `number` on are persons met or led with the one before, who do not attend."""
    first = next((item for item in islice(items, number, None) if not isinstance(item, Person)), None)
    acts = isinstance(first, Verb) and "lead" not in first.predicate.roles
    return number < len(items) and first is not items[number] and not acts


def _begins_with_predicate(state: State, items: list[Item]) -> bool:
    """Whether nothing but adverbs stands before the first predicate."""
    first = next((item for item in items if not isinstance(item, Break)), None)
    if not isinstance(first, Verb):
        return False
    if state.text.startswith("的", first.end):
        return False
    words = state.gap(first.start).replace("，", "").strip().removeprefix("在")
    while adverb := beginning(words, others("adverb")):
        words = words[len(adverb) :]
    return not words
