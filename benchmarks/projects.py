"""Projects that show the same digests in different ways."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

#: Entries of an average day.
PAPERS = 206
_CONF = 'project = "Digests"\nhtml_theme = "furo"\n'


def write_archive(source: Path, digests: Iterable[Path], conf: str = "") -> Path:
    """Write a project with an archive of *digests*; *conf* is added to ``conf.py``."""
    archive = 'extensions = ["sphinx_arxivdigest"]\narxivdigest_archive = "digests/*.md"\n'
    _write(source, archive + conf, ["arxiv/index"])
    (source / "digests").mkdir()
    for digest in digests:
        shutil.copy(digest, source / "digests")
    return source


def with_directive(source: Path, digests: Iterable[Path]) -> Path:
    """Write a project that shows each digest with ``arxiv-digest``."""
    digests = list(digests)
    pages = [f"page-{digest.stem}" for digest in digests]
    _write(source, 'extensions = ["sphinx_arxivdigest"]\n', pages)
    for digest, page in zip(digests, pages, strict=True):
        shutil.copy(digest, source)
        _write_page(source, page, digest.stem, f".. arxiv-digest:: {digest.name}\n")
    return source


def as_pages(source: Path, digests: Iterable[Path]) -> Path:
    """Write a project for MyST whose pages are the digests themselves."""
    digests = list(digests)
    conf = 'extensions = ["myst_parser"]\nsuppress_warnings = ["myst", "docutils"]\n'
    _write(source, conf, [digest.stem for digest in digests])
    for digest in digests:
        shutil.copy(digest, source)
    return source


def empty_pages(source: Path, count: int) -> Path:
    """Write a project of so many pages that have a title alone."""
    pages = [f"page{number:05}" for number in range(count)]
    _write(source, "", pages)
    for page in pages:
        _write_page(source, page, page, "")
    return source


def _write(source: Path, conf: str, pages: Iterable[str]) -> None:
    source.mkdir(parents=True)
    (source / "conf.py").write_text(_CONF + conf, encoding="utf-8")
    toctree = "".join(f"   {page}\n" for page in pages)
    _write_page(source, "index", "Digests", f".. toctree::\n\n{toctree}")


def _write_page(source: Path, name: str, title: str, text: str) -> None:
    page = f"{title}\n{'=' * len(title)}\n\n{text}"
    (source / f"{name}.rst").write_text(page, encoding="utf-8")
