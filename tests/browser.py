"""A headless Chromium for tests of pages; without one they are skipped, or fail where CI is set."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    """Path of a Chromium or Chrome that is installed on this machine."""
    return next((path for path in map(shutil.which, ("/usr/bin/chromium", *_NAMES)) if path), None)


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for the tests of a file; open a context of your own in it. While it runs, its event loop keeps others
    of this process from running: not for longer."""
    path = find_chromium()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail("no Chromium on this machine, and CI may not skip the tests of pages")
        pytest.skip("no Chromium on this machine (looked for /usr/bin/chromium and " + ", ".join(_NAMES) + ")")
    home: Path = tmp_path_factory.mktemp("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=ARGUMENTS, env={**os.environ, "HOME": str(home)}
        )
        yield browser
        browser.close()
