"""``dangbao graph`` and ``dangbao show``: what was read, to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Annotated

import networkx as nx
import typer

import dangbao
from dangbao.cli.files import extraction_inputs, found_inputs, number_of_lines
from dangbao.cli.options import Date, Extracted, Newspaper, Place
from dangbao.cli.run import Run
from dangbao.sources import SourceError, read_sources
from dangbao.sources.sheet import Sheet


def graph(
    inputs: Extracted,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="A .gexf, .graphml or .json file, or a directory for CSV tables."
        ),
    ],
    min_score: Annotated[
        float,
        typer.Option(min=0, max=1, help="The least certainty that a person's part in an event must have."),
    ] = 0.0,
) -> None:
    """Draw the graph of officials, bodies and events."""
    run = Run()
    draw(run, inputs, output, min_score)
    run.finish()


def show(
    source: Annotated[
        Path,
        typer.Argument(metavar="INPUT", help="A text, a PDF, a web page, or the folder of an issue."),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="The HTML file to write, or with --layout the SVG file.", dir_okay=False
        ),
    ],
    newspaper: Newspaper = None,
    place: Place = None,
    date: Date = None,
    layout: Annotated[
        bool, typer.Option("--layout", help="Draw a page of a PDF with the blocks found on it, as SVG.")
    ] = False,
    page: Annotated[
        int | None, typer.Option(help="The page to draw with --layout; without it the first.", min=1)
    ] = None,
) -> None:
    """Make a page to look at: every mention marked, and under it who holds what and who did what."""
    if page and not layout:
        raise typer.BadParameter("it goes with --layout", param_hint="--page")
    run = Run()
    if layout:
        write_page(run, source, output, partial(_drawn, number=page or 1))
    else:
        write_page(run, source, output, partial(marked, newspaper=newspaper, place=place, date=date))
    run.finish()


def draw(run: Run, inputs: Iterable[Path], output: Path, min_score: float) -> None:
    """Draw the graph of what was extracted."""
    files = extraction_inputs(run, inputs, output)
    try:
        with run.progress() as progress:
            pages = dangbao.read_extractions(files, on_error=run.fail)
            read = progress.track(pages, sum(map(number_of_lines, files)), description="reading")
            drawn = dangbao.build_graph(read, min_score=min_score)
    except ValueError as error:
        run.stop(f"{error}; extract these pages again in one run, or give them ids of their own")
    save_graph(run, drawn, output)


def save_graph(run: Run, drawn: nx.MultiDiGraph, output: Path) -> None:
    """Write a graph, and say what is in it."""
    if not drawn:
        run.stop(f"{output}: there is nothing to draw, so it is not written")
    with run.replacing(output) as path:
        try:
            dangbao.write_graph(drawn, path)
        except ValueError as error:
            raise typer.BadParameter(f"{error}") from None
    kinds = Counter(kind for _, kind in drawn.nodes(data="kind"))
    nodes = ", ".join(f"{number} {kind}s" for kind, number in kinds.items())
    typer.echo(f"{output}: {nodes}, {drawn.number_of_edges()} ties")


def marked(
    source: Path, newspaper: str | None = None, place: str | None = None, date: str | None = None
) -> str:
    """Return a page to look at, as HTML."""
    issue = dangbao.read(source, newspaper=newspaper, place=place, date=date)
    return dangbao.render_page(issue, dangbao.extract(issue))


def _drawn(source: Path, number: int) -> str:
    """Return a page of a PDF with its blocks, as SVG."""
    pages = list(islice(read_sources(source), number))
    page = pages[-1]
    if isinstance(page, SourceError):
        raise page
    if not isinstance(page.layout, Sheet):
        raise typer.BadParameter("it draws PDF pages only", param_hint="--layout")
    if len(pages) < number:
        raise typer.BadParameter(f"the file has {len(pages)} pages", param_hint="--page")
    return dangbao.render_layout(page.layout)


def write_page(run: Run, source: Path, output: Path, render: Callable[[Path], str]) -> None:
    """Write what shows a file."""
    found_inputs([source], output)
    try:
        page = render(source)
    except SourceError as error:
        run.stop(error)
    with run.replacing(output) as path:
        path.write_text(page, encoding="utf-8")
    typer.echo(f"{output}: open it in a browser")
