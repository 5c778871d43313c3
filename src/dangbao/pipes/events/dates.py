"""When something happened: expressions of time, with the year that the publication date gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DAYS = rf"(?:至|到|—+|-|~|～|、)(?:{_NUMBER}月)?{_NUMBER} ?日"
_YEAR = r"(?:(?P<year>\d{4}|[一二三四五六七八九〇○零]{4}) ?年 ?)"
_POINT = re.compile(
    rf"{_YEAR}?(?:(?P<month>{_NUMBER}) ?月 ?)(?P<day>{_NUMBER}) ?(?:[日号]|(?=[上下]午|{_DAYS}))"
    rf"|(?<![\d月第一二三四五六七八九十-])(?P<only>{_NUMBER})(?: ?日|(?={_DAYS}))(?!报(?!道)|[本元前内游均])"
    r"|(?P<open>日前|近日|近期|连日来|不久前|前不久|最近)"
    r"|(?P<relative>昨天|昨日|昨|今天|今日|今晨|今早|今(?=[上下]午|晚|（)|前天|前日)"
    r"|(?P<same>当天|当日|同日)"
    r"|(?P<week>上周|本周|上星期|本星期|这周)(?P<weekday>[一二三四五六日天])"
)
_YEAR_ALONE = re.compile(r"((?:19|20)\d\d) ?年")
_UNTIL = re.compile(rf"(?:至|到|—+|-|~|～|、|和)(?:(?P<month>{_NUMBER})月)?(?P<day>{_NUMBER})[日号]")
_PART = re.compile(r" ?(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|晚|夜间|深夜)")
_TOLD = re.compile(rf" ?（(?:(?P<month>{_NUMBER})月)?(?P<day>{_NUMBER})日?）日?")
_OFFSETS = {"昨": 1, "今": 0, "前": 2}
_WEEKDAYS = "一二三四五六日"
_AHEAD = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time: where it stands, the first and last day as ISO dates, and the part of the day.

    ``stamp`` tells days apart also where the year is not known.
    ``open`` marks 日前 and 近日, which leave the day open; ``issued`` the day of a dateline
    (新华社北京12月3日电).
    """

    start: int
    end: int
    first: str | None
    last: str | None
    stamp: str
    part: str | None
    open: bool = False
    issued: bool = False


def number(digits: str) -> int:
    """Return the value of Arabic or Chinese digits, as dates write them.

    Examples
    --------
    >>> number("１2"), number("十二"), number("二十一"), number("一九九八")
    (12, 12, 21, 1998)
    """
    if digits.isdecimal():
        return int(digits)
    if "十" not in digits:
        return int("".join(str(_DIGITS[character]) for character in digits))
    tens, _, ones = digits.partition("十")
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0)


class Calendar:
    """Reads expressions of time in the order of a text, against its publication date.

    Parameters
    ----------
    published
        ISO date of publication, or None: then a year in the text holds for the days after it.

    Examples
    --------
    >>> [(t.first, t.last, t.part) for t in Calendar("2025-01-02").times("12月30日至31日下午，会议召开")]
    [('2024-12-30', '2024-12-31', '下午')]
    """

    def __init__(self, published: str | None) -> None:
        self._today = date.fromisoformat(published) if published and len(published) == 10 else None
        self._day = self._today
        self._year: int | None = int(published[:4]) if published and not self._today else None

    def times(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Time]:
        """Yield the expressions of time between `start` and `end`."""
        end = len(text) if end is None else end
        position = start
        while match := _POINT.search(text, position, end):
            self._note_year(text, position, match.start())
            time = self._time(match, text, end)
            position = time.end
            yield time
        self._note_year(text, position, end)

    def _note_year(self, text: str, start: int, end: int) -> None:
        """Let the first year that the text names be the year of its days."""
        if self._year is None and (year := _YEAR_ALONE.search(text, start, end)):
            self._year = int(year[1])

    def _time(self, match: re.Match[str], text: str, end: int) -> Time:
        first = self._first(match)
        last, position = first, match.end()
        until = _UNTIL.match(text, position, end) if match["day"] or match["only"] else None
        if until:
            position = until.end()
            last = self._later(first, until)
        told = _TOLD.match(text, position, end) if match["relative"] else None
        position = told.end() if told else position
        part = _PART.match(text, position, end)
        position = part.end() if part else position
        if match["relative"] and told is None and (told := _TOLD.match(text, position, end)):
            position = told.end()
        if told:
            first = last = self._printed(told)
        issued = text.startswith(("电", "讯", "消息", "报道", "综合报道"), position)
        if first:
            self._day = first
            if issued and (self._today is None or first <= self._today):
                self._today = first
        return Time(
            match.start(),
            position,
            first.isoformat() if first else None,
            last.isoformat() if last else None,
            first.isoformat() if first else match[0],
            part[0].strip() if part else None,
            bool(match["open"]),
            issued,
        )

    def _first(self, match: re.Match[str]) -> date | None:
        if match["open"]:
            return None
        if match["month"]:
            return self._month_day(match["year"], number(match["month"]), number(match["day"]))
        if match["only"]:
            return self._day_of_month(number(match["only"]))
        if match["relative"]:
            return self._today - timedelta(days=_OFFSETS[match["relative"][0]]) if self._today else None
        if match["same"]:
            return self._day
        return self._weekday(match["week"], match["weekday"])

    def _printed(self, told: re.Match[str]) -> date | None:
        """Return the day that stands in brackets after 今天 and the like."""
        day = number(told["day"])
        return self._month_day(None, number(told["month"]), day) if told["month"] else self._day_of_month(day)

    def _month_day(self, year: str | None, month: int, day: int) -> date | None:
        if year:
            self._year = number(year)
            return _date(self._year, month, day)
        if self._today is None:
            return _date(self._year, month, day) if self._year else None
        this_year = _date(self._today.year, month, day)
        if this_year and this_year > self._today + _AHEAD:
            return _date(self._today.year - 1, month, day)
        return this_year

    def _day_of_month(self, day: int) -> date | None:
        base = self._today or self._day
        if base is None:
            return None
        found = _date(base.year, base.month, day)
        if self._today and (found is None or found > self._today + _AHEAD):
            before = base.replace(day=1) - timedelta(days=1)
            found = _date(before.year, before.month, day)
        return found

    def _weekday(self, week: str, weekday: str) -> date | None:
        if self._today is None:
            return None
        monday = self._today - timedelta(days=self._today.weekday())
        if week.startswith("上"):
            monday -= timedelta(days=7)
        return monday + timedelta(days=_WEEKDAYS.index("日" if weekday == "天" else weekday))

    def _later(self, first: date | None, until: re.Match[str]) -> date | None:
        if first is None:
            return None
        month = number(until["month"]) if until["month"] else first.month
        last = _date(first.year, month, number(until["day"]))
        return last if last and last >= first else _date(first.year + 1, month, number(until["day"]))


def _date(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None
