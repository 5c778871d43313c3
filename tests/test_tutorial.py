"""The tutorial can be followed: its commands and its code run in their order and print what it says."""

from __future__ import annotations

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from training_texts import needed

for module in ("pandas", "reportlab"):
    needed(module, "dev")

ROOT = Path(__file__).parents[1]
GIVEN = "notebooks/data/month.jsonl.gz"
BLOCK = re.compile(
    r"(?:^<!-- (?P<note>[^\n]+) -->\n)?^ *```(?P<language>\w+)\n(?P<text>.*?)^ *```$", re.M | re.S
)


class Block(NamedTuple):
    """A block of the tutorial: a file to make, a command, code, or what is printed by the one before it."""

    note: str | None
    language: str
    text: str


BLOCKS = [
    Block(**block.groupdict())
    for block in BLOCK.finditer((ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8"))
]
RUN = [number for number, block in enumerate(BLOCKS) if block.language != "text" and not block.note]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[int, str]:
    """Follow the tutorial in an empty folder; return what each block prints."""
    folder = tmp_path_factory.mktemp("tutorial")
    (folder / GIVEN).parent.mkdir(parents=True)
    shutil.copy(ROOT / GIVEN, folder / GIVEN)
    subprocess.run(
        [sys.executable, "-m", "tests.press", "2175", str(folder / "page.pdf")], cwd=ROOT, check=True
    )
    names: dict[str, Any] = {}
    told = {}
    for number, block in enumerate(BLOCKS):
        if block.note and block.note.startswith("file: "):
            write(folder / block.note.removeprefix("file: "), block.text)
        elif number in RUN:
            told[number] = (
                typed(block.text, folder) if block.language == "bash" else run(block.text, folder, names)
            )
    return told


def write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def typed(commands: str, folder: Path) -> str:
    """Return what commands print in a terminal whose Python is the one that runs the tests."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash")
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "OMP_NUM_THREADS": "1",
    }
    done = subprocess.run(
        [bash, "-ec", commands],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


def run(code: str, folder: Path, names: dict[str, Any]) -> str:
    """Return what a cell prints, after the cells before it."""
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(io.StringIO()) as output:
        patch.chdir(folder)
        exec(code, names)
    return output.getvalue()


def without_times(text: str) -> str:
    return re.sub(r"in [\d.]+ seconds", "in … seconds", text)


@pytest.mark.parametrize("number", RUN)
def test_block_prints_what_the_tutorial_says(printed: dict[int, str], number: int) -> None:
    after = BLOCKS[number + 1] if number + 1 < len(BLOCKS) else None
    if after and after.language == "text" and not after.note:
        assert without_times(printed[number]) == without_times(after.text)


def test_only_the_installation_is_not_run() -> None:
    (left_out,) = (block for block in BLOCKS if block.note == "needs a network")
    assert "pip install" in left_out.text
