"""The people pipe."""

from dangbao.pipes.people.pipe import PeoplePipe, make_people

__all__ = ["PeoplePipe", "make_people"]
