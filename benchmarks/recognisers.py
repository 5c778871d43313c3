"""What rules, the model and both together find of persons.

``python benchmarks/recognisers.py [MORE.jsonl ...]`` prints a Markdown table of precision, recall and F1 of
the full names of persons, counted once a text, on the shipped sample; on the annotated page of a real
newspaper and the test half of MSRA (news of about 1998, sentence by sentence), where the folder that
``DANGBAO_SHARED`` names (default ``../shared``) has them; and on files of texts annotated as for
``dangbao train``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import dangbao
from benchmarks.comparison.texts import Text, printed, read_example, sets
from benchmarks.markdown import table
from dangbao.pipes.names.finder import PERSON_LABELS
from dangbao.pipes.recogniser import load_default
from dangbao.training.examples import read_examples
from dangbao.training.scoring import Score

Find = Callable[[str], set[str]]


def by_model(text: str) -> set[str]:
    """Return what the model alone finds."""
    return printed(
        text[start:end] for start, end, label in load_default().find(text) if label in PERSON_LABELS
    )


def by_pipeline(ner: str) -> Find:
    """Return the function that finds names by the rules, with or without the model."""
    nlp = dangbao.load(ner=ner)

    def find(text: str) -> set[str]:
        extraction = dangbao.extract(dangbao.read(text), nlp=nlp)
        return printed(person.name for person in extraction.persons)

    return find


def score(find: Find, texts: list[Text]) -> Score:
    """Return how many persons are found, each counted once a text."""
    found = [(find(text.text), text.wanted["persons"]) for text in texts]
    return Score(
        right=sum(len(names & wanted) for names, wanted in found),
        found=sum(len(names) for names, _ in found),
        annotated=sum(len(wanted) for _, wanted in found),
    )


def scores(files: Iterable[Path] = ()) -> str:
    """Return the table, of files of annotated texts too."""
    ways: dict[str, Find] = {
        "rules alone": by_pipeline("rules"),
        "model alone": by_model,
        "rules and model": by_pipeline("default"),
    }
    more = ((file.stem, [read_example(example) for example in read_examples(file)]) for file in files)
    rows = [
        (name, one.annotated, way, f"{one.precision:.3f}", f"{one.recall:.3f}", f"{one.f1:.3f}")
        for name, texts in chain(sets(), more)
        for way, find in ways.items()
        for one in [score(find, texts)]
    ]
    return table(["texts", "names", "by", "P", "R", "F1"], rows)


if __name__ == "__main__":
    print(scores(map(Path, sys.argv[1:])))
