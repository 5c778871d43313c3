"""The spaCy component that finds bodies, in titles and in running text, and gives their full names."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from dangbao.pipes.annotations import (
    BodyMention,
    PersonMention,
    Post,
    get_context,
    get_findings,
    set_findings,
)
from dangbao.pipes.bodies.grammar import BodyForm, read_body, suffix_strength
from dangbao.pipes.bodies.naming import Places, full_name, place_of
from dangbao.pipes.runs import Run, RunText

_LONGEST = 26


class BodiesPipe:
    """Writes a :class:`~dangbao.pipes.annotations.BodyMention` for every body that the text prints."""

    def __call__(self, doc: Doc) -> Doc:
        set_findings(doc, BodyMention, self.process(doc))
        return doc

    def process(self, doc: Doc) -> list[BodyMention]:
        """Return the bodies of a Doc in text order."""
        page = RunText(doc)
        places = Places(page, get_context(doc))
        posts = get_findings(doc, Post)
        mentions = _in_titles(posts)
        taken = {position for m in mentions for position in range(m.start, m.end)}
        for post in posts:
            taken.update(range(post.start, post.end))
        for name in get_findings(doc, PersonMention):
            taken.update(range(name.start, name.end))
        mentions.extend(_in_text(page, places, taken))
        return sorted(mentions, key=lambda mention: mention.start)


def _in_titles(posts: list[Post]) -> list[BodyMention]:
    """Return the bodies that titles print."""
    return [
        BodyMention(post.body_start, post.body_end, post.body, post.term, "title")
        for post in posts
        if post.body is not None and post.body_start is not None and post.body_end is not None
    ]


def _in_text(page: RunText, places: Places, taken: set[int]) -> list[BodyMention]:
    """Return the bodies that stand in running text."""
    mentions = []
    for run in page.runs:
        position = run.start
        while position < run.end:
            if position in taken:
                position += 1
                continue
            end = _free_end(position, run, taken)
            form = _longest_body(page, position, end)
            if form is None:
                position += 1
                continue
            name = full_name(form, place_of(form, places, None))
            mentions.append(BodyMention(form.start, form.end, name, form.term))
            position = form.end
    return mentions


def _free_end(start: int, run: Run, taken: set[int]) -> int:
    end = start
    while end < min(run.end, start + _LONGEST) and end not in taken:
        end += 1
    return end


def _longest_body(page: RunText, start: int, limit: int) -> BodyForm | None:
    """Return the longest body that begins at `start`, which must open like one and end like one."""
    if start not in page.boundaries:
        return None
    for end in range(limit, start + 1, -1):
        if end not in page.boundaries or suffix_strength(page.text, start, end) != "strong":
            continue
        form = read_body(page.text, start, end)
        if form is not None and (form.tail or form.national):
            return form
    return None


@Language.factory("dangbao_bodies")
def make_bodies(nlp: Language, name: str) -> BodiesPipe:
    """Make the bodies pipe; it uses titles and names where their pipes have run before it.

    Examples
    --------
    >>> import spacy
    >>> from dangbao.pipes.annotations import BodyMention, get_findings
    >>> nlp = spacy.blank("zh")
    >>> _ = nlp.add_pipe("dangbao_bodies")
    >>> [mention.name for mention in get_findings(nlp("聊城市政府与山东省气象局签约。"), BodyMention)]
    ['聊城市人民政府', '山东省气象局']
    """
    return BodiesPipe()
