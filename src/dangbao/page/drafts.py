"""Gathering the pieces of a page into articles: which texts go together, and what closes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from dangbao.page.credits import PHOTOGRAPHER, Opening, strip_caption, strip_closing
from dangbao.page.issue import StaffName
from dangbao.page.lines import Line, column_width, width
from dangbao.page.numerals import to_number
from dangbao.page.passage import Passage
from dangbao.page.segments import JUMP_FROM, NOTICE, Heading, Piece, Text, is_open
from dangbao.page.weaving import weave

_JUMP_ON = re.compile(
    r"[（(【]?[▶►→\s]*下\s*转\s*(?:第|[A-Z])?\s*(?P<page>[\d一二三四五六七八九十]{1,3})\s*版[^）)】\n。]{0,12}\s*[）)】]?\s*\Z"
)
_ADVICE = re.compile(r"[（(][^（）()。\n]{0,10}见[^（）()。\n]{1,12}版[）)]\s*\Z")
_STRONG_HEADING = 16  # wider than the headings inside an article
_OTHER_COLUMN = 3.0
_CAPTION_LINES = 6
_WINDOW = 60
_TAIL = 40


@dataclass(slots=True)
class Draft:
    """An article in the making.

    Attributes
    ----------
    first, last
        Positions of its first and last text among the pieces of the page.
    is_caption
        Whether it is the caption of a photograph, which has no headline.
    closed
        Whether a byline or the like at its end shows that nothing more follows.
    """

    first: int
    last: int
    lines: list[Line]
    opening: Opening | None = None
    people: list[StaffName] = field(default_factory=list)
    is_caption: bool = False
    closed: bool = False
    continued_on: int | None = None
    continued_from: int | None = None
    start: int = 0
    stop: int = 0
    _body: Passage | None = None

    @property
    def body_lines(self) -> list[Line]:
        """The lines after the byline."""
        return [line for line in self.lines if self.opening is None or line.end > self.opening.end]

    @property
    def tail(self) -> list[Line]:
        """The last of these lines."""
        return [line for line in self.lines[-_TAIL:] if self.opening is None or line.end > self.opening.end]

    def body(self) -> Passage:
        """Return the running text."""
        if self._body is None:
            self._body = weave(self.lines, self.start, self.stop)
        return self._body

    def take(self, lines: Sequence[Line]) -> None:
        """Take lines that looked like a headline into the body."""
        self.lines = sorted([*self.lines, *lines], key=lambda line: line.start)
        self.start = min(self.start, lines[0].start) if self.opening is None else self.start
        self.stop = max(self.stop, lines[-1].end)
        self._body = None

    def finish(self, text: str) -> None:
        """Find where the body starts and stops, and read what is printed around it."""
        self.start = self.opening.end if self.opening else self.lines[0].start
        photographers = self._strip_captions()
        origin = JUMP_FROM.match(text, self.start)
        if origin:
            self.continued_from = to_number(origin["page"])
            self.start = origin.end()
        raw = _raw(self.lines, self.start)
        body, people, jump = _strip_end(raw)
        self.continued_on = jump
        self.people = [*(self.opening.people if self.opening else []), *self.people, *photographers, *people]
        self.stop = body.offsets[-1] + 1 if body.text else self.start
        self._body = None

    def _strip_captions(self) -> list[StaffName]:
        """Cut the photographers off the captions that stand among the lines."""
        photographers: list[StaffName] = []
        lines: list[Line] = []
        for line in self.lines:
            caption, people = strip_caption(Passage.of(line.text, line.start))
            if line.start < self.start or not people:
                lines.append(line)
                continue
            photographers += people
            if caption.text:
                lines.append(replace(line, text=caption.text))
        self.lines = lines or self.lines[:1]
        return photographers if lines else []


def _raw(lines: Sequence[Line], start: int = 0) -> Passage:
    """Return the lines as printed, each from offset `start` on."""
    parts = [
        Passage.of(line.text, line.start)[max(0, start - line.start) :] for line in lines if line.end > start
    ]
    return Passage.join(parts, "\n").strip()


def _strip_end(raw: Passage) -> tuple[Passage, list[StaffName], int | None]:
    """Cut credits and 下转第三版 off the end of a text."""
    people: list[StaffName] = []
    jump: int | None = None
    while True:
        body, found, _ = strip_closing(raw)
        people = [*found, *people]
        offset = max(0, len(body) - _WINDOW)
        onward = _JUMP_ON.search(body.text, offset)
        match = onward or _ADVICE.search(body.text, offset)
        if match is None:
            return body, people, jump
        if onward:
            jump = to_number(onward["page"])
        raw = body[: match.start()]


def gather(pieces: Sequence[Piece], text: str, is_page: bool) -> list[Draft]:
    """Gather the texts of each article.

    Parameters
    ----------
    is_page
        Whether the text has a masthead; without one, and without several bylines, it is one article.
    """
    several = is_page or sum(isinstance(piece, Text) and piece.opening is not None for piece in pieces) > 1
    drafts: list[Draft] = []
    current: Draft | None = None
    for position, piece in enumerate(pieces):
        if not isinstance(piece, Text):
            continue
        if piece.opening is None and (several or current is None) and _is_caption(piece, current):
            drafts.append(Draft(position, position, list(piece.lines), is_caption=True, closed=True))
            continue
        headings = (
            [between for between in pieces[current.last + 1 : position] if isinstance(between, Heading)]
            if current
            else []
        )
        if current is None or piece.opening or (several and _begins_article(piece, current, headings)):
            current = Draft(position, position, [], piece.opening)
            drafts.append(current)
        current.lines += piece.lines
        current.last = position
        current.closed = bool(_strip_end(_raw(piece.body)[-_WINDOW * 3 :])[1])
    drafts = list(_without_empty(drafts))
    for draft in drafts:
        draft.finish(text)
    return drafts


def _is_caption(piece: Text, current: Draft | None) -> bool:
    """Tell whether a text is the caption of a photograph, set above an article or between its columns."""
    if len(piece.lines) > _CAPTION_LINES or (current and is_open(current.tail)):
        return False
    people = strip_closing(_raw(piece.lines))[1]
    return bool(people) and all(person.duty == PHOTOGRAPHER for person in people)


def _begins_article(piece: Text, current: Draft, headings: Sequence[Heading]) -> bool:
    """Tell whether a text without byline is an article of its own, not the next column of the current one."""
    before = current.tail
    if not before or is_open(before):
        return False
    if current.closed:
        return True
    if headings:
        return len(headings) > 1 or _is_strong(headings[0])
    few = 2
    if len(before) <= few or len(piece.lines) <= few:
        return False
    return abs(column_width(before) - column_width(piece.lines)) > _OTHER_COLUMN


def _is_strong(heading: Heading) -> bool:
    texts = [line.text for line in heading.lines]
    wide = any(
        width(text) >= _STRONG_HEADING or text.startswith("——") or NOTICE.search(text) for text in texts
    )
    return wide or len(texts) > 1


def _without_empty(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Leave out bylines without a text, and give their names to the article beside them."""
    kept: Draft | None = None
    waiting: list[StaffName] = []
    for draft in drafts:
        if not draft.body_lines and draft.opening:
            following = next((other for other in drafts if other.first > draft.first), None)
            next_is_nameless = (
                following is not None and following.opening is not None and not following.opening.people
            )
            if next_is_nameless and following is not None and following.first == draft.last + 1:
                waiting = draft.opening.people
            elif kept is not None and not (kept.opening and kept.opening.people):
                kept.people = draft.opening.people
            continue
        draft.people = waiting
        waiting = []
        kept = draft
        yield draft
