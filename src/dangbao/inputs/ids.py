"""Ids: one of its own for every issue of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import count

from dangbao.page import Issue


class UniqueIds:
    """Gives every issue of a run an id of its own.

    Examples
    --------
    >>> ids = UniqueIds()
    >>> [ids.assign(Issue("p1", "", newspaper="云岭日报", date=f"2024-03-{day}")).id for day in (18, 21, 21)]
    ['p1', '云岭日报-2024-03-21', 'p1-3']
    """

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._times: Counter[str] = Counter()

    def assign(self, issue: Issue) -> Issue:
        """Return the issue with an id that no other one has been given."""
        self._times[issue.id] += 1
        issue.id = next(name for name in self._candidates(issue) if name not in self._given)
        self._given.add(issue.id)
        return issue

    def _candidates(self, issue: Issue) -> Iterator[str]:
        yield issue.id
        if made := made_id(issue):
            yield made
        yield from (f"{issue.id}-{number}" for number in count(self._times[issue.id]))


def made_id(issue: Issue) -> str | None:
    """Return an id from newspaper, date and page; None where newspaper or date is not known.

    Examples
    --------
    >>> made_id(Issue("text", "", newspaper="云岭日报", date="2024-03-18", page=2))
    '云岭日报-2024-03-18-p2'
    """
    if not (issue.newspaper and issue.date):
        return None
    page = [f"p{issue.page}"] if issue.page else []
    return "-".join([issue.newspaper, issue.date, *page])
