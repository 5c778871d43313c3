"""What kind of body a full name tells, at which level, and where."""

from __future__ import annotations

from dataclasses import dataclass

from dangbao.lexicon.places import gazetteer
from dangbao.lexicon.words import national_bodies, organs

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
_LEVELS = {"province": "province", "prefecture": "prefecture", "county": "county"}


@dataclass(frozen=True, slots=True)
class Description:
    """A body's classification, administrative level and area code, as far as its name tells."""

    classification: str | None
    level: str | None
    area: str | None


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
    known = national_bodies().longest(name, 0)
    if known is not None:
        whole = known[0] == len(name)
        return Description(known[1].classification if whole else _classify(name), "national", None)
    start = 2 if name.startswith("中共") else 0
    match = gazetteer().match(name, start)
    if match is None:
        return Description(_classify(name), None, None)
    end = match[0]
    longer = gazetteer().match(name, end)
    if longer is not None:
        start, end = end, longer[0]
    division = gazetteer().resolve(name[start:end], within) or gazetteer().find(name[start:end])[0]
    return Description(_classify(name, end), _LEVELS.get(division.level), division.code)


def _classify(name: str, place_end: int = 0) -> str | None:
    if name.endswith("纪委"):
        return "discipline"
    if name.startswith("中共") and name.endswith("委"):
        return "party"
    organ = organs().longest(name, place_end)
    if organ is not None and organ[0] == len(name):
        return organ[1].classification
    return next((kind for kind, endings in _BY_ENDING if name.endswith(endings)), None)
