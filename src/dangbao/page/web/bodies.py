"""Where the text of an article stands on a web page: where the markup says so, or where the prose is."""

from __future__ import annotations

from collections.abc import Iterator

from dangbao.page.web.outline import Outline, is_prose

_OPENING, _CLOSING = "enpcontent", "/enpcontent"
_MOST = 0.5  # of the prose is in the part that leads to the article
_NAMED = 1 / 3  # of the prose is enough for a part whose name says that it is the article
_SHORTEST = 16  # characters of prose: less is no article where no markup says that it is one
_BESIDE = 0.5  # of what a part adds is prose, where the article fills it
_FLOWING = frozenset({"p", "a", "b", "strong", "span", "font", "em", "i", "u", "section", "li", "blockquote"})

Range = tuple[int, int]
"""The first block of a text, and the one after its last."""


def find_bodies(outline: Outline) -> list[Range]:
    """Return where the texts of the page's articles stand, in order; most often it is one.

    Examples
    --------
    >>> from dangbao.sources.html import parse
    >>> page = "<p>首页</p><!--enpcontent--><p>市委召开会议。<p>王刚参加<!--/enpcontent--><p>版权所有"
    >>> find_bodies(Outline(parse(page)))
    [(1, 3)]
    """
    marked = [*_between_comments(outline), *_in_elements(outline)]
    marked = [(first, stop) for first, stop in marked if _has_text(outline, first, stop)]
    if marked:
        return _apart(marked)
    found = _densest(outline)
    return [found] if found else []


def _between_comments(outline: Outline) -> Iterator[Range]:
    first: int | None = None
    for comment in outline.markup.comments:
        text = comment.text.strip().lower()
        if text == _OPENING and first is None:
            first = comment.block
        elif text == _CLOSING and first is not None:
            yield first, comment.block
            first = None


def _in_elements(outline: Outline) -> Iterator[Range]:
    for role, span in zip(outline.roles, outline.spans, strict=True):
        if role == "marked":
            yield span


def _has_text(outline: Outline, first: int, stop: int) -> bool:
    return any(not block.linked or is_prose(block.text) for block in outline.blocks[first:stop])


def _apart(ranges: list[Range]) -> list[Range]:
    """Return the ranges in order, without those inside of others."""
    kept: list[Range] = []
    for first, stop in sorted(ranges, key=lambda found: (found[0], -found[1])):
        if not kept or first >= kept[-1][1]:
            kept.append((first, stop))
    return kept


def _densest(outline: Outline) -> Range | None:
    """Return the part that holds most of the prose and little else."""
    if not outline.prose:
        return None
    total = outline.prose[0]
    named = [
        number
        for number, role in enumerate(outline.roles)
        if role == "body" and outline.prose[number] >= max(_NAMED * total, 1)
    ]
    start = max(named, key=lambda number: (outline.prose[number], number), default=0)
    if outline.prose[start] < (_SHORTEST if start == 0 else 1):
        return None
    return outline.spans[_widened(outline, _descend(outline, start), start)]


def _descend(outline: Outline, start: int) -> int:
    """Go down from an element as long as one part holds most of its prose."""
    children: dict[int, int] = {}
    for number in range(len(outline.elements) - 1, start, -1):
        parent = outline.elements[number].parent
        best = children.get(parent)
        if best is None or outline.prose[number] >= outline.prose[best]:
            children[parent] = number
    at = start
    while at in children and outline.prose[children[at]] >= _MOST * outline.prose[at]:
        at = children[at]
    return at


def _widened(outline: Outline, number: int, limit: int) -> int:
    """Go up from a paragraph to the part that it stands in, and on while the article fills more."""
    at = number
    while at != limit and (outline.elements[at].tag in _FLOWING or _is_filled(outline, at)):
        at = outline.elements[at].parent
    return at


def _is_filled(outline: Outline, number: int) -> bool:
    """Tell whether what stands around an element goes on with its text."""
    parent = outline.elements[number].parent
    added = outline.prose[parent] - outline.prose[number]
    (first, stop), (inner_first, inner_stop) = outline.spans[parent], outline.spans[number]
    beside = [*outline.blocks[first:inner_first], *outline.blocks[inner_stop:stop]]
    around = sum(len(block.text) for block in beside)
    return added >= _BESIDE * around
