"""Folders and archives of pages: which files are read, as what, and what is told of each."""

from __future__ import annotations

import csv
import os
import random
import stat
import struct
import sys
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import dangbao
from dangbao import cli
from dangbao.inputs import Facts, Pattern, find_files, read_files
from dangbao.inputs.found import Found
from dangbao.page import read_issue
from dangbao.sources import Source
from dangbao.sources.formats import ENDINGS
from newsstand import NewsPage, Story, issues, json_lines

PAGES = [page for issue in issues("石桥日报", 8) for page in issue]


def write(folder: Path, pages: Iterable[NewsPage], name: Callable[[NewsPage], str]) -> Path:
    for page in pages:
        path = folder / name(page)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text, encoding="utf-8")
    return folder


def flat(page: NewsPage) -> str:
    return f"{page.day}-p{page.number}.txt"


def pack(path: Path, files: dict[str, bytes], encoding: str | None = None) -> Path:
    """Write a zip; with an encoding the names are written in it, without a word about it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(files.items()):
            entry = zipfile.ZipInfo(_stand_in(number, name.encode(encoding)) if encoding else name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    if encoding:
        data = path.read_bytes()
        for number, name in enumerate(files):
            raw = name.encode(encoding)
            data = data.replace(_stand_in(number, raw).encode(), raw)
        path.write_bytes(data)
    return path


def _stand_in(number: int, name: bytes) -> str:
    return f"{number:x>{len(name)}}"


def ids(path: Path | list[Path], **told: str) -> list[str]:
    return [issue.id for issue in dangbao.read_all(path, **told)]  # type: ignore[arg-type]


def names(found: list[Found]) -> list[str]:
    return [one.file.path.name for one in found]


def run(*words: object) -> Result:
    return CliRunner().invoke(cli.app, [str(word) for word in words])


def manifest(folder: Path) -> dict[str, dict[str, str]]:
    """Return the rows of a manifest by the names of their files; those of several pages by the page, too."""
    with (folder / "manifest.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table))
    return {Path(row["path"]).name: row for row in rows}


# Which files are read


def test_files_are_read_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for name in ("p10.txt", "p2.txt", "p1.txt", "a/p3.txt", "p02b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("市长周启明出席。", encoding="utf-8")
    assert names(find_files([tmp_path])) == ["p3.txt", "p1.txt", "p2.txt", "p02b.txt", "p10.txt"]


def test_what_systems_put_into_folders_is_not_seen(tmp_path: Path) -> None:
    for name in (".hidden.txt", "Thumbs.db", "__MACOSX/._p1.txt", ".git/p.txt", "p1.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("市长周启明出席。", encoding="utf-8")
    assert names(find_files([tmp_path])) == ["p1.txt"]
    packed = pack(tmp_path / "a.zip", {".x.txt": b"", "__MACOSX/p.txt": b"", "Thumbs.db": b"", "p.txt": b""})
    assert names(find_files([packed])) == ["p.txt"]


def test_a_link_to_a_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "2031").mkdir()
    (tmp_path / "2031" / "p1.txt").write_text("市长周启明出席。", encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    found = find_files([tmp_path])
    assert [(one.file.path.name, one.kind) for one in found] == [("p1.txt", "text"), ("loop", "")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_a_pipe_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p1.txt")
    (tmp_path / "p2.txt").write_text("市长周启明出席。", encoding="utf-8")
    assert ids(tmp_path) == ["p2"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)
    (tmp_path / "p2.txt").write_text("市长周启明出席。", encoding="utf-8")
    faults: list[dangbao.SourceError] = []
    assert [issue.id for issue in dangbao.read_all(tmp_path, on_error=faults.append)] == ["p2"]
    assert "cannot be opened" in str(faults[0])
    (tmp_path / "closed").chmod(stat.S_IRWXU)


# Pages to issues


def test_the_pages_of_a_folder_make_issues(tmp_path: Path) -> None:
    folder = write(tmp_path, PAGES, flat)
    first, second = dangbao.read_all(folder)
    assert (first.id, second.id) == ("石桥日报-2031-01-05", "石桥日报-2031-01-06")
    assert first.text == "\f".join(page.text for page in PAGES[:4])
    assert [article.page for article in first.articles] == [1, 1, 2, 2, 3, 3, 4, 4]
    assert [article.id for article in first.articles] == [f"a{number}" for number in range(1, 9)]


def test_files_that_are_named_are_never_joined(tmp_path: Path) -> None:
    folder = write(tmp_path, PAGES[:2], flat)
    assert ids(sorted(folder.iterdir())) == ["2031-01-05-p1", "2031-01-05-p2"]
    assert [issue.page for issue in dangbao.read_all(sorted(folder.iterdir()))] == [1, 2]


def test_one_issue_may_be_read_of_a_folder(tmp_path: Path) -> None:
    assert len(dangbao.read(write(tmp_path, PAGES[:4], flat)).articles) == 8


def test_issues_of_two_newspapers_stay_apart(tmp_path: Path) -> None:
    others = [page for issue in issues("云台日报", 4) for page in issue]
    folder = write(
        tmp_path, [*PAGES[:4], *others], lambda page: f"{page.day}/{page.newspaper}{page.number}.txt"
    )
    assert ids(folder) == ["云台日报-2031-01-05", "石桥日报-2031-01-05"]


def test_a_file_that_tells_nothing_does_not_part_an_issue(tmp_path: Path) -> None:
    folder = write(tmp_path, PAGES[:4], flat)
    (folder / "2031-01-05-p2-note.txt").write_text("记得核对第二版。", encoding="utf-8")
    assert ids(folder) == ["2031-01-05-p2-note", "石桥日报-2031-01-05"]


def test_sections_that_number_their_pages_anew_are_of_one_issue(tmp_path: Path) -> None:
    folder = write(tmp_path, PAGES[:2], lambda page: f"A0{page.number}.txt")
    local = [NewsPage(page.newspaper, page.day, page.number, page.stories[:1]) for page in PAGES[:2]]
    write(folder, local, lambda page: f"B0{page.number}.txt")
    (issue,) = dangbao.read_all(folder)
    assert [article.page for article in issue.articles] == [1, 1, 2, 2, 1, 2]


def test_articles_in_files_of_their_own_are_of_one_issue(tmp_path: Path) -> None:
    for page in PAGES:
        for place, story in enumerate(page.stories):
            path = tmp_path / f"{page.day:%Y%m%d}-0{page.number}-0{place}.txt"
            path.write_text(f"{story.headline}\n\n{story.body}\n", encoding="utf-8")
    first, second = dangbao.read_all(tmp_path, newspaper="石桥日报", pattern="{date}-{page}-{id}")
    assert (first.id, second.id) == ("石桥日报-2031-01-05", "石桥日报-2031-01-06")
    assert [article.body.text for article in second.articles] == [
        story.body for page in PAGES[4:] for story in page.stories
    ]


def test_form_feeds_part_the_pages_of_a_text(tmp_path: Path) -> None:
    path = tmp_path / "issue.txt"
    bare = PAGES[1].text.split("\n", 2)[2]
    path.write_text("\f".join([PAGES[0].text, bare, PAGES[2].text]) + "\f", encoding="utf-8")
    issue = dangbao.read(path)
    assert issue.id == "石桥日报-2031-01-05"
    assert [article.page for article in issue.articles] == [1, 1, None, None, 3, 3]
    assert issue.text == path.read_text(encoding="utf-8").removesuffix("\f")


def test_a_text_of_two_issues_gives_both(tmp_path: Path) -> None:
    path = tmp_path / "days.txt"
    path.write_text("\f".join(page.text for page in PAGES), encoding="utf-8")
    assert ids(path) == ["石桥日报-2031-01-05", "石桥日报-2031-01-06"]


def test_pages_of_which_nothing_is_known_make_one_issue_called_after_the_file(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("市长周启明出席会议。\f市委书记黄宁主持会议。", encoding="utf-8")
    assert (dangbao.read(path).id, len(dangbao.read(path).articles)) == ("notes", 2)


def test_pages_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    numerals = dict(enumerate("一二三四", 1))
    folder = write(tmp_path, PAGES[:4], lambda page: f"第{numerals[page.number]}版.txt")
    assert [article.page for article in dangbao.read(folder).articles] == [1, 1, 2, 2, 3, 3, 4, 4]


def test_what_is_too_long_for_one_issue_makes_several(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dangbao.inputs.bundling._LONGEST", 2 * max(len(page.text) for page in PAGES))
    folder = write(tmp_path, PAGES[:4], flat)
    assert [len(issue.articles) for issue in dangbao.read_all(folder)] == [4, 4]


# What paths tell


def test_what_the_pattern_says_wins_over_the_masthead_and_an_option_does_not(tmp_path: Path) -> None:
    folder = write(tmp_path, PAGES[:4], lambda page: f"云台晚报/20310709/0{page.number}版.txt")
    told = {"pattern": "{newspaper}/{date}/{page}.txt", "date": "2031-08-09", "place": "云台市"}
    (issue,) = dangbao.read_all(folder, **told)  # type: ignore[arg-type]
    assert (issue.id, issue.place) == ("云台晚报-2031-07-09", "云台市")


def test_an_option_wins_over_the_masthead(tmp_path: Path) -> None:
    assert ids(write(tmp_path, PAGES[:4], flat), newspaper="云台晚报") == ["云台晚报-2031-01-05"]


@pytest.mark.parametrize(
    ("pattern", "path", "facts"),
    [
        ("{newspaper}/{date}/{page}.txt", "a/石桥日报/2024-12-03/01.txt", ("石桥日报", "2024-12-03", 1)),
        ("{newspaper}/{date}/{page}.txt", "石桥日报/20241203/第12版.txt", ("石桥日报", "2024-12-03", 12)),
        ("{date}/{page}", "2024年12月3日/A02.html", (None, "2024-12-03", 2)),
        ("{date}/{page}.txt", "2024-12-03/第十一版.txt", (None, "2024-12-03", 11)),
        ("{date}/{page}.txt", "2024-12-03/二版.txt", (None, "2024-12-03", 2)),
        ("{year}-{month}/{day}/{page}.txt", "石桥日报/2024-12/04/1.txt", (None, "2024-12-04", 1)),
        ("{year}/{page}.txt", "2024/9.txt", (None, "2024", 9)),
        ("{newspaper}-{date}-{page}", "石桥日报-2024-12-03-p.txt", None),
        ("{newspaper}_{date}_p{page}.txt", "石桥日报_2024.12.3_p10.txt", ("石桥日报", "2024-12-03", 10)),
        ("{date}/{page}.txt", "2024-13-03/01.txt", None),
        ("{date}/{page}.txt", "2024-12-03/x/01.txt", None),
        ("{date}/{page}.txt", "papers/2024-12-03.zip/01.txt", (None, "2024-12-03", 1)),
    ],
)  # fmt: skip
def test_what_a_pattern_tells(pattern: str, path: str, facts: tuple[str | None, str, int] | None) -> None:
    told = Pattern(pattern).match(path)
    assert (told and (told.newspaper, told.date, told.page)) == facts


def test_a_pattern_may_tell_id_and_place() -> None:
    told = Pattern("{place}/{id}.txt").match("石桥市/x.y.txt")
    assert told == Facts(place="石桥市", id="x.y")


@pytest.mark.parametrize(
    "pattern", ["", "{newspaper", "{paper}/{date}", "{date}/{date}.txt", "pages/*.txt", "{}"]
)
def test_a_bad_pattern_is_an_error_before_anything_is_read(tmp_path: Path, pattern: str) -> None:
    with pytest.raises(ValueError, match="pattern"):
        Pattern(pattern)


def test_a_bad_pattern_is_wrong_usage(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", PAGES[:1], flat)
    result = run("extract", folder, "-o", tmp_path / "out", "--pattern", "{paper}/{page}.txt")
    assert result.exit_code == 2
    assert not (tmp_path / "out").exists()


# Archives


@pytest.mark.parametrize("encoding", [None, "gb18030", "utf-8"])
def test_an_archive_is_read_like_a_folder(tmp_path: Path, encoding: str | None) -> None:
    files = {f"石桥日报/{page.day}/第{page.number}版.txt": page.text.encode() for page in PAGES}
    path = pack(tmp_path / "years.zip", files, encoding)
    pattern = "{newspaper}/{date}/{page}.txt"
    assert ids(path, pattern=pattern) == ["石桥日报-2031-01-05", "石桥日报-2031-01-06"]
    assert find_files([path])[0].file.path == path / "石桥日报" / "2031-01-05" / "第1版.txt"


def test_an_archive_in_a_folder_is_read_in_its_place(tmp_path: Path) -> None:
    write(tmp_path, PAGES[4:], flat)
    pack(tmp_path / "2031-01-05.zip", {f"{page.number}.txt": page.text.encode() for page in PAGES[:4]})
    pack(tmp_path / "2031-01-07.zip", {"table.jsonl": json_lines(PAGES[:1]).encode()})
    found = {issue.id for issue in dangbao.read_all(tmp_path, columns={"text": "正文", "id": "编号"})}
    rows = {"石桥日报20310105-1-0", "石桥日报20310105-1-1"}
    assert found == {"石桥日报-2031-01-05", "石桥日报-2031-01-06", *rows}


def broken_archive(path: Path) -> None:
    """Write an archive of which some entries cannot be read."""
    good = {"good.txt": "市长周启明出席。".encode()}
    pack(
        path,
        good
        | {
            "torn.txt": os.urandom(5000),
            "locked.txt": b"x",
            "../out.txt": b"x",
            "bomb.txt": b"x",
            "inner.zip": b"x",
        },
    )
    data = bytearray(path.read_bytes())
    at = data.find(b"torn.txt") + 2000
    data[at : at + 9] = b"\xff" * 9
    directory = data.find(b"PK\x01\x02")
    locked = data.find(b"locked.txt", directory) - 46
    data[locked + 8] |= 1
    bomb = data.find(b"bomb.txt", directory) - 46
    data[bomb + 24 : bomb + 28] = struct.pack("<I", 1 << 30)
    path.write_bytes(data)


def test_what_is_wrong_in_an_archive_costs_that_entry_only(tmp_path: Path) -> None:
    broken_archive(tmp_path / "a.zip")
    faults: list[dangbao.SourceError] = []
    read = list(dangbao.read_all(tmp_path / "a.zip", on_error=faults.append))
    assert [issue.id for issue in read] == ["good"]
    told = {str(fault.path.relative_to(tmp_path)): fault.problem for fault in faults}
    assert told.keys() == {"a.zip/torn.txt", "a.zip/locked.txt", "a.zip/../out.txt", "a.zip/bomb.txt"}
    assert "damaged" in told["a.zip/torn.txt"]
    assert "encrypted" in told["a.zip/locked.txt"]
    assert "leads out" in told["a.zip/../out.txt"]
    assert "more than 512 MB" in told["a.zip/bomb.txt"]


def test_a_name_that_is_not_of_its_encoding_costs_the_archive_only(tmp_path: Path) -> None:
    write(tmp_path, PAGES[:1], flat)
    pack(tmp_path / "a.zip", {"第1版.txt": PAGES[4].text.encode()})
    data = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "a.zip").write_bytes(data.replace("第1版".encode(), b"\xff\xff\xff1\xff\xff\xff"))
    faults: list[dangbao.SourceError] = []
    assert [issue.date for issue in dangbao.read_all(tmp_path, on_error=faults.append)] == ["2031-01-05"]
    assert [fault.path.name for fault in faults] == ["a.zip"]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", b"text"])
def test_what_is_no_archive_is_one_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    with pytest.raises(dangbao.SourceError, match=r"a\.zip: this is no whole zip archive"):
        list(dangbao.read_all(tmp_path))


# E-papers


def epaper(folder: Path, pages: Iterable[NewsPage], contents: str = "") -> Path:
    for page in pages:
        day = folder / f"{page.day:%Y-%m/%d}"
        (day / contents).mkdir(parents=True, exist_ok=True)
        node = page.node.replace('href="', f'href="{contents}') if contents else page.node
        (day / f"node_{page.number}.htm").write_text(node, encoding="utf-8")
        for place in range(len(page.stories)):
            path = day / contents / page.content_name(place)
            path.write_text(page.content(place), encoding="utf-8")
    return folder


@pytest.mark.parametrize("contents", ["", "content/"])
def test_the_articles_of_an_epaper_come_in_the_order_of_its_pages(tmp_path: Path, contents: str) -> None:
    first, second = dangbao.read_all(epaper(tmp_path, PAGES, contents))
    assert (first.id, second.id) == ("石桥日报-2031-01-05", "石桥日报-2031-01-06")
    assert [article.page for article in first.articles] == [1, 1, 2, 2, 3, 3, 4, 4]
    headlines = [story.headline for page in PAGES[:4] for story in page.stories]
    assert [article.headline and article.headline.text for article in first.articles] == headlines


@pytest.mark.parametrize(
    "href",
    ["./content_{}.htm", "../05/content_{}.htm?div=-1", "http://epaper.example.cn/html/content_{}.htm"],
)
def test_links_lead_to_the_files_that_were_saved(tmp_path: Path, href: str) -> None:
    folder = epaper(tmp_path, PAGES[:1])
    node = folder / "2031-01" / "05" / "node_1.htm"
    text = node.read_text(encoding="utf-8")
    for number in (199, 198):
        text = text.replace(f"content_{number}.htm", href.format(number))
    node.write_text(text, encoding="utf-8")
    (issue,) = dangbao.read_all(os.path.relpath(folder))
    assert [article.body.text for article in issue.articles] == [story.body for story in PAGES[0].stories]


def test_an_article_of_an_epaper_goes_on_on_its_next_page(tmp_path: Path) -> None:
    first, second = PAGES[0], PAGES[1]
    start, end = "会议指出，要抓好春耕备耕。会议强调，要毫不放", "松抓好粮食生产，确保夏粮丰收。"
    halves = [
        replace(first, stories=(Story("全市农业农村工作会议召开", "林海生", f"{start}（下转第二版）"),)),
        replace(second, stories=(Story("全市农业农村工作会议召开", "林海生", "（上接第一版）" + end),)),
    ]
    folder = epaper(tmp_path, halves)
    path = folder / "2031-01" / "05" / second.content_name(0)
    path.write_text(halves[1].content(0).replace("本报讯（记者 林海生） ", ""), encoding="utf-8")
    (article,) = dangbao.read(folder).articles
    assert (article.body.text, article.page) == (start + end, 1)


def test_the_pages_that_list_articles_are_told_apart(tmp_path: Path) -> None:
    folder = epaper(tmp_path / "in", PAGES[:1])
    assert run("extract", folder, "-o", tmp_path / "out").exit_code == 0
    rows = manifest(tmp_path / "out")
    assert {name: row["status"] for name, row in rows.items()} == {
        "node_1.htm": "node page",
        "content_199.htm": "read",
        "content_198.htm": "read",
    }
    assert [rows[name]["issue"] for name in rows if "content" in name] == ["石桥日报-2031-01-05"] * 2


# What a run tells


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write(tmp_path / "in", PAGES[:4], flat)
    (folder / "copy.txt").write_text(PAGES[0].text, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "logo.png").write_bytes(b"\x89PNG")
    (folder / "rows.jsonl").write_text('{"id": "r1", "text": "市长周启明出席。"}\n{"id"\n', encoding="utf-8")
    web = NewsPage("云台晚报", date(2031, 2, 1), 1, PAGES[0].stories)
    (folder / "z.html").write_text(web.content(0), encoding="utf-8")
    (folder / "z2.html").write_text("<title>登录</title><p>请登录</p>", encoding="utf-8")
    return folder


@pytest.fixture
def filled(tmp_path: Path, folder: Path) -> Path:
    result = run("extract", folder, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert [line.split(": ")[1].rpartition("/")[2] for line in result.stderr.splitlines()] == [
        "empty.txt",
        "rows.jsonl, line 2",
        "z2.html",
    ]
    return tmp_path / "out"


def test_a_manifest_tells_of_every_file(filled: Path) -> None:
    with (filled / "manifest.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = [
            (Path(row["path"]).name, row["page"], row["kind"], row["status"], row["issue"], row["articles"])
            for row in csv.DictReader(table)
        ]
    issue = "石桥日报-2031-01-05"
    assert sorted(rows) == sorted(
        [
            ("2031-01-05-p1.txt", "1", "text", "read", issue, "2"),
            ("2031-01-05-p2.txt", "2", "text", "read", issue, "2"),
            ("2031-01-05-p3.txt", "3", "text", "read", issue, "2"),
            ("2031-01-05-p4.txt", "4", "text", "read", issue, "2"),
            ("copy.txt", "", "text", f"the same as {filled.parent / 'in' / '2031-01-05-p1.txt'}", "", ""),
            ("empty.txt", "", "text", "failed", "", ""),
            ("logo.png", "", "", "passed over", "", ""),
            ("rows.jsonl", "", "table", "failed", "", ""),
            ("rows.jsonl", "", "table", "read", "r1", "1"),
            ("z.html", "", "html", "read", "z", "1"),
            ("z2.html", "", "html", "failed", "", ""),
        ]
    )


def test_a_manifest_says_what_is_wrong_and_what_to_do(filled: Path) -> None:
    row = manifest(filled)["empty.txt"]
    assert (row["problem"], row["what to do"]) == (
        "the file is empty",
        "leave it out or put the page's text in",
    )


def test_the_texts_are_there_that_offsets_count(filled: Path) -> None:
    assert {path.name for path in (filled / "texts").iterdir()} == {"石桥日报-2031-01-05.txt", "z.txt"}
    for extraction in dangbao.read_extractions(filled):
        path = filled / "texts" / f"{extraction.id}.txt"
        if path.exists():
            text = path.read_bytes().decode()
            names = [mention for mention in extraction.mentions if mention.label == "PERSON"]
            assert names
            assert all(text[one.start : one.end] == one.text for one in names)


def test_a_text_whose_name_is_too_long_is_there(tmp_path: Path) -> None:
    name = "a" * 240
    for folder in ("in", "in/more"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.html").write_text(PAGES[0].content(0), encoding="utf-8")
    assert run("extract", tmp_path / "in", "-o", tmp_path / "out").exit_code == 0
    assert len(list((tmp_path / "out" / "texts").iterdir())) == len(ids(tmp_path / "in"))


def test_a_graph_is_drawn_of_a_filled_folder(filled: Path) -> None:
    result = run("graph", filled, "-o", filled.parent / "out.gexf")
    assert result.exit_code == 0
    assert "周启明" in (filled.parent / "out.gexf").read_text(encoding="utf-8")


def test_a_folder_is_filled_again_and_what_it_holds_is_not_read(tmp_path: Path, folder: Path) -> None:
    output = folder / "out"
    for _ in range(2):
        assert run("extract", folder, "-o", output).exit_code == 1
        assert sorted(one.id for one in dangbao.read_extractions(output)) == [
            "r1",
            "z",
            "石桥日报-2031-01-05",
        ]


def test_the_folder_that_is_read_is_not_filled(folder: Path) -> None:
    before = sorted(folder.iterdir())
    for output in (folder, folder.parent):
        assert run("extract", folder, "-o", output).exit_code == 2
    assert sorted(folder.iterdir()) == before


def test_a_path_that_does_not_fit_the_pattern_is_read_and_told(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", PAGES[:2], flat)
    write(folder, PAGES[4:5], lambda page: f"{page.newspaper}/{page.day}/{page.number}.txt")
    result = run("extract", folder, "-o", tmp_path / "out", "--pattern", "{newspaper}/{date}/{page}.txt")
    assert result.exit_code == 0
    rows = manifest(tmp_path / "out")
    assert {name: row["status"] for name, row in rows.items()} == {
        "2031-01-05-p1.txt": "partly",
        "2031-01-05-p2.txt": "partly",
        "1.txt": "read",
    }
    assert rows["2031-01-05-p1.txt"]["problem"] == "its path does not fit the pattern"


def test_a_page_that_breaks_the_reader_costs_that_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(source: Source) -> dangbao.Issue:
        if "p2" in source.id:
            raise IndexError("no such line")
        return read_issue(source)

    monkeypatch.setattr("dangbao.inputs.reading.read_issue", broken)
    folder = write(tmp_path / "in", PAGES[:4], flat)
    result = run("extract", folder, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert (
        f"{folder / '2031-01-05-p2.txt'}: page 2031-01-05-p2 could not be understood (IndexError"
        in result.stderr
    )
    assert [len(one.articles) for one in dangbao.read_extractions(tmp_path / "out")] == [6]


def test_an_issue_that_breaks_the_pipeline_fails_with_all_its_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(issue: dangbao.Issue, **_: object) -> dangbao.Extraction:
        if issue.date == "2031-01-05":
            raise IndexError("no such token")
        return dangbao.Extraction(id=issue.id)

    monkeypatch.setattr(dangbao, "extract", broken, raising=False)
    folder = write(tmp_path / "in", PAGES, flat)
    assert run("extract", folder, "-o", tmp_path / "out").exit_code == 1
    assert {row["status"] for name, row in manifest(tmp_path / "out").items() if "01-05" in name} == {
        "failed"
    }
    assert [one.id for one in dangbao.read_extractions(tmp_path / "out")] == ["石桥日报-2031-01-06"]


@pytest.mark.skipif(sys.platform != "linux", reason="names must be Unicode")
def test_a_name_that_was_unpacked_as_it_was_is_readable(tmp_path: Path) -> None:
    name = "石桥日报2031年1月5日第1版.txt".encode("gb18030")
    with (tmp_path / os.fsdecode(name)).open("w", encoding="utf-8") as file:
        file.write("市长周启明出席。")
    assert run("extract", tmp_path, "-o", tmp_path / "out").exit_code == 0
    assert [one.id for one in dangbao.read_extractions(tmp_path / "out")] == ["石桥日报2031年1月5日第1版"]


def test_columns_are_named_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text(json_lines(PAGES[:1]), encoding="utf-8")
    words = [
        "--text-column",
        "正文",
        "--id-column",
        "编号",
        "--newspaper-column",
        "报纸",
        "--date-column",
        "日期",
    ]
    words += ["--headline-column", "标题"]
    assert run("extract", tmp_path / "rows.jsonl", "-o", tmp_path / "out.jsonl", *words).exit_code == 0
    first = next(dangbao.read_extractions(tmp_path / "out.jsonl"))
    assert (first.id, first.issue.newspaper, first.issue.date) == (
        "石桥日报20310105-1-0",
        "石桥日报",
        "2031-01-05",
    )
    assert first.articles[0].headline == PAGES[0].stories[0].headline
    assert date.fromisoformat(first.issue.date or "") == PAGES[0].day


@pytest.mark.parametrize("seed", range(10))
def test_whatever_files_hold_each_is_told_of(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    pack(tmp_path / "seed.zip", {"p1.txt": PAGES[0].text.encode(), "t.csv": b"text\n\xbc\xd7\n"})
    contents = [
        (tmp_path / "seed.zip").read_bytes(),
        b"%PDF-1.7\ntrailer<<>>",
        b"PAR1" * 9,
        b"text,date\na,2031\n",
    ]
    contents += [
        PAGES[0].content(0).encode(),
        b'{"text": "a"}\n{"x',
        bytes(chance.randrange(256) for _ in range(99)),
    ]
    for ending in sorted(ENDINGS):
        content = bytearray(chance.choice(contents))
        for _ in range(chance.randrange(9)):
            content[chance.randrange(len(content))] = chance.randrange(256)
        (tmp_path / f"file{ending}").write_bytes(content[: chance.randrange(len(content))])
    found = find_files([tmp_path])
    pages = [page for reading in read_files(found) for page in reading.pages]
    assert {page.found.file.path for page in pages} == {one.file.path for one in found}
    assert all(
        (page.issue is None) == (page.error is not None) for page in pages if page.status != "node page"
    )
