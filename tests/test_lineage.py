from __future__ import annotations

import pytest

from dangbao.corpus.identity.lineage import lineage
from dangbao.lexicon.places import gazetteer
from dangbao.lexicon.tables import read_table

CHANGES = read_table("body_changes")
KINDS = {"renamed", "short", "merged", "absorbed", "split", "varies", "abolished"}
SCOPES = {"national", "local", "province", "lower", "region", "place"}
PLACES = ("山东省", "聊城市", "茌平县", "北京市", "襄樊市", "聊城地区", "乌兰察布盟", "东昌府区", "云岭市")


def _told_names() -> list[str]:
    """Every name that the table holds, the local ones at places of all levels."""
    names = []
    for row in CHANGES:
        if row["scope"] == "national":
            names += [row["old"], row["new"]]
        elif row["scope"] == "place":
            names += [f"{row['old']}公安局", f"中共{row['old']}委", f"{row['new']}环保局"]
        elif row["scope"] != "region":
            names += [
                old.replace("{place}", place) if "{place}" in old else place + old
                for old in (row["old"], row["new"])
                for place in PLACES
                if old
            ]
    return sorted(
        {*names, "中共聊城地委", "聊城地区行署", "中共喀什地委", "呼伦贝尔盟行署", "中共呼伦贝尔盟委"}
    )


NAMES = _told_names()


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("中共茌平县委", "中共茌平区委"),
        ("中共茌平区委", "中共茌平区委"),
        ("中共茌平县委宣传部", "中共茌平区委宣传部"),
        ("茌平县公安局", "茌平区公安局"),
        ("共青团茌平县委", "共青团茌平区委"),
        ("茌平县环境保护局", "茌平区生态环境局"),
        ("茌平县环保局党组", "茌平区生态环境局党组"),
        ("茌平县冯官屯镇人民政府", "茌平区冯官屯镇人民政府"),
        ("聊城市环境保护局", "聊城市生态环境局"),
        ("聊城市环保局", "聊城市生态环境局"),
        ("聊城市环境保护局东昌府分局", "聊城市生态环境局东昌府分局"),
        ("聊城地区行署", "聊城市人民政府"),
        ("聊城地区行政公署", "聊城市人民政府"),
        ("中共聊城地委", "中共聊城市委"),
        ("中共聊城地委宣传部", "中共聊城市委宣传部"),
        ("聊城地区教育局", "聊城市教育局"),
        ("中共伊克昭盟委", "中共鄂尔多斯市委"),
        ("呼伦贝尔盟行署", "呼伦贝尔市人民政府"),
        ("河北省衡水地区行署", "河北省衡水市人民政府"),
        ("襄樊市环保局", "襄阳市生态环境局"),
        ("襄阳县人民法院", "襄州区人民法院"),
        ("中甸县人民政府", "香格里拉市人民政府"),
        ("思茅地区行署", "普洱市人民政府"),
        ("萧山市人民政府", "萧山区人民政府"),
        ("顺德市公安局", "顺德区公安局"),
        ("顺义县人大常委会", "顺义区人大常委会"),
        ("江津市政协", "江津区政协"),
        ("扶余县人民检察院", "扶余市人民检察院"),
        ("海东地区农业局", "海东市农业农村局"),
        ("那曲地区行署", "那曲市人民政府"),
        ("赣县人民政府", "赣县区人民政府"),
        ("中共大庸市委", "中共大庸市委"),
        ("山东省环境保护局", "山东省生态环境厅"),
        ("山东省环保厅", "山东省生态环境厅"),
        ("江苏省农委", "江苏省农业农村厅"),
        ("浙江省国土资源厅", "浙江省自然资源厅"),
        ("广西壮族自治区工业和信息化委员会", "广西壮族自治区工业和信息化厅"),
        ("北京市环境保护局", "北京市生态环境局"),
        ("朝阳区教委", "朝阳区教育委员会"),
        ("聊城市教委", "聊城市教育局"),
        ("江苏省教委", "江苏省教育厅"),
        ("武汉市计委", "武汉市发展和改革委员会"),
        ("云南省扶贫开发办公室", "云南省乡村振兴局"),
        ("成都市安监局", "成都市应急管理局"),
        ("西安市公安消防支队", "西安市消防救援支队"),
        ("聊城市卫计委", "聊城市卫生健康委员会"),
        ("东阿县卫计局", "东阿县卫生健康局"),
        ("聊城银监分局", "国家金融监督管理总局聊城监管分局"),
        ("云岭市环保局", "云岭市生态环境局"),
        ("国家计划委员会", "国家发展和改革委员会"),
        ("国家计委", "国家发展和改革委员会"),
        ("国家发展改革委", "国家发展和改革委员会"),
        ("国家环境保护局", "生态环境部"),
        ("农业部办公厅", "农业农村部办公厅"),
        ("国家卫健委", "国家卫生健康委员会"),
        ("国家监察委员会", "国家监委"),
        ("中央财办", "中央财经委员会办公室"),
        ("中央网络安全和信息化领导小组", "中央网络安全和信息化委员会"),
        ("总参谋部", "中央军委联合参谋部"),
        ("第二炮兵", "火箭军"),
        ("聊城市东昌府区人民政府", "聊城市东昌府区人民政府"),
        ("中共喀什地委", "中共喀什地委"),
        ("喀什地区行署", "喀什地区行署"),
        ("人民日报社", "人民日报社"),
        ("信发集团", "信发集团"),
    ],
)
def test_the_latest_name_stands_for_the_body(name: str, body: str) -> None:
    assert lineage(name).body == body


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("南京市鼓楼区公安局", "福州市鼓楼区公安局"),
        ("通县公安局", "通州区公安局"),
        ("通州市公安局", "通州区公安局"),
        ("长安县公安局", "长安区公安局"),
        ("永定县公安局", "永定区公安局"),
        ("上饶市公安局", "上饶县公安局"),
        ("吉安市公安局", "吉安县公安局"),
        ("庐山区人民政府", "庐山市人民政府"),
        ("伊宁市公安局", "伊宁县公安局"),
        ("聊城市公安局", "东昌府区公安局"),
        ("崇文区公安局", "东城区公安局"),
        ("莱芜市公安局", "莱芜区公安局"),
        ("聊城市卫生局", "聊城市卫生和计划生育局"),
        ("聊城市卫生和计划生育局", "聊城市卫生和计划生育委员会"),
        ("聊城市工商局", "聊城市市场监督管理局"),
        ("聊城市监察局", "聊城市监委"),
        ("聊城市人事局", "聊城市人力资源和社会保障局"),
        ("人事部", "人力资源和社会保障部"),
        ("国家发展和改革委员会", "国家经济贸易委员会"),
        ("沈阳军区", "北部战区"),
        ("监察部", "国家监委"),
        ("国家药品监督管理局", "国家食品药品监督管理局"),
        ("国家广播电影电视总局", "国家广播电视总局"),
        ("卫生部", "国家卫生和计划生育委员会"),
        ("聊城市农委会", "聊城市农业委员会"),
    ],
)
def test_two_bodies_stay_two(name: str, other: str) -> None:
    assert lineage(name).body != lineage(other).body


@pytest.mark.parametrize(
    ("name", "heirs", "ended"),
    [
        ("监察部", {"国家监委"}, 2018),
        ("铁道部", {"国家铁路局", "中国国家铁路集团有限公司", "交通运输部"}, 2013),
        ("劳动部", {"人力资源和社会保障部"}, 2008),
        ("中直工委", set(), None),
        ("北京军区", {"中部战区", "北部战区"}, 2016),
        ("中央编译局", {"中央党史和文献研究院"}, 2018),
        ("茌平县监察局", {"茌平区监委"}, 2018),
        ("聊城市国税局", {"国家税务总局聊城市税务局"}, 2018),
        ("聊城市法制办", {"聊城市司法局"}, 2019),
        ("聊城市侨务办公室", {"中共聊城市委统战部"}, 2019),
        ("山东省卫生厅", {"山东省卫生健康委员会"}, 2014),
        ("聊城市扶贫办", {"聊城市农业农村局"}, 2024),
        ("崇文区卫生局", {"东城区卫生局"}, 2010),
        ("中共闸北区委", {"中共静安区委"}, 2015),
        ("吴县市公安局", {"吴中区公安局", "相城区公安局"}, 2001),
        ("聊城市工商局办公室", set(), None),
        ("聊城市公安局", set(), None),
    ],
)
def test_a_body_that_ended_names_its_heirs(name: str, heirs: set[str], ended: int | None) -> None:
    assert set(lineage(name).merged_into) == heirs
    assert lineage(name).ended == ended


def test_heirs_know_what_they_took_over() -> None:
    assert set(lineage("人社部").merged_from) == {"人事部", "劳动和社会保障部"}
    assert lineage("茌平县监委").merged_from == ("茌平县监察局", "茌平县预防腐败局")
    assert "崇文区卫生局" in lineage("东城区卫生局").merged_from


def test_names_are_dated_and_the_oldest_is_first() -> None:
    assert lineage("国家环境保护总局").names[0] == ("国家环境保护局", None, 1998)
    assert ("国家环境保护总局", 1998, 2008) in lineage("生态环境部").names
    assert lineage("生态环境部").names[-1] == ("生态环境部", 2018, None)
    assert lineage("中共茌平区委").names == (("中共茌平县委", None, 2019), ("中共茌平区委", 2019, None))
    assert ("茌平县生态环境局", 2018, 2019) in lineage("茌平区生态环境局").names


def test_every_name_of_a_lineage_has_that_lineage() -> None:
    for name in NAMES:
        whole = lineage(name)
        assert lineage(whole.body) == whole, name
        assert all(lineage(other) == whole for other, _, _ in whole.names), name
        assert whole.body in {other for other, _, _ in whole.names}, name


def test_what_took_over_is_another_body_by_its_latest_name() -> None:
    for name in NAMES:
        whole = lineage(name)
        assert whole.body not in whole.merged_into, name
        assert all(lineage(heir).body == heir for heir in (*whole.merged_into, *whole.merged_from)), name
        assert all(whole.body in lineage(heir).merged_from for heir in whole.merged_into), name


def test_every_division_that_changed_its_rank_has_one_lineage() -> None:
    for place in gazetteer().names():
        whole = lineage(f"{place}公安局")
        assert lineage(whole.body) == whole


def test_the_table_is_well_formed() -> None:
    pairs = [(row["scope"], row["old"], row["new"]) for row in CHANGES]
    assert len(pairs) == len(set(pairs))
    for row in CHANGES:
        assert row["scope"] in SCOPES
        assert row["kind"] in KINDS
        assert bool(row["new"]) == (row["kind"] != "abolished")
        years = [int(year) for year in row["year"].split("-") if year]
        assert years == sorted(years)
        assert all(1990 <= year <= 2026 for year in years)


def test_a_name_is_renamed_once_and_in_no_circle() -> None:
    for scope in SCOPES:
        own = [row for row in CHANGES if row["scope"] == scope]
        renamed = {row["old"]: row["new"] for row in own if row["kind"] == "renamed"}
        assert len(renamed) == sum(row["kind"] == "renamed" for row in own)
        assert not set(renamed) & {row["old"] for row in own if row["kind"] not in {"renamed", "short"}}
        for name in renamed:
            passed = [name]
            while passed[-1] in renamed:
                passed.append(renamed[passed[-1]])
                assert len(set(passed)) == len(passed)


def test_a_short_form_is_of_one_body_only() -> None:
    for row in CHANGES:
        if row["kind"] == "short" and row["scope"] == "national":
            assert lineage(row["old"]).body == lineage(row["new"]).body
        elif row["kind"] == "short":
            place = "山东省" if row["scope"] == "province" else "聊城市"
            short, whole = (
                name.replace("{place}", place) if "{place}" in name else place + name
                for name in (row["old"], row["new"])
            )
            assert lineage(short).body == lineage(whole).body


def test_the_places_of_the_table_are_in_the_gazetteer() -> None:
    for row in CHANGES:
        if row["scope"] == "place":
            old = [division for division in gazetteer().find(row["old"]) if division.name == row["old"]]
            assert old
            assert not any(division.in_force() for division in old)
            assert any(division.name == row["new"] for division in gazetteer().find(row["new"]))
