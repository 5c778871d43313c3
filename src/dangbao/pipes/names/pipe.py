"""The spaCy component that finds persons' names by titles, lists, context and agreement over the page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc

from dangbao.lexicon.places import surnames
from dangbao.lexicon.trie import Trie
from dangbao.lexicon.words import designations
from dangbao.pipes.annotations import PersonMention, Post, get_context, get_findings, set_findings
from dangbao.pipes.names.holders import attach_titles_after_names, link_start
from dangbao.pipes.names.reader import Candidate, NameReader
from dangbao.pipes.runs import RunText

_NOTE = re.compile(r"[（(][^（）()\n]{1,14}[）)]")
_RELATIVE = re.compile("(?:担任|曾任|时任|现任|任)$")
_LIST_MARKS = "、和与及 　"
_BEFORE_ROW = {":", "：", " ", "　"}
_NOT_PERSON = re.compile("新时代中国特色社会主义|(?:法治|经济|外交|强军|文化|生态文明|新闻)思想")
_AFTER_TITLE = -0.5
_BEFORE_TITLE = 1.0
_IN_LIST = 0.5
_IN_BARE_LIST = 2.0
_DESIGNATED = 2.0
_FREE = 6.0
_FREE_INSIDE = 7.5
_SURE = 2.0
_CERTAIN = 5.0
_LONGEST_HAN_NAME = 3


@dataclass(slots=True)
class _Found:
    """Names found so far: by start offset, with the origin and the posts that they hold."""

    candidates: dict[int, tuple[Candidate, str]] = field(default_factory=dict)
    covered: set[int] = field(default_factory=set)

    def add(self, candidate: Candidate, origin: str) -> bool:
        stretch = range(candidate.start, candidate.end)
        if any(position in self.covered for position in stretch):
            return False
        self.candidates[candidate.start] = (candidate, origin)
        self.covered.update(stretch)
        return True


class NamesPipe:
    """Writes a :class:`~dangbao.pipes.annotations.PersonMention` for every name, and the holders of posts."""

    def __call__(self, doc: Doc) -> Doc:
        mentions, posts = self.process(doc)
        set_findings(doc, PersonMention, mentions)
        set_findings(doc, Post, posts)
        return doc

    def process(self, doc: Doc) -> tuple[list[PersonMention], list[Post]]:
        """Return the names of a Doc in text order, and its posts with the holders filled in."""
        page = RunText(doc)
        posts = get_findings(doc, Post)
        reader = NameReader(page)
        found = _Found()
        sections = get_context(doc).sections
        headlines = {p for s in sections if s.field != "body" for p in range(s.start, s.end)}
        holders = _read_after_titles(page, reader, posts, found, headlines)
        for candidate in reader.dotted_names():
            found.add(candidate, "dotted")
        _read_before_titles(page, reader, posts, found)
        _read_lists(page, reader, posts, found)
        _read_designated(page, reader, found)
        _read_known(page, found)
        _read_free(page, reader, posts, found)
        _read_known(page, found)
        mentions = [
            PersonMention(c.start, c.end, page.text[c.start : c.end], origin=origin)
            for c, origin in (found.candidates[start] for start in sorted(found.candidates))
            if not _NOT_PERSON.match(page.text, c.end)
        ]
        number = {mention.start: index for index, mention in enumerate(mentions)}
        for phrase, starts in holders.items():
            for post in posts:
                if post.phrase == phrase:
                    post.holders = [number[start] for start in starts if start in number]
        attach_titles_after_names(page.text, mentions, posts)
        return mentions, posts


def _phrase_ends(posts: list[Post]) -> dict[int, int]:
    """Return for each title phrase where it ends."""
    ends: dict[int, int] = {}
    for post in posts:
        ends[post.phrase] = post.end
    return ends


def _read_after_titles(
    page: RunText, reader: NameReader, posts: list[Post], found: _Found, headlines: set[int]
) -> dict[int, list[int]]:
    """Read the names that follow title phrases; return their starts for each phrase."""
    title_starts = {post.start for post in posts}
    holders: dict[int, list[int]] = {}
    phrase_starts = {post.phrase: post.start for post in reversed(posts)}
    for phrase, end in _phrase_ends(posts).items():
        start = phrase_starts[phrase]
        if _is_short_form(page, posts, phrase):
            continue
        position = _skip_note(page.text, end)
        if (page.text[position : position + 1] in _BEFORE_ROW and position not in headlines) or (page.text[position : position + 1] in {"，", ","} and page.text.endswith("作为", 0, start)) or (page.text.startswith("的", position) and _RELATIVE.search(page.text, max(0, start - 4), start)):
            position += 1
        starts: list[int] = []
        while True:
            if position in found.candidates:
                candidate = found.candidates[position][0]
            else:
                named = _titled_name(reader, position, _AFTER_TITLE if not starts else _IN_LIST)
                if named is None or not found.add(named, "title"):
                    break
                candidate = named
            starts.append(candidate.start)
            position = _skip_note(page.text, candidate.end)
            following = _next_in_list(page.text, position)
            if following is None or following in title_starts:
                break
            position = following
        if starts:
            holders[phrase] = starts
    return holders


def _read_before_titles(page: RunText, reader: NameReader, posts: list[Post], found: _Found) -> None:
    """Read the names that a link joins to the title after them (任命甲为某局局长, 甲当选市长)."""
    for start in {post.phrase: post.start for post in reversed(posts)}.values():
        end = link_start(page.text, start)
        if end is None or end - 1 in found.covered:
            continue
        options = [c for s in range(max(0, end - 4), end - 1) if (c := reader.best(s)) and c.end == end]
        best = max(options, key=lambda option: option.score, default=None)
        if best is not None and best.score >= _BEFORE_TITLE:
            found.add(best, "title")


def _titled_name(reader: NameReader, position: int, threshold: float) -> Candidate | None:
    """Read the name right after a title, where also a name without a known surname is believed."""
    if (dotted := reader.dotted_at(position)) is not None:
        return dotted
    spelled = reader.spelled(position)
    if spelled is not None and spelled.end - position > _LONGEST_HAN_NAME:
        return spelled
    best = reader.best(position, told=True)
    if best is not None and best.score >= threshold:
        return best
    return reader.closed(position) or spelled


def _is_short_form(page: RunText, posts: list[Post], phrase: int) -> bool:
    """Tell whether a surname stands before the title (谢书记), so that no name follows it."""
    start = next(post.start for post in posts if post.phrase == phrase)
    if start == 0 or page.text[start - 1] not in surnames() or (start - 1, start) not in page.words:
        return False
    if start - 1 in page.function_at:
        return False
    return start == 1 or not page.text[start - 2].isalnum() or start - 2 in page.function_at


def _skip_note(text: str, position: int) -> int:
    """Skip a note in brackets after a name or a title (女，回族)."""
    match = _NOTE.match(text, position)
    return match.end() if match else position


def _next_in_list(text: str, position: int) -> int | None:
    """Return where the next name of a list would begin."""
    if position >= len(text):
        return None
    if text.startswith("以及", position):
        return position + 2
    return position + 1 if text[position] in _LIST_MARKS else None


def _read_lists(page: RunText, reader: NameReader, posts: list[Post], found: _Found) -> None:
    """Read rows of at least two names joined by 、 that no title introduces."""
    title_starts = {post.start for post in posts}
    for match in re.finditer("、", page.text):
        before = _name_ending_at(page, reader, match.start(), found)
        if before is None:
            continue
        row = [before] if before.start not in found.covered else []
        position = match.end()
        while position not in title_starts and position not in found.covered:
            candidate = _titled_name(reader, position, _IN_BARE_LIST)
            if candidate is None:
                break
            row.append(candidate)
            position = _skip_note(page.text, candidate.end)
            following = _next_in_list(page.text, position)
            if following is None:
                break
            position = following
        begun = before.start in found.covered
        waters = all(page.text[candidate.end - 1] in "江河湖海" for candidate in row)
        certain = begun or (
            len(row) >= 2 and not waters and max(candidate.score for candidate in row) >= _CERTAIN
        )
        if row and certain:
            for candidate in row:
                found.add(candidate, "list")


def _name_ending_at(page: RunText, reader: NameReader, end: int, found: _Found) -> Candidate | None:
    """Return the name that ends at `end`: one found before, or a likely one."""
    options = []
    for start in range(max(0, end - 4), end - 1):
        if start in found.candidates and found.candidates[start][0].end == end:
            return found.candidates[start][0]
        candidate = reader.best(start)
        if candidate is not None and candidate.end == end and candidate.score >= _SURE:
            options.append(candidate)
    return max(options, key=lambda option: option.score, default=None)


def _read_designated(page: RunText, reader: NameReader, found: _Found) -> None:
    """Read names after words that introduce one (村民张三)."""
    words = designations()
    reverse = page.text[::-1]
    length = len(page.text)
    for start in sorted(page.boundaries):
        if start in found.covered or start == length or start in page.function_at:
            continue
        if words.longest(reverse, length - start) is None:
            continue
        candidate = reader.best(start)
        if candidate is not None and candidate.score >= _DESIGNATED:
            found.add(candidate, "designation")


def _read_free(page: RunText, reader: NameReader, posts: list[Post], found: _Found) -> None:
    """Read names that nothing introduces, where characters, words and context all speak for one."""
    titled = {position for post in posts for position in range(post.start, post.end)}
    for run in page.runs:
        for start in range(run.start, run.end - 1):
            if (
                start not in page.boundaries
                or start in found.covered
                or start in titled
                or start in page.function_at
            ):
                continue
            candidate = reader.best(start)
            if candidate is None or candidate.score < (_FREE if start == run.start else _FREE_INSIDE):
                continue
            if not titled.intersection(range(candidate.start, candidate.end)):
                found.add(candidate, "context")


def _read_known(page: RunText, found: _Found) -> None:
    """Find every further mention of the names that the page is sure of."""
    counts = Counter(page.text[c.start : c.end] for c, _ in found.candidates.values())
    known: Trie[str] = Trie((name, name) for name in counts)
    position = 0
    while position < len(page.text):
        match = known.longest(page.text, position)
        if match is None or position in found.covered:
            position += 1
            continue
        found.add(Candidate(position, match[0], 0.0), "page")
        position = match[0]


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
