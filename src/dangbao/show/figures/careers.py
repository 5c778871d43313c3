"""Careers: the posts of persons over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from dangbao.corpus.careers.careers import Career
from dangbao.corpus.careers.spells import Spell
from dangbao.graph.measures.ranks import rank_order
from dangbao.show.figures.bars import draw_marks, draw_spell, places_of, signs_of_bars, signs_of_marks
from dangbao.show.figures.calendars import end_of, show_calendar, start_of
from dangbao.show.figures.canvas import GREY, PAPER, SMALL, drawing, new_chart, resize, shorten, show_legend

_ROW = 0.27
"""Inches."""
_LONGEST_BODY, _LONGEST_ROLE = 16, 9
_LADDER = (
    ("未知 not known", "#8c8c8c"),
    ("科级 section", "#fde0a6"),
    ("处级 county or division", "#e69f00"),
    ("厅级 bureau or prefecture", "#56b4e9"),
    ("部级 ministry or province", "#0072b2"),
    ("国级 state", "#1b1b6f"),
)
"""The steps of the ladder of ranks: what they are called, and their colours, the higher the darker."""


@dataclass(frozen=True)
class _Row:
    """A row of the chart: the head of a person, or a post with its times."""

    career: Career
    name: str
    spells: tuple[Spell, ...] = ()

    @property
    def post(self) -> tuple[str, str]:
        return self.spells[0].body, self.spells[0].role


def career_chart(careers: Career | Iterable[Career], *, least: int = 1, title: str | None = None) -> Figure:
    """Draw the posts of one or several persons over time, a row a post.

    A bar goes from the first day on which papers print the post to the last, with a line for each
    day on which they do. Its colour shows the step on the ladder of ranks. A post held by acting is hatched
    until it is printed otherwise; one that may be a slip has a broken border. At the right stand the rank
    and on how many days the post was printed.

    Parameters
    ----------
    careers
        What :meth:`Corpus.person <dangbao.Corpus.person>` or :meth:`Corpus.careers
        <dangbao.Corpus.careers>` gave.
    least
        Posts printed on fewer days are left out.
    title
        Stands above the chart.

    Raises
    ------
    ValueError
        If there is no post to draw.

    Examples
    --------
    >>> who = ("黄宁@a", "黄宁")
    >>> deputy = Spell(*who, "石桥市人民政府", "副市长", "副厅级", None, "2031-01-05", "2033", 9, ())
    >>> mayor = Spell(*who, "石桥市人民政府", "市长", "正厅级", None, "2034-02", "2035", 9, ())
    >>> career = Career(*who, (), "2031-01-05", "2035", 18, (deputy, mayor), ())
    >>> figure = career_chart(career)
    >>> [label.get_text() for label in figure.axes[0].get_yticklabels()]
    ['黄宁', '石桥市人民政府 副市长', '石桥市人民政府 市长']
    """
    people = [careers] if isinstance(careers, Career) else list(careers)
    bearers = Counter(career.name for career in people)
    rows = [
        row
        for career in people
        for row in _rows(career, career.name if bearers[career.name] == 1 else career.person, least)
    ]
    spells = [spell for row in rows for spell in row.spells]
    if not spells:
        raise ValueError(f"no post to draw: none was printed on {least} days or more")
    with drawing():
        figure, axes = new_chart(title)
        show_calendar(axes, (place for spell in spells for place in places_of(spell)))
        _show_bodies(axes, rows)
        for y, row in enumerate(rows):
            _draw_row(axes, row, y)
        _name_rows(axes, rows)
        show_legend(axes, [*_steps(spells), *signs_of_bars(spells), *signs_of_marks(spells)])
        resize(axes, height=_ROW * len(rows))
    return figure


def _rows(career: Career, name: str, least: int) -> Iterator[_Row]:
    """Yield the head of a person and the posts, body by body in order of their first sights."""
    posts: dict[str, dict[str, list[Spell]]] = {}
    for spell in sorted(career.spells, key=lambda spell: spell.first_seen):
        if spell.sights >= least:
            posts.setdefault(spell.body, {}).setdefault(spell.role, []).append(spell)
    if posts:
        yield _Row(career, name)
    for roles in posts.values():
        for spells in roles.values():
            yield _Row(career, name, tuple(spells))


def _draw_row(axes: Axes, row: _Row, y: float) -> None:
    if not row.spells:
        start, end = start_of(row.career.first_seen), end_of(row.career.last_seen)
        if start is not None and end is not None:
            axes.plot([start, end], [y, y], color=GREY, linewidth=0.8, marker="|", clip_on=False)
    for spell in row.spells:
        draw_spell(axes, spell, y, _LADDER[_step(spell)][1])
        draw_marks(axes, spell, y)
    _note(axes, row, y)


def _note(axes: Axes, row: _Row, y: float) -> None:
    """Write at the right how often somebody, or somebody in a post, was printed."""
    if row.spells:
        days = sum(spell.sights for spell in row.spells)
        rank = next((spell.rank for spell in row.spells if spell.rank), "")
        words = f"{rank}  {days}天"
    else:
        words = f"{row.career.issues}期 issues"
    axes.annotate(
        words,
        (1, y),
        xytext=(6, 0),
        xycoords=axes.get_yaxis_transform(),
        textcoords="offset points",
        va="center",
        fontsize=SMALL,
        color=GREY,
        annotation_clip=False,
    )


def _show_bodies(axes: Axes, rows: list[_Row]) -> None:
    """Give the rows of every other body a ground of their own."""
    dark = False
    body = ""
    for y, row in enumerate(rows):
        if row.spells and row.post[0] != body:
            dark, body = not dark, row.post[0]
        if not row.spells:
            dark, body = False, ""
        elif dark:
            axes.axhspan(y - 0.5, y + 0.5, color=PAPER, linewidth=0, zorder=0)


def _name_rows(axes: Axes, rows: list[_Row]) -> None:
    axes.set_yticks(range(len(rows)), [_name_of(row) for row in rows])
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    for row, label in zip(rows, axes.get_yticklabels(), strict=True):
        if not row.spells:
            label.set(fontweight="bold", fontsize=10)


def _name_of(row: _Row) -> str:
    if not row.spells:
        return row.name
    body, role = row.post
    return f"{shorten(body, _LONGEST_BODY)} {shorten(role, _LONGEST_ROLE)}"


def _step(spell: Spell) -> int:
    """Return the step of the ladder on which a post stands, 0 if that is not known."""
    return max(0, (rank_order(spell.rank or "") + 1) // 2 - 1)


def _steps(spells: list[Spell]) -> Iterator[Patch]:
    for step in sorted({_step(spell) for spell in spells}):
        name, colour = _LADDER[step]
        yield Patch(color=colour, label=name)
