"""What the lexicon says of each character, against looking every word up one by one."""

from __future__ import annotations

from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from dangbao.pipes.recogniser.codes import encode
from dangbao.pipes.recogniser.word_lists import LISTS, read_word_lists


@cache
def words() -> list[frozenset[str]]:
    return [frozenset(word for word, count in read() if count) for read in LISTS.values()]


def told_one_by_one(text: str) -> np.ndarray:
    """Return whether words of each list begin, go on and end at each character."""
    told = np.zeros((len(text), 3, len(LISTS)), bool)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            for number, known in enumerate(words()):
                if text[start:end] in known:
                    told[start, 0, number] = told[end - 1, 2, number] = True
                    told[start + 1 : end - 1, 1, number] = True
    return told


@settings(deadline=None)
@given(st.text(alphabet="欧阳王小明市长中共委宣传部书记村民聊城说", max_size=12))
def test_words_of_any_length_are_found_wherever_they_stand(text: str) -> None:
    said = read_word_lists(encode(text)).reshape(len(text), 3, len(LISTS))
    assert np.array_equal(said > 0, told_one_by_one(text))


def test_the_heaviest_word_counts_and_none_above_one() -> None:
    said = read_word_lists(encode("欧阳王"))
    assert said.max() <= 1
    surname = list(LISTS).index("surname")
    assert said[2, surname] > said[0, surname] > 0


def test_an_empty_text_has_nothing_said_of_it() -> None:
    assert read_word_lists(encode("")).shape == (0, 3 * len(LISTS))
