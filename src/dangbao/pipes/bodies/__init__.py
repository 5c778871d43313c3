"""The bodies pipe."""

from dangbao.pipes.bodies.pipe import BodiesPipe, make_bodies

__all__ = ["BodiesPipe", "make_bodies"]
