"""Graphs of a corpus, or of a part of it: SQL finds the rows, and only these become nodes and ties."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import networkx as nx

from dangbao.corpus.drawing.questions import Question
from dangbao.corpus.drawing.sql import (
    events_sql,
    names_sql,
    people_sql,
    rows_sql,
    stretches_sql,
    unresolved_sql,
)
from dangbao.corpus.errors import CorpusError
from dangbao.corpus.storage.database import Database
from dangbao.corpus.storage.tables import SCHEMAS, Row, Rows, extraction_of
from dangbao.graph.building.build import Builder
from dangbao.graph.building.identity import Names, Sighting, identify_events, node_name, node_names
from dangbao.graph.building.source import Source, sighting_of
from dangbao.records import Event


def draw(database: Database, folder: Path, question: Question) -> nx.MultiDiGraph:
    """Return the graph that a question asks for, of the form of :func:`dangbao.graph.build_graph`.

    Raises
    ------
    CorpusError
        If there are persons of whom nothing tells who they are.
    """
    with database.held():
        [unresolved] = database.rows(unresolved_sql(question))
        if unresolved["issues"]:
            problem = f"who is who in {unresolved['issues']} of the issues is not known yet"
            raise CorpusError(folder, problem, "resolve the corpus first")
        graph = _Drawing(database, question).graph()
    _leave_out(graph, question)
    return graph


class _Drawing:
    """Fetches what a question asks for, and adds it issue by issue."""

    def __init__(self, database: Database, question: Question) -> None:
        self._database = database
        self._question = question
        self._people = {
            row["person"]: node_name("person", row["called"], row["number"])
            for row in database.stream(people_sql(question))
        }
        self._builder = Builder(self._events() if "event" in question.shown else {})

    def graph(self) -> nx.MultiDiGraph:
        """Return the graph of all rows."""
        selected = self._selected()
        for stretch in self._database.rows(stretches_sql(self._question)):
            rows = self._database.stream(rows_sql(self._question), stretch | selected)
            for _, of_issue in groupby(rows, key=itemgetter("place")):
                self._add(of_issue)
        graph = self._builder.graph()
        nx.set_node_attributes(graph, {node: person for person, node in self._people.items()}, "person")
        return graph

    def _events(self) -> Names:
        """Return the nodes of events, which have their numbers whatever part of the corpus is asked for."""
        return node_names(
            "event", identify_events(map(_sighting, self._database.stream(events_sql(self._question))))
        )

    def _selected(self) -> dict[str, list[Any]]:
        """Return who and what is asked for, if not everybody and everything is."""
        if not self._question.of_some_people:
            return {}
        names = self._database.query(names_sql(self._question)).to_pydict()
        return {"people": list(self._people), "names": names["name"], "strict": names["strict"]}

    def _add(self, rows: Iterable[Row]) -> None:
        """Add what is drawn of one issue."""
        tables: Rows = {table: [] for table in SCHEMAS}
        people: dict[tuple[str, str], str] = {}
        for row in rows:
            record = json.loads(row["record"])
            tables[row["of"]].append(record)
            if row["of"] == "persons":
                people[record["issue"], record["id"]] = self._people[record.pop("person")]
        _cut(tables)
        self._builder.add(Source(extraction_of(tables)), people)


def _sighting(event: Row) -> Sighting:
    issue, newspaper = event.pop("issue"), event.pop("newspaper")
    return sighting_of(Event.model_validate(event), issue, newspaper)


def _cut(tables: Rows) -> None:
    """Take away what points to a body that is not drawn."""
    bodies = {body["id"] for body in tables["organizations"]}
    for body in tables["organizations"]:
        if body["parent_id"] not in bodies:
            body["parent_id"] = None
    for event in tables["events"]:
        event["organization_ids"] = [body for body in event["organization_ids"] if body in bodies]


def _leave_out(graph: nx.MultiDiGraph, question: Question) -> None:
    """Take away other kinds of nodes, ties of too few articles, and what then stands alone."""
    graph.remove_nodes_from([n for n, kind in graph.nodes(data="kind") if kind not in question.shown])
    if question.min_weight > 1:
        ties = graph.edges(keys=True, data="weight")
        graph.remove_edges_from([(*ends, key) for *ends, key, weight in ties if weight < question.min_weight])
        graph.remove_nodes_from(list(nx.isolates(graph)))
