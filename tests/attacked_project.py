"""A project of strings that attack, in every format, directive and archive.

Each builder and theme writes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attacks import DIGESTS
from conftest import write_project

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "conf.py": 'extensions = ["sphinx_arxivdigest"]\nsuppress_warnings = ["arxivdigest"]\n'
    'arxivdigest_archive = "days/*"\narxivdigest_split_above = 10\n'
    'arxivdigest_sphinx_search = "full"\n',
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


def write_attacked_project(source: Path) -> None:
    """Write the project into *source*."""
    write_project(
        source, {name: text.encode("utf-8", "surrogatepass") for name, text in FILES.items()}
    )
