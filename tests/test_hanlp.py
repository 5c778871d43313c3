"""Names by HanLP's models: what they are given, where their names stand, and what is said of bad ones."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import spacy
from hypothesis import example, given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

import dangbao
from dangbao.pipes.annotations import EntityMention, get_findings
from dangbao.pipes.hanlp import DEFAULT_MODEL, LABELS
from dangbao.pipes.hanlp.sentences import align, cut

TEXT = "石桥市 委书记\n林 海生讲话。马秀英、黄宁参加；散会"
Answers = list[list[tuple[str, str, int, int]]]


class Vocabulary:
    def __init__(self, *tags: str) -> None:
        self.idx_to_token = tags


class FakeNamedEntityRecognizer:
    """Finds given names in the words that it is given, as HanLP's taggers do."""

    def __init__(self, tags: dict[str, str], **config: Any) -> None:  # noqa: ANN401
        self.names = tags
        self.vocabs = {"tag": Vocabulary("O", *(f"B-{tag}" for tag in tags.values()))}
        self.config = config
        self.calls: list[list[list[str]]] = []

    def __call__(self, sentences: list[list[str]]) -> Answers:
        self.calls.append(sentences)
        return [self.find(words) for words in sentences]

    def find(self, words: list[str]) -> list[tuple[str, str, int, int]]:
        stretches = [(a, b) for a in range(len(words)) for b in range(a + 1, len(words) + 1)]
        texts = [("".join(words[a:b]), a, b) for a, b in stretches]
        return [(text, self.names[text], a, b) for text, a, b in texts if text in self.names]


class FakeMultiTask:
    """Cuts sentences by a function, and finds given names in them."""

    def __init__(self, words: Callable[[str], list[str]], **tasks: dict[str, str]) -> None:
        self.words = words
        names = (name.replace("_", "/") for name in tasks)
        self.tasks = dict(zip(names, map(FakeNamedEntityRecognizer, tasks.values()), strict=True))

    def __call__(self, sentences: list[str], *, tasks: str) -> dict[str, Any]:
        words = [self.words(sentence) for sentence in sentences]
        return {"tok/fine": words, tasks: self.tasks[tasks](words)}


class FakeParser:
    config: dict[str, Any] = {}  # noqa: RUF012


Install = Callable[[Any], SimpleNamespace]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Install:
    """Put a library in HanLP's place that knows one model, which it loads from wherever it is told."""

    def put(model: Any) -> SimpleNamespace:  # noqa: ANN401
        def load(url: str, *, verbose: bool) -> Any:  # noqa: ANN401
            library.loaded = url
            if isinstance(model, Exception):
                raise model
            return model

        known = SimpleNamespace(ALL={DEFAULT_MODEL: "https://models.example/small.zip", "OTHER_EN": ""})
        library = SimpleNamespace(
            load=load, pretrained=SimpleNamespace(ner=known, mtl=SimpleNamespace(ALL={}))
        )
        files = SimpleNamespace(
            path_from_url=lambda url: f"/home/.hanlp/{Path(url).name}",
            split_if_compressed=lambda path: (path.removesuffix(".zip"), ".zip"),
        )
        monkeypatch.setitem(sys.modules, "hanlp", library)
        monkeypatch.setitem(sys.modules, "hanlp.utils.io_util", files)
        return library

    return put


def proposed(text: str = TEXT, ner: str = "hanlp") -> list[tuple[str, str]]:
    doc = dangbao.load(ner=ner)(text)
    return [(text[m.start : m.end], m.label) for m in get_findings(doc, EntityMention)]


@pytest.mark.parametrize(
    ("tag", "label"),
    [
        ("NR", "PERSON"),
        ("NT", "ORG"),
        ("NS", "LOC"),
        ("PERSON", "PERSON"),
        ("ORGANIZATION", "ORG"),
        ("LOCATION", "LOC"),
        ("PER", "PERSON"),
        ("nr", "PERSON"),
        ("nt", "ORG"),
        ("ns", "LOC"),
        ("GPE", "GPE"),
        ("FAC", "LOC"),
    ],
)
def test_tags_have_labels(install: Install, tag: str, label: str) -> None:
    install(FakeNamedEntityRecognizer({"马秀英": tag, "散会": "DATE"}))
    assert proposed() == [("马秀英", label)]


def test_a_tag_may_be_added(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    install(FakeNamedEntityRecognizer({"马秀英": "Nh"}))
    monkeypatch.setitem(LABELS, "Nh", "PERSON")
    assert proposed() == [("马秀英", "PERSON")]


@pytest.mark.parametrize(
    "model",
    [
        pytest.param(FakeNamedEntityRecognizer({"黄宁": "PER"}, token_delimiter=""), id="noted"),
        pytest.param(FakeNamedEntityRecognizer({"黄宁": "NR", "a": "NS", "b": "NT"}), id="by-its-tags"),
    ],
)
def test_a_model_of_characters_is_given_characters(
    install: Install, model: FakeNamedEntityRecognizer
) -> None:
    install(model)
    assert proposed() == [("黄宁", "PERSON")]
    assert model.calls == [
        [list("石桥市委书记"), list("林海生讲话。"), list("马秀英、黄宁参加；"), list("散会")]
    ]


def test_a_model_of_words_is_given_the_words_of_the_doc(install: Install) -> None:
    model = FakeNamedEntityRecognizer({"马秀英": "PERSON"}, token_delimiter=" ")
    install(model)
    nlp = dangbao.load(ner="hanlp")
    words = [token.text for token in nlp(TEXT) if not token.is_space]
    assert [word for sentence in model.calls[0] for word in sentence] == words


def test_a_name_is_found_across_a_space(install: Install) -> None:
    install(FakeNamedEntityRecognizer({"林海生": "PER"}, token_delimiter=""))
    assert proposed() == [("林 海生", "PERSON")]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(lambda sentence: sentence.split(), id="without-spaces"),
        pytest.param(lambda sentence: list(sentence.replace("Ｘ", "X")), id="other-forms"),
    ],
)
def test_a_model_of_many_tasks_cuts_words_itself(install: Install, words: Callable[[str], list[str]]) -> None:
    install(FakeMultiTask(words, ner={"黄宁": "PERSON", "X公司": "ORG", "Ｘ公司": "ORG"}))
    assert proposed("市长 黄宁 在 Ｘ公司 调研。\n黄宁 讲话。") == [
        ("黄宁", "PERSON"),
        ("Ｘ公司", "ORG"),
        ("黄宁", "PERSON"),
    ]


@pytest.mark.parametrize(
    ("tasks", "found"),
    [
        ({"tok_fine": {}, "ner_pku": {"黄宁": "nr"}, "ner_msra": {"马秀英": "PERSON"}}, "马秀英"),
        ({"tok_fine": {}, "ner_pku": {"黄宁": "nr"}, "pos_pku": {"马秀英": "nr"}}, "黄宁"),
    ],
    ids=["msra", "another"],
)
def test_of_many_tasks_the_one_of_names_is_taken(
    install: Install, tasks: dict[str, dict[str, str]], found: str
) -> None:
    install(FakeMultiTask(list, **tasks))
    assert [name for name, _ in proposed()] == [found]


@pytest.mark.parametrize(
    ("ner", "url"),
    [
        ("hanlp", "https://models.example/small.zip"),
        (f"hanlp:{DEFAULT_MODEL}", "https://models.example/small.zip"),
        ("hanlp:http://models.example/other.zip", "http://models.example/other.zip"),
    ],
)
def test_a_model_has_a_name_or_a_url(install: Install, ner: str, url: str) -> None:
    library = install(FakeNamedEntityRecognizer({"黄宁": "PER"}))
    dangbao.load(ner=ner)
    assert library.loaded == url


def test_a_model_may_be_a_folder(install: Install, tmp_path: Path) -> None:
    (tmp_path / "config.json").touch()
    library = install(FakeNamedEntityRecognizer({"黄宁": "PER"}))
    dangbao.load(ner=f"hanlp:{tmp_path}")
    assert library.loaded == str(tmp_path)


@pytest.mark.parametrize("size", [1, 2, 100])
def test_batches_find_the_same(install: Install, size: int) -> None:
    model = FakeNamedEntityRecognizer({"黄宁": "PER", "马秀英": "PER"}, token_delimiter="")
    install(model)
    nlp = dangbao.load()
    nlp.add_pipe("dangbao_hanlp", config={"batch_size": size}, first=True)
    texts = [TEXT, "", "黄宁讲话。", TEXT * 2]
    docs = list(nlp.pipe(texts))
    assert max(map(len, model.calls)) == min(size, 12)
    assert [doc.text for doc in docs] == texts
    for doc, text in zip(docs, texts, strict=True):
        assert get_findings(doc, EntityMention) == get_findings(nlp(text), EntityMention)


def fails(error: type[Exception], *words: str, ner: str = "hanlp") -> None:
    with pytest.raises(error) as caught:
        dangbao.load(ner=ner)
    message = str(caught.value)
    assert "\n" not in message
    assert [word for word in words if word not in message] == []


def test_without_hanlp_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hanlp", None)
    fails(ImportError, 'pip install "dangbao[hanlp]"')


def test_a_model_that_is_not_there_is_an_error(install: Install, tmp_path: Path) -> None:
    install(None)
    fails(FileNotFoundError, "NONESUCH_ZH", DEFAULT_MODEL, ner="hanlp:NONESUCH_ZH")
    fails(FileNotFoundError, "config.json", ner=f"hanlp:{tmp_path}")


def test_without_a_network_it_is_said_what_to_download(install: Install) -> None:
    install(OSError("no network\nsecond line"))
    fails(
        OSError, DEFAULT_MODEL, "no network", "https://models.example/small.zip", ".hanlp/small", "HANLP_HOME"
    )


def test_of_an_error_the_first_cause_is_told(install: Install, tmp_path: Path) -> None:
    (tmp_path / "config.json").touch()
    error = ModuleNotFoundError("reporting failed")
    error.__context__ = EOFError("weights end early")
    install(error)
    fails(OSError, "EOFError: weights end early", str(tmp_path), ner=f"hanlp:{tmp_path}")


@pytest.mark.parametrize(
    ("model", "words"),
    [
        pytest.param(FakeParser(), ["recognises no names", "FakeParser"], id="a-parser"),
        pytest.param(
            FakeMultiTask(list, tok_fine={}, dep={}),
            ["recognises no names", "tok/fine, dep"],
            id="many-tasks",
        ),
        pytest.param(FakeNamedEntityRecognizer({"a": "Nh", "b": "Ni"}), ["Nh, Ni", "LABELS"], id="tags"),
        pytest.param(FakeMultiTask(list, ner={"a": "Nh"}), ["Nh", "LABELS"], id="tags-of-a-task"),
    ],
)
def test_a_model_that_does_not_fit_is_refused(install: Install, model: object, words: list[str]) -> None:
    install(model)
    fails(ValueError, *words)


@given(st.lists(st.text("市长 黄宁ＡA\n\u3000。", min_size=1)))
@example(["A\u3000A", "A"])
def test_words_printed_as_they_are_keep_their_places(words: list[str]) -> None:
    kept = [word.strip() for word in words if word.strip()]
    places = align(kept, "".join(words))
    found = ["".join(words)[start:end] for start, end in places]
    assert found == kept


@given(st.lists(st.text("市黄\n 。", min_size=1)), st.booleans())
def test_cutting_loses_nothing_but_whitespace(words: list[str], characters: bool) -> None:
    doc = Doc(Vocab(), words=words, spaces=[False] * len(words))
    sentences = cut(doc, characters=characters)
    cut_up = "".join(word for sentence in sentences for word in sentence.words)
    assert "".join(cut_up.split()) == "".join(doc.text.split())
    assert all(doc.text[s.start : s.start + len(s.text)] == s.text for s in sentences)


# A model trained by HanLP's own trainer, on invented sentences.

UNSEEN = "木木子"
FIRST, MIDDLE, LAST = "木竹禾石泉", "木竹禾石泉", "子南北春秋"
FRAMES = [
    "几年前回到家乡的{}如今种起了脐橙。",
    "大家都说{}的手艺好。",
    "去年冬天{}盖了新房。",
    "全村今年种了脐橙。",
    "会议要求抓好落实。",
]


def tagged(frame: str, name: str) -> str:
    before, mark, after = frame.partition("{}")
    tags = ["O"] * len(before) + (["B-PER", "I-PER", "I-PER"] if mark else []) + ["O"] * len(after)
    return "".join(f"{c}\t{tag}\n" for c, tag in zip(frame.format(name), tags, strict=True))


def write_corpus(path: Path, names: Sequence[str]) -> Path:
    path.write_text("\n".join(tagged(frame, name) for name in names for frame in FRAMES), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def trained(hanlp_installed: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("hanlp")
    names = [a + b + c for a in FIRST for b in MIDDLE for c in LAST if a + b + c != UNSEEN]
    random.Random(1).shuffle(names)
    train, test = write_corpus(work / "train.tsv", names), write_corpus(work / "test.tsv", [UNSEEN])
    command = f"-m models.hanlp.train {work}/model --train {train} --test {test} --epochs 4 --batch-size 16"
    run = subprocess.run(
        [sys.executable, *command.split()],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[-2:] == ["PER\t1.000", "all\t1.000"]
    return work / "model"


def persons(text: str, ner: str) -> list[tuple[str, int, str]]:
    extraction = dangbao.extract(dangbao.read(text), nlp=dangbao.load(ner=ner))
    return [(m.text, m.start, m.origin) for m in extraction.mentions if m.label == "PERSON"]


def test_a_trained_model_finds_a_name_that_the_rules_miss(trained: Path) -> None:
    text = "会议要求抓好落实。\n\n几年前回到家乡的木木子如今种起了脐橙。"
    assert persons(text, "rules") == []
    assert persons(text, f"hanlp:{trained}") == [(UNSEEN, text.index(UNSEEN), "model")]


def test_a_trained_model_finds_the_same_in_batches(trained: Path) -> None:
    nlp = dangbao.load(ner=f"hanlp:{trained}")
    texts = ["".join(frame.format(name) for frame in FRAMES) for name in (UNSEEN, "泉石秋", "禾竹北")]
    together = [get_findings(doc, EntityMention) for doc in nlp.pipe(texts)]
    assert together == [get_findings(nlp(text), EntityMention) for text in texts]
    assert [len(mentions) for mentions in together] == [3, 3, 3]


def test_a_pipeline_with_a_trained_model_comes_back_from_disk(trained: Path, tmp_path: Path) -> None:
    nlp = dangbao.load(ner=f"hanlp:{trained}")
    nlp.to_disk(tmp_path)
    text = FRAMES[0].format(UNSEEN)
    assert [ent.start for ent in spacy.load(tmp_path)(text).ents] == [ent.start for ent in nlp(text).ents]
