"""Where an event took place, as printed: 在市会议中心举行."""

from __future__ import annotations

from functools import lru_cache

from dangbao.lexicon.tables import read_table
from dangbao.lexicon.trie import Trie
from dangbao.pipes.events.items import Span
from dangbao.pipes.events.lexicon import ending, others
from dangbao.pipes.events.occasions import TIMES, clauses

_LONGEST = 30
_NO_PLACE = ("下", "中", "上", "时", "后", "前", "间", "会")


@lru_cache(maxsize=1)
def _verbs() -> Trie[None]:
    return Trie((row["word"], None) for row in read_table("event_verbs") if row["side"] == "place")


def location(text: str, sentence: Span) -> Span | None:
    """Return where the place stands that a sentence gives with 在 … 举行 and the like.

    Examples
    --------
    >>> text = "座谈会在市会议中心隆重举行。"
    >>> text[slice(*location(text, (0, len(text))))]
    '市会议中心'
    """
    for start, end in clauses(text, *sentence):
        verbs = _verbs().scan(text, start, end)
        held = next((at for at, after, _ in verbs if not text.startswith(TIMES, after)), None)
        if held is None:
            continue
        begin = text.rfind("在", max(start, held - _LONGEST), held) + 1
        while (manner := ending(text[begin:held], others("manner") | others("adverb"))) and len(manner) > 1:
            held -= len(manner)
        if 0 < begin < held and not text.endswith(_NO_PLACE, begin, held):
            return begin, held
    return None
