"""Texts that no newspaper prints, of any length, and the pieces to mix others from."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from itertools import accumulate, count, takewhile

_TITLES = (
    *("云岭市委书记", "市委副书记、市长", "市人大常委会主任", "市委常委、宣传部部长"),
    *("县委书记", "市财政局局长", "党组成员", "省委组织部副部长"),
)
_ARTICLE = (
    "　　本报讯（记者 林晓）3月18日，云岭市委书记陈国梁主持召开市委常委会会议，市委副书记、市长周启明，"
    "市委常委、组织部部长李秀兰出席会议。会议强调，要抓好春耕生产。"
)
_MARKS = (
    *("、", "，", "。", "；", "：", "“", "”", "《", "》", "（", "）", "·"),
    *("—", "……", "\n", "\r\n", "\f", " ", "　", "\t"),
)
_ODD = (
    "\0",
    "\ud800",
    "\udfff",
    "\u202e",
    "\u200d",
    "\ue000",
    "\ufeff",
    "\u0301",
    "\U0010ffff",
    "&#65;",
    "<b>",
    "𠮷",
)
_WORDS = (
    *("任", "兼", "原", "副", "代", "和", "的", "及", "等"),
    *("同志", "出席", "主持", "会见", "调研", "会议", "市委", "人民政府", "书记"),
    *("候选人", "3月18日", "2019年3月至", "2001.03—2005.06", "本报记者", "详见2版", "（右二）", "John", "12"),
    *("女，回族"),
)
_NAMES = ("王伟", "陈国梁", "欧阳明", "阿不都·热合曼", "扎西", "李 明")

_ALONE = (
    *(
        "（",
        "“",
        "《市委",
        "·",
        "—",
        "，",
        "\n",
        "　",
        "3",
        "a",
        "市",
        "省市县",
        "的",
        "和",
        "副",
        "原",
        "任",
        "兼",
    ),
    *("书记", "书记、", "会议", "人民政府", "阿不都·热合曼·", "3月18日，", "2019年3月至"),
    "松梁县、市长、",
    *("2001.03—2005.06 任副市长；", "本报记者 林晓 ", "（记者 林晓）", "详见2版 ", "市\n", "市\f"),
    *("市委书记陈国梁      市长周启明出席\n", "John Smith "),
    *("市\ud800长", "市\0长", "市\u202e长", "市\ue000长", "市\u200d长", "a\u0301\u0323"),
)

PIECES = (*_TITLES, *_MARKS, *_ODD, *_WORDS, *_NAMES, _ARTICLE)
"""What texts are mixed from: words of a paper, marks, and characters that no paper has."""


def _names(seed: int) -> list[str]:
    draw = random.Random(seed)
    return [
        draw.choice("王李张刘陈杨赵黄") + "".join(draw.choices("伟芳娜敏静丽强磊军", k=2)) for _ in range(50)
    ]


def _drawn(joint: str, *choices: list[str] | tuple[str, ...]) -> Callable[[int], str]:
    """Return what makes a text of some length: one of each choice after another, and a joint."""

    def make(length: int) -> str:
        draw = random.Random(1)
        pieces = ("".join(map(draw.choice, choices)) + joint for _ in count())
        whole = takewhile(lambda text: len(text) < length, accumulate(pieces))
        return max(whole, key=len, default="")

    return make


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda length: piece * (length // len(piece))


def _around(opening: str, middle: str, closing: str) -> Callable[[int], str]:
    def make(length: int) -> str:
        depth = length // (len(opening) + len(closing))
        return opening * depth + middle + closing * depth

    return make


SHAPES: Mapping[str, Callable[[int], str]] = {
    "an article in one line": _repeated(_ARTICLE),
    "titles": _drawn("、", _TITLES),
    "titles without marks": _drawn("", _TITLES),
    "titles and names": _drawn("、", _TITLES, _names(1)),
    "names": _drawn("、", _names(1)),
    "names without marks": _drawn("", _names(1)),
    "names in lines": _drawn("\n", _names(1)),
    "names with spaces": _drawn(" ", _names(1)),
    "headlines": _drawn("会议\n", ["市委召开", "全市"], _names(1)),
    "headlines and articles": _drawn(
        "出席会议。\n", ["全市春耕工作会议召开\n本报讯 3月18日，市长"], _names(1)
    ),
    "nested brackets": _around("（", "市长", "）"),
    "nested titles": _around("市长（", "王伟", "）"),
    **{f"nothing but {piece!r}": _repeated(piece) for piece in _ALONE},
}
"""How texts that go on and on are made, each of about as many characters as are asked for."""
