"""Building, projecting and measuring the graph of officials, bodies and events."""

from __future__ import annotations

from dangbao.graph.building.build import build_graph
from dangbao.graph.measures.ranks import node_sizes, rank_order
from dangbao.graph.projection import project

__all__ = ["build_graph", "node_sizes", "project", "rank_order"]
