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
from dangbao.cli.options import Date, Extracted, GraphFile, Newspaper, Place, Static, Together
from dangbao.cli.run import Run
from dangbao.sources import SourceError, read_sources
from dangbao.sources.sheet import Sheet

_GRAPHS = frozenset({".gexf", ".json"})
"""The endings of the graphs that can be shown."""


def graph(
    inputs: Extracted,
    output: GraphFile,
    min_score: Annotated[
        float,
        typer.Option(min=0, max=1, help="The least certainty that a person's part in an event must have."),
    ] = 0.0,
    together: Together = None,
    static: Static = False,
) -> None:
    """Draw the graph of officials, bodies and events."""
    run = Run()
    save_graph(run, read_graph(run, inputs, output, min_score), output, together, static)
    run.finish()


def show(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="INPUT",
            help="A text, a PDF, a web page, or the folder of an issue; or a graph, as .gexf or .json.",
        ),
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
    """Make a page to look at: every mention marked, and who holds what; or a graph to go through."""
    if page and not layout:
        raise typer.BadParameter("it goes with --layout", param_hint="--page")
    is_graph = source.suffix.lower() in _GRAPHS
    if is_graph and (layout or newspaper or place or date):
        raise typer.BadParameter(f"{source} is a graph, and goes without --layout and facts of a page")
    run = Run()
    if is_graph:
        write_page(run, source, output, graph_page)
    elif layout:
        write_page(run, source, output, partial(_drawn, number=page or 1))
    else:
        write_page(run, source, output, partial(marked, newspaper=newspaper, place=place, date=date))
    run.finish()


def read_graph(run: Run, inputs: Iterable[Path], output: Path, min_score: float = 0.0) -> nx.MultiDiGraph:
    """Return the graph of what was extracted."""
    files = extraction_inputs(run, inputs, output)
    try:
        with run.progress() as progress:
            pages = dangbao.read_extractions(files, on_error=run.fail)
            read = progress.track(pages, sum(map(number_of_lines, files)), description="reading")
            return dangbao.build_graph(read, min_score=min_score)
    except ValueError as error:
        run.stop(f"{error}; extract these pages again in one run, or give them ids of their own")


def save_graph(
    run: Run, drawn: nx.Graph, output: Path, together: str | None = None, static: bool = False
) -> None:
    """Write a graph or a projection of it, and say what is in it."""
    if not drawn:
        run.stop(f"{output}: there is nothing to draw, so it is not written")
    with run.replacing(output) as path:
        try:
            drawn = _projected(drawn, together) if together else drawn
            if path.suffix.lower() == ".gexf":
                colour = "community" if together else "kind"
                dangbao.write_gexf(drawn, path, dynamic=not static, colour=colour)
            else:
                dangbao.write_graph(drawn, path)
        except ValueError as error:
            raise typer.BadParameter(f"{error}") from None
        except ImportError as error:
            run.stop(error)
    kinds = Counter(kind for _, kind in drawn.nodes(data="kind"))
    nodes = ", ".join(f"{number} {kind}s" for kind, number in kinds.items())
    typer.echo(f"{output}: {nodes}, {drawn.number_of_edges()} ties")


def _projected(drawn: nx.MultiDiGraph, on: str) -> nx.Graph:
    """Return who shares what with whom, with the communities that they fall into."""
    from dangbao.graph import communities

    projected = dangbao.project(drawn, on)  # type: ignore[arg-type]
    nx.set_node_attributes(projected, communities(projected), "community")
    return projected


def marked(
    source: Path, newspaper: str | None = None, place: str | None = None, date: str | None = None
) -> str:
    """Return a page to look at, as HTML."""
    issue = dangbao.read(source, newspaper=newspaper, place=place, date=date)
    return dangbao.render_page(issue, dangbao.extract(issue))


def graph_page(source: Path) -> str:
    """Return a graph to go through, as HTML."""
    from dangbao.graph.export import read_gexf, read_json
    from dangbao.graph.picture.picture import picture_of
    from dangbao.show import render_network

    try:
        picture = read_gexf(source) if source.suffix.lower() == ".gexf" else picture_of(read_json(source))
        return render_network(picture, source.stem)
    except OSError as error:
        raise SourceError(source, f"the file cannot be opened ({error.strerror})", "check its name") from None
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        problem = f"this is no graph that can be shown ({error})"
        raise SourceError(source, problem, "make one with dangbao graph") from None


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
