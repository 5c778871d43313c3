"""The names pipe."""

from dangbao.pipes.names.pipe import NamesPipe, make_names

__all__ = ["NamesPipe", "make_names"]
