"""What the pages of one issue share."""

from __future__ import annotations

import random
from dataclasses import dataclass

from .habits import Habits
from .newsroom import Newsroom


@dataclass(frozen=True)
class Edition:
    """One issue of a newspaper: its number, how many pages it has, how it is set and who writes it."""

    number: int
    pages: int
    habits: Habits
    room: Newsroom
    chance: random.Random
    small: bool
