"""``dangbao demo``: the sample that comes with the program, read and drawn."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

import dangbao
from dangbao import sample
from dangbao.cli.drawing import graph_page, marked, read_graph, save_graph, write_page
from dangbao.cli.extracting import extract_into
from dangbao.cli.run import Run
from dangbao.inputs import read_files

_NEXT_STEPS = """\
Made in {folder}:
  issues/       {pages} pages of an invented newspaper, as the text layer of its PDF pages would give them
  sample.jsonl  what they say: persons, posts, bodies, events
  sample.gexf   the graph of it
  graph.html    the graph as a page: search, filters, the words behind every tie
  page.html     the first page with all of it marked

Next:
  Open sample.gexf in Gephi (https://gephi.org): colours, sizes and a layout are in it.
  Open graph.html and page.html in a browser, and click on what you see.
  Read your own pages:  dangbao extract PAGE.pdf -o pages.jsonl
  and draw them:        dangbao graph pages.jsonl -o pages.gexf"""


def demo(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The directory to fill.", file_okay=False)
    ] = Path("dangbao-demo"),
) -> None:
    """Read the sample that comes with the program, draw its graph, and say what to do next."""
    run = Run()
    issues = output / "issues"
    with run.writing(output):
        issues.mkdir(parents=True, exist_ok=True)
        pages = [Path(shutil.copyfile(page, issues / page.name)) for page in sample.issues()]
    extract_into(run, pages, output / "sample.jsonl", dangbao.load(), read_files)
    target = output / "sample.gexf"
    save_graph(run, read_graph(run, [output / "sample.jsonl"], target), target)
    write_page(run, target, output / "graph.html", graph_page)
    write_page(run, pages[0], output / "page.html", marked)
    typer.echo(_NEXT_STEPS.format(folder=output, pages=len(pages)))
    run.finish()
