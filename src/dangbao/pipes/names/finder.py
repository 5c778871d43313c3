"""Finding the persons of a page: after titles, before linked ones, in lists, by context, and again by name.

The ways are taken from the surest to the boldest; what one has found, the later ones leave alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from spacy.tokens import Doc

from dangbao.lexicon.places import surnames
from dangbao.lexicon.trie import Trie
from dangbao.lexicon.words import common_words, designations, place_words, tenure_verbs
from dangbao.pipes.annotations import (
    PersonMention,
    Post,
    get_context,
    get_findings,
    get_proposals,
    is_recognised,
)
from dangbao.pipes.names.holders import LISTED, link_start
from dangbao.pipes.names.reader import Candidate, NameReader
from dangbao.pipes.runs import Run, RunText

PERSON_LABELS = frozenset({"PERSON", "PER", "NR", "NAME"})
"""Labels that recognisers give to persons."""

_NOTE = re.compile(r"[（(][^（）()\n]{1,14}[）)]")
_RELATIVE = re.compile("(?:担任|曾任|时任|现任|任)$")
_FREQUENT_SURNAME = 20
_CONJUNCTIONS = frozenset("和与及")
_ELECTION = re.compile("当选|辞去|卸任|不再担任")
"""Verbs that nobody but a person is the subject of."""
_LIST_MARKS = "、和与及 　"
_BEFORE_ROW = {":", "：", " ", "　"}
_PLACE_ENDS = frozenset("镇乡村县市区省")
_COMMAS = {"，", ","}
_IS = "是"
_NOT_PERSON = re.compile(
    "新时代中国特色社会主义|(?:法治|经济|外交|强军|文化|生态文明|新闻)?思想(?!上)|理论(?!上)"
)
_OCCUPATIONS = "员工师户匠手兵生"
_WATERS = "江河湖海山岭岛"
_LONGEST_HAN_NAME = 3

# Least scores (log odds) that a name needs, the more the less its surroundings tell of one.
_AFTER_TITLE = -0.5
_FOR_CONJUNCTION = 6.0
_BEFORE_TITLE = 1.0
_BEFORE_ELECTION = -1.0
_RIGHT_BEFORE_TITLE = 5.0
_IN_TITLED_ROW = 0.5
_IN_BARE_ROW = 2.0
_BEFORE_ROW_MARK = 2.0
_CERTAIN_IN_ROW = 5.0
_DESIGNATED = 2.0
_AFTER_OCCUPATION = 3.5
_AT_RUN_START = 6.0
_INSIDE_RUN = 7.5
_ACTING = 5.2
_PROPOSED_LEAST = 2.0
_UNPROPOSED = 6.0
"""How much more a name needs that no title tells of and no recogniser that read the page has seen."""


class NameFinder:
    """Finds the persons' names of one Doc.

    Parameters
    ----------
    doc
        A Doc on which the titles pipe has run, if titles are to tell of names; names that a
        recogniser proposes are taken over.
    """

    def __init__(self, doc: Doc) -> None:
        self.page = RunText.of(doc)
        self.text = self.page.text
        self.posts = get_findings(doc, Post)
        context = get_context(doc)
        self._proposed = {
            self._proposed_start(mention.start): mention.end
            for mention in get_proposals(doc)
            if mention.label in PERSON_LABELS
            and not _is_surname_alone(self.text[mention.start : mention.end])
        }
        self._proposed_ends = set(self._proposed.values())
        self._unproposed = _UNPROPOSED if is_recognised(doc) else 0.0
        self._reader = NameReader(self.page, context.place, self._proposed)
        self._candidates: dict[int, tuple[Candidate, str]] = {}
        self._names: set[str] = set()
        self._covered: set[int] = set()
        self._title_starts = {post.start for post in self.posts}
        self._titled = {position for post in self.posts for position in range(post.start, post.end)}
        self._headlines = {p for s in context.sections if s.field != "body" for p in range(s.start, s.end)}

    def _proposed_start(self, start: int) -> int:
        """Return where a proposed name begins, with the double surname that it may lack (上官|吉庆)."""
        double = self.text[max(0, start - 2) : start]
        known = len(double) == 2 and double in surnames()
        return start - 2 if known and double not in common_words() and double not in place_words() else start

    def find(self) -> list[PersonMention]:
        """Return the names in text order, and fill in the holders of the posts before them."""
        rows = self._read_after_titles()
        self._add_all(self._reader.dotted_names(), "dotted")
        self._read_before_titles()
        self._read_rows()
        self._read_designated()
        self._read_known()
        self._read_proposed()
        self._read_free()
        self._read_known()
        mentions = [
            PersonMention(c.start, c.end, self.text[c.start : c.end], origin=origin)
            for _, (c, origin) in sorted(self._candidates.items())
            if not _NOT_PERSON.match(self.text, c.end)
        ]
        index = {mention.start: number for number, mention in enumerate(mentions)}
        for post in self.posts:
            post.holders = [index[start] for start in rows.get(post.phrase, ()) if start in index]
        return mentions

    def _add(self, candidate: Candidate, origin: str) -> bool:
        """Take a candidate over, unless a name was found there before."""
        stretch = range(candidate.start, candidate.end)
        if any(position in self._covered for position in stretch):
            return False
        self._candidates[candidate.start] = (candidate, origin)
        self._names.add(self.text[candidate.start : candidate.end])
        self._covered.update(stretch)
        return True

    def _add_all(self, candidates: Iterable[Candidate], origin: str) -> None:
        for candidate in candidates:
            self._add(candidate, origin)

    def _read_after_titles(self) -> dict[int, list[int]]:
        """Read the names that follow title phrases; return where they start for each phrase."""
        rows: dict[int, list[int]] = {}
        for number, phrase in groupby(self.posts, key=lambda post: post.phrase):
            posts = list(phrase)
            start, end = min(post.start for post in posts), posts[-1].end
            if not self._is_short_form(start) and not self._names_before(start):
                rows[number] = self._read_row(self._row_start(start, end))
        return rows

    def _row_start(self, start: int, end: int) -> int:
        """Return where the names after a title phrase begin."""
        position = self._skip_note(end)
        mark = self.text[position : position + 1]
        if mark in _BEFORE_ROW:
            return position + (position not in self._headlines)
        if mark in _COMMAS:
            return position + self.text.endswith("作为", 0, start)
        listed = LISTED.match(self.text, position)
        if listed is not None:
            return listed.end()
        if mark == _IS and position + 1 in self._proposed:
            return position + 1
        if mark == "的":
            opened = tenure_verbs().longest(self.text, start) is not None
            return position + (opened or _RELATIVE.search(self.text, max(0, start - 4), start) is not None)
        return position

    def _read_row(self, position: int) -> list[int]:
        """Read the names of a row that a title introduces; return where they start."""
        starts: list[int] = []
        while True:
            if position in self._candidates:
                candidate = self._candidates[position][0]
            else:
                named = self._told_name(position, _IN_TITLED_ROW if starts else _AFTER_TITLE)
                if named is None or not self._add(named, "title"):
                    return starts
                candidate = named
            starts.append(candidate.start)
            following = self._next_in_row(candidate)
            if following is None or following in self._title_starts:
                return starts
            position = following

    def _told_name(self, position: int, least: float) -> Candidate | None:
        """Read a name where a title or a row tells that one begins; also one without a known surname."""
        if (dotted := self._reader.dotted_at(position)) is not None:
            return dotted
        spelled = self._reader.spelled(position)
        if spelled is not None and spelled.end - position > _LONGEST_HAN_NAME:
            return spelled
        best = self._reader.best(position, told=True)
        closed = self._reader.closed(position)
        if position in self.page.function_at and self.text[position] in _CONJUNCTIONS:
            least = max(least, _FOR_CONJUNCTION)
        if best is not None and best.score >= least and not (closed and self._is_part(best, closed)):
            return best
        return closed or spelled

    def _is_part(self, best: Candidate, closed: Candidate) -> bool:
        """Tell whether a name is but the head of the word that fills the stretch to a mark (斯琴|高娃)."""
        if best.end >= closed.end:
            return False
        return (closed.start, closed.end) in self.page.words or self._reader.is_open(best)

    def _is_short_form(self, start: int) -> bool:
        """Tell whether a surname stands before the title at `start` (谢书记), so that no name follows it."""
        if start == 0 or self.text[start - 1] not in surnames() or (start - 1, start) not in self.page.words:
            return False
        if start - 1 in self.page.function_at:
            return False
        return start == 1 or not self.text[start - 2].isalnum() or start - 2 in self.page.function_at

    def _names_before(self, start: int) -> bool:
        """Tell whether a person named before stands right before a title (胡某某总书记|贺信)."""
        before = (self.text[max(0, start - length) : start] for length in (2, 3, 4))
        return start in self._proposed_ends or any(name in self._names for name in before)

    def _skip_note(self, position: int) -> int:
        """Skip a note in brackets after a name or a title (女，回族)."""
        match = _NOTE.match(self.text, position)
        return match.end() if match else position

    def _next_in_row(self, candidate: Candidate) -> int | None:
        """Return where the next name of a row would begin after this one."""
        position = self._skip_note(candidate.end)
        if self.text.startswith("以及", position):
            return position + 2
        return position + 1 if self.text[position : position + 1] in {*_LIST_MARKS} else None

    def _read_before_titles(self) -> None:
        """Read the names that a link joins to the title after them (任命甲为某局局长, 甲当选市长)."""
        for _, phrase in groupby(self.posts, key=lambda post: post.phrase):
            start = min(post.start for post in phrase)
            end = link_start(self.text, start)
            least = _BEFORE_TITLE
            if end is not None and _ELECTION.search(self.text, end, start):
                least = _BEFORE_ELECTION
            if end is not None and (best := self._likeliest_before(end, least)) is not None:
                self._add(best, "title")
                self._covered.update(range(end, start))
            elif end is None and (best := self._likeliest_before(start, _RIGHT_BEFORE_TITLE)) is not None:
                self._add(best, "title")

    def _likeliest_before(self, end: int, least: float) -> Candidate | None:
        """Return the likeliest name that ends at `end`, if it scores enough."""
        starts = range(max(0, end - 4), end - 1)
        read = (self._reader.best(start, end=end, least=least + self._unproposed) for start in starts)
        fitting = [candidate for candidate in read if candidate is not None]
        best = max(fitting, key=lambda candidate: candidate.score, default=None)
        return best if best is not None and self._suffices(best, least) else None

    def _read_rows(self) -> None:
        """Read rows of at least two names joined by 、 that no title introduces."""
        done = 0
        for match in re.finditer("、", self.text):
            if match.start() < done:
                continue
            first = self._found_before(match.start()) or self._likeliest_before(
                match.start(), _BEFORE_ROW_MARK
            )
            if first is None:
                continue
            row = self._bare_row(match.end())
            done = row[-1].end if row else done
            if first.start in self._covered or self._is_certain([first, *row]):
                self._add_all([first, *row], "list")

    def _found_before(self, end: int) -> Candidate | None:
        """Return the name found before that ends at `end`."""
        ending = (self._candidates.get(start) for start in range(max(0, end - 4), end - 1))
        return next((found[0] for found in ending if found is not None and found[0].end == end), None)

    def _bare_row(self, position: int) -> list[Candidate]:
        """Read the names of a row from its second on."""
        row: list[Candidate] = []
        following: int | None = position
        while (
            following is not None and following not in self._title_starts and following not in self._covered
        ):
            candidate = self._told_name(following, _IN_BARE_ROW)
            if candidate is None or not self._suffices(candidate, _IN_BARE_ROW):
                break
            row.append(candidate)
            following = self._next_in_row(candidate)
        return row

    def _is_certain(self, row: list[Candidate]) -> bool:
        """Tell whether a row that begins with no known name is one of names, and not of waters or virtues."""
        waters = all(self.text[candidate.end - 1] in _WATERS for candidate in row)
        return len(row) > 1 and not waters and max(candidate.score for candidate in row) >= _CERTAIN_IN_ROW

    def _read_designated(self) -> None:
        """Read names after words that introduce one (村民张三)."""
        words, backwards, length = designations(), self.text[::-1], len(self.text)
        for start in sorted(self.page.boundaries - self._covered - self.page.function_at.keys() - {length}):
            if words.longest(backwards, length - start) is not None:
                least = _DESIGNATED
            elif start and self.text[start - 1] in _OCCUPATIONS and start - 1 not in self.page.boundaries:
                least = _AFTER_OCCUPATION
            else:
                continue
            candidate = self._reader.best(start, told=True)
            if candidate is not None and self._suffices(candidate, least):
                self._add(candidate, "designation")

    def _read_proposed(self) -> None:
        """Read the names that a recogniser proposes, if nothing speaks against them."""
        self._forget_other_names()
        for start, end in self._proposed.items():
            candidate = self._reader.best(start, told=True, end=end)
            is_free = self._titled.isdisjoint(range(start, end))
            if is_free and candidate is not None and candidate.score >= _PROPOSED_LEAST:
                self._add(candidate, "model")

    def _forget_other_names(self) -> None:
        """Leave out proposed places (张朝村) and what is short for a name printed in full (长萍, 黄山)."""
        full = self._names.union(self.text[start:end] for start, end in self._proposed.items())
        parts = {name[at:] for name in full for at in range(1, len(name) - 1)}
        stems = {self.text[run.start : run.end - 1] for run in self.page.divisions}
        short = parts | (stems - self._names)
        for start, end in list(self._proposed.items()):
            place = end - start > 2 and self.text[end - 1] in _PLACE_ENDS
            if place or self.text[start:end] in short:
                del self._proposed[start]

    def _read_free(self) -> None:
        """Read names that nothing introduces, where characters, words and context all speak for one."""
        for run in self.page.runs:
            for start in range(run.start, run.end - 1):
                candidate = self._free_name(run, start)
                if candidate is not None and not self._titled.intersection(range(start, candidate.end)):
                    self._add(candidate, "context")

    def _free_name(self, run: Run, start: int) -> Candidate | None:
        if start not in self.page.boundaries or start in self._covered or start in self.page.function_at:
            return None
        candidate = self._reader.best(start, least=min(_AT_RUN_START, _ACTING) + self._unproposed)
        if candidate is None:
            return None
        least = _AT_RUN_START if start == run.start else _INSIDE_RUN
        if start == run.start and self._reader.acts(candidate):
            least = _ACTING
        return candidate if self._suffices(candidate, least) else None

    def _suffices(self, candidate: Candidate, least: float) -> bool:
        """Tell whether a name that no title tells of scores enough."""
        is_proposed = self._proposed.get(candidate.start) == candidate.end
        return candidate.score >= least + (0.0 if is_proposed else self._unproposed)

    def _read_known(self) -> None:
        """Find every further mention of the names found."""
        known = Trie((self.text[c.start : c.end], True) for c, _ in self._candidates.values())
        passed = 0
        for start, end, _ in known.scan(self.text):
            if start >= passed and start not in self._covered:
                self._add(Candidate(start, end, 0.0), "page")
                passed = end


def _is_surname_alone(name: str) -> bool:
    """Tell whether a name is what people are called by who are named in full elsewhere (谢书记, 老李).

    Examples
    --------
    >>> [_is_surname_alone(name) for name in ("谢", "老李", "欧阳", "李明")]
    [True, True, True, False]
    """
    called = (name, name[1:]) if name[0] in "小老" else (name,)
    return len(name) == 1 or any(surnames().get(part, 0) >= _FREQUENT_SURNAME for part in called)
