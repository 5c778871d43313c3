"""Who holds a post whose title does not stand right before the name.

The clause tells: 任命甲为某局局长, 甲当选市长, 免去甲的局长职务, 甲(市长), 甲、乙等市领导.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from dangbao.pipes.annotations import PersonMention, Post
from dangbao.records import Status

_CLAUSE_MARKS = "。！？；\n"
_LOOK_BACK = 60


@dataclass(frozen=True, slots=True)
class _Link:
    """Words between a name and the title after it, and the status that they give."""

    pattern: re.Pattern[str]
    status: Status | None


_APPOSITION = {"，", ","}
_ROW_END = r"(?:[（(][^（）()]{1,14}[）)])?(?:等(?:\d+|[一二三四五六七八九十百]+)?[名位人]?)?(?:同志)?"
_LINKS = (
    _Link(re.compile(_ROW_END + r"的$"), "removed"),
    _Link(
        re.compile(_ROW_END + r"(?:不再担任|不再兼任|辞去|请求辞去|卸任)(?:了)?(?:其)?(?:的)?$"), "removed"
    ),
    _Link(re.compile(_ROW_END + r"(?:全票)?(?:当选|当选为|被选为|增选为|被任命为|获任|拟任)$"), "appointed"),
    _Link(
        re.compile(_ROW_END + r"(?:为|任|担任|出任|兼任|接任|就任|升任|调任)(?:新一届|新任|新的)?$"),
        "appointed",
    ),
    _Link(re.compile(r"(?:（[^（）]*）|\([^()]*\))?(?:同志)?(?:是|系)$"), None),
    _Link(re.compile(_ROW_END + r"[（(，,]?$"), None),
    _Link(re.compile(r".{0,40}(?:免去|撤销)其$"), "removed"),
    _Link(re.compile(_ROW_END + r"(?:时任|现任|曾任|历任|先后担任|原任)$"), None),
)
_LINK_BEFORE = re.compile(
    r"(?:[（(][^（）()]{1,14}[）)])?(?:同志)?"
    r"(?:[（(]|的|不再担任|不再兼任|辞去|当选|当选为|被选为|为|任|担任|出任|兼任)$"
)
_LONGEST_LINK = 24
_PAST = re.compile("曾任|历任|先后担任|原任|时任")
_REMOVING = re.compile("免去|免除|撤销|罢免|接受|辞去")
_APPOINTING = re.compile("任命|选举|决定|补选|推选|推举|选出|当选|通过|增选|聘任|聘请|提名|任$|为$")
_NAME_LIST = re.compile(r"[、和与及，,\s]|以及|（[^（）]*）|\([^()]*\)|同志")


def attach_titles_after_names(text: str, mentions: list[PersonMention], posts: list[Post]) -> None:
    """Give posts without holders to the names that the clause before them tells, with their status."""
    ends = [mention.end for mention in mentions]
    for number in sorted({post.phrase for post in posts}):
        phrase = [post for post in posts if post.phrase == number]
        if phrase[0].holders:
            continue
        start = min(post.start for post in phrase)
        last = bisect_left(ends, start + 1) - 1
        if last < 0 or start - ends[last] > _LOOK_BACK:
            continue
        between = text[ends[last] : start].strip()
        if between in _APPOSITION and not _stands_apart(text, phrase[-1].end, last, posts):
            continue
        link = next((link for link in _LINKS if link.pattern.fullmatch(between)), None)
        if link is None:
            continue
        row = _row_ending_at(text, mentions, last)
        status = _status_of(text, mentions[row[0]].start, link)
        if text.startswith("职务", phrase[-1].end) and (
            link.status == "removed" or _is_removed(text, mentions[row[0]].start)
        ):
            status = "removed"
        if link.status == "removed" and status is None:
            continue
        if _PAST.search(between):
            status = "former"
        elif "拟任" in between:
            status = "designate"
        for post in phrase:
            post.holders = _without_posts(row, posts) if post.collective else row
            if status is not None and post.status == "current":
                post.status = status


def _stands_apart(text: str, end: int, last: int, posts: list[Post]) -> bool:
    """Tell whether a title after a comma is the name's own (沈某，某市市长。) and not the next one's."""
    closes = end >= len(text) or text[end] in _CLAUSE_MARKS
    return closes and not any(last in post.holders for post in posts)


def _without_posts(row: list[int], posts: list[Post]) -> list[int]:
    """Return those of a row who hold no post yet: 市长甲等市领导 says nothing new of 甲."""
    holding = {holder for post in posts for holder in post.holders}
    return [index for index in row if index not in holding]


def link_start(text: str, start: int) -> int | None:
    """Return where the name would end that a link joins to the title at `start`, or None without a link."""
    match = _LINK_BEFORE.search(text, max(0, start - _LONGEST_LINK), start)
    return match.start() if match else None


def _row_ending_at(text: str, mentions: list[PersonMention], last: int) -> list[int]:
    """Return the mentions that stand in one row with the last, joined by nothing but list marks."""
    row = [last]
    while row[0] > 0:
        between = text[mentions[row[0] - 1].end : mentions[row[0]].start]
        if not between or _NAME_LIST.sub("", between):
            break
        row.insert(0, row[0] - 1)
    return row


def _is_removed(text: str, start: int) -> bool:
    """Tell whether the clause's head before `start` removes."""
    clause = max(text.rfind(mark, max(0, start - _LOOK_BACK), start) for mark in _CLAUSE_MARKS)
    return (
        _REMOVING.search(text, clause + 1 if clause >= 0 else max(0, start - _LOOK_BACK), start) is not None
    )


def _status_of(text: str, start: int, link: _Link) -> Status | None:
    """Return the status that the link and the verb at the clause's head give together."""
    if link.status == "removed" and not link.pattern.pattern.endswith("的$"):
        return "removed"
    if link.status == "removed":
        return "removed" if _is_removed(text, start) else None
    return link.status
