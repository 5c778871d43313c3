"""Where an event took place, as printed: 在市会议中心举行."""

from __future__ import annotations

import re
from functools import lru_cache

from dangbao.lexicon.tables import read_table
from dangbao.lexicon.trie import Trie
from dangbao.pipes.events.items import Span
from dangbao.pipes.events.lexicon import ending, others
from dangbao.pipes.events.occasions import TIMES, clauses

_LONGEST = 40
_NO_PLACE = ("下", "中", "上", "时", "后", "前", "间", "会", "日", "天", "午", "晚", "晨", "的", "了")
_NO_VENUE = re.compile(r"这里|那里|此|[我全本该][国省市县区州旗镇乡村校院]|[昨今前明][日天].*|[上本下]周.")
_NO_IN = re.compile(r"(?:现|正|存|内|旨|实|所|好)在")
_NOUN_GOES_ON = re.compile(r"会(?![议谈见晤])|中心(?!组)|仪式|[厅室馆站]")
_PARTNER = re.compile(
    r"(?<=.)[与同和跟](?!济|里|平|心|志)|出席|(?<=.)为|(?:共同|联合)(?=召开|举行|举办|开展|签|为|出席)"
    r"|(?:紧急)?(?:组织(?!部|总部|生活)|召集)"
)


@lru_cache(maxsize=2)
def _verbs(side: str) -> Trie[None]:
    return Trie((row["word"], None) for row in read_table("event_verbs") if row["side"] == side)


def location(text: str, sentence: Span) -> Span | None:
    """Return where the place stands that a sentence gives with 在 … 举行 and the like.

    Examples
    --------
    >>> text = "座谈会在市会议中心隆重举行。"
    >>> text[slice(*location(text, (0, len(text))))]
    '市会议中心'
    """
    for clause, end in clauses(text, *sentence):
        begin = clause
        for held, after, _ in _verbs("place").scan(text, clause, end):
            if _is_noun(text, held, after):
                continue
            place = None if text.startswith(TIMES, after) else _before(text, begin, held)
            if place:
                return place
            begin = after
    return None


def _is_noun(text: str, held: int, after: int) -> bool:
    """Whether the verb begins a noun (接待中心, 座谈会), which one that takes an event's name does not."""
    return _NOUN_GOES_ON.match(text, after) is not None and not _verbs("before").longest(text, held)


def _before(text: str, start: int, held: int) -> Span | None:
    """Return the place that stands between 在 and the verb, or the partner with whom something is done."""
    begin = text.rfind("在", max(start, held - _LONGEST), held) + 1
    if not begin or _NO_IN.search(text, max(start, begin - 2), begin):
        return None
    partner = _PARTNER.search(text, begin, held)
    held = partner.start() if partner else held
    while (manner := ending(text[begin:held], others("manner") | others("adverb"))) and len(manner) > 1:
        held -= len(manner)
    if begin >= held or text.endswith(_NO_PLACE, begin, held) or _NO_VENUE.fullmatch(text, begin, held):
        return None
    return begin, held
