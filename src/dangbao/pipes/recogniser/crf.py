"""The best sequence of tags, and the spans that tags stand for.

Tags are BIOES: ``B-``, ``I-`` and ``E-`` begin, continue and end a span of a label, ``S-`` is a
span of one character, ``O`` is outside of spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Span = tuple[int, int, str]

FORBIDDEN = -1e4
"""Score of a step from one tag to another that no span makes."""


def make_tags(labels: Iterable[str]) -> list[str]:
    """Return all tags for some labels.

    Examples
    --------
    >>> make_tags(["PERSON"])
    ['O', 'B-PERSON', 'I-PERSON', 'E-PERSON', 'S-PERSON']
    """
    return ["O", *(f"{place}-{label}" for label in labels for place in "BIES")]


def may_follow(first: str, second: str) -> bool:
    """Tell whether a tag may stand right after another.

    Examples
    --------
    >>> may_follow("B-ORG", "E-ORG"), may_follow("B-ORG", "O"), may_follow("O", "S-GPE")
    (True, False, True)
    """
    if first[0] in "BI":
        return second[0] in "IE" and second[2:] == first[2:]
    return second[0] in "OBS"


def make_penalties(tags: Sequence[str]) -> NDArray[np.float32]:
    """Return what to add to the scores of steps, tags by tags, so that spans are whole."""
    return np.array([[0 if may_follow(a, b) else FORBIDDEN for b in tags] for a in tags], np.float32)


def make_end_penalties(tags: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return what to add to the scores of first and of last tags, so that spans lie within a sentence."""
    first = np.array([FORBIDDEN * (tag[0] in "IE") for tag in tags], np.float32)
    last = np.array([FORBIDDEN * (tag[0] in "BI") for tag in tags], np.float32)
    return first, last


def write_tags(length: int, spans: Iterable[Span]) -> list[str]:
    """Return the tags of a text of some length.

    Examples
    --------
    >>> write_tags(4, [(0, 2, "ORG"), (2, 3, "PERSON")])
    ['B-ORG', 'E-ORG', 'S-PERSON', 'O']
    """
    tags = ["O"] * length
    for start, end, label in spans:
        if end == start + 1:
            tags[start] = f"S-{label}"
        else:
            tags[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 2), f"E-{label}"]
    return tags


def read_tags(tags: Iterable[str]) -> list[Span]:
    """Return the spans that whole sequences of tags stand for.

    Examples
    --------
    >>> read_tags(["B-ORG", "E-ORG", "S-PERSON", "O"])
    [(0, 2, 'ORG'), (2, 3, 'PERSON')]
    """
    spans: list[Span] = []
    start = 0
    for position, tag in enumerate(tags):
        if tag[0] in "BS":
            start = position
        if tag[0] in "ES":
            spans.append((start, position + 1, tag[2:]))
    return spans
