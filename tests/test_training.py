"""What a recogniser is trained on and measured with: examples in and out, and what is said of bad ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dangbao.training.examples import Example, ExampleError, flatten, read_examples, write_examples
from training_texts import TEXT, generated, run

ENTITY = {"start": 2, "end": 5, "label": "PERSON", "text": "林海生"}


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


def test_a_folder_without_a_model_is_told(annotated: Path, tmp_path: Path) -> None:
    result = run("evaluate", "--data", annotated, "--model", tmp_path)
    assert result.exit_code == 1
    assert "no model here" in result.output
