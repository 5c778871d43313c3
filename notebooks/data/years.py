"""Eight years of an invented province: its newspapers, and the truth about who held what."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))

from officialdom import PrintedIssue, Tenure, World, simulate

YEARS = (2031, 2038)
_ISSUES = 1600
"""Of two provinces; only the newspapers of one are kept."""
_PLACES = ("江西省", "赣州市", "九江市", "萍乡市", "新余市", "渝水区", "湘东区", "共青城市")
_HELD = ("current", "acting", "appointed")


def world(seed: int) -> tuple[World, list[PrintedIssue]]:
    """Return an invented world, and the issues of one of its provinces."""
    made = simulate(seed, issues=_ISSUES, persons=300, years=YEARS)
    return made, [issue for issue in made.issues if issue.place in _PLACES]


def pages(issues: list[PrintedIssue]) -> Iterator[dict[str, object]]:
    """Yield each issue as a row of a table."""
    for issue in issues:
        yield {
            "id": issue.id,
            "newspaper": issue.newspaper,
            "place": issue.place,
            "date": issue.date,
            "text": issue.text,
        }


def truth(made: World, issues: list[PrintedIssue]) -> Iterator[dict[str, object]]:
    """Yield the posts of all who are printed, with the number of issues that print each as held."""
    printed = _printed(issues)
    people = {person for person, *_ in printed}
    first = f"{YEARS[0]}-01-01"
    for official in made.officials:
        for tenure in official.tenures if official.id in people else ():
            if tenure.end.isoformat() >= first:
                yield {
                    "official": official.id,
                    "name": official.name,
                    "body": tenure.body,
                    "role": tenure.role,
                    "start": tenure.start.isoformat(),
                    "end": tenure.end.isoformat(),
                    "printed": _times(printed, official.id, tenure),
                }


def _printed(issues: list[PrintedIssue]) -> Counter[tuple[str, str, str, str]]:
    """Count by official, body, role and date."""
    return Counter(
        (person.official, body, role, issue.date)
        for issue in issues
        for person in issue.people
        if person.official
        for body, role, status in person.posts
        if status in _HELD
    )


def _times(printed: Counter[tuple[str, str, str, str]], official: str, tenure: Tenure) -> int:
    start, end = tenure.start.isoformat(), tenure.end.isoformat()
    return sum(
        times
        for (who, body, role, day), times in printed.items()
        if (who, body, role) == (official, tenure.body, tenure.role) and start <= day <= end
    )
