"""The same input gives the same bytes: in another process, with another hash seed, by several processes."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

import dangbao
from corpora import contents, rows
from dangbao import sample
from dangbao.corpus import Corpus
from dangbao.graph import build_graph
from dangbao.graph.export import write_graph
from dangbao.records import Extraction

from .damage import valid
from .golden import differences, digest, golden, outputs

HERE = Path(__file__).parents[1]
OUTPUTS = """
from abuse.golden import outputs
from hashlib import sha256
for name, content in outputs():
    print(sha256(content).hexdigest(), name)
"""
READ = """
import sys, dangbao
for issue in dangbao.read_all(sys.argv[1]):
    print(dangbao.extract(issue).to_json())
"""


@pytest.fixture(scope="module")
def given() -> dict[str, bytes]:
    """Return all that can be written of the sample."""
    return dict(outputs())


@pytest.fixture(scope="module")
def extractions() -> list[Extraction]:
    return [dangbao.extract(issue) for issue in dangbao.read_all(sample.issues()[0].parent)]


def told(code: str, *words: object, seed: int) -> str:
    """Return what a process of its own says, with a hash seed of its own."""
    command = [sys.executable, "-c", code, *map(str, words)]
    changed = {"PYTHONHASHSEED": str(seed), "PYTHONIOENCODING": "utf-8"}
    path = os.pathsep.join([str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = os.environ | changed | {"PYTHONPATH": path}
    done = subprocess.run(command, env=environment, capture_output=True, check=True, timeout=300)
    return done.stdout.decode()


def test_the_sample_gives_what_it_gave(given: dict[str, bytes]) -> None:
    """``python -m tests.abuse.golden`` writes it anew where it changes on purpose."""
    assert differences(golden(), {name: digest(content) for name, content in given.items()}) == []


def test_two_runs_give_the_same_bytes_in_every_form(given: dict[str, bytes]) -> None:
    here = "".join(f"{sha256(content).hexdigest()} {name}\n" for name, content in given.items())
    assert told(OUTPUTS, seed=2031) == here


def test_two_runs_read_the_same_in_every_kind_of_file(tmp_path: Path) -> None:
    for name, content in valid().items():
        (tmp_path / name).write_bytes(content)
    first = told(READ, tmp_path, seed=1)
    assert first.count("\n") >= 10
    assert first == told(READ, tmp_path, seed=2031)


def test_one_process_and_two_fill_a_corpus_with_the_same_bytes(tmp_path: Path) -> None:
    issues = list(dangbao.read_all(sample.issues()))
    corpora = [Corpus.create(tmp_path / name) for name in ("one", "two")]
    for workers, corpus in enumerate(corpora, 1):
        corpus.add(issues, workers=workers)
        corpus.resolve()
    one, two = (contents(corpus.folder) for corpus in corpora)
    assert {path.name for path in one if one[path] != two.get(path)} <= {"judgements.parquet"}
    assert one.keys() == two.keys()
    decided = 'SELECT * EXCLUDE "at" FROM judgements ORDER BY ALL'  # when is the only thing that differs
    assert corpora[0].query(decided) == corpora[1].query(decided)


def test_the_order_of_extractions_changes_nothing_but_the_order(
    extractions: Sequence[Extraction], tmp_path: Path
) -> None:
    there, back = build_graph(extractions), build_graph(reversed(extractions))
    assert dict(there.nodes(data="label")) == dict(back.nodes(data="label"))
    for name in ("graph.popolo.json", "graph"):
        for folder, graph in (("there", there), ("back", back)):
            (tmp_path / folder).mkdir(exist_ok=True)
            write_graph(graph, tmp_path / folder / name)
    popolo = [(tmp_path / folder / "graph.popolo.json").read_bytes() for folder in ("there", "back")]
    assert popolo[0] == popolo[1]
    tables = [(tmp_path / folder / "graph" / "nodes.csv").read_text("utf-8") for folder in ("there", "back")]
    assert sorted(tables[0].splitlines()) == sorted(tables[1].splitlines())


def test_the_order_of_adding_changes_nobody(extractions: Sequence[Extraction], tmp_path: Path) -> None:
    people = []
    for name, order in (("there", [*extractions]), ("back", [*reversed(extractions)])):
        corpus = Corpus.create(tmp_path / name)
        for extraction in order:
            corpus.add([extraction])
            corpus.resolve()
        corpus.resolve(anew=True)
        asked = "SELECT person, issue, person_id FROM sightings ORDER BY ALL"
        people.append(corpus.query(asked).to_pylist())
    assert people[0] == people[1] != []


def test_a_corpus_written_out_and_read_again_is_the_same(
    extractions: Sequence[Extraction], tmp_path: Path
) -> None:
    corpus = Corpus.create(tmp_path / "press")
    corpus.add(extractions)
    corpus.export(tmp_path / "press.jsonl")
    again = Corpus.create(tmp_path / "again")
    again.add(dangbao.read_extractions(tmp_path / "press.jsonl"))
    assert rows(again) == rows(corpus)
