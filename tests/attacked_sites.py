"""Sites behind a server of this machine, and visitors that note whatever an attack would do."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, NamedTuple

from chromium import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Dialog, Page, Request


#: No request leaves the machine. Playwright's own way to stop them would turn off the cache.
FLAGS = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]

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
    + '.arxiv-listing, .arxiv-permalinks, #search-results';
  const foreign = 'script, iframe, object, embed, img, style, form, base, link, meta, input, video';
  return [...document.querySelectorAll('body *')]
    .filter(part => [...part.attributes].some(active))
    .concat([...document.querySelectorAll(`:is(${parts}) :is(${foreign})`)]
      // Ours: the tools have no text of a digest, the box that finds names has it in its output.
      .filter(part => !part.closest('form.arxiv-tools')
        && !part.matches('form.arxiv-find, form.arxiv-find > input')))
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


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """Yield the site in *folder*, on a server; pages that lead on at once are left out."""
    found = (path for path in folder.rglob("*.*html") if path.stem != "latest")
    pages = [path.relative_to(folder).as_posix() for path in found]
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(folder, f"http://127.0.0.1:{server.server_port}/", tuple(sorted(pages)))
    server.shutdown()
    server.server_close()


class Visit:
    """A page of the browser that notes whatever an attack would do."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.site = site
        self.page: Page = browser.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.left: list[str] = []
        self.dialogs: list[str] = []
        self.page.add_init_script(WATCH)
        self.page.on("dialog", self._note_dialog)
        self.page.on("request", self._note_request)

    def _note_dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.accept()

    def _note_request(self, request: Request) -> None:
        if not request.url.removeprefix("blob:").startswith((self.site.address, "data:")):
            self.left.append(request.url)

    def open(self, path: str) -> None:
        """Open a page and touch everything on it."""
        self.page.goto(self.site.address + path, wait_until="load")
        self.page.evaluate(TOUCH)

    def check(self, what: str) -> None:
        """Assert that nothing has run, asked or called out."""
        assert self.page.evaluate("window.called") == [], what
        assert self.page.evaluate(DANGERS) == [], what
        assert (self.dialogs, self.left) == ([], []), (what, self.left[:3])
        assert self.page.url.startswith(self.site.address), what
