"""Draw the pictures of docs/figures.md: ``python docs/draw_figures.py``.

Officials, papers and years are invented: tests/officialdom prints 200 issues of twelve years to come, and
the sample tells of three weeks.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx
from matplotlib.figure import Figure

import dangbao
from dangbao import Corpus, sample
from dangbao.graph import at_least, communities, only, precedence, project, protocol_order
from dangbao.show.figures import (
    attendance_matrix,
    career_chart,
    coverage_chart,
    network_chart,
    rank_chart,
    succession_chart,
    timeline,
)

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from officialdom import simulate
from officialdom.measuring import issues_of

FOLDER = Path(__file__).parent / "figures"
YEARS = (2031, 2042)
CITIES = ("湖州", "丽水", "自贡", "巴中")
PERSONS = ("刘燕强", "邢学玲", "林越夫")
COMMITTEE = ("中共丽水市委", "常委")


def main() -> None:
    """Draw all pictures."""
    FOLDER.mkdir(exist_ok=True)
    graph = dangbao.build_graph(dangbao.extract(issue) for issue in dangbao.read_all(sample.issues()))
    with TemporaryDirectory() as folder:
        corpus = Corpus.create(Path(folder) / "corpus")
        corpus.add(issues_of(simulate(3, issues=200, persons=150, years=YEARS)))
        corpus.resolve()
        for name, figure in (*of_corpus(corpus), *of_sample(graph)):
            figure.savefig(FOLDER / f"{name}.png")


def of_corpus(corpus: Corpus) -> Iterator[tuple[str, Figure]]:
    """Yield the pictures of twelve years."""
    careers = [corpus.careers(name)[0] for name in PERSONS]
    yield "careers", career_chart(careers, title="三名干部的任职经历 Three careers")
    posts = {
        f"{city}市{post}": corpus.succession(body.format(city), role)
        for city in CITIES
        for post, body, role in (("委书记", "中共{}市委", "书记"), ("市长", "{}市人民政府", "市长"))
    }
    yield "succession", succession_chart(posts, title="四市党政主官 Secretaries and mayors of four cities")
    coverage = {career.name: corpus.coverage(career.person, by="year") for career in careers}
    yield "coverage", coverage_chart(coverage, title="见报率 Coverage by year")
    graph = corpus.graph()
    yield "years", attendance_matrix(graph, by="year", persons=20, title="出席次数 Events by year")
    yield "ranks", rank_chart(dict(orders(corpus)), title="名次 Protocol order")


def orders(corpus: Corpus) -> Iterator[tuple[str, list[str]]]:
    """Yield the order in which papers print the members of a committee, two years by two."""
    spells = corpus.succession(*COMMITTEE)
    for year in range(YEARS[0], YEARS[1], 2):
        since, until = str(year), str(year + 1)
        graph = corpus.graph(since=since, until=until)
        members = {one.person for one in spells if one.first_seen[:4] <= until and since <= one.last_seen[:4]}
        order = protocol_order(precedence(graph))
        names = [
            graph.nodes[rung.person]["label"]
            for rung in order
            if graph.nodes[rung.person]["person"] in members
        ]
        yield f"{since}–{until}", names


def of_sample(graph: nx.MultiDiGraph) -> Iterator[tuple[str, Figure]]:
    """Yield the pictures of three weeks."""
    yield "timeline", timeline(graph, title="云岭日报的三周 Three weeks of 云岭日报")
    yield "attendance", attendance_matrix(graph, persons=24, events=36, title="谁出席了什么 Who was where")
    posts = at_least(only(graph, ["person", "organization"]), 2)
    yield "network", network_chart(largest_part(posts), labels=60, title="谁任什么职 Who holds what")
    together = project(graph)
    seldom = [node for node in together if len(graph.out_edges(node)) < 6]
    together.remove_nodes_from(seldom)
    together = largest_part(together)
    nx.set_node_attributes(together, communities(together), "community")
    yield "together", network_chart(together, colour="community", title="谁与谁同场 Who was where with whom")


def largest_part(graph: nx.Graph) -> nx.Graph:
    """Return the largest part of a graph that hangs together, its nodes in their order."""
    part = max(nx.connected_components(graph.to_undirected()), key=len)
    core = graph.copy()
    core.remove_nodes_from([node for node in graph if node not in part])
    return core


if __name__ == "__main__":
    main()
