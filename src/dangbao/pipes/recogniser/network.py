"""The network that scores the tags of each character, run with NumPy alone.

Embeddings of characters and pairs beside what the lexicon says, gated convolutions over neighbours that lie
further and further apart (Dauphin et al. 2017, Language Modeling with Gated Convolutional Networks; Strubell
et al. 2017, Fast and Accurate Entity Recognition with Iterated Dilated Convolutions), and a linear-chain
conditional random field.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
from numpy.typing import NDArray
from spacy_pkuseg.inference import run_viterbi

from dangbao.pipes.recogniser.features import Features

Array = NDArray[np.float32]

NORM_EPSILON = 1e-5
"""What a layer adds to the variance before it divides by its root, as PyTorch does."""

_BLOCK = 4096
"""Characters that are scored at once: enough to be quick, few enough to need little memory."""


@dataclass(frozen=True, slots=True)
class Table:
    """Embeddings in eight bits, a row an item, with a scale for each row."""

    values: NDArray[np.int8]
    scales: Array

    @classmethod
    def quantise(cls, rows: Array) -> Table:
        """Round rows of numbers to eight bits.

        Examples
        --------
        >>> table = Table.quantise(np.array([[0.5, -1.0]], np.float32))
        >>> table[np.array([0])].round(2).tolist()
        [[0.5, -1.0]]
        """
        scales = np.maximum(np.abs(rows).max(axis=1, keepdims=True), NORM_EPSILON) / 127
        return cls(np.round(rows / scales).astype(np.int8), scales.astype(np.float32))

    def __getitem__(self, ids: NDArray[np.int32]) -> Array:
        return self.values[ids] * self.scales[ids]


@dataclass(frozen=True, slots=True)
class Layer:
    """A gated convolution over a character and its neighbours `distance` to the left and to the right.

    ``weights`` is (3, units, 2 units): for the left neighbour, the character and the right neighbour, the
    values and the gates side by side; ``bias`` is (2 units). What comes in is normalised, what comes out is
    added to it.
    """

    weights: Array
    bias: Array
    distance: int

    def __call__(self, states: Array) -> Array:
        """Return the states after this layer, characters by units."""
        units = states.shape[1]
        normal = states - states.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", normal, normal) / units
        normal /= np.sqrt(variance + NORM_EPSILON)[:, None]
        left, middle, right = self.weights
        mixed = normal @ middle
        mixed += self.bias
        mixed[self.distance :] += normal[: -self.distance] @ left
        mixed[: -self.distance] += normal[self.distance :] @ right
        gates = np.tanh(mixed[:, units:])
        gates += 1
        gates *= mixed[:, :units]
        gates += states
        result: Array = gates
        return result


@dataclass(frozen=True, slots=True)
class Network:
    """All weights of a model.

    ``steps`` scores a tag after another, ``first`` and ``last`` the tags that begin and end a sentence.
    """

    characters: Table
    pairs: Table
    input: Array
    layers: tuple[Layer, ...]
    output: Array
    bias: Array
    steps: Array
    first: Array
    last: Array

    def score(self, features: Features) -> Array:
        """Return the scores of a text's tags, characters by tags; the time taken is linear in the text."""
        reach = sum(layer.distance for layer in self.layers)
        scores = np.empty((len(features), len(self.bias)), np.float32)
        for start in range(0, len(features), _BLOCK):
            before = min(start, reach)
            block = features[start - before : start + _BLOCK + reach]
            scored = self._score_block(block)[before : before + _BLOCK]
            scores[start : start + len(scored)] = scored
        return scores

    def _score_block(self, features: Features) -> Array:
        embedded = [
            self.characters[features.characters],
            self.pairs[features.left_pairs],
            self.pairs[features.right_pairs],
            features.words.astype(np.float32),
        ]
        states = np.concatenate(embedded, axis=1) @ self.input
        for layer in self.layers:
            states = layer(states)
        return np.asarray(states @ self.output + self.bias, np.float32)

    def decode(self, scores: Array, lengths: Sequence[int]) -> NDArray[np.intp]:
        """Return the number of the best tag of each character of some sentences (Viterbi 1967).

        Parameters
        ----------
        scores
            Characters of all sentences, one after another, by tags.
        lengths
            Characters in each sentence.
        """
        tags = np.empty(len(scores), np.intp)
        nodes, steps = scores.astype(np.float64), self.steps.astype(np.float64)
        for start, end in pairwise(accumulate(lengths, initial=0)):
            nodes[start] += self.first
            nodes[end - 1] += self.last
            tags[start:end] = run_viterbi(nodes[start:end], steps)[1]
        return tags
