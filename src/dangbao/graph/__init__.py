"""Building, projecting and measuring the graph of officials, bodies and events."""

from __future__ import annotations

from dangbao.graph.building.build import build_graph
from dangbao.graph.building.quoting import quote
from dangbao.graph.measures.backbone import bipartite_backbone, disparity_filter
from dangbao.graph.measures.brokerage import brokerage, constraint
from dangbao.graph.measures.centrality import centralities, rank_strength
from dangbao.graph.measures.communities import communities
from dangbao.graph.measures.lists import printed_lists
from dangbao.graph.measures.precedence import overtakings, precedence, turns
from dangbao.graph.measures.protocol import agreement, protocol_order
from dangbao.graph.measures.ranks import node_sizes, rank_order
from dangbao.graph.projection import occasions, project
from dangbao.graph.selection import at_least, between, ego_network, only, slices

__all__ = [
    "agreement",
    "at_least",
    "between",
    "bipartite_backbone",
    "brokerage",
    "build_graph",
    "centralities",
    "communities",
    "constraint",
    "disparity_filter",
    "ego_network",
    "node_sizes",
    "occasions",
    "only",
    "overtakings",
    "precedence",
    "printed_lists",
    "project",
    "protocol_order",
    "quote",
    "rank_order",
    "rank_strength",
    "slices",
    "turns",
]
