"""How long it takes to build, project and write the graph of many issues: ``python benchmarks/graph.py``."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TypeVar

from dangbao.graph import build_graph, project
from dangbao.graph.export import write_csv, write_gexf, write_graphml, write_json
from dangbao.graph.projection import Occasion
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
ON: tuple[Occasion, ...] = ("event", "article", "sentence", "organization")


def make_issue(number: int, rng: random.Random) -> Extraction:
    """Return an issue of ten articles with an event of eight persons each.

    Four hundred people recur and one in five is new; a name has its post in half of its articles.
    """
    day = (date(2001, 1, 1) + timedelta(number)).isoformat()
    record = IssueRecord(newspaper="石桥日报", place=Place(name="石桥市"), date=day)
    issue = Extraction(id=f"issue{number}", issue=record)
    for article in range(ARTICLES):
        people = rng.sample(range(400), PERSONS)
        people = [person if rng.random() < 0.8 else rng.randrange(400, 10**6) for person in people]
        add_article(issue, f"a{article}", people, rng)
    persons = {mention.text for mention in issue.mentions}
    issue.persons = [Person(id=name, name=name) for name in sorted(persons)]
    bodies = {membership.organization_id for membership in issue.memberships}
    issue.organizations = [Organization(id=name, name=name) for name in sorted(bodies)]
    return issue


def add_article(issue: Extraction, id_: str, people: list[int], rng: random.Random) -> None:
    """Add an article on a meeting; records are known by their names."""
    start = issue.articles[-1].spans[0][1] + 1 if issue.articles else 0
    sentences = [f"局长官{person:06}出席。" for person in people]
    text = "".join(sentences)
    issue.articles.append(ArticleRecord(id=id_, text=text, spans=[(start, start + len(text))]))
    event = Event(
        id=id_, name=f"{id_}会议", classification="meeting", start_date=issue.issue.date, article_ids=[id_]
    )
    issue.events.append(event)
    for person, sentence in zip(people, sentences, strict=True):
        name, mention = sentence[2:9], f"m{len(issue.mentions)}"
        facts = {"start": start + 2, "end": start + 9, "text": name, "entity_id": name}
        issue.mentions.append(Mention(id=mention, article_id=id_, label="PERSON", **facts))
        event.attendees.append(Attendee(person_id=name, roles=["attend"], sources=[mention]))
        start += len(sentence)
        if rng.random() < 0.5:
            post = {"role": "局长", "label": "局长", "sources": [mention]}
            body = f"石桥市第{person % 200}局"
            issue.memberships.append(
                Membership(id=f"h{mention}", person_id=name, organization_id=body, **post)
            )


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
        graph = timed("build_graph", partial(build_graph, issues))
        print(f"  {graph.number_of_nodes()} nodes, {graph.number_of_edges()} ties")
        for on in ON:
            timed(f"project on {on}", partial(project, graph, on))
        with TemporaryDirectory() as folder:
            for write in (write_gexf, write_graphml, write_csv, write_json):
                timed(write.__name__, partial(write, graph, Path(folder, write.__name__)))


if __name__ == "__main__":
    main()
