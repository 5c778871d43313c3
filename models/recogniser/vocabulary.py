"""The rules whose words stand in the library's lexicon: divisions, countries, bodies, parts of names."""

from __future__ import annotations

from collections.abc import Iterable

from dangbao.lexicon.places import surnames
from dangbao.lexicon.tables import read_table
from models.names.namer import Namer
from models.recogniser.grammar import Grammar

OLDEST = 1997
"""The year from which papers are read: divisions ended before it are left out."""
LEFT_OUT = "某幂唯甲乙"
"""Characters of given names that the table counts for the sake of a few famous people, or of 某某."""
_NO_NAMES = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")
_PEOPLES = ("Tibetan", "Mongolian", "Yi")


def add_lexicon(grammar: Grammar) -> None:
    """Add the rules made of the lexicon's tables."""
    _add_divisions(grammar)
    _add_countries(grammar)
    _add_han_names(grammar)
    _add_words(grammar)
    _add_columns(grammar)


def _equal(words: Iterable[str]) -> list[tuple[str, float]]:
    return [(word, 1.0) for word in dict.fromkeys(words) if word]


def _add_divisions(grammar: Grammar) -> None:
    rows = [
        row
        for row in read_table("divisions")
        if row["name"] not in _NO_NAMES and (not row["until"] or int(row["until"]) >= OLDEST)
    ]
    for level in ("province", "prefecture", "county"):
        chosen = [row for row in rows if row["level"] == level]
        grammar.add_words(f"{level}_name", _equal(row["name"] for row in chosen))
        grammar.add_words(f"{level}_stem", _equal(row["stem"] for row in chosen))
    for ending, name in (("市", "city"), ("县", "shire"), ("区", "district")):
        named = (row["name"] for row in rows if row["name"].endswith(ending) and row["level"] != "province")
        grammar.add_words(f"{name}_name", _equal(named))
    zones = read_table("zones")
    grammar.add_words("zone_name", _equal(row["name"] for row in zones))


def _add_countries(grammar: Grammar) -> None:
    rows = [row for row in read_table("countries") if row["type"] in ("country", "former")]
    grammar.add_words("country_name", _equal(row["name"] for row in rows))
    grammar.add_words("country_full", _equal(row["full_name"] for row in rows))
    bodies = (row for row in read_table("countries") if row["type"] == "organization")
    grammar.add_words(
        "world_body", _equal(name for row in bodies for name in (row["name"], row["full_name"]))
    )
    grammar.add_words("country_letter", _equal(row["letter"] for row in read_table("country_letters")))


def _add_han_names(grammar: Grammar) -> None:
    weights = dict(surnames())
    namer = Namer(weights, LEFT_OUT)
    grammar.add_drawn("surname", namer.surname)
    grammar.add_drawn("given_one", lambda source: namer.given(source, 1))
    grammar.add_drawn("given_two", lambda source: namer.given(source, 2))
    grammar.add_words("compound_surname", _equal(name for name in weights if len(name) == 2))
    grammar.add_words("rare_surname", _equal(name for name, weight in weights.items() if weight < 40))


def _add_words(grammar: Grammar) -> None:
    """Add ordinary words of any kind, and those that begin with a surname: a name is mistaken for them."""
    known = surnames()
    endings = tuple(
        row[column]
        for table, column in (("roles", "word"), ("body_suffixes", "form"), ("organs", "form"))
        for row in read_table(table)
        if len(row[column]) > 1
    )
    rows = [
        row for row in read_table("words") if row["kind"] != "place" and not row["word"].endswith(endings)
    ]
    grammar.add_words("any_word", [(row["word"], float(row["count"]) ** 0.5) for row in rows])
    tricky = (row["word"] for row in rows if row["kind"] != "function" and row["word"][0] in known)
    grammar.add_words("tricky_word", _equal(word for word in tricky if len(word) in (2, 3)))


def _add_columns(grammar: Grammar) -> None:
    columns = {
        "japanese_surname": ("foreign_surnames", "surname"),
        "national_body": ("national_bodies", "form"),
        "newspaper_name": ("newspapers", "newspaper"),
        "corps_name": ("corps", "name"),
    }
    for rule, (table, column) in columns.items():
        grammar.add_words(rule, _equal(row[column] for row in read_table(table)))
    parts = read_table("name_parts")
    for people in _PEOPLES:
        rule = f"{people.lower()}_part"
        grammar.add_words(rule, _equal(row["part"] for row in parts if row["people"] == people))
