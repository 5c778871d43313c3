"""Train, prune and measure the word segmentation model that dangbao ships.

Run `python -m models.segmentation.train` from the root of a checkout, with `DANGBAO_SHARED` naming the folder
of the source data (default `../shared`). The model is trained on the first nine tenths of PFR and written to
`src/dangbao/pipes/tokenizer/model`; the figures printed at the end are of the last tenth.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import numpy as np
import spacy_pkuseg
from spacy_pkuseg.feature_extractor import FeatureExtractor
from spacy_pkuseg.model import Model

from models.names.namer import Namer
from models.pfr import SURNAMES, Line, Token
from models.segmentation.evaluate import print_figures, read_split

MODEL = Path("src/dangbao/pipes/tokenizer/model")
WORK = Path("out/segmentation")
SEED = 19980101
ITERATIONS = 10
MIN_FEATURE_COUNT = 3
MIN_WEIGHT = 0.1
RENAMED = 0.5
SENTENCE_ENDS = frozenset("。！？；")


def read_surnames(path: Path = SURNAMES) -> dict[str, float]:
    """Read surnames and their weights."""
    rows = (row.split("\t") for row in path.read_text("utf-8").splitlines())
    return {surname: float(count) for surname, count in rows}


def rename(line: Line, namer: Namer, source: random.Random, share: float) -> Line:
    """Give a `share` of the persons in a line a drawn name of the same length.

    A month's names are few and often repeated: the model would learn them by heart.
    """
    return [
        Token(namer.name(source, len(token.word) - 1), "nr")
        if token.tag == "nr" and len(token.word) in (2, 3) and source.random() < share
        else token
        for token in line
    ]


def split_sentences(line: Line) -> Iterator[Line]:
    """Yield the sentences of a paragraph."""
    sentence: Line = []
    for token in line:
        sentence.append(token)
        if token.word in SENTENCE_ENDS:
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def write_words(path: Path, lines: Iterable[Line]) -> None:
    """Write a sentence a line, its words set apart by spaces."""
    path.write_text("\n".join(" ".join(token.word for token in line) for line in lines) + "\n", "utf-8")


def fit(train: list[Line], test: list[Line]) -> Path:
    """Train a model and return its folder."""
    WORK.mkdir(parents=True, exist_ok=True)
    namer, source = Namer(read_surnames()), random.Random(SEED)
    write_words(WORK / "train.txt", (rename(line, namer, source, RENAMED) for line in train))
    write_words(WORK / "test.txt", test)
    random.seed(SEED)
    spacy_pkuseg.config.featureTrim = MIN_FEATURE_COUNT - 1
    spacy_pkuseg.train(
        str(WORK / "train.txt"), str(WORK / "test.txt"), str(WORK / "model"), train_iter=ITERATIONS
    )
    return WORK / "model"


def prune(source: Path, target: Path) -> None:
    """Write a model without the features that weigh little, its weights in half precision.

    The first feature stands: it is the one that every character has. Bigrams are read in training only,
    and words as a feature only in the lengths that spacy-pkuseg looks up.
    """
    extractor, model = FeatureExtractor.load(str(source)), Model.load(str(source))
    nodes, edges = np.split(model.w, [model.n_feature * model.n_tag])
    nodes = nodes.reshape(model.n_feature, model.n_tag)
    kept = np.abs(nodes).max(axis=1) >= MIN_WEIGHT
    kept[0] = True
    features = [feature for feature, index in extractor.feature_to_idx.items() if kept[index]]
    lengths = range(spacy_pkuseg.config.wordMin, spacy_pkuseg.config.wordMax + 1)
    extractor.feature_to_idx = {feature: index for index, feature in enumerate(features)}
    extractor.unigram = {word for word in extractor.unigram if len(word) in lengths}
    extractor.bigram = set()
    target.mkdir(parents=True, exist_ok=True)
    extractor.save(str(target))
    np.savez_compressed(
        target / "weights.npz",
        sizes=np.array([model.n_tag, len(features)]),
        w=np.concatenate([nodes[kept].ravel(), edges]).astype(np.float16),
    )


def main() -> None:
    """Train on the first part of PFR, write the model, print the figures of the rest."""
    train, test = read_split()
    sentences = [list(chain.from_iterable(map(split_sentences, part))) for part in (train, test)]
    prune(fit(*sentences), MODEL)
    print_figures(train, test)


if __name__ == "__main__":
    main()
