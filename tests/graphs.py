"""Graphs of every kind that the exporters must cope with."""

from __future__ import annotations

import networkx as nx

from dangbao.graph import build_graph, project
from extractions import Page, official, ordinary, three_pages

HOSTILE = (
    '"双引\'号"',
    "<b>&amp;</b>]]>",
    "黄\x00宁\x0b\x1f",
    "表情😀👨‍👩‍👧",
    "=1+1",
    "@SUM(A1)",
    "\u202e右到左\u2028行",
    "</script><img src=x onerror=alert(1)>",
    "a,b;c\td‖e",
)
"""Names that are hard on XML, CSV, HTML and spreadsheets."""
_NAMES = tuple(enumerate(HOSTILE))


def hostile(name: str) -> Page:
    """Return a page with a person, a post, a body and an event of a hostile name."""
    role = name.replace("/", "")
    page = Page("i1", f"{role}{name}、周启明")
    page.person(name, f"{role}会/{role}")
    page.event(f"{name}会议", "p1", page.person("周启明"))
    page.extraction.persons[0].other_names = [f"又名{name}"]
    return page


def undated() -> Page:
    """Return a page without a date."""
    page = official("i1", "周启明", "石桥市人民政府/市长")
    page.extraction.issue.date = None
    return page


def partly_dated() -> Page:
    """Return a page with posts of which the dates are known in part, or are none."""
    page = official("i1", "周启明", "石桥市人民政府/市长/former", "石桥市公安局/局长", "石桥市水利局/局长")
    past, present, odd = page.extraction.memberships
    past.start_date, past.end_date = "2019", "2020-02"
    present.start_date = "2030-12"
    odd.start_date = "2030-13-40"
    return page


def _graphs() -> dict[str, nx.Graph]:
    whole = build_graph(page.extraction for page in three_pages())
    return {
        "whole": whole,
        "empty": build_graph([]),
        "one node": build_graph([ordinary("i1", "周启明").extraction]),
        "undated": build_graph([undated().extraction]),
        "partly dated": build_graph([partly_dated().extraction]),
        "same event": project(whole, "event"),
        "same sentence": project(whole, "sentence"),
        **{f"hostile {number}": build_graph([hostile(name).extraction]) for number, name in _NAMES},
    }


GRAPHS = _graphs()
