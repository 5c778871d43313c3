"""Characters as they are drawn or left over in files: compatibility forms, private use, invisible marks."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from dangbao.lexicon.tables import read_table

_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
_CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_INVISIBLE = (
    "\xad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffc"
    "\U000e0000-\U000e0fff"
)
_HAN = "\u3400-\u9fff\U00020000-\U000323af"
_SPACE_OF_GBK = 0xE5E5
_FULL_WIDTH = {0xFEE0 + code: code for code in range(0x21, 0x7F) if chr(code).isalnum()}
_SUSPECT = re.compile(
    "[\u2e80-\u2fdf\ud800-\uf8ff\uf900-\ufaff\ufe10-\ufe6f\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff61-\uff64"
    "\U0002f800-\U0002fa1f]"
)
_SURROGATES = range(0xD800, 0xE000)
_BY_NORMAL_FORM = (range(0x2F00, 0x2FD6), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))

LEFT_OVER = _CONTROLS + _INVISIBLE + _PRIVATE
"""Inside of a regular expression's character class: controls, invisible marks and private-use characters."""

DEBRIS = re.compile(
    rf"[{_CONTROLS}{_INVISIBLE}]+|(?<![{_HAN}])[{_PRIVATE}]+|(?<=[{_HAN}])[{_PRIVATE}]+(?![{_HAN}{_PRIVATE}])"
)
"""What is printed as nothing.

A private-use character between two Han characters may be a rare one, of a name perhaps: it stays.
"""


@cache
def _forms() -> dict[int, str]:
    rows = (*read_table("presentation_forms"), *read_table("private_use"))
    forms = {code: chr(plain) for code, plain in _FULL_WIDTH.items()}
    forms |= {int(row["code"], 16): row["character"] for row in rows}
    forms[_SPACE_OF_GBK] = "\u3000"
    forms |= dict.fromkeys(_SURROGATES, "\ufffd")
    for code in (code for codes in _BY_NORMAL_FORM for code in codes):
        forms[code] = unicodedata.normalize("NFKC", chr(code))
    return forms


def unify(text: str) -> str:
    """Give each character its usual form: radicals, compatibility and vertical forms, full-width digits.

    The text keeps its length; half of a character becomes U+FFFD.

    Examples
    --------
    >>> unify("⼈⺠代表︵１２⽉︶")
    '人民代表（12月）'
    """
    return text.translate(_forms()) if _SUSPECT.search(text) else text


def clean(text: str) -> str:
    r"""Give each character its usual form and take out what is printed as nothing.

    Examples
    --------
    >>> clean("王\u00ad明⽇\ufeff\ue004")
    '王明日'
    """
    return DEBRIS.sub("", unify(text))
