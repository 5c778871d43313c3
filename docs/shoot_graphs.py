"""Take the pictures of docs/gephi.md, from the files that Gephi opens: ``python docs/shoot_graphs.py``."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

DOCS = Path(__file__).parent
FILES = {"graph-whole": [], "graph-together": ["--together", "event"]}


def run(*words: str | Path) -> None:
    """Run a command of dangbao."""
    subprocess.run([sys.executable, "-m", "dangbao", *map(str, words)], check=True)


def main() -> None:
    """Draw the sample's graph, and who appears with whom in it."""
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        run("demo", "-o", folder)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 1300, "height": 820})
        for picture, options in FILES.items():
            graph = folder / f"{picture}.gexf"
            run("graph", folder / "sample.jsonl", "-o", graph, *options)
            run("show", graph, "-o", graph.with_suffix(".html"))
            page.goto(graph.with_suffix(".html").as_uri())
            page.wait_for_timeout(1000)
            page.screenshot(path=DOCS / f"{picture}.png")
        browser.close()


if __name__ == "__main__":
    main()
