"""A browser without a window, for the tests of pages that have a script."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_SILENT = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

Opener = Callable[..., "Page"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Return Chromium; without it or Playwright the test is skipped, and fails where ``CI`` is ``true``.

    Playwright keeps an event loop running, in which other modules' tests could start none of their own.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        _give_up("no Chromium")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415
    except ImportError:
        _give_up("no Playwright: pip install playwright")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=_SILENT)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Return what opens HTML as a file; at the end it must have asked for nothing, and nothing gone wrong."""
    opened: list[Page] = []
    troubles: list[str] = []
    asked: list[str] = []

    def open_(html: str, address: str = "", script: str = "", **options: Any) -> Page:  # noqa: ANN401
        path = tmp_path / f"page{len(opened)}.html"
        path.write_text(html, "utf-8")
        page = browser.new_page(**{"viewport": {"width": 1200, "height": 800}, **options})
        opened.append(page)
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("dialog", lambda dialog: troubles.append(dialog.message))
        page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
        if script:
            page.add_init_script(script)
        page.goto(path.as_uri() + address)
        return page

    yield open_
    for page in opened:
        page.close()
    assert troubles == []
    assert {url for url in asked if not url.endswith(".html") or not url.startswith("file:")} == set()


def _give_up(reason: str) -> None:
    (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(reason)
