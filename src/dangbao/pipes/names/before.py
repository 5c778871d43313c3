"""Posts held before what is told: 此前，甲任某市市长; 甲此前一直担任某县县长."""

from __future__ import annotations

import re

from dangbao.lexicon.words import TitleLink, times_before, title_links

_ADVERBS = "(?:曾经|曾|一直|长期|先后|还|也|并|都|均)*"
_ONLY_ADVERBS = re.compile(f"(?:同志)?[，,]?{_ADVERBS}")
_STATES = frozenset(("任", "担任", "兼任", "为", "是", "系", "分别任", "分别担任", "分别为", "分别是"))
"""Links that say that a post is held, and not that it is taken over (当选, 出任)."""
_BEFORE = f"(?:{'|'.join(times_before())})"
_ENDS_BEFORE = re.compile(f"{_BEFORE}[，,]?(?:他|她|其)?{_ADVERBS}\\Z")
_OPENS_BEFORE = re.compile(f"\\A[，,]?{_BEFORE}[，,]?{_ADVERBS}")
_LONGEST = 12


def is_verb_of_state(form: str) -> bool:
    """Tell whether a link says no more than that a post is held.

    Examples
    --------
    >>> is_verb_of_state("担任"), is_verb_of_state("当选")
    (True, False)
    """
    return form in _STATES


def is_filled_by_adverbs(words: str) -> bool:
    """Tell whether there is nothing but adverbs between a subject and its verb.

    Examples
    --------
    >>> is_filled_by_adverbs("同志一直"), is_filled_by_adverbs("升任市长，")
    (True, False)
    """
    return _ONLY_ADVERBS.fullmatch(words) is not None


def ends_before_now(text: str, end: int) -> bool:
    """Tell whether words that put what follows into the past end here.

    Examples
    --------
    >>> text = "此前，王小明任云岭市市长。"
    >>> ends_before_now(text, 3), ends_before_now(text, 6)
    (True, False)
    """
    return _ENDS_BEFORE.search(text, max(0, end - _LONGEST), end) is not None


def without_before(words: str) -> str:
    """Return the words between a name and a title without those that put the post into the past.

    Examples
    --------
    >>> without_before("此前一直担任"), without_before("担任")
    ('担任', '担任')
    """
    return _OPENS_BEFORE.sub("", words)


def held_before() -> TitleLink:
    """Return the link of a post that was held before."""
    return title_links()["曾任"]
