"""The spaCy component that finds titles and names the bodies that they belong to."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from dangbao.pipes.annotations import Post, get_proposals, set_findings
from dangbao.pipes.bodies.naming import Places
from dangbao.pipes.runs import RunText
from dangbao.pipes.titles.phrases import PhraseReader


class TitlesPipe:
    """Writes a :class:`~dangbao.pipes.annotations.Post` for every title that the text prints."""

    def __call__(self, doc: Doc) -> Doc:
        """Write the posts on the Doc."""
        set_findings(doc, Post, self.process(doc))
        return doc

    def process(self, doc: Doc) -> list[Post]:
        """Return the posts of a Doc in text order, their holders not yet known."""
        proposals = (proposal for proposal in get_proposals(doc) if proposal.label == "PERSON")
        persons = ((proposal.start, proposal.end) for proposal in proposals)
        reader = PhraseReader(RunText.of(doc), Places.of(doc), persons)
        return [reading.post for reading in reader.read()]


@Language.factory("dangbao_titles")
def make_titles(nlp: Language, name: str) -> TitlesPipe:
    """Make the titles pipe.

    Examples
    --------
    >>> import spacy
    >>> from dangbao.pipes.annotations import Post, get_findings
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("dangbao_titles")
    >>> [(post.body, post.role) for post in get_findings(nlp("聊城市委副书记、市长"), Post)]
    [('中共聊城市委', '副书记'), ('聊城市人民政府', '市长')]
    """
    return TitlesPipe()
