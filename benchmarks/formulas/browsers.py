"""Browsers that open a page, send what they measure, and take its picture."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Names of programs.
BROWSERS = {
    "Chromium": ("chromium-headless-shell", "chromium", "chromium-browser", "chrome"),
    "Firefox": ("firefox-esr", "firefox"),
}
#: How long a browser may take, in seconds.
_PATIENCE = 120


def installed() -> dict[str, str]:
    """Return the programs of the browsers that this machine has."""
    found = {
        name: next(filter(None, map(shutil.which, names)), None) for name, names in BROWSERS.items()
    }
    return {name: program for name, program in found.items() if program}


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder, and takes what a page sends."""

    def __init__(self, received: Queue[Any], *args: Any, **options: Any) -> None:
        self._received = received
        super().__init__(*args, **options)

    def do_POST(self) -> None:
        """Put what a page sends into the queue."""
        self._received.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Log no requests."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Queue[Any]]]:
    """Serve *folder*; yield its address and a queue of what its pages send."""
    received: Queue[Any] = Queue()
    handler = partial(_Handler, received, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", received
        server.shutdown()


def figures(name: str, program: str, address: str, received: Queue[Any]) -> Any:
    """Open the page at *address* in a browser and return what it sends."""
    with _opened(name, program, address):
        return received.get(timeout=_PATIENCE)


def picture(name: str, program: str, address: str, path: Path, size: str = "1500,1600") -> None:
    """Write the picture of a page to *path*, of this width and height."""
    with _opened(
        name, program, address, f"--screenshot={path}", f"--window-size={size}"
    ) as process:
        process.wait(_PATIENCE)


@contextmanager
def _opened(
    name: str, program: str, address: str, *options: str
) -> Iterator[subprocess.Popen[bytes]]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        if name == "Firefox":
            flags = ["--headless", "--no-remote", "--profile", profile]
        else:
            flags = [
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                f"--user-data-dir={profile}",
            ]
            if not options:
                flags.append("--remote-debugging-port=0")  # else it ends when the page is loaded
        command = [program, *flags, *options, address]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(30)
