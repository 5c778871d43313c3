"""From placed characters, rules and pictures to a PDF, in the many orders that text layers have."""

from __future__ import annotations

import io
import random
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import cidfonts, pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from .truth import Region

FACES = {
    "song": ("STSong-Light", 58),
    "kai": ("KaiTi_GB2312", 66),
    "hei": ("SimHei", 160),
    "title": ("FZXBSJW--GB1-0", 130),
}
"""Name and stem of each face: body, quoted and signed, emphasis, headlines."""
_MODEL = "STSong-Light"


class _Face(cidfonts.UnicodeCIDFont):  # type: ignore[misc]
    """A Chinese font that is named and not embedded, as wide as the model."""

    def __init__(self, name: str, stem: int) -> None:
        super().__init__(_MODEL)
        self.name = self.fontName = name
        self.stem = stem

    def addObjects(self, doc: Any) -> None:  # noqa: ANN401, N802
        description = deepcopy(cidfonts.CIDFontInfo[_MODEL])
        internal = "F" + repr(len(doc.fontMapping) + 1)
        description.update(Name=f"/{internal}", BaseFont=f"/{self.name}", Encoding=f"/{self.encodingName}")
        descendant = description["DescendantFonts"][0]
        descendant["BaseFont"] = f"/{self.name}"
        descendant["FontDescriptor"].update(FontName=f"/{self.name}", StemV=self.stem)
        reference = doc.Reference(cidfonts.structToPDF(description), internal)
        doc.idToObject["BasicFonts"].dict[internal] = reference
        doc.fontMapping[self.name] = "/" + internal


@cache
def _register() -> None:
    for name, stem in FACES.values():
        pdfmetrics.registerFont(_Face(name, stem))


@cache
def advance(char: str) -> float:
    """Return how wide a character is, in em."""
    widths: dict[str, float] = cidfonts.widthsByUnichar[_MODEL]
    return widths.get(char, 1000) / 1000


class Run(NamedTuple):
    """Characters on one baseline, each with its own place."""

    text: str
    places: Sequence[float]
    baseline: float
    size: float
    face: str = "song"
    stretch: float = 1.0
    colour: str = "black"

    @property
    def box(self) -> Region:
        right = self.places[-1] + advance(self.text[-1]) * self.size * self.stretch
        top = self.baseline - 0.88 * self.size
        return Region(self.places[0], top, right, top + self.size)


@dataclass
class Group:
    """What is drawn in one go: the body or the heading of one article, or a piece of furniture."""

    owner: int
    part: str
    runs: list[Run] = field(default_factory=list)


class Rule(NamedTuple):
    start: tuple[float, float]
    end: tuple[float, float]
    weight: float = 0.5


class Ground(NamedTuple):
    """A rectangle, tinted or framed or both."""

    region: Region
    tint: float | None = None
    frame: float | None = None


class Photograph(NamedTuple):
    region: Region
    seed: int


Shape = Rule | Ground | Photograph


@dataclass(frozen=True)
class Hand:
    """How a typesetting program writes its text.

    Attributes
    ----------
    strokes
        ``lines``: a string a line; ``pieces``: a few characters each; ``glyphs``: each on its own.
    twice
        Headings are drawn twice with a slight shift, to make them bold.
    """

    strokes: str = "lines"
    twice: bool = False


class Drawing:
    """One PDF page."""

    def __init__(self, width: float, height: float, hand: Hand, chance: random.Random) -> None:
        _register()
        self._bytes = io.BytesIO()
        self._canvas = Canvas(self._bytes, pagesize=(width, height), invariant=1)
        self._height = height
        self._hand = hand
        self._chance = chance

    def draw(self, shapes: Iterable[Shape], groups: Iterable[Group]) -> bytes:
        for shape in shapes:
            if isinstance(shape, Rule):
                self._rule(shape)
            elif isinstance(shape, Ground):
                self._ground(shape)
            else:
                self._photograph(shape)
        for group in groups:
            self._group(group)
        self._canvas.showPage()
        self._canvas.save()
        return self._bytes.getvalue()

    def _rule(self, rule: Rule) -> None:
        self._canvas.setStrokeGray(0.1)
        self._canvas.setLineWidth(rule.weight)
        (x0, y0), (x1, y1) = rule.start, rule.end
        self._canvas.line(x0, self._height - y0, x1, self._height - y1)

    def _ground(self, ground: Ground) -> None:
        region = ground.region
        if ground.tint is not None:
            self._canvas.setFillGray(ground.tint)
        if ground.frame is not None:
            self._canvas.setStrokeGray(0.2)
            self._canvas.setLineWidth(ground.frame)
        self._canvas.rect(
            region.left,
            self._height - region.bottom,
            region.width,
            region.height,
            stroke=int(ground.frame is not None),
            fill=int(ground.tint is not None),
        )

    def _photograph(self, photograph: Photograph) -> None:
        region = photograph.region
        self._canvas.drawImage(
            ImageReader(_picture(photograph.seed)),
            region.left,
            self._height - region.bottom,
            region.width,
            region.height,
        )

    def _group(self, group: Group) -> None:
        shifts = (0.0, 0.25) if self._hand.twice and group.part == "head" else (0.0,)
        text = self._canvas.beginText()
        for run in group.runs:
            for shift in shifts:
                self._run(text, run, shift)
        self._canvas.drawText(text)

    def _run(self, text: Any, run: Run, shift: float) -> None:  # noqa: ANN401
        text.setFont(FACES[run.face][0], run.size)
        text.setFillColor(run.colour)
        text.setHorizScale(100 * run.stretch)
        for first, last in self._strokes(len(run.text)):
            text.setTextOrigin(run.places[first] + shift, self._height - run.baseline)
            for space, chunk in groupby(range(first, last), lambda i: self._space(run, i)):
                text.setCharSpace(space)
                text.textOut("".join(run.text[i] for i in chunk))

    @staticmethod
    def _space(run: Run, index: int) -> float:
        """Return what is put behind a character, as the operator counts it: before stretching."""
        if index + 1 == len(run.text):
            return 0.0
        gap = (run.places[index + 1] - run.places[index]) / run.stretch
        return round(gap - advance(run.text[index]) * run.size, 3)

    def _strokes(self, length: int) -> Iterable[tuple[int, int]]:
        first = 0
        while first < length:
            last = {"lines": length, "glyphs": first + 1}.get(self._hand.strokes)
            last = min(length, last or first + self._chance.randint(1, 9))
            yield first, last
            first = last


def _picture(seed: int) -> Image.Image:
    """Return something with a sky, a ground and people, of few pixels."""
    chance = random.Random(seed)
    image = Image.new("RGB", (48, 32), (150 + chance.randrange(100), 190, 225))
    pen = ImageDraw.Draw(image)
    horizon = chance.randrange(12, 22)
    pen.rectangle((0, horizon, 48, 32), fill=(90, 100 + chance.randrange(80), 80))
    for _ in range(chance.randrange(3, 9)):
        x, tall = chance.randrange(44), chance.randrange(6, 14)
        colour = (chance.randrange(160), chance.randrange(120), chance.randrange(160))
        pen.rectangle((x, 26 - tall, x + 3, 26), fill=colour)
        pen.ellipse((x, 23 - tall, x + 3, 26 - tall), fill=(215, 175, 150))
    return image
