"""Reading web pages: bytes to text, and to what their markup says."""

from __future__ import annotations

import codecs
import re
from email import message_from_bytes
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dangbao.sources.markup import Block, Comment, Element, Link, Markup
from dangbao.sources.source import Source, SourceError

# fmt: off
_INLINE = frozenset((
    "a", "abbr", "acronym", "b", "basefont", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
))
_UNSEEN = frozenset((
    "applet", "audio", "button", "canvas", "datalist", "iframe", "input", "noframes", "noscript", "object",
    "option", "select", "style", "svg", "template", "textarea", "video",
))
# fmt: on
_ADDRESSES = ("canonical", "og:url")
_LABELS = ("name", "property", "itemprop", "http-equiv")
_PICTURES = frozenset({"img", "picture"})
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_WRITTEN = re.compile(
    r"\s*document\.write(?:ln)?\(\s*(?:\w+\(\s*)?(?P<quote>[\"'])(?P<text>(?:(?!(?P=quote)).)*)(?P=quote)\s*\)?\s*\)\s*;?\s*"
)
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef])[ \t]*[\r\n]\s*(?=[\u2e80-\u9fff\uff00-\uffef])")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SAVED = re.compile(r"\s*saved from url=\(\d+\)(?P<address>\S+)")
_CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*(?P<name>[\w-]+)", re.IGNORECASE)
_DECLARATIONS = 4096  # bytes at the beginning that may name the encoding
_BROKEN = 0.01  # of the characters that are not ASCII may be broken
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def read_html(data: bytes, path: Path) -> Source:
    r"""Return what a saved web page says.

    Raises
    ------
    SourceError
        If it is no text, or has none to show.

    Examples
    --------
    >>> page = "<title>要闻</title><h1>市委召开会议</h1><p>　　会议要求，<br>抓好落实。</p>"
    >>> source = read_html(page.encode("gb18030"), Path("content_1.htm"))
    >>> source.id, source.text
    ('content_1', '市委召开会议\n会议要求，\n抓好落实。')
    """
    return _source(_decode(data, path), path)


def read_mhtml(data: bytes, path: Path) -> Source:
    r"""Return what a web page says that a browser saved as a single file.

    Raises
    ------
    SourceError
        If there is no web page in it.

    Examples
    --------
    >>> head = b"Content-Type: text/html; charset=utf-8\nContent-Location: http://a.cn/b.htm\n\n"
    >>> source = read_mhtml(head + "<p>市长".encode(), Path("page.mhtml"))
    >>> source.text, source.layout.address
    ('市长', 'http://a.cn/b.htm')
    """
    message = message_from_bytes(data)
    pages = (part for part in message.walk() if part.get_content_type() == "text/html")
    page = next(pages, None)
    content = page.get_payload(decode=True) if page else None
    if page is None or not isinstance(content, bytes):
        raise SourceError(path, "there is no web page in this file", "save the page again, as HTML")
    address = page.get("Content-Location")
    return _source(_decode(content, path), path, address and str(address))


def _decode(data: bytes, path: Path) -> str:
    """Decode by the mark, or as the first encoding that breaks next to nothing; pages declare wrong ones."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    beginning = data[:_DECLARATIONS]
    if b"\0" in beginning:
        raise SourceError(path, "the file is binary, no web page", "save the page again, as HTML")
    declared = _CHARSET.search(beginning)
    big5 = declared is not None and declared["name"].lower().startswith(b"big5")
    for encoding in ("utf-8", *(["big5hkscs"] if big5 else []), "gb18030"):
        text = data.decode(encoding, "replace")
        foreign = len(text) - len(text.encode("ascii", "ignore"))
        if text.count("\ufffd") <= _BROKEN * foreign:
            return text
    raise SourceError(path, "the text is neither UTF-8, UTF-16, GB18030 nor Big5", "save it as UTF-8")


def _source(page: str, path: Path, address: str | None = None) -> Source:
    markup = parse(page, address)
    if not markup.blocks:
        problem = "the page shows no text of its own; frames or scripts bring it"
        raise SourceError(path, problem, "save it from a browser when it is shown whole")
    return Source(path.stem, "\n".join(block.text for block in markup.blocks), layout=markup)


def parse(page: str, address: str | None = None) -> Markup:
    """Return what the markup of a page says.

    Examples
    --------
    >>> markup = parse('<div id="zoom"><img src="a.jpg"><p><a href="b.htm">市长</a>调研</p></div>')
    >>> markup.blocks[0].text, markup.blocks[0].linked, markup.blocks[0].pictured, markup.links[0].href
    ('市长调研', 2, True, 'b.htm')
    """
    reader = _Reader()
    root = LexborHTMLParser(page).root
    node = root.parent if root else None
    while node is not None:
        node = _step(node, reader)
    reader.end_line()
    return reader.markup(address)


def _step(node: LexborNode, reader: _Reader) -> LexborNode | None:
    """Read a node, and return the one after it in the order of the page."""
    inside = node.child if reader.begin(node) else None
    at: LexborNode | None = node
    while inside is None and at is not None:
        reader.end(at)
        inside, at = at.next, at.parent
    return inside


class _Reader:
    """Gathers blocks, links and what else there is, node by node."""

    def __init__(self) -> None:
        self._elements: list[Element] = []
        self._depths: list[int] = []
        self._blocks: list[Block] = []
        self._links: list[Link] = []
        self._areas: list[Link] = []
        self._comments: list[Comment] = []
        self._meta: dict[str, str] = {}
        self._title = ""
        self._open: list[int] = []
        self._pictures: set[int] = set()
        self._parts: list[str] = []
        self._element = -1
        self._linked = 0
        self._opens = True
        self._link: list[str] | None = None

    def markup(self, address: str | None) -> Markup:
        """Return what was gathered."""
        saved = [match["address"] for comment in self._comments if (match := _SAVED.match(comment.text))]
        told = [self._meta[name] for name in _ADDRESSES if name in self._meta]
        return Markup(
            self._elements,
            self._blocks,
            self._links,
            self._areas,
            self._comments,
            self._meta,
            self._title,
            next(iter([*([address] if address else []), *saved, *told]), None),
        )

    def begin(self, node: LexborNode) -> bool:
        """Read the beginning of a node; tell whether to go into it."""
        if _is_element(node):
            return self._begin_element(node)
        if node.tag == "-text":
            self._add(node.text_content or "")
        elif node.tag == "-comment":
            comment = (node.html or "").removeprefix("<!--").removesuffix("-->")
            self._comments.append(Comment(comment, self._position()))
        return True

    def end(self, node: LexborNode) -> None:
        """Read the end of a node."""
        if not _is_element(node):
            return
        tag = node.tag or ""
        if tag == "a" and self._link is not None:
            self._links.append(Link(_squeeze("".join(self._link)).strip(), node.attributes.get("href") or ""))
            self._link = None
        if _is_block(tag):
            self.end_line()
        self._open.pop()

    def end_line(self, opens: bool = True) -> None:
        """End the line; `opens` tells whether an element begins or ends here, and not just the line."""
        text = _squeeze("".join(self._parts)).strip(" ")
        if not text.strip():
            self._opens = True
        else:
            shown = text.strip().replace("\xa0", " ")
            number = len(self._blocks)
            self._blocks.append(
                Block(
                    shown,
                    self._element,
                    min(self._linked, len(shown)),
                    len(text) - len(text.lstrip()),
                    self._opens,
                    number in self._pictures,
                )
            )
            self._opens = opens
        self._parts = []
        self._element = -1
        self._linked = 0

    def _begin_element(self, node: LexborNode) -> bool:
        tag, attributes = node.tag or "", node.attributes
        if _is_block(tag) or tag == "br":
            self.end_line(opens=tag != "br")
        names = (attributes.get("id") or "", *(attributes.get("class") or "").split())
        centred = tag == "center" or (attributes.get("align") or "").lower() == "center"
        centred = centred or _CENTRED.search(attributes.get("style") or "") is not None
        parent = self._open[-1] if self._open else -1
        self._depths.append(len(self._open))
        self._open.append(len(self._elements))
        self._elements.append(Element(tag, parent, tuple(name for name in names if name), centred))
        if tag in _UNSEEN or "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
            return False
        return self._read_tag(tag, node)

    def _read_tag(self, tag: str, node: LexborNode) -> bool:
        """Read what certain elements tell; tell whether to go into it."""
        attributes = node.attributes
        if tag == "a" and attributes.get("href"):
            self._link = []
        elif tag == "area" and attributes.get("href"):
            text = attributes.get("alt") or attributes.get("title") or ""
            self._areas.append(Link(text.strip(), attributes.get("href") or ""))
        elif tag in _PICTURES:
            self._pictures.add(self._position())
        elif tag == "meta":
            labels = (attributes.get(label) for label in _LABELS)
            self._tell(next((label for label in labels if label), ""), attributes.get("content"))
        elif tag == "link" and attributes.get("rel") == "canonical":
            self._tell("canonical", attributes.get("href"))
        elif tag == "title":
            self._title = self._title or _squeeze(node.text()).strip()
        elif tag == "script":
            written = _WRITTEN.fullmatch(node.text())
            self._add(_TAG.sub(" ", written["text"]) if written else "")
        return tag not in {"title", "script"}

    def _tell(self, name: str, content: str | None) -> None:
        if content and content.strip():
            self._meta.setdefault(name.lower(), _squeeze(content).strip())

    def _add(self, text: str) -> None:
        self._parts.append(text)
        if self._link is not None:
            self._link.append(text)
            self._linked += len("".join(text.split()))
        if not text.strip():
            return
        if self._element < 0:
            self._element = self._open[-1]
        while self._open[min(self._depths[self._element], len(self._open) - 1)] != self._element:
            self._element = self._elements[self._element].parent

    def _position(self) -> int:
        """Return how many blocks begin before this place."""
        return len(self._blocks) + any(part.strip() for part in self._parts)


def _is_element(node: LexborNode) -> bool:
    return (node.tag or "")[:1].isalpha()


def _is_block(tag: str) -> bool:
    """Tell whether an element stands on lines of its own; one that HTML does not know wraps a part."""
    return not (tag in _INLINE or tag in _UNSEEN or tag in _PICTURES or tag in {"br", "script"} or ":" in tag)


def _squeeze(text: str) -> str:
    """Return the text with its white space as a browser shows it."""
    return _SPACE.sub(" ", _BREAK.sub("", text))
