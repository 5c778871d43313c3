"""Titles: from the printed words to person, body, role and status."""

from __future__ import annotations

import pytest

from dangbao.pipeline import default_pipeline
from dangbao.pipes.annotations import Context, set_context
from dangbao.pipes.runs import Run
from dangbao.pipes.titles import TitlesPipe
from dangbao.pipes.titles.printed import mission_name, past_person
from dangbao.pipes.titles.roles import find_roles
from marks import parse, read

CITY = "宜昌市"
COUNTY = "秭归县"
PROVINCE = "湖北省"
INVENTED = "江原省云岭市"

LEVELS = [
    pytest.param(
        PROVINCE,
        "中共中央政治局委员、国务院副总理[陆承远|中共中央政治局/委员; 国务院/副总理]在湖北调研。",
        id="centre",
    ),
    pytest.param(
        CITY,
        "中共中央总书记、国家主席、中央军委主席"
        "[陆承远|中共中央/总书记; 中华人民共和国/主席; 中央军委/主席]发表重要讲话。",
        id="head-of-state",
    ),
    pytest.param(
        CITY, "全国人大常委会副委员长[郝志远|全国人大常委会/副委员长]出席开幕式。", id="national-congress"
    ),
    pytest.param(CITY, "全国政协副主席[方惠兰|全国政协/副主席]率调研组来宜。", id="national-cppcc"),
    pytest.param(
        CITY,
        "国家发展改革委党组成员、副主任[卢志成|国家发展改革委党组/成员; 国家发展改革委/副主任]讲话。",
        id="ministry",
    ),
    pytest.param(
        CITY,
        "工信部党组书记、部长[卢志成|工业和信息化部党组/书记; 工业和信息化部/部长]讲话。",
        id="ministry-by-its-short-name",
    ),
    pytest.param(
        PROVINCE, "省委副书记、省长[沈岳川|中共湖北省委/副书记; 湖北省人民政府/省长]主持会议。", id="province"
    ),
    pytest.param(
        PROVINCE,
        "省教育厅党组书记、厅长[温建业|湖北省教育厅党组/书记; 湖北省教育厅/厅长]介绍情况。",
        id="provincial-department",
    ),
    pytest.param(
        "宁夏回族自治区",
        "自治区党委副书记、自治区主席[马占林|中共宁夏回族自治区党委/副书记; "
        "宁夏回族自治区人民政府/主席]主持会议。",
        id="autonomous-region",
    ),
    pytest.param(
        "广西壮族自治区",
        "自治区政协副主席[韦春兰|广西壮族自治区政协/副主席]出席会议。",
        id="autonomous-region-cppcc",
    ),
    pytest.param(
        "重庆市",
        "市委副书记、市长[沈岳川|中共重庆市委/副书记; 重庆市人民政府/市长]主持会议。",
        id="municipality",
    ),
    pytest.param(
        "重庆市",
        "渝北区委书记[谢岭松|中共渝北区委/书记]、巫溪县县长[韩立群|巫溪县人民政府/县长]发言。",
        id="district-and-county-of-a-municipality",
    ),
    pytest.param(
        "恩施土家族苗族自治州",
        "州委副书记、州长[向春林|中共恩施土家族苗族自治州委/副书记; 恩施土家族苗族自治州人民政府/州长]出席。",
        id="autonomous-prefecture",
    ),
    pytest.param(
        "锡林郭勒盟",
        "盟委副书记、盟长[韩立群|中共锡林郭勒盟委/副书记; 锡林郭勒盟行署/盟长]主持会议。",
        id="league",
    ),
    pytest.param(
        "大兴安岭地区",
        "地委副书记、行署专员[韩立群|中共大兴安岭地委/副书记; 大兴安岭地区行署/专员]主持会议。",
        id="prefecture-without-a-city",
    ),
    pytest.param(
        CITY, "秭归县委副书记、县长[向春林|中共秭归县委/副书记; 秭归县人民政府/县长]汇报。", id="county"
    ),
    pytest.param(
        None,
        "区委书记[罗秋平|中共区委/书记]，区委副书记、区长[向春林|中共区委/副书记; 区人民政府/区长]参加。",
        id="no-place-known",
    ),
    pytest.param(
        CITY,
        "秭归县县委副书记、县长[向春林|中共秭归县委/副书记; 秭归县人民政府/县长]汇报。",
        id="level-said-twice",
    ),
    pytest.param(CITY, "湖北省省委书记[罗秋平|中共湖北省委/书记]来访。", id="level-said-twice-by-a-province"),
    pytest.param(
        "恩施土家族苗族自治州",
        "恩施土家族苗族自治州州委书记[向春林|中共恩施土家族苗族自治州委/书记]出席。",
        id="level-said-twice-by-an-autonomous-prefecture",
    ),
    pytest.param(
        CITY,
        "白石镇镇党委书记[罗秋平|中共白石镇党委/书记]、镇长[向春林|白石镇人民政府/镇长]参加。",
        id="level-said-twice-by-a-town",
    ),
    pytest.param(
        CITY, "河北省云岭县委书记[罗秋平|中共云岭县委/书记]来访。", id="unknown-county-of-a-known-province"
    ),
    pytest.param(
        COUNTY, "县委副书记、县长[向春林|中共秭归县委/副书记; 秭归县人民政府/县长]出席。", id="county-paper"
    ),
    pytest.param(
        CITY,
        "宜都市委副书记、市长[罗秋平|中共宜都市委/副书记; 宜都市人民政府/市长]汇报。",
        id="county-level-city",
    ),
    pytest.param(
        "长阳土家族自治县",
        "县委副书记、县长[覃发海|中共长阳土家族自治县委/副书记; 长阳土家族自治县人民政府/县长]出席。",
        id="autonomous-county",
    ),
    pytest.param(
        "正蓝旗",
        "旗委副书记、旗长[韩立群|中共正蓝旗委/副书记; 正蓝旗人民政府/旗长]主持会议。",
        id="banner",
    ),
    pytest.param(
        CITY, "夷陵区委副书记、区长[谢岭松|中共夷陵区委/副书记; 夷陵区人民政府/区长]汇报。", id="district"
    ),
    pytest.param(
        COUNTY,
        "归州镇党委书记[周建国|中共归州镇党委/书记]、镇长[吴晓东|归州镇人民政府/镇长]参加。",
        id="town",
    ),
    pytest.param(
        COUNTY,
        "梅家河乡党委副书记、乡长[周建国|中共梅家河乡党委/副书记; 梅家河乡人民政府/乡长]参加。",
        id="township",
    ),
    pytest.param(
        CITY,
        "学院街道党工委副书记、办事处主任[周建国|学院街道党工委/副书记; 学院街道办事处/主任]参加。",
        id="subdistrict",
    ),
    pytest.param(
        COUNTY,
        "王家岭村党支部书记、村委会主任[周建国|王家岭村党支部/书记; 王家岭村委会/主任]说。",
        id="village",
    ),
    pytest.param(COUNTY, "桃园社区居委会主任[周建国|桃园社区居委会/主任]说。", id="community"),
    pytest.param(
        CITY,
        "宜昌高新区党工委书记、管委会主任[唐启明|宜昌高新区党工委/书记; 宜昌高新区管委会/主任]介绍情况。",
        id="zone",
    ),
    pytest.param(CITY, "高新区管委会主任[唐启明|宜昌高新区管委会/主任]介绍情况。", id="zone-elided"),
    pytest.param(
        CITY,
        "江原省副省长[唐启明|江原省人民政府/副省长]来访。",
        id="unknown-province-that-its-role-tells",
    ),
    pytest.param(
        CITY,
        "近日，我省副省长[唐启明|湖北省人民政府/副省长]来访。",
        id="province-of-our-own",
    ),
    pytest.param(
        CITY,
        "市高新区管委会主任[唐启明|宜昌高新区管委会/主任]介绍情况。",
        id="zone-of-a-city-that-is-elided",
    ),
    pytest.param(
        COUNTY, "市开发区管委会主任[唐启明|宜昌开发区管委会/主任]来访。", id="zone-of-the-city-above"
    ),
    pytest.param(
        "新疆维吾尔自治区",
        "新疆生产建设兵团党委副书记、司令员[唐启明|新疆生产建设兵团党委/副书记; "
        "新疆生产建设兵团/司令员]出席。",
        id="corps",
    ),
    pytest.param(
        INVENTED,
        "市委副书记、市长[沈岳川|中共云岭市委/副书记; 云岭市人民政府/市长]主持会议。",
        id="invented-city",
    ),
    pytest.param(
        INVENTED,
        "省委常委、市委书记[沈岳川|中共江原省委/常委; 中共云岭市委/书记]主持会议。",
        id="invented-province",
    ),
    pytest.param(
        "新疆生产建设兵团第七师",
        "七师党委书记、政委[唐启明|中共第七师党委/书记; 第七师/政委]带领师党委常委、副师长"
        "[韩立群|中共第七师党委/常委; 第七师/副师长]参加。",
        id="division-of-the-corps",
    ),
    pytest.param(
        "昆玉市",
        "师市党委书记、政委[唐启明|中共第十四师昆玉市党委/书记; 第十四师/政委]讲话。",
        id="division-and-its-city",
    ),
    pytest.param(
        "新疆维吾尔自治区",
        "第八师石河子市党委副书记[韩立群|中共第八师石河子市党委/副书记]、八师一四三团党委书记"
        "[罗秋平|第八师一四三团党委/书记]参加。",
        id="regiment-of-the-corps",
    ),
    pytest.param(
        "西藏自治区",
        "区党委书记[韩立群|中共西藏自治区党委/书记]会见客人。",
        id="committee-of-the-region-in-short",
    ),
    pytest.param(
        "广西壮族自治区",
        "广西自治区政府原主席[韦春兰|广西壮族自治区人民政府/主席/former]受审。",
        id="region-without-its-people",
    ),
    pytest.param(
        "长阳土家族自治县",
        "自治县党委书记[覃发海|中共长阳土家族自治县党委/书记]、自治县人大常委会主任"
        "[向春林|长阳土家族自治县人大常委会/主任]出席。",
        id="autonomous-county-elided",
    ),
    pytest.param(CITY, "石门县长[韩立群|石门县人民政府/县长]来访。", id="county-swallowed-by-its-head"),
    pytest.param(
        "陕西省",
        "商洛军分区司令员[邵国栋|商洛军分区/司令员]、省军区政委[赵明远|陕西省军区/政委]出席。",
        id="military-district-of-the-province",
    ),
    pytest.param(
        CITY,
        "市委副书记、代县长[韩立群|中共宜昌市委/副书记; 县人民政府/县长/acting]讲话。",
        id="acting-is-no-county",
    ),
]

ORGANS = [
    pytest.param(
        "市委常委、组织部部长[田文静|中共宜昌市委/常委; 中共宜昌市委组织部/部长]讲话。",
        id="organization-department",
    ),
    pytest.param(
        "市委常委、宣传部部长、统战部部长[田文静|中共宜昌市委/常委; 中共宜昌市委宣传部/部长; "
        "中共宜昌市委统战部/部长]讲话。",
        id="two-departments",
    ),
    pytest.param(
        "市委常委、组织部长[田文静|中共宜昌市委/常委; 中共宜昌市委组织部/部长]讲话。",
        id="department-contracted",
    ),
    pytest.param(
        "市委副书记、政法委书记[田文静|中共宜昌市委/副书记; 中共宜昌市委政法委/书记]讲话。",
        id="political-legal",
    ),
    pytest.param(
        "市委常委、秘书长[田文静|中共宜昌市委/常委; 中共宜昌市委/秘书长]参加。", id="secretary-general"
    ),
    pytest.param(
        "市委常委、市委秘书长[田文静|中共宜昌市委/常委; 中共宜昌市委/秘书长]参加。",
        id="secretary-general-in-full",
    ),
    pytest.param("市委政研室主任[田文静|中共宜昌市委政研室/主任]参加。", id="policy-office"),
    pytest.param("市委巡察办主任[田文静|中共宜昌市委巡察办/主任]参加。", id="inspection-office"),
    pytest.param("市委党校常务副校长[田文静|中共宜昌市委党校/常务副校长]授课。", id="party-school"),
    pytest.param(
        "市人大常委会党组书记、主任[温建业|宜昌市人大常委会党组/书记; 宜昌市人大常委会/主任]讲话。",
        id="congress",
    ),
    pytest.param(
        "市人大法制委员会主任委员[温建业|宜昌市人大法制委员会/主任委员]作说明。", id="congress-committee"
    ),
    pytest.param(
        "市委常委、常务副市长[韩立群|中共宜昌市委/常委; 宜昌市人民政府/常务副市长]参加。",
        id="executive-vice-mayor",
    ),
    pytest.param(
        "市政府党组成员、副市长[韩立群|宜昌市人民政府党组/成员; 宜昌市人民政府/副市长]参加。",
        id="government-party-group",
    ),
    pytest.param("市政府秘书长[韩立群|宜昌市人民政府/秘书长]参加。", id="government-secretary-general"),
    pytest.param(
        "市财政局党组书记、局长[韩立群|宜昌市财政局党组/书记; 宜昌市财政局/局长]汇报。", id="bureau"
    ),
    pytest.param(
        "市财政局党组成员、副局长[韩立群|宜昌市财政局党组/成员; 宜昌市财政局/副局长]汇报。",
        id="bureau-deputy",
    ),
    pytest.param(
        "市住房和城乡建设局局长[韩立群|宜昌市住房和城乡建设局/局长]汇报。", id="bureau-with-a-conjunction"
    ),
    pytest.param(
        "楚峡文旅集团总经理[李明|楚峡文旅集团/总经理]"
        "与楚峡大桥局集团副总经理[王刚|楚峡大桥局集团/副总经理]签约。",
        id="conjunction-between-a-person-and-a-firm",
    ),
    pytest.param("市卫生健康委主任[韩立群|宜昌市卫生健康委/主任]汇报。", id="commission"),
    pytest.param("市发展和改革委员会主任[韩立群|宜昌市发展和改革委员会/主任]汇报。", id="commission-in-full"),
    pytest.param("市税务局局长[韩立群|宜昌市税务局/局长]汇报。", id="tax"),
    pytest.param("市气象台台长[韩立群|宜昌市气象台/台长]介绍。", id="weather-station"),
    pytest.param(
        "市政协党组副书记、副主席[姚思远|宜昌市政协党组/副书记; 宜昌市政协/副主席]出席。", id="cppcc"
    ),
    pytest.param("市政协提案委员会主任[姚思远|宜昌市政协提案委员会/主任]出席。", id="cppcc-committee"),
    pytest.param(
        "市委常委、市纪委书记、市监委主任[赵明远|中共宜昌市委/常委; 中共宜昌市纪委/书记; "
        "宜昌市监委/主任]讲话。",
        id="discipline",
    ),
    pytest.param(
        "市纪委副书记、市监委副主任[赵明远|中共宜昌市纪委/副书记; 宜昌市监委/副主任]通报。",
        id="discipline-deputy",
    ),
    pytest.param("市中级人民法院院长[钱志强|宜昌市中级人民法院/院长]作报告。", id="court"),
    pytest.param("市法院院长[钱志强|宜昌市中级人民法院/院长]作报告。", id="court-elided"),
    pytest.param("秭归县人民法院院长[钱志强|秭归县人民法院/院长]作报告。", id="county-court"),
    pytest.param("市人民检察院检察长[钱志强|宜昌市人民检察院/检察长]作报告。", id="procuratorate"),
    pytest.param("市检察院检察长[钱志强|宜昌市人民检察院/检察长]作报告。", id="procuratorate-elided"),
    pytest.param(
        "市公安局党委书记、局长[钱志强|宜昌市公安局党委/书记; 宜昌市公安局/局长]讲话。", id="police"
    ),
    pytest.param("宜昌军分区司令员[邵国栋|宜昌军分区/司令员]出席。", id="military-district"),
    pytest.param("秭归县人武部政委[邵国栋|秭归县人武部/政委]出席。", id="armed-forces-department"),
    pytest.param("市消防救援支队支队长[邵国栋|宜昌市消防救援支队/支队长]出席。", id="fire-brigade"),
    pytest.param("市总工会主席[孙海燕|宜昌市总工会/主席]出席。", id="trade-unions"),
    pytest.param("团市委书记[孙海燕|共青团宜昌市委/书记]出席。", id="youth-league"),
    pytest.param("市妇联主席[孙海燕|宜昌市妇联/主席]出席。", id="women"),
    pytest.param(
        "市残联理事长[孙海燕|宜昌市残联/理事长]出席。",
        id="disabled",
    ),
    pytest.param("市工商联主席[孙海燕|宜昌市工商联/主席]出席。", id="industry-and-commerce"),
    pytest.param("民盟宜昌市委会主委[孙海燕|民盟宜昌市委会/主委]发言。", id="democratic-league"),
    pytest.param("民革市委会主委[孙海燕|民革宜昌市委会/主委]发言。", id="democratic-party-elided"),
    pytest.param("九三学社宜昌市委会副主委[孙海燕|九三学社宜昌市委会/副主委]发言。", id="jiusan-society"),
    pytest.param(
        "宜昌城发集团党委书记、董事长[贺春林|宜昌城发集团党委/书记; 宜昌城发集团/董事长]介绍。",
        id="state-enterprise",
    ),
    pytest.param(
        "楚峡水务有限公司董事长、总经理[贺春林|楚峡水务有限公司/董事长; 楚峡水务有限公司/总经理]介绍。",
        id="company",
    ),
    pytest.param("中国农业银行宜昌分行行长[贺春林|中国农业银行宜昌分行/行长]介绍。", id="bank"),
    pytest.param(
        "三峡大学党委副书记、校长[贺春林|三峡大学党委/副书记; 三峡大学/校长]致辞。", id="university"
    ),
    pytest.param("市第一中学校长[贺春林|宜昌市第一中学/校长]介绍。", id="school"),
    pytest.param("市中心人民医院院长[贺春林|宜昌市中心人民医院/院长]介绍。", id="hospital"),
    pytest.param("市餐饮协会会长[贺春林|宜昌市餐饮协会/会长]介绍。", id="association"),
    pytest.param("德国驻华大使[贺春林|德国驻华大使馆/大使]致辞。", id="embassy"),
    pytest.param("联合国秘书长[贺春林|联合国/秘书长]致辞。", id="united-nations"),
    pytest.param("法国总统[贺春林|法国/总统]访华。", id="foreign-head-of-state"),
    pytest.param("越南国家主席[贺春林|越南/主席]访华。", id="president-abroad"),
    pytest.param("老挝国家主席[贺春林|老挝/主席]、总理[周建国|老挝政府/总理]会见。", id="premier-abroad"),
    pytest.param("法国总统[贺春林|法国/总统]和国防部长[周建国|法国国防部/部长]来访。", id="ministry-abroad"),
    pytest.param(
        "德国总统[贺春林|德国/总统]，教育部部长[周建国|教育部/部长]，建设部部长[沈岳川|建设部/部长]出席。",
        id="after-a-guest-from-abroad",
    ),
    pytest.param(
        "德国总统[贺春林|德国/总统]、中央纪委副书记[周建国|中央纪委/副书记]、教育部部长[沈岳川|教育部/部长]出席。",
        id="after-a-guest-and-a-host",
    ),
    pytest.param("国家主席[贺春林|中华人民共和国/主席]、外交部部长[周建国|外交部/部长]会见。", id="at-home"),
    pytest.param(
        "越共中央总书记、国家主席[贺春林|越南共产党中央委员会/总书记; 越南/主席]访华。",
        id="ruling-party-abroad",
    ),
    pytest.param(
        "越共中央政治局委员、中央书记处书记"
        "[贺春林|越南共产党中央政治局/委员; 越南共产党中央书记处/书记]访华。",
        id="organs-of-a-party-abroad",
    ),
    pytest.param("商务部部长助理[贺春林|商务部/部长助理]致辞。", id="assistant-minister"),
    pytest.param("香港特别行政区行政长官[贺春林|香港特别行政区/行政长官]致辞。", id="special-region"),
    pytest.param("秭归县归州镇党委书记[周建国|中共秭归县归州镇党委/书记]介绍。", id="town-in-city-paper"),
    pytest.param(
        "西陵区学院街道党工委书记[周建国|西陵区学院街道党工委/书记]介绍。", id="subdistrict-of-a-district"
    ),
    pytest.param(
        "三峡大学水利与环境学院院长[贺春林|三峡大学水利与环境学院/院长]致辞。", id="university-school"
    ),
    pytest.param(
        "农业农村部种植业管理司司长[卢志成|农业农村部种植业管理司/司长]讲话。", id="ministry-department"
    ),
    pytest.param(
        "省水利厅农村水利处处长[卢志成|湖北省水利厅农村水利处/处长]讲话。", id="provincial-division"
    ),
    pytest.param(
        "全国人大农业与农村委员会副主任委员[卢志成|全国人大农业与农村委员会/副主任委员]讲话。",
        id="national-congress-committee",
    ),
    pytest.param("外交部长[陆承远|外交部/部长]会见来宾。", id="foreign-minister"),
    pytest.param("中央组织部副部长[陆承远|中央组织部/副部长]讲话。", id="centre-department"),
    pytest.param("中国人民银行宜昌市分行行长[贺春林|中国人民银行宜昌市分行/行长]发言。", id="banks"),
    pytest.param(
        "武警宜昌支队支队长[邵国栋|武警宜昌支队/支队长]发言。",
        id="armed-police",
    ),
    pytest.param(
        "宜昌海关关长[邵国栋|宜昌海关/关长]发言。",
        id="customs",
    ),
    pytest.param(
        "宜昌市温州商会会长[贺春林|宜昌市温州商会/会长]发言。",
        id="chamber-of-commerce",
    ),
    pytest.param(
        "法国驻华大使馆公使衔参赞[贺春林|法国驻华大使馆/公使衔参赞]致辞。",
        id="embassy-counsellor",
    ),
    pytest.param("法国驻武汉总领事[贺春林|法国驻武汉总领事馆/总领事]致辞。", id="consul-general"),
    pytest.param("中国驻德国大使[贺春林|中国驻德国大使馆/大使]致辞。", id="chinese-ambassador"),
    pytest.param(
        "市检察院检委会专职委员[钱志强|宜昌市人民检察院检委会/专职委员]参加。", id="procuratorial-committee"
    ),
    pytest.param("宜昌军分区政治部主任[邵国栋|宜昌军分区政治部/主任]参加。", id="political-department"),
    pytest.param("农行宜昌分行行长[贺春林|中国农业银行宜昌分行/行长]发言。", id="bank-in-short"),
    pytest.param("社市委副主委[孙海燕|九三学社宜昌市委/副主委]发言。", id="jiusan-society-in-short"),
    pytest.param("民盟宜昌市委召开会议。市委主委[孙海燕|民盟宜昌市委/主委]讲话。", id="whose-chair"),
    pytest.param("市政府办主任[韩立群|宜昌市人民政府办/主任]参加。", id="office-of-the-government"),
    pytest.param("市委防范办副主任[韩立群|中共宜昌市委防范办/副主任]参加。", id="office-of-the-committee"),
    pytest.param(
        "市纪委监委驻市财政局纪检监察组组长[赵明远|宜昌市纪委监委驻市财政局纪检监察组/组长]参加。",
        id="posted-discipline-group",
    ),
    pytest.param(
        "省人大常委会委员、内务司法委员会主任委员[温建业|湖北省人大常委会/委员; "
        "湖北省人大内务司法委员会/主任委员]参加。",
        id="committee-of-delegates-alone",
    ),
    pytest.param(
        "省政协常委、经济委副主任[姚思远|湖北省政协/常委; 湖北省政协经济委/副主任]参加。",
        id="cppcc-committee-alone",
    ),
    pytest.param(
        "省人大常委会农业与农村工作委员会主任[温建业|湖北省人大常委会农业与农村工作委员会/主任]参加。",
        id="working-committee-with-a-conjunction",
    ),
    pytest.param("市局纪检组长[赵明远|宜昌市局纪检组/组长]参加。", id="group-contracted"),
    pytest.param(
        "中央政府驻澳门联络办公室副主任[陆承远|中央政府驻澳门联络办公室/副主任]出席。", id="liaison-office"
    ),
    pytest.param("澳大利亚驻成都总领事[贺春林|澳大利亚驻成都总领事馆/总领事]致辞。", id="consulate"),
    pytest.param("驻悉尼总领事[贺春林|中国驻悉尼总领事馆/总领事]会见来宾。", id="chinese-consulate"),
    pytest.param(
        "中国人民政治协商会议第七、九届全国委员会副主席[方惠兰|全国政协/副主席/current/第七、九届]出席。",
        id="name-that-terms-part",
    ),
    pytest.param(
        "招商局集团领导[贺春林|招商局集团/领导]、[唐启明|招商局集团/领导]参加。", id="leaders-of-a-firm"
    ),
    pytest.param("湖北书记[郝志远|中共湖北省委/书记]讲话。", id="secretary-of-a-province-in-short"),
    pytest.param("越南共产党中央委员会总书记[阮文雄|越南共产党中央委员会/总书记]访华。", id="foreign-party"),
    pytest.param("日本埼玉县知事[上田清司|埼玉县/知事]会见代表团。", id="japanese-governor"),
    pytest.param("德国前总理[施密特|德国政府/总理/former]出席。", id="former-head-of-a-foreign-government"),
    pytest.param("萍安钢铁董事长[贺春林|萍安钢铁/董事长]介绍。", id="firm-under-a-short-name"),
    pytest.param(
        "市委研究室农业农村科科长[韩立群|中共宜昌市委研究室农业农村科/科长]参加。",
        id="level-word-inside-a-word",
    ),
    pytest.param(
        "三峡企业家商会召开大会。会长[贺春林|三峡企业家商会/会长]，副会长[唐启明|三峡企业家商会/副会长]，副秘书长"
        "[罗秋平|三峡企业家商会/副秘书长]出席。",
        id="association-named-once",
    ),
]

COORDINATION = [
    pytest.param(
        "秭归县委书记[林海生|中共秭归县委/书记]主持会议。宣传部部长[康永强|中共秭归县委宣传部/部长]参加。",
        id="department-of-the-committee-named-in-the-sentence-before",
    ),
    pytest.param(
        "市水利局党组书记[林海生|宜昌市水利局党组/书记]主持会议，副市长[康永强|宜昌市人民政府/副市长]到会指导。"
        "党组成员[黄宁|宜昌市水利局党组/成员]参加。",
        id="party-group-named-again",
    ),
    pytest.param(
        "阳光社区志愿服务队成立。居委会主任[林海生|阳光社区居委会/主任]发言。", id="community-named-before"
    ),
    pytest.param(
        "昨日，中建四局董事长[林海生|中建四局/董事长]来访。", id="firm-of-single-characters-in-a-sentence"
    ),
    pytest.param(
        "昨日，萍安钢铁董事长[林海生|萍安钢铁/董事长]来访。", id="firm-without-an-ending-in-a-sentence"
    ),
    pytest.param(
        "三峡大学举行典礼。学校党委书记[贺春林|三峡大学党委/书记]致辞。",
        id="committee-of-the-school-named-before",
    ),
    pytest.param(
        "副市长[韩立群|宜昌市人民政府/副市长]、[罗秋平|宜昌市人民政府/副市长]、"
        "[马晓燕|宜昌市人民政府/副市长]出席。",
        id="one-role-three-names",
    ),
    pytest.param(
        "市人大常委会副主任[温建业|宜昌市人大常委会/副主任]、[唐启明|宜昌市人大常委会/副主任]，"
        "副市长[韩立群|宜昌市人民政府/副市长]，"
        "市政协副主席[姚思远|宜昌市政协/副主席]、[方惠兰|宜昌市政协/副主席]出席。",
        id="groups-in-a-row",
    ),
    pytest.param(
        "市委书记[谢岭松|中共宜昌市委/书记]、市长[沈岳川|宜昌市人民政府/市长]共同为公司揭牌。",
        id="two-titled-names",
    ),
    pytest.param(
        "市委书记[谢岭松|中共宜昌市委/书记]主持，市委副书记、市长[沈岳川|中共宜昌市委/副书记; "
        "宜昌市人民政府/市长]出席。",
        id="two-clauses",
    ),
    pytest.param(
        "市委常委、秘书长[田文静|中共宜昌市委/常委; 中共宜昌市委/秘书长]和副市长"
        "[韩立群|宜昌市人民政府/副市长]参加。",
        id="and",
    ),
    pytest.param(
        "市领导[田文静|宜昌市/领导]、[韩立群|宜昌市/领导]，以及市财政局局长[周建国|宜昌市财政局/局长]参加。",
        id="as-well-as",
    ),
    pytest.param(
        "市委常委、组织部部长[田文静|中共宜昌市委/常委; 中共宜昌市委组织部/部长]，"
        "市委常委、副市长[韩立群|中共宜昌市委/常委; 宜昌市人民政府/副市长]分别汇报。",
        id="respectively",
    ),
    pytest.param("市领导[田文静|宜昌市/领导]、[韩立群|宜昌市/领导]参加。", id="leaders"),
    pytest.param("市级领导[田文静|宜昌市/领导]、[韩立群|宜昌市/领导]参加。", id="leaders-of-the-level"),
    pytest.param("[田文静|宜昌市/领导]、[韩立群|宜昌市/领导]等市领导参加。", id="leaders-after-names"),
    pytest.param(
        "[田文静|宜昌市/领导]、[韩立群|宜昌市/领导]等市四套班子领导、法检两长参加。",
        id="leaders-of-the-four-bodies",
    ),
    pytest.param("市四大班子领导[田文静|宜昌市/领导]、[韩立群|宜昌市/领导]参加。", id="four-bodies-before"),
    pytest.param(
        "县领导[向春林|秭归县/领导]陪同调研。在秭归县，大家察看了现场。", id="leaders-of-a-named-county"
    ),
    pytest.param(
        "副市长、市公安局局长[邵国栋|宜昌市人民政府/副市长; 宜昌市公安局/局长]讲话。", id="mayor-and-police"
    ),
    pytest.param(
        "以市统计局局长[徐立明|宜昌市统计局/局长; 宜昌市统计局/组长]为组长的调研组来县调研。",
        id="head-of-a-group",
    ),
    pytest.param(
        "市教育局[王小明|宜昌市教育局/局长]局长、市科技局[李大强|宜昌市科技局/副局长]副局长、"
        "市科协组织人事部[冯日强|宜昌市科协组织人事部/部长]部长出席。",
        id="name-between-body-and-role",
    ),
    pytest.param(
        "副市长兼市公安局局长[邵国栋|宜昌市人民政府/副市长; 宜昌市公安局/局长]讲话。", id="concurrently"
    ),
    pytest.param(
        "市委书记、市人大常委会主任[谢岭松|中共宜昌市委/书记; 宜昌市人大常委会/主任]讲话。",
        id="party-and-congress",
    ),
    pytest.param(
        "省委常委、市委书记[谢岭松|中共湖北省委/常委; 中共宜昌市委/书记]讲话。", id="province-and-home-city"
    ),
    pytest.param(
        "市委常委、宜都市委书记[罗秋平|中共宜昌市委/常委; 中共宜都市委/书记]讲话。", id="city-and-county"
    ),
    pytest.param(
        "市委常委、夷陵区委书记[罗秋平|中共宜昌市委/常委; 中共夷陵区委/书记]讲话。", id="city-and-district"
    ),
    pytest.param(
        "省政协副主席、民盟省委会主委[方惠兰|湖北省政协/副主席; 民盟湖北省委会/主委]讲话。",
        id="cppcc-and-democratic-party",
    ),
    pytest.param(
        "十三届全国政协经济委员会副主任，工业和信息化部原党组副书记、副部长"
        "[卢志成|全国政协经济委员会/副主任/current/十三届; 工业和信息化部党组/副书记/former; "
        "工业和信息化部/副部长/former]作报告。",
        id="term-and-former-over-two-posts",
    ),
    pytest.param(
        "党委书记、董事长[贺春林|楚峡水务有限公司党委/书记; 楚峡水务有限公司/董事长]说。楚峡水务"
        "有限公司成立十年。",
        id="company-named-after",
        marks=pytest.mark.xfail(strict=True, reason="a body named only later is not looked for"),
    ),
    pytest.param(
        "市委、市政府秘书长[田文静|中共宜昌市委/秘书长; 宜昌市人民政府/秘书长]参加。",
        id="bodies-under-one-role",
    ),
    pytest.param(
        "市委市政府副秘书长[田文静|中共宜昌市委/副秘书长; 宜昌市人民政府/副秘书长]参加。",
        id="two-bodies-one-role-written-as-one",
    ),
    pytest.param(
        "市委、市政府信访局局长[田文静|宜昌市人民政府信访局/局长]参加。", id="the-unit-of-the-second-body"
    ),
    pytest.param(
        "市委常委、市纪委书记、监委主任[赵明远|中共宜昌市委/常委; 中共宜昌市纪委/书记; "
        "宜昌市监委/主任]讲话。",
        id="discipline-in-one-word",
    ),
    pytest.param(
        "夷陵区纪委书记、监委主任[赵明远|中共夷陵区纪委/书记; 夷陵区监委/主任]讲话。", id="county-discipline"
    ),
    pytest.param(
        "市水利局党组书记、局长[吴晓东|宜昌市水利局党组/书记; 宜昌市水利局/局长]，市财政局局长"
        "[周建国|宜昌市财政局/局长]参加。",
        id="party-group-then-head",
    ),
    pytest.param(
        "市委副书记、市长[沈岳川|中共宜昌市委/副书记; 宜昌市人民政府/市长]，市人大常委会主任"
        "[温建业|宜昌市人大常委会/主任]，市政协主席[姚思远|宜昌市政协/主席]，市委副书记"
        "[唐启明|中共宜昌市委/副书记]，市委常委、常务副市长[韩立群|中共宜昌市委/常委; "
        "宜昌市人民政府/常务副市长]出席。",
        id="long-row",
    ),
    pytest.param(
        "市委秘书长[田文静|中共宜昌市委/秘书长]，市人大常委会副主任"
        "[温建业|宜昌市人大常委会/副主任]、[唐启明|宜昌市人大常委会/副主任]参加。",
        id="and-deputy-secretary",
    ),
    pytest.param(
        "市委常委、市委组织部部长、市委党校校长[田文静|中共宜昌市委/常委; "
        "中共宜昌市委组织部/部长; 中共宜昌市委党校/校长]授课。",
        id="member-and-department",
    ),
    pytest.param(
        "市委常委、宜昌高新区党工委书记[罗秋平|中共宜昌市委/常委; 宜昌高新区党工委/书记]讲话。",
        id="county-secretary-and-zone",
    ),
    pytest.param(
        "副市长、秭归县委书记[向春林|宜昌市人民政府/副市长; 中共秭归县委/书记]讲话。",
        id="vice-mayor-and-county",
    ),
    pytest.param(
        "市政协副主席、市工商联主席[孙海燕|宜昌市政协/副主席; 宜昌市工商联/主席]讲话。",
        id="cppcc-and-department",
    ),
    pytest.param(
        "市政协副主席、市委统战部副部长[孙海燕|宜昌市政协/副主席; 中共宜昌市委统战部/副部长]讲话。",
        id="cppcc-and-united-front",
    ),
    pytest.param(
        "市政府办党组成员、副主任[周建国|宜昌市人民政府办党组/成员; 宜昌市人民政府办/副主任]参加。",
        id="party-group-of-an-office",
    ),
    pytest.param(
        "市政府秘书长、办公室主任[周建国|宜昌市人民政府/秘书长; 宜昌市人民政府办公室/主任]参加。",
        id="government-secretary-and-office",
    ),
    pytest.param(
        "市政府副秘书长、市信访局局长[周建国|宜昌市人民政府/副秘书长; 宜昌市信访局/局长]参加。",
        id="deputy-secretary-general",
    ),
    pytest.param(
        "三峡大学党委常委、副校长[贺春林|三峡大学党委/常委; 三峡大学/副校长]致辞。", id="university-row"
    ),
    pytest.param(
        "楚峡水务有限公司党委书记、董事长、总经理[贺春林|楚峡水务有限公司党委/书记; "
        "楚峡水务有限公司/董事长; 楚峡水务有限公司/总经理]介绍。",
        id="company-row",
    ),
    pytest.param(
        "市中心人民医院党委书记、院长[贺春林|宜昌市中心人民医院党委/书记; 宜昌市中心人民医院/院长]介绍。",
        id="hospital-row",
    ),
    pytest.param(
        "中国工程院院士、三峡大学教授[贺春林|中国工程院/院士; 三峡大学/教授]作报告。",
        id="academician-and-chief",
    ),
    pytest.param(
        "水利部党组成员、副部长[卢志成|水利部党组/成员; 水利部/副部长]讲话。", id="ministry-party-group"
    ),
    pytest.param(
        "省人大常委会党组副书记、副主任[温建业|湖北省人大常委会党组/副书记; 湖北省人大常委会/副主任]讲话。",
        id="province-congress",
    ),
    pytest.param(
        "中共中央政治局常委、国务院总理[陆承远|中共中央政治局/常委; 国务院/总理]讲话。",
        id="state-council-row",
    ),
    pytest.param(
        "中央政治局常委、中央书记处书记[陆承远|中共中央政治局/常委; 中共中央书记处/书记]讲话。",
        id="politburo-standing-committee",
    ),
    pytest.param(
        "中共中央政治局常委、全国政协主席[陆承远|中共中央政治局/常委; 全国政协/主席]讲话。",
        id="national-cppcc-chair",
    ),
    pytest.param(
        "国务委员、外交部部长[陆承远|国务院/国务委员; 外交部/部长]会见来宾。", id="state-councillor"
    ),
    pytest.param(
        "国网宜昌供电公司党委书记、总经理[贺春林|国网宜昌供电公司党委/书记; 国网宜昌供电公司/总经理]发言。",
        id="state-grid",
    ),
    pytest.param(
        "三峡日报社党组书记、总编辑[贺春林|三峡日报社党组/书记; 三峡日报社/总编辑]发言。", id="media"
    ),
    pytest.param(
        "市委、市人大常委会、市政府副秘书长[田文静|中共宜昌市委/副秘书长; 宜昌市人大常委会/副秘书长; "
        "宜昌市人民政府/副秘书长]参加。",
        id="three-bodies-one-role",
    ),
    pytest.param(
        "[周建国|秭归县人民政府/县长/appointed]、[吴晓东|巴东县人民政府/县长/appointed]分别任秭归县县长、巴东县县长。",
        id="shared-out",
    ),
    pytest.param(
        "教育部国际合作与交流司副司长[卢志成|教育部国际合作与交流司/副司长]、欧亚处副处长"
        "[温建业|教育部国际合作与交流司欧亚处/副处长]来访。",
        id="division-under-the-department-named-before",
    ),
    pytest.param(
        "市外办党组书记、主任、市友协会长[周建国|宜昌市外办党组/书记; 宜昌市外办/主任; 宜昌市友协/会长]带队，"
        "党组成员[吴晓东|宜昌市外办党组/成员]参加。",
        id="party-group-of-the-office-named-first",
    ),
    pytest.param(
        "任命宜昌军分区原政治部主任[邵国栋|宜昌军分区政治部/主任/former; 恩施军分区/政治委员/appointed]为"
        "恩施军分区政治委员，恩施军分区原政治委员[赵明远|恩施军分区/政治委员/former]离任。",
        id="appointed-and-then-another",
    ),
    pytest.param("三峡大学举行典礼。我校校长[贺春林|三峡大学/校长]致辞。", id="our-university"),
    pytest.param(
        "三峡大学党委副书记、纪委书记[贺春林|三峡大学党委/副书记; 三峡大学纪委/书记]，马克思主义学院院长"
        "[唐启明|三峡大学马克思主义学院/院长]参加。",
        id="discipline-commission-of-a-university",
    ),
    pytest.param(
        "任命[王建国|秭归县人民法院审判委员会/委员/appointed; 秭归县人民法院/审判员/appointed; "
        "秭归县人民法院刑事审判庭/庭长/appointed]为秭归县人民法院审判委员会委员、审判员、刑事审判庭庭长。",
        id="posts-in-a-court",
    ),
    pytest.param(
        "区委副书记、政法委书记[罗秋平|中共区委/副书记; 中共区委政法委/书记]参加。",
        id="department-of-a-committee-of-no-known-place",
    ),
    pytest.param(
        "国家电网宜昌供电公司总经理[贺春林|国家电网宜昌供电公司/总经理]介绍。",
        id="a-branch-of-a-national-firm",
    ),
]

STATUS = [
    pytest.param("原市长[沈岳川|宜昌市人民政府/市长/former]出席。", id="former-before"),
    pytest.param("市政协原副主席[姚思远|宜昌市政协/副主席/former]出席。", id="former-inside"),
    pytest.param("市委原书记[沈岳川|中共宜昌市委/书记/former]严重违纪。", id="former-secretary"),
    pytest.param(
        "市财政局原党组书记、局长[韩立群|宜昌市财政局党组/书记/former; 宜昌市财政局/局长/former]被开除党籍。",
        id="former-spans-both",
    ),
    pytest.param("前市长[沈岳川|宜昌市人民政府/市长/former]回忆。", id="ex"),
    pytest.param("时任秭归县委书记[沈岳川|中共秭归县委/书记/former]拍板。", id="then"),
    pytest.param(
        "被告人[周建国|宜昌市人民政府/副市长/former]利用担任宜昌市副市长的职务便利，为他人谋取利益。",
        id="took-advantage-of-a-post",
    ),
    pytest.param(
        "[沈岳川|中共秭归县委/书记/former]曾任秭归县委书记。",
        id="once-held",
    ),
    pytest.param(
        "[沈岳川|中共秭归县委/书记]现任秭归县委书记。",
        id="now-holds",
    ),
    pytest.param("代市长[沈岳川|宜昌市人民政府/市长/acting]讲话。", id="acting"),
    pytest.param(
        "市委副书记、代市长[沈岳川|中共宜昌市委/副书记; 宜昌市人民政府/市长/acting]讲话。",
        id="acting-in-a-row",
    ),
    pytest.param("秭归县代理县长[向春林|秭归县人民政府/县长/acting]讲话。", id="acting-in-full"),
    pytest.param(
        "县委副书记、县长候选人[向春林|中共秭归县委/副书记; 秭归县人民政府/县长/designate]与代表"
        "见面，秭归县人大筹备就绪。",
        id="candidate",
    ),
    pytest.param(
        "秭归县委副书记、县长提名人选[向春林|中共秭归县委/副书记; 秭归县人民政府/县长/designate]出席。",
        id="nominee",
    ),
    pytest.param(
        "[周建国|宜昌市财政局/局长/designate]拟任市财政局局长。",
        id="to-be",
    ),
    pytest.param("会议决定任命[周建国|宜昌市财政局/局长/appointed]为市财政局局长。", id="appointed"),
    pytest.param("任命[周建国|宜昌市财政局/局长/appointed]为宜昌市财政局局长。", id="appointed-at-the-start"),
    pytest.param("会议选举[沈岳川|宜昌市人民政府/市长/appointed]为宜昌市人民政府市长。", id="elected"),
    pytest.param("[沈岳川|宜昌市人民政府/市长/appointed]当选市长。", id="won"),
    pytest.param("[沈岳川|宜昌市人民政府/市长/appointed]当选为宜昌市市长。", id="won-in-full"),
    pytest.param("[沈岳川|中共宜昌市委/书记/appointed]任宜昌市委书记。", id="becomes"),
    pytest.param("[沈岳川|中共宜昌市委/书记/appointed]同志任中共宜昌市委书记。", id="becomes-comrade"),
    pytest.param("免去[周建国|宜昌市财政局/局长/removed]的市财政局局长职务。", id="removed"),
    pytest.param(
        "接受[韩立群|宜昌市人民政府/副市长/removed]辞去宜昌市副市长职务的请求。", id="resignation-accepted"
    ),
    pytest.param("[沈岳川|宜昌市人民政府/市长/removed]辞去宜昌市市长职务。", id="resigns"),
    pytest.param("[沈岳川|中共宜昌市委/书记/removed]不再担任宜昌市委书记职务。", id="no-longer-holds"),
    pytest.param(
        "任命：\n[周建国|宜昌市财政局/局长/appointed]为宜昌市财政局局长；\n"
        "[吴晓东|宜昌市水利局/局长/appointed]为宜昌市水利局局长。",
        id="appointments-line-by-line",
    ),
    pytest.param(
        "免去：\n[周建国|宜昌市财政局/局长/removed]的宜昌市财政局局长职务；\n"
        "[吴晓东|宜昌市水利局/局长/removed]的宜昌市水利局局长职务。",
        id="removals-line-by-line",
    ),
    pytest.param(
        "任命[周建国|宜昌市财政局/局长/appointed; 宜昌市水利局/局长/removed]为市财政局局长，免去其"
        "市水利局局长职务。",
        id="appointed-then-removed-pronoun",
    ),
    pytest.param("省水利厅一级巡视员[温建业|湖北省水利厅/一级巡视员]出席。", id="rank-as-role"),
    pytest.param("市书法家协会名誉主席[温建业|宜昌市书法家协会/名誉主席]出席。", id="honorary"),
    pytest.param("省十四届人大常委会副主任[温建业|湖北省人大常委会/副主任/current/十四届]出席。", id="term"),
    pytest.param("王家岭村第一书记[周建国|王家岭村/第一书记]说。", id="first-secretary-of-a-village"),
    pytest.param(
        "市委原常委、原常务副市长[韩立群|中共宜昌市委/常委/former; 宜昌市人民政府/常务副市长/former]被查。",
        id="former-list",
    ),
    pytest.param(
        "市水利局原党组成员、副局长[吴晓东|宜昌市水利局党组/成员/former; "
        "宜昌市水利局/副局长/former]接受审查。",
        id="former-party-group",
    ),
    pytest.param(
        "原市委副书记[沈岳川|中共宜昌市委/副书记/former]、市长[韩立群|宜昌市人民政府/市长]出席。",
        id="former-only-the-first",
    ),
    pytest.param("原市环保局局长[吴晓东|宜昌市环保局/局长/former]说。", id="former-body"),
    pytest.param(
        "会议选举[温建业|宜昌市人大常委会/主任/appointed]为市人大常委会主任，"
        "[唐启明|宜昌市人大常委会/副主任/appointed]、[方惠兰|宜昌市人大常委会/副主任/appointed]"
        "为副主任。",
        id="elected-in-row",
    ),
    pytest.param(
        "会议选举[唐启明|宜昌市人民政府/副市长/appointed]、"
        "[方惠兰|宜昌市人民政府/副市长/appointed]为宜昌市人民政府副市长。",
        id="elected-list",
    ),
    pytest.param(
        "决定任命[唐启明|宜昌市人民政府/副市长/appointed]为宜昌市人民政府副市长。", id="decided-appointed"
    ),
    pytest.param(
        "决定[沈岳川|宜昌市人民政府/市长/acting]代理宜昌市人民政府市长职务。",
        id="acting-appointed",
    ),
    pytest.param(
        "决定免去[唐启明|宜昌市人民政府/副市长/removed]的宜昌市人民政府副市长职务。", id="decided-removed"
    ),
    pytest.param("[沈岳川|中共秭归县委/书记/appointed]调任秭归县委书记。", id="moved"),
    pytest.param(
        "省委决定：[沈岳川|中共宜昌市委/书记/appointed]同志任宜昌市委书记，"
        "[谢岭松|中共宜昌市委/书记/removed]同志不再担任宜昌市委书记职务。",
        id="appointed-by-the-committee",
    ),
    pytest.param(
        "免去[周建国|宜昌市财政局/局长/removed]宜昌市财政局局长职务。",
        id="removed-from-two",
    ),
    pytest.param("罢免[周建国|宜昌市人大/代表/removed]的宜昌市人大代表职务。", id="recalled"),
    pytest.param(
        "会议选举[钱志强|宜昌市人民检察院/检察长/appointed]为宜昌市人民检察院检察长。",
        id="appointed-chief-procurator",
    ),
    pytest.param(
        "[唐启明|宜昌市人大常委会/委员/appointed]、[方惠兰|宜昌市人大常委会/委员/appointed]当选"
        "宜昌市人大常委会委员。",
        id="members-elected",
    ),
    pytest.param(
        "当选为市委常委的有：[唐启明|中共宜昌市委/常委/appointed]、"
        "[方惠兰|中共宜昌市委/常委/appointed]、[罗秋平|中共宜昌市委/常委/appointed]。",
        id="standing-list",
    ),
    pytest.param(
        "[周建国|宜昌市水利局/副局长; 宜昌市水利局/局长/designate]，现任市水利局副局长，拟任市水利局局长。",
        id="designate-committee",
    ),
    pytest.param("省财政厅二级巡视员[周建国|湖北省财政厅/二级巡视员]参加。", id="second-inspector"),
    pytest.param("市财政局四级调研员[周建国|宜昌市财政局/四级调研员]参加。", id="researcher-rank"),
    pytest.param(
        "市财政局驻王家岭村第一书记[周建国|王家岭村/第一书记]介绍。",
        id="first-secretary-team",
    ),
    pytest.param(
        "全国人大代表、王家岭村党支部书记[周建国|全国人大/代表; 王家岭村党支部/书记]建议。",
        id="national-deputy",
    ),
    pytest.param("市政协委员[周建国|宜昌市政协/委员]建议。", id="cppcc-member"),
    pytest.param("省人大代表[周建国|湖北省人大/代表]建议。", id="deputy"),
    pytest.param(
        "第十四届全国人大代表[周建国|全国人大/代表/current/第十四届]建议。",
        id="term-of-deputies",
    ),
    pytest.param("秭归县原县委书记[沈岳川|中共秭归县委/书记/former]受审。", id="former-before-the-committee"),
    pytest.param("案件牵涉原水利局局长[吴晓东|水利局/局长/former]等人。", id="former-in-the-middle"),
    pytest.param("副县长（挂职）[韩立群|秭归县人民政府/副县长]在秭归县调研。", id="seconded"),
    pytest.param("秭归县委书记（前任）[韩立群|中共秭归县委/书记/former]说。", id="former-in-a-bracket"),
    pytest.param(
        "[周建国|宜昌市人大常委会/委员/removed]、[吴晓东|宜昌市人大常委会/委员/removed]分别提出辞去市人大常委会"
        "委员职务。",
        id="resignations",
    ),
    pytest.param("[沈岳川|中共秭归县委/书记/appointed]已任秭归县委书记。", id="already-in-office"),
    pytest.param(
        "决定由[周建国|宜昌市督导组/组长/appointed; 宜昌市政协/副主席/removed]担任市督导组组长，不再担任"
        "市政协副主席。",
        id="removal-of-the-same-man",
    ),
    pytest.param(
        "宜昌市政协副主席[姚思远|宜昌市政协/副主席/former]同志因病医治无效逝世。", id="the-dead-hold-no-post"
    ),
    pytest.param(
        "接受[韩立群|宜昌市人民政府/副市长/removed]因工作变动辞去宜昌市副市长职务的请求。",
        id="resignation-with-its-reason",
    ),
    pytest.param(
        "[周建国|宜昌市人大常委会/委员/removed]、[吴晓东|宜昌市人大常委会/委员/removed]两位同志辞去市人大常委会委员"
        "职务。",
        id="two-comrades-resign",
    ),
    pytest.param(
        "省委原副书记、政法委书记[沈岳川|中共湖北省委/副书记/former; 中共湖北省委政法委/书记/former]被查。",
        id="former-department-of-the-committee",
    ),
    pytest.param(
        "市委原常委、纪委书记[谢岭松|中共宜昌市委/常委/former; 中共宜昌市纪委/书记/former]被查。",
        id="former-organ-of-the-place",
    ),
    pytest.param(
        "市委原常委、宣传部部长[谢岭松|中共宜昌市委/常委/former; 中共宜昌市委宣传部/部长/former]，"
        "统战部部长[罗秋平|中共宜昌市委统战部/部长]到会。",
        id="former-of-one-of-two",
    ),
    pytest.param(
        "市委原书记[谢岭松|中共宜昌市委/书记/former]、宣传部部长[罗秋平|中共宜昌市委宣传部/部长]到会。",
        id="former-before-a-name",
    ),
    pytest.param(
        "市委原常委、宜昌高新区党工委书记[谢岭松|中共宜昌市委/常委/former; 宜昌高新区党工委/书记]被查。",
        id="former-before-a-body-of-its-own",
    ),
    pytest.param(
        "市财政局原局长、现任市政协副主席[姚思远|宜昌市财政局/局长/former; 宜昌市政协/副主席]到会。",
        id="former-and-now",
    ),
    pytest.param(
        "希腊前总理、新民党主席[瓦西拉德斯|希腊政府/总理/former; 希腊新民党/主席]说。",
        id="former-premier-and-chairman-of-a-party",
    ),
    pytest.param(
        "[谢岭松|岳阳市人民政府/副市长; 中共宜昌市委/常委/designate; 中共宜昌市委宣传部/部长/designate]，"
        "男，汉族，1966年3月生，现任岳阳市副市长，拟任市委常委、宣传部部长。",
        id="designate-from-another-city",
    ),
    pytest.param(
        "时任市委常委、宣传部部长的[谢岭松|中共宜昌市委/常委/former; 中共宜昌市委宣传部/部长/former]说。",
        id="at-that-time-in-a-relative-clause",
    ),
]

ABROAD = [
    pytest.param("总理[瓦西拉德斯]说，谈判仍将继续。", id="no-state-is-told"),
    pytest.param(
        "希腊政府宣布了新措施。总理[瓦西拉德斯|希腊政府/总理]说，谈判仍将继续。", id="state-named-before"
    ),
    pytest.param("法国与希腊举行会谈。总理[瓦西拉德斯]说，谈判仍将继续。", id="two-states-named-before"),
    pytest.param(
        "希腊总理[瓦西拉德斯|希腊政府/总理]抵达巴黎，法国、德国代表到场。总理[瓦西拉德斯]说，谈判仍将继续。",
        id="state-of-the-full-title",
    ),
    pytest.param("俄外长[捷列申科夫|俄罗斯外交部/外长]说，谈判仍将继续。", id="state-in-a-letter"),
    pytest.param(
        "以色列军方说，行动仍将继续，以总理[巴尔梅拉胡|以色列政府/总理]表示支持。",
        id="letter-of-the-state-named-before",
    ),
    pytest.param(
        "俄罗斯宣布演习开始，国防部长[捷列申科夫|俄罗斯国防部/部长]到场。", id="ministry-of-the-state"
    ),
    pytest.param("国防部长[捷列申科夫]到场。", id="ministry-of-no-state-that-is-told"),
    pytest.param("总理[陆承远|国务院/总理]作出批示。", id="premier"),
    pytest.param("[陆承远|国务院/总理]总理作出批示。", id="premier-after-the-name"),
    pytest.param("外交部长[陆承远|外交部/部长]到场。", id="minister"),
    pytest.param("民政部部长[扎西多吉|民政部/部长]到场。", id="minister-with-a-tibetan-name"),
]

POSITION = [
    pytest.param(
        "由市长[沈岳川|宜昌市人民政府/市长]主持。",
        id="by",
    ),
    pytest.param("会议由市长[沈岳川|宜昌市人民政府/市长]主持。", id="meeting-by"),
    pytest.param(
        "向市长[沈岳川|宜昌市人民政府/市长]汇报。",
        id="to",
    ),
    pytest.param(
        "从市长[沈岳川|宜昌市人民政府/市长]手中接过证书。",
        id="from",
    ),
    pytest.param(
        "随市长[沈岳川|宜昌市人民政府/市长]一同调研。",
        id="with",
    ),
    pytest.param(
        "和市长[沈岳川|宜昌市人民政府/市长]交谈。",
        id="together-with",
    ),
    pytest.param("为市长[沈岳川|宜昌市人民政府/市长]介绍情况。", id="for"),
    pytest.param("与市长[沈岳川|宜昌市人民政府/市长]座谈。", id="and-in-writing"),
    pytest.param("[沈岳川|宜昌市人民政府/市长]（市长）、[谢岭松]出席。", id="in-brackets-after"),
    pytest.param(
        "[沈岳川|宜昌市人民政府/市长]，宜昌市市长。",
        id="after-a-comma",
    ),
    pytest.param(
        "由市委书记[谢岭松|中共宜昌市委/书记]带队，代表团赴外地考察。",
        id="led-by",
    ),
    pytest.param("图为市委书记[谢岭松|中共宜昌市委/书记]（左二）察看现场。", id="caption"),
    pytest.param("市委书记[谢岭松|中共宜昌市委/书记]同志讲话。", id="comrade"),
    pytest.param("市长[马晓燕|宜昌市人民政府/市长]（女，回族）讲话。", id="note-after-the-name"),
    pytest.param(
        "副市长[马晓燕|宜昌市人民政府/副市长]（女）、[韩立群|宜昌市人民政府/副市长]讲话。",
        id="note-in-a-list",
    ),
    pytest.param(
        "担任秭归县委书记的[沈岳川|中共秭归县委/书记]说。",
        id="relative-clause",
    ),
    pytest.param("市委书记 [谢岭松|中共宜昌市委/书记]", id="signature-with-a-space"),
    pytest.param("市委书记：[谢岭松|中共宜昌市委/书记]", id="signature-with-a-colon"),
    pytest.param("——访市委书记[谢岭松|中共宜昌市委/书记]", id="after-dash"),
    pytest.param("“要抓好落实。”市委书记[谢岭松|中共宜昌市委/书记]说。", id="said-in-an-interview"),
    pytest.param("代表团受到市长[沈岳川|宜昌市人民政府/市长]的热情接待。", id="object"),
    pytest.param("在市长[沈岳川|宜昌市人民政府/市长]的陪同下，客人参观了企业。", id="in-a-phrase"),
    pytest.param("[周建国|宜昌市财政局/局长]是宜昌市财政局局长。", id="name-is"),
    pytest.param(
        "作为市财政局局长，[周建国|宜昌市财政局/局长]深感责任重大。",
        id="as",
    ),
    pytest.param(
        "“楚峡水务”董事长[贺春林|楚峡水务/董事长]说。",
        id="quoted-body",
    ),
    pytest.param("[沈岳川|宜昌市人民政府/市长]（宜昌市市长）发言。", id="row-in-brackets"),
    pytest.param(
        "[谢岭松|中共宜昌市委/书记]（中共宜昌市委书记）发言。",
        id="party-member-bracket",
    ),
    pytest.param("宜昌市委书记 [谢岭松|中共宜昌市委/书记]\n新年好！", id="paragraph-end"),
    pytest.param("市委书记[谢岭松|中共宜昌市委/书记]调研春耕", id="headline"),
    pytest.param(
        "巴东县委副书记、县长[向春林|中共巴东县委/副书记; 巴东县人民政府/县长]来访。[向春林]县长介绍了情况。",
        id="short-title-of-a-guest",
    ),
]

PLACES = [
    pytest.param(
        CITY,
        "北京市政协党组副书记、副主席[陆承远|北京市政协党组/副书记; 北京市政协/副主席]来我市调研，"
        "省政协副主席[方惠兰|湖北省政协/副主席]、市政协主席[姚思远|宜昌市政协/主席]陪同。",
        id="guest-from-another-province",
    ),
    pytest.param(
        CITY,
        "浙江省委副书记、省长[陆承远|中共浙江省委/副书记; 浙江省人民政府/省长]一行来鄂考察，"
        "省委书记[郝志远|中共湖北省委/书记]陪同。",
        id="guest-governor",
    ),
    pytest.param(
        CITY,
        "江苏省苏州市市长[陆承远|苏州市人民政府/市长]一行来宜考察，市长[沈岳川|宜昌市人民政府/市长]陪同。",
        id="guest-mayor",
    ),
    pytest.param(
        COUNTY,
        "巴东县委书记[向春林|中共巴东县委/书记]率团来我县考察，县委书记[周建国|中共秭归县委/书记]陪同。",
        id="guest-from-the-next-county",
    ),
    pytest.param(
        PROVINCE,
        "宜昌市委书记[谢岭松|中共宜昌市委/书记]、市长[沈岳川|宜昌市人民政府/市长]参加调研。",
        id="provincial-paper-on-a-city",
    ),
    pytest.param(
        PROVINCE,
        "调研组来到宜昌市。市委书记[谢岭松|中共宜昌市委/书记]介绍情况。",
        id="provincial-paper-place-named-before",
    ),
    pytest.param(
        CITY,
        "调研组来到秭归县。县委书记[向春林|中共秭归县委/书记]介绍情况。",
        id="city-paper-on-a-county",
    ),
    pytest.param(
        CITY,
        "在秭归县，县委书记[向春林|中共秭归县委/书记]介绍情况。在兴山县，县委书记"
        "[周建国|中共兴山县委/书记]作了汇报。",
        id="city-paper-on-two-counties",
    ),
    pytest.param(
        PROVINCE,
        "省委常委、宜昌市委书记[谢岭松|中共湖北省委/常委; 中共宜昌市委/书记]发言。",
        id="province-and-city-in-one-chain",
    ),
    pytest.param(
        None,
        "云南省昆明市委副书记、市长[沈岳川|中共昆明市委/副书记; 昆明市人民政府/市长]发言。",
        id="no-newspaper",
    ),
    pytest.param(
        CITY,
        "省财政厅厅长[温建业|湖北省财政厅/厅长]、市财政局局长[周建国|宜昌市财政局/局长]座谈。",
        id="province-above-the-home-city",
    ),
    pytest.param(
        COUNTY,
        "市委书记[谢岭松|中共宜昌市委/书记]来我县调研，县委书记[周建国|中共秭归县委/书记]陪同。",
        id="city-above-the-home-county",
    ),
    pytest.param(
        "重庆市渝北区",
        "区委书记[谢岭松|中共渝北区委/书记]说。",
        id="district-paper-with-its-city",
    ),
    pytest.param(
        "聊城市",
        "茌平县委书记[谢岭松|中共茌平县委/书记]说。",
        id="historical-county",
    ),
    pytest.param(
        "夷陵区",
        "区委副书记、区长[谢岭松|中共夷陵区委/副书记; 夷陵区人民政府/区长]，区委常委、副区长"
        "[罗秋平|中共夷陵区委/常委; 夷陵区人民政府/副区长]参加。",
        id="standing-and-zone-in-district-paper",
    ),
    pytest.param(
        COUNTY,
        "副县长、县公安局局长[邵国栋|秭归县人民政府/副县长; 秭归县公安局/局长]讲话。",
        id="police-county",
    ),
    pytest.param(
        COUNTY,
        "县委常委、组织部部长[田文静|中共秭归县委/常委; 中共秭归县委组织部/部长]讲话。",
        id="county-head-of-organization",
    ),
    pytest.param(
        COUNTY, "县委常委、县人武部政委[邵国栋|中共秭归县委/常委; 秭归县人武部/政委]讲话。", id="armed-forces"
    ),
    pytest.param(
        COUNTY,
        "归州镇党委副书记、镇长[周建国|中共归州镇党委/副书记; 归州镇人民政府/镇长]介绍。",
        id="town-row",
    ),
    pytest.param(
        PROVINCE,
        "省委书记、省人大常委会主任[郝志远|中共湖北省委/书记; 湖北省人大常委会/主任]讲话。",
        id="province-secretary-and-congress",
    ),
    pytest.param(
        PROVINCE,
        "省委常委、省纪委书记、省监委主任[赵明远|中共湖北省委/常委; 中共湖北省纪委/书记; "
        "湖北省监委/主任]讲话。",
        id="province-standing",
    ),
    pytest.param(
        PROVINCE,
        "省高级人民法院院长[钱志强|湖北省高级人民法院/院长]、省人民检察院检察长"
        "[温建业|湖北省人民检察院/检察长]作报告。",
        id="province-court",
    ),
    pytest.param(PROVINCE, "省法院院长[钱志强|湖北省高级人民法院/院长]参加。", id="province-court-elided"),
    pytest.param(
        PROVINCE,
        "副省长[韩立群|湖北省人民政府/副省长]、[罗秋平|湖北省人民政府/副省长]参加。",
        id="two-vice-governors",
    ),
    pytest.param(COUNTY, "王家岭村党支部书记[周建国|王家岭村党支部/书记]介绍。", id="village-secretary"),
    pytest.param(COUNTY, "王家岭村村支书[周建国|王家岭村/村支书]介绍。", id="village-branch-contracted"),
    pytest.param(
        CITY,
        "恩施州州长[向春林|恩施土家族苗族自治州人民政府/州长]率团来宜考察。",
        id="guest-prefecture",
    ),
    pytest.param(
        CITY, "西藏自治区政协副主席[扎西顿珠|西藏自治区政协/副主席]率团来宜考察。", id="guest-region"
    ),
    pytest.param(CITY, "上海市浦东新区区长[陆承远|浦东新区人民政府/区长]率团来宜考察。", id="guest-district"),
    pytest.param(
        CITY,
        "武汉市长[陆承远|武汉市人民政府/市长]率团来宜考察。",
        id="guest-short-form",
    ),
    pytest.param(
        CITY,
        "浙江省长[陆承远|浙江省人民政府/省长]率团来宜考察。",
        id="guest-without-suffix",
    ),
    pytest.param(
        None,
        "湖北省委书记[郝志远|中共湖北省委/书记]、省长[沈岳川|湖北省人民政府/省长]参加。",
        id="paper-of-the-centre",
    ),
    pytest.param(None, "湖北宜昌市委书记[谢岭松|中共宜昌市委/书记]说。", id="paper-of-the-centre-city"),
    pytest.param(None, "湖北省秭归县委书记[向春林|中共秭归县委/书记]说。", id="paper-of-the-centre-county"),
    pytest.param(
        None, "在湖北宜昌，市委书记[谢岭松|中共宜昌市委/书记]介绍经验。", id="paper-of-the-centre-dateline"
    ),
    pytest.param(
        PROVINCE,
        "宜昌市委书记[谢岭松|中共宜昌市委/书记]、襄阳市委书记[唐启明|中共襄阳市委/书记]发言。",
        id="provincial-paper-two-cities",
    ),
    pytest.param(
        PROVINCE, "宜昌市秭归县委书记[向春林|中共秭归县委/书记]发言。", id="provincial-paper-city-then-county"
    ),
    pytest.param(
        PROVINCE, "武汉市江岸区委书记[唐启明|中共江岸区委/书记]发言。", id="provincial-paper-district"
    ),
    pytest.param(
        CITY,
        "贵州省委常委、遵义市委书记[陆承远|中共贵州省委/常委; 中共遵义市委/书记]率团来宜考察。",
        id="province-when-visiting",
    ),
    pytest.param(
        CITY,
        "贵州省遵义市委书记[陆承远|中共遵义市委/书记]率团来宜考察，市委书记"
        "[谢岭松|中共宜昌市委/书记]、市长[沈岳川|宜昌市人民政府/市长]会见。",
        id="guests-then-hosts",
    ),
    pytest.param(
        CITY,
        "苏州市委书记[陆承远|中共苏州市委/书记]、市长[韩立群|苏州市人民政府/市长]一行来宜考察。",
        id="guest-then-carried",
    ),
    pytest.param(
        "兴安盟", "科尔沁右翼前旗委书记[韩立群|中共科尔沁右翼前旗委/书记]介绍。", id="banner-in-league-paper"
    ),
    pytest.param(
        "恩施土家族苗族自治州",
        "巴东县委书记[向春林|中共巴东县委/书记]介绍。",
        id="county-in-prefecture-paper",
    ),
    pytest.param(
        "恩施土家族苗族自治州",
        "恩施市委书记[向春林|中共恩施市委/书记]、利川市市长[覃发海|利川市人民政府/市长]介绍。",
        id="city-in-prefecture-paper",
    ),
    pytest.param(
        "新疆维吾尔自治区",
        "自治区副主席[艾尔肯·吐尼亚孜|新疆维吾尔自治区人民政府/副主席]介绍。",
        id="region-government",
    ),
    pytest.param(
        "内蒙古自治区", "自治区水利厅厅长[韩立群|内蒙古自治区水利厅/厅长]介绍。", id="region-department"
    ),
    pytest.param(
        "西藏自治区",
        "自治区党委常委、拉萨市委书记[韩立群|中共西藏自治区党委/常委; 中共拉萨市委/书记]介绍。",
        id="region-standing-committee",
    ),
    pytest.param(
        "北京市",
        "朝阳区委书记[韩立群|中共朝阳区委/书记]、区长[罗秋平|朝阳区人民政府/区长]介绍。",
        id="municipality-district-paper-elided",
    ),
    pytest.param(CITY, "越南外交部部长[阮文雄|越南外交部/部长]访华。", id="ministry-of-a-foreign-state"),
    pytest.param(CITY, "法国尼斯市市长[让·马丁|尼斯市政府/市长]来访。", id="city-abroad"),
    pytest.param(CITY, "越南谅山省委书记[阮文雄|越南谅山省委/书记]来访。", id="province-abroad"),
    pytest.param(
        CITY,
        "法国里昂市市长[让·马丁|里昂市政府/市长]来访。",
        id="city-abroad-with-a-function-word",
        marks=pytest.mark.xfail(strict=True, reason="the function word 里 parts the city's name"),
    ),
]


@pytest.mark.parametrize(("place", "marked"), [*LEVELS, *PLACES])
def test_place_and_level(place: str | None, marked: str) -> None:
    _check(marked, place)


@pytest.mark.parametrize("marked", ORGANS)
def test_organ(marked: str) -> None:
    _check(marked, CITY)


@pytest.mark.parametrize("marked", COORDINATION)
def test_coordination(marked: str) -> None:
    _check(marked, CITY)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("市委常委、组织部长", ["市委", "组织部"]),
        ("市委常委、宣传部部长", ["市委", "宣传部"]),
        ("市长", [None]),
        ("聊城市市长", [None]),
        ("市委领导", [None]),
        ("市人大代表", ["市人大"]),
        ("十三届市政协委员", ["市政协"]),
        ("市长、十三届市政协委员", [None, "市政协"]),
        ("第七、九届市政协委员", ["市政协"]),
        ("市政协七届常委会委员", ["市政协七届常委会"]),
        ("市委、市人大常委会、市政府副秘书长", ["市委", "市人大常委会", "市政府"]),
        ("水利部原党组副书记", ["水利部原党组"]),
        ("国家主席", [None]),
        ("“青山合作社”理事长", ["青山合作社"]),
        ("石门县长", [None]),
        ("法国驻华大使", [None]),
        ("法国总统", [None]),
        ("中共中央总书记", ["中共中央"]),
        ("市财政局党组书记、局长", ["市财政局党组", None]),
        ("市水利局驻白石村第一书记", [None]),
        ("大会秘书长", [None]),
    ],
)
def test_where_the_body_stands(text: str, printed: list[str | None]) -> None:
    doc = default_pipeline().make_doc(text)
    set_context(doc, Context(place=CITY))
    posts = TitlesPipe().process(doc)
    spans = [(post.body_start, post.body_end) for post in posts]
    assert [None if start is None else text[start:end] for start, end in spans] == printed


def test_the_posts_of_one_phrase_have_one_number() -> None:
    text = "市委副书记、市长林海生，市委常委、组织部部长康永强参加，副市长黄宁主持。"
    doc = default_pipeline().make_doc(text)
    set_context(doc, Context(place=CITY))
    posts = [(post.role, post.phrase) for post in TitlesPipe().process(doc)]
    assert posts == [("副书记", 0), ("市长", 0), ("常委", 1), ("部长", 1), ("副市长", 2)]


@pytest.mark.parametrize("marked", STATUS)
def test_status(marked: str) -> None:
    _check(marked, CITY)


def test_in_a_provincial_notice_the_city_is_the_one_named_before() -> None:
    _check(
        "[谢岭松|宜昌市人民政府/副市长; 中共宜昌市委/常委/designate]，现任宜昌市副市长，拟任市委常委。",
        PROVINCE,
    )


@pytest.mark.parametrize("marked", ABROAD)
def test_of_which_state(marked: str) -> None:
    _check(marked, CITY)


@pytest.mark.parametrize("marked", POSITION)
def test_position(marked: str) -> None:
    _check(marked, CITY)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[周建国]同志说得好。", id="comrade"),
        pytest.param("村民[周建国]说。", id="villager"),
        pytest.param("党员[周建国]说。", id="party-member"),
        pytest.param("专家[周建国]说。", id="expert"),
        pytest.param("市民[周建国]先生说。", id="citizen"),
        pytest.param("代表[周建国]发言。", id="deputy-without-a-body"),
        pytest.param("委员[周建国]发言。", id="member-without-a-body"),
    ],
)
def test_no_role(text: str) -> None:
    marked = parse(text)
    assert read(marked.text, CITY).posts == set()


@pytest.mark.parametrize(
    ("text", "end", "persons", "start"),
    [
        ("林海生与集团董事长", 6, [3], 4),
        ("林海生和集团董事长", 6, [3], 4),
        ("林海生的集团董事长", 6, [3], 0),
        ("林海生与集团董事长", 6, [], 0),
        ("林海生与集团董事长", 6, [9], 0),
        ("黄宁、林海生跟集团董事长", 9, [2, 6], 7),
    ],
)
def test_who_is_named_before_a_title_is_no_part_of_it(
    text: str, end: int, persons: list[int], start: int
) -> None:
    assert past_person(text, Run(0, end), persons) == Run(start, end)


def test_a_person_who_ends_where_the_stretch_begins_is_before_it() -> None:
    assert past_person("林海生与集团董事长", Run(3, 6), [3]) == Run(3, 6)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("青溪县长安镇党委书记", [(8, 10, "书记", None)]),
        ("县长安庆生出席", [(0, 2, "县长", None)]),
        ("党总支书记林海生", [(3, 5, "书记", None)]),
        ("代市长候任人选", [(0, 6, "市长", "designate")]),
        ("常务副市长提名人选", [(0, 9, "常务副市长", "designate")]),
        ("市委副书记、代市长", [(2, 5, "副书记", None), (6, 9, "市长", "acting")]),
    ],
)
def test_which_roles_are_printed(text: str, roles: list[tuple[int, int, str, str | None]]) -> None:
    assert [(role.start, role.end, role.text, role.status) for role in find_roles(text)] == roles


@pytest.mark.parametrize(
    ("printed", "organ", "name"),
    [
        ("澳驻成都", "consulate", "澳大利亚驻成都总领事馆"),
        ("驻法国", "embassy", "中国驻法国大使馆"),
        ("驻法国大使馆", "embassy", "中国驻法国大使馆"),
        ("美国驻华使馆", "embassy", "美国驻华大使馆"),
        ("驻纽约总领馆", "consulate", "中国驻纽约总领事馆"),
        ("英国驻上海总领事馆", "consulate", "英国驻上海总领事馆"),
    ],
)
def test_what_a_mission_is_called(printed: str, organ: str, name: str) -> None:
    assert mission_name(printed, organ) == name


def _check(marked: str, place: str | None) -> None:
    wanted = parse(marked)
    found = read(wanted.text, place)
    assert found.posts == wanted.posts
    assert found.people == wanted.people


@pytest.mark.parametrize("place", [None, "中国"])
def test_a_national_paper_has_no_city_of_its_own(place: str | None) -> None:
    text = "3月4日，湖北省委常委、宜昌市委书记沈岳川到企业调研，市长黄宁参加。"
    bodies = {post.person: post.body for post in read(text, place).posts if post.role in {"市长", "书记"}}
    assert bodies == {"沈岳川": "中共宜昌市委", "黄宁": "宜昌市人民政府"}
