"""Small archives for tests: digests of a few days, with papers that repeat."""

from __future__ import annotations

import shutil
from pathlib import Path

from conftest import sphinx_app, write_project
from samples_text import entry

CONF = 'arxivdigest_archive = "digests/*.md"\n'
INDEX = "Home\n====\n\n.. toctree::\n\n   arxiv/index\n"


def paper(number: int, day: str = "", **parts: str) -> str:
    """Return an entry whose id, title and author are told by *number*."""
    return entry(
        number=number,
        title=parts.pop("title", f"Paper {number}"),
        link=f"https://arxiv.org/abs/2501.{number:05d}{parts.pop('version', '')}",
        authors=parts.pop("authors", f"Ada Author{chr(97 + number % 26)}"),
        tldr=f"Summary of {number} {day}".strip() + ".",
        **parts,
    )


def day(**categories: list[str]) -> str:
    """Return a digest; a category's code is written ``cs_AI``."""
    toc = ""
    body = ""
    for name, entries in categories.items():
        code = name.replace("_", ".")
        toc += f"- [{code}](#{code}) [Total: {len(entries)}]\n"
        text = "".join(entry.replace("category: cs.AI", f"category: {code}") for entry in entries)
        body += f"\n<div id='{code}'></div>\n\n# {code} [[Back]](#toc)\n{text}"
    return f"<div id=toc></div>\n\n# Table of Contents\n\n{toc}\n{body}"


def three_days() -> dict[str, str | bytes]:
    """Return the files of an archive over two years: paper 2 stands in two of its digests."""
    return {
        "index.rst": INDEX,
        "digests/2024-12-31.md": day(cs_AI=[paper(1), paper(2)]),
        "digests/2025-01-02.md": day(cs_AI=[paper(2, "again", version="v2"), paper(3)]),
        "digests/2025-02-03.md": day(cs_AI=[paper(4)], cs_CL=[paper(5), paper(6)]),
    }


#: Five days, for :func:`archive`.
FIVE = [f"2025-01-{number:02}" for number in (2, 3, 4, 6, 7)]
#: What one more day, 2025-01-09, reads and writes.
READ = ["arxiv/days/2025-01-09", "arxiv/years/2025"]
WRITTEN = {
    "arxiv/days/2025-01-09",
    "arxiv/days/2025-01-07",
    "arxiv/years/2025",
    "arxiv/categories/cs.CL",
    "arxiv/categories/index",
    "arxiv/authors/a",
    "arxiv/authors/index",
    "arxiv/index",
    "arxiv/statistics",
    "index",
    "lists",
}

LISTS = """\
Lists
=====

:arxiv:paper:`2501.00002` :arxiv:author:`Ada Authorc` :arxiv:category:`cs.CL`

.. arxiv-papers::
   :limit: 2
   :style: full

.. arxiv-papers::
   :keywords: seldom

.. arxiv-categories::
"""


def archive(*names: str) -> dict[str, str | bytes]:
    """Return an archive of the days with these names, whose papers overlap."""
    files: dict[str, str | bytes] = {
        "index.rst": f"{INDEX}   lists\n",
        "lists.rst": LISTS,
        "aside.rst": ":orphan:\n\nAside\n=====\n",
    }
    for name in names:
        number = int(name[-2:])
        entries = [paper(number, name), paper(number + 1, name)]
        category = "cs_CL" if number % 2 else "cs_AI"
        files[f"digests/{name}.md"] = day(**{category: entries})
    return files


class Project:
    """A project that is built again and again."""

    def __init__(self, root: Path) -> None:
        self.source = root / "source"
        self.read: list[str] = []
        self.written: set[str] = set()
        self.warnings = ""

    def set_files(self, files: dict[str, str | bytes]) -> None:
        """Make the project consist of *files*, and leave those alone that are the same."""
        for path in self.source.rglob("*"):
            name = path.relative_to(self.source).as_posix()
            is_kept = name.startswith("_build") or name in {"conf.py", *files}
            if path.is_file() and not is_kept:
                path.unlink()
        write_project(self.source, files, CONF + self.conf)

    #: Further lines of conf.py.
    conf = ""

    def build(self, folder: str = "_build", parallel: int = 1) -> dict[str, bytes]:
        """Build with so many processes, and return the output files."""
        written: set[str] = set()
        read: list[str] = []
        builddir = self.source / folder
        with sphinx_app("html", self.source, builddir=builddir, parallel=parallel) as app:
            app.connect("doctree-read", lambda app, _doctree: read.append(app.env.docname))
            app.connect(
                "html-page-context", lambda _app, name, _t, _c, tree: tree and written.add(name)
            )
            app.build()
        self.read, self.written, self.warnings = read, written, app.warning.getvalue()
        out = Path(app.outdir)
        return {
            path.relative_to(out).as_posix(): path.read_bytes()
            for path in out.rglob("*")
            if path.is_file() and path.name != ".buildinfo"
        }

    def differences(self, output: dict[str, bytes]) -> list[str]:
        """Return the names of files that a fresh build writes differently."""
        shutil.rmtree(self.source / "_build_fresh", ignore_errors=True)
        fresh = self.build("_build_fresh")
        return [
            name
            for name in sorted(output.keys() | fresh.keys())
            if output.get(name) != fresh.get(name)
        ]
