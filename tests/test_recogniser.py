"""The trained recogniser: what it sees, how it reads, how it is kept, and what is said of bad models."""

from __future__ import annotations

import json
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

import dangbao
from dangbao.pipes.annotations import EntityMention, get_findings
from dangbao.pipes.recogniser import MODEL, ModelError, Recogniser, cut, load_default
from dangbao.pipes.recogniser.crf import make_penalties, make_tags, may_follow, read_tags, write_tags
from dangbao.pipes.recogniser.features import Vocabulary
from dangbao.pipes.recogniser.network import Layer, Network, Table
from dangbao.pipes.recogniser.word_lists import WIDTH

SENTENCES = ["村民林海生种起了草莓。", "县委书记马秀英到石桥镇调研。", "她说：“今年收成好。”"]
PERSONS = {"林海生", "马秀英"}


def make_network(units: int = 4, tags: int = 5, seed: int = 1) -> Network:
    """Return a network with weights by chance, for a vocabulary of three characters and no pairs."""
    source = np.random.default_rng(seed)

    def array(*shape: int) -> np.ndarray:
        return source.normal(size=shape).astype(np.float32)

    return Network(
        characters=Table.quantise(array(8, 3)),
        pairs=Table.quantise(array(8, 2)),
        input=array(7 + WIDTH, units),
        layers=tuple(Layer(array(3, units, 2 * units), array(2 * units), distance) for distance in (1, 2)),
        output=array(units, tags),
        bias=array(tags),
        steps=array(tags, tags),
        first=array(tags),
        last=array(tags),
    )


def best_by_trying(network: Network, scores: np.ndarray) -> tuple[int, ...]:
    """Return the best sequence of tags, found by trying them all."""

    def total(tags: tuple[int, ...]) -> float:
        steps = sum(network.steps[first, second] for first, second in pairwise(tags))
        ends = network.first[tags[0]] + network.last[tags[-1]]
        return float(scores[np.arange(len(tags)), tags].sum() + steps + ends)

    return max(product(range(scores.shape[1]), repeat=len(scores)), key=total)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.integers(0, 99))
def test_decoding_finds_the_best_tags_of_each_sentence(lengths: list[int], seed: int) -> None:
    network = make_network(tags=3, seed=seed)
    scores = np.random.default_rng(seed).normal(size=(sum(lengths), 3)).astype(np.float32)
    decoded = network.decode(scores, lengths).tolist()
    starts = np.cumsum([0, *lengths]).tolist()
    for start, end in pairwise(starts):
        assert tuple(decoded[start:end]) == best_by_trying(network, scores[start:end])


def test_a_long_text_is_scored_in_blocks_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    network = make_network()
    features = Vocabulary.count(["市县乡"], 1).read("市县乡" * 40)
    whole = network.score(features)
    monkeypatch.setattr("dangbao.pipes.recogniser.network._BLOCK", 7)
    assert np.allclose(network.score(features), whole, atol=1e-5)


@given(st.text(max_size=700))
def test_sentences_hold_every_character_but_line_ends(text: str) -> None:
    pieces = list(cut(text))
    assert all(first[1] <= second[0] for first, second in pairwise(pieces))
    held = {position for start, end in pieces for position in range(start, end)}
    assert {position for position in range(len(text)) if text[position] != "\n"} == held


@given(st.lists(st.sampled_from(["O", "ORG", "PERSON"]), max_size=12))
def test_tags_are_read_as_they_were_written(labels: list[str]) -> None:
    spans = [(place, place + 1, label) for place, label in enumerate(labels) if label != "O"]
    tags = write_tags(len(labels), spans)
    assert read_tags(tags) == spans
    assert all(may_follow(first, second) for first, second in pairwise(tags))


def test_steps_that_no_span_makes_are_forbidden() -> None:
    tags = make_tags(["ORG", "GPE"])
    penalties = make_penalties(tags)
    assert penalties[tags.index("B-ORG"), tags.index("E-GPE")] < -1000
    assert penalties[tags.index("E-ORG"), tags.index("B-GPE")] == 0


def test_the_model_that_ships_finds_persons_without_titles() -> None:
    text = "\n".join(SENTENCES)
    found = {text[start:end] for start, end, label in load_default().find(text) if label == "PERSON"}
    assert found >= PERSONS


@given(st.text(alphabet="市县林海生王·，。\n 0A", max_size=60))
def test_spans_are_in_order_and_within_sentences(text: str) -> None:
    spans = load_default().find(text)
    pieces = list(cut(text))
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    for start, end, _ in spans:
        assert any(first <= start < end <= last for first, last in pieces)


def test_what_stands_in_a_sentence_is_the_same_on_a_long_page() -> None:
    page = "\n".join(SENTENCES * 300)
    alone = [(label, page[start:end]) for start, end, label in load_default().find("\n".join(SENTENCES))]
    found = [(label, page[start:end]) for start, end, label in load_default().find(page)]
    assert found[: len(alone)] == alone
    assert len(found) == pytest.approx(300 * len(alone), rel=0.02)


def test_a_model_is_read_as_it_was_saved(tmp_path: Path) -> None:
    shipped = load_default()
    shipped.save(tmp_path / "model")
    text = "\n".join(SENTENCES)
    assert Recogniser.load(tmp_path / "model").find(text) == shipped.find(text)


def change_lists(file: Path) -> None:
    """Let a model have been trained with another lexicon."""
    config = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps(config | {"lists": ["surname"]}), "utf-8")


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda folder: (folder / "config.json").unlink(), "no model here"),
        (lambda folder: (folder / "weights.npz").unlink(), "no model here"),
        (lambda folder: (folder / "config.json").write_text("{"), "damaged"),
        (lambda folder: (folder / "weights.npz").write_bytes(b"PK"), "damaged"),
        (lambda folder: (folder / "config.json").write_text(json.dumps({"format": "x"})), "another version"),
        (lambda folder: change_lists(folder / "config.json"), "another version"),
    ],
)
def test_a_bad_model_is_told(tmp_path: Path, damage: object, message: str) -> None:
    load_default().save(tmp_path)
    assert callable(damage)
    damage(tmp_path)
    with pytest.raises(ModelError, match=message) as error:
        Recogniser.load(tmp_path)
    assert str(tmp_path) in str(error.value)


def test_names_are_proposed_at_their_exact_place() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("dangbao_recogniser", config={"model": str(MODEL)})
    doc = nlp(SENTENCES[0])
    assert EntityMention(2, 5, "PERSON") in get_findings(doc, EntityMention)


def test_a_recogniser_that_nobody_knows_is_told() -> None:
    with pytest.raises(ValueError, match="no folder and no spaCy pipe"):
        dangbao.load(ner="nobody-knows")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("记得那年冬天，杜尔加和母亲搬进了新家。", "杜尔加"),
        ("纽芬特来到石桥，看望在这里读书的女儿。", "纽芬特"),
    ],
)
def test_the_model_finds_whom_the_rules_miss(text: str, name: str) -> None:
    issue = dangbao.read(text)
    found = {ner: dangbao.extract(issue, nlp=dangbao.load(ner=ner)).persons for ner in ("rules", "default")}
    assert [person.name for person in found["default"]] == [name]
    assert found["rules"] == []


def test_a_place_that_no_table_knows_lies_in_a_proposed_one() -> None:
    mentions = dangbao.extract(dangbao.read("希望更多特色产品进入中国市场。")).mentions
    assert [mention.text for mention in mentions if mention.label == "GPE"] == ["中国"]


def test_the_short_form_of_a_division_named_in_full_is_no_person() -> None:
    text = "昨天，黄山市委书记程启年来我市考察。程启年说，黄山将认真学习我市经验。"
    extraction = dangbao.extract(dangbao.read(text, place="宜昌市"))
    assert [person.name for person in extraction.persons] == ["程启年"]


def test_who_is_joined_to_a_title_is_no_part_of_its_body() -> None:
    text = "在远山稀土集团，邱贤亮与集团董事长郝敬唐座谈。"
    extraction = dangbao.extract(dangbao.read(text))
    bodies = {body.id: body.name for body in extraction.organizations}
    assert [person.name for person in extraction.persons] == ["邱贤亮", "郝敬唐"]
    assert [bodies[post.organization_id] for post in extraction.memberships] == ["远山稀土集团"]


def test_the_models_that_ship_are_small() -> None:
    models = Path(dangbao.__file__).parent.glob("pipes/*/model/*")
    assert sum(file.stat().st_size for file in models) < 40e6
