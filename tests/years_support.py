"""Two sites of an archive, a year each, as they stand side by side on one host."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from conftest import build_project, write_project
from samples_text import digest, entry

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Files


def _day(number: int, title: str, **parts: str) -> str:
    link = f"https://arxiv.org/abs/2502.{number:05}"
    return digest(entry(title=title, link=link, **parts))


OLD: Files = {
    "index.rst": "2025\n====\n\n.. toctree::\n\n   arxiv/index\n",
    "digests/2025-11-28.md": _day(1, "Rivers in spring", authors="Alan Turing"),
    "digests/2025-12-31.md": _day(2, "Rivers in winter", authors="Alan Turing"),
}
NEW: Files = {
    "index.rst": "2026\n====\n\nSee :arxiv:paper:`an earlier paper <2502.00002>`, "
    ":arxiv:paper:`2502.00003`,\n:arxiv:author:`Alan Turing` and "
    ":arxiv:paper:`another <2502.00009>`.\n\n.. toctree::\n\n   arxiv/index\n",
    "digests/2026-01-02.md": _day(3, "World models of rivers", authors="Ada Lovelace"),
}
CONF = 'arxivdigest_archive = "digests/*.md"\nexclude_patterns = ["digests"]\n'
#: What the newer year says of the older one; a build on a host has its address in place of a file.
JOINED = """\
extensions.append("sphinx.ext.intersphinx")
intersphinx_mapping = {{"y2025": ("../2025/", {inventory!r})}}
arxivdigest_search_sites = {sites!r}
"""


def two_years(folder: Path, *more_sites: str) -> Path:
    """Build both sites, and return the folder to serve: ``2025/`` and ``2026/``."""
    host = folder / "host"
    write_project(folder / "2025", OLD, CONF)
    shutil.copytree(build_project("html", folder / "2025").app.outdir, host / "2025")
    inventory = str(host / "2025" / "objects.inv")
    joined = JOINED.format(inventory=inventory, sites=["../2025/", *more_sites])
    write_project(folder / "2026", NEW, CONF + joined)
    shutil.copytree(build_project("html", folder / "2026").app.outdir, host / "2026")
    return host
