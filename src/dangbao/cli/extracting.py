"""``dangbao extract``: pages to extractions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

import dangbao
from dangbao.cli.files import found_inputs
from dangbao.cli.options import (
    Date,
    DateColumn,
    HeadlineColumn,
    IdColumn,
    Newspaper,
    NewspaperColumn,
    PageColumn,
    Pages,
    Paths,
    Place,
    PlaceColumn,
    Proposer,
    Reader,
    TextColumn,
    reader_of,
)
from dangbao.cli.run import Run
from dangbao.inputs import Facts, Reading
from dangbao.inputs.found import Found
from dangbao.inputs.results import is_folder, open_results
from dangbao.records import Extraction

if TYPE_CHECKING:
    from spacy.language import Language


def extract(
    inputs: Pages,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", help="The JSON-lines file to write, or the folder to fill (no ending)."
        ),
    ],
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
) -> None:
    """Read pages or articles and write down the persons, posts, bodies and events in them."""
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
    run = Run()
    extract_into(run, inputs, output, _load(run, ner), reader)
    run.finish()


def _load(run: Run, ner: str) -> Language:
    try:
        return dangbao.load(ner=ner)
    except (ValueError, ImportError, OSError) as error:
        run.stop(error)


def extract_into(run: Run, inputs: Sequence[Path], output: Path, nlp: Language, reader: Reader) -> None:
    """Read pages and write down what they say."""
    start = perf_counter()
    folder = is_folder(output)
    files = found_inputs(inputs, output)
    counts: Counter[str] = Counter()
    placeless = 0
    with run.replacing(output) as path, open_results(path, folder) as results:
        for reading, extraction in _extractions(run, files, nlp, reader):
            results.add(reading, extraction)
            if extraction:
                counts.update(_sizes(extraction))
                placeless += extraction.issue.place is None
        if not counts["issues"]:
            run.stop(f"{output}: nothing was read, so it is not written")
    found = ", ".join(f"{number} {kind}" for kind, number in counts.items())
    typer.echo(f"{output}: {found} in {perf_counter() - start:.1f} seconds")
    if placeless:
        typer.echo(f"issues that tell no place: {placeless}; their 市委 is no city's, say it with --place")


def _extractions(
    run: Run, files: Sequence[Found], nlp: Language, reader: Reader
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


def _sizes(extraction: Extraction) -> dict[str, int]:
    return {
        "issues": 1,
        "articles": len(extraction.articles),
        "persons": sum(not person.staff for person in extraction.persons),
        "bodies": len(extraction.organizations),
        "events": len(extraction.events),
    }
