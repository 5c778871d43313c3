"""Training a recogniser; the only module beside :mod:`dangbao.training.tagger` that needs PyTorch."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from dangbao.pipes.recogniser import Recogniser, cut
from dangbao.pipes.recogniser.crf import make_tags, write_tags
from dangbao.pipes.recogniser.features import Vocabulary
from dangbao.training.examples import Example
from dangbao.training.settings import Settings
from dangbao.training.tagger import Batch, Item, Sentence, Tagger

_WARM_UP = 0.05
_LEAST_RATE = 0.02
_LARGEST_GRADIENT = 1.0
_LONGEST_PART = 500
_TUNING_RATE = 0.0005
_TUNING_BATCH = 1000

Report = Callable[[int, float], None]
"""Called after each epoch with its number, from 1, and the mean loss of a character."""


@dataclass(frozen=True, slots=True)
class Start:
    """What a model begins with when it is trained from nothing.

    Attributes
    ----------
    vocabulary, labels
        What it knows, and what it is to find.
    rows
        Embeddings of the vocabulary, or None for random ones.
    """

    vocabulary: Vocabulary
    labels: tuple[str, ...]
    rows: Embeddings | None = None


@dataclass(frozen=True, slots=True)
class Embeddings:
    """Embeddings to start from: a row for each entry of a vocabulary, after a row 0 for what it lacks."""

    characters: NDArray[np.float32]
    pairs: NDArray[np.float32]


def train(
    start: Start | Recogniser,
    examples: Iterable[Example],
    settings: Settings,
    report: Report | None = None,
    *,
    architecture: type[Tagger] = Tagger,
) -> Recogniser:
    """Train a recogniser from nothing, or one that is there further.

    Parameters
    ----------
    start
        What to begin with; a recogniser keeps its vocabulary and its labels, and `settings` must have
        its sizes.
    examples
        What to learn from.
    settings
        How to learn.
    report
        What to call after each epoch.
    architecture
        The tagger to train; another than the usual one is for comparisons.

    Raises
    ------
    ValueError
        If there is nothing to learn from.
    """
    torch.manual_seed(settings.seed)
    vocabulary, labels = start.vocabulary, start.labels
    items = [item for example in examples for item in _make_items(example, vocabulary, labels)]
    if not items:
        raise ValueError("there are no examples to learn from")
    tagger = _make_tagger(start, settings, architecture)
    chance = random.Random(settings.seed)
    batches = _make_batches(items, settings.batch)
    learner = _Learner(tagger, settings, len(batches) * settings.epochs)
    for epoch in range(1, settings.epochs + 1):
        chance.shuffle(batches)
        loss = float(np.mean([learner.learn(Batch.of(batch)) for batch in batches]))
        if report is not None:
            report(epoch, loss)
    return Recogniser(labels, vocabulary, tagger.export())


def _make_tagger(
    start: Start | Recogniser, settings: Settings, architecture: type[Tagger] = Tagger
) -> Tagger:
    sizes = len(start.vocabulary.characters) + 1, len(start.vocabulary.pairs) + 1
    tagger = architecture(make_tags(start.labels), *sizes, settings)
    with torch.no_grad():
        if isinstance(start, Recogniser):
            tagger.load(start.network)
        elif start.rows is not None:
            tagger.characters.weight.copy_(torch.from_numpy(start.rows.characters))
            tagger.pairs.weight.copy_(torch.from_numpy(start.rows.pairs))
    return tagger


def tune(
    base: Recogniser, examples: Sequence[Example], epochs: int, report: Report | None = None
) -> Recogniser:
    """Train a recogniser further on a few texts, at a low rate, so that it forgets little."""
    network = base.network
    sizes = Settings(
        units=network.input.shape[1],
        distances=tuple(layer.distance for layer in network.layers),
        character_width=network.characters.values.shape[1],
        pair_width=network.pairs.values.shape[1],
    )
    return train(
        base, examples, replace(sizes, epochs=epochs, rate=_TUNING_RATE, batch=_TUNING_BATCH), report
    )


class _Learner:
    """Moves the weights of a tagger, a step a batch."""

    def __init__(self, tagger: Tagger, settings: Settings, steps: int) -> None:
        self._tagger, self._settings, self._steps = tagger.train(), settings, steps
        self._dense = [
            weights for name, weights in tagger.named_parameters() if not name.startswith("pairs.")
        ]
        self._optimizers = [
            torch.optim.Adam(self._dense),
            torch.optim.SparseAdam(list(tagger.pairs.parameters())),
        ]
        self._done = 0

    def learn(self, batch: Batch) -> float:
        """Take one step, and return the loss before it."""
        self._done += 1
        done = self._done / self._steps
        for optimizer in self._optimizers:
            for group in optimizer.param_groups:
                group["lr"] = self._settings.rate * min(done / _WARM_UP, max(_LEAST_RATE, 1 - done))
        self._tagger.zero_grad()
        loss = self._tagger.loss(batch)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self._dense, _LARGEST_GRADIENT)
        for optimizer in self._optimizers:
            optimizer.step()
        return loss.item()


def _make_items(example: Example, vocabulary: Vocabulary, labels: Sequence[str]) -> Iterator[Item]:
    """Yield what may be learnt of an example, long ones in parts."""
    tags = {tag: number for number, tag in enumerate(make_tags(labels))}
    features = vocabulary.read(example.text)
    allowed = np.zeros((len(example.text), len(tags)), np.bool_)
    numbers = [tags[tag] for tag in write_tags(len(example.text), example.spans)]
    allowed[np.arange(len(numbers)), numbers] = True
    outside = np.array(numbers, np.intp) == 0
    for label in example.open_labels:
        for place in "BIES":
            allowed[outside, tags[f"{place}-{label}"]] = True
    for start, end in example.unknown:
        allowed[start:end] = True
    for sentences in _parts(cut(example.text)):
        start, end = sentences[0][0], sentences[-1][1]
        inner = [(first - start, last - start) for first, last in sentences]
        yield Item(features[start:end], allowed[start:end], inner)


def _parts(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Yield neighbouring sentences that together are not too long."""
    part: list[Sentence] = []
    for start, end in sentences:
        if part and end - part[0][0] > _LONGEST_PART:
            yield part
            part = []
        part.append((start, end))
    if part:
        yield part


def _make_batches(items: Iterable[Item], size: int) -> list[list[Item]]:
    """Put items of about one length together, at most `size` characters with what fills them up."""
    batches: list[list[Item]] = []
    batch: list[Item] = []
    for item in sorted(items, key=lambda item: len(item.features)):
        if batch and len(item.features) * (len(batch) + 1) > size:
            batches.append(batch)
            batch = []
        batch.append(item)
    return [*batches, batch]
