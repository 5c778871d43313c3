"""Careers: posts that a CV tells of one person, whose name stands only before the CV.

A CV is lines or clauses that open with a stretch of time (2010.03—2012.05 某县县长), or sentences
with a verb of holding a post (历任, 先后担任, 2012年5月起任) whose subject was named before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import groupby

from dangbao.lexicon.words import TitleLink, title_links
from dangbao.pipes.annotations import PersonMention, Post
from dangbao.records import Status

_YEAR_MONTH = r"(?P<{0}_year>(?:19|20)\d{{2}}|[一二][〇○零一二三四五六七八九]{{3}})(?:年|[.．/])?(?:(?P<{0}_month>\d{{1,2}}|十?[一二三四五六七八九十])月?)?"
_STRETCH = re.compile(
    _YEAR_MONTH.format("since") + r"\s*(?:[-—–－―~～至到]+|起)\s*(?:" + _YEAR_MONTH.format("until") + r"|(?P<open>今|现在))?"
)
_SINCE = re.compile(_YEAR_MONTH.format("since") + r"(?:份|起|开始|后)?[，,]?")
_ENTRY_OPENS = "\n（(；;。：:"
_OPENS_LIFE = re.compile(
    r"(?:[（(][^（）()]{1,20}[）)])?(?:同志)?[，,：:、\s]*(?:个人)?(?:男|女|汉族|[^\W\d]{1,4}族|简历|简介|出?生于|[\d一二〇○零九]{4}年)"
)
_SENTENCE_ENDS = "。！？\n"
_LINKED = re.compile(r"(?:[（(][^（）()]*[）)])?[、，,；;\s]*(?:兼任?|和|及|以及|并|并兼任?|后)?")
_FILLER = re.compile(r"(?:了|过|其)\Z")
_LONGEST_VERB = 8
_REACH = 400
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


@dataclass(frozen=True, slots=True)
class _Tenure:
    """A title phrase that a CV tells, from when to when, and the status that its words give."""

    posts: list[Post]
    status: Status | None
    since: str | None
    until: str | None
    is_open: bool


def attach_careers(text: str, mentions: list[PersonMention], posts: list[Post]) -> None:
    """Give the posts that a CV tells to the person whose CV it is, with status and dates."""
    _Careers(text, mentions, posts).attach()


class _Careers:
    """Reads the CVs of one page."""

    def __init__(self, text: str, mentions: list[PersonMention], posts: list[Post]) -> None:
        self.text = text
        self.mentions = mentions
        self.posts = posts
        self._mention_ends = [mention.end for mention in mentions]
        self._stretches = [m for m in _STRETCH.finditer(text) if m["until_year"] or m["open"] or self._opens(m)]
        self._stretch_starts = [match.start() for match in self._stretches]

    def attach(self) -> None:
        careers: dict[int, list[_Tenure]] = {}
        previous: tuple[int, int, TitleLink] | None = None
        for _, group in groupby(self.posts, key=lambda post: post.phrase):
            phrase = list(group)
            start, end = min(post.start for post in phrase), max(post.end for post in phrase)
            stretch = self._stretch_before(start)
            if stretch is not None:
                subject, link = self._subject_of_entries(stretch.start()), None
            elif phrase[0].holders and not self._is_dated(start):
                continue
            else:
                link = self._verb_before(start)
                subject = phrase[0].holders[0] if len(phrase[0].holders) == 1 else None
                if link is not None and not phrase[0].holders:
                    subject = self._subject_of_sentence(start)
                elif link is None and previous is not None and self._continues(previous[1], start):
                    subject, link = previous[0], previous[2]
            if subject is None or (phrase[0].holders and len(phrase[0].holders) > 1):
                continue
            if link is not None:
                previous = (subject, end, link)
            name = self.mentions[subject].name
            careers.setdefault(self._first_mention(name), []).append(self._tenure(phrase, stretch, link, start))
            if not phrase[0].holders:
                for post in phrase:
                    post.holders = [subject]
        for subject, tenures in careers.items():
            self._date(self.mentions[subject].name, tenures)

    def _opens(self, match: re.Match[str]) -> bool:
        """Tell whether a stretch without an end opens a line or a clause (2012.09-某市市长)."""
        return not match.start() or self.text[match.start() - 1] in _ENTRY_OPENS

    def _stretch_before(self, start: int) -> re.Match[str] | None:
        """Return the stretch of time that opens the entry in which a title stands."""
        index = bisect_right(self._stretch_starts, start) - 1
        if index < 0:
            return None
        match = self._stretches[index]
        between = self.text[match.end() : start]
        return None if set(between) & set("\n。") else match

    def _is_dated(self, start: int) -> bool:
        """Tell whether the clause before a title tells the year since when it is held."""
        return self._since_before(start) is not None and self._verb_before(start) is not None

    def _verb_before(self, start: int) -> TitleLink | None:
        """Return the verb of holding a post that stands right before a title."""
        before = _FILLER.sub("", self.text[max(0, start - _LONGEST_VERB) : start])
        verbs = [form for form, link in title_links().items() if link.tenure and before.endswith(form)]
        return title_links()[max(verbs, key=len)] if verbs else None

    def _since_before(self, start: int) -> re.Match[str] | None:
        """Return the last date in the sentence before a title."""
        left = max(self.text.rfind(mark, 0, start) for mark in _SENTENCE_ENDS) + 1
        dates = list(_SINCE.finditer(self.text, left, start))
        return dates[-1] if dates else None

    def _continues(self, end: int, start: int) -> bool:
        return _LINKED.fullmatch(self.text, end, start) is not None

    def _subject_of_entries(self, position: int) -> int | None:
        """Return whose CV the entries at a position are: the one whose life was opened last before."""
        last = self._last_mention(position)
        for index in range(last, -1, -1):
            if _OPENS_LIFE.match(self.text, self.mentions[index].end):
                return index
        return last if last >= 0 else None

    def _subject_of_sentence(self, start: int) -> int | None:
        """Return who holds a post whose verb has no name before it: the person last named, if one alone."""
        last = self._last_mention(start)
        if last < 0 or start - self.mentions[last].end > _REACH:
            return None
        between = self.text[self.mentions[last].end : start]
        if last and self.text[self.mentions[last - 1].end : self.mentions[last].start] in {"、", "和", "与"}:
            return None
        return None if "\n\n" in between and not self._names_no_one(between) else last

    def _names_no_one(self, between: str) -> bool:
        return "他" in between or "她" in between

    def _last_mention(self, position: int) -> int:
        return bisect_right(self._mention_ends, position) - 1

    def _first_mention(self, name: str) -> int:
        return next(index for index, mention in enumerate(self.mentions) if mention.name == name)

    def _tenure(
        self, phrase: list[Post], stretch: re.Match[str] | None, link: TitleLink | None, start: int
    ) -> _Tenure:
        if stretch is not None:
            since, until = _date(stretch, "since"), _date(stretch, "until")
            return _Tenure(phrase, None, since, until, is_open=until is None)
        found = self._since_before(start)
        status = link.status if link is not None else None
        if status == "appointed":
            status = None
        return _Tenure(phrase, status, _date(found, "since") if found else None, None, is_open=False)

    def _date(self, name: str, tenures: list[_Tenure]) -> None:
        """Write status and dates on the posts of one career: what a later one follows is former."""
        inside = {id(post) for tenure in tenures for post in tenure.posts}
        now = {
            (post.body, post.role)
            for post in self.posts
            if id(post) not in inside
            and post.status != "former"
            and any(self.mentions[holder].name == name for holder in post.holders)
        }
        latest = max((tenure.since or "" for tenure in tenures), default="")
        for tenure in tenures:
            is_last = not tenure.since or tenure.since == latest
            for post in tenure.posts:
                held = not now or (post.body, post.role) in now
                if post.status in {"former", "designate"}:
                    continue
                post.start_date, post.end_date = tenure.since, tenure.until
                if tenure.status is not None:
                    post.status = tenure.status
                elif tenure.until is not None or (tenure.since and not (is_last and (held or tenure.is_open))):
                    post.status = "former"
                elif post.status == "appointed":
                    post.status = "current"


def _date(match: re.Match[str], which: str) -> str | None:
    """Return a year, or a year and a month, as ISO 8601."""
    year, month = match[f"{which}_year"] if f"{which}_year" in match.groupdict() else None, None
    if year is None:
        return None
    month = match[f"{which}_month"]
    year = year.translate(_DIGITS)
    return f"{year}-{_month(month):02}" if month and 1 <= _month(month) <= 12 else year


def _month(month: str) -> int:
    if month.isdigit():
        return int(month)
    return 10 * ("十" in month) + int(month.replace("十", "").translate(_DIGITS) or 0)
