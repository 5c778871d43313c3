"""What years of issues cost, from the texts to a graph: seconds, memory, rows.

Run ``python benchmarks/corpus.py news [ITEMS]`` for the items of the national evening news (in
``data/text/xwlb.jsonl.xz`` of the folder that ``DANGBAO_SHARED`` names): read in two processes, stored, told
who is who, and drawn as a graph of the 500 persons who are named most. It prints the successions of some
posts, to be compared with what is known. ``--keep FOLDER`` keeps the corpus there.

Run ``python benchmarks/corpus.py growth`` for invented issues, a few thousand to fifty thousand: seconds and
memory for an issue, and for one issue more.
"""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter

import psutil

import dangbao
from dangbao import Corpus
from dangbao.records import (
    ArticleRecord,
    Attendee,
    Extraction,
    IssueRecord,
    Membership,
    Mention,
    Organization,
    Person,
    Place,
)
from dangbao.records import Event as Occasion

NEWS = Path(os.environ.get("DANGBAO_SHARED", "../shared")) / "data" / "text" / "xwlb.jsonl.xz"
POSTS = (
    ("国务院", "总理"),
    ("外交部", "部长"),
    ("国防部", "部长"),
    ("全国人大常委会", "委员长"),
    ("全国政协", "主席"),
    ("中共北京市委", "书记"),
    ("中共上海市委", "书记"),
    ("中共广东省委", "书记"),
    ("香港特别行政区", "行政长官"),
)
SIZES = (2_000, 10_000, 50_000)
_GRAIN = 0.2  # seconds between two looks at the memory


class Meter:
    """Takes the time of steps, and the most memory that this process and its children have at one time."""

    def __init__(self) -> None:
        self._process = psutil.Process()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Print what a step costs."""
        stop, peaks = Event(), [0]
        watching = Thread(target=self._watch, args=(stop, peaks), daemon=True)
        watching.start()
        start = perf_counter()
        yield
        seconds = perf_counter() - start
        stop.set()
        watching.join()
        print(f"{name:28} {seconds:9.1f} s {max(peaks) / 1e6:9,.0f} MB at most", flush=True)

    def _watch(self, stop: Event, peaks: list[int]) -> None:
        while not stop.wait(_GRAIN):
            peaks.append(sum(map(_memory, [self._process, *self._process.children(recursive=True)])))


def _memory(process: psutil.Process) -> int:
    """Return the memory of a process; what it shares with others is shared out."""
    try:
        memory: int = process.memory_full_info().pss
    except psutil.Error:
        return 0
    return memory


def news(items: int | None, keep: Path | None) -> None:
    """Go all the way from the texts of the evening news to a graph."""
    meter = Meter()
    with TemporaryDirectory() as temporary:
        folder = keep or Path(temporary) / "corpus"
        shutil.rmtree(folder, ignore_errors=True)
        corpus = Corpus.create(folder)
        read = dangbao.read_all(NEWS, newspaper="新闻联播", columns={"headline": "title"})
        with meter.step("extraction and store"):
            added = corpus.add(islice(read, items), workers=2)
        with meter.step("who is who"):
            resolved = corpus.resolve()
        with meter.step("graph of the top 500"):
            graph = corpus.graph(top=500, kinds={"person", "organization"})
            dangbao.write_gexf(graph, folder.parent / "top500.gexf")
        with meter.step("the last item once more"):
            one = corpus.extraction(
                corpus.query("SELECT max(issue) AS issue FROM issues")["issue"][0].as_py()
            )
            corpus.remove(one.id)
            corpus.add([one])
            corpus.resolve()
        print(f"\n{added}\n{resolved}\n{graph}")
        print_rows(corpus)
        print_successions(corpus)


def print_rows(corpus: Corpus) -> None:
    """Print how many rows the tables have, and how large the folder is."""
    for table in ("issues", "articles", "mentions", "persons", "organizations", "memberships", "events"):
        print(f"{table:28} {corpus.query(f'SELECT count(*) AS n FROM {table}')['n'][0].as_py():12,}")
    size = sum(file.stat().st_size for file in corpus.folder.rglob("*") if file.is_file())
    print(f"{'megabytes on disk':28} {size / 1e6:12,.0f}")


def print_successions(corpus: Corpus) -> None:
    """Print who was printed in some posts, twice or more."""
    for body, role in POSTS:
        try:
            spells = corpus.succession(body, role)
        except LookupError as error:
            print(error)
            continue
        print(f"\n{body} {role}")
        for spell in spells:
            if spell.sights > 1:
                print(f"  {spell.first_seen} – {spell.last_seen}  {spell.name}  ({spell.sights} times)")


def growth() -> None:
    """Add ever more invented issues, and then one."""
    meter = Meter()
    for size in SIZES:
        with TemporaryDirectory() as temporary:
            corpus = Corpus.create(Path(temporary) / "corpus")
            with meter.step(f"{size:,} issues: store"):
                corpus.add(map(invented, range(size)))
            with meter.step(f"{size:,} issues: who is who"):
                corpus.resolve()
            with meter.step(f"one more than {size:,}"):
                corpus.add([invented(size)])
                corpus.resolve()


def invented(number: int) -> Extraction:
    """Return an invented issue of one of forty newspapers, with ten officials of its city."""
    city, day = f"第{number % 40}市", f"{2005 + number % 20}-{1 + number % 12:02}-{1 + number % 28:02}"
    names = [f"官{number % 40:02}{(number // 40 + k) % 60:02}" for k in range(10)]
    text = "、".join(f"副市长{name}" for name in names) + "出席会议。"
    starts = [text.index(name) for name in names]
    return Extraction(
        id=f"i{number}",
        issue=IssueRecord(newspaper=f"{city}日报", place=Place(name=city), date=day, number=number),
        articles=[ArticleRecord(id="a1", text=text, spans=[(0, len(text))])],
        mentions=[
            Mention(id=f"m{k}", article_id="a1", start=start, end=start + 5, text=names[k], label="PERSON")
            for k, start in enumerate(starts)
        ],
        persons=[Person(id=f"p{k}", name=name) for k, name in enumerate(names)],
        organizations=[Organization(id="o1", name=f"{city}人民政府")],
        memberships=[
            Membership(
                id=f"r{k}",
                person_id=f"p{k}",
                organization_id="o1",
                role="副市长",
                label="副市长",
                sources=[f"m{k}"],
            )
            for k in range(len(names))
        ],
        events=[
            Occasion(
                id="e1",
                name="会议",
                classification="meeting",
                start_date=day,
                article_ids=["a1"],
                attendees=[
                    Attendee(person_id=f"p{k}", roles=["attend"], sources=[f"m{k}"])
                    for k in range(len(names))
                ],
            )
        ],
    )


def main() -> None:
    """Run what is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["news", "growth"])
    parser.add_argument("items", nargs="?", type=int, help="how many items of the news; without it all")
    parser.add_argument("--keep", type=Path, help="where to keep the corpus of the news")
    asked = parser.parse_args()
    if asked.what == "news":
        news(asked.items, asked.keep)
    else:
        growth()


if __name__ == "__main__":
    main()
