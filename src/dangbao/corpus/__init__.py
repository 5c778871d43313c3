"""Many issues made one: a store, one identity, time."""

from dangbao.corpus.corpus import Corpus
from dangbao.corpus.errors import CorpusError

__all__ = ["Corpus", "CorpusError"]
