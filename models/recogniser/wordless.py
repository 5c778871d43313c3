"""The network without what the lexicon says of characters, to measure what that brings."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from dangbao.pipes.recogniser.network import Network
from dangbao.pipes.recogniser.word_lists import WIDTH
from dangbao.training.tagger import Batch, Tagger


class Wordless(Tagger):
    """Sees characters and pairs alone."""

    def score(self, batch: Batch) -> Tensor:
        """Return the scores of tags, texts by characters by tags."""
        return super().score(replace(batch, words=torch.zeros_like(batch.words)))

    def export(self) -> Network:
        """Return the network as it stands; what it never learnt from weighs nothing."""
        network = super().export()
        network.input[-WIDTH:] = 0
        return network
