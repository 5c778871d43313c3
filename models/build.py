"""Make again all models that ship, from nothing.

Run `python -m models.build` from the root of a checkout (`pip install -e ".[models]"`), with `DANGBAO_SHARED`
naming the folder of the source data. models/README.md says what each step makes and how long it takes.
"""

from __future__ import annotations

from models.names import compile as names
from models.recogniser import embeddings, silver, train
from models.segmentation import train as segmentation


def main() -> None:
    """Take the steps in their order: the rules that make examples need the words, and the words the names."""
    names.main()
    segmentation.main()
    silver.main()
    embeddings.main()
    train.main("default")


if __name__ == "__main__":
    main()
