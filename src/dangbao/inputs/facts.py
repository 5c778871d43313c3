"""What is known of a file before it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """What a path, a list of articles or the user tells of a file.

    Examples
    --------
    >>> Facts("石桥日报", date="2031-01-05").newspaper
    '石桥日报'
    """

    newspaper: str | None = None
    place: str | None = None
    date: str | None = None
    page: int | None = None
    id: str | None = None

    def over(self, other: Facts) -> Facts:
        """Return these facts and, where they are silent, the others.

        Examples
        --------
        >>> Facts(page=2).over(Facts("云岭日报", page=1))
        Facts(newspaper='云岭日报', place=None, date=None, page=2, id=None)
        """
        return Facts(
            self.newspaper or other.newspaper,
            self.place or other.place,
            self.date or other.date,
            self.page or other.page,
            self.id or other.id,
        )


NOTHING = Facts()


def check_date(date: str | None) -> str | None:
    """Return a date if it is an ISO 8601 prefix of a real day.

    Raises
    ------
    ValueError
        If it is not.

    Examples
    --------
    >>> check_date("2024-12")
    '2024-12'
    >>> check_date("4.12.2024")
    Traceback (most recent call last):
    ...
    ValueError: the date '4.12.2024' is not of the form 2024-12-03
    """
    if date is None:
        return None
    try:
        datetime.strptime(date, {4: "%Y", 7: "%Y-%m", 10: "%Y-%m-%d"}[len(date)])
    except (KeyError, ValueError):
        raise ValueError(f"the date '{date}' is not of the form 2024-12-03") from None
    return date
