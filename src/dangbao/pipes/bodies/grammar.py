"""What the printed name of a body is made of: prefix, term, jurisdiction, and the tail that names the organ.

``民革聊城市委会`` is prefix 民革, jurisdiction 聊城市, tail 委会; ``省十四届人大常委会`` is
jurisdiction 省, term 十四届, tail 人大常委会; ``宣传部`` is a tail alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dangbao.lexicon.places import CORPS, TOWNSHIPS, countries, gazetteer
from dangbao.lexicon.tables import read_table
from dangbao.lexicon.trie import Trie
from dangbao.lexicon.words import (
    Organ,
    body_prefixes,
    body_suffixes,
    common_words,
    elided_levels,
    level_words,
    national_bodies,
    not_jurisdictions,
    ordinary_words,
    organs,
)

_TERM = re.compile(r"第?[一二三四五六七八九十]{1,3}(?:届?、第?[一二三四五六七八九十]{1,3}){0,3}届")
_NAME_LIMIT = 8
_FARTHEST_TERM = 28
_USUAL_STEM = (2, 3)
_NO_TOWNSHIPS = ("农村", "乡村", "城镇", "村镇", "小镇", "山村", "渔村", "全镇", "全村", "集镇", "乡镇")
_VILLAGES = {"村", "社区"}
_DIVISIONS = ("省", "市", "州", "盟", "县", "区", "旗")
LEVELS = tuple(row["word"] for row in read_table("jurisdictions") if row["kind"] == "level")
ZONES = tuple(row["word"] for row in read_table("jurisdictions") if row["kind"] == "zone")
_NOT_IN_PLACE = set("届年月日各本该其全我你他她这那每两几为由经在任的了是和与及同等第副组厅局")
_NOT_FIRST_IN_PLACE = set("原前部来到赴驻据经对向给让把被将从往进入出")
_NONE: Trie[str] = Trie()
_COUNTRIES = Trie((name, "国") for name in countries())


@dataclass(frozen=True, slots=True)
class BodyForm:
    """The parts of a printed body, as text.

    Attributes
    ----------
    prefix
        The canonical template of what stands before the jurisdiction (``民革{place}``), or "".
    places
        The places named, widest first (``("山东省", "聊城市")``); empty where none is.
    level
        The last place's level word (市), also where the place is elided (市委).
    tail
        What follows: the organ and its units.
    """

    start: int
    end: int
    prefix: str = ""
    term: str | None = None
    places: tuple[str, ...] = ()
    level: str = ""
    tail: str = ""
    tail_start: int = 0
    national: str = ""


@dataclass(slots=True)
class _Reading:
    position: int
    known: Trie[str]
    prefix: str = ""
    term: str | None = None
    places: list[str] = field(default_factory=list)
    level: str = ""
    national: str = ""


def read_body(text: str, start: int, end: int, known: Trie[str] | None = None) -> BodyForm | None:
    """Read the words ``text[start:end]`` as the name of one body or place.

    Parameters
    ----------
    text, start, end
        The words.
    known
        Places that the page knows beside those of the gazetteer, with their level words.

    Returns
    -------
    BodyForm or None
        None where the words open with nothing that tells a body: no known body, prefix or place.

    Examples
    --------
    >>> form = read_body("民革聊城市委会", 0, 7)
    >>> form.prefix, form.places, form.tail
    ('民革{place}', ('聊城市',), '委会')
    >>> read_body("市政府", 0, 3).level
    '市'
    """
    reading = _Reading(start, known or _NONE)
    whole = national_bodies().longest(text, start)
    if whole is not None and whole[0] <= end and not _is_prefix(text, start, whole[0], end, reading.known):
        reading.position, reading.national = whole[0], whole[1].name
    elif not _read_parted(text, end, reading):
        _read_opening(text, end, reading)
        if reading.position == start or not (reading.places or reading.level or reading.national):
            return None
    tail = text[reading.position : end]
    inner = _TERM.search(tail) if reading.term is None else None
    return BodyForm(
        start,
        end,
        prefix=reading.prefix,
        term=inner[0] if inner else reading.term,
        places=tuple(reading.places),
        level=reading.level,
        tail=tail.replace(inner[0], "") if inner else tail,
        tail_start=reading.position,
        national=reading.national,
    )


def _is_prefix(text: str, start: int, stop: int, end: int, known: Trie[str]) -> bool:
    """Tell whether a known body's name opens the name of a body in a place (中国共产党|聊城市委员会)."""
    prefix = body_prefixes().longest(text, start)
    return prefix is not None and prefix[0] == stop < end and _known_place(text, stop, end, known) is not None


def _read_parted(text: str, end: int, reading: _Reading) -> bool:
    """Read a known body that its term parts (政协|第八届|全国委员会); tell whether there is one."""
    start = reading.position
    term = _TERM.search(text, start, min(end, start + _FARTHEST_TERM))
    if term is None or term.start() == start:
        return False
    joined = text[start : term.start()] + text[term.end() : end]
    known = national_bodies().longest(joined, 0)
    if known is None or known[0] <= term.start() - start:
        return False
    reading.position, reading.national, reading.term = start + known[0] + len(term[0]), known[1].name, term[0]
    return True


def _read_opening(text: str, end: int, reading: _Reading) -> None:
    """Read term, prefix and jurisdiction, in the orders that papers print them."""
    _read_term(text, end, reading)
    known = national_bodies().longest(text, reading.position) if reading.term is not None else None
    if known is not None and known[0] <= end:
        reading.position, reading.national = known[0], known[1].name
        return
    prefix = body_prefixes().longest(text, reading.position)
    longer = level_words().longest(text, reading.position) if prefix is not None else None
    if prefix is not None and (longer is None or longer[0] <= prefix[0]):
        term = _TERM.match(text, prefix[0], end)
        after = term.end() if term is not None else prefix[0]
        if after < end and _place_at(text, after, end, reading.known):
            reading.position, reading.prefix = after, prefix[1]
            reading.term = term[0] if term is not None else reading.term
    while (
        found := _place_at(text, reading.position, end, reading.known, first=not reading.places)
    ) is not None:
        place_end, level = found
        if reading.places and not level:
            break
        reading.places.append(text[reading.position : place_end])
        reading.level = level
        reading.position = _past_level_again(text, place_end, end)
        if len(reading.places) > 4:
            break
    if len(reading.places) == 1 and reading.places[0] == reading.level:
        reading.places = []
    _read_term(text, end, reading)


def _past_level_again(text: str, position: int, end: int) -> int:
    """Return the position after a level word that repeats the one before it (祁阳县|县|委), or `position`."""
    level = level_words().longest(text, position)
    if level is None or level[0] > end or level[1] != text[position - 1]:
        return position
    is_elided = elided_levels().longest(text, position) == level
    is_jurisdiction = is_elided and not_jurisdictions().longest(text, position) is None
    return level[0] if is_jurisdiction or organs().longest(text, level[0]) is not None else position


def _read_term(text: str, end: int, reading: _Reading) -> None:
    if (match := _TERM.match(text, reading.position, end)) is not None:
        reading.term, reading.position = match[0], match.end()


def _place_at(
    text: str, start: int, end: int, page: Trie[str], *, first: bool = True
) -> tuple[int, str] | None:
    """Return the end and the level word of the place at `start`: known, elided, or told by its level word."""
    organ = organs().longest(text, start)
    if organ is not None and (not first or organ[0] <= end):
        return None if not first else _known_place(text, start, end, page)
    known = _known_place(text, start, end, page)
    if known is not None:
        return known
    elided = elided_levels().longest(text, start)
    if elided is not None and elided[0] <= end and not_jurisdictions().longest(text, start) is None:
        return elided
    country = _COUNTRIES.longest(text, start)
    if country is not None and country[0] <= end:
        return country
    return _open_place(text, start, end)


def _known_place(text: str, start: int, end: int, page: Trie[str]) -> tuple[int, str] | None:
    """Return the end and the level word of the longest place that the gazetteer or the page knows."""
    local = page.longest(text, start)
    ends = [match[0] for match in gazetteer().matches(text, start) if match[0] <= end]
    if local is not None and local[0] <= end and local[0] >= max(ends, default=0):
        return local
    if ends and _place_may_end(text, ends[-1], end):
        return ends[-1], _level_of(text[start : ends[-1]])
    return None


def _level_of(name: str) -> str:
    """Return the level word that a known place's name ends in, "" for a stem (温州)."""
    division = gazetteer().find(name)[0]
    if division.type == CORPS and name.endswith(CORPS):
        return CORPS
    if name == division.stem:
        return ""
    return next((level for level in LEVELS if name.endswith(level)), "")


def _place_may_end(text: str, position: int, end: int) -> bool:
    """Tell whether a short place name is a place here and not the head of a longer word."""
    return position == end or text[position] not in "路街桥门站"


def _open_place(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Return the end of a place that no table knows: up to the nearest level word with an organ after it."""
    if start >= end or text[start] in _NOT_FIRST_IN_PLACE:
        return None
    for position in range(start + 1, min(start + _NAME_LIMIT, end)):
        if text[position - 1] in _NOT_IN_PLACE or text[position - 1].isdigit():
            return None
        level = level_words().longest(text, position)
        if level is None or level[0] > end or not_jurisdictions().longest(text, position) is not None:
            continue
        if _opens_with_word(text, start, position, level[1]) or _holds_place(text, start + 1, level[0]):
            return None
        after = _past_level_again(text, level[0], end)
        if level[0] == end or organs().longest(text, after) or _place_at_level(text, level[0], end):
            return level
        if (
            position - start in _USUAL_STEM
            and level[1] in _DIVISIONS
            and suffix_strength(text, level[0], end) == "strong"
        ):
            return level
    return None


def is_place_name(name: str) -> bool:
    """Tell whether a word that ends in a level word can be the name of a place that no table knows.

    Examples
    --------
    >>> is_place_name("云岭市"), is_place_name("全市"), is_place_name("开创全市")
    (True, False, False)
    """
    level = next((level for level in LEVELS if name.endswith(level)), "")
    stem = name.removesuffix(level)
    elided = elided_levels().longest(name, 0)
    if name.endswith(_NO_TOWNSHIPS) or (elided is not None and organs().longest(name, elided[0]) is not None):
        return False
    if not level or len(stem) < (1 if level in TOWNSHIPS else 2) or not stem.isalpha():
        return False
    if (
        _NOT_IN_PLACE.intersection(stem)
        or stem[0] in _NOT_FIRST_IN_PLACE
        or not_jurisdictions().longest(name, len(stem)) is not None
    ):
        return False
    return not _opens_with_word(name, 0, len(stem), level) and not _holds_place(name, 1, len(name))


def _holds_place(text: str, start: int, end: int) -> bool:
    """Tell whether a known place ends where an unknown one would (希望|聊城市)."""
    return any(
        match[0] == end and match[1][0].name == text[position:end]
        for position in range(start, end - 1)
        if (match := gazetteer().match(text, position)) is not None
    )


def _opens_with_word(text: str, start: int, end: int, level: str) -> bool:
    """Tell whether a would-be place's name holds an ordinary word (选举|重庆市); towns may be called one."""
    words = ordinary_words()
    if level not in TOWNSHIPS and text[start:end] in common_words():
        return True
    for position in range(start, end - 1):
        for stop in range(min(position + 4, end), position + 1, -1):
            if text[position:stop] in words:
                return not (level in TOWNSHIPS and (position, stop) == (start, end))
    return False


def _place_at_level(text: str, start: int, end: int) -> bool:
    """Tell whether another named place stands at `start` (云岭市白石县)."""
    if gazetteer().match(text, start) is not None:
        return True
    return any(
        level[0] <= end and organs().longest(text, level[0]) is not None
        for position in range(start + 1, min(start + _NAME_LIMIT, end))
        if (level := level_words().longest(text, position)) is not None
    )


def organ_of(form: BodyForm) -> tuple[Organ, str] | None:
    """Return the organ that a form's tail opens with, and what follows it in the tail.

    Examples
    --------
    >>> organ_of(read_body("市委宣传部", 0, 5))[1]
    '宣传部'
    >>> organ_of(read_body("王家岭村委会", 0, 6))[0].name
    '{place}委会'
    """
    of_village = organs().longest(form.level + form.tail, 0) if form.level in _VILLAGES else None
    if of_village is not None and of_village[1].classification == "village":
        return of_village[1], (form.level + form.tail)[of_village[0] :]
    found = organs().longest(form.tail, 0)
    if found is None or form.tail.startswith("委员会"):
        return None
    return found[1], form.tail[found[0] :]


def second_body(form: BodyForm) -> int | None:
    """Return where a form goes on with a second body right after its own organ, if it does.

    Examples
    --------
    >>> second_body(read_body("市委市政府", 0, 5)), second_body(read_body("市委宣传部", 0, 5))
    (2, None)
    """
    organ = organs().longest(form.tail, 0)
    rest = form.tail[organ[0] :] if organ is not None else ""
    level = elided_levels().longest(rest, 0) if rest else None
    follows = level is not None and organs().longest(rest, level[0]) is not None
    return form.end - len(rest) if follows else None


def suffix_strength(text: str, start: int, end: int) -> str | None:
    """Return ``strong`` or ``weak`` where ``text[start:end]`` ends as bodies do, else None.

    Examples
    --------
    >>> suffix_strength("鲁西新材料有限公司", 0, 9)
    'strong'
    >>> suffix_strength("高质量发展", 0, 5) is None
    True
    """
    tail = text[start:end][::-1]
    found = body_suffixes().longest(tail, 0)
    return found[1] if found is not None and found[1] != "none" else None
