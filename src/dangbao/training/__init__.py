"""Training a recogniser on one's own annotations. Needs PyTorch: ``pip install "dangbao[train]"``."""
