"""The generated sentences that the recogniser is trained on."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from models.recogniser.generate import generate, read_grammar
from models.recogniser.grammar import Grammar, GrammarError
from models.recogniser.marking import mark

from dangbao.training.examples import LABELS, Example

COUNT = 3000


@pytest.fixture(scope="module")
def sentences() -> list[Example]:
    return list(generate(COUNT, seed=1))


def read(text: str) -> Grammar:
    grammar = Grammar()
    grammar.read(text, "example.txt")
    grammar.seal()
    return grammar


def expand(text: str, seed: int = 1) -> Example:
    grammar = read(text)
    return grammar.expand(grammar.rules["start"], Random(seed))


def check_spans(sentence: Example) -> None:
    for start, end, label in sentence.spans:
        assert 0 <= start < end <= len(sentence.text), mark(sentence)
        assert label in LABELS
        name = sentence.text[start:end]
        assert name == name.strip(), mark(sentence)
    for (_, end, _), (start, _, _) in pairwise(sentence.spans):
        assert end <= start, mark(sentence)


def test_a_seed_tells_the_sentences(sentences: list[Example]) -> None:
    assert list(generate(COUNT, seed=1)) == sentences
    assert list(generate(20, seed=2)) != sentences[:20]


def test_fewer_sentences_are_the_first_ones(sentences: list[Example]) -> None:
    assert list(generate(10, seed=1)) == sentences[:10]


def test_spans_are_names_in_the_text(sentences: list[Example]) -> None:
    for sentence in sentences:
        assert sentence.text.strip()
        check_spans(sentence)


def test_no_mark_of_the_grammar_is_left(sentences: list[Example]) -> None:
    assert not [sentence.text for sentence in sentences if set("{}|[]<>@\t\n") & set(sentence.text)]


def test_few_sentences_come_twice(sentences: list[Example]) -> None:
    assert len({sentence.text for sentence in sentences}) > 0.97 * COUNT


def test_every_label_and_sentences_without_names(sentences: list[Example]) -> None:
    labels = {label for sentence in sentences for _, _, label in sentence.spans}
    assert labels == set(LABELS)
    assert sum(not sentence.spans for sentence in sentences) > 0.05 * COUNT


def test_names_vary(sentences: list[Example]) -> None:
    names = [
        sentence.text[start:end]
        for sentence in sentences
        for start, end, label in sentence.spans
        if label == "PERSON" and end - start > 1
    ]
    assert len(set(names)) > 0.8 * len(names)


def test_every_frame_can_be_expanded() -> None:
    grammar, source = read_grammar(), Random(1)
    for rule in grammar.rules.values():
        for frame in rule.options:
            check_spans(grammar.expand(frame, source))


def test_every_frame_is_in_use() -> None:
    grammar = read_grammar()
    assert all(weight > 0 for rule in grammar.rules.values() for weight in rule.weights)
    assert len(grammar.kinds()) > 20
    assert sum(len(kind.options) for kind in grammar.kinds()) > 600


def test_every_rule_is_in_use() -> None:
    grammar = read_grammar()
    used = grammar.mentioned() | {kind.name for kind in grammar.kinds()}
    assert set(grammar.rules) - used == set()


def test_a_name_within_a_name_is_none() -> None:
    assert expand("@start\n{body}开会\n@body ORG\n{place}学校\n@place GPE\n石桥") == Example(
        "石桥学校开会", ((0, 4, "ORG"),)
    )


def test_a_label_in_a_frame() -> None:
    assert expand("@start\n<ORG:市委><TITLE:书记>说").spans == ((0, 2, "ORG"), (2, 4, "TITLE"))


def test_a_key_keeps_what_was_drawn() -> None:
    text = "@start\n{name:a}说，{name:a}来\n@name PERSON words\n林海生 谢长萍 何宁 马成龙"
    for seed in range(5):
        sentence = expand(text, seed)
        names = {sentence.text[start:end] for start, end, _ in sentence.spans}
        assert len(sentence.spans) == 2
        assert len(names) == 1


def test_what_is_optional_comes_sometimes() -> None:
    assert {expand("@start\n(东|西)[南]", seed).text for seed in range(40)} == {"东", "西", "东南", "西南"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("@start\n{nobody}", "line 2: there is no rule nobody"),
        ("@start\n\n(东|西", r"line 3: '\)' is missing"),
        ("@start\n东]", "line 2: ']' without its opening"),
        ("@start\n{东", "line 2: a slot that cannot be read"),
        ("@start\n<NAME:东>", "line 2: '<NAME:' is no label"),
        ("@start\n东\tmuch", "line 2: 'much' is no weight"),
        ("@start PLACE\n东", "line 1: 'PLACE' is neither a label nor a weight"),
        ("@start\n东\n@start\n西", "line 3: the rule start is there already"),
        ("东", "line 1: a frame before the first rule"),
    ],
)
def test_a_broken_frame_names_its_place(text: str, message: str) -> None:
    with pytest.raises(GrammarError, match=f"example.txt, {message}"):
        read(text)
