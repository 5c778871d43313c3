"""Places: China's administrative divisions since 1980, the countries of the world, and surnames."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Literal, cast

from dangbao.lexicon.tables import read_table
from dangbao.lexicon.trie import Trie

Level = Literal["province", "prefecture", "county"]

TOWNSHIPS = ("镇", "乡", "街道", "村", "社区")
"""What the places under a county are called; the gazetteer does not hold them."""

CORPS = "师"
"""The type of the divisions of the Xinjiang Production and Construction Corps."""

_LEVELS: tuple[Level, ...] = ("province", "prefecture", "county")
_SHORT_SUFFIXES = {"自治州": "州", "自治县": "县", "自治旗": "旗", "自治区": "自治区"}
_ALWAYS = 9999


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division of China, under one code and one name.

    Attributes
    ----------
    code
        The code of GB/T 2260; empty for a zone that has none.
    name
        The full name, 阿坝藏族羌族自治州.
    stem
        The usual short form, 阿坝; empty where it would be one character (沁县) or is not in use.
    level
        province, prefecture or county.
    type
        省, 地级市, 副省级市, 自治州, 县, 市辖区 and so on.
    parent
        The code of the division above.
    since, until
        The year it was made and the year it was ended or renamed, where known; `until` is empty for what
        is there today.
    """

    code: str
    name: str
    stem: str
    level: Level
    type: str
    parent: str | None
    since: int | None
    until: int | None

    def in_force(self, year: int | None = None) -> bool:
        """Say whether the division was there at some time of the year, or is there today.

        Examples
        --------
        >>> gazetteer().find("茌平县")[0].in_force(2019), gazetteer().find("茌平县")[0].in_force()
        (True, False)
        """
        if year is None:
            return self.until is None
        return (self.since or 0) <= year <= (self.until or _ALWAYS)

    def overlaps(self, other: Division) -> bool:
        """Say whether the two were there side by side for some time.

        Examples
        --------
        >>> district, county = gazetteer().find("茌平区")[0], gazetteer().find("茌平县")[0]
        >>> district.overlaps(county)
        False
        """
        return (self.since or 0) < (other.until or _ALWAYS) and (other.since or 0) < (self.until or _ALWAYS)


@dataclass(frozen=True, slots=True)
class Country:
    """A state, territory or international organisation.

    Attributes
    ----------
    name
        The usual short name, 柬埔寨.
    full_name
        The full name, 柬埔寨王国.
    type
        country, territory, former or organization.
    code
        The two letters of ISO 3166; empty for what has none.
    """

    name: str
    full_name: str
    type: str
    code: str


class Gazetteer:
    """Finds divisions in a text and decides which one a name means.

    Examples
    --------
    >>> places = gazetteer()
    >>> places.full_name(places.resolve("东昌府区"))
    '山东省聊城市东昌府区'
    """

    def __init__(self, divisions: Iterable[Division], homographs: Iterable[str] = ()) -> None:
        self._by_code: dict[str, list[Division]] = {}
        self._by_form: dict[str, list[Division]] = {}
        for division in sorted(divisions, key=_seniority):
            if division.code:
                self._by_code.setdefault(division.code, []).append(division)
            for form in _forms(division):
                self._by_form.setdefault(form, []).append(division)
        self._homographs = frozenset(homographs)
        self._trie = Trie((form, self._by_form[form]) for form in self.names())

    def names(self) -> Iterator[str]:
        """Yield the names that `matches` knows.

        Examples
        --------
        >>> names = set(gazetteer().names())
        >>> "聊城" in names, "公安" in names
        (True, False)
        """
        return (form for form in self._by_form if form not in self._homographs)

    def matches(self, text: str, start: int) -> Iterator[tuple[int, list[Division]]]:
        """Yield the end and the candidates of every name that begins at `start`, shortest first.

        Names are full names, short forms (阿坝, 阿坝州), never a single character, and never what is an
        ordinary word too (公安 of 公安县, 郊区; homographs.tsv): those only `find` and `resolve` know.

        Examples
        --------
        >>> [(end, found[0].name) for end, found in gazetteer().matches("在聊城市委", 1)]
        [(3, '聊城市'), (4, '聊城市')]
        """
        return self._trie.all_at(text, start)

    def match(self, text: str, start: int) -> tuple[int, list[Division]] | None:
        """Return the end and the candidates of the longest name that begins at `start`.

        Examples
        --------
        >>> end, found = gazetteer().match("阿坝州的公安局", 0)
        >>> end, found[0].name
        (3, '阿坝藏族羌族自治州')
        >>> gazetteer().match("阿坝州的公安局", 4) is None
        True
        """
        return self._trie.longest(text, start)

    def scan(self, text: str) -> Iterator[tuple[int, int, list[Division]]]:
        """Yield the start, the end and the candidates of the longest name at each position that has one.

        Examples
        --------
        >>> [(start, end, found[0].name) for start, end, found in gazetteer().scan("山东聊城")]
        [(0, 2, '山东省'), (2, 4, '聊城市')]
        """
        return self._trie.scan(text)

    def find(self, name: str) -> list[Division]:
        """Return all divisions of this name or short form: those of today first, provinces before counties.

        Examples
        --------
        >>> [(d.name, d.level, d.until) for d in gazetteer().find("聊城市")][:2]
        [('聊城市', 'prefecture', None), ('聊城市', 'county', 1997)]
        """
        return list(self._by_form.get(name, ()))

    def by_code(self, code: str) -> list[Division]:
        """Return the divisions that have or had this code, that of today first.

        Examples
        --------
        >>> [d.name for d in gazetteer().by_code("371500")]
        ['聊城市']
        """
        return list(self._by_code.get(code, ()))

    def resolve(
        self, name: str, within: str | Division | None = None, year: int | None = None
    ) -> Division | None:
        """Decide which division a name means.

        A bare short form of a province or of a sub-provincial city means that one. Otherwise the candidate
        counts that shares most of its parent chain with `within`, then one in force in `year` (or today),
        then the one of the highest level.

        Parameters
        ----------
        name
            Full name or short form.
        within
            Where the text comes from: a division, or the name of one.
        year
            When the text was written.

        Returns
        -------
        Division or None
            None if no division has the name, or nothing decides between several.

        Examples
        --------
        >>> places = gazetteer()
        >>> places.resolve("茌平", "聊城市", 2010).name, places.resolve("茌平", "聊城市", 2024).name
        ('茌平县', '茌平区')
        >>> places.resolve("聊城", within="聊城市").level
        'prefecture'
        >>> places.resolve("鼓楼区") is None
        True
        >>> places.resolve("鼓楼区", within="开封市").code
        '410204'
        """
        candidates = self.find(name)
        around = self.find(within) if isinstance(within, str) else [within] if within else []
        there = [division for division in around if division.in_force(year)]
        places = [self._path(division) for division in there or around]

        def rank(division: Division) -> tuple[bool, int, bool, int]:
            path = self._path(division)
            return (
                division.name != name and _is_renowned(division),
                max((len(path & place) for place in places), default=0),
                division.in_force(year),
                -_LEVELS.index(division.level),
            )

        best = max(map(rank, candidates), default=None)
        chosen = [division for division in candidates if rank(division) == best]
        if not chosen or any(self._are_two_places(chosen[0], other) for other in chosen[1:]):
            return None
        return chosen[0]

    def chain(self, division: Division) -> list[Division]:
        """Return the division and those above it, up to its province.

        Examples
        --------
        >>> [d.name for d in gazetteer().chain(gazetteer().find("茌平区")[0])]
        ['茌平区', '聊城市', '山东省']
        """
        links = [division]
        while parent := self._parent(links[-1]):
            links.append(parent)
        return links

    def province(self, division: Division) -> Division:
        """Return the province that a division lies in, or is.

        Examples
        --------
        >>> gazetteer().province(gazetteer().find("仙桃市")[0]).name
        '湖北省'
        """
        return self.chain(division)[-1]

    def prefecture(self, division: Division) -> Division | None:
        """Return the division of prefecture level that a division lies in, or is.

        Examples
        --------
        >>> gazetteer().prefecture(gazetteer().find("茌平区")[0]).name
        '聊城市'
        >>> gazetteer().prefecture(gazetteer().find("仙桃市")[0]) is None
        True
        """
        return next((link for link in self.chain(division) if link.level == "prefecture"), None)

    def full_name(self, division: Division) -> str:
        """Return the name with those of the divisions above in front.

        Examples
        --------
        >>> gazetteer().full_name(gazetteer().find("茌平区")[0])
        '山东省聊城市茌平区'
        """
        return "".join(link.name for link in reversed(self.chain(division)))

    def _parent(self, division: Division) -> Division | None:
        above = self._by_code.get(division.parent or "", [])
        return next((parent for parent in above if parent.overlaps(division)), None)

    def _path(self, division: Division) -> frozenset[tuple[str, str]]:
        """Return what a chain is called, whatever its codes and its suffixes were in the course of time."""
        return frozenset((link.level, link.stem or link.name) for link in self.chain(division))

    def _are_two_places(self, one: Division, other: Division) -> bool:
        return one.overlaps(other) or self.province(one).stem != self.province(other).stem


def _forms(division: Division) -> list[str]:
    forms = [division.name, division.stem]
    if division.stem and division.type in _SHORT_SUFFIXES:
        forms.append(division.stem + _SHORT_SUFFIXES[division.type])
    return [form for form in dict.fromkeys(forms) if form]


def _seniority(division: Division) -> tuple[int, int, str]:
    return -(division.until or _ALWAYS), _LEVELS.index(division.level), division.code


def _is_renowned(division: Division) -> bool:
    return division.level == "province" or division.type == "副省级市"


def _year(text: str) -> int | None:
    return int(text) if text else None


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer of all divisions and zones, made once.

    Examples
    --------
    >>> gazetteer() is gazetteer()
    True
    """
    divisions = [
        Division(
            row["code"],
            row["name"],
            row["stem"],
            cast(Level, row["level"]),
            row["type"],
            row["parent"] or None,
            _year(row.get("since", "")),
            _year(row.get("until", "")),
        )
        for table in ("divisions", "zones")
        for row in read_table(table)
    ]
    divisions += [
        Division("", row["name"] + city, row["stem"] + city, "prefecture", CORPS, "650000", None, None)
        for row in read_table("corps")
        for city in dict.fromkeys(("", row["city"]))
    ]
    return Gazetteer(divisions, (row["form"] for row in read_table("homographs")))


@cache
def corps() -> Mapping[str, str]:
    """Return the divisions of the Xinjiang Production and Construction Corps with the cities that they run.

    Examples
    --------
    >>> corps()["第八师"]
    '石河子市'
    """
    return {row["name"]: row["city"] for row in read_table("corps")}


@cache
def countries() -> Mapping[str, Country]:
    """Return countries, territories and international organisations by each of their names.

    Examples
    --------
    >>> countries()["柬埔寨"].full_name, countries()["柬埔寨王国"].name
    ('柬埔寨王国', '柬埔寨')
    >>> countries()["东盟"].type
    'organization'
    """
    names: dict[str, Country] = {}
    for row in read_table("countries"):
        country = Country(row["name"], row["full_name"], row["type"], row["code"])
        for name in (row["name"], row["full_name"], *row["other_names"].split()):
            names.setdefault(name, country)
    return MappingProxyType(names)


@cache
def surnames() -> Mapping[str, int]:
    """Return surnames, single and compound, with the weight of their frequency.

    Examples
    --------
    >>> surnames()["王"] > surnames()["欧阳"] > 0
    True
    """
    return MappingProxyType({row["surname"]: int(row["weight"]) for row in read_table("surnames")})
