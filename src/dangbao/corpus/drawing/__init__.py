"""A graph of just what is asked for."""
