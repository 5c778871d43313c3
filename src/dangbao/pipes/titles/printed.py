"""What stands printed before a role: status words, and the body that the role is in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from dangbao.lexicon.places import TOWNSHIPS, countries, gazetteer, surnames
from dangbao.lexicon.words import (
    Role,
    TitleLink,
    common_words,
    country_letters,
    elided_levels,
    link_ending,
    status_words,
    tenure_verbs,
)
from dangbao.pipes.bodies.abroad import state_before
from dangbao.pipes.bodies.grammar import (
    ZONES,
    BodyForm,
    is_place_name,
    organ_of,
    read_body,
    second_body,
    suffix_strength,
)
from dangbao.pipes.bodies.naming import Places
from dangbao.pipes.runs import Run, RunText
from dangbao.pipes.titles.roles import RoleMatch
from dangbao.records import Status

STANDS_FOR = {"国家": "中华人民共和国", "中国国家": "中华人民共和国", "党": "中共中央"}
"""Words that before a role stand for a body (国家主席)."""
MISSIONS = {"embassy": "大使馆", "consulate": "总领事馆"}
"""What the missions abroad are called that roles imply (法国驻华大使)."""

_CONGRESS = re.compile("人大|大会|政协|参议会")
_SESSION = re.compile("(?:大会|(?<!部长)会议|主席台|主席团)$")
_SEPARATORS = frozenset("的了着过在由与和同及对向从为是将被把给让使以于并而但也都还又就已各其该这那此每到来")
_JOINS = frozenset("与和同跟及")
_TERM_ROW = re.compile("(?:第[一二三四五六七八九十]{1,3}届?|[一二三四五六七八九十]{1,3}届)、\\Z")
"""The head of a row of terms, which 、 parts (第七、|九届)."""
_LONGEST_TERM = 6
_MOST_TERMS = 3
_DATES = re.compile(r"(?:19|20)\d\d[-—–－―~～.．/年月日\d]*[起至今]*", re.ASCII)
_LONGEST_MISSION = 12
_LONGEST_VERB = 8
_LONGEST_DIVISION = 10
_OF_FIRMS = frozenset(("董事长", "总经理", "总裁", "首席执行官"))
_LONGEST_FIRM = 6
_LONGEST_PERSON = 3
_LONE_PREFIXES = frozenset("团社盟")
"""Prefixes of one character, which must open a word (集|团安徽公司 is no Youth League)."""
_SHORTEST_NAME, _LONGEST_NAME = 2, 12
_OF_PLACE = {"", "级", "委", "政府", "党政"}


@dataclass(frozen=True, slots=True)
class PrintedBody:
    """A body before a role: where it stands, and its parts where it opens as bodies do."""

    start: int
    end: int
    form: BodyForm | None


def region_before(page: RunText, match: RoleMatch, previous: RoleMatch | None) -> Run:
    """Return the stretch before a role in which its body can stand."""
    run = page.run_at(match.start - 1) if match.start else None
    start = run.start if run is not None else match.start
    for _ in range(_MOST_TERMS):
        row = _TERM_ROW.search(page.text, max(0, start - _LONGEST_TERM), start)
        opening = page.run_at(row.start()) if row is not None else None
        start = opening.start if opening is not None else start
    if previous is not None:
        start = max(start, previous.end)
    dated = _DATES.match(page.text, start, match.start)
    start = dated.end() if dated is not None else start
    while start < match.start and _is_stray(page.text, start, match.start):
        start += 1
    return Run(start, match.start)


def past_person(text: str, region: Run, persons: Sequence[int]) -> Run:
    """Leave out of a region a person who is joined to those that the title is of (甲|与集团董事长乙).

    Examples
    --------
    >>> past_person("林海生与集团董事长", Run(0, 6), [3])
    Run(start=4, end=6)
    """
    last = bisect_left(persons, region.end)
    end = persons[last - 1] if last else 0
    return Run(end + 1, region.end) if end > region.start and text[end] in _JOINS else region


def _is_stray(text: str, start: int, end: int) -> bool:
    """Tell whether a mark at a region's start belongs to what stands before it, or opens a quotation."""
    return text[start] in "”’）)》〉·•—-" or (text[start] in "“‘" and not {"”", "’"} & set(text[start:end]))


def past_verb(page: RunText, region: Run) -> Run:
    """Return what of a region stands after a verb of holding a post (国家财政部挂职|任|企业司)."""
    verbs: dict[int, TitleLink] = {}
    for start in range(region.start, region.end - 1):
        for end, link in tenure_verbs().all_at(page.text, start):
            if {start, end} <= page.boundaries and end < region.end:
                verbs.setdefault(end, link)
    last = max(verbs, default=None)
    if last is None or verbs[last].status not in {None, "appointed", "acting"}:
        return region
    return Run(last, region.end)


def past_posting(page: RunText, places: Places, region: Run) -> Run:
    """Return the village that somebody is posted to, without who posted him (某局驻|某村第一书记)."""
    posted = page.text.rfind("驻", region.start, region.end) + 1
    form = read_body(page.text, posted, region.end, places.known) if posted else None
    is_place = form is not None and not form.tail and form.level in TOWNSHIPS
    return Run(posted, region.end) if is_place else region


def status_before(text: str, start: int, end: int) -> tuple[int, Status | None]:
    """Read a status word (原, 时任) at a region's start; return where it ends, and the status."""
    for word, status in status_words().items():
        if text.startswith(word, start, end):
            after = start + len(word)
            return after, None if _ends_verb(text, start, after) else status
    return start, None


def _ends_verb(text: str, start: int, end: int) -> bool:
    """Tell whether a status word is but the end of a verb (此|前任)."""
    verb = link_ending(text[max(0, end - _LONGEST_VERB) : end], tenure=True)
    return verb is not None and len(verb) > end - start


def status_after(text: str, start: int, end: int) -> tuple[int, Status | None]:
    """Read a status word at a region's end (某司原|一级巡视员); return where it begins, and the status."""
    for word, status in status_words().items():
        before = end - len(word)
        if before <= start or not text.endswith(word, start, end):
            continue
        is_state = text[start:before] in countries()
        if is_state or suffix_strength(text, start, before) or elided_levels().longest(text, before - 1):
            return before, status
    return end, None


def status_ending_at(page: RunText, start: int, end: int) -> tuple[int, Status | None]:
    """Read a status word right before a body that other words precede (牵涉|原|国土资源部部长)."""
    for word, status in status_words().items():
        first = end - len(word)
        if first >= start and (first, end) in page.words and page.text.startswith(word, first):
            return (start, None) if _ends_verb(page.text, first, end) else (first, status)
    return start, None


def _past_status(page: RunText, start: int, end: int) -> int:
    """Return the position after the last status word in a stretch that no place opens, or its start."""
    inside = (
        position
        for position in range(end - 1, start, -1)
        for word in status_words()
        if (position - len(word), position) in page.words and page.text.endswith(word, start, position)
    )
    return next(inside, start)


def find_body(page: RunText, places: Places, region: Run, match: RoleMatch) -> PrintedBody | None:
    """Find the body that fills the end of a region, right before the role."""
    text, start, end = page.text, region.start, region.end
    if start >= end or text[start:end] in STANDS_FOR:
        return PrintedBody(start, end, None) if start < end else None
    if text[start] == "“" and text[end - 1] == "”":
        return PrintedBody(start + 1, end - 1, None)
    state = state_before(text, start, end)
    if state is not None:
        return PrintedBody(state, end, None)
    opened = _mission(text, start, end, match) or _swallowed(page, places, region, match)
    opened = opened or _opened_body(page, places, region, match)
    return opened if opened is not None else _named_body(page, region, match)


def _named_body(page: RunText, region: Run, match: RoleMatch) -> PrintedBody | None:
    """Find a body that no place opens: one that ends as bodies do, or a firm's short name."""
    text, start, end = page.text, region.start, region.end
    while start < end and page.holds_ordinary_word(start, end):
        start = page.next_boundary(start)
    if end - start < _SHORTEST_NAME or text[start].isdigit():
        return None
    if match.head.word in _OF_FIRMS and _is_firm(text, start, end):
        return PrintedBody(start, end, None)
    if suffix_strength(text, start, end) is not None or is_contracted(text, start, end, match):
        run = page.run_at(start)
        start = _past_status(page, start, end)
        opens_run = run is not None and run.start == start
        return PrintedBody(_clause_start(page, start, end) if opens_run else start, end, None)
    return None


def _swallowed(page: RunText, places: Places, region: Run, match: RoleMatch) -> PrintedBody | None:
    """Find the place whose level word the role's head swallowed (石门县长)."""
    if match.head.level == "-" or not match.is_bare:
        return None
    for start in range(max(region.start, region.end - _LONGEST_DIVISION), region.end):
        if start in page.boundaries and is_contracted(page.text, start, region.end, match):
            form = read_body(page.text, start, region.end + 1, places.known)
            return PrintedBody(start, region.end, form) if form is not None else None
    return None


def _mission(text: str, start: int, end: int, match: RoleMatch) -> PrintedBody | None:
    """Find the mission abroad that a role is in: 驻, where, and the country before it if that is printed."""
    posted = text.rfind("驻", start, end)
    if match.head.organ not in MISSIONS or posted < 0 or end - posted > _LONGEST_MISSION:
        return None
    before = next((p for p in range(start, posted) if text[p:posted] in countries()), posted)
    if before == posted > start and text[posted - 1] in country_letters():
        before -= 1
    return PrintedBody(before, end, None)


def mission_name(printed: str, organ: str) -> str:
    """Return the full name of a mission abroad; one without a country is China's.

    Examples
    --------
    >>> mission_name("澳驻成都", "consulate"), mission_name("驻法国", "embassy")
    ('澳大利亚驻成都总领事馆', '中国驻法国大使馆')
    """
    country, posted, place = printed.partition("驻")
    for ending in ("总领事馆", "总领馆", "大使馆", "使馆"):
        place = place.removesuffix(ending)
    return country_letters().get(country, country or "中国") + posted + place + MISSIONS[organ]


def _is_firm(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch that opens a clause can be a firm's short name, and no person's (萍安钢铁)."""
    opens_clause = start == 0 or not text[start - 1].isalnum()
    is_name = text[start] in surnames() and end - start <= _LONGEST_PERSON
    fits = end - start <= _LONGEST_FIRM and not is_name
    return opens_clause and fits and text[start:end] not in common_words()


def _clause_start(page: RunText, start: int, end: int) -> int:
    """Go back over one-character words that a name may hold (中|建|四局), if a clause begins there."""
    first = start
    while end - first < _LONGEST_NAME and first > 0:
        before = first - 1
        if before not in page.boundaries or page.text[before] in _SEPARATORS:
            break
        if before not in page.function_at and (run := page.run_at(before)) is not None:
            first = run.start
        elif page.function_at.get(before) == first:
            first = before
        else:
            break
    opens = first == 0 or not page.text[first - 1].isalnum()
    return first if opens else start


def _opened_body(page: RunText, places: Places, region: Run, match: RoleMatch) -> PrintedBody | None:
    """Find the first body in a region that opens with a place or a known body, a confirmed one if any is."""
    text, start, end = page.text, region.start, region.end
    unconfirmed = None
    for position in range(start, end):
        form = read_body(text, position, end, places.known)
        if form is None or not _is_complete(text, form, match):
            continue
        if page.holds_ordinary_word(form.tail_start if form.national else position, end):
            continue
        if position not in page.boundaries and _needs_bound(text, form):
            continue
        if form.term is None and (second := second_body(form)) is not None:
            return PrintedBody(second, end, read_body(text, second, end, places.known))
        if not (places.confirms(form) or _is_told_by_role(page, form, match)):
            unconfirmed = unconfirmed or (PrintedBody(position, end, form) if form.tail else None)
        elif position > start and suffix_strength(text, start, position) == "strong":
            return PrintedBody(start, end, None)
        else:
            return PrintedBody(position, end, form)
    return unconfirmed


def _is_told_by_role(page: RunText, form: BodyForm, match: RoleMatch) -> bool:
    """Tell whether the role's own level shows that what stands before it is a place (江原省|副省长)."""
    opens = len(form.places) == 1 and form.start in page.boundaries and is_place_name(form.places[0])
    return opens and not form.tail and form.level == match.head.level


def _needs_bound(text: str, form: BodyForm) -> bool:
    """Tell whether a form is one only at a word's bound (农|村科, 集|团安徽公司, 龙|凤示范区)."""
    is_rural = not form.places and form.level in TOWNSHIPS and organ_of(form) is None
    return form.level in ZONES or text[form.start] in _LONE_PREFIXES or is_rural


def _is_complete(text: str, form: BodyForm, match: RoleMatch) -> bool:
    """Tell whether the form is a whole body: a known one, one that ends as bodies do, or a place."""
    if not form.tail or (match.head.organ in MISSIONS and form.tail.startswith("驻")):
        return True
    if match.head.organ == "place" and form.tail in _OF_PLACE:
        return True
    organ = organ_of(form)
    ends_so = suffix_strength(text, form.start, form.end) is not None
    return ends_so or (organ is not None and not organ[1]) or is_contracted(text, form.start, form.end, match)


def is_contracted(text: str, start: int, end: int, match: RoleMatch) -> bool:
    """Tell whether the role's head swallowed the body's last word (组织部长, 石门县长)."""
    if match.head.level != "-" and match.is_bare and _is_division(text[start:end] + match.head.word[:-1]):
        return True
    if match.head.organ != "unit" or not match.is_bare or end - start < 2:
        return False
    if suffix_strength(text, start, end) is not None:
        return False
    return text[start] not in surnames() or any(text[i:end] in common_words() for i in range(start, end - 1))


def _is_division(name: str) -> bool:
    """Tell whether a division has this full name."""
    found = gazetteer().find(name)
    return bool(found) and found[0].name == name


def is_session(text: str, found: PrintedBody | None) -> bool:
    """Tell whether what stands before a role is a session and no body (大会主席团常务主席)."""
    return found is not None and _SESSION.search(text, found.start, found.end) is not None


def is_body_of(text: str, region: Run, head: Role, found: PrintedBody | None) -> bool:
    """Tell whether a head that is a title only beside a body of one kind has that body."""
    if head.organ == "congress":
        return found is not None and _CONGRESS.search(text, region.start, region.end) is not None
    if head.organ == "place":
        if found is None:
            return False
        of_place = found.form is not None and found.form.tail in _OF_PLACE
        return of_place or suffix_strength(text, found.start, found.end) == "strong"
    return True


def is_of_place(form: BodyForm, match: RoleMatch) -> bool:
    """Tell whether a role is of a place as such and not of a body in it (市委领导, 市领导)."""
    return match.head.organ == "place" and form.tail in _OF_PLACE
