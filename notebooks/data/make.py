"""Makes the newspapers that the notebooks read: ``python notebooks/data/make.py``."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import month
import years

HERE = Path(__file__).parent
MONTH_SEED, YEARS_SEED = 10, 41


def main() -> None:
    """Write all files anew; the same code writes the same bytes."""
    _write_pages(HERE / "month.jsonl.gz", month.pages(MONTH_SEED))
    made, issues = years.world(YEARS_SEED)
    _write_pages(HERE / "years.jsonl.gz", years.pages(issues))
    rows = list(years.truth(made, issues))
    with (HERE / "years-truth.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _write_pages(path: Path, pages: Iterable[Mapping[str, object]]) -> None:
    text = "".join(json.dumps(page, ensure_ascii=False) + "\n" for page in pages)
    path.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))


if __name__ == "__main__":
    main()
