"""What a web page tells of the issue: newspaper, date, page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dangbao.page.furniture import METADATA_KEYS, read_furniture
from dangbao.page.lines import Line
from dangbao.page.newspapers import newspaper_of
from dangbao.page.numerals import DAY, ISO_DAY, WEEKDAY, iso_date, unnamed
from dangbao.page.web.outline import Outline

PAGE_NAME = re.compile(
    r"(?P<mark>第\s*)?[A-Z]?\s*0*(?P<page>\d{1,3})\s*版(?:面)?"
    r"(?:(?(mark)\s*[：:·\-—]?\s*|(?:\s*[：:·\-—]\s*|\s+))(?P<name>[^\s\d：:|｜][^：:|｜]{0,30}))?"
)
"""What a page is called where pages are listed: 第01版：要闻."""

PRINTED_IN = re.compile(
    rf"[（(]?\s*《\s*(?P<newspaper>[^《》]{{2,20}})》\s*[（(]?\s*(?P<date>{unnamed(DAY)})?\s*"
    r"(?:[，,]?\s*第?\s*[A-Z]?\s*0*(?P<page>\d{1,3})\s*版[^（）()]{0,20})?\s*[）)]?"
)
"""Where an article was printed: 《云岭日报》（2024年12月04日 第01版）."""

_DAY = re.compile(f"{DAY}|{ISO_DAY}")
_PADDED_DAY = re.compile(r"(?:19|20)\d{2}\s*(?:年|[-/.])\s*\d{1,2}\s*(?:月|[-/.])\s*\d{1,2}\s*日?")
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})")
_IN_ADDRESS = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})[-/_]?(?P<month>[01]\d)[-/_]?(?P<day>[0-3]\d)(?!\d)"
)
_PAGE_IN_NAME = re.compile(r"_(?:19|20)\d{6}_\d+-[A-Z]?0*(?P<page>\d{1,3})(?!\d)")
_WEEK = re.compile(WEEKDAY)
_TITLE_PARTS = re.compile(r"\s*(?:--+|——|[-_|｜—–丨])\s*")
_LABEL = re.compile(rf"(?:{METADATA_KEYS})\s*[：:]")
_STAMP = re.compile(r"\d\s*日?\s+\d{1,2}:\d{2}")
_BESIDE = re.compile(r"\s+第?\s*[A-Z]?0*(?P<page>\d{1,3})\s*版(?=\s|\Z)")
_SITES = re.compile(
    r"(?:网|网站|门户|政府|频道|新闻|首页|客户端|数字报|电子报|电子版|平台|在线|中心|\.(?:com|cn|net))\Z"
)
_EDITION = re.compile(r"多媒体|(?:数字|电子)(?:报刊?|版)(?:刊?平台)?|[《》]")
_LONGEST = 90


def facts_of(text: str) -> dict[str, str]:
    """Return what a line tells of the issue, if it is one that does.

    Examples
    --------
    >>> facts_of("第01版：要闻"), facts_of("2024 年12月4日 星期三"), facts_of("3版画展开幕")
    ({'page': '1', 'name': '要闻'}, {'date': '2024-12-04'}, {})
    >>> facts_of("《云岭日报》（2024年12月04日 第01版）")
    {'newspaper': '云岭日报', 'date': '2024-12-04', 'page': '1'}
    """
    if len(text) > _LONGEST:
        return {}
    printed = PRINTED_IN.fullmatch(text)
    if printed and (printed["date"] or printed["page"]):
        told = {name: value.strip() for name, value in printed.groupdict().items() if value}
        return told | ({"date": date_of(told["date"])} if "date" in told else {})
    day = _PADDED_DAY.search(text)
    page = PAGE_NAME.fullmatch(_WEEK.sub(" ", _PADDED_DAY.sub(" ", text)).strip())
    if page:
        told = {"page": page["page"], "name": (page["name"] or "").strip()}
        told |= {"date": date_of(day.group())} if day else {}
        return {name: value for name, value in told.items() if value}
    closed_up = _PADDED_DAY.sub(lambda match: "".join(match.group().split()), text)
    beside = _BESIDE.search(closed_up)
    rest = _BESIDE.sub("", closed_up)
    label = _LABEL.search(rest)
    facts = _furniture(rest) or (_furniture(rest[label.start() :]) if label else {})
    if beside and facts:
        facts.setdefault("page", beside["page"])
    if day and (day.start() == 0 or label or _STAMP.search(closed_up)):
        facts.setdefault("date", date_of(day.group()))
    return {name: value for name, value in facts.items() if name in {"newspaper", "date", "page"}}


def _furniture(text: str) -> dict[str, str]:
    return read_furniture([Line(text, 0, 0, 0)]).facts


def date_of(text: str) -> str:
    """Return the first date of a text as ISO 8601, or an empty string.

    Examples
    --------
    >>> date_of("2024-12-04 09:12:33"), date_of("20241204"), date_of("today")
    ('2024-12-04', '2024-12-04', '')
    """
    match = _DAY.search("".join(text.partition("T")[0].split())) or _COMPACT.match(text)
    if match is None:
        return ""
    return iso_date(match) if "iso" in match.groupdict() else "-".join(match.groups())


def read_facts(outline: Outline, near: Iterable[str], names: Iterable[str]) -> dict[str, str]:
    """Return newspaper, date and page; what stands beside the article wins, or a newspaper's page head.

    Parameters
    ----------
    near
        The lines between headline and text.
    names
        Names of the page that may tell its date: that of its file, its address.
    """
    header = list(_header(outline))
    told = [_properties(outline), _named(names)]
    told += [_of_title_part(part) for part in _TITLE_PARTS.split(outline.markup.title) if part]
    printed = any("page" in facts for facts in [*header, *told])
    dates = [{"date": facts["date"]} for facts in header if "date" in facts]
    beside = [facts_of(text) for text in near]
    facts: dict[str, str] = {}
    for found in [*header, *beside, *told] if printed else [*beside, *told, *dates]:
        for name, value in found.items():
            facts.setdefault(name, value)
    return facts


def is_printed(outline: Outline, names: Iterable[str]) -> bool:
    """Tell whether the page is of a newspaper, and not of a website alone."""
    return not {"page", "kind"}.isdisjoint({*read_facts(outline, (), names), *outline.properties})


def _header(outline: Outline) -> Iterator[dict[str, str]]:
    """Yield what lines tell that stand anywhere and are no links; pages that disagree are a list of pages."""
    found = [facts for block in outline.blocks if not block.linked and (facts := facts_of(block.text))]
    several = len({facts["page"] for facts in found if "page" in facts}) > 1
    for facts in found:
        yield {name: value for name, value in facts.items() if not several or name not in {"page", "name"}}


def _properties(outline: Outline) -> dict[str, str]:
    told = outline.properties
    papers = (newspaper_of(clean_paper(told.get(name, ""))) for name in ("source", "newspaper"))
    page = re.fullmatch(r"[A-Z]?0*(\d{1,3})", told.get("page", ""))
    facts = {
        "newspaper": next((paper for paper in papers if paper), None),
        "date": date_of(told.get("date", "")),
        "page": page[1] if page else None,
    }
    return {name: value for name, value in facts.items() if value}


def _named(names: Iterable[str]) -> dict[str, str]:
    """Return what file names and addresses tell."""
    facts: dict[str, str] = {}
    for name in names:
        date, page = _IN_ADDRESS.search(name), _PAGE_IN_NAME.search(name)
        facts |= {"date": "-".join(date.groups())} if date and "date" not in facts else {}
        facts |= {"page": page["page"]} if page and "page" not in facts else {}
    return facts


def clean_paper(name: str) -> str:
    """Return the name of a newspaper's edition without what tells that it is digital.

    Examples
    --------
    >>> clean_paper("《云岭日报》多媒体数字报")
    '云岭日报'
    """
    return _EDITION.sub("", name).strip()


def _of_title_part(part: str) -> dict[str, str]:
    paper = newspaper_of(clean_paper(part))
    return {"newspaper": paper} if paper else facts_of(part)


def title_parts(title: str) -> list[str]:
    """Return the parts of a window's title that may be an article's: not the names of sites and newspapers.

    Examples
    --------
    >>> title_parts("云岭市召开会议_要闻_云岭市人民政府门户网站")
    ['云岭市召开会议', '要闻']
    """
    parts = [part for part in _TITLE_PARTS.split(title) if part]
    return [part for part in parts if not _of_title_part(part) and not _SITES.search(part)]
