"""Read Chinese Communist Party newspapers and draw the graph of officials, bodies and events in them.

Examples
--------
>>> import dangbao
>>> issue = dangbao.read("市委书记王小明主持会议。", newspaper="聊城日报", date="2024-12-04")
>>> graph = dangbao.build_graph([dangbao.extract(issue)])
>>> graph.nodes["person:王小明"]["posts"]
'中共聊城市委书记'
"""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dangbao.corpus import Corpus, CorpusError
    from dangbao.extraction import extract
    from dangbao.graph import build_graph, project
    from dangbao.graph.export import write_gexf, write_graph
    from dangbao.inputs import read, read_all, read_extractions
    from dangbao.page import Issue
    from dangbao.parsing import parse_title
    from dangbao.pipeline import load
    from dangbao.records import Extraction
    from dangbao.show import render_graph, render_layout, render_page
    from dangbao.sources import SourceError

__version__ = version("dangbao")
__all__ = [
    "Corpus",
    "CorpusError",
    "Extraction",
    "Issue",
    "SourceError",
    "build_graph",
    "extract",
    "load",
    "parse_title",
    "project",
    "read",
    "read_all",
    "read_extractions",
    "render_graph",
    "render_layout",
    "render_page",
    "write_gexf",
    "write_graph",
]

_HOMES = {
    "Corpus": "dangbao.corpus",
    "CorpusError": "dangbao.corpus",
    "Extraction": "dangbao.records",
    "Issue": "dangbao.page",
    "SourceError": "dangbao.sources",
    "build_graph": "dangbao.graph",
    "extract": "dangbao.extraction",
    "load": "dangbao.pipeline",
    "parse_title": "dangbao.parsing",
    "project": "dangbao.graph",
    "read": "dangbao.inputs",
    "read_all": "dangbao.inputs",
    "read_extractions": "dangbao.inputs",
    "render_graph": "dangbao.show",
    "render_layout": "dangbao.show",
    "render_page": "dangbao.show",
    "write_gexf": "dangbao.graph.export",
    "write_graph": "dangbao.graph.export",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401
    """Import a name of the interface when it is first asked for, so that importing the package is quick."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
