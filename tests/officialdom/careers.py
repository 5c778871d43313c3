"""Careers: who sits on which seat when, and who rises, rotates, retires or falls."""

from __future__ import annotations

import heapq
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from .realm import Place, Realm, Seat
from .truth import Tenure

_WARM_UP = 8
_OLD, _OLDER, _OLDEST = 58.0, 60.0, 64.0
_NEW_AT_RUNG = {1: 0.85, 2: 0.2, 3: 0.3, 4: 0.1, 5: 0.2, 6: 0.1, 7: 0.15, 8: 0.1, 9: 0.25, 10: 0.3, 11: 0.3}
"""How likely somebody comes who was on no seat before: from below what is printed, or from the centre."""
_FALL, _FALL_LATER = 0.06, 0.08
_TRANSFER = 0.1
_MAY_LEAVE_PROVINCE = 7
_MERGED = timedelta(days=10)


@dataclass
class Holding:
    """A seat held by one person; acting holders are confirmed later."""

    career: Career
    seat: Seat
    start: date
    end: date
    acting_until: date | None = None

    def covers(self, day: date) -> bool:
        return self.start <= day <= self.end

    def acts(self, day: date) -> bool:
        return self.acting_until is not None and day < self.acting_until


@dataclass(eq=False)
class Career:
    """A person's seats in order of time, and the day of the announcement that there is a case."""

    number: int
    born: date
    woman: bool
    home: Place
    holdings: list[Holding] = field(default_factory=list)
    fallen: date | None = None
    name: str = ""

    @property
    def id(self) -> str:
        return f"o{self.number:05}"

    def age(self, day: date) -> float:
        return (day - self.born).days / 365.25

    def holding_on(self, day: date) -> Holding | None:
        return next((holding for holding in self.holdings if holding.covers(day)), None)

    def before(self, holding: Holding) -> Holding | None:
        index = self.holdings.index(holding)
        return self.holdings[index - 1] if index else None

    def after(self, holding: Holding) -> Holding | None:
        return next(iter(self.holdings[self.holdings.index(holding) + 1 :]), None)

    def tenures(self) -> tuple[Tenure, ...]:
        """Return the posts; one that goes on from seat to seat is one tenure."""
        spans: defaultdict[tuple[str, str], list[tuple[date, date]]] = defaultdict(list)
        for holding in self.holdings:
            for post in holding.seat.posts_on(holding.end):
                start = max(holding.start, post.since)
                known = spans[post.body, post.role]
                if known and start - known[-1][1] <= _MERGED:
                    start = known.pop()[0]
                known.append((start, holding.end))
        tenures = [Tenure(*post, *span) for post, known in spans.items() for span in known]
        return tuple(sorted(tenures, key=lambda tenure: (tenure.start, tenure.end)))


def pursue(chance: random.Random, realm: Realm, years: tuple[int, int]) -> list[Career]:
    """Return the careers of all who were on a seat in these years."""
    service = _Service(chance, realm, date(years[0] - _WARM_UP, 1, 1), date(years[1], 12, 31))
    careers = service.run()
    first = date(years[0], 1, 1)
    return [career for career in careers if career.holdings and career.holdings[-1].end >= first]


class _Service:
    """Fills vacancies from below, which opens others, and ends terms by age, rotation, transfer or a case."""

    def __init__(self, chance: random.Random, realm: Realm, start: date, end: date) -> None:
        self.chance = chance
        self.start = start
        self.end = end
        self.seats = realm.seats
        self.holders: dict[Seat, Holding] = {}
        self.careers: list[Career] = []
        self.agenda: list[tuple[date, int, Seat | Holding]] = []
        self.entries = 0
        self.by_province: defaultdict[str, list[Seat]] = defaultdict(list)
        for seat in self.seats:
            self.by_province[seat.place.province.name].append(seat)

    def run(self) -> list[Career]:
        for seat in self.seats:
            self._begin(self._newcomer(seat, self.start), seat, self.start)
        while self.agenda:
            day, _, due = heapq.heappop(self.agenda)
            if day > self.end:
                break
            if isinstance(due, Holding):
                self._review(due, day)
            else:
                self._fill(due, day)
        return self.careers

    def _note(self, day: date, due: Seat | Holding) -> None:
        self.entries += 1
        heapq.heappush(self.agenda, (day, self.entries, due))

    def _days(self, first: int, last: int) -> timedelta:
        return timedelta(days=self.chance.randint(first, last))

    def _newcomer(self, seat: Seat, day: date) -> Career:
        age = (
            54 + self.chance.uniform(-1, 3)
            if seat.late
            else 36 + 2.0 * seat.rung + self.chance.uniform(-3, 4)
        )
        born = day - timedelta(days=round(age * 365.25))
        woman = self.chance.random() < 0.18
        career = Career(len(self.careers) + 1, born, woman, seat.place)
        self.careers.append(career)
        return career

    def _begin(self, career: Career, seat: Seat, day: date) -> None:
        holding = Holding(career, seat, day, self.end)
        if seat.acting and day > self.start and self.chance.random() < 0.8:
            holding.acting_until = day + self._days(25, 150)
        career.holdings.append(holding)
        self.holders[seat] = holding
        first = 100 if day == self.start else 900
        self._note(day + self._days(first, 2000), holding)

    def _leave(self, holding: Holding, day: date, vacancy: timedelta) -> None:
        """End a term with this day; the seat is filled after the vacancy."""
        holding.end = day
        self.holders.pop(holding.seat)
        self._note(day + vacancy, holding.seat)

    def _fill(self, seat: Seat, day: date) -> None:
        candidates = list(self._candidates(seat, day))
        if not candidates or self.chance.random() < _NEW_AT_RUNG.get(seat.rung, 0.2) * (not seat.late):
            self._begin(self._newcomer(seat, day), seat, day)
            return
        weights = [self._nearness(one.seat, seat) for one in candidates]
        chosen = self.chance.choices(candidates, weights)[0]
        self._leave(chosen, day - timedelta(days=1), self._days(5, 100))
        self._begin(chosen.career, seat, day)

    def _candidates(self, seat: Seat, day: date) -> Iterator[Holding]:
        for other in self._field(seat):
            holding = self.holders.get(other)
            if holding is None or other is seat or (day - holding.start).days < 730:
                continue
            if self._fits(holding, seat, day):
                yield holding

    def _field(self, seat: Seat) -> list[Seat]:
        """Return the seats that another may be filled from: of the province, rarely of any."""
        far = {rung: 0.04 if rung < 9 else 0.3 for rung in range(_MAY_LEAVE_PROVINCE, 13)}
        if not seat.late and self.chance.random() < far.get(seat.rung, 0.0):
            return [other for other in self.seats if other.rung >= _MAY_LEAVE_PROVINCE - 1]
        return self.by_province[seat.place.province.name]

    @staticmethod
    def _fits(holding: Holding, seat: Seat, day: date) -> bool:
        other, age = holding.seat, holding.career.age(day)
        if seat.late:
            return (
                other.place is seat.place
                and not other.late
                and age > 54
                and other.rung <= seat.rung <= other.rung + 2
            )
        steps = seat.rung - other.rung
        return not other.late and 1 <= steps <= 2 and age < _retires_at(seat) - 2

    @staticmethod
    def _nearness(one: Seat, other: Seat) -> float:
        if one.place is other.place:
            return 4.0
        return (
            2.0
            if other.place in (one.place.parent, one.place) or one.place.parent is other.place.parent
            else 1.0
        )

    def _review(self, holding: Holding, day: date) -> None:
        """Decide at the end of a term."""
        if self.holders.get(holding.seat) is not holding:
            return
        if holding.career.age(day) >= _retires_at(holding.seat):
            self._leave(holding, day, self._days(3, 90))
            if self.chance.random() < _FALL_LATER:
                holding.career.fallen = day + self._days(200, 1400)
            return
        draw = self.chance.random()
        partners = self._partners(holding, day)
        if draw < _FALL:
            holding.career.fallen = day
            self._leave(holding, day + self._days(15, 45), self._days(10, 150))
        elif draw < _FALL + _TRANSFER:
            self._leave(holding, day, self._days(3, 90))
        elif draw < 0.75 and partners:
            self._swap(holding, self.chance.choice(partners), day)
        else:
            self._note(day + self._days(300, 800), holding)

    def _partners(self, holding: Holding, day: date) -> list[Holding]:
        """Return the holders of like seats elsewhere in the province, or in the same place."""
        if holding.seat.late:
            return []
        others = (self.holders.get(seat) for seat in self.by_province[holding.seat.place.province.name])
        return [
            other
            for other in others
            if other is not None
            and other is not holding
            and not other.seat.late
            and other.career.fallen is None
            if other.seat.rung == holding.seat.rung and (day - other.start).days > 800
        ]

    def _swap(self, one: Holding, other: Holding, day: date) -> None:
        for holding in (one, other):
            holding.end = day - timedelta(days=1)
        self._begin(one.career, other.seat, day)
        self._begin(other.career, one.seat, day)


def _retires_at(seat: Seat) -> float:
    if seat.late:
        return _OLDEST if seat.rung >= 9 else _OLDER
    return _OLD - 1 if seat.rung < 5 else _OLD + 1 if seat.rung < 9 else _OLDEST - 1
