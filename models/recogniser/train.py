"""Train a recogniser as a configuration says.

Run `python -m models.recogniser.train NAME` from the root of a checkout, NAME being that of a file in
`models/recogniser/configs`, with `DANGBAO_SHARED` naming the folder of the source data. What it needs from
`out/recogniser` is made by `models.recogniser.silver` and `models.recogniser.embeddings`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import accumulate, chain, islice
from pathlib import Path
from random import Random
from time import perf_counter
from typing import Any

import tomllib

from dangbao.training.examples import LABELS, Example, read_examples
from dangbao.training.fitting import Start, train
from dangbao.training.scoring import score
from dangbao.training.settings import Settings
from dangbao.training.tagger import Tagger
from models.recogniser import embeddings
from models.recogniser.corpora import read_corpus, read_own_labels
from models.recogniser.generate import generate
from models.recogniser.renaming import with_renamed
from models.recogniser.silver import OUT
from models.recogniser.wordless import Wordless

CONFIGS = Path(__file__).with_name("configs")

GENERATED = 60_000
SEED = 1


def read_generated() -> Iterator[Example]:
    """Yield generated sentences, one to three a text."""
    chance = Random(SEED)
    sentences = generate(GENERATED, SEED)
    while group := list(islice(sentences, chance.randint(1, 3))):
        starts = list(accumulate((len(sentence.text) for sentence in group), initial=0))
        yield Example(
            "".join(sentence.text for sentence in group),
            tuple(
                (first + start, first + end, label)
                for first, sentence in zip(starts, group, strict=False)
                for start, end, label in sentence.spans
            ),
        )


SOURCES: Mapping[str, Callable[[], Iterable[Example]]] = {
    "pfr": lambda: read_examples(OUT / "pfr.jsonl"),
    "silver": lambda: read_examples(OUT / "silver.jsonl"),
    "generated": read_generated,
    **{f"{name}-ours": partial(read_corpus, name, "train") for name in ("msra", "resume", "cluener")},
    **{name: partial(read_own_labels, name, "train") for name in ("msra", "resume", "cluener")},
}
"""Where examples come from; a corpus has its own labels, or ours."""

ARCHITECTURES = {"usual": Tagger, "wordless": Wordless}


def read_config(name: str) -> dict[str, Any]:
    """Read a configuration."""
    return tomllib.loads((CONFIGS / f"{name}.toml").read_text("utf-8"))


def main(name: str) -> None:
    """Train, write the model, and print the figures of the part that is held out, if one is named."""
    config = read_config(name)
    settings = Settings(**config.get("settings", {}))
    examples = list(chain.from_iterable(SOURCES[source]() for source in config["sources"]))
    if config.get("renamed"):
        examples = list(with_renamed(examples, SEED))
    found = {label for example in examples for _, _, label in example.spans}
    labels = [label for label in LABELS if label in found] + sorted(found.difference(LABELS))
    print(f"{name}: {len(examples)} examples, {sum(len(e.text) for e in examples)} characters, {labels}")
    begin = perf_counter()

    def report(epoch: int, loss: float) -> None:
        print(f"epoch {epoch:2}  loss {loss:.4f}  {perf_counter() - begin:5.0f} s", flush=True)

    vocabulary, rows = embeddings.load()
    start = Start(vocabulary, tuple(labels), rows)
    architecture = ARCHITECTURES[config.get("architecture", "usual")]
    recogniser = train(start, examples, settings, report, architecture=architecture)
    recogniser.save(Path(config["target"]))
    for part in config.get("measured", []):
        corpus, _, half = part.partition(".")
        scores = score(recogniser.find, list(read_own_labels(corpus, half)))
        for label, one in scores.items():
            print(f"{part:14} {label:8} {one.precision:.4f} {one.recall:.4f} {one.f1:.4f}")


if __name__ == "__main__":
    main(sys.argv[1])
