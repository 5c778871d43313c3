"""The people of an issue or of one article in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from .titles import Stated
from .truth import Printed

OFFICIAL = "o"
"""What the keys of officials begin with; other people have other keys."""


@dataclass
class Sheet:
    """The names by the key of the person, and the posts stated so far."""

    names: dict[str, str] = field(default_factory=dict)
    posts: dict[str, dict[Stated, None]] = field(default_factory=dict)

    def take(self, person: str, name: str, posts: Iterable[Stated] = ()) -> None:
        self.names[person] = name
        self.posts.setdefault(person, {}).update(dict.fromkeys(posts))

    def update(self, other: Sheet) -> None:
        for person, name in other.names.items():
            self.take(person, name, other.posts[person])

    def blurs(self, person: str, name: str, titled: bool) -> bool:
        """Whether readers could not tell this official from a namesake who is on the sheet."""
        namesakes = [one for one, known in self.names.items() if known == name and one != person]
        return any(not titled or not self.posts[one] for one in namesakes if one.startswith(OFFICIAL))

    def people(self) -> tuple[Printed, ...]:
        return tuple(
            Printed(name, person if person.startswith(OFFICIAL) else None, tuple(self.posts[person]))
            for person, name in self.names.items()
        )
