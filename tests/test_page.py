"""Pages and bare articles, feature by feature."""

from __future__ import annotations

import pytest

from dangbao.page import Article, Passage, read_issue
from dangbao.page.numerals import to_number
from dangbao.page.lines import split_lines
from dangbao.page.phrases import entries
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
    ],
)
def test_closing_byline(byline: str, people: list[tuple[str, str]]) -> None:
    article = only_article(BODY + byline)
    assert (reporters(article), article.body.text) == (people, BODY)


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
    ("numeral", "value"), [("8", 8), ("八", 8), ("十二", 12), ("二十", 20), ("一〇二四四", 10244)]
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
