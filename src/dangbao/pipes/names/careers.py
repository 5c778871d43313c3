"""Careers: posts that a CV tells of one person, whose name stands only before the CV.

A CV is lines or clauses that open with a stretch of time (2010.03—2012.05 某县县长), or sentences
with a verb of holding a post (历任, 先后担任, 2012年5月起任) whose subject was named before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from dangbao.lexicon.words import TitleLink, link_ending, tenure_verbs, title_links
from dangbao.pipes.annotations import PersonMention, Post
from dangbao.pipes.names.before import ends_before_now, held_before, is_filled_by_adverbs, is_verb_of_state
from dangbao.pipes.names.periods import Period, Periods
from dangbao.pipes.names.strides import strides

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
_LEFT = re.compile(
    r"[，,][^。；;\n，,]{0,12}(?:卸任|不再担任|辞去|离任|被免去)(?:了)?(?:(?:该|此|上述|这一)?(?:职务|职|岗位))?(?=[，。；;\n]|\Z)"
)
"""Says after a title that the post was left (直到去年1月卸任该职)."""
_BETWEEN_DATE_AND_VERB = re.compile(r"[起后以来]{0,3}[，,]?[^，,。；;\n]*")
_TELLING = ("former", "appointed")
"""What verbs without a date make of posts that somebody is said to hold."""
_LONGEST_VERB = 8
_REACH = 400


@dataclass(frozen=True, slots=True)
class _Tenure:
    """The posts of one title phrase in a career, since when and until when, and the verb before them."""

    posts: list[Post]
    verb: TitleLink | None
    since: str | None
    until: str | None
    is_entry: bool

    @property
    def is_list(self) -> bool:
        """Whether the posts were held one after another, so that the date is that of the first (历任)."""
        return self.until is None and self.verb is not None and self.verb.status == "former"


def attach_careers(
    text: str,
    mentions: list[PersonMention],
    posts: list[Post],
    articles: Iterable[int],
    published: str | None = None,
) -> None:
    """Give the posts that a CV tells to the person whose CV it is, with status and dates.

    Parameters
    ----------
    text, mentions, posts
        The page; the posts get holders, status and dates.
    articles
        Where the page's articles begin, in text order: a CV does not leave its article.
    published
        ISO date of publication, by which 去年 is a year.
    """
    careers = _Careers(text, mentions, posts, list(articles), published)
    for name, tenures in careers.read().items():
        careers.date(name, tenures)
    careers.close_lives()


class _Careers:
    """Reads the CVs of one page."""

    def __init__(
        self,
        text: str,
        mentions: list[PersonMention],
        posts: list[Post],
        articles: list[int],
        published: str | None,
    ) -> None:
        self.text = text
        self.mentions = mentions
        self.posts = posts
        self._articles = articles
        self._ends = [mention.end for mention in mentions]
        self._published = published
        self._periods = Periods(text, published)

    def read(self) -> dict[str, list[_Tenure]]:
        """Fill in the holders of the posts that CVs tell, and return every person's career."""
        careers: dict[str, list[_Tenure]] = {}
        subject: int | None = None
        verb: TitleLink | None = None
        last = 0
        phrases = (list(group) for _, group in groupby(self.posts, key=lambda post: post.phrase))
        for phrase in (stride for whole in phrases for stride in strides(self.text, whole)):
            start, end = min(post.start for post in phrase), max(post.end for post in phrase)
            entry, verb_here = self._periods.entry_over(start), self._verb_before(start)
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
            elif verb_here is None or not (
                verb_here.status in _TELLING or self._since_before(start, verb_here)
            ):
                continue
            is_now = verb_here is not None and verb_here.status is None
            tenure = self._tenure(phrase, entry, verb, start, after=told if is_now else 0)
            if verb_here is None and tenure.verb is not None and tenure.verb.status == "former":
                tenure = replace(tenure, since=tenure.until and tenure.since)
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
        dated = [index for index, tenure in enumerate(tenures) if tenure.since]
        latest = max((tenures[index].since or "" for index in dated), default="")
        last = max((index for index in dated if tenures[index].since == latest), default=0)
        for index, tenure in enumerate(tenures):
            is_last = tenure.since == latest or (tenure.since is None and not dated[:1] < [index] < [last])
            for number, post in enumerate(tenure.posts):
                if number == 0 or not tenure.is_list:
                    post.start_date = tenure.since
                post.end_date = tenure.until
                if post.status not in {"former", "designate"}:
                    is_held = not held or any(_same_place(post.body, body) for body, _ in held)
                    self._set_status(post, tenure, is_last=is_last, is_held=is_held)

    def _set_status(self, post: Post, tenure: _Tenure, *, is_last: bool, is_held: bool) -> None:
        if tenure.verb is not None and tenure.verb.status not in (None, "appointed"):
            post.status = tenure.verb.status or post.status
        elif tenure.until is not None or not is_last or (tenure.since and not (tenure.is_entry or is_held)):
            post.status = "former"
        elif tenure.since and tenure.verb is not None and tenure.verb.status == "appointed":
            post.status = "appointed" if self._is_news(tenure.since) else "current"

    def _is_news(self, since: str) -> bool:
        """Tell whether a post was taken over in the month of publication or the one before."""
        if len(since) < 7 or len(self._published or "") < 7:
            return False
        months = [int(day[:4]) * 12 + int(day[5:7]) for day in (since, self._published or "")]
        return 0 <= months[1] - months[0] <= 1

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
        entry: Period | None,
        start: int,
        carried: int | None,
        verb: TitleLink | None,
    ) -> int | None:
        """Return who holds a phrase's posts, where a CV or the sentence before it tells one person."""
        if phrase[0].holders:
            return phrase[0].holders[0] if len(phrase[0].holders) == 1 else None
        if entry is not None:
            return self._whose_life(entry.start)
        return self._last_named(start) if verb is not None else carried

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

    def _since_before(self, start: int, verb: TitleLink | None, after: int = 0) -> Period | None:
        """Return the last date in the sentence before a title; to a verb of the past it must be close."""
        left = max(after, self._after_last(_SENTENCE_ENDS, start))
        date = self._periods.last_between(left, start)
        if date is None or verb is None or verb.status != "former":
            return date
        return date if _BETWEEN_DATE_AND_VERB.fullmatch(self.text, date.end, start) else None

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
        entry: Period | None,
        verb: TitleLink | None,
        start: int,
        *,
        after: int,
    ) -> _Tenure:
        if entry is not None:
            return _Tenure(phrase, verb, entry.since, entry.until, is_entry=True)
        since = self._since_before(start, verb, after)
        end = max(post.end for post in phrase)
        left = _LEFT.match(self.text, end)
        until = self._periods.last_between(end, left.end()) if left is not None else None
        return _Tenure(
            phrase,
            held_before() if left is not None else verb,
            since.since if since else None,
            until.since if until else None,
            is_entry=False,
        )


def _same_place(body: str | None, other: str | None) -> bool:
    """Tell whether two bodies' names open with the same place or name."""
    return (body or "").removeprefix("中共")[:2] == (other or "").removeprefix("中共")[:2]
