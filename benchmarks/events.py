"""What the library finds of events in annotated texts: ``python benchmarks/events.py [FILE ...] [--errors]``.

Without a file it reads the texts of ``tests/events/``. It prints a Markdown table of precision, recall and F1
of participants, of their roles, of bodies with their part and of changed posts, and how many dates, kinds,
parts of the day and venues of events are right; and what share of the roles is right by score. ``--errors``
lists what is missed (-) and what is wrong (+).
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.extend([str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "tests")])

from benchmarks.markdown import table
from dangbao.records import Extraction
from event_cases import FOLDER, Case, Occasion, extract, occasions_of, pair, read_cases

SETS = ("participants", "roles", "bodies", "posts", "events")
FIELDS = ("start_date", "kind", "part_of_day", "location")


def facts(occasions: Iterable[Occasion]) -> dict[str, set[object]]:
    """Return what events say, by kind."""
    occasions = list(occasions)
    return {
        "participants": {name for one in occasions for name in one.people},
        "roles": {role for one in occasions for role in one.roles},
        "bodies": {body for one in occasions for body in one.bodies},
        "posts": {post for one in occasions for post in one.posts},
    }


class Tally:
    """Counts what is right, wrong and missed."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()
        self.errors: list[str] = []
        self.scores: Counter[tuple[float, bool]] = Counter()

    def add(self, case: Case) -> None:
        """Compare what a case says with what is found in it."""
        extraction = extract(case)
        found = occasions_of(case, extraction)
        self._weigh(case, extraction)
        pairs = pair(case.occasions, found)
        told, read = facts(case.occasions), facts(found)
        for name in told:
            self._note(case, name, told[name], read[name])
        self.counts["events", "+"] += len(found) - len(pairs)
        self.counts["events", "="] += len(pairs)
        self.counts["events", "-"] += len(case.occasions) - len(pairs)
        for one, other in pairs:
            for name in FIELDS:
                wanted, got = getattr(one, name), getattr(other, name)
                if wanted is not None:
                    self.counts[name, "of"] += 1
                    self.counts[name, "="] += wanted == got
                if wanted != got:
                    self.errors.append(f"{case.title}: {name} {wanted} {got} ({one.name})")

    def _weigh(self, case: Case, extraction: Extraction) -> None:
        """Count which roles are right by score."""
        told = {role for one in case.occasions for role in one.roles}
        doubtful = {name for one in case.occasions for name in one.doubtful}
        people = {person.id: person.name for person in extraction.persons}
        for attendee in (attendee for event in extraction.events for attendee in event.attendees):
            name = people[attendee.person_id]
            if name not in doubtful:
                self.scores.update((attendee.score, (name, role) in told) for role in attendee.roles)

    def _note(self, case: Case, name: str, told: set[object], read: set[object]) -> None:
        for sign, found in (("=", told & read), ("-", told - read), ("+", read - told)):
            self.counts[name, sign] += len(found)
            if sign != "=":
                self.errors += [f"{case.title}: {name} {sign} {one}" for one in sorted(found, key=str)]

    def table(self) -> str:
        """Return the figures."""
        rows: list[list[object]] = []
        for name in SETS:
            right, wrong, missed = (self.counts[name, sign] for sign in "=+-")
            p, r = right / max(1, right + wrong), right / max(1, right + missed)
            f1 = 2 * right / max(1, 2 * right + wrong + missed)
            rows.append([name, right + missed, f"{p:.3f}", f"{r:.3f}", f"{f1:.3f}"])
        for name in FIELDS:
            of = self.counts[name, "of"]
            rows.append([name, of, "", f"{self.counts[name, '='] / max(1, of):.3f}", ""])
        return table(["what", "told", "P", "R", "F1"], rows)

    def score_table(self) -> str:
        """Return how many roles have which score, and what share of them is right."""
        rows = []
        for score in sorted({score for score, _ in self.scores}, reverse=True):
            right, wrong = self.scores[score, True], self.scores[score, False]
            rows.append([score, right + wrong, f"{right / (right + wrong):.3f}"])
        return table(["score", "roles", "right"], rows, left=0)


def count(files: Sequence[Path] = ()) -> Tally:
    """Return the figures of some files, or of the texts of the tests."""
    tally = Tally()
    for file in files or sorted(FOLDER.glob("*.txt")):
        for case in read_cases(file.read_text("utf-8")):
            tally.add(case)
    return tally


def main(files: Sequence[Path], errors: bool) -> None:
    """Print the figures of some files."""
    tally = count(files)
    if errors:
        print(*tally.errors, sep="\n")
    print(tally.table(), "", tally.score_table(), sep="\n")


if __name__ == "__main__":
    given = [Path(name) for name in sys.argv[1:] if name != "--errors"]
    main(given, "--errors" in sys.argv)
