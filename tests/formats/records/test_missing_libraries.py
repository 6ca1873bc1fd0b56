"""Formats whose libraries are not installed: what users are told, and that others need none."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

#: Reads the file of the second argument where the libraries of the first cannot be imported.
SCRIPT = """
import sys
blocked = sys.argv[1].split(",")
class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in blocked:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Blocker())
from sphinx_arxivdigest.formats import read_digest
digest = read_digest(sys.argv[2])
print(digest.format, len(digest.papers), *digest.problems, sep="|")
print(*sorted(set(sys.modules) & {"yaml", "pybtex", "rispy"}))
"""
BIBTEX = """@misc{a,
  title = {Walking}, author = {Li Na}, abstract = {We walk.}, note = {arXiv:2501.00001}
}
"""
RIS = """TY  - GEN
TI  - Walking
AU  - Li Na
AB  - We walk.
DO  - 10.48550/arXiv.2501.00001
ER  -
"""
YAML = "- title: Walking\n  authors: [Li Na]\n  abstract: We walk.\n  id: 2501.00001\n"
FORMATS = [
    ("bibtex", "pybtex", BIBTEX),
    ("ris", "rispy", RIS),
    ("yaml", "yaml", YAML),
]


def read(path: Path, text: str, blocked: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", SCRIPT, blocked, str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\n")


@pytest.mark.parametrize(("form", "library", "text"), FORMATS)
def test_a_missing_library_is_named_with_its_extra(
    form: str, library: str, text: str, tmp_path: Path
) -> None:
    found, _ = read(tmp_path / "digest.txt", text, library)[:2]
    name = "PyYAML" if library == "yaml" else library
    message = f'this file is read by {name}: run pip install "sphinx-arxivdigest[{form}]"'
    assert found == f"{form}|0|Problem(line=1, message={message!r})"


@pytest.mark.parametrize(("form", "library", "text"), FORMATS)
def test_where_it_is_installed_it_is_imported_for_its_format_only(
    form: str, library: str, text: str, tmp_path: Path
) -> None:
    found, imported = read(tmp_path / "digest.txt", text, "none")[:2]
    assert found == f"{form}|1"
    assert library in imported.split()


def test_other_formats_need_no_library(tmp_path: Path) -> None:
    text = (
        "- [Walking](https://arxiv.org/abs/2501.00001)\n- [Ice](https://arxiv.org/abs/2501.00002)\n"
    )
    assert read(tmp_path / "digest.md", text, "yaml,pybtex,rispy")[:2] == ["list|2", ""]
