"""Names: realistic ones, and which officials share theirs."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate

from dangbao.lexicon.places import gazetteer, surnames
from dangbao.lexicon.tables import parse_table, read_table

from .careers import Career
from .realm import WORDS, Place

_SINGLE = 0.16
_NOBODY = "某"
_LOOKED_AT = 400
_MINORITY = {
    "内蒙古自治区": ("Mongolian", 0.15),
    "西藏自治区": ("Tibetan", 0.55),
    "青海省": ("Tibetan", 0.12),
    "新疆维吾尔自治区": ("Uyghur", 0.35),
    "广西壮族自治区": ("Zhuang", 0.35),
}
_OF_PREFECTURE = {"凉山彝族自治州": ("Yi", 0.4), "甘孜藏族自治州": ("Tibetan", 0.4)}
_HAN = ("Han", 0.0)
_KINSHIPS = {"elsewhere": 45, "in the province": 30, "at another time": 15, "in the prefecture": 10}


class Namer:
    """Gives names, no name twice."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._given = set[str]()

    def han(self) -> str:
        return self._fresh(self._han)

    def of(self, home: Place) -> str:
        """Return a name as people bear it in a place."""
        people, likely = _OF_PREFECTURE.get(_prefecture(home).name) or _MINORITY.get(home.province.name, _HAN)
        makers = {"Uyghur": self._uyghur, "Zhuang": self._zhuang, "Han": self._han}
        if self._chance.random() >= likely:
            return self.han()
        return self._fresh(makers.get(people) or (lambda: self._joined(people)))

    def _fresh(self, make: Callable[[], str]) -> str:
        while True:
            name = make()
            if name not in self._given and not gazetteer().find(name):
                self._given.add(name)
                return name

    def _han(self) -> str:
        family, weights = self._surnames
        return self._chance.choices(family, cum_weights=weights)[0] + self._given_name()

    def _given_name(self) -> str:
        characters, first, second, single = self._characters
        if self._chance.random() < _SINGLE:
            return self._chance.choices(characters, cum_weights=single)[0]
        pair = [self._chance.choices(characters, cum_weights=weights)[0] for weights in (first, second)]
        return "".join(pair)

    def _zhuang(self) -> str:
        return self._chance.choice(self._peoples["Zhuang"]) + self._given_name()

    def _uyghur(self) -> str:
        return "·".join(self._chance.sample(self._peoples["Uyghur"], 2))

    def _joined(self, people: str) -> str:
        return "".join(self._chance.sample(self._peoples[people], 2))

    @cached_property
    def _surnames(self) -> tuple[list[str], list[int]]:
        return list(surnames()), list(accumulate(surnames().values()))

    @cached_property
    def _characters(self) -> tuple[list[str], list[int], list[int], list[int]]:
        rows = [row for row in read_table("given_names") if row["char"] != _NOBODY]
        first, second, single = (
            list(accumulate(int(row[column]) for row in rows))
            for column in ("p_first", "p_second", "p_single")
        )
        return [row["char"] for row in rows], first, second, single

    @cached_property
    def _peoples(self) -> dict[str, list[str]]:
        rows = parse_table((WORDS / "peoples.tsv").read_text("utf-8"), "peoples")
        peoples = {row["people"]: row["names"].split() for row in rows}
        for row in read_table("name_parts"):
            if len(row["part"]) == 2:
                peoples.setdefault(row["people"], []).append(row["part"])
        return peoples


def give_names(chance: random.Random, namer: Namer, careers: Sequence[Career], sharing: float) -> None:
    """Name everybody; so large a share of them has a namesake."""
    for career in careers:
        career.name = namer.of(career.home)
    han = [career for career in careers if len(career.name) <= 3]
    free = set(han)
    wanted = round(sharing * len(careers))
    while wanted >= 2 and len(free) >= 2:
        group = _namesakes(chance, [one for one in han if one in free], wanted)
        for career in group:
            career.name = group[0].name
        free -= set(group)
        wanted -= len(group)


def _namesakes(chance: random.Random, free: list[Career], wanted: int) -> list[Career]:
    """Return two, seldom three or four, of those who have no namesake yet; no single one is left over."""
    size = chance.choices((2, 3, 4), (80, 15, 5))[0]
    if wanted - size < 2:
        size = min(wanted, 3)
    first = chance.choice(free)
    group = [first]
    while len(group) < min(size, len(free)):
        kinship = chance.choices(list(_KINSHIPS), list(_KINSHIPS.values()))[0]
        others = [one for one in chance.sample(free, min(_LOOKED_AT, len(free))) if one not in group]
        akin = [one for one in others if _is_akin(kinship, first, one)]
        if others:
            group.append(chance.choice(akin or others))
    return group


def _is_akin(kinship: str, one: Career, other: Career) -> bool:
    together = _first_day(one) <= _last_day(other) and _first_day(other) <= _last_day(one)
    provinces, prefectures = (
        set(_homes(one, level)) & set(_homes(other, level)) for level in ("province", "prefecture")
    )
    return {
        "elsewhere": together and not provinces,
        "in the province": together and bool(provinces) and not prefectures,
        "at another time": not together,
        "in the prefecture": together and bool(prefectures),
    }[kinship]


def _homes(career: Career, level: str) -> Iterator[Place]:
    places = (holding.seat.place for holding in career.holdings)
    return (place.province if level == "province" else _prefecture(place) for place in places)


def _prefecture(place: Place) -> Place:
    return place.parent if place.level == "county" and place.parent else place


def _first_day(career: Career) -> date:
    return career.holdings[0].start


def _last_day(career: Career) -> date:
    return career.holdings[-1].end
