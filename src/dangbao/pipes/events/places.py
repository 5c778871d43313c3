"""Where an event took place, as printed: 在市会议中心举行."""

from __future__ import annotations

from dangbao.pipes.events.items import Span
from dangbao.pipes.events.lexicon import ending, others
from dangbao.pipes.events.occasions import clauses

_HELD = ("召开", "举行", "举办", "开幕", "闭幕", "开班", "签署", "签订", "签约", "会见", "会谈", "进行", "揭牌", "启动")
_MANNERS = frozenset(("隆重", "胜利", "正式", "成功", "圆满", "联合", "如期", "集体", "亲切", "顺利", "分别", "共同"))
_LONGEST = 30
_NO_PLACE = ("下", "中", "上", "时", "后", "前", "间")


def location(text: str, span: Span) -> str | None:
    """Return the place that a sentence gives with 在 … 举行 and the like, or None.

    Examples
    --------
    >>> location("座谈会在市会议中心隆重举行。", (0, 14))
    '市会议中心'
    """
    for start, end in clauses(text, *span):
        held = min((at for word in _HELD if (at := text.find(word, start, end)) >= 0), default=None)
        if held is None:
            continue
        at = text.rfind("在", max(start, held - _LONGEST), held)
        place = text[at + 1 : held] if at >= 0 else ""
        while manner := ending(place, _MANNERS) or ending(place, others("adverb")):
            place = place[: -len(manner)]
        if place and not place.endswith(_NO_PLACE):
            return place
    return None
