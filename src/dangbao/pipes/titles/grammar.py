"""Reading titles: from 市委常委、宣传部部长 to posts with role, body and status.

A title phrase is a row of posts before (or after) the names of those who hold them. Each post is
status words, a term, a body (jurisdiction, organ, unit) and a role (qualifiers, head). What a post
leaves out is carried over from the post before it: :class:`Carried` is the only place where
elision is resolved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from dangbao.lexicon.places import surnames
from dangbao.lexicon.words import (
    STATUS_WORDS,
    Role,
    common_words,
    elided_levels,
    organs,
    qualifiers,
    roles,
    units,
)
from dangbao.pipes.annotations import Post
from dangbao.pipes.bodies.grammar import BodyForm, read_body, suffix_strength
from dangbao.pipes.bodies.naming import Place, Places, full_name, organ_name, place_of
from dangbao.pipes.runs import Run, RunText
from dangbao.records import Status

_COORDINATION = re.compile(r"\s*[、，,；;/]?\s*(?:并兼|兼任|兼|和|及|以及)?(?:本次|本届|现任)?\s*")
_BRACKET = re.compile(r"[（(][^（）()\n]{1,12}[）)]")
_PARTY_UNIT = re.compile(r"(?:党组|党委|党总支|党支部|党工委|工委|机关党委)$")
_FORMER_INSIDE = re.compile(r"原(?=党组|党委|党总支|党支部|纪委|纪检组|监委)")
_STATUS = sorted(STATUS_WORDS, key=len, reverse=True)
_CONGRESS = re.compile("人大|大会|政协|参议会")
_IMPLIED = {
    "government": "{place}人民政府",
    "prefecture_office": "{place}行署",
    "court": "{place}人民法院",
    "procuratorate": "{place}人民检察院",
    "state": "{place}政府",
    "head_of_state": "{place}",
    "foreign_ministry": "{place}外交部",
    "defence_ministry": "{place}国防部",
    "council": "国务院",
    "centre": "中共中央",
}
_SESSION = re.compile("(?:大会|(?<!部长)会议|主席台|主席团)$")
_COLLECTIVES = {"", "级", "四套班子", "四大班子", "几大班子", "级四套班子", "委", "政府", "党政"}
_ADJACENT_NAME = re.compile(r"[^\W\d]{2,4}(?:[（(][^（）()]{1,8}[）)])?[，、,]")
_CONTRACTING = {
    "部长",
    "局长",
    "厅长",
    "司长",
    "处长",
    "科长",
    "署长",
    "行长",
    "所长",
    "支队长",
    "总队长",
    "大队长",
    "院长",
    "会长",
}
_STANDS_FOR = {"国家": "中华人民共和国", "党": "中共中央"}
_MISSIONS = {"embassy": "大使馆", "consulate": "总领事馆"}
_NOMINEE = re.compile("提名人选|提名候选人|候选人|人选|提名")


@dataclass(frozen=True, slots=True)
class RoleMatch:
    """A role as printed: where it stands, its head and the status that its qualifiers give."""

    start: int
    end: int
    text: str
    head: Role
    status: Status | None


@dataclass(slots=True)
class Carried:
    """What one post hands on to the next: the place, the body and the status."""

    place: Place | None = None
    base: str | None = None
    committee: str | None = None
    status: Status = "current"


@dataclass(slots=True)
class TitlePhrase:
    """Posts in a row; ``end`` is where the names of their holders can begin."""

    start: int
    end: int
    posts: list[Post] = field(default_factory=list)


def find_roles(page: RunText) -> list[RoleMatch]:
    """Return the roles that the text prints, in order, none inside another."""
    text = page.text
    found: list[RoleMatch] = []
    position = 0
    while position < len(text):
        match = _role_at(text, position)
        if match is not None:
            found.append(match)
            position = match.end
        else:
            skip = roles().longest(text, position)
            position = skip[0] if skip is not None and skip[1] is None else position + 1
    return found


def _role_at(text: str, start: int) -> RoleMatch | None:
    """Read qualifiers and a head at `start`."""
    position, status, words = start, None, ""
    while True:
        head = roles().longest(text, position)
        if head is not None:
            if head[1] is None:
                return None
            return RoleMatch(start, head[0], words + text[position : head[0]], head[1], status)
        qualifier = qualifiers().longest(text, position)
        if qualifier is None:
            return None
        if qualifier[1] == "-":
            words += text[position : qualifier[0]]
        else:
            status = "acting" if qualifier[1] == "acting" else "designate"
            words += text[position : qualifier[0]].lstrip("代理候任")
        position = qualifier[0]


def read_phrases(page: RunText, places: Places) -> list[TitlePhrase]:
    """Return the title phrases of a page in text order, their posts with full bodies."""
    phrases: list[TitlePhrase] = []
    carried = Carried()
    previous: RoleMatch | None = None
    sentence = -1
    for match in find_roles(page):
        region = _region(page, match, previous)
        joined = previous is not None and _coordinates(page.text, previous.end, region.start)
        new_sentence = page.text.rfind("\n", 0, match.start)
        if new_sentence != sentence:
            sentence, carried = new_sentence, Carried()
        if not joined:
            adjacent = previous is not None and _ADJACENT_NAME.fullmatch(
                page.text, previous.end, region.start
            )
            carried = Carried(carried.place if adjacent else None, carried.base, carried.committee)
        post = _read_post(page, places, region, match, carried, joined=joined)
        if post is None:
            continue
        previous = match
        if joined and phrases:
            phrases[-1].posts.append(post)
            phrases[-1].end = _after_brackets(page.text, match.end)
        else:
            phrases.append(TitlePhrase(post.start, _after_brackets(page.text, match.end), [post]))
            if (twin := _twin(page, places, post)) is not None:
                twin.phrase = len(phrases) - 1
                phrases[-1].posts.insert(0, twin)
        post.phrase = len(phrases) - 1
    return phrases


def _twin(page: RunText, places: Places, post: Post) -> Post | None:
    """Return the post of a body that shares the role of the next one (市委、市政府秘书长)."""
    if post.body_start is None or post.start < 2 or page.text[post.start - 1] != "、":
        return None
    run = page.run_at(post.start - 2)
    form = read_body(page.text, run.start, run.end, places.known) if run is not None else None
    organ = organs().longest(form.tail, 0) if form is not None and not form.prefix else None
    if form is None or organ is None or organ[0] != len(form.tail) or not places.confirms(form):
        return None
    body = full_name(form, place_of(form, places, None))
    return replace(post, start=form.start, end=form.end, body=body, body_start=form.start, body_end=form.end)


def _region(page: RunText, match: RoleMatch, previous: RoleMatch | None) -> Run:
    """Return the stretch before a role in which its body can stand."""
    run = page.run_at(match.start - 1) if match.start else None
    start = run.start if run is not None and run.end >= match.start else match.start
    if run is None or run.end < match.start:
        start = match.start
    if previous is not None:
        start = max(start, previous.end)
    while start < match.start and _is_stray(page.text, start, match.start):
        start += 1
    return Run(start, match.start)


def _is_stray(text: str, start: int, end: int) -> bool:
    """Tell whether a mark at a region's start belongs to what stands before it, or opens a quotation."""
    return text[start] in "”’）)》〉·•—-" or (text[start] in "“‘" and not {"”", "’"} & set(text[start:end]))


def _coordinates(text: str, end: int, start: int) -> bool:
    """Tell whether only a coordinator stands between two posts."""
    return _COORDINATION.fullmatch(text, _after_brackets(text, end), start) is not None


def _after_brackets(text: str, position: int) -> int:
    """Skip what can stand between a role and what follows it: 提名人选, (兼)."""
    if (nominee := _NOMINEE.match(text, position)) is not None:
        position = nominee.end()
    match = _BRACKET.match(text, position)
    return match.end() if match and not re.search(r"[女男族]|\d", match[0]) else position


def _read_post(
    page: RunText, places: Places, region: Run, match: RoleMatch, carried: Carried, *, joined: bool
) -> Post | None:
    """Read one post, resolve what it leaves out, and update what is carried on."""
    text = page.text
    start, status = _read_status(text, region)
    end, status = _read_inner_status(text, start, region.end, status)
    if status is not None or not joined:
        carried.status = status or "current"
    found = _find_body(page, places, start, end, match)
    if not _has_its_body(text, start, end, match.head, found):
        return None
    if found is None:
        body = _implied_body(places, match, carried)
        if body is None and match.head.needs_body:
            return None
        post_start, term, inner = (region.start if start == end else match.start), None, None
        body_span = None
    else:
        body, term, inner, body_span = _name_body(text, found, places, match, carried)
        post_start = region.start if status is not None else found.start
        if status is None and joined and (found.form is None or found.form.places or found.form.national):
            carried.status = "current"
    if inner is not None:
        carried.status = inner
    nominee = _NOMINEE.match(text, match.end)
    return Post(
        start=post_start,
        end=nominee.end() if nominee else match.end,
        role=match.text,
        body=body,
        body_start=body_span[0] if body_span else None,
        body_end=body_span[1] if body_span else None,
        status="designate" if nominee else match.status or carried.status,
        term=term,
        collective=match.head.word == "领导",
    )


def _has_its_body(text: str, start: int, end: int, head: Role, found: _FoundBody | None) -> bool:
    """Tell whether a head that is a title only beside a body of one kind has that body; a session is none."""
    if head.organ == "congress":
        return found is not None and _CONGRESS.search(text, start, end) is not None
    if found is not None and _SESSION.search(text, found.start, end):
        return False
    if head.organ == "place":
        return found is not None and found.form is not None and found.form.tail in _COLLECTIVES
    return True


def _read_status(text: str, region: Run) -> tuple[int, Status | None]:
    """Read a status word (原, 时任) at the region's start."""
    for word in _STATUS:
        if text.startswith(word, region.start) and region.start + len(word) <= region.end:
            return region.start + len(word), STATUS_WORDS[word]
    return region.start, None


def _read_inner_status(text: str, start: int, end: int, status: Status | None) -> tuple[int, Status | None]:
    """Read a status word at the region's end (装备工业二司原一级巡视员)."""
    for word in _STATUS:
        before = end - len(word)
        if before <= start or not text.endswith(word, start, end):
            continue
        if suffix_strength(text, start, before) or elided_levels().longest(text, before - 1):
            return before, STATUS_WORDS[word]
    return end, status


@dataclass(frozen=True, slots=True)
class _FoundBody:
    """A body before a role: where it stands, and its parts where it opens as bodies do."""

    start: int
    end: int
    form: BodyForm | None


def _find_body(page: RunText, places: Places, start: int, end: int, match: RoleMatch) -> _FoundBody | None:
    """Find the body whose words end at `end`, before the role."""
    text = page.text
    if start >= end:
        return None
    if text[start:end] in _STANDS_FOR:
        return _FoundBody(start, end, None)
    unconfirmed = None
    for position in range(start, end):
        form = read_body(text, position, end, places.known)
        if form is None or not _complete(text, form, match) or page.holds_ordinary_word(position, end):
            continue
        if not places.confirms(form):
            unconfirmed = unconfirmed or _FoundBody(position, end, form)
        elif position > start and suffix_strength(text, start, position) == "strong":
            return _FoundBody(start, end, None)
        else:
            return _FoundBody(position, end, form)
    if unconfirmed is not None:
        return unconfirmed
    while start < end and page.holds_ordinary_word(start, end):
        start = page.next_boundary(start)
    if suffix_strength(text, start, end) is not None or _contracted(text, start, end, match):
        return _FoundBody(start, end, None)
    return None


def _complete(text: str, form: BodyForm, match: RoleMatch) -> bool:
    """Tell whether the form is a whole body: a known one, one that ends as bodies do, or a place."""
    if not form.tail or (match.head.organ in _MISSIONS and form.tail.startswith("驻")):
        return True
    if match.head.organ == "place" and form.tail in _COLLECTIVES:
        return True
    return suffix_strength(text, form.start, form.end) is not None or _contracted(
        text, form.start, form.end, match
    )


def _contracted(text: str, start: int, end: int, match: RoleMatch) -> bool:
    """Tell whether the role's head swallowed the unit's last word (组织部长 for 组织部部长)."""
    if match.head.word not in _CONTRACTING or match.start != match.end - len(match.head.word):
        return False
    if end - start < 2 or suffix_strength(text, start, end) is not None:
        return False
    return text[start] not in surnames() or any(text[i:end] in common_words() for i in range(start, end - 1))


def _name_body(
    text: str, found: _FoundBody, places: Places, match: RoleMatch, carried: Carried
) -> tuple[str | None, str | None, Status | None, tuple[int, int] | None]:
    """Return the body's full name, its term, a status word inside it, and where it is printed."""
    inner: Status | None = None
    printed = text[found.start : found.end]
    if _contracted(text, found.start, found.end, match):
        printed += match.head.word[:-1]
    former = _FORMER_INSIDE.search(printed)
    if former is not None and former.start() > 1:
        inner = "former"
        printed = printed[: former.start()] + printed[former.end() :]
    if printed in _STANDS_FOR:
        return _STANDS_FOR[printed], None, None, None
    form = read_body(printed, 0, len(printed), places.known) if found.form is not None else None
    term = form.term if form else None
    name: str | None
    if form is None:
        name = _unit_name(printed, places, found.start, carried)
    else:
        form = replace(form, start=found.start, end=found.end)
        place = place_of(form, places, carried.place)
        carried.place = (place or carried.place) if form.level or not form.tail else None
        if match.head.organ in _MISSIONS:
            name = printed if printed.endswith("馆") else printed + _MISSIONS[match.head.organ]
        elif form.national or (form.tail and match.head.organ != "place"):
            name = full_name(form, place)
        else:
            name = _place_name(form, place, match)
        _set_committee(carried, form, place)
    if name is not None:
        carried.base = _PARTY_UNIT.sub("", name) or name
        if _PARTY_UNIT.search(name) and form is not None and place_is_zone(form):
            carried.base = name
    return name, term, inner, _printed_span(text, found, form, match, term)


def _printed_span(
    text: str, found: _FoundBody, form: BodyForm | None, match: RoleMatch, term: str | None
) -> tuple[int, int] | None:
    """Return where the body's own words stand: without its term, with a last word shared with the role."""
    if (
        form is not None
        and not form.national
        and (not form.tail or match.head.organ in {*_MISSIONS, "place"})
    ):
        return None
    start = found.start + len(term) if term and text.startswith(term, found.start) else found.start
    contracted = _contracted(text, found.start, found.end, match)
    return start, found.end + (len(match.head.word) - 1 if contracted else 0)


def place_is_zone(form: BodyForm) -> bool:
    """Tell whether a Party working committee stands for a place and not for a body."""
    return not form.national and form.tail in {"党工委", "工委", "党委"}


def _set_committee(carried: Carried, form: BodyForm, place: Place | None) -> None:
    if form.tail.startswith("委") and not form.prefix and place is not None:
        carried.committee = f"中共{place.name}委"
    elif place is not None:
        carried.committee = None


def _place_name(form: BodyForm, place: Place | None, match: RoleMatch) -> str | None:
    """Return the body that a role implies after a bare place (聊城市 + 市长)."""
    name = place.name if place is not None else "".join(form.places)
    organ = "government" if match.head.word == "主席" and name.endswith("自治区") else match.head.organ
    template = _IMPLIED.get(organ)
    return template.format(place=name) if template is not None else name or None


def _unit_name(printed: str, places: Places, position: int, carried: Carried) -> str | None:
    """Return the full name of a unit named without its parent (宣传部, 党组, 公安局)."""
    unit = units().longest(printed, 0)
    place = carried.place or places.home
    if unit is not None and unit[1] == "committee" and place is not None:
        return (carried.committee or f"中共{place.name}委") + printed
    if unit is not None and unit[1] == "base":
        return carried.base + printed if carried.base is not None else None
    organ = organs().longest(printed, 0)
    if organ is not None and organ[1].classification == "village":
        place = _village(places, position, carried)
        return organ_name(organ[1], place) if place is not None else None
    if organ is not None and place is not None:
        return organ_name(organ[1], place) + printed[organ[0] :]
    if carried.place is not None and len(printed) <= 6:
        return carried.place.name + printed
    return printed


def _village(places: Places, position: int, carried: Carried) -> Place | None:
    """Return the village or community carried on, or last named."""
    if carried.place is not None and carried.place.level in {"村", "社区"}:
        return carried.place
    return places.resolve("村", position) or places.resolve("社区", position)


def _implied_body(places: Places, match: RoleMatch, carried: Carried) -> str | None:
    """Return the body of a role that prints none: implied by the head, or carried on."""
    head = match.head
    if head.level != "-":
        form = BodyForm(match.start, match.start, level=head.level)
        place = place_of(form, places, carried.place)
        if place is None:
            return None
        carried.place = place
        carried.base = _IMPLIED[head.organ].format(place=place.name)
        return carried.base
    if head.organ in {"centre", "council"}:
        return _IMPLIED[head.organ]
    place = carried.place or (places.home if head.organ == "procuratorate" else None)
    if head.organ in {"procuratorate", "state", "foreign_ministry", "defence_ministry"} and place is not None:
        return _IMPLIED[head.organ].format(place=place.name)
    return carried.base or ("国务院" if head.organ == "state" else None)
