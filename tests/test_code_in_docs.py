"""The blocks of code in the documentation and the README can be read by what they are for."""

from __future__ import annotations

import ast
import json
import re
import textwrap
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
PAGES += sorted((ROOT / "docs").rglob("*.rst"))

_FENCE = re.compile(r"^( *)(`{3,})(\w+)\n(.*?)^\1\2$", re.MULTILINE | re.DOTALL)
_CODE_BLOCK = re.compile(
    r"^( *)\.\. code-block:: *(\w+)\n(?:\1 +:.*\n)*\n((?:\1 +.*\n|\s*\n)+)", re.MULTILINE
)


def read_json(text: str) -> list[object]:
    """Return the JSON in *text*: one value, or one in each line."""
    try:
        return [json.loads(text)]
    except json.JSONDecodeError:
        return [json.loads(line) for line in text.splitlines()]


#: Language → what raises an error for text that is not of it.
READERS: dict[str, Callable[[str], object]] = {
    "python": ast.parse,
    "yaml": yaml.safe_load,
    "json": read_json,
    "toml": tomllib.loads,
}


class Block(NamedTuple):
    """A block of code."""

    page: str
    line: int
    language: str
    text: str


def blocks(page: Path) -> Iterator[Block]:
    """Yield the blocks of code on *page* that one of the readers is for."""
    text = page.read_text(encoding="utf-8")
    found = [(match, match[3], match[4]) for match in _FENCE.finditer(text)]
    found += [(match, match[2], match[3]) for match in _CODE_BLOCK.finditer(text)]
    for match, language, code in found:
        if language in READERS:
            line = text.count("\n", 0, match.start()) + 1
            name = page.relative_to(ROOT).as_posix()
            yield Block(name, line, language, textwrap.dedent(code))


BLOCKS = [block for page in PAGES for block in blocks(page)]


def test_blocks_of_each_language_are_found() -> None:
    assert {block.language for block in BLOCKS} == set(READERS)
    assert {"README.md", "docs/how-to/links.md", "docs/reference/python.rst"} <= {
        block.page for block in BLOCKS
    }


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: f"{block.page}:{block.line}")
def test_a_block_can_be_read(block: Block) -> None:
    assert READERS[block.language](block.text)


@pytest.mark.parametrize("path", sorted((ROOT / "docs/how-to/hosts").glob("*.y*ml")), ids=str)
def test_a_file_for_a_host_can_be_read(path: Path) -> None:
    assert isinstance(yaml.safe_load(path.read_text(encoding="utf-8")), dict)


def names_set(text: str) -> set[str]:
    """Return the names that *text*, in Python, gives values."""
    found = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)]
    return {node.id for node in found if isinstance(node.ctx, ast.Store)}


def test_options_that_examples_set_exist(conf_options: set[str]) -> None:
    wrong = [
        f"{block.page}:{block.line}: {name}"
        for block in BLOCKS
        if block.language == "python"
        for name in names_set(block.text)
        if re.match(r"(?:arxivdigest|html|linkcheck|nitpick|latex|epub|suppress)_", name)
        and name not in conf_options
    ]
    assert wrong == []


@pytest.fixture(scope="module")
def conf_options(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the names of all options in ``conf.py`` that Sphinx and the extension have."""
    source = tmp_path_factory.mktemp("options")
    (source / "conf.py").write_text('extensions = ["sphinx_arxivdigest", "myst_parser"]\n')
    (source / "index.rst").write_text("Home\n====\n")
    app = SphinxTestApp("dummy", srcdir=source)
    try:
        return {each.name for each in app.config}
    finally:
        app.cleanup()
