"""The administrative rank of a post, as its body's level and its role give it."""

from __future__ import annotations

import re
from typing import Literal

from dangbao.lexicon.places import gazetteer
from dangbao.lexicon.words import national_bodies, rank_ladder, ranks, role_ranks
from dangbao.pipes.bodies.abroad import belongs_abroad
from dangbao.pipes.bodies.describing import Description, describe
from dangbao.pipes.bodies.grammar import ZONES

Kind = Literal["leading", "second", "department"]

_CHIEF = re.compile(r"(?:书记|[省市县区州盟旗镇乡部厅局院署]长|检察长|主席|主任|专员|理事长)\Z")
_DEPUTY = re.compile(r"(?:常务|第一|专职|执行)*副")
_STANDING = "常委"
_SECRETARY = re.compile(r"(?P<deputy>副)?秘书长\Z")
_SECOND = {"discipline", "supervision", "court", "procuratorate"}
_LEADING = {"government", "congress", "cppcc", "party"}
_UNIT_OF_COMMITTEE = re.compile("委(?:.{2,}|办|编办)\\Z")
_WITHIN_A_BODY = re.compile("(?!中共|共青团|中央).*(?:纪委|团委|少工委|党总支|党支部)\\Z")
"""What is a school's or an office's own and no place's: its discipline commission, its Party branch."""
_PARTY_GROUP = re.compile("(?:党组|党委)\\Z")
_RANKED_DEPARTMENTS = {"department", "mass", "ministry", "party"}


def derive_rank(body: str, role: str) -> str | None:
    """Return the rank that a role in a body has, or None where nothing tells it.

    Parameters
    ----------
    body
        Full name of the body.
    role
        The role as the records give it.

    Examples
    --------
    >>> derive_rank("中共聊城市委", "副书记"), derive_rank("聊城市财政局", "局长")
    ('副厅级', '正处级')
    >>> derive_rank("武汉市人民政府", "市长"), derive_rank("水利部", "副部长")
    ('副部级', '副部级')
    >>> derive_rank("楚峡水务有限公司", "董事长") is None
    True
    """
    if belongs_abroad(body):
        return None
    special = role_ranks().get((body, role)) or role_ranks().get(("-", role))
    if special is not None:
        return special
    office = body if body.startswith("中共") else _PARTY_GROUP.sub("", body)
    if _is_unit_of_ministry(office) or _WITHIN_A_BODY.match(office):
        return None
    told = describe(office)
    kind = _kind(body, told)
    if kind is None:
        return None
    if kind == "leading" and (secretary := _SECRETARY.search(role)) is not None:
        kind, role = "department", "副主任" if secretary["deputy"] else "主任"
    chief = ranks().get((_level(told), kind))
    steps = _steps_down(body, role)
    if chief is None or steps is None:
        return None
    ladder = rank_ladder()
    return ladder[ladder.index(chief) + steps] if ladder.index(chief) + steps < len(ladder) else None


def _is_unit_of_ministry(body: str) -> bool:
    """Tell whether a body is part of a ministry, whose heads the ladder of levels does not rank."""
    known = national_bodies().longest(body, 0)
    return known is not None and known[0] < len(body) and known[1].classification == "ministry"


def _steps_down(body: str, role: str) -> int | None:
    """Return how far below the chief of its body a role stands."""
    if role == _STANDING:
        return 1 if body.startswith("中共") else None
    deputy = _DEPUTY.match(role)
    if _CHIEF.search(role) is None:
        return None
    return 1 if deputy is not None else 0


def _kind(body: str, told: Description) -> Kind | None:
    if told.classification == "zone_party" and told.level == "township":
        return "leading"
    if any(zone in body for zone in ZONES):
        return None
    if told.classification in _SECOND:
        return "second"
    if told.classification in _LEADING and not _UNIT_OF_COMMITTEE.search(body):
        return "leading" if told.level != "national" else None
    return "department" if told.classification in _RANKED_DEPARTMENTS else None


def _level(told: Description) -> str | None:
    """Return the level whose ranks a body has: districts of a municipality have those of a prefecture."""
    division = next(iter(gazetteer().by_code(told.area or "")), None)
    if division is None or told.level not in {"prefecture", "county"}:
        return told.level
    renowned = {link.type for link in gazetteer().chain(division)} & {"副省级市", "直辖市"}
    if division.type == "副省级市":
        return "subprovincial"
    if told.level == "county" and division.type == "市辖区" and renowned:
        return "prefecture" if "直辖市" in renowned else "subprovincial_district"
    return told.level
