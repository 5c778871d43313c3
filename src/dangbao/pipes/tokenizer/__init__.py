"""Words: the tokenizer that a dangbao pipeline begins with."""

from dangbao.pipes.tokenizer.tokenizer import PkusegTokenizer, make_tokenizer

__all__ = ["PkusegTokenizer", "make_tokenizer"]
