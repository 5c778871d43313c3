"""A trained recogniser of persons, bodies, places and titles."""

from dangbao.pipes.recogniser.recogniser import MODEL, ModelError, Recogniser, cut, load_default

__all__ = ["MODEL", "ModelError", "Recogniser", "cut", "load_default"]
