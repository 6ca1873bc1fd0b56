"""The Chromium of the machine."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from conftest import skip_or_fail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

#: Names of the program. Without windows, it opens a page in a quarter of the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)

#: How long a test that fails waits for something on a page, in milliseconds: a machine may be busy.
PATIENCE = 60_000


@contextmanager
def launched(*flags: str) -> Iterator[Browser]:
    """Yield the browser, started with *flags*; skip the test, or fail in a gate, without one."""
    from playwright.sync_api import expect, sync_playwright

    if CHROMIUM is None:
        skip_or_fail("there is no Chromium on this machine")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *flags])
        yield browser
        browser.close()
