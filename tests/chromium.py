"""The Chromium of the machine."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from conftest import skip_or_fail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")


@contextmanager
def launched(*flags: str) -> Iterator[Browser]:
    """Yield the browser, started with *flags*; skip the test, or fail in a gate, without one."""
    from playwright.sync_api import sync_playwright

    if CHROMIUM is None:
        skip_or_fail("there is no Chromium on this machine")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", *flags])
        yield browser
        browser.close()
