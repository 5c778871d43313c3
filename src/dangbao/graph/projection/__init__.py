"""From the graph of persons, organizations and events to one of persons, or of organizations, alone."""

from __future__ import annotations

from dangbao.graph.projection.occasions import Member, Occasion, occasions
from dangbao.graph.projection.projecting import project
from dangbao.graph.projection.weights import Weight

__all__ = ["Member", "Occasion", "Weight", "occasions", "project"]
