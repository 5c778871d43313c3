"""Figures and dates as newspapers print them."""

from __future__ import annotations

import re

NUMBER = r"[\d〇○零一二三四五六七八九十百千]{1,8}"
DAY = (
    r"(?P<year>(?:19|20)\d{2}|[一二][〇○零一二三四五六七八九]{3})年"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
ISO_DAY = r"(?P<iso>(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2})(?!\d{3})(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"
LUNAR = r"[闰正一二三四五六七八九十冬腊]{1,3}月[初一二三四五六七八九十廿卅]{1,3}日?"
LUNAR_YEAR = rf"(?:农历)?[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年(?:{LUNAR})?|农历(?:{LUNAR})?"
WEEKDAY = r"星期[一二三四五六日天]"

_DIGITS = {digit: value for value, digits in enumerate(("〇○零", *"一二三四五六七八九")) for digit in digits}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def unnamed(pattern: str) -> str:
    """Return a regular expression without the names of its groups.

    Examples
    --------
    >>> unnamed("(?P<year>[0-9]+)年")
    '(?:[0-9]+)年'
    """
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


def to_number(numeral: str) -> int:
    """Return the value of Arabic or Chinese figures.

    Examples
    --------
    >>> to_number("12"), to_number("十二"), to_number("一〇二四四")
    (12, 12, 10244)
    """
    if numeral.isdigit():
        return int(numeral)
    if not any(unit in numeral for unit in _UNITS):
        return int("".join(str(_DIGITS.get(figure, figure)) for figure in numeral))
    total = 0
    figure = 0
    for character in numeral:
        if character in _UNITS:
            total += (figure or 1) * _UNITS[character]
            figure = 0
        else:
            figure = _DIGITS.get(character, 0)
    return total + figure


def iso_date(match: re.Match[str]) -> str:
    """Return the date that :data:`DAY` or :data:`ISO_DAY` matched, as ISO 8601.

    Examples
    --------
    >>> iso_date(re.fullmatch(DAY, "二〇二四年十二月三日"))
    '2024-12-03'
    """
    groups = match.groupdict()
    if groups.get("iso"):
        year, month, day = (int(part) for part in re.split("[-/.]", groups["iso"]))
    else:
        year, month, day = (to_number(groups[name]) for name in ("year", "month", "day"))
    return f"{year:04}-{month:02}-{day:02}"
