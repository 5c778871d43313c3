"""Passages keep, for every character, where it stands in the input."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dangbao.page.passage import GLUE, Passage

TEXT = st.text(alphabet="市长委书记黄宁 \n\u3000，。𬍛", max_size=30)


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, Passage]:
    """Draw an input and a passage of it: cut into pieces, thinned out, joined again."""
    text = draw(TEXT)
    bounds = sorted(draw(st.lists(st.integers(0, len(text)), max_size=4)))
    parts = [
        Passage.of(text[start:end], start)
        for start, end in zip([0, *bounds], [*bounds, len(text)], strict=True)
    ]
    joined = Passage.join(parts, draw(st.sampled_from(["", "\n", "  "])))
    gone = draw(st.sets(st.integers(0, max(0, len(joined) - 1))))
    return text, joined.remove(gone)


@given(passages())
def test_every_character_stands_at_its_offset(drawn: tuple[str, Passage]) -> None:
    text, passage = drawn
    assert [text[o] for o in passage.offsets if o != GLUE] == [
        c for c, o in zip(passage.text, passage.offsets, strict=True) if o != GLUE
    ]


@given(passages(), st.data())
def test_a_span_holds_the_characters_of_its_slice(drawn: tuple[str, Passage], data: st.DataObject) -> None:
    text, passage = drawn
    start = data.draw(st.integers(0, len(passage)))
    end = data.draw(st.integers(start, len(passage)))
    inside = passage[start:end]
    if all(offset == GLUE for offset in inside.offsets):
        with pytest.raises(ValueError, match="comes from the input"):
            passage.span(start, end)
        return
    first, last = passage.span(start, end)
    assert inside.span(0, len(inside)) == (first, last)
    assert all(first <= offset < last for offset in inside.offsets if offset != GLUE)
    assert text[first] in inside.text
    assert text[last - 1] in inside.text


@given(passages())
def test_the_runs_cover_the_offsets_and_nothing_else(drawn: tuple[str, Passage]) -> None:
    _, passage = drawn
    covered = [offset for start, end in passage.runs for offset in range(start, end)]
    assert covered == [offset for offset in passage.offsets if offset != GLUE]


@given(passages())
def test_neighbouring_runs_do_not_touch(drawn: tuple[str, Passage]) -> None:
    _, passage = drawn
    assert all(end != start for (_, end), (start, _) in zip(passage.runs, passage.runs[1:], strict=False))


@given(passages())
def test_stripping_is_what_strings_do(drawn: tuple[str, Passage]) -> None:
    _, passage = drawn
    assert passage.strip().text == passage.text.strip()


@given(TEXT, st.integers(0, 1000))
def test_of_stands_unbroken(text: str, start: int) -> None:
    passage = Passage.of(text, start)
    assert passage.text == text
    assert passage.runs == ([(start, start + len(text))] if text else [])


@given(st.lists(TEXT, max_size=5), st.sampled_from(["", "\n", "，，"]))
def test_joining_joins_the_texts(texts: list[str], separator: str) -> None:
    joined = Passage.join((Passage.of(text) for text in texts if text), separator)
    assert joined.text == separator.join(text for text in texts if text)


@given(TEXT, st.sets(st.integers(0, 40)))
def test_removing_takes_out_what_stands_there_and_no_more(text: str, gone: set[int]) -> None:
    passage = Passage.of(text).remove(gone)
    assert list(passage.offsets) == [i for i in range(len(text)) if i not in gone]


@given(TEXT)
def test_slices_join_to_the_whole(text: str) -> None:
    passage = Passage.of(text, 7)
    for cut in range(len(text) + 1):
        assert Passage.join([passage[:cut], passage[cut:]]) == passage


def test_lengths_must_agree() -> None:
    with pytest.raises(ValueError, match="2 characters but 1 offsets"):
        Passage("市长", (0,))
