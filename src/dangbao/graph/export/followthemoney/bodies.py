"""What a body is to FollowTheMoney, which country it belongs to, and whether its posts are public ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from dangbao.lexicon.places import Country, countries

Body = Mapping[str, Any]
"""What a graph says of a body."""

_STATE = frozenset({
    "congress", "court", "cppcc", "department", "embassy", "government", "military", "ministry",
    "procuratorate", "supervision", "zone",
})  # fmt: skip
_PARTY = frozenset({"democratic", "party", "zone_party"})
_SCHEMATA = {"academy": "PublicBody", "bank": "Company", "company": "Company"} | dict.fromkeys(
    _STATE, "PublicBody"
)
_TOPICS = {"national": "gov.national", "province": "gov.state"} | dict.fromkeys(
    ("prefecture", "county", "township"), "gov.muni"
)
_OFFICES = _STATE | {"discipline", "party", "zone_party"}
"""Kinds of bodies that have public offices."""
_GRASSROOTS = frozenset({"township", "village"})
_OF_ITS_OWN = re.compile(
    "公司|集团(?!军)|银行|大学|学院|学校|[中小]学|医院|报社|电视台|协会|商会|支部$|总支$|(?:村|社区)党委$"
)
"""What names show to be part of an enterprise, a school and the like, or of the lowest Party bodies."""
_COMMON_ROLES = frozenset({
    "代表", "委员", "常务委员", "审判员", "检察员", "法官", "检察官", "民警", "科员", "干部",
})  # fmt: skip
_CHINESE = re.compile("^(?:中共|全国|共青团)|人民(?:政府|法院|检察院)|人大常委会|(?:人大|政协|纪委|监委)$")
"""Names that no body abroad bears."""
_REGIONS = {"71": "tw", "81": "hk", "82": "mo"}
_REGION_NAMES = {"香港特别行政区": "hk", "澳门特别行政区": "mo"}
_NO_STATE = re.compile("中非(?!共和国)|马里兰|印度洋|(?:朝鲜|蒙古|俄罗斯)族")
"""Words that begin like the name of a state."""
_LONGEST = 16
"""Characters of the longest name of a state that is looked for."""


def schema_of(body: Body) -> str:
    """Return the schema that a body is an entity of.

    Party committees are organizations and no public bodies; companies are what the name says is one.

    Examples
    --------
    >>> schema_of({"classification": "government"}), schema_of({"classification": "party"}), schema_of({})
    ('PublicBody', 'Organization', 'Organization')
    """
    return _SCHEMATA.get(body.get("classification", ""), "Organization")


def topics_of(body: Body) -> list[str]:
    """Return the topics of a body: a part of government at its level, of a party, or of several states.

    Examples
    --------
    >>> topics_of({"classification": "government", "level": "prefecture"})
    ['gov.muni']
    >>> topics_of({"classification": "party", "level": "prefecture"}), topics_of({"level": "county"})
    (['pol.party'], [])
    """
    classification = body.get("classification")
    if classification in _STATE:
        return [_TOPICS.get(body.get("level", ""), "gov")]
    if classification in _PARTY:
        return ["pol.party"]
    return ["gov.igo"] if classification == "international" else []


def country_of(body: Body) -> str | None:
    """Return the code of the country of a body, as far as its name or the code of its place tells.

    Examples
    --------
    >>> country_of({"label": "石桥市人民政府"}), country_of({"label": "聊城市公安局", "area": "371500"})
    ('cn', 'cn')
    >>> country_of({"label": "法国外交部"}), country_of({"label": "联合国"}), country_of({"label": "白宫"})
    ('fr', None, None)
    """
    name: str = body["label"]
    if area := body.get("area"):
        return _REGIONS.get(area[:2], "cn")
    for region, code in _REGION_NAMES.items():
        if name.startswith(region):
            return code
    if state := _state_before(name):
        return state.code.lower() or None
    national = body.get("level") == "national" and body.get("classification") != "international"
    return "cn" if national or _CHINESE.search(name) else None


def is_public_office(body: Body, role: str) -> bool:
    """Say whether a role in a body is an office of the Party or the state, above the township.

    What is part of an enterprise, a school, a hospital or a newspaper has none, nor have Party branches;
    and below the nation a seat in an assembly or the work of a judge or policeman is none.

    Examples
    --------
    >>> government = {"label": "石桥市人民政府", "classification": "government"}
    >>> is_public_office(government, "市长"), is_public_office({**government, "level": "township"}, "镇长")
    (True, False)
    >>> is_public_office({"label": "石桥钢铁集团党委", "classification": "party"}, "书记")
    False
    >>> congress = {"label": "石桥市人大", "classification": "congress"}
    >>> is_public_office(congress, "代表"), is_public_office({**congress, "level": "national"}, "代表")
    (False, True)
    """
    name, level = body["label"], body.get("level")
    kind = body.get("classification", "government" if name in countries() else "")
    common = role in _COMMON_ROLES and level != "national"
    return kind in _OFFICES and not (common or level in _GRASSROOTS or _OF_ITS_OWN.search(name))


def _state_before(name: str) -> Country | None:
    """Return the state or organisation of states that a name begins with."""
    if _NO_STATE.match(name):
        return None
    states = (countries().get(name[:end]) for end in range(_LONGEST, 1, -1))
    return next(filter(None, states), None)
