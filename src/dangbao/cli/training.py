"""``dangbao examples``, ``train`` and ``evaluate``: recognisers of names made and measured."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import dangbao
from dangbao.cli.files import extraction_inputs
from dangbao.cli.options import Extracted
from dangbao.cli.run import Run
from dangbao.pipes.recogniser import MODEL, ModelError, Recogniser
from dangbao.training.examples import Example, ExampleError, examples_of, read_examples, write_examples
from dangbao.training.scoring import score

Annotations = Annotated[
    Path, typer.Option("--data", "-d", help="Annotated texts, a JSON line each.", exists=True, dir_okay=False)
]


def examples(
    inputs: Extracted,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The JSON-lines file to write.", dir_okay=False)
    ],
) -> None:
    """Make annotated texts of what was extracted, to be corrected by hand and trained on."""
    run = Run()
    files = extraction_inputs(run, inputs, output)
    texts = [
        example
        for extraction in dangbao.read_extractions(files, on_error=run.fail)
        for example in examples_of(extraction)
    ]
    with run.replacing(output) as path:
        write_examples(path, texts)
    typer.echo(f"{output}: {len(texts)} texts to correct")
    run.finish()


def train(
    data: Annotations,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The folder to write the model to.", file_okay=False)
    ],
    model: Annotated[
        Path, typer.Option(help="The model to go on from; without it the one that comes with the program.")
    ] = MODEL,
    epochs: Annotated[int, typer.Option(help="How often all texts are read.", min=1)] = 10,
) -> None:
    """Train a recogniser of names further on texts annotated by hand."""
    run = Run()
    try:
        from dangbao.training.fitting import tune
    except ModuleNotFoundError as error:
        run.stop(f'{error.name} is not installed; run: pip install "dangbao[train]"')
    base, texts = _read_training(run, model, data)
    with run.progress() as progress:
        task = progress.add_task("training", total=epochs)
        trained = tune(base, texts, epochs, report=lambda *_: progress.advance(task))
    with run.writing(output):
        trained.save(output)
    typer.echo(
        f"{output}: trained on {len(texts)} texts; use it: dangbao extract PAGE.pdf --ner {output} -o ..."
    )


def evaluate(
    data: Annotations,
    model: Annotated[
        Path, typer.Option(help="The model to measure; without it the one that comes with the program.")
    ] = MODEL,
) -> None:
    """Measure a recogniser of names, without the rules, on texts annotated by hand."""
    run = Run()
    recogniser, texts = _read_training(run, model, data)
    typer.echo(f"{'label':8} {'precision':>9} {'recall':>9} {'F1':>9} {'annotated':>9}")
    for label, one in score(recogniser.find, texts).items():
        typer.echo(f"{label:8} {one.precision:9.3f} {one.recall:9.3f} {one.f1:9.3f} {one.annotated:9}")


def _read_training(run: Run, model: Path, data: Path) -> tuple[Recogniser, list[Example]]:
    """Read a model and the texts to train or measure it with."""
    try:
        recogniser = Recogniser.load(model)
        return recogniser, read_examples(data, recogniser.labels)
    except (ModelError, ExampleError) as error:
        run.stop(error)
