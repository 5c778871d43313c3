"""What a page prints besides its articles: masthead, reading guide, page names, a web page's metadata."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dangbao.page.credits import STAFF_DUTY, read_credits, read_staff
from dangbao.page.issue import StaffName
from dangbao.page.lines import HAN, Line
from dangbao.page.newspapers import newspaper_of
from dangbao.page.numerals import DAY, ISO_DAY, LUNAR_YEAR, NUMBER, WEEKDAY, iso_date, to_number, unnamed
from dangbao.page.passage import Passage
from dangbao.page.running_heads import is_section, read_running_head

_SEE_PAGE = (
    rf"(?:详细|相关|具体|更多)?(?:报道|内容|详情|全文)?[均详请]?见(?:第|A)?{NUMBER}(?:[至、-]{NUMBER})?版"
)
_FACTS = tuple(
    re.compile(pattern)
    for pattern in (
        DAY,
        ISO_DAY,
        rf"(?P<organ_of>(?:中共|中国共产党)[{HAN}]{{1,16}}?(?:委员会|委))(?:机关报|主管主办|主管|主办)",
        rf"(?P<publisher>[{HAN}]{{2,16}}?(?:社|集团|传媒中心|融媒体中心|公司))(?:主管主办|编辑出版|出版|主办|主管|承印|印刷)",
        rf"(?:编辑出版|出版单位|主办单位|主管主办|出版|主办|主管)[：:](?P<publisher>[{HAN}]{{2,16}}?(?:社|集团|中心|公司))",
        rf"总第?(?P<total>{NUMBER})[期号]",
        rf"(?<![（(])第(?P<number>{NUMBER})[期号]",
        rf"(?:今日|今天|本期)(?:共|出)?(?P<pages>{NUMBER})版|共(?P<pages_all>{NUMBER})版",
        r"CN-?(?P<cn_number>\d{2}[-—－–]\d{4})(?:/[A-Z\d]+)?|ISSN[\d-]+",
        _SEE_PAGE,
        rf"(?:第|[A-D])?(?P<page>{NUMBER})版(?:[：:·|（(][{HAN}·]{{2,8}}[）)]?)?",
        LUNAR_YEAR,
        WEEKDAY,
        r"国内统一(?:连续出版物|刊)号|国内刊号|邮发代号[：:]?[\d-]*|国外代号[：:]?\w*|代号[：:]?[\d-]+",
        r"(?:https?://|www\.)[\w./%?=&#-]+|[\w.-]+@[\w.-]+|[A-Za-z][\w-]*(?:\.[a-z\d-]+)*\.(?:com|cn|net|org)[\w./]*",
        r"(?:新闻|广告|发行|报料|爆料|投稿|监督|服务|值班)?(?:热线|电话|邮箱|信箱|传真|网址|网站|数字报|电子版)"
        r"(?:电话)?[：:][\d、—－()（）-]*",
        rf"(?:官方)?(?:微信)?(?:公众?号|客户端|微博|抖音|视频号|手机报|APP|二维码)[：:]?[{HAN}]{{0,6}}",
        r"(?:邮政编码|邮编|零售价?|定价|每份)[：:]?[\d.]*元?",
    )
)
_GUIDE = re.compile(
    r"[■□●○◆◇▲★☆【\[]*(?:(?:今日|本报|要闻|新闻|版面|内容|本期|本版|每日)*(?:导读|看点|提要|要目|导航|导览|速览)|"
    r"今日关注|今日推荐)[】\]]*"
)
METADATA_KEYS = (
    "发布时间|发布日期|发表时间|更新时间|更新日期|时间|日期|信息来源|稿件来源|文章来源|稿源|来源|发布机构|作者|"
    "浏览次数|阅读次数|阅读量|点击率|点击量|点击|访问量|字号|字体大小|字体|分享到|分享|打印|当前位置|版次|专栏|栏目"
)
"""A regular expression of the labels in a web page's metadata."""

_COLON = r"\s*[：:][ \t\u3000]*"
_METADATA = re.compile(
    rf"(?P<key>{METADATA_KEYS}|{STAFF_DUTY.pattern}){_COLON}(?P<value>[^：:|｜]*?)(?=[|｜]|\s+[\w次]{{2,5}}\s*[：:]|\Z)"
)
_METADATA_LINE = re.compile(rf"(?:[（(]?\s*{unnamed(ISO_DAY)}[^：:]{{0,12}}?)?(?:{METADATA_KEYS}){_COLON}")
_JUMP = r"(?:下\s*转|[上紧]\s*接)\s*(?:第|[A-Z])?[^版。]{1,4}版"
_DATE_KEYS = frozenset({"时间", "日期"})
_DAY_ANYWHERE = re.compile(rf"{ISO_DAY}|{DAY}")
_LOOSE = re.compile(rf"{unnamed(ISO_DAY)}|{unnamed(DAY)}|[A-Za-z·.'-]+|\d{{1,3}}")
_IDLE = re.compile(r"[\W\d_A-Za-z]+")
_LONGEST = 90
_RESIDUE = 2
_STRONG_FACTS = frozenset({"organ_of", "cn_number", "publisher", "number", "total", "pages"})
_NO_FURNITURE = re.compile(rf"{_JUMP}|\A[^（(]*[）)]|[（(][^）)]*\Z")
_HEAD_OF_TEXT = 8  # a date on a line of its own among so many first lines is that of the issue


@dataclass(slots=True)
class Furniture:
    """The facts of masthead and metadata, and which lines are no part of any article.

    Attributes
    ----------
    lines
        Indices of all lines read here.
    guides
        Indices of the lines that head a reading guide.
    reporters
        Who wrote the article, by a web page's metadata.
    """

    facts: dict[str, str] = field(default_factory=dict)
    staff: list[StaffName] = field(default_factory=list)
    reporters: list[StaffName] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    guides: set[int] = field(default_factory=set)

    @property
    def is_page(self) -> bool:
        """Whether there is a masthead, so that the text is that of a page."""
        return not self.facts.keys().isdisjoint({"organ_of", "number", "total", "pages", "cn_number", "page"})

    def count(self, *names: str) -> int | None:
        """Return the first of these facts that was found, as a number."""
        return next((to_number(self.facts[name]) for name in names if name in self.facts), None)


def read_furniture(lines: Sequence[Line]) -> Furniture:
    r"""Read what the page prints besides its articles.

    Examples
    --------
    >>> from dangbao.page.lines import split_lines
    >>> found = read_furniture(split_lines("中共云岭市委机关报\n第102期 今日4版\n责编：王春\n本报讯"))
    >>> found.facts["organ_of"], found.count("pages"), found.staff[0].duty, sorted(found.lines)
    ('中共云岭市委', 4, '责编', [0, 1, 2])
    """
    furniture = Furniture()
    loose: list[int] = []
    for index, line in enumerate(lines):
        if len(line.text) > _LONGEST or "。" in line.text or _NO_FURNITURE.search(line.text):
            continue
        squeezed = "".join(line.text.split())
        if _GUIDE.fullmatch(squeezed):
            furniture.guides.add(index)
            furniture.lines.add(index)
        elif _read_staff(line, furniture) or _read_metadata(line, furniture):
            furniture.lines.add(index)
        elif is_section(squeezed) or _LOOSE.fullmatch(squeezed):
            loose.append(index)
        else:
            _read_facts(lines, index, furniture, loose)
    _read_loose(lines, loose, furniture)
    return furniture


def _read_staff(line: Line, furniture: Furniture) -> bool:
    staff = read_staff(Passage.of(line.text, line.start))
    furniture.staff += staff or []
    return staff is not None


def _read_metadata(line: Line, furniture: Furniture) -> bool:
    """Read a line of a web page such as 来源：云岭日报 作者：张三 发布时间：2024-12-04."""
    if _METADATA_LINE.match(line.text) is None:
        return False
    found = list(_METADATA.finditer(line.text))
    if all(match["key"] in _DATE_KEYS and not _DAY_ANYWHERE.match(match["value"]) for match in found):
        return False
    day = _DAY_ANYWHERE.search("".join(line.text.split()))
    if day:
        furniture.facts.setdefault("date", iso_date(day))
    for match in found:
        field_ = Passage.of(match.group(), line.start + match.start())
        if match["key"].endswith(("来源", "稿源")):
            source = newspaper_of(match["value"].strip())
            furniture.facts |= {"newspaper": source} if source and "newspaper" not in furniture.facts else {}
        elif match["key"] == "作者":
            furniture.reporters += read_credits(field_) or []
        else:
            furniture.staff += read_staff(field_) or []
    return True


def _read_facts(lines: Sequence[Line], index: int, furniture: Furniture, loose: Sequence[int]) -> None:
    """Read a line of the masthead, or a running head."""
    facts = read_running_head(lines[index].text) or _masthead_facts("".join(lines[index].text.split()))
    if facts is None:
        return
    idle = index - 1 in furniture.lines or (loose and loose[-1] == index - 1)
    follows_text = index and not idle and lines[index - 1].block == lines[index].block
    certain = facts.keys() & _STRONG_FACTS or ("newspaper" in facts and facts.keys() & {"page", "date"})
    if follows_text and not certain and "星期" not in lines[index].text:
        return
    for name, value in facts.items():
        furniture.facts.setdefault(name, value)
    furniture.lines.add(index)


def _masthead_facts(squeezed: str) -> dict[str, str] | None:
    """Return what a line tells if nothing is left of it when its known parts are taken out."""
    facts: dict[str, str] = {}
    rest = squeezed
    for pattern in _FACTS:
        match = pattern.search(rest)
        while match is not None:
            facts |= _facts_of(match)
            rest = rest[: match.start()] + " " + rest[match.end() :]
            match = pattern.search(rest)
    known = rest != squeezed
    rest = _IDLE.sub(" ", rest).strip()
    named = _newspaper(rest)
    if named:
        return facts | {"newspaper": named}
    return facts if known and len(rest) <= _RESIDUE else None


def _newspaper(words: str) -> str | None:
    """Return the newspaper where the words are nothing but its name, or that and its website's."""
    names = words.split()
    papers = [paper for name in names if (paper := newspaper_of(name))]
    sites = [name for name in names if name.endswith("网") and not newspaper_of(name)]
    return papers[0] if papers and len(papers) + len(sites) == len(names) else None


def _facts_of(match: re.Match[str]) -> dict[str, str]:
    facts = {name: value for name, value in match.groupdict().items() if value}
    if "iso" in facts or "year" in facts:
        return {"date": iso_date(match)}
    if "pages_all" in facts:
        return {"pages": facts["pages_all"]}
    return facts


def _read_loose(lines: Sequence[Line], loose: Sequence[int], furniture: Furniture) -> None:
    """Take dates, figures and Latin letters on lines of their own, where no text stands in the same block."""
    idle = furniture.lines.union(loose)
    blocks = {line.block for index, line in enumerate(lines) if index not in idle}
    for index in loose:
        if lines[index].block in blocks:
            continue
        match = _DAY_ANYWHERE.search("".join(lines[index].text.split()))
        if match is None or index < _HEAD_OF_TEXT or {index - 1, index + 1} & furniture.lines:
            furniture.lines.add(index)
            if match:
                furniture.facts.setdefault("date", iso_date(match))
