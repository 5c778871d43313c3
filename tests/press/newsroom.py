"""The newsroom: stories of any length, in the register of the newspapers, with invented people and places."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path

from .setting import BREAK, PADDING

_WORDS = Path(__file__).with_name("words")
_SLOT = re.compile(r"\{([^{}]+)\}")
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_CHINESE = tuple("一二三四五六七八九")
_POSTS = {
    "boss": "{lv}委书记",
    "head": "{lv}委副书记、{lv}长",
    "dep": "{lv}委副书记、政法委书记",
    "exec": "{lv}委常委、常务副{lv}长",
    "org": "{lv}委常委、组织部部长",
    "prop": "{lv}委常委、宣传部部长",
    "united": "{lv}委常委、统战部部长",
    "disc": "{lv}委常委、{lv}纪委书记、{lv}监委主任",
    "sec": "{lv}委常委、秘书长",
    "npc": "{lv}人大常委会主任",
    "cppcc": "{lv}政协主席",
    "vice": "副{lv}长",
    "vice2": "副{lv}长、{lv}公安局局长",
    "npcv": "{lv}人大常委会副主任",
    "npcv2": "{lv}人大常委会副主任",
    "cppccv": "{lv}政协副主席",
    "court": "{lv}{court}人民法院院长",
    "proc": "{lv}人民检察院检察长",
}
_PARTED = re.compile(
    "工作会议|推进会|专题|会议|集体|座谈|培训班|战略|合作|调研|检查|督导|率队|深入|研究|部署|扎实|推动|全力|签约|仪式"
    "|重点|集中|开工|动员会|有关|情况|成效|提质|强调|主持|召开|举行|现场|视察|听取|拟任|干部|新局面|发展|同心|美好|经济社会"
)
"""Before these a heading may be parted."""
_POINTED = "@point"
_LISTED = ("item", "cv")
_LISTS = {"company": "companies", "ministry": "ministries"}
_LEVELS = {"省": ("市", "国"), "市": ("县（市、区）", "省"), "县": ("乡镇（街道）", "市")}
"""Of each level what lies under it and what over it."""


@cache
def _world() -> dict[str, list[str]]:
    """Return the lists of ``world.txt``; a line of several names without marks holds an entry each."""
    lists: dict[str, list[str]] = {}
    for block in (_WORDS / "world.txt").read_text("utf-8").split("= ")[1:]:
        name, *lines = block.strip().split("\n")
        many = len(lines) == 1
        lists[name] = lines[0].split() if many else lines
    return lists


@dataclass(frozen=True)
class Topic:
    """What an article may be about, and the sentences for it."""

    name: str
    sentences: dict[str, tuple[str, ...]]

    @property
    def scope(self) -> str:
        return self.sentences.get("scope", ("local",))[0]


@cache
def _all_topics() -> dict[str, Topic]:
    """Return the topics by name; what several files tell of one is put together."""
    gathered: dict[str, dict[str, tuple[str, ...]]] = {}
    for file in sorted(_WORDS.glob("topics*.txt")):
        for block in file.read_text("utf-8").split("= ")[1:]:
            topic = _topic(block)
            known = gathered.setdefault(topic.name, {})
            known.update({kind: known.get(kind, ()) + texts for kind, texts in topic.sentences.items()})
    return {name: Topic(name, sentences) for name, sentences in gathered.items()}


@cache
def topics(scope: str) -> tuple[Topic, ...]:
    return tuple(topic for topic in _all_topics().values() if topic.scope == scope)


@cache
def _common() -> Topic:
    return _topic((_WORDS / "common.txt").read_text("utf-8").removeprefix("= "))


def _topic(block: str) -> Topic:
    name, *lines = block.strip().split("\n")
    sentences: dict[str, list[str]] = {}
    for line in lines:
        kind, text = line.split(" ", 1)
        sentences.setdefault(kind, []).append(text)
    return Topic(name, {kind: tuple(texts) for kind, texts in sentences.items()})


@dataclass(frozen=True)
class Form:
    """A way of telling: its headings, its first and last paragraphs, and how its middle ones begin."""

    name: str
    kind: str
    scope: str
    kickers: tuple[str, ...]
    headlines: tuple[str, ...]
    subheadlines: tuple[str, ...]
    opening: tuple[str, ...]
    starters: tuple[tuple[str, str], ...]
    closing: tuple[str, ...]


@cache
def forms() -> tuple[Form, ...]:
    return tuple(_form(block) for block in (_WORDS / "forms.txt").read_text("utf-8").split("\n\n"))


def _form(block: str) -> Form:
    first, *lines = block.strip("\n").split("\n")
    name, kind, scope = [*first[2:].split(), "local"][:3]
    of: dict[str, list[str]] = {mark: [] for mark in "^#-1*9"}
    for line in lines:
        of[line[0]].append(line[1:] if line[0] == "*" else line[2:])
    starters = tuple(_starter(line) for line in of["*"])
    kickers, headlines, subheadlines, opening, closing = (tuple(of[mark]) for mark in "^#-19")
    return Form(name, kind, scope, kickers, headlines, subheadlines, opening, starters, closing)


def _starter(line: str) -> tuple[str, str]:
    kind, _, lead = line.partition(" ")
    if kind == "point":
        kind, _, lead = lead.partition(" ")
        return lead, kind + _POINTED
    return lead, kind


def pointed(kind: str) -> bool:
    """Tell whether an inner heading stands before such a paragraph."""
    return kind.endswith(_POINTED)


@dataclass(frozen=True)
class Paper:
    """A newspaper and its place."""

    newspaper: str
    level: str
    place: str
    organ: str
    counties: tuple[str, ...]


@cache
def papers() -> tuple[Paper, ...]:
    rows = (_WORDS / "papers.txt").read_text("utf-8").strip().split("\n")[1:]
    return tuple(
        Paper(name, level, place, organ, tuple(counties.split()))
        for name, level, place, organ, counties in (row.split("\t") for row in rows)
    )


@dataclass
class Unit:
    """A paragraph on offer: the first sentence begins it, the others may follow."""

    sentences: list[str]
    heading: str = ""


@dataclass
class Story:
    """An article as handed in: it can be made longer paragraph by paragraph."""

    kind: str
    form: str
    kicker: str
    headline: str
    subheadline: str
    credits: list[tuple[str, str]]
    opening: list[str]
    closing: list[str]
    units: Callable[[], Iterator[Unit]]
    fillers: Callable[[], Iterator[str]]
    told: set[str]

    @property
    def reporters(self) -> list[str]:
        return [name for name, _ in self.credits]


@dataclass
class Newsroom:
    """Writes for one issue; nothing is told twice in it."""

    chance: random.Random
    paper: Paper
    day: date
    pads: bool
    cast: dict[str, str] = field(init=False)
    used: set[str] = field(init=False, default_factory=set)
    told: set[str] = field(init=False, default_factory=set)
    _names: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.cast = {post: self.name() for post in _POSTS}
        self.staff = [self.name() for _ in range(16)]

    def name(self) -> str:
        """Return a person's name that nobody else has."""
        world = _world()
        while True:
            name = self.chance.choice(world["surnames"]) + self.chance.choice(world["given"])
            if name not in self._names:
                self._names.add(name)
                return name

    def pad(self, name: str) -> str:
        return name[0] + PADDING + name[1] if self.pads and len(name) == 2 else name

    def pick(self, name: str) -> str:
        """Return something from a list of the world, another each time as long as there is one."""
        return self.fresh(_world()[name])

    def fresh(self, options: Sequence[str]) -> str:
        unused = [option for option in options if option not in self.used] or list(options)
        chosen = self.chance.choice(unused)
        self.used.add(chosen)
        return chosen

    def fill(self, template: str) -> str:
        return _Telling(self, _common()).fill(template)

    def state(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return what is used up so far, for :meth:`withdraw`."""
        return frozenset(self.used), frozenset(self.told)

    def withdraw(self, state: tuple[frozenset[str], frozenset[str]]) -> None:
        """Forget what was told since: the story was not printed."""
        self.used &= state[0]
        self.told &= state[1]

    def turn_page(self, going_on: set[str]) -> None:
        """Allow every sentence again on another page, but for those of a story that goes on there."""
        self.told &= going_on

    def caption(self) -> str:
        telling = _Telling(self, _common())
        return telling.fill(telling.draw("caption") or "{date}，{place}一景。")

    def story(self, names: tuple[str, ...] = ()) -> Story:
        """Return a story of one of these forms, or of any."""
        form = self._form([form for form in forms() if not names or form.name in names])
        pool = topics(form.scope)
        unused = [topic for topic in pool if topic.name not in self.used] or list(pool)
        topic = self.chance.choice(unused)
        self.used.add(topic.name)
        return self._tell(form, topic)

    def _form(self, options: Sequence[Form]) -> Form:
        """Return one that this page does not have yet, as long as there is one."""
        form = self.chance.choice([one for one in options if one.opening[0] not in self.told] or options)
        self.told.add(form.opening[0])
        return form

    def _tell(self, form: Form, topic: Topic) -> Story:
        telling = _Telling(self, topic)
        under = 0.75 if form.kind == "feature" else 0.45
        kicker = self._heading(telling, form.kickers, 0.5)
        headline = self._heading(telling, form.headlines, 1.0)
        subheadline = self._heading(telling, form.subheadlines, under)
        opening = [telling.fill(text) for text in form.opening]
        closing = [telling.fill(text) for text in form.closing if text and self.chance.random() < 0.8]
        return Story(
            form.kind,
            form.name,
            kicker,
            headline,
            subheadline,
            self.credits(form),
            opening,
            closing,
            partial(telling.units, form),
            telling.fillers,
            telling.told,
        )

    def _heading(self, telling: _Telling, options: tuple[str, ...], likely: float) -> str:
        if not options or self.chance.random() > likely:
            return ""
        return telling.fill(self.fresh(options), marked=True)

    def credits(self, form: Form) -> list[tuple[str, str]]:
        if form.kind == "notice":
            return []
        count = self.chance.choices((1, 2, 3), (5, 4, 1))[0]
        credits = [(name, "记者") for name in self.chance.sample(self.staff, count)]
        if form.scope == "local" and self.chance.random() < 0.25:
            credits.append((self.name(), "通讯员"))
        return credits


class _Telling:
    """Fills the slots of one story, each the same way wherever it occurs in it."""

    def __init__(self, room: Newsroom, topic: Topic) -> None:
        self.room = room
        self.topic = topic
        self.known: dict[str, str] = {}
        self.told: set[str] = set()
        self.chance = room.chance

    def fill(self, template: str, marked: bool = False) -> str:
        """Fill the slots; if `marked`, with marks where the words of a heading may be parted."""
        if self.room.paper.level == "县":
            template = template.replace("{place}{town}", "{place}")
        text = _CHOICE.sub(lambda found: self.chance.choice(found[1].split("|")), template)
        if not marked:
            return _SLOT.sub(lambda found: self._slot(found[1]), text)
        text = _PARTED.sub(BREAK + r"\g<0>", text)
        return _SLOT.sub(lambda found: BREAK * (len(found[1]) > 2) + self._slot(found[1]) + BREAK, text)

    def _apart(self, template: str) -> str:
        """Fill a sentence that tells of people of its own."""
        known = dict(self.known)
        self.known.pop("person", None)
        text = self.fill(template)
        self.known = {**self.known, **known}
        if "person" not in known:
            self.known.pop("person", None)
        return text

    def _slot(self, slot: str) -> str:
        if slot.endswith("+"):
            return self._new(slot[:-1])
        name, _, count = slot.partition(":")
        if count:
            return self._counted(name, count)
        if slot.rstrip("!") in self.room.cast:
            return self._official(slot)
        if slot in ("fact", "said", "case"):
            return self.fill(self.draw(slot) or "")
        if slot not in self.known:
            self.known[slot] = self._new(slot)
        return self.known[slot]

    def _counted(self, name: str, span: str) -> str:
        """Fill a slot that tells from how many to how many: a number, or people."""
        if name == "n":
            return self._number(span)
        first, last = map(int, span.split("-"))
        count = self.chance.randint(first, last)
        if name == "names":
            return "、".join(self.room.pad(self.room.name()) for _ in range(count))
        return self._officials(name, count)

    def _number(self, span: str) -> str:
        first, _, last = span.partition("-")
        if "." in span:
            return f"{self.chance.uniform(float(first), float(last)):.1f}"
        return str(self.chance.randint(int(first), int(last or first)))

    def _official(self, slot: str) -> str:
        name = self.room.cast[slot.rstrip("!")]
        return self.title(slot[:-1]) + name if slot.endswith("!") else name

    def title(self, post: str) -> str:
        level = self.room.paper.level
        court = {"省": "高级", "市": "中级", "县": ""}[level]
        return _POSTS[post].replace("{lv}", level).replace("{court}", court)

    def _officials(self, slot: str, count: int) -> str:
        told = {self.room.cast[key] for key in ("boss", "head")}
        others = [post for post, name in self.room.cast.items() if name not in told]
        chosen = sorted(self.chance.sample(others, count), key=others.index)
        names = [self.room.pad(self.room.cast[post]) for post in chosen]
        if slot.endswith("!"):
            names = [self.title(post) + name for post, name in zip(chosen, names, strict=True)]
            return "，".join(names)
        return "、".join(names)

    def _new(self, slot: str) -> str:
        if slot in ("person", "person2"):
            return self.room.name()
        if slot in ("num", "num2"):
            return ("二十" if slot == "num" else "十") + self.chance.choice(_CHINESE)
        if slot == "site":
            return self.fill(self.draw("site") or "{town}便民服务中心")
        options = self._options().get(slot) or _world()[_LISTS.get(slot, slot.rstrip("2") + "s")]
        return self.room.fresh(options)

    def _options(self) -> dict[str, Sequence[str]]:
        """Return what the paper, the day and the topic make of a slot."""
        paper, eve = self.room.paper, self.room.day - timedelta(days=1)
        below, upper = _LEVELS[paper.level]
        return {
            "lv": (paper.level,),
            "city": (paper.place[:-1],),
            "placefull": (paper.place,),
            "place": paper.counties,
            "below": (below,),
            "upper": (upper,),
            "topic": (self.topic.name,),
            "date": (f"{eve.month}月{eve.day}日",),
            "day": (str(eve.day),),
            "n2": _CHINESE,
            "other": [one.place for one in papers() if one.level == paper.level and one != paper],
        }

    def draw(self, kind: str) -> str | None:
        """Return an unused template: of the topic, of any topic, or of one that is akin; None without any."""
        common = [_common()] if self.topic.scope == "local" else []
        for topic in (self.topic, *common, *self._akin()):
            unused = [text for text in topic.sentences.get(kind, ()) if self._key(text) not in self.room.told]
            if unused:
                chosen = self.chance.choice(unused)
                self.room.told.add(self._key(chosen))
                self.told.add(self._key(chosen))
                return chosen
        return None

    def _key(self, template: str) -> str:
        """Return what is not to be told twice: a template with the topic in it is another with each topic."""
        return template.replace("{topic}", self.topic.name)

    def _akin(self) -> list[Topic]:
        kin = self.topic.sentences.get("kin", ("",))[0].split()
        return [_all_topics()[name] for name in kin]

    def _turn(self) -> str:
        """Turn to another topic, for a part of its own, and return the inner heading of this part."""
        pool = [topic for topic in topics("local") if set(topic.sentences.get("point", ())) - self.room.told]
        if not pool:
            return ""
        self.topic = self.chance.choice(pool)
        self.known.pop("topic", None)
        return self.fill(self.draw("point") or "")

    def units(self, form: Form) -> Iterator[Unit]:
        """Yield paragraphs as the form has them, then more of the same as long as there are sentences."""
        starters = list(form.starters)
        while starters:
            for start, kind in list(starters):
                unit = self._unit(start, kind)
                if unit:
                    yield unit
                else:
                    starters.remove((start, kind))
            starters = [("", kind) for _, kind in starters if kind not in _LISTED]

    def _unit(self, start: str, kind: str) -> Unit | None:
        heading = ""
        if pointed(kind):
            kind = kind.removesuffix(_POINTED)
            heading = self._turn()
        drawn = [self.draw(kind) for _ in range(1 if kind in _LISTED else self.chance.randint(1, 4))]
        sentences = [self._apart(text) for text in drawn if text]
        if not sentences:
            return None
        sentences[0] = self.fill(start) + sentences[0]
        return Unit(sentences, heading)

    def fillers(self) -> Iterator[str]:
        if self.topic.scope != "local":
            return
        options = [t for t in _common().sentences["fill"] if t not in self.room.told]
        for text in self.chance.sample(options, len(options)):
            yield self.fill(text)
