"""Spoils a clean text in the ways that scans, fonts and web pages do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from dangbao.lexicon.tables import read_table
from dangbao.sources.characters import unify

Spoiler = Callable[[str, float, Random], str]

_RADICALS = {unify(chr(code)): chr(code) for code in range(0x2FD5, 0x2EFF, -1)}
_HALF = str.maketrans("，；：？！（）", ",;:?!()")
_HALVES = {row["whole"]: row["halves"] for row in read_table("halves")}
_INVISIBLE = "\xad\u200b\u200d\ufeff\u202c"
_NAMED = {"·": "&middot;", "“": "&ldquo;", "”": "&rdquo;", "—": "&mdash;", "　": "&emsp;"}
_SLIPS = {"0": "O", "1": "l", "日": "曰", "〇": "O", "○": "O"}
_IN_DATES = re.compile(r"[\d〇○一二三四五六七八九十]+年|\d+月\d+日")


def _each(text: str, rate: float, random: Random, spoil: Callable[[str], str]) -> str:
    """Spoil some of the characters."""
    return "".join(spoil(one) if random.random() < rate else one for one in text)


def entities(text: str, rate: float, random: Random) -> str:
    """Write characters as HTML entities."""
    return _each(text, rate, random, lambda one: one if one.isspace() else _NAMED.get(one, f"&#{ord(one)};"))


def invisible(text: str, rate: float, random: Random) -> str:
    """Put soft hyphens and invisible marks behind characters."""
    return _each(text, rate, random, lambda one: one + random.choice(_INVISIBLE))


def private_use(text: str, rate: float, random: Random) -> str:
    """Put private-use glyphs behind marks and at the beginning of lines."""
    return _each(text, rate, random, lambda one: one + "\ue004" if one in "\n，。：；" else one)


def radicals(text: str, rate: float, random: Random) -> str:
    """Write characters as Kangxi radicals."""
    return _each(text, rate, random, lambda one: _RADICALS.get(one, one))


def full_width(text: str, rate: float, random: Random) -> str:
    """Write digits in full width."""
    return _each(text, rate, random, lambda one: chr(ord(one) + 0xFEE0) if one.isdecimal() else one)


def half_width(text: str, rate: float, random: Random) -> str:
    """Write punctuation in half width, and all quotation marks straight."""
    straight = re.sub("[“”]", '"', text) if random.random() < rate else text
    return _each(straight, rate, random, lambda one: one.translate(_HALF))


def slips(text: str, rate: float, random: Random) -> str:
    """Misread figures and 日 in dates."""
    return _IN_DATES.sub(
        lambda match: _each(match.group(), rate, random, lambda one: _SLIPS.get(one, one)), text
    )


def halves(text: str, rate: float, random: Random) -> str:
    """Take characters apart, of those that the library's own table has."""
    return _each(text, rate, random, lambda one: _HALVES.get(one, one))


def folios(text: str, rate: float, random: Random) -> str:
    """Put page numbers between lines in mid-sentence."""
    number = iter(range(1, len(text) + 2))
    breaks = re.compile(r"(?<=[，、\u4e00-\u9fff])\n(?=[\u4e00-\u9fff])")
    return breaks.sub(
        lambda match: f"\n— {next(number)} —\n" if random.random() < rate else match.group(), text
    )


KINDS: Sequence[Spoiler] = (
    entities,
    invisible,
    private_use,
    radicals,
    full_width,
    half_width,
    slips,
    halves,
    folios,
)


def spoil(text: str, rate: float, seed: int, kinds: Sequence[Spoiler] = KINDS) -> str:
    """Return the text spoiled in these ways, each at a rate, the same for the same seed."""
    random = Random(seed)
    for kind in reversed(kinds):
        text = kind(text, rate, random)
    return text
