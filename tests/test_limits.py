"""What the limits page says comes out wrong does come out, and the ethics page leaves out whom it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import dangbao
from dangbao import Corpus, Extraction

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "limits.md").read_text(encoding="utf-8")
EXAMPLES = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.partition("| printed | comes out | should be |")[2].partition("\n\n")[0].splitlines()[2:]
]


def read(text: str, date: str = "2031-01-05") -> Extraction:
    return dangbao.extract(dangbao.read(text, newspaper="石桥日报", place="石桥市", date=date))


def facts(extraction: Extraction) -> set[str]:
    """Return all that an extraction says, in the words of the page."""
    names = {person.id: person.name for person in extraction.persons}
    bodies = {body.id: body.name for body in extraction.organizations}
    told = {f"{name}: a person" for name in names.values()}
    for post in extraction.memberships:
        status = "" if post.status == "current" else post.status
        start = f"from {post.start_date}" if post.start_date else ""
        parts = [f"{names[post.person_id]}: {post.role}", bodies[post.organization_id], status, start]
        told.add(", ".join(filter(None, parts)))
    for event in extraction.events:
        told.add(f"event: {event.classification}")
        told.add(f"event: {event.classification}, {event.start_date}")
        told |= {f"{names[one.person_id]}: {role}" for one in event.attendees for role in one.roles}
    return told


@pytest.mark.parametrize(("printed", "wrong", "right"), EXAMPLES, ids=[text for text, *_ in EXAMPLES])
def test_example_comes_out_as_the_page_says(printed: str, wrong: str, right: str) -> None:
    told = facts(read(printed))
    assert wrong in told
    assert right not in told


def test_examples_are_read() -> None:
    assert len(EXAMPLES) == PAGE.count("。 | ")


@pytest.fixture
def namesakes() -> list[dangbao.Issue]:
    """Return three issues of one newspaper: an official twice, and a villager of his name."""
    return [
        dangbao.read(text, newspaper="石桥日报", place="石桥市", date=date)
        for text, date in (
            ("市审计局局长王伟主持会议。", "2031-01-05"),
            ("市审计局局长王伟主持会议。", "2031-02-05"),
            ("1月19日，村民王伟参加座谈会。", "2031-01-20"),
        )
    ]


def test_a_villager_is_taken_for_the_official_of_his_name(namesakes: list[dangbao.Issue]) -> None:
    graph = dangbao.build_graph([dangbao.extract(issue) for issue in namesakes])
    assert [label for _, label in graph.nodes(data="label") if label == "王伟"] == ["王伟"]


def test_a_villager_is_taken_for_the_official_in_a_corpus(
    tmp_path: Path, namesakes: list[dangbao.Issue]
) -> None:
    corpus = Corpus.create(tmp_path / "corpus")
    corpus.add(namesakes)
    corpus.resolve()
    assert len(corpus.careers("王伟")) == 1


def test_one_name_on_one_page_is_one_person() -> None:
    extraction = read("市委书记王伟主持会议。\n\n修渠\n\n本报讯（记者 林海生）村民王伟修好了水渠。")
    assert [person.name for person in extraction.persons if not person.staff] == ["王伟"]


def test_cities_without_a_place_are_one() -> None:
    pages = [
        dangbao.read("市委书记王伟主持会议。", newspaper=name, date="2031-01-05") for name in ("甲报", "乙报")
    ]
    graph = dangbao.build_graph([dangbao.extract(page) for page in pages])
    assert {"person:王伟", "organization:中共市委"} <= set(graph)
    assert "person:王伟#2" not in graph


def test_a_list_makes_a_clique() -> None:
    names = "黄宁、李望、孟川、周启明、赵立新"
    together = dangbao.project(dangbao.build_graph([read(f"1月4日，市领导{names}出席会议。")]))
    assert [tie["weight"] for *_, tie in together.edges(data=True)] == [0.25] * 10


@pytest.mark.parametrize("text", ["浦东新区区委书记李望", "滨海新区区委书记李望"])
def test_some_districts_have_no_rank(text: str) -> None:
    assert [post.rank for post in read(f"{text}出席会议。").memberships] == [None]


def test_a_county_of_the_past_is_read() -> None:
    extraction = dangbao.extract(
        dangbao.read("茌平县委书记李望出席会议。", place="聊城市", date="2031-01-05")
    )
    assert [body.name for body in extraction.organizations if "县" in body.name] == ["中共茌平县委"]


def test_the_counts_agree() -> None:
    """Check that the three kinds of articles of the table make the whole."""
    rows = re.findall(
        r"^\| (.+?) \| (.*?) \| (.*?) \| (\d+) \| ([\d.]+) \| (\d+) \| ([\d.]+) \|$", PAGE, re.M
    )
    for start in range(0, len(rows), 4):
        whole, *parts = (
            (int(found), round(int(found) * float(right)), int(printed), round(int(printed) * float(got)))
            for *_, found, right, printed, got in rows[start : start + 4]
        )
        assert whole == tuple(map(sum, zip(*parts, strict=True)))


VISIT = """赵立新看望困难群众柏守田

本报讯（记者 宋航）1月19日，市委常委、常务副市长赵立新看望困难群众柏守田。县委书记韩树仁陪同看望。

全市经济工作会议召开

本报讯（记者 宋航）1月19日，赵立新出席全市经济工作会议，同村民马秀英交谈。
"""


def test_the_lines_of_the_ethics_page_leave_out_private_people(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    extraction = read(VISIT, date="2031-01-20")
    Path("results").mkdir()
    Path("results/issues.jsonl").write_text(f"{extraction.to_json()}\n", encoding="utf-8")
    code = re.findall(r"^```python\n(.*?)^```$", (DOCS / "ethics.md").read_text("utf-8"), re.M | re.S)
    names: dict[str, Any] = {}
    exec("\n".join(code), names)
    public = Path("public.gexf").read_text("utf-8")
    assert [name for name in ("柏守田", "马秀英", "宋航") if name in public] == []
    assert [name for name in ("赵立新", "韩树仁", "全市经济工作会议") if name not in public] == []


def test_a_graph_as_json_keeps_the_sentences(tmp_path: Path) -> None:
    graph = dangbao.build_graph([read(VISIT, date="2031-01-20")])
    graph.remove_nodes_from([node for node, label in graph.nodes(data="label") if "马秀英" in label])
    dangbao.write_graph(graph, tmp_path / "graph.json")
    assert "马秀英" in (tmp_path / "graph.json").read_text("utf-8")
