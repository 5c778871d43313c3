"""spaCy's own recogniser, over characters or over words, for the comparison.

Run `python -m models.recogniser.spacy_ner characters|words CORPUS EPOCHS` from the root of a checkout, with
`DANGBAO_SHARED` naming the folder of the source data. It trains spaCy's transition-based recogniser with its
standard convolutional embedding and prints figures, size and speed.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example as Pair
from spacy.util import filter_spans, minibatch
from thinc.api import compounding, fix_random_seed

from dangbao.pipes.recogniser.crf import Span
from dangbao.pipes.tokenizer import PkusegTokenizer
from dangbao.training.examples import Example
from dangbao.training.scoring import score
from models.recogniser.corpora import read_own_labels
from models.recogniser.silver import OUT

SEED = 1
DROPOUT = 0.2
TEST_PARTS = {"msra": "test", "resume": "test", "cluener": "dev"}


def make_blank(units: str) -> Language:
    """Return an empty pipeline that cuts text into characters or into words."""
    nlp = spacy.blank("zh")
    if units == "words":
        nlp.tokenizer = PkusegTokenizer(nlp.vocab)
    nlp.add_pipe("ner")
    return nlp


def make_pair(nlp: Language, example: Example) -> Pair:
    """Return what spaCy learns from; a name that is not cut out by words is lost."""
    predicted, reference = nlp.make_doc(example.text), nlp.make_doc(example.text)
    spans = (reference.char_span(start, end, label) for start, end, label in example.spans)
    reference.ents = filter_spans(span for span in spans if span is not None)
    return Pair(predicted, reference)


def train(nlp: Language, examples: Sequence[Example], epochs: int) -> None:
    """Train the recogniser in place."""
    fix_random_seed(SEED)
    pairs = [make_pair(nlp, example) for example in examples]
    optimizer = nlp.initialize(lambda: pairs[:2000])
    sizes = compounding(16.0, 128.0, 1.001)
    for epoch in range(1, epochs + 1):
        random.shuffle(pairs)
        begin, losses = perf_counter(), dict[str, float]()
        for batch in minibatch(pairs, sizes):  # type: ignore[no-untyped-call]
            nlp.update(batch, drop=DROPOUT, sgd=optimizer, losses=losses)
        print(f"epoch {epoch:2}  loss {losses['ner']:.0f}  {perf_counter() - begin:.0f} s", flush=True)


def finder(nlp: Language) -> Callable[[str], Iterator[Span]]:
    """Return the function that finds spans in a text."""

    def find(text: str) -> Iterator[Span]:
        doc: Doc = nlp(text)
        return ((ent.start_char, ent.end_char, ent.label_) for ent in doc.ents)

    return find


def main(units: str, corpus: str, epochs: str) -> None:
    """Train and print the figures."""
    nlp = make_blank(units)
    train(nlp, list(read_own_labels(corpus, "train")), int(epochs))
    test = list(read_own_labels(corpus, TEST_PARTS[corpus]))
    begin = perf_counter()
    scores = score(finder(nlp), test)
    seconds = perf_counter() - begin
    for label, one in scores.items():
        print(f"{label:8} {one.precision:.4f} {one.recall:.4f} {one.f1:.4f}")
    target = OUT / f"spacy-{units}-{corpus}"
    nlp.to_disk(target)
    size = sum(file.stat().st_size for file in Path(target).rglob("*") if file.is_file())
    print(f"{size / 1e6:.1f} MB, {sum(len(e.text) for e in test) / seconds:,.0f} characters a second")


if __name__ == "__main__":
    main(*sys.argv[1:])
