"""Which headline is whose: how much of it an article says, and the best way to match them."""

from __future__ import annotations

from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbao.page.headlines import best_matching, overlaps

GAINS = st.lists(
    st.dictionaries(st.integers(0, 3), st.sampled_from([-0.5, 0.1, 0.4, 0.7, 0.9, 1.3]), max_size=4),
    max_size=4,
)


def total(gains: list[dict[int, float]], matched: list[int | None]) -> float:
    return sum(gains[row][column] for row, column in enumerate(matched) if column is not None)


def greatest(gains: list[dict[int, float]]) -> float:
    """Return the greatest sum, by trying all ways."""
    columns = [*range(4), *[None] * len(gains)]
    ways = set(permutations(columns, len(gains)))
    return max(
        sum(row.get(column, 0.0) for row, column in zip(gains, way, strict=True) if column is not None)
        for way in ways
    )


@given(GAINS)
def test_no_other_matching_gains_more(gains: list[dict[int, float]]) -> None:
    matched = best_matching(gains)
    taken = [column for column in matched if column is not None]
    assert len(matched) == len(gains)
    assert len(set(taken)) == len(taken)
    assert all(gains[row][column] > 0 for row, column in enumerate(matched) if column is not None)
    assert total(gains, matched) == pytest.approx(greatest(gains))


@pytest.mark.parametrize("chosen", list(product([0.2, 0.8], repeat=4)))
def test_two_by_two(chosen: tuple[float, ...]) -> None:
    first, second, third, fourth = chosen
    gains = [{0: first, 1: second}, {0: third, 1: fourth}]
    assert total(gains, best_matching(gains)) == max(first + fourth, second + third)


def test_a_headline_that_an_article_says_whole() -> None:
    ((one, other),) = [list(row.items()) for row in overlaps(["春耕"], ["春耕忙", "秋收", "话春耕"])]
    assert (one[0], other[0]) == (0, 2)
    assert one[1] == pytest.approx(1.0)
    assert other[1] == pytest.approx(1.0)


def test_what_only_the_rest_of_an_article_says_counts_less() -> None:
    lead = "今" * 160
    rows = overlaps(["春耕"], [f"{lead}春耕", f"春耕{lead}", "无关"])
    assert rows == [{0: pytest.approx(0.6), 1: pytest.approx(1.0)}]


def test_a_line_alone_counts_a_little_less_than_the_whole() -> None:
    article = "石桥大桥昨日建成通车"
    (row,) = overlaps(["奋战百日再创佳绩誉满\n石桥大桥建成通车"], [article, "奋战"])
    (alone,) = overlaps(["石桥大桥建成通车"], [article, "奋战"])
    assert row[0] == pytest.approx(0.85 * alone[0])


def test_figures_and_letters_are_told_whole() -> None:
    rows = overlaps(["2024年", "20", "GDP增长"], ["2024 年", "GDP", "无"])
    assert [sorted(row) for row in rows] == [[0], [], [1]]
