"""Measure the shipped segmentation model on the last tenth of PFR.

Run `python -m models.segmentation.evaluate` from the root of a checkout, with `DANGBAO_SHARED` naming the
folder of the source data (default `../shared`).
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate, chain, pairwise

from dangbao.pipes.tokenizer.segmenter import segment
from models.pfr import Line, merge_names, read_compound_surnames, read_lines

HELD_OUT = 0.1

Span = tuple[int, int]


def read_split() -> tuple[list[Line], list[Line]]:
    """Return the part of PFR that the model is trained on and the part held out."""
    compounds = read_compound_surnames()
    lines = [merge_names(line, compounds) for line in read_lines()]
    cut = int(len(lines) * (1 - HELD_OUT))
    return lines[:cut], lines[cut:]


def spans(words: list[str]) -> list[Span]:
    """Return where each word begins and ends in the text that they make up.

    Examples
    --------
    >>> spans(["石桥", "市"])
    [(0, 2), (2, 3)]
    """
    return list(pairwise(accumulate(map(len, words), initial=0)))


def count_line(line: Line, known: set[str]) -> Counter[str]:
    """Count what one line's segmentation gets right and wrong.

    A name is a person's of two or three characters: with few exceptions a Chinese name in full.
    """
    gold = spans([token.word for token in line])
    predicted = set(spans(segment("".join(token.word for token in line))))
    bounds = set(chain.from_iterable(predicted))
    counts = Counter(gold=len(gold), predicted=len(predicted), correct=len(predicted.intersection(gold)))
    for token, (start, end) in zip(line, gold, strict=True):
        unseen = token.word not in known
        is_name = token.tag == "nr" and len(token.word) in (2, 3)
        kinds = ["unseen"] * unseen + ["name", "unseen name"][: 1 + unseen] * is_name
        cut_inside = not bounds.isdisjoint(range(start + 1, end))
        for kind in kinds:
            counts[kind] += 1
            counts[f"{kind}, found"] += (start, end) in predicted
            counts[f"{kind}, cut inside"] += cut_inside
            counts[f"{kind}, edge missed"] += not {start, end} <= bounds
    return counts


def evaluate(train: list[Line], test: list[Line]) -> dict[str, float]:
    """Return the figures by name, words seen in `train` being known."""
    known = {token.word for line in train for token in line}
    counts = sum((count_line(line, known) for line in test), Counter[str]())
    precision, recall = counts["correct"] / counts["predicted"], counts["correct"] / counts["gold"]
    figures = {
        "precision": precision,
        "recall": recall,
        "F1": 2 * precision * recall / (precision + recall),
        "unseen words, share": counts["unseen"] / counts["gold"],
        "unseen words, recall": counts["unseen, found"] / counts["unseen"],
    }
    for kind in ("name", "unseen name"):
        for outcome in ("found", "cut inside", "edge missed"):
            figures[f"{kind}s, {outcome}"] = counts[f"{kind}, {outcome}"] / counts[kind]
    return figures


def print_figures(train: list[Line], test: list[Line]) -> None:
    """Print the figures of the shipped model, one a line."""
    for name, figure in evaluate(train, test).items():
        print(f"{name:26}{figure:7.4f}")


if __name__ == "__main__":
    print_figures(*read_split())
