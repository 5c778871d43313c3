"""Cutting a page into headings and the texts of articles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dangbao.page.credits import Opening, is_byline, read_opening
from dangbao.page.furniture import Furniture
from dangbao.page.lines import Line, column_width, is_full, width
from dangbao.page.phrases import PAGE_REFERENCE

NOTICE = re.compile(
    r"(?:公告|公示|启事|通告|声明|讣告|拍卖|招标|遗失|挂失|任免名单|任命名单|任职名单)(?:[（(〔第]|\Z)"
)
"""What the headline of a notice ends with."""

JUMP_FROM = re.compile(
    r"[（(【]?[▶►→\s]*[上紧]接\s*(?:第|[A-Z])?\s*(?P<page>[\d一二三四五六七八九十]{1,3})\s*版[^）)】\n。]{0,12}[）)】]?"
)
"""What the second half of an article begins with: 上接第一版."""

_NO_HEADLINE = re.compile(
    r"^[（(](?!第\S{1,4}号)[^（）()]*(?:[）)]\Z|记者|通讯员)|下转|上接|[。；;]|，[^，]*，[^，]*，|[：:，,、]\Z|^“[^“”]*[？！?!]”\Z"
)
_WIDEST_HEADLINE = 64
_MOST_HEADLINE_LINES = 6
_MOST_GLUED_LINES = 4
_SAME_COLUMN = 1.5
_SHORT = 0.6  # of the column: so short a line above a text is a heading
_DAY_LINE = re.compile(r"\S{2,4}年\S{1,2}月\S{1,3}日")
_SIGNED = re.compile(r"[。！？!?…”]\s*[（(][^。]{2,120}[）)]\Z")
_UNCLOSED = re.compile(r"[（(《“][^（）()《》“”]*\Z")
_TAIL_LINES = 4
_LEAD_LINES = 8
_ANNOUNCED = 0.5  # of a headline's words are in the text below it
_COMMAS = frozenset("，,、；;：:—")


@dataclass(slots=True)
class Heading:
    """Lines that look like a headline.

    Attributes
    ----------
    glued
        Whether they stand in one block with the text of an article.
    """

    lines: list[Line]
    in_guide: bool = False
    in_masthead: bool = False
    glued: bool = False


@dataclass(slots=True)
class Text:
    """Lines of an article's text, with the byline that opens it."""

    lines: list[Line]
    opening: Opening | None = None

    @property
    def body(self) -> list[Line]:
        """The lines after the byline."""
        return [line for line in self.lines if self.opening is None or line.end > self.opening.end]


Piece = Heading | Text


@dataclass(slots=True)
class _Chunk:
    """Neighbouring lines of one block, up to the next byline."""

    lines: list[Line]
    opening: Opening | None = None
    in_guide: bool = False

    @property
    def is_heading(self) -> bool:
        return self.opening is None and all(map(_is_headline_like, self.lines))


def cut_pieces(text: str, lines: Sequence[Line], furniture: Furniture) -> list[Piece]:
    r"""Cut a page into headings and texts, in print order.

    Examples
    --------
    >>> from dangbao.page.furniture import read_furniture
    >>> from dangbao.page.lines import split_lines
    >>> page = "市委召开会议\n\n本报讯（记者 王刚）近日，市委召开会议。"
    >>> lines = split_lines(page)
    >>> [type(piece).__name__ for piece in cut_pieces(page, lines, read_furniture(lines))]
    ['Heading', 'Text']
    """
    chunks = list(_chunks(text, lines, furniture))
    pieces: list[Piece] = []
    article: list[Line] = []
    for number, chunk in enumerate(chunks):
        following = chunks[number + 1] if number + 1 < len(chunks) else None
        if chunk.opening is not None:
            found: list[Piece] = [Text(chunk.lines, chunk.opening)]
            article = []
        else:
            found = _classify(chunk, article, following, bool(pieces))
        for piece in found:
            if isinstance(piece, Text):
                article = [*article, *piece.body][-40:]
            else:
                article = article if piece.glued else []
                piece.in_guide = chunk.in_guide
                piece.in_masthead = furniture.is_page and not any(isinstance(p, Text) for p in pieces)
        pieces += found
    return pieces


def _chunks(text: str, lines: Sequence[Line], furniture: Furniture) -> Iterator[_Chunk]:
    in_guide = False
    chunk: _Chunk | None = None
    for index, line in enumerate(lines):
        if index in furniture.lines:
            in_guide = in_guide or index in furniture.guides
            if chunk:
                yield chunk
            chunk = None
            continue
        if chunk and chunk.opening and line.start < chunk.opening.end:
            chunk.lines.append(line)
            continue
        stop = _end_of_block(lines, index)
        opening = read_opening(text, line.start, stop) or _read_jump(line)
        if opening and chunk and chunk.lines[-1].block == line.block and opening.closes_caption:
            opening = None
        if chunk and (opening or line.block != chunk.lines[-1].block):
            yield chunk
            chunk = None
        if chunk is None:
            in_guide = in_guide and opening is None and _is_headline_like(line)
            chunk = _Chunk([], opening, in_guide)
        chunk.lines.append(line)
    if chunk:
        yield chunk


def _read_jump(line: Line) -> Opening | None:
    """Return that an article opens here, whose first half stands on another page."""
    return Opening(line.start, []) if JUMP_FROM.match(line.text) else None


def _end_of_block(lines: Sequence[Line], index: int) -> int:
    """Return where the block of a line ends, or a dozen lines on."""
    block = lines[index].block
    return next(line.end for line in reversed(lines[index : index + 12]) if line.block == block)


def _is_headline_like(line: Line) -> bool:
    told = _NO_HEADLINE.search(line.text) is None or PAGE_REFERENCE.fullmatch(line.text)
    return bool(told) and width(line.text) <= _WIDEST_HEADLINE and not is_byline(line.text)


def is_open(article: Sequence[Line]) -> bool:
    """Tell whether a text stops in mid-sentence, so that it goes on in another column."""
    if not article or article[-1].stops:
        return False
    if _SIGNED.search(_tail(article)):
        return False
    if _UNCLOSED.search(_tail(article)):
        return True
    return article[-1].text[-1] in _COMMAS or is_full(article[-1], column_width(article))


def _tail(article: Sequence[Line]) -> str:
    return "".join(line.text for line in article[-_TAIL_LINES:])


def _classify(chunk: _Chunk, article: Sequence[Line], following: _Chunk | None, begun: bool) -> list[Piece]:
    """Tell headings and text of a chunk without byline."""
    lines = chunk.lines
    going_on = is_open(article)
    if all(map(_is_headline_like, lines)):
        is_text = _is_text(lines, article, following, begun) and not chunk.in_guide
        glued = following is not None and following.lines[0].block == lines[0].block
        return [Text(lines) if is_text else Heading(lines, glued=glued and not _headed(following))]
    first = 0 if going_on else _leading(lines, column_width(article))
    last = len(lines) - _trailing(lines[first:], column_width(article), _is_plain(following))
    pieces: list[Piece] = [Heading(lines[:first], glued=True)] if first else []
    pieces.append(Text(lines[first:last]))
    return [*pieces, Heading(lines[last:], glued=True)] if last < len(lines) else pieces


def _is_plain(chunk: _Chunk | None) -> bool:
    """Tell whether a chunk is text without a byline, which may go on with what stands before it."""
    return chunk is not None and chunk.opening is None and not chunk.is_heading


def _headed(chunk: _Chunk | None) -> bool:
    return chunk is not None and chunk.opening is not None


def _is_text(lines: Sequence[Line], article: Sequence[Line], following: _Chunk | None, begun: bool) -> bool:
    """Tell whether lines without any full stop are nevertheless part of a text."""
    if (
        len(lines) > _MOST_HEADLINE_LINES
        or (article and (_is_signature(lines) or (following and _is_day(following.lines))))
        or _UNCLOSED.search(_tail(article))
    ):
        return True
    column = column_width(article)
    full = [is_full(line, column) and width(line.text) <= column + _SAME_COLUMN for line in lines]
    if is_open(article):
        return (
            all(full[:-1]) and width(lines[-1].text) <= column + _SAME_COLUMN and (full[-1] or len(lines) > 1)
        )
    if (
        following is None
        or not _is_plain(following)
        or _is_announced(lines, following)
        or NOTICE.search(lines[-1].text)
    ):
        return False
    return (bool(article) and all(full)) or any("，" in line.text for line in lines[not begun :])


def _is_announced(lines: Sequence[Line], following: _Chunk) -> bool:
    """Tell whether the text that follows says what these lines say, as that under a headline does."""
    if following.lines[0].indent > max(1, lines[0].indent):
        return True
    words = "".join(line.text for line in lines)
    text = "".join(line.text for line in following.lines[:_LEAD_LINES])
    grams = [words[i : i + 2] for i in range(len(words) - 1)]
    return sum(gram in text for gram in grams) >= _ANNOUNCED * len(grams) > 0


def _is_signature(lines: Sequence[Line]) -> bool:
    return any(map(_is_day, ([line] for line in lines)))


def _is_day(lines: Sequence[Line]) -> bool:
    """Tell whether there is nothing but a date, such as stands under a signature."""
    return len(lines) == 1 and _DAY_LINE.fullmatch("".join(lines[0].text.split())) is not None


def _leading(lines: Sequence[Line], column: float) -> int:
    """Return how many lines at the head of a block are a headline above the text."""
    most = next(index for index, line in enumerate(lines) if not _is_headline_like(line))
    for count in range(min(most, _MOST_GLUED_LINES), 0, -1):
        last, first = lines[count - 1], lines[count]
        rest = column_width(lines[count:])
        if len(lines) - count == 1 and is_full(last, width(first.text)):
            continue
        if column and any("，" in line.text for line in lines[:count]):
            continue
        short = width(last.text) < _SHORT * rest if column else not is_full(last, rest)
        widest = max(width(line.text) for line in lines[count:])
        if short or width(last.text) > widest + _SAME_COLUMN or first.indent > max(1, last.indent):
            return count
    return 0


def _trailing(lines: Sequence[Line], column: float, text_follows: bool) -> int:
    """Return how many lines at the foot of a block are a headline below the text."""
    ended = max(
        (index for index, line in enumerate(lines) if line.stops or line.text[-1] in "）)"),
        default=len(lines),
    )
    tail = lines[ended + 1 :]
    if not 0 < len(tail) <= _MOST_GLUED_LINES or not all(map(_is_headline_like, tail)) or _is_signature(tail):
        return 0
    column = max(column, column_width(lines[: ended + 1]))
    set_apart = any(not is_full(line, column) or width(line.text) > column + _SAME_COLUMN for line in tail)
    goes_on = text_follows and (not set_apart or is_full(tail[-1], column))
    return len(tail) if not goes_on and tail[0].indent < 2 else 0
