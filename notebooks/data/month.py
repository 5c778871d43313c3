"""A month of an invented city: the front pages of 石桥日报 in November 2031."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path

_WORDS = Path(__file__).with_name("words")
_FIRST, _DAYS, _NO_ISSUE = date(2031, 11, 1), 30, (9, 23)
_FIRST_NUMBER = 9412
_SLOT = re.compile(r"\{([^{}]+)\}")
_NUMBER = re.compile(r"\{([\d.]+)\}")
_FEATURES = 0.25
_REPORTERS = ("何小苗", "田一鸣", "卢晓雯", "宋航", "郭一帆", "蒋映雪")
_VILLAGERS = ("阮桂香", "卞大山", "柏守田", "水根生", "房春生", "古丽珍", "荣长贵", "费阿婆")
_MEETINGS = ("推进会", "调度会", "部署会", "现场会")
_COMES, _FALLS = 12, 19
"""The days of the issues from which on there is a fourth deputy mayor, and no head of the water bureau."""

Cast = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Person:
    """Somebody with a title; the order is that of protocol."""

    order: int
    title: str
    name: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """The wordings of a kind of article."""

    headlines: tuple[str, ...]
    openings: tuple[str, ...]
    middles: tuple[str, ...]
    closings: tuple[str, ...]


@dataclass(frozen=True)
class Circle:
    """People who work on the same things: who leads, and how often each of the others goes along."""

    times: int
    forms: tuple[str, ...]
    leads: tuple[str, ...]
    company: Mapping[str, float]
    topics: tuple[str, ...]
    rural: bool = False


_CIRCLES = (
    Circle(
        15,
        ("inspection", "inspection", "meeting", "condolence"),
        ("boss",),
        {"secretary": 0.95, "organisation": 0.7, "discipline": 0.35, "united": 0.2},
        ("党的建设", "干部队伍建设", "基层治理", "作风建设", "重点项目建设"),
    ),
    Circle(
        19,
        ("inspection", "inspection", "meeting", "symposium", "reception"),
        ("mayor", "mayor", "executive"),
        {"executive": 0.8, "vice4": 0.65, "office": 0.75, "reform": 0.65, "industry": 0.65, "commerce": 0.3},
        ("工业经济", "重点项目建设", "招商引资", "科技创新", "营商环境"),
    ),
    Circle(
        15,
        ("inspection", "inspection", "meeting", "symposium"),
        ("deputy", "deputy", "vice1"),
        {"vice1": 0.85, "agriculture": 0.8, "water": 0.7, "ecology": 0.25},
        ("秋冬农田水利建设", "乡村全面振兴", "秋粮收购", "河湖长制"),
        rural=True,
    ),
    Circle(
        13,
        ("inspection", "meeting", "symposium"),
        ("deputy", "vice3", "executive"),
        {"vice3": 0.85, "court": 0.65, "procurator": 0.65, "emergency": 0.5, "petitions": 0.4},
        ("平安建设", "安全生产", "信访", "森林防灭火"),
    ),
    Circle(
        14,
        ("inspection", "meeting", "symposium"),
        ("propaganda", "vice2"),
        {"propaganda": 0.5, "vice2": 0.8, "education": 0.6, "health": 0.5, "culture": 0.6, "youth": 0.2},
        ("文明城市创建", "教育优质均衡发展", "医药卫生改革", "文化和旅游融合发展"),
    ),
    Circle(
        7,
        ("view",),
        ("npc", "npc", "npc1"),
        {"npc1": 0.8, "npc2": 0.8},
        ("代表建议办理", "老旧小区改造", "医药卫生改革", "河湖长制"),
    ),
    Circle(
        7,
        ("consultation",),
        ("cppcc", "cppcc", "cppcc1"),
        {"cppcc1": 0.8, "cppcc2": 0.8, "united": 0.6},
        ("养老服务", "营商环境", "文化和旅游融合发展", "老旧小区改造"),
    ),
)
_COUNTIES = {
    "柳溪县": ("willow", "willow1"),
    "青枫县": ("grain", "grain1"),
    "松泉县": ("pagoda", "pagoda1"),
    "桥东区": ("east", "east1"),
    "石桥高新区": ("hightech", "hightech1"),
}
_BUREAUS = {
    "代表建议办理": "office",
    "老旧小区改造": "housing",
    "医药卫生改革": "health",
    "河湖长制": "water",
    "养老服务": "health",
    "营商环境": "commerce",
    "文化和旅游融合发展": "culture",
}
_FIRMS = {"澄江重工集团": "works", "恒帆储能科技有限公司": "battery", "清禾光电科技有限公司": "optics"}


def pages(seed: int) -> Iterator[dict[str, object]]:
    """Yield the front page of each issue as a row of a table."""
    chance = random.Random(seed)
    days = [_FIRST + timedelta(days=number) for number in range(_DAYS)]
    days = [day for day in days if day.day not in _NO_ISSUE]
    busy = {circle.leads: chance.sample(days, circle.times) for circle in _CIRCLES}
    for number, day in enumerate(days):
        articles = [_fixed(chance, day, row) for row in _table("calendar") if int(row["day"]) == day.day]
        articles += [_of_circle(chance, day, circle) for circle in _CIRCLES if day in busy[circle.leads]]
        if chance.random() < _FEATURES:
            articles.append(Article(chance, day, "feature", {}, topic="乡村全面振兴"))
        yield {
            "id": f"石桥日报-{day.isoformat()}-1",
            "newspaper": "石桥日报",
            "place": "石桥市",
            "date": day.isoformat(),
            "page": 1,
            "text": "\n\n".join([_masthead(day, number), *(article.told() for article in articles)]) + "\n",
        }


def _masthead(day: date, number: int) -> str:
    weekday = "一二三四五六日"[day.weekday()]
    return (
        "石桥日报\n中共石桥市委机关报 石桥日报社出版\n"
        f"{day.year}年{day.month}月{day.day}日 星期{weekday} 第{_FIRST_NUMBER + number}期 今日4版"
    )


def _fixed(chance: random.Random, day: date, row: Mapping[str, str]) -> Article:
    """Return what stands in the calendar; who chairs or speaks is not named a second time."""
    parts = dict(part.split("=") for part in row["cast"].split())
    cast = {part: list(_keys(words.split(","), day)) for part, words in parts.items()}
    before = {key for part in ("lead", "second") for key in cast.get(part, ())}
    for part in ("members", "roll"):
        if part in cast:
            cast[part] = [key for key in cast[part] if key not in before]
    return Article(chance, day, row["form"], cast, topic=row["topic"], name=row["name"])


def _keys(words: Sequence[str], day: date) -> Iterator[str]:
    """Yield people by their keys, or those of a group who are in office."""
    for word in words:
        if word.startswith("@"):
            group = (key for key, one in _people().items() if word[1:] in one.groups)
            yield from (key for key in group if _serves(key, day))
        else:
            yield word


def _of_circle(chance: random.Random, day: date, circle: Circle) -> Article:
    """Return what people of a circle did on the day before."""
    lead, topic = chance.choice(circle.leads), chance.choice(circle.topics)
    place = chance.choice([name for name in _COUNTIES if name.endswith("县") or not circle.rural])
    firm = chance.choice(list(_FIRMS))
    bureau = _BUREAUS.get(topic, "office")
    company = [key for key, likely in circle.company.items() if chance.random() < likely]
    company = [key for key in company if key not in (lead, bureau) and _serves(key, day)]
    company = company or [next(key for key in circle.company if key != lead)]
    form = chance.choice(circle.forms)
    chairs = form == "meeting" and len(company) > 1 and "leaders" in _people()[company[0]].groups
    if form == "meeting" and not chairs:
        form = "inspection"
    hosts = [key for key in _COUNTIES[place] if _serves(key, day)]
    cast = {
        "lead": [lead],
        "second": company[:1],
        "team": company[1:] if chairs else company,
        "host": [chance.choice(hosts)],
        "bureau": [bureau],
        "guest": [_FIRMS[firm]],
    }
    return Article(chance, day, form, cast, topic=topic, place=place, name=firm)


def _serves(key: str, day: date) -> bool:
    return {"vice4": day.day > _COMES, "hightech": day.day <= _COMES, "water": day.day < _FALLS}.get(
        key, True
    )


class Article:
    """A form filled with a cast. Who is named for the first time is named with the title."""

    def __init__(self, chance: random.Random, day: date, form: str, cast: Cast, **words: str) -> None:
        eve = day - timedelta(days=1)
        self._chance = chance
        self._form = _forms()[form]
        self._cast = cast
        *said, fact = _topics()[words["topic"]]
        self._said = chance.sample(said, len(said))
        self._words = {
            "day": f"{eve.month}月{eve.day}日",
            "fact": _NUMBER.sub(r"\1", fact),
            "old": chance.choice(_VILLAGERS),
            "meeting": chance.choice(_MEETINGS),
            **words,
        }
        self._met: set[str] = set()

    def told(self) -> str:
        """Return headline and body."""
        headline = self._fill(self._chance.choice(self._form.headlines), self._names)
        wanted = min(len(self._form.middles), self._chance.randint(1, 2))
        templates = [
            self._chance.choice(self._form.openings),
            *self._chance.sample(self._form.middles, wanted),
            self._chance.choice(self._form.closings or ("",)),
        ]
        first, *others = filter(None, (self._fill(template, self._titled) for template in templates))
        byline = f"本报讯（记者 {self._chance.choice(_REPORTERS)}）"
        return "\n".join([headline.replace("|", "\n"), byline + first, *others])

    def _fill(self, template: str, named: Callable[[str], str]) -> str:
        return _SLOT.sub(lambda found: self._slot(found[1], named), template)

    def _slot(self, name: str, named: Callable[[str], str]) -> str:
        if name in ("roll", "crowd", "strokes", "appointed", "new", "gone"):
            return self._names(name)
        if name in self._cast:
            return named(name)
        return self._said.pop() if name == "said" else self._words[name]

    def _names(self, part: str) -> str:
        return "、".join(_people()[key].name for key in self._cast[part])

    def _titled(self, part: str) -> str:
        """Return people in the order of protocol, those of one title together."""
        people = sorted((_people()[key] for key in self._cast[part]), key=lambda one: one.order)
        if all(one.name in self._met for one in people):
            return "、".join(one.name for one in people)
        self._met.update(one.name for one in people)
        groups = groupby(people, key=lambda one: one.title)
        return "，".join(title + "、".join(one.name for one in group) for title, group in groups)


@cache
def _people() -> dict[str, Person]:
    rows = enumerate(_table("people"))
    return {
        row["key"]: Person(order, row["title"], row["name"], tuple(row["groups"].split()))
        for order, row in rows
    }


@cache
def _topics() -> dict[str, list[str]]:
    return {name: lines for name, *lines in _blocks("topics.txt")}


@cache
def _forms() -> dict[str, Form]:
    return {
        name: Form(*(tuple(line[2:] for line in lines if line[0] == mark) for mark in "#129"))
        for name, *lines in _blocks("forms.txt")
    }


def _table(name: str) -> list[dict[str, str]]:
    with (_WORDS / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _blocks(name: str) -> Iterator[list[str]]:
    for block in (_WORDS / name).read_text("utf-8").removeprefix("= ").split("\n= "):
        yield [line for line in block.split("\n") if line]
