"""What the tags of HanLP's models are called here."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MSRA = {
    "PERSON": "PERSON",
    "ORGANIZATION": "ORG",
    "LOCATION": "LOC",
    "NR": "PERSON",
    "NT": "ORG",
    "NS": "LOC",
    "PER": "PERSON",
    "ORG": "ORG",
    "LOC": "LOC",
}
_PKU = {"nr": "PERSON", "nt": "ORG", "ns": "LOC"}
_ONTONOTES = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "GPE", "LOC": "LOC", "FAC": "LOC"}

LABELS = {**_MSRA, **_PKU, **_ONTONOTES}
"""Labels by tag; names with any other tag (dates, amounts, NORP) are left out."""

_POSITION = re.compile("^[BIESMLU]-")


def entity_tags(tags: Iterable[str]) -> set[str]:
    """Return the kinds of names in a tag set, which a tagger gives with a mark of position.

    Examples
    --------
    >>> sorted(entity_tags(["O", "B-NR", "I-NR", "S-NT"]))
    ['NR', 'NT']
    """
    return {_POSITION.sub("", tag) for tag in tags} - {"O"}
