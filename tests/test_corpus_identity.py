"""Who is who over many issues, and how a user's word holds."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

import dangbao
from dangbao import Corpus, CorpusError
from dangbao.page import Issue


def issue(date: str, text: str, newspaper: str = "聊城日报", place: str = "聊城市") -> Issue:
    return dangbao.read(text, newspaper=newspaper, place=place, date=date)


def sichuan(date: str, text: str) -> Issue:
    return issue(date, text, "德阳日报", "德阳市")


def resolved(folder: Path, *issues: Issue) -> Corpus:
    corpus = Corpus.create(folder / "press")
    corpus.add(issues)
    corpus.resolve()
    return corpus


def groups(corpus: Corpus, name: str) -> list[list[str]]:
    """Return the issues of each person of a name."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    rows = corpus.query("SELECT person, issue FROM sightings WHERE block = ? ORDER BY date, issue", [name])
    for row in rows.to_pylist():
        found[row["person"]].append(row["issue"])
    return sorted(found.values())


ONE = {
    "the same post": [
        issue("2012-03-01", "市委书记钱志邦主持会议。"),
        issue("2012-04-01", "市委书记钱志邦出席会议。"),
    ],
    "another post in the same body": [
        issue("2012-03-01", "副市长钱志邦主持会议。"),
        issue("2013-04-01", "市长钱志邦出席会议。"),
    ],
    "a step up in the place": [
        issue("2012-03-01", "茌平区委书记钱志邦主持会议。"),
        issue("2013-02-01", "副市长钱志邦出席会议。"),
    ],
    "a former post": [
        issue("2012-03-01", "副市长钱志邦主持会议。"),
        sichuan("2013-02-01", "聊城市原副市长、德阳市市长钱志邦出席会议。"),
        sichuan("2013-03-01", "市长钱志邦出席会议。"),
    ],
    "a county that is a district now": [
        issue("2012-03-01", "茌平县委书记钱志邦主持会议。"),
        issue("2020-02-01", "茌平区委副书记钱志邦出席会议。"),
    ],
    "no post, in the same newspaper": [
        issue("2012-03-01", "市长钱志邦主持会议。"),
        issue("2012-03-05", "钱志邦主持座谈会并讲话。"),
    ],
}
TWO = {
    "two provinces at one time": [
        issue("2012-03-01", "市长钱志邦主持会议。"),
        sichuan("2012-04-01", "市长钱志邦出席会议。"),
        issue("2012-05-01", "市长钱志邦主持会议。"),
        sichuan("2012-06-01", "市长钱志邦出席会议。"),
    ],
    "low posts in two provinces": [
        issue("2012-03-01", "茌平区副区长钱志邦主持会议。"),
        sichuan("2013-04-01", "旌阳区副区长钱志邦出席会议。"),
    ],
    "an official and a villager elsewhere": [
        issue("2012-03-01", "市长钱志邦主持会议。"),
        sichuan("2012-04-01", "村民钱志邦种了三十亩油菜，今年收成不错。"),
    ],
}


@pytest.mark.parametrize("issues", ONE.values(), ids=ONE)
def test_one_person(tmp_path: Path, issues: list[Issue]) -> None:
    assert len(groups(resolved(tmp_path, *issues), "钱志邦")) == 1


@pytest.mark.parametrize("issues", TWO.values(), ids=TWO)
def test_two_persons(tmp_path: Path, issues: list[Issue]) -> None:
    assert len(groups(resolved(tmp_path, *issues), "钱志邦")) == 2


def test_a_decision_tells_its_reasons(tmp_path: Path) -> None:
    corpus = resolved(tmp_path, *ONE["a step up in the place"])
    (row,) = corpus.query("SELECT * FROM judgements").to_pylist()
    assert row["judgement"] in ("same", "unsure")
    assert row["by"] == "dangbao"
    assert row["at"]
    assert any(reason.startswith("posts in one prefecture") for reason in row["reasons"])
    assert 0.5 < row["score"] < 1


@pytest.mark.parametrize("kind", ["same", "different"])
def test_a_user_wins_and_outlasts_a_rebuild(tmp_path: Path, kind: str) -> None:
    issues = TWO["low posts in two provinces"] if kind == "same" else ONE["another post in the same body"]
    corpus = resolved(tmp_path, *issues)
    before = groups(corpus, "钱志邦")
    left, right = (f"钱志邦@{one.id}" for one in issues)
    corpus.judge("same" if kind == "same" else "different", left, right, note="by his CV")
    corpus.resolve()
    after = groups(corpus, "钱志邦")
    assert {len(before), len(after)} == {1, 2}
    corpus.resolve(anew=True)
    assert groups(corpus, "钱志邦") == after
    corpus.add([issue("2014-05-01", "市委书记钱志邦调研。")])
    corpus.resolve()
    joined = {one.id for one in issues} <= set(groups(corpus, "钱志邦")[0])
    assert joined == (kind == "same")
    (corpus.folder / "judgements.csv").unlink()
    corpus.remove("聊城日报-2014-05-01")
    corpus.resolve()
    assert groups(corpus, "钱志邦") == before


def test_a_user_joins_two_names(tmp_path: Path) -> None:
    corpus = resolved(
        tmp_path, issue("2012-03-01", "市长钱志邦主持会议。"), sichuan("2015-03-01", "市长钱致邦主持会议。")
    )
    corpus.judge("same", "钱志邦@聊城日报-2012-03-01", "钱致邦@德阳日报-2015-03-01")
    corpus.resolve()
    assert corpus.person("钱致邦").person == "钱志邦@聊城日报-2012-03-01"
    assert corpus.person("钱志邦").other_names == ("钱致邦",)


def test_a_user_parts_and_joins_bodies(tmp_path: Path) -> None:
    corpus = resolved(tmp_path, *ONE["a county that is a district now"])
    corpus.judge("different", "中共茌平县委", "中共茌平区委")
    corpus.resolve()
    bodies = corpus.query("SELECT body FROM tenures ORDER BY body")["body"].to_pylist()
    assert bodies == ["中共茌平区委", "中共茌平县委"]
    (corpus.folder / "judgements.csv").write_text(
        "judgement,left,right\nsame,中共茌平县委,中共茌平区委\n", "utf-8"
    )
    corpus.resolve()
    assert corpus.query("SELECT DISTINCT body FROM tenures").num_rows == 1


def test_what_judgements_name_and_nothing_bears_is_told(tmp_path: Path) -> None:
    corpus = resolved(tmp_path, *ONE["the same post"])
    corpus.judge("same", "钱志邦@聊城日报-2012-03-01", "钱志邦@聊城日报-1999-01-01")
    assert corpus.resolve().unmatched == ("钱志邦@聊城日报-1999-01-01",)


@pytest.mark.parametrize("line", ["sane,甲@a,甲@b", "same,甲@a,", "same,甲@a,中共石桥市委"])
def test_a_line_that_is_no_judgement_is_told(tmp_path: Path, line: str) -> None:
    corpus = resolved(tmp_path, *ONE["the same post"])
    (corpus.folder / "judgements.csv").write_text(f"judgement,left,right\n{line}\n", "utf-8")
    with pytest.raises(
        CorpusError, match=r"judgements\.csv: line 2 is no judgement; write same or different"
    ):
        corpus.resolve()


def test_only_what_is_new_is_looked_at(tmp_path: Path) -> None:
    corpus = resolved(tmp_path, *ONE["the same post"], *TWO["two provinces at one time"])
    assert corpus.resolve().names == 0
    corpus.add([issue("2016-01-01", "市委书记孙启明主持会议，市长周立出席。")])
    assert corpus.resolve().names == 2
    corpus.remove("聊城日报-2016-01-01")
    assert corpus.resolve().names == 2
    assert corpus.query("SELECT count(*) AS n FROM people WHERE name = '孙启明'").to_pylist() == [{"n": 0}]


def test_step_by_step_is_the_same_as_at_once(tmp_path: Path) -> None:
    issues = [one for group in (*ONE.values(), *TWO.values()) for one in group]
    unique = list({one.id: one for one in issues}.values())
    at_once = resolved(tmp_path / "whole", *unique)
    steps = Corpus.create(tmp_path / "steps")
    for one in unique:
        steps.add([one])
        steps.resolve()
    last = steps.resolve(anew=True)
    assert last.names > 0
    assert groups(steps, "钱志邦") == groups(at_once, "钱志邦")


def test_two_of_one_name_in_one_issue_stay_two(tmp_path: Path) -> None:
    text = "市委书记钱志邦主持会议。\n\n茌平区委副书记钱志邦在会上发言。"
    corpus = resolved(tmp_path, issue("2012-03-01", text))
    persons = corpus.query("SELECT id FROM persons").num_rows
    assert corpus.query("SELECT person FROM people").num_rows == persons
