"""The way through: what is mended, and in which order."""

from __future__ import annotations

from dangbao.lexicon.scripts import is_traditional, simplify
from dangbao.page.mending.debris import find_debris, find_entities
from dangbao.page.mending.folios import find_folios
from dangbao.page.mending.halves import find_halves
from dangbao.page.mending.punctuation import find_ellipses, widen
from dangbao.page.mending.slips import correct
from dangbao.page.wording import Wording
from dangbao.sources.characters import unify


def mend(text: str) -> Wording:
    r"""Return the text that is read of an input; a clean one comes back as it is.

    Examples
    --------
    >>> mend("二OO三年l2月3曰,市委\n— 2 —\n书记王&#26126;(右)到石桥木寸委会").text
    '二〇〇三年12月3日，市委\n书记王明（右）到石桥村委会'
    >>> from dangbao.page import Passage
    >>> wording = mend("市委書記陳國強主持會議")
    >>> wording.text, wording.printed(Passage.of(wording.text)[4:7])
    ('市委书记陈国强主持会议', '陳國強')
    """
    wording = Wording(unify(text))
    for find in (find_debris, find_entities):
        wording = wording.edited(find(wording.text))
    wording = _in_simplified(wording)
    for find in (find_folios, find_halves):
        wording = wording.edited(find(wording.text))
    wording = _corrected(wording)
    return wording.edited(find_ellipses(wording.text))


def mend_in_place(text: str) -> Wording:
    """Return the text that is read of an input whose characters keep their places.

    Examples
    --------
    >>> mend_in_place("⼆OO三年,市委").text
    '二〇〇三年，市委'
    """
    return _corrected(_in_simplified(Wording(unify(text))))


def _in_simplified(wording: Wording) -> Wording:
    return wording.in_script(simplify(wording.text)) if is_traditional(wording.text) else wording


def _corrected(wording: Wording) -> Wording:
    return wording.reworded(widen(correct(wording.text)))
