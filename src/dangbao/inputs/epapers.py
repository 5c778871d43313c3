"""E-papers in a folder: their articles in the order of the pages that list them."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from dangbao.inputs.facts import Facts
from dangbao.inputs.found import Found
from dangbao.page import Node, read_node
from dangbao.sources import Source, read_sources


def in_order(files: Sequence[Found]) -> list[Found]:
    """Put the articles that a page of an e-paper lists behind it, with what it tells of them.

    Parameters
    ----------
    files
        In the order of their names.
    """
    pages = {_name(found): found for found in files if found.kind == "html"}
    nodes = {name: node for name, found in pages.items() if (node := _node(found))}
    lists: dict[str, list[Found]] = {name: [] for name in nodes}
    taken = set(nodes)
    for name, node in nodes.items():
        facts = Facts(node.newspaper, date=node.date, page=node.page)
        for entry in node.entries:
            article = _resolve(name, entry.href)
            if article in pages and article not in taken:
                taken.add(article)
                lists[name].append(replace(pages[article], listed=facts))
    ordered: list[Found] = []
    for found in files:
        name = _name(found)
        if name not in taken or name in nodes:
            ordered += [found, *lists.get(name, [])]
    return ordered


def _name(found: Found) -> str:
    return posixpath.normpath(found.file.path.as_posix())


def _node(found: Found) -> Node | None:
    """Return what a page lists; what cannot be read now is told of when it is its turn."""
    with suppress(Exception):
        source = next(read_sources(found.file))
        return read_node(source) if isinstance(source, Source) else None
    return None


def _resolve(page: str, href: str) -> str:
    """Return the file that a link leads to: one on the web lies beside the page, if it was saved."""
    try:
        address = urlsplit(href)
    except ValueError:
        return ""
    name = unquote(address.path)
    return posixpath.normpath(
        posixpath.join(posixpath.dirname(page), posixpath.basename(name) if address.netloc else name)
    )
