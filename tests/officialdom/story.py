"""An article: a form filled with people of the place and what they hold on the day."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby
from typing import TypeVar

from .careers import Holding
from .forms import NUMBER, SLOT, Form, sentences
from .names import Namer
from .realm import Paper, Place
from .records import Records
from .sheet import Sheet
from .titles import Title, current, former

_Option = TypeVar("_Option")
_BELOW = {"province": "市", "prefecture": "县（市、区）", "county": "乡镇（街道）"}
_LAST_ONLY, _OF_OFFICIAL = 0.12, 0.35


class UnfillableError(Exception):
    """Nobody is there for a slot."""


@dataclass
class Desk:
    """What all articles share: chance, the records and the names of those who hold nothing."""

    chance: random.Random
    records: Records
    namer: Namer
    villagers: int = 0
    staff: dict[str, list[str]] = field(default_factory=dict)

    def byline(self, paper: Paper) -> str:
        staff = self.staff.setdefault(paper.name, [self.namer.han() for _ in range(8)])
        names = self.chance.sample(staff, self.chance.choice((1, 1, 2)))
        return f"本报讯（记者 {' '.join(names)}）"

    def villager(self) -> tuple[str, str]:
        """Return the key and the name of somebody without posts, who may be an official's namesake."""
        self.villagers += 1
        alike = self.chance.random() < _OF_OFFICIAL
        name = self.chance.choice(self.records.careers).name if alike else self.namer.han()
        return f"v{self.villagers}", name


class Story:
    """One article of an issue; `sheet` has the people in it."""

    def __init__(self, desk: Desk, paper: Paper, day: date, issue: Sheet) -> None:
        self.desk = desk
        self.chance = desk.chance
        self.records = desk.records
        self.paper = paper
        self.day = day
        self.sheet = Sheet()
        self.given: dict[str, Callable[[Story], str]] = {}
        self._issue = issue
        self._home = paper.place
        self._cast: dict[str, Holding] = {}
        self._words: dict[str, str] = {}
        self._told = set[str]()

    def told(self, form: Form) -> str:
        """Return the article: headline, opening, a few sentences, and who else was there.

        Raises
        ------
        UnfillableError
            If somebody who is needed is not there.
        """
        headline = self.chance.choice(form.headlines)
        if form.name == "brief":
            self._home = self._lower_place()
        byline = self.desk.byline(self.paper) if form.weight else ""
        middles = self.chance.sample(form.middles, min(len(form.middles), self.chance.randint(1, 2)))
        closing = self.chance.choice(form.closings or ("",))
        body = [self.fill(text) for text in (self.chance.choice(form.openings), *middles, closing)]
        lines = [self.fill(headline), "", byline + body[0], *filter(None, body[1:])]
        return "\n".join(lines).replace("|", "\n")

    def fill(self, template: str) -> str:
        return SLOT.sub(lambda found: self._slot(found[1]), template)

    def name(self, holding: Holding, title: Title | None = None) -> str:
        """Note that somebody is printed, with the posts that the title states."""
        career = holding.career
        self.sheet.take(career.id, career.name, title.posts if title else ())
        return career.name

    def _slot(self, slot: str) -> str:
        name, _, span = slot.rstrip("!").partition(":")
        if name in self.given:
            return self.given[name](self)
        if span:
            first, last = map(int, span.split("-"))
            return self._several(name, self.chance.randint(first, last))
        if name in _ACTORS:
            holding = self._actor(name, slot.endswith("!"))
            return self._titled(name, holding) if slot.endswith("!") else self.name(holding)
        return self._word(name)

    def _word(self, name: str) -> str:
        if name in ("said", "fact"):
            return self._sentence(name)
        if name not in self._words:
            self._words[name] = self._new_word(name)
        return self._words[name]

    def _new_word(self, name: str) -> str:
        eve = self.day - timedelta(days=1)
        words: dict[str, Callable[[], str]] = {
            "date": lambda: f"{eve.month}月{eve.day}日",
            "day": lambda: str(self.day.day),
            "lv": lambda: self._home.short.replace("自治区", "区"),
            "own": lambda: self._home.short,
            "committee": lambda: self._home.committee,
            "topic": lambda: self.chance.choice(sentences("said"))[0],
            "below": lambda: _BELOW[self._home.level],
            "county": lambda: self._lower_place().label,
            "place": lambda: self._home.label,
            "guestland": lambda: self._actor("guest", True).seat.place.label,
            "villager": self._villager,
            "ordinary": self._villager,
        }
        return words[name]()

    def _sentence(self, kind: str) -> str:
        topic = self._word("topic")
        options = [text for about, text in sentences(kind) if about == topic and text not in self._told]
        chosen = self.chance.choice(options or ["各项工作有序推进。"])
        self._told.add(chosen)
        return self.fill(NUMBER.sub(self._number, chosen))

    def _number(self, found: re.Match[str]) -> str:
        first, last = found[1], found[2]
        if "." in first:
            return f"{self.chance.uniform(float(first), float(last)):.1f}"
        return str(self.chance.randint(int(first), int(last)))

    def _villager(self) -> str:
        key, name = self.desk.villager()
        self.sheet.take(key, name)
        return name

    def _lower_place(self) -> Place:
        return (
            self._cast["chief"].seat.place if "chief" in self._cast else self._actor("chief", True).seat.place
        )

    def _one(self, options: Sequence[_Option]) -> _Option:
        if not options:
            raise UnfillableError
        return self.chance.choice(options)

    def _actor(self, name: str, titled: bool) -> Holding:
        """Return who plays a part, the same wherever the part occurs in the article."""
        if name not in self._cast:
            free = [one for one in self._options(name) if self._may_appear(one, titled)]
            if not free:
                raise UnfillableError
            weights = [one.seat.weight**2 for one in free]
            self._cast[name] = self.chance.choices(free, weights)[0]
        return self._cast[name]

    def _options(self, name: str) -> list[Holding]:
        home, day = self._home, self.day
        if name == "chief":
            return [one for place in self.records.below(home) for one in self.records.chiefs(place, day)]
        if name == "guest":
            others = [paper.place for paper in self.records.papers if paper.place.level == home.level]
            return self.records.chiefs(self._one([place for place in others if place != home]), day)
        if name == "veteran":
            return self.records.veterans(home, day)
        present = self.records.on(home, day)
        if name == "late":
            return [one for one in present if one.seat.late]
        if name == "bureau":
            return [one for one in present if _is_of_department(one)]
        return [one for one in present if not one.seat.late and not _is_of_department(one)]

    def _may_appear(self, holding: Holding, titled: bool) -> bool:
        career = holding.career
        if career.name in self.sheet.names.values() or any(
            one.career is career for one in self._cast.values()
        ):
            return False
        return not self._issue.blurs(career.id, career.name, titled)

    def _titled(self, part: str, holding: Holding) -> str:
        at_home = self._is_at_home(holding)
        if part == "veteran":
            title = former(holding, at_home=at_home)
        else:
            title = current(holding, self.day, at_home=at_home, last_only=self.chance.random() < _LAST_ONLY)
        return title.text + self.name(holding, title)

    def _is_at_home(self, holding: Holding) -> bool:
        """Whether 市委 alone tells the committee: in a city's paper it is not that of a city below."""
        own = self.paper.place
        return holding.seat.place == self._home and (self._home == own or self._home.short != own.short)

    def _several(self, part: str, count: int) -> str:
        """Return people in the order of protocol: each with a title, all with one, or the bare names."""
        present = [one for one in self._pool(part) if self._may_appear(one, part != "bare")]
        if not present:
            raise UnfillableError
        chosen = self._sample(present, count)
        if part == "bare":
            return "、".join(self.name(one) for one in chosen)
        if part in _COLLECTIVE:
            title = Title("", (_COLLECTIVE[part](self._home),))
            return "、".join(self.name(one, title) for one in chosen)
        return "，".join(self._by_title(chosen))

    def _pool(self, part: str) -> list[Holding]:
        if part == "chiefs":
            return self._options("chief")
        present = self.records.on(self._home, self.day)
        if part == "cadres":
            return [one for one in present if one.seat.in_committee]
        if part == "leaders":
            return [one for one in present if not _is_of_department(one)]
        return present

    def _sample(self, present: list[Holding], count: int) -> list[Holding]:
        """Draw people, those of standing rather than others; no two bear one name."""
        keys = {one.career.id: self.chance.random() ** (1 / one.seat.weight) for one in present}
        likely = sorted(present, key=lambda one: -keys[one.career.id])
        chosen = list({one.career.name: one for one in reversed(likely)}.values())[::-1][:count]
        return [one for one in present if one in chosen]

    def _by_title(self, chosen: list[Holding]) -> Iterator[str]:
        """Yield title and name, of those with the same title in the same place the title only once."""
        titles = [
            current(
                one,
                self.day,
                at_home=self._is_at_home(one),
                last_only=self.chance.random() < _LAST_ONLY,
            )
            for one in chosen
        ]
        pairs = zip(titles, chosen, strict=True)
        for title, group in groupby(pairs, key=lambda pair: pair[0]):
            yield title.text + "、".join(self.name(one, title) for _, one in group)


_ACTORS = ("lead", "second", "chief", "bureau", "late", "guest", "veteran")
_COLLECTIVE: dict[str, Callable[[Place], tuple[str, str, str]]] = {
    "cadres": lambda place: (place.party, "常委", "current"),
    "leaders": lambda place: (place.name, "领导", "current"),
}


def _is_of_department(holding: Holding) -> bool:
    return holding.seat.posts[0].body.endswith(("局", "厅", "局党组", "厅党组"))
