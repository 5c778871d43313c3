"""How long a large graph takes to write as GEXF, beside networkx's writer: ``python benchmarks/gexf.py``."""

from __future__ import annotations

import argparse
import random
import resource
from collections.abc import Callable
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import networkx as nx
import psutil

from dangbao.graph.export import write_gexf
from dangbao.graph.flat import FlatGraph
from dangbao.graph.picture.layout import place_nodes

MEGABYTE = 1 << 20


def large_graph(nodes: int, ties: int) -> nx.MultiDiGraph:
    """Return persons and events, with a tie of one piece of evidence for each part in an event."""
    rng = random.Random(0)
    events = nodes // 3
    days = [(date(2001, 1, 1) + timedelta(number)).isoformat() for number in range(5000)]
    graph = nx.MultiDiGraph(
        extractions={day: {"newspaper": "石桥日报", "date": day, "page": 1} for day in days},
        sentences={f"{day}/a1/1": "市委书记赵立新主持会议，市领导出席并讲话。" for day in days},
    )
    for number in range(nodes - events):
        facts = {"kind": "person", "label": f"官{number}", "posts": f"石桥市第{number % 900}局局长"}
        graph.add_node(f"person:官{number}", **facts, first_seen=days[0], last_seen=days[-1], mentions=[])
    for number in range(events):
        day = days[number % len(days)]
        facts = {"kind": "event", "label": f"第{number}次会议", "classification": "meeting"}
        graph.add_node(f"event:{number}", **facts, start_date=day, mentions=[])
    parts: set[tuple[int, int]] = set()
    while len(parts) < ties:
        parts.add((rng.randrange(nodes - events), rng.randrange(events)))
    for person, event in sorted(parts):
        day = days[event % len(days)]
        place = {"extraction": day, "article": "a1", "start": 4, "end": 7, "text": "赵立新", "sentence": 1}
        tie = {"kind": "attends", "weight": 1, "roles": ["attend"], "score": 0.95, "evidence": [place]}
        seen = {"start_date": day, "first_seen": day, "last_seen": day}
        graph.add_edge(f"person:官{person}", f"event:{event}", "attends", **tie, **seen)
    return graph


def for_networkx(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """Return the same graph with plain attributes, which are all that networkx can write."""
    flat = FlatGraph(graph)
    plain = nx.MultiDiGraph()
    for node in flat.nodes():
        plain.add_node(node.id, label=node.label, kind=node.kind, **node.attributes)
    for edge in flat.edges():
        facts = {"label": edge.label, "relation": edge.kind, "weight": edge.weight}
        plain.add_edge(edge.source, edge.target, edge.id, **facts, **edge.attributes)
    return plain


def dangbao_writer(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write with a layout, spells, stages and quotes."""
    write_gexf(graph, path)


def layout_alone(graph: nx.MultiDiGraph, _: Path) -> None:
    """Place the nodes, which the writer does too."""
    place_nodes(graph)


def networkx_writer(graph: nx.MultiDiGraph, path: Path) -> None:
    """Write without all these."""
    nx.write_gexf(graph, path)


def measure(job: Callable[[Any, Path], None], nodes: int, ties: int, name: str) -> None:
    """Print the seconds and the memory that a job takes beyond the graph."""
    graph = large_graph(nodes, ties)
    if job is networkx_writer:
        graph = for_networkx(graph)
    before = psutil.Process().memory_info().rss
    with TemporaryDirectory() as folder:
        path = Path(folder, "graph.gexf")
        start = perf_counter()
        job(graph, path)
        seconds = perf_counter() - start
        size = path.stat().st_size if path.exists() else 0
    peak = max(0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before)
    print(f"| {name} | {seconds:.1f} s | {peak / MEGABYTE:,.0f} MB | {size / MEGABYTE:,.0f} MB |", flush=True)


def main() -> None:
    """Measure each writer in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--ties", type=int, default=1_000_000)
    arguments = parser.parse_args()
    print(f"{arguments.nodes:,} nodes, {arguments.ties:,} ties\n")
    print("| | time | memory beyond the graph | file |\n| --- | --- | --- | --- |", flush=True)
    jobs = {
        "dangbao, with layout": dangbao_writer,
        "the layout alone": layout_alone,
        f"networkx {nx.__version__}": networkx_writer,
    }
    for name, job in jobs.items():
        process = get_context("spawn").Process(
            target=measure, args=(job, arguments.nodes, arguments.ties, name)
        )
        process.start()
        process.join()


if __name__ == "__main__":
    main()
