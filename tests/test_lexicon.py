"""The tables of the lexicon: every row means something, and the tables agree with one another."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest

from dangbao.lexicon import words
from dangbao.lexicon.tables import read_table

NAMES = sorted(path.name for path in files("dangbao.lexicon.data").iterdir() if path.name.endswith(".tsv"))
KEYS = {
    "roles": "word", "not_roles": "word", "qualifiers": "form", "organs": "form", "jurisdictions": "word",
    "units": "form", "national_bodies": "form", "body_prefixes": "form", "body_suffixes": "form",
    "generic_bodies": "form", "designations": "word", "words": "word", "surnames": "surname",
    "newspapers": "newspaper", "homographs": "form", "given_names": "char",
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_every_table_states_its_source(name: str) -> None:
    text = files("dangbao.lexicon.data").joinpath(name).read_text("utf-8")
    sources = [line for line in text.splitlines() if line.startswith("# source:")]
    assert sources
    assert all("licen" in line for line in sources)


@pytest.mark.parametrize("name", NAMES)
def test_every_table_can_be_read(name: str) -> None:
    assert read_table(name.removesuffix(".tsv"))


@pytest.mark.parametrize("name", NAMES)
def test_no_field_has_space_at_its_ends(name: str) -> None:
    rows = read_table(name.removesuffix(".tsv"))
    assert [value for row in rows for value in row.values() if value != value.strip()] == []


@pytest.mark.parametrize(("name", "key"), KEYS.items())
def test_no_word_stands_twice_in_a_table(name: str, key: str) -> None:
    counts = Counter(row[key] for row in read_table(name))
    assert [word for word, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(("name", "key"), KEYS.items())
def test_no_word_is_empty(name: str, key: str) -> None:
    assert all(row[key] for row in read_table(name))


@pytest.mark.parametrize(
    ("table", "column", "allowed"),
    [
        ("jurisdictions", "kind", {"level", "zone", "none"}),
        ("jurisdictions", "elided", {"yes", "no"}),
        ("roles", "needs_body", {"yes", "no"}),
        ("units", "belongs_to", {"committee", "base"}),
        ("qualifiers", "status", {"-", "acting", "designate"}),
        ("body_suffixes", "strength", {"strong", "weak", "none"}),
    ],
)
def test_a_column_holds_only_what_is_defined(table: str, column: str, allowed: set[str]) -> None:
    assert {row[column] for row in read_table(table)} <= allowed


def test_the_level_of_a_role_is_a_jurisdiction() -> None:
    levels = {row["word"] for row in read_table("jurisdictions") if row["kind"] == "level"} | {"-"}
    assert {row["level"] for row in read_table("roles")} <= levels


def test_no_word_is_a_role_and_none() -> None:
    assert {r["word"] for r in read_table("roles")} & {r["word"] for r in read_table("not_roles")} == set()


def test_what_is_no_jurisdiction_begins_like_one() -> None:
    levels = words.elided_levels()
    rows = [row["word"] for row in read_table("jurisdictions") if row["kind"] == "none"]
    assert [word for word in rows if levels.longest(word, 0) is None] == []


def test_every_organ_names_its_place() -> None:
    assert [row["form"] for row in read_table("organs") if "{place}" not in row["name"]] == []


def test_organs_have_no_other_placeholders() -> None:
    assert {row["name"].format(place="甲市", court="乙") for row in read_table("organs")}


def test_every_canonical_national_body_is_known_under_its_own_name() -> None:
    known = words.national_bodies()
    names = {row["name"] for row in read_table("national_bodies")}
    assert [name for name in names if known.longest(name, 0) is None] == []


def test_every_prefix_keeps_its_place() -> None:
    assert [row["form"] for row in read_table("body_prefixes") if not row["name"].endswith("{place}")] == []


@pytest.mark.parametrize(
    "title",
    [
        "书记",
        "市长",
        "主任",
        "主席",
        "部长",
        "局长",
        "院长",
        "检察长",
        "董事长",
        "校长",
        "司令员",
        "大使",
        "常委",
    ],
)
def test_a_common_head_is_known(title: str) -> None:
    match = words.roles().longest(title, 0)
    assert match is not None
    assert match[0] == len(title)
    assert match[1] is not None


@pytest.mark.parametrize("word", ["主席台", "主席团", "书记处"])
def test_a_word_like_a_head_is_none(word: str) -> None:
    assert words.roles().longest(word, 0) == (len(word), None)


@pytest.mark.parametrize("word", ["的", "在", "和", "了", "从"])
def test_function_words(word: str) -> None:
    assert word in words.function_words()


@pytest.mark.parametrize("word", ["市长", "书记", "政府", "人民"])
def test_words_of_titles_are_no_function_words(word: str) -> None:
    assert word not in words.function_words()


@pytest.mark.parametrize("word", ["公司", "发展", "会议", "村民"])
def test_common_words(word: str) -> None:
    assert words.common_words()[word] > 0


def test_function_words_are_kept_apart_from_common_ones() -> None:
    assert words.function_words() & words.common_words().keys() == set()


def test_spelling_characters_stand_alone() -> None:
    assert {len(character) for character in words.transliteration()} == {1}


@pytest.mark.parametrize("word", words.status_words())
def test_a_status_word_is_no_role(word: str) -> None:
    assert words.roles().longest(word, 0) is None


def test_tables_are_read_once() -> None:
    assert words.roles() is words.roles()
