"""What kind of body a full name tells, at which level, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dangbao.lexicon.places import Division, gazetteer
from dangbao.lexicon.words import national_body
from dangbao.pipes.bodies.grammar import BodyForm, organ_of, read_body

_BY_ENDING = (
    ("company", ("公司", "集团", "厂", "合作社", "银行", "企业", "支行", "分行")),
    ("school", ("大学", "学院", "学校", "中学", "小学", "高中", "初中", "幼儿园", "党校")),
    ("hospital", ("医院", "卫生院", "卫生室", "诊所")),
    ("media", ("报社", "日报社", "电视台", "广播电视台", "融媒体中心", "通讯社")),
    ("association", ("协会", "学会", "商会", "联合会", "基金会", "促进会", "研究会", "联谊会")),
    ("embassy", ("大使馆", "总领事馆")),
    ("party", ("党组", "党委", "党工委", "党支部", "党总支", "工委", "宣传部", "组织部", "统战部", "政法委")),
    ("court", ("法院",)),
    ("procuratorate", ("检察院",)),
    ("village", ("村委会", "居委会", "村", "社区")),
    ("department", ("局", "厅", "委员会", "办公室", "委", "办", "中心", "处", "署")),
)
_UNDER_COUNTY = {"镇": "township", "乡": "township", "街道": "township", "村": "village", "社区": "village"}
_MASS_PREFIX = re.compile("共青团|团")


@dataclass(frozen=True, slots=True)
class Description:
    """A body's classification, administrative level and area code, as far as its name tells."""

    classification: str | None
    level: str | None
    area: str | None


@lru_cache(maxsize=4096)
def describe(name: str, within: str | None = None) -> Description:
    """Describe a body by its full name.

    Parameters
    ----------
    name
        Full name of the body.
    within
        A place near which to look for the body's place, where several have its name.

    Examples
    --------
    >>> describe("中共聊城市委")
    Description(classification='party', level='prefecture', area='371500')
    >>> describe("工业和信息化部").level
    'national'
    """
    form = read_body(name, 0, len(name))
    if form is None:
        return Description(_classify(name, None), None, None)
    if form.national:
        known = national_body(name)
        return Description(known.classification if known else _classify(name, None), "national", None)
    division = _division(form.places, within)
    return Description(_classify(name, form), _level(form, division), division.code if division else None)


def _division(places: tuple[str, ...], within: str | None) -> Division | None:
    """Return the division that the places of a name lead to, as far down as the gazetteer goes."""
    found: Division | None = None
    for place in places:
        candidates = gazetteer().find(place)
        if candidates:
            found = gazetteer().resolve(place, found or within) or candidates[0]
    return found


def _level(form: BodyForm, division: Division | None) -> str | None:
    """Return the level of a body: what its last place's name tells, or the division's."""
    for word, level in _UNDER_COUNTY.items():
        if form.places and form.places[-1].endswith(word):
            return level
    return division.level if division is not None else None


def _classify(name: str, form: BodyForm | None) -> str | None:
    if name.endswith("纪委"):
        return "discipline"
    if name.startswith("中共") and name.endswith("委"):
        return "party"
    if form is not None and _MASS_PREFIX.match(name):
        return "mass"
    organ = organ_of(form) if form is not None else None
    if organ is not None and not organ[1] and not (form and form.prefix):
        return organ[0].classification
    return next((kind for kind, endings in _BY_ENDING if name.endswith(endings)), None)
