"""Ranks derived from a body's level and a role."""

from __future__ import annotations

import pytest

import dangbao
from dangbao.pipes.bodies.ranking import derive_rank


@pytest.mark.parametrize(
    ("body", "role", "rank"),
    [
        ("中共中央", "总书记", "正国级"),
        ("国务院", "副总理", "副国级"),
        ("水利部", "部长", "正部级"),
        ("全国政协经济委员会", "副主任", "副部级"),
        ("农业农村部种植业管理司", "司长", "正厅级"),
        ("中共湖北省委", "常委", "副部级"),
        ("湖北省人民政府", "秘书长", "正厅级"),
        ("湖北省高级人民法院", "院长", "副部级"),
        ("湖北省水利厅", "一级巡视员", "正厅级"),
        ("武汉市人民政府", "市长", "副部级"),
        ("江岸区人民政府", "区长", "副厅级"),
        ("渝北区人民政府", "区长", "正厅级"),
        ("中共宜昌市委", "书记", "正厅级"),
        ("中共宜昌市纪委", "书记", "副厅级"),
        ("中共宜昌市委宣传部", "部长", "正处级"),
        ("宜昌市人民政府", "副秘书长", "副处级"),
        ("宜昌市财政局", "副局长", "副处级"),
        ("共青团宜昌市委", "书记", "正处级"),
        ("恩施土家族苗族自治州人民政府", "州长", "正厅级"),
        ("锡林郭勒盟行署", "盟长", "正厅级"),
        ("秭归县人民政府", "常务副县长", "副处级"),
        ("秭归县财政局", "局长", "正科级"),
        ("秭归县归州镇人民政府", "镇长", "正科级"),
        ("归州镇人民政府", "副镇长", "副科级"),
    ],
)
def test_derived(body: str, role: str, rank: str) -> None:
    assert derive_rank(body, role) == rank


@pytest.mark.parametrize(
    ("body", "role"),
    [
        ("楚峡水务有限公司", "董事长"),
        ("水利部办公厅", "主任"),
        ("工业和信息化部装备工业发展中心", "副主任"),
        ("三峡大学", "校长"),
        ("湖北大学纪委", "书记"),
        ("宜昌市财政局团委", "书记"),
        ("宜昌市第一中学党总支", "书记"),
        ("宜昌市财政局党支部", "书记"),
        ("宜昌军分区", "司令员"),
        ("宜昌市", "领导"),
        ("宜昌市人大常委会", "委员"),
        ("宜昌市财政局党组", "成员"),
        ("宜昌高新区管委会", "主任"),
        ("法国", "总统"),
        ("越南共产党中央委员会", "总书记"),
        ("中共县委", "书记"),
    ],
)
def test_nothing_tells_the_rank(body: str, role: str) -> None:
    assert derive_rank(body, role) is None


@pytest.mark.parametrize(
    ("text", "rank", "source"),
    [
        ("市长沈岳川说。", "正厅级", "derived"),
        ("市政协主席（副部级）姚思远说。", "副部级", "stated"),
        ("市政协主席姚思远（副部级）说。", "副部级", "stated"),
        ("宜昌军分区司令员邵国栋大校说。", "大校", "stated"),
        ("楚峡水务有限公司董事长贺春林说。", None, None),
    ],
)
def test_the_record_says_where_a_rank_is_from(text: str, rank: str | None, source: str | None) -> None:
    (membership,) = dangbao.extract(dangbao.read(text, place="宜昌市")).memberships
    assert (membership.rank, membership.rank_source) == (rank, source)
