"""Who is who over years of issues: scored by what papers print, explained, and overruled by users."""

from dangbao.corpus.identity.resolving import Resolved, resolve

__all__ = ["Resolved", "resolve"]
