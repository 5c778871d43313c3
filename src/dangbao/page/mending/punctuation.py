"""Half-width punctuation in a Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dangbao.lexicon.words import transliteration
from dangbao.page.lines import HAN
from dangbao.page.wording import Edit

_WIDE = dict(zip(",;:?!", "，；：？！", strict=True))
_HALF = re.compile(r"[,;:?!()\".．•・‧∙⋅･]")
_ADDRESS = r"(?:https?://|www\.)[!-~]+|[\w.+-]{1,64}@[\w.-]{1,64}"
_MARK = re.compile(rf"{_ADDRESS}|[,;:?!]", re.ASCII)
_HAN = re.compile(f"[{HAN}]")
_AFTER = frozenset("”’》〉」』）】，。、；：？！…％℃")
_CLOSING = frozenset("%)")
_BEFORE = frozenset("“‘《〈「『（【")
_ASKING = frozenset("吗呢吧么啊呀何谁")
"""Characters before a question mark; after others, before Han, it may stand for a character that was lost."""
_BRACKET = re.compile("[()（）]")
_LONGEST_BRACKET = 120
_LONGEST_QUOTATION = 200
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_NO_OPENING = frozenset("，。、；：？！,;:?!”’》）)")
_ENDING = rf"[.．](?<=[{HAN}”》）].)(?<![一二三四五六七八九十].)"
_STOP = re.compile(rf"{_ENDING}(?=[ \t\u3000\r]*(?:\n|\Z)|[”“])")
_INNER_STOP = re.compile(rf"{_ENDING}(?=[{HAN}\d《])")
_DOT = re.compile(rf"[•・‧∙⋅･](?<=[{HAN}].)(?=[{HAN}])")
_NAME_DOT = re.compile(rf"[.．](?<=[{HAN}]{{2}}.)(?=[{HAN}]{{2}})")
_ELLIPSIS = re.compile(r"(?<![.．])(?:\.{3}){1,2}(?!\.)")


def find_ellipses(text: str) -> Iterator[Edit]:
    """Yield the rows of three or six full stops in a Chinese text.

    Examples
    --------
    >>> list(find_ellipses("等等...会议......3版"))
    [Edit(start=2, end=5, text='…')]
    """
    for match in _ELLIPSIS.finditer(text) if "..." in text else ():
        around = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        if _is_chinese(around[0]) and (not around[1] or around[1].isspace() or _is_chinese(around[1])):
            yield Edit(*match.span(), "…" * (len(match.group()) // 3))


def widen(text: str) -> str:
    """Give punctuation in Chinese its full width, and pair straight quotation marks.

    Numbers, times, addresses and Latin words keep theirs. The text keeps its length.

    Examples
    --------
    >>> widen('王刚(市长)说:"1,600名村民,8:30到."')
    '王刚（市长）说：“1,600名村民，8:30到。”'
    """
    if _HALF.search(text) is None:
        return text
    characters = list(text)
    _pair_brackets(characters)
    _pair_quotes(characters)
    for match in _MARK.finditer(text):
        at = match.start()
        if match.group() in _WIDE and _stands_in_chinese(characters, at):
            characters[at] = _WIDE[match.group()]
    return _stops(_DOT.sub("·", _NAME_DOT.sub(_name_dot, "".join(characters))))


def _is_chinese(character: str) -> bool:
    return bool(_HAN.match(character)) or character in _AFTER or character in _BEFORE


def _stands_in_chinese(characters: list[str], at: int) -> bool:
    left = characters[at - 1] if at else ""
    right = characters[at + 1] if at + 1 < len(characters) else ""
    if characters[at] == "?" and _HAN.match(left) and _HAN.match(right):
        return left in _ASKING
    if _HAN.match(left) or left in _AFTER:
        return True
    opens = bool(_HAN.match(right)) or right in _BEFORE
    return opens and (left.isalnum() or left in _CLOSING) and not (characters[at] == ":" and left.isdigit())


def _name_dot(match: re.Match[str]) -> str:
    """Return the dot of a foreign name where it stands between the sounds of one."""
    at = match.start()
    around = match.string[at - 2 : at] + match.string[at + 1 : at + 3]
    return "·" if transliteration().issuperset(around) else match.group()


def _stops(text: str) -> str:
    """Widen full stops: at ends of lines, and everywhere if the text has no other."""
    stopped = _STOP.sub("。", text)
    return _INNER_STOP.sub("。", stopped) if stopped != text and "。" not in text else stopped


def _pair_brackets(characters: list[str]) -> None:
    waiting: list[int] = []
    for match in _BRACKET.finditer("".join(characters)):
        at = match.start()
        if match.group() in "(（":
            waiting.append(at)
        elif waiting:
            opening = waiting.pop()
            short = at - opening <= _LONGEST_BRACKET
            if short and _HAN.search("".join(characters[max(0, opening - 1) : at])):
                characters[opening], characters[at] = "（", "）"


def _pair_quotes(characters: list[str]) -> None:
    """Pair the straight quotation marks of each block of lines, or of a line, that has an even number."""
    text = "".join(characters)
    if '"' not in text:
        return
    for block in _BLOCK.finditer(text):
        places = [at for at in range(*block.span()) if text[at] == '"']
        if len(places) % 2:
            _pair_in_lines(text, block, characters)
        else:
            _pair(text, places, characters)


def _pair_in_lines(text: str, block: re.Match[str], characters: list[str]) -> None:
    start = block.start()
    for line in block.group().split("\n"):
        places = [start + at for at, character in enumerate(line) if character == '"']
        if len(places) % 2 == 0:
            _pair(text, places, characters)
        start += len(line) + 1


def _pair(text: str, places: list[int], characters: list[str]) -> None:
    pairs = list(zip(places[::2], places[1::2], strict=True))
    if all(_is_quotation(text[opening + 1 : closing]) for opening, closing in pairs):
        for opening, closing in pairs:
            characters[opening], characters[closing] = "“", "”"


def _is_quotation(words: str) -> bool:
    told = words.strip() == words and 0 < len(words) <= _LONGEST_QUOTATION
    return told and words[0] not in _NO_OPENING and _HAN.search(words) is not None
