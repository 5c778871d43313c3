"""What can be measured in a graph."""

from __future__ import annotations

from dangbao.graph.measures.ranks import Measure, node_sizes, rank_order

__all__ = ["Measure", "node_sizes", "rank_order"]
