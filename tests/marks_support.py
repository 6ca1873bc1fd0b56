"""A site whose papers are marked in Chromium, from disk and from a server: fixtures and helpers."""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from chromium import PATIENCE, launched
from conftest import build_project, write_project

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

expect = playwright.expect

PAGE = "arxiv/days/2025-02-03.html"
OTHER = "arxiv/days/2025-02-04.html"
STARRED = "arxiv/starred.html"
KEY = "arxivdigest"
MONTH = date.today().strftime("%Y-%m")
#: The strictest policy under which the tools must work.
POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"

#: What a test says when it forbids storage.
FORBIDDEN = "forbidden"

AUTHORS = "Ada Lovelace,Charles Babbage,Zhang Wei,Grace Hopper"


def entry(number: int, title: str, authors: str = AUTHORS, text: str = "A short summary.") -> str:
    """Return an entry; number 9 has no identifier."""
    place = f"arxiv.org/abs/2502.{number:05}" if number != 9 else "example.org/9"
    return (
        f"### [{number}] [{title}](https://{place})\n*{authors}*\n\n"
        f"Main category: cs.LG\n\nTL;DR: {text}\n\n\n"
        f"<details>\n  <summary>Details</summary>\nMotivation: A need.\n\n"
        f"Abstract: {text} In full.\n\n</details>\n\n\n"
    )


def digest(*entries: str) -> str:
    """Return a digest of one category."""
    return (
        "<div id=toc></div>\n\n# Table of Contents\n\n"
        f"- [cs.LG](#cs.LG) [Total: {len(entries)}]\n\n\n# cs.LG [[Back]](#toc)\n\n"
        + "".join(entries)
    )


PAPERS = (
    entry(1, "World models of rivers", text="Rivers flow."),
    entry(2, r"Sums of $x_1^2$ & 50% more", text="Numbers add."),
    entry(3, "Rivers that flow", "Alan Turing", text="Rivers flow, too."),
    entry(4, "Cooking pasta", "Research and Development Team", text="Boil water."),
    entry(9, "Nothing known"),
)
FILES = {
    "index.rst": "Site\n====\n\n.. toctree::\n\n   arxiv/index\n   twice\n",
    # The same digest twice: entries of one identifier follow together.
    "twice.rst": "Twice\n=====\n\n.. arxiv-digest:: digests/2025-02-03.md\n   :no-index:\n\n"
    ".. arxiv-digest:: digests/2025-02-03.md\n   :no-index:\n",
    "digests/2025-02-03.md": digest(*PAPERS),
    "digests/2025-02-04.md": digest(entry(11, "Another day"), PAPERS[0]),
}
CONF = 'arxivdigest_archive = "digests/*.md"\nexclude_patterns = ["digests"]\n'


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Yield a Chromium of the machine."""
    with launched("--disable-gpu") as chromium:
        yield chromium


def built(folder: Path, conf: str = "") -> Path:
    """Return the output of the project, built in *folder*."""
    write_project(folder, FILES, CONF + conf)
    return Path(build_project("html", folder).app.outdir)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the pages."""
    return built(tmp_path_factory.mktemp("marks"))


class Handler(SimpleHTTPRequestHandler):
    """Serves the pages under a strict policy."""

    def end_headers(self) -> None:
        """Add the policy."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Yield the address at which *folder* is served."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def root(output: Path) -> Iterator[str]:
    """Yield the address of the site."""
    with served(output) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Yield a browser that has kept nothing; nothing may go wrong on its pages."""
    opened = browser.new_context(viewport={"width": 1200, "height": 800})
    faults: list[str] = []

    def note(message: ConsoleMessage) -> None:
        # Themes have inline scripts, which the policy forbids; ours have none.
        of_theme = message.text.startswith("Executing inline script")
        if "Content Security Policy" in message.text and not of_theme:
            faults.append(message.text)

    def watch(page: Page) -> None:
        page.set_default_timeout(PATIENCE)
        # Sphinx's own script does not expect that storage is forbidden.
        page.on("pageerror", lambda error: faults.append(error.message))
        page.on("console", note)

    opened.on("page", watch)
    yield opened
    opened.close()
    assert [fault for fault in faults if fault != FORBIDDEN] == []


def visit(context: BrowserContext, address: str) -> Page:
    """Return a page whose papers have their buttons."""
    page = context.new_page()
    page.goto(address)
    if page.locator("article[data-arxiv-id='2502.00001']").count():
        page.locator("article[data-arxiv-id='2502.00001'] [data-mark=star]").first.wait_for()
    return page


def paper(page: Page, number: int) -> Any:
    """Return the first entry of a paper."""
    return page.locator(f"article[data-arxiv-id='2502.{number:05}']").first


def press(page: Page, number: int, kind: str) -> None:
    """Press a mark of a paper, and wait until it is set: the first one loads a script."""
    paper(page, number).locator(f"[data-mark={kind}]").click()
    page.wait_for_function("() => arxivDigest.parts.hands")


def kept(page: Page) -> dict[str, Any]:
    """Return what is stored."""
    state: dict[str, Any] = json.loads(page.evaluate(f"localStorage.getItem('{KEY}') ?? '{{}}'"))
    return state


def keep(page: Page, value: object) -> None:
    """Store *value*, JSON unless it is a text, and load the page anew."""
    text = value if isinstance(value, str) else json.dumps(value)
    page.evaluate(f"text => localStorage.setItem('{KEY}', text)", text)
    page.reload()


def interests(page: Page, **texts: str) -> None:
    """Fill and save the dialog."""
    page.locator("[data-act=interests]").evaluate("button => button.click()")
    dialog = page.locator("dialog")
    for name, text in texts.items():
        dialog.locator(f"textarea[name={name}]").fill(text)
    dialog.locator("[data-act=save]").click()
    expect(dialog).to_have_count(0)


def unfolded(page: Page, number: int) -> Any:
    """Unfold a paper, and return its last line."""
    paper(page, number).locator(".arxiv-details > summary").click()
    line = paper(page, number).locator(".arxiv-last")
    line.wait_for()
    return line
