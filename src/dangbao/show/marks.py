"""Marks on a text, nested as HTML wants them even where they overlap."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dangbao.show.elements import Html, escape


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch ``start:end`` of a text, and how to wrap it.

    ``wrap`` is called with the HTML inside and whether this is the mark's first piece.
    """

    start: int
    end: int
    wrap: Callable[[Html, bool], Html]


def mark_up(text: str, marks: Iterable[Mark]) -> Html:
    """Return a text as HTML with its marks: inner ones inside outer ones, crossing ones cut in pieces.

    Examples
    --------
    >>> def bracket(label):
    ...     return lambda inner, first: Html(f"[{label if first else '…'} {inner}]")
    >>> mark_up("市委书记王刚", [Mark(0, 4, bracket("职务")), Mark(0, 2, bracket("机构"))])
    '[职务 [机构 市委]书记]王刚'
    >>> mark_up("市委书记", [Mark(0, 3, bracket("一")), Mark(2, 4, bracket("二"))])
    '[一 市委[二 书]][… 记]'
    """
    queue = [(mark.start, -mark.end, number, True, mark) for number, mark in enumerate(marks)]
    heapq.heapify(queue)
    writer = _Writer(text)
    while queue:
        start, minus_end, number, first, mark = heapq.heappop(queue)
        writer.write_to(start)
        limit = writer.limit
        if -minus_end > limit:
            heapq.heappush(queue, (limit, minus_end, number, False, mark))
        writer.open(_Piece(min(-minus_end, limit), mark, first, outside=writer.parts))
    writer.write_to(len(text))
    return Html("".join(writer.parts))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a mark that is being written; `outside` is what was written before it."""

    end: int
    mark: Mark
    first: bool
    outside: list[str]


class _Writer:
    """Writes a text from left to right, closing marks where they end."""

    def __init__(self, text: str) -> None:
        self.parts: list[str] = []
        self._text = text
        self._position = 0
        self._open: list[_Piece] = []

    @property
    def limit(self) -> int:
        """Where the innermost open mark ends."""
        return self._open[-1].end if self._open else len(self._text)

    def open(self, piece: _Piece) -> None:
        self._open.append(piece)
        self.parts = []

    def write_to(self, position: int) -> None:
        """Write the text up to a position, and close what ends there or before."""
        while self._open and self._open[-1].end <= position:
            piece = self._open.pop()
            self._write(piece.end)
            inside = Html("".join(self.parts))
            self.parts = piece.outside
            self.parts.append(piece.mark.wrap(inside, piece.first))
        self._write(position)

    def _write(self, position: int) -> None:
        self.parts.append(escape(self._text[self._position : position]))
        self._position = position
