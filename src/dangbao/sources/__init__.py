"""Bytes to text: files of plain text or JSON lines, in the encodings that Chinese files come in."""

from dangbao.sources.files import Source, SourceError, read_sources, read_text

__all__ = ["Source", "SourceError", "read_sources", "read_text"]
