"""What a file left between the words: HTML entities, soft hyphens, invisible marks, private-use glyphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from dangbao.page.wording import Edit
from dangbao.sources.characters import DEBRIS, LEFT_OVER, clean

_SUSPECT = re.compile(f"[{LEFT_OVER}]")
_ENTITY = re.compile(
    r"&(?:(?:amp|#38|#[xX]26);)*(?P<name>#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]{2,24}\d{0,2});"
)


def find_debris(text: str) -> Iterator[Edit]:
    r"""Yield what is printed as nothing.

    Examples
    --------
    >>> list(find_debris("王\u00ad明\ufeff\ue004。"))
    [Edit(start=1, end=2, text=''), Edit(start=3, end=4, text=''), Edit(start=4, end=5, text='')]
    """
    for match in DEBRIS.finditer(text) if _SUSPECT.search(text) else ():
        yield Edit(*match.span(), "")


def find_entities(text: str) -> Iterator[Edit]:
    r"""Yield the HTML entities with what they mean; one that is not complete or not known stays.

    Examples
    --------
    >>> list(find_entities("AT&T&nbsp;王&#26126;&amp;ldquo;"))
    [Edit(start=4, end=10, text='\xa0'), Edit(start=11, end=19, text='明'), Edit(start=19, end=30, text='“')]
    """
    for match in _ENTITY.finditer(text):
        entity = f"&{match['name']};"
        character = unescape(entity)
        if character != entity and "\ufffd" not in character:
            yield Edit(*match.span(), clean(character))
