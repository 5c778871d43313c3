"""The recogniser of names: the text that it is trained on, and its training."""
