"""What stands above an article's text on a web page: headline, kicker, subheadline, byline, origin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dangbao.page.credits import read_credits, read_names, strip_caption
from dangbao.page.furniture import METADATA_KEYS, read_furniture
from dangbao.page.lines import Line
from dangbao.page.newspapers import newspaper_of
from dangbao.page.passage import Passage
from dangbao.page.web.bodies import Range
from dangbao.page.web.facts import PRINTED_IN, clean_paper, facts_of, title_parts
from dangbao.page.web.outline import Outline, is_prose
from dangbao.sources.markup import Block

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_NEAR = 4  # steps up from a headline's element to one that holds the lines around it as well
_FAR = 15  # blocks from the text's first to a headline that nothing but its tag tells, above it or in it
_SHORTEST = 4
_SHORT_NAME = 3
_BOLD = frozenset({"b", "strong", "big"})
_INLINE = _BOLD | {"font", "span", "a", "u"}
_SITE = re.compile(r"\A.{0,12}(?:网站|门户|官网|人民政府|数字报|电子[报版])\Z")
_SAME = 0.5  # of a known headline is enough to know one of its lines by
_MARKS = re.compile(r"^[■□●○◆◇▲△★☆◎▶►▼▽※\s|｜/／]+|[|｜/／\s]+$")
_TAG = re.compile(r"<[^<>]*>")
_KEYS = re.compile(rf"\s*(?:本文|新闻)?(?P<key>{METADATA_KEYS}|责任编辑|编辑|责编|审核|校对)\s*[：:]")
_CLOSING = re.compile(r"(?:本文|新闻|信息|稿件|文章)?(?:来源|稿源|责任编辑|编辑|责编)\s*[：:][^。]{0,30}")
_IDLE = re.compile(
    r"放大|缩小|默认|朗读|打印|字号|字体|分享|评论|收藏|关闭|复制|扫一扫|上一[篇版]|下一[篇版]|浏览|阅读量|点击|"
    r"微信|微博|当前位置|您的位置|首页|返回|下载|语音|全文|订阅|点赞"
)
_LONGEST_IDLE = 60
_PART = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十]{1,3}[章节部]")
_DAY_LABELS = frozenset({"时间", "日期"})


@dataclass(slots=True)
class Head:
    """The lines above a text, told apart.

    Attributes
    ----------
    furniture
        The lines that tell where and when it was published, and by whom.
    captions
        Those of pictures set above the text.
    taken
        Numbers of all these blocks.
    """

    kicker: list[str] = field(default_factory=list)
    headline: list[str] = field(default_factory=list)
    subheadline: list[str] = field(default_factory=list)
    byline: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)


def read_head(outline: Outline, floor: int, body: Range, printed: bool) -> Head:
    """Return what stands above a text.

    Parameters
    ----------
    floor
        The first block that may belong to it.
    printed
        Whether the page is of a newspaper, which sets nothing around a headline but what belongs to it.

    Examples
    --------
    >>> from dangbao.sources.html import parse
    >>> page = "<h3>第三次全会</h3><h1>市委召开会议</h1><h2>——王刚出席</h2><p>2024-12-04</p><p>昨日，开会。"
    >>> head = read_head(Outline(parse(page)), 0, (4, 5), True)
    >>> head.kicker, head.headline, head.subheadline, head.furniture
    (['第三次全会'], ['市委召开会议'], ['——王刚出席'], ['2024-12-04'])
    """
    return _HeadReader(outline, floor, body, printed).read()


class _HeadReader:
    def __init__(self, outline: Outline, floor: int, body: Range, printed: bool) -> None:
        self._outline = outline
        self._body = body
        self._printed = printed
        blocks = outline.blocks
        opening = range(body[0], min(body[0] + _FAR, body[1]))
        first = next((number for number in opening if is_prose(blocks[number].text)), opening.stop)
        self._zone = range(floor, first)
        told = outline.properties.get("headline", "")
        titles = title_parts(outline.markup.title)
        titles += [outline.markup.title] if titles else []
        self._known = [squeeze(_TAG.sub("", text)) for text in (told, *titles) if text]
        self._head = Head()

    def read(self) -> Head:
        headline = self._headline()
        head = self._head
        head.headline = [self._text(number) for number in headline]
        head.taken.update(headline)
        if headline:
            self._read_above(headline)
        else:
            head.headline = self._told("headline")
        start = headline[-1] + 1 if headline else max(self._zone.start, self._body[0] - _FAR)
        near = self._around(headline[0]) if headline else range(0)
        for number in range(start, self._zone.stop):
            self._read_below(number, number in near)
        head.kicker = head.kicker or self._told("kicker")
        head.subheadline = head.subheadline or self._told("subheadline")
        return head

    def _told(self, fact: str) -> list[str]:
        """Return what the page says of itself without showing it."""
        told = self._outline.properties.get(fact, "")
        shown = squeeze("".join([*self._head.kicker, *self._head.headline, *self._head.subheadline]))
        return [_TAG.sub(" ", told)] if told and squeeze(_TAG.sub("", told)) not in shown else []

    def _text(self, number: int) -> str:
        return self._outline.blocks[number].text

    def _level(self, block: Block) -> int:
        """Return the level of the heading that the block is, 0 where it is none."""
        chain = self._outline.parents(block.element, _NEAR - 1)
        return next((_HEADINGS[tag] for n in chain if (tag := self._outline.elements[n].tag) in _HEADINGS), 0)

    def _headline(self) -> list[int]:
        """Return the numbers of the blocks that make the headline."""
        groups = list(self._groups())
        known = [group for group in groups if self._is_known(group)]
        if known:
            return max(
                known,
                key=lambda group: (self._level(self._first(group)) > 0, group[0] < self._body[0], group),
            )
        near = [group for group in groups if group[0] >= self._body[0] - _FAR]
        headings = [group for group in near if self._level(self._first(group)) and self._may_head(group)]
        if headings:
            return min(headings, key=lambda group: (self._level(self._first(group)), -group[0]))
        likely = [group for group in near if self._may_head(group)]
        named = [group for group in likely if self._role(group) == "headline"]
        centred = [group for group in likely if self._is_centred(self._first(group))]
        bold = [group for group in centred if self._is_bold(self._first(group))]
        return (named or bold or centred or [[]])[-1]

    def _is_centred(self, block: Block) -> bool:
        chain = self._outline.parents(block.element, _NEAR)
        return any(self._outline.elements[number].centred for number in chain)

    def _is_bold(self, block: Block) -> bool:
        chain = self._outline.parents(block.element, _NEAR)
        return any(self._outline.elements[number].tag in _BOLD for number in chain)

    def _groups(self) -> Iterator[list[int]]:
        """Yield the blocks of the zone that are no links; lines of one element come together."""
        group: list[int] = []
        for number in self._zone:
            block = self._outline.blocks[number]
            if group and (block.element != self._outline.blocks[group[-1]].element or block.linked):
                yield group
                group = []
            if 2 * block.linked <= len(block.text):
                group.append(number)
        if group:
            yield group

    def _first(self, group: Sequence[int]) -> Block:
        return self._outline.blocks[group[0]]

    def _role(self, group: Sequence[int]) -> str:
        return self._outline.role(self._first(group))

    def _is_known(self, group: Sequence[int]) -> bool:
        text = squeeze("".join(map(self._text, group)))
        return len(text) >= _SHORTEST and any(_is_same(text, known) for known in self._known)

    def _may_head(self, group: Sequence[int]) -> bool:
        """Tell whether lines may be a headline: not a newspaper's name, nothing that tells a date."""
        text = "".join(map(self._text, group))
        named = newspaper_of(clean_paper(text)) or _SITE.search(text) or facts_of(text) or is_byline(text)
        outside = self._outline.is_noise(self._first(group))
        return len(squeeze(text)) >= _SHORTEST and not (named or outside or _is_idle(text))

    def _around(self, number: int) -> range:
        """Return the blocks of the part around a headline."""
        chain = self._outline.parents(self._outline.blocks[number].element, 2 * _NEAR)
        blocks = [element for element in chain if self._outline.elements[element].tag not in _INLINE]
        return range(*self._outline.spans[blocks[: _NEAR + 1][-1]])

    def _read_above(self, headline: Sequence[int]) -> None:
        """Read the kicker, and what is told of the article above its headline."""
        near = self._around(headline[0])
        rows: list[int] = []
        for number in range(headline[0] - 1, max(self._zone.start, headline[0] - 3) - 1, -1):
            block = self._outline.blocks[number]
            role = self._outline.role(block)
            named = role in {"kicker", "subheadline"} or (self._level(block) and number in near)
            fits = named or (self._printed and number in near and role not in {"headline", "byline"})
            apart = block.linked or is_prose(block.text) or _is_idle(block.text)
            if not fits or apart or self._is_told(block.text):
                break
            rows.insert(0, number)
        self._head.kicker = [self._text(number) for number in rows]
        self._head.taken.update(rows)

    def _read_below(self, number: int, near: bool) -> None:
        """Read a line between headline and text."""
        head, block = self._head, self._outline.blocks[number]
        inside = number >= self._body[0]
        if 2 * block.linked > len(block.text) and not is_byline(block.text):
            return
        text = self._strip_printed(block.text)
        rows = self._rows(block, text, inside, near)
        if rows is not None:
            rows.extend([text] if text else [])
            head.taken.add(number)

    def _rows(self, block: Block, text: str, inside: bool, near: bool) -> list[str] | None:
        """Return the lines that this one belongs to, or None where it is text or idle."""
        head = self._head
        role = self._outline.role(block)
        if not text or squeeze(text) == squeeze("".join(head.headline)):
            return []
        if is_caption(block, role):
            return None if inside else head.captions
        if self._is_told(text) and (not inside or is_labelled(text)):
            return head.furniture
        beside = self._printed and near and not inside
        if role == "byline" or is_byline(text) or self._is_author(text) or (beside and _is_names(text)):
            return head.byline
        named = role == "subheadline" or text.startswith("——") or self._is_heading(block, inside)
        named = named or squeeze(text) == squeeze(self._outline.properties.get("subheadline", ""))
        if (
            not (named or beside)
            or self._outline.is_noise(block)
            or _is_idle(text)
            or (inside and head.byline)
        ):
            return None
        return head.subheadline

    def _is_heading(self, block: Block, inside: bool) -> bool:
        """Tell whether a line belongs to the headline by its tag, and does not head a part of the text."""
        apart = inside and not any(number >= self._body[0] for number in self._head.taken)
        return self._level(block) > 0 and not apart and not _PART.match(block.text)

    def _is_told(self, text: str) -> bool:
        """Tell whether a line tells where an article is from, or the issue that it is in."""
        return bool(facts_of(text)) or bool(read_furniture([Line(space(text), 0, 0, 0)]).lines)

    def _is_author(self, text: str) -> bool:
        author = squeeze(self._outline.properties.get("byline", ""))
        return bool(author) and squeeze(text) == author

    def _strip_printed(self, text: str) -> str:
        """Take 《云岭日报》（2024年12月04日 第01版） out of a line."""
        match = PRINTED_IN.search(text)
        if match is None or not (match["date"] or match["page"]) or is_prose(text):
            return _MARKS.sub("", text) if is_byline(text) else text
        self._head.furniture.append(match.group().strip())
        return _MARKS.sub("", text[: match.start()] + " " + text[match.end() :])


def squeeze(text: str) -> str:
    """Return a text without its white space."""
    return "".join(text.split())


def space(text: str) -> str:
    """Return a line with a space before each of its labels.

    Examples
    --------
    >>> space("2024-12-04来源：云岭日报作者：王刚")
    '2024-12-04 来源：云岭日报 作者：王刚'
    """
    return _KEYS.sub(r" \g<key>：", text).strip()


def is_labelled(text: str) -> bool:
    """Tell whether a line has a label such as 来源： and tells no more than such labels do."""
    found = read_furniture([Line(space(text), 0, 0, 0)]) if text else None
    labels = {match["key"] for match in _KEYS.finditer(text)} - _DAY_LABELS
    told = found is not None and (found.staff or found.reporters or (found.lines and labels))
    printed = facts_of(text).keys() >= {"newspaper", "page"}
    return bool(told) or printed or _CLOSING.fullmatch(text) is not None


def is_byline(text: str) -> bool:
    """Tell whether a line says who wrote an article, and nothing else."""
    return len(text) <= _LONGEST_IDLE and bool(read_credits(Passage.of(_MARKS.sub("", text))))


def _is_names(text: str) -> bool:
    """Tell whether a line is nothing but short names: longer ones may as well be words."""
    people = read_names(Passage.of(_MARKS.sub("", text)))
    return bool(people) and all(len(person.name) <= _SHORT_NAME for person in people)


def is_caption(block: Block, role: str) -> bool:
    """Tell whether a line is what a picture before it shows."""
    if role == "caption":
        return True
    return block.pictured and bool(strip_caption(Passage.of(block.text))[1]) and not is_byline(block.text)


def _is_idle(text: str) -> bool:
    return len(text) <= _LONGEST_IDLE and _IDLE.search(text) is not None


def _is_same(text: str, known: str) -> bool:
    """Tell whether a text is a headline that is known, or a line of it, or it cut short."""
    if text in known:
        return len(text) >= _SAME * len(known)
    cut = known.rstrip("….")
    return len(cut) >= max(_SHORTEST, _SAME * len(text)) and text.startswith(cut)
