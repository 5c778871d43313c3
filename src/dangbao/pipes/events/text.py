"""Text as the events pipe reads it: one punctuation, quotations and asides blanked, cut in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

BLANK = "\u3000"
"""Stands for each character inside a quotation or brackets."""

SPOKEN = "…"
"""Stands for the last character of a quotation that ends like a sentence: somebody says it."""

_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_PLAN = re.compile(
    r"(?<![主大武健中上少老])将(?![军领来士要门校官])|拟[于在定]|计划于|定于|届时"
    r"|决定[^，。；]{2,40}于[^，。；]{0,12}日"
)
_HABIT = re.compile(r"每(?:[周月年季逢]|个?星期|个?工作日)")
_SPEECH_ENDS = "。！？，…—"
_ENDS = "。！？"
_PAIRS = {"“": "”", "「": "」", "（": "）", "《": "》"}
_DAY = re.compile(r"（\d{1,2}日?）|(?<=[天日午晚晨早今昨])（\d{1,2}月\d{1,2}日）")
_LONGEST_ASIDE = 400
_LONGEST_SENTENCE = 2000


def normalize(text: str) -> str:
    """Return the text with full-width punctuation, each character in its place.

    Examples
    --------
    >>> normalize("会议指出,要抓实(试点)。")
    '会议指出，要抓实（试点）。'
    """
    return text.translate(_FULL)


def blank_asides(text: str) -> str:
    """Return the text with what stands in quotation marks or brackets blanked, marks and days kept.

    Examples
    --------
    >>> blank_asides("“要快。”张三（左）说").replace(BLANK, "_")
    '“__…”张三（_）说'
    """
    characters = list(text)
    closes: dict[str, list[int]] = {}
    for position, character in enumerate(text):
        if character in _PAIRS.values():
            closes.setdefault(character, []).append(position)
    position = 0
    cursors = dict.fromkeys(closes, 0)
    while position < len(text):
        close = _PAIRS.get(text[position])
        end = _next(closes.get(close, []), cursors, close, position) if close else None
        if end is not None and end - position <= _LONGEST_ASIDE and not _DAY.match(text, position):
            characters[position + 1 : end] = BLANK * (end - position - 1)
            if text[position] == "“" and text[end - 1] in _SPEECH_ENDS:
                characters[end - 1] = SPOKEN
            position = end
        position += 1
    return "".join(characters)


def _next(positions: list[int], cursors: dict[str, int], close: str, after: int) -> int | None:
    """Return the first of the sorted positions after `after`; the cursor never goes back."""
    if not positions:
        return None
    while cursors[close] < len(positions) and positions[cursors[close]] < after:
        cursors[close] += 1
    return positions[cursors[close]] if cursors[close] < len(positions) else None


def planned(text: str, start: int, end: int) -> bool:
    """Whether the words between `start` and `end` put what follows into the future.

    Examples
    --------
    >>> planned("大会将于20日", 0, 7), planned("将军在大会上", 0, 6)
    (True, False)
    """
    return _PLAN.search(text, start, end) is not None


def habitual(text: str, start: int, end: int) -> bool:
    """Whether the words between `start` and `end` tell what is done again and again.

    Examples
    --------
    >>> habitual("每月5日县领导下访", 0, 9), habitual("每到一处都下车", 0, 7)
    (True, False)
    """
    return _HABIT.search(text, start, end) is not None


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    r"""Yield where the sentences of ``text[start:end]`` stand.

    Examples
    --------
    >>> text = "会议召开。张三出席\n李四主持。"
    >>> [text[a:b] for a, b in sentences(text, 0, len(text))]
    ['会议召开。', '张三出席', '李四主持。']
    """
    begin = start
    for position in range(start, end):
        character = text[position]
        if character == "\n" or position - begin >= _LONGEST_SENTENCE:
            if begin < position:
                yield begin, position
            begin = position + 1
        elif character in _ENDS:
            yield begin, position + 1
            begin = position + 1
    if begin < end:
        yield begin, end
