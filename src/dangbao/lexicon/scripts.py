"""The two scripts: which one a text is in, and the simplified form of a traditional one."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from dangbao.lexicon.tables import read_table

if TYPE_CHECKING:
    from opencc import OpenCC

_HALVES = re.compile("([\ud800-\udfff]+)")
_QUOTES = str.maketrans("「」『』", "“”‘’")


@cache
def _marks(script: str) -> re.Pattern[str]:
    return re.compile("[{}]".format("".join(row[script] for row in read_table("scripts"))))


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC  # noqa: PLC0415 - few texts are traditional

    return OpenCC("t2s")


def is_traditional(text: str) -> bool:
    """Tell whether a text is in traditional characters: single ones, in names, do not make it so.

    Examples
    --------
    >>> is_traditional("省委書記出席會議"), is_traditional("市长鍾國强出席会议，听取汇报"), is_traditional("")
    (True, False, False)
    """
    traditional = len(_marks("traditional").findall(text))
    return traditional > 1 and traditional > len(_marks("simplified").findall(text))


def simplify(text: str) -> str:
    """Return a traditional text in simplified characters and with the quotation marks that go with them.

    It keeps its length: where the words do not, it is done character by character.

    Examples
    --------
    >>> simplify("省委書記「重視」乾隆年間、乾淨")
    '省委书记“重视”乾隆年间、干净'
    """
    simple = _converted(text)
    if len(simple) != len(text):
        simple = "".join(
            one if len(one) == 1 else character
            for character, one in ((character, _converted(character)) for character in text)
        )
    return simple.translate(_QUOTES)


def _converted(text: str) -> str:
    """Return what OpenCC makes of a text; half characters, which it cannot take, stay as they are."""
    parts = _HALVES.split(text)
    parts[::2] = map(_converter().convert, parts[::2])
    return "".join(parts)
