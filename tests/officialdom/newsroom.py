"""The newsroom: what stands in an issue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .forms import forms
from .notices import Notices
from .realm import Paper
from .sheet import Sheet
from .story import Desk, Story, UnfillableError
from .truth import PrintedIssue

_TRIES = 4


def make_issue(desk: Desk, paper: Paper, day: date) -> PrintedIssue:
    """Print an issue: the doings of the leaders, other articles, and notices of what has just happened."""
    sheet = Sheet()
    articles = [text for name in _choice(desk) for text in _article(desk, name, paper, day, sheet)]
    articles = articles or list(_article(desk, "villager", paper, day, sheet))
    articles += Notices(desk, paper, day, sheet).printed()
    desk.chance.shuffle(articles)
    name, iso = paper.name, day.isoformat()
    return PrintedIssue(
        f"{name}-{iso}", name, paper.place.name, iso, "\n\n".join(articles) + "\n", sheet.people()
    )


def _choice(desk: Desk) -> list[str]:
    """Return the kinds of the articles; the first tells of the leaders."""
    kinds = {form.name: form.weight for form in forms().values() if form.weight}
    count = desk.chance.choices((1, 2, 3), (4, 4, 2))[0]
    first = desk.chance.choice(("meeting", "standing", "inspection"))
    return [first, *desk.chance.choices(list(kinds), list(kinds.values()), k=count)]


def _article(desk: Desk, name: str, paper: Paper, day: date, sheet: Sheet) -> Iterator[str]:
    for _ in range(_TRIES):
        story = Story(desk, paper, day, sheet)
        try:
            text = story.told(forms()[name])
        except UnfillableError:
            continue
        sheet.update(story.sheet)
        yield text
        return
