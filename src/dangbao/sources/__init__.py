"""Bytes to text: plain text, PDF, web pages, tables, and archives of them, in whatever encoding."""

from dangbao.sources.file import File
from dangbao.sources.formats import read_sources
from dangbao.sources.source import Source, SourceError
from dangbao.sources.tables import Columns
from dangbao.sources.text import read_text

__all__ = ["Columns", "File", "Source", "SourceError", "read_sources", "read_text"]
