"""An annotated sentence: what the recogniser of names is trained on."""

from __future__ import annotations

from dataclasses import dataclass

LABELS = ("PERSON", "ORG", "GPE", "LOC", "TITLE")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text and the names in it.

    Attributes
    ----------
    text
        The text.
    spans
        Start, end and label of each name, in the order of the text; they do not overlap.
    """

    text: str
    spans: list[tuple[int, int, str]]


def mark(sentence: Sentence) -> str:
    """Return the text with its names marked.

    Examples
    --------
    >>> mark(Sentence("石桥市市长林海生说", [(0, 3, "GPE"), (3, 5, "TITLE"), (5, 8, "PERSON")]))
    '[石桥市 GPE][市长 TITLE][林海生 PERSON]说'
    """
    marked, done = [], 0
    for start, end, label in sentence.spans:
        marked += [sentence.text[done:start], f"[{sentence.text[start:end]} {label}]"]
        done = end
    return "".join([*marked, sentence.text[done:]])
