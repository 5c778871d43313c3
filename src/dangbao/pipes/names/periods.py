"""Since when and until when a post is held, as CVs print it: 2010.03—2012.05, 2012年5月起, 同年8月."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_MONTH = r"(?:\d\d?|十?[一二三四五六七八九十]|元)"
_DATE = (
    r"(?P<since_year>(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})\s*(?:年|[.．/])?\s*"
    rf"(?:(?P<since_month>{_MONTH})\s*月?)?"
)
_STRETCH = re.compile(
    rf"{_DATE}(?:\s*直?[-—–－―~～至到]+\s*"
    rf"(?:{_DATE.replace('since', 'until')}|(?P<open>今|现在|此次|本次|被查))?|起[，,])",
    re.ASCII,
)
_POINT = re.compile(
    rf"{_DATE}|(?P<relative>同年|当年|次年|翌年|今年|去年|前年)(?:(?P<month>{_MONTH})月)?|(?P<near>同月|当月|次月)",
    re.ASCII,
)
_YEARS_ON = {"同年": 0, "当年": 0, "次年": 1, "翌年": 1}
_YEARS_AGO = {"今年": 0, "去年": 1, "前年": 2}
_OF_LIFE = re.compile(r"(?:\d\d?日)?(?:出?生|加入|入党|参加|毕业|入伍)")
_BORN = re.compile(r"(?:生于|入党|入伍|毕业于)\Z")
_ENTRY_OPENS = "\n（(；;。：:"
_CLAUSE_OPENS = f"{_ENTRY_OPENS}，,"
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch or a point of time in a text: where it stands, and its ends as ISO 8601 years or months."""

    start: int
    end: int
    since: str
    until: str | None = None


class Periods:
    """The stretches and points of time of one page, in text order.

    Parameters
    ----------
    published
        ISO date of publication, or None: then 去年 tells nothing.

    Examples
    --------
    >>> text = "2010年3月任某县县长，同年8月任某县县委书记，去年任某市市长"
    >>> periods = Periods(text, "2013-01-05")
    >>> [periods.last_between(0, position).since for position in (9, 20, 30)]
    ['2010-03', '2010-08', '2012']
    """

    def __init__(self, text: str, published: str | None = None) -> None:
        self._text = text
        self._entries = [
            Period(match.start(), match.end(), _iso(match, "since"), _iso(match, "until") or None)
            for match in _STRETCH.finditer(text)
            if self._opens_entry(match)
        ]
        self._entry_starts = [entry.start for entry in self._entries]
        self._points = list(self._read_points(published))
        self._point_ends = [point.end for point in self._points]

    def entry_over(self, position: int) -> Period | None:
        """Return the stretch of time that opens the entry in which a position lies."""
        index = bisect_right(self._entry_starts, position) - 1
        if index < 0:
            return None
        entry = self._entries[index]
        if any(self._text.find(mark, entry.end, position) >= 0 for mark in "。\n"):
            return None
        first = bisect_right(self._point_ends, entry.end)
        last = bisect_right(self._point_ends, position)
        opened = (point for point in self._points[first:last] if self._opens_clause(point))
        return entry if next(opened, None) is None else None

    def last_between(self, start: int, end: int) -> Period | None:
        """Return the last point of time between two positions that is not of a birth or the like."""
        index = bisect_right(self._point_ends, end) - 1
        point = self._points[index] if index >= 0 else None
        return point if point is not None and point.start >= start else None

    def _opens_entry(self, match: re.Match[str]) -> bool:
        """Tell whether a stretch has both its ends, or opens a line or a clause (2012.09-某市市长)."""
        at_opening = not match.start() or self._text[match.start() - 1] in _ENTRY_OPENS
        return bool(match["until_year"] or match["open"]) or at_opening

    def _opens_clause(self, point: Period) -> bool:
        return self._text[point.start - 1] in _CLAUSE_OPENS and "年" in self._text[point.start : point.end]

    def _read_points(self, published: str | None) -> Iterator[Period]:
        before = ""
        for match in _POINT.finditer(self._text):
            told = _iso(match, "since") if match["since_year"] else _told_by(match, before, published)
            before = told or before
            if told and not self._is_of_life(match):
                yield Period(match.start(), match.end(), told)

    def _is_of_life(self, match: re.Match[str]) -> bool:
        left = max(0, match.start() - 3)
        after = _OF_LIFE.match(self._text, match.end())
        return after is not None or _BORN.search(self._text, left, match.start()) is not None


def _told_by(match: re.Match[str], before: str, published: str | None) -> str:
    """Return the year or month that 同年8月, 次月 or 去年 means, or nothing."""
    if near := match["near"]:
        if len(before) < 7:
            return before
        months = int(before[:4]) * 12 + int(before[5:]) - 1 + (near == "次月")
        return f"{months // 12}-{months % 12 + 1:02}"
    word = match["relative"]
    base = before if word in _YEARS_ON else published
    if not base:
        return ""
    year = int(base[:4]) + _YEARS_ON.get(word, 0) - _YEARS_AGO.get(word, 0)
    return _year_and_month(str(year), match["month"])


def _iso(match: re.Match[str], which: str) -> str:
    """Return a year, or a year and its month, as ISO 8601."""
    year = match[f"{which}_year"]
    return _year_and_month(year.translate(_DIGITS), match[f"{which}_month"]) if year else ""


def _year_and_month(year: str, month: str | None) -> str:
    number = _month(month or "0")
    return f"{year}-{number:02}" if 1 <= number <= 12 else year


def _month(month: str) -> int:
    if month.isdigit():
        return int(month)
    return 10 * ("十" in month) + int(month.replace("十", "").replace("元", "1").translate(_DIGITS) or 0)
