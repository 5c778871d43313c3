"""What is read of an input, and the way back to what it prints; the lines of a layout in other words."""

from __future__ import annotations

import pytest

from dangbao.page import read_issue
from dangbao.page.lines import Line
from dangbao.page.passage import GLUE, Passage
from dangbao.page.stories import Layout, Story
from dangbao.page.wording import Edit, Wording

PRINTED = "市長王&nbsp;明出席"
READ = Wording(PRINTED).edited([Edit(3, 9, " ")])


def test_an_edit_keeps_the_way_back() -> None:
    assert Wording("市長王 明出席", (0, 1, 2, 3, 9, 10, 11), {3: 9}, {}) == READ
    assert READ.span(READ.origin(Passage.of("王 明", 2))) == (2, 10)
    assert READ.span(READ.origin(Passage.of("王 ", 2))) == (2, 9)


def test_an_edit_of_what_was_edited() -> None:
    again = READ.edited([Edit(0, 2, "长"), Edit(3, 4, "")])
    assert again == Wording("长王明出席", (0, 2, 9, 10, 11), {0: 2, 3: 9}, {})


def test_what_stands_for_several_ends_where_the_last_ends() -> None:
    assert READ.edited([Edit(2, 4, "王")]).ends == {3: 9, 2: 9}


def test_no_edit_changes_nothing() -> None:
    assert READ.edited([]) is READ


def test_another_script_is_remembered_until_it_is_edited() -> None:
    simple = READ.in_script("市长王 明出席")
    assert (simple.text, simple.script) == ("市长王 明出席", {1: "長"})
    assert simple.printed(simple.origin(Passage.of(simple.text))) == "市長王 明出席"
    assert simple.edited([Edit(1, 2, "长")]).script == {}
    assert simple.edited([Edit(2, 3, "黄")]).script == {1: "長"}


def test_without_another_script_the_words_are_those_that_are_read() -> None:
    assert READ.printed(Passage.of("市长")) == "市长"


def test_what_a_join_put_in_stays_glue() -> None:
    passage = Passage("王 明", (2, GLUE, 4))
    assert READ.origin(passage).offsets == (2, GLUE, 9)
    assert Wording("王明").origin(passage) is passage


def test_another_character_for_each() -> None:
    assert READ.reworded("甲乙丙丁戊己庚") == Wording("甲乙丙丁戊己庚", READ.offsets, READ.ends)
    with pytest.raises(ValueError, match=r"^2 characters in place of 7$"):
        READ.reworded("甲乙")


def test_wordings_are_joined() -> None:
    second = Wording("長&lt;").in_script("长&lt;").edited([Edit(1, 5, "<")])
    joined = Wording.join([READ, second, Wording("李")], [0, 13, 19], "\f")
    assert joined.text == "市長王 明出席\f长<\f李"
    assert joined.offsets == (0, 1, 2, 3, 9, 10, 11, 12, 13, 14, 18, 19)
    assert joined.ends == {3: 9, 14: 18}
    assert joined.script == {13: "長"}


def test_wordings_that_are_as_printed_are_joined_as_printed() -> None:
    assert Wording.join([Wording("甲"), Wording("乙")], [0, 2], "\f") == Wording("甲\f乙")


def test_the_lines_of_a_layout_are_reworded() -> None:
    text = "肩題\n標題\n副題\n署名\n正文\n報頭"
    read = "肩题\n标题\n副题\n署名\n正文\n报头"

    def cut(words: str) -> list[list[Line]]:
        return [[Line(line, 3 * number, 0, number)] for number, line in enumerate(words.split("\n"))]

    kicker, headline, subheadline, byline, body, furniture = cut(text)
    story = Story(body, kicker, headline, subheadline, byline, is_caption=True)
    layout = Layout(text, [story], furniture, [headline], {"page": "2"}).reworded(read)
    read_kicker, read_headline, read_subheadline, read_byline, read_body, read_furniture = cut(read)
    assert layout.text == read
    assert layout.stories == [
        Story(read_body, read_kicker, read_headline, read_subheadline, read_byline, is_caption=True)
    ]
    assert (layout.furniture, layout.facts) == (read_furniture, {"page": "2"})


def test_people_are_known_by_where_they_are_printed() -> None:
    text = "石桥日报&nbsp;要闻 2\n责编：王&nbsp;博\n\n本报讯（记者 林&nbsp;晓）近日，青山县召开会议。"
    issue = read_issue(text)
    people = [*issue.staff, *issue.articles[0].reporters]
    assert [person.name.text for person in people] == ["王博", "林晓"]
    assert ["".join(text[o] for o in person.name.offsets) for person in people] == ["王博", "林晓"]
