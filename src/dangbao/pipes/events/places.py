"""Where an event took place, as printed: 在市会议中心举行, 到石桥镇调研."""

from __future__ import annotations

import re
from functools import lru_cache

from dangbao.lexicon.tables import read_table
from dangbao.lexicon.trie import Trie
from dangbao.pipes.events.items import Span
from dangbao.pipes.events.lexicon import ending, others, predicates
from dangbao.pipes.events.occasions import MOVING, TIMES, clauses

_LONGEST = 40
_NO_PLACE = ("工作", "参加", *"下中上时后前间会日天午晚晨的了")
"""What a stretch after 在 ends with that is no place."""
_NO_VENUE = re.compile(r"这里|那里|此|[我全本该][国省市县区州旗镇乡村校院]|[昨今前明][日天].*|[上本下]周.")
_NO_IN = re.compile(r"(?:现|正|存|内|旨|实|所|好)在")
_NOUN_GOES_ON = re.compile(r"会(?![议谈见晤])|中心(?!组)|仪?式|[厅室馆站]")
_PARTNER = re.compile(
    r"(?<=.)(?<![陪一会])[与同和跟](?![济里平心志田县顺龙政硕静布])|出席|(?<=.)为"
    r"|(?:共同|联合)(?=召开|举行|举办|开展|签|为|出席)|(?:紧急)?(?:组织(?!部|总部|生活)|召集)"
)
"""What stands between a place and what is done there: with whom, for whom, or by calling them together."""
_GOES = re.compile(r"来到|深入到?|前往|奔赴|赴|莅临|走进|(?<![感得达受直看听想遇提谈做遭收拿找起迎送回])到")
_TO_DO = re.compile(r"(?:进行|开展|实地|就|围绕|专题|现场|一线|等地?$|时$|，).*")
_NO_DESTINATION = re.compile(
    r"(?:[来去家会场位底\d各]|企业|农村|基层|社区|群众).*|医院|交流|合作"
    r"|.*(?:[的了们里家会]|家中|现场|[面跟体台]前|遗体.*)"
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


def destination(text: str, sentence: Span) -> Span | None:
    """Return where the place stands that a sentence says somebody went to, to see it or people there.

    Examples
    --------
    >>> text = "县长到石桥镇调研春耕工作。"
    >>> text[slice(*destination(text, (0, len(text))))]
    '石桥镇'
    """
    for start, end in clauses(text, *sentence):
        for motion in _GOES.finditer(text, start, end):
            begin = motion.end()
            limit = min(end, begin + 2 * _LONGEST)
            words = predicates().scan(text, begin, limit)
            seen = next((position for position, _, word in words if word.kind in MOVING), limit)
            held = begin + len(_TO_DO.sub("", text[begin:seen]))
            if 1 < held - begin <= _LONGEST and not _is_no_destination(text, begin, held):
                return begin, held
    return None


def _is_no_destination(text: str, begin: int, end: int) -> bool:
    return any(words.fullmatch(text, begin, end) for words in (_NO_DESTINATION, _NO_VENUE))


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
