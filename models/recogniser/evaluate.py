"""Measure a recogniser with our labels on the parts of public corpora that are for measuring.

Run `python -m models.recogniser.evaluate [FOLDER ...]` from the root of a checkout, with `DANGBAO_SHARED`
naming the folder of the source data; without a folder it measures the model that ships. It prints a Markdown
table of F1. What a corpus does not mark (titles in MSRA, divisions in Resume) counts neither way.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from dangbao.pipes.recogniser import MODEL, Recogniser
from dangbao.pipes.recogniser.crf import Span
from dangbao.training.examples import LABELS
from dangbao.training.scoring import Score, score
from models.recogniser.corpora import OPEN, read_corpus

PARTS = (("msra", "test"), ("resume", "test"), ("cluener", "dev"))


def measure(recogniser: Recogniser, corpus: str, part: str) -> dict[str, Score]:
    """Return the scores of a recogniser on a part of a corpus."""

    def find(text: str) -> Iterator[Span]:
        return (span for span in recogniser.find(text) if span[2] not in OPEN[corpus])

    return score(find, list(read_corpus(corpus, part)))


def main(folders: list[Path]) -> None:
    """Print the table."""
    names = (*LABELS, "all")
    print("| model | texts |" + "".join(f" {name} |" for name in names))
    print("| --- | --- |" + " ---: |" * len(names))
    for folder in folders:
        recogniser = Recogniser.load(folder)
        for corpus, part in PARTS:
            scores = measure(recogniser, corpus, part)
            cells = (f" {scores[name].f1:.3f} |" if name in scores else "  |" for name in names)
            print(f"| {folder.name} | {corpus} {part} |" + "".join(cells))


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or [MODEL])
