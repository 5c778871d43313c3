"""Page text to an issue: masthead, staff, articles with headline, byline and body, teasers."""

from dangbao.page.issue import Article, Issue, StaffName
from dangbao.page.joining import join_pages, page_number
from dangbao.page.passage import GLUE, Passage
from dangbao.page.reading import read_issue
from dangbao.page.web import Entry, Node, read_node

__all__ = [
    "GLUE",
    "Article",
    "Entry",
    "Issue",
    "Node",
    "Passage",
    "StaffName",
    "join_pages",
    "page_number",
    "read_issue",
    "read_node",
]
