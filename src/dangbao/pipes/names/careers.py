"""Careers: posts that a CV tells of one person, whose name stands only before the CV.

A CV is lines or clauses that open with a stretch of time (2010.03—2012.05 某县县长), or sentences
with a verb of holding a post (历任, 先后担任, 2012年5月起任) whose subject was named before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from dangbao.lexicon.words import TitleLink, link_ending, tenure_verbs, title_links
from dangbao.pipes.annotations import PersonMention, Post
from dangbao.pipes.names.before import ends_before_now, held_before, is_filled_by_adverbs, is_verb_of_state
from dangbao.pipes.names.strides import strides

_DATE = (
    r"(?P<since_year>(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})\s*(?:年|[.．/])?\s*"
    r"(?:(?P<since_month>\d\d?|十?[一二三四五六七八九十])\s*月?)?"
)
_STRETCH = re.compile(
    rf"{_DATE}(?:\s*[-—–－―~～至到]+\s*(?:{_DATE.replace('since', 'until')}|(?P<open>今|现在))?|起[，,])",
    re.ASCII,
)
_SINCE = re.compile(_DATE, re.ASCII)
_OF_LIFE = re.compile(r"(?:\d\d?日)?(?:出?生|加入|入党|参加|毕业|入伍)")
_ENTRY_OPENS = "\n（(；;。：:"
_OPENS_LIFE = re.compile(
    r"(?:[（(][^（）()]{1,20}[）)])?(?:同志)?[，,：:、\s]*(?:个人)?"
    r"(?:男|女|汉族|[^\W\d]{1,4}族|简历|简介|出?生于|[0-9一二〇○零九]{4}年)"
)
_DIED = re.compile(r"[^。\n]{0,60}(?:逝世|病逝|去世|辞世)")
_SENTENCE_ENDS = "。！？\n"
_CLAUSE_ENDS = "，。；\n,;"
_LINKED = re.compile(
    r"(?:[（(][^（）()]*[）)]|[）)])?(?:、[^，。；、\n]{1,10}(?=、))?[、，,；;\s]*(?:兼任?|和|及|以及|并|并兼任?|后)?"
)
_FILLER = re.compile(r"(?:了|过|其)\Z")
_LONGEST_VERB = 8
_REACH = 400
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


@dataclass(frozen=True, slots=True)
class _Tenure:
    """The posts of one title phrase in a career, since when and until when, and the verb before them."""

    posts: list[Post]
    verb: TitleLink | None
    since: str | None
    until: str | None
    is_entry: bool


def attach_careers(
    text: str, mentions: list[PersonMention], posts: list[Post], articles: Iterable[int]
) -> None:
    """Give the posts that a CV tells to the person whose CV it is, with status and dates.

    Parameters
    ----------
    text, mentions, posts
        The page; the posts get holders, status and dates.
    articles
        Where the page's articles begin, in text order: a CV does not leave its article.
    """
    careers = _Careers(text, mentions, posts, list(articles))
    for name, tenures in careers.read().items():
        careers.date(name, tenures)
    careers.close_lives()


class _Careers:
    """Reads the CVs of one page."""

    def __init__(
        self, text: str, mentions: list[PersonMention], posts: list[Post], articles: list[int]
    ) -> None:
        self.text = text
        self.mentions = mentions
        self.posts = posts
        self._articles = articles
        self._ends = [mention.end for mention in mentions]
        self._entries = [match for match in _STRETCH.finditer(text) if self._opens_entry(match)]
        self._entry_starts = [match.start() for match in self._entries]

    def read(self) -> dict[str, list[_Tenure]]:
        """Fill in the holders of the posts that CVs tell, and return every person's career."""
        careers: dict[str, list[_Tenure]] = {}
        subject: int | None = None
        verb: TitleLink | None = None
        last = 0
        phrases = (list(group) for _, group in groupby(self.posts, key=lambda post: post.phrase))
        for phrase in (stride for whole in phrases for stride in strides(self.text, whole)):
            start, end = min(post.start for post in phrase), max(post.end for post in phrase)
            entry, verb_here = self._entry_over(start), self._verb_before(start)
            goes_on = _LINKED.fullmatch(self.text, last, start) is not None
            verb_here = verb_here or (self._verb_of_list(start) if not goes_on else None)
            verb = verb_here or (verb if goes_on else None)
            subject = self._subject(phrase, entry, start, subject if goes_on and verb else None, verb_here)
            told, last = last, end
            if subject is None:
                continue
            if not phrase[0].holders:
                for post in phrase:
                    post.holders = [subject]
            elif not (verb_here and self._since_before(start)):
                continue
            is_now = verb_here is not None and verb_here.status is None
            tenure = self._tenure(phrase, entry, verb, start, after=told if is_now else 0)
            careers.setdefault(self.mentions[subject].name, []).append(tenure)
        return careers

    def date(self, name: str, tenures: list[_Tenure]) -> None:
        """Write status and dates on the posts of one career: what a later one follows is former."""
        inside = {id(post) for tenure in tenures for post in tenure.posts}
        held = {
            (post.body, post.role)
            for post in self.posts
            if id(post) not in inside and post.status != "former" and self._holds(name, post)
        }
        latest = max((tenure.since or "" for tenure in tenures), default="")
        for tenure in tenures:
            is_last = tenure.since in (None, latest)
            for post in tenure.posts:
                post.start_date, post.end_date = tenure.since, tenure.until
                if post.status not in {"former", "designate"}:
                    is_held = not held or any(_same_place(post.body, body) for body, _ in held)
                    self._set_status(post, tenure, is_last=is_last, is_held=is_held)

    def _set_status(self, post: Post, tenure: _Tenure, *, is_last: bool, is_held: bool) -> None:
        if tenure.verb is not None and tenure.verb.status not in (None, "appointed"):
            post.status = tenure.verb.status or post.status
        elif tenure.until is not None or (tenure.since and not (is_last and (tenure.is_entry or is_held))):
            post.status = "former"
        elif post.status == "appointed":
            post.status = "current"

    def close_lives(self) -> None:
        """Make former what the dead held."""
        starts = [mention.start for mention in self.mentions]
        dead = {
            mention.name
            for mention, following in zip(self.mentions, [*starts[1:], len(self.text)], strict=False)
            if (match := _DIED.match(self.text, mention.end)) is not None and match.end() <= following
        }
        for post in self.posts:
            holders = {self.mentions[holder].name for holder in post.holders}
            if post.status == "current" and holders & dead:
                post.status = "former"

    def _holds(self, name: str, post: Post) -> bool:
        return any(self.mentions[holder].name == name for holder in post.holders)

    def _subject(
        self,
        phrase: list[Post],
        entry: re.Match[str] | None,
        start: int,
        carried: int | None,
        verb: TitleLink | None,
    ) -> int | None:
        """Return who holds a phrase's posts, where a CV or the sentence before it tells one person."""
        if phrase[0].holders:
            return phrase[0].holders[0] if len(phrase[0].holders) == 1 else None
        if entry is not None:
            return self._whose_life(entry.start())
        return self._last_named(start) if verb is not None else carried

    def _opens_entry(self, match: re.Match[str]) -> bool:
        """Tell whether a stretch has both its ends, or opens a line or a clause (2012.09-某市市长)."""
        at_opening = not match.start() or self.text[match.start() - 1] in _ENTRY_OPENS
        return bool(match["until_year"] or match["open"]) or at_opening

    def _entry_over(self, start: int) -> re.Match[str] | None:
        """Return the stretch of time that opens the entry in which a title stands."""
        index = bisect_right(self._entry_starts, start) - 1
        if index < 0:
            return None
        match = self._entries[index]
        return None if any(self.text.find(mark, match.end(), start) >= 0 for mark in "。\n") else match

    def _verb_before(self, start: int) -> TitleLink | None:
        """Return the verb of holding a post that stands right before a title, or opens it (曾任某县县长)."""
        opening = tenure_verbs().longest(self.text, start)
        if opening is not None:
            return opening[1]
        before = self.text[max(0, start - _LONGEST_VERB) : start]
        verbs = (link_ending(words, tenure=True) for words in (before, _FILLER.sub("", before)))
        verb = max(verbs, key=lambda form: len(form or ""))
        if verb is None:
            return None
        return held_before() if self._is_told_of_before(verb, start) else title_links()[verb]

    def _is_told_of_before(self, verb: str, start: int) -> bool:
        """Tell whether a word puts a verb before a title into the past (此前一直|担任, 此前，他|任)."""
        opening = self.text.rfind(verb, max(0, start - _LONGEST_VERB), start)
        if not is_verb_of_state(verb):
            return False
        last = self._mention_before(opening)
        name = self.mentions[last] if last is not None else None
        is_subject = name is not None and is_filled_by_adverbs(self.text[name.end : opening])
        return ends_before_now(self.text, name.start if name is not None and is_subject else opening)

    def _verb_of_list(self, start: int) -> TitleLink | None:
        """Return the verb of a list whose first items are no titles (现为某协会会员、|某学院教授)."""
        left = self._after_last(_CLAUSE_ENDS, start)
        if not self.text.endswith("、", left, start):
            return None
        last = self._mention_before(start)
        opening = max(left, self.mentions[last].end) if last is not None else left
        verb = tenure_verbs().longest(self.text, opening)
        return verb[1] if verb is not None else None

    def _since_before(self, start: int, after: int = 0) -> re.Match[str] | None:
        """Return the last date in the sentence before a title that is not of a birth or the like."""
        left = max(after, self._after_last(_SENTENCE_ENDS, start))
        dates = _SINCE.finditer(self.text, left, start)
        told = (date for date in dates if _OF_LIFE.match(self.text, date.end()) is None)
        return max(told, key=re.Match.start, default=None)

    def _after_last(self, marks: str, position: int) -> int:
        """Return where the sentence or clause begins that holds a position, within reach."""
        first = max(0, position - _REACH)
        return max(first, *(self.text.rfind(mark, first, position) + 1 for mark in marks))

    def _whose_life(self, position: int) -> int | None:
        """Return whose CV the entry at a position is in: the person whose life was opened last before."""
        last = self._mention_before(position)
        if last is None:
            return None
        lives = (
            index for index in range(last, -1, -1) if _OPENS_LIFE.match(self.text, self.mentions[index].end)
        )
        return next(lives, last)

    def _last_named(self, start: int) -> int | None:
        """Return the person last named before a verb, if one alone and not far."""
        last = self._mention_before(start)
        if last is None or start - self.mentions[last].end > _REACH:
            return None
        if last and self.text[self.mentions[last - 1].end : self.mentions[last].start] in {"、", "和", "与"}:
            return None
        return last

    def _mention_before(self, position: int) -> int | None:
        """Return the last mention before a position in its article."""
        index = bisect_right(self._ends, position) - 1
        article = self._articles[bisect_right(self._articles, position) - 1] if self._articles else 0
        return index if index >= 0 and self.mentions[index].start >= article else None

    def _tenure(
        self,
        phrase: list[Post],
        entry: re.Match[str] | None,
        verb: TitleLink | None,
        start: int,
        *,
        after: int,
    ) -> _Tenure:
        if entry is not None:
            return _Tenure(phrase, verb, _iso(entry, "since"), _iso(entry, "until"), is_entry=True)
        since = self._since_before(start, after)
        return _Tenure(phrase, verb, _iso(since, "since") if since else None, None, is_entry=False)


def _same_place(body: str | None, other: str | None) -> bool:
    """Tell whether two bodies' names open with the same place or name."""
    return (body or "").removeprefix("中共")[:2] == (other or "").removeprefix("中共")[:2]


def _iso(match: re.Match[str], which: str) -> str | None:
    """Return a year, or a year and its month, as ISO 8601."""
    if match[f"{which}_year"] is None:
        return None
    year, month = match[f"{which}_year"].translate(_DIGITS), _month(match[f"{which}_month"] or "0")
    return f"{year}-{month:02}" if 1 <= month <= 12 else year


def _month(month: str) -> int:
    if month.isdigit():
        return int(month)
    return 10 * ("十" in month) + int(month.replace("十", "").translate(_DIGITS) or 0)
