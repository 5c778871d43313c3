"""Parts of a graph: what was printed in a time, what lies around a node, what weighs enough."""

from __future__ import annotations

from dangbao.graph.selection.filters import Kind, at_least, ego_network, only
from dangbao.graph.selection.periods import Period, between, slices

__all__ = ["Kind", "Period", "at_least", "between", "ego_network", "only", "slices"]
