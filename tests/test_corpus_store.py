"""A corpus on disk: what goes in comes out, nothing stands there twice, and faults are told in one line."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dangbao
from corpora import agreeing, bare, checked, contents, many, rows, small
from dangbao import sample
from dangbao.corpus import Corpus, CorpusError
from dangbao.corpus.adding import adding, reading
from dangbao.corpus.adding.adding import Added
from dangbao.corpus.adding.intake import Entry
from dangbao.corpus.storage.tables import SCHEMAS
from dangbao.page import Issue
from dangbao.records import Extraction

is_root = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus.create(tmp_path / "press")


@pytest.fixture(scope="module")
def sample_issues() -> list[Issue]:
    return list(dangbao.read_all(sample.issues()[0].parent))


@pytest.fixture(scope="module")
def sample_extractions(sample_issues: list[Issue]) -> list[Extraction]:
    return [dangbao.extract(issue) for issue in sample_issues]


def issue(name: str, text: str, newspaper: str | None = None, date: str | None = None) -> Issue:
    made = dangbao.read(f"{text}。", newspaper=newspaper, date=date)
    made.id = name
    return made


def ids(corpus: Corpus) -> list[str]:
    found: list[str] = corpus.query("SELECT issue FROM issues")["issue"].to_pylist()
    return found


def segments(corpus: Corpus) -> list[str]:
    return sorted(path.name for path in (corpus.folder / "segments").iterdir())


def test_what_goes_in_comes_out(corpus: Corpus, sample_extractions: list[Extraction]) -> None:
    corpus.add(sample_extractions)
    assert bare(Corpus(corpus.folder).extractions()) == bare(sample_extractions)


def test_issues_are_read_as_extract_reads_them(
    corpus: Corpus, sample_issues: list[Issue], sample_extractions: list[Extraction]
) -> None:
    assert corpus.add(sample_issues[:2]) == Added(written=2)
    assert bare(corpus.extractions()) == bare(sample_extractions[:2])


def test_an_extraction_without_anything_comes_out_too(corpus: Corpus) -> None:
    corpus.add([Extraction(id="nothing")])
    assert bare(corpus.extractions()) == bare([Extraction(id="nothing")])


def test_the_same_again_changes_no_byte(corpus: Corpus, sample_issues: list[Issue]) -> None:
    corpus.add([*sample_issues[:1], *many(3)])
    before = contents(corpus.folder)
    assert corpus.add([*sample_issues[:1], *many(3)]) == Added(same=4)
    assert contents(corpus.folder) == before


def test_the_same_content_under_another_id_is_the_same(corpus: Corpus) -> None:
    corpus.add(many(2))
    again = small(1).model_copy(update={"id": "elsewhere"})
    assert corpus.add([again]) == Added(same=1)
    assert corpus.add([issue("a", "市长李望讲话"), issue("b", "市长李望讲话")]) == Added(written=1, same=1)
    assert ids(corpus) == ["i0", "i1", "a"]


def test_a_corrected_issue_takes_the_place_of_its_rows_in_all_tables(corpus: Corpus) -> None:
    corpus.add(many(5))
    before = rows(corpus)
    assert corpus.add([small(3, "出席会议并讲话")]) == Added(written=1, replaced=1)
    after = rows(corpus)
    assert agreeing(corpus) == ["i0", "i1", "i2", "i4", "i3"]
    assert bare([corpus.extraction("i3")]) == bare([small(3, "出席会议并讲话")])
    for name in SCHEMAS:
        kept = [row for row in before[name] if row["issue"] != "i3"]
        assert after[name][: len(kept)] == kept


def test_a_removed_issue_is_gone_from_all_tables_and_files(corpus: Corpus) -> None:
    corpus.add(many(4))
    corpus.remove("i1", "i2")
    assert agreeing(corpus) == ["i0", "i3"]
    corpus.remove("i0", "i3")
    assert (ids(corpus), segments(corpus)) == ([], [])
    assert corpus.add(many(1)) == Added(written=1)


def test_where_one_issue_is_not_there_none_is_removed(corpus: Corpus) -> None:
    corpus.add(many(2))
    with pytest.raises(CorpusError, match=r"there is no issue 'i7'; "):
        corpus.remove("i0", "i7")
    assert ids(corpus) == ["i0", "i1"]


def test_different_issues_of_one_id_are_told_apart(corpus: Corpus) -> None:
    first, second = small(0), small(0, "讲话", date="2031-02-01")
    third = small(0, "发言", newspaper="云岭日报")
    corpus.add([first, second])
    corpus.add([third])
    assert agreeing(corpus) == ["i0", "i0-2", "i0-3"]
    assert corpus.query("SELECT DISTINCT source FROM issues").to_pylist() == [{"source": "i0"}]
    corrected = small(0, "讲了话", date="2031-02-01")
    assert corpus.add([corrected]) == Added(written=1, replaced=1)
    assert corpus.extraction("i0-2").articles[0].text == corrected.articles[0].text


def test_an_id_with_a_number_of_its_own_is_kept_apart(corpus: Corpus) -> None:
    clash = small(1).model_copy(update={"id": "i0-2"})
    corpus.add([small(0), clash, small(0, "讲话", date="2031-02-01")])
    assert ids(corpus) == ["i0", "i0-2", "i0-3"]


def test_without_newspaper_or_date_nothing_is_replaced(corpus: Corpus) -> None:
    corpus.add([issue("page", "市长李望讲话")])
    assert corpus.add([issue("page", "市长李望出席会议")]) == Added(written=1)
    assert corpus.add([issue("page", "市长李望讲话")]) == Added(same=1)
    assert ids(corpus) == ["page", "page-2"]


def test_what_differs_in_newspaper_or_date_alone_is_not_the_same(corpus: Corpus) -> None:
    twice = [issue("page", "市长李望讲话", date=date) for date in ("2031-01-05", "2031-01-06")]
    assert corpus.add(twice) == Added(written=2)


def test_broken_characters_cost_one_issue(corpus: Corpus) -> None:
    broken = Extraction(id="broken")
    broken.articles = [small(0).articles[0].model_copy(update={"text": "市长\ud800讲话"})]
    errors: list[CorpusError] = []
    assert corpus.add([broken, small(1)], on_error=errors.append) == Added(written=1, failed=1)
    assert "the issue 'broken' could not be understood (UnicodeEncodeError" in str(errors[0])
    assert ids(corpus) == ["i1"]


def test_many_small_additions_make_few_segments(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_AT_ONCE", 1)
    monkeypatch.setattr(reading, "_ISSUES", 1)
    corpus.add(many(130))
    assert agreeing(corpus) == [f"i{number}" for number in range(130)]
    assert len(segments(corpus)) < 15
    names = [segment.name for segment in corpus._store.manifest.segments]
    assert segments(corpus) == sorted(names)


Step = tuple[str, int, int]


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["add", "correct", "remove"]), st.integers(0, 11), st.integers(1, 5)),
        max_size=25,
    )
)
def test_a_corpus_is_what_a_dict_would_be(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    corpus = Corpus.create(tmp_path_factory.mktemp("random") / "press")
    model: dict[str, Extraction] = {}
    for time, (what, first, number) in enumerate(steps):
        some = range(first, first + number)
        if what == "remove":
            gone = [f"i{one}" for one in some if f"i{one}" in model]
            corpus.remove(*gone)
            for name in gone:
                del model[name]
            continue
        text = f"第{time}次讲话" if what == "correct" else "主持会议"
        for extraction in (small(one, text) for one in some):
            if model.get(extraction.id) != extraction:
                model.pop(extraction.id, None)
                model[extraction.id] = extraction
        corpus.add(small(one, text) for one in some)
    assert bare(Corpus(corpus.folder).extractions()) == bare(model.values())
    agreeing(corpus)


def test_the_order_is_that_of_the_issues_whoever_reads(tmp_path: Path) -> None:
    issues = [issue(f"i{number}", f"市长李望第{number}次讲话") for number in range(40)]
    alone, together = (Corpus.create(tmp_path / name) for name in ("alone", "together"))
    alone.add(issues)
    together.add(issues, workers=2)
    assert rows(alone) == rows(together)
    assert checked(alone) == [one.id for one in issues]


def test_it_can_be_read_while_another_adds(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_AT_ONCE", 5)
    monkeypatch.setattr(reading, "_ISSUES", 5)
    corpus.add(many(5))
    writer = Corpus(corpus.folder)
    thread = Thread(target=lambda: writer.add(map(small, range(5, 250))))
    thread.start()
    seen = [0]
    while thread.is_alive():
        ((number, articles),) = (
            row.values()
            for row in corpus.query(
                "SELECT (SELECT count(*) FROM issues) AS a, (SELECT count(*) FROM articles) AS b"
            ).to_pylist()
        )
        assert number == articles
        seen.append(number)
    thread.join()
    assert seen == sorted(seen)
    assert len(agreeing(corpus)) == 250


def test_what_is_streamed_while_another_adds_is_whole_or_an_error(corpus: Corpus) -> None:
    corpus.add(many(30))
    with corpus._database.held():
        answer = corpus._database.stream("SELECT issue FROM articles")
        other = Corpus(corpus.folder)
        other.add([small(3, "讲话")])
        try:
            assert len(list(answer)) == 30
        except CorpusError as error:
            assert "another program changed the corpus meanwhile; ask again" in str(error)
    assert len(ids(corpus)) == 30


def test_a_second_writer_is_refused(corpus: Corpus) -> None:
    code = (
        "import sys; from dangbao.corpus import Corpus, CorpusError\n"
        "try: Corpus(sys.argv[1]).remove()\n"
        "except CorpusError as error: print(error)"
    )
    with corpus._store.writing():
        second = subprocess.run(
            [sys.executable, "-c", code, str(corpus.folder)], capture_output=True, text=True, check=True
        )
        with pytest.raises(CorpusError, match="another program is writing"):
            Corpus(corpus.folder).add(many(1))
    problem = "another program is writing to this corpus; try again when it is done"
    assert second.stdout == f"{corpus.folder}: {problem}\n"
    assert corpus.add(many(1)) == Added(written=1)


@pytest.mark.skipif(is_root, reason="root may write everywhere")
@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_folder_that_cannot_be_written_is_an_error(corpus: Corpus) -> None:
    (corpus.folder / "segments").chmod(0o500)
    with pytest.raises(CorpusError, match=r"it cannot be written \(Permission denied\)"):
        corpus.add(many(1))
    (corpus.folder / "segments").chmod(0o700)
    assert corpus.add(many(1)) == Added(written=1)


def test_a_full_disk_is_an_error_and_all_is_as_before(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.add(many(7))
    before = rows(corpus)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched, pytest.raises(CorpusError) as caught:
        patched.setattr(os, "fsync", full)
        corpus.add([small(3, "讲话"), *map(small, range(7, 9))])
    problem = "it cannot be written (No space left on device)"
    assert str(caught.value) == f"{corpus.folder}: {problem}; make room, or check its permissions"
    assert rows(Corpus(corpus.folder)) == before == rows(corpus)
    assert corpus.add([small(3, "讲话"), *map(small, range(7, 9))]) == Added(written=3, replaced=1)
    assert len(agreeing(corpus)) == 9


def test_an_error_of_what_is_read_costs_nothing_that_was_read_before(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_ISSUES", 3)

    def issues() -> Iterator[Extraction]:
        yield small(0)
        raise FileNotFoundError("the page is gone")

    def interrupted() -> Iterator[Extraction]:
        yield from many(7)
        raise KeyboardInterrupt

    with pytest.raises(FileNotFoundError, match="the page is gone"):
        corpus.add(issues())
    with pytest.raises(KeyboardInterrupt):
        corpus.add(interrupted())
    assert agreeing(corpus) == [f"i{number}" for number in range(6)]


def damage(content: bytes) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / "corpus.json").write_bytes(content)

    return write


NEWER = json.dumps({"schema": "dangbao.corpus/2", "made": 3, "parts": []}).encode()


@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (damage(b""), "is not one that this version understands"),
        (damage(b'{"schema": "dangbao.corpus/1", "seg'), "is not one that this version understands"),
        (damage(b"[]"), "is not one that this version understands"),
        (damage(b"\xff\xfe"), "is not one that this version understands"),
        (damage(NEWER), "use the version of dangbao that made it"),
        (lambda folder: (folder / "corpus.json").unlink(), "there is no corpus here"),
    ],
    ids=["empty", "half", "list", "bytes", "newer", "gone"],
)
def test_a_damaged_corpus_is_told_of(corpus: Corpus, spoil: Callable[[Path], None], problem: str) -> None:
    corpus.add(many(1))
    spoil(corpus.folder)
    for use in (lambda: Corpus(corpus.folder), lambda: corpus.query("SELECT 1"), lambda: corpus.add(many(2))):
        with pytest.raises(CorpusError, match=problem) as caught:
            use()
        assert "\n" not in str(caught.value)


def test_a_lost_file_is_told_of(corpus: Corpus) -> None:
    corpus.add(many(1))
    next(corpus.folder.glob("segments/*/persons.parquet")).unlink()
    with pytest.raises(CorpusError, match=r"persons\.parquet: this file is gone or damaged") as caught:
        corpus.query("SELECT * FROM persons")
    assert "\n" not in str(caught.value)


def test_half_a_file_is_told_of(corpus: Corpus) -> None:
    corpus.add(many(2))
    path = next(corpus.folder.glob("segments/*/persons.parquet"))
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(CorpusError, match=r"persons\.parquet: this file is gone or damaged"):
        corpus.query("SELECT * FROM persons")
    with pytest.raises(CorpusError, match=r"persons\.parquet: this file is gone or damaged"):
        corpus.add([small(0, "讲话")])


@pytest.mark.parametrize("content", ["file", "folder"])
def test_a_corpus_is_made_in_an_empty_folder_only(tmp_path: Path, content: str) -> None:
    if content == "file":
        (tmp_path / "press").write_text("mine", encoding="utf-8")
    else:
        (tmp_path / "press" / "mine").mkdir(parents=True)
    with pytest.raises(CorpusError):
        Corpus.create(tmp_path / "press")
    with pytest.raises(CorpusError):
        Corpus(tmp_path / "press")


@pytest.mark.parametrize(
    "sql",
    [
        "SELEC 1",
        "SELECT nothing FROM issues",
        "SELECT * FROM nowhere",
        "SELECT CAST('a' AS INT)",
        "SELECT ?",
        "",
        "SELECT * FROM read_csv('nowhere.csv')",
    ],
)
def test_a_fault_in_sql_is_told_in_one_line(corpus: Corpus, sql: str) -> None:
    with pytest.raises(CorpusError) as caught:
        corpus.query(sql)
    assert str(caught.value).startswith(f"{corpus.folder}: ")
    assert "\n" not in str(caught.value)


def test_sql_takes_values(corpus: Corpus) -> None:
    corpus.add(many(3))
    sql = "SELECT issue FROM persons WHERE name = "
    assert corpus.query(f"{sql}?", ["李望"]).to_pylist() == [{"issue": "i2"}]
    assert corpus.query(f"{sql}$name", {"name": "李望"}).to_pylist() == [{"issue": "i2"}]


def test_an_issue_that_cannot_be_understood_costs_no_other(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = reading._rows

    def broken(entry: Entry, nlp: object) -> object:
        if entry.source == "i2":
            raise IndexError("no such token")
        return whole(entry, nlp)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "_rows", broken)
    errors: list[CorpusError] = []
    assert corpus.add(many(4), on_error=errors.append) == Added(written=3, failed=1)
    assert agreeing(corpus) == ["i0", "i1", "i3"]
    assert [str(error) for error in errors] == [
        f"{corpus.folder}: the issue 'i2' could not be understood (IndexError: no such token); "
        "please report it with its text"
    ]
    with pytest.raises(CorpusError, match="could not be understood"):
        corpus.add(many(4))
    monkeypatch.undo()
    assert corpus.add(many(4)) == Added(written=1, same=3)


def test_a_correction_that_cannot_be_understood_leaves_what_was_there(
    corpus: Corpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.add(many(2))
    before = rows(corpus)

    def broken(*_: object) -> None:
        raise IndexError("no such token")

    monkeypatch.setattr(reading, "_rows", broken)
    assert corpus.add([small(1, "讲话")], on_error=lambda _: None) == Added(failed=1)
    assert rows(corpus) == before


def test_what_cannot_propose_names_is_told_once(corpus: Corpus) -> None:
    with pytest.raises(CorpusError, match="nonsense"):
        corpus.add([issue("a", "市长李望讲话")], ner="nonsense")
    assert ids(corpus) == []


def test_another_recogniser_reads_the_same_issue_anew(corpus: Corpus) -> None:
    one = issue("a", "市长李望讲话", "石桥日报", "2031-01-05")
    corpus.add([one])
    assert corpus.add([one], ner="rules") == Added(written=1, replaced=1)


def test_progress_tells_what_is_safe(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adding, "_AT_ONCE", 10)
    monkeypatch.setattr(reading, "_ISSUES", 10)
    told: list[int] = []

    def look(added: Added) -> None:
        assert len(ids(Corpus(corpus.folder))) == added.written
        told.append(added.written)

    corpus.add(many(35), on_progress=look)
    assert told == [10, 20, 30, 35]


def test_random_additions_in_random_portions_keep_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(7)
    corpus = Corpus.create(tmp_path / "press")
    start = 0
    while start < 300:
        monkeypatch.setattr(adding, "_AT_ONCE", chance.randint(1, 40))
        stop = start + chance.randint(1, 60)
        corpus.add(map(small, range(start, stop)))
        start = stop
    assert agreeing(corpus) == [f"i{number}" for number in range(start)]
