"""Careers: what a CV, an obituary or a case report tells of the posts that one person has held."""

from __future__ import annotations

import pytest

from dangbao.pipes.annotations import PersonMention, Post, get_findings
from marks import page, parse, read

CV = """\
沈岳川同志简历
沈岳川，男，汉族，1966年8月生，湖北秭归人，中共党员。
1988.07—1995.03 宜昌市财政局科员
1995.03—2001.06 宜昌市财政局预算科副科长
2001.06—2006.11 秭归县副县长（其间：2003.09—2004.07 在省委党校学习）
2006.11—2011.09 秭归县委副书记、县长
2011.09— 中共秭归县委书记"""


def held(text: str, place: str | None = None) -> set[tuple[str, str, str, str, str | None, str | None]]:
    """Return name, body, role, status, start and end of every post on a page."""
    doc = page(text, place)
    mentions = get_findings(doc, PersonMention)
    return {
        (mentions[holder].name, str(post.body), post.role, post.status, post.start_date, post.end_date)
        for post in get_findings(doc, Post)
        for holder in post.holders
    }


def test_a_cv_line_by_line() -> None:
    assert held(CV, "湖北省") == {
        ("沈岳川", "宜昌市财政局", "科员", "former", "1988-07", "1995-03"),
        ("沈岳川", "宜昌市财政局预算科", "副科长", "former", "1995-03", "2001-06"),
        ("沈岳川", "秭归县人民政府", "副县长", "former", "2001-06", "2006-11"),
        ("沈岳川", "中共秭归县委", "副书记", "former", "2006-11", "2011-09"),
        ("沈岳川", "秭归县人民政府", "县长", "former", "2006-11", "2011-09"),
        ("沈岳川", "中共秭归县委", "书记", "current", "2011-09", None),
    }


@pytest.mark.parametrize(
    ("line", "since", "until", "status"),
    [
        ("2010.03—2012.05 秭归县县长", "2010-03", "2012-05", "former"),
        ("2010年3月至2012年5月，任秭归县县长", "2010-03", "2012-05", "former"),
        ("2010年03月-2012年05月 秭归县县长", "2010-03", "2012-05", "former"),
        ("2010—2012 秭归县县长", "2010", "2012", "former"),
        ("2010年3月至今，任秭归县县长", "2010-03", None, "current"),
        ("2010.03— 秭归县县长", "2010-03", None, "current"),
        ("2010年3月起，秭归县县长", "2010-03", None, "current"),
        ("二〇一〇年三月至二〇一二年五月 秭归县县长", "2010-03", "2012-05", "former"),
    ],
)
def test_stretches_of_time(line: str, since: str, until: str | None, status: str) -> None:
    text = f"沈岳川，男，汉族，1966年8月生。\n{line}"
    assert held(text) == {("沈岳川", "秭归县人民政府", "县长", status, since, until)}


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param(
            "[沈岳川|秭归县人民政府/县长/former; 中共秭归县委/书记/former; 宜昌市水利局/局长/former]，男。"
            "历任秭归县县长、秭归县委书记，宜昌市水利局局长等职。",
            id="one-after-another",
        ),
        pytest.param(
            "[沈岳川|秭归县人民政府/县长/former]，男，汉族。2006年11月任秭归县县长，2011年任秭归县委书记。[沈岳川|"
            "中共秭归县委/书记]说。",
            id="what-a-later-one-follows-is-former",
        ),
        pytest.param(
            "市水利局局长[沈岳川|宜昌市水利局/局长; 中共秭归县委/书记/former]接受审查。公开简历显示，[沈岳川]"
            "2011年9月任秭归县委书记。",
            id="another-office-since",
        ),
        pytest.param("[沈岳川|宜昌市书协/会长; 三峡大学/教授]现为宜昌市书协会长、三峡大学教授。", id="now"),
        pytest.param(
            "书法家[贺春林|三峡大学/教授]现为中国书协会员、三峡大学教授。", id="after-what-is-no-title"
        ),
        pytest.param(
            "原市政协副主席[姚思远|宜昌市政协/副主席/former; 秭归县人民政府/县长/former]同志逝世。1978年起"
            "先后任秭归县县长等职。",
            id="obituary",
        ),
        pytest.param(
            "[沈岳川|财政部企业司/副司长/former]，男。2006.04—2006.09 财政部挂职任企业司副司长",
            id="seconded-to-a-unit-of-a-body",
        ),
        pytest.param("[沈岳川|秭归县人民政府/县长/former]任秭归县县长期间收受贿赂。", id="while-in-office"),
        pytest.param(
            "省委决定：[沈岳川|中共岳阳市委/书记/appointed; 中共宜昌市委/书记/former]同志任中共岳阳市委书记。"
            "此前，[沈岳川]任宜昌市委书记。",
            id="before-that",
        ),
        pytest.param(
            "[沈岳川|中共秭归县委/副书记/former; 秭归县人民政府/县长/former]此前任秭归县委副书记、县长。",
            id="before-that-in-one-clause",
        ),
        pytest.param("[沈岳川|秭归县人民政府/县长/former]此前系秭归县县长。", id="was-before"),
        pytest.param("在此之前，[沈岳川|秭归县人民政府/县长/former]为秭归县县长。", id="was-until-then"),
        pytest.param(
            "此前，[沈岳川|秭归县人民政府/县长/former]长期担任秭归县县长。", id="for-a-long-time-before"
        ),
        pytest.param(
            "此前，[沈岳川|秭归县人民政府/县长/former]、[周建国|中共秭归县委/书记/former]"
            "分别任秭归县县长、秭归县委书记。",
            id="two-before-that",
        ),
        pytest.param(
            "秭归县委书记由[周建国]兼任，此前[沈岳川|宜昌市人民政府/副市长/former]任宜昌市副市长。",
            id="before-that-inside-a-sentence",
        ),
        pytest.param("此前，[沈岳川|秭归县人民政府/县长/appointed]已任秭归县县长。", id="already"),
        pytest.param(
            "此前，省委决定，[沈岳川|中共宜昌市委/书记/appointed]同志任中共宜昌市委书记。",
            id="appointed-before-that",
        ),
        pytest.param(
            "[沈岳川|秭归县人民政府/县长/former; 中共秭归县委/书记/former; 宜昌市人民政府/副市长/former; "
            "中共宜昌市委/书记]历任秭归县县长、秭归县委书记，宜昌市副市长，现任宜昌市委书记。",
            id="what-is-held-now-ends-the-list",
        ),
        pytest.param(
            "[沈岳川|中共秭归县委/书记/former; 宜昌市人民政府/副市长/former; 中共宜昌市委/书记]，男，"
            "汉族，1963年5月生，历任秭归县委书记，宜昌市副市长，现任宜昌市委书记。",
            id="what-is-held-now-ends-a-cv",
        ),
        pytest.param(
            "原任秭归县委副书记、县长的[沈岳川|中共秭归县委/副书记/former; 秭归县人民政府/县长/former]出席。",
            id="in-a-relative-clause",
        ),
    ],
)
def test_whose_posts(marked: str) -> None:
    wanted = parse(marked)
    assert read(wanted.text, "宜昌市").posts == wanted.posts


def test_a_birth_is_not_the_beginning_of_a_post() -> None:
    assert held("沈岳川，男，1963年5月生，现任秭归县县长。") == {
        ("沈岳川", "秭归县人民政府", "县长", "current", None, None)
    }


def test_what_is_held_now_began_at_no_date_of_another_post() -> None:
    text = "沈岳川，2006年11月任秭归县县长，现任宜昌市副市长。"
    now = {post for post in held(text) if post[2] == "副市长"}
    assert now == {("沈岳川", "宜昌市人民政府", "副市长", "current", None, None)}


def dates(text: str) -> list[tuple[str, str, str | None, str | None]]:
    """Return role, status, start and end of every post that is held, in text order."""
    doc = page(text, "宜昌市", "2031-01-05")
    posts = [post for post in get_findings(doc, Post) if post.holders]
    return [(post.role, post.status, post.start_date, post.end_date) for post in posts]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "2007年1月，沈岳川任秭归县县长，同年3月任秭归县委书记，次年任宜昌市副市长。",
            [
                ("县长", "former", "2007-01", None),
                ("书记", "former", "2007-03", None),
                ("副市长", "current", "2008", None),
            ],
            id="the-same-year-and-the-next",
        ),
        pytest.param(
            "去年12月，沈岳川任秭归县县长。次月任秭归县委书记。",
            [("县长", "former", "2030-12", None), ("书记", "appointed", "2031-01", None)],
            id="last-year-and-the-month-after-which-is-news",
        ),
        pytest.param(
            "沈岳川于2010年11月至2013年6月任秭归县县长；2013年6月直至被查，任秭归县委书记。",
            [("县长", "former", "2010-11", "2013-06"), ("书记", "current", "2013-06", None)],
            id="a-stretch-ends-where-the-next-begins",
        ),
        pytest.param(
            "2010年3月至2012年5月，沈岳川任秭归县县长，2012年6月任秭归县委书记。",
            [("县长", "former", "2010-03", "2012-05"), ("书记", "current", "2012-06", None)],
            id="a-point-ends-a-stretch",
        ),
        pytest.param(
            "沈岳川出生于1964年，先后任秭归县县长、秭归县委书记。",
            [("县长", "former", None, None), ("书记", "former", None, None)],
            id="a-birth",
        ),
        pytest.param(
            "1998年8月起，沈岳川先后任秭归县县长、秭归县委书记。",
            [("县长", "former", "1998-08", None), ("书记", "former", None, None)],
            id="the-first-of-several",
        ),
        pytest.param(
            "2001年沈岳川到省委工作，后来回到宜昌，曾任秭归县县长。",
            [("县长", "former", None, None)],
            id="a-date-of-something-else",
        ),
        pytest.param(
            "之前，沈岳川曾任秭归县委常委、郭家坝镇党委书记；秭归县委副书记、县长；宜昌市副市长等职。",
            [
                ("常委", "former", None, None),
                ("书记", "former", None, None),
                ("副书记", "former", None, None),
                ("县长", "former", None, None),
                ("副市长", "former", None, None),
            ],
            id="a-list-with-semicolons",
        ),
        pytest.param(
            "2002年7月，沈岳川任秭归县县长。之后，沈岳川出任秭归县委书记。2016年10月，沈岳川出任宜昌市副市长。",
            [
                ("县长", "former", "2002-07", None),
                ("书记", "former", None, None),
                ("副市长", "current", "2016-10", None),
            ],
            id="between-two-dated-ones",
        ),
        pytest.param(
            "2021年1月，沈岳川任秭归县县长，直到去年1月卸任该职。",
            [("县长", "former", "2021-01", "2030-01")],
            id="left",
        ),
        pytest.param(
            "2015年9月，沈岳川成为宜昌市委常委。",
            [("常委", "current", "2015-09", None)],
            id="became",
        ),
        pytest.param(
            "1975年元月，沈岳川任秭归县县长。", [("县长", "current", "1975-01", None)], id="the-first-month"
        ),
    ],
)
def test_dates(text: str, wanted: list[tuple[str, str, str | None, str | None]]) -> None:
    assert dates(text) == wanted


def test_a_cv_does_not_leave_its_article() -> None:
    text = "沈岳川，男，汉族，1966年8月生，中共党员。\n\n2010.03—2012.05 秭归县县长"
    assert held(text) == set()


def test_names_in_a_row_are_no_subject() -> None:
    assert held("沈岳川、周建国出席。历任秭归县县长、秭归县委书记。") == set()
