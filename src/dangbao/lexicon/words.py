"""The word lists that the pipes share, each read once from :mod:`dangbao.lexicon.data`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from dangbao.lexicon.tables import read_table
from dangbao.lexicon.trie import Trie
from dangbao.records import Status

_CENTRAL_ORGANS = {
    "": "",
    "中央": "中央委员会",
    "中央委员会": "中央委员会",
    "中央政治局": "中央政治局",
    "中央书记处": "中央书记处",
}
"""What the centre of a ruling party abroad is called, and its full names."""
_MODERN_COUNT = 20
"""What a word of modern_words.tsv counts as in words.tsv."""


@dataclass(frozen=True, slots=True)
class Role:
    """The head of a role: the body that it implies and what it needs (see ``roles.tsv``)."""

    word: str
    organ: str
    level: str
    needs_body: bool


@dataclass(frozen=True, slots=True)
class Qualifier:
    """Words before a role head: what of them the role keeps, and the status that they give it."""

    kept: str
    status: Status | None


@dataclass(frozen=True, slots=True)
class Organ:
    """A kind of body as printed after a jurisdiction, with the template of its full name."""

    classification: str
    name: str


@dataclass(frozen=True, slots=True)
class TitleLink:
    """What words between a name and a title make of the post, and what they need."""

    status: Status | None
    needs: str
    tenure: bool


@cache
def roles() -> Trie[Role | None]:
    """Return the role heads; words that begin like one and are none have the value None.

    Examples
    --------
    >>> roles().longest("主席台", 0)
    (3, None)
    >>> roles().longest("市长张三", 0)[1].organ
    'government'
    """
    trie: Trie[Role | None] = Trie()
    for row in read_table("roles"):
        trie.add(row["word"], Role(row["word"], row["organ"], row["level"], row["needs_body"] == "yes"))
    for row in read_table("not_roles"):
        trie.add(row["word"], None)
    return trie


def role_head(role: str) -> Role | None:
    """Return the head of a role as the records give it.

    Examples
    --------
    >>> role_head("常务副市长").level, role_head("总书记").organ
    ('市', 'centre')
    """
    ends = (roles().longest(role, start) for start in range(len(role)))
    return next((found[1] for found in ends if found is not None and found[0] == len(role)), None)


@cache
def qualifiers() -> Trie[Qualifier]:
    """Return the words before a role head that belong to the role.

    Examples
    --------
    >>> qualifiers().longest("代理副市长", 0)
    (3, Qualifier(kept='副', status='acting'))
    """
    return Trie(
        (
            row["form"],
            Qualifier(
                kept="" if row["kept"] == "-" else row["kept"],
                status=None if row["status"] == "-" else cast(Status, row["status"]),
            ),
        )
        for row in read_table("qualifiers")
    )


@cache
def implied_bodies() -> dict[str, str]:
    """Return the templates of the bodies that roles imply (市长: the government).

    Examples
    --------
    >>> implied_bodies()["government"].format(place="聊城市")
    '聊城市人民政府'
    """
    return {row["organ"]: row["name"] for row in read_table("implied_bodies")}


@cache
def organs() -> Trie[Organ]:
    """Return the bodies that a jurisdiction has (政府, 人大常委会).

    Examples
    --------
    >>> organs().longest("市政府", 1)[1].name
    '{place}人民政府'
    """
    return Trie((row["form"], Organ(row["classification"], row["name"])) for row in read_table("organs"))


@cache
def level_words() -> Trie[str]:
    """Return the words that the name of a division or a zone ends in (市, 街道, 高新区)."""
    return Trie((row["word"], row["word"]) for row in read_table("jurisdictions") if row["kind"] != "none")


@cache
def elided_levels() -> Trie[str]:
    """Return the words that papers print alone for the place (市 for 聊城市)."""
    return Trie((row["word"], row["word"]) for row in read_table("jurisdictions") if row["elided"] == "yes")


@cache
def not_jurisdictions() -> Trie[str]:
    """Return the words that begin like a jurisdiction and are none (市场)."""
    return Trie((row["word"], row["word"]) for row in read_table("jurisdictions") if row["kind"] == "none")


@cache
def zone_words() -> Trie[str]:
    """Return the words for development zones and the like (高新区)."""
    return Trie((row["word"], row["word"]) for row in read_table("jurisdictions") if row["kind"] == "zone")


@cache
def title_links() -> dict[str, TitleLink]:
    """Return the words between a name and the title after it (任命甲|为|某局局长).

    Examples
    --------
    >>> title_links()["当选为"].status
    'appointed'
    """
    return {
        row["form"]: TitleLink(
            status=None if row["status"] == "-" else cast(Status, row["status"]),
            needs=row["needs"],
            tenure=row["tenure"] == "yes",
        )
        for row in read_table("title_links")
    }


def link_ending(text: str, *, tenure: bool = False) -> str | None:
    """Return the longest link between a name and a title that a text ends in; with `tenure`, a verb of that.

    Examples
    --------
    >>> link_ending("会议任命周小明为"), link_ending("会议任命周小明为", tenure=True)
    ('为', None)
    """
    endings = (text[start:] for start in range(len(text)))
    links = title_links()
    return next((form for form in endings if form in links and (links[form].tenure or not tenure)), None)


@cache
def tenure_verbs() -> Trie[TitleLink]:
    """Return the verbs of holding a post that stand right before a title, and after its holder or in a CV.

    Examples
    --------
    >>> tenure_verbs().longest("历任某县县长", 0)[0]
    2
    """
    return Trie((form, link) for form, link in title_links().items() if link.tenure)


def tenure_verb_between(text: str, end: int, start: int) -> TitleLink | None:
    """Return the verb of holding a post that stands between two titles, or opens the second.

    Examples
    --------
    >>> text = "某县县长，现任某市市长"
    >>> tenure_verb_between(text, 4, 7) == tenure_verb_between(text, 4, 5) == title_links()["现任"]
    True
    """
    opening = tenure_verbs().longest(text, start)
    if opening is not None:
        return opening[1]
    form = link_ending(text[end:start], tenure=True)
    return title_links()[form] if form is not None else None


@cache
def times_before() -> tuple[str, ...]:
    """Return the words of time that put a post into the past (此前，甲任某市市长), longest first.

    Examples
    --------
    >>> "此前" in times_before()
    True
    """
    return tuple(sorted((row["word"] for row in read_table("times_before")), key=len, reverse=True))


@cache
def units() -> Trie[str]:
    """Return the units named without their parent, with what they belong to: ``committee`` or ``base``."""
    return Trie((row["form"], row["belongs_to"]) for row in read_table("units"))


@cache
def national_bodies() -> Trie[Organ]:
    """Return the bodies that need no jurisdiction before them, with their full names."""
    rows = [(row["form"], Organ(row["classification"], row["name"])) for row in read_table("national_bodies")]
    return Trie(
        rows
        + [
            (row["form"] + form, Organ("party", row["name"] + organ))
            for row in read_table("foreign_parties")
            for form, organ in _CENTRAL_ORGANS.items()
        ]
    )


def national_body(name: str) -> Organ | None:
    """Return the body that a name is the whole of, needing no jurisdiction before it.

    Examples
    --------
    >>> national_body("水利部").classification, national_body("水利部办公厅")
    ('ministry', None)
    """
    known = national_bodies().longest(name, 0)
    return known[1] if known is not None and known[0] == len(name) else None


@cache
def foreign_parties() -> dict[str, str]:
    """Return the parties that rule states abroad, with their states.

    Examples
    --------
    >>> foreign_parties()["越南共产党"]
    '越南'
    """
    return {row["name"]: row["country"] for row in read_table("foreign_parties")}


@cache
def body_prefixes() -> Trie[str]:
    """Return the words that stand before the jurisdiction in a body's name (民革聊城市委会)."""
    return Trie((row["form"], row["name"]) for row in read_table("body_prefixes"))


@cache
def body_suffixes() -> Trie[str]:
    """Return the endings of bodies' names, spelled backwards, with their strength."""
    return Trie((row["form"][::-1], row["strength"]) for row in read_table("body_suffixes"))


@cache
def generic_bodies() -> Trie[tuple[str, ...]]:
    """Return the names that alone mean a body named before (公司), with the endings that such a body has."""
    return Trie(
        (row["form"], (row["form"], *(row["also"].split() if row["also"] != "-" else ())))
        for row in read_table("generic_bodies")
    )


@cache
def generic_stems() -> frozenset[str]:
    """Return the words before 公司, 协会 and the like that name no body (行业协会)."""
    return frozenset(row["form"] for row in read_table("generic_stems"))


@cache
def role_bodies() -> dict[str, tuple[str, ...]]:
    """Return the endings of the body that a role is in where none is printed with it (校长: 小学).

    Examples
    --------
    >>> "银行" in role_bodies()["行长"]
    True
    """
    return {row["role"]: tuple(row["endings"].split()) for row in read_table("role_bodies")}


@cache
def designations() -> Trie[str]:
    """Return the words that introduce a name without being a role in a body (村民), spelled backwards."""
    return Trie((row["word"][::-1], row["word"]) for row in read_table("designations"))


@cache
def words() -> frozenset[str]:
    """Return the common words of newspapers."""
    return frozenset(row["word"] for row in read_table("words"))


@cache
def function_words() -> frozenset[str]:
    """Return the words that never stand inside the name of a person or a body."""
    words = frozenset(row["word"] for row in read_table("words") if row["kind"] == "function")
    return words - body_inner_words()


@cache
def ordinary_words() -> frozenset[str]:
    """Return the verbs and adjectives that open no name of a body or a place."""
    modern = {row["word"] for row in read_table("modern_words") if row["kind"] == "ordinary"}
    kinds = {"function", "ordinary"}
    return frozenset(modern | {row["word"] for row in read_table("words") if row["kind"] in kinds})


@cache
def body_inner_words() -> frozenset[str]:
    """Return the verbs and adjectives that do stand inside the names of bodies (发展)."""
    return frozenset(row["word"] for row in read_table("body_inner_words"))


@cache
def words_of_no_body() -> frozenset[str]:
    """Return the verbs and adjectives that neither open nor stand inside the names of bodies."""
    return ordinary_words() - body_inner_words()


@cache
def common_words() -> dict[str, int]:
    """Return the common words that could be taken for a person's name, with their counts."""
    kinds = {"ordinary", "content"}
    modern = {row["word"]: _MODERN_COUNT for row in read_table("modern_words")}
    inner = body_inner_words()
    rows = (row for row in read_table("words") if row["kind"] in kinds or row["word"] in inner)
    return modern | {row["word"]: int(row["count"]) for row in rows}


@cache
def place_words() -> frozenset[str]:
    """Return the names of places that begin with a surname and could be taken for a person's (长江)."""
    return frozenset(row["word"] for row in read_table("words") if row["kind"] == "place")


@cache
def transliteration() -> frozenset[str]:
    """Return the characters that spell sounds in foreign and minority names."""
    return frozenset(read_table("transliteration")[0]["chars"])


@cache
def status_words() -> dict[str, Status]:
    """Return the words right before a title that tell whether it is held now, longest first.

    Examples
    --------
    >>> status_words()["时任"]
    'former'
    """
    rows = {row["word"]: cast(Status, row["status"]) for row in read_table("status_words")}
    return dict(sorted(rows.items(), key=lambda item: -len(item[0])))


@cache
def note_words() -> dict[str, Status]:
    """Return the words in a bracket after a role that tell whether it is held now.

    Examples
    --------
    >>> note_words()["前任"]
    'former'
    """
    return {row["word"]: cast(Status, row["status"]) for row in read_table("note_words")}


@cache
def rank_words() -> dict[str, str]:
    """Return the words that state a rank, longest first, with the rank that they state.

    Examples
    --------
    >>> rank_words()["正县级"]
    '正处级'
    """
    rows = {row["form"]: row["rank"] for row in read_table("rank_words")}
    return dict(sorted(rows.items(), key=lambda item: -len(item[0])))


@cache
def ranks() -> dict[tuple[str | None, str], str]:
    """Return the rank of who leads a body, by the body's level and kind."""
    return {(row["level"], row["kind"]): row["rank"] for row in read_table("ranks")}


@cache
def role_ranks() -> dict[tuple[str, str], str]:
    """Return the ranks that a role has by itself, by body (``-`` for any) and role."""
    return {(row["body"], row["role"]): row["rank"] for row in read_table("role_ranks")}


@cache
def rank_ladder() -> tuple[str, ...]:
    """Return the administrative ranks, highest first.

    Examples
    --------
    >>> rank_ladder()[4:6]
    ('正厅级', '副厅级')
    """
    return tuple(dict.fromkeys(row["rank"] for row in read_table("rank_words") if row["rank"].endswith("级")))


@cache
def name_parts() -> Trie[str]:
    """Return what the names of peoples without Han surnames are put together from, with the people.

    Examples
    --------
    >>> name_parts().longest("次仁多吉", 2)
    (4, 'Tibetan')
    """
    return Trie((row["part"], row["people"]) for row in read_table("name_parts"))


@cache
def name_bearers() -> Trie[None]:
    """Return what makes the name before it that of a body or a place.

    Examples
    --------
    >>> name_bearers().longest("王家沟水库", 3)
    (5, None)
    """
    return Trie((row["word"], None) for row in read_table("name_bearers"))


@cache
def unit_ranks() -> dict[str, int]:
    """Return how far down a unit stands, by the ending of its name, longest ending first.

    Examples
    --------
    >>> unit_ranks()["厅"] < unit_ranks()["处"]
    True
    """
    ranks = {row["ending"]: int(row["rank"]) for row in read_table("unit_ranks")}
    return dict(sorted(ranks.items(), key=lambda item: -len(item[0])))


@cache
def country_letters() -> dict[str, str]:
    """Return the countries that one character stands for before 驻 (澳驻成都总领馆).

    Examples
    --------
    >>> country_letters()["澳"]
    '澳大利亚'
    """
    return {row["letter"]: row["country"] for row in read_table("country_letters")}


@cache
def foreign_surnames() -> Trie[str]:
    """Return the Japanese surnames of two or three characters.

    Examples
    --------
    >>> foreign_surnames().longest("长谷川清司", 0)[0]
    3
    """
    return Trie((row["surname"], row["surname"]) for row in read_table("foreign_surnames"))
