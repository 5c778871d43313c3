"""Web pages: what is read from the structures that newspapers, governments and news sites use."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dangbao.page import Entry, Issue, Node, read_issue, read_node
from dangbao.page.passage import Passage
from dangbao.sources import Source, SourceError, read_sources
from dangbao.sources.html import parse, read_html

PAGES = Path(__file__).parent / "html"


def source(name: str) -> Source:
    (found,) = read_sources(PAGES / name)
    assert isinstance(found, Source), str(found)
    return found


def text(passage: Passage | None) -> str | None:
    return passage.text if passage else None


@dataclass
class Truth:
    """What an article is; `body` holds its paragraphs."""

    headline: str | None
    body: list[str]
    kicker: str | None = None
    subheadline: str | None = None
    reporters: list[str] = field(default_factory=list)


@dataclass
class Page:
    newspaper: str | None
    date: str | None
    page: int | None
    articles: list[Truth]
    staff: list[str] = field(default_factory=list)


TRUTHS = {
    "table_era.htm": Page(
        "石桥日报",
        "2009-04-21",
        1,
        [
            Truth(
                "抓实春耕备耕 守住粮食安全底线",
                [
                    "4月20日，市委书记沈怀德到青山县调研春耕备耕工作。",
                    "在石门村，沈怀德走进田间，与县农业局局长赵平交谈。他指出，要抓住农时，把种子、化肥备足。",
                    "市委秘书长李春生参加调研。",
                ],
                "沈怀德在青山县调研时强调",
                "——李春生参加",
                ["林晓", "康永强"],
            ),
            Truth(None, ["4月20日，青山县石门村村民在田间插秧。"], reporters=["杨光"]),
        ],
    ),
    "nw.D110000sqrb_20171016_3-02.htm": Page(
        "石桥日报",
        "2017-10-16",
        2,
        [
            Truth(
                "山坳里的夜校",
                [
                    "夜幕降临，石门村党员活动室里灯火通明。村支书康永强正在给三十多名村民上课。",
                    "课堂搬到院里",
                    "“白天下地，晚上听课，两不耽误。”村民赵平说。",
                ],
                "基层党建看一线",
                "——石门村见闻",
                ["林晓"],
            )
        ],
    ),
    "pc_content_30045678.html": Page(
        "石桥日报",
        "2024-12-04",
        1,
        [
            Truth(
                "石桥市召开安全生产会议",
                [
                    "12月3日，全市安全生产会议召开。市委书记沈怀德主持并讲话。",
                    "沈怀德强调，要压实责任，守牢底线。",
                    "会议以视频形式开到各县（市、区）。",
                ],
                "市委副书记、市长王刚出席",
                "沈怀德主持并讲话 李春生传达有关精神",
                ["黄宁", "林晓"],
            ),
            Truth(None, ["会议现场。"], reporters=["杨光"]),
        ],
        ["赵平"],
    ),
    "pc_photo_30045679.html": Page(
        "石桥日报",
        "2024-12-04",
        3,
        [
            Truth(
                "冬日石桥湖",
                ["12月2日，石桥湖湿地公园，成群的候鸟在水面栖息。近年来，石桥市加强湿地保护。"],
                reporters=["杨光"],
            )
        ],
    ),
    "Articel03003NU.htm": Page(
        "石桥日报",
        "2018-12-14",
        3,
        [
            Truth(
                "大桥合龙之后",
                [
                    "12月12日，石桥大桥合龙。项目经理赵平站在桥头，看着最后一段钢梁落下。",
                    "市交通局局长杨光说，大桥通车后，两岸车程缩短一小时。",
                    "“回家的路近了。”主任黄宁说。",
                ],
                "石桥大桥建设纪实之三",
                reporters=["林晓", "康永强"],
            )
        ],
    ),
    "template_h4.html": Page(
        "石桥晚报",
        "2015-06-03",
        None,
        [
            Truth(
                "夜市里的烟火气",
                ["入夏以来，河滨路夜市人气渐旺。", "区商务局局长康永强说，夜市将开到十月。"],
                "走街串巷看民生",
                "河滨路夜市日均客流两万人次",
                ["林晓"],
            ),
            Truth(None, ["河滨路夜市。"], reporters=["林晓"]),
        ],
    ),
    "meta_reporter.htm": Page(
        "石桥日报",
        "2023-09-20",
        5,
        [
            Truth(
                "“小田长”管出大丰收",
                ["“这块田归我管。”秋分将至，赵平站在田埂上说。", "青山县的每一块田都有一名“小田长”。"],
                "乡村振兴特稿第12期",
                reporters=["林晓", "康永强"],
            ),
            Truth(None, ["9月18日，青山县双河镇，“小田长”赵平在查看稻田。"], reporters=["林晓"]),
        ],
    ),
    "whole_page.html": Page(
        "石桥日报",
        "2022-05-11",
        2,
        [
            Truth(
                "全市防汛工作会议召开",
                ["5月10日，全市防汛工作会议召开，副市长康永强出席。", "会议要求，落实防汛责任。"],
                reporters=["林晓"],
            ),
            Truth(
                "青山县新建农村公路三十公里",
                ["今年以来，青山县新建农村公路三十公里。"],
                reporters=["赵平"],
            ),
            Truth("市图书馆举办读书活动", ["5月9日，市图书馆举办读书活动。"], reporters=["杨光"]),
        ],
    ),
    "gov_trs.html": Page(
        "石桥日报",
        "2023-03-15",
        None,
        [
            Truth(
                "石桥市政府召开常务会议",
                [
                    "3月14日，市长王刚主持召开市政府第三十二次常务会议，研究防汛抗旱等工作。",
                    "一、研究防汛抗旱工作",
                    "会议指出，要立足防大汛、抗大旱，压实各级责任。副市长康永强汇报。",
                    "会议还研究了其他事项。",
                ],
                reporters=["林晓"],
            )
        ],
        ["杨光"],
    ),
    "gov_ucap.shtml": Page(
        None,
        "2021-08-20",
        None,
        [
            Truth(
                "关于做好2021年秋季开学工作的通知",
                [
                    "各县（市、区）教育局：",
                    "为做好2021年秋季开学工作，现将有关事项通知如下。",
                    "一、时间安排",
                    "学段｜报到时间",
                    "小学｜8月31日",
                    "初中｜8月30日",
                    "二、工作要求",
                    "各地要落实防控措施，确保安全有序。",
                    "石桥市教育局",
                    "2021年8月20日",
                ],
            )
        ],
    ),
    "gov_old.htm": Page(
        None,
        "2006-07-03",
        None,
        [
            Truth(
                "双河镇召开党员大会",
                [
                    "7月1日，双河镇党委召开全镇党员大会，庆祝建党八十五周年。镇党委书记赵平作报告。",
                    "大会表彰了十名优秀共产党员。镇长李春生宣读表彰决定。",
                    "会后，全体党员重温入党誓词。",
                ],
                reporters=["康永强"],
            )
        ],
    ),
    "news_site.html": Page(
        "石桥日报",
        "2020-11-16",
        7,
        [
            Truth(
                "石桥启动冬季清洁取暖保障",
                [
                    "记者从石桥市住建局获悉：全市冬季清洁取暖保障工作全面启动。",
                    "局长赵平介绍，今年新增清洁取暖用户两万户。",
                ],
                "把温暖送到家",
                reporters=["林晓"],
            ),
            Truth(None, ["11月15日，供热公司职工在检修管道。"], reporters=["林晓"]),
        ],
        ["杨光", "康永强"],
    ),
    "news_enp.html": Page(
        "石桥日报",
        "2024-10-28",
        None,
        [
            Truth(
                "我省九月启动重点项目建设",
                [
                    "记者从省发展改革委获悉，我省九月启动一批重点项目建设。",
                    "一、交通项目。包括三条高速公路。",
                ],
            )
        ],
        ["赵平"],
    ),
    "two_texts.html": Page(
        "石桥日报",
        "2022-04-02",
        None,
        [
            Truth(
                "青山县发布旅游线路",
                [
                    "4月1日，青山县发布三条春季旅游线路，县长李春生出席发布会并致辞。",
                    "李春生介绍，三条线路串起二十个村庄，游客可以赏花、采茶、住民宿。",
                    "线路一：县城—双河镇—石门村",
                    "县文化和旅游局局长康永强表示，将完善配套设施，欢迎各地游客前来。发布会后，与会人员参观了石门村。",
                ],
            )
        ],
    ),
    "bom.html": Page(
        "石桥日报",
        "2019-02-13",
        4,
        [
            Truth(
                "石桥市获评文明城市",
                [
                    "2月12日，记者从市文明办获悉，石桥市获评文明城市。",
                    "市文明办主任黄宁介绍，全市将再接再厉。",
                ],
                reporters=["林晓", "赵平"],
            )
        ],
    ),
    "saved.mhtml": Page(
        "石桥日报",
        "2022-03-13",
        None,
        [
            Truth(
                "石桥市举行植树活动",
                [
                    "3月12日，石桥市举行义务植树活动，沈怀德、王刚等参加。",
                    "市林业局局长赵平介绍了今年的造林计划。",
                ],
            )
        ],
    ),
}


def found(issue: Issue) -> Page:
    """Return an issue in the form of the truth."""
    articles = [
        Truth(
            text(article.headline),
            article.body.text.split("\n"),
            text(article.kicker),
            text(article.subheadline),
            [person.name.text for person in article.reporters],
        )
        for article in issue.articles
    ]
    staff = [person.name.text for person in issue.staff]
    return Page(issue.newspaper, issue.date, issue.page, articles, staff)


@pytest.mark.parametrize("name", TRUTHS)
def test_articles(name: str) -> None:
    assert found(read_issue(source(name))) == TRUTHS[name]


@pytest.mark.parametrize("name", TRUTHS)
def test_offsets_lead_back(name: str) -> None:
    issue = read_issue(source(name))
    passages = [
        passage
        for article in issue.articles
        for passage in (article.kicker, article.headline, article.subheadline, article.body)
        if passage
    ]
    assert passages
    for passage in passages:
        pairs = zip(passage.text, passage.offsets, strict=True)
        assert all(issue.text[offset] == character for character, offset in pairs if offset >= 0)


NODES = {
    "node_script.htm": Node(
        "石桥日报",
        "2017-10-16",
        2,
        "要闻",
        (
            Entry("党员志愿服务走进社区", "nw.D110000sqrb_20171016_1-02.htm"),
            Entry("我市召开座谈会 听取党外人士意见", "nw.D110000sqrb_20171016_2-02.htm"),
            Entry("山坳里的夜校", "nw.D110000sqrb_20171016_3-02.htm"),
        ),
    ),
    "node_table.htm": Node(
        "石桥日报",
        "2009-04-21",
        1,
        "头版",
        (
            Entry("抓实春耕备耕", "content_8801.htm"),
            Entry("水利项目开工", "content_8802.htm"),
            Entry("一片茶叶富一方", "content_8803.htm"),
            Entry("", "content_8804.htm"),
        ),
    ),
    "Page03NU.htm": Node(
        "石桥日报",
        "2018-12-14",
        3,
        "聚焦",
        (
            Entry("山乡通了快车道", "Articel03002NU.htm"),
            Entry("大桥合龙之后", "Articel03003NU.htm"),
            Entry("让老有所乐", "Articel03004NU.htm"),
        ),
    ),
    "node_layout.html": Node(
        "石桥日报",
        "2024-12-04",
        1,
        "要闻",
        (
            Entry("石桥市召开安全生产会议", "../../../content/202412/04/content_30045678.html"),
            Entry("冬日石桥湖", "../../../content/202412/04/content_30045679.html"),
        ),
    ),
}


@pytest.mark.parametrize("name", NODES)
def test_nodes(name: str) -> None:
    assert read_node(source(name)) == NODES[name]
    with pytest.raises(SourceError, match="read the pages that it links to"):
        read_issue(source(name))


@pytest.mark.parametrize("name", [*TRUTHS, "list.html", "login.html"])
def test_what_is_no_node(name: str) -> None:
    assert read_node(source(name)) is None


@pytest.mark.parametrize("name", ["list.html", "login.html"])
def test_pages_without_an_article(name: str) -> None:
    with pytest.raises(SourceError, match="there is no article on this page"):
        read_issue(source(name))


@pytest.mark.parametrize("name", ["built_by_script.html", "frames.htm"])
def test_pages_without_text(name: str) -> None:
    (error,) = read_sources(PAGES / name)
    assert isinstance(error, SourceError)
    assert "shows no text of its own" in str(error)


SENTENCE = "市委书记沈怀德主持召开会议。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb2312", "gb18030", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "iso-8859-1", "klingon", None])
def test_encodings(encoding: str, declared: str | None) -> None:
    meta = f'<meta charset="{declared}">' if declared else ""
    data = f"<html><head>{meta}</head><body><p>{SENTENCE}</p></body></html>".encode(encoding)
    assert read_html(data, Path("a.html")).text == SENTENCE


def test_big5_is_read_where_it_is_declared() -> None:
    data = f'<meta charset="big5"><p>{"市委書記主持召開會議。"}</p>'.encode("big5")
    assert read_html(data, Path("a.html")).text == "市委書記主持召開會議。"


def test_a_broken_character_breaks_no_page() -> None:
    data = (SENTENCE * 20).encode("gb18030")[:-1]
    assert read_html(data, Path("a.html")).text.startswith(SENTENCE * 19)


@pytest.mark.parametrize("data", [b"\x00\x01\x02PK", bytes(range(128, 256)) * 3])
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(SourceError):
        read_html(data, Path("a.html"))


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>甲<br>乙</p>", ["甲", "乙"]),
        ("<p>要抓住农时，\n把种子备足</p>", ["要抓住农时，把种子备足"]),
        ("<p>GDP\n增长 &amp; 就业&nbsp;稳定</p>", ["GDP 增长 & 就业 稳定"]),
        ("<p>见</p><p style='display: none'>不见</p><script>var a;</script><style>p{}</style>", ["见"]),
        ("<td>甲</td><td><b>乙</b>丙", ["甲乙丙"]),
        ("<table><tr><td>甲</td><td><b>乙</b>丙</td></tr></table>", ["甲", "乙丙"]),
        ("<p>王<!-- 注 --><st1:name>刚</st1:name>出席", ["王刚出席"]),
        ("<founder-title>甲</founder-title><founder-content>乙</founder-content>", ["甲", "乙"]),
        ('<script>document.write("甲<br>乙")</script>', ["甲 乙"]),
        ("<script>document.write('<option>'+i+'</option>')</script>甲", ["甲"]),
    ],
)
def test_lines(page: str, lines: list[str]) -> None:
    assert [block.text for block in parse(page).blocks] == lines


def test_depth_and_length_cost_no_more_than_their_sum() -> None:
    deep = "<div>" * 3000 + "<p>市委召开会议。" * 3000
    assert len(parse(deep).blocks) == 3000


PIECES = (
    "<h1>", "</h1>", "<p>", "</p>", "<div class='article'>", "<div id='ozoom'>", "</div>", "<br>", "<br><br>",
    "<table><tr><td>", "</td><td>", "</td></tr></table>", "<a href='content_1.htm'>", "</a>", "<img>",
    "<!--enpcontent-->", "<!--/enpcontent-->", "<founder-content>", "</founder-content>", "<b>", "</b>",
    "<map><area href='content_2.htm'></map>", "<span class='author'>", "</span>", "<center>", "</center>",
    "石桥市召开会议", "市委书记沈怀德主持会议。", "本报记者 林 晓", "第01版：要闻", "2024年12月4日 星期三",
    "来源：石桥日报", "责任编辑：杨光", "记者 林晓 摄", "——侧记", "，", "　　", "&nbsp;", "\n",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_whatever_the_markup_every_letter_of_an_article_comes_from_the_page(page: str) -> None:
    try:
        found = read_html(page.encode(), Path("a.html"))
        issue = read_issue(found)
    except SourceError:
        return
    shown = Counter("".join(found.text.split()))
    printed = Counter("".join(issue.text.split()))
    assert issue.articles
    assert all(printed[letter] <= shown[letter] for letter in printed if letter != "｜")


def only(page: str) -> Truth:
    return found(read_issue(read_html(page.encode(), Path("a.html")))).articles[0]


TITLE = "石桥市召开安全生产会议"
PRINTED = f"<p>石桥日报 2024年12月4日 第01版：要闻</p><div><p>第三次全会</p><h3>{TITLE}</h3>"
HEAD = f"<title>{TITLE}_石桥网</title><h1>{TITLE}</h1>"
TEXT = "会议指出，要压实责任。"


@pytest.mark.parametrize(
    ("page", "truth"),
    [
        (
            f"{HEAD}<div class='zw'><h3>一、总体要求</h3><p>{TEXT}</p></div>",
            Truth(TITLE, ["一、总体要求", TEXT]),
        ),
        (
            f"{HEAD}<div class='zw'><h3>总体要求</h3><p>{TEXT}</p></div>",
            Truth(TITLE, ["总体要求", TEXT]),
        ),
        (
            f"{HEAD}<h2>沈怀德讲话</h2><div class='zw'><p>会议指出，要压实责任，守牢底线。</p></div>",
            Truth(TITLE, ["会议指出，要压实责任，守牢底线。"], subheadline="沈怀德讲话"),
        ),
        (
            f"{HEAD}<div class='zw'><p>时间：2024年12月3日</p><p>{TEXT}</p></div>",
            Truth(TITLE, ["时间：2024年12月3日", TEXT]),
        ),
        (
            f"{HEAD}<p>来源：石桥日报作者：林晓</p><div class='zw'>{TEXT}</div><p>责编：杨光</p>",
            Truth(TITLE, [TEXT], reporters=["林晓"]),
        ),
        (
            f"{PRINTED}<h4>李　明 康永强</h4></div><div id='ozoom'>{TEXT}</div>",
            Truth(TITLE, [TEXT], "第三次全会", reporters=["李明", "康永强"]),
        ),
        (
            f"{PRINTED}<p>高歌猛进再出发</p><h6>□本报记者 林晓 文/图</h6></div><div id='ozoom'>{TEXT}</div>",
            Truth(TITLE, [TEXT], "第三次全会", "高歌猛进再出发", ["林晓"]),
        ),
        (
            f"{HEAD}<div class='zw'><p>{TEXT}</p><p>相关阅读：</p><p><a href='b'>王刚调研</a></p>",
            Truth(TITLE, [TEXT]),
        ),
        (
            "<title>石桥网</title><p class='bt'>青山县植树忙</p><p class='zw'>　　全县动员，植树造林。",
            Truth("青山县植树忙", ["全县动员，植树造林。"]),
        ),
    ],
)
def test_small_pages(page: str, truth: Truth) -> None:
    assert only(page) == truth


@pytest.mark.parametrize(
    ("around", "date"),
    [
        ("{}", None),
        ("<meta name='PubDate' content='2024-12-04 09:00'>{}", "2024-12-04"),
        (
            "<p>2024年12月9日 星期一</p><link rel='canonical' href='/2024-12/04/content_1.htm'>{}",
            "2024-12-04",
        ),
        ("<!-- saved from url=(0042)http://www.sq.example/20241204/1.htm -->{}", "2024-12-04"),
        ("<p>2024年12月9日 星期一</p>{}<p>发布时间：2024-12-04</p>", "2024-12-04"),
        ("<p>2024年12月4日 星期三</p>{}", "2024-12-04"),
    ],
)
def test_dates(around: str, date: str | None) -> None:
    page = around.format(f"{HEAD}<div class='zw'><p>会议指出，要压实责任，守牢底线。</p></div>")
    assert read_issue(read_html(page.encode(), Path("a.html"))).date == date
