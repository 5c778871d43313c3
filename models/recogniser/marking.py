"""Showing an annotated text with its names marked."""

from __future__ import annotations

from dangbao.training.examples import Example


def mark(example: Example) -> str:
    """Return the text with its names marked.

    Examples
    --------
    >>> mark(Example("石桥市市长林海生说", ((0, 3, "GPE"), (3, 5, "TITLE"), (5, 8, "PERSON"))))
    '[石桥市 GPE][市长 TITLE][林海生 PERSON]说'
    """
    marked, done = [], 0
    for start, end, label in example.spans:
        marked += [example.text[done:start], f"[{example.text[start:end]} {label}]"]
        done = end
    return "".join([*marked, example.text[done:]])
