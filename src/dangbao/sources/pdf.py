"""PDF files: the text layer of each page, with the place of every character, rule and picture."""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
from math import hypot
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from dangbao.sources.characters import unify
from dangbao.sources.sheet import Box, Glyph, Sheet
from dangbao.sources.source import Source, SourceError

_THIN = 3.0  # points: a rectangle so thin is a rule
_SHORTEST_RULE = 18.0
_SMALLEST_FRAME = 24.0
_WHOLE_PAGE = 0.8  # of its width and height: a ground, or the page's own border
_DEEPEST = 4  # forms inside forms
_TWICE = 0.3  # of its size: a character set again so near is the same, made bold
_ASCENT = 0.88  # of its size: how far a Han character stands above the baseline
_OBJECTS = (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
_NO_CHARACTERS = frozenset({0, 0xFFFE, 0xFFFF})
_MOST_PAGES = 10_000
_MOST = 1_000_000  # characters, or rules and pictures, that are looked at on a page
_FEWEST = 60  # characters: what has fewer may be a scan with a stamp or a page number
_SCANNED = 0.5  # of the page is covered by pictures
_UNREADABLE = 0.3  # of the characters are none that Unicode has
_RECOGNISE = "make its text first by OCR (ocrmypdf -l chi_sim in.pdf out.pdf)"
_IDENTITY = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

Matrix = tuple[float, float, float, float, float, float]


def read_pdf(path: Path, data: bytes) -> Iterator[Source | SourceError]:
    """Yield the pages of a PDF file, each as a source with its layout.

    A page whose text cannot be had comes as a :class:`SourceError` in its place.

    Parameters
    ----------
    path
        What the file is called in messages and ids.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        yield _not_opened(path, str(error))
        return
    try:
        pages = len(document)
        if pages > _MOST_PAGES:
            yield SourceError(path, f"it says that it has {pages} pages", "divide it, or repair it (qpdf)")
            return
        several = pages > 1
        for number in range(1, pages + 1):
            yield _read_page(document, number, path, f"{path.stem}-p{number}" if several else path.stem)
    finally:
        document.close()


def _not_opened(path: Path, reason: str) -> SourceError:
    if "password" in reason.lower():
        return SourceError(path, "the file is locked with a password", "save it without one (qpdf --decrypt)")
    return SourceError(path, "this is no PDF file, or it is damaged", "fetch it again, or repair it (qpdf)")


def _read_page(document: Any, number: int, path: Path, name: str) -> Source | SourceError:  # noqa: ANN401
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError:
        return SourceError(path, f"page {number} is damaged", "fetch the file again, or repair it (qpdf)")
    try:
        sheet, text = _Reader(page).read()
    finally:
        page.close()
    problem = _without_text(sheet)
    if problem:
        return SourceError(path, f"page {number} {problem}", _RECOGNISE)
    return Source(name, text, layout=sheet)


def _without_text(sheet: Sheet) -> str | None:
    """Return why there is no text to read on a page, or None where there is."""
    if len(sheet.glyphs) < _FEWEST:
        covered = sum(picture.width * picture.height for picture in sheet.pictures)
        scanned = covered > _SCANNED * sheet.width * sheet.height
        if scanned:
            return "is a picture (a scan) without a text layer"
        return None if sheet.glyphs else "has no text"
    unreadable = sum(not _is_readable(glyph.text) for glyph in sheet.glyphs)
    if unreadable > _UNREADABLE * len(sheet.glyphs):
        return "has fonts that do not tell which characters they print"
    return None


def _is_readable(text: str) -> bool:
    return unicodedata.category(text[0]) not in ("Cc", "Cn", "Co", "Cs") and text != "\ufffd"


class _Reader:
    """Reads one page; what it returns has its origin at the upper left, upright."""

    def __init__(self, page: Any) -> None:  # noqa: ANN401
        self.page = page
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self.rotation = page.get_rotation()

    def read(self) -> tuple[Sheet, str]:
        """Return the page, and its text in the order of the file."""
        width, height = self.right - self.left, self.top - self.bottom
        if self.rotation % 180:
            width, height = height, width
        rules, frames, pictures = self._shapes(width, height)
        textpage = self.page.get_textpage()
        try:
            glyphs = list(_once(self._characters(textpage)))
            text = textpage.get_text_range()
        finally:
            textpage.close()
        return Sheet(width, height, glyphs, rules, frames, pictures), text

    def _box(self, left: float, bottom: float, right: float, top: float) -> Box:
        corners = [self._point(left, bottom), self._point(right, top)]
        (x0, x1), (y0, y1) = map(sorted, zip(*corners, strict=True))
        return Box(x0, y0, x1, y1)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self.left, y - self.bottom
        width, height = self.right - self.left, self.top - self.bottom
        return {0: (x, height - y), 90: (y, x), 180: (width - x, y), 270: (height - y, width - x)}[
            self.rotation
        ]

    def _characters(self, textpage: Any) -> Iterator[Glyph]:  # noqa: ANN401
        box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        x, y = ctypes.c_double(), ctypes.c_double()
        raw = textpage.raw
        spaced = False
        for index, text in _texts(raw, min(textpage.count_chars(), _MOST)):
            if text.isspace():
                spaced = True
            elif pdfium.FPDFText_GetLooseCharBox(raw, index, ctypes.byref(box)):
                pdfium.FPDFText_GetMatrix(raw, index, ctypes.byref(matrix))
                size = pdfium.FPDFText_GetFontSize(raw, index) * hypot(matrix.b, matrix.d)
                place = self._box(box.left, box.bottom, box.right, box.top)
                pdfium.FPDFText_GetCharOrigin(raw, index, ctypes.byref(x), ctypes.byref(y))
                em_box = _em_box(place, self._point(x.value, y.value)[1], size)
                yield Glyph(unify(text), em_box, size, spaced)
                spaced = False

    def _shapes(self, width: float, height: float) -> tuple[list[Box], list[Box], list[Box]]:
        rules: list[Box] = []
        frames: list[Box] = []
        pictures: list[Box] = []
        for kind, shape in islice(_walk(self.page.raw, _IDENTITY, 0), _MOST):
            box = self._box(*shape)
            whole = box.width > _WHOLE_PAGE * width and box.height > _WHOLE_PAGE * height
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                pictures.append(box)
            elif whole:
                continue
            elif min(box.width, box.height) <= _THIN:
                rules += [box] if max(box.width, box.height) >= _SHORTEST_RULE else []
            elif min(box.width, box.height) >= _SMALLEST_FRAME:
                frames.append(box)
        return rules, frames, pictures


def _texts(raw: Any, count: int) -> Iterator[tuple[int, str]]:  # noqa: ANN401
    """Yield the characters that the file itself has, and the index of each; two surrogates are one."""
    high = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code += 0x10000 + ((high - 0xD800) << 10) - 0xDC00
        high = 0
        text = chr(code)
        invisible = unicodedata.category(text) in ("Cf", "Cs") or code in _NO_CHARACTERS
        if not invisible and pdfium.FPDFText_IsGenerated(raw, index) != 1:
            yield index, text


def _em_box(place: Box, baseline: float, size: float) -> Box:
    """Return the em square of a character, as wide as it is set; the baseline is the steadier measure."""
    middle = (place.top + place.bottom) / 2
    on_line = baseline - _ASCENT * size + size / 2
    if abs(on_line - middle) < size / 2:
        middle = on_line
    return Box(place.left, middle - size / 2, place.right, middle + size / 2)


def _once(glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """Leave out the characters that are set again in their place to look bold."""
    last: dict[str, Glyph] = {}
    for glyph in glyphs:
        before = last.get(glyph.text)
        last[glyph.text] = glyph
        if before is None or not _same_place(before.box, glyph):
            yield glyph


def _same_place(before: Box, glyph: Glyph) -> bool:
    near = _TWICE * glyph.size
    return abs(before.left - glyph.box.left) < near and abs(before.top - glyph.box.top) < near


def _walk(
    holder: Any,  # noqa: ANN401
    matrix: Matrix,
    depth: int,
) -> Iterator[tuple[int, tuple[float, float, float, float]]]:
    """Yield the kind and the box of each rectangle, line and image, in those coordinates of the page."""
    if depth:
        count, get = pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject
    else:
        count, get = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    for index in range(count(holder)):
        shape = get(holder, index)
        kind = pdfium.FPDFPageObj_GetType(shape)
        if kind not in _OBJECTS:
            continue
        own = pdfium.FS_MATRIX()
        pdfium.FPDFPageObj_GetMatrix(shape, ctypes.byref(own))
        joined = _product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < _DEEPEST:
                yield from _walk(shape, joined, depth + 1)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            yield kind, _bounds([(0, 0), (1, 0), (0, 1), (1, 1)], joined)
        elif _is_drawn(shape):
            for points in _outlines(shape):
                yield kind, _bounds(points, joined)


def _is_drawn(path: Any) -> bool:  # noqa: ANN401
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(fill), ctypes.byref(stroke))
    return bool(fill.value or stroke.value)


def _outlines(path: Any) -> Iterator[list[tuple[float, float]]]:  # noqa: ANN401
    """Yield the points of each part of a path."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        if pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            points.append((x.value, y.value))
    if points:
        yield points


def _product(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def _bounds(points: list[tuple[float, float]], matrix: Matrix) -> tuple[float, float, float, float]:
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x, y in points]
    ys = [b * x + d * y + f for x, y in points]
    return min(xs), min(ys), max(xs), max(ys)
