"""The inline marks themselves: what they say, and that a broken one fails loudly."""

from __future__ import annotations

import pytest

from marks import Named, Stated, parse


def test_a_person_with_roles() -> None:
    reading = parse("副市长[黄 宁=黄宁|云岭市人民政府/副市长; 云岭市公安局/局长/former/三届]说")
    assert reading.text == "副市长黄 宁说"
    assert reading.people == {Named(3, 6, "黄宁")}
    assert reading.posts == {
        Stated("黄宁", "云岭市人民政府", "副市长", "current", None),
        Stated("黄宁", "云岭市公安局", "局长", "former", "三届"),
    }


def test_a_person_without_roles_and_a_body() -> None:
    reading = parse("{市委=中共云岭市委}、{云岭大学}的[黄宁]")
    assert reading.text == "市委、云岭大学的黄宁"
    assert reading.bodies == {Named(0, 2, "中共云岭市委"), Named(3, 7, "云岭大学")}
    assert reading.people == {Named(8, 10, "黄宁")}
    assert reading.posts == set()


def test_text_without_marks() -> None:
    assert parse("市长说（女）。").text == "市长说（女）。"


@pytest.mark.parametrize(
    ("marked", "problem"),
    [
        pytest.param("市长[黄宁说", "without its other half", id="not-closed"),
        pytest.param("市长黄宁]说", "without its other half", id="not-opened"),
        pytest.param("{市委说", "without its other half", id="body-not-closed"),
        pytest.param("[市长[黄宁]]说", "without its other half", id="nested"),
        pytest.param("[黄{市委}宁]", "without its other half", id="crossed"),
        pytest.param("市长[]说", "nothing in it", id="empty"),
        pytest.param("市长[|云岭市人民政府/市长]说", "nothing in it", id="no-words"),
        pytest.param("[谢书记=]说", "nothing in it", id="no-name"),
        pytest.param("{市委=}说", "nothing in it", id="no-body"),
        pytest.param("[黄宁|]说", "is not body/role", id="no-roles"),
        pytest.param("[黄宁|云岭市人民政府]说", "is not body/role", id="body-without-role"),
        pytest.param("[黄宁|/市长]说", "is not body/role", id="role-without-body"),
        pytest.param("[黄宁|云岭市人民政府/市长;]说", "is not body/role", id="trailing-semicolon"),
        pytest.param("[黄宁|云岭市人民政府/市长/former/三届/多]说", "is not body/role", id="too-much"),
        pytest.param("[黄宁|云岭市人民政府/市长/late]说", "is no status", id="unknown-status"),
    ],
)
def test_a_broken_mark_fails(marked: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        parse(marked)
