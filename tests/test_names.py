"""Persons' names: where they begin and end, and what only looks like one."""

from __future__ import annotations

import pytest

from marks import parse, read

CITY = "宜昌市"

SHAPES = [
    pytest.param(
        "市长[孙海燕]出席会议。",
        id="surname-sun-after-mayor",
    ),
    pytest.param(
        "县长[孙庆海]出席会议。",
        id="surname-sun-after-county-head",
    ),
    pytest.param(
        "董事长[孙庆海]介绍情况。",
        id="surname-sun-after-chairman",
    ),
    pytest.param(
        "副部长[孙立]讲话。",
        id="surname-sun-with-a-single-given-name",
    ),
    pytest.param("市委书记[长孙明远]讲话。", id="double-surname-zhangsun"),
    pytest.param("市长[欧阳文秀]出席会议。", id="double-surname"),
    pytest.param("市长[上官云]出席会议。", id="double-surname-single-given-name"),
    pytest.param("副市长[诸葛明远]、[司马青]、[令狐建国]出席会议。", id="double-surnames-in-a-row"),
    pytest.param(
        "市长[范徐丽泰]出席会议。",
        id="husbands-surname-before",
    ),
    pytest.param("市长[黄宁]出席会议。", id="single-given-name"),
    pytest.param("副市长[黄宁]、[于洋]、[田野]出席会议。", id="single-given-names-in-a-row"),
    pytest.param("市长[李守正]说。", id="last-character-upright"),
    pytest.param("市长[张景和]在会上讲话。", id="last-character-and"),
    pytest.param("副市长[张景和]、[李守正]、[王立同]出席会议。", id="function-characters-in-a-row"),
    pytest.param("市长[刘为民]强调，要抓好落实。", id="middle-character-for"),
    pytest.param("市长[周有为]强调，要抓好落实。", id="last-character-do"),
    pytest.param("市长[郑不凡]强调，要抓好落实。", id="middle-character-not"),
    pytest.param("市长[高峰]出席会议。", id="word-peak"),
    pytest.param("市长[江山]出席会议。", id="word-rivers-and-mountains"),
    pytest.param(
        "副市长[方向]、[黎明]、[安定]出席会议。",
        id="words-in-a-row",
    ),
    pytest.param("市长[马骋骋]出席会议。", id="doubled-given-name"),
    pytest.param("市长[谢騋]出席会议。", id="rare-character"),
    pytest.param("市长[冮玥]出席会议。", id="rare-surname"),
    pytest.param("市委书记[艾尔肯·吐尼亚孜]讲话。", id="uygur"),
    pytest.param("自治区副主席[买买提·阿不都拉]、[热依汗古丽·麦麦提]出席。", id="uygur-in-a-row"),
    pytest.param("市委书记[扎西顿珠]讲话。", id="tibetan"),
    pytest.param("旗长[乌兰巴特尔]讲话。", id="mongolian"),
    pytest.param("主席[布小林]讲话。", id="mongolian-with-a-rare-surname"),
    pytest.param(
        "法国总统[让-皮埃尔·马丁]访华。",
        id="hyphen-and-dot",
    ),
    pytest.param("日本知事[尾崎正彦]来访。", id="japanese"),
    pytest.param("首席领事[濑野清香]出席。", id="japanese-with-a-rare-surname"),
    pytest.param("德国总理[汉斯·米勒]访华。", id="western"),
    pytest.param(
        "市长会见了[约翰·F·史密斯]一行。",
        id="initial",
    ),
    pytest.param("印尼总统[普拉托诺]访华。", id="foreign-without-a-dot"),
    pytest.param("市长[古丽努尔]出席会议。", id="minority-without-a-dot"),
    pytest.param("副市长[阿依古丽·买买提]（女，维吾尔族）、[王建军]出席会议。", id="dotted-with-a-note"),
    pytest.param("市长[钱学军]指出，开局良好。", id="before-said"),
    pytest.param("市长[邓成学]指出，开局良好。", id="last-character-study"),
    pytest.param("市长[李向阳]一行到企业调研。", id="before-party-of"),
    pytest.param("副市长[常建军]出席会议。", id="surname-chang"),
    pytest.param("市长[卜凡]、副市长[卞小刚]出席会议。", id="surname-bu"),
    pytest.param("市长[于国华]强调，要抓好落实。", id="surname-yu-function-word"),
    pytest.param("副市长[和志强]、[同建华]出席会议。", id="surname-he-function-word"),
    pytest.param("副市长[从大庆]主持会议。", id="surname-cong"),
    pytest.param(
        "副市长[向阳]、[向东]出席会议。",
        id="surname-bei",
    ),
    pytest.param("市长[任强]主持会议。", id="surname-ren-verb"),
    pytest.param("市长[曾任之]主持会议。", id="surname-zeng"),
    pytest.param("市财政局局长[王建设]参加。", id="given-name-jianshe"),
    pytest.param("市财政局局长[李发展]参加。", id="given-name-fazhan"),
    pytest.param("市财政局局长[周合作]介绍情况。", id="given-name-hezuo"),
    pytest.param("市财政局局长[张建国]说，形势向好。", id="given-name-jianguo-said"),
    pytest.param("市财政局局长[李宜昌]参加。", id="given-name-place"),
    pytest.param("副市长[陈重庆]参加。", id="given-name-chongqing"),
    pytest.param("副市长[陈参]参加。", id="given-name-before-canjia"),
    pytest.param("市长[时维新]参加。", id="surname-shi"),
    pytest.param("市长[原志军]参加。", id="surname-yuan-former"),
    pytest.param("市长[代国平]参加。", id="surname-dai-acting"),
    pytest.param("市长[付国平]参加。", id="surname-fu-deputy"),
    pytest.param("市长[党永富]参加。", id="surname-dang"),
    pytest.param("市长[令计平]参加。", id="surname-ling"),
    pytest.param("果农[欧阳大山]说，今年收成好。", id="double-surname-in-text"),
    pytest.param("旗长[乌云]出席会议。", id="mongolian-single-word"),
    pytest.param("副旗长[斯琴高娃]、[那日松]、[哈斯巴根]出席会议。", id="mongolian-long"),
    pytest.param("副州长[次仁卓玛]、[洛桑扎西]出席会议。", id="tibetan-row"),
    pytest.param(
        "州长[阿石拉比]出席会议。",
        id="yi",
    ),
    pytest.param("州长[巴合提亚尔·努尔兰]出席会议。", id="kazakh"),
    pytest.param(
        "市长会见了[穆罕默德·本·萨勒曼]一行。",
        id="long-dotted",
    ),
    pytest.param("德国客商[汉斯·米勒]先生参观企业。", id="foreign-with-title-after"),
    pytest.param(
        "日本客商[佐藤健一]参观企业。",
        id="japanese",
    ),
    pytest.param("韩国总统[朴成俊]访华。", id="korean"),
    pytest.param("俄罗斯总统[普列汉诺夫]访华。", id="russian-without-a-dot"),
    pytest.param("副主席[次仁卓玛]、[扎西顿珠]、[巴桑]出席会议。", id="tibetan-names"),
    pytest.param("[洛桑平措]在会上作了汇报。", id="tibetan-name-alone"),
    pytest.param("旗长[敖登其其格]、副旗长[哈斯巴图]出席。", id="mongolian-names"),
    pytest.param("县长[吉克木呷]汇报工作。", id="yi-name"),
    pytest.param("县领导[孟科]、[赵明星]、[姜青和]应邀出席会议。", id="last-character-and-before-a-verb"),
    pytest.param(
        "县长[梁君]作汇报。[梁君]，1970年生。[梁君]说，[梁君]到村里去。", id="the-page-tells-where-it-ends"
    ),
    pytest.param(
        "主任[李悦娥]率队调研。[李悦娥]指出，[李悦娥]一行到企业察看。", id="the-page-tells-that-it-goes-on"
    ),
    pytest.param("行政长官[林郑秀英]、副主席[范徐丽华]出席。", id="two-surnames"),
    pytest.param("[坎吉·塔什]和[吐逊汗·沙依提]是一对夫妇。", id="two-dotted-names-and"),
    pytest.param("副主席[艾尔肯·吐尼亚孜]、[祖木热提·吾布力]和[肖开提·依明]出席。", id="row-of-dotted-names"),
    pytest.param("总统[约翰·史密斯]和夫人来访。", id="dotted-name-and-his-wife"),
    pytest.param("接受[李楚]辞去桂林市市长职务的请求。", id="name-before-a-word-that-it-runs-into"),
    pytest.param("被告人[李某]、[张某某]到案。", id="withheld"),
    pytest.param("318名州政协委员满怀豪情步入会场。", id="a-verb-after-a-title-is-no-name"),
    pytest.param("要突出青海湖、祁连山、茶卡湖等元素。", id="waters-and-mountains"),
]

LISTS = [
    pytest.param("[刘长松]、[马卫平]、[孙庆海]出席会议。", id="no-title"),
    pytest.param(
        "[刘长松]、[马卫平]和[孙庆海]出席会议。",
        id="and",
    ),
    pytest.param(
        "[刘长松] [马卫平] [孙庆海]参加。",
        id="spaces",
    ),
    pytest.param("市领导[刘长松]、[马卫平]，[孙庆海]参加。", id="comma-in-the-row"),
    pytest.param("[刘长松]、[马卫平]等陪同。", id="and-others"),
    pytest.param("[刘长松]（女，回族）、[马卫平]（列席）、[孙庆海]出席会议。", id="notes"),
    pytest.param("副市长[刘长松]及[马卫平]、[孙庆海]出席会议。", id="and-in-writing"),
    pytest.param(
        "任命名单\n（按姓氏笔画为序）\n[刘长松]、[马卫平]、[孙庆海]、[黄宁]", id="list-alone-on-a-line"
    ),
    pytest.param("会议由[刘长松]主持。[马卫平]、[孙庆海]参加会议。", id="by"),
    pytest.param(
        "[刘长松]、[马卫平]、[孙庆海]、[黄宁]、[欧阳文秀]、[艾尔肯·吐尼亚孜]、[于洋]出席会议。", id="long"
    ),
    pytest.param("[黄宁]、[于洋]和[孙庆海]参加会议。", id="and-after-single"),
    pytest.param("[刘长松]、[马卫平]分别作了发言。", id="respectively"),
    pytest.param("[刘长松]、[马卫平]及市直有关部门负责人参加。", id="then-bodies"),
    pytest.param("市领导[刘长松]，[马卫平]，[孙庆海]参加。", id="commas"),
    pytest.param("市长[刘长松]和副市长[马卫平]参加。", id="pair-and"),
    pytest.param(
        "参加会议的有：\n[刘长松] [马卫平] [孙庆海]\n[黄宁] [于洋] [田文静]",
        id="newline-in-list",
    ),
]

FREE = [
    pytest.param("[沈岳川]强调，要抓好落实。[沈岳川]指出，形势很好。", id="subject-of-speech"),
    pytest.param("村民[柳青松]笑着说，收成好。", id="villager"),
    pytest.param("驻村干部[柳青松]每天走访。", id="cadre"),
    pytest.param("今年56岁的[柳青松]是归州镇人。", id="of-an-age"),
    pytest.param("“今年收成不错。”[柳青松]告诉记者。", id="after-a-quotation"),
    pytest.param(
        "果农[向春林]家的脐橙丰收了。[向春林]说，今年价格好。",
        id="farmer-twice",
    ),
    pytest.param("学习贯彻[习近平]总书记关于“三农”工作的重要论述。", id="general-secretary"),
    pytest.param("市委书记[谢岭松]主持会议。会上，[谢岭松]传达了精神。", id="again-on-the-page"),
    pytest.param("教师[柳青松]扎根山区三十年。", id="teacher"),
    pytest.param("医生[柳青松]仔细检查。", id="doctor"),
    pytest.param("[柳青松]今年56岁，是归州镇人。", id="age-after"),
    pytest.param("记者见到[柳青松]时，他正在果园忙碌。", id="with"),
    pytest.param("88岁的[柳青松]老人很高兴。", id="old-man"),
    pytest.param("仪式由[柳青松]主持。", id="host"),
    pytest.param("唐代诗人[李白]在此留下诗篇。", id="poet"),
    pytest.param("[柳青松]（女）获奖。", id="bracketed-sex"),
    pytest.param("市领导看望慰问了[柳青松]一家。", id="received"),
    pytest.param(
        "果农[柳青松]种橙三十年。",
        id="before-a-verb-that-is-a-name-character",
    ),
]

NOBODY = [
    pytest.param(
        "深入学习贯彻习近平新时代中国特色社会主义思想。",
        id="thought",
    ),
    pytest.param(
        "认真学习贯彻习近平经济思想、习近平生态文明思想。",
        id="thoughts",
    ),
    pytest.param("全市高质量发展取得新成效。", id="development"),
    pytest.param("双方会谈后发展合作关系。", id="talks"),
    pytest.param("会议强调，要坚持以人民为中心。", id="slogan"),
    pytest.param("谢兆村党支部书记介绍了情况。", id="village-like-a-name"),
    pytest.param("江山如此多娇，高峰论坛开幕。", id="words-as-words"),
    pytest.param("市场和平安稳，方向明确。", id="more-words-as-words"),
    pytest.param("安全生产和防汛工作有力有序。", id="safety"),
    pytest.param("会议通过了任免名单。", id="list-of-nobody"),
    pytest.param("市长热线全年无休。", id="hotline"),
    pytest.param("市委常委会会议召开。", id="committee-meeting"),
    pytest.param("主席台就座的还有企业代表。", id="rostrum"),
    pytest.param("陶瓷、苏绣、刺绣、竹编等非遗项目亮相。", id="crafts-in-a-row"),
    pytest.param("水稻、小麦、玉米、大豆、花生全面丰收。", id="crops-in-a-row"),
    pytest.param("武昌、汉口、汉阳三镇鼎立。", id="places-in-a-row"),
    pytest.param("金华、温州、宁波、舟山等地代表参加。", id="cities-in-a-row"),
    pytest.param("高速公路、水利、能源、交通等项目开工。", id="projects-in-a-row"),
    pytest.param("市委、市政府、市人大、市政协联合发文。", id="bodies-in-a-row"),
    pytest.param("市长强调，要抓好落实。", id="mayor-and-verb"),
    pytest.param("市委书记会见了来宾一行。", id="secretary-meets"),
    pytest.param("主任和职工一起劳动。", id="director-and-staff"),
    pytest.param("主席团成员就座。", id="chairman-bloc"),
    pytest.param("于都、常德、左权、和县、成都、黄石、江陵都来参展。", id="places-with-surnames"),
    pytest.param("近年来，高考成绩稳步提升。", id="years"),
    pytest.param("石榴、金桔、黄桃、白梨热销。", id="fruit"),
    pytest.param("平安、和谐、文明、富裕是我们的目标。", id="adjectives"),
    pytest.param("《江山》《祖国》等歌曲唱响。", id="songs"),
    pytest.param("华为、腾讯、小米等企业参展。", id="companies-short"),
    pytest.param("时任务繁重，任何人不得松懈。", id="time"),
    pytest.param(
        "长江、黄河、汉江水位平稳。",
        id="rivers",
    ),
    pytest.param("高标准农田、高效节水项目开工。", id="grand"),
    pytest.param("《安全生产法》《民法典》宣传到位。", id="law"),
    pytest.param("武昌中学、金陵中学结对。", id="school"),
    pytest.param("严格按照方案推进，严防死守。", id="sector"),
    pytest.param("县委书记带头领办，乡镇党委书记具体抓。", id="leader-no-name"),
    pytest.param("毛泽东思想、邓小平理论是指导思想。", id="party-history"),
    pytest.param("由他担任县委书记是合适的。", id="suitable"),
    pytest.param("中朝友谊源远流长。", id="two-states"),
    pytest.param("韩中双方更有必要加强合作。", id="two-states-guest-first"),
    pytest.param("省人大代表来宜开展视察活动。", id="coming-to-the-papers-city"),
    pytest.param("驻鲁省、市政协委员列席会议。", id="stationed-at"),
    pytest.param("视察组先后来到邓颖超祖居纪念馆、文化中心。", id="memorial-house"),
    pytest.param("施工单位负责人王家沟水库项目现场检查。", id="reservoir"),
    pytest.param("维护职工的建国权益。", id="word-across"),
    pytest.param("局长带队检查，院长接待来访。", id="title-then-verb"),
]


RECOGNISED = [
    pytest.param("会议宣布了决定。[上官明远]任市委书记。", id="double-surname-before-a-link"),
    pytest.param("大会的执行主席是[杜青松]、[万钢林]。", id="copula"),
    pytest.param("萨瓦纳州州长[纽斯康]来访。", id="foreign-before-a-verb"),
    pytest.param("蒙古国总理[奥云巴雅尔]抵达北京。", id="mongolian-before-a-verb"),
    pytest.param("[林国强]同[洪桑]举行会谈。", id="with-a-guest"),
    pytest.param("[朴惠珍]、[安藤晋一]、[岸本文夫]出席了会议。", id="korean-and-japanese"),
    pytest.param("[文成林]说，他要把合作社办好。", id="rare-surname"),
    pytest.param("[陈大伟]捐款两万元，他的女儿[陈小雨]也捐了压岁钱。", id="family"),
    pytest.param("[王秀兰]的儿媳妇[赵小燕]接过了接力棒。", id="daughter-in-law"),
    pytest.param("原来是邻居[孙大勇]跳进河里，把落水儿童托上了岸。", id="neighbour"),
    pytest.param("图为刘家洼村村民[周玉田]在采摘苹果。", id="caption"),
    pytest.param("被告人[钱少飞]犯受贿罪，判处有期徒刑三年。", id="defendant"),
    pytest.param("记得那年冬天，[杜尔加]和母亲搬进了新家。", id="single-foreign-name"),
    pytest.param("[谢岭松]市长谈招商成果。", id="title-after-the-name-then-a-verb"),
]
"""Names that nothing but the sentence tells of."""


@pytest.mark.parametrize("marked", [*SHAPES, *LISTS, *FREE, *RECOGNISED])
def test_names(marked: str) -> None:
    wanted = parse(marked)
    assert read(wanted.text, CITY).people == wanted.people


@pytest.mark.parametrize("text", NOBODY)
def test_nobody(text: str) -> None:
    assert read(text, CITY).people == set()


@pytest.mark.parametrize("title", ["市长", "市委书记", "市财政局局长", "三峡大学校长"])
@pytest.mark.parametrize("after", ["出席会议。", "强调，", "说。", "一行调研。", "、", "（女）主持。", "\n"])
def test_a_name_after_a_title_ends_before(title: str, after: str) -> None:
    found = read(f"{title}沈岳川{after}", CITY).people
    assert {(person.start, person.name) for person in found} == {(len(title), "沈岳川")}
