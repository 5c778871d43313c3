"""In which sentence of its article a mention stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from dangbao.records import ArticleRecord

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?\n?|[。！？!?\n]")


class Sentences:
    r"""The sentences of one article, found by input offset.

    Examples
    --------
    >>> article = ArticleRecord(id="a1", text="黄宁讲话。\n周启明主持。", spans=[(10, 15), (16, 22)])
    >>> sentences = Sentences(article)
    >>> sentences.number(10), sentences.number(16), sentences.number(3)
    (1, 2, 0)
    >>> Sentences(article).text(2)
    '周启明主持。'
    """

    def __init__(self, article: ArticleRecord) -> None:
        self._article = article
        self._segments = sorted(_segments(article))
        self._starts = [start for start, _, _ in self._segments]

    def number(self, offset: int) -> int:
        """Return the number of the sentence at an input offset; 0 outside the text, as in the headline."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return 0
        _, end, number = self._segments[index]
        return number if offset < end else 0

    def text(self, number: int) -> str:
        """Return the words of a sentence; of 0 the headline."""
        if number == 0:
            return self._article.headline or ""
        return self._texts[number - 1]

    @cached_property
    def _texts(self) -> list[str]:
        return [match.group().strip() for match in _SENTENCE.finditer(self._article.text)]


def _segments(article: ArticleRecord) -> Iterator[tuple[int, int, int]]:
    """Give the unbroken stretches of each sentence in the input: start, end, sentence number.

    A line break of the text that falls on the seam of two spans was put in by the page reader;
    one inside a span stands in the input.
    """
    spans = iter(article.spans or [(0, len(article.text))])
    start = end = 0
    for number, match in enumerate(_SENTENCE.finditer(article.text), 1):
        sentence = match.group()
        left = len(sentence.rstrip("\n"))
        while left:
            if start == end:
                start, end = next(spans, (0, left))
            step = min(left, end - start)
            yield start, start + step, number
            start += step
            left -= step
        if sentence.endswith("\n") and start < end:
            start += 1
