"""Training: a tiny model from nothing to use, alike in PyTorch and NumPy, and the command."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import dangbao
from dangbao.pipes.recogniser import Recogniser
from dangbao.pipes.recogniser.features import Vocabulary
from dangbao.training.examples import LABELS, Example
from dangbao.training.scoring import score
from dangbao.training.settings import Settings
from training_texts import TEXT, generated, needed, run

fitting = needed("dangbao.training.fitting", "train")
tagger = needed("dangbao.training.tagger", "train")
embeddings = needed("models.recogniser.embeddings", "models")

TINY = Settings(units=32, distances=(1, 2), character_width=24, pair_width=12, epochs=6, batch=500, rate=0.01)


@pytest.fixture(scope="module")
def tiny() -> Recogniser:
    """Return a model trained from nothing on generated text, embeddings and all."""
    examples = generated(400, seed=1)
    vocabulary, rows = embeddings.build([example.text for example in examples], TINY)
    trained: Recogniser = fitting.train(fitting.Start(vocabulary, LABELS, rows), examples, TINY)
    return trained


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
    examples = generated(40, seed=3)
    vocabulary = Vocabulary.count([one.text for one in examples], 2)
    start = fitting.Start(vocabulary, LABELS)
    first, second = (fitting.train(start, examples, TINY) for _ in range(2))
    assert np.array_equal(first.network.output, second.network.output)


def test_numpy_and_pytorch_score_alike(tiny: Recogniser) -> None:
    made = fitting._make_tagger(tiny, TINY).eval()
    (item,) = fitting._make_items(Example(TEXT), tiny.vocabulary, tiny.labels)
    scores = made.score(tagger.Batch.of([item])).detach().numpy()[0]
    assert np.allclose(scores, tiny.network.score(tiny.vocabulary.read(TEXT)), atol=1e-4)


def test_nothing_is_learnt_where_nothing_is_known(tiny: Recogniser) -> None:
    unknown = Example(TEXT, unknown=((0, len(TEXT)),))
    made = fitting._make_tagger(tiny, TINY).eval()
    items = list(fitting._make_items(unknown, tiny.vocabulary, tiny.labels))
    assert made.loss(tagger.Batch.of(items)).item() == 0


def test_a_model_is_trained_measured_and_used_by_command(annotated: Path, tmp_path: Path) -> None:
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
