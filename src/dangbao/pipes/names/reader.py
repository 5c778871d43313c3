"""Reading a person's name at a position: where it ends, and how sure that it is one.

The score is a sum of log odds: how usual the characters are in given names, what stands right
after the candidate, and whether the words of the text agree with its bounds.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from dangbao.lexicon.places import TOWNSHIPS, countries, surnames
from dangbao.lexicon.tables import read_table
from dangbao.lexicon.trie import Trie
from dangbao.lexicon.words import (
    common_words,
    country_letters,
    foreign_surnames,
    function_words,
    name_bearers,
    name_parts,
    national_bodies,
    ordinary_words,
    place_words,
    roles,
    title_links,
    transliteration,
)
from dangbao.pipes.runs import RunText

_PUNCTUATION = set("，。、；：！？（）()《》〈〉“”‘’\n\t 　,.;:!?…—-|/■●▲◆")
_DOTTED = re.compile(r"[^\W\d_a-zA-Z](?:[·•・．][^\W\d_a-zA-Z]{1,8}(?=[·•・．])){0,8}[·•・．][^\W\d_a-zA-Z]")
_DOT = re.compile("[·•・．]")
_CLOSED_STRETCH = re.compile(r"[^\W\d_a-zA-Z]{2,6}")
_OPEN_DOTTED = re.compile(r"[^\W\d_]{1,8}(?:[·•・．][^\W\d_]{1,8}(?=[·•・．])){0,8}[·•・．](?=[^\W\d_])")
_SPELLED = (3, 8)
_DOTTED_SCORE = 8.0
_BEFORE_ROLE = 1.5
_LONGEST_PART = 8
_BACKGROUND = 1 / 1800
_CLOSED = 2.5
_WORD_BOUND = 1.0
_CUTS_KNOWN_WORD = -3.2
_CUTS_WORD = -1.2
_IS_WORD = 1.5
_BEFORE_FUNCTION_WORD = 1.2
_IMPOSSIBLE = -3.0
_PREDICATE = 2.5
_CUTS_PREDICATE = -4.5
_NEVER_LAST = frozenset("和与及同在对由从把被将向为于正也都还就又已曾即则并而更最很能可应须必让给使令请")
"""Function words that no mark follows, so that before one they are something else (毕清和，)."""
_TAKES_OBJECT = frozenset("向对为从由把将被给让在以")
"""Function words that an object follows: only before a mark are they the end of a name (王春|向)."""
_JOINS = frozenset("和与及")
_JOINS_WHAT_FOLLOWS = -5.0
"""What is against a name whose last character joins it to what follows (雷波|及副县级干部)."""
_HOLDS_FUNCTION_WORD = -4.0
_IS_FUNCTION_WORD = -6.0
_NEVER_IN_NAME = frozenset("镇乡村县市区省元罪湾")
_IS_PLACE = -4.0
_RARE_AND_A_WORD = -2.0
_OPENS_WITH_VERB = -2.5
_SAID_WITH = {
    "作": "报告 汇报 讲话 发言 说明 动员 部署 点评 总结 表态 交流 主旨 主题 专题 题为 重要 了",
    "致": "辞 词 欢迎 开幕 闭幕 贺 答谢",
}
_SPEECHES = tuple(verb + noun for verb, nouns in _SAID_WITH.items() for noun in nouns.split())
"""A light verb and what it is said with: no part of a name (梁君|作汇报)."""
_MOVING = "来赴抵莅"
_HOLDS_PLACE = -4.0
_BEARS_A_NAME = -8.0
_USUAL_SURNAME = 200
_RARE_SURNAME = 20
_DISAGREES = -3.5
_MANY_FOLLOWERS = 3
_MOST_PARTS = 4
_COMPOSED = 6.0
_ONE_PART = 0.5
_FOREIGN = 3.0
_SOMEBODY = "某"
_WITHHELD = 8.0
"""Score of a name that is withheld (李某, 张某某)."""
_TWO_SURNAMES = -1.0
_PROPOSED = 4.0
_CUTS_PROPOSED = -2.0
_UNLIKE_A_NAME = -3.0
_MOST_AROUND = _BEFORE_ROLE + _PREDICATE + _WORD_BOUND + _IS_WORD
"""The most that a name's surroundings say for it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch that may be a name, with the log odds that it is."""

    start: int
    end: int
    score: float


@cache
def _given_names() -> dict[str, tuple[float, float, float]]:
    """Return for each character its log odds as first, second and only character of a given name."""
    rows = read_table("given_names")
    columns = ("p_first", "p_second", "p_single")
    totals = [sum(int(row[column]) for row in rows) for column in columns]
    return {
        row["char"]: tuple(  # type: ignore[misc]
            math.log((int(row[column]) + 0.2) / total / _BACKGROUND)
            for column, total in zip(columns, totals, strict=True)
        )
        for row in rows
    }


_UNSEEN = (-2.0, -2.0, -2.5)


@cache
def _words_after() -> Trie[float]:
    """Return the words that stand right after names, with a weight that grows with their count."""
    weights = {
        row["word"]: min(2.5, 0.35 * math.log(1 + int(row["after"])))
        for row in read_table("name_context")
        if int(row["after"]) >= 3 and int(row["after"]) * 3 > int(row["before"])
    }
    for row in read_table("participation_predicates"):
        if row["roles"] != "-" or row["object"] != "-":
            weights[row["word"]] = _PREDICATE
    weights |= {form: _PREDICATE for form, link in title_links().items() if link.tenure and len(form) > 1}
    return Trie(weights.items())


class NameReader:
    """Reads names in one page.

    Parameters
    ----------
    page
        The page's text with its word boundaries.
    home
        The newspaper's place, whose short name is no person's.
    proposed
        Where the names begin and end that a recogniser proposes.
    """

    def __init__(self, page: RunText, home: str | None, proposed: Mapping[int, int]) -> None:
        self._proposed = proposed
        self._in_proposed = {
            position for start, end in proposed.items() for position in range(start + 1, end)
        }
        self._home = home[:-1] if home else ""
        self.page = page
        self.text = page.text
        self._surnames = surnames()
        self._compound = {surname for surname in self._surnames if len(surname) > 1}
        self._given = _given_names()
        self._after = {start: (end, weight) for start, end, weight in _words_after().scan(page.text)}
        self._roles = {start: end for start, end, role in roles().scan(page.text) if role is not None}
        self._parts = {start: end for start, end, _ in name_parts().scan(page.text)}
        self._bodies = {start: end for start, end, _ in national_bodies().scan(page.text)}
        self._joints: set[int] = set()
        self._dotted = self._find_dotted()
        self._followers = self._count_followers()
        self._inside_places = {p for run in page.divisions for p in range(run.start + 1, run.end)}

    def best(
        self, start: int, *, told: bool = False, end: int | None = None, least: float = -math.inf
    ) -> Candidate | None:
        """Return the likeliest name that begins at `start`, or None where no surname does.

        Where a title or a list has `told` that a name begins here, the character before it is no part of it.
        With `end`, the name ends there. What cannot score `least` may be left out, unless it is proposed.
        """
        if self._long_function_word(start) or (start in self._inside_places and not told):
            return None
        if not told and self.text[max(0, start - 1) : start + 1] in self._compound:
            return None
        proposed = self._proposed.get(start)
        enough = (least if proposed is None else -math.inf) - _MOST_AROUND
        candidates = [
            self._scored(start, surname_end, length, told=told)
            for surname_end in self._surname_ends(start)
            for length in (1, 2)
            if self._is_nameable(surname_end, surname_end + length)
            and self._name_score(start, surname_end, length) >= enough
        ]
        if told and self._has_two_surnames(start) and self._is_nameable(start + 2, start + 4):
            both = self._scored(start, start + 2, 2, told=True)
            candidates.append(Candidate(start, start + 4, both.score + _TWO_SURNAMES))
        if told and (foreign := foreign_surnames().longest(self.text, start)) is not None:
            candidates += self._japanese(start, foreign[0])
        if (composed := self._composed(start, told=told)) is not None:
            candidates.append(composed)
        if proposed is not None:
            evidence = self._after_score(proposed) + self._word_score(start, proposed)
            candidates.append(Candidate(start, proposed, evidence + self._likeness(start, proposed)))
        weighed = [
            Candidate(start, candidate.end, candidate.score + self._proposal_score(start, candidate.end))
            for candidate in candidates
            if (end is None or candidate.end == end) and not self._is_relation(start, candidate.end)
        ]
        return max(weighed, key=lambda candidate: candidate.score, default=None)

    def _is_relation(self, start: int, end: int) -> bool:
        """Tell whether places stand here in short: 韩中双方, 来|滨 in the paper of 滨海, 驻|鲁."""
        if self.text.endswith("驻", 0, start):
            return True
        if end != start + 2:
            return False
        first, last = self.text[start], self.text[end - 1]
        abroad = "中" in (first, last) and {first, last} <= country_letters().keys()
        return abroad or (first in _MOVING and last in self._home)

    def _likeness(self, start: int, end: int) -> float:
        """Return what is against a stretch that opens with no surname and spells no sounds."""
        name = self.text[start:end]
        is_named = bool(self._surname_ends(start)) or foreign_surnames().longest(name, 0) is not None
        strange = sum(character not in transliteration() for character in _DOT.sub("", name))
        return 0.0 if is_named or strange <= len(name) // 3 else _UNLIKE_A_NAME

    def _proposal_score(self, start: int, end: int) -> float:
        """Return what a recogniser's proposals say for a name, or against one that would cut another."""
        if self._proposed.get(start) == end:
            return _PROPOSED
        cuts = start in self._in_proposed or end in self._in_proposed or start in self._proposed
        return _CUTS_PROPOSED if cuts else 0.0

    def _japanese(self, start: int, surname_end: int) -> Iterator[Candidate]:
        """Yield the Japanese names that begin at `start` with this surname."""
        for end in range(surname_end + 1, surname_end + 4):
            if self._is_nameable(surname_end, end) and self._after_score(end) > 0:
                score = _FOREIGN + self._after_score(end) + self._bound_score(end)
                yield Candidate(start, end, score + _FOREIGN * ((start, end) in self.page.words))

    def _has_two_surnames(self, start: int) -> bool:
        """Tell whether two usual surnames begin here, as in the names of some married women (林郑月娥)."""
        pair = self.text[start : start + 2]
        return all(self._surnames.get(character, 0) >= _USUAL_SURNAME for character in pair)

    def _composed(self, start: int, *, told: bool) -> Candidate | None:
        """Return a name put together from parts (敖登|其其格), or a part alone that is told (卓嘎)."""
        end, parts = start, 0
        while parts < _MOST_PARTS and end in self._parts:
            end, parts = self._parts[end], parts + 1
        if parts == 0:
            return None
        is_marked = self.text[end : end + 1] in _PUNCTUATION or self._predicate_at(end)
        if parts == 1 and not (told and is_marked):
            return None
        score = _COMPOSED if parts > 1 else _ONE_PART
        return Candidate(start, end, score + self._after_score(end) + self._bound_score(end))

    def dotted_names(self) -> Iterator[Candidate]:
        """Yield the names with middle dots (艾尔肯·吐尼亚孜) in text order."""
        for dots in self._dotted:
            if (proposed := self._proposed_over(dots)) is not None:
                yield proposed
                continue
            start = self._dotted_start(dots[0])
            end = self._dotted_end(dots[-1] + 2)
            if start < dots[0] and end > dots[-1] + 1:
                yield Candidate(start, end, _DOTTED_SCORE)

    def _proposed_over(self, dots: list[int]) -> Candidate | None:
        """Return the name that a recogniser proposes over all these dots."""
        start = next(
            (start for start in range(dots[0], dots[0] - _LONGEST_PART, -1) if start in self._proposed), None
        )
        if start is None or self._proposed[start] <= dots[-1]:
            return None
        return Candidate(start, self._proposed[start], _DOTTED_SCORE)

    def _find_dotted(self) -> list[list[int]]:
        """Return the dots of each dotted name; 和 joins two names (坎吉·塔什|和|吐逊汗·沙依提)."""
        found: list[list[int]] = []
        for match in _DOTTED.finditer(self.text):
            dots = [p for p in range(match.start() + 1, match.end() - 1) if _DOT.match(self.text[p])]
            found.append(dots[:1])
            for previous, dot in pairwise(dots):
                joint = next((p for p in range(previous + 3, dot - 2) if self.text[p] in _JOINS), None)
                if joint is None:
                    found[-1].append(dot)
                else:
                    self._joints.add(joint)
                    found.append([dot])
        return found

    def _dotted_start(self, dot: int) -> int:
        """Go back from the first dot over the words whose characters all spell sounds."""
        start = dot
        while start > 0 and self.text[start - 1] in transliteration() and start - 1 not in self._joints:
            start -= 1
        while start < dot and start in self.page.function_at:
            start = self.page.function_at[start]
        while start < dot and (start not in self.page.boundaries or self._begins_otherwise(start, dot)):
            start += 1
        return start

    def _begins_otherwise(self, start: int, dot: int) -> bool:
        """Tell whether a word that is no part of the name covers `start`."""
        return any(
            (start, end) in self.page.words and self.text[start:end] in common_words()
            for end in range(start + 2, dot)
        )

    def dotted_at(self, start: int) -> Candidate | None:
        """Return the dotted name that begins at `start`, where a title or a list tells that a name does."""
        match = _OPEN_DOTTED.match(self.text, start)
        if match is None:
            return None
        if self._proposed.get(start, start) > match.end():
            return Candidate(start, self._proposed[start], _DOTTED_SCORE)
        joint = next((p for p in range(start, match.end()) if p in self._joints), match.end())
        if any(p in self.page.function_at for p in range(start, joint)):
            return None
        last_dot = max(p for p in range(start, joint) if p == start or _DOT.match(self.text[p]))
        return Candidate(start, self._dotted_end(last_dot + 1), _DOTTED_SCORE)

    def _dotted_end(self, position: int) -> int:
        """Go on from the last dot to the first word that no name holds."""
        end = position
        while end < len(self.text) and end - position < _LONGEST_PART and self.text[end].isalpha():
            if end in self._joints or self._is_conjunction(end):
                break
            if end > position and (self._word_begins(end) or end in self._roles):
                break
            end += 1
        return end

    def _is_conjunction(self, position: int) -> bool:
        return position in self.page.function_at and self.text[position] in _JOINS

    def _word_begins(self, position: int) -> bool:
        """Tell whether an ordinary word begins here: a longer one, or one that spells no sound."""
        if self.text[position] not in transliteration():
            return True
        if position not in self.page.boundaries:
            return False
        longer = (
            self.text[position:end]
            for end in range(position + 2, position + 5)
            if (position, end) in self.page.words
        )
        return any(word in common_words() or word in function_words() for word in longer)

    def spelled(self, start: int) -> Candidate | None:
        """Return a foreign name without a dot: a row of characters that all spell sounds (普拉博沃)."""
        end = start
        while (
            end < len(self.text) and self.text[end] in transliteration() and end not in self.page.function_at
        ):
            if end > start and (self._word_begins(end) or end in self._roles):
                break
            end += 1
        return Candidate(start, end, 0.0) if _SPELLED[0] <= end - start <= _SPELLED[1] else None

    def closed(self, start: int) -> Candidate | None:
        """Return the whole stretch up to the next mark, if it can be a name without a known surname."""
        match = _CLOSED_STRETCH.match(self.text, start)
        if match is None or (match.end() < len(self.text) and self.text[match.end()] not in _PUNCTUATION):
            return None
        name = match[0]
        strange = sum(character not in transliteration() for character in name)
        if strange > (1 if len(name) < 5 else 0) or name in common_words() or start in self._roles:
            return None
        return None if self._long_function_word(start) else Candidate(start, match.end(), 0.0)

    def acts(self, candidate: Candidate) -> bool:
        """Tell whether a word of taking part follows a candidate (出席, 强调)."""
        return self._predicate_at(candidate.end)

    def is_open(self, candidate: Candidate) -> bool:
        """Tell whether nothing after a candidate speaks for its end: neither mark, role nor usual word."""
        return self._after_score(candidate.end) < _WORD_BOUND

    def _long_function_word(self, start: int) -> bool:
        return self.page.function_at.get(start, start) - start >= 2

    def _ends_in_role(self, start: int, end: int) -> bool:
        """Tell whether a role fills a candidate's end (部|经理)."""
        return self._roles.get(start + 1) == end

    def _surname_ends(self, start: int) -> list[int]:
        return [start + length for length in (1, 2) if self.text[start : start + length] in self._surnames]

    def _is_nameable(self, start: int, end: int) -> bool:
        return end <= len(self.text) and all(
            "\u3400" <= character <= "\u9fff" or character >= "\U00020000"
            for character in self.text[start:end]
        )

    def _scored(self, start: int, surname_end: int, length: int, *, told: bool) -> Candidate:
        end = surname_end + length
        score = self._name_score(start, surname_end, length)
        if self.text.startswith(_SOMEBODY, surname_end):
            return Candidate(start, end, score)
        if self.text[end - 1] in _JOINS and not self._is_closed(end):
            score += _JOINS_WHAT_FOLLOWS
        if not told and (self._ends_in_place(start, end) or self._opens_with_country(start, end)):
            score += _HOLDS_PLACE
        score += self._agreement(start, end) if surname_end == start + 1 else 0.0
        return Candidate(start, end, score + self._after_score(end) + self._word_score(start, end))

    def _name_score(self, start: int, surname_end: int, length: int) -> float:
        """Return what the characters of a name alone say for it."""
        end = surname_end + length
        if self.text.startswith(_SOMEBODY, surname_end):
            return _IMPOSSIBLE if self.text.startswith(_SOMEBODY, end) else _WITHHELD
        odds = [self._given.get(character, _UNSEEN) for character in self.text[surname_end:end]]
        score = odds[0][2] - 0.5 if length == 1 else (odds[0][0] + odds[1][1]) * 0.6 + 0.6
        surname = self.text[start:surname_end]
        weight = self._surnames.get(surname) or self._surnames.get(surname[0], 0)
        score += math.log(1 + weight) * 0.25 - 1.0
        return score + 2.0 if surname_end - start == 2 else score

    def _after_score(self, end: int) -> float:
        if end >= len(self.text) or self.text[end] in _PUNCTUATION:
            return _CLOSED
        score = 0.0
        if end in self.page.function_at:
            after_word = self.page.function_at[end]
            closes = after_word >= len(self.text) or self.text[after_word] in _PUNCTUATION
            joins_none = closes or (self.text[end:after_word] in _JOINS and self._predicate_at(after_word))
            never = joins_none and self.text[end:after_word] in _NEVER_LAST
            score = _IMPOSSIBLE if never else _BEFORE_FUNCTION_WORD
        elif end in self._roles:
            score = _BEFORE_ROLE
        word = self._after.get(end)
        cut = self._after.get(end - 1)
        stands_whole = word is not None and word[0] > end + 1
        if cut is not None and cut[0] > end and cut[0] in self.page.boundaries and not stands_whole:
            score += _CUTS_PREDICATE
        return score + (word[1] if word is not None else 0.0)

    def _count_followers(self) -> dict[str, Counter[str]]:
        """Return what follows each surname with the character after it that stands on the page repeatedly."""
        followers: dict[str, list[str]] = defaultdict(list)
        for pair, following in zip(map(str.__add__, self.text, self.text[1:]), self.text[2:], strict=False):
            if pair[0] in self._surnames:
                followers[pair].append(following)
        return {pair: Counter(found) for pair, found in followers.items() if len(found) > 1}

    def _agreement(self, start: int, end: int) -> float:
        """Return what the page's other mentions say against a name: it is cut, or runs on (李悦|娥率)."""
        following = self._followers.get(self.text[start : start + 2])
        if following is None:
            return 0.0
        if end == start + 2 and len(following) == 1 and following.total() > 1:
            character = self.text[end : end + 1]
            goes_on = self._given.get(character, _UNSEEN)[1] > 0 and end not in self._after
            return _DISAGREES if goes_on else 0.0
        if end == start + 3 and following[self.text[end - 1]] == 1 and following.total() > 2:
            closed = sum(following[mark] for mark in _PUNCTUATION)
            return _DISAGREES if len(following) > (2 if closed else _MANY_FOLLOWERS) else 0.0
        return 0.0

    def _predicate_at(self, position: int) -> bool:
        """Tell whether a word of taking part begins here (应邀出席)."""
        word = self._after.get(position)
        return word is not None and word[0] > position + 1 and word[1] >= _PREDICATE

    def _bound_score(self, position: int) -> float:
        """Return the penalty for cutting a word: small for one that no table knows, and so may be miscut."""
        word = self.page.word_over(position)
        if not word:
            return 0.0
        known = word in common_words() or word in function_words()
        return _CUTS_KNOWN_WORD if known else _CUTS_WORD

    def _is_other_name(self, start: int, end: int) -> bool:
        """Tell whether a candidate is the name of a place, or the head of a place's or a body's (党中央)."""
        if self.text[start:end] in place_words() or self.text[start:end] in countries():
            return True
        place = self.page.places.get(start)
        return self._bodies.get(start, 0) >= end or (place is not None and place[0] >= end)

    def _ends_in_place(self, start: int, end: int) -> bool:
        """Tell whether a place's name fills a candidate's end, or goes on after it (感谢聊城, 王家岭|村)."""
        place = self.page.places.get(start + 1)
        if place is not None and place[0] == end:
            return True
        ends_at_home = len(self._home) > 1 and self.text.endswith(self._home, start, end)
        return ends_at_home or self.text.startswith(TOWNSHIPS, end)

    def _opens_with_country(self, start: int, end: int) -> bool:
        """Tell whether a candidate begins with a country, whole or in short with 方 (中国|人, 德|方)."""
        return self.text[start : start + 2] in countries() or (
            end == start + 2 and self.text[end - 1] == "方"
        )

    def _holds_function_word(self, start: int, end: int) -> bool:
        """Tell whether a function word begins inside, but for a usual last character (李守正) at a bound."""
        inside = [position for position in range(start + 1, end) if position in self.page.function_at]
        if inside != [end - 1] or self.page.function_at[end - 1] != end:
            return bool(inside)
        if self.text[end - 1] in _TAKES_OBJECT and not self._is_closed(end):
            return True
        if self.text[end - 1] in _NEVER_LAST and self._is_closed(end):
            return False
        column = 2 if end - start == 2 else 1
        usual = self._given.get(self.text[end - 1], _UNSEEN)[column] > 0
        return not (usual and self._after_score(end) >= _BEFORE_ROLE)

    def _is_closed(self, end: int) -> bool:
        return end >= len(self.text) or self.text[end] in _PUNCTUATION

    def _word_score(self, start: int, end: int) -> float:
        page = self.page
        score = self._bound_score(end) or _WORD_BOUND
        score += self._bound_score(start)
        if (start, end) in page.words:
            score += _IS_WORD
        if (
            end > start + 2
            and end not in page.boundaries
            and self.text[start : start + 2] in ordinary_words()
        ):
            score += _OPENS_WITH_VERB
        score += _HOLDS_FUNCTION_WORD * self._holds_function_word(start, end)
        if start in page.function_at:
            score += _IS_FUNCTION_WORD if self._surnames.get(self.text[start], 0) < _USUAL_SURNAME else -1.0
        if self.text[end - 1] in _NEVER_IN_NAME or self._ends_in_role(start, end):
            score += _HOLDS_FUNCTION_WORD
        if name_bearers().longest(self.text, end) is not None:
            score += _BEARS_A_NAME
        if end == start + 3 and self.text.startswith(_SPEECHES, end - 1):
            score += _CUTS_PREDICATE
        if self._is_other_name(start, end):
            score += _IS_PLACE
        inner = common_words().get(self.text[start + 1 : end], 0) if (start + 1, end) in page.words else 0
        common = max(
            common_words().get(self.text[start:stop], 0)
            for stop in range(start + 2, end + 1)
            if (start, stop) in page.words or stop == end
        )
        rare = self._surnames.get(self.text[start], 0) < _RARE_SURNAME
        if rare and common and (start, end) in page.words and end == start + 2:
            score += _RARE_AND_A_WORD
        return score - 1.1 * math.log(1 + common) - 0.5 * math.log(1 + inner)
