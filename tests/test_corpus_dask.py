"""A Dask cluster that reads: the same rows as of one process, also when a worker is killed."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import dangbao
from corpora import NAMES, checked, rows
from dangbao import cli
from dangbao.corpus import Corpus
from dangbao.corpus.adding import adding, reading
from dangbao.corpus.adding.adding import Added
from dangbao.corpus.adding.workers import connected
from dangbao.page import Issue

distributed = pytest.importorskip("distributed")

Cluster = Any
NUMBER = 48


def text(number: int) -> str:
    name, other = NAMES[number % 5], NAMES[(number + 1) % 5]
    return f"市委书记{name}第{number}次主持会议，市长{other}出席。会议强调，要抓好落实。"


@pytest.fixture(scope="module")
def issues() -> list[Issue]:
    made = [
        dangbao.read(
            text(number), newspaper="石桥日报", date=f"2031-{number // 28 + 1:02}-{number % 28 + 1:02}"
        )
        for number in range(NUMBER)
    ]
    assert len({issue.id for issue in made}) == NUMBER
    return made


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Give a cluster of three processes, which begins anew the one that is killed."""
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None, memory_limit=None
    ) as started:
        yield started


@pytest.fixture(scope="module")
def expected(
    tmp_path_factory: pytest.TempPathFactory, issues: list[Issue]
) -> dict[str, list[dict[str, Any]]]:
    """Return the rows that one process makes."""
    corpus = Corpus.create(tmp_path_factory.mktemp("alone") / "press")
    corpus.add(issues)
    return rows(corpus)


def test_a_killed_worker_costs_no_row(
    tmp_path: Path,
    issues: list[Issue],
    cluster: Cluster,
    expected: dict[str, list[dict[str, Any]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "_ISSUES", 2)
    monkeypatch.setattr(adding, "_AT_ONCE", 4)
    corpus = Corpus.create(tmp_path / "press")
    killed: list[int] = []
    with connected(cluster.scheduler_address) as client:

        def kill_one(added: Added) -> None:
            if killed:
                return
            busy = [worker for worker, keys in client.processing().items() if keys]
            pid: int = client.run(os.getpid, workers=busy[:1] or None).popitem()[1]
            os.kill(pid, signal.SIGKILL)
            killed.append(pid)

        assert corpus.add(issues, workers=client, on_progress=kill_one) == Added(written=NUMBER)
    assert killed
    assert checked(corpus) == [issue.id for issue in issues]
    assert rows(corpus) == expected


def test_the_command_line_reads_with_a_cluster(
    tmp_path: Path,
    issues: list[Issue],
    cluster: Cluster,
    expected: dict[str, list[dict[str, Any]]],
) -> None:
    pages, press = tmp_path / "pages.jsonl", tmp_path / "press"
    facts = ("id", "text", "newspaper", "date")
    lines = [json.dumps({fact: getattr(issue, fact) for fact in facts}) for issue in issues]
    pages.write_text("\n".join(lines), encoding="utf-8")
    Corpus.create(press)
    command = ["corpus", "add", str(pages), "-c", str(press), "--scheduler", cluster.scheduler_address]
    result = CliRunner().invoke(cli.app, command)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{press}: {NUMBER} issues written, ")
    found = rows(Corpus(press))
    assert found["memberships"] == expected["memberships"]
    assert found["mentions"] == expected["mentions"]


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense://x"])
def test_where_no_scheduler_answers_it_is_said_soon(tmp_path: Path, address: str) -> None:
    Corpus.create(tmp_path / "press")
    page = tmp_path / "page.txt"
    page.write_text(text(1), encoding="utf-8")
    words = ["corpus", "add", str(page), "-c", str(tmp_path / "press"), "--scheduler", address]
    start = time.monotonic()
    result = CliRunner().invoke(cli.app, words)
    assert time.monotonic() - start < 20
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"error: no Dask scheduler answers at {address} ")
