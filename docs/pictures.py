"""The pictures of the documentation: a small site of made-up digests, in Chromium.

Run by hand, in the root of the repository: ``python docs/pictures.py``. Needs Playwright, Pillow,
Furo and a Chromium on the machine. Writes to ``docs/_static``; says how large each picture is.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page, ViewportSize

DOCS = Path(__file__).parent
OUTPUT = DOCS / "_static"
DIGESTS = [DOCS / "reading/2025-01-13.md", DOCS / "pictures/2025-01-14.md"]

#: In bytes.
LARGEST = 60_000
#: Enough for text and two or three accents of colour.
COLOURS = 32

PHONE: ViewportSize = {"width": 390, "height": 1000}
DESK: ViewportSize = {"width": 1200, "height": 720}
SHORT: ViewportSize = {"width": 1200, "height": 460}

CONF = """
project = "Reading group"
author = copyright = "the reading group"
extensions = ["sphinx_arxivdigest"]
html_theme = "furo"
html_title = "Reading group"
arxivdigest_archive = "digests/*.md"
arxivdigest_interests = {
    "keywords": ["diffusion", "world models"],
    "authors": ["Mira Halvorsen"],
}
"""
INDEX = """
Reading group
=============

.. toctree::

   arxiv/index
"""


def main() -> None:
    """Build the site and write all pictures."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        site = build(Path(name))
        path = shutil.which("chromium") or shutil.which("chrome")
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        day = site / "arxiv/days/2025-01-14.html"
        take(browser, day, "screenshot", DESK, lambda _page: None)
        take(browser, day, "reader-phone", PHONE, read_on_a_phone)
        take(browser, day, "reader-filter", DESK, filter_on_a_desk)
        take(browser, day, "reader-interests", DESK, open_interests)
        take(browser, site / "arxiv/starred.html", "reader-starred", SHORT, star_some(day))
        browser.close()


def build(folder: Path) -> Path:
    """Build the site in *folder* and return the folder of its pages."""
    (folder / "digests").mkdir()
    for digest in DIGESTS:
        shutil.copy(digest, folder / "digests")
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    (folder / "index.rst").write_text(INDEX, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", folder, folder / "html"]
    subprocess.run(command, check=True)
    return folder / "html"


def take(
    browser: Browser, path: Path, name: str, size: ViewportSize, act: Callable[[Page], None]
) -> None:
    """Open the page *path*, let *act* use it, and write the picture *name*."""
    phone = size is PHONE
    context = browser.new_context(
        viewport=size,
        device_scale_factor=1.5 if phone else 1,
        has_touch=phone,
        color_scheme="light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(path.as_uri())
    act(page)
    page.mouse.move(0, 0)
    # The line that offers to undo goes after some seconds.
    page.wait_for_function("!document.querySelector('.arxiv-said')")
    page.wait_for_timeout(500)
    write(page.screenshot(), OUTPUT / f"{name}.png")
    context.close()


def write(screenshot: bytes, path: Path) -> None:
    """Write the bytes of a PNG with fewer colours, and say how many bytes these are."""
    picture = Image.open(io.BytesIO(screenshot)).convert("RGB")
    fewer = picture.quantize(COLOURS, dither=Image.Dither.NONE)
    fewer.save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.name:22} {size:6} bytes{'' if size <= LARGEST else ', TOO LARGE'}")


def mark(page: Page, identifier: str, kind: str) -> None:
    """Press the button *kind* of a paper."""
    page.click(f"[data-arxiv-id='{identifier}'] [data-mark={kind}]")


def read_on_a_phone(page: Page) -> None:
    """Mark two papers, and return to the top."""
    mark(page, "2501.99001", "star")
    mark(page, "2501.99002", "read")
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")


def filter_on_a_desk(page: Page) -> None:
    """Look for a word."""
    page.fill(".arxiv-tools input[type=search]", "diffusion -night")
    mark(page, "2501.99004", "star")


def open_interests(page: Page) -> None:
    """Open the dialog."""
    page.click("[data-act=more]")
    page.click("[data-act=interests]")
    page.fill("[name=unwanted]", "survey")


def star_some(day: Path) -> Callable[[Page], None]:
    """Return what stars papers on the page *day* and comes back."""

    def act(page: Page) -> None:
        starred = page.url
        page.goto(day.as_uri())
        for number in ("04", "07", "09"):
            mark(page, f"2501.990{number}", "star")
        page.goto(starred)

    return act


if __name__ == "__main__":
    main()
