"""What a command reads, none of which it writes over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import typer

from dangbao.cli.run import Run
from dangbao.inputs import find_files
from dangbao.inputs.extractions import extraction_files
from dangbao.inputs.found import Found
from dangbao.inputs.results import is_folder
from dangbao.sources import SourceError


def found_inputs(inputs: Sequence[Path], output: Path) -> list[Found]:
    """Return the files to read; what an earlier run wrote is none of them."""
    files = find_files(inputs, leave_out=output if is_folder(output) else None)
    spare([*inputs, *(found.file.path for found in files)], output)
    return files


def extraction_inputs(run: Run, inputs: Iterable[Path], output: Path) -> list[Path]:
    """Return the files of extractions to read; the output must be none of them."""
    files: list[Path] = []
    for path in inputs:
        try:
            files.extend(extraction_files(path))
        except SourceError as error:
            run.fail(error)
    spare(files, output)
    return files


def spare(inputs: Iterable[Path], output: Path) -> None:
    """Refuse to write over what is read, or around it."""
    place = output.resolve()
    places = (path.resolve() for path in inputs if output.exists())
    if any(place in (path, *path.parents) for path in places):
        problem = f"{output} is one of the inputs and would be overwritten"
        raise typer.BadParameter(problem, param_hint="--output")


def number_of_lines(file: Path) -> int:
    """Return how many lines a file has."""
    try:
        with file.open("rb") as lines:
            return sum(1 for _ in lines)
    except OSError:
        return 1
