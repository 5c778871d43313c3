"""Writing XML by the piece, escaped by construction."""

from __future__ import annotations

import re
from collections.abc import Mapping

_MARKUP = re.compile('[&<>"]')
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def element(name: str, attributes: Mapping[str, str], content: str = "") -> str:
    """Return an element with content that is XML already.

    Examples
    --------
    >>> element("node", {"id": "a", "label": "<黄宁>"}, element("size", {"value": "1"}))
    '<node id="a" label="&lt;黄宁&gt;"><size value="1"/></node>'
    """
    head = opening(name, attributes)
    return f"{head}{content}</{name}>" if content else f"{head[:-1]}/>"


def opening(name: str, attributes: Mapping[str, str]) -> str:
    """Return the tag that opens an element.

    Examples
    --------
    >>> opening("graph", {"mode": "static"})
    '<graph mode="static">'
    """
    words = "".join([f' {key}="{escape(value)}"' for key, value in attributes.items()])
    return f"<{name}{words}>"


def escape(text: str) -> str:
    """Return text as it stands between the quotes of an attribute.

    Examples
    --------
    >>> escape("<黄宁>")
    '&lt;黄宁&gt;'
    """
    return text.translate(_ESCAPES) if _MARKUP.search(text) else text
