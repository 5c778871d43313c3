"""Giving headlines to the articles that they belong to, by what they say."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dangbao.page.lines import HAN

_STRETCH = re.compile(rf"[{HAN}]+|[0-9]+|[A-Za-z]+")
_LEAD = 160
_LEAD_WEIGHT = 0.4
_LINE_WEIGHT = 0.85
_TELLING = 8  # characters that a line must have to speak for its block
_NEAR = {1: 0.3, 0: 0.2, -1: 0.0}  # beside the article: on the page's usual side, no usual side, the other
_FAR = -0.15
_BARRED = -1.0  # what stands inside one article is no headline of another
_SURE = 0.5  # a headline of which so much is said by an article is its own: such ones show the page's habit
_BEGUN = 0.6  # what it counts for that an article has nothing else to begin with
_UNLIKE = -0.02  # what a block counts for beside another that an article does take
_MANY_BLOCKS = 5
_REACH = 24  # a headline is that of one of so many articles before it or after it


@dataclass(frozen=True, slots=True)
class Candidate:
    """A block of headline lines.

    Attributes
    ----------
    run
        Number of the run of blocks, with no article between them, that it stands in.
    before, after
        Indices of the articles right before and right after the run, or None.
    begins
        Index of the article that nothing but this heading above it shows to be one.
    enough
        The least score with which an article may take it: more where it may well be no headline at all.
    """

    text: str
    run: int
    before: int | None = None
    after: int | None = None
    begins: int | None = None
    enough: float = 0.4


def _grams(text: str) -> Iterator[str]:
    for stretch in _STRETCH.findall(text):
        if len(stretch) < 2 or stretch.isascii():
            yield stretch
        else:
            pairs = list(map(str.__add__, stretch, stretch[1:]))
            yield from pairs
            yield from map(str.__add__, pairs, stretch[2:])


Row = Mapping[int, float]
"""What a heading has in common with each article by its index: those with nothing in common are left out."""


@dataclass(frozen=True, slots=True)
class _Index:
    """For each word of the headings the articles that have it, and those that have it in their lead."""

    bodies: Mapping[str, list[int]]
    leads: Mapping[str, list[int]]
    weights: Mapping[str, float]

    @classmethod
    def of(cls, articles: Sequence[str], wanted: frozenset[str]) -> _Index:
        bodies: dict[str, list[int]] = {gram: [] for gram in wanted}
        leads: dict[str, list[int]] = {gram: [] for gram in wanted}
        for number, article in enumerate(articles):
            for index, text in ((bodies, article), (leads, article[:_LEAD])):
                for gram in wanted.intersection(_grams(text)):
                    index[gram].append(number)
        count = len(articles) + 1
        return cls(
            bodies, leads, {gram: math.log(count / max(1, len(found))) for gram, found in bodies.items()}
        )

    def overlap(self, grams: frozenset[str], near: range) -> dict[int, float]:
        """Return how much of a text each of the articles nearby says."""
        told: dict[int, float] = {}
        for index, share in ((self.bodies, 1 - _LEAD_WEIGHT), (self.leads, _LEAD_WEIGHT)):
            for gram in grams:
                found = index[gram]
                for number in found[bisect_left(found, near.start) : bisect_left(found, near.stop)]:
                    told[number] = told.get(number, 0.0) + share * self.weights[gram]
        total = sum(self.weights[gram] for gram in grams)
        return {number: weight / total for number, weight in told.items()} if total else {}


def overlaps(
    candidates: Sequence[str], articles: Sequence[str], near: Sequence[range] | None = None
) -> list[Row]:
    """Return how much of each headline each article says: up to 1, rare words counting most.

    Parameters
    ----------
    near
        For each headline the articles that it may belong to; all where none is given.

    Examples
    --------
    >>> (row,) = overlaps(["市委召开经济会议"], ["近日，市委召开会议，研究经济。", "春耕正忙，机声隆隆。"])
    >>> row[0] > 0.5, 1 in row
    (True, False)
    """
    wanted = frozenset(gram for candidate in candidates for gram in _grams(candidate))
    index = _Index.of(articles, wanted)
    ranges = near or [range(len(articles))] * len(candidates)
    return [_row(candidate, index, around) for candidate, around in zip(candidates, ranges, strict=True)]


def _row(candidate: str, index: _Index, near: range) -> Row:
    """Return the overlap of the whole or, a little less worth, of its best line: a kicker tells little."""
    lines = [line for line in candidate.split("\n") if len(line) >= _TELLING]
    best = index.overlap(frozenset(_grams(candidate)), near)
    for line in lines:
        for number, score in index.overlap(frozenset(_grams(line)), near).items():
            best[number] = max(best.get(number, 0.0), _LINE_WEIGHT * score)
    return best


def neighbours(candidates: Sequence[Candidate]) -> list[range]:
    """Return for each candidate the articles near enough to be its own."""
    return [range(max(0, place - _REACH), place + _REACH) for place in map(_place, candidates)]


def _place(candidate: Candidate) -> int:
    beside = (candidate.before, candidate.after, candidate.begins)
    return max((article for article in beside if article is not None), default=0)


def assign(candidates: Sequence[Candidate], rows: Sequence[Row]) -> list[int | None]:
    """Return for each candidate the index of its article, or None.

    The whole page is decided at once. An article gets the blocks of one run only, and they stand together.

    Parameters
    ----------
    candidates
        In print order.
    rows
        For each candidate how much of it each article says.

    Examples
    --------
    >>> bodies = ["近日，市委召开会议，研究经济工作。", "春耕正忙，田间机声隆隆。"]
    >>> blocks = [Candidate("田间春耕机声隆", 0, 0, 1), Candidate("市委召开会议", 1, before=1)]
    >>> assign(blocks, overlaps([block.text for block in blocks], bodies))
    [1, 0]
    """
    scores = _scores(candidates, rows)
    runs: dict[int, list[int]] = {}
    for index, candidate in enumerate(candidates):
        runs.setdefault(candidate.run, []).append(index)
    groupings = {run: [[index] for index in blocks] for run, blocks in runs.items()}
    order = list(runs)
    for position, run in enumerate(order):
        if not _may_share(runs[run], scores):
            continue
        around = {near: groupings[near] for near in order[max(0, position - _REACH) : position + _REACH]}
        best, _ = _match(around, scores)
        for grouping in _groupings(runs[run]):
            total, _ = _match({**around, run: grouping}, scores)
            if total > best + 1e-9:
                best, groupings[run] = total, grouping
    _, chosen = _match(groupings, scores)
    return [chosen.get(index) for index in range(len(candidates))]


def habit(candidates: Sequence[Candidate], rows: Sequence[Row]) -> int:
    """Return where the page sets its headlines: 1 before the articles, -1 after them, 0 if nothing shows it.

    Examples
    --------
    >>> habit([Candidate("市委召开经济会议", 0, before=0, after=1)], [{0: 0.9, 1: 0.1}])
    -1
    """
    votes = 0
    for candidate, row in zip(candidates, rows, strict=True):
        owner = max(row, key=lambda article: (row[article], -article), default=None)
        told = owner is not None and row[owner] >= _SURE
        if told and candidate.begins is None and candidate.before != candidate.after:
            votes += (owner == candidate.after) - (owner == candidate.before)
    return (votes > 0) - (votes < 0)


def _scores(candidates: Sequence[Candidate], rows: Sequence[Row]) -> list[Row]:
    """Return for each candidate what it gains with each article that is well worth it."""
    usual = habit(candidates, rows)
    return [_gains(candidate, row, usual) for candidate, row in zip(candidates, rows, strict=True)]


def _gains(candidate: Candidate, row: Row, usual: int) -> Row:
    inside = candidate.before is not None and candidate.before == candidate.after
    bonus = {candidate.before: _NEAR[-usual], candidate.after: _NEAR[-1 if inside else usual]}
    if candidate.begins is not None:
        bonus[candidate.begins] = _BEGUN
    articles = {*row, *(article for article in bonus if article is not None)}
    gains = {
        article: row.get(article, 0.0) + bonus.get(article, _BARRED if inside else _FAR) - candidate.enough
        for article in articles
    }
    return {article: gain for article, gain in gains.items() if gain > 0}


def _may_share(blocks: Sequence[int], scores: Sequence[Row]) -> bool:
    """Tell whether two neighbours of a run score with the same article."""
    return any(scores[one].keys() & scores[other].keys() for one, other in pairwise(blocks))


def _groupings(blocks: Sequence[int]) -> Iterator[list[list[int]]]:
    """Yield the ways to cut a run into groups of neighbours, but that into single blocks."""
    gaps = len(blocks) - 1
    if not 0 < gaps < _MANY_BLOCKS:
        return
    for cuts in range(2**gaps - 1):
        groups = [[blocks[0]]]
        for position, block in enumerate(blocks[1:]):
            if cuts >> position & 1:
                groups.append([block])
            else:
                groups[-1].append(block)
        yield groups


def _match(groupings: Mapping[int, list[list[int]]], scores: Sequence[Row]) -> tuple[float, dict[int, int]]:
    """Match groups and articles one to one, so that the sum of the scores is greatest."""
    groups = [group for grouping in groupings.values() for group in grouping]
    gains = [_sum([scores[block] for block in group]) for group in groups]
    total = 0.0
    chosen: dict[int, int] = {}
    for number, article in enumerate(best_matching(gains)):
        if article is not None:
            total += gains[number][article]
            chosen.update(dict.fromkeys(groups[number], article))
    return total, chosen


def _sum(rows: Sequence[Row]) -> Row:
    articles = {article for row in rows for article in row}
    return {article: sum(row.get(article, _UNLIKE) for row in rows) for article in articles}


def best_matching(gains: Sequence[Row]) -> list[int | None]:
    """Match rows and columns one to one with the greatest sum (the Hungarian method).

    Parameters
    ----------
    gains
        For each row what it gains with each column; with those left out it gains nothing.

    Returns
    -------
    For each row its column, or None where no gain is left for it.

    Examples
    --------
    >>> best_matching([{0: 0.8, 1: 0.9}, {1: 0.7}])
    [0, 1]
    """
    matched: list[int | None] = [None] * len(gains)
    for rows, columns in _components(gains):
        matching = _Matching([[gains[row].get(column, 0.0) for column in columns] for row in rows])
        for row in range(len(rows)):
            matching.add(row)
        for column, owner in zip(columns, matching.owner[: len(columns)], strict=True):
            if owner is not None and gains[rows[owner]].get(column, 0.0) > 0:
                matched[rows[owner]] = column
    return matched


def _components(gains: Sequence[Row]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the rows and columns that compete with one another; no others have a say in their match."""
    of_row = [{column for column, gain in row.items() if gain > 0} for row in gains]
    of_column: dict[int, list[int]] = {}
    for row, columns in enumerate(of_row):
        for column in columns:
            of_column.setdefault(column, []).append(row)
    seen: set[int] = set()
    for start in range(len(gains)):
        if start in seen or not of_row[start]:
            continue
        rows, columns = [start], set(of_row[start])
        seen.add(start)
        for row in rows:
            found = {other for column in of_row[row] for other in of_column[column]} - seen
            seen |= found
            rows.extend(sorted(found))
            columns |= of_row[row]
        yield rows, sorted(columns)


class _Matching:
    """A matching that grows by a row at a time and stays the best; the last column is that of the new row."""

    def __init__(self, gains: Sequence[Sequence[float]]) -> None:
        width = len(gains[0]) + len(gains)  # a row may take a column of its own, which gains nothing
        self.costs = [[-gain for gain in row] + [0.0] * len(gains) for row in gains]
        self.owner: list[int | None] = [None] * (width + 1)
        self.row_potential = [0.0] * len(gains)
        self.column_potential = [0.0] * (width + 1)

    def add(self, row: int) -> None:
        """Find the cheapest way to match one more row, and turn the matching over along it."""
        new = len(self.owner) - 1
        self.owner[new] = row
        slack = [math.inf] * new
        came_from = [new] * new
        reached = [new]
        column: int = new
        while self.owner[column] is not None:
            column = self._reach(column, slack, came_from, reached)
        while column != new:
            self.owner[column] = self.owner[came_from[column]]
            column = came_from[column]

    def _reach(self, last: int, slack: list[float], came_from: list[int], reached: list[int]) -> int:
        """Go on to the nearest column; what was reached before comes as near as that."""
        row = self.owner[last]
        assert row is not None
        free = [column for column in range(len(slack)) if column not in reached]
        for column in free:
            cost = self.costs[row][column] - self.row_potential[row] - self.column_potential[column]
            if cost < slack[column]:
                slack[column], came_from[column] = cost, last
        nearest = min(free, key=slack.__getitem__)
        step = slack[nearest]
        for column in reached:
            owner = self.owner[column]
            if owner is not None:
                self.row_potential[owner] += step
            self.column_potential[column] -= step
        for column in free:
            slack[column] -= step
        reached.append(nearest)
        return nearest
