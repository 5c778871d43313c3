"""Weaving an article's printed lines into running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dangbao.lexicon.tables import read_table
from dangbao.page.lines import HAN, Line, column_width, is_full, width
from dangbao.page.passage import GLUE, Passage

_GAP = re.compile(r"[^\S\n]+|[\u200b\ufeff]+")
_HAN = re.compile(f"[{HAN}·]")
_LONGEST_RUN = 6
_RUN = re.compile(f"[{HAN}·]{{0,{_LONGEST_RUN}}}")
_LATIN = re.compile(r"[A-Za-z]")
_LATIN_END = re.compile(r"[A-Za-z][,.;:]?\Z")
_WIDE_SPACE = "\u3000"
_QUOTED = re.compile(r"“[^“”]*”|《[^《》]*》|「[^「」]*」|『[^『』]*』")
_TITLE_TAIL = frozenset("长记任席员理官使监裁帅校尉师授士志")
_COMMON = 10  # weight of a surname that is met often enough to tell a name
_NAME_LENGTHS = range(2, 5)
_WRAPPED = 0.25  # of the lines break in mid-sentence where lines are wrapped
_NEARLY_FULL = 0.8
_CAREER_LINE = re.compile(r"\s*(?:19|20)\d{2}\s*[.．/年]\s*\d{1,2}\s*月?\s*(?:[-—–－―~～至]|起)")
"""What a line of a CV opens with (2010.03—2012.05)."""


@cache
def common_surnames() -> frozenset[str]:
    """Return the surnames that are met often."""
    return frozenset(row["surname"] for row in read_table("surnames") if float(row["weight"]) >= _COMMON)


def weave(lines: Sequence[Line], start: int = 0, stop: int | None = None) -> Passage:
    r"""Join lines to running text: wrapped lines flow on, paragraphs are parted by ``"\n"``, padding is gone.

    Parameters
    ----------
    lines
        The lines in reading order.
    start, stop
        Only the characters between these offsets of the input are taken.

    Examples
    --------
    >>> from dangbao.page.lines import split_lines
    >>> weave(split_lines("市长黄 宁12 月 3 日主持召开会\n议，研究工作。\n\n　　王刚参加。")).text
    '市长黄宁12月3日主持召开会议，研究工作。\n王刚参加。'
    """
    parts = _paragraphs(lines, start)
    paragraphs = [unpad(_seam([_clip(line, start, stop) for line in part])) for part in parts]
    return Passage.join([paragraph for paragraph in paragraphs if paragraph.text], "\n")


def _clip(line: Line, start: int, stop: int | None) -> Passage:
    end = line.end if stop is None else min(stop, line.end)
    begin = max(start, line.start)
    return Passage.of(line.text[begin - line.start : max(end, begin) - line.start], begin).strip()


def _paragraphs(lines: Sequence[Line], start: int) -> list[list[Line]]:
    paragraphs: list[list[Line]] = []
    columns = _columns(lines)
    broken = sum(not line.ends_sentence for line in lines[:-1])
    flowing = broken >= _WRAPPED * (len(lines) - 1) and not any(line.indent > 1 for line in lines[1:])
    before: Line | None = None
    for line in lines:
        first = before is not None and len(paragraphs[-1]) == 1
        opens = before is not None and before.start < start < before.end and not before.ends_sentence
        if before is None or (not opens and _breaks(before, line, columns[before.block], first, flowing)):
            paragraphs.append([])
        paragraphs[-1].append(line)
        before = line
    return paragraphs


def _columns(lines: Sequence[Line]) -> dict[int, float]:
    """Return for each block the width of its column; a small block has that of the whole."""
    blocks: dict[int, list[Line]] = {}
    for line in lines:
        blocks.setdefault(line.block, []).append(line)
    usual = column_width(lines)
    return {number: column_width(block) if len(block) > 3 else usual for number, block in blocks.items()}


def _breaks(before: Line, line: Line, column: float, first: bool, flowing: bool) -> bool:
    """Tell whether a new paragraph begins with `line`.

    Parameters
    ----------
    first
        Whether `before` is the first line of its paragraph.
    flowing
        Whether the lines are wrapped and no indent shows where paragraphs begin.
    """
    if line.indent > 1 or _CAREER_LINE.match(line.text):
        return True
    if not is_full(before, column, first):
        return before.ends_sentence or width(before.text) < _NEARLY_FULL * column
    if not (before.stops or (not flowing and before.ends_sentence and line.block == before.block)):
        return False
    return line.block != before.block or not flowing


def _seam(parts: Sequence[Passage]) -> Passage:
    """Join the parts of a paragraph, with a space between Latin words."""
    woven: list[Passage] = []
    for part in parts:
        if woven and _LATIN.match(part.text) and _LATIN_END.search(woven[-1].text):
            woven.append(Passage(" ", (GLUE,)))
        woven.append(part)
    return Passage.join(woven)


def unpad(passage: Passage, phrases: bool = False) -> Passage:
    """Take out the spaces that part nothing: around digits, beside punctuation, inside names.

    Parameters
    ----------
    phrases
        For headlines: a space between two phrases parts them.

    Examples
    --------
    >>> unpad(Passage.of("“实数融合 山东智造”12 月 3 日由黄 宁、王　刚　李建国发布")).text
    '“实数融合 山东智造”12月3日由黄宁、王刚　李建国发布'
    """
    passage = passage.strip()
    text = passage.text
    quoted = {i for match in _QUOTED.finditer(text) for i in range(*match.span())}
    kept: list[str] = []
    gone: list[int] = []
    position = 0
    for gap in _GAP.finditer(text):
        start, end = gap.span()
        kept.append(text[position:start])
        parting = _parts(
            "".join(kept[-_LONGEST_RUN:])[-_LONGEST_RUN:], text, start, end, phrases or start in quoted
        )
        kept.append(text[start] if parting else "")
        gone.extend(range(start + parting, end))
        position = end
    return passage.remove(gone)


def _parts(before: str, text: str, start: int, end: int, phrases: bool) -> bool:
    """Tell whether the gap ``start:end`` of the text parts two things; `before` is what was kept so far."""
    right = text[end : end + 1]
    if not _HAN.match(before[-1:]) or not _HAN.match(right):
        same = (_LATIN.match, str.isdigit)
        return any(kind(before[-1:]) and kind(right) for kind in same)
    before, after = _last_run(before), _run(text, end)
    if len(before) == 1:
        return False
    if len(after) == 1:
        return _is_padded_name(text, end)
    if before[-1] in common_surnames() and before[-2] in _TITLE_TAIL:
        return False
    if phrases or end - start > 1 or text[start] == _WIDE_SPACE:
        return True
    printed = _last_run(text[max(0, start - _LONGEST_RUN) : start])
    return _is_name(after) and (_is_name(before) or _is_name(printed))


def _last_run(text: str) -> str:
    begin = len(text)
    while begin and _HAN.match(text[begin - 1]):
        begin -= 1
    return text[begin:]


def _run(text: str, start: int) -> str:
    match = _RUN.match(text, start)
    return match.group() if match else ""


def _is_padded_name(text: str, start: int) -> bool:
    """Tell whether a surname, a gap and one more character stand here."""
    gap = _GAP.match(text, start + 1)
    return gap is not None and text[start] in common_surnames() and bool(_HAN.match(text, gap.end()))


def _is_name(run: str) -> bool:
    return len(run) in _NAME_LENGTHS and (run[0] in common_surnames() or run[:2] in common_surnames())
