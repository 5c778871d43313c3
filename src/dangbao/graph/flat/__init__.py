"""A graph as flat rows, in the shape that every file format but JSON needs."""

from __future__ import annotations

from dangbao.graph.days import Spell
from dangbao.graph.flat.flattening import FlatGraph
from dangbao.graph.flat.rows import QUOTES, FlatEdge, FlatNode, Stage, Value, clean, harmless

__all__ = ["QUOTES", "FlatEdge", "FlatGraph", "FlatNode", "Spell", "Stage", "Value", "clean", "harmless"]
