"""Bodies through their renamings: which names are one body's, and what became of those that ended."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from dangbao.lexicon.places import Division, gazetteer
from dangbao.lexicon.tables import read_table
from dangbao.lexicon.trie import Trie
from dangbao.pipes.bodies.grammar import read_body

Dated = tuple[str, int | None, int | None]
"""A name with the year it was taken and the year it was given up, where known."""

_PLACE = "{place}"
_STEM = "{stem}"
_PREFECTURE = "地区"
_REGIONS = (_PREFECTURE, "盟")
_PARTY_UNITS = ("党组", "党委", "党总支", "党支部")
_COMMISSION = "委"
_REST_OF_COMMISSION = ("会", "员会")
_SAME_BODY = ("renamed", "short")
_OPENS_NEW = ("renamed", "merged")
_LEVEL_WORDS = "省市县区旗州盟"
_SHORTEST_PLACE, _LONGEST_PLACE = 2, 12
_NATIONAL = ("national",)
_EARLIEST, _LATEST = 0, 9999


@dataclass(frozen=True, slots=True)
class Lineage:
    """A body through all its names.

    Attributes
    ----------
    body
        The name that stands for the body through all its renamings: the latest.
    names
        Every name, short forms too, with the year it was taken and the year it was given up, oldest first. A
        local reform takes years from place to place; the years given are the first and the last of them.
    merged_into
        The bodies, by their latest names, that took over what it did when it ended; empty where it is still
        there. Where the successor is called differently from place to place, all its names are here.
    merged_from
        The bodies that this one took over, of which a place may have had only some.
    ended
        The last year in which it can have been there; None where it is still there or the year is not known.
    """

    body: str
    names: tuple[Dated, ...]
    merged_into: tuple[str, ...]
    merged_from: tuple[str, ...]
    ended: int | None


@cache
def lineage(name: str) -> Lineage:
    """Return the lineage of a body by its full name, whichever of its names that is.

    A name tells no date: one that two bodies bore in turn (聊城市, a county's rank until 1997) is that of the
    later and higher. A name that two places bear at one time (通州区) is not followed.

    Examples
    --------
    >>> lineage("茌平县公安局").body
    '茌平区公安局'
    >>> lineage("茌平县公安局").names
    (('茌平县公安局', None, 2019), ('茌平区公安局', 2019, None))
    >>> lineage("监察部").merged_into, lineage("监察部").ended
    (('国家监委',), 2018)
    >>> lineage("聊城地区行署").body, lineage("中共聊城地委").body
    ('聊城市人民政府', '中共聊城市委')
    """
    form = _read(name)
    chart = _chart(form.scopes)
    head, rest = chart.split(form.template)
    ends = [_places().ends.get(_places().latest(place), ()) for place in form.places]
    names = _names(chart.dated(head), rest, _wheres(form))
    leaves = chart.ends.get(head, ()) if _is_whole(rest) else ()
    last = next((changes for changes in ends if changes), leaves)
    return Lineage(
        _latest(form),
        names,
        _unique(_latest(after) for after in _after(form, head, rest)),
        _unique(_latest(before) for before in _before(form, head, rest)),
        max((change.last for change in last if change.last), default=None),
    )


@dataclass(frozen=True, slots=True)
class _Change:
    """That one name gave way to another, between the first and the last year."""

    old: str
    new: str
    first: int | None
    last: int | None
    kind: str


@dataclass(frozen=True)
class _Chart:
    """The changes of names that hold together: those of places, or those of the bodies of one level."""

    changes: tuple[_Change, ...]

    @cached_property
    def follows(self) -> Mapping[str, str]:
        return {change.old: change.new for change in reversed(self.changes) if change.kind in _SAME_BODY}

    @cached_property
    def ends(self) -> Mapping[str, tuple[_Change, ...]]:
        """The changes that ended a body, by its name."""
        return _grouped((change.old, change) for change in self._takeovers)

    @cached_property
    def begins(self) -> Mapping[str, tuple[_Change, ...]]:
        """The changes that ended others in favour of a body, by its latest name."""
        return _grouped((self.latest(change.new), change) for change in self._takeovers)

    @property
    def _takeovers(self) -> Iterator[_Change]:
        return (change for change in self.changes if change.kind not in _SAME_BODY)

    @cached_property
    def _into(self) -> Mapping[str, tuple[_Change, ...]]:
        return _grouped((change.new, change) for change in self.changes)

    @cached_property
    def _out_of(self) -> Mapping[str, tuple[_Change, ...]]:
        return _grouped((change.old, change) for change in self.changes)

    @cached_property
    def _trie(self) -> Trie[bool]:
        shorts = {change.old for change in self.changes if change.kind == "short"}
        names = dict.fromkeys(name for change in self.changes for name in (change.old, change.new) if name)
        return Trie((name, name in shorts) for name in names)

    def latest(self, name: str) -> str:
        """Return the latest of the names that follow on a name."""
        while name in self.follows:
            name = self.follows[name]
        return name

    def knows(self, text: str) -> bool:
        """Tell whether a text is the name of a body of this chart, or of a unit of one."""
        found = self._trie.longest(text, 0)
        return found is not None and _may_follow(text[: found[0]], text[found[0] :], is_short=found[1])

    def split(self, text: str) -> tuple[str, str]:
        """Part a body's name from that of a unit of it; the body's is its latest."""
        found = self._trie.longest(text, 0)
        if found is None or not self.knows(text):
            return text, ""
        return self.latest(text[: found[0]]), text[found[0] :]

    def dated(self, latest: str) -> list[Dated]:
        """Return all names of a body by the latest, with their years."""
        names = [latest]
        for name in names:
            names += [
                change.old
                for change in self._into.get(name, ())
                if change.kind in _SAME_BODY and change.old not in names
            ]
        return [(name, *self._years(name)) for name in names]

    def _years(self, name: str) -> tuple[int | None, int | None]:
        outs = self._out_of.get(name, ())
        spelled = [self._years(change.new) for change in outs if change.kind == "short"]
        if spelled:
            sinces, untils = zip(*spelled, strict=True)
        else:
            opened = [change.first for change in self._into.get(name, ()) if change.kind in _OPENS_NEW]
            sinces, untils = tuple(opened) or (None,), tuple(change.last for change in outs) or (None,)
        return min(map(_from, sinces)) or None, None if None in untils else max(map(_to, untils))


@dataclass(frozen=True, slots=True)
class _Form:
    """A body's name: its places, widest first, and the rest of it with a gap in their stead."""

    places: tuple[str, ...]
    template: str

    @property
    def scopes(self) -> tuple[str, ...]:
        """Which changes the body can have gone through, the most particular first."""
        if not self.places:
            return _NATIONAL
        found = gazetteer().find(self.places[-1])
        if found and gazetteer().province(found[0]).type == "直辖市":
            return ("local",)
        return ("province" if found and found[0].level == "province" else "lower", "local")


def _read(name: str) -> _Form:
    """Part a body's name in places and template; a national body's has no place."""
    local = _read_local(name)
    for form in (local, _read_unknown(name)):
        if form.places and _chart(form.scopes).knows(form.template):
            return form
    return _Form((), name) if _chart(_NATIONAL).knows(name) else local


def _read_local(name: str) -> _Form:
    form = read_body(name, 0, len(name))
    national = form.national if form is not None else ""
    if form is not None and national:
        name = national + name[form.tail_start :]
        form = read_body(name, len(national), len(name))
    if form is None or not form.places:
        return _Form((), name)
    opening, joined = name[: form.tail_start], "".join(form.places)
    if joined not in opening:
        return _Form((), name)
    return _as_city(_Form(form.places, opening.replace(joined, _PLACE, 1) + name[form.tail_start :]))


def _read_unknown(name: str) -> _Form:
    """Part a body's name, that read otherwise, after a level word that a body with changes follows."""
    for end in range(_SHORTEST_PLACE, min(_LONGEST_PLACE, len(name) - 1)):
        form = _Form((name[:end],), _PLACE + name[end:])
        if name[end - 1] in _LEVEL_WORDS and _chart(form.scopes).knows(form.template):
            return form
    return _Form((), name)


def _as_city(form: _Form) -> _Form:
    """Read a region's body as a city's: 地委 of 聊城 as 委 of 聊城地区."""
    for of_region, of_city in _regional():
        printed = of_region.replace(_STEM, _PLACE)
        place = form.places[-1] + (_PREFECTURE if _STEM in of_region else "")
        if form.template.startswith(printed) and place.endswith(_REGIONS) and gazetteer().find(place):
            return _Form((*form.places[:-1], place), of_city + form.template[len(printed) :])
    return form


def _written(template: str, place: str) -> str:
    """Return a body's name, a region's as it is called there."""
    if not place.endswith(_REGIONS):
        return template.replace(_PLACE, place)
    for of_region, of_city in _regional():
        if template.startswith(of_city) and (_STEM not in of_region or place.endswith(_PREFECTURE)):
            template = of_region + template[len(of_city) :]
            break
    return template.replace(_STEM, place.removesuffix(_PREFECTURE)).replace(_PLACE, place)


@cache
def _latest(form: _Form) -> str:
    """Return a body's latest name: its organ's, at the name that its place bore last in the organ's time."""
    chart = _chart(form.scopes)
    head, rest = chart.split(form.template)
    organ = chart.dated(head)[0]
    wheres = sorted(_wheres(form), key=lambda place: (_to(place[2]), _from(place[1])))
    met = [place for place in wheres if _meet(organ, place) is not None]
    return _written(head + rest, (met or wheres)[-1][0])


def _wheres(form: _Form) -> list[Dated]:
    return _joined(_places().dated(_places().latest(place)) for place in form.places)


def _after(form: _Form, head: str, rest: str) -> Iterator[_Form]:
    """Yield the bodies that took over: those of the places that did, else those that the reform names."""
    moved = False
    for index, place in enumerate(form.places):
        for change in _places().ends.get(_places().latest(place), ()):
            moved = True
            yield _Form((*form.places[:index], change.new, *form.places[index + 1 :]), head + rest)
    if not moved and _is_whole(rest):
        ends = _chart(form.scopes).ends.get(head, ())
        yield from (_Form(form.places, change.new + rest) for change in ends if change.new)


def _before(form: _Form, head: str, rest: str) -> Iterator[_Form]:
    for index, place in enumerate(form.places):
        for change in _places().begins.get(_places().latest(place), ()):
            yield _Form((*form.places[:index], change.old, *form.places[index + 1 :]), head + rest)
    if _is_whole(rest):
        begins = _chart(form.scopes).begins.get(head, ())
        yield from (_Form(form.places, change.old + rest) for change in begins)


def _is_whole(rest: str) -> bool:
    """Tell whether a name is that of a whole body: one that is merged takes no unit along as it was."""
    return not rest or rest in _PARTY_UNITS


def _may_follow(head: str, rest: str, *, is_short: bool) -> bool:
    """Tell whether what follows a body's name can be a unit of it and not the end of a longer word."""
    if is_short:
        return _is_whole(rest)
    return not (head.endswith(_COMMISSION) and rest.startswith(_REST_OF_COMMISSION))


def _names(heads: list[Dated], rest: str, places: list[Dated]) -> tuple[Dated, ...]:
    """Return the names that a body had with those that its organ and its place had at one time."""
    found = {
        _written(met[0], place[0]): (met[1], met[2])
        for place in places
        for head in heads
        if (met := _meet((head[0] + rest, head[1], head[2]), place)) is not None
    }
    dated = [(name, *years) for name, years in found.items()]
    return tuple(sorted(dated, key=lambda name: (_from(name[1]), _to(name[2]))))


def _meet(name: Dated, other: Dated) -> Dated | None:
    since, until = max(_from(name[1]), _from(other[1])), min(_to(name[2]), _to(other[2]))
    return (name[0], since or None, until if until < _LATEST else None) if since <= until else None


def _joined(places: Iterable[list[Dated]]) -> list[Dated]:
    joined: list[Dated] = [("", None, None)]
    for names in places:
        pairs = ((before, name, _meet(before, name)) for before in joined for name in names)
        joined = [(before[0] + name[0], met[1], met[2]) for before, name, met in pairs if met is not None]
    return joined


def _from(year: int | None) -> int:
    return _EARLIEST if year is None else year


def _to(year: int | None) -> int:
    return _LATEST if year is None else year


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _grouped(pairs: Iterable[tuple[str, _Change]]) -> dict[str, tuple[_Change, ...]]:
    groups: dict[str, list[_Change]] = defaultdict(list)
    for key, change in pairs:
        groups[key].append(change)
    return {key: tuple(group) for key, group in groups.items()}


@cache
def _told(scope: str) -> tuple[_Change, ...]:
    """Return the changes of the table of one scope, those of bodies as templates."""
    gap = _PLACE if scope in {"local", "lower", "province", "region"} else ""
    return tuple(
        _Change(_with_gap(row["old"], gap), _with_gap(row["new"], gap), *_span(row["year"]), row["kind"])
        for row in read_table("body_changes")
        if row["scope"] == scope
    )


def _with_gap(name: str, gap: str) -> str:
    return name if not name or _PLACE in name or _STEM in name else gap + name


def _span(years: str) -> tuple[int | None, int | None]:
    first, _, last = years.partition("-")
    return int(first) if first else None, int(last or first) if first else None


@cache
def _chart(scopes: tuple[str, ...]) -> _Chart:
    """Return the changes of some scopes; what an earlier scope tells of a name, a later one does not."""
    changes: list[_Change] = []
    for scope in scopes:
        told = {change.old for change in changes}
        changes += [change for change in _told(scope) if change.old not in told]
    return _Chart(tuple(changes))


@cache
def _regional() -> tuple[tuple[str, str], ...]:
    return tuple((change.old, change.new) for change in _told("region"))


@cache
def _places() -> _Chart:
    """Return the changes of divisions: those of the table, and those that the gazetteer's years tell."""
    told = _told("place")
    named = {change.old for change in told}
    return _Chart((*told, *(change for change in _changes_of_rank() if change.old not in named)))


def _changes_of_rank() -> Iterator[_Change]:
    """Yield the changes of a division's rank that left it its name proper: 茌平县 to 茌平区."""
    divisions = _divisions()
    stems: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, group in divisions.items():
        for stem in {_stem(division) for division in group}:
            stems[group[0].level, stem].append(name)
    for name, group in divisions.items():
        last = group[0]
        near = stems[last.level, _stem(last)] if last.until is not None else ()
        following = [other for other in near if other != name and _follow(group, divisions[other])]
        if len(following) == 1:
            yield _Change(name, following[0], last.until, last.until, "renamed")


def _divisions() -> dict[str, list[Division]]:
    """Return the divisions by those full names that mean one place at a time, the last first."""
    groups: dict[str, list[Division]] = {}
    for name in gazetteer().names():
        named = [division for division in gazetteer().find(name) if division.name == name]
        group = [division for division in named if division.level == named[0].level]
        if group and not any(_are_two(one, other) for one in group for other in group):
            groups[name] = group
    return groups


def _follow(group: list[Division], others: list[Division]) -> bool:
    """Tell whether others of the same stem took the place of a group when its last ended."""
    if any(one.overlaps(other) for one in group for other in others):
        return False
    ended = group[0].until or _LATEST
    return any(
        other.since is not None and abs(other.since - ended) <= 1 and _are_near(group[0], other)
        for other in others
    )


def _are_two(one: Division, other: Division) -> bool:
    return one.overlaps(other) and not _are_near(one, other)


def _are_near(one: Division, other: Division) -> bool:
    """Tell whether two lie in one division, or in one province where one is not under a prefecture."""
    above, beside = gazetteer().chain(one)[1:], gazetteer().chain(other)[1:]
    if not above or not beside:
        return above == beside
    if "province" in {above[0].level, beside[0].level}:
        return above[-1].stem == beside[-1].stem
    return _stem(above[0]) == _stem(beside[0])


def _stem(division: Division) -> str:
    return division.stem or division.name[:-1]
