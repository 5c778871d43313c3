"""Which mentions on a page are one person."""

from __future__ import annotations

import pytest

from dangbao.pipes.annotations import PersonEntity, get_findings
from marks import page, parse, read

CITY = "宜昌市"

LINKED = [
    pytest.param(
        "市委书记[谢岭松|中共宜昌市委/书记]来到村里。[谢书记=谢岭松]对大家说。", id="surname-and-post"
    ),
    pytest.param(
        "副市长[韩立群|宜昌市人民政府/副市长]来到车间。[立群同志=韩立群]详细询问。",
        id="given-name-and-comrade",
    ),
    pytest.param("市长[沈岳川|宜昌市人民政府/市长]介绍了情况。[沈市长=沈岳川]说。", id="surname-and-mayor"),
    pytest.param(
        "市财政局局长[欧阳文秀|宜昌市财政局/局长]说。[欧阳局长=欧阳文秀]介绍。",
        id="double-surname-and-post",
    ),
    pytest.param(
        "工信部部长[雷鸣远|工业和信息化部/部长]参观展厅。[雷部长=雷鸣远]指出，要创新。",
        id="surname-and-minister",
    ),
    pytest.param(
        "市长[沈岳川|宜昌市人民政府/市长]主持。\n[沈岳川]强调，要抓好落实。", id="bare-in-the-next-paragraph"
    ),
    pytest.param(
        "市长[沈岳川|宜昌市人民政府/市长]主持会议。\n\n[沈岳川]到秭归县调研。", id="bare-in-the-next-article"
    ),
    pytest.param(
        "[谢书记=谢岭松]来了！\n\n市委书记[谢岭松|中共宜昌市委/书记]到归州镇走访。", id="short-form-first"
    ),
    pytest.param(
        "局长[李卫国]和副市长[李海燕|宜昌市人民政府/副市长]参加。[李市长=李海燕]强调。",
        id="two-of-one-surname",
    ),
    pytest.param(
        "[周建国|宜昌市财政局/副局长; 宜昌市财政局/局长/designate]，男，现任市财政局副局长。[该同志=周建国]"
        "政治坚定，拟任市财政局局长。",
        id="the-said-comrade",
    ),
    pytest.param("果农[柳青松]说。[柳青松]家种了五亩脐橙。", id="ordinary-person-twice"),
    pytest.param(
        "工信部部长[雷鸣远|工业和信息化部/部长]一行到楚峡公司考察。企业介绍了情况。大家纷纷点赞"
        "。[雷部长=雷鸣远]说，要创新。",
        id="minister-far",
    ),
    pytest.param(
        "市委书记[谢岭松|中共宜昌市委/书记]与果农交谈。“[谢书记=谢岭松]，您看！”果农说。",
        id="party-secretary-and-other-role",
    ),
    pytest.param("市长[黄宁|宜昌市人民政府/市长]来了。[黄宁]同志介绍情况。", id="single-given-comrade"),
    pytest.param(
        "市委书记[谢岭松|中共宜昌市委/书记]、秭归县委书记[向春林|中共秭归县委/书记]调研。"
        "[谢书记=谢岭松]点头。[向书记=向春林]介绍。",
        id="two-secretaries",
    ),
    pytest.param("三峡大学教授[贺春林|三峡大学/教授]授课。[贺教授=贺春林]说。", id="teacher-short"),
]


@pytest.mark.parametrize("marked", LINKED)
def test_who_is_meant(marked: str) -> None:
    wanted = parse(marked)
    found = read(wanted.text, CITY)
    assert found.people == wanted.people
    assert found.posts == wanted.posts


@pytest.mark.parametrize(
    ("text", "name", "other_names"),
    [
        ("市委书记谢岭松来到村里。谢书记说，要实干。谢书记又说。", "谢岭松", ["谢书记"]),
        ("副市长韩立群来到车间。立群同志说。韩市长说。", "韩立群", ["立群同志", "韩市长"]),
        ("市长沈岳川主持会议。沈岳川强调。", "沈岳川", []),
    ],
    ids=["post", "comrade-and-post", "none"],
)
def test_other_names(text: str, name: str, other_names: list[str]) -> None:
    [person] = get_findings(page(text, CITY), PersonEntity)
    assert (person.name, sorted(person.other_names)) == (name, sorted(other_names))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("市长沈岳川、副市长韩立群出席。沈岳川讲话。", 2),
        ("市长沈岳川主持。\n\n沈岳川到秭归县调研。\n\n沈岳川会见客商。", 1),
        ("副市长李海燕、李海山出席。", 2),
    ],
    ids=["two", "three-articles", "like-names"],
)
def test_persons_are_counted_once(text: str, number: int) -> None:
    assert len(get_findings(page(text, CITY), PersonEntity)) == number
