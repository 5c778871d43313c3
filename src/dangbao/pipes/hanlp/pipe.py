"""The spaCy component that proposes the names that a model of HanLP's recognises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from dangbao.pipes.annotations import EntityMention, propose
from dangbao.pipes.hanlp.models import MultiTaskRecogniser, Recogniser, load_recogniser
from dangbao.pipes.hanlp.sentences import Sentence

DEFAULT_MODEL = "MSRA_NER_ELECTRA_SMALL_ZH"

Item = TypeVar("Item")


class HanlpPipe:
    """Proposes the names that a model of HanLP's recognises.

    It writes an :class:`~dangbao.pipes.annotations.EntityMention` for each, and those that begin and end with
    words in ``doc.ents``.

    Parameters
    ----------
    recogniser
        A model of HanLP's.
    batch_size
        How many sentences the model is given at once.

    Examples
    --------
    >>> import spacy
    >>> from dangbao.pipes.hanlp.models import Recogniser
    >>> model = Recogniser(lambda sentences: [[("黄宁", "NR", 2, 4)]] * len(sentences), characters=True)
    >>> pipe = HanlpPipe(model, batch_size=32)
    >>> [(ent.text, ent.label_) for ent in pipe(spacy.blank("zh")("市长黄宁讲话。")).ents]
    [('黄宁', 'PERSON')]
    """

    def __init__(self, recogniser: Recogniser | MultiTaskRecogniser, *, batch_size: int) -> None:
        self._recogniser = recogniser
        self._batch_size = batch_size

    def __call__(self, doc: Doc) -> Doc:
        """Write the names of a Doc on it."""
        propose(doc, self.process(doc))
        return doc

    def process(self, doc: Doc) -> list[EntityMention]:
        """Return the names of a Doc."""
        return self._read([doc])[0]

    def pipe(self, stream: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:
        """Write the names of many Docs on them, `batch_size` Docs at once."""
        for docs in _batches(stream, batch_size):
            for doc, mentions in zip(docs, self._read(docs), strict=True):
                propose(doc, mentions)
                yield doc

    def _read(self, docs: list[Doc]) -> list[list[EntityMention]]:
        """Return the names of each Doc; the model reads the sentences of all of them together."""
        cut = [self._recogniser.cut(doc) for doc in docs]
        found = self._find(chain.from_iterable(cut))
        return [list(chain.from_iterable(islice(found, len(sentences)))) for sentences in cut]

    def _find(self, sentences: Iterable[Sentence]) -> Iterator[list[EntityMention]]:
        for batch in _batches(sentences, self._batch_size):
            yield from self._recogniser.find(batch)


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


@Language.factory("dangbao_hanlp", default_config={"model": DEFAULT_MODEL, "batch_size": 128})
def make_hanlp(nlp: Language, name: str, model: str, batch_size: int) -> HanlpPipe:
    """Make a pipe of a model of HanLP's: see :func:`~dangbao.pipes.hanlp.models.load_recogniser`.

    Examples
    --------
    >>> Language.get_factory_meta("dangbao_hanlp").default_config
    {'model': 'MSRA_NER_ELECTRA_SMALL_ZH', 'batch_size': 128}
    """
    return HanlpPipe(load_recogniser(model), batch_size=batch_size)
