"""What can be measured in a graph."""
