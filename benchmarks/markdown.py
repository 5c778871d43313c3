"""Tables of figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[object]], *, left: int = 1) -> str:
    """Return a Markdown table; all but the first columns hold numbers.

    Examples
    --------
    >>> print(table(["what", "F1"], [["persons", 0.9]]))
    | what | F1 |
    | --- | ---: |
    | persons | 0.9 |
    """
    bar = ["---"] * left + ["---:"] * (len(heads) - left)
    return "\n".join(f"| {' | '.join(map(str, row))} |" for row in [heads, bar, *rows])
