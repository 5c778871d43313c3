"""What the page of a graph says of nodes and ties, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from math import isfinite

from dangbao.graph.flat import Value
from dangbao.graph.flat.rows import QUOTES
from dangbao.lexicon.places import gazetteer
from dangbao.show.labels import label, values

Words = str | tuple[str, str]
"""A value as it is shown: itself, or what it is called in Chinese and in English."""

_LISTS = frozenset({"posts", "other_names", "role", "roles", "status", "title", "term", "dates", "seen"})
_APART = frozenset({"evidence", "places"})
_HOST_KINDS = ("organizes", "sends", "signs", "decides")
_GROUPS = {
    ("classification", "event"): "event",
    ("classification", "organization"): "body",
    ("level", "organization"): "level",
    ("status", "holds"): "status",
    ("roles", "attends"): "role",
    **{("roles", kind): "organization" for kind in _HOST_KINDS},
}
_DATE = r"\d{4}(?:-\d\d){0,2}"
_PRINTED = re.compile(rf"(?P<source>[^：]*(?:{_DATE}|第[^：]+版|(?=：[^：]*【)))：(?P<words>.*)", re.DOTALL)
_OCCASION = re.compile(rf"(?P<source>{_DATE}) (?P<words>.*)", re.DOTALL)


def facts(kind: str, attributes: Mapping[str, Value]) -> list[tuple[str, list[Words]]]:
    """Return what is known of a node or a tie, in the order in which it is told.

    Examples
    --------
    >>> facts("holds", {"status": "former", "role": "市长、党组书记"})
    [('role', ['市长', '党组书记']), ('status', [('曾任', 'former')])]
    >>> facts("event", {"dates": "2031-01-05/2031-01-05", "classification": "meeting"})
    [('classification', [('会议', 'meeting')]), ('dates', ['2031-01-05'])]
    """
    order = _order()
    keys = sorted(attributes.keys() - _APART, key=lambda key: (order.get(key, len(order)), key))
    return [(key, [_words(kind, key, value) for value in _each(key, attributes[key])]) for key in keys]


def brief(kind: str, attributes: Mapping[str, Value]) -> str:
    """Return in a few Chinese words what somebody is, or has to do with something.

    Examples
    --------
    >>> brief("holds", {"role": "市长", "status": "former"}), brief("attends", {"roles": "host、speak"})
    ('市长（曾任）', '主持、讲话')
    >>> brief("event", {"dates": "2031-01-05/2031-01-08"})
    '2031-01-05 – 2031-01-08'
    """
    told = dict(facts(kind, attributes))
    key = next((key for key in ("posts", "role", "roles", "dates") if key in told), "")
    words = "、".join(map(_chinese, told.get(key, [])))
    status = "、".join(_chinese(status) for status in told.get("status", []) if status != ("现任", "current"))
    return f"{words}（{status}）" if words and status else words


def quotes(evidence: str) -> list[tuple[list[str], str]]:
    """Return the pieces of a tie's evidence: newspaper, date and page of each, and its words.

    Examples
    --------
    >>> quotes("石桥日报 2031-01-05 第1版：【黄宁】强调：要抓好落实。 ‖ 2031-01-08 座谈会：第二次")
    [(['石桥日报', '2031-01-05', '第1版'], '【黄宁】强调：要抓好落实。'), (['2031-01-08'], '座谈会：第二次')]
    """
    return [_quote(quote) for quote in evidence.split(QUOTES) if quote]


def stretch(first: str, last: str) -> str:
    """Return a stretch of time in words.

    Examples
    --------
    >>> stretch("2031-01-05", "2031-01-05"), stretch("2031-01", "")
    ('2031-01-05', '2031-01 –')
    """
    return first if first == last else f"{first} – {last}".strip()


def _quote(quote: str) -> tuple[list[str], str]:
    match = _PRINTED.fullmatch(quote) or _OCCASION.fullmatch(quote)
    return (match["source"].split(), match["words"]) if match else ([], quote)


def _each(key: str, value: Value) -> Iterator[Value]:
    if isinstance(value, str) and key in _LISTS:
        yield from value.split("、")
    else:
        yield value


def _words(kind: str, key: str, value: Value) -> Words:
    if isinstance(value, float) and isfinite(value):
        return f"{value:.4g}"
    text = str(value)
    if key in ("dates", "seen"):
        first, _, last = text.replace("..", "").partition("/")
        return stretch(first, last)
    if key == "area" and (divisions := gazetteer().by_code(text)):
        return gazetteer().full_name(divisions[0])
    if group := _GROUPS.get((key, kind)):
        words = label(group, text)
        return (words.zh, words.en) if words.zh != text else text
    return text


def _chinese(words: Words) -> str:
    return words if isinstance(words, str) else words[0]


@cache
def _order() -> dict[str, int]:
    return {key: number for number, key in enumerate(values("field"))}
