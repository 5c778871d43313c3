"""The press: pages of newspapers with everything on them, from a seed."""

from __future__ import annotations

import io
import random

import pypdfium2
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from .edition import Edition
from .habits import Habits
from .makeup import Jump, PageMaker
from .newsroom import Newsroom, papers
from .truth import Page


class Press:
    """Prints pages of one newspaper; everything follows from the seed.

    What varies, and how often, stands in :class:`~press.habits.Habits`. A page is the first of its issue
    with a masthead (55 %) or an inner one with a running head. A small page has one to three short articles.
    """

    def __init__(self, seed: int, small: bool = False) -> None:
        self.chance = random.Random(seed)
        habits = Habits.draw(self.chance, small)
        room = Newsroom(self.chance, self.chance.choice(papers()), habits.day, habits.pads)
        pages = self.chance.choice((4, 4, 4, 8, 12))
        number = self.chance.randint(1200, 19800)
        self.edition = Edition(number, pages, habits, room, self.chance, small)

    def page(self) -> Page:
        """Return one page."""
        front = self.chance.random() < (0.25 if self.edition.small else 0.55)
        number = 1 if front else self.chance.randint(2, self.edition.pages)
        jump = None if self.edition.small or self.chance.random() > 0.25 else self._other_page(number)
        return self._page(number, jump, None)[0]

    def issue(self) -> list[Page]:
        """Return the first pages of an issue; an article of the first goes on on another."""
        count = self.chance.choice((2, 3, 4))
        target = self.chance.randint(2, count)
        first, jump = self._page(1, target, None)
        pages = [first]
        for number in range(2, count + 1):
            pages.append(self._page(number, None, jump if number == target else None)[0])
        return pages

    def scanned(self, dots: float = 100) -> bytes:
        """Return a PDF of one page that is a picture only."""
        page = self.page()
        document = pypdfium2.PdfDocument(page.pdf)
        image = document[0].render(scale=dots / 72, grayscale=True).to_pil()
        document.close()
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(page.width, page.height), invariant=1)
        canvas.drawImage(ImageReader(image), 0, 0, page.width, page.height)
        canvas.showPage()
        canvas.save()
        return out.getvalue()

    def _other_page(self, number: int) -> int:
        return self.chance.choice([page for page in range(2, self.edition.pages + 1) if page != number])

    def _page(self, number: int, jump_to: int | None, coming: Jump | None) -> tuple[Page, Jump | None]:
        """Make up a page; one that does not come off is made up anew."""
        while True:
            self.edition.room.turn_page(coming.story.told if coming else set())
            maker = PageMaker(self.edition, number, jump_to, coming)
            page = maker.make()
            if page.articles and maker.coming is None:
                return page, maker.jump
