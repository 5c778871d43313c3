"""Web pages: which articles their markup shows, and which a page of an e-paper lists."""

from dangbao.page.web.nodes import Entry, Node, read_node

__all__ = ["Entry", "Node", "read_node"]
