"""What the comparison of systems is made of: the texts, the systems, the process that each runs in."""
