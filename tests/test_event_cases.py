"""The whole pipeline on the annotated texts of ``tests/events/``: who did what, when, and which bodies.

``unmet.tsv`` lists what is not reached yet, and why.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dangbao.lexicon.tables import parse_table
from event_cases import FOLDER, Case, Occasion, find_occasions, read_cases

CASES = [case for file in sorted(FOLDER.glob("*.txt")) for case in read_cases(file.read_text("utf-8"))]
UNMET = {
    (row["case"], row["what"]): row["why"]
    for row in parse_table((FOLDER / "unmet.tsv").read_text("utf-8"), "unmet")
}
TEXT = "== 一\ndate: 2024-12-04\n\n市长林海生主持会议。\n\n-- meeting | - | - | - | -\n林海生: host\n"


def marked(what: str) -> Iterator[object]:
    """Yield the cases, those that are not reached with a mark that says so."""
    for case in CASES:
        why = UNMET.get((case.title, what))
        marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
        yield pytest.param(case, id=case.title, marks=marks)


def told(occasion: Occasion) -> tuple[object, ...]:
    """Return what is asked of an event."""
    times = occasion.start_date or "", occasion.end_date or "", occasion.part_of_day or ""
    return occasion.kind, *times, sorted(occasion.roles), sorted(occasion.posts)


@pytest.mark.parametrize("case", [*marked("events")])
def test_who_did_what_when(case: Case) -> None:
    assert sorted(map(told, find_occasions(case))) == sorted(map(told, case.occasions))


@pytest.mark.parametrize("case", [*marked("bodies")])
def test_which_bodies_took_what_part(case: Case) -> None:
    found = {body for occasion in find_occasions(case) for body in occasion.bodies}
    assert found == {body for occasion in case.occasions for body in occasion.bodies}


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 120
    assert len({case.title for case in CASES}) == len(CASES)
    assert sum(len(occasion.people) >= 15 for case in CASES for occasion in case.occasions) >= 8
    assert {case for case, _ in UNMET} <= {case.title for case in CASES}


def test_a_case_is_read() -> None:
    [case] = read_cases(TEXT)
    assert case.occasions[0].roles == {("林海生", "host")}
    assert case.known == {"date": "2024-12-04"}


@pytest.mark.parametrize(
    "broken",
    [
        TEXT.replace("date", "day"),
        TEXT.replace("host", "chair"),
        TEXT.replace("meeting", "gathering"),
        TEXT.replace(" | -\n", "\n"),
        TEXT.replace("林海生: host", "林海生 host"),
        TEXT.replace("林海生: host", "by: 宜昌市人民政府 guest"),
        TEXT.partition("\n\n-- ")[0],
    ],
)
def test_a_broken_case_fails(broken: str) -> None:
    with pytest.raises(ValueError, match="一"):
        list(read_cases(broken))
