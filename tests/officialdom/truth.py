"""What an invented corpus consists of, and the truth about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Tenure:
    """A post held from one day to another, both included; who acts has it from the first day."""

    body: str
    role: str
    start: date
    end: date

    def covers(self, day: date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True)
class Official:
    """Someone with a career, told apart from namesakes by the id."""

    id: str
    name: str
    tenures: tuple[Tenure, ...]


@dataclass(frozen=True)
class Printed:
    """One person in one issue, with the posts (body, role, status) that the issue states."""

    name: str
    official: str | None
    posts: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class PrintedIssue:
    """An issue as it can be given to `dangbao.read`; the paper's own reporters are not among the people."""

    id: str
    newspaper: str
    place: str
    date: str
    text: str
    people: tuple[Printed, ...]


@dataclass(frozen=True)
class World:
    """The officials by their first tenure, and the issues by date."""

    officials: tuple[Official, ...]
    issues: tuple[PrintedIssue, ...]
