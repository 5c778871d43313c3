"""PDF files: what the source of a page holds, and what is said of a file that cannot be read."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from dangbao.sources import Source, SourceError
from dangbao.sources.pdf import read_pdf
from dangbao.sources.sheet import Glyph, Sheet

FONT = "STSong-Light"
WIDTH, HEIGHT = 400, 300
PATH = Path("page.pdf")
Draw = Callable[[Canvas], None]

pdfmetrics.registerFont(UnicodeCIDFont(FONT))


def pdf(*pages: Draw, password: str | None = None) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(
        data, (WIDTH, HEIGHT), encrypt=StandardEncryption(password, canPrint=0) if password else None
    )
    for draw in pages:
        canvas.setFont(FONT, 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def sheet(draw: Draw) -> Sheet:
    (source,) = read_pdf(PATH, pdf(draw))
    assert isinstance(source, Source)
    assert isinstance(source.layout, Sheet)
    return source.layout


def text(glyphs: list[Glyph]) -> str:
    return "".join(glyph.text for glyph in glyphs)


def test_characters_stand_where_they_are_printed() -> None:
    page = sheet(lambda canvas: canvas.drawString(50, 200, "市长 出席"))
    assert text(list(page.glyphs)) == "市长出席"
    assert (page.width, page.height) == (WIDTH, HEIGHT)
    assert {glyph.size for glyph in page.glyphs} == {10}
    first = page.glyphs[0].box
    assert (first.left, first.width, first.height) == pytest.approx((50, 10, 10))
    assert first.top == pytest.approx(HEIGHT - 200 - 8.8)


def test_a_size_given_by_a_matrix_is_the_size_seen() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.scale(2, 2)
        canvas.drawString(20, 100, "市长")

    assert {glyph.size for glyph in sheet(draw).glyphs} == {20}


def test_a_rotated_page_is_read_upright() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.drawString(50, -100, "市长")

    page = sheet(draw)
    assert (page.width, page.height) == (WIDTH, HEIGHT)
    assert [glyph.box.left for glyph in page.glyphs] == pytest.approx([50, 60])
    assert page.glyphs[0].box.top == pytest.approx(page.glyphs[1].box.top, abs=0.5)


def test_a_character_set_twice_to_look_bold_is_one() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0, 0.4):
            canvas.drawString(50 + shift, 200, "全市大会")

    assert text(list(sheet(draw).glyphs)) == "全市大会"


def test_rules_frames_and_pictures() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(10, 280, "市长")
        canvas.line(20, 150, 380, 150)
        canvas.rect(200, 40, 100, 60)
        canvas.drawImage(ImageReader(Image.new("L", (4, 4))), 30, 50, 80, 60)
        canvas.rect(1, 1, WIDTH - 2, HEIGHT - 2)
        canvas.line(5, 5, 8, 5)

    page = sheet(draw)
    assert [tuple(rule) for rule in page.rules] == [(20, 150, 380, 150)]
    assert [tuple(frame) for frame in page.frames] == [(200, 200, 300, 260)]
    assert [tuple(picture) for picture in page.pictures] == [(30, 190, 110, 250)]


def test_each_page_is_a_source() -> None:
    data = pdf(
        lambda canvas: canvas.drawString(9, 9, "甲" * 70), lambda canvas: canvas.drawString(9, 9, "乙")
    )
    pages = [page for page in read_pdf(PATH, data) if isinstance(page, Source)]
    assert [(page.id, page.text) for page in pages] == [("page-p1", "甲" * 70), ("page-p2", "乙")]


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (40, 30), 200)), 0, 0, WIDTH, HEIGHT)
    canvas.drawString(200, 5, "1")


@pytest.mark.parametrize(
    ("data", "problem", "remedy"),
    [
        (pdf(scan), "page 1 is a picture (a scan) without a text layer", "ocrmypdf"),
        (pdf(lambda canvas: canvas.line(1, 1, 90, 90)), "page 1 has no text", "ocrmypdf"),
        (
            pdf(lambda canvas: canvas.drawString(9, 9, "\ue000" * 70)),
            "do not tell which characters",
            "ocrmypdf",
        ),
        (pdf(scan, password="x"), "locked with a password", "save it without"),
        (b"%PDF-1.7\n%%EOF", "no PDF file, or it is damaged", "fetch it again"),
        (b"", "no PDF file, or it is damaged", "fetch it again"),
    ],
    ids=["scan", "drawing", "fonts", "password", "damaged", "empty"],
)
def test_what_cannot_be_read_says_why_and_what_to_do(data: bytes, problem: str, remedy: str) -> None:
    (error,) = read_pdf(PATH, data)
    assert isinstance(error, SourceError)
    assert problem in str(error)
    assert remedy in error.remedy


def test_a_scan_does_not_hide_the_pages_beside_it() -> None:
    found = list(read_pdf(PATH, pdf(scan, lambda canvas: canvas.drawString(9, 9, "市长" * 20))))
    assert [type(one) for one in found] == [SourceError, Source]
