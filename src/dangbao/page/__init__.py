"""Page text to an issue: masthead, staff, articles with headline, byline and body, teasers."""

from dangbao.page.issue import Article, Issue, StaffName
from dangbao.page.joining import join_pages
from dangbao.page.passage import GLUE, Passage
from dangbao.page.reading import read_issue

__all__ = ["GLUE", "Article", "Issue", "Passage", "StaffName", "join_pages", "read_issue"]
