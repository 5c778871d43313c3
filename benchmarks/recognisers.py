"""What rules, the model and both together find of persons.

``python benchmarks/recognisers.py [MORE.jsonl ...]`` prints a Markdown table of precision, recall and F1 of
the full names of persons, counted once a text, on the shipped sample; on the annotated page of a real
newspaper and the test half of MSRA (news of about 1998, sentence by sentence), where the folder that
``DANGBAO_SHARED`` names (default ``../shared``) has them; and on files of texts annotated as for
``dangbao train``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from models.pfr import SHARED
from models.recogniser.corpora import NER, read_corpus

import dangbao
from dangbao import sample
from dangbao.pipes.names.finder import PERSON_LABELS
from dangbao.pipes.recogniser import load_default
from dangbao.training.examples import read_examples

Text = tuple[str, set[str]]
Find = Callable[[str], set[str]]


def full_names(names: Iterator[str]) -> set[str]:
    """Return names without padding, surnames alone left out."""
    plain = (name.replace(" ", "").replace("\u3000", "") for name in names)
    return {name for name in plain if len(name) > 1}


def pages(texts: list[Path], golds: list[Path]) -> list[Text]:
    """Return annotated pages with the names on them."""
    annotations = (json.loads(gold.read_text("utf-8")) for gold in golds)
    return [
        (dangbao.read(text).text, {person["name"] for person in annotation["people"]})
        for text, annotation in zip(texts, annotations, strict=True)
    ]


def sets(more: list[Path]) -> Iterator[tuple[str, list[Text]]]:
    """Yield the texts to measure with, by name."""
    golds = sorted((sample.issues()[0].parents[1] / "gold").glob("*.json"))
    yield "sample", pages(sample.issues(), golds)
    if seeds := sorted((SHARED / "seed").glob("*.txt")):
        yield "seed", pages(seeds, [seed.with_suffix(".gold.json") for seed in seeds])
    if NER.is_dir():
        yield "MSRA test", [(e.text, names_of(e.text, e.spans)) for e in read_corpus("msra", "test")]
    for path in more:
        yield path.stem, [(e.text, names_of(e.text, e.spans)) for e in read_examples(path)]


def names_of(text: str, spans: tuple[tuple[int, int, str], ...] | list[tuple[int, int, str]]) -> set[str]:
    """Return the full names among some spans."""
    return full_names(text[start:end] for start, end, label in spans if label in PERSON_LABELS)


def by_model(text: str) -> set[str]:
    """Return what the model alone finds."""
    return names_of(text, load_default().find(text))


def by_pipeline(ner: str) -> Find:
    """Return the function that finds names by the rules, with or without the model."""
    nlp = dangbao.load(ner=ner)

    def find(text: str) -> set[str]:
        extraction = dangbao.extract(dangbao.read(text), nlp=nlp)
        return full_names(person.name for person in extraction.persons)

    return find


def row(find: Find, texts: list[Text]) -> str:
    """Return precision, recall and F1 as cells."""
    counts = Counter[str]()
    for text, wanted in texts:
        found = find(text)
        counts.update(right=len(found & wanted), found=len(found), wanted=len(wanted))
    precision, recall = counts["right"] / counts["found"], counts["right"] / counts["wanted"]
    f1 = 2 * counts["right"] / (counts["found"] + counts["wanted"])
    return f"{precision:.3f} | {recall:.3f} | {f1:.3f} |"


def main() -> None:
    """Print the table."""
    ways: dict[str, Find] = {
        "rules alone": by_pipeline("rules"),
        "model alone": by_model,
        "rules and model": by_pipeline("default"),
    }
    print("| texts | names | by | P | R | F1 |")
    print("| --- | ---: | --- | ---: | ---: | ---: |")
    for name, texts in sets([Path(path) for path in sys.argv[1:]]):
        for way, find in ways.items():
            print(f"| {name} | {sum(len(names) for _, names in texts)} | {way} | {row(find, texts)}")


if __name__ == "__main__":
    main()
