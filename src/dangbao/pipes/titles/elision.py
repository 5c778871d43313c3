"""What a post leaves out: the only place where the elided body of a title is resolved.

A post hands on to the next one its place, its body and its Party committee: in
市委常委、宣传部部长, the department is that of the committee before it; in 党组书记、局长, the
bureau is that of the Party group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from dangbao.lexicon.places import countries, gazetteer
from dangbao.lexicon.words import (
    elided_levels,
    implied_bodies,
    national_body,
    organs,
    role_bodies,
    unit_ranks,
    units,
)
from dangbao.pipes.bodies.abroad import HEAD_OF_STATE, body_abroad, is_abroad, state_before, state_of
from dangbao.pipes.bodies.grammar import BodyForm, read_body, suffix_strength
from dangbao.pipes.bodies.naming import Place, Places, committee_of, full_name, organ_name, place_of
from dangbao.pipes.titles.printed import (
    MISSIONS,
    STANDS_FOR,
    PrintedBody,
    is_contracted,
    is_of_place,
    mission_name,
)
from dangbao.pipes.titles.roles import RoleMatch
from dangbao.records import Status

_INNER_UNIT = re.compile(
    "(?:党组|党委|党总支|党支部|党工委|机关党委|纪委|团委|工会|审判委员会|检察委员会|检委会)$"
)
"""A unit that a body's own posts stand beside and not under."""
_PARTY_UNIT = re.compile(r"(?:党组|党委|党总支|党支部|党工委|工委|机关党委)$")
_FOR_PLACE_ALONE = ("procuratorate", "state", "foreign_ministry", "defence_ministry")
_CORPS_DIVISION = re.compile("第[一二三四五六七八九十]{1,2}师")
_COMMITTEE = re.compile("(?:委员会|工作室|..委)$")
_DELEGATES = re.compile("^.*?(?:人大|政协)(?=常委会|.*委员会$|$)")
_NOT_OVER_A_NAME = {"own", "state", "head_of_state"}
_NATIONAL = ("中央", "国家", "国务院", "全国")
_PARTY_GROUPS = {"党组", "党委"}
_SHORT_UNIT = 6
_OWN_NAMES = ("大学", "学院", "公司", "集团", "银行")
"""Endings of bodies that have a name of their own and need no place before it."""

BodyRule = Literal["printed", "unit", "implied", "carried", "shared"]


@dataclass(slots=True)
class Carried:
    """What one post hands on to the next.

    Attributes
    ----------
    place, base, committee
        The place, the body, and the Party committee that departments named alone belong to.
    office
        The body whose Party group was named last: a bare 党组 is that body's.
    near
        Whether no more than a name stands between the posts.
    """

    place: Place | None = None
    base: str | None = None
    committee: str | None = None
    office: str | None = None
    near: bool = False
    status: Status = "current"

    def leave_place(self) -> None:
        """Forget place and committee: a verb opens another post, which may be elsewhere (现任…，|拟任)."""
        self.place = self.committee = None


@dataclass(frozen=True, slots=True)
class NamedBody:
    """The body of a post: its full name, and as printed its bounds, its term and a status inside it.

    ``rule`` says where the name comes from: ``printed``, ``unit`` (a unit of what was named before),
    ``implied`` (by the role), ``carried`` (from the post before) or ``shared`` (the role of the next body).
    """

    name: str | None
    rule: BodyRule
    span: tuple[int, int] | None = None
    term: str | None = None
    status: Status | None = None


def former_inside(printed: str) -> int | None:
    """Return where the 原 or 前 stands in a printed body that makes its posts former, if one does.

    A whole body or a state stands before it, or an organ or a unit follows, and it is no part of a place.

    Examples
    --------
    >>> former_inside("绥宁市原市委"), former_inside("山西太原市委")
    (3, None)
    """
    position = next((index for index, mark in enumerate(printed) if index > 1 and mark in "原前"), -1)
    if position < 0 or not (
        _is_whole(printed[:position]) or (printed[position] == "原" and _opens_unit(printed, position + 1))
    ):
        return None
    for start in range(position):
        name = gazetteer().match(printed, start)
        if name is not None and name[0] > position and (start == 0 or name[0] > position + 1):
            return None
    return position


def _is_whole(name: str) -> bool:
    """Tell whether a name is a whole body's: a known one's, or one that surely ends as bodies do."""
    is_known = national_body(name) is not None or name in countries()
    return is_known or suffix_strength(name, 0, len(name)) == "strong"


def _opens_unit(text: str, start: int) -> bool:
    """Tell whether an organ or a unit begins here, its level before it or not."""
    level = elided_levels().longest(text, start)
    if level is not None and organs().longest(text, level[0]) is not None:
        return True
    return units().longest(text, start) is not None or organs().longest(text, start) is not None


@dataclass(slots=True)
class Elision:
    """Names the bodies of one title phrase's posts, one after another."""

    text: str
    places: Places
    carried: Carried

    def name_printed(self, found: PrintedBody, match: RoleMatch) -> NamedBody:
        """Return the body that is printed before a role, and hand it on."""
        printed = self.text[found.start : found.end]
        if state_before(printed, 0, len(printed)) is not None:
            state = printed.removesuffix(HEAD_OF_STATE)
            self.carried.place, self.carried.base = Place(state, "国"), state
            return NamedBody(state, "printed")
        if printed in STANDS_FOR:
            return NamedBody(self._abroad() or STANDS_FOR[printed], "printed")
        if self.text.endswith("“", 0, found.start):
            self.carried.base = printed
            return NamedBody(printed, "printed", (found.start, found.end))
        if match.head.organ in MISSIONS and "驻" in printed:
            self.carried.base = mission_name(printed, match.head.organ)
            return NamedBody(self.carried.base, "printed")
        if is_contracted(self.text, found.start, found.end, match):
            printed += match.head.word[:-1]
        former = former_inside(printed)
        if former is not None:
            printed = printed[:former] + printed[former + 1 :]
        form = read_body(printed, 0, len(printed), self.places.known) if found.form is not None else None
        if form is None:
            name = self._unit_name(printed, found.start)
        else:
            form = replace(form, start=found.start, end=found.end)
            name = self._form_name(form, printed, match)
        self._hand_on(name, form)
        term = form.term if form else None
        rule: BodyRule = "printed" if form is not None or name == printed else "unit"
        status: Status | None = None if former is None else "former"
        return NamedBody(name, rule, self._span(found, form, match), term, status)

    def name_implied(self, match: RoleMatch) -> NamedBody:
        """Return the body of a role that prints none: implied by the head, or carried on."""
        name = self._implied(match)
        if name is not None:
            return NamedBody(name, "implied")
        stays = match.head.word in role_bodies() or match.head.organ in _NOT_OVER_A_NAME
        carried_on = self.carried.near or not stays
        return NamedBody(self.carried.base if carried_on else None, "carried")

    def _abroad(self) -> str | None:
        """Return the state abroad that the post before was in, no more than a name between."""
        place = self.carried.place
        return place.name if self.carried.near and place is not None and is_abroad(place.name) else None

    def _implied(self, match: RoleMatch) -> str | None:
        """Return the body that a role's head alone tells: its level's government, the council, the centre."""
        head, carried = match.head, self.carried
        if head.level != "-":
            place = place_of(BodyForm(match.start, match.start, level=head.level), self.places, carried.place)
            carried.place = place
            name = place.name if place is not None else head.level
            carried.base = implied_bodies()[head.organ].format(place=name)
            return carried.base
        if head.organ in {"centre", "council"}:
            return implied_bodies()[head.organ]
        if head.organ == "procuratorate" and "检察院" in (carried.base or ""):
            return None
        place = carried.place or (self.places.home if head.organ == "procuratorate" else None)
        if head.organ in _FOR_PLACE_ALONE and place is not None:
            return implied_bodies()[head.organ].format(place=place.name)
        is_premier = head.word == "总理" and carried.base is None
        return implied_bodies()["council"] if is_premier else None

    def _form_name(self, form: BodyForm, printed: str, match: RoleMatch) -> str | None:
        place = place_of(form, self.places, self.carried.place)
        self.carried.place = (place or self.carried.place) if form.level or not form.tail else None
        if form.tail.startswith(("委", "党委")) and not form.prefix and place is not None:
            self.carried.committee = committee_of(place.name)
        elif form.tail.startswith("委") and form.level and not form.prefix:
            self.carried.committee = f"中共{form.level}委"
        elif place is not None:
            self.carried.committee = None
        if match.head.organ in MISSIONS:
            return printed if printed.endswith("馆") else printed + MISSIONS[match.head.organ]
        if form.national:
            return self._national_name(full_name(form, place))
        if form.tail and not is_of_place(form, match):
            return printed if _is_below_state(form) else full_name(form, place)
        return _place_name(form, place, match)

    def _national_name(self, name: str) -> str:
        """Return the name of a body that needs no place: China's, or of the state abroad named before."""
        state = state_of(name)
        if state is not None:
            self.carried.place = Place(state, "国")
            return name
        abroad = self._abroad()
        if abroad is None:
            return name
        named = body_abroad(name, abroad)
        if named == name:
            self.carried.place = None
        return named

    def _hand_on(self, name: str | None, form: BodyForm | None) -> None:
        if name is None:
            return
        stands_for_place = form is not None and not form.national and form.tail in {"党工委", "工委", "党委"}
        unit = _PARTY_UNIT if name.startswith(("中共", "共青团")) else _INNER_UNIT
        self.carried.base = name if stands_for_place else unit.sub("", name) or name
        if self.carried.base != name:
            self.carried.office = self.carried.base
        if self.carried.place is not None and (division := _CORPS_DIVISION.match(self.carried.place.name)):
            self.carried.base = division[0]

    def _span(self, found: PrintedBody, form: BodyForm | None, match: RoleMatch) -> tuple[int, int] | None:
        """Return where the body's own words stand: without its term, with a word shared with the role."""
        if (
            form is not None
            and not form.national
            and (not form.tail or match.head.organ in MISSIONS or is_of_place(form, match))
        ):
            return None
        start = found.start
        if form is not None and form.term and self.text.startswith(form.term, start):
            start += len(form.term)
        shared = is_contracted(self.text, found.start, found.end, match)
        return start, found.end + (len(match.head.word) - 1 if shared else 0)

    def _unit_name(self, printed: str, position: int) -> str | None:
        """Return the full name of a unit named without its parent (宣传部, 党组, 公安局)."""
        known = national_body(printed)
        if known is not None:
            return self._national_name(known.name)
        unit = units().longest(printed, 0)
        if unit is not None:
            return self._listed_unit(printed, unit[1])
        of_base = self._unit_of_base(printed)
        if of_base is not None:
            return of_base
        organ = organs().longest(printed, 0)
        if organ is not None:
            place = self._village(position) if organ[1].classification == "village" else self._place()
            return organ_name(organ[1], place) + printed[organ[0] :] if place is not None else None
        return self._unlisted_unit(printed)

    def _unit_of_base(self, printed: str) -> str | None:
        """Return the name of a unit that the body named right before has, by what both are.

        The body itself named again by its last word, a committee of delegates (法制委员会), the discipline
        commission or the union of a university or a firm (某大学纪委).
        """
        base = self.carried.base or ""
        if self.carried.near and base.endswith(printed):
            return base
        delegates = _DELEGATES.search(base)
        if delegates is not None and _COMMITTEE.search(printed):
            return delegates[0] + printed
        organ = organs().longest(printed, 0)
        is_own = organ is not None and organ[1].classification in {"discipline", "mass", "party"}
        is_firm = self.carried.place is None and base.endswith(_OWN_NAMES)
        return base + printed if self.carried.near and is_firm and is_own else None

    def _listed_unit(self, printed: str, belongs_to: str) -> str | None:
        """Return the name of a unit of ``units.tsv``: of the committee, or of the body carried on."""
        carried, place = self.carried, self._place()
        if belongs_to == "committee":
            committee = carried.committee or (committee_of(place.name) if place is not None else None)
            return committee + printed if committee is not None else printed
        base = carried.office if printed in _PARTY_GROUPS and not carried.near else None
        base = base or carried.base
        return base + printed if base is not None else None

    def _unlisted_unit(self, printed: str) -> str:
        carried = self.carried
        if printed.startswith(_NATIONAL):
            return printed
        if carried.near and carried.base is not None and _stands_above(carried.base, printed):
            return carried.base + printed
        has_own_name = printed.endswith(_OWN_NAMES) or suffix_strength(printed, 0, len(printed)) is None
        if carried.place is not None and len(printed) <= _SHORT_UNIT and not has_own_name:
            return carried.place.name + printed
        return printed

    def _place(self) -> Place | None:
        return self.carried.place or self.places.home

    def _village(self, position: int) -> Place | None:
        """Return the village or community carried on, or last named."""
        if self.carried.place is not None and self.carried.place.level in {"村", "社区"}:
            return self.carried.place
        return self.places.resolve("村", position) or self.places.resolve("社区", position)


def _stands_above(body: str, unit: str) -> bool:
    """Tell whether a unit named alone can be one of a body's own (某部某司, then 某处)."""
    above = next((rank for ending, rank in unit_ranks().items() if body.endswith(ending)), None)
    below = next((rank for ending, rank in unit_ranks().items() if unit.endswith(ending)), None)
    return above is not None and below is not None and above < below


def _is_below_state(form: BodyForm) -> bool:
    """Tell whether a body's place is a part of a state abroad (法国里昂市)."""
    return len(form.places) > 1 and is_abroad(form.places[0])


def _place_name(form: BodyForm, place: Place | None, match: RoleMatch) -> str | None:
    """Return the body that a role implies after a bare place (聊城市 + 市长)."""
    name = place.name if place is not None else "".join(form.places) or form.level
    if match.head.word == "书记" and place is not None and gazetteer().find(place.name):
        return committee_of(place.name)
    organ = "government" if match.head.word == "主席" and name.endswith("自治区") else match.head.organ
    organ = "state" if organ == "government" and _is_below_state(form) else organ
    template = implied_bodies().get(organ)
    return template.format(place=name) if template is not None else name or None
