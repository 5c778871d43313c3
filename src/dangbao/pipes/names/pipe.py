"""The spaCy component that finds persons' names by titles, lists, context and agreement over the page."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from dangbao.pipes.annotations import PersonMention, Post, get_context, set_findings
from dangbao.pipes.names.careers import attach_careers
from dangbao.pipes.names.finder import NameFinder
from dangbao.pipes.names.holders import attach_titles_after_names


class NamesPipe:
    """Writes a :class:`~dangbao.pipes.annotations.PersonMention` for every name, and the holders of posts."""

    def __call__(self, doc: Doc) -> Doc:
        """Write names and holders on the Doc."""
        mentions, posts = self.process(doc)
        set_findings(doc, PersonMention, mentions)
        set_findings(doc, Post, posts)
        return doc

    def process(self, doc: Doc) -> tuple[list[PersonMention], list[Post]]:
        """Return the names of a Doc in text order, and its posts with the holders filled in."""
        finder = NameFinder(doc)
        mentions = finder.find()
        attach_titles_after_names(finder.text, mentions, finder.posts)
        context = get_context(doc)
        openings = {section.article_id: section.start for section in reversed(context.sections)}
        attach_careers(finder.text, mentions, finder.posts, sorted(openings.values()), context.date)
        return mentions, finder.posts


@Language.factory("dangbao_names")
def make_names(nlp: Language, name: str) -> NamesPipe:
    """Make the names pipe; it reads titles where the titles pipe has run before it.

    Examples
    --------
    >>> import spacy
    >>> from dangbao.pipes.annotations import PersonMention, get_findings
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("dangbao_titles")
    >>> _ = nlp.add_pipe("dangbao_names")
    >>> [mention.name for mention in get_findings(nlp("副市长王小明、李大勇出席会议。"), PersonMention)]
    ['王小明', '李大勇']
    """
    return NamesPipe()
