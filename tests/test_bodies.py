"""Bodies: where their names stand and what full name they have."""

from __future__ import annotations

import pytest

from dangbao.lexicon.tables import read_table
from dangbao.lexicon.words import organs
from dangbao.pipes.annotations import BodyMention, Context, get_findings
from dangbao.pipes.bodies.describing import describe
from dangbao.pipes.bodies.grammar import read_body
from dangbao.pipes.bodies.naming import Place, Places, committee_of, full_name, organ_name, place_of
from dangbao.pipes.runs import RunText
from marks import page, parse, read

CITY = "宜昌市"

BODIES = [
    pytest.param("{市委=中共宜昌市委}、{市政府=宜昌市人民政府}高度重视。", id="committee-and-government"),
    pytest.param("{市人大常委会=宜昌市人大常委会}召开会议。", id="congress"),
    pytest.param("{市政协=宜昌市政协}召开座谈会。", id="cppcc"),
    pytest.param("{市纪委=中共宜昌市纪委}通报三起典型案例。", id="discipline-commission"),
    pytest.param("{市纪委监委=宜昌市纪委监委}通报三起典型案例。", id="discipline-and-supervision"),
    pytest.param("{省委=中共湖北省委}作出部署。", id="province"),
    pytest.param("{党中央=中共中央}、{国务院}作出部署。", id="centre"),
    pytest.param("{市委宣传部=中共宜昌市委宣传部}主办活动。", id="department-of-the-committee"),
    pytest.param("{市财政局=宜昌市财政局}、{市水利局=宜昌市水利局}联合发文。", id="bureaus"),
    pytest.param(
        "{市委组织部=中共宜昌市委组织部}、{市人社局=宜昌市人社局}联合印发通知。", id="committee-and-bureau"
    ),
    pytest.param(
        "{秭归县委=中共秭归县委}、{县政府=秭归县人民政府}召开推进会。",
        id="county-carried-on",
    ),
    pytest.param("{宜都市政府=宜都市人民政府}与{三峡大学}签约。", id="city-and-university"),
    pytest.param("{湖北省气象局}发布预警。", id="provincial-bureau-in-full"),
    pytest.param("{市住房和城乡建设局=宜昌市住房和城乡建设局}公布名单。", id="conjunction-inside"),
    pytest.param("{市中级人民法院=宜昌市中级人民法院}公开开庭。", id="court"),
    pytest.param(
        "{团市委=共青团宜昌市委}组织志愿服务。",
        id="youth-league",
    ),
    pytest.param("{市总工会=宜昌市总工会}慰问职工。", id="trade-unions"),
    pytest.param("{宜昌高新区管委会}与企业签约。", id="zone"),
    pytest.param("{财政部}、{教育部}联合印发通知。", id="ministries"),
    pytest.param("{工信部=工业和信息化部}公布名单。", id="ministry-by-its-short-name"),
    pytest.param("记者从{市教育局=宜昌市教育局}获悉，新学期开学。", id="after-from"),
    pytest.param("活动由{市文旅局=宜昌市文旅局}主办。", id="after-by"),
    pytest.param("{楚峡水务有限公司}投产。", id="company"),
    pytest.param("{武汉大学}与{市政府=宜昌市人民政府}共建研究院。", id="university-and-government"),
    pytest.param("{市中心人民医院=宜昌市中心人民医院}开展义诊。", id="hospital"),
    pytest.param(
        "{市委办公室=中共宜昌市委办公室}、{市政府办公室=宜昌市人民政府办公室}印发通知。",
        id="departments-in-a-row",
    ),
    pytest.param("{秭归县农业农村局}推广新技术。", id="county-bureau"),
    pytest.param("{学院街道办事处}组织志愿者。", id="subdistrict"),
    pytest.param("{最高人民法院}发布典型案例。", id="supreme-court"),
    pytest.param("{国家能源局}公布名单。", id="national-bureau"),
    pytest.param("{全国人大常委会}审议草案。", id="national-congress"),
    pytest.param("{省水利厅=湖北省水利厅}启动应急响应。", id="province-department"),
    pytest.param("{省委组织部=中共湖北省委组织部}举办培训班。", id="province-party-department"),
    pytest.param("{中国工商银行宜昌分行}支持企业。", id="bank"),
    pytest.param("{中国三峡集团}捐款。", id="state-enterprise"),
    pytest.param("{德国驻华大使馆}派员参加。", id="foreign"),
    pytest.param("{联合国}总部举行活动。", id="un"),
    pytest.param("{市检察院=宜昌市人民检察院}提起公诉。", id="procuratorate"),
    pytest.param("{市公安局=宜昌市公安局}破获一起案件。", id="police"),
    pytest.param("{市委党校=中共宜昌市委党校}举行开学典礼。", id="party-school"),
    pytest.param("{市发展和改革委员会=宜昌市发展和改革委员会}批复项目。", id="committee-with-conjunction"),
    pytest.param(
        "{民盟宜昌市委会}开展调研。",
        id="democratic",
    ),
    pytest.param("{市妇联=宜昌市妇联}表彰先进。", id="women"),
    pytest.param(
        "{市委=中共宜昌市委}、{市人大常委会=宜昌市人大常委会}、{市政府=宜昌市人民政府}、{市政协="
        "宜昌市政协}领导出席。",
        id="three-in-a-row",
    ),
    pytest.param(
        "{秭归县第一中学}举行运动会。",
        id="school-county",
    ),
    pytest.param("{湖北楚峡能源有限公司}落户。", id="company-with-place"),
    pytest.param(
        "{三峡大学水利与环境学院}成立。",
        id="university-college",
    ),
    pytest.param("{王家岭村委会}安装路灯。{王家岭村村委会=王家岭村委会}换届。", id="village-committee"),
    pytest.param("{市消防救援支队=宜昌市消防救援支队}开展演练。", id="fire"),
    pytest.param("{省气象局=湖北省气象局}与{市政府=宜昌市人民政府}签约。", id="weather"),
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
        id="company-again",
    ),
    pytest.param(
        "{三峡大学}举行典礼。{学校=三峡大学}校长[贺春林|三峡大学/校长]致辞。",
        id="school-for-university",
    ),
    pytest.param(
        "{宜昌城发集团}开工。{集团=宜昌城发集团}总经理[贺春林|宜昌城发集团/总经理]介绍情况。",
        id="group-again",
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
        pytest.param(
            "{州委=中共恩施土家族苗族自治州委}召开会议。", "恩施土家族苗族自治州", id="prefecture-paper"
        ),
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
        pytest.param("省十四届人大常委会召开会议。", "湖北省人大常委会", "十四届", id="inside"),
        pytest.param(
            "第十四届全国人大召开会议。",
            "全国人大",
            "第十四届",
            id="before-a-national-body",
        ),
        pytest.param(
            "市政协七届常委会召开会议。",
            "宜昌市政协常委会",
            "七届",
            id="after-the-organ",
        ),
    ],
)
def test_a_term_is_no_part_of_the_name(text: str, name: str, term: str) -> None:
    [body] = get_findings(page(text, CITY), BodyMention)
    assert (body.name, body.term) == (name, term)


@pytest.mark.parametrize(
    ("name", "classification", "level"),
    [
        pytest.param("中共宜昌市委", "party", "prefecture", id="city-committee"),
        pytest.param("宜昌市人民政府", "government", "prefecture", id="city-government"),
        pytest.param("中共湖北省委", "party", "province", id="provincial-committee"),
        pytest.param("秭归县人民政府", "government", "county", id="county-government"),
        pytest.param("湖北省人大常委会", "congress", "province", id="provincial-congress"),
        pytest.param("宜昌市政协", "cppcc", "prefecture", id="cppcc"),
        pytest.param(
            "中共宜昌市纪委",
            "discipline",
            "prefecture",
            id="discipline",
        ),
        pytest.param("宜昌市中级人民法院", "court", "prefecture", id="court"),
        pytest.param("财政部", "ministry", "national", id="ministry"),
        pytest.param("国务院", "government", "national", id="state-council"),
        pytest.param("宜昌市财政局", "department", "prefecture", id="bureau"),
        pytest.param("三峡大学", "school", None, id="university"),
        pytest.param("楚峡水务有限公司", "company", None, id="company"),
        pytest.param("宜昌市总工会", "mass", "prefecture", id="trade-unions"),
        pytest.param("德国驻华大使馆", "embassy", None, id="embassy"),
        pytest.param("秭归县人民检察院", "procuratorate", "county", id="county-procuratorate"),
        pytest.param("重庆市渝北区人民政府", "government", "county", id="district-of-a-municipality"),
    ],
)
def test_description(name: str, classification: str, level: str | None) -> None:
    told = describe(name)
    assert (told.classification, told.level) == (classification, level)


PLACES = (
    Place("湖北省", "省"),
    Place("广西壮族自治区", "自治区"),
    Place("重庆市", "市"),
    Place("宜昌市", "市"),
    Place("恩施土家族苗族自治州", "州"),
    Place("锡林郭勒盟", "盟"),
    Place("大兴安岭地区", "地区"),
    Place("秭归县", "县"),
    Place("长阳土家族自治县", "县"),
    Place("阿鲁科尔沁旗", "旗"),
    Place("云岭市", "市"),
    Place("宜昌高新区", "高新区"),
)
OF_TOWNS = {"village", "zone_party", "zone"}
BESIDE_A_PLACE = (
    *("财政局", "财政局党组", "公安局党委", "人民政府办公室", "人大常委会党组", "政协经济委员会"),
    *("人民法院党组", "纪委监委", "税务局", "气象局"),
)
BEFORE_A_PLACE = ("共青团{place}委", "民革{place}委", "武警{place}支队", "国家税务总局{place}税务局")


def full_names(place: Place) -> set[str]:
    """Return the full names of the bodies of every kind that a place can have."""
    committee = committee_of(place.name)
    kinds = [row["form"] for row in read_table("organs") if row["classification"] not in OF_TOWNS]
    found = (organs().longest(kind, 0) for kind in kinds)
    names = {organ_name(organ[1], place) for organ in found if organ is not None}
    names |= {committee + row["form"] for row in read_table("units") if row["belongs_to"] == "committee"}
    names |= {place.name + rest for rest in BESIDE_A_PLACE}
    return names | {form.format(place=place.name) for form in BEFORE_A_PLACE}


@pytest.mark.parametrize("place", [pytest.param(place, id=place.name) for place in PLACES])
def test_full_names_are_read_as_themselves(place: Place) -> None:
    assert {name: read_again(name) for name in full_names(place) if read_again(name) != name} == {}


def read_again(name: str) -> str | None:
    """Return the full name that is read from a full name that stands alone."""
    places = Places(RunText.of(page(name)), Context())
    form = read_body(name, 0, len(name), places.known)
    return full_name(form, place_of(form, places, None)) if form is not None else None


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        pytest.param("中共广西壮族自治区委员会", "中共广西壮族自治区党委", id="committee-of-a-region"),
        pytest.param("中国共产党宜昌市委员会", "中共宜昌市委", id="party-in-full"),
        pytest.param("中国共产党宜昌市纪律检查委员会", "中共宜昌市纪委", id="discipline-in-full"),
        pytest.param("中共宜昌市第七届委员会", "中共宜昌市委", id="term"),
        pytest.param("中共宜昌市宣传部", "中共宜昌市委宣传部", id="department"),
        pytest.param("中共湖北省财政厅党组", "湖北省财政厅党组", id="party-group"),
        pytest.param("中共湖北大学委员会", "湖北大学党委", id="university"),
        pytest.param("中共宜昌高新区工委", "宜昌高新区工委", id="zone"),
        pytest.param("中国人民政治协商会议宜昌市委员会", "宜昌市政协", id="cppcc"),
    ],
)
def test_what_stands_after_the_party(printed: str, name: str) -> None:
    assert read_again(printed) == name
