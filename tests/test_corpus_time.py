"""Who held a post when, and what changed, by what papers print and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

import dangbao
from dangbao import Corpus
from dangbao.corpus.careers.spells import spells_of_post
from extractions import official

MAYORS = [
    ("2010-01-10", "市长钱志邦"),
    ("2010-06-10", "市长钱志邦"),
    ("2011-01-10", "市委书记钱志邦"),
    ("2011-01-20", "代市长孙启明"),
    ("2011-03-10", "市长孙启明"),
    ("2012-03-10", "市长孙启明"),
    ("2013-02-01", "市长周立新"),
    ("2013-05-01", "原市长孙启明"),
    ("2013-06-01", "市长周立新"),
    ("2013-09-01", "副市长吴长河"),
    ("2013-09-02", "副市长郑海"),
    ("2015-09-01", "市委书记钱志邦"),
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    made = Corpus.create(tmp_path_factory.mktemp("press") / "corpus")
    made.add(
        dangbao.read(f"{who}主持会议并讲话。", newspaper="聊城日报", place="聊城市", date=day)
        for day, who in MAYORS
    )
    made.resolve()
    return made


def test_a_succession_is_what_was_printed(corpus: Corpus) -> None:
    spells = corpus.succession("聊城市人民政府", "市长")
    assert [(one.name, one.first_seen, one.last_seen, one.sights) for one in spells] == [
        ("钱志邦", "2010-01-10", "2010-06-10", 2),
        ("孙启明", "2011-01-20", "2012-03-10", 3),
        ("周立新", "2013-02-01", "2013-06-01", 2),
    ]
    assert spells[1].acting == ("2011-01-20",)
    assert spells[1].former == "2013-05-01"


@pytest.mark.parametrize(
    ("on", "name"),
    [
        ("2010-03-01", "钱志邦"),
        ("2010-06-10", "钱志邦"),
        ("2010-12-01", None),
        ("2011-01-20", "孙启明"),
        ("2012-09-01", None),
        ("2013-03", "周立新"),
        ("2099-01-01", None),
    ],
)
def test_a_post_is_held_from_the_first_sight_to_the_last(corpus: Corpus, on: str, name: str | None) -> None:
    holder = corpus.holder("聊城市人民政府", "市长", on=on)
    assert (holder and holder.name) == name


def test_an_unknown_body_is_told_with_those_called_alike(corpus: Corpus) -> None:
    with pytest.raises(LookupError, match="no body is called '聊城市人民'; there are 聊城市人民政府"):
        corpus.holder("聊城市人民", "市长", on="2012")


def test_a_career_has_posts_changes_and_words_to_read(corpus: Corpus) -> None:
    career = corpus.person("钱志邦")
    assert [(date, change, spell.role) for date, change, spell in career.changes()] == [
        ("2010-01-10", "first post", "市长"),
        ("2011-01-10", "another post", "书记"),
    ]
    page = str(career)
    assert "钱志邦@聊城日报-2010-01-10" in page
    assert "2011-01-10 – 2015-09-01  中共聊城市委 书记" in page
    assert "<td>中共聊城市委<td>书记" in career._repr_html_()


def test_a_name_that_nobody_bears(corpus: Corpus) -> None:
    with pytest.raises(LookupError, match="0 persons are called '王无名'"):
        corpus.person("王无名")


def test_coverage_is_a_share_of_articles(corpus: Corpus) -> None:
    rows = {row["period"]: row for row in corpus.coverage("钱志邦", by="year").to_pylist()}
    assert rows["2010"]["share"] == 1
    assert rows["2011"] == {"period": "2011", "named": 1, "articles": 3, "share": pytest.approx(1 / 3)}
    assert rows["2013"]["named"] == 0


def test_silent_are_those_who_were_often_seen(corpus: Corpus) -> None:
    silent = corpus.silent(days=700, least=3).to_pylist()
    assert [(row["name"], row["last_seen"], row["post"]) for row in silent] == [
        ("孙启明", "2013-05-01", "聊城市人民政府市长")
    ]


def test_changes_are_dated_by_the_first_sight(corpus: Corpus) -> None:
    changes = corpus.changes(since="2011", until="2011").to_pylist()
    assert [(row["date"], row["change"], row["name"], row["role"]) for row in changes] == [
        ("2011-01-10", "another post", "钱志邦", "书记")
    ]


def test_reported_changes_and_promotions(tmp_path: Path) -> None:
    corpus = Corpus.create(tmp_path / "press")
    told = [
        ("2012-01-05", "茌平区区长钱志邦主持会议。"),
        ("2013-02-05", "市十七届人大常委会第九次会议决定任命钱志邦为聊城市副市长。"),
        ("2013-03-05", "副市长钱志邦调研。"),
        ("2014-03-05", "茌平区副区长孙启明调研。"),
        ("2015-03-05", "茌平区区长孙启明调研。"),
    ]
    corpus.add(dangbao.read(text, newspaper="聊城日报", place="聊城市", date=day) for day, text in told)
    corpus.resolve()
    rows = corpus.changes().to_pylist()
    assert ("appointed", "钱志邦", "副市长") in [(row["change"], row["name"], row["role"]) for row in rows]
    assert ("promoted", "孙启明", "区长") in [(row["change"], row["name"], row["role"]) for row in rows]


def tenure(person: str, *seen: str) -> dict[str, object]:
    return {
        "person": f"{person}@a",
        "name": person,
        "body": "外交部",
        "role": "部长",
        "rank": None,
        "area": "",
        "seen": list(seen),
        "acting": [],
        "former": [],
        "start_date": None,
        "end_date": None,
        "names": ["外交部"],
    }


def monthly(first: int, months: int) -> list[str]:
    return [f"{first + month // 12}-{month % 12 + 1:02}-05" for month in range(months)]


def test_one_who_comes_back_held_the_post_twice() -> None:
    first, other = tenure("甲", *monthly(2010, 24), *monthly(2014, 24)), tenure("乙", *monthly(2012, 20))
    spells = spells_of_post([first, other])
    assert [(one.name, one.first_seen[:4], one.last_seen[:4]) for one in spells] == [
        ("甲", "2010", "2011"),
        ("乙", "2012", "2013"),
        ("甲", "2014", "2015"),
    ]


def test_a_slip_ends_no_tenure_and_is_contested() -> None:
    spells = spells_of_post([tenure("甲", *monthly(2010, 36)), tenure("乙", "2011-06-20")])
    assert [(one.name, one.sights, one.contested) for one in spells] == [("甲", 36, False), ("乙", 1, True)]


def test_a_gap_without_another_holder_is_no_end() -> None:
    (spell,) = spells_of_post([tenure("甲", *monthly(2010, 12), *monthly(2014, 12))])
    assert (spell.first_seen, spell.last_seen) == ("2010-01-05", "2014-12-05")


def test_deputies_hold_their_post_side_by_side() -> None:
    long, short = tenure("甲", *monthly(2010, 36)), tenure("乙", "2011-06-20")
    spells = spells_of_post([{**one, "role": "副部长"} for one in (long, short)])
    assert [spell.contested for spell in spells] == [False, False]


def test_a_post_that_an_issue_says_is_over_is_not_held_on_its_date(tmp_path: Path) -> None:
    page = official("i1", "钱志邦", "石桥市人民政府/市长", "中共石桥市委/书记", date="2012-03-01")
    page.extraction.memberships[0].end_date = "2005-10"
    corpus = Corpus.create(tmp_path / "press")
    corpus.add([page.extraction])
    corpus.resolve()
    assert [spell.role for spell in corpus.person("钱志邦").spells] == ["书记"]
    (tenure,) = corpus.query("SELECT * FROM tenures WHERE role = '市长'").to_pylist()
    assert (tenure["seen"], tenure["former"], tenure["end_date"]) == ([], ["2012-03-01"], "2005-10")
