"""Precision, recall and F1 of a recogniser on annotated texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dangbao.pipes.recogniser.crf import Span
from dangbao.training.examples import Example


@dataclass(frozen=True, slots=True)
class Score:
    """How many spans were found, how many of these rightly, and how many there are.

    Examples
    --------
    >>> score = Score(right=3, found=4, annotated=6)
    >>> score.precision, score.recall
    (0.75, 0.5)
    """

    right: int
    found: int
    annotated: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 if nothing was."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 0 if nothing is."""
        return self.right / self.annotated if self.annotated else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall.

        Examples
        --------
        >>> Score(right=1, found=2, annotated=1).f1
        0.6666666666666666
        """
        return 2 * self.right / (self.found + self.annotated) if self.right else 0.0


def score(find: Callable[[str], Iterable[Span]], examples: Sequence[Example]) -> dict[str, Score]:
    """Return the scores of each label that occurs, and of ``all``; a span is right if edges and label are.

    Examples
    --------
    >>> scores = score(lambda text: [(0, 2, "ORG")], [Example("市委开会", ((0, 2, "ORG"),))])
    >>> scores["all"].f1
    1.0
    """
    right, found, annotated = Counter[str](), Counter[str](), Counter[str]()
    for example in examples:
        spans = set(find(example.text))
        found.update(label for _, _, label in spans)
        annotated.update(label for _, _, label in example.spans)
        right.update(label for _, _, label in spans.intersection(example.spans))
    scores = {
        label: Score(right[label], found[label], annotated[label])
        for label in sorted(found.keys() | annotated.keys())
    }
    return scores | {"all": Score(right.total(), found.total(), annotated.total())}
