"""What the docs say is true: files are where they say, and commands, fields and dependencies are all told."""

from __future__ import annotations

import ast
import json
import re
from importlib.metadata import requires
from pathlib import Path
from typing import Any

import pytest

import dangbao
from dangbao.records import json_schema

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "dangbao"
PAGES = [
    *(ROOT / "docs").glob("*.md"),
    *ROOT.glob("*.md"),
    ROOT / "benchmarks" / "README.md",
    ROOT / "models" / "README.md",
    ROOT / "notebooks" / "README.md",
]
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str) -> list[str]:
    """Return the blocks of commands and of code."""
    return re.findall(r"^```(?:bash|python|text)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def links() -> list[str]:
    """Return what the pages link to, from the root."""
    found = {
        (path.parent / link).resolve()
        for path in PAGES
        for link in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8"))
    }
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


def without_comments(block: str) -> list[str]:
    return [line.partition("#")[0].rstrip() for line in block.splitlines()]


@pytest.mark.parametrize("link", links())
def test_link_leads_to_a_file(link: str) -> None:
    assert (ROOT / link).exists()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`([\w/]+(?:/|\.(?:py|tsv)))`", ARCHITECTURE))))
def test_architecture_names_what_is_there(name: str) -> None:
    assert any(PACKAGE.rglob(name)) or (ROOT / name).exists()


@pytest.mark.parametrize("room", sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py")))
def test_every_room_is_told(room: str) -> None:
    assert f"`{room}/`" in ARCHITECTURE


def test_both_readmes_have_the_same_code() -> None:
    english, chinese = (map(without_comments, blocks(page(name))) for name in ("README.md", "README.zh.md"))
    assert list(english) == list(chinese)


def rows(text: str, head: str) -> list[list[str]]:
    """Return the rows of the table that begins with some words."""
    table = text[text.index(f"| {head} |") :].partition("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def test_example_of_the_readme_gives_its_tables() -> None:
    (text,) = (block for block in blocks(page("README.md")) if block.startswith("石桥日报"))
    extraction = dangbao.extract(dangbao.read(text, place="石桥市"))
    names = {person.id: person.name for person in extraction.persons}
    bodies = {body.id: body.name for body in extraction.organizations}
    posts = [
        [names[post.person_id], bodies[post.organization_id], post.role, post.status, post.label]
        for post in extraction.memberships
    ]
    (event,) = extraction.events
    when = f"{event.start_date}, {event.part_of_day}"
    who = ", ".join(f"{names[a.person_id]} ({', '.join(a.roles)})" for a in event.attendees)
    assert posts == rows(page("README.md"), "person")
    assert [[event.name, event.classification, when, who]] == rows(page("README.md"), "event")
    assert [person.name for person in extraction.persons if person.staff] == ["林海生", "马秀英"]


def test_python_of_the_readme_is_of_the_interface() -> None:
    (code,) = (block for block in blocks(page("README.md")) if block.startswith("import dangbao"))
    used = {
        node.attr
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "dangbao"
    }
    assert used <= set(dangbao.__all__)


@pytest.mark.parametrize("requirement", requires("dangbao") or [])
def test_dependency_has_its_reason(requirement: str) -> None:
    (name,) = re.findall(r"^[\w-]+", requirement)
    assert re.search(rf"\b{name}\b", page("docs/dependencies.md"))


def fields() -> list[str]:
    schema: dict[str, Any] = json_schema()
    parts = [schema, *schema["$defs"].values()]
    return sorted({field for part in parts for field in part.get("properties", {})})


@pytest.mark.parametrize("field", fields())
def test_field_is_told(field: str) -> None:
    assert re.search(rf"[`\"]{field}[`\"]", page("docs/output.md"))


@pytest.mark.parametrize(
    "line", re.findall(r"^```json\n(.*?)^```", page("docs/output.md"), re.MULTILINE | re.DOTALL)
)
def test_example_of_the_output_has_the_fields_of_a_record(line: str) -> None:
    example = set(json.loads(line))
    schema = json_schema()
    records = [set(part.get("properties", {})) for part in (schema, *schema["$defs"].values())]
    assert example in records


def saved(path: Path) -> list[dict[str, Any]]:
    """Return the cells of a notebook."""
    cells: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return cells


def outputs(path: Path) -> list[dict[str, Any]]:
    return [output for cell in saved(path) for output in cell.get("outputs", [])]


def prose(path: Path) -> str:
    return "\n".join("".join(cell["source"]) for cell in saved(path) if cell["cell_type"] == "markdown")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_is_saved_with_its_outputs(path: Path) -> None:
    assert all(cell["execution_count"] for cell in saved(path) if cell["cell_type"] == "code")
    assert any("image/png" in output.get("data", {}) for output in outputs(path))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_has_no_error_and_no_warning(path: Path) -> None:
    assert not [one for one in outputs(path) if one["output_type"] == "error" or one.get("name") == "stderr"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_keeps_nothing_of_the_machine_that_ran_it(path: Path) -> None:
    texts = json.dumps([{**output.get("data", output), "image/png": ""} for output in outputs(path)])
    assert not re.search(r"/(?:home|root|tmp|work|Users)/", texts)
    assert not any("execution" in cell["metadata"] for cell in saved(path))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_is_small(path: Path) -> None:
    assert path.stat().st_size < 1_500_000


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_has_a_question_and_an_answer(path: Path) -> None:
    question, answer = prose(path).partition("\n## ")[0], prose(path).rpartition("\n## ")[2]
    assert re.search(r"^\*\*.+\? .+？.*\*\*$", question, re.MULTILINE)
    assert answer.startswith("The answer 答案")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_links_to_files(path: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", prose(path))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_notebook_is_told_of(path: Path) -> None:
    question = re.search(r"^\*\*(.+)\*\*$", prose(path), re.MULTILINE)
    assert question is not None
    (row,) = (line for line in page("notebooks/README.md").splitlines() if f"]({path.name})" in line)
    assert question[1] in row
