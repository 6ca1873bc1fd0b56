"""A folder of Markdown digests: built by the directive, and as plain MyST pages.

Run by hand: ``python -m benchmarks.myst [FOLDER]``; without a folder, made-up digests.
Each build is a process of its own, one after the other.
"""

from __future__ import annotations

import compileall
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import sphinx_arxivdigest
from benchmarks.madeup import write_digests

_CONF = 'project = "Digests"\nhtml_theme = "furo"\n'


class Figures(NamedTuple):
    """What a build cost."""

    #: Wall time, seconds.
    seconds: float
    #: Size of ``searchindex.js``, bytes.
    index: int


def main() -> None:
    """Print the figures of both builds, and their ratios."""
    compile_package()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if len(sys.argv) > 1:
            digests = sorted(Path(sys.argv[1]).glob("*.md"))
        else:
            digests = write_digests(folder / "made-up", days=20, papers=266)
        ours = build(with_directive(folder / "directive", digests))
        myst = build(as_pages(folder / "myst", digests))
    print(f"{len(digests)} digests, {os.cpu_count()} processors")
    print(f"directive {ours.seconds:6.1f} s, search index {ours.index / 1e6:6.2f} MB")
    print(f"MyST      {myst.seconds:6.1f} s, search index {myst.index / 1e6:6.2f} MB")
    faster, smaller = myst.seconds / ours.seconds, myst.index / ours.index
    print(f"ratio     {faster:6.1f}  , search index {smaller:6.1f}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(f"largest process {peak / 1024:.0f} MiB")


def with_directive(source: Path, digests: list[Path]) -> Path:
    """Write a project that shows each digest with ``arxiv-digest``."""
    source.mkdir()
    conf = _CONF + 'extensions = ["sphinx_arxivdigest"]\n'
    (source / "conf.py").write_text(conf, encoding="utf-8")
    for digest in digests:
        shutil.copy(digest, source)
        page = f"{digest.stem}\n{'=' * 20}\n\n.. arxiv-digest:: {digest.name}\n"
        (source / f"page-{digest.stem}.rst").write_text(page, encoding="utf-8")
    _write_index(source, [f"page-{digest.stem}" for digest in digests])
    return source


def as_pages(source: Path, digests: list[Path]) -> Path:
    """Write a project whose pages are the digests themselves."""
    source.mkdir()
    conf = _CONF + 'extensions = ["myst_parser"]\nsuppress_warnings = ["myst", "docutils"]\n'
    (source / "conf.py").write_text(conf, encoding="utf-8")
    for digest in digests:
        shutil.copy(digest, source)
    _write_index(source, [digest.stem for digest in digests])
    return source


def compile_package() -> None:
    """Compile the modules of the checkout, as pip does with those of installed packages."""
    compileall.compile_dir(Path(sphinx_arxivdigest.__file__).parent, quiet=1)


def build(source: Path) -> Figures:
    """Build *source* as HTML in a process of its own."""
    target = source / "_build"
    command = [sys.executable, "-m", "sphinx", "-Q", "-b", "html", str(source), str(target)]
    start = time.perf_counter()
    subprocess.run(command, check=True)
    seconds = time.perf_counter() - start
    return Figures(seconds, (target / "searchindex.js").stat().st_size)


def _write_index(source: Path, pages: list[str]) -> None:
    toctree = "".join(f"   {page}\n" for page in pages)
    index = f"Digests\n=======\n\n.. toctree::\n\n{toctree}"
    (source / "index.rst").write_text(index, encoding="utf-8")


if __name__ == "__main__":
    main()
