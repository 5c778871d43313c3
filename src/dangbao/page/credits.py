"""Bylines and staff lines: who wrote, photographed, edited and proofread."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from dangbao.lexicon.tables import read_table
from dangbao.page.issue import StaffName
from dangbao.page.lines import HAN, width
from dangbao.page.passage import Passage

# fmt: off
_STAFF_DUTIES = (
    "值班编委", "值班审核", "值班主任", "值班主编", "值班总编", "值班总编辑", "值班副总编",
    "值班副总编辑", "值班编辑", "值班领导", "轮值编委", "带班编委", "本版编辑", "一版编辑",
    "二版编辑", "三版编辑", "四版编辑", "要闻编辑", "版面编辑", "本版责编", "责任编辑", "执行编辑",
    "执行主编", "首席编辑", "图片编辑", "文字编辑", "视频编辑", "美术编辑", "责编", "美编", "图编",
    "编辑", "主编", "副主编", "总编", "总编辑", "副总编", "副总编辑", "编审", "审核", "审校",
    "审读", "校对", "编校", "责校", "责任校对", "本版校对", "检校", "版式", "版式设计", "版面设计", "组版",
    "排版", "设计", "视觉", "视觉设计", "制图", "统筹", "总策划", "策划", "监制", "总监制",
    "出品人", "审稿", "核稿", "审定", "供稿", "采编", "编发", "编务", "执行主任", "值班责编", "一审", "二审",
    "三审", "初审", "复审", "终审", "签发", "编委", "值班校对",
    "美术设计", "照排", "责任美编", "撰文", "文案", "统稿", "稿件统筹", "程序编辑", "摄像", "剪辑", "播音",
)
# fmt: on
STAFF_DUTY = re.compile(
    "|".join(r"[ \u3000]*".join(duty) for duty in sorted(_STAFF_DUTIES, key=len, reverse=True))
)
"""What those do who make the paper, and whose names stand beside its articles."""

_COLON = r"[ \u3000]*[：:｜丨|/／][ \u3000]*"
_STAFF_OPENING = re.compile(rf"(?:{STAFF_DUTY.pattern})(?:{_COLON}|[ \u3000]+)")
_DUTY_AND_COLON = re.compile(rf"(?P<duty>{STAFF_DUTY.pattern}|[{HAN}]{{2,7}})(?:{_COLON})")
_WRITING_DUTY = re.compile(
    "(?P<trainee>见习|实习|特约|特派)?(?P<duty>记者|通讯员|实习生|评论员|撰稿人|撰稿|作者|摄影师|观察员)"
)
_QUALIFIER = re.compile(
    rf"[{HAN}]{{0,16}}(?:本报|本刊|本台|报|社|网|台|媒|媒体|新闻|中心|客户端|特约|首席|全媒|融媒|文字|摄影|图片|视频|"
    rf"驻[{HAN}]{{1,4}}|高级|资深|随行|青年|小|兼|见习|实习)"
)
_TAIL = re.compile("(?:联合|综合|摄影|采访|文图|图文)?报道|摄影|摄|供图|整理|采写|撰文|编发|制图")
# fmt: off
_ASIDE = frozenset((
    "文", "图", "摄", "文图", "图文", "文并图", "摄影", "供图", "制图", "报道", "摄影报道", "图文报道",
    "综合", "综合报道", "整理", "采写", "联合报道", "本报", "等",
))
# fmt: on
_PHOTO = re.compile("摄|图")
_FIRST_OUTLET = re.compile(rf"[{HAN}]{{2,8}}[/／-](?=[{HAN}]{{0,8}}(?:记者|通讯员))")
_AFFILIATION = re.compile(
    rf"[{HAN}]{{2,}}(?:[处部局院社台网报室科队委办会站所厂司校系馆库团镇乡]|街道|中心|政府|总部)"
)
PHOTOGRAPHER = "摄影"
_SEPARATORS = frozenset("、，,；;/／|｜丨：:·-—&+＋和与及")
_OPENING_BRACKETS = frozenset("（([【〔")
_CLOSING_BRACKETS = frozenset("）)]】〕")
_SLASHES = frozenset("/／")
_COLONS = frozenset("：:")
_CONJUNCTIONS = frozenset("和与及")
_WORD = re.compile(rf"[{HAN}](?:[{HAN}·•・]*[{HAN}])?|\S")
_NAME_LENGTHS = range(2, 5)
_SHORTEST_NAME = 2
_LONGEST_NAME = 4
_MIDDLE_DOT = re.compile("[·•・]")
_LONGEST_NAMES = 16  # characters: longer words are no names
_COMMON = 10  # weight of a surname that is met often enough to tell a name
_MARK = r"[■□●○◆◇▲△★☆◎▶►▼▽◤◢◣◥※\s]*"
_BYLINE_LINES = 4
_LONGEST_BYLINE = 60
_SLACK = 1.5  # Han characters: by so much the lines of a byline differ
_SENTENCE = re.compile("[。；！？，“]")
_SIGNED = re.compile(r"\s*[■□]\s*[^\s■□]")
_DIGITS = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DAY = rf"(?:\d{{4}}\s*年\s*)?(?:{_DIGITS}\s*月\s*)?{_DIGITS}\s*日"
_AGENCY = (
    "本报|本刊|本台|本网|新华社|新华网|中新社|中新网|人民网|央广网|央视网|中国网络电视台|中国新闻网|光明网|"
    rf"[{HAN}]{{2,4}}日报|[{HAN}]{{2,4}}晚报"
)
_NAMELESS = re.compile(rf"(?:{_AGENCY})(?:特约)?评论员[^\S\n]*(?=\n|\Z)")
_OUTLET = rf"[{HAN}]{{1,8}}(?:[网报台媒社端云]|在线|发布)[{HAN}·]{{0,8}}"
_CREDITED_OPENING = re.compile(
    rf"{_MARK}(?P<dateline>(?:(?:综合|据)?(?:{_AGENCY})[{HAN}0-9·\s]{{0,24}}?(?:讯|电|消息)|"
    rf"[{HAN}A-Za-z0-9·“”《》【】/／ \u3000-]{{0,32}}?(?:[（(][{HAN}]{{2,10}}[）)])?(?:讯|电|消息)|"
    rf"[{HAN}]{{0,14}})】?)\s*"
    r"[（(](?P<who>[^（）()。]{1,160})[）)]"
)
_PLAIN_OPENING = re.compile(
    rf"{_MARK}【?(?P<dateline>(?:综合|据)?(?:{_AGENCY})(?:讯|消息|专电|电|"
    rf"[{HAN}·\s]{{0,12}}?{_DAY}\s*(?:讯|电|消息|专电))|{_OUTLET}讯(?=\s)|"
    rf"{_OUTLET}{_DAY}\s*(?:(?:讯|电|消息|专电)(?=[\s，,])|(?:综合)?报道[：:]))】?(?:\s*题[：:])?"
)
_SPOKEN_CREDIT = re.compile(
    rf"\s*(?P<who>[{HAN}、，\s]{{0,12}}?(?:记者|通讯员)[{HAN}、\s]{{2,30}}?)(?:摄影)?报道[：:，]?"
)
_NAMED_CREDIT = re.compile(
    rf"\s*(?P<who>(?:(?:本报)?[{HAN}]{{0,4}}(?:记者|通讯员)[ \u3000]*"
    rf"[{HAN}]{{2,4}}(?:、[{HAN}]{{2,4}})*[ \u3000]+)+)"
)
_REST_OF_LINE = re.compile(r"[^\S\n]*[^\s（(]")
_NAME = re.compile(rf"[{HAN}·•・]{{2,16}}")
_OUTLET_END = re.compile("[报网社台端室部局院处科办委站]\\Z")
_LINES = re.compile(r"[^\n]+")
_CLOSING_PARENS = re.compile(r"[（(【](?P<who>[^（）()【】。]{2,120})[）)】]\s*\Z")
_CLOSING_PLAIN = re.compile(
    rf"[。！？!?”）)\s](?P<who>(?:[{HAN}/／-]{{0,16}}(?:记者|通讯员)|(?:{STAFF_DUTY.pattern}){_COLON})[^。，,！？!?]{{2,60}})\Z"
)
_INSIDE = re.compile(
    r"[（(](?:[^（）()。，,\n]{1,8}[，,][ \u3000]*)?"
    r"(?P<who>[^（）()。，,\n]{2,20}摄|(?:本报|本网|特约)?(?:记者|通讯员)[^（）()。，,\n]{2,20})[）)]"
)
_SENTENCE_ENDS = "。！？”）)"
_ENDS_CAPTION = re.compile(r"(?:摄|摄影|摄影报道|供图)[ \u3000]*[）)]?\Z")
_ENDS_TEXT = frozenset("。！？!?；;…”，,")
_CLOSING_WINDOW = 200


@dataclass(frozen=True, slots=True)
class Opening:
    """The words that open an article: who wrote it and where it was filed.

    Attributes
    ----------
    end
        Where the article's own text begins.
    alone
        Whether the byline has lines of its own (■ 本报记者 张三).
    """

    end: int
    people: list[StaffName]
    dateline: tuple[int, int] | None = None
    alone: bool = False

    @property
    def closes_caption(self) -> bool:
        """Whether it may as well be the end of a caption (本报记者 张三 摄)."""
        return self.alone and all(person.duty == PHOTOGRAPHER for person in self.people)


@dataclass(slots=True)
class _Credits:
    """People read so far; ``pure`` tells whether there was nothing but names and duties."""

    people: list[StaffName] = field(default_factory=list)
    duty: str | None = None
    group: int = 0
    single: Passage | None = None
    pure: bool = True
    duties: int = 0

    def start_duty(self, duty: str) -> None:
        self.flush()
        self.duty = duty
        self.duties += 1
        self.group = len(self.people)

    def add(self, name: Passage) -> None:
        self.people.append(StaffName(name, self.duty or "作者"))

    def add_single(self, name: Passage) -> None:
        """Take one character of a padded name (黄 宁)."""
        if self.single is None:
            self.single = name
        else:
            self.add(Passage.join([self.single, name]))
            self.single = None

    def flush(self) -> None:
        self.pure = self.pure and self.single is None
        self.single = None

    def mark_photographers(self) -> None:
        self.duties += 1
        for person in self.people[self.group :]:
            person.duty = PHOTOGRAPHER
        self.group = len(self.people)


@cache
def _surnames() -> dict[str, float]:
    return {row["surname"]: float(row["weight"]) for row in read_table("surnames")}


def _weight(name: str) -> float:
    """Return how common the name's surname is."""
    return max(_surnames().get(name[0], 0.0), _surnames().get(name[:2], 0.0))


def _has_surname(name: str) -> bool:
    return name[0] in _surnames() or name[:2] in _surnames()


def read_credits(passage: Passage) -> list[StaffName] | None:
    """Return the people of a byline, or None where it holds anything but names and duties.

    Examples
    --------
    >>> people = read_credits(Passage.of("本报记者 黄 宁 林金彦 通讯员 王刚李春生 摄影报道"))
    >>> [(person.name.text, person.duty) for person in people]
    [('黄宁', '记者'), ('林金彦', '记者'), ('王刚', '通讯员'), ('李春生', '通讯员')]
    >>> read_credits(Passage.of("记者从市委获悉，")) is None
    True
    """
    credits = _scan(passage)
    return credits.people if credits.pure and credits.duties else None


def read_names(passage: Passage) -> list[StaffName]:
    """Return the people of a field that tells who wrote an article, where names may stand without a duty.

    Examples
    --------
    >>> [(person.name.text, person.duty) for person in read_names(Passage.of("黄 宁　王刚"))]
    [('黄宁', '记者'), ('王刚', '记者')]
    >>> read_names(Passage.of("云岭日报社"))
    []
    """
    credits = _scan(passage)
    names = [person.name.text for person in credits.people]
    if not credits.pure or not all(map(_NAME.fullmatch, names)) or any(map(_OUTLET_END.search, names)):
        return []
    if not credits.duties and not all(map(_plausible, credits.people)):
        return []
    for person in credits.people:
        person.duty = person.duty.replace("作者", "记者")
    return credits.people


def is_editor(person: StaffName) -> bool:
    """Tell whether somebody edited a page or an article, and did not write it.

    Examples
    --------
    >>> is_editor(StaffName(Passage.of("黄宁"), "责任编辑"))
    True
    """
    return STAFF_DUTY.fullmatch(person.duty) is not None


def is_byline(text: str) -> bool:
    """Tell whether a text is nothing but a byline with names.

    Examples
    --------
    >>> is_byline("本报记者 黄 宁 摄"), is_byline("记者节座谈会召开")
    (True, False)
    """
    if _WRITING_DUTY.search(text) is None:
        return False
    people = read_credits(Passage.of(text))
    return bool(people) and all(map(_plausible, people or ()))


def _scan(passage: Passage) -> _Credits:
    credits = _Credits()
    outlets = [i for match in _FIRST_OUTLET.finditer(passage.text) for i in range(*match.span())]
    words = list(_words(passage.remove(outlets)))
    for position, word in enumerate(words):
        if word.text in _SEPARATORS and not (credits.single and word.text in _CONJUNCTIONS):
            credits.flush()
        elif word.text in _ASIDE and _is_announcing(words, position):
            credits.start_duty("作者" if "文" in word.text else PHOTOGRAPHER)
        else:
            _take(word, credits)
        if not credits.pure:
            return credits
    credits.flush()
    return credits


def _is_announcing(words: Sequence[Passage], position: int) -> bool:
    """Tell whether 文, 图 or 摄影 stands before the names that it is said of (文/张三 摄影/李四)."""
    after = [word.text for word in words[position + 1 : position + 3]]
    if position and words[position - 1].text in _SLASHES:
        return False
    if after and (after[0] in _SLASHES or after[0] in _COLONS):
        return len(after) > 1 and after[1] not in _ASIDE
    loose = len(words[position]) > 1 and (position == 0 or not _PHOTO.match(words[position].text[-1]))
    return bool(after) and loose and after[0] not in _ASIDE and _WRITING_DUTY.search(after[0]) is None


def _words(passage: Passage) -> Iterator[Passage]:
    """Yield Han words and other characters; a word broken by the end of a line comes whole."""
    matches = list(_WORD.finditer(passage.text))
    parts: list[Passage] = []
    padded = False
    for number, match in enumerate(matches):
        parts.append(passage[match.start() : match.end()])
        following = matches[number + 1] if number + 1 < len(matches) else None
        gap = passage.text[match.end() : following.start()] if following else ""
        if following and "\n" in gap and _broken(parts[-1].text, matches[number + 1 :], padded):
            continue
        word = Passage.join(parts)
        padded = len(word) == 1 and not padded
        parts = []
        yield word


def _broken(left: str, following: Sequence[re.Match[str]], padded: bool) -> bool:
    """Tell whether a word goes on after the end of a line; `padded`: it ends a padded name (黄 宁)."""
    right = following[0].group()
    if left in _SEPARATORS or right in _SEPARATORS:
        return False
    duty = _WRITING_DUTY.search(left + right)
    if duty and duty.start() < len(left) < duty.end():
        return True
    if len(left) > 1 and left in _surnames():
        return True
    words = [match.group() for match in following]
    ends = (i for i, word in enumerate(words) if len(word) > 1 or word in _SEPARATORS)
    singles = next(ends, len(words))
    begins_name = singles % 2 == 0
    return not (len(left) > 1 or padded) or not (begins_name and _has_surname(right))


def _take(word: Passage, credits: _Credits) -> None:
    if word.text in _ASIDE:
        credits.flush()
        if word.text in {"摄", "摄影", "供图", "图"}:
            credits.mark_photographers()
        elif word.text == "文":
            credits.group = len(credits.people)
        return
    if STAFF_DUTY.fullmatch(word.text):
        credits.start_duty(word.text)
        return
    match = _WRITING_DUTY.search(word.text)
    if match is None:
        _take_names(word, credits)
        return
    before = word[: match.start()]
    if before.text and not _QUALIFIER.fullmatch(before.text):
        _take_names(before, credits)
    credits.start_duty((match["trainee"] or "") + match["duty"])
    if match.end() < len(word):
        _take(word[match.end() :], credits)


def _take_names(word: Passage, credits: _Credits) -> None:
    tail = _TAIL.search(word.text, 1)
    if tail is not None and tail.end() == len(word):
        word = word[: tail.start()]
    if _is_affiliation(word.text):
        credits.flush()
        return
    word = word[_affiliation_end(word.text) :]
    names = [word] if len(word) == 1 else _split_names(word)
    if names is None:
        credits.pure = False
    elif len(word) == 1:
        credits.add_single(word)
    else:
        credits.flush()
        for name in names:
            credits.add(name)
    if tail is not None and _PHOTO.search(tail.group()):
        credits.mark_photographers()


def _is_affiliation(word: str) -> bool:
    """Tell whether a word is where somebody works (市教育局) and no name."""
    return _AFFILIATION.fullmatch(word) is not None and (len(word) > _LONGEST_NAME or not _has_surname(word))


def _affiliation_end(word: str) -> int:
    """Return where the name begins in a word that tells first where somebody works (国际交流处方超)."""
    for start in range(len(word) - _SHORTEST_NAME, len(word) - _LONGEST_NAME, -1):
        if _AFFILIATION.fullmatch(word, 0, max(start, 0)) and _weight(word[start:]) >= _COMMON:
            return start
    return 0


def _split_names(word: Passage) -> list[Passage] | None:
    """Split names set without a space between them (王刚李春生); of two ways the commoner surname tells."""
    text = word.text
    if len(text) > _LONGEST_NAMES:
        return None
    if _MIDDLE_DOT.search(text) or len(text) < 4:
        return [word]
    is_one = text[:2] in _surnames() or min(_weight(text), _weight(text[2:])) < _COMMON
    if len(text) == 4 and is_one:
        return [word]
    splits: list[tuple[float, list[Passage]]] = []
    for length in (2, 3):
        others = _split_names(word[length:]) if len(text) - length > 1 else None
        names = [word[:length], *(others or [])]
        rarest = min(_weight(name.text) for name in names)
        if others and rarest >= _COMMON and all(len(name) in _NAME_LENGTHS for name in names):
            splits.append((rarest, names))
    return max(splits, key=lambda split: split[0])[1] if splits else None


def read_opening(text: str, start: int, stop: int) -> Opening | None:
    """Return the byline or dateline that opens an article at `start`, or None.

    Examples
    --------
    >>> page = "本报讯（记者 王 刚）12月3日，市委召开会议。"
    >>> opening = read_opening(page, 0, len(page))
    >>> opening.people[0].name.text, page[opening.end:]
    ('王刚', '12月3日，市委召开会议。')
    """
    return (
        _credited_opening(text, start, stop)
        or _plain_opening(text, start, stop)
        or _spoken_opening(text, start, stop)
        or _byline_opening(text, start, stop)
    )


def _credited_opening(text: str, start: int, stop: int) -> Opening | None:
    match = _CREDITED_OPENING.match(text, start, stop)
    if match is None:
        return None
    credits = _scan(Passage.of(match["who"], match.start("who")))
    filed = match["dateline"].rstrip("】").endswith(("讯", "电", "消息"))
    rest = _REST_OF_LINE.match(text, match.end(), stop)
    if not filed and not (credits.duties and credits.people and rest):
        return None
    if not credits.pure or not (credits.duties or (filed and all(map(_plausible, credits.people)))):
        credits = _Credits()
        if not (filed and _PLAIN_OPENING.match(text, start, stop)):
            return None
    for person in credits.people:
        person.duty = person.duty.replace("作者", "记者")
    return Opening(match.end(), credits.people, _span(match) if filed else None)


def _plausible(person: StaffName) -> bool:
    return _has_surname(person.name.text)


def _span(match: re.Match[str]) -> tuple[int, int]:
    return match.span("dateline")


def _plain_opening(text: str, start: int, stop: int) -> Opening | None:
    match = _PLAIN_OPENING.match(text, start, stop)
    if match is None:
        return None
    for credit in (_SPOKEN_CREDIT, _NAMED_CREDIT):
        named = credit.match(text, match.end(), stop)
        if named and (people := _named_people(named)):
            return Opening(named.end(), people, _span(match))
    return Opening(match.end(), [], _span(match))


def _spoken_opening(text: str, start: int, stop: int) -> Opening | None:
    """Read the credit that opens a sentence without a dateline (通讯员黄宁 记者王刚报道：)."""
    named = _SPOKEN_CREDIT.match(text, start, stop)
    if named is None or named.group()[-1] not in "：:":
        return None
    people = _named_people(named)
    return Opening(named.end(), people) if people else None


def _named_people(named: re.Match[str]) -> list[StaffName]:
    """Return the people whom a credit names, none if one of them cannot be a person."""
    people = read_credits(Passage.of(named["who"], named.start("who"))) or []
    return people if all(map(_plausible, people)) else []


def _byline_opening(text: str, start: int, stop: int) -> Opening | None:
    """Read the lines that are nothing but a byline; a name may be broken by the end of a line."""
    mark = re.compile(_MARK).match(text, start, stop)
    begin = mark.end() if mark else start
    nameless = _NAMELESS.match(text, begin, stop)
    if nameless:
        return Opening(nameless.end(), [], alone=True)
    signed = _SIGNED.match(text, start, stop) is not None
    found: Opening | None = None
    room = 0.0
    for match in islice(_LINES.finditer(text, begin, min(stop, start + _CLOSING_WINDOW)), _BYLINE_LINES):
        line = match.group()
        if len(line) > _LONGEST_BYLINE or _SENTENCE.search(line) or STAFF_DUTY.match(line.lstrip()):
            break
        wraps = width(line) <= room + _SLACK
        room = width(line)
        if found and not (wraps or _WRITING_DUTY.match(line.lstrip())):
            break
        credits = _scan(Passage.of(text[begin : match.end()], begin))
        told = signed or (credits.duties and _WRITING_DUTY.search(text, begin, match.end()))
        if told and credits.pure and credits.people and all(map(_plausible, credits.people)):
            found = Opening(match.end(), credits.people, alone=True)
    return found


def strip_closing(body: Passage) -> tuple[Passage, list[StaffName], bool]:
    """Cut the credits off the end of a body.

    Returns
    -------
    The body without them, the people, and whether there was such an end mark.
    """
    people: list[StaffName] = []
    closed = False
    while True:
        body = body.strip()
        cut = _closing_cut(body)
        if cut is None:
            return body, people, closed
        position, found = cut
        people = [*found, *people]
        closed = True
        body = body[:position]


def strip_caption(line: Passage) -> tuple[Passage, list[StaffName]]:
    """Cut the credits off a line that ends with those of a photograph, or is nothing else.

    Examples
    --------
    >>> line, people = strip_caption(Passage.of("代表步入会场。本报记者 黄 宁 摄"))
    >>> line.text, people[0].name.text
    ('代表步入会场。', '黄宁')
    >>> [person.name.text for person in strip_caption(Passage.of("代表步入会场。黄宁 杨光 摄"))[1]]
    ['黄宁', '杨光']
    """
    if _ENDS_CAPTION.search(line.text) is None:
        return line, []
    body, people, _ = (
        (line[:0], read_credits(line) or [], True) if is_byline(line.text) else strip_closing(line)
    )
    if not people:
        body, people = _strip_names(line)
    return (body, people) if all(person.duty == PHOTOGRAPHER for person in people) else (line, [])


def _strip_names(line: Passage) -> tuple[Passage, list[StaffName]]:
    """Cut off what follows the last sentence, if it is nothing but names and what they did (黄宁 杨光 摄)."""
    start = max(line.text.rfind(mark) for mark in _SENTENCE_ENDS) + 1
    people = read_credits(line[start:].strip()) or []
    return (line[:start], people) if start and all(map(_plausible, people)) else (line, [])


def strip_paragraphs(body: Passage) -> tuple[Passage, list[StaffName]]:
    r"""Cut off the credits that paragraphs inside a body end with, as those of several short items do.

    Examples
    --------
    >>> body, people = strip_paragraphs(Passage.of("春耕正忙。（黄宁）\n春茶上市。（记者 杨光）"))
    >>> body.text, [person.name.text for person in people]
    ('春耕正忙。\n春茶上市。', ['黄宁', '杨光'])
    """
    paragraphs: list[Passage] = []
    people: list[StaffName] = []
    for match in _LINES.finditer(body.text):
        paragraph, inside = _strip_inside(body[match.start() : match.end()])
        people += inside
        paragraph, found, _ = strip_closing(paragraph)
        paragraphs.append(paragraph)
        people += found
    return Passage.join(paragraphs, "\n"), people


def _strip_inside(paragraph: Passage) -> tuple[Passage, list[StaffName]]:
    """Take the credits in brackets out of a paragraph (据某报报道（记者 黄宁）, 见图，杨光摄)."""
    people: list[StaffName] = []
    gone: list[int] = []
    for match in _INSIDE.finditer(paragraph.text, 1):
        found = read_credits(paragraph[match.start("who") : match.end("who")])
        if found and all(map(_plausible, found)):
            people += found
            gone.extend(range(*match.span()))
    return paragraph.remove(gone), people


def _closing_cut(body: Passage) -> tuple[int, list[StaffName]] | None:
    if body.text[-1:] in _ENDS_TEXT:
        return None
    first = max(0, len(body) - _CLOSING_WINDOW)
    window = body[first:]
    match = _CLOSING_PARENS.search(window.text)
    if match is not None:
        inner = window[match.start("who") : match.end("who")]
        credits = _scan(inner)
        named = credits.duties or window.text[: match.start()].rstrip().endswith(("。", "！", "？", "”"))
        plausible = map(_plausible, credits.people if credits.duties else credits.people[:1])
        if credits.pure and credits.people and named and all(plausible):
            return first + match.start(), credits.people
    start = window.text.rfind("\n") + 1
    plain = _CLOSING_PLAIN.search(window.text, start)
    for begin in [start] if plain is None else [start, plain.start("who")]:
        people = read_credits(window[begin:])
        if people and all(map(_plausible, people)) and first + begin > 0:
            return first + begin, people
    return None


def read_staff(passage: Passage) -> list[StaffName] | None:
    """Return the people of a staff line, or None if it is no such line.

    Examples
    --------
    >>> people = read_staff(Passage.of("值班编委：邹 和 责编：王春 苑小莘 校对：赵立"))
    >>> [(person.name.text, person.duty) for person in people]
    [('邹和', '值班编委'), ('王春', '责编'), ('苑小莘', '责编'), ('赵立', '校对')]
    """
    inner = passage.strip()
    if inner.text[:1] in _OPENING_BRACKETS and inner.text[-1:] in _CLOSING_BRACKETS:
        inner = inner[1:-1].strip()
    if _STAFF_OPENING.match(inner.text) is None:
        return None
    people: list[StaffName] = []
    for duty, names in _staff_groups(inner):
        credits = _scan(names)
        if not credits.pure:
            return None
        people += [StaffName(person.name, duty) for person in credits.people]
    return people if all(map(_plausible, people)) else None


def _staff_groups(line: Passage) -> Iterator[tuple[str, Passage]]:
    """Yield each duty with the stretch of the line that holds its names."""
    marks = list(_DUTY_AND_COLON.finditer(line.text))
    if not marks:
        marks = list(
            re.finditer(rf"(?:\A|(?<=[ \u3000]))(?P<duty>{STAFF_DUTY.pattern})[ \u3000]+", line.text)
        )
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        end = following.start() if following else len(line)
        yield re.sub(r"\s", "", mark["duty"]), line[mark.end() : end]
