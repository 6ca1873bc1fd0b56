"""Linkcheck against a server on this machine: broken links are told at their digests' lines."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, INDEX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Site


class Nothing(BaseHTTPRequestHandler):
    """Has no page."""

    def do_GET(self) -> None:
        """Answer that there is nothing."""
        self.send_error(404)

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Be silent."""


@pytest.fixture
def server() -> Iterator[str]:
    """Return the address of a server without any page."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Nothing) as started:
        Thread(target=started.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{started.server_port}"
        started.shutdown()


DIGEST = """\
# cs.AI

### [Learning to Read](https://arxiv.org/abs/2501.00001)
*Ada Author*

Abstract: Code at {0}/one of us.

### [Learning to Write](https://arxiv.org/abs/2501.00002)
*Ada Author*

Abstract: As {0}/one, at {0}/two and {0}/first of us.
"""


@pytest.mark.parametrize(
    ("index", "conf", "path", "first"),
    [
        # A link that stands above the digest, too, is told there.
        (
            "Home\n====\n\n`it <{0}/first>`_\n\n.. arxiv-digest:: today.txt\n",
            "",
            "today.txt",
            ("index.rst", 4),
        ),
        (INDEX, CONF, "digests/2025-01-02.md", ("digests/2025-01-02.md", 8)),
    ],
    ids=["page", "archive"],
)
def test_a_broken_link_is_told_at_the_line_of_its_entry(
    build: Callable[..., Site],
    server: str,
    index: str,
    conf: str,
    path: str,
    first: tuple[str, int],
) -> None:
    own = f"\n`own <{server}/own>`_\n"
    files = {
        "index.rst": index.format(server),
        path: DIGEST.format(server),
        "about.rst": f":orphan:\n\nAbout\n=====\n{own}",
    }
    conf += r'linkcheck_ignore = [r"https?://(?:www\.|export\.)?arxiv\.org/"]' + "\n"
    site = build(files, "linkcheck", conf, verbosity=-1)
    rows = [json.loads(line) for line in site.text("output.json").splitlines()]
    broken = {
        (row["filename"], row["lineno"], row["uri"]) for row in rows if row["status"] == "broken"
    }
    assert broken == {
        (path, 3, f"{server}/one"),
        (path, 8, f"{server}/two"),
        (*first, f"{server}/first"),
        ("about.rst", 6, f"{server}/own"),
    }
    for name, line, uri in broken:
        assert f"{name}:{line}: [broken] {uri}" in site.text("output.txt")
        assert f"source/{name}:{line}: WARNING: broken link: {uri}" in site.warnings
