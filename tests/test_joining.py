"""Pages to an issue, and the halves of articles that go on on another page."""

from __future__ import annotations

import itertools

import pytest

import dangbao
from dangbao.page import Issue, join_pages, read_issue
from dangbao.page.joining import page_number
from typesetter import Typesetter

FRONT = """\
石桥日报
中共石桥市委机关报
2031年1月5日 星期日
第1024期 今日4版
责编：王 刚

今日导读
全市安全生产会议召开 2版
"""
ECONOMY = """\

全市经济工作会议召开

本报讯（记者 林海生） 1月4日，全市经济工作会议在市会议中心召开，市委书记黄宁出席会议并讲话。
黄宁指出，要坚持稳中求进，全力推动经济实现质的有效提升和量的合理增"""
FARMING = """\

市长到青溪县调研春耕备耕

本报讯（记者 马秀英） 1月4日，市长周启明到青溪县调研春耕备耕工作，走进田间地头察看小麦长势。"""


def inner(number: int, *stories: str) -> str:
    return f"石桥日报 第{number}版 要闻\n2031年1月5日\n责编：李 明\n" + "".join(
        f"\n{story}\n" for story in stories
    )


def join(*texts: str) -> Issue:
    return join_pages([read_issue(text) for text in texts], "石桥日报-2031-01-05")


def bodies(issue: Issue) -> list[str]:
    return [article.body.text for article in issue.articles if article.kind != "teaser"]


ECONOMY_END = "经济工作会议\n\n（上接第一版）长。市长周启明主持会议，就落实经济工作会议精神作出部署。"
FARMING_END = "春耕备耕调研\n\n（上接第一版）周启明强调，春耕备耕要不误农时。青溪县委书记钱文博参加调研。"


def test_one_page_keeps_its_number() -> None:
    assert join(inner(2, FARMING)).page == 2
    assert join(inner(2, FARMING), inner(2, ECONOMY)).page == 2
    assert join(inner(2, FARMING), inner(3, ECONOMY)).page is None


def test_what_the_pages_tell_is_taken_together() -> None:
    issue = join(FRONT + ECONOMY, inner(2, f"要闻\n\n本报讯（记者 赵立新） {'会议要求抓好落实。' * 5}"))
    assert (issue.id, issue.newspaper, issue.date) == ("石桥日报-2031-01-05", "石桥日报", "2031-01-05")
    assert (issue.organ_of, issue.number, issue.pages, issue.page) == ("中共石桥市委", 1024, 4, None)
    assert [person.name.text for person in issue.staff] == ["王刚", "李明"]
    assert [(article.id, article.page) for article in issue.articles] == [("t1", 1), ("a1", 1), ("a2", 2)]


@pytest.mark.parametrize("seed", range(20))
def test_every_character_can_be_shown_in_the_joined_text(seed: int) -> None:
    pages = [Typesetter(seed * 100 + number).page().text for number in range(3)]
    alone = [read_issue(page) for page in pages]
    issue = join_pages(alone, "x")
    assert issue.text == "\f".join(pages)
    passages = [
        passage
        for article in issue.articles
        for passage in (article.headline, article.body, *(person.name for person in article.reporters))
        if passage
    ]
    assert len(issue.articles) == sum(len(page.articles) for page in alone)
    for passage in passages:
        for character, offset in zip(passage.text, passage.offsets, strict=True):
            assert offset < 0 or issue.text[offset] == character


def test_the_halves_of_an_article_become_one() -> None:
    issue = join(FRONT + ECONOMY + "（下转第三版）", inner(3, ECONOMY_END))
    (article,) = (article for article in issue.articles if article.kind != "teaser")
    assert article.headline is not None
    assert article.headline.text == "全市经济工作会议召开"
    assert "合理增长。市长周启明主持" in article.body.text
    assert (article.page, article.continued_on, article.continued_from) == (1, None, None)
    assert [person.name.text for person in article.reporters] == ["林海生"]


def test_a_half_that_ends_a_sentence_ends_a_paragraph() -> None:
    (body,) = bodies(join(FRONT + FARMING + "（下转第二版）", inner(2, FARMING_END)))
    assert "小麦长势。\n周启明强调" in body


def test_reporters_of_both_halves_wrote_it() -> None:
    end = FARMING_END.removesuffix("。") + "。\n（记者 马秀英 通讯员 孙永年）"
    issue = join(FRONT + FARMING + "（下转第二版）", inner(2, end))
    article = issue.articles[-1]
    assert [person.name.text for person in article.reporters] == ["马秀英", "孙永年"]


@pytest.mark.parametrize("ends", [[ECONOMY_END, FARMING_END], [FARMING_END, ECONOMY_END]])
@pytest.mark.parametrize("starts", [[ECONOMY, FARMING], [FARMING, ECONOMY]])
def test_of_several_halves_those_that_are_about_the_same_are_joined(
    starts: list[str], ends: list[str]
) -> None:
    issue = join(FRONT + "".join(f"{start}（下转第三版）\n" for start in starts), inner(3, *ends))
    economy, farming = sorted(bodies(issue), key=lambda body: "小麦" in body)
    assert "合理增长。市长周启明主持" in economy
    assert "小麦长势。\n周启明强调" in farming


def test_of_two_halves_without_a_headline_that_is_joined_whose_words_go_on() -> None:
    first = "\n本报讯（记者 林海生） 1月4日，会议提出，要大力发展新质生（下转第二版）\n"
    other = "（上接第一版）会上还通报了去年以来各项工作的完成情况，表彰了先进集体。"
    right = "（上接第一版）产力，让各项工作再上台阶，有关部门负责人参加。"
    more = "\n全市工业会议召开\n\n本报讯（记者 马秀英） 1月4日，副市长钱文博说，新质生产力是方向。\n"
    (body,) = (
        body
        for body in bodies(join(FRONT + first + more, inner(2, f"一则\n\n{other}", f"二则\n\n{right}")))
        if "会议提出" in body
    )
    assert body.endswith("新质生产力，让各项工作再上台阶，有关部门负责人参加。")


def test_a_half_alone_keeps_the_number_of_the_other_page() -> None:
    issue = join(FRONT + ECONOMY + "（下转第三版）", inner(2, FARMING_END.replace("第一版", "第四版")))
    first, second = (article for article in issue.articles if article.kind != "teaser")
    assert (first.continued_on, first.continued_from) == (3, None)
    assert (second.continued_on, second.continued_from) == (None, 4)


def test_an_article_may_go_on_twice() -> None:
    middle = ECONOMY_END.removesuffix("。") + "（下转第三版）"
    last = "经济工作会议\n\n（上接第二版）。会议以视频形式开到各县。"
    (body,) = bodies(join(FRONT + ECONOMY + "（下转第二版）", inner(2, middle), inner(3, last)))
    assert body.endswith(
        "合理增长。市长周启明主持会议，就落实经济工作会议精神作出部署。会议以视频形式开到各县。"
    )


def test_the_order_of_the_pages_makes_no_difference_to_what_is_joined() -> None:
    pages = [
        FRONT + ECONOMY + "（下转第三版）",
        inner(2, f"要闻\n\n{FARMING.strip()}"),
        inner(3, ECONOMY_END),
    ]
    found = {tuple(sorted(bodies(join(*order)))) for order in itertools.permutations(pages)}
    assert len(found) == 1


def test_only_the_front_page_tells_how_many_pages_there_are() -> None:
    assert page_number(read_issue(FRONT + ECONOMY)) == 1
    assert page_number(read_issue(inner(3, ECONOMY_END))) == 3
    assert page_number(read_issue("市长周启明出席。")) is None


def test_mentions_of_a_joined_issue_stand_in_its_text() -> None:
    issue = join(FRONT + ECONOMY + "（下转第三版）", inner(3, ECONOMY_END))
    extraction = dangbao.extract(issue)
    names = {mention.text: issue.text[mention.start : mention.end] for mention in extraction.mentions}
    assert names["周启明"] == "周启明"
    assert {person.name for person in extraction.persons if not person.staff} == {"黄宁", "周启明"}
    assert [article.page for article in extraction.articles] == [1, 1]
    assert [(person.name, person.duty) for person in extraction.issue.staff] == [
        ("王刚", "责编"),
        ("李明", "责编"),
    ]


def test_joined_pages_are_printed_as_they_were() -> None:
    pages = [
        FRONT + ECONOMY.replace("黄宁出席", "黄&nbsp;宁出席") + "（下转第三版）",
        inner(
            3, "工作會議\n\n（上接第一版）長。市長周啟明主持會議，縣委書記錢文博、縣長孫國棟參加會議並發言。"
        ),
    ]
    issue = join(*pages)
    extraction = dangbao.extract(issue)
    printed = {mention.text: issue.text[mention.start : mention.end] for mention in extraction.mentions}
    assert issue.text == "\f".join(pages)
    assert printed["周啟明"] == "周啟明"
    assert printed["錢文博"] == "錢文博"
