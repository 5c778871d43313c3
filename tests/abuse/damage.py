"""Valid files of every kind that is read, and ways to damage them."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import random
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from itertools import chain
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from newsstand import NewsPage, issues
from press import Press

HTML = Path(__file__).parents[1] / "html"


@cache
def pages() -> list[NewsPage]:
    """Return the pages that all files are made of."""
    return list(chain.from_iterable(issues("石桥日报", 3)))


@cache
def valid() -> Mapping[str, bytes]:
    """Return a whole file of each kind and encoding that is read, under a name with its ending."""
    text = "\f".join(page.text for page in pages())
    rows = [
        {"id": row["编号"], "text": row["正文"], "date": row["日期"]}
        for page in pages()
        for row in page.rows()
    ]
    web = pages()[0].content(0)
    printed = Press(7, small=True).page().pdf
    return {
        "utf8.txt": text.encode(),
        "mark.txt": text.encode("utf-8-sig"),
        "utf16.txt": text.encode("utf-16"),
        "other16.txt": b"\xfe\xff" + text.encode("utf-16-be"),
        "gb.txt": text.encode("gb18030"),
        "packed.txt.gz": gzip.compress(text.encode(), mtime=0),
        "packed.txt.xz": lzma.compress(text.encode()),
        "packed.txt.bz2": bz2.compress(text.encode()),
        "page.pdf": printed,
        "web.html": web.encode(),
        "gb.html": web.encode("gb18030"),
        "old.htm": (HTML / "gov_old.htm").read_bytes(),
        "saved.mhtml": (HTML / "saved.mhtml").read_bytes(),
        "rows.csv": table(rows).encode("gb18030"),
        "rows.jsonl": "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows).encode(),
        "rows.parquet": parquet(rows),
        "pages.zip": packed({f"{page.number}.txt": page.text.encode() for page in pages()}),
        "mixed.zip": packed({"page.pdf": printed, "a/web.html": web.encode(), "rows.parquet": parquet(rows)}),
    }


def table(rows: list[dict[str, str]]) -> str:
    """Return rows as CSV."""
    lines = io.StringIO()
    writer = csv.DictWriter(lines, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return lines.getvalue()


def parquet(rows: list[dict[str, str]]) -> bytes:
    """Return rows as Parquet."""
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), stream)
    return stream.getvalue()


def packed(files: Mapping[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return files in a zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 8, 64))):
        changed[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(changed)


def _cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _begun_late(data: bytes, chance: random.Random) -> bytes:
    return data[chance.randrange(len(data)) :]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    start, end = _part(data, chance)
    return chance.choice((data * 2, data[:end] + data[start:]))


def _zeros(data: bytes, chance: random.Random) -> bytes:
    start, end = _part(data, chance)
    return data[:start] + bytes(end - start) + data[end:]


def _noise(data: bytes, chance: random.Random) -> bytes:
    start, end = _part(data, chance)
    return data[:start] + chance.randbytes(end - start) + data[end:]


def _lost(data: bytes, chance: random.Random) -> bytes:
    start, end = _part(data, chance)
    return data[:start] + data[end:]


def _part(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(len(data), start + chance.choice((1, 16, 400, len(data))))


WAYS: Mapping[str, Callable[[bytes, random.Random], bytes]] = {
    "bytes flipped": _flipped,
    "cut off": _cut_off,
    "begun late": _begun_late,
    "doubled": _doubled,
    "zeros in it": _zeros,
    "noise in it": _noise,
    "a part lost": _lost,
}
"""What becomes of files on bad disks and lines."""
