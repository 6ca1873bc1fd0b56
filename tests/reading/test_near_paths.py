"""Paths that lead nowhere: where they were searched, and what is like them there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from archive_support import INDEX
from samples_text import digest, entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site

FILES: dict[str, str | bytes] = {
    "digests/today.txt": digest(entry()),
    "digests/yesterday.txt": digest(entry()),
    "pages/.hidden": "",
}


def page(argument: str) -> str:
    return f"Page\n====\n\n.. arxiv-digest:: {argument}\n\nThe rest.\n"


@pytest.mark.parametrize(
    ("argument", "told"),
    [
        ("digests/todya.txt", "in {}/digests; near names there: today.txt"),
        ("digest/today.txt", "in {}, which has no folder digest; near names there: digests"),
        ("elsewhere/today.txt", "in {}, which has no folder elsewhere"),
        ("digests/today.txt/x", "in {}/digests, which has no folder today.txt; near names there"),
    ],
)
def test_a_path_on_a_page(
    build: Callable[..., Site], tmp_path: Path, argument: str, told: str
) -> None:
    site = build({"index.rst": page(argument), **FILES})
    assert f"no such file; searched {told.format(tmp_path / 'source')}" in site.warnings
    assert site.warnings.count("WARNING") == 1
    assert "[arxivdigest.file]" in site.warnings
    assert "The rest." in site.text("index.html")


@pytest.mark.parametrize(
    ("argument", "written"), [("digests/today.txt", "/digests/today.txt"), ("/own.txt", "own.txt")]
)
def test_a_path_that_starts_elsewhere_on_a_page(
    build: Callable[..., Site], argument: str, written: str
) -> None:
    files = {
        "index.rst": "Home\n====\n\n.. toctree::\n\n   pages/one\n",
        "pages/one.rst": page(argument),
        "pages/own.txt": digest(entry()),
    }
    site = build({**files, **FILES})
    assert f"; write {written!r} for the file that is there" in site.warnings
    assert site.warnings.count("WARNING") == 1
    assert not build({**files, "pages/one.rst": page(written)}).warnings


def test_a_folder_on_a_page_is_not_a_file(build: Callable[..., Site]) -> None:
    site = build({"index.rst": page("digests"), **FILES})
    assert "is a directory; name one of its files, or set arxivdigest_archive" in site.warnings


#: A path that is not understood → what the warning says.
NOTATIONS = {
    "'digests/today.txt'": "write the path without quotes",
    "~/digests/today.txt": "~ does not stand for a home folder here: write a relative path",
    r"C:\digests\today.txt": "a path has no drive here: write a relative path",
    "c:/digests/today.txt": "a path has no drive here: write a relative path",
    r"digests\today.txt": "write / between folders",
}


@pytest.mark.skipif(os.sep != "/", reason="Windows writes paths so")
@pytest.mark.parametrize("path", NOTATIONS)
def test_a_path_as_shells_or_windows_write_it(build: Callable[..., Site], path: str) -> None:
    site = build({"index.rst": page(path), **FILES})
    assert f"no such file; {NOTATIONS[path]} [" in site.warnings
    site = build({"index.rst": INDEX, **FILES}, conf=f"arxivdigest_archive = {path!r}\n")
    assert f"no file matches {path!r}; {NOTATIONS[path]} [" in site.warnings


def test_a_pattern_on_a_page(build: Callable[..., Site]) -> None:
    site = build({"index.rst": page("digests/*.txt"), **FILES})
    assert "no such file; a page shows one file: patterns are for arxivdigest_archive in" in (
        site.warnings
    )


@pytest.mark.parametrize(
    ("glob", "told"),
    [
        ("digest/*.txt", "in {}, which has no folder digest; near names there: digests"),
        ("digests/*.md", "in {}/digests, which has: today.txt, yesterday.txt"),
        ("digests/todya.txt", "in {}/digests; near names there: today.txt"),
        ("pages/*", "in {}/pages, which is empty"),
        ("/digest/*.txt", "in {}, which has no folder digest; near names there: digests; a path"),
        ("**/*.md", "in {}, which has: "),
    ],
)
def test_a_glob_in_conf_py(
    build: Callable[..., Site], tmp_path: Path, glob: str, told: str
) -> None:
    site = build({"index.rst": INDEX, **FILES}, conf=f"arxivdigest_archive = {glob!r}\n")
    assert f"no file matches {glob!r}; searched {told.format(tmp_path / 'source')}" in site.warnings
    assert site.warnings.count("WARNING") == 1
