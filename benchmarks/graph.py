"""How long it takes to build, project and write the graph of many issues: ``python benchmarks/graph.py``."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from dangbao.graph import build_graph, project
from dangbao.graph.export import write_csv, write_gexf, write_graphml, write_json
from dangbao.records import (
    ArticleRecord,
    Attendee,
    Event,
    Extraction,
    IssueRecord,
    Membership,
    Mention,
    Organization,
    Person,
    Place,
)

Result = TypeVar("Result")

ARTICLES = 10
PERSONS = 8


def make_issue(number: int, rng: random.Random) -> Extraction:
    """Return an issue of ten articles with an event of eight persons each.

    The people of a city recur; one in five is new. A name has a post in half of its articles.
    """
    issue = Extraction(
        id=f"issue{number}",
        issue=IssueRecord(
            newspaper="石桥日报",
            place=Place(name="石桥市"),
            date=(date(2001, 1, 1) + timedelta(number)).isoformat(),
        ),
    )
    start = 0
    for article in range(ARTICLES):
        ids = [f"p{article}_{place}" for place in range(PERSONS)]
        numbers = [rng.randrange(400) if rng.random() < 0.8 else rng.randrange(10**6) for _ in ids]
        names = [f"官{number:06}" for number in numbers]
        text = "".join(f"局长{name}出席。" for name in names)
        issue.articles.append(ArticleRecord(id=f"a{article}", text=text, spans=[(start, start + len(text))]))
        for place, (id_, name, person) in enumerate(zip(ids, names, numbers, strict=True)):
            at = start + place * (len(text) // PERSONS)
            issue.persons.append(Person(id=id_, name=name))
            issue.mentions.append(
                Mention(
                    id=f"m{id_}",
                    article_id=f"a{article}",
                    start=at + 2,
                    end=at + 2 + len(name),
                    text=name,
                    label="PERSON",
                    entity_id=id_,
                )
            )
            if rng.random() < 0.5:
                issue.organizations.append(Organization(id=f"o{id_}", name=f"石桥市第{person % 200}局"))
                issue.memberships.append(
                    Membership(
                        id=f"h{id_}",
                        person_id=id_,
                        organization_id=f"o{id_}",
                        role="局长",
                        label="局长",
                        sources=[f"m{id_}"],
                    )
                )
        issue.events.append(
            Event(
                id=f"e{article}",
                name=f"第{article}次会议",
                classification="meeting",
                start_date=issue.issue.date,
                article_ids=[f"a{article}"],
                attendees=[Attendee(person_id=id_, roles=["attend"], sources=[f"m{id_}"]) for id_ in ids],
            )
        )
        start += len(text) + 1
    return issue


def timed(what: str, job: Callable[[], Result]) -> Result:
    """Run a job and print how long it took."""
    start = perf_counter()
    result = job()
    print(f"  {what:<22}{perf_counter() - start:8.2f} s")
    return result


def main() -> None:
    """Time 100 and 1000 issues."""
    for count in (100, 1000):
        rng = random.Random(0)
        issues = [make_issue(number, rng) for number in range(count)]
        print(f"{count} issues")
        graph = timed("build_graph", lambda issues=issues: build_graph(issues))  # type: ignore[misc]
        print(f"  {graph.number_of_nodes()} nodes, {graph.number_of_edges()} ties")
        timed("project on event", lambda graph=graph: project(graph, "event"))  # type: ignore[misc]
        timed("project on sentence", lambda graph=graph: project(graph, "sentence"))  # type: ignore[misc]
        with TemporaryDirectory() as folder:
            for write in (write_gexf, write_graphml, write_csv, write_json):
                path = Path(folder, write.__name__)
                timed(write.__name__, lambda write=write, path=path, graph=graph: write(graph, path))  # type: ignore[misc]


if __name__ == "__main__":
    main()
