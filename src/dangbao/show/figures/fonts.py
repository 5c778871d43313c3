"""Which of the installed fonts can draw Chinese."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from functools import cache

import matplotlib as mpl
from matplotlib.font_manager import FontEntry, fontManager, get_font

_PREFERRED = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Heiti SC",
    "STHeiti",
    "SimHei",
    "DengXian",
    "Noto Sans CJK JP",
    "Droid Sans Fallback",
    "Heiti TC",
    "Arial Unicode MS",
)
"""Sans-serif fonts, the best first. Before 3.11 matplotlib sees only the Japanese face of Noto Sans CJK."""

_SIMPLIFIED = "党书记"
_NO_CHARACTER = "\uffff"
_REGULAR = 400


@cache
def font_families() -> tuple[str, ...]:
    """Return the families that texts are set in: for a glyph that the first lacks, the next is asked.

    Warns, once, if no installed font has Chinese characters.

    Examples
    --------
    >>> font_families()[-1]
    'DejaVu Sans'
    """
    chinese = next(_chinese_families(), None)
    if chinese:
        return (chinese, "DejaVu Sans")
    warnings.warn(
        "no font with Chinese characters is installed, and figures show boxes in their place. Install one "
        "(Debian and Ubuntu: apt install fonts-noto-cjk; Fedora: dnf install google-noto-sans-cjk-fonts; "
        "elsewhere: https://fonts.google.com/noto/specimen/Noto+Sans+SC), remove the fontlist files in "
        f"{mpl.get_cachedir()} and start Python again",
        stacklevel=2,
    )
    return ("DejaVu Sans",)


def _chinese_families() -> Iterator[str]:
    """Yield the installed families that have Chinese characters, the best first."""
    order = {name: place for place, name in enumerate(_PREFERRED)}
    fonts = sorted(
        fontManager.ttflist,
        key=lambda font: (
            order.get(font.name, len(order)),
            font.weight != _REGULAR,
            font.name,
            font.fname,
        ),
    )
    return (font.name for font in fonts if _draws_chinese(font))


def _draws_chinese(font: FontEntry) -> bool:
    """Tell whether a font has simplified characters; one that has a glyph for everything draws boxes."""
    try:
        face = get_font(font.fname)
    except (OSError, RuntimeError):
        return False
    return all(map(face.get_char_index, map(ord, _SIMPLIFIED))) and not face.get_char_index(
        ord(_NO_CHARACTER)
    )
