"""Headings: how large, in how many lines, and where each of their characters stands."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from .drawing import Run, advance
from .setting import BREAK, GAP, PADDING, measure, natural, padded

_NO_START = frozenset("，。、；：！？”）》")
_NO_END = frozenset("“（《")


@dataclass
class HeadLine:
    """One line of a heading."""

    text: str
    size: float
    face: str
    stretch: float = 1.0
    spread: float = 0.0
    above: float = 0.0

    @property
    def width(self) -> float:
        return (measure(self.text) + self.spread * (len(self.text) - 1)) * self.size * self.stretch


@dataclass
class Head:
    """A heading, made: its lines from top to bottom, or from right to left if it is vertical."""

    lines: list[HeadLine] = field(default_factory=list)

    @property
    def height(self) -> float:
        return sum(line.above + line.size * 1.12 for line in self.lines)

    @property
    def width(self) -> float:
        return max(line.width for line in self.lines)


@dataclass(frozen=True)
class Wording:
    """What a heading says; a space parts two halves of a line."""

    kicker: str
    headline: str
    subheadline: str
    byline: str = ""

    @property
    def may_stand(self) -> bool:
        """Tell whether it can be set vertically: no figures, points or gaps, and not too long."""
        words = (self.kicker + self.headline + self.subheadline).replace(BREAK, "")
        upright = all("\u4e00" <= char <= "\u9fff" for char in words)
        return upright and 5 <= len(self.headline) <= 18


class Headliner:
    """Makes headings for one press."""

    def __init__(self, body_size: float, centred: bool, padding: str, chance: random.Random) -> None:
        self.body = body_size
        self.centred = centred
        self.padding = padding
        self.chance = chance

    def make(self, wording: Wording, width: float, columns: float) -> Head:
        """Return a heading as wide as `width`, as large as becomes an article of so many columns."""
        width *= 0.96
        low, high = _sizes(columns)
        most = 3 if columns < 2 else 2
        size = self.body * self.chance.uniform(low, high)
        small = max(1.2 * self.body, size * self.chance.uniform(0.45, 0.6))
        face = self.chance.choice(("title", "title", "title", "hei"))
        head = Head()
        parts = (
            HeadLine(wording.kicker, small, self._minor(), above=0.15),
            HeadLine(wording.headline, size, face, above=0.25),
            HeadLine(wording.subheadline, small, self._minor(), above=0.3),
        )
        for part in parts:
            if part.text:
                head.lines += self._lines(part, width, most if part.size == size else 2)
        if wording.byline:
            names = broken(self._gaps(wording.byline), width / self.body)
            head.lines += [
                HeadLine(text, self.body, "kai", above=0.55 * self.body * (not number))
                for number, text in enumerate(names)
            ]
        return head

    def _minor(self) -> str:
        return self.chance.choice(("kai", "kai", "hei", "song"))

    def _gaps(self, text: str) -> str:
        return text.replace(" ", GAP)

    def _lines(self, part: HeadLine, width: float, most: int) -> Iterator[HeadLine]:
        """Yield the lines of one part; what does not fit is set smaller, or narrower if it nearly fits."""
        text, size = self._gaps(part.text), part.size
        plain = text.replace(BREAK, "")
        while True:
            stretch = min(1.0, width / (measure(plain) * size))
            lines = [plain] if stretch >= 0.78 else broken(text, width / size)
            if len(lines) <= most:
                break
            size *= 0.94
        stretch = stretch if len(lines) == 1 else 1.0
        spread = 0.0
        longest = max(measure(line) for line in lines) * size
        if stretch == 1.0 and longest < 0.6 * width and self.chance.random() < 0.3:
            spread = self.chance.uniform(0.1, 0.4)
        for number, line in enumerate(lines):
            above = (0.08 if number else part.above) * size
            yield HeadLine(line, size, part.face, stretch, spread, above)

    def runs(self, head: Head, left: float, top: float, width: float) -> Iterator[Run]:
        y = top
        for line in head.lines:
            y += line.above
            x = left + (width - line.width) / 2 if self.centred else left
            places = _spread(line, x)
            text, kept = padded(line.text, places, self.padding)
            yield Run(text, kept, y + line.size * 0.95, line.size, line.face, line.stretch)
            y += line.size * 1.12

    def make_standing(self, wording: Wording, width: float, height: float) -> Head | None:
        """Return a vertical heading for a strip, or None if it has no room."""
        small = 1.35 * self.body
        minor = self._minor()
        outer = [
            HeadLine(text.replace(BREAK, ""), small, minor)
            for text in (wording.kicker, wording.subheadline)
            if text
        ]
        room = width - sum(line.size * 1.5 for line in outer)
        length = measure(wording.headline.replace(BREAK, ""))
        for count in (1, 2):
            parts = broken(wording.headline, length / count + 2 * (count - 1))
            size = min(room / count / 1.25, height * 0.92 / max(map(len, parts)) / 1.1, 5 * self.body)
            if size >= 1.9 * self.body:
                break
        else:
            return None
        if any(len(line.text) * small * 1.1 > height for line in outer):
            return None
        lines = [HeadLine(part, size, "title") for part in parts]
        before = outer[:1] if wording.kicker else []
        return Head(before + lines + [line for line in outer if line not in before])

    def standing_runs(
        self, head: Head, left: float, top: float, width: float, height: float
    ) -> Iterator[Run]:
        """Yield one run a character, the lines from right to left."""
        thickness = [line.size * (1.25 if line.face == "title" else 1.5) for line in head.lines]
        x = left + (width + sum(thickness)) / 2
        for line, thick in zip(head.lines, thickness, strict=True):
            x -= thick
            pitch = line.size * 1.1
            y = top + max(0.0, (height - pitch * len(line.text)) / 2)
            for char in line.text:
                yield Run(char, [x + (thick - line.size) / 2], y + line.size * 0.92, line.size, line.face)
                y += pitch


def _sizes(columns: float) -> tuple[float, float]:
    """Return the least and the greatest size of a headline, by that of the body."""
    if columns < 1.5:
        return 1.5, 2.0
    if columns < 2.5:
        return 1.8, 2.6
    if columns < 3.5:
        return 2.2, 3.2
    return 2.6, 4.6


def _spread(line: HeadLine, left: float) -> list[float]:
    gaps = [place + index * line.spread for index, place in enumerate(natural(line.text))]
    return [left + gap * line.size * line.stretch for gap in gaps]


def broken(text: str, width: float) -> list[str]:
    """Break a heading into lines of much the same length, where it is marked or has a gap if that is near."""
    count = max(1, int(-(-measure(text.replace(BREAK, "")) // width)))
    parts = []
    while count > 1:
        cut = _cut(text, measure(text.replace(BREAK, "")) / count, width)
        parts.append(text[:cut].strip(GAP).replace(BREAK, ""))
        text = text[cut:].strip(GAP + BREAK)
        count -= 1
        if measure(text.replace(BREAK, "")) > width * count:
            count += 1
    return [*parts, text.replace(BREAK, "")]


def _cut(text: str, ideal: float, width: float) -> int:
    best, cost = 1, 1e9
    x = 0.0
    for index, char in enumerate(text):
        before = text[index - 1] if index else ""
        if index and x <= width and _may_break(text, index):
            good = GAP in (before, char) or BREAK in (before, char)
            distance = abs(x - ideal) + (0 if good else 0.6 * ideal)
            if distance < cost:
                best, cost = index, distance
        x += 0.0 if char == BREAK else advance(char)
    return best


def _may_break(text: str, index: int) -> bool:
    before, after = text[index - 1], text[index:].lstrip(BREAK)[:1]
    if PADDING in (before, after):
        return False
    if before == BREAK:
        return False
    joined = before.isascii() and after.isascii()
    return not joined and after not in _NO_START and before not in _NO_END and before + after != "——"
