"""How certain it is that somebody took part in an event, by where the name and the predicate stand.

The numbers are the shares that were right, rounded, in annotated texts (``python benchmarks/events.py``).
"""

from __future__ import annotations

from dangbao.pipes.events.page import Page
from dangbao.pipes.events.state import Act

_SAME_CLAUSE = 0.96
_SAME_SENTENCE = 0.95
_OTHER_SENTENCE = 0.85
_HINTED = 0.83
_PROPOSED = 0.9

_SENTENCE_BOUNDS = "。！？\n"
_CLAUSE_BOUNDS = "，；："


def certainty(page: Page, act: Act) -> float:
    """Return how certain it is that a person takes the part that an act tells."""
    mention = page.mentions[act.mention]
    between = page.text[mention.end : act.position]
    if any(bound in between for bound in _SENTENCE_BOUNDS):
        told = _OTHER_SENTENCE
    elif any(bound in between for bound in _CLAUSE_BOUNDS):
        told = _SAME_SENTENCE
    else:
        told = _SAME_CLAUSE
    if act.weak:
        told *= _HINTED
    if mention.origin == "model":
        told *= _PROPOSED
    return round(told, 2)
