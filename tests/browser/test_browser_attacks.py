"""Strings that attack pages, in every field of every format, on every page that is written.

Whatever HTML a build has written is opened: a new kind of page needs a source in ``FILES``.
"""

from __future__ import annotations

import importlib.util
import shutil
import threading
import zipfile
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlencode

import pytest
from attacks import ATTACKS, DIGESTS, MARK
from conftest import build_project, write_project

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page, Request

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
BUILDERS = [("html", "alabaster"), ("html", "furo"), ("singlehtml", "alabaster"), ("epub", "epub")]

#: What is searched for: words of titles and names, the marks of objects, and attacks themselves,
#: with the word of one title, since what counts then is the query and not hundreds of results.
QUERIES = [MARK, f"{MARK}20", "alert", "onerror", "2601.00001", "evil.example"]
QUERIES += [f"{attack} {MARK}20" for attack in ATTACKS[:4]]

FILES = {
    "conf.py": 'extensions = ["sphinx_arxivdigest"]\nsuppress_warnings = ["arxivdigest"]\n'
    'arxivdigest_archive = "days/*"\narxivdigest_split_above = 10\n',
    "index.rst": "Attacks\n=======\n\n.. toctree::\n   :glob:\n\n   *\n   arxiv/index\n",
    "lists.rst": "Lists\n=====\n\n.. arxiv-papers::\n\n.. arxiv-papers::\n   :style: full\n\n"
    ".. arxiv-categories::\n\n.. arxiv-archive::\n",
    **{f"days/2025-01-{day:02}.txt": make() for day, make in enumerate(DIGESTS.values(), 1)},
    "together.rst": "Together\n========\n\n.. arxiv-digest:: jsonl.txt\n   :group-by: none\n"
    "   :details: open\n   :cross-lists:\n\n.. note::\n\n   .. arxiv-digest:: jsonl.txt\n",
    **{f"{name}.txt": make() for name, make in DIGESTS.items()},
    **{
        f"{name}.rst": f"{name}\n{'=' * len(name)}\n\n.. arxiv-digest:: {name}.txt\n"
        f"   :format: {name}\n   :cross-lists:\n"
        for name in DIGESTS
    },
    # The page is called by the digest's name.
    "untitled.rst": ".. arxiv-digest:: <img src=x onerror=alert(1)>.txt\n",
    "<img src=x onerror=alert(1)>.txt": DIGESTS["jsonl"](),
}

#: No request leaves the machine. Playwright's own way to stop them would turn off the cache.
FLAGS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]

#: Keeps what is called, and lets nothing block the page.
WATCH = """
  window.called = [];
  for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
    window[name] = (...all) => { window.called.push(`${name} ${all}`); };
"""
#: Opens what is folded, points at everything and gives it the focus; the handlers would run.
TOUCH = """() => {
  document.querySelectorAll('details').forEach(part => part.open = true);
  for (const part of document.querySelectorAll('body *'))
    for (const kind of ['mouseover', 'mouseenter', 'focus', 'toggle'])
      part.dispatchEvent(new Event(kind));
}"""
#: Attributes that could do something, and elements that no digest may bring.
DANGERS = """() => {
  const address = /^(xlink:)?(href|src|srcset|srcdoc|action|formaction|data|poster|style)$/i;
  const active = ({name, value}) => /^on/i.test(name)
    || address.test(name) && /^\\W*(javascript|vbscript|data)\\s*:/i.test(value);
  const parts = '.arxiv-paper, .arxiv-overview, .arxiv-contents, .arxiv-authors-index, '
    + '.arxiv-listing, #search-results';
  const foreign = 'script, iframe, object, embed, img, style, form, base, link, meta, input, video';
  return [...document.querySelectorAll('body *')]
    .filter(part => [...part.attributes].some(active))
    .concat([...document.querySelectorAll(`:is(${parts}) :is(${foreign})`)])
    .map(part => part.outerHTML.slice(0, 200));
}"""


class Site(NamedTuple):
    """A folder of pages behind a server of this machine."""

    folder: Path
    address: str
    #: Paths of all pages.
    pages: tuple[str, ...]


class Handler(SimpleHTTPRequestHandler):
    """Serve files silently, EPUB's pages with their own type, and let the browser keep them."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012
        **SimpleHTTPRequestHandler.extensions_map,
        ".xhtml": "application/xhtml+xml",
    }

    def end_headers(self) -> None:
        """Allow the browser to load scripts and styles once for all pages."""
        self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing."""


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project, which all builders share: what one has read, the next need not read."""
    source = tmp_path_factory.mktemp("attacks") / "source"
    write_project(source, {name: _bytes(content) for name, content in FILES.items()})
    return source


@pytest.fixture(scope="module", params=BUILDERS, ids="-".join)
def site(request: pytest.FixtureRequest, source: Path) -> Iterator[Site]:
    """Yield what each builder makes of the attacks, on a server."""
    builder, theme = request.param
    if theme == "furo" and importlib.util.find_spec(theme) is None:
        pytest.skip(f"the theme {theme} is not installed")
    folder = build_project(builder, source, confoverrides={"html_theme": theme}).app.outdir
    if builder == "epub":
        (book,) = folder.glob("*.epub")
        folder = folder.parent / "book"
        with zipfile.ZipFile(book) as archive:
            archive.extractall(folder)
    pages = [path.relative_to(folder).as_posix() for path in folder.rglob("*.*html")]
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(folder, f"http://127.0.0.1:{server.server_port}/", tuple(sorted(pages)))
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Yield a Chromium of the machine."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


class Visit:
    """A page of the browser that notes whatever an attack would do."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.site = site
        self.page: Page = browser.new_page()
        self.page.set_default_timeout(60_000)
        self.left: list[str] = []
        self.dialogs: list[str] = []
        self.page.add_init_script(WATCH)
        self.page.on("dialog", self._note_dialog)
        self.page.on("request", self._note_request)

    def _note_dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.accept()

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.site.address, "data:")):
            self.left.append(request.url)

    def open(self, path: str) -> None:
        """Open a page and touch everything on it."""
        self.page.goto(self.site.address + path, wait_until="load")
        self.page.evaluate(TOUCH)

    def check(self, what: str) -> None:
        """Assert that nothing has run, asked or called out."""
        assert self.page.evaluate("window.called") == [], what
        assert self.page.evaluate(DANGERS) == [], what
        assert (self.dialogs, self.left) == ([], []), what
        assert self.page.url.startswith(self.site.address), what


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visit]:
    """Yield a visitor of the site."""
    visitor = Visit(browser, site)
    yield visitor
    visitor.page.close()


def test_no_attack_does_anything_on_any_page(visit: Visit) -> None:
    assert len(visit.site.pages) >= (1 if "index.html" in visit.site.pages else 6)
    for path in visit.site.pages:
        visit.open(path)
        visit.check(path)
    marks = "".join((visit.site.folder / path).read_text("utf-8") for path in visit.site.pages)
    for number in range(1, len(ATTACKS) + 1):
        assert f"{MARK}{number} " in marks


def test_no_attack_does_anything_among_the_results_of_a_search(visit: Visit) -> None:
    if "search.html" not in visit.site.pages:
        pytest.skip("this builder writes no search")
    for query in QUERIES:
        address = f"{visit.site.address}search.html?{urlencode({'q': query})}"
        visit.page.goto(address)
        # It is written when all results are there; what they say of themselves comes after.
        playwright.expect(visit.page.locator(".search-summary")).not_to_be_empty(timeout=60_000)
        visit.page.wait_for_load_state("networkidle")
        visit.page.evaluate(TOUCH)
        visit.check(query)
        if query == MARK:
            assert visit.page.locator("#search-results li").count() > len(ATTACKS)
