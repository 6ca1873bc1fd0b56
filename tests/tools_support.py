"""Sites for the tests of the reader's tools, and how they are opened."""

from __future__ import annotations

import random
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive_support import CONF, INDEX
from chromium import PATIENCE
from conftest import build_project, write_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1400, "height": 900}

#: Identifiers of the papers that are shown, in the order of the page.
SHOWN = """() => [...document.querySelectorAll('[data-arxiv-id]')]
  .filter(node => node.checkVisibility()).map(node => node.dataset.arxivId)"""

_ENTRY = """### [{number}] [{title}](https://arxiv.org/abs/{id})
*{authors}*

Main category: {category}

TL;DR: {tldr}


<details>
  <summary>Details</summary>
Motivation: {motivation}

Abstract: {abstract}

</details>


"""

#: Title, authors, TL;DR and abstract of each paper of a small day, by category.
SMALL = {
    "cs.LG": [
        ("World models for planning", "Ada Lovelace,Wei Zhang", "Planning in latent space.", "RL."),
        (
            "Diffusion without noise",
            "Erwin Schrödinger",
            "扩散模型不需要噪声。",
            "We diffuse $x^2$.",
        ),
        (
            "Reinforcement learning",
            "Zoë Quinn",
            "Rewards matter.",
            "An RL agent, state-of-the-art.",
        ),
    ],
    "cs.CL": [
        (
            "Large language models",
            "Wei Zhang,Grace Hopper",
            "大语言模型的推理能力。",
            "They reason.",
        ),
        ("Speech in Café noise", "Ada Lovelace", "Robust to noise.", "Word error rates."),
    ],
    "stat.ML": [("Kernels", "Alan Turing", "Kernels for graphs.", "A theorem on video.")],
}


def identifier(number: int) -> str:
    """Return the identifier of the paper with this number."""
    return f"2501.{number:05}"


def digest(categories: dict[str, list[tuple[str, str, str, str]]], first: int = 1) -> str:
    """Return a digest of papers with title, authors, TL;DR and abstract."""
    contents = "".join(
        f"- [{code}](#{code}) [Total: {len(papers)}]\n" for code, papers in categories.items()
    )
    parts = ["<div id=toc></div>\n\n# Table of Contents\n\n", contents, "\n\n"]
    number = first
    for code, papers in categories.items():
        parts.append(f"<div id='{code}'></div>\n\n# {code} [[Back]](#toc)\n\n")
        for at, (title, authors, tldr, abstract) in enumerate(papers, start=1):
            values = {"title": title, "authors": authors, "tldr": tldr, "abstract": abstract}
            entry = _ENTRY.format(
                number=at, id=identifier(number), category=code, motivation="A need.", **values
            )
            parts.append(entry)
            number += 1
    return "".join(parts)


def large_digest(papers: int = 532) -> str:
    """Return a digest whose papers are as long as real ones, and of different lengths."""
    chance = random.Random(papers)
    words = ["deep", "graph", "latent", "robust", "token", "policy", "vision", "sparse", "neural"]

    def text(least: int, most: int) -> str:
        return " ".join(chance.choices(words, k=chance.randint(least, most)))

    codes = ["cs.CV"] * 4 + ["cs.CL"] * 3 + ["cs.LG"] * 2 + ["cs.IT"]
    categories: dict[str, list[tuple[str, str, str, str]]] = {}
    for _ in range(papers):
        summary = "本文提出一种新的方法，" * chance.randint(2, 14)
        names = ",".join(f"Ada {text(1, 1).title()}" for _ in range(chance.randint(1, 12)))
        row = text(4, 18).capitalize(), names, summary, text(90, 260)
        categories.setdefault(chance.choice(codes), []).append(row)
    return digest(categories)


def build_archive(
    folder: Path, digests: dict[str, str], theme: str = "furo", conf: str = ""
) -> Path:
    """Build an archive of digests, by date, in *folder* and return the output folder."""
    files = {"index.rst": INDEX, **{f"digests/{date}.md": text for date, text in digests.items()}}
    write_project(folder, files, f"{CONF}html_theme = {theme!r}\n{conf}")
    return Path(build_project("html", folder, warningiserror=True).app.outdir)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Let pages load nothing from elsewhere, and run nothing inline."""
        self.send_header("Content-Security-Policy-Report-Only", "default-src 'self'")
        super().end_headers()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve *folder* on this machine, and yield its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@contextmanager
def opened(browser: Browser, url: str, **options: Any) -> Iterator[Page]:
    """Yield a page of the browser that shows *url*; no script of ours may throw an error."""
    options.setdefault("viewport", DESK)
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error.stack)))
    try:
        page.goto(url)
        yield page
        assert not [error for error in errors if "arxivdigest" in error]
    finally:
        context.close()
