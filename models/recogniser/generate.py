"""Annotated sentences in the register of the newspapers, with invented people, bodies and villages.

Run `python -m models.recogniser.generate 20` from the root of a checkout to see twenty of them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

from dangbao.training.examples import Example
from models.recogniser.grammar import Grammar
from models.recogniser.marking import mark
from models.recogniser.vocabulary import add_lexicon

FRAMES = Path(__file__).parent / "frames"
LONGEST = 400
"""A sentence of more characters is drawn again: a long list may grow without end."""
_PRINTS = (
    (0.05, str.maketrans("，：；（）？！", ",:;()?!")),
    (0.04, str.maketrans("0123456789", "０１２３４５６７８９")),
    (0.03, str.maketrans("“”", '""')),
    (0.03, str.maketrans("·", "•")),
)
"""How pages print the same characters in other ways, and how often."""


@cache
def read_grammar() -> Grammar:
    """Return the grammar, read once.

    Examples
    --------
    >>> len(read_grammar().kinds()) > 10
    True
    """
    grammar = Grammar()
    add_lexicon(grammar)
    for path in sorted(FRAMES.rglob("*.txt")):
        grammar.read_file(path)
    grammar.seal()
    return grammar


def _reprint(sentence: Example, source: Random) -> Example:
    text = sentence.text
    for share, table in _PRINTS:
        if source.random() < share:
            text = text.translate(table)
    return Example(text, sentence.spans)


def sentences(seed: int) -> Iterator[Example]:
    """Yield sentences without end, always the same ones for a seed."""
    grammar = read_grammar()
    source = Random(seed)
    kinds = grammar.kinds()
    weights = [kind.weight for kind in kinds]
    while True:
        for kind in source.choices(kinds, weights, k=1000):
            sentence = grammar.expand(kind, source)
            if len(sentence.text) <= LONGEST:
                yield _reprint(sentence, source)


def generate(count: int, seed: int) -> Iterator[Example]:
    """Yield `count` sentences, always the same ones for a seed.

    Examples
    --------
    >>> [len(sentence.text) > 0 for sentence in generate(3, seed=1)]
    [True, True, True]
    """
    return islice(sentences(seed), count)


def main() -> None:
    """Print as many sentences as the first argument says; the second is the seed."""
    count, seed = (*map(int, sys.argv[1:]), *(20, 1)[len(sys.argv) - 1 :])
    for sentence in generate(count, seed):
        print(mark(sentence))


if __name__ == "__main__":
    main()
