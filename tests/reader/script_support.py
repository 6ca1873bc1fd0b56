"""Scripts of the reader, run in the browsers of this machine without a driver.

Debian's Firefox is not one that Playwright drives, so each browser opens a page that sends back
what its script returns.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from chromium import NAMES

import sphinx_arxivdigest

if TYPE_CHECKING:
    from collections.abc import Iterable

SCRIPTS = Path(sphinx_arxivdigest.__file__).parent / "reader" / "scripts"
#: Names of a browser's program → what it takes to show a page with a new profile and no window.
BROWSERS = {
    NAMES: (
        "--headless",
        "--no-sandbox",
        "--no-first-run",
        "--user-data-dir={profile}",
    ),
    ("firefox-esr", "firefox"): ("--headless", "--no-remote", "--profile", "{profile}"),
}
#: Seconds to wait for a browser.
PATIENCE = 120
PAGE = """<!doctype html><meta charset="utf-8"><script>
const result = async () => {{
  try {{
    return await (() => {{ "use strict"; const data = {data};\n{source}\n}})();
  }} catch (error) {{
    return {{ error: `${{error}}\n${{error.stack}}` }};
  }}
}};
result().then((value) => fetch("/", {{ method: "POST", body: JSON.stringify(value) }}));
</script>"""


def commands() -> Iterable[tuple[str, list[str]]]:
    """Yield the usual name of each browser and its command, which is empty where it is absent."""
    for names, options in BROWSERS.items():
        program = next(filter(None, map(shutil.which, names)), None)
        yield names[0], [program, *options] if program else []


def run_script(
    command: list[str], folder: Path, source: str, data: object, site: Path | None = None
) -> Any:
    """Return what the body of a function, *source*, returns in a browser, or promises there.

    Both its variable ``data`` and what it returns are JSON. *folder* is for the browser's profile.
    The files of *site* can be fetched.
    """
    page = PAGE.format(source=source, data=json.dumps(data).replace("<", "\\u003c"))
    results: Queue[Any] = Queue()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            file = site / unquote(urlsplit(self.path).path[1:]) if site else None
            is_page = self.path == "/"
            if not is_page and (file is None or not file.is_file()):
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/html" if is_page else "text/plain")
            self.end_headers()
            self.wfile.write(page.encode() if is_page or file is None else file.read_bytes())

        def do_POST(self) -> None:
            results.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        arguments = [argument.format(profile=folder) for argument in command]
        address = f"http://127.0.0.1:{server.server_port}/"
        # In a session of its own: Debian's program is a script that starts the browser.
        with subprocess.Popen(
            [*arguments, address],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as browser:
            try:
                result = results.get(timeout=PATIENCE)
            finally:
                os.killpg(browser.pid, signal.SIGKILL)
                server.shutdown()
    if isinstance(result, dict) and "error" in result:
        raise AssertionError(result["error"])
    return result
