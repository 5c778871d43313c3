"""Reading the lexicon's tables: TSV files in :mod:`dangbao.lexicon.data`."""

from __future__ import annotations

from importlib.resources import files


def parse_table(text: str, name: str = "table") -> list[dict[str, str]]:
    r"""Read tab-separated text whose first line names the columns; `#` lines are comments.

    Parameters
    ----------
    text
        The table's text.
    name
        What to call the table in an error message.

    Raises
    ------
    ValueError
        If a row has not as many fields as the header.

    Examples
    --------
    >>> parse_table("# source: invented; licence: none\nname\tlevel\n石桥市\tprefecture\n")
    [{'name': '石桥市', 'level': 'prefecture'}]
    """
    header: list[str] = []
    rows: list[dict[str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        if not header:
            header = fields
        elif len(fields) == len(header):
            rows.append(dict(zip(header, fields, strict=True)))
        else:
            raise ValueError(f"{name}, line {number}: {len(fields)} fields, the header has {len(header)}")
    return rows


def read_table(name: str) -> list[dict[str, str]]:
    """Read a table of :mod:`dangbao.lexicon.data` by its name without the ending.

    Examples
    --------
    >>> read_table("surnames")[0]["surname"]
    '王'
    """
    return parse_table(files("dangbao.lexicon.data").joinpath(f"{name}.tsv").read_text("utf-8"), name)
