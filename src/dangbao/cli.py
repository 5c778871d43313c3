"""The command line: every command is a few calls that a notebook could make."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

import dangbao
from dangbao import sample
from dangbao.inputs import Facts, Pattern, Reading, check_date, find_files, read_files
from dangbao.inputs.extractions import extraction_files
from dangbao.inputs.found import Found
from dangbao.inputs.results import is_folder, open_results
from dangbao.pipes.recogniser import MODEL, ModelError, Recogniser
from dangbao.records import Extraction, json_schema
from dangbao.sources import SourceError, read_sources
from dangbao.sources.sheet import Sheet
from dangbao.training.examples import Example, ExampleError, examples_of, read_examples, write_examples
from dangbao.training.scoring import score

if TYPE_CHECKING:
    from spacy.language import Language


app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

_NEXT_STEPS = """\
Made in {folder}:
  issues/       {pages} pages of an invented newspaper, as the text layer of its PDF pages would give them
  sample.jsonl  what they say: persons, posts, bodies, events
  sample.gexf   the graph of it
  page.html     the first page with all of it marked

Next:
  Open sample.gexf in Gephi (https://gephi.org): colours, sizes and a layout are in it.
  Open page.html in a browser and go over the words with the mouse.
  Read your own pages:  dangbao extract PAGE.pdf -o pages.jsonl
  and draw them:        dangbao graph pages.jsonl -o pages.gexf"""


def _checked_date(date: str | None) -> str | None:
    try:
        return check_date(date)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _pattern(pattern: str | None) -> Pattern | None:
    try:
        return Pattern(pattern) if pattern else None
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--pattern") from None


def _column(field: str) -> Any:  # noqa: ANN401
    return typer.Option(help=f"The column of tables that holds the {field}.")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dangbao {dangbao.__version__}")
        raise typer.Exit


Newspaper = Annotated[str | None, typer.Option(help="The newspaper's name, as 聊城日报.")]
Place = Annotated[str | None, typer.Option(help="The division that it belongs to, as 聊城市.")]
Date = Annotated[str | None, typer.Option(help="The date, as 2024-12-03.", callback=_checked_date)]
Proposer = Annotated[
    str,
    typer.Option(
        help="What proposes names: default, rules, hanlp, hanlp:MODEL, or a folder of dangbao train."
    ),
]
Annotations = Annotated[
    Path, typer.Option("--data", "-d", help="Annotated texts, a JSON line each.", exists=True, dir_okay=False)
]


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Read Chinese Communist Party newspapers and draw the graph of officials, bodies and events in them."""


@app.command()
def extract(
    inputs: Annotated[
        list[Path],
        typer.Argument(help="Texts, PDFs, web pages, tables, or folders and zip archives of them."),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="The JSON-lines file to write, or the folder to fill (no ending)."
        ),
    ],
    newspaper: Newspaper = None,
    place: Place = None,
    date: Date = None,
    pattern: Annotated[
        str | None, typer.Option(help='What the paths tell, as "{newspaper}/{date}/{page}.txt".')
    ] = None,
    text_column: Annotated[str | None, _column("text")] = None,
    id_column: Annotated[str | None, _column("id")] = None,
    newspaper_column: Annotated[str | None, _column("newspaper")] = None,
    place_column: Annotated[str | None, _column("place")] = None,
    date_column: Annotated[str | None, _column("date")] = None,
    headline_column: Annotated[str | None, _column("headline")] = None,
    page_column: Annotated[str | None, _column("page number")] = None,
    ner: Proposer = "default",
) -> None:
    """Read pages or articles and write down the persons, posts, bodies and events in them."""
    columns = {
        "text": text_column,
        "id": id_column,
        "newspaper": newspaper_column,
        "place": place_column,
        "date": date_column,
        "headline": headline_column,
        "page": page_column,
    }
    reader = partial(
        read_files,
        known=Facts(newspaper, place, date),
        pattern=_pattern(pattern),
        columns={field: column for field, column in columns.items() if column},
    )
    run = _Run()
    _extract(run, inputs, output, _load(run, ner), reader)
    run.finish()


@app.command()
def graph(
    inputs: Annotated[list[Path], typer.Argument(help="Files or folders that dangbao extract wrote.")],
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
    run = _Run()
    _draw(run, inputs, output, min_score)
    run.finish()


@app.command()
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
    run = _Run()
    if layout:
        _render(run, source, output, partial(_drawn, number=page or 1))
    else:
        _render(run, source, output, partial(_marked, newspaper=newspaper, place=place, date=date))
    run.finish()


@app.command()
def demo(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The directory to fill.", file_okay=False)
    ] = Path("dangbao-demo"),
) -> None:
    """Read the sample that comes with the program, draw its graph, and say what to do next."""
    run = _Run()
    issues = output / "issues"
    with run.writing(output):
        issues.mkdir(parents=True, exist_ok=True)
        pages = [Path(shutil.copyfile(page, issues / page.name)) for page in sample.issues()]
    _extract(run, pages, output / "sample.jsonl", dangbao.load(), read_files)
    _draw(run, [output / "sample.jsonl"], output / "sample.gexf", min_score=0.0)
    _render(run, pages[0], output / "page.html", _marked)
    typer.echo(_NEXT_STEPS.format(folder=output, pages=len(pages)))
    run.finish()


@app.command()
def examples(
    inputs: Annotated[list[Path], typer.Argument(help="Files or folders that dangbao extract wrote.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The JSON-lines file to write.", dir_okay=False)
    ],
) -> None:
    """Make annotated texts of what was extracted, to be corrected by hand and trained on."""
    run = _Run()
    files = _files(run, inputs, output)
    texts = [
        example
        for extraction in dangbao.read_extractions(files, on_error=run.fail)
        for example in examples_of(extraction)
    ]
    with run.replacing(output) as path:
        write_examples(path, texts)
    typer.echo(f"{output}: {len(texts)} texts to correct")
    run.finish()


@app.command()
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
    run = _Run()
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


@app.command()
def evaluate(
    data: Annotations,
    model: Annotated[
        Path, typer.Option(help="The model to measure; without it the one that comes with the program.")
    ] = MODEL,
) -> None:
    """Measure a recogniser of names, without the rules, on texts annotated by hand."""
    run = _Run()
    recogniser, texts = _read_training(run, model, data)
    typer.echo(f"{'label':8} {'precision':>9} {'recall':>9} {'F1':>9} {'annotated':>9}")
    for label, one in score(recogniser.find, texts).items():
        typer.echo(f"{label:8} {one.precision:9.3f} {one.recall:9.3f} {one.f1:9.3f} {one.annotated:9}")


@app.command()
def schema() -> None:
    """Print the JSON Schema of an extraction."""
    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


class _Run:
    """What a run says on stderr, and how it ends."""

    def __init__(self) -> None:
        self.console = Console(stderr=True, markup=False, highlight=False, emoji=False, soft_wrap=True)
        self._failed = False

    def fail(self, error: object) -> None:
        """Say what could not be read; the run goes on."""
        self._failed = True
        self.console.print(Text(f"error: {error}", style="red"))

    def stop(self, error: object) -> NoReturn:
        """Say why the run cannot go on, and end it."""
        self.fail(error)
        raise typer.Exit(1)

    def finish(self) -> None:
        """End the run with an exit code that tells whether all was read."""
        if self._failed:
            raise typer.Exit(1)

    def progress(self) -> Progress:
        """Return a progress bar on stderr, if that is a terminal."""
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        return Progress(*columns, console=self.console, transient=True, disable=not self.console.is_terminal)

    @contextmanager
    def writing(self, target: Path) -> Iterator[None]:
        """Stop the run if the target cannot be written."""
        try:
            yield
        except OSError as error:
            self.stop(f"{target}: it cannot be written ({error.strerror}); choose another place with -o")

    @contextmanager
    def replacing(self, target: Path) -> Iterator[Path]:
        """Give a path to write to; what stands there takes the target's place, if all went well."""
        with self.writing(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(dir=target.parent, prefix=".dangbao-") as folder:
                path = Path(folder) / target.name
                if target.is_dir():
                    path.mkdir()
                yield path
                if target.is_dir():
                    for file in filter(Path.is_file, path.rglob("*")):
                        place = target / file.relative_to(path)
                        place.parent.mkdir(exist_ok=True)
                        file.replace(place)
                else:
                    path.replace(target)


def _load(run: _Run, ner: str) -> Language:
    try:
        return dangbao.load(ner=ner)
    except (ValueError, ImportError, OSError) as error:
        run.stop(error)


def _read_training(run: _Run, model: Path, data: Path) -> tuple[Recogniser, list[Example]]:
    """Read a model and the texts to train or measure it with."""
    try:
        recogniser = Recogniser.load(model)
        return recogniser, read_examples(data, recogniser.labels)
    except (ModelError, ExampleError) as error:
        run.stop(error)


def _extract(
    run: _Run,
    inputs: Sequence[Path],
    output: Path,
    nlp: Language,
    reader: Callable[[Iterable[Found]], Iterator[Reading]],
) -> None:
    start = perf_counter()
    folder = is_folder(output)
    files = _inputs(inputs, output)
    counts: Counter[str] = Counter()
    with run.replacing(output) as path, open_results(path, folder) as results:
        for reading, extraction in _extractions(run, files, nlp, reader):
            results.add(reading, extraction)
            if extraction:
                counts.update(_sizes(extraction))
        if not counts["issues"]:
            run.stop(f"{output}: nothing was read, so it is not written")
    found = ", ".join(f"{number} {kind}" for kind, number in counts.items())
    typer.echo(f"{output}: {found} in {perf_counter() - start:.1f} seconds")


def _extractions(
    run: _Run, files: Sequence[Found], nlp: Language, reader: Callable[[Iterable[Found]], Iterator[Reading]]
) -> Iterator[tuple[Reading, Extraction | None]]:
    """Read one issue after another; what cannot be read is reported and left out."""
    with run.progress() as progress:
        issues = progress.add_task("issues", total=None)
        for reading in reader(progress.track(files, description="files")):
            extraction = _understand(reading, nlp)
            for error in reading.errors:
                run.fail(error)
            progress.advance(issues, extraction is not None)
            yield reading, extraction


def _understand(reading: Reading, nlp: Language) -> Extraction | None:
    if reading.issue is None:
        return None
    try:
        return dangbao.extract(reading.issue, nlp=nlp)
    except Exception as error:
        reading.fail(error)
        return None


def _draw(run: _Run, inputs: Iterable[Path], output: Path, min_score: float) -> None:
    files = _files(run, inputs, output)
    try:
        with run.progress() as progress:
            pages = dangbao.read_extractions(files, on_error=run.fail)
            read = progress.track(pages, sum(map(_lines, files)), description="reading")
            drawn = dangbao.build_graph(read, min_score=min_score)
    except ValueError as error:
        run.stop(f"{error}; extract these pages again in one run, or give them ids of their own")
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


def _marked(
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


def _render(run: _Run, source: Path, output: Path, render: Callable[[Path], str]) -> None:
    _inputs([source], output)
    try:
        page = render(source)
    except SourceError as error:
        run.stop(error)
    with run.replacing(output) as path:
        path.write_text(page, encoding="utf-8")
    typer.echo(f"{output}: open it in a browser")


def _inputs(inputs: Sequence[Path], output: Path) -> list[Found]:
    """Return the files to read; what an earlier run wrote is none of them."""
    files = find_files(inputs, leave_out=output if is_folder(output) else None)
    _spare([*inputs, *(found.file.path for found in files)], output)
    return files


def _files(run: _Run, inputs: Iterable[Path], output: Path) -> list[Path]:
    """Return the files of extractions to read; the output must be none of them."""
    files: list[Path] = []
    for path in inputs:
        try:
            files.extend(extraction_files(path))
        except SourceError as error:
            run.fail(error)
    _spare(files, output)
    return files


def _spare(inputs: Iterable[Path], output: Path) -> None:
    """Refuse to write over what is read, or around it."""
    place = output.resolve()
    places = (path.resolve() for path in inputs if output.exists())
    if any(place in (path, *path.parents) for path in places):
        problem = f"{output} is one of the inputs and would be overwritten"
        raise typer.BadParameter(problem, param_hint="--output")


def _lines(file: Path) -> int:
    """Return how many lines a file has."""
    try:
        with file.open("rb") as lines:
            return sum(1 for _ in lines)
    except OSError:
        return 1


def _sizes(extraction: Extraction) -> dict[str, int]:
    return {
        "issues": 1,
        "articles": len(extraction.articles),
        "persons": sum(not person.staff for person in extraction.persons),
        "bodies": len(extraction.organizations),
        "events": len(extraction.events),
    }
