"""The spaCy component that proposes names by a trained model."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from dangbao.pipes.annotations import EntityMention, propose
from dangbao.pipes.recogniser.recogniser import Recogniser, load_default


class RecogniserPipe:
    """Writes an :class:`~dangbao.pipes.annotations.EntityMention` for every name that a model finds.

    Parameters
    ----------
    recogniser
        The model.
    """

    def __init__(self, recogniser: Recogniser) -> None:
        self.recogniser = recogniser

    def __call__(self, doc: Doc) -> Doc:
        """Write the proposals on the Doc."""
        propose(doc, self.process(doc))
        return doc

    def process(self, doc: Doc) -> list[EntityMention]:
        """Return the names of a Doc in text order."""
        return [EntityMention(*span) for span in self.recogniser.find(doc.text)]


@Language.factory("dangbao_recogniser", default_config={"model": None})
def make_recogniser(nlp: Language, name: str, model: str | None) -> RecogniserPipe:
    """Make the recogniser pipe, with the model that comes with the package or one from a folder.

    Raises
    ------
    ModelError
        If the folder holds no model that can be used.

    Examples
    --------
    >>> import spacy
    >>> from dangbao.pipes.annotations import get_proposals
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("dangbao_recogniser")
    >>> doc = nlp("村民林海生种起了草莓。")
    >>> [(doc.text[name.start : name.end], name.label) for name in get_proposals(doc)]
    [('林海生', 'PERSON')]
    """
    return RecogniserPipe(load_default() if model is None else Recogniser.load(Path(model)))
