"""The spaCy tokenizer: words, and every character of the text kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import DummyTokenizer
from spacy.vocab import Vocab

from dangbao.pipes.tokenizer.segmenter import segment

_RUN = re.compile(r"\n|[^\S\n]+|\S+")


class PkusegTokenizer(DummyTokenizer):
    r"""Cuts a text into words so that the Doc's text is the text given.

    Every newline is a token of its own, a run of other whitespace is one; a single space after a
    word is kept as that word's trailing space. No word reaches across whitespace. The model
    belongs to the package, so nothing is saved with a pipeline but the tokenizer's name.

    Parameters
    ----------
    vocab
        The pipeline's vocabulary.

    Examples
    --------
    >>> import spacy
    >>> tokenizer = PkusegTokenizer(spacy.blank("zh").vocab)
    >>> [token.text for token in tokenizer("石桥市人民政府\n市长 林海生")]
    ['石桥市', '人民政府', '\n', '市长', '林海生']
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Make a Doc of a text."""
        words: list[str] = []
        spaces: list[bool] = []
        cut = iter(segment(text))
        for match in _RUN.finditer(text):
            run = match.group()
            if run.startswith(" ") and words and not words[-1].isspace():
                spaces[-1] = True
                run = run[1:]
            tokens = [run] if run.isspace() else _take(cut, len(run))
            words.extend(tokens)
            spaces.extend([False] * len(tokens))
        return Doc(self.vocab, words=words, spaces=spaces)


def _take(words: Iterator[str], length: int) -> list[str]:
    """Take words until they have so many characters in all."""
    taken: list[str] = []
    while length:
        taken.append(next(words))
        length -= len(taken[-1])
    return taken


def make_tokenizer() -> Callable[[Language], PkusegTokenizer]:
    """Make the factory that spaCy calls: `dangbao.PkusegTokenizer.v1` in a pipeline's config.

    Examples
    --------
    >>> import spacy
    >>> tokenizer = {"@tokenizers": "dangbao.PkusegTokenizer.v1"}
    >>> nlp = spacy.blank("zh", config={"nlp": {"tokenizer": tokenizer}})
    >>> nlp("记者 林海生").text
    '记者 林海生'
    """

    def create(nlp: Language) -> PkusegTokenizer:
        return PkusegTokenizer(nlp.vocab)

    return create
