"""A web page: what its markup says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Markup:
    """A web page, parsed."""
