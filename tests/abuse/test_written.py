"""Words that would do harm in what is written: each file is read strictly, has them, and runs nothing."""

from __future__ import annotations

import csv
import json
import pickle
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from lxml import etree
from lxml import html as lxml_html
from spacy.tokens import Doc
from typer.testing import CliRunner

import dangbao
from corpora import small
from dangbao import cli
from dangbao.corpus import Corpus
from dangbao.graph import build_graph
from dangbao.graph.export import read_json, write_graph
from dangbao.graph.picture.picture import picture_of
from dangbao.pipes.recogniser.recogniser import MODEL, ModelError, Recogniser
from dangbao.show import render_layout, render_network
from dangbao.sources.sheet import Box, Glyph, Sheet
from extractions import Page
from graphs import HOSTILE

WORDS = (
    *HOSTILE,
    "=cmd|' /C calc'!A0",
    "＝1＋1",
    "\n=1+1",
    "]]><script>alert(1)</script><![CDATA[",
    "--><script>alert(1)</script><!--",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>&x;",
    "&#0;&#x202e;&amp;&nbsp;",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "{{7*7}}${7*7}%s{0}",
    "行\r\n行\u2028行\u0085行\ttab",
    "半\ud83d个字\udc00",
    "\ufeff\ufffe\uffff尾",
    "\u2067倒\u2066着\u202e写",
    "'; DROP TABLE persons; --",
    "../../etc/passwd",
)
NAMES = [f"{word}{number}" for number, word in enumerate(WORDS)]


def page(number: int, name: str) -> Page:
    """Return a page with a person, a post, a body and an event of a name."""
    role = name.replace("/", "")
    made = Page(f"i{number}", "", newspaper=name, place=name)
    (article,) = made.extraction.articles
    made.text = article.text = f"{role}{name}、周启明讲话"
    article.spans = [(0, len(made.text))]
    article.headline = name
    made.person(name, f"{role}会/{role}")
    made.event(f"{name}会议", "p1", made.person("周启明"))
    made.extraction.persons[0].other_names = [f"又名{name}"]
    return made


PAGES = [page(number, name) for number, name in enumerate(NAMES)]
GRAPH = build_graph(one.extraction for one in PAGES)
LABELS = [label for _, label in GRAPH.nodes(data="label")]


def in_xml(text: str) -> str:
    """Return what XML can hold of a text: it has no other controls, and in attributes no ends of lines."""
    legal = re.sub("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
    return re.sub("[\t\n\r\u0085\u2028\u2029]", " ", legal)


def strict(path: Path) -> etree._Element:
    """Parse XML, which must declare nothing and begin no program."""
    root = etree.parse(path, etree.XMLParser(resolve_entities=False, huge_tree=True)).getroot()
    assert root.getroottree().docinfo.internalDTD is None
    assert not root.xpath("//processing-instruction()|//comment()")
    return root


def whole(text: str) -> str:
    """Return text with half characters replaced, as UTF-8 can hold it."""
    return re.sub("[\ud800-\udfff]", "?", text)


def test_gexf_has_the_words(tmp_path: Path) -> None:
    write_graph(GRAPH, tmp_path / "graph.gexf")
    root = strict(tmp_path / "graph.gexf")
    assert [node.get("label") for node in root.iter("{*}node")] == list(map(in_xml, LABELS))
    assert not {element.tag for element in root.iter()} & {"{*}script"}


def test_graphml_has_the_words(tmp_path: Path) -> None:
    write_graph(GRAPH, tmp_path / "graph.graphml")
    root = strict(tmp_path / "graph.graphml")
    keys = {key.get("id"): key.get("attr.name") for key in root.iter("{*}key") if key.get("for") == "node"}
    labels = [d.text for node in root.iter("{*}node") for d in node if keys.get(d.get("key")) == "label"]
    assert labels == list(map(in_xml, LABELS))


def test_tables_have_the_words_and_no_formula(tmp_path: Path) -> None:
    write_graph(GRAPH, tmp_path / "tables")
    for path in (tmp_path / "tables").iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file, strict=True)
        assert {len(row) for row in rows} == {len(head)}
        assert not [cell for row in rows for cell in row if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]
        if path.name == "nodes.csv":
            labels = [row[head.index("Label")] for row in rows]
            assert [label.removeprefix("'") for label in labels] == [
                in_xml(label).removeprefix("'") for label in LABELS
            ]


def test_json_gives_the_words_back(tmp_path: Path) -> None:
    write_graph(GRAPH, tmp_path / "graph.json")
    assert nx.utils.graphs_equal(read_json(tmp_path / "graph.json"), GRAPH)


def test_popolo_has_the_words(tmp_path: Path) -> None:
    write_graph(GRAPH, tmp_path / "graph.popolo.json")
    document = json.loads((tmp_path / "graph.popolo.json").read_text("utf-8"))
    names = [record["name"] for kind in ("persons", "organizations", "events") for record in document[kind]]
    assert sorted(names) == sorted(map(whole, LABELS))


@pytest.mark.skipif(find_spec("followthemoney") is None, reason="no FollowTheMoney")
def test_followthemoney_has_the_words(tmp_path: Path) -> None:
    write_graph(GRAPH, tmp_path / "graph.ftm.json")
    lines = (tmp_path / "graph.ftm.json").read_text("utf-8").split("\n")
    entities = [json.loads(line) for line in lines if line]
    names = {name for one in entities for name in one["properties"].get("name", ())}
    assert {name for name in NAMES if name.isprintable()} <= names


def test_extractions_are_lines_and_have_the_words(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    kept = [one.extraction for one, name in zip(PAGES, NAMES, strict=True) if whole(name) == name]
    path.write_text("".join(f"{one.to_json()}\n" for one in kept), encoding="utf-8", newline="\n")
    assert list(dangbao.read_extractions(path)) == kept


def test_words_go_through_a_whole_run(tmp_path: Path) -> None:
    texts = [f"市长{whole(name)}、周启明出席会议。" for name in NAMES]
    rows = [
        {"id": whole(name), "headline": whole(name), "newspaper": whole(name), "text": text}
        for name, text in zip(NAMES, texts, strict=True)
    ]
    (tmp_path / "rows.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    words = ["extract", str(tmp_path / "rows.jsonl"), "-o", str(tmp_path / "out")]
    assert CliRunner().invoke(cli.app, words).exit_code == 0
    read = list(dangbao.read_extractions(tmp_path / "out"))
    assert [one.id for one in read] == [row["id"] for row in rows]
    with (tmp_path / "out" / "manifest.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *lines = csv.reader(file, strict=True)
    ids = [line[head.index("issue")].removeprefix("'") for line in lines]
    assert ids == [row["id"].removeprefix("'") for row in rows]


# Pages to look at


def inert(page: str) -> lxml_html.HtmlElement:
    """Parse a page, of which no element or attribute may come from the words."""
    root = lxml_html.document_fromstring(page)
    assert len(root.xpath("//script[not(@type='application/json')]")) == 1
    assert not root.xpath("//iframe|//object|//embed|//img|//base|//form|//link[@rel='stylesheet']")
    assert not [name for element in root.iter() for name in element.attrib if name.lower().startswith("on")]
    assert all(link.startswith(("#", "data:")) for link in root.xpath("//@href|//@src"))
    return root


def letters(text: str) -> str:
    """Return what of a text is left as it is in all that is mended: entities and quotes are not."""
    return "".join(filter(str.isalnum, text))


def test_a_page_is_inert_and_has_the_words() -> None:
    for name in map(whole, NAMES):
        issue = dangbao.read(f"{name}\n\n市长{name}、周启明出席会议。\n", newspaper=name)
        root = inert(dangbao.render_page(issue, dangbao.extract(issue)))
        assert "&" in name or letters(name) in letters(root.text_content())


def test_a_graph_to_go_through_is_inert_and_has_the_words() -> None:
    root = inert(render_network(picture_of(GRAPH), title=NAMES[7]))
    (data,) = root.xpath("//script[@id='data']/text()")
    labels = [node["label"] for node in json.loads(data)["nodes"]]
    assert labels == list(map(in_xml, LABELS))


def test_a_layout_is_inert_and_has_the_characters(tmp_path: Path) -> None:
    characters = sorted({character for name in NAMES for character in name} - set(" \t\n\r"))
    glyphs = [Glyph(character, Box(i * 10, 9, i * 10 + 10, 19), 10) for i, character in enumerate(characters)]
    path = tmp_path / "layout.svg"
    path.write_text(render_layout(Sheet(9000, 90, glyphs)), encoding="utf-8")
    root = strict(path)
    assert not [name for one in root.iter() for name in one.attrib if name.lower().startswith("on")]
    assert not list(root.iter("{*}script", "{*}foreignObject", "{*}image", "{*}a"))
    shown = "".join(root.itertext())
    assert all(character in shown for character in characters if character.isprintable())


# A corpus


def test_a_corpus_holds_the_words(tmp_path: Path) -> None:
    corpus = Corpus.create(tmp_path / "press")
    kept = [one.extraction for one, name in zip(PAGES, NAMES, strict=True) if whole(name) == name]
    corpus.add([*kept, small(1)])
    corpus.resolve()
    names = {row["name"] for row in corpus.query("SELECT name FROM persons").to_pylist()}
    assert {one.persons[0].name for one in kept} <= names
    corpus.export(tmp_path / "tables")
    for path in (tmp_path / "tables").glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file, strict=True)
        assert {len(row) for row in rows} <= {len(head)}
        assert not [cell for row in rows for cell in row if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))]
    corpus.export(tmp_path / "press.jsonl")
    assert list(dangbao.read_extractions(tmp_path / "press.jsonl"))[:-1] == kept
    for one in kept:
        assert corpus.careers(one.persons[0].name)


# Nothing is run


class Evil:
    """What leaves a file where it is unpickled."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.trace,)


@pytest.fixture
def trace(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "it ran"
    assert not (tmp_path / "it ran").exists()


def test_a_pickle_would_run(tmp_path: Path) -> None:
    pickle.loads(pickle.dumps(Evil(tmp_path / "it ran")))
    assert (tmp_path / "it ran").exists()


@pytest.mark.parametrize("where", ["in an array", "in place of the arrays", "in place of the file"])
def test_a_model_runs_nothing(tmp_path: Path, trace: Path, where: str) -> None:
    folder = tmp_path / "model"
    Recogniser.load(MODEL).save(folder)
    weights = folder / "weights.npz"
    arrays = dict(np.load(weights))
    evil = np.array([Evil(trace)], dtype=object)
    if where == "in an array":
        np.savez(weights, **arrays | {next(iter(arrays)): evil})
    elif where == "in place of the arrays":
        np.save(weights.open("wb"), evil)
    else:
        weights.write_bytes(pickle.dumps(Evil(trace)))
    with pytest.raises(ModelError, match="the model is damaged"):
        Recogniser.load(folder)
    with pytest.raises(ModelError, match="the model is damaged"):
        dangbao.load(ner=str(folder))


def test_a_doc_runs_nothing(trace: Path) -> None:
    nlp = dangbao.load()
    for content in (pickle.dumps(Evil(trace)), b"\xc7\x01\x00" + pickle.dumps(Evil(trace))):
        with pytest.raises(Exception, match=r"."):
            Doc(nlp.vocab).from_bytes(content)


def test_nothing_in_the_library_can_run_what_it_reads() -> None:
    sources = Path(dangbao.__file__).parent.rglob("*.py")
    found = [path.name for path in sources if _RUNS.search(path.read_text(encoding="utf-8"))]
    assert found == []


_RUNS = re.compile(
    r"\b(import|from) (pickle|marshal|shelve|dill|joblib|yaml)\b|allow_pickle=True|[^.\w](exec|eval)\("
)
