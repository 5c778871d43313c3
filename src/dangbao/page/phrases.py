"""Which lines of a headline or of a reading guide make one statement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dangbao.page.lines import Line, width
from dangbao.page.passage import Passage
from dangbao.page.weaving import common_surnames, unpad

_PREDICATE = re.compile(
    "召开|举行|举办|主持|出席|讲话|强调|指出|调研|考察|视察|检查|督导|督查|巡查|暗访|走访|看望|慰问|会见|会谈|座谈(?!会)|接待|"
    "开班|开幕|闭幕|开工|开业|开馆|开通|启动|启用|签署|签约|揭牌|投产|通车|竣工|落成|启航|发布|公布|印发|出台|通过|审议|"
    "研究(?![院所会])|听取|传达|学习|部署|安排|推进|推动|引领|守护|加快|加强|深化|落实|贯彻|坚持|坚决|确保|筑牢|守牢|打造|建设|实现|突破|增长|"
    "致信|致电|致辞|作出|任命|当选|获|赴|抵|回信|宣讲|参加|列席|表彰|荣|迎|助|促|让|为|成|到|把|抓|赋能|绘就|奏响|跑出|走|飞越"
)
_DANGLING = re.compile(r"(?:的|和|与|及|在|对|同|向|将|把|被|以|为|从|于|暨|、|，|：|——|-|·|“|《|（|\()\Z")
_CONTINUING = re.compile(r"(?:[、，”》）)·]|的|和|与|及|等|暨|主席|总统|总理|部长|书记)")
_BRACKETS = (("（", "）"), ("(", ")"), ("《", "》"), ("“", "”"))
_NEW_ENTRY = re.compile(r"[■□●○◆◇▲△★☆▶►→·•]")
_ENTRY_MARK = re.compile(r"^[■□●○◆◇▲△★☆▶►→·•\s]+")
PAGE_REFERENCE = re.compile(
    r"[\s…·.→►▶>（(【\[]*(?:(?:详细|相关|具体|更多)?(?:报道|内容|全文|详情)?[均详请]?见)?"
    r"第?[A-Z]?[\d一二三四五六七八九十]{1,2}版[）)】\]]?\Z"
)
_FULL = 0.85


def _open_bracket(text: str) -> bool:
    return any(text.count(opening) > text.count(closing) for opening, closing in _BRACKETS)


def wraps(text: str, following: str, widest: float) -> bool:
    """Tell whether a statement goes on in the next line.

    Parameters
    ----------
    widest
        Width of the widest line around: a line much shorter, than this and than the next, was not broken
        for want of room.

    Examples
    --------
    >>> wraps("习近平同柬埔寨人民党", "主席、参议院主席洪森会谈", 12)
    True
    >>> wraps("全市经济工作会议召开", "王春生主持并讲话", 10)
    False
    """
    if following.startswith(("—", "－")):
        return False
    if _goes_on(text, following):
        return True
    if " " in text.strip() or "\u3000" in text.strip():
        return False
    if _PREDICATE.search(text) or not _PREDICATE.search(following) or _opens_with_person(following):
        return False
    return width(text) >= _FULL * min(widest, width(following))


def _opens_with_person(text: str) -> bool:
    """Tell whether a name and what its bearer does stand at the beginning (王春生主持)."""
    has_surname = not common_surnames().isdisjoint({text[:1], text[:2]})
    return has_surname and any(_PREDICATE.match(text, length) for length in (2, 3))


def _goes_on(text: str, following: str) -> bool:
    """Tell whether the characters beside the break show that it is one."""
    return _open_bracket(text) or bool(_DANGLING.search(text) or _CONTINUING.match(following))


def statements(lines: Sequence[Line]) -> list[Passage]:
    r"""Join the lines of a headline block to statements.

    Examples
    --------
    >>> from dangbao.page.lines import split_lines
    >>> [found.text for found in statements(split_lines("全市政法干部（第一期）\n专题研讨班开班\n——侧记"))]
    ['全市政法干部（第一期）专题研讨班开班', '——侧记']
    """
    widest = max((width(line.text) for line in lines), default=0.0)
    groups: list[list[Line]] = []
    for line in lines:
        below_dash = groups and groups[-1][0].text.startswith("—")
        if below_dash or (groups and wraps(groups[-1][-1].text, line.text, widest)):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_passage(group) for group in groups]


def entries(lines: Sequence[Line], parted: bool = False) -> list[Passage]:
    r"""Join the lines of a block in a reading guide to entries; an indented line begins a new one.

    Parameters
    ----------
    parted
        Whether the guide has other blocks, so that blank lines part its entries.

    Examples
    --------
    >>> from dangbao.page.lines import split_lines
    >>> [found.text for found in entries(split_lines("春耕正忙\n 省政协主席一行\n来我市调研 2版"))]
    ['春耕正忙', '省政协主席一行来我市调研']
    >>> [found.text for found in entries(split_lines("国务院总理会见\n多国客人"), parted=True)]
    ['国务院总理会见多国客人']
    """
    marked = any(_starts_entry(line) for line in lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues_entry(groups[-1][-1], line, marked, parted):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [found for group in groups if (found := entry(group)).text]


def _starts_entry(line: Line) -> bool:
    return line.indent > 0 or _NEW_ENTRY.match(line.text) is not None


def _continues_entry(before: Line, line: Line, marked: bool, parted: bool) -> bool:
    if PAGE_REFERENCE.search(before.text):
        return False
    if PAGE_REFERENCE.fullmatch(line.text) or _goes_on(before.text, line.text):
        return not (marked and _starts_entry(line))
    if marked:
        return not _starts_entry(line) and _starts_entry(before)
    return parted and not (_PREDICATE.search(before.text) and _PREDICATE.search(line.text))


def entry(group: Sequence[Line]) -> Passage:
    """Return the lines of one entry of a reading guide as a passage, without its mark and its page."""
    passage = _passage(group)
    reference = PAGE_REFERENCE.search(passage.text)
    passage = passage[: reference.start()] if reference else passage
    mark = _ENTRY_MARK.match(passage.text)
    return passage[mark.end() if mark else 0 :].strip()


def _passage(group: Sequence[Line]) -> Passage:
    return unpad(Passage.join(Passage.of(line.text, line.start) for line in group), phrases=True)
