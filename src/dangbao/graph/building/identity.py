"""Who is who and what is what over many extractions.

Within one extraction the pipeline has already told persons and events apart: two ids of one
extraction are never made one here. Across extractions *sightings* of one name are linked by
rules, strict ones only where a loose one would break that promise. All decisions rest on the set
of sightings, never on their order.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx

from dangbao.lexicon.places import gazetteer
from dangbao.records import Organization

_PLACE = re.compile("(?:中共)?([^省市县区州旗]{1,9}[省市县区州旗])")
_TIERS = (("省", "自治区"), ("市", "州", "盟", "地区"), ("县", "区", "旗"), ("镇", "乡", "街道"))
"""Endings of place names from the province down; a county-level city is not told from a city."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One person or event of one extraction, with what tells it from its namesakes.

    Attributes
    ----------
    extraction, local
        Ids of the extraction and of the record in it.
    date
        Date of the issue, or "".
    paper
        The newspaper's place, or its name, or None.
    bodies, places
        Full names of the bodies that a person holds posts in, and where those bodies are.
    acts
        Whether a person takes part in an event.
    occasion
        What an event is recognised by in another extraction, or None.
    """

    extraction: str
    local: str
    name: str
    date: str = ""
    paper: str | None = None
    bodies: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    acts: bool = False
    occasion: tuple[str, ...] | None = None


Group = list[Sighting]
Names = Mapping[tuple[str, str], str]
"""The node of each person or event, by the ids of its extraction and of its record."""
Rule = Callable[[Sequence[Sighting]], list[set[Hashable]]]


def place_of(body: Organization) -> str | None:
    """Return where a body is: its area, or the place that its name begins with, or the nation.

    Examples
    --------
    >>> place_of(Organization(id="o1", name="中共石桥市委宣传部"))
    '石桥市'
    >>> place_of(Organization(id="o2", name="国务院", level="national"))
    'national'
    """
    if body.area or body.level == "national":
        return body.area or body.level
    found = _PLACE.match(body.name)
    return found.group(1) if found else None


def identify_persons(sightings: Iterable[Sighting]) -> list[Group]:
    """Group the sightings of persons: one group is one person.

    Persons of one name are one person if their posts share a body or lie in one place, or in a
    place and the place right above it whose newspaper names both (县委书记, then 副市长), as long
    as only one such place is in question. One named without a post who takes part in an event is
    the only holder of a post of that name in the same place's newspaper, if there is just one.
    One without a post and without an event, as in a feature, stays alone.

    Examples
    --------
    >>> deputy = Sighting("i1", "p1", "周启明", bodies=frozenset({"石桥市人民政府"}))
    >>> mayor = Sighting("i2", "p7", "周启明", bodies=frozenset({"石桥市人民政府"}))
    >>> villager = Sighting("i3", "p2", "周启明")
    >>> [[s.extraction for s in group] for group in identify_persons([villager, mayor, deputy])]
    [['i1', 'i2'], ['i3']]
    """
    by_name: defaultdict[str, Group] = defaultdict(list)
    for sighting in sightings:
        by_name[sighting.name].append(sighting)
    return [group for name in sorted(by_name) for group in _namesakes(by_name[name])]


def identify_events(sightings: Iterable[Sighting]) -> list[Group]:
    """Group the sightings of events: one group is one event, recognised by its occasion.

    Examples
    --------
    >>> occasion = ("石桥日报", "2031-01-05", "全市经济工作会议")
    >>> sightings = [Sighting(issue, "e1", occasion[-1], occasion=occasion) for issue in ("i1", "i2")]
    >>> len(identify_events(sightings))
    1
    """
    return _ordered(_clusters(list(sightings), (_by_occasion,)))


def node_names(kind: str, groups: Iterable[Group]) -> dict[tuple[str, str], str]:
    """Give each group a node, called after its first sighting, and tell it for each of its records.

    Examples
    --------
    >>> node_names("person", [[Sighting("i1", "p1", "黄宁")], [Sighting("i2", "p1", "黄宁")]])
    {('i1', 'p1'): 'person:黄宁', ('i2', 'p1'): 'person:黄宁#2'}
    """
    taken: defaultdict[str, int] = defaultdict(int)
    names: dict[tuple[str, str], str] = {}
    for group in groups:
        taken[group[0].name] += 1
        node = node_name(kind, group[0].name, taken[group[0].name])
        names.update({(sighting.extraction, sighting.local): node for sighting in group})
    return names


def node_name(kind: str, name: str, number: int) -> str:
    """Return the node of the first, second, ... of a name.

    Examples
    --------
    >>> node_name("person", "黄宁", 1), node_name("person", "黄宁", 2)
    ('person:黄宁', 'person:黄宁#2')
    """
    return f"{kind}:{name}" if number == 1 else f"{kind}:{name}#{number}"


def _namesakes(sightings: Group) -> list[Group]:
    """Tell apart the persons of one name."""
    posted = [s for s in sightings if s.bodies]
    acting = [s for s in sightings if s.acts and not s.bodies]
    others = [[s] for s in sightings if not s.acts and not s.bodies]
    groups = list(_clusters(posted, (_by_place, _by_body)))
    unknown = _join_holders(groups, acting)
    return _ordered([*groups, *_clusters(unknown, (_by_paper,)), *others])


def _join_holders(groups: list[Group], acting: Group) -> Group:
    """Add those named without a post to the one group that they can belong to; return the others."""
    crowd = Counter(s.extraction for s in acting)
    seen_in = [{s.extraction for s in group} for group in groups]
    by_paper: defaultdict[str | None, set[int]] = defaultdict(set)
    for index, group in enumerate(groups):
        for sighting in group:
            by_paper[sighting.paper].add(index)
    unknown: Group = []
    for sighting in acting:
        candidates: set[int] = by_paper[sighting.paper] if sighting.paper else set()
        index = next(iter(candidates), 0)
        alone = len(candidates) == 1 and crowd[sighting.extraction] == 1
        if alone and sighting.extraction not in seen_in[index]:
            groups[index].append(sighting)
        else:
            unknown.append(sighting)
    return unknown


def _ordered(groups: Iterable[Group]) -> list[Group]:
    """Put sightings, and groups, in the order of their first appearance."""

    def when(sighting: Sighting) -> tuple[str, str, str]:
        return sighting.date, sighting.extraction, sighting.local

    return sorted((sorted(group, key=when) for group in groups), key=lambda group: when(group[0]))


def _clusters(sightings: Sequence[Sighting], rules: Sequence[Rule]) -> Iterator[Group]:
    """Link sightings by the first rule; a group that has two of one extraction falls to the next."""
    if not rules:
        yield from ([s] for s in sightings)
        return
    for group in _linked(sightings, rules[0]):
        if len({s.extraction for s in group}) == len(group):
            yield group
        else:
            yield from _clusters(group, rules[1:])


def _linked(sightings: Sequence[Sighting], rule: Rule) -> Iterator[Group]:
    """Give the groups of sightings that hang together by common keys."""
    links = nx.Graph()
    for index, keys in enumerate(rule(sightings)):
        links.add_node(index)
        links.add_edges_from((index, ("key", key)) for key in keys)
    for component in nx.connected_components(links):
        yield [sightings[node] for node in component if isinstance(node, int)]


def _by_body(sightings: Sequence[Sighting]) -> list[set[Hashable]]:
    return [set(s.bodies) for s in sightings]


def _by_paper(sightings: Sequence[Sighting]) -> list[set[Hashable]]:
    return [{s.paper} if s.paper else set() for s in sightings]


def _by_occasion(sightings: Sequence[Sighting]) -> list[set[Hashable]]:
    return [{s.occasion} if s.occasion else set() for s in sightings]


def _by_place(sightings: Sequence[Sighting]) -> list[set[Hashable]]:
    """Keys are bodies, places, and the place above where only one place below it is in question."""
    below: defaultdict[str, set[str]] = defaultdict(set)
    for sighting in sightings:
        for place in sighting.places:
            if above := _above(place, sighting.paper):
                below[above].add(place)
    links: defaultdict[str, set[str]] = defaultdict(set)
    for above, places in below.items():
        if len(places) == 1:
            links[places.pop()].add(above)
    keys: list[set[Hashable]] = []
    for sighting in sightings:
        linked = sighting.places.union(*(links[place] for place in sighting.places))
        keys.append({*sighting.bodies, *(("place", place) for place in linked)})
    return keys


def _above(place: str, paper: str | None) -> str | None:
    """Return the place right above one, short of the province.

    A code tells it by itself; a name that has none may lie under the newspaper's place.
    """
    for division in gazetteer().by_code(place)[:1]:
        above = gazetteer().chain(division)[1:2]
        return next((d.code for d in above if d.level == "prefecture" or d.type == "直辖市"), None)
    upper, lower = _tier(paper or ""), _tier(place)
    return paper if upper > 0 and lower == upper + 1 else None


def _tier(place: str) -> int:
    return next((tier for tier, endings in enumerate(_TIERS) if place.endswith(endings)), -1)
