"""A folder of a thousand pages, twenty of them broken in ten ways: nothing else is lost, each is named."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner, Result

import dangbao
from dangbao import cli
from dangbao.records import Extraction
from newsstand import NewsPage, issues
from press import Page, Press
from reading import sheet_of

COLUMNS = {"text": "正文", "id": "编号", "newspaper": "报纸", "date": "日期", "headline": "标题"}
PRINTED = 150
Truth = Counter[tuple[str, str]]


def truth(pages: Iterable[NewsPage]) -> Truth:
    """Return what is to be read of pages: each article with its newspaper."""
    return Counter((page.newspaper, story.body) for page in pages for story in page.stories)


def pages_of(newspaper: str, number: int) -> list[NewsPage]:
    return list(chain.from_iterable(issues(newspaper, number)))


class Stand:
    """A folder that is filled, and what is in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.truth: Truth = Counter()
        self.printed: list[Page] = []
        self.pages = 0

    def add(self, name: str, content: str | bytes, pages: Iterable[NewsPage] = ()) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        self.know(pages)
        return path

    def know(self, pages: Iterable[NewsPage]) -> None:
        pages = list(pages)
        self.truth += truth(pages)
        self.pages += len(pages)

    def texts(self, newspaper: str, number: int) -> None:
        for page in pages_of(newspaper, number):
            encoding = "gb18030" if page.number % 2 else "utf-8"
            self.add(f"{newspaper}/{page.day}/第{page.number}版.txt", page.text.encode(encoding), [page])

    def archives(self, newspaper: str, number: int) -> None:
        for issue in issues(newspaper, number):
            path = self.add(f"{newspaper}/{issue[0].day}.zip", b"", issue)
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                for page in issue:
                    archive.writestr(f"{page.number}.txt", page.text)

    def web(self, newspaper: str, number: int) -> None:
        for page in pages_of(newspaper, number):
            day = f"{newspaper}/{page.day:%Y-%m/%d}"
            self.add(f"{day}/node_{page.number}.htm", page.node, [page])
            for place in range(len(page.stories)):
                self.add(f"{day}/{page.content_name(place)}", page.content(place))

    def tables(self, newspaper: str, number: int) -> None:
        pages = pages_of(newspaper, number)
        self.add(f"{newspaper}.csv", csv_of(pages[: number // 2]).encode("gb18030"), pages[: number // 2])
        self.add(f"{newspaper}.jsonl", json_of(pages[number // 2 :]), pages[number // 2 :])

    def prints(self, folder: str, number: int) -> None:
        for seed in range(number):
            page = Press(seed, small=True).page()
            self.add(f"{folder}/{seed}/page.pdf", page.pdf)
            self.printed.append(page)
        self.pages += number


def rows(pages: Iterable[NewsPage]) -> list[dict[str, str]]:
    return [row for page in pages for row in page.rows()]


def csv_of(pages: Iterable[NewsPage], *, without: str = "") -> str:
    names = [name for name in ("编号", "报纸", "日期", "标题", "正文") if name != without]
    table = [names, *([row[name] for name in names] for row in rows(pages))]
    return "".join(",".join(row) + "\r\n" for row in table)


def json_of(pages: Iterable[NewsPage]) -> str:
    return "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows(pages))


def torn(page: NewsPage) -> bytes:
    """Return an archive whose only page is torn."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("p1.txt", page.text)
    end = page.text.encode()[-9:]
    return data.getvalue().replace(end, b"?" * len(end))


def break_line(stand: Stand, name: str, page: NewsPage) -> None:
    """Write a table whose first line is cut off."""
    first, second = json_of([page]).splitlines()
    stand.add(name, f"{first[:-20]}\n{second}\n")
    stand.truth[page.newspaper, page.stories[1].body] += 1


def locked() -> bytes:
    """Return a PDF that nobody opens without the password."""
    data = io.BytesIO()
    canvas = Canvas(data, encrypt=StandardEncryption("石桥", canPrint=0))
    canvas.drawString(9, 9, "page")
    canvas.save()
    return data.getvalue()


def cut_off() -> bytes:
    """Return the first half of a PDF."""
    data = Press(PRINTED, small=True).page().pdf
    return data[: len(data) // 2]


def link(stand: Stand, name: str, _: NewsPage) -> None:
    stand.folder.joinpath(name).symlink_to("gone.txt")


Break = Callable[[Stand, str, NewsPage], object]
WAYS: dict[str, tuple[str, Break]] = {
    "empty.txt": ("the file is empty", lambda stand, name, _: stand.add(name, "")),
    "coded.txt": (
        "neither UTF-8, UTF-16 nor GB18030",
        lambda stand, name, page: stand.add(name, page.text.encode() + b"\xff\xff"),
    ),
    "link.txt": ("there is no such file", link),
    "torn.zip": ("the file is damaged in its archive", lambda stand, name, page: stand.add(name, torn(page))),
    "column.csv": (
        'there is no column "正文" among',
        lambda stand, name, page: stand.add(name, csv_of([page], without="正文")),
    ),
    "line.jsonl": ("this is no complete JSON", break_line),
    "shell.html": ("shows no text", lambda stand, name, _: stand.add(name, "<script>load()</script>")),
    "cut.pdf": ("no PDF file, or it is damaged", lambda stand, name, _: stand.add(name, cut_off())),
    "scan.pdf": (
        "page 1 is a picture (a scan) without a text layer",
        lambda stand, name, _: stand.add(name, Press(1, small=True).scanned()),
    ),
    "locked.pdf": ("locked with a password", lambda stand, name, _: stand.add(name, locked())),
}


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Stand:
    stand = Stand(tmp_path_factory.mktemp("newsstand"))
    stand.texts("石桥日报", 300)
    stand.archives("云台日报", 200)
    stand.web("海州日报", 180)
    stand.tables("青溪日报", 150)
    stand.prints("印刷", PRINTED)
    lost = iter(pages_of("山河日报", 2 * len(WAYS)))
    for time in ("first", "second"):
        for name, (_, break_page) in WAYS.items():
            break_page(stand, f"{time}-{name}", next(lost))
            stand.pages += 1
    return stand


@dataclass
class Run:
    """What one run over the stand said and wrote."""

    result: Result
    folder: Path
    read: list[Extraction]


@pytest.fixture(scope="module")
def extracted(stand: Stand, tmp_path_factory: pytest.TempPathFactory) -> Run:
    out = tmp_path_factory.mktemp("extracted") / "out"
    columns = [f"--{field}-column={name}" for field, name in COLUMNS.items()]
    result = CliRunner().invoke(cli.app, ["extract", str(stand.folder), "-o", str(out), *columns])
    return Run(result, out, list(dangbao.read_extractions(out)))


def test_a_thousand_pages_twenty_of_them_broken(stand: Stand, extracted: Run) -> None:
    assert stand.pages == 1000
    assert extracted.result.exit_code == 1

    with (extracted.folder / "manifest.csv").open(encoding="utf-8-sig", newline="") as table:
        manifest = list(csv.DictReader(table))
    read = extracted.read
    of_pdf = {row["issue"] for row in manifest if row["kind"] == "pdf" and row["status"] == "read"}
    printed = [one for one in read if one.id in of_pdf]
    others = [one for one in read if one.id not in of_pdf]
    found = Counter((one.issue.newspaper, article.text) for one in others for article in one.articles)
    assert found == stand.truth
    check_printed(stand.printed, printed, extracted.folder / "texts")

    reasons = {f"{time}-{name}": reason for time in ("first", "second") for name, (reason, _) in WAYS.items()}
    told = extracted.result.stderr.splitlines()
    assert len(told) == len(reasons) == 20
    for name, reason in reasons.items():
        assert sum(f"/{name}" in line and reason in line and "; " in line for line in told) == 1, name

    failed = [row for row in manifest if row["status"] == "failed"]
    assert len(failed) == 20
    assert all(row["problem"] and row["what to do"] and not row["issue"] for row in failed)
    assert {row["issue"] for row in manifest if row["status"] == "read"} == {one.id for one in read}
    articles = sum(len(one.articles) for one in read)
    assert sum(int(row["articles"]) for row in manifest if row["status"] == "read") == articles


def check_printed(pages: Iterable[Page], read: Iterable[Extraction], texts: Path) -> None:
    """Check that no character of the PDFs is lost, and nearly every article stands under its headline."""
    read = list(read)
    characters = Counter(glyph.text for page in pages for glyph in sheet_of(page).glyphs)
    kept = Counter("".join(texts.joinpath(f"{one.id}.txt").read_text(encoding="utf-8") for one in read))
    assert Counter({char: count for char, count in kept.items() if not char.isspace()}) == characters
    told = Counter((plain(one.headline), one.body) for page in pages for one in page.articles)
    found = Counter((plain(one.headline), plain(one.text)) for issue in read for one in issue.articles)
    assert (told & found).total() >= 0.97 * told.total()


def plain(text: str | None) -> str:
    """Return a text without its white space."""
    return "".join((text or "").split())


def test_each_issue_is_one(extracted: Run) -> None:
    whole = [one for one in extracted.read if one.issue.page is None and (one.issue.date or "") > "2031"]
    joined = Counter((one.issue.newspaper, len(one.articles)) for one in whole)
    assert joined["石桥日报", 8] == 75
    assert joined["云台日报", 8] == 50
    assert joined["海州日报", 8] == 45
