"""The program and its commands."""

from __future__ import annotations

import json
from typing import Annotated

import typer

import dangbao
from dangbao.cli.corpus import corpus
from dangbao.cli.demo import demo
from dangbao.cli.drawing import graph, show
from dangbao.cli.extracting import extract
from dangbao.cli.training import evaluate, examples, train
from dangbao.records import json_schema

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dangbao {dangbao.__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Read Chinese Communist Party newspapers and draw the graph of officials, bodies and events in them."""


def schema() -> None:
    """Print the JSON Schema of an extraction."""
    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


for _command in (extract, graph, show, demo, examples, train, evaluate, schema):
    app.command()(_command)
app.add_typer(corpus)
