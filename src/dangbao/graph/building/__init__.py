"""From extractions to the graph."""
