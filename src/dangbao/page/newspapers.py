"""Newspapers: what their names look like, and whose they are."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from dangbao.lexicon.places import gazetteer
from dangbao.lexicon.tables import read_table
from dangbao.page.lines import HAN

_KINDS = "日报|晚报|晨报|早报|商报|都市报|时报|周报|导报|快报|新报|农民报|工人报|政协报|法治报|特区报"
PAPER = rf"[{HAN}]{{2,10}}(?:{_KINDS})|[{HAN}]{{2,4}}(?<![预海喜捷公简通情汇申回举警战画墙板电黑])报"
"""A regular expression of what newspapers are called."""

_NAME = re.compile(PAPER)
_EDITION = re.compile(rf"(?P<paper>{PAPER})(?:社|网|客户端|新媒体|数字报|电子版|融媒体?|全媒体|微信)*")
_BESIDE = re.compile("[-—－/]+")
_CENTRAL = re.compile("中国|中华|全国")
_ENDING = re.compile(rf"(?:{_KINDS}|报)\Z")
_ORGAN = re.compile(r"(?:中共|中国共产党)(?P<place>\S+?)(?:委员会|委)\Z")
_LEVELS = "[省市州盟县区旗]"
_SHORTEST_STEM = 2


@cache
def _places() -> dict[str, str]:
    return {row["newspaper"]: row["place"] for row in read_table("newspapers")}


def is_newspaper(name: str) -> bool:
    """Tell whether a name is that of a newspaper.

    Examples
    --------
    >>> is_newspaper("云岭日报"), is_newspaper("文汇报"), is_newspaper("天气预报")
    (True, True, False)
    """
    return name in _places() or _NAME.fullmatch(name) is not None


def newspaper_of(source: str) -> str | None:
    """Return the newspaper that a source is, or an edition of, or that it names beside a website.

    Examples
    --------
    >>> newspaper_of("云岭日报客户端"), newspaper_of("云岭网-云岭日报"), newspaper_of("云岭发布")
    ('云岭日报', '云岭日报', None)
    """
    if source in _places():
        return source
    matches = (_EDITION.fullmatch(part) for part in _BESIDE.split(source))
    return next((match["paper"] for match in matches if match), None)


def place_of(newspaper: str | None, organ_of: str | None, text: str) -> str | None:
    """Return the division whose newspaper this is.

    Parameters
    ----------
    organ_of
        The committee whose organ it calls itself.
    text
        What it prints: an unknown place that it is called after is spelled out there.

    Examples
    --------
    >>> place_of("大众日报", None, ""), place_of(None, "中共聊城市委", "")
    ('山东省', '聊城市')
    >>> place_of("云岭日报", None, "近日，云岭市委召开会议。")
    '云岭市'
    """
    match = _ORGAN.match(organ_of or "")
    if match and match["place"] != "中央":
        return _division(match["place"]) or match["place"]
    if not newspaper:
        return None
    if newspaper in _places():
        return _places()[newspaper] or None
    if _CENTRAL.match(newspaper):
        return None
    found = gazetteer().match(newspaper, 0)
    return (_division(newspaper[: found[0]]) if found else None) or _spelled_out(newspaper, text)


def _spelled_out(newspaper: str, text: str) -> str | None:
    """Return the place that the paper is called after, as its own text spells or implies it.

    云岭市 is spelled in full; where only 云岭 is met, 全市 or 我市 tells what it is.
    """
    stem = _ENDING.sub("", newspaper)
    squeezed = "".join(text.split())
    if len(stem) < _SHORTEST_STEM:
        return None
    levels = re.findall(f"{re.escape(stem)}({_LEVELS})", squeezed)
    if not levels and re.search(f"{re.escape(stem)}(?!{_KINDS}|报)", squeezed):
        levels = re.findall(f"[全我]({_LEVELS})", squeezed)
    return stem + Counter(levels).most_common(1)[0][0] if levels else None


def _division(name: str) -> str | None:
    division = gazetteer().resolve(name)
    return division.name if division else None
