"""Training: examples in and out, a tiny model from nothing to use, and the commands."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from models.recogniser.generate import generate
from typer.testing import CliRunner, Result

import dangbao
from dangbao import cli
from dangbao.pipes.recogniser import Recogniser
from dangbao.pipes.recogniser.features import Vocabulary
from dangbao.training.examples import Example, ExampleError, flatten, read_examples, write_examples
from dangbao.training.scoring import score
from dangbao.training.settings import Settings

TEXT = "村民林海生种起了草莓。"
ENTITY = {"start": 2, "end": 5, "label": "PERSON", "text": "林海生"}
TINY = Settings(units=32, distances=(1, 2), character_width=24, pair_width=12, epochs=8, batch=500, rate=0.01)


def generated(count: int, seed: int) -> list[Example]:
    return [Example(one.text, tuple(one.spans)) for one in generate(count, seed)]


def run(*words: object) -> Result:
    return CliRunner().invoke(cli.app, [str(word) for word in words])


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    path = tmp_path / "annotated.jsonl"
    write_examples(path, [Example(TEXT, ((2, 5, "PERSON"),)), *generated(30, seed=5)])
    return path


@pytest.fixture(scope="module")
def tiny() -> Recogniser:
    """Return a model trained from nothing on generated text, embeddings and all."""
    pytest.importorskip("torch", reason='needs PyTorch: pip install "dangbao[train]"')
    pytest.importorskip("scipy", reason='needs SciPy: pip install "dangbao[models]"')
    from dangbao.training.fitting import Start, train
    from models.recogniser import embeddings

    examples = generated(600, seed=1)
    vocabulary, rows = embeddings.build([example.text for example in examples], TINY)
    return train(Start(vocabulary, ("PERSON", "ORG", "GPE", "LOC", "TITLE"), rows), examples, TINY)


def test_a_tiny_model_is_rebuilt_and_used(tiny: Recogniser, tmp_path: Path) -> None:
    fresh = generated(200, seed=2)
    reached = score(tiny.find, fresh)["PERSON"].f1
    assert reached > 0.5
    tiny.save(tmp_path)
    assert score(Recogniser.load(tmp_path).find, fresh)["PERSON"].f1 == pytest.approx(reached, abs=0.02)
    nlp = dangbao.load(ner=str(tmp_path))
    assert nlp.pipe_names[0] == "dangbao_recogniser"
    assert dangbao.extract(dangbao.read(TEXT), nlp=nlp).persons


def test_the_same_seed_gives_the_same_model() -> None:
    pytest.importorskip("torch", reason='needs PyTorch: pip install "dangbao[train]"')
    from dangbao.training.fitting import Start, train

    examples = generated(40, seed=3)
    vocabulary = Vocabulary.count([one.text for one in examples], 2)
    start = Start(vocabulary, ("PERSON", "ORG", "GPE", "LOC", "TITLE"))
    first, second = (train(start, examples, TINY) for _ in range(2))
    assert np.array_equal(first.network.output, second.network.output)


def test_numpy_and_pytorch_score_alike(tiny: Recogniser) -> None:
    from dangbao.training.fitting import _make_items, _make_tagger
    from dangbao.training.tagger import Batch

    tagger = _make_tagger(tiny, TINY).eval()
    (item,) = _make_items(Example(TEXT), tiny.vocabulary, tiny.labels)
    scores = tagger.score(Batch.of([item])).detach().numpy()[0]
    assert np.allclose(scores, tiny.network.score(tiny.vocabulary.read(TEXT)), atol=1e-4)


def test_nothing_is_learnt_where_nothing_is_known(tiny: Recogniser) -> None:
    from dangbao.training.fitting import _make_items, _make_tagger
    from dangbao.training.tagger import Batch

    unknown = Example(TEXT, unknown=((0, len(TEXT)),))
    tagger = _make_tagger(tiny, TINY).eval()
    assert tagger.loss(Batch.of(list(_make_items(unknown, tiny.vocabulary, tiny.labels)))).item() == 0


def test_examples_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "examples.jsonl"
    examples = [Example(TEXT, ((2, 5, "PERSON"),), frozenset({"LOC"}), ((8, 10),)), *generated(20, seed=4)]
    write_examples(path, examples)
    assert read_examples(path) == examples


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2"),
        (json.dumps({"text": TEXT}), "entities"),
        (json.dumps({"text": TEXT, "entities": [{**ENTITY, "label": "PER"}]}), "label PER is none of"),
        (json.dumps({"text": TEXT, "entities": [{**ENTITY, "end": 99}]}), "outside of the text"),
        (json.dumps({"text": TEXT, "entities": [{**ENTITY, "start": 1}]}), "林海生 is not at 1 to 5"),
        (json.dumps({"text": TEXT, "entities": [ENTITY, {**ENTITY, "label": "ORG"}]}), "over another"),
    ],
)
def test_a_bad_line_is_told(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(json.dumps({"text": TEXT, "entities": [ENTITY]}) + "\n" + line + "\n", "utf-8")
    with pytest.raises(ExampleError, match=message) as error:
        read_examples(path)
    assert f"{path}, line 2" in str(error.value)


def test_titles_give_way_to_bodies() -> None:
    assert flatten([(0, 8, "TITLE"), (0, 4, "ORG"), (8, 11, "PERSON")]) == [
        (0, 4, "ORG"),
        (4, 8, "TITLE"),
        (8, 11, "PERSON"),
    ]


def test_what_was_extracted_becomes_examples(tmp_path: Path) -> None:
    page, extracted, examples = (tmp_path / name for name in ("page.txt", "page.jsonl", "examples.jsonl"))
    page.write_text("石桥县委书记林海生主持会议。\n\n　　县长马秀英出席。", "utf-8")
    assert run("extract", page, "-o", extracted).exit_code == 0
    assert run("examples", extracted, "-o", examples).exit_code == 0
    named = [
        example.text[start:end]
        for example in read_examples(examples)
        for start, end, label in example.spans
        if label == "PERSON"
    ]
    assert named == ["林海生", "马秀英"]


def test_a_model_is_trained_measured_and_used_by_command(annotated: Path, tmp_path: Path) -> None:
    pytest.importorskip("torch", reason='needs PyTorch: pip install "dangbao[train]"')
    model, page, output = tmp_path / "model", tmp_path / "page.txt", tmp_path / "page.jsonl"
    trained = run("train", "--data", annotated, "-o", model, "--epochs", 1)
    assert trained.exit_code == 0, trained.output
    measured = run("evaluate", "--data", annotated, "--model", model)
    assert measured.exit_code == 0
    assert "PERSON" in measured.output
    page.write_text(TEXT, "utf-8")
    assert run("extract", page, "-o", output, "--ner", model).exit_code == 0
    (extraction,) = dangbao.read_extractions([output])
    assert [person.name for person in extraction.persons] == ["林海生"]


def test_a_folder_without_a_model_is_told(annotated: Path, tmp_path: Path) -> None:
    result = run("evaluate", "--data", annotated, "--model", tmp_path)
    assert result.exit_code == 1
    assert "no model here" in result.output
