"""The simulation: a realm, careers in it, and the newspapers of the years."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from .careers import Career, pursue
from .names import Namer, give_names
from .newsroom import make_issue
from .realm import Paper, make_realm
from .records import Records
from .story import Desk
from .truth import Official, World

_AFTER_A_MOVE = 0.4
_COPIES = {"province": 3, "prefecture": 2, "county": 1}


def simulate(
    seed: int = 0,
    *,
    issues: int = 2000,
    persons: int = 1500,
    sharing: float = 0.15,
    years: tuple[int, int] = (2005, 2024),
) -> World:
    """Return an invented corpus with the truth about who is who in it.

    Parameters
    ----------
    seed
        The same seed makes the same world.
    issues
        How many issues are printed in these years, by all papers together.
    persons
        About how many officials there are.
    sharing
        The share of the officials whose name another official bears too.
    years
        The first and the last year.
    """
    chance = random.Random(seed)
    realm = make_realm(chance, persons, years)
    careers = pursue(chance, realm, years)
    namer = Namer(chance)
    give_names(chance, namer, careers, sharing)
    desk = Desk(chance, Records(realm, careers), namer)
    editions = _editions(chance, realm.papers, careers, issues, years)
    printed = tuple(make_issue(desk, paper, day) for day, paper in editions)
    officials = tuple(Official(career.id, career.name, career.tenures()) for career in careers)
    return World(officials, printed)


def _editions(
    chance: random.Random,
    papers: Sequence[Paper],
    careers: Sequence[Career],
    count: int,
    years: tuple[int, int],
) -> list[tuple[date, Paper]]:
    """Return when which paper is printed: on any day, or right after a move in its place."""
    first, last = date(years[0], 1, 1), date(years[1], 12, 31)
    days = (last - first).days
    copies = [_COPIES[paper.place.level] for paper in papers]
    moves = [
        (one.start, one.seat.place) for career in careers for one in career.holdings if one.start > first
    ]
    at = {paper.place: paper for paper in papers}
    editions: dict[tuple[date, str], Paper] = {}
    while len(editions) < count:
        paper, day = chance.choices(papers, copies)[0], first + timedelta(days=chance.randint(0, days))
        if chance.random() < _AFTER_A_MOVE:
            moved, place = chance.choice(moves)
            paper, day = at.get(place, paper), min(moved + timedelta(days=chance.randint(1, 4)), last)
        editions[day, paper.name] = paper
    return [(day, paper) for (day, _), paper in sorted(editions.items(), key=lambda item: item[0])]
