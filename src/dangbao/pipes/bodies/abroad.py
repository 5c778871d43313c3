"""States abroad, whose bodies papers name as they name China's (越共中央总书记、国家主席)."""

from __future__ import annotations

from dangbao.lexicon.places import countries
from dangbao.lexicon.words import foreign_parties

HEAD_OF_STATE = "国家"
"""What stands before the role of a head of state (越南国家主席)."""
_HOME = "CN"
_SHORTEST = 2


def is_abroad(name: str) -> bool:
    """Tell whether a place is a state other than China.

    Examples
    --------
    >>> is_abroad("越南"), is_abroad("中国"), is_abroad("聊城市")
    (True, False, False)
    """
    country = countries().get(name)
    return country is not None and country.type == "country" and country.code != _HOME


def state_before(text: str, start: int, end: int) -> int | None:
    """Return where the state abroad begins that ``text[start:end]`` ends in, 国家 after it.

    Examples
    --------
    >>> state_before("同越南国家主席", 0, 5)
    1
    """
    last = end - len(HEAD_OF_STATE)
    if not text.startswith(HEAD_OF_STATE, max(last, start)):
        return None
    return next((first for first in range(start, last) if is_abroad(text[first:last])), None)


def state_of(body: str) -> str | None:
    """Return the state abroad whose ruling party a body belongs to.

    Examples
    --------
    >>> state_of("越南共产党中央政治局")
    '越南'
    """
    return next((state for party, state in foreign_parties().items() if body.startswith(party)), None)


def belongs_abroad(body: str) -> bool:
    """Tell whether a body's full name begins with a state other than China.

    Examples
    --------
    >>> belongs_abroad("越南共产党中央委员会"), belongs_abroad("中国工程院")
    (True, False)
    """
    return any(is_abroad(body[:length]) for length in range(_SHORTEST, len(body) + 1))


def body_abroad(body: str, state: str) -> str:
    """Return what a body of China's is in a state abroad: the same organ of its party, or its ministry.

    Examples
    --------
    >>> body_abroad("中共中央书记处", "越南"), body_abroad("外交部", "法国")
    ('越南共产党中央书记处', '法国外交部')
    """
    organ = body.removeprefix("中共")
    party = next((party for party, home in foreign_parties().items() if home == state), None)
    if organ.startswith("中央"):
        return party + organ if party is not None else body
    return state + body if body.endswith("部") else body
