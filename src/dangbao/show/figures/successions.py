"""Successions: who held a post, one after another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, cycle

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from dangbao.corpus.careers.spells import Spell
from dangbao.show.figures.bars import (
    draw_marks,
    draw_spell,
    places_of,
    signs_of_bars,
    signs_of_marks,
    span_of,
)
from dangbao.show.figures.calendars import show_calendar
from dangbao.show.figures.canvas import (
    COLOURS,
    GREY,
    INK,
    PAPER,
    SMALL,
    drawing,
    is_light,
    new_chart,
    resize,
    shorten,
    show_legend,
    size_of,
    width_of,
)
from dangbao.show.figures.lanes import lanes

_ROW = 0.29
"""Inches."""
_NAME = 9.0
"""Points."""
_GAP = 0.06
"""Inches between a bar and the name beside it, and between that and the next bar."""
_LONGEST = 20
_STAYS = "#b8c4ce"
"""The colour of those who are in one post alone."""


def succession_chart(
    spells: Sequence[Spell] | Mapping[str, Sequence[Spell]], *, title: str | None = None
) -> Figure:
    """Draw who was printed in a post, a row a person; or in several posts, a row a post.

    A bar goes from the first day on which papers print the post to the last, with a line for each
    day on which they do; nobody knows who held the post between two bars. One held by acting is hatched
    until it is printed otherwise; one that may be a slip has a broken border. In the row of a post
    those who are in each other's way stand below one another, and who is in several posts
    has a colour.

    Parameters
    ----------
    spells
        What :meth:`Corpus.succession <dangbao.Corpus.succession>` gave; or that of several posts, by what
        they are to be called.
    title
        Stands above the chart.

    Raises
    ------
    ValueError
        If there is nobody to draw.

    Examples
    --------
    >>> post = ("石桥市人民政府", "市长", None, None)
    >>> spells = [
    ...     Spell("黄宁@a", "黄宁", *post, "2031-01-05", "2033-02-01", 9, ()),
    ...     Spell("李望@b", "李望", *post, "2033-03-01", "2035-12-01", 7, ()),
    ... ]
    >>> [label.get_text() for label in succession_chart(spells).axes[0].get_yticklabels()]
    ['黄宁', '李望']
    >>> [label.get_text() for label in succession_chart({"市长": spells}).axes[0].get_yticklabels()]
    ['市长']
    """
    rows = dict(spells) if isinstance(spells, Mapping) else _by_person(spells)
    held = [spell for row in rows.values() for spell in row]
    if not held:
        raise ValueError("nobody to draw: there are no spells")
    with drawing():
        figure, axes = new_chart(title)
        axes.set_yticks(range(len(rows)), [shorten(name, _LONGEST) for name in rows])
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        height = (_draw_posts if isinstance(spells, Mapping) else _draw_persons)(axes, rows)
        axes.set_ylim(height - 0.5, -0.5)
        resize(axes, height=_ROW * height)
    return figure


def _by_person(spells: Sequence[Spell]) -> dict[str, list[Spell]]:
    """Return the times of each person; who bears another's name is called by the corpus's."""
    persons: defaultdict[str, list[Spell]] = defaultdict(list)
    for spell in spells:
        persons[spell.person].append(spell)
    names = [held[0].name for held in persons.values()]
    return {
        held[0].name if names.count(held[0].name) == 1 else person: held for person, held in persons.items()
    }


def _draw_persons(axes: Axes, rows: Mapping[str, Sequence[Spell]]) -> int:
    """Draw each person in a row; return how many there are."""
    held = [spell for spells in rows.values() for spell in spells]
    show_calendar(axes, (place for spell in held for place in places_of(spell)))
    show_legend(axes, [*signs_of_bars(held), *signs_of_marks(held)])
    for y, spells in enumerate(rows.values()):
        for spell in spells:
            draw_spell(axes, spell, y, COLOURS[0])
            draw_marks(axes, spell, y)
        axes.annotate(
            f"{sum(spell.sights for spell in spells)}天",
            (1, y),
            xytext=(6, 0),
            xycoords=axes.get_yaxis_transform(),
            textcoords="offset points",
            va="center",
            fontsize=SMALL,
            color=GREY,
        )
    return len(rows)


def _draw_posts(axes: Axes, rows: Mapping[str, Sequence[Spell]]) -> int:
    """Draw each post in as many lanes as its holders need; return how many there are."""
    titles = [label.get_text() for label in axes.get_yticklabels()]
    colours = _colours(rows.values())
    held = list(chain(*rows.values()))
    show_calendar(axes, (place for spell in held for place in span_of(spell)))
    same = [Patch(color=COLOURS[0], label="同色：同一人 one colour: one person in several posts")]
    show_legend(axes, [*signs_of_bars(held), *(same if colours else [])])
    inch = np.ptp(axes.get_xlim()) / size_of(axes)[0]
    middles: list[float] = []
    top = 0
    for number, spells in enumerate(rows.values()):
        names = [_name_of(axes, spell, inch) for spell in spells]
        chosen = lanes([name.stretch for name in names])
        for spell, name, lane in zip(spells, names, chosen, strict=True):
            colour = colours.get(spell.person, _STAYS)
            draw_spell(axes, spell, top + lane, colour)
            _write(axes, name, top + lane, INK if spell.contested or is_light(colour) else "white")
        height = max(chosen, default=0) + 1
        if number % 2 == 0:
            axes.axhspan(top - 0.5, top + height - 0.5, color=PAPER, linewidth=0, zorder=0)
        middles.append(top + (height - 1) / 2)
        top += height
    axes.set_yticks(middles, titles)
    return top


def _colours(rows: Iterable[Sequence[Spell]]) -> dict[str, str]:
    """Give those who are in several posts colours, in order of their first sights."""
    posts: defaultdict[str, set[int]] = defaultdict(set)
    first: dict[str, str] = {}
    for number, spells in enumerate(rows):
        for spell in spells:
            posts[spell.person].add(number)
            first[spell.person] = min(spell.first_seen, first.get(spell.person, spell.first_seen))
    movers = sorted((person for person in posts if len(posts[person]) > 1), key=lambda who: (first[who], who))
    return dict(zip(movers, cycle(COLOURS), strict=False))


@dataclass(frozen=True)
class _Name:
    """A name in a bar, or beside it; and the stretch that both take, in days."""

    words: str
    x: float
    inside: bool
    stretch: tuple[float, float]


def _name_of(axes: Axes, spell: Spell, inch: float) -> _Name:
    """Return where the name goes: into the bar if it fits, else behind it, else before it."""
    start, end = span_of(spell)
    width, gap = width_of(axes, spell.name, _NAME) * inch, _GAP * inch
    if width + gap < end - start:
        return _Name(spell.name, (start + end) / 2, True, (start, end))
    if end + width + 2 * gap < axes.get_xlim()[1]:
        return _Name(spell.name, end + gap + width / 2, False, (start, end + width + 2 * gap))
    return _Name(spell.name, start - gap - width / 2, False, (start - width - 2 * gap, end))


def _write(axes: Axes, name: _Name, y: float, colour: str) -> None:
    axes.text(
        name.x,
        y,
        name.words,
        ha="center",
        va="center",
        fontsize=_NAME,
        color=colour if name.inside else INK,
        zorder=6,
    )
