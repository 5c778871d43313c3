"""The annotated corpora as examples of one label scheme: PERSON, ORG, GPE, LOC and TITLE."""

from __future__ import annotations

import lzma
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from dangbao.lexicon.places import countries, gazetteer
from dangbao.pipes.recogniser.crf import Span
from dangbao.training.examples import Example
from models.pfr import PFR, SHARED, Token, is_split_name, read_compound_surnames

NER = SHARED / "data" / "ner"

SCHEME: Mapping[str, Mapping[str, str]] = {
    "msra": {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"},
    "resume": {"NAME": "PERSON", "ORG": "ORG", "LOC": "PLACE", "TITLE": "TITLE"},
    "cluener": {
        "name": "PERSON",
        "government": "ORG",
        "organization": "ORG",
        "company": "ORG",
        "address": "PLACE",
        "scene": "PLACE",
        "position": "TITLE",
    },
}
"""The labels of each corpus in ours; a PLACE is GPE or LOC by :func:`place_label`."""

OPEN: Mapping[str, frozenset[str]] = {
    "msra": frozenset({"TITLE"}),
    "resume": frozenset({"GPE"}),
    "cluener": frozenset(),
}
"""What each corpus leaves unmarked though it is there."""

_OTHER_PLACES = (
    *(
        "地区",
        "流域",
        "半岛",
        "沙漠",
        "高原",
        "平原",
        "盆地",
        "草原",
        "广场",
        "大道",
        "沿海",
        "开发区",
        "园区",
        "景区",
    ),
    *"洲洋海江河湖溪泉山岭峰岛湾峡谷沟原路街巷桥港站馆宫寺庙塔楼厅堂院园场城门关库坝渠线岸畔陵墓碑房店东西南北中部",
)
_REGIONS = frozenset(
    {"中东", "华南", "华北", "华东", "华中", "南极", "北极", "东盟", "拉美", "西欧", "东欧", "北非", "南亚"}
)
_PFR_LABELS = {"nr": "PERSON", "ns": "PLACE", "nt": "ORG"}


def place_label(name: str) -> str:
    """Return GPE for a country, a division or a city abroad, LOC for any other place.

    Examples
    --------
    >>> place_label("聊城市"), place_label("法国"), place_label("莫斯科"), place_label("黄河")
    ('GPE', 'GPE', 'GPE', 'LOC')
    """
    if is_known_place(name):
        return "GPE"
    if name in _REGIONS or name.endswith(_OTHER_PLACES):
        return "LOC"
    return "GPE"


def is_known_place(name: str) -> bool:
    """Tell whether a name is that of a country or of a division above the townships."""
    return name in countries() or gazetteer().resolve(name) is not None


def read_bio(name: str, part: str) -> Iterator[tuple[str, list[Span]]]:
    """Yield the sentences of a part (train, dev, test) of a corpus, with its own labels."""
    characters: list[str] = []
    tags: list[str] = []
    with lzma.open(NER / f"{name}.{part}.bio.xz", "rt", encoding="utf-8") as file:
        for line in [*file, "\n"]:
            character, _, tag = line.rstrip("\n").rpartition("\t")
            if tag:
                characters.append(character)
                tags.append(tag)
            elif tags:
                yield "".join(characters), list(read_bio_tags(tags))
                characters, tags = [], []


def read_bio_tags(tags: list[str]) -> Iterator[Span]:
    """Yield the spans that BIO tags stand for.

    Examples
    --------
    >>> list(read_bio_tags(["B-PER", "I-PER", "O", "B-LOC"]))
    [(0, 2, 'PER'), (3, 4, 'LOC')]
    """
    start = 0
    for position, tag in enumerate(tags):
        if tag[0] == "B":
            start = position
        following = tags[position + 1] if position + 1 < len(tags) else "O"
        if tag != "O" and following != f"I-{tag[2:]}":
            yield start, position + 1, tag[2:]


def read_corpus(name: str, part: str) -> Iterator[Example]:
    """Yield the sentences of a part of a corpus, with our labels."""
    scheme = SCHEME[name]
    for text, spans in read_bio(name, part):
        ours = ((start, end, scheme[label]) for start, end, label in spans if label in scheme)
        yield Example(text, tuple(_with_places(text, ours)), OPEN[name])


def read_own_labels(name: str, part: str) -> Iterator[Example]:
    """Yield the sentences of a part of a corpus, with its own labels, as in publications."""
    return (Example(text, tuple(spans)) for text, spans in read_bio(name, part))


def read_pfr(path: Path = PFR) -> Iterator[Example]:
    """Yield the paragraphs of PFR with persons, places and bodies; compounds in brackets are one."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            text, spans = _read_pfr_line(line)
            if text:
                yield Example(text, tuple(_with_places(text, spans)), frozenset({"TITLE"}))


def _read_pfr_line(line: str) -> tuple[str, list[Span]]:
    """Read a line as `19980101-01-001-001/m  [石桥/ns  日报社/n]nt  记者/n  林/nr  海生/nr` is printed.

    Examples
    --------
    >>> _read_pfr_line("19980101-01-001-001/m  [石桥/ns  日报社/n]nt  记者/n  林/nr  海生/nr")
    ('石桥日报社记者林海生', [(0, 5, 'ORG'), (7, 10, 'PERSON')])
    """
    text = ""
    spans: list[Span] = []
    opened: int | None = None
    before = Token("", "")
    for field in line.split()[1:]:
        inner, closed, compound = field.partition("]")
        if inner.startswith("["):
            opened = len(text)
        word, _, tag = inner.lstrip("[").rpartition("/")
        token = Token(word, tag)
        if opened is None and tag in _PFR_LABELS:
            start = len(text)
            if is_split_name(before, token, _compound_surnames()):
                start = spans.pop()[0]
                token = Token(before.word + word, "")
            spans.append((start, len(text) + len(word), _PFR_LABELS[tag]))
        text += word
        if closed and opened is not None:
            if compound in _PFR_LABELS:
                spans.append((opened, len(text), _PFR_LABELS[compound]))
            opened = None
        before = token
    return text, spans


@cache
def _compound_surnames() -> frozenset[str]:
    return read_compound_surnames()


def _with_places(text: str, spans: Iterator[Span] | list[Span]) -> Iterator[Span]:
    for start, end, label in spans:
        yield start, end, place_label(text[start:end]) if label == "PLACE" else label
