"""Train HanLP's recurrent recogniser of names on characters, and measure it.

Run `python -m models.hanlp.train FOLDER` from the root of a checkout in which the extra `hanlp` is installed.
It reads the training half of MSRA, holds every twentieth sentence out to choose the best epoch, writes the
model to FOLDER for `dangbao.load(ner="hanlp:FOLDER")`, and prints its figures on the test half. Other corpora
of the same form (a character, a tab and its BIO tag a line, a blank line after a sentence; `.xz` or plain)
are named by `--train` and `--test`. The seed is fixed.
"""

from __future__ import annotations

import argparse
import lzma
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import hanlp
from hanlp.components.ner.rnn_ner import RNNNamedEntityRecognizer

from models.pfr import SHARED

NER = SHARED / "data" / "ner"
SEED = 20310105
HELD_OUT = 20
SETTINGS = {
    "embed": 100,
    "rnn_hidden": 128,
    "drop": 0.3,
    "lr": 0.003,
    "crf": False,
    "tagging_scheme": "BIO",
    "token_delimiter": "",
}
"""That no delimiter joins tokens is how HanLP notes that they are characters."""

Sentence = list[tuple[str, str]]
Name = tuple[str, int, int]


class Score(NamedTuple):
    """How many names were right, how many the model found, and how many there are."""

    right: int
    found: int
    held: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.held) if self.found + self.held else 0.0


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a corpus, each as its characters and their tags."""
    with (
        lzma.open(path, "rt", encoding="utf-8")
        if path.suffix == ".xz"
        else path.open(encoding="utf-8") as file
    ):
        for blank, lines in groupby((line.rstrip("\n") for line in file), key=lambda line: not line):
            if not blank:
                yield [(character, tag) for character, _, tag in (line.partition("\t") for line in lines)]


def write_sentences(path: Path, sentences: Iterable[Sentence]) -> str:
    """Write sentences as HanLP reads them; return the name of the file."""
    rows = ("".join(f"{character}\t{tag}\n" for character, tag in sentence) for sentence in sentences)
    path.write_text("\n".join(rows), encoding="utf-8")
    return str(path)


def read_names(tags: Iterable[str]) -> set[Name]:
    """Return the names that BIO tags mark.

    Examples
    --------
    >>> sorted(read_names(["B-PER", "I-PER", "O", "B-LOC"]))
    [('LOC', 3, 4), ('PER', 0, 2)]
    """
    names: list[Name] = []
    for place, tag in enumerate(tags):
        mark, _, label = tag.partition("-")
        if mark == "B":
            names.append((label, place, place + 1))
        elif mark == "I" and names:
            names[-1] = (*names[-1][:2], place + 1)
    return set(names)


def train(sentences: list[Sentence], folder: Path, *, epochs: int, batch_size: int) -> None:
    """Train on sentences and write the model of the best epoch to a folder."""
    held_out = sentences[::HELD_OUT]
    rest = [sentence for number, sentence in enumerate(sentences) if number % HELD_OUT]
    with TemporaryDirectory() as work:
        files = (
            write_sentences(Path(work, "train.tsv"), rest),
            write_sentences(Path(work, "dev.tsv"), held_out),
        )
        RNNNamedEntityRecognizer().fit(
            *files, str(folder), epochs=epochs, batch_size=batch_size, seed=SEED, **SETTINGS
        )


def evaluate(model: Any, sentences: list[Sentence]) -> dict[str, Score]:  # noqa: ANN401
    """Return the score of each label, and of all together."""
    right, found, held = Counter[str](), Counter[str](), Counter[str]()
    answers = model([[character for character, _ in sentence] for sentence in sentences])
    for sentence, answer in zip(sentences, answers, strict=True):
        told = {(label, start, end) for _, label, start, end in answer}
        names = read_names(tag for _, tag in sentence)
        for counter, group in ((right, told & names), (found, told), (held, names)):
            counter.update(label for label, _, _ in group)
            counter["all"] += len(group)
    return {label: Score(right[label], found[label], held[label]) for label in sorted(held)}


def main() -> None:
    """Train, write the model, and print the F1 of each label."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write the model")
    parser.add_argument("--train", type=Path, default=NER / "msra.train.bio.xz")
    parser.add_argument("--test", type=Path, default=NER / "msra.test.bio.xz")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--batch-size", type=int, default=50)
    parser.add_argument("--sentences", type=int, help="train on so many only")
    options = parser.parse_args()
    sentences = list(islice(read_sentences(options.train), options.sentences))
    train(sentences, options.folder, epochs=options.epochs, batch_size=options.batch_size)
    for label, score in evaluate(hanlp.load(str(options.folder)), list(read_sentences(options.test))).items():
        print(f"{label}\t{score.f1:.3f}")


if __name__ == "__main__":
    main()
