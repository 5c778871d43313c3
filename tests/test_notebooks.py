"""The notebooks run, whatever kernels and settings a user has, and say what they are saved with."""

from __future__ import annotations

import asyncio
import shutil
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from training_texts import needed

nbclient = needed("nbclient", "notebooks")
nbformat = needed("nbformat", "notebooks")
kernels = needed("jupyter_client", "notebooks")
specs = needed("jupyter_client.kernelspec", "notebooks")
for module in ("ipykernel", "matplotlib", "pandas"):
    needed(module, "notebooks")

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
SECONDS = 300


class ThisPython(kernels.AsyncKernelManager):  # type: ignore[misc, name-defined]
    """Starts the Python that runs the tests, whatever kernels are installed."""

    def _kernel_spec_manager_default(self) -> Any:  # noqa: ANN401
        return specs.KernelSpecManager(kernel_dirs=[], parent=self)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for what Jupyter and matplotlib would write in the user's home."""
    return tmp_path_factory.mktemp("settings")


@pytest.fixture
def folder(tmp_path: Path, settings: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the folder of the notebooks, to run them in."""
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR"):
        monkeypatch.setenv(name, str(settings / name))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    return Path(shutil.copytree(NOTEBOOKS, tmp_path / "notebooks"))


@pytest.mark.parametrize("name", sorted(path.name for path in NOTEBOOKS.glob("*.ipynb")))
def test_notebook_says_what_it_is_saved_with(folder: Path, name: str) -> None:
    saved = nbformat.read(folder / name, as_version=4)
    assert told(run(folder / name)) == told(saved)


def run(path: Path) -> Any:  # noqa: ANN401
    """Return a notebook with what it says now."""
    notebook = nbformat.read(path, as_version=4)
    client = nbclient.NotebookClient(
        notebook, kernel_manager_class=ThisPython, resources={"metadata": {"path": str(path.parent)}}
    )
    asyncio.run(asyncio.wait_for(client.async_execute(), SECONDS))
    return notebook


def told(notebook: Any) -> dict[str, list[str]]:  # noqa: ANN401
    """Return the words that each cell's outputs say; cells that train say nothing without PyTorch.

    What is printed is joined: a slow kernel sends it in pieces.
    """
    without = {"torch"} if find_spec("torch") is None else set()
    return {
        cell["id"]: [
            printed(cell["outputs"]),
            *(words(output) for output in cell["outputs"] if "data" in output),
        ]
        for cell in notebook["cells"]
        if cell["cell_type"] == "code" and not without.intersection(cell["metadata"].get("tags", []))
    }


def printed(outputs: list[Any]) -> str:
    """Return all that a cell prints."""
    return "".join(output["text"] for output in outputs if output.get("name") == "stdout")


def words(output: Any) -> str:  # noqa: ANN401
    """Return the words of a table or page; of a picture none."""
    data = output["data"]
    if "text/html" in data:
        page = LexborHTMLParser(data["text/html"])
        page.strip_tags(["style", "script"])
        return " ".join(page.text(separator=" ").split())
    return "" if "image/png" in data else str(data["text/plain"])
