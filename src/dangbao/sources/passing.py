"""What was read as a line of JSON, and back: how it passes from one process to another."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dangbao.sources.markup import Block, Comment, Element, Link, Markup
from dangbao.sources.sheet import Box, Glyph, Sheet
from dangbao.sources.source import Source, SourceError


def to_line(item: Source | SourceError) -> bytes:
    """Return a page, or why there is none, as a line."""
    if isinstance(item, SourceError):
        return _line({"problem": item.problem, "remedy": item.remedy})
    layout = item.layout
    content: dict[str, Any] = {"id": item.id, "text": item.text}
    if isinstance(layout, Sheet):
        marks = [layout.rules, layout.frames, layout.pictures]
        content["sheet"] = [layout.width, layout.height, layout.glyphs, *marks]
    elif isinstance(layout, Markup):
        rows = [layout.elements, layout.blocks, layout.links, layout.areas, layout.comments]
        content["markup"] = [*rows, layout.meta, layout.title, layout.address]
    return _line(content)


def from_line(line: bytes, path: Path) -> Source | SourceError:
    """Return what a line says of a file.

    Examples
    --------
    >>> page = Source("p1", "市长", layout=Sheet(10, 20, [Glyph("市", Box(0, 1, 2, 3), 4.5)]))
    >>> from_line(to_line(page), Path("p1.pdf")).layout.glyphs == page.layout.glyphs
    True
    """
    content = json.loads(line)
    if "problem" in content:
        return SourceError(path, content["problem"], content["remedy"])
    return Source(content["id"], content["text"], layout=_layout(content))


def _line(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content).encode() + b"\n"


def _layout(content: Mapping[str, Any]) -> Sheet | Markup | None:
    if "sheet" in content:
        width, height, glyphs, *marks = content["sheet"]
        placed = [Glyph(text, Box(*box), size, spaced) for text, box, size, spaced in glyphs]
        return Sheet(width, height, placed, *([Box(*box) for box in boxes] for boxes in marks))
    if "markup" in content:
        elements, blocks, links, areas, comments, *facts = content["markup"]
        return Markup(
            [Element(tag, parent, tuple(names), centred) for tag, parent, names, centred in elements],
            [Block(*block) for block in blocks],
            [Link(*link) for link in links],
            [Link(*area) for area in areas],
            [Comment(*comment) for comment in comments],
            *facts,
        )
    return None
