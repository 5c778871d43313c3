"""Notices: who is appointed, removed, elected, about to be appointed or investigated, and short lives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from dangbao.lexicon.places import Level

from .careers import Career, Holding
from .forms import forms
from .realm import Paper, Post
from .sheet import Sheet
from .story import Desk, Story, UnfillableError
from .titles import Title, current, formal, former, past

_RECENT, _AHEAD = timedelta(days=12), timedelta(days=40)
_LIKELY, _WITH_LIFE, _ON_ONE_LIST = 0.7, 0.3, 5
_SUPERVISION = date(2018, 2, 1)
_SCHOOLING = ("大学学历", "省委党校研究生学历", "在职研究生学历", "硕士研究生")
_TRIES = 6
_DECIDED: dict[Level, int] = {"province": 8, "prefecture": 4, "county": 0}
"""Up to which rung a committee of a level decides on appointments."""

Maker = Callable[[Story], str]


class Notices:
    """What a paper is told of the officials of its place, and of the chiefs of the places below."""

    def __init__(self, desk: Desk, paper: Paper, day: date, issue: Sheet) -> None:
        self._desk = desk
        self._chance = desk.chance
        self._records = desk.records
        self._paper = paper
        self._home = paper.place
        self._day = day
        self._issue = issue

    def printed(self) -> Iterator[str]:
        """Yield the notices of a day; whose people are in them is noted on the sheet of the issue."""
        recent = self._records.moves(self._home, self._day - _RECENT, self._day)
        yield from self._assembly([move.holding for move in recent if move.holding])
        for move in recent:
            if self._prints(move.career):
                yield from self._decision(move.holding) if move.holding else self._case(move.career)
        for holding in self._records.confirmed(self._home, self._day - _RECENT, self._day):
            if self._prints(holding.career):
                yield from self._election(holding)
        yield from self._consultation()

    def _prints(self, career: Career) -> bool:
        return not self._issue.blurs(career.id, career.name, True) and self._chance.random() < _LIKELY

    def _tell(self, name: str, given: dict[str, Maker]) -> Iterator[str]:
        for _ in range(_TRIES):
            story = Story(self._desk, self._paper, self._day, self._issue)
            story.given = given
            try:
                text = story.told(forms()[name])
            except UnfillableError:
                continue
            self._issue.update(story.sheet)
            yield text
            return

    def _decision(self, holding: Holding) -> Iterator[str]:
        """Yield that the Party has put somebody on a seat, and at times his life."""
        before = holding.career.before(holding)
        party = _of_party(holding, before)
        if not party or holding.start > self._day:
            return
        place = holding.seat.place
        gone = self._records.predecessor(holding)
        given: dict[str, Maker] = {
            "newplace": lambda _: place.label,
            "upper": lambda _: place.parent.committee if place.parent else "中央",
            "name": lambda story: story.name(holding),
            "newtitle": lambda story: _noted(story, holding, formal(place, party[:1], "appointed")),
            "appointed": lambda story: _noted(story, holding, formal(place, party, "appointed")),
            "past": lambda story: _noted(story, holding, past(_known(before))),
            "former": lambda story: story.name(_known(gone)),
            "removed": lambda story: _noted(
                story, _known(gone), formal(place, _given_up(_known(gone)), "removed")
            ),
        }
        yield from self._tell("decision", given)
        if self._chance.random() < _WITH_LIFE and before:
            yield from self._tell("life", self._life(holding))

    def _assembly(self, arrived: list[Holding]) -> Iterator[str]:
        """Yield the list of those whom the standing committee of the congress has put into the government."""
        new = [
            one
            for one in arrived
            if one.seat.place == self._home and _of_government(one) and not one.acting_until
            if self._prints(one.career)
        ][:_ON_ONE_LIST]
        left = (self._records.predecessor(one) for one in new)
        old = [one for one in left if one and self._day - one.end < 8 * _RECENT and self._prints(one.career)]
        if not new:
            return
        given: dict[str, Maker] = {
            "npc": lambda _: self._home.name + "人大常委会",
            "assembly": lambda _: self._home.name + "人民代表大会常务委员会",
            "appointees": lambda story: "，".join(_appointed(story, new)),
            "appointeelines": lambda story: "；|".join(_appointed(story, new)),
            "removals": lambda story: "，".join(_removed(story, old)),
            "removallines": lambda story: "；|".join(_removed(story, old)),
        }
        yield from self._tell("list", given)

    def _election(self, holding: Holding) -> Iterator[str]:
        post = holding.seat.posts[-1:]
        place = holding.seat.place
        given: dict[str, Maker] = {
            "assembly": lambda _: place.name + "人民代表大会",
            "name": lambda story: story.name(holding),
            "elected": lambda story: _noted(story, holding, formal(place, post, "appointed")),
            "headrole": lambda story: _noted(story, holding, _of_head(holding)),
        }
        yield from self._tell("elected", given)

    def _consultation(self) -> Iterator[str]:
        """Yield the notice of those who are about to be appointed."""
        coming = self._records.moves(self._home, self._day + _RECENT, self._day + _AHEAD)
        named = [move.holding for move in coming if move.holding and self._is_consulted(move.holding)][:3]
        if not named or self._chance.random() > _LIKELY:
            return
        given: dict[str, Maker] = {
            "names": lambda story: "、".join(story.name(one) for one in named),
            "cvs": lambda story: "|".join(self._candidate(story, one) for one in named),
        }
        yield from self._tell("notice", given)

    def _is_consulted(self, holding: Holding) -> bool:
        """Whether the place's own committee decides on a seat: not that of its own leaders."""
        career = holding.career
        in_office = career.holding_on(self._day) is not None
        decides = holding.seat.rung <= _DECIDED[self._home.level]
        return in_office and decides and not self._issue.blurs(career.id, career.name, True)

    def _candidate(self, story: Story, holding: Holding) -> str:
        now = _known(holding.career.holding_on(self._day))
        present = current(now, self._day, at_home=now.seat.place == self._home)
        text = f"{story.name(holding, present)}，{self._facts(holding.career)}，现任{present.text}，"
        if self._chance.random() < 0.4:
            return text + "拟任领导职务。"
        coming = past(holding, "designate", at_home=holding.seat.place == self._home)
        return f"{text}拟任{_noted(story, holding, coming)}。"

    def _case(self, career: Career) -> Iterator[str]:
        """Yield that somebody is under investigation: with what he holds still, or what he held."""
        last = [one for one in career.holdings if one.start <= self._day][-1]
        in_office = last.covers(self._day)
        title = current(last, self._day, at_home=False) if in_office else former(last, at_home=False)
        place, supervised = last.seat.place, self._day >= _SUPERVISION
        watch = place.parent.label + "纪委" if place.parent else "中央纪委"
        given: dict[str, Maker] = {
            "culprit": lambda story: title.text + story.name(last, title),
            "watch": lambda _: watch + ("监委" if place.parent else "国家监委") * supervised,
            "inquiry": lambda _: "纪律审查和监察调查" if supervised else "组织调查",
            "name": lambda story: story.name(last),
            "facts": lambda _: self._facts(career),
            "history": lambda story: self._history(story, last),
        }
        yield from self._tell("case", given)

    def _life(self, holding: Holding) -> dict[str, Maker]:
        return {
            "name": lambda story: story.name(holding),
            "facts": lambda _: self._facts(holding.career),
            "history": lambda story: self._history(story, holding),
            "years": lambda story: "|".join(self._years(story, holding)),
            "now": lambda story: _noted(story, holding, current(holding, self._day, at_home=False)),
        }

    def _facts(self, career: Career) -> str:
        born = f"{career.born.year}年{career.born.month}月生"
        schooling = _SCHOOLING[career.number % len(_SCHOOLING)]
        home = f"{career.home.province.stem}{career.home.stem * (career.home.level != 'province')}人"
        return f"{'女' if career.woman else '男'}，{born}，{home}，{schooling}，中共党员"

    @staticmethod
    def _history(story: Story, last: Holding) -> str:
        holdings = last.career.holdings
        earlier = holdings[: holdings.index(last)]
        if not earlier:
            raise UnfillableError
        return "，".join(_noted(story, one, past(one)) for one in earlier)

    def _years(self, story: Story, last: Holding) -> Iterator[str]:
        holdings = last.career.holdings
        for one in holdings[: holdings.index(last)]:
            yield f"{one.start:%Y.%m}—{one.end:%Y.%m} {_noted(story, one, past(one))}"
        yield f"{last.start:%Y.%m}— {_noted(story, last, current(last, self._day, at_home=False))}"


def _noted(story: Story, holding: Holding, title: Title) -> str:
    story.name(holding, title)
    return title.text


def _known(holding: Holding | None) -> Holding:
    if holding is None:
        raise UnfillableError
    return holding


def _of_head(holding: Holding) -> Title:
    post = holding.seat.posts[-1]
    return Title(holding.seat.place.printed(post.piece, True, False), ((post.body, post.role, "appointed"),))


def _of_party(holding: Holding, other: Holding | None) -> tuple[Post, ...]:
    """Return the posts in the Party that are not among those of the seat before or after."""
    kept = {(post.body, post.role) for post in other.seat.posts} if other else set()
    posts = (post for post in holding.seat.posts_on(holding.end) if (post.body, post.role) not in kept)
    return tuple(post for post in posts if post.body.startswith("中共"))


def _given_up(holding: Holding) -> tuple[Post, ...]:
    posts = _of_party(holding, holding.career.after(holding))
    if not posts:
        raise UnfillableError
    return posts


def _of_government(holding: Holding) -> tuple[Post, ...]:
    """Return the posts that a congress's committee gives: in the government and its departments."""
    return tuple(post for post in holding.seat.posts if post.body.endswith(("人民政府", "局", "厅")))


def _appointed(story: Story, holdings: list[Holding]) -> Iterator[str]:
    for one in holdings:
        title = formal(one.seat.place, _of_government(one), "appointed")
        yield f"{story.name(one, title)}为{title.text}"


def _removed(story: Story, holdings: list[Holding]) -> Iterator[str]:
    if not holdings:
        raise UnfillableError
    for one in holdings:
        title = formal(one.seat.place, _of_government(one), "removed")
        yield f"{story.name(one, title)}的{title.text}职务"
