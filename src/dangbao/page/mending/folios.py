"""Page numbers that stand inside the text, where one page of a scan goes over into the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dangbao.page.lines import HAN
from dangbao.page.wording import Edit

_DASH = "[-—–－─~·•.]"
_NUMBER = r"\d{1,4}"
_GAP = r"[ \t\u3000]*"
_FOLIO = re.compile(
    rf"\n(?P<lines>\s{{0,8}}(?:{_DASH}{{1,3}}{_GAP}{_NUMBER}{_GAP}{_DASH}{{1,3}}"
    rf"|[（(]?第{_GAP}{_NUMBER}{_GAP}页(?:{_GAP}[，,/／]?{_GAP}共{_GAP}{_NUMBER}{_GAP}页)?[）)]?"
    rf"|{_NUMBER}{_GAP}/{_GAP}{_NUMBER}|[Pp]age{_GAP}{_NUMBER}(?:{_GAP}of{_GAP}{_NUMBER})?){_GAP}\r?\n\s{{0,8}})"
    rf"(?=[{HAN}，、；：。])"
)
_GOES_ON = re.compile(rf"[{HAN}，、,;；：《（“\d]{_GAP}\r?\Z")
_SENTENCE = re.compile(r"[，。；：,;:]")
_REACH = 200


def find_folios(text: str) -> Iterator[Edit]:
    r"""Yield the page numbers on lines of their own between a line that stops in mid-sentence and the next.

    Examples
    --------
    >>> [text for text in find_folios("会议强调，要抓好\n\n— 12 —\n\n落实。\n— 13 —\n会议要求")]
    [Edit(start=9, end=18, text='')]
    """
    for match in _FOLIO.finditer(text):
        before = text[max(0, match.start() - _REACH) : match.start()].rpartition("\n\n")[2]
        if _GOES_ON.search(before) and _SENTENCE.search(before):
            yield Edit(*match.span("lines"), "")
