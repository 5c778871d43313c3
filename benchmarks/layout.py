"""How much of a printed page is read right: ``python benchmarks/layout.py [--seeds 1000 1200]``.

Prints a Markdown table over the pages that the press of the tests prints from these seeds: what is read by
the layout, and what of the same pages by their flat text layer alone; under it what reading costs.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from dangbao.page import read_issue
from dangbao.sources import Source
from press import Page, Press
from reading import Tally, compare, source_of

PLACEMENTS = ("above", "below", "beside", "inside", "vertical")
SHOWN = {
    "articles with exactly their text, in order": "text",
    "with their own headline": "headline",
    "with kicker and subheadline too": "heading",
    "with their own reporters, in order": "reporters",
    "with headline and reporters": "byline",
    **{f"headline {place}: text": f"text, headline {place}" for place in PLACEMENTS},
    **{f"headline {place}: headline": f"headline {place}" for place in PLACEMENTS},
    "captions apart from all else": "captions",
    "pages with exactly their teasers": "teasers",
    "pages with exactly their staff": "staff",
    "facts of the masthead or page head": "facts",
}


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", nargs=2, type=int, default=(1000, 1200), metavar=("FIRST", "END"))
    seeds = range(*parser.parse_args().seeds)
    layout, flat = Tally(), Tally()
    seconds = 0.0
    for page in (Press(seed).page() for seed in seeds):
        seconds += read(page, layout, flat)
    print("| what | of | by the layout | by the flat text |\n| --- | ---: | ---: | ---: |")
    for name, part in SHOWN.items():
        print(f"| {name} | {layout.all[part]} | {layout.share(part):.3f} | {flat.share(part):.3f} |")
    print(f"\n{seconds / len(seeds):.2f} seconds a page of {layout.all['text'] / len(seeds):.1f} articles")


def read(page: Page, layout: Tally, flat: Tally) -> float:
    """Read a page both ways; return the seconds that it takes by the layout."""
    start = perf_counter()
    source = source_of(page)
    issue = read_issue(source)
    seconds = perf_counter() - start
    layout.add_page(compare(page, issue))
    flat.add_page(compare(page, read_issue(Source(source.id, source.text))))
    return seconds


if __name__ == "__main__":
    main()
