"""What a release promises: extras, a reference of the whole interface, versions of what is written."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import metadata, requires
from pathlib import Path
from typing import Any

import pytest

import dangbao
from dangbao import records
from dangbao.corpus.storage.manifest import Manifest
from dangbao.graph.export.node_link import GRAPH_SCHEMA
from dangbao.records import SCHEMA_VERSION, Extraction

ROOT = Path(__file__).parents[1]
ROOMS = ["dangbao"]
ROOMS += [
    f"dangbao.{room}" for room in ("corpus", "graph", "graph.export", "inputs", "page", "show", "sources")
]
REQUIREMENTS = requires("dangbao") or []
EXTRAS = metadata("dangbao").get_all("Provides-Extra") or []


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def thing(name: str) -> Any:  # noqa: ANN401
    room, _, word = name.rpartition(".")
    return getattr(import_module(room), word)


def told() -> Iterator[str]:
    """Yield the full names that the pages of the reference tell of."""
    for path in sorted((ROOT / "docs" / "reference").glob("*.md")):
        room = ""
        for kind, name in re.findall(r"^\.\. (\w+):: ([\w.]+)$", path.read_text("utf-8"), re.MULTILINE):
            if kind == "currentmodule":
                room = name
            else:
                yield f"{room}.{name}"


def public() -> list[str]:
    names = [f"{room}.{name}" for room in ROOMS for name in import_module(room).__all__]
    own = [
        name for name, value in vars(records).items() if getattr(value, "__module__", "") == records.__name__
    ]
    return names + [f"dangbao.records.{name}" for name in own if name[0] != "_"]


def figures() -> list[str]:
    """Return the names of the figures, which matplotlib need not be there for."""
    room = read("src/dangbao/show/figures/__init__.py").partition("__all__")[2]
    return [f"dangbao.show.figures.{name}" for name in re.findall(r'"(\w+)"', room)]


TOLD = list(told())


def test_the_reference_tells_of_each_thing_once() -> None:
    found = [value for name in TOLD if callable(value := thing(name))]
    assert len({id(value) for value in found}) == len(found)


@pytest.mark.parametrize("name", public())
def test_a_public_name_is_in_the_reference_with_an_example(name: str) -> None:
    value = thing(name)
    assert name in TOLD or any(thing(other) is value for other in TOLD)
    assert ">>> " in (inspect.getdoc(value) or "") or not getattr(value, "__module__", "").startswith(
        "dangbao"
    )


@pytest.mark.parametrize("name", figures())
def test_a_figure_is_in_the_reference(name: str) -> None:
    assert name in TOLD


def wanted(extra: str) -> set[str]:
    marks = f"extra == '{extra}'", f'extra == "{extra}"'
    return {one.partition(";")[0].strip() for one in REQUIREMENTS if one.endswith(marks)}


def test_pdf_and_web_pages_need_no_extra() -> None:
    always = {one for one in REQUIREMENTS if "extra ==" not in one}
    assert wanted("pdf") | wanted("html") <= always


def test_all_is_what_users_need_and_wheels_have() -> None:
    apart = {"all", "dev", "docs", "ftm", "models", "peers"}
    assert wanted("all") == set().union(*(wanted(extra) for extra in EXTRAS if extra not in apart))


@pytest.mark.parametrize("extra", EXTRAS)
def test_an_extra_is_told(extra: str) -> None:
    assert re.search(rf"`{extra}`|\[{extra}\]", read("docs/dependencies.md"))


def test_the_readme_names_the_pythons() -> None:
    first, *_, last = re.findall(r"Python :: (3\.\d+)$", str(metadata("dangbao")), re.MULTILINE)
    assert f"Python {first} to {last}" in read("README.md")
    bounds = set(metadata("dangbao")["Requires-Python"].split(","))
    assert bounds == {f">={first}", f"<3.{int(last[2:]) + 1}"}


def test_the_citation_is_of_this_version() -> None:
    citation = dict(re.findall(r"^([\w-]+): (.+)$", read("CITATION.cff"), re.MULTILINE))
    assert citation["version"] == dangbao.__version__
    assert citation["license"] == metadata("dangbao")["License-Expression"]
    assert f"## [{dangbao.__version__}]" in read("CHANGELOG.md")


@pytest.mark.parametrize(
    "schema", [SCHEMA_VERSION, GRAPH_SCHEMA, Manifest().schema_version], ids=["extraction", "graph", "corpus"]
)
def test_a_version_of_what_is_written_has_its_row(schema: str) -> None:
    assert f"| `{schema}` |" in read("docs/schema-versions.md")


def line(**changes: Any) -> str:  # noqa: ANN401
    """Return an extraction with something else in it."""
    return Extraction(id="a").to_json()[:-1] + "".join(f', "{k}": {v}' for k, v in changes.items()) + "}"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (line(schema='"dangbao.extraction/0"'), "this is a dangbao.extraction/0, and this version reads "),
        (
            line(schema='"dangbao.extraction/2"', mood=1),
            "this is a dangbao.extraction/2, and this version reads ",
        ),
        (line(schema='"dangbao.graph/1"'), "this is no extraction (schema: "),
        (line(mood=1), "this is no extraction (mood: Extra inputs are not permitted); make the file"),
        (line(events='[{"id": "e"}]'), "this is no extraction (events.0.name: Field required); "),
        ("{", "this is no extraction; make the file with dangbao extract"),
    ],
    ids=["older", "newer", "other", "unknown field", "missing field", "no JSON"],
)
def test_another_version_is_named_with_its_remedy(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "old.jsonl"
    path.write_text(f"{line()}\n{text}\n", encoding="utf-8")
    errors: list[dangbao.SourceError] = []
    (good,) = dangbao.read_extractions(path, on_error=errors.append)
    assert good.id == "a"
    (error,) = errors
    assert str(error).startswith(f"{path}, line 2: {problem}")


def test_what_was_written_with_fewer_fields_is_read() -> None:
    assert Extraction.from_json('{"schema": "dangbao.extraction/1", "id": "a"}') == Extraction(id="a")
