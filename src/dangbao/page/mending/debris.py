"""What a file left between the words: HTML entities, soft hyphens, invisible marks, private-use glyphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from dangbao.page.wording import Edit
from dangbao.sources.characters import DEBRIS, LEFT_OVER, clean

_ENTITY = r"&(?:amp;)*(?P<name>#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,24}\d{0,2});"
_FOUND = re.compile(f"(?P<debris>{DEBRIS.pattern})|{_ENTITY}")
_SUSPECT = re.compile(f"[&{LEFT_OVER}]")


def find_debris(text: str) -> Iterator[Edit]:
    r"""Yield what is to be taken out or read as something else.

    An entity that is not complete or not known stays.

    Examples
    --------
    >>> list(find_debris("AT&T&nbsp;王\u00ad明 &amp;ldquo;"))
    [Edit(start=4, end=10, text='\xa0'), Edit(start=11, end=12, text=''), Edit(start=14, end=25, text='“')]
    """
    if _SUSPECT.search(text) is None:
        return
    for match in _FOUND.finditer(text):
        meant = "" if match["debris"] else _meant(match["name"])
        if meant is not None:
            yield Edit(*match.span(), meant)


def _meant(name: str) -> str | None:
    entity = f"&{name};"
    character = unescape(entity)
    if character == entity or "\ufffd" in character:
        return None
    return clean(character)
