"""A trained recogniser of names: text in, spans with labels out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from dangbao.pipes.recogniser.crf import Span, make_tags, read_tags
from dangbao.pipes.recogniser.features import Vocabulary
from dangbao.pipes.recogniser.network import Layer, Network, Table
from dangbao.pipes.recogniser.word_lists import LISTS

MODEL = Path(__file__).with_name("model")
FORMAT = "dangbao.recogniser/2"

Piece = tuple[int, int]

_PIECE = re.compile(
    r"[^\n。！？；]{1,200}(?:[。！？；]+[”’」』）]?|(?=\n|\Z)|(?<=[，、：,:\s]))|[^\n。！？；]{1,200}|[。！？；]+"
)
_WEIGHTS = ("input", "output", "bias", "steps", "first", "last")


class ModelError(ValueError):
    """A folder that holds no model that can be used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Recogniser:
    """Finds names of persons, bodies and places, and titles, with a trained network.

    Attributes
    ----------
    labels
        What it finds, in the order of the network's tags.
    vocabulary, network
        What it knows of text, and how it scores tags.
    """

    labels: tuple[str, ...]
    vocabulary: Vocabulary
    network: Network

    @classmethod
    def load(cls, folder: Path = MODEL) -> Recogniser:
        """Read a model from a folder.

        Raises
        ------
        ModelError
            If the folder holds no model, or one of another version.
        """
        try:
            config = json.loads((folder / "config.json").read_text("utf-8"))
            with np.load(folder / "weights.npz") as file:
                arrays = dict(file)
        except OSError as error:
            raise ModelError(
                f"{folder}: no model here ({error.strerror}); give a folder that dangbao train wrote"
            ) from error
        except (ValueError, BadZipFile) as error:
            raise ModelError(f"{folder}: the model is damaged; copy or train it again") from error
        if (config.get("format"), config.get("lists")) != (FORMAT, list(LISTS)):
            raise ModelError(f"{folder}: a model of another version; train it again")
        vocabulary = Vocabulary(arrays["vocabulary.characters"], arrays["vocabulary.pairs"])
        return cls(tuple(config["labels"]), vocabulary, _read_network(arrays))

    def save(self, folder: Path) -> None:
        """Write the model into a folder, which is made if need be."""
        folder.mkdir(parents=True, exist_ok=True)
        config = {"format": FORMAT, "labels": self.labels, "lists": list(LISTS)}
        (folder / "config.json").write_text(json.dumps(config, indent=2) + "\n", "utf-8")
        vocabulary = {
            "vocabulary.characters": self.vocabulary.characters,
            "vocabulary.pairs": self.vocabulary.pairs,
        }
        arrays: dict[str, Any] = {**vocabulary, **_list_arrays(self.network)}
        np.savez_compressed(folder / "weights.npz", **arrays)

    def find(self, text: str) -> list[Span]:
        """Return the spans of a text in order, as start, end and label.

        The time taken is linear in the text.

        Examples
        --------
        >>> load_default().find("村民林海生种起了草莓。")
        [(2, 5, 'PERSON')]
        """
        pieces = list(cut(text))
        if not pieces:
            return []
        scores = self.network.score(self.vocabulary.read(text))
        positions = np.concatenate([np.arange(start, end) for start, end in pieces])
        best = self.network.decode(scores[positions], [end - start for start, end in pieces])
        tags = make_tags(self.labels)
        return [
            (int(positions[start]), int(positions[end - 1]) + 1, label)
            for start, end, label in read_tags(tags[number] for number in best)
        ]


@cache
def load_default() -> Recogniser:
    """Load the model that comes with the package, once a process."""
    return Recogniser.load()


def cut(text: str) -> Iterator[Piece]:
    r"""Yield where sentences, or parts of very long ones, begin and end.

    Examples
    --------
    >>> list(cut("会议召开。\n市长讲话"))
    [(0, 5), (6, 10)]
    """
    return (match.span() for match in _PIECE.finditer(text))


def _list_arrays(network: Network) -> dict[str, NDArray[np.generic]]:
    """Return the arrays of a network by name, weights in half precision."""
    tables = {"characters": network.characters, "pairs": network.pairs}
    weights: dict[str, NDArray[np.generic]] = {
        f"{name}.scales": table.scales for name, table in tables.items()
    }
    weights |= {name: getattr(network, name) for name in _WEIGHTS}
    weights["layers.weights"] = np.stack([layer.weights for layer in network.layers])
    weights["layers.bias"] = np.stack([layer.bias for layer in network.layers])
    return (
        {name: array.astype(np.float16) for name, array in weights.items()}
        | {f"{name}.values": table.values for name, table in tables.items()}
        | {"layers.distances": np.array([layer.distance for layer in network.layers])}
    )


def _read_network(arrays: dict[str, NDArray[np.generic]]) -> Network:
    """Make a network of its arrays."""

    def array(name: str) -> NDArray[np.float32]:
        return arrays[name].astype(np.float32)

    def table(name: str) -> Table:
        return Table(arrays[f"{name}.values"].astype(np.int8), array(f"{name}.scales"))

    layers = zip(
        array("layers.weights"), array("layers.bias"), arrays["layers.distances"].tolist(), strict=True
    )
    return Network(
        characters=table("characters"),
        pairs=table("pairs"),
        layers=tuple(Layer(weights, bias, distance) for weights, bias, distance in layers),
        **{name: array(name) for name in _WEIGHTS},
    )
