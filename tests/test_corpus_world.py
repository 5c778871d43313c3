"""Two thousand issues of an invented world, read, kept and told apart: compared with the truth."""

from __future__ import annotations

import pytest

from dangbao import Corpus
from officialdom import simulate
from officialdom.measuring import Measures, issues_of, measure

SEED = 7


@pytest.fixture(scope="module")
def measures(tmp_path_factory: pytest.TempPathFactory) -> Measures:
    world = simulate(SEED)
    corpus = Corpus.create(tmp_path_factory.mktemp("press") / "corpus")
    corpus.add(issues_of(world), workers=2)
    corpus.resolve()
    return measure(world, corpus)


def test_persons_are_told_apart(measures: Measures) -> None:
    assert measures.found > 0.99
    assert measures.f1 >= 0.98


def test_nobody_is_in_two_provinces_at_one_time(measures: Measures) -> None:
    assert measures.merged_across == 0


def test_posts_have_their_first_and_last_sight(measures: Measures) -> None:
    assert measures.tenures >= 0.95
