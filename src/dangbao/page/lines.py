"""The lines of a page, with their place in the input, and how wide they are set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

HAN = "〇\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Inside of a regular expression's character class: the Han characters."""

_STOPS = frozenset("。！？!?…")
_CLOSING_MARKS = "”’」』）)】"
_PARAGRAPH_END = frozenset("。！？!?…；;：:") | frozenset(_CLOSING_MARKS)

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]*(?:\r\n|[\n\r\f\v\x85\u2028\u2029]|\Z)")
_GLUED = re.compile(
    r"(?<=[。！？”）)])[ \u3000]*(?=(?:本报讯|(?:据)?新华社[^，。（）()\n]{0,20}电)[ \u3000]*[（(])"
)
_SLACK = 1.6  # by how much a full line may fall short: a number or a word that was not broken, ...
_KERNING = 8  # ... or a part of the column, because punctuation is set half as wide in other lines
_INDENT = 2.0  # what the first line of a paragraph falls short where its indent is lost


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space at its ends.

    Attributes
    ----------
    start
        Offset of its first character in the input.
    indent
        Number of white-space characters before it.
    block
        Number of the block it stands in; blank lines part the blocks.
    """

    text: str
    start: int
    indent: int
    block: int

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.start + len(self.text)

    @property
    def ends_sentence(self) -> bool:
        """Whether it ends with a mark that a paragraph may end with."""
        return self.text[-1] in _PARAGRAPH_END

    @property
    def stops(self) -> bool:
        """Whether a sentence stops at its end."""
        return stops(self.text)


def stops(text: str) -> bool:
    """Tell whether a sentence stops at the end of a text.

    Examples
    --------
    >>> stops("他说：“好。”"), stops("他说：“好"), stops("")
    (True, False, False)
    """
    return text.rstrip(_CLOSING_MARKS)[-1:] in _STOPS


def split_lines(text: str) -> list[Line]:
    r"""Return the lines that are not blank; an article that begins in mid-line gets a line of its own.

    Examples
    --------
    >>> [(line.text, line.start, line.block) for line in split_lines("甲\r\n 乙\n\n丙")]
    [('甲', 0, 0), ('乙', 4, 0), ('丙', 7, 1)]
    """
    lines: list[Line] = []
    block = 0
    blank = False
    for match in _LINE.finditer(text):
        content = match.group().rstrip()
        if not content:
            blank = True
            continue
        block += blank and bool(lines)
        blank = False
        lines.extend(_pieces(content, match.start(), block))
    return lines


def _pieces(content: str, offset: int, block: int) -> Iterator[Line]:
    start = 0
    for end in [*(match.start() for match in _GLUED.finditer(content)), len(content)]:
        text = content[start:end].lstrip()
        if text:
            at = end - len(text)
            yield Line(text.rstrip(), offset + at, at - start, block)
            start = end


def width(text: str) -> float:
    """Return how wide a text is set, in Han characters.

    Examples
    --------
    >>> width("12月3日")
    3.5
    """
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def column_width(lines: Sequence[Line]) -> float:
    """Return the width of the column that the lines fill: most of them are full."""
    widths = sorted(width(line.text) for line in lines)
    return widths[(3 * len(widths)) // 4 if len(widths) > 2 else -1] if widths else 0.0


def is_full(line: Line, column: float, first: bool = True) -> bool:
    """Tell whether a line fills its column, so that its text goes on in the next.

    Parameters
    ----------
    first
        Whether it may be the first line of a paragraph, whose indent the text layer often loses.

    Examples
    --------
    >>> line = split_lines("会上，王春生强调，要抓好")[0]
    >>> is_full(line, 15), is_full(line, 15, first=False)
    (True, False)
    """
    slack = max(_SLACK, column / _KERNING) + (_INDENT if first else 0.0)
    return max(width(line.text), len(line.text) - 1.0) >= column - slack
