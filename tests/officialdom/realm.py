"""The realm: real places, and the seats of officials in each."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from dangbao.lexicon.places import Division, Level, gazetteer
from dangbao.lexicon.tables import parse_table, read_table

WORDS = Path(__file__).with_name("words")
_FIRST_OF_TITLE = re.compile(r"\[([^\]]*)\]")
_PERSONS_OF_PROVINCE = 250
_PERSONS_OF_PREFECTURE = 52
_FULL = 0.6
"""The share of the seats that are there, in a province of that many persons."""
_STANDING, _TURNOVER = 0.8, 0.055
"""The persons on a seat at the beginning, and those who come to it every year."""
_SHORTS = {
    "自治区": "自治区",
    "自治州": "州",
    "自治县": "县",
    "市辖区": "区",
    "县": "县",
    "旗": "旗",
    "省": "省",
}
_HEADS = {
    "省": "省长",
    "自治区": "主席",
    "市": "市长",
    "州": "州长",
    "县": "县长",
    "区": "区长",
    "旗": "旗长",
}
_TYPES: dict[Level, tuple[str, ...]] = {
    "province": ("省", "自治区"),
    "prefecture": ("地级市", "自治州"),
    "county": ("县", "县级市", "市辖区", "自治县", "旗"),
}


@dataclass(frozen=True)
class Place:
    """A division and its words: 市 of 聊城市 in its own paper, 聊城市委 in others, 中共聊城市委 in full."""

    name: str
    stem: str
    level: Level
    short: str
    parent: Place | None

    @property
    def province(self) -> Place:
        return self.parent.province if self.parent else self

    @property
    def committee(self) -> str:
        return self.short + ("党委" if self.short == "自治区" else "委")

    @property
    def label(self) -> str:
        """What other papers call it."""
        return self.stem + "州" if self.short == "州" else self.name

    @property
    def party(self) -> str:
        return "中共" + self.name + ("党委" if self.short == "自治区" else "委")

    def printed(self, piece: str, leads: bool, at_home: bool) -> str:
        """Return a piece of a title: at the head of the title or not, in the place's own paper or not."""
        text = _FIRST_OF_TITLE.sub(r"\1" if leads else "", piece)
        bare = at_home or not leads
        region = self.short == "自治区"
        head = _HEADS[self.short]
        words = {
            "c": self.committee if bare else self._committee_abroad,
            "g": self.short if bare else self.label,
            "n": "" if bare else self.label.removesuffix("自治区") if region else self.label,
            "headword": "自治区" * region + head,
            "viceword": "自治区" * region + "副" + head,
            "execword": "自治区" * region + "常务副" + head,
        }
        return text.format_map(words)

    @property
    def _committee_abroad(self) -> str:
        if self.short == "自治区":
            return self.name + "党委"
        return self.name + self.short + "委" if len(self.name) == 2 else self.label + "委"

    @property
    def bodies(self) -> dict[str, str]:
        """The full names of its bodies, as seats.tsv calls them."""
        return {
            "party": self.party,
            "gov": self.name + "人民政府",
            "npc": self.name + "人大常委会",
            "cppcc": self.name + "政协",
            "disc": f"中共{self.name}纪委",
            "superv": self.name + "监委",
            "head": _HEADS[self.short],
            "whole": self.name,
        }


@dataclass(frozen=True)
class Post:
    """A role in a body, how it is printed, and since when it is there."""

    body: str
    role: str
    piece: str
    since: date


@dataclass(frozen=True)
class Seat:
    """Posts that one person holds together."""

    place: Place
    key: str
    rung: int
    weight: int
    late: bool
    acting: bool
    posts: tuple[Post, ...]
    order: int = field(compare=False)

    @property
    def in_committee(self) -> bool:
        return any(post.role == "常委" for post in self.posts)

    def posts_on(self, day: date) -> tuple[Post, ...]:
        return tuple(post for post in self.posts if post.since <= day)


@dataclass(frozen=True)
class Paper:
    """A newspaper and its place."""

    name: str
    place: Place


@dataclass(frozen=True)
class Realm:
    """Provinces with all below them, their seats and their newspapers."""

    places: tuple[Place, ...]
    seats: tuple[Seat, ...]
    papers: tuple[Paper, ...]


def make_realm(chance: random.Random, persons: int, years: tuple[int, int]) -> Realm:
    """Return a realm whose seats about so many persons hold in the course of the years."""
    persons = round(persons * 1.9 / (_STANDING + _TURNOVER * (years[1] - years[0] + 1)))
    count = min(max(2, round(persons / _PERSONS_OF_PROVINCE)), 16)
    portion = persons / count
    prefectures = min(max(1, round(portion / _PERSONS_OF_PREFECTURE)), 9)
    share = min(1.0, _FULL * portion / prefectures / _PERSONS_OF_PREFECTURE)
    places = tuple(_places(chance, count, prefectures, 1 if share < _FULL else 2, years))
    seats = tuple(seat for place in places for seat in _seats(place, share))
    return Realm(places, seats, tuple(_papers(chance, places)))


def _places(
    chance: random.Random, count: int, prefectures: int, counties: int, years: tuple[int, int]
) -> Iterator[Place]:
    taken: set[str] = set()
    provinces = [one for one in _divisions("province", years) if len(_below(one, years)) >= prefectures]
    for province in sorted(chance.sample(provinces, count), key=lambda one: one.code):
        top = _place(province, None)
        yield top
        for prefecture in chance.sample(_below(province, years), prefectures):
            middle = _place(prefecture, top)
            yield middle
            fresh = [one for one in _below(prefecture, years) if one.name not in taken]
            for county in chance.sample(fresh, min(chance.randint(1, counties), len(fresh))):
                taken.add(county.name)
                yield _place(county, middle)


def _below(division: Division, years: tuple[int, int]) -> list[Division]:
    level: Level = "prefecture" if division.level == "province" else "county"
    return [one for one in _divisions(level, years) if one.parent == division.code]


@cache
def _divisions(level: Level, years: tuple[int, int]) -> tuple[Division, ...]:
    """Return those that bear their name throughout the years."""
    everything = {
        division.code: division
        for name in gazetteer().names()
        for division in gazetteer().find(name)
        if division.code and division.until is None
        if division.level == level and division.type in _TYPES[level]
    }
    lasting = (one for one in everything.values() if (one.since or 0) < years[0] - 9)
    return tuple(sorted(lasting, key=lambda one: one.code))


def _place(division: Division, parent: Place | None) -> Place:
    short = _SHORTS.get(division.type, "市")
    return Place(division.name, division.stem or division.name, division.level, short, parent)


@cache
def _seat_rows() -> list[dict[str, str]]:
    return parse_table((WORDS / "seats.tsv").read_text("utf-8"), "seats")


def _seats(place: Place, share: float) -> Iterator[Seat]:
    for order, row in enumerate(_seat_rows()):
        if row["level"] == place.level and float(row["share"]) <= share:
            posts = tuple(_post(place, text) for text in row["posts"].split(" + "))
            flags = row["late"] == "yes", row["acting"] == "yes"
            yield Seat(place, row["key"], int(row["rung"]), int(row["weight"]), *flags, posts, order)


def _post(place: Place, text: str) -> Post:
    body, role, piece = text.split(":")
    piece, _, year = piece.partition("~")
    words = place.bodies
    since = date(int(year), 2, 1) if year else date.min
    return Post(body.format_map(words), role.format_map(words), piece, since)


def _papers(chance: random.Random, places: tuple[Place, ...]) -> Iterator[Paper]:
    rows = read_table("newspapers")
    known = {row["place"]: row["newspaper"] for row in rows if row["newspaper"].endswith("日报")}
    for place in places:
        if place.level != "county":
            yield Paper(known.get(place.name, place.stem + "日报"), place)
        elif len(gazetteer().find(place.name)) == 1 and chance.random() < 0.25:
            yield Paper(place.stem + "报", place)
