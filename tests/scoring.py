"""Scores of extractions against annotations, by the scorer of the shared folder."""

from __future__ import annotations

import json
import runpy
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dangbao.records import Extraction


def score(
    shared: Path, golds: Sequence[dict[str, Any]], extractions: Sequence[Extraction]
) -> dict[str, float]:
    """Return the F1 of each metric, and of dates, kinds, headlines and bylines the share that is right."""
    run = runpy.run_path(str(shared / "eval" / "score.py"))["score"]
    found = {gold["id"]: json.loads(e.to_json()) for gold, e in zip(golds, extractions, strict=True)}
    metrics, dates, kinds, headlines, bylines, _ = run(golds, found)
    counts = {"event dates": dates, "event kinds": kinds, "headlines": headlines, "bylines": bylines}
    shares = {name: right / of for name, (right, of) in counts.items()}
    return {**{name: metric.f1 for name, metric in metrics.items()}, **shares}
