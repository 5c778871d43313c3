"""Dates as tables and paths write them."""

from __future__ import annotations

import re
from datetime import date

_PARTED = re.compile(
    r"(\d{4})(?:[-/._年](\d{1,2})(?:[-/._月](\d{1,2})日?)?)?[年月]?(?:[T ]\d{1,2}:\d{2}[\d:.Z+-]*)?"
)
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})")


def to_date(text: str) -> str:
    """Return a date as ISO 8601.

    Raises
    ------
    ValueError
        If it is no date of these forms.

    Examples
    --------
    >>> [to_date(text) for text in ("2024/12/3", "20241203", "2024年12月3日", "2024-12", "2024-12-03 08:30")]
    ['2024-12-03', '2024-12-03', '2024-12-03', '2024-12', '2024-12-03']
    """
    match = _SOLID.fullmatch(text) or _PARTED.fullmatch(text)
    figures = [int(figure) for figure in match.groups() if figure] if match else []
    try:
        date(*[*figures, 1, 1][:3])
    except (TypeError, ValueError):
        raise ValueError(f'the date "{text}" is not of the form 2024-12-03') from None
    return "-".join([f"{figures[0]:04}", *(f"{figure:02}" for figure in figures[1:])])
