"""Pages and bare articles, feature by feature."""

from __future__ import annotations

import pytest

from dangbao.page import Article, Passage, read_issue
from dangbao.page.lines import split_lines, width
from dangbao.page.numerals import to_number, unnamed
from dangbao.page.phrases import entries
from dangbao.page.running_heads import read_running_head
from dangbao.page.weaving import unpad, weave
from dangbao.sources import Source

BODY = "12月3日，市委书记沈怀德主持召开会议，研究部署近期工作。"


def only_article(text: str) -> Article:
    (article,) = read_issue(text).articles
    return article


def reporters(article: Article) -> list[tuple[str, str]]:
    return [(person.name.text, person.duty) for person in article.reporters]


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("本报讯（记者 林晓 杨光）", [("林晓", "记者"), ("杨光", "记者")]),
        ("本报讯(记者 林晓 通讯员 康永强)", [("林晓", "记者"), ("康永强", "通讯员")]),
        ("本报讯（记者 林 晓 杨 光）", [("林晓", "记者"), ("杨光", "记者")]),
        ("本报讯（全媒体记者 林晓）", [("林晓", "记者")]),
        ("本报讯（融媒体记者 林晓 实习生 杨光）", [("林晓", "记者"), ("杨光", "实习生")]),
        ("本报讯（见习记者 林晓）", [("林晓", "见习记者")]),
        ("本报讯（特约记者 阿依古丽·买买提）", [("阿依古丽·买买提", "特约记者")]),
        ("本报讯（记者 欧阳春晖）", [("欧阳春晖", "记者")]),
        ("本报讯（记者 王刚李春生）", [("王刚", "记者"), ("李春生", "记者")]),
        ("本报讯（林晓 杨光）", [("林晓", "记者"), ("杨光", "记者")]),
        ("本报讯（本报报道组）", []),
        ("本报讯 ", []),
        ("本报消息（记者 林晓）", [("林晓", "记者")]),
        ("本报讯（记者 林晓）", [("林晓", "记者")]),
        ("本报讯 记者林晓、杨光报道：", [("林晓", "记者"), ("杨光", "记者")]),
        ("本报北京12月3日电（记者 林晓）", [("林晓", "记者")]),
        ("本报北京3日电（记者 林晓）", [("林晓", "记者")]),
        ("新华社北京12月3日电（记者 林晓、杨光）", [("林晓", "记者"), ("杨光", "记者")]),
        ("新华社北京 12 月 3 日电（记者林晓）", [("林晓", "记者")]),
        ("新华社北京12月3日电 ", []),
        ("据新华社北京十二月三日电（记者林晓）", [("林晓", "记者")]),
        ("人民网北京12月3日电（记者 林晓）", [("林晓", "记者")]),
        ("云岭融媒讯（全媒体记者 林晓）", [("林晓", "记者")]),
        ("云岭融媒（记者 林晓/文 杨光/图）", [("林晓", "记者"), ("杨光", "摄影")]),
        ("■ 本报记者 林晓\n\n", [("林晓", "记者")]),
        ("□本报记者 林晓 通讯员 康永强 文/图\n", [("林晓", "记者"), ("康永强", "通讯员")]),
        ("本报记者 林晓\n", [("林晓", "记者")]),
        ("本报记者林晓报道：", [("林晓", "记者")]),
        ("通讯员林晓 记者康永强报道：", [("林晓", "通讯员"), ("康永强", "记者")]),
        ("通讯员林晓记者康永强\n", [("林晓", "通讯员"), ("康永强", "记者")]),
        (
            "石桥网(石桥日报网)讯(记者 林晓 摄影 杨光 通讯员 康永强)",
            [("林晓", "记者"), ("杨光", "摄影"), ("康永强", "通讯员")],
        ),
        ("山石云/石桥日报讯（记者 林晓 杨光报道）", [("林晓", "记者"), ("杨光", "记者")]),
        ("本报讯（通讯员 市教育局 林晓）", [("林晓", "通讯员")]),
        ("石桥网青山12月3日电 ", []),
        ("石桥新闻在线讯 ", []),
    ],
)
def test_opening_byline(byline: str, people: list[tuple[str, str]]) -> None:
    article = only_article(byline + BODY)
    assert (reporters(article), article.body.text) == (people, BODY)


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("（记者 林晓）", [("林晓", "记者")]),
        ("（本报记者 林晓 通讯员 康永强）", [("林晓", "记者"), ("康永强", "通讯员")]),
        ("\n（郭颖 天乐）", [("郭颖", "作者"), ("天乐", "作者")]),
        ("\n全媒体记者：林晓 杨光", [("林晓", "记者"), ("杨光", "记者")]),
        ("\n□记者 林晓 报道", [("林晓", "记者")]),
        ("本报记者 林晓摄", [("林晓", "摄影")]),
        ("（下转第三版）", []),
        ("（记者 林晓）（下转第三版）", [("林晓", "记者")]),
        ("（文/市政府办公室林晓 摄影/杨光）", [("林晓", "作者"), ("杨光", "摄影")]),
        ("（石桥云/石桥日报记者 林晓摄）", [("林晓", "摄影")]),
        ("（林晓/文 杨光/图）", [("林晓", "作者"), ("杨光", "摄影")]),
    ],
)
def test_closing_byline(byline: str, people: list[tuple[str, str]]) -> None:
    article = only_article(BODY + byline)
    assert (reporters(article), article.body.text) == (people, BODY)


@pytest.mark.parametrize(
    "closing",
    [
        "（编辑：林晓 审核 ：康永强）",
        "【责任编辑:林晓 审核:康永强】",
        "责任编辑：林晓 审核：康永强",
        "\n编辑/林晓 审核/康永强",
    ],
)
def test_editors_are_no_reporters(closing: str) -> None:
    issue = read_issue(BODY + closing)
    (article,) = issue.articles
    assert [person.name.text for person in issue.staff] == ["林晓", "康永强"]
    assert (reporters(article), article.body.text) == ([], BODY)


@pytest.mark.parametrize(
    "caption",
    [
        "沈怀德讲话。本报记者 林 晓 摄",
        "沈怀德讲话。\n本报记者 林晓 摄",
        "沈怀德讲话。（林晓 摄）",
        "沈怀德讲话。石桥云/石桥日报记者林晓摄",
    ],
)
@pytest.mark.parametrize("layout", ["{body}\n\n{caption}\n\n{body}", "{caption}\n\n本报讯 {body}"])
def test_photographer_of_a_caption(caption: str, layout: str) -> None:
    issue = read_issue(layout.format(body=BODY, caption=caption))
    people = [person for article in issue.articles for person in reporters(article)]
    text = "".join(article.body.text for article in issue.articles)
    assert people == [("林晓", "摄影")]
    assert "沈怀德讲话。" in text
    assert "林" not in text


def test_bylines_of_short_items() -> None:
    article = only_article(f"●{BODY}（林晓 杨光）\n●{BODY}（记者 康永强）\n●{BODY}")
    assert reporters(article) == [("林晓", "作者"), ("杨光", "作者"), ("康永强", "记者")]
    assert article.body.text == "\n".join([f"●{BODY}"] * 3)


@pytest.mark.parametrize(
    "text",
    [
        "记者近日从市委获悉，全市经济工作会议将召开。",
        "本报记者在采访中了解到，大棚里的番茄已经上市。",
        "通讯员队伍建设座谈会昨日召开，王刚出席。",
        "中国电信云岭分公司（下称“公司”）昨日挂牌。",
    ],
)
def test_text_that_is_no_byline(text: str) -> None:
    article = only_article(text)
    assert (reporters(article), article.body.text) == ([], text)


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("12 月 3 日上午", "12月3日上午"),
        ("市长黄 宁出席", "市长黄宁出席"),
        ("王　刚、李　明参加", "王刚、李明参加"),
        ("王　刚　李建国　张　三", "王刚　李建国　张三"),
        ("记者 林金彦 杨光", "记者林金彦 杨光"),
        ("以“实数融合 山东智造”为主题", "以“实数融合 山东智造”为主题"),
        ("引进 IBM 公司", "引进IBM公司"),
        ("New York 客人", "New York客人"),
    ],
)
def test_padding(printed: str, read: str) -> None:
    assert unpad(Passage.of(printed)).text == read


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("市委领导和市长黄\n宁出席了今天的\n会议。", "市委领导和市长黄宁出席了今天的会议。"),
        ("全市坚持把气象\n\n事业纳入发展大\n局。", "全市坚持把气象事业纳入发展大局。"),
        ("　　会议开始。\n　　黄宁讲话。", "会议开始。\n黄宁讲话。"),
        ("来宾参观了Silk\nRoad展览。", "来宾参观了Silk Road展览。"),
        ("任命：\n王刚为局长；\n李明为主任。", "任命：\n王刚为局长；\n李明为主任。"),
    ],
)
def test_weaving(printed: str, read: str) -> None:
    assert weave(split_lines(printed)).text == read


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("甲市春耕正忙\n乙县开展普查", ["甲市春耕正忙", "乙县开展普查"]),
        (
            "春耕正忙\n 我市同友好城市代表团\n议员、团长会谈",
            ["春耕正忙", "我市同友好城市代表团议员、团长会谈"],
        ),
        ("■春耕正忙 2版\n■乙县开展\n普查 3版", ["春耕正忙", "乙县开展普查"]),
    ],
)
def test_entries_of_a_guide(printed: str, read: list[str]) -> None:
    assert [entry.text for entry in entries(split_lines(printed))] == read


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("国务院总理主持召开新时代推动\n西部发展座谈会", ["国务院总理主持召开新时代推动西部发展座谈会"]),
        ("国务院总理会见石桥国总理\n古纳多斯", ["国务院总理会见石桥国总理古纳多斯"]),
        ("春耕正忙\n（均见第四版）", ["春耕正忙"]),
        ("春耕正忙\n详细报道见第二版", ["春耕正忙"]),
    ],
)
def test_entries_that_blank_lines_part(printed: str, read: list[str]) -> None:
    assert [entry.text for entry in entries(split_lines(printed), parted=True)] == read


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        *[
            ("8", 8),
            ("八", 8),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("一〇二四四", 10244),
            ("二○二四", 2024),
        ],
        *[("百", 100), ("一百零八", 108), ("二百三十", 230), ("一千零五", 1005), ("〇", 0)],
    ],
)
def test_numbers(numeral: str, value: int) -> None:
    assert to_number(numeral) == value


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("中共云岭市委机关报", "organ_of", "中共云岭市委"),
        ("中共云岭县委员会主管主办", "organ_of", "中共云岭县委员会"),
        ("国内统一连续出版物号 CN 99-0048", "cn_number", "99-0048"),
        ("第10244期 今日8版", "number", 10244),
        ("总第 1987 期", "number", 1987),
        ("第10244期 今日8版", "pages", 8),
        ("今日四版", "pages", 4),
        ("共8版 第10244期", "pages", 8),
        ("2024-12-04", "date", "2024-12-04"),
        ("2024年12月4日", "date", "2024-12-04"),
        ("第3版：要闻", "page", 3),
        ("云岭日报社出版", "publisher", "云岭日报社"),
        ("云岭日报社出版", "newspaper", "云岭日报"),
        ("云 岭 日 报", "newspaper", "云岭日报"),
        ("2024年12月4日 星期三 甲辰年十一月初四", "date", "2024-12-04"),
        ("二〇〇四年十二月四日 星期六", "date", "2004-12-04"),
        ("发布时间：2024-12-04 09:12 来源：云岭日报", "date", "2024-12-04"),
        ("发布时间：2024-12-04 09:12 来源：云岭日报", "newspaper", "云岭日报"),
    ],
)
def test_masthead(line: str, name: str, value: str | int) -> None:
    issue = read_issue(f"{line}\n\n本报讯（记者 林晓）{BODY}")
    assert getattr(issue, name) == value
    assert [article.body.text for article in issue.articles] == [BODY]


@pytest.mark.parametrize(
    "head",
    [
        "2 时政·综合 石桥日报",
        "石桥日报 综合新闻 2",
        "要闻 2 石桥日报",
        "要闻2 石 桥 日 报",
        "2 两会特别报道 石桥日报",
        "石桥日报 2024年12月4日 星期三 第2版",
        "A02 要闻 | 石桥日报 | 2024 年 12 月 4 日",
        "石桥日报\n\n02版：要闻",
        "石桥日报\n\n综合 2",
    ],
)
def test_running_head(head: str) -> None:
    issue = read_issue(f"{head}\n\n市委召开会议\n\n本报讯（记者 林晓）近日，石桥市委召开会议。")
    (article,) = issue.articles
    assert (issue.newspaper, issue.page, issue.place) == ("石桥日报", 2, "石桥市")
    assert article.headline is not None
    assert article.headline.text == "市委召开会议"


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        ("2 要闻 石桥日报", {"page": "2", "section": "要闻", "newspaper": "石桥日报"}),
        ("石桥日报 2024年12月4日 星期三 第2版", {"newspaper": "石桥日报", "date": "2024-12-04", "page": "2"}),
        ("石桥日报 2024-12-04 A03", {"newspaper": "石桥日报", "date": "2024-12-04", "page": "3"}),
        ("2 要闻", {"page": "2", "section": "要闻"}),
        ("石桥日报 2 青山专刊", {"newspaper": "石桥日报", "page": "2"}),
        ("第二版 石桥日报", {"page": "二", "newspaper": "石桥日报"}),
        ("石桥日报 一版 甲辰年十一月初四", {"newspaper": "石桥日报", "page": "一"}),
        ("石桥日报 2 石桥晚报", None),
        ("石桥日报 青山 白石 2", None),
        ("石桥日报 青山专刊", None),
        ("2 青山专刊", None),
        ("石桥日报 星期三", None),
        ("石桥日报", None),
    ],
)
def test_what_a_running_head_tells(line: str, facts: dict[str, str] | None) -> None:
    assert read_running_head(line) == facts


def test_a_pattern_without_names() -> None:
    assert unnamed("(?P<year>[0-9]+)年(?P<month>[0-9]+)月") == "(?:[0-9]+)年(?:[0-9]+)月"


@pytest.mark.parametrize(
    ("text", "ems"), [("", 0.0), ("中", 1.0), ("A1", 1.0), ("12月3日", 3.5), ("中A，", 2.5)]
)
def test_width(text: str, ems: float) -> None:
    assert width(text) == ems


@pytest.mark.parametrize("line", ["石桥日报 记者座谈会", "2 天气预报", "教育 12 所学校", "市委 2 号文件"])
def test_line_that_is_no_running_head(line: str) -> None:
    assert read_running_head(line) is None


@pytest.mark.parametrize("line", ["详细报道见第7版", "（下转第七版）", "（均见第七版）"])
def test_reference_to_another_page(line: str) -> None:
    assert read_issue(f"中共石桥市委机关报\n\n市委召开会议\n\n本报讯 {BODY}\n\n{line}").page is None


def test_number_of_a_notice_is_not_that_of_the_issue() -> None:
    issue = read_issue(
        "石桥日报 要闻 2\n\n石桥市第六届人民代表大会第四次会议公告\n（第1号）\n\n现予公告。\n\n" + BODY
    )
    assert issue.number is None
    assert issue.articles[0].headline is not None
    assert issue.articles[0].headline.text == "石桥市第六届人民代表大会第四次会议公告"


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("值班编委：邹和 责编：王博 苑莘", [("邹和", "值班编委"), ("王博", "责编"), ("苑莘", "责编")]),
        ("责任编辑/王博 版式/苑 莘", [("王博", "责任编辑"), ("苑莘", "版式")]),
        ("责编 王博 校对 苑莘", [("王博", "责编"), ("苑莘", "校对")]),
        ("编 辑：苏 伟", [("苏伟", "编辑")]),
        ("（编辑：苏伟 审核：王博）", [("苏伟", "编辑"), ("王博", "审核")]),
        ("一版编辑 王博", [("王博", "一版编辑")]),
    ],
)
def test_staff_line(line: str, people: list[tuple[str, str]]) -> None:
    issue = read_issue(f"{BODY}\n\n{line}")
    assert [(person.name.text, person.duty) for person in issue.staff] == people
    assert [article.body.text for article in issue.articles] == [BODY]


@pytest.mark.parametrize(
    ("organ", "place"),
    [
        ("中共聊城市委机关报", "聊城市"),
        ("中共山东省委机关报", "山东省"),
        ("中共云雾县委机关报", "云雾县"),
        ("中共凉山州委机关报", "凉山彝族自治州"),
    ],
)
def test_place_from_the_committee(organ: str, place: str) -> None:
    assert read_issue(f"{organ}\n\n{BODY}").place == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("近日，石桥县委召开会议。", "石桥县"),
        ("石桥高新区建成。我市将加快发展，全市干部群众倍受鼓舞。", "石桥市"),
        ("我市将加快发展。", None),
    ],
    ids=["spelled", "implied", "not named"],
)
def test_place_of_an_unknown_newspaper(text: str, place: str | None) -> None:
    assert read_issue(Source("a", text, newspaper="石桥日报")).place == place


@pytest.mark.parametrize(
    ("dateline", "date"),
    [("新华社石桥2024年6月5日电", "2024-06-05"), ("新华社石桥6月5日电", None)],
)
def test_date_of_a_dateline(dateline: str, date: str | None) -> None:
    issue = read_issue(f"{dateline} {BODY}")
    assert (issue.date, issue.articles[0].body.text) == (date, BODY)


@pytest.mark.parametrize(
    ("newspaper", "place"),
    [("聊城日报", "聊城市"), ("大众日报", "山东省"), ("人民日报", None), ("晨光日报", None)],
)
def test_place_from_the_newspaper(newspaper: str, place: str | None) -> None:
    assert read_issue(Source("a", BODY, newspaper=newspaper)).place == place


def test_what_the_caller_knows_wins() -> None:
    text = f"中共云岭市委机关报\n2024年12月4日 星期三\n\n会议召开\n\n本报讯 {BODY}"
    issue = read_issue(Source("a", text, "山河日报", "山河市", "2020-01-02", "另一标题"))
    assert (issue.newspaper, issue.place, issue.date) == ("山河日报", "山河市", "2020-01-02")
    (headline,) = [article.headline for article in issue.articles]
    assert headline is not None
    assert headline.text == "另一标题"


@pytest.mark.parametrize(
    ("text", "headline", "body"),
    [
        (BODY, None, BODY),
        (f"沈怀德主持召开会议\n{BODY}", "沈怀德主持召开会议", BODY),
        (
            f"沈怀德主持召开会议\n\n{BODY}\n\n会议指出\n\n要抓好落实。",
            "沈怀德主持召开会议",
            f"{BODY}\n会议指出\n要抓好落实。",
        ),
        (f"{BODY}\n\n沈怀德主持召开会议", "沈怀德主持召开会议", BODY),
        (
            "公告\n根据有关规定，现将征收范围予以公告。\n特此公告\n\n云岭市民政局\n2024年12月3日",
            "公告",
            "根据有关规定，现将征收范围予以公告。特此公告\n云岭市民政局\n2024年12月3日",
        ),
    ],
    ids=["body only", "title above", "web page", "title below", "notice"],
)
def test_bare_article(text: str, headline: str | None, body: str) -> None:
    article = only_article(text)
    assert (article.headline.text if article.headline else None, article.body.text) == (headline, body)


def test_a_headline_that_the_caller_knows_is_that_of_the_page_but_for_spaces() -> None:
    issue = read_issue(Source("a", f"市委 召开会议\n\n本报讯 {BODY}", headline="市委召开 会议"))
    (headline,) = [article.headline for article in issue.articles]
    assert headline is not None
    assert (headline.text, headline.offsets[0]) == ("市委 召开会议", 0)


@pytest.mark.parametrize("day", ["2024年12月4日", "2024-12-04"])
def test_a_date_far_down_the_page_is_not_that_of_the_issue(day: str) -> None:
    above = "\n\n".join([f"本报讯（记者 林晓）{BODY}"] * 9)
    issue = read_issue(f"{above}\n\n{day}\n\n{BODY}")
    assert issue.date is None


def test_web_page_with_editor_above() -> None:
    text = (
        f"2024-12-04 21:50 来源: 石桥日报客户端 编辑: 林晓\n\n市委召开会议\n石桥日报 2024-12-04 08:00\n{BODY}"
    )
    issue = read_issue(text)
    assert (issue.newspaper, issue.date, issue.staff[0].name.text) == ("石桥日报", "2024-12-04", "林晓")
    assert [article.body.text for article in issue.articles] == [BODY]


def test_first_line_goes_on_after_its_dateline() -> None:
    article = only_article(
        "石桥网青山12月3日电 昨日傍晚，石\n桥市委书记沈怀德，市委副书记、市长李明率领党政考察团抵达\n"
        "我市进行参观考察活动。市领导在宾馆迎接石桥市党政考察团\n一行。"
    )
    assert article.body.text.startswith("昨日傍晚，石桥市委书记沈怀德")


def test_many_pages_in_one_text_are_read_like_each_alone() -> None:
    one = f"青山县召开会议\n\n本报讯（记者 林晓）{BODY}\n\n春耕正忙\n\n本报讯（记者 杨光）各地春耕正忙。"
    alone = [article.headline.text for article in read_issue(one).articles if article.headline]
    together = read_issue("\n\n".join([one] * 40)).articles
    assert [article.headline.text for article in together if article.headline] == alone * 40


def test_web_page() -> None:
    text = (
        f"县委书记调研\n2023年03月29日 星期三\n信息来源：云岭日报\n　　{BODY}\n　　县领导王 刚参加。\n"
        "全媒体记者：林晓\n编辑：苏 伟"
    )
    issue = read_issue(text)
    (article,) = issue.articles
    assert (issue.date, issue.newspaper) == ("2023-03-29", "云岭日报")
    assert (article.body.text, article.subheadline) == (f"{BODY}\n县领导王刚参加。", None)
    assert (reporters(article), issue.staff[0].name.text) == ([("林晓", "记者")], "苏伟")


def test_article_in_the_block_of_the_one_before() -> None:
    first, second = read_issue(f"本报讯（记者 林晓）{BODY}\n 本报讯（记者 杨光） 近日，春耕正忙。").articles
    assert (first.body.text, second.body.text) == (BODY, "近日，春耕正忙。")
    assert reporters(second) == [("杨光", "记者")]


def test_article_on_the_line_of_the_one_before() -> None:
    first, second = read_issue(f"本报讯（记者 林晓）{BODY} 本报讯（记者 杨光）近日，春耕正忙。").articles
    assert (first.body.text, second.body.text) == (BODY, "近日，春耕正忙。")


def test_headline_goes_by_what_it_says() -> None:
    text = (
        "市长到青山县调研春耕备耕\n\n本报讯（记者 林晓）近日，全市消防演练在云岭广场举行，三百人参加。\n\n"
        "全市消防演练举行\n\n本报讯（记者 杨光）昨日，市长到青山县调研春耕备耕，察看农资供应。"
    )
    drill, farming = read_issue(text).articles
    assert drill.headline is not None
    assert farming.headline is not None
    assert (drill.headline.text, farming.headline.text) == ("全市消防演练举行", "市长到青山县调研春耕备耕")


def test_jumps() -> None:
    onward = only_article(f"本报讯（记者 林晓）{BODY}（下转第三版）")
    back = only_article("（上接第一版）要坚持人民至上，抓好落实。")
    assert (onward.continued_on, back.continued_from) == (3, 1)
    assert back.body.text == "要坚持人民至上，抓好落实。"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"本报讯（记者 林晓）{BODY}", "news"),
        (f"■ 本报记者 林晓\n\n{BODY}", "feature"),
        (f"云岭市民政局公告\n\n{BODY}", "notice"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert only_article(text).kind == kind


def test_only_a_headline_is_not_lost() -> None:
    assert only_article("沈怀德主持召开会议").body.text == "沈怀德主持召开会议"
