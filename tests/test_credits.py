"""Bylines, staff lines and credits, one by one: who is named, with which duty."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dangbao.page import Passage
from dangbao.page.credits import (
    is_byline,
    read_credits,
    read_names,
    read_staff,
    strip_caption,
    strip_closing,
    strip_paragraphs,
)
from dangbao.page.issue import StaffName

CREDITS = [
    ("记者 林晓 杨光", "林晓/记者 杨光/记者"),
    ("本报记者 林 晓 杨 光 摄", "林晓/摄影 杨光/摄影"),
    ("文/林晓 图/杨光", "林晓/作者 杨光/摄影"),
    ("文：林晓 图：杨光", "林晓/作者 杨光/摄影"),
    ("文/图 林晓", "林晓/作者"),
    ("记者 林晓 文/图", "林晓/记者"),
    ("林晓 文 杨光 图", "林晓/作者 杨光/摄影"),
    ("图文 林晓", "林晓/作者"),
    ("摄影 杨光 记者 林晓", "杨光/摄影 林晓/记者"),
    ("摄影/杨光 文/林晓", "杨光/摄影 林晓/作者"),
    ("通讯员 王刚李春生", "王刚/通讯员 李春生/通讯员"),
    ("记者 欧阳春晖 通讯员 买买提·艾山", "欧阳春晖/记者 买买提·艾山/通讯员"),
    ("特约记者 林晓 见习记者 杨光", "林晓/特约记者 杨光/见习记者"),
    ("林晓 杨光", None),
    ("记者从市委获悉", None),
    ("记者 林晓 市教育局 康永强", "林晓/记者 康永强/记者"),
    ("通讯员 国际交流处方超", "方超/通讯员"),
    ("供图 林晓", "林晓/摄影"),
    ("林晓 供图", "林晓/摄影"),
    ("责编 林晓 记者 杨光", "林晓/责编 杨光/记者"),
    ("记者 林", None),
    ("记者 林晓 王", None),
    ("首席记者林晓", "林晓/记者"),
    ("驻青山记者 林晓", "林晓/记者"),
    ("全媒体记者 林晓/文 杨光/图", "林晓/记者 杨光/摄影"),
    ("（记者 林晓）", None),
    ("记者林晓通讯员杨光摄影报道", "林晓/记者 杨光/摄影"),
    ("记者 王刚李春生赵立新", "王刚/记者 李春生/记者 赵立新/记者"),
    ("记者 林晓、杨光、康永强", "林晓/记者 杨光/记者 康永强/记者"),
    ("记者：林晓 通讯员：杨光", "林晓/记者 杨光/通讯员"),
    ("记者 林晓 综合报道", "林晓/记者"),
    ("本报记者 林晓 整理", "林晓/记者"),
    ("文并图 林晓", "林晓/作者"),
    ("文/市教育局林晓", "林晓/作者"),
]
NAMES = [
    ("黄 宁　王刚", "黄宁/记者 王刚/记者"),
    ("云岭日报社", ""),
    ("林晓", "林晓/记者"),
    ("记者 林晓 摄影 杨光", "林晓/记者 杨光/摄影"),
    ("林晓 供图", "林晓/摄影"),
    ("林晓/文 杨光/图", "林晓/记者 杨光/摄影"),
    ("买买提·艾山", "买买提·艾山/记者"),
    ("市教育局", ""),
    ("石桥网", ""),
    ("文/林晓", "林晓/记者"),
    ("某某", ""),
    ("林晓 报道", "林晓/记者"),
    ("记者从市委获悉", ""),
]
STAFF = [
    ("（编辑：苏伟 审核：王博）", "苏伟/编辑 王博/审核"),
    ("【责任编辑:林晓】", "林晓/责任编辑"),
    ("一审：林晓 二审：杨光 三审：康永强", "林晓/一审 杨光/二审 康永强/三审"),
    ("编辑工作会议召开", None),
    ("责编：市委宣传部获悉", None),
    ("校对：林晓　组版：杨光 电话：", "林晓/校对 杨光/组版"),
    ("林晓 责编", None),
]
CAPTIONS = [
    ("代表步入会场。本报记者 黄 宁 摄", "代表步入会场。", "黄宁/摄影"),
    ("代表步入会场。黄宁 杨光 摄", "代表步入会场。", "黄宁/摄影 杨光/摄影"),
    ("代表步入会场。（黄宁 摄）", "代表步入会场。", "黄宁/摄影"),
    ("代表步入会场 黄宁 摄", "代表步入会场 黄宁 摄", ""),
    ("图为代表步入会场。", "图为代表步入会场。", ""),
    ("记者 林晓 摄", "", "林晓/摄影"),
    ("代表步入会场。黄宁供图", "代表步入会场。", "黄宁/摄影"),
    ("代表步入会场。记者 林晓", "代表步入会场。记者 林晓", ""),
]
CLOSINGS = [
    ("会议召开。（林晓 杨光）", "会议召开。", "林晓/作者 杨光/作者"),
    ("会议召开？（林晓 杨光）", "会议召开？", "林晓/作者 杨光/作者"),
    ("会议召开！（林晓）", "会议召开！", "林晓/作者"),
    ("会议召开，（林晓）", "会议召开，（林晓）", ""),
    ("会议召开（记者 林晓）", "会议召开", "林晓/记者"),
    ("会议召开。（记者 林晓）（编辑 杨光）", "会议召开。", "林晓/记者 杨光/编辑"),
    ("会议召开。\n记者 林晓", "会议召开。", "林晓/记者"),
    ("会议召开。记者 林晓 通讯员 杨光", "会议召开。", "林晓/记者 杨光/通讯员"),
    ("会议召开。", "会议召开。", ""),
    ("会议召开。（下称“公司”）", "会议召开。（下称“公司”）", ""),
    ("会议召开。责编：林晓", "会议召开。", "林晓/责编"),
]
PARAGRAPHS = [
    ("春耕正忙。（黄宁）\n春茶上市。（记者 杨光）", "春耕正忙。\n春茶上市。", "黄宁/作者 杨光/记者"),
    ("（据某报报道，记者 黄宁）春耕正忙。", "（据某报报道，记者 黄宁）春耕正忙。", ""),
    (
        "据报道（记者 黄宁），春耕（见图，杨光摄）正忙（林晓摄）。",
        "据报道，春耕正忙。",
        "黄宁/记者 杨光/摄影 林晓/摄影",
    ),
]


def told(people: Sequence[StaffName] | None) -> str | None:
    return None if people is None else " ".join(f"{person.name.text}/{person.duty}" for person in people)


@pytest.mark.parametrize(("text", "people"), CREDITS)
def test_credits(text: str, people: str | None) -> None:
    assert told(read_credits(Passage.of(text))) == people


@pytest.mark.parametrize(("text", "people"), NAMES)
def test_names(text: str, people: str) -> None:
    assert told(read_names(Passage.of(text))) == people


@pytest.mark.parametrize(("text", "people"), STAFF)
def test_staff(text: str, people: str | None) -> None:
    assert told(read_staff(Passage.of(text))) == people


@pytest.mark.parametrize(("text", "left", "people"), CAPTIONS)
def test_captions(text: str, left: str, people: str) -> None:
    caption, found = strip_caption(Passage.of(text))
    assert (caption.text, told(found)) == (left, people)


@pytest.mark.parametrize(("text", "left", "people"), CLOSINGS)
def test_closings(text: str, left: str, people: str) -> None:
    body, found, closed = strip_closing(Passage.of(text))
    assert (body.text, told(found), closed) == (left, people, bool(people))


@pytest.mark.parametrize(("text", "left", "people"), PARAGRAPHS)
def test_paragraphs(text: str, left: str, people: str) -> None:
    body, found = strip_paragraphs(Passage.of(text))
    assert (body.text, told(found)) == (left, people)


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        ("本报记者 黄 宁 摄", True),
        ("记者 林晓", True),
        ("记者节座谈会召开", False),
        ("林晓 杨光", False),
        ("通讯员", False),
        ("记者 某某", False),
    ],
)
def test_bylines(text: str, byline: bool) -> None:
    assert is_byline(text) == byline
