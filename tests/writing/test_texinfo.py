"""Texinfo: no text of a digest becomes a command, wherever a line of a menu is wrapped."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attacks import DIGESTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

#: What Sphinx itself writes at the beginning of a line.
COMMANDS = """
@ anchor bye c chapter code contents copying defindex definfoenclose detailmenu dircategory
direntry documentencoding documentlanguage email emph end exampleindent finalout heading headings
ifinfo ifnottex ifset indent indicateurl insertcopying item itemize menu node noindent page
paragraphindent printindex quotation ref section set setchapternewpage setfilename settitle sp
strong subheading subsection summarycontents table tex title titlepage top unnumbered uref
"""
OURS = re.compile("@(?:" + "|".join(COMMANDS.split()) + r")(?![a-z])|@[@{}*]")
SECRET = "no-page-of-this-project-says-so"


def _papers() -> str:
    """Return a digest whose titles and names are wrapped at every position."""
    commands = rf"@include s.txt \{{x\}} @end menu,and,{'w' * 30}, x"
    papers = []
    for length in range(1, 90):
        papers.append(
            {
                "id": f"2601.{length:05}",
                "title": f"{'x' * length}@include s.txt",
                "authors": [f"Ada {'y' * length}", f"{'z' * length}{commands}"],
                "categories": ["cs.AI"],
                "summary": f"{commands}\n  {commands}",
                "comment": commands,
            }
        )
        title = f"{'x' * length} {commands}"
        papers.append({**papers[-1], "id": f"2602.{length:05}", "title": title})
        title = f"{'x' * length}@include s.txt"
        authors = [f"Ada {chr(ord('a') + length % 26) * (length // 26 + 1)}"]
        papers.append({**papers[-1], "id": f"2603.{length:05}", "title": title, "authors": authors})
    return "\n".join(map(json.dumps, papers))


@pytest.fixture(params=[_papers, *DIGESTS.values()], ids=["wrapped", *DIGESTS])
def manual(request: pytest.FixtureRequest, build_once: Callable[..., Site]) -> Path:
    """Return the source of a manual full of attacks."""
    digest: bytes = request.param().encode("utf-8", "surrogatepass")
    page = "Page\n====\n\n.. arxiv-digest:: d.txt\n   :cross-lists:\n\n.. arxiv-papers::\n"
    conf = 'suppress_warnings = ["arxivdigest"]\n'
    site = build_once({"index.rst": page, "d.txt": digest}, "texinfo", conf=conf)
    return next(Path(site.app.outdir).glob("*.texi"))


def test_no_line_begins_with_a_command_of_a_digest(manual: Path) -> None:
    lines = manual.read_text("utf-8").splitlines()
    commands = [line.strip() for line in lines if line.lstrip().startswith("@")]
    assert commands
    assert not [line for line in commands if not OURS.match(line)]
    assert not [line for line in commands if line.startswith("@end menu ")]


def test_menus_have_no_sign_that_a_wrap_could_cut_from_its_escape(manual: Path) -> None:
    menus = re.findall(r"@menu\n(.*?)@end menu", manual.read_text("utf-8"), re.S)
    assert any("include" in menu for menu in menus)
    escapes = re.compile(r"@comma\{\}|@(?:end )?detailmenu")
    assert not [menu for menu in menus if re.search("[@{}]", escapes.sub("", menu))]


def test_no_file_gets_into_the_manual(manual: Path) -> None:
    if shutil.which("makeinfo") is None:
        pytest.skip("there is no makeinfo on this machine")
    command = [
        "makeinfo",
        "--no-split",
        "--force",
        "--error-limit=0",
        "-o",
        "out.info",
        manual.name,
    ]
    done = subprocess.run(command, cwd=manual.parent, capture_output=True, text=True, check=False)
    info = (manual.parent / "out.info").read_text("utf-8")
    assert "include" in info
    assert SECRET not in info
    assert (done.returncode, done.stderr) == (0, "")
