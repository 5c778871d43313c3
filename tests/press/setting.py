"""Setting type: paragraphs into justified lines, lines into columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from .drawing import Run, advance

PADDING = "\u3000"
"""Stands between the two characters of a padded name."""
GAP = "\u2003"
"""Parts the halves of a heading and the names of a byline."""
BREAK = "\u200b"
"""Stands in a heading where it may be parted; it is never printed."""
_CLOSING = frozenset("，。、；：！？”’）》】％")
_OPENING = frozenset("“‘（《【")
_POINTS = _CLOSING | _OPENING
_TOKEN = re.compile(rf"[\u4e00-\u9fff]{PADDING}[\u4e00-\u9fff]|[0-9A-Za-z.%/:+-]+|——|……|.", re.DOTALL)


class Paragraph(NamedTuple):
    """A paragraph to set.

    Attributes
    ----------
    strong
        How many characters at its beginning are emphasised.
    style
        ``text``, ``rest`` (a text that goes on, without indent), ``inner`` (an inner heading),
        ``byline`` (a line of its own), ``signature`` (set to the right).
    """

    text: str
    style: str = "text"
    strong: int = 0


@dataclass(frozen=True)
class Type:
    """How the text is set.

    Attributes
    ----------
    padding
        What a padded name has in it: a wide space, a plain space, or nothing but room.
    hanging
        Whether a full stop at the end of a line may stand outside of the column.
    """

    size: float
    leading: float
    face: str = "song"
    indent: float = 2.0
    padding: str = PADDING
    hanging: bool = False
    inner_face: str = "hei"
    inner_scale: float = 1.0


@dataclass
class SetLine:
    """A line, set: its characters with their places in em from its left end."""

    text: str
    places: list[float]
    style: str = "text"
    strong: int = 0
    last: bool = False


@dataclass
class _Draft:
    """A line on the way."""

    chars: list[str] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    room: float = 0.0


def set_paragraph(paragraph: Paragraph, width: float, kind: Type) -> list[SetLine]:
    """Break a paragraph into lines `width` em wide and justify them."""
    if paragraph.style == "inner":
        return [_centred(text, width, kind) for text in _broken(paragraph.text, width / kind.inner_scale)]
    if paragraph.style == "signature" and measure(paragraph.text) <= width:
        return [_right(paragraph.text, width)]
    indent = 0.0 if paragraph.style == "rest" else kind.indent
    lines = [
        _justified(draft, start, width, last)
        for draft, start, last in _drafts(paragraph.text, width, indent, kind.hanging)
    ]
    left = paragraph.strong
    for line in lines:
        line.strong = min(left, len(line.text))
        left -= line.strong
    return lines


def _drafts(text: str, width: float, indent: float, hanging: bool) -> Iterator[tuple[_Draft, float, bool]]:
    start, draft = indent, _Draft(room=width - indent)
    for token in _TOKEN.findall(text):
        sizes = [advance(char) for char in token]
        if sum(sizes) > draft.room + 0.01 and not _squeezes(token, draft, hanging):
            carried = _carried(draft, token)
            yield draft, start, False
            start, draft = 0.0, _Draft(room=width)
            for char in carried:
                _add(draft, char, [advance(char)])
        _add(draft, token, sizes)
    yield draft, start, True


def _carried(draft: _Draft, token: str) -> list[str]:
    """Take from the end of a line what must not stand there: an opening mark, or what a point follows."""
    carried: list[str] = []
    follows = token in _CLOSING
    while len(draft.chars) > 2 and (follows or draft.chars[-1] in _OPENING):
        carried.insert(0, draft.chars.pop())
        draft.widths.pop()
        follows = carried[0] in _CLOSING or (carried[0].isascii() and draft.chars[-1].isascii())
    return carried


def _add(draft: _Draft, token: str, sizes: list[float]) -> None:
    if draft.chars and draft.chars[-1] in _CLOSING and token in _POINTS:
        draft.widths[-1] -= 0.5
        draft.room += 0.5
    draft.chars += token
    draft.widths += sizes
    draft.room -= sum(sizes)


def _squeezes(token: str, draft: _Draft, hanging: bool) -> bool:
    """Tell whether a closing point goes on a full line, hanging or by narrowing the points in it."""
    if token not in _CLOSING:
        return False
    if hanging or (draft.chars and draft.chars[-1] in _CLOSING):
        return True
    return draft.room > 0.4 or sum(char in _POINTS for char in draft.chars) > 0


def _justified(draft: _Draft, start: float, width: float, last: bool) -> SetLine:
    widths = list(draft.widths)
    over = start + sum(widths) - width
    if widths and over > 0.01 and draft.chars[-1] in _CLOSING:
        widths[-1] -= 0.5
        over -= 0.5
    points = [i for i, char in enumerate(draft.chars[:-1]) if char in _POINTS and widths[i] > 0.7]
    if over > 0.01 and points:
        narrower = min(0.5, over / len(points))
        for i in points:
            widths[i] -= narrower
        over -= narrower * len(points)
    if len(widths) > 1 and (over > 0.01 or not last):
        extra = -over / (len(widths) - 1)
        widths = [size + extra for size in widths]
    places, x = [], start
    for size in widths:
        places.append(x)
        x += size
    return SetLine("".join(draft.chars), places, last=last)


def natural(text: str, start: float = 0.0) -> list[float]:
    """Return the places of characters set one after another, in em."""
    places = []
    for char in text:
        places.append(start)
        start += advance(char)
    return places


def measure(text: str) -> float:
    return sum(advance(char) for char in text)


def _broken(text: str, width: float) -> list[str]:
    """Break a heading into the fewest lines, of much the same length."""
    count = max(1, -(-int(measure(text) * 100) // int(width * 100)))
    step = -(-len(text) // count)
    return [text[i : i + step] for i in range(0, len(text), step)]


def _centred(text: str, width: float, kind: Type) -> SetLine:
    scale = kind.inner_scale
    start = max(0.0, (width - measure(text) * scale) / 2)
    return SetLine(text, [start + place * scale for place in natural(text)], "inner", len(text), last=True)


def _right(text: str, width: float) -> SetLine:
    return SetLine(text, natural(text, max(0.0, width - measure(text))), "signature", last=True)


class Piece(NamedTuple):
    """A stretch of a column that is free for text."""

    left: float
    top: float
    rows: int


def flow(lines: Sequence[SetLine], pieces: Sequence[Piece]) -> list[tuple[int, int]] | None:
    """Give every line its place, top left, in rows below the piece's top; None if there is no room.

    An inner heading never ends a piece, and has its own row.
    """
    places: list[tuple[int, int]] = []
    number, row = 0, 0
    for index, line in enumerate(lines):
        needed = 1
        if line.style == "inner":
            needed += next((i for i, after in enumerate(lines[index:]) if after.style != "inner"), 1)
        while number < len(pieces) and row + needed > pieces[number].rows:
            number, row = number + 1, 0
        if number == len(pieces):
            return None
        places.append((number, row))
        row += 1
    return places


def rows_left(places: Sequence[tuple[int, int]], pieces: Sequence[Piece]) -> int:
    """Return how many rows stay free behind the last line."""
    number, row = places[-1] if places else (0, -1)
    return pieces[number].rows - row - 1 + sum(piece.rows for piece in pieces[number + 1 :])


def printed(line: SetLine, left: float, top: float, kind: Type) -> Iterator[Run]:
    """Yield the runs of a line whose row begins at `top`."""
    size = kind.size * (kind.inner_scale if line.style == "inner" else 1.0)
    baseline = top + (kind.leading - size) / 2 + 0.88 * size
    cut = line.strong
    emphasis = kind.inner_face if line.style == "inner" else "hei"
    plain = "kai" if line.style in ("signature", "byline") else kind.face
    for first, last, face in ((0, cut, emphasis), (cut, len(line.text), plain)):
        text, places = padded(line.text[first:last], line.places[first:last], kind.padding)
        if text:
            yield Run(text, [left + place * kind.size for place in places], baseline, size, face)


def padded(text: str, places: Sequence[float], padding: str) -> tuple[str, Sequence[float]]:
    """Put the press's own padding where a name is padded or a heading has a gap."""
    if padding:
        return text.replace(PADDING, padding).replace(GAP, padding), places
    kept = [i for i, char in enumerate(text) if char not in (PADDING, GAP)]
    return "".join(text[i] for i in kept), [places[i] for i in kept]
