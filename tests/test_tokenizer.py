from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest
import spacy
import spacy_pkuseg
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from dangbao.pipes.tokenizer import PkusegTokenizer
from dangbao.pipes.tokenizer.segmenter import MODEL, load_segmenter, segment

CONFIG = {"nlp": {"tokenizer": {"@tokenizers": "dangbao.PkusegTokenizer.v1"}}}

TEXT = "市委副书记、市长林海生 副市长 马秀英\n出席会议。"

ODD_CHARACTERS = " \t\n\r\u3000\x00\x1c\x85\u200b\u2028，。！“”·A1Ａ１\ufe0f😀👩‍👩‍👧𠮷㑇é市长林"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("zh", config=CONFIG)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "  ",
        "\n",
        "\n\n 　\t",
        " 市长",
        "市长 ",
        "市长  林 海 生",
        "　　本报讯（记者 林海生）\r\n12 月 3 日\n",
        "😀市长👩‍👩‍👧",
        "𠮷𡈽市长𠮷",
        "CN 37-0048 A4版 3.5% Ａ股",
        "买买提·艾力",
        "\x00市\u2028长\x85",
        "e\u0301",
        "。。。！？；",
    ],
)
def test_the_text_is_kept(nlp: Language, text: str) -> None:
    assert nlp(text).text == text


@given(st.text() | st.text(alphabet=ODD_CHARACTERS))
@settings(deadline=None)
def test_any_text_is_kept(nlp: Language, text: str) -> None:
    assert nlp(text).text == text


@given(st.text(alphabet=ODD_CHARACTERS))
@settings(deadline=None)
def test_no_word_reaches_across_whitespace(nlp: Language, text: str) -> None:
    assert all(token.is_space or not any(map(str.isspace, token.text)) for token in nlp(text))


@given(st.text(alphabet=ODD_CHARACTERS))
@settings(deadline=None)
def test_every_newline_is_a_token(nlp: Language, text: str) -> None:
    assert [token.text for token in nlp(text) if "\n" in token.text] == ["\n"] * text.count("\n")


@given(st.text(alphabet=ODD_CHARACTERS))
@settings(deadline=None)
def test_segments_hold_all_but_whitespace(text: str) -> None:
    assert "".join(segment(text)) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("市长 林海生", [("市长", " "), ("林海生", "")]),
        ("市长  林海生", [("市长", " "), (" ", ""), ("林海生", "")]),
        ("市长\n\n林海生", [("市长", ""), ("\n", ""), ("\n", ""), ("林海生", "")]),
        ("　　市长", [("　　", ""), ("市长", "")]),
    ],
)
def test_whitespace(nlp: Language, text: str, words: list[tuple[str, str]]) -> None:
    assert [(token.text, token.whitespace_) for token in nlp(text)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("市委书记林海生主持会议", "市委 书记 林海生 主持 会议"),
        ("本报讯（记者马秀英）", "本报 讯 （ 记者 马秀英 ）"),
        ("本报讯(记者马秀英)", "本报 讯 ( 记者 马秀英 )"),
        ("２０２４年１２月３日", "２０２４年 １２月 ３日"),
        ("2024年12月3日", "2024年 12月 3日"),
        ("省长赵立新、副省长钱伟会见客人", "省长 赵立新 、 副 省长 钱伟 会见 客人"),
    ],
)
def test_words(text: str, words: str) -> None:
    assert segment(text) == words.split()


def test_words_do_not_depend_on_the_other_lines(nlp: Language) -> None:
    first, second = TEXT.split("\n")
    assert [token.text for token in nlp(TEXT)] == [*map(str, nlp(first)), "\n", *map(str, nlp(second))]


def test_the_model_is_loaded_once() -> None:
    assert load_segmenter() is load_segmenter()


@pytest.fixture(scope="module")
def reference() -> spacy_pkuseg.pkuseg:
    segmenter = spacy_pkuseg.pkuseg(str(MODEL), user_dict=None)
    segmenter.model.w = segmenter.model.w.astype(np.float64)
    return segmenter


@given(st.text(alphabet="市委副书记林海生在石桥县主持会议一二三０１９％ＡＺａ／·，、（）《》", min_size=1))
@settings(deadline=None)
def test_words_are_those_of_the_library_that_trained_the_model(
    reference: spacy_pkuseg.pkuseg, text: str
) -> None:
    assert segment(text) == reference.cut(text)


def words_of(nlp: Language) -> list[str]:
    assert isinstance(nlp.tokenizer, PkusegTokenizer)
    return [token.text for token in nlp(TEXT)]


def test_a_pipeline_is_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    assert words_of(spacy.load(tmp_path)) == words_of(nlp)


def test_a_pipeline_is_sent_as_bytes(nlp: Language) -> None:
    received = spacy.blank("zh", config=CONFIG).from_bytes(nlp.to_bytes())
    assert words_of(received) == words_of(nlp)


def test_a_pipeline_is_pickled(nlp: Language) -> None:
    assert words_of(pickle.loads(pickle.dumps(nlp))) == words_of(nlp)
