"""What several tests need."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of the scorer, the schemas and the annotated page, which is no part of the project.

    Without it the test is skipped; where ``CI`` is ``true`` it fails.
    """
    folder = Path(os.environ.get("DANGBAO_SHARED", Path(__file__).parents[2] / "shared"))
    if not folder.is_dir():
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up(f"no folder {folder}: set DANGBAO_SHARED")
    return folder
