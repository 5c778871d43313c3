"""Who held which post, all that a graph says of it in one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dangbao.graph.days import known_date
from dangbao.graph.export.followthemoney.bodies import Body, is_public_office
from dangbao.graph.export.whole import Tie
from dangbao.graph.measures.ranks import rank_order

Row = Mapping[str, Any]
Standing = Literal["current", "ended", "unknown"]

_LEAST = rank_order("副处级")
_OVER = frozenset({"former", "removed"})


@dataclass(frozen=True)
class Tenure:
    """A person in a post, for one term where terms are printed.

    Attributes
    ----------
    person, body
        Their nodes.
    role, term
        The post.
    rows
        What the graph says of it, a row for each status, in order of the last sight.
    standing
        "ended" where the newspaper says so, "current" where it gave the post last in this body and
        within a year before the newest issue, and "unknown" otherwise.
    """

    person: str
    body: str
    role: str
    term: str
    rows: Sequence[Row]
    standing: Standing

    @property
    def collective(self) -> bool:
        """Whether it is only a title of several (市领导), and no post."""
        return all(row.get("collective") for row in self.rows)

    @property
    def designate(self) -> bool:
        """Whether it is only said that the person is to have the post."""
        return all(row["status"] == "designate" for row in self.rows)

    def prominent(self, body: Body) -> bool:
        """Say whether the post is a prominent public function, as far as rank and body tell.

        Where the rank is known, it is one from the deputy head of a county or division (副处级) on;
        where it is not, any office that :func:`is_public_office` says is one.

        References
        ----------
        Financial Action Task Force (2012-2025). *The FATF Recommendations*, glossary: politically exposed
        persons are or have been entrusted with prominent public functions; middle ranking or more junior
        individuals are not meant.

        中共中央办公厅、国务院办公厅 (2017). 领导干部报告个人有关事项规定: whose private affairs are to be
        reported, from 县处级副职 on.
        """
        ranks = [rank_order(row["rank"]) for row in self.rows if row.get("rank")]
        return max(ranks) >= _LEAST if ranks else is_public_office(body, self.role)


def tenures(ties: Sequence[Tie]) -> Iterator[Tenure]:
    """Make one of all ties between a person and a post, in order of persons and bodies.

    Parameters
    ----------
    ties
        The ties of the kind ``holds``.

    Examples
    --------
    >>> days = {"acting": "2031-01-05", "current": "2031-02-01", "former": "2034-05-01"}
    >>> ties = [
    ...     Tie("person:周启明", "organization:石桥市人民政府", s, dict(role="市长", status=s, last_seen=day))
    ...     for s, day in days.items()
    ... ]
    >>> [(tenure.role, len(tenure.rows), tenure.standing) for tenure in tenures(ties)]
    [('市长', 3, 'ended')]
    """
    rows: defaultdict[tuple[str, str, str, str], list[Row]] = defaultdict(list)
    last: defaultdict[tuple[str, str], str] = defaultdict(str)
    for person, body, _, row in ties:
        rows[person, body, row["role"], row.get("term", "")].append(row)
        if not row.get("collective"):
            last[person, body] = max(last[person, body], _seen(row))
    since = _year_before(max(filter(known_date, last.values()), default=""))
    for post, found in rows.items():
        ordered = sorted(found, key=lambda row: (_seen(row), row["status"] in _OVER))
        yield Tenure(*post, ordered, _standing(ordered, max(last[post[:2]], since)))


def _standing(rows: Sequence[Row], since: str) -> Standing:
    """Return how a post stands, by the last row that says anything of it being held."""
    last = next((row for row in reversed(rows) if row["status"] != "designate"), None)
    if last is None:
        return "unknown"
    if last["status"] in _OVER or last.get("end_date"):
        return "ended"
    return "current" if _seen(last) >= since else "unknown"


def _seen(row: Row) -> str:
    return row.get("last_seen", "")  # type: ignore[no-any-return]


def _year_before(day: str) -> str:
    return f"{int(day[:4]) - 1}{day[4:]}" if day else ""
