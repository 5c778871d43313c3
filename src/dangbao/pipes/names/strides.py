"""The strides of a career: what a title phrase says of one time (历任某县县长、县委书记，|现任某市市长)."""

from __future__ import annotations

from collections.abc import Iterator

from dangbao.lexicon.words import tenure_verb_between
from dangbao.pipes.annotations import Post


def strides(text: str, phrase: list[Post]) -> Iterator[list[Post]]:
    """Yield the posts of a title phrase, parted where a verb tells of another time.

    Examples
    --------
    >>> text = "历任某县县长，现任某市市长"
    >>> phrase = [Post(2, 6, "县长", "某县人民政府"), Post(9, 13, "市长", "某市人民政府")]
    >>> [[post.role for post in stride] for stride in strides(text, phrase)]
    [['县长'], ['市长']]
    """
    stride = phrase[:1]
    for post in phrase[1:]:
        verb = tenure_verb_between(text, stride[-1].end, post.start)
        if verb is not None and verb.status != "appointed":
            yield stride
            stride = []
        stride.append(post)
    yield stride
