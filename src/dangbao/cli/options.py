"""Options that several commands have, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from dangbao.inputs import Facts, Pattern, Reading, check_date, read_files
from dangbao.inputs.found import Found

Reader = Callable[[Iterable[Found]], Iterator[Reading]]


def checked_date(date: str | None) -> str | None:
    """Refuse what is no date."""
    try:
        return check_date(date)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _column(field: str) -> Any:  # noqa: ANN401
    return typer.Option(help=f"The column of tables that holds the {field}.")


Pages = Annotated[
    list[Path],
    typer.Argument(help="Texts, PDFs, web pages, tables, or folders and zip archives of them."),
]
Extracted = Annotated[list[Path], typer.Argument(help="Files or folders that dangbao extract wrote.")]
GraphFile = Annotated[
    Path,
    typer.Option(
        "--output",
        "-o",
        help="A .gexf, .graphml, .json, .ftm.json or .popolo.json file, or a directory for CSV tables.",
    ),
]
Together = Annotated[
    str | None,
    typer.Option(help="Only persons, tied by what they share: event, article, sentence or organization."),
]
Static = Annotated[
    bool,
    typer.Option("--static", help="Write GEXF without times, for programs that read none, as Gephi Lite."),
]
Newspaper = Annotated[str | None, typer.Option(help="The newspaper's name, as 聊城日报.")]
Place = Annotated[str | None, typer.Option(help="The division that it belongs to, as 聊城市.")]
Date = Annotated[str | None, typer.Option(help="The date, as 2024-12-03.", callback=checked_date)]
Paths = Annotated[str | None, typer.Option(help='What the paths tell, as "{newspaper}/{date}/{page}.txt".')]
TextColumn = Annotated[str | None, _column("text")]
IdColumn = Annotated[str | None, _column("id")]
NewspaperColumn = Annotated[str | None, _column("newspaper")]
PlaceColumn = Annotated[str | None, _column("place")]
DateColumn = Annotated[str | None, _column("date")]
HeadlineColumn = Annotated[str | None, _column("headline")]
PageColumn = Annotated[str | None, _column("page number")]
Proposer = Annotated[
    str,
    typer.Option(
        help="What proposes names: default, rules, hanlp, hanlp:MODEL, or a folder of dangbao train."
    ),
]


def reader_of(known: Facts, pattern: str | None, **columns: str | None) -> Reader:
    """Return what reads files as the options say; a column is named by its field."""
    try:
        paths_tell = Pattern(pattern) if pattern else None
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--pattern") from None
    named = {field: column for field, column in columns.items() if column}
    return partial(read_files, known=known, pattern=paths_tell, columns=named)
