"""What a run says, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text


class Run:
    """What a run says on stderr, and how it ends."""

    def __init__(self) -> None:
        self.console = Console(stderr=True, markup=False, highlight=False, emoji=False, soft_wrap=True)
        self.failures = 0

    def fail(self, error: object) -> None:
        """Say what could not be read; the run goes on."""
        self.failures += 1
        self.console.print(Text(f"error: {error}", style="red"))

    def stop(self, error: object) -> NoReturn:
        """Say why the run cannot go on, and end it."""
        self.fail(error)
        raise typer.Exit(1)

    def finish(self) -> None:
        """End the run with an exit code that tells whether all was read."""
        if self.failures:
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
        if target.exists() and not (target.is_file() or target.is_dir()):
            self.stop(f"{target}: this is a device or a pipe, which cannot be replaced; name a file with -o")
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
