"""Files that are damaged, or lie: each costs itself alone, in a line that names it, and bounded memory.

``DANGBAO_ROUNDS=100`` damages a hundred times as many.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import random
import re
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import cast

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner, Result

import dangbao
from dangbao import cli
from dangbao.graph import build_graph
from dangbao.inputs import find_files, read_files
from dangbao.sources import Source, SourceError, apart
from dangbao.sources.source import printable
from extractions import three_pages

from .damage import WAYS, packed, pages, valid

ROUNDS = int(os.environ.get("DANGBAO_ROUNDS", "1"))
GOOD = (
    "山河日报 第1版 要闻\n2031年3月4日\n\n市长周启明调研春耕\n\n本报讯 3月4日，市长周启明调研春耕备耕工作。\n"
)
MEGABYTE = 1 << 20
linux = pytest.mark.skipif(sys.platform != "linux", reason="what Linux tells of a process")


@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.parametrize("way", WAYS)
def test_a_damaged_file_costs_itself_alone(tmp_path: Path, way: str, seed: int) -> None:
    (tmp_path / "山河").mkdir()
    (tmp_path / "山河" / "good.txt").write_text(GOOD, encoding="utf-8")
    for name, content in valid().items():
        chance = random.Random(f"{way} {seed} {name}")
        (tmp_path / name).write_bytes(WAYS[way](content, chance))
    read = list(read_files(find_files([tmp_path])))
    issues = [one.issue for one in read if one.issue]
    assert [one.text for one in issues if "山河日报" in one.text] == [GOOD]
    told = {page.found.file.path.relative_to(tmp_path).parts[0] for one in read for page in one.pages}
    assert told == {"山河", *valid()}
    for one in read:
        for error in one.errors:
            assert len(str(error).splitlines()) == 1
            assert printable(error.path.name) in str(error)
            assert "could not be understood" not in str(error)


# Files that are small and unpack to much


def many_times(piece: bytes, times: int) -> bytes:
    return gzip.compress(piece) * times


def large_zip() -> bytes:
    return packed({f"{number}.txt": b"a" * (130 * MEGABYTE) for number in range(3)})


def large_row() -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table({"text": ["市长" * (5 * MEGABYTE)] * 3}), stream, compression="zstd")
    return stream.getvalue()


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb.txt.gz": (lambda: many_times("市".encode() * MEGABYTE, 500), "it holds more than 128 MB"),
    "bomb.jsonl.gz": (
        lambda: many_times(b"a" * MEGABYTE, 999),
        "this line has more than 16777216",
    ),
    "deep.jsonl.gz": (lambda: many_times(b'{"text":' * 9999, 90), "this JSON is nested too deep"),
    "bomb.csv.gz": (lambda: many_times(b'text\n"' + b"a" * 2 * MEGABYTE, 20), "this is no row of CSV"),
    "bomb.parquet.gz": (lambda: many_times(b"PAR1" * MEGABYTE, 200), "it holds more than 512 MB"),
    "rows.parquet": (large_row, "this row has more than 16 MB"),
    "bomb.zip": (large_zip, "it holds more than 128 MB"),
}
MEASURE = """
import sys
from pathlib import Path
import dangbao
errors = []
assert not list(dangbao.read_all(sys.argv[1], on_error=errors.append))
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(peak.split()[1]) >> 10, errors[0])
"""


@linux
@pytest.mark.parametrize("name", BOMBS)
def test_what_unpacks_to_much_is_refused_before_it_fills_the_memory(tmp_path: Path, name: str) -> None:
    content, problem = BOMBS[name]
    path = tmp_path / name
    path.write_bytes(content())
    command = [sys.executable, "-c", MEASURE, str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=100).stdout
    megabytes, message = told.split(maxsplit=1)
    assert problem in message
    assert int(megabytes) < (700 if "512" in problem else 400)


def pdf(stream: bytes, *, count: str = "1", box: str = "0 0 600 800", length: int | None = None) -> bytes:
    """Return a PDF file, which may lie about the number and size of its pages and the length of a stream."""
    packed_stream = zlib.compress(stream, 9)
    length = len(packed_stream) if length is None else length
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[3 0 R]/Count {count}>>".encode(),
        f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>".encode(),
        b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (length, packed_stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body = b"".join(b"%d 0 obj%b endobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF"


TEXT = b"BT /F 9 Tf 9 9 Td (page) Tj ET"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (pdf(TEXT, count="2000000000"), ["page"]),
        (pdf(TEXT, count="-7"), ["page"]),
        (pdf(TEXT, count="9999"), ["page", "page 2 is damaged"]),
        (pdf(TEXT, box="0 0 9e37 9e37"), ["page"]),
        (pdf(TEXT, box="nan nan nan nan"), ["page"]),
        (pdf(TEXT, box="9 9 9 9"), ["page"]),
        (pdf(TEXT, length=10**12), ["page"]),
        (pdf(TEXT, length=3), ["page"]),
    ],
)
def test_a_pdf_may_lie_about_its_size(data: bytes, expected: list[str]) -> None:
    read = [one for one, _ in zip(apart.read_apart("pdf", Path("a.pdf"), data), range(2), strict=False)]
    assert [one.problem if isinstance(one, SourceError) else one.text for one in read] == expected


def test_a_page_that_never_ends_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_SECONDS", 1)
    (error,) = apart.read_apart("pdf", Path("a.pdf"), pdf(b"1 1 99 99 re f " * 9 * MEGABYTE))
    assert str(error).startswith("a.pdf: page 1 takes more than 1 s")
    assert [one.id for one in pages_of(pdf(TEXT))] == ["a"]


@linux
def test_a_pdf_has_no_more_than_two_gigabytes() -> None:
    import resource  # noqa: PLC0415

    pages_of(pdf(TEXT))
    assert resource.prlimit(apart._waiting[-1]._process.pid, resource.RLIMIT_AS)[0] == 2 << 30


def pages_of(data: bytes) -> list[Source]:
    """Return the pages of a PDF, none of which is an error."""
    read = list(apart.read_apart("pdf", Path("a.pdf"), data))
    assert not any(isinstance(one, SourceError) for one in read)
    return cast(list[Source], read)


# Tables


def test_a_field_that_is_too_long_costs_its_row(tmp_path: Path) -> None:
    rows = f'text\n"市长周启明出席。"\n"{"长" * (2 * MEGABYTE)}"\n"市长周启明讲话。"\n'
    (tmp_path / "rows.csv").write_text(rows, encoding="utf-8")
    csv.field_size_limit(1 << 30)
    errors: list[SourceError] = []
    read = [issue.id for issue in dangbao.read_all(tmp_path / "rows.csv", on_error=errors.append)]
    assert read == ["rows-2", "rows-4"]
    assert [error.line for error in errors] == [3]


def test_a_row_of_parquet_with_broken_characters_costs_itself(tmp_path: Path) -> None:
    texts = ["市长周启明出席。", "市长李望陪同调研。", "市长周启明讲话。"]
    stream = io.BytesIO()
    table = pa.table({"text": texts})
    pq.write_table(table, stream, compression="none", use_dictionary=False, write_statistics=False)
    content = stream.getvalue().replace("李望".encode(), b"\xff" * 6)
    (tmp_path / "rows.parquet").write_bytes(content)
    errors: list[SourceError] = []
    read = [issue.text for issue in dangbao.read_all(tmp_path / "rows.parquet", on_error=errors.append)]
    assert read == [texts[0], texts[2]]
    assert str(errors[0]).endswith("line 2: this row has broken characters or dates; write the file again")


# Archives


def entry(name: str, mode: int = 0) -> zipfile.ZipInfo:
    """Return the head of an entry under just this name, as no decent program would write it."""
    head = zipfile.ZipInfo("x")
    head.filename = name
    head.external_attr = mode << 16
    return head


PAGE = "市长周启明出席会议。".encode()
CLIMBING = ("../../out.txt", "/tmp/out.txt", "a/../../../out.txt", "..\\..\\out.txt")


def test_nothing_is_read_or_written_outside(tmp_path: Path) -> None:
    home = tmp_path / "home" / "in"
    home.mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("密", encoding="utf-8")
    links: dict[str | zipfile.ZipInfo, bytes] = {
        entry("link.txt", 0o120777): b"../../secret.txt",
        entry("passwd.txt", 0o120777): b"/etc/passwd",
    }
    names: dict[str | zipfile.ZipInfo, bytes] = {entry(name): PAGE for name in (*CLIMBING, "good.txt")}
    (home / "climbing.zip").write_bytes(packed(links | names))
    (home / "ids.jsonl").write_text(
        "".join(f"{json.dumps({'id': name, 'text': PAGE.decode()})}\n" for name in (*CLIMBING, "..", "C:x"))
    )
    web = pages()[0].content(0).replace("石桥日报", "../../石桥日报")
    (home / "web.html").write_text(web, encoding="utf-8")
    before = set(tmp_path.rglob("*"))
    run("extract", home, "-o", tmp_path / "home" / "out")
    written = set(tmp_path.rglob("*")) - before
    assert {path.relative_to(tmp_path).parts[:2] for path in written} == {("home", "out")}
    told = {
        row["path"].split("climbing.zip/")[-1]: row["problem"] for row in manifest(tmp_path / "home" / "out")
    }
    assert told["good.txt"] == ""
    assert told["../../out.txt"] == told["a/../../../out.txt"] == "its name leads out of the archive"
    assert "密" not in "".join(one.to_json() for one in dangbao.read_extractions(tmp_path / "home" / "out"))


def test_an_archive_in_an_archive_is_passed_over(tmp_path: Path) -> None:
    inner = packed({"page.txt": PAGE})
    for _ in range(9):
        inner = packed({"inner.zip": inner, "page.txt": PAGE})
    (tmp_path / "a.zip").write_bytes(inner)
    (tmp_path / "b.zip").write_bytes(packed({"inner.zip": inner}))
    run("extract", tmp_path / "a.zip", tmp_path / "b.zip", "-o", tmp_path / "out")
    told = {row["path"].removeprefix(f"{tmp_path}/"): row["status"] for row in manifest(tmp_path / "out")}
    assert told == {
        "a.zip/inner.zip": "passed over",
        "a.zip/page.txt": "read",
        "b.zip/inner.zip": "passed over",
        "b.zip": "failed",
    }


def test_names_that_an_archive_lost_cost_no_other(tmp_path: Path) -> None:
    content = packed({"a.txt": PAGE, "gone.txt": PAGE, "b.txt": PAGE})
    (tmp_path / "a.zip").write_bytes(content.replace(b"gone.txt", bytes(8)))
    (tmp_path / "b.zip").write_bytes(content[1:])
    errors: list[SourceError] = []
    read = [issue.id for issue in dangbao.read_all(tmp_path / "a.zip", on_error=errors.append)]
    assert (read, errors) == (["a", "b"], [])
    list(dangbao.read_all(tmp_path / "b.zip", on_error=errors.append))
    assert "a.txt: its archive has lost its beginning" in str(errors[0])


# What this library wrote


GRAPH = build_graph(page.extraction for page in three_pages())
LAUGHS = "".join(f'<!ENTITY {name} "{10 * f"&{before};"}">' for before, name in pairwise("abcdefghij"))
ODD = (
    "null",
    "5",
    "true",
    "1e999",
    '"x"',
    "[]",
    '[["x"]]',
    "{}",
    '"9999999999-01"',
    "9" * 5000,
    '{"a":' * 9999,
)


def one_line(tmp_path: Path, name: str, content: bytes) -> None:
    """Assert that a damaged file of extractions or of a graph is read, or told of a line for each fault."""
    path = tmp_path / name
    path.write_bytes(content)
    command = "graph" if name.endswith(".jsonl") else "show"
    result = run(command, path, "-o", tmp_path / ("out.gexf" if command == "graph" else "out.html"))
    assert isinstance(result.exception, SystemExit | None)
    assert all(line.startswith(f"error: {path}") for line in result.stderr.splitlines()[:-1])
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.parametrize("way", WAYS)
def test_damaged_results_are_told_of(tmp_path: Path, way: str, seed: int) -> None:
    for name in ("graph.gexf", "graph.json"):
        dangbao.write_graph(GRAPH, tmp_path / name)
    lines = "".join(f"{page.extraction.to_json()}\n" for page in three_pages())
    (tmp_path / "read.jsonl").write_text(lines, encoding="utf-8")
    for name in ("graph.gexf", "graph.json", "read.jsonl"):
        chance = random.Random(f"{way} {seed} {name}")
        one_line(tmp_path, name, WAYS[way]((tmp_path / name).read_bytes(), chance))


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
def test_results_with_odd_values_are_told_of(tmp_path: Path, odd: str) -> None:
    dangbao.write_graph(GRAPH, tmp_path / "graph.json")
    graph = (tmp_path / "graph.json").read_text(encoding="utf-8")
    extraction = three_pages()[0].extraction.to_json()
    for key in (
        "graph",
        "nodes",
        "attributes",
        "kind",
        "label",
        "dates",
        "start_date",
        "evidence",
        "text",
        "key",
    ):
        for name, content in (("graph.json", graph), ("read.jsonl", extraction)):
            values = re.sub(rf'("{key}": ?)(null|"[^"]*"|\d+)', lambda found: found[1] + odd, content)
            lists = re.sub(rf'("{key}": ?)(?=[\[{{])', lambda found: f'{found[1]}{odd},"and":', values)
            one_line(tmp_path, name, lists.encode())


def test_entities_of_xml_are_neither_fetched_nor_multiplied(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("密", encoding="utf-8")
    outside = f'<!ENTITY z SYSTEM "{(tmp_path / "secret.txt").as_uri()}">'
    for name, declared in (("j", f'<!ENTITY a "aaaaaaaaaa">{LAUGHS}'), ("z", outside)):
        text = (
            f'<!DOCTYPE gexf [{declared}]><gexf><nodes><node id="1" label="a">&{name};</node></nodes></gexf>'
        )
        one_line(tmp_path, "graph.gexf", text.encode())
        assert not (tmp_path / "out.html").exists()


# Names


@linux
@pytest.mark.parametrize(
    "name",
    ["a\nb", "a\x1b[2J", "a\udcff", "\u202ea", "=cmd|!A0", 'a,b"c', "-o", "a\tb", " ", "%s{}"],
)
def test_a_name_of_a_file_does_no_harm(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / f"{name}.txt").write_bytes(PAGE)
    (folder / f"{name}.pdf").write_bytes(b"%PDF")
    (folder / f"{name}.jsonl").write_bytes(b"{}")
    result = run("extract", folder, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 2
    assert "\x1b" not in result.stderr
    assert sorted(row["status"] for row in manifest(tmp_path / "out")) == ["failed", "failed", "read"]
    assert len(list(dangbao.read_extractions(tmp_path / "out"))) == 1


def test_no_cell_of_the_manifest_is_a_formula(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "=1+1.txt").write_bytes(PAGE)
    row = json.dumps({"id": "@SUM(A1)", "newspaper": "＋石桥日报", "text": PAGE.decode()}, ensure_ascii=False)
    (tmp_path / "-1.jsonl").write_text(row, encoding="utf-8")
    run("extract", "=1+1.txt", "./-1.jsonl", "-o", "out")
    cells = {cell for row in manifest(Path("out")) for cell in row.values()}
    assert {"'=1+1.txt", "'@SUM(A1)", "'＋石桥日报"} <= cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "＋"))]


def run(*words: object) -> Result:
    return CliRunner().invoke(cli.app, list(map(str, words)))


def manifest(folder: Path) -> list[dict[str, str]]:
    with (folder / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
