"""``dangbao corpus``: many issues made one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dangbao.cli.drawing import save_graph
from dangbao.cli.filling import Filling, gather, processors, reading
from dangbao.cli.options import (
    Date,
    DateColumn,
    GraphFile,
    HeadlineColumn,
    IdColumn,
    Newspaper,
    NewspaperColumn,
    PageColumn,
    Paths,
    Place,
    PlaceColumn,
    Proposer,
    Static,
    TextColumn,
    Together,
    reader_of,
)
from dangbao.cli.printing import page_of, print_status, print_table
from dangbao.cli.run import Run
from dangbao.inputs import Facts

if TYPE_CHECKING:
    from dangbao.corpus import Corpus

corpus = typer.Typer(
    name="corpus", no_args_is_help=True, help="Make many issues one: a store, who is who, questions to it."
)

_HERE = Path("corpus")
Folder = Annotated[
    Path,
    typer.Option(
        "--corpus", "-c", envvar="DANGBAO_CORPUS", file_okay=False, help="The folder of the corpus."
    ),
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="A name, or who it is: 王伟@石桥日报-2031-01-05.")]


@corpus.command()
def init(folder: Folder = _HERE) -> None:
    """Make an empty corpus."""
    from dangbao.corpus import Corpus, CorpusError

    try:
        Corpus.create(folder)
    except CorpusError as error:
        Run().stop(error)
    typer.echo(f"{folder}: an empty corpus; fill it with dangbao corpus add")


@corpus.command()
def add(
    inputs: Annotated[
        list[Path],
        typer.Argument(help="What dangbao extract reads, or files and folders that it wrote."),
    ],
    folder: Folder = _HERE,
    newspaper: Newspaper = None,
    place: Place = None,
    date: Date = None,
    pattern: Paths = None,
    text_column: TextColumn = None,
    id_column: IdColumn = None,
    newspaper_column: NewspaperColumn = None,
    place_column: PlaceColumn = None,
    date_column: DateColumn = None,
    headline_column: HeadlineColumn = None,
    page_column: PageColumn = None,
    ner: Proposer = "default",
    workers: Annotated[
        int, typer.Option(min=1, help="How many processes read.", show_default="one a processor")
    ] = processors(),
    scheduler: Annotated[
        str | None, typer.Option(help="The Dask cluster that reads instead, as tcp://10.0.0.1:8786.")
    ] = None,
) -> None:
    """Read pages or articles and add what they say; what is there already is not added again."""
    reader = reader_of(
        Facts(newspaper, place, date),
        pattern,
        text=text_column,
        id=id_column,
        newspaper=newspaper_column,
        place=place_column,
        date=date_column,
        headline=headline_column,
        page=page_column,
    )
    with _opened(folder) as (run, opened):
        pages, extracted = gather(inputs, leave_out=folder)
        with reading(run, workers if pages else 1, scheduler) as who:
            typer.echo(Filling(run, opened, reader, ner).fill(pages, extracted, who))


@corpus.command()
def remove(
    issues: Annotated[list[str], typer.Argument(help="The ids of the issues.")], folder: Folder = _HERE
) -> None:
    """Take issues out."""
    with _opened(folder) as (_, opened):
        opened.remove(*issues)
        typer.echo(f"{folder}: {len(set(issues))} issues removed")


@corpus.command()
def status(folder: Folder = _HERE) -> None:
    """Say what is in a corpus."""
    with _opened(folder) as (_, opened):
        print_status(opened)


@corpus.command()
def resolve(
    anew: Annotated[
        bool, typer.Option("--anew", help="Look at all names, not only at the new ones.")
    ] = False,
    folder: Folder = _HERE,
) -> None:
    """Find out who is who: which persons of different issues are one."""
    with _opened(folder) as (run, opened):
        with run.progress() as progress:
            task = progress.add_task("names", total=None)
            done = opened.resolve(
                on_progress=lambda number, total: progress.update(task, completed=number, total=total),
                anew=anew,
            )
        for name in done.unmatched:
            run.fail(f"judgements.csv names '{name}', which no issue has; correct the line")
        found = f"{done.names} names looked at, {done.people} people, {done.doubts} doubts"
        typer.echo(f"{folder}: {found}")


@corpus.command()
def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help="A question in DuckDB's SQL.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A .csv or .parquet file to write.", dir_okay=False)
    ] = None,
    folder: Folder = _HERE,
) -> None:
    """Answer a question in SQL; its tables are described in docs/corpus.md."""
    from dangbao.corpus.storage.exporting import write_table

    with _opened(folder) as (run, opened):
        answer = opened.query(sql)
        if output is None:
            print_table(answer)
            return
        with run.replacing(output) as path:
            try:
                write_table(answer, path)
            except ValueError as error:
                raise typer.BadParameter(str(error), param_hint="--output") from None
        typer.echo(f"{output}: {answer.num_rows} rows")


@corpus.command()
def person(
    name: Name,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The HTML file to write.", dir_okay=False)
    ] = None,
    folder: Folder = _HERE,
) -> None:
    """Print the career of everybody who bears a name."""
    with _opened(folder) as (run, opened):
        try:
            careers = [opened.person(name)] if "@" in name else opened.careers(name)
        except LookupError as error:
            run.stop(f"{folder}: {error}")
        if not careers:
            run.stop(f"{folder}: nobody is called {name} here; try dangbao corpus resolve first")
        if output is None:
            typer.echo("\n\n".join(map(str, careers)))
            return
        with run.replacing(output) as path:
            path.write_text(page_of(name, careers), encoding="utf-8")
        typer.echo(f"{output}: open it in a browser")


@corpus.command()
def graph(
    output: GraphFile = Path("corpus.gexf"),
    since: Annotated[str | None, typer.Option(help="The first day, as 2024, 2024-12 or 2024-12-03.")] = None,
    until: Annotated[str | None, typer.Option(help="The last day.")] = None,
    area: Annotated[str | None, typer.Option(help="A division, as 聊城市.")] = None,
    level: Annotated[str | None, typer.Option(help="The level of the bodies, as prefecture.")] = None,
    kind: Annotated[
        list[str] | None, typer.Option(help="Only person, organization or event; may be given twice.")
    ] = None,
    min_weight: Annotated[int, typer.Option(min=1, help="The least weight of a tie.")] = 1,
    top: Annotated[int | None, typer.Option(min=1, help="Only so many persons, those most seen.")] = None,
    together: Together = None,
    static: Static = False,
    folder: Folder = _HERE,
) -> None:
    """Draw the graph of the corpus, or of a part of it."""
    with _opened(folder) as (run, opened):
        try:
            drawn = opened.graph(
                since=since, until=until, area=area, level=level, kinds=kind, min_weight=min_weight, top=top
            )
        except ValueError as error:
            raise typer.BadParameter(str(error)) from None
        save_graph(run, drawn, output, together, static)


@corpus.command()
def export(
    target: Annotated[
        Path, typer.Argument(help="A .duckdb or .jsonl file, or a folder (no ending) for CSV tables.")
    ],
    folder: Folder = _HERE,
) -> None:
    """Write the whole corpus as an SQL database, as extractions, or as tables."""
    with _opened(folder) as (run, opened), run.replacing(target) as path:
        try:
            opened.export(path)
        except ValueError as error:
            raise typer.BadParameter(str(error), param_hint="TARGET") from None
    typer.echo(f"{target}: written")


@contextmanager
def _opened(folder: Path) -> Iterator[tuple[Run, Corpus]]:
    """Give a run and the corpus; an error ends the run with one line."""
    from dangbao.corpus import Corpus, CorpusError

    run = Run()
    try:
        yield run, Corpus(folder)
    except CorpusError as error:
        run.stop(error)
    run.finish()
