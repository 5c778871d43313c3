"""Bodies: where their names stand and what full name they have."""

from __future__ import annotations

import pytest
from marks import page, parse, read

from dangbao.pipes.annotations import BodyMention, get_findings
from dangbao.pipes.bodies.describing import describe

CITY = "宜昌市"

BODIES = [
    pytest.param("{市委=中共宜昌市委}、{市政府=宜昌市人民政府}高度重视。", id="committee-and-government"),
    pytest.param("{市人大常委会=宜昌市人大常委会}召开会议。", id="congress"),
    pytest.param("{市政协=宜昌市政协}召开座谈会。", id="cppcc"),
    pytest.param("{市纪委=中共宜昌市纪委}通报三起典型案例。", id="discipline"),
    pytest.param("{市纪委监委=宜昌市纪委监委}通报三起典型案例。", id="discipline-and-supervision"),
    pytest.param("{省委=中共湖北省委}作出部署。", id="province"),
    pytest.param("{党中央=中共中央}、{国务院}作出部署。", id="centre"),
    pytest.param("{市委宣传部=中共宜昌市委宣传部}主办活动。", id="department-of-the-committee"),
    pytest.param("{市财政局=宜昌市财政局}、{市水利局=宜昌市水利局}联合发文。", id="bureaus"),
    pytest.param("{市委组织部=中共宜昌市委组织部}、{市人社局=宜昌市人社局}联合印发通知。", id="committee-and-bureau"),
    pytest.param("{秭归县委=中共秭归县委}、{县政府=秭归县人民政府}召开推进会。", id="county-carried-on"),
    pytest.param("{宜都市政府=宜都市人民政府}与{三峡大学}签约。", id="city-and-university"),
    pytest.param("{湖北省气象局}发布预警。", id="provincial-bureau-in-full"),
    pytest.param("{市住房和城乡建设局=宜昌市住房和城乡建设局}公布名单。", id="conjunction-inside"),
    pytest.param("{市中级人民法院=宜昌市中级人民法院}公开开庭。", id="court"),
    pytest.param("{团市委=共青团宜昌市委}组织志愿服务。", id="youth-league"),
    pytest.param("{市总工会=宜昌市总工会}慰问职工。", id="trade-unions"),
    pytest.param("{宜昌高新区管委会}与企业签约。", id="zone"),
    pytest.param("{财政部}、{教育部}联合印发通知。", id="ministries"),
    pytest.param("{工信部=工业和信息化部}公布名单。", id="ministry-by-its-short-name"),
    pytest.param("记者从{市教育局=宜昌市教育局}获悉，新学期开学。", id="after-from"),
    pytest.param("活动由{市文旅局=宜昌市文旅局}主办。", id="after-by"),
    pytest.param("{楚峡水务有限公司}投产。", id="company"),
    pytest.param("{武汉大学}与{市政府=宜昌市人民政府}共建研究院。", id="university-and-government"),
    pytest.param("{市中心人民医院=宜昌市中心人民医院}开展义诊。", id="hospital"),
]

NOTHING = [
    pytest.param("全市上下一心，形势喜人。", id="whole-city"),
    pytest.param("市场供应充足，市民生活安定。", id="market-and-citizens"),
    pytest.param("社区居民参加了活动。", id="residents"),
    pytest.param("乡村振兴全面推进。", id="countryside"),
    pytest.param("总部经济发展迅速，局部地区有雨。", id="words-ending-like-bodies"),
    pytest.param("干部职工积极参与，内部管理规范。", id="inside"),
]

GENERIC = [
    pytest.param(
        "{楚峡水务有限公司}投产。{公司=楚峡水务有限公司}董事长[贺春林|楚峡水务有限公司/董事长]介绍情况。",
        id="company",
    ),
    pytest.param(
        "{三峡大学}举行典礼。{学校=三峡大学}党委书记[贺春林|三峡大学党委/书记]致辞。",
        id="university",
        marks=pytest.mark.xfail(strict=True, reason="学校 does not stand for a 大学"),
    ),
    pytest.param(
        "{宜昌城发集团}开工。{集团=宜昌城发集团}总经理[贺春林|宜昌城发集团/总经理]介绍情况。",
        id="group",
    ),
]


@pytest.mark.parametrize("marked", BODIES)
def test_bodies_in_text(marked: str) -> None:
    wanted = parse(marked)
    assert read(wanted.text, CITY).bodies == wanted.bodies


@pytest.mark.parametrize("marked", GENERIC)
def test_generic_bodies(marked: str) -> None:
    wanted = parse(marked)
    found = read(wanted.text, CITY)
    assert found.posts == wanted.posts
    assert found.bodies == wanted.bodies


@pytest.mark.parametrize("text", NOTHING)
def test_no_body(text: str) -> None:
    assert read(text, CITY).bodies == set()


@pytest.mark.parametrize(
    ("marked", "place"),
    [
        pytest.param("{县委=中共秭归县委}召开会议。", "秭归县", id="county-paper"),
        pytest.param("{区政府=夷陵区人民政府}召开会议。", "夷陵区", id="district-paper"),
        pytest.param("{州委=中共恩施土家族苗族自治州委}召开会议。", "恩施土家族苗族自治州", id="prefecture-paper"),
        pytest.param("{盟委=中共兴安盟委}召开会议。", "兴安盟", id="league-paper"),
        pytest.param("{自治区政府=内蒙古自治区人民政府}召开会议。", "内蒙古自治区", id="region-paper"),
        pytest.param("{市委=中共上海市委}召开会议。", "上海市", id="municipality-paper"),
        pytest.param("{市委=中共云岭市委}召开会议。", "江原省云岭市", id="invented-city"),
        pytest.param("{省政府=江原省人民政府}召开会议。", "江原省云岭市", id="invented-province"),
        pytest.param("在宜昌市调研。{市委=中共宜昌市委}召开会议。", "湖北省", id="provincial-paper"),
        pytest.param("在秭归县调研。{县委=中共秭归县委}召开会议。", "宜昌市", id="city-paper"),
    ],
)
def test_elided_place(marked: str, place: str) -> None:
    wanted = parse(marked)
    assert read(wanted.text, place).bodies == wanted.bodies


@pytest.mark.parametrize(
    ("text", "name", "term"),
    [
        ("省十四届人大常委会召开会议。", "湖北省人大常委会", "十四届"),
        ("第十四届全国人大召开会议。", "全国人大", "第十四届"),
        ("市政协七届常委会召开会议。", "宜昌市政协常委会", "七届"),
    ],
)
def test_a_term_is_no_part_of_the_name(text: str, name: str, term: str) -> None:
    [body] = get_findings(page(text, CITY), BodyMention)
    assert (body.name, body.term) == (name, term)


@pytest.mark.parametrize(
    ("name", "classification", "level"),
    [
        ("中共宜昌市委", "party", "prefecture"),
        ("宜昌市人民政府", "government", "prefecture"),
        ("中共湖北省委", "party", "province"),
        ("秭归县人民政府", "government", "county"),
        ("湖北省人大常委会", "congress", "province"),
        ("宜昌市政协", "cppcc", "prefecture"),
        ("中共宜昌市纪委", "discipline", "prefecture"),
        ("宜昌市中级人民法院", "court", "prefecture"),
        ("财政部", "ministry", "national"),
        ("国务院", "government", "national"),
        ("宜昌市财政局", "department", "prefecture"),
        ("三峡大学", "school", None),
        ("楚峡水务有限公司", "company", None),
        ("宜昌市总工会", "mass", "prefecture"),
        ("德国驻华大使馆", "embassy", None),
        ("秭归县人民检察院", "procuratorate", "county"),
        ("重庆市渝北区人民政府", "government", "county"),
    ],
)
def test_description(name: str, classification: str, level: str | None) -> None:
    told = describe(name)
    assert (told.classification, told.level) == (classification, level)
