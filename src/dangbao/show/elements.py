"""Writing HTML that is safe by construction: what is not marked as HTML is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape as escape_markup

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def escape(text: str) -> Html:
    """Return text as HTML; characters that HTML cannot hold become U+FFFD.

    Examples
    --------
    >>> escape("<b>市长</b>")
    '&lt;b&gt;市长&lt;/b&gt;'
    """
    return text if isinstance(text, Html) else Html(escape_markup(_NOT_TEXT.sub("\ufffd", text)))


def tag(name: str, *content: str, **attributes: str | None) -> Html:
    """Return an element with its content.

    Parameters
    ----------
    name
        The element's name.
    content
        What stands in it: :class:`Html` as it is, other text escaped.
    attributes
        Its attributes; ``class_`` is class, ``data_key`` is data-key, and those that are None are left out.

    Examples
    --------
    >>> tag("p", "1 < 2 ", tag("b", "!"), class_="sum", id=None)
    '<p class="sum">1 &lt; 2 <b>!</b></p>'
    """
    pairs = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    words = [name, *(f'{key}="{_quote(value)}"' for key, value in pairs if value is not None)]
    return Html(f"<{' '.join(words)}>{join(content)}</{name}>")


def join(parts: Iterable[str], separator: str = "") -> Html:
    """Join parts into one piece of HTML.

    Examples
    --------
    >>> join(["<", Html("<br/>")], "、")
    '&lt;、<br/>'
    """
    return Html(escape(separator).join(escape(part) for part in parts))


def _quote(value: str) -> str:
    return escape(value).replace("\n", "&#10;")
