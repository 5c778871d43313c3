"""Running heads: the line of a page that tells newspaper, section and page number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dangbao.page.lines import HAN
from dangbao.page.newspapers import is_newspaper
from dangbao.page.numerals import DAY, ISO_DAY, LUNAR, LUNAR_YEAR, WEEKDAY, iso_date, unnamed

# fmt: off
_SECTIONS = frozenset((
    "要闻", "时政", "时政要闻", "时政新闻", "综合", "综合新闻", "综合要闻", "要闻综合", "本地新闻", "国内",
    "国际", "国内国际", "国内新闻", "国际新闻", "新闻", "今日要闻", "焦点", "关注", "聚焦", "头版", "一版",
    "经济", "经济新闻", "财经", "产经", "社会", "社会新闻", "民生", "民生新闻", "教育", "健康", "科技",
    "文化", "文旅", "旅游", "体育", "法治", "法制", "政法", "农业", "三农", "乡村振兴", "党建", "生态",
    "副刊", "文艺", "文学", "读书", "视觉", "影像", "图片新闻", "专题", "专版", "专刊", "周刊", "理论",
    "理论周刊", "评论", "言论", "观点", "县域", "县区", "区县", "区县新闻", "县区新闻", "县域新闻", "基层",
    "深度", "调查", "人物", "天下", "时事", "公益广告", "广告", "特别报道", "两会特别报道", "专题报道",
    "民族", "统战", "人大", "政协", "视点", "速读", "资讯",
))
# fmt: on
_GAP = re.compile(r"[\s|｜]+")
_LETTERSPACED = re.compile(rf"(?<!\S)[{HAN}](?:\s+[{HAN}](?!\S))+")
_BESIDE_FIGURES = re.compile(r"(?<=\d)\s+(?=[年月日版])|(?<=[年月第])\s+(?=\d)")
_FIGURES = r"[A-D]?0?(?P<{}>\d{{1,2}})版?"
_PAGE = re.compile(rf"第?{_FIGURES.format('figures')}|第?(?P<numeral>[一二三四五六七八九十]{{1,3}})版")
_GLUED = re.compile(
    rf"(?:{_FIGURES.format('before')}[·：:]?)?(?P<section>[{HAN}][{HAN}·、/／]*)(?:[·：:]?{_FIGURES.format('after')})?"
)
_JOINT = re.compile("[·、/／]")
_DATE = re.compile(f"{DAY}|{ISO_DAY}")
_IDLE = re.compile(f"{unnamed(LUNAR_YEAR)}|{LUNAR}|{WEEKDAY}|[A-Za-z·.'-]+")
_LONGEST_SECTION = 8


def is_section(name: str) -> bool:
    """Tell whether a name is that of a newspaper's section, or those of several.

    Examples
    --------
    >>> is_section("时政·综合"), is_section("云岭市")
    (True, False)
    """
    return all(part in _SECTIONS for part in _JOINT.split(name))


def read_running_head(line: str) -> dict[str, str] | None:
    """Return what a running head tells, or None where the line is none.

    Examples
    --------
    >>> read_running_head("2 时政·综合 云岭日报")
    {'page': '2', 'section': '时政·综合', 'newspaper': '云岭日报'}
    >>> read_running_head("2 两会特别报道 云 岭 日 报")["newspaper"]
    '云岭日报'
    >>> read_running_head("云岭日报 记者座谈会") is None
    True
    """
    facts: dict[str, str] = {}
    unknown: list[str] = []
    for word in _words(line):
        found = _read_word(word)
        if found is None:
            unknown.append(word)
        elif facts.keys() & found.keys():
            return None
        else:
            facts |= found
    if unknown:
        short = len(unknown) == 1 and re.fullmatch(rf"[{HAN}·]{{2,{_LONGEST_SECTION}}}", unknown[0])
        return facts if short and facts.keys() >= {"newspaper", "page"} else None
    return facts if len(facts) > 1 and facts.keys() & {"newspaper", "page"} else None


def _words(line: str) -> Iterator[str]:
    closed_up = _BESIDE_FIGURES.sub("", _LETTERSPACED.sub(lambda match: "".join(match.group().split()), line))
    return (word for word in _GAP.split(closed_up) if word)


def _read_word(word: str) -> dict[str, str] | None:
    """Return what one word of a running head tells, or None where it is nothing known."""
    date = _DATE.fullmatch(word)
    if date:
        return {"date": iso_date(date)}
    if _IDLE.fullmatch(word):
        return {}
    page = _PAGE.fullmatch(word)
    if page:
        return {"page": page["figures"] or page["numeral"]}
    if is_newspaper(word):
        return {"newspaper": word}
    glued = _GLUED.fullmatch(word)
    if glued is None or not is_section(glued["section"]):
        return None
    number = glued["before"] or glued["after"]
    return ({"page": number} if number else {}) | {"section": glued["section"]}
