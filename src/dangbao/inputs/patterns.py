"""What the path of a file tells, as the user describes it: {newspaper}/{date}/{page}.txt."""

from __future__ import annotations

import re
from string import Formatter

from dangbao.inputs.facts import Facts
from dangbao.page.numerals import to_number
from dangbao.sources.dates import to_date
from dangbao.sources.tables import to_page

_NAME = "[^/]{1,30}?"
_FIELDS = {
    "newspaper": _NAME,
    "place": _NAME,
    "date": r"\d{4}[-._年]?\d{1,2}(?:[-._月]?\d{1,2}日?)?月?",
    "year": r"\d{4}",
    "month": r"\d{1,2}",
    "day": r"\d{1,2}",
    "page": r"第?[A-Za-z]?\d{1,3}版?|第?[一二三四五六七八九十]{1,3}版",
    "id": "[^/]+?",
}
_ENDING = re.compile(r"\.[A-Za-z]\w*\Z")
_IN_ARCHIVE = re.compile(r"\.zip(?=/)", re.IGNORECASE)


class Pattern:
    """A pattern of paths.

    It is compared with the last parts of a path. One without an ending fits files of any.

    Parameters
    ----------
    pattern
        The path with fields in braces: newspaper, place, date, year, month, day, page and id.

    Raises
    ------
    ValueError
        If there is no field in it, or one that is not known, or one twice.

    Examples
    --------
    >>> pattern = Pattern("{newspaper}/{year}-{month}/{day}/{page}.txt")
    >>> pattern.match("papers/云岭日报/2024-03/18/A01.txt")
    Facts(newspaper='云岭日报', place=None, date='2024-03-18', page=1, id=None)
    >>> pattern.match("papers/readme.txt") is None
    True
    """

    def __init__(self, pattern: str) -> None:
        try:
            parts = list(Formatter().parse(pattern))
        except ValueError as error:
            raise ValueError(f"the pattern '{pattern}' cannot be read: {error}") from None
        fields = [field for _, field, _, _ in parts if field is not None]
        wrong = [field for field in fields if field not in _FIELDS or fields.count(field) > 1]
        if wrong or not fields:
            known = ", ".join(f"{{{field}}}" for field in _FIELDS)
            problem = f"has {{{wrong[0]}}}, which is unknown or there twice" if wrong else "has no field"
            raise ValueError(f"the pattern '{pattern}' {problem}; the fields are {known}")
        groups = (
            re.escape(text) + (f"(?P<{field}>{_FIELDS[field]})" if field else "")
            for text, field, _, _ in parts
        )
        self._regex = re.compile(rf"(?:.*/)?{''.join(groups)}", re.DOTALL)

    def match(self, path: str) -> Facts | None:
        """Return what a path tells, or None where it is not of the pattern."""
        name = _IN_ARCHIVE.sub("", path)
        match = self._regex.fullmatch(_ENDING.sub("", name)) or self._regex.fullmatch(name)
        try:
            return _facts(match.groupdict()) if match else None
        except ValueError:
            return None


def _facts(found: dict[str, str]) -> Facts:
    parts = [found[part] for part in ("year", "month", "day") if part in found]
    date = found.get("date") or "-".join(parts)
    page = found.get("page")
    return Facts(
        newspaper=found.get("newspaper"),
        place=found.get("place"),
        date=to_date(date) if date else None,
        page=(to_page(page) or to_number(page.strip("第版"))) if page else None,
        id=found.get("id"),
    )
