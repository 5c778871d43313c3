"""Bytes to text: files of plain text or JSON lines, in the encodings that Chinese files come in."""

from dangbao.sources.files import read_sources, read_text
from dangbao.sources.source import Source, SourceError

__all__ = ["Source", "SourceError", "read_sources", "read_text"]
