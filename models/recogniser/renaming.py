"""Other names for the persons in annotated text: a corpus has few, and a model would learn them by heart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from random import Random

from dangbao.lexicon.places import surnames
from dangbao.pipes.names.finder import PERSON_LABELS
from dangbao.training.examples import Example
from models.names.namer import Namer

_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}")


def rename(example: Example, namer: Namer, source: Random) -> Example | None:
    """Return the example with drawn names of the same lengths for its Chinese persons; None if it has none.

    Examples
    --------
    >>> example = Example("林海生说", ((0, 3, "PERSON"),))
    >>> renamed = rename(example, Namer({"马": 1}), Random(1))
    >>> renamed.text[0], renamed.text[3], renamed.spans == example.spans
    ('马', '说', True)
    """
    names = {
        name
        for start, end, label in example.spans
        if label in PERSON_LABELS
        and _HAN_NAME.fullmatch(name := example.text[start:end])
        and name[0] in surnames()
    }
    if not names:
        return None
    drawn = {name: namer.name(source, len(name) - 1) for name in sorted(names)}
    text = example.text
    for start, end, label in example.spans:
        if label in PERSON_LABELS and (name := example.text[start:end]) in drawn:
            text = text[:start] + drawn[name] + text[end:]
    return replace(example, text=text)


def with_renamed(examples: Iterable[Example], seed: int) -> Iterator[Example]:
    """Yield the examples, and after each that names a Chinese person one with other names."""
    weights = {name: float(count) for name, count in surnames().items() if len(name) == 1}
    namer, source = Namer(weights), Random(seed)
    for example in examples:
        yield example
        if (renamed := rename(example, namer, source)) is not None:
            yield renamed
