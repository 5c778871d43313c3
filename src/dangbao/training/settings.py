"""What a training run is told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """Sizes of a network and the way that it is trained.

    Attributes
    ----------
    units
        Width of the states.
    distances
        How far the neighbours lie that each layer looks at.
    character_width, pair_width
        Widths of the embeddings.
    embedding_scale
        Standard deviation of embeddings that start at random.
    pair_dropout
        Share of the pairs that are taken for unknown at each step.
    list_dropout
        Share of the lexicon's lists that are hidden from a text at each step.
    input_dropout, layer_dropout, output_dropout
        Shares of the embeddings, of the states before each layer and of the last states that are
        left out at each step.
    epochs
        How often all examples are read.
    batch
        Characters in a batch.
    rate
        Highest learning rate; it rises at first and falls to almost nothing by the end.
    seed
        Where chance begins; the same seed gives the same model on the same machine.

    Examples
    --------
    >>> Settings(epochs=3).epochs
    3
    """

    units: int = 160
    distances: tuple[int, ...] = (1, 2, 4, 1)
    character_width: int = 64
    pair_width: int = 48
    embedding_scale: float = 0.3
    pair_dropout: float = 0.2
    list_dropout: float = 0.2
    input_dropout: float = 0.3
    layer_dropout: float = 0.1
    output_dropout: float = 0.4
    epochs: int = 10
    batch: int = 4000
    rate: float = 0.002
    seed: int = 1
