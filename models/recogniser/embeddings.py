"""Embeddings of characters and pairs from the company that they keep in unannotated text.

Run `python -m models.recogniser.embeddings` from the root of a checkout, with `DANGBAO_SHARED` naming the folder
of the source data. It counts, over the evening news and PFR, which characters stand one and two places before
and after each character and each pair, weighs the counts by positive pointwise mutual information, and keeps the
largest singular vectors (Levy, Goldberg and Dagan 2015, Improving Distributional Similarity with Lessons Learned
from Word Embeddings). It writes `out/recogniser/embeddings.npz`.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Sequence

import numpy as np
import scipy.sparse as sp
from numpy.typing import NDArray
from scipy.sparse.linalg import svds

from dangbao.pipes.recogniser.features import Ids, Vocabulary
from dangbao.training.fitting import Embeddings
from dangbao.training.settings import Settings
from models.recogniser.corpora import read_pfr
from models.recogniser.silver import NEWS, OUT

FILE = OUT / "embeddings.npz"
MIN_COUNT = 10
SMOOTHING = 0.75
SEED = 1


def read_texts() -> Iterator[str]:
    """Yield all texts that are counted."""
    with lzma.open(NEWS, "rt", encoding="utf-8") as file:
        for line in file:
            yield "".join(json.loads(line)["text"].split())
    yield from (example.text for example in read_pfr())


def count_neighbours(
    units: Ids, characters: Ids, offsets: Sequence[int], sizes: tuple[int, int]
) -> sp.csr_matrix:
    """Count for each unit the characters at some offsets from it, units by offsets and characters."""
    counts = []
    for offset in offsets:
        before, after = max(0, -offset), len(units) - max(0, offset)
        rows, columns = units[before:after], characters[before + offset : after + offset]
        known = (rows > 0) & (columns > 0)
        ones = np.ones(known.sum(), np.float32)
        counts.append(sp.coo_matrix((ones, (rows[known], columns[known])), shape=sizes).tocsr())
    return sp.hstack(counts).tocsr()


def embed(counts: sp.csr_matrix, width: int, scale: float) -> NDArray[np.float32]:
    """Return the rows' embeddings, with the standard deviation `scale`."""
    rows = np.asarray(counts.sum(axis=1)).ravel()
    columns = np.asarray(counts.sum(axis=0)).ravel() ** SMOOTHING
    cells = counts.tocoo()
    information = np.log(cells.data * columns.sum() / (rows[cells.row] * columns[cells.col]))
    positive = information > 0
    matrix = sp.csr_matrix(
        (information[positive], (cells.row[positive], cells.col[positive])),
        shape=counts.shape,
        dtype=np.float32,
    )
    vectors, values, _ = svds(matrix, k=width, rng=np.random.default_rng(SEED))
    embedding = vectors * np.sqrt(values)
    return (embedding * scale / embedding[1:].std()).astype(np.float32)


def build(texts: Sequence[str], settings: Settings) -> tuple[Vocabulary, Embeddings]:
    """Return the vocabulary of some texts and its embeddings."""
    vocabulary = Vocabulary.count(texts, MIN_COUNT)
    features = vocabulary.read("\n".join(texts))
    size = len(vocabulary.characters) + 1
    characters = count_neighbours(features.characters, features.characters, (-2, -1, 1, 2), (size, size))
    pairs = count_neighbours(
        features.right_pairs, features.characters, (-2, -1, 2, 3), (len(vocabulary.pairs) + 1, size)
    )
    scale = settings.embedding_scale
    return vocabulary, Embeddings(
        embed(characters, settings.character_width, scale), embed(pairs, settings.pair_width, scale)
    )


def save(vocabulary: Vocabulary, embeddings: Embeddings) -> None:
    """Write both to a file."""
    np.savez(
        FILE,
        characters=vocabulary.characters,
        pairs=vocabulary.pairs,
        character_rows=embeddings.characters,
        pair_rows=embeddings.pairs,
    )


def load() -> tuple[Vocabulary, Embeddings]:
    """Read both from the file."""
    with np.load(FILE) as file:
        return (
            Vocabulary(file["characters"], file["pairs"]),
            Embeddings(file["character_rows"], file["pair_rows"]),
        )


def main() -> None:
    """Write the file."""
    vocabulary, embeddings = build(list(read_texts()), Settings())
    save(vocabulary, embeddings)
    print(f"{len(vocabulary.characters)} characters, {len(vocabulary.pairs)} pairs")


if __name__ == "__main__":
    main()
