"""The contracts between the pipes: what is written on a Doc is read back, also after serialising."""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc, Span

from dangbao.pipeline import PIPES, load
from dangbao.pipes.annotations import (
    BodyMention,
    Context,
    EntityMention,
    EventFinding,
    Involvement,
    Participation,
    PersonEntity,
    PersonMention,
    Post,
    Section,
    get_context,
    get_findings,
    get_proposals,
    propose,
    set_context,
    set_findings,
)

TEXT = "2031年3月4日，市委书记谢岭松主持召开市委常委会会议，市长黄宁、副市长于洋参加。谢书记讲话。"
CONTEXT = Context("宜昌日报", "宜昌市", "2031-03-05", ["何小苗"], [Section("a1", "news", "body", 0, 50)])
FINDINGS: list[Any] = [
    EntityMention(4, 7, "PERSON"),
    BodyMention(11, 13, "中共宜昌市委", "七届", "rules"),
    Post(0, 4, "书记", "中共宜昌市委", 0, 2, "former", "七届", "正厅级", True, "2030", "2031", 3, [0, 2]),
    PersonMention(4, 7, "谢岭松", 0, "title"),
    PersonEntity(0, "谢岭松", ["谢书记"]),
    EventFinding(
        "市委常委会会议", "meeting", ["a1"], 20, 27, "2031-03-04", None, 0, 9, "上午", "宜昌市",
        [Involvement("中共宜昌市委", "host")],
        [Participation(0, ["host", "speak"], [0, 1], 0.98)],
    ),
]  # fmt: skip
KINDS: list[type[Any]] = [BodyMention, Post, PersonMention, PersonEntity, EventFinding]


def _doc(text: str = TEXT) -> Doc:
    return spacy.blank("zh").make_doc(text)


def _again(doc: Doc) -> Doc:
    return Doc(doc.vocab).from_bytes(doc.to_bytes())


def test_context_comes_back() -> None:
    doc = _doc()
    set_context(doc, CONTEXT)
    assert get_context(doc) == CONTEXT


def test_context_survives_serialising() -> None:
    doc = _doc()
    set_context(doc, CONTEXT)
    assert get_context(_again(doc)) == CONTEXT


def test_a_doc_of_bare_text_is_one_article() -> None:
    assert get_context(_doc("市长说。")) == Context(sections=[Section("a1", "news", "body", 0, 4)])


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: type(finding).__name__)
def test_findings_come_back(finding: BodyMention) -> None:
    doc = _doc()
    set_findings(doc, type(finding), [finding, replace(finding)])
    assert get_findings(doc, type(finding)) == [finding, finding]


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda finding: type(finding).__name__)
def test_findings_survive_serialising(finding: BodyMention) -> None:
    doc = _doc()
    set_findings(doc, type(finding), [finding])
    assert get_findings(_again(doc), type(finding)) == [finding]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_where_no_pipe_has_run_there_is_nothing(kind: type[Any]) -> None:
    assert get_findings(_doc(), kind) == []


def test_new_findings_stand_in_place_of_the_old() -> None:
    doc = _doc()
    set_findings(doc, PersonEntity, [PersonEntity(0, "谢岭松")])
    set_findings(doc, PersonEntity, [PersonEntity(0, "黄宁")])
    assert get_findings(doc, PersonEntity) == [PersonEntity(0, "黄宁")]


def test_what_is_read_is_a_copy() -> None:
    doc = _doc()
    set_findings(doc, Post, [Post(0, 2, "市长")])
    get_findings(doc, Post)[0].role = "书记"
    assert get_findings(doc, Post)[0].role == "市长"


def test_kinds_are_kept_apart() -> None:
    doc = _doc()
    for finding in FINDINGS:
        set_findings(doc, type(finding), [finding])
    assert [get_findings(doc, type(finding))[0] for finding in FINDINGS] == FINDINGS


def _words(*words: str) -> Doc:
    return Doc(spacy.blank("zh").vocab, words=list(words), spaces=[False] * len(words))


def test_a_name_inside_a_word_is_proposed_at_its_place() -> None:
    doc = _words("市长", "黄宁说", "。")
    propose(doc, [EntityMention(2, 4, "PERSON")])
    assert get_proposals(doc) == [EntityMention(2, 4, "PERSON")]
    assert doc.ents == ()


def test_of_names_that_overlap_the_longest_is_an_entity() -> None:
    doc = _words("石桥", "市委", "黄宁")
    propose(doc, [EntityMention(0, 2, "GPE"), EntityMention(0, 4, "ORG"), EntityMention(4, 6, "PERSON")])
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("石桥市委", "ORG"), ("黄宁", "PERSON")]
    assert len(get_proposals(doc)) == 3


def test_what_another_recogniser_wrote_is_proposed_once_and_stays() -> None:
    doc = _words("石桥", "市长", "黄宁")
    doc.ents = [Span(doc, 0, 1, "GPE"), Span(doc, 2, 3, "PERSON")]
    propose(doc, [EntityMention(4, 6, "PERSON")])
    assert [ent.text for ent in doc.ents] == ["石桥", "黄宁"]
    assert get_proposals(doc) == [EntityMention(4, 6, "PERSON"), EntityMention(0, 2, "GPE")]


def test_a_proposed_person_inside_a_word_is_named() -> None:
    doc = _words("回到", "家乡的木", "木子如今", "种起", "了", "脐橙", "。")
    propose(doc, [EntityMention(5, 8, "PERSON")])
    nlp = spacy.blank("zh")
    found = get_findings(nlp.add_pipe("dangbao_names")(doc), PersonMention)
    assert found == [PersonMention(5, 8, "木木子", origin="model")]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_what_the_pipeline_found_survives_serialising(kind: type[Any]) -> None:
    doc = load()(_read_doc())
    assert len(get_findings(doc, kind)) > 0
    assert get_findings(_again(doc), kind) == get_findings(doc, kind)


@pytest.mark.parametrize("pipe", PIPES)
def test_each_pipe_works_alone(pipe: str) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe(pipe)
    doc = nlp(TEXT)
    assert doc.text == TEXT


@pytest.mark.parametrize("pipe", PIPES)
def test_each_pipe_takes_an_empty_text(pipe: str) -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe(pipe)
    assert [get_findings(nlp(""), kind) for kind in KINDS] == [[]] * len(KINDS)


def test_the_pipes_work_without_the_tokenizer() -> None:
    nlp = spacy.blank("zh")
    for pipe in PIPES:
        nlp.add_pipe(pipe)
    names = {entity.name for entity in get_findings(nlp(TEXT), PersonEntity)}
    assert names == {"谢岭松", "黄宁", "于洋"}


@pytest.mark.parametrize("group", ["spacy_factories", "spacy_tokenizers"])
def test_every_entry_point_loads(group: str) -> None:
    points = [point for point in entry_points(group=group) if point.name.startswith("dangbao")]
    assert points
    assert all(callable(point.load()) for point in points)


def test_every_pipe_has_an_entry_point() -> None:
    assert {*PIPES, "dangbao_recogniser", "dangbao_hanlp"} == {
        p.name for p in entry_points(group="spacy_factories") if p.name.startswith("dangbao")
    }


def test_a_pipeline_comes_back_from_disk(tmp_path: Path) -> None:
    nlp = load()
    nlp.to_disk(tmp_path / "model")
    again = spacy.load(tmp_path / "model")
    assert get_findings(again(TEXT), Post) == get_findings(nlp(TEXT), Post) != []


def test_many_docs_are_read_as_one_by_one() -> None:
    nlp = load()
    texts = [TEXT, "市长黄宁主持。", TEXT]
    assert [get_findings(d, Post) for d in nlp.pipe(texts)] == [get_findings(nlp(t), Post) for t in texts]


def test_an_unknown_recogniser_is_refused() -> None:
    with pytest.raises(ValueError, match="nonesuch"):
        load(ner="nonesuch")


def _read_doc() -> Doc:
    doc = load().make_doc(TEXT)
    set_context(
        doc, Context("宜昌日报", "宜昌市", "2031-03-05", [], [Section("a1", "news", "body", 0, len(TEXT))])
    )
    return doc
