"""Bylines: who wrote it, and where the newspaper says so."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from .fitting import Around
from .habits import Habits
from .newsroom import Newsroom, Story

OPINION = ("comment", "essay", "editorial")
_NUMERALS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_FEATURE_STYLES = {"head": 50, "own": 30, "signature": 20}
_NEWS_STYLES = {"dateline": 70, "head": 14, "signature": 16}


@dataclass(frozen=True)
class Byline:
    """Words around the text and under the headline, and the names that they tell."""

    around: Around = field(default_factory=Around)
    head: str = ""
    names: list[str] = field(default_factory=list)


class Bylines:
    """Writes the bylines of one press."""

    def __init__(self, room: Newsroom, habits: Habits, chance: random.Random) -> None:
        self.room = room
        self.chance = chance
        self.brackets = habits.brackets

    def write(self, story: Story, headed: bool, goes_on: bool) -> Byline:
        """Return a byline; one that ends the text is not for a story that goes on elsewhere."""
        names = story.reporters
        who = self._people(story.credits)
        if story.form.startswith("xinhua"):
            city = "日内瓦" if story.form == "xinhua-world" else "北京"
            return self._opened(f"新华社{city}{self._day()}电{self._bracketed(who)}", names)
        if not names or (story.kind == "news" and self.chance.random() < 0.06):
            return Byline()
        if story.form in OPINION:
            return self._opinion(names[0])
        styles = dict(_FEATURE_STYLES if story.kind == "feature" else _NEWS_STYLES)
        styles["signature"] *= not goes_on
        style = self.chance.choices(list(styles), list(styles.values()))[0]
        if style == "head" and not headed:
            style = "own"
        return self._styled(style, story.kind, who, names)

    def _styled(self, style: str, kind: str, who: str, names: list[str]) -> Byline:
        if style == "head":
            return Byline(Around(), f"本报{who}", names)
        if style == "own":
            return Byline(Around(own_line=f"{self.chance.choice('■□')} 本报{who}"), "", names)
        if style == "dateline":
            return self._opened(self._dateline(who), names)
        lead = "本报讯 " if kind == "news" else ""
        around = Around("", lead, self._bracketed(who), self.chance.random() < 0.4)
        return Byline(around, "", names)

    def going_on(self, page: int) -> Byline:
        """Return what opens the part of an article that is on another page."""
        return Byline(Around(dateline=self._bracketed(f"上接第{_NUMERALS[page - 1]}版")))

    def jump_mark(self, page: int) -> str:
        number = self.chance.choice((f"第{_NUMERALS[page - 1]}版", f"{page}版", f"第{page}版"))
        return self._bracketed(f"下转{number}")

    def _opinion(self, name: str) -> Byline:
        if self.chance.random() < 0.3:
            return Byline(Around(), "本报评论员")
        return Byline(Around(own_line=f"□ {self.room.pad(name)}"), "", [name])

    def _opened(self, dateline: str, names: list[str]) -> Byline:
        return Byline(Around(dateline=dateline), "", names)

    def _dateline(self, who: str) -> str:
        place = self.room.paper.place[:-1]
        forms = {
            f"本报讯{self._bracketed(who)}": 60,
            f"本报讯 {self._bracketed(who)} ": 25,
            f"本报{place}{self._day()}讯{self._bracketed(who)}": 15,
        }
        return self.chance.choices(list(forms), list(forms.values()))[0]

    def _bracketed(self, words: str) -> str:
        return self.brackets[0] + words + self.brackets[1]

    def _day(self) -> str:
        return self.room.fill("{date}")

    def _people(self, credits: Sequence[tuple[str, str]]) -> str:
        words: list[str] = []
        duty = ""
        for name, of in credits:
            words += [of] * (of != duty) + [self.room.pad(name)]
            duty = of
        return " ".join(words)
