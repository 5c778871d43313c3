"""The command line: every command is a few calls that a notebook could make."""

from dangbao.cli.main import app

__all__ = ["app"]
