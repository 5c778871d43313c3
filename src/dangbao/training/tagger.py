"""The recogniser's network in PyTorch, for training; :mod:`dangbao.pipes.recogniser` runs it without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn.functional import dropout, layer_norm, pad

from dangbao.pipes.recogniser.crf import FORBIDDEN, make_end_penalties, make_penalties
from dangbao.pipes.recogniser.features import Features
from dangbao.pipes.recogniser.network import NORM_EPSILON, Layer, Network, Table
from dangbao.pipes.recogniser.word_lists import LISTS, WIDTH
from dangbao.training.settings import Settings

Sentence = tuple[int, int]

_TINY = 1e-30
"""What is added before a logarithm is taken, so that what cannot be has a finite one."""


@dataclass(frozen=True, slots=True)
class Item:
    """A text to learn from.

    Attributes
    ----------
    allowed
        Which tags each character may have, characters by tags.
    sentences
        Where its sentences begin and end.
    """

    features: Features
    allowed: NDArray[np.bool_]
    sentences: list[Sentence]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some texts as tensors.

    Attributes
    ----------
    characters, left_pairs, right_pairs, words
        As in :class:`~dangbao.pipes.recogniser.features.Features`, texts by characters.
    inside
        Whether a character is one, or only fills a text up: texts by characters by 1.
    allowed
        Which tags each character may have, texts by characters by tags.
    positions
        Where the characters of each sentence stand in all texts one after another, sentences by characters.
    lengths
        How many characters each sentence has.
    """

    characters: Tensor
    left_pairs: Tensor
    right_pairs: Tensor
    words: Tensor
    inside: Tensor
    allowed: Tensor
    positions: Tensor
    lengths: Tensor

    @classmethod
    def of(cls, items: Sequence[Item]) -> Batch:
        """Lay texts side by side, the short ones filled up, and likewise their sentences."""
        width = max(len(item.features) for item in items)
        sentences = [
            torch.arange(row * width + start, row * width + end)
            for row, item in enumerate(items)
            for start, end in item.sentences
        ]
        return cls(
            characters=_side_by_side([item.features.characters for item in items]),
            left_pairs=_side_by_side([item.features.left_pairs for item in items]),
            right_pairs=_side_by_side([item.features.right_pairs for item in items]),
            words=_side_by_side([item.features.words.astype(np.float32) for item in items]),
            inside=_side_by_side([np.ones((len(item.features), 1), np.float32) for item in items]),
            allowed=_side_by_side([item.allowed for item in items]),
            positions=nn.utils.rnn.pad_sequence(sentences, batch_first=True),
            lengths=torch.tensor([len(sentence) for sentence in sentences]),
        )


class Tagger(nn.Module):
    """Scores tags like :class:`~dangbao.pipes.recogniser.network.Network`, and learns.

    Parameters
    ----------
    tags
        All tags.
    characters, pairs
        Sizes of the vocabulary, with 0 for what it lacks.
    settings
        Sizes and dropout.
    """

    penalties: Tensor
    first_penalties: Tensor
    last_penalties: Tensor

    def __init__(self, tags: Sequence[str], characters: int, pairs: int, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.characters = nn.Embedding(characters, settings.character_width)
        self.pairs = nn.Embedding(pairs, settings.pair_width, sparse=True)
        for table in (self.characters, self.pairs):
            nn.init.normal_(table.weight, std=settings.embedding_scale)
        width = settings.character_width + 2 * settings.pair_width + WIDTH
        self.input = nn.Linear(width, settings.units, bias=False)
        self.layers = [nn.Linear(3 * settings.units, 2 * settings.units) for _ in settings.distances]
        self.listed_layers = nn.ModuleList(self.layers)
        self.output = nn.Linear(settings.units, len(tags))
        self.steps = nn.Parameter(torch.zeros(len(tags), len(tags)))
        self.first = nn.Parameter(torch.zeros(len(tags)))
        self.last = nn.Parameter(torch.zeros(len(tags)))
        self.register_buffer("penalties", torch.from_numpy(make_penalties(tags)))
        first, last = make_end_penalties(tags)
        self.register_buffer("first_penalties", torch.from_numpy(first))
        self.register_buffer("last_penalties", torch.from_numpy(last))

    def score(self, batch: Batch) -> Tensor:
        """Return the scores of tags, texts by characters by tags."""
        pairs = [self.pairs(self._forget(ids)) for ids in (batch.left_pairs, batch.right_pairs)]
        text = torch.cat([self.characters(batch.characters), *pairs], dim=-1)
        text = dropout(text, self.settings.input_dropout, self.training)
        states = self.input(torch.cat([text, self._hide(batch.words)], dim=-1))
        for layer, distance in zip(self.layers, self.settings.distances, strict=True):
            states = states + self._mix(layer, states, batch.inside, distance)
        scores: Tensor = self.output(dropout(states, self.settings.output_dropout, self.training))
        return scores

    def _forget(self, pairs: Tensor) -> Tensor:
        """Make some pairs unknown in training: a name is to be told without having been seen."""
        if not self.training:
            return pairs
        return torch.where(torch.rand(pairs.shape) < self.settings.pair_dropout, 0, pairs)

    def _hide(self, words: Tensor) -> Tensor:
        """Hide some lists from a text in training: a name is to be told though no list has it."""
        if not self.training:
            return words
        seen = torch.rand(len(words), 1, len(LISTS)) >= self.settings.list_dropout
        return words * seen.repeat(1, 1, WIDTH // len(LISTS))

    def _mix(self, layer: nn.Module, states: Tensor, inside: Tensor, distance: int) -> Tensor:
        """Return what a gated convolution adds to the states."""
        width = states.shape[1]
        normal = layer_norm(states, states.shape[-1:], eps=NORM_EPSILON) * inside
        normal = dropout(normal, self.settings.layer_dropout, self.training)
        padded = pad(normal, (0, 0, distance, distance))
        near = torch.cat([padded[:, :width], normal, padded[:, 2 * distance :]], dim=-1)
        values, gates = layer(near).chunk(2, dim=-1)
        mixed: Tensor = values * torch.sigmoid(gates)
        return mixed

    def loss(self, batch: Batch) -> Tensor:
        """Return the negative log likelihood of the allowed tags, a character.

        Where more than one tag is allowed the likelihood is that of all of them together (Tsuboi et
        al. 2008, Training Conditional Random Fields Using Incomplete Annotations).
        """
        with torch.autocast("cpu", torch.bfloat16):
            scores = self.score(batch)
        tags = scores.shape[-1]
        scores = scores.float().reshape(-1, tags)[batch.positions]
        allowed = batch.allowed.reshape(-1, tags)[batch.positions]
        told = scores.masked_fill(~allowed, FORBIDDEN)
        free, bound = self._partition(torch.cat([scores, told]), batch.lengths.repeat(2)).chunk(2)
        return (free - bound).sum() / batch.lengths.sum()

    def _partition(self, scores: Tensor, lengths: Tensor) -> Tensor:
        """Return the logarithm of the summed likelihoods of all sequences of tags, a sentence."""
        steps = torch.exp(self.steps + self.penalties)
        going = torch.arange(scores.shape[1]) < lengths[:, None]
        state = self.first + scores[:, 0]
        for position in range(1, scores.shape[1]):
            highest = state.detach().amax(dim=1, keepdim=True)
            summed = torch.exp(state - highest) @ steps
            after = torch.log(summed + _TINY) + highest + scores[:, position]
            state = torch.where(going[:, position, None], after, state)
        return torch.logsumexp(state + self.last, dim=1)

    @torch.no_grad()
    def load(self, network: Network) -> None:
        """Start from the weights of a network of the same sizes."""
        for embedding, table in ((self.characters, network.characters), (self.pairs, network.pairs)):
            embedding.weight.copy_(torch.from_numpy(table.values * table.scales))
        self.input.weight.copy_(torch.from_numpy(network.input.T))
        for module, layer in zip(self.layers, network.layers, strict=True):
            _load_layer(module, layer)
        self.output.weight.copy_(torch.from_numpy(network.output.T))
        self.output.bias.copy_(torch.from_numpy(network.bias))
        self.steps.copy_(torch.from_numpy(network.steps) - self.penalties)
        self.first.copy_(torch.from_numpy(network.first) - self.first_penalties)
        self.last.copy_(torch.from_numpy(network.last) - self.last_penalties)

    def export(self) -> Network:
        """Return the network as it stands, to be run without PyTorch."""
        return Network(
            characters=Table.quantise(_array(self.characters.weight)),
            pairs=Table.quantise(_array(self.pairs.weight)),
            input=_array(self.input.weight.T),
            layers=tuple(map(_export_layer, self.layers, self.settings.distances)),
            output=_array(self.output.weight.T),
            bias=_array(self.output.bias),
            steps=_array(self.steps + self.penalties),
            first=_array(self.first + self.first_penalties),
            last=_array(self.last + self.last_penalties),
        )


def _side_by_side(rows: Sequence[NDArray[np.generic]]) -> Tensor:
    return nn.utils.rnn.pad_sequence([torch.from_numpy(row) for row in rows], batch_first=True)


def _array(tensor: Tensor) -> NDArray[np.float32]:
    return np.ascontiguousarray(tensor.detach().numpy(), np.float32)


# The network halves values and gates: the logistic function of x is (tanh(x / 2) + 1) / 2.


def _export_layer(module: nn.Linear, distance: int) -> Layer:
    weights, bias = _array(module.weight.T / 2), _array(module.bias / 2)
    return Layer(weights.reshape(3, -1, len(bias)), bias, distance)


def _load_layer(module: nn.Linear, layer: Layer) -> None:
    module.weight.copy_(torch.from_numpy(2 * layer.weights.reshape(-1, len(layer.bias)).T))
    module.bias.copy_(torch.from_numpy(2 * layer.bias))
