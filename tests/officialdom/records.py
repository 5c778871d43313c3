"""The records: who sat where on a day, and who came and went."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .careers import Career, Holding
from .realm import Place, Realm

_CHIEFS = ("boss", "head")


@dataclass(frozen=True)
class Move:
    """Somebody takes a seat; or, without a holding, a case against somebody is made known."""

    day: date
    career: Career
    holding: Holding | None


class Records:
    """What is known of all careers, by place and day."""

    def __init__(self, realm: Realm, careers: Sequence[Career]) -> None:
        self.careers = careers
        self.papers = realm.papers
        self._below: defaultdict[Place, list[Place]] = defaultdict(list)
        for place in realm.places:
            if place.parent:
                self._below[place.parent].append(place)
        self._holdings: defaultdict[Place, list[Holding]] = defaultdict(list)
        self._moves: defaultdict[Place, list[Move]] = defaultdict(list)
        for career in careers:
            self._file(career)
        for holdings in self._holdings.values():
            holdings.sort(key=lambda one: (-one.seat.rung, one.seat.order, one.start))
        for moves in self._moves.values():
            moves.sort(key=lambda one: (one.day, one.career.number))

    def _file(self, career: Career) -> None:
        for holding in career.holdings:
            self._holdings[holding.seat.place].append(holding)
            move = Move(holding.start, career, holding)
            for place in _concerned(holding):
                self._moves[place].append(move)
        if career.fallen:
            held = [one for one in career.holdings if one.start <= career.fallen][-1]
            for place in _concerned(held):
                self._moves[place].append(Move(career.fallen, career, None))

    def below(self, place: Place) -> list[Place]:
        return self._below[place]

    def on(self, place: Place, day: date) -> list[Holding]:
        """Return who sits in a place, in the order of protocol; nobody against whom there is a case."""
        return [
            one
            for one in self._holdings[place]
            if one.covers(day) and not (one.career.fallen and one.career.fallen <= day)
        ]

    def chiefs(self, place: Place, day: date) -> list[Holding]:
        return [one for one in self.on(place, day) if one.seat.key in _CHIEFS]

    def veterans(self, place: Place, day: date) -> list[Holding]:
        """Return the last seats of those who have retired from a place in the last years, without a case."""
        return [
            one
            for one in self._holdings[place]
            if one is one.career.holdings[-1] and one.end < day < one.end + timedelta(days=2500)
            if one.career.fallen is None and one.career.age(day) > 56
        ]

    def moves(self, place: Place, first: date, last: date) -> list[Move]:
        """Return what was of interest to a place's newspaper in these days."""
        moves = self._moves[place]
        start = bisect_left(moves, first, key=lambda one: one.day)
        return moves[start : bisect_right(moves, last, key=lambda one: one.day)]

    def confirmed(self, place: Place, first: date, last: date) -> list[Holding]:
        """Return the acting heads who were elected in these days."""
        acting = (one for one in self._holdings[place] if one.acting_until and one.covers(one.acting_until))
        return [one for one in acting if one.acting_until and first <= one.acting_until <= last]

    def predecessor(self, holding: Holding) -> Holding | None:
        """Return who left the same seat last."""
        others = (one for one in self._holdings[holding.seat.place] if one.seat is holding.seat)
        return max((one for one in others if one.end < holding.start), key=lambda one: one.end, default=None)


def _concerned(holding: Holding) -> list[Place]:
    seat = holding.seat
    above = [seat.place.parent] if seat.place.parent and seat.key in _CHIEFS else []
    return [seat.place, *above]
