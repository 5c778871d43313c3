"""The tables of who is who: what was made of the issues, name by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pyarrow as pa

_TEXT, _NUMBER = pa.string(), pa.int32()
_TEXTS = pa.list_(_TEXT)
_BLOCK = {"block": _TEXT, "resolved": _NUMBER}

IDENTITY_SCHEMAS: Mapping[str, pa.Schema] = MappingProxyType(
    {
        "blocks": pa.schema(_BLOCK),
        "sightings": pa.schema(
            {**_BLOCK, "issue": _TEXT, "digest": _TEXT, "person_id": _TEXT, "person": _TEXT, "date": _TEXT}
        ),
        "people": pa.schema(
            {
                **_BLOCK,
                "person": _TEXT,
                "name": _TEXT,
                "other_names": _TEXTS,
                "first_seen": _TEXT,
                "last_seen": _TEXT,
                "issues": _NUMBER,
            }
        ),
        "tenures": pa.schema(
            {
                **_BLOCK,
                "person": _TEXT,
                "body": _TEXT,
                "role": _TEXT,
                "rank": _TEXT,
                "area": _TEXT,
                "seen": _TEXTS,
                "acting": _TEXTS,
                "former": _TEXTS,
                "start_date": _TEXT,
                "end_date": _TEXT,
                "names": _TEXTS,
            }
        ),
        "judgements": pa.schema(
            {
                **_BLOCK,
                "left": _TEXT,
                "right": _TEXT,
                "judgement": _TEXT,
                "score": pa.float64(),
                "reasons": _TEXTS,
                "by": _TEXT,
                "at": _TEXT,
            }
        ),
        "bodies": pa.schema({**_BLOCK, "name": _TEXT, "body": _TEXT}),
    }
)
"""A block is the name that persons bear, or a body with its names; what was last ``resolved`` of it counts.

``sightings`` tells for every person of every issue which ``person`` of the corpus it is; a ``person`` is
called by the first sight: 王伟@石桥日报-2031-01-05. ``tenures`` are the posts of a person with the dates that
print them: ``seen`` as held, of these ``acting``, and ``former``; ``start_date`` and ``end_date`` only where
a paper tells them. ``judgements`` say why two groups of sights are one person or two. ``bodies`` gives each
printed name the body's own.
"""
