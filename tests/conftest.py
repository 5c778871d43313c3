"""What several tests need."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from dangbao.training.examples import Example, write_examples
from training_texts import TEXT, generated

settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of the scorer, the schemas and the annotated page, which is no part of the project.

    Without it the test is skipped; where ``CI`` is ``true`` it fails.
    """
    folder = Path(os.environ.get("DANGBAO_SHARED", Path(__file__).parents[2] / "shared"))
    if not folder.is_dir():
        _give_up(f"no folder {folder}: set DANGBAO_SHARED")
    return folder


@pytest.fixture(scope="session")
def hanlp_installed() -> None:
    """Make sure that HanLP is there; without it the test is skipped, and fails where ``CI`` is ``true``."""
    if find_spec("hanlp") is None:
        _give_up('no HanLP: pip install -e ".[hanlp]"')


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    """Return a file of annotated texts."""
    path = tmp_path / "annotated.jsonl"
    write_examples(path, [Example(TEXT, ((2, 5, "PERSON"),)), *generated(30, seed=5)])
    return path


def _give_up(reason: str) -> None:
    (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
