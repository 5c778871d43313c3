"""The full name of a body: what 市委 means here, by the newspaper's place and the places named before."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from dangbao.lexicon.places import CORPS, TOWNSHIPS, Division, corps, countries, gazetteer
from dangbao.lexicon.trie import Trie
from dangbao.lexicon.words import Organ, level_words, not_jurisdictions, organs, qualifiers, roles
from dangbao.pipes.annotations import (
    Context,
    Section,
    get_context,
    get_proposals,
    is_recognised,
    section_at,
)
from dangbao.pipes.bodies.grammar import LEVELS, ZONES, BodyForm, is_place_name, organ_of, suffix_strength
from dangbao.pipes.runs import RunText

_COURTS = {
    "省": "高级人民法院",
    "自治区": "高级人民法院",
    "市": "中级人民法院",
    "州": "中级人民法院",
    "盟": "中级人民法院",
}
_STATE_ORGANS = {
    "party",
    "government",
    "congress",
    "cppcc",
    "discipline",
    "supervision",
    "court",
    "procuratorate",
}
PARTY_UNIT = re.compile("(?:党组|党委|党总支|党支部)\\Z")
"""A body's own Party organisation, at the end of its name."""
_PARTY = "中共"
_NAMEABLE = ("省", "市", "县", "区", "旗", *TOWNSHIPS)
_LONGEST_PLACE = 7
_PROVINCE_LENGTH = 3
_SHORT_PLACE = 3
_LONGEST_ZONE_STEM = 3
_MEDIUM = re.compile("日报|晚报|晨报|早报|时报|都市报|商报|新闻网|电视台|网|报")
_CORPS_CITY = "师市"
_CORPS_REGION = "新疆维吾尔自治区"
_PREFECTURE_ORGANS = ("地委", "行署", "行政公署")
_AUTONOMOUS = {"自治区", "自治州", "自治县", "自治旗"}
_SAME_LEVEL = {"自治州": "州", "自治县": "县", "地区": "市"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a body belongs to: its full name and the level word that papers elide it to (市)."""

    name: str
    level: str


def level_word(name: str) -> str:
    """Return the word that a place's name is elided to.

    Examples
    --------
    >>> level_word("聊城市"), level_word("阿坝藏族羌族自治州"), level_word("内蒙古自治区")
    ('市', '州', '自治区')
    """
    if name.endswith("自治区"):
        return "自治区"
    for zone in ZONES:
        if name.endswith(zone) and zone != "新区":
            return zone
    for level in ("街道", "社区"):
        if name.endswith(level):
            return level
    return name[-1] if name else ""


class Places:
    """The places that elided jurisdictions can stand for on one page.

    Parameters
    ----------
    page
        The page's text with its word boundaries.
    context
        What is known of the page: the newspaper's place and the articles' bounds.
    told
        Where the places and bodies begin and end that a recogniser proposes, or None if none has read the
        page; a place that no table knows must lie in one of these.
    """

    def __init__(
        self, page: RunText, context: Context, told: tuple[tuple[int, int], ...] | None = None
    ) -> None:
        self._home = _home_chain(context.place)
        self._sections = sorted(context.sections, key=lambda section: section.start)
        self._articles = _bounds_of_articles(self._sections)
        self._filed = {
            section.article_id: chain
            for section in context.sections
            if (chain := _filed_at(section.dateline or ""))
        }
        self.named = _named_places(page, told)
        self._most_named: dict[str, Place | None] = {}
        self._fitting: dict[tuple[str, int, int], tuple[list[int], list[Place]]] = {}
        self._positions = [place.start for place in self.named]
        self._names = {place.chain[0].name for place in self.named} | {place.name for place in self._home}
        unknown = [name for name in self._names if not gazetteer().find(name)]
        self.known: Trie[str] = Trie((name, level_word(name)) for name in unknown)
        for name in unknown:
            if len(stem := name.removesuffix(level_word(name))) > 1 and name.endswith(
                ("省", "市", "州", "盟")
            ):
                self.known.add(stem, "")
        for place in self._home:
            if place.level in {CORPS, _CORPS_CITY}:
                self.known.add(place.level, place.level)

    @classmethod
    def of(cls, doc: Doc) -> Places:
        """Return the places of a Doc."""
        told = tuple(
            (proposal.start, proposal.end)
            for proposal in get_proposals(doc)
            if proposal.label in {"GPE", "LOC", "ORG"}
        )
        return cls(RunText.of(doc), get_context(doc), told if is_recognised(doc) else None)

    @property
    def chain(self) -> tuple[Place, ...]:
        """The newspaper's own place and those above it, nearest first."""
        return self._home

    def confirms(self, form: BodyForm) -> bool:
        """Tell whether the places that a body prints are known, or named as such on the page."""
        above = ("", *form.places)
        return all(
            self._is_place(name) or (self._is_place(place) and is_place_name(name))
            for place, name in zip(above, form.places, strict=False)
        )

    def _is_place(self, name: str) -> bool:
        if (
            name in self._names
            or self.known.longest(name, 0) == (len(name), "")
            or name.endswith(TOWNSHIPS)
            or name in countries()
        ):
            return True
        if level_words().longest(name, 0) == (len(name), name) or gazetteer().find(name):
            return True
        return level_word(name) in ZONES and self._is_zone_stem(name.removesuffix(level_word(name)))

    def _is_zone_stem(self, stem: str) -> bool:
        """Tell whether a zone can be called so: after a place, or by a short name of its own."""
        return stem == _stem(self.home) or bool(gazetteer().find(stem)) or len(stem) <= _LONGEST_ZONE_STEM

    @property
    def home(self) -> Place | None:
        """The newspaper's own place."""
        return self._home[0] if self._home else None

    def resolve(self, level: str, position: int) -> Place | None:
        """Return the place that a bare level word means at a position.

        The newspaper's own place and those above it come first, then where the article was filed, then the
        place of that level last named in it, then the next one named there, then the one named most often.
        """
        level = _SAME_LEVEL.get(level, level)
        if level in ZONES:
            return Place(_stem(self.home) + level, level)
        for place in self._home:
            if _fits(place.level, level):
                return place
        for place in self._filed.get(self._article_at(position) or "", ()):
            if _fits(place.level, level):
                return place
        if level == "省" and self._home:
            return self._named_most(level)
        positions, places = self._named_in(level, *self._article_bounds(position))
        if not places:
            return self._named_most(level)
        return places[max(0, bisect_right(positions, position) - 1)]

    def _named_in(self, level: str, start: int, end: int) -> tuple[list[int], list[Place]]:
        """Return where an article names places of a level that can lie near, in text order, and which."""
        key = level, start, end
        if key not in self._fitting:
            inside = self.named[bisect_left(self._positions, start) : bisect_left(self._positions, end)]
            fitting = [(named.start, self._near_place(named, level)) for named in inside]
            found = [(position, place) for position, place in fitting if place is not None]
            self._fitting[key] = [position for position, _ in found], [place for _, place in found]
        return self._fitting[key]

    def _near_place(self, named: NamedPlace, level: str) -> Place | None:
        """Return the place of a level, of one that is named and those above it, that can lie near."""
        fitting = (place for place in named.chain if _fits(place.level, level))
        return next((place for place in fitting if self._is_near(place)), None)

    def _is_near(self, place: Place) -> bool:
        """Tell whether a place can lie in the newspaper's own; an unknown place has unknown counties."""
        if not self._home:
            return True
        own = gazetteer().find(self._home[0].name)
        candidates = gazetteer().find(place.name)
        if not own or not candidates:
            return not (candidates and not own)
        return any(own[0].code in {link.code for link in gazetteer().chain(c)} for c in candidates)

    def _named_most(self, level: str) -> Place | None:
        """Return the place of a level that the page names most often, one near the newspaper's if any is."""
        if level not in self._most_named:
            self._most_named[level] = self._count_named(level)
        return self._most_named[level]

    def _count_named(self, level: str) -> Place | None:
        direct = [place for named in self.named for place in named.chain[:1] if _fits(place.level, level)]
        above = [place for named in self.named for place in named.chain[1:] if _fits(place.level, level)]
        near = [place for place in direct if self._is_near(place)]
        counts = Counter(near or direct or above)
        return counts.most_common(1)[0][0] if counts else None

    def _article_at(self, position: int) -> str | None:
        found = section_at(self._sections, position)
        return found.article_id if found is not None else None

    def _article_bounds(self, position: int) -> tuple[int, int]:
        return self._articles.get(self._article_at(position) or "", (0, 1 << 60))


def _bounds_of_articles(sections: list[Section]) -> dict[str, tuple[int, int]]:
    """Return from where to where the sections of each article reach."""
    bounds: dict[str, tuple[int, int]] = {}
    for section in sections:
        start, end = bounds.get(section.article_id, (section.start, section.end))
        bounds[section.article_id] = min(start, section.start), max(end, section.end)
    return bounds


def _fits(level: str, wanted: str) -> bool:
    return (
        level == wanted
        or (wanted == "省" and level == "自治区")
        or (wanted == "自治区" and level == "自治区")
    )


def _stem(place: Place | None) -> str:
    if place is None:
        return ""
    found = gazetteer().find(place.name)
    if found:
        return found[0].stem
    return place.name.removesuffix(place.level)


def _chain_of(division: Division) -> tuple[Place, ...]:
    return tuple(Place(link.name, level_word(link.name)) for link in gazetteer().chain(division))


def _home_chain(name: str | None) -> tuple[Place, ...]:
    """Return the newspaper's place and those above it, nearest first; a national paper has none."""
    if not name or name in countries():
        return ()
    form = _split_chain(name)
    if (of_corps := _corps_chain(name)) is not None:
        return of_corps
    chain: list[Place] = []
    for part in reversed(form):
        chain.append(Place(part, level_word(part)))
    division = gazetteer().resolve(form[-1], form[-2] if len(form) > 1 else None)
    if division is not None:
        chain = list(_chain_of(division))
    return tuple(chain)


def _corps_chain(name: str) -> tuple[Place, ...] | None:
    """Return the places of a paper of a division of the Corps, or of the city that it runs."""
    for division, city in corps().items():
        if name.endswith(division) or name == city or (city and name.endswith(division + city)):
            places = [Place(division + city, _CORPS_CITY), Place(division, CORPS)]
            places += [Place(city, "市")] if city else []
            return (*places, Place(_CORPS_REGION, "自治区"))
    return None


def _split_chain(name: str) -> list[str]:
    """Split 江原省云岭市 into its places."""
    parts: list[str] = []
    start = 0
    for position in range(1, len(name)):
        whole = name[start : position + 1]
        if whole.endswith(("省", "自治区", "市", "自治州", "盟", "地区")) and len(whole) > 2:
            parts.append(whole)
            start = position + 1
    if start < len(name):
        parts.append(name[start:])
    return parts


def _filed_at(dateline: str) -> tuple[Place, ...]:
    """Return the place that a dateline names last, and those above it (湖北日报|宜昌|12月3日讯)."""
    for start in range(len(dateline) - 1, -1, -1):
        found = gazetteer().match(dateline, start)
        if found is not None and not _MEDIUM.match(dateline, found[0]):
            return _chain_of(found[1][0])
    return ()


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place that the page names at ``start:end``, with those above it, nearest first."""

    start: int
    end: int
    chain: tuple[Place, ...]


@lru_cache(maxsize=1)
def _named_places(page: RunText, told: tuple[tuple[int, int], ...] | None) -> tuple[NamedPlace, ...]:
    """Return the places that the page names, in text order."""
    named: list[NamedPlace] = []
    bounds = {position: (start, end) for start, end in told or () for position in range(start, end)}
    covered = 0
    for position, end in page.bounds:
        if position < covered:
            continue
        known = page.places.get(position)
        if known is not None and _opens_role(page.text, position):
            known = None
        if known is None and position in page.function_at:
            continue
        unknown = _township(page, position)
        if known is not None and (unknown is None or known[0] >= unknown):
            named.append(NamedPlace(position, known[0], _chain_of(known[1][0])))
        elif (name_end := unknown or _unknown_place(page, position, end)) is not None:
            if told is not None and not _is_told(bounds, position, name_end):
                continue
            name = page.text[position:name_end]
            named.append(NamedPlace(position, name_end, (Place(name, level_word(name)),)))
        covered = named[-1].end if named else 0
    ends = {place.start: place.end for place in named}
    return tuple(place for place in named if not _is_origin(page.text, ends.get(place.end, place.end)))


def _is_told(bounds: Mapping[int, tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a place lies in a proposed one."""
    return start in bounds and end <= bounds[start][1]


def _is_origin(text: str, end: int) -> bool:
    """Tell whether a place that ends here is where somebody comes from (徐州人，): no 省委 means that."""
    return text.startswith("人", end) and not text[end + 1 : end + 2].isalnum()


def _opens_role(text: str, start: int) -> bool:
    """Tell whether a qualified role begins here and no place (代县长 does not name 代县)."""
    qualifier = qualifiers().longest(text, start)
    return qualifier is not None and roles().longest(text, qualifier[0]) is not None


def _township(page: RunText, start: int) -> int | None:
    """Return the end of the town, village or community that begins at `start` (双牌坊社区), if any does."""
    run = page.run_at(start)
    for end in range(start + 3, min(start + _LONGEST_PLACE, run.end if run else start) + 1):
        name = page.text[start:end]
        if not name.endswith(TOWNSHIPS):
            continue
        level_again = end + 1 in page.boundaries and page.text[end] == name[-1]
        if (end in page.boundaries or level_again) and is_place_name(name):
            return end
    return None


def _unknown_place(page: RunText, start: int, end: int) -> int | None:
    """Return the end of a place that no table knows: a word with a level word at its end or right after it.

    Before an organ the level word tells little (他们开好|市|政协): there the name must open the clause,
    or end in 省.
    """
    for stop in (end, end + 1, end + 2):
        name = page.text[start:stop]
        if not name.endswith(_NAMEABLE):
            continue
        is_province = len(name) == _PROVINCE_LENGTH and name.endswith("省")
        is_word = stop == end or _is_level(page.text, end, stop)
        if not (is_word or is_province) or len(name) >= _LONGEST_PLACE:
            continue
        opens = start == 0 or not page.text[start - 1].isalnum() or start - 1 in page.function_at
        if organs().longest(page.text, stop) is not None and not (
            is_province or (opens and len(name) <= _SHORT_PLACE)
        ):
            continue
        if is_place_name(name):
            return stop
    return None


def _is_level(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is a level word and does not open a word that is none (乡|村)."""
    is_level = level_words().longest(text, start) == (end, text[start:end])
    return is_level and not_jurisdictions().longest(text, start) is None


def place_of(form: BodyForm, places: Places, carried: Place | None) -> Place | None:
    """Return the place that a printed body belongs to: printed, carried on, or told by the page."""
    if form.places:
        return _zone_of_level(form, places) or _printed_place(form, places.chain)
    if not form.level:
        return carried
    if form.level == "区" and form.tail.startswith("党委"):
        return places.resolve("自治区", form.start)
    if carried is not None and _fits(carried.level, _SAME_LEVEL.get(form.level, form.level)):
        return carried
    return places.resolve(form.level, form.start)


def _zone_of_level(form: BodyForm, places: Places) -> Place | None:
    """Return the zone of a place that is elided itself (市|高新区)."""
    if len(form.places) != 2 or form.places[0] not in LEVELS or form.places[1] not in ZONES:
        return None
    owner = places.resolve(form.places[0], form.start)
    return Place(_stem(owner) + form.level, form.level) if owner is not None else None


def _printed_place(form: BodyForm, home: tuple[Place, ...]) -> Place:
    last = form.places[-1]
    found = gazetteer().find(last)
    if found and found[0].type == CORPS:
        return Place(found[0].name, CORPS)
    if not form.level and form.tail.startswith(_PREFECTURE_ORGANS):
        return Place(f"{last}地区", "地区")
    if last in ZONES or (last.endswith(TOWNSHIPS) and len(form.places) > 1):
        return Place("".join(form.places[-2:]), form.level)
    if found and (not form.level or found[0].type in _AUTONOMOUS):
        return Place(found[0].name, level_word(found[0].name))
    if not form.level and (whole := next((p for p in home if p.name.removesuffix(p.level) == last), None)):
        return whole
    return Place(last, form.level or level_word(last))


def full_name(form: BodyForm, place: Place | None) -> str:
    """Return the full name of a printed body that belongs to `place`.

    Examples
    --------
    >>> from dangbao.pipes.bodies.grammar import read_body
    >>> full_name(read_body("市委宣传部", 0, 5), Place("聊城市", "市"))
    '中共聊城市委宣传部'
    >>> full_name(read_body("省气象局", 0, 4), Place("山东省", "省"))
    '山东省气象局'
    """
    if form.national:
        return form.national + form.tail
    printed = "".join(form.places) or form.level
    name = place.name if place is not None else printed
    organ = organ_of(form)
    is_party = form.prefix.startswith(_PARTY)
    if form.prefix and not (is_party and (organ is not None or PARTY_UNIT.search(form.tail))):
        return _with_prefix(form, _as_printed(form, name))
    if organ is None:
        return _as_printed(form, name) + form.tail
    kind, rest = organ
    if kind.classification not in _STATE_ORGANS:
        name = _as_printed(form, name)
    return organ_name(kind, Place(name, place.level if place else form.level)) + rest


def organ_name(organ: Organ, place: Place) -> str:
    """Return the full name of an organ of a place.

    Examples
    --------
    >>> from dangbao.lexicon.words import organs
    >>> organ_name(organs().longest("法院", 0)[1], Place("聊城市", "市"))
    '聊城市中级人民法院'
    """
    name = place.name.removesuffix("地区") if organ.name.endswith("地委") else place.name
    return organ.name.format(place=name, court=_COURTS.get(place.level, "人民法院"))


def committee_of(place: str) -> str:
    """Return the full name of a place's Party committee.

    Examples
    --------
    >>> committee_of("聊城市"), committee_of("内蒙古自治区")
    ('中共聊城市委', '中共内蒙古自治区党委')
    """
    return f"{_PARTY}{place}{'党委' if place.endswith('自治区') else '委'}"


def _as_printed(form: BodyForm, name: str) -> str:
    """Return the place as printed where it is a short form (聊城 + 大学), else its full name."""
    return "".join(form.places) if form.places and not form.level else name


def _with_prefix(form: BodyForm, name: str) -> str:
    tail = form.tail
    opening = form.prefix.format(place=name)
    if opening.startswith(_PARTY):
        own = name + tail.removesuffix("委员会")
        if own not in {name, name + tail} and suffix_strength(own, 0, len(own)) == "strong":
            return f"{own}党委"
        return committee_of(name) + tail.removeprefix("委员会")
    if opening.startswith("政协"):
        return name + "政协" + tail.removeprefix("委员会")
    return opening + tail
