"""Slips of a scan that the words around them give away: 二OO三年, 12月3曰, 2O24年."""

from __future__ import annotations

import re
from functools import cache

from dangbao.lexicon.tables import read_table
from dangbao.page.lines import HAN

_FIGURES = "一二三四五六七八九〇"
_ZEROS = "Oo0○◯ОоΟο"
_ZERO = re.compile(
    rf"(?P<figure>[{_FIGURES}])(?P<zeros>[{_ZEROS}]{{1,3}})(?=[{_FIGURES}]|[ \u3000]?[年日曰])"
)
_SAY = re.compile(rf"(?P<before>\d[)）]?[ \u3000]?|月[ \u3000]?[{_FIGURES}十廿]{{1,3}}[ \u3000]?)曰")
_CITY = re.compile("巿(?<!徐.)")  # 徐巿 is a man of old
_ONE = re.compile(
    rf"—(?<=第.)(?=[{HAN}])|—(?<=十.)(?=[届次月日])|ー(?<![ぁ-ヿ].)(?=[{HAN}])|ー(?<=[{HAN}].)(?![ぁ-ヿ])"
)
_SAYING = "子诗书语谚俗名谓或答问又对叹笑歌赞号称铭令诏故"
"""Characters before 曰 where it means to say."""
_LOOKS = {**dict.fromkeys("lI|", "1"), **dict.fromkeys("OoОоΟο", "0")}
_DIGITS = str.maketrans(_LOOKS)
_LETTERS = "".join(_LOOKS).replace("|", "")
_AMONG_DIGITS = re.compile(rf"\d[{_LETTERS}|]|[{_LETTERS}][\d月日曰]")
_DATE = re.compile(
    rf"(?<![A-Za-z\d/.|])(?P<digits>[\d{_LETTERS}][\d{_LETTERS}|]{{0,3}})(?=[ \u3000]?(?P<unit>[年月日曰]))"
)
_NUMBER = re.compile(
    r"(?<![A-Za-z\d_./@-])\d[\d,.]{0,11}[OolI]{1,3}\d{0,9}(?=[％%元万亿名人个公里米亩吨户项届])"
)
_DAYS = range(1, 32)
_RANGES = {"年": {*range(10, 100), *range(1900, 2100)}, "月": range(1, 13), "日": _DAYS, "曰": _DAYS}


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {row["slip"]: row["word"] for row in read_table("slips")}
    return re.compile(rf"(?:{'|'.join(words)})(?<![{_SAYING}]曰.)"), words


def correct(text: str) -> str:
    """Correct the slips that are certain. The text keeps its length.

    Examples
    --------
    >>> correct("二OO三年l2月3曰，共6,6OO名村民；子曰，O型血，A股，l号")
    '二〇〇三年12月3日，共6,600名村民；子曰，O型血，A股，l号'
    """
    text = _ZERO.sub(lambda match: match["figure"] + "〇" * len(match["zeros"]), text)
    if _AMONG_DIGITS.search(text):
        text = _NUMBER.sub(lambda match: match.group().translate(_DIGITS), _DATE.sub(_date, text))
    if "巿" in text:
        text = _CITY.sub("市", text)
    if "曰" in text:
        text = _SAY.sub(lambda match: match["before"] + "日", text)
    if "—" in text or "ー" in text:
        text = _ONE.sub("一", text)
    pattern, words = _words()
    return pattern.sub(lambda match: words[match.group()], text)


def _date(match: re.Match[str]) -> str:
    """Return the digits of a year, month or day, if they make one."""
    printed, unit = match["digits"], match["unit"]
    if printed.isdigit():
        return printed
    digits = printed.translate(_DIGITS)
    certain = re.search(r"\d", printed) or _is_beside_figures(match)
    return digits if certain and int(digits) in _RANGES[unit] else printed


def _is_beside_figures(match: re.Match[str]) -> bool:
    """Tell whether a month stands before a day, or a day after a month."""
    before = match.string[match.start() - 1 : match.start()]
    after = match.string[match.end() + 1 : match.end() + 2]
    return before == "月" or (match["unit"] == "月" and (after.isdigit() or after in _LOOKS))
