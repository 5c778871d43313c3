"""Who holds a post whose title does not stand right before the name.

The clause tells: 任命甲为某局局长, 甲当选市长, 免去甲的局长职务, 甲(市长), 甲、乙等市领导.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import groupby

from dangbao.lexicon.words import TitleLink, link_ending, rank_words, title_links
from dangbao.pipes.annotations import PersonMention, Post
from dangbao.pipes.names.before import ends_before_now, held_before, is_verb_of_state, without_before
from dangbao.pipes.names.strides import strides
from dangbao.records import Status

LISTED = re.compile("的(?:同志|人员)?(?:有|是|还有)[:：]?")
"""What stands between a post and a list of those who hold it (当选为常委的有：)."""

_CLAUSE_MARKS = "。！？；\n"
_LOOK_BACK = 60
_LONGEST_LINK = 24
_ROW_END = re.compile(
    r"(?:[（(][^（）()]{1,14}[）)])?等?(?:(?:\d+|[一二两三四五六七八九十百]+)[名位人])?(?:同志)?"
)
_PERIOD = ("期间", "时期", "之时", "任上")
_SINCE = ("以来", "至今", "以后")
_FILLER = re.compile(r"(?:了|其|新一届|新任|新的)$")
_ADVERB = "分别|均|都|也|同时|正式|提出|请求|申请|已经|已|将|再次|又|新近|近日|日前|全票|高票|于"
_ADVERBS = re.compile(f"\\A(?:{_ADVERB})+(?=[^\\W\\d])")
_ADVERBS_LAST = re.compile(f"(?:{_ADVERB})+\\Z")
_RESPECTIVELY = re.compile("分别[^\\W\\d]{0,4}[任为是选]")
_BEFORE_NOW = re.compile("曾|前|原")
_REMOVES_PRONOUN = re.compile("(?:免去|撤销)其$")
_REMOVING = re.compile("免去|免除|撤销|罢免|接受|辞去")
_NAME_LIST = re.compile(r"[、和与及，,\s]|以及|（[^（）]*）|\([^()]*\)|同志")
_WITH = re.compile("(?<![可予加得足所])以[^，,。；;的票选]*$")
_LONGEST_TITLE = 40
_PLAIN = TitleLink(None, "-", tenure=False)


def attach_titles_after_names(text: str, mentions: list[PersonMention], posts: list[Post]) -> None:
    """Give posts without holders to the names that the clause before them tells, with their status."""
    linker = _Linker(text, mentions, posts)
    for _, phrase in groupby(posts, key=lambda post: post.phrase):
        linker.attach(list(phrase))
    for post in posts:
        if len(post.holders) == 1 and post.rank is None:
            post.rank = _rank_after(text, mentions[post.holders[0]].end)


def _rank_after(text: str, end: int) -> str | None:
    """Return the rank that stands right after a name (某某少将, 某某（正厅级）)."""
    position = end + text.startswith(("（", "("), end)
    return next((rank for word, rank in rank_words().items() if text.startswith(word, position)), None)


def link_start(text: str, start: int) -> int | None:
    """Return where the name would end that a link joins to the title at `start`, or None without a link.

    Examples
    --------
    >>> link_start("任命周小明同志为市财政局局长", 8)
    5
    """
    left = max(0, start - _LONGEST_LINK)
    before = _FILLER.sub("", text[left:start])
    word = link_ending(before)
    if word is None or title_links()[word].needs == "apposition":
        return None
    before = _ADVERBS_LAST.sub("", before.removesuffix(word)).removesuffix("同志")
    return left + len(re.sub(r"[（(][^（）()]{1,14}[）)]$", "", before))


@dataclass(frozen=True, slots=True)
class _Linker:
    """Links the title phrases of a page to the names before them."""

    text: str
    mentions: list[PersonMention]
    posts: list[Post]

    def attach(self, phrase: list[Post]) -> None:
        """Give a phrase's posts to the names before it, where the words between link them."""
        if phrase[0].holders and LISTED.match(self.text, phrase[-1].end):
            self._set_listed(phrase)
        phrase = self._before_comma(phrase)
        start, end = min(post.start for post in phrase), phrase[-1].end
        last = self._last_before(start)
        if phrase[0].holders or last is None or self._share_out(phrase, start, last):
            return
        link = self._link_between(last, start)
        if link is None or (link.needs == "apposition" and not self._stands_apart(end, last)):
            return
        row = self._row_ending_at(last)
        removes = self.text.startswith("职务", end) or self._removes(self.mentions[row[0]].start)
        if link.needs == "removal" and not removes:
            return
        status = link.status
        if (
            link is _PLAIN
            and self.text.startswith("职务", end)
            and self._removes(self.mentions[row[0]].start)
        ):
            status = "removed"
        elif link.tenure and status == "appointed":
            status = self._status_in_time(end)
        elif link is title_links().get("为") and self._is_example(row[0]):
            status = None
        self._give(phrase, row, status)

    def _is_example(self, mention: int) -> bool:
        """Tell whether 以 stands before a person, who is no more than called what follows (以甲为组长的)."""
        end = self.mentions[mention].start
        return _WITH.search(self.text, max(0, end - _LONGEST_TITLE), end) is not None

    def _set_listed(self, phrase: list[Post]) -> None:
        """Set the status of those whom a list names after their post (当选为某职的有：甲、乙)."""
        before = self.text[max(0, phrase[0].start - _LONGEST_LINK) : phrase[0].start]
        links = [link for form, link in title_links().items() if link.tenure and before.endswith(form)]
        for post in phrase if links else ():
            post.status = links[0].status or post.status

    def _before_comma(self, phrase: list[Post]) -> list[Post]:
        """Return what of a phrase a verb before it gives away (任命甲为|某局局长，|某厅厅长乙), freed."""
        starts = [post.start for post in phrase]
        cut = next((i for i in range(1, len(phrase)) if self.text[starts[i] - 1] in "，,；;"), None)
        last = self._last_before(starts[0])
        if cut is None or last is None or not phrase[0].holders or phrase[cut].body_start is None:
            return phrase
        link = self._link_between(last, starts[0])
        if link is None or link.status != "appointed":
            return phrase
        for post in phrase[:cut]:
            post.holders = []
        return phrase[:cut]

    def _share_out(self, phrase: list[Post], start: int, last: int) -> bool:
        """Give the first post to the first name and so on (甲、乙分别任某县县长、某市市长)."""
        found = _RESPECTIVELY.search(self.text, self.mentions[last].end, start)
        row = self._row_ending_at(last)
        if found is None or found.end() != start or len(row) != len(phrase):
            return False
        past = _BEFORE_NOW.search(self.text, self.mentions[last].end, found.start()) is not None
        past = past or ends_before_now(self.text, self.mentions[row[0]].start)
        for post, holder in zip(phrase, row, strict=True):
            post.holders = [holder]
            link = title_links().get(found[0])
            post.status = "former" if past else (link.status if link and link.status else post.status)
        return True

    def _status_in_time(self, end: int) -> Status:
        """Return what 任 makes of a post, by the words of time after it (任某县县长期间)."""
        if self.text.startswith(_PERIOD, end):
            return "former"
        return "current" if self.text.startswith(_SINCE, end) else "appointed"

    def _give(self, phrase: list[Post], row: list[int], status: Status | None) -> None:
        for post in phrase:
            post.holders = self._without_posts(row) if post.collective else row
        for post in next(strides(self.text, phrase)):
            if status is not None and post.status == "current":
                post.status = status

    def _last_before(self, position: int) -> int | None:
        """Return the mention that ends last before a position, if it is near."""
        index = bisect_left(self.mentions, position + 1, key=lambda mention: mention.end) - 1
        return index if index >= 0 and position - self.mentions[index].end <= _LOOK_BACK else None

    def _link_between(self, last: int, title_start: int) -> TitleLink | None:
        """Return the link that fills the stretch between a name and a title."""
        between = self.text[self.mentions[last].end : title_start].strip()
        if _REMOVES_PRONOUN.search(between) and not set(_CLAUSE_MARKS) & set(between):
            return title_links()["免去其"]
        row_end = _ROW_END.match(between)
        rest = between[row_end.end() :] if row_end is not None else between
        if self._is_of_before(rest, last):
            return held_before()
        links = title_links()
        plain = _ADVERBS.sub("", rest)
        return links.get(_FILLER.sub("", rest)) or links.get(_FILLER.sub("", plain)) if plain else _PLAIN

    def _is_of_before(self, words: str, last: int) -> bool:
        """Tell whether the words after a name say what it was before (甲此前任, 此前，甲任)."""
        told = without_before(words)
        if "已" in words or not is_verb_of_state(_FILLER.sub("", _ADVERBS.sub("", told))):
            return False
        return told != words or ends_before_now(self.text, self.mentions[self._row_ending_at(last)[0]].start)

    def _row_ending_at(self, last: int) -> list[int]:
        """Return the mentions that stand in one row with the last, joined by nothing but list marks."""
        row = [last]
        while row[0] > 0:
            between = self.text[self.mentions[row[0] - 1].end : self.mentions[row[0]].start]
            if not between or _NAME_LIST.sub("", between):
                break
            row.insert(0, row[0] - 1)
        return row

    def _stands_apart(self, end: int, last: int) -> bool:
        """Tell whether a title after a comma is the name's own (沈某，某市市长。) and not the next one's."""
        closes = end >= len(self.text) or self.text[end] in _CLAUSE_MARKS
        return closes and not any(last in post.holders for post in self.posts)

    def _without_posts(self, row: list[int]) -> list[int]:
        """Return those of a row who hold no post yet: 市长甲等市领导 says nothing new of 甲."""
        holding = {holder for post in self.posts for holder in post.holders}
        return [index for index in row if index not in holding]

    def _removes(self, start: int) -> bool:
        """Tell whether a verb of removal opens the clause before `start`."""
        left = max(0, start - _LOOK_BACK)
        clause = max(self.text.rfind(mark, left, start) for mark in _CLAUSE_MARKS)
        return _REMOVING.search(self.text, max(left, clause + 1), start) is not None
