"""Rooms import only to their left."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import dangbao

PACKAGE = Path(dangbao.__file__).parent
ORDER = (
    {"lexicon", "records"},
    {"sources"},
    {"page"},
    {"pipes"},
    {"training"},
    {"pipeline"},
    {"extraction", "parsing"},
    {"graph"},
    {"corpus"},
    {"show"},
    {"sample"},
    {"inputs"},
    {"__init__"},
    {"cli"},
    {"__main__"},
)
MODULES = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def place(name: str) -> int:
    (found,) = (number for number, rooms in enumerate(ORDER) if name in rooms)
    return found


def imported(path: Path) -> Iterator[str]:
    """Yield the rooms that a module imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "dangbao":
            names = [f"dangbao.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        for name in names:
            package, *rest = name.split(".")
            if package == "dangbao":
                yield rest[0] if rest else "__init__"


@pytest.mark.parametrize("module", MODULES, ids=[str(path.relative_to(PACKAGE)) for path in MODULES])
def test_imports_go_to_the_left(module: Path) -> None:
    here = room(module)
    assert {name for name in imported(module) if name != here and place(name) > place(here)} == set()


PIPES = sorted(PACKAGE.glob("pipes/*/*.py"))


@pytest.mark.parametrize("module", PIPES, ids=[str(path.relative_to(PACKAGE)) for path in PIPES])
def test_pipes_meet_only_in_their_contract(module: Path) -> None:
    names = [
        node.module.split(".")
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module
    ]
    pipes = {name[2] for name in names if name[:2] == ["dangbao", "pipes"]}
    assert pipes <= {"annotations", "runs", "bodies", module.parent.name}
