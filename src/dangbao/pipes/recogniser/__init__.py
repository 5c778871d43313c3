"""The recogniser pipe: persons, bodies, places and titles by a trained model."""

from dangbao.pipes.recogniser.pipe import RecogniserPipe, make_recogniser
from dangbao.pipes.recogniser.recogniser import MODEL, ModelError, Recogniser, cut, load_default

__all__ = ["MODEL", "ModelError", "Recogniser", "RecogniserPipe", "cut", "load_default", "make_recogniser"]
