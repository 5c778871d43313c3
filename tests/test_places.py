from __future__ import annotations

import pytest

from dangbao.lexicon.places import Division, Gazetteer, countries, gazetteer, surnames
from dangbao.lexicon.tables import parse_table, read_table
from dangbao.lexicon.trie import Trie


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("聊城市", "聊城"),
        ("山东省", "山东"),
        ("阿坝藏族羌族自治州", "阿坝"),
        ("内蒙古自治区", "内蒙古"),
        ("新疆维吾尔自治区", "新疆"),
        ("恩施土家族苗族自治州", "恩施"),
        ("东乡族自治县", "东乡"),
        ("鄂温克族自治旗", "鄂温克"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("龙胜各族自治县", "龙胜"),
        ("伊犁哈萨克自治州", "伊犁"),
        ("管城回族区", "管城"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("神农架林区", "神农架"),
        ("大兴安岭地区", "大兴安岭"),
        ("香港特别行政区", "香港"),
        ("沁县", ""),
        ("郊区", ""),
    ],
)
def test_stem_is_the_usual_short_form(name: str, stem: str) -> None:
    assert gazetteer().find(name)[0].stem == stem


@pytest.mark.parametrize(
    ("name", "kind", "level"),
    [
        ("北京市", "直辖市", "province"),
        ("澳门特别行政区", "特别行政区", "province"),
        ("台湾省", "省", "province"),
        ("青岛市", "副省级市", "prefecture"),
        ("聊城市", "地级市", "prefecture"),
        ("凉山彝族自治州", "自治州", "prefecture"),
        ("阿里地区", "地区", "prefecture"),
        ("仙桃市", "县级市", "county"),
        ("浦东新区", "市辖区", "county"),
        ("茌平县", "县", "county"),
        ("西林区", "市辖区", "county"),
        ("六枝特区", "特区", "county"),
        ("鄂伦春自治旗", "自治旗", "county"),
        ("雄安新区", "新区", "prefecture"),
    ],
)
def test_type_and_level(name: str, kind: str, level: str) -> None:
    division = gazetteer().find(name)[0]
    assert (division.type, division.level) == (kind, level)


@pytest.mark.parametrize("kind", ["province", "prefecture", "county"])
def test_every_chain_ends_in_a_province(kind: str) -> None:
    places = gazetteer()
    chains = [places.chain(d) for row in read_table("divisions") for d in places.by_code(row["code"])]
    assert {chain[-1].level for chain in chains if chain[0].level == kind} == {"province"}


@pytest.mark.parametrize(
    ("level", "number"),
    # As the Ministry of Civil Affairs counts them at the end of 2024, and two counties made since.
    [("province", 34), ("prefecture", 333), ("county", 2848)],
)
def test_today_has_as_many_divisions_as_the_ministry_counts(level: str, number: int) -> None:
    today = [row for row in read_table("divisions") if row["level"] == level and not row["until"]]
    assert len(today) == number


@pytest.mark.parametrize(
    ("text", "start", "found"),
    [
        ("在聊城调研", 1, "聊城"),
        ("聊城市委", 0, "聊城市"),
        ("赴阿坝州考察", 1, "阿坝州"),
        ("三都水族自治县县委", 0, "三都水族自治县"),
        ("三都县委", 0, "三都县"),
        ("沁县县委", 0, "沁县"),
        ("内蒙古自治区党委", 0, "内蒙古自治区"),
        ("雄安新区管委会", 0, "雄安新区"),
    ],
)
def test_match_takes_the_longest_name(text: str, start: int, found: str) -> None:
    match = gazetteer().match(text, start)
    assert match is not None
    assert text[start : match[0]] == found


@pytest.mark.parametrize("text", ["公安机关", "合作共赢", "郊区农村", "光明前景", "沁人心脾", "鲁南地区", ""])
def test_ordinary_words_and_single_characters_are_no_places(text: str) -> None:
    assert gazetteer().match(text, 0) is None


def test_an_ordinary_word_is_still_found_as_a_name() -> None:
    assert gazetteer().find("公安")[0].name == "公安县"


@pytest.mark.parametrize(
    ("name", "within", "year", "code"),
    [
        ("聊城", None, None, "371500"),
        ("聊城", "山东省", 1995, "372500"),
        ("聊城市", "山东", 1990, "372501"),
        ("茌平县", None, None, "371523"),
        ("茌平", "聊城", 2010, "371523"),
        ("茌平", "聊城", 2022, "371503"),
        ("朝阳区", "北京市", None, "110105"),
        ("朝阳区", "长春市", None, "220104"),
        ("朝阳", None, None, "211300"),
        ("西安", "牡丹江市", None, "610100"),
        ("西安区", "牡丹江市", None, "231005"),
        ("河南", "青海省", None, "410000"),
        ("长沙", "长沙市", None, "430100"),
        ("和平区", "天津", None, "120101"),
        ("襄樊市", None, 2005, "420600"),
        ("鼓楼区", None, None, None),
        ("和平区", "山东省", None, None),
        ("石桥市", None, None, None),
    ],
)
def test_resolve(name: str, within: str | None, year: int | None, code: str | None) -> None:
    division = gazetteer().resolve(name, within, year)
    assert (division and division.code) == code


def test_within_may_be_a_division() -> None:
    places = gazetteer()
    home = places.resolve("朝阳区", "长春市")
    assert home is not None
    near = places.resolve("宽城区", home)
    assert near is not None
    assert places.full_name(near) == "吉林省长春市宽城区"


def test_a_parent_is_of_the_same_time() -> None:
    old = Division("010100", "石桥地区", "石桥", "prefecture", "地区", "010000", None, 1997)
    new = Division("010100", "柳湾市", "柳湾", "prefecture", "地级市", "010000", 1997, None)
    county = Division("010121", "榆坪县", "榆坪", "county", "县", "010100", None, 1990)
    assert Gazetteer([old, new, county]).chain(county) == [county, old]


@pytest.mark.parametrize(
    ("name", "short", "kind"),
    [
        ("柬埔寨王国", "柬埔寨", "country"),
        ("马其顿", "北马其顿", "country"),
        ("苏联", "苏联", "former"),
        ("格陵兰", "格陵兰", "territory"),
        ("上合组织", "上合组织", "organization"),
        ("世界卫生组织", "世卫组织", "organization"),
    ],
)
def test_countries(name: str, short: str, kind: str) -> None:
    assert (countries()[name].name, countries()[name].type) == (short, kind)


@pytest.mark.parametrize(
    "surname", ["王", "尉迟", "令狐", "呼延", "第五", "澹台", "亓官", "缪", "冮", "麴", "爱新觉罗"]
)
def test_surnames(surname: str) -> None:
    assert surnames()[surname] > 0


@pytest.mark.parametrize("misprint", ["冷狐", "殴阳", "夏候"])
def test_misprinted_surnames_are_left_out(misprint: str) -> None:
    assert misprint not in surnames()


def test_a_ragged_row_is_named() -> None:
    with pytest.raises(ValueError, match="words, line 3: 1 fields, the header has 2"):
        parse_table("# source: invented\nword\tkind\n石桥\n", "words")


def test_the_empty_word_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        Trie([("", 1)])
