"""What the tests of training share: texts to learn from, the commands, and modules that may be missing."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

import pytest
from models.recogniser.generate import generate
from typer.testing import CliRunner, Result

from dangbao import cli
from dangbao.training.examples import Example

TEXT = "村民林海生种起了草莓。"


def generated(count: int, seed: int) -> list[Example]:
    """Return generated sentences as examples."""
    return list(generate(count, seed))


def run(*words: object) -> Result:
    """Run a command."""
    return CliRunner().invoke(cli.app, [str(word) for word in words])


def needed(module: str, extra: str) -> Any:  # noqa: ANN401
    """Return a module; without the packages of its extra skip, and fail where ``CI`` is ``true``."""
    if os.environ.get("CI") == "true":
        return import_module(module)
    return pytest.importorskip(module, reason=f'pip install "dangbao[{extra}]"')
