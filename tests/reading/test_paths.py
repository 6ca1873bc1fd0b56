"""Which files pages may show."""

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

OUTSIDE = "is outside the source directory; move or copy it there, or set arxivdigest_allow_outside"


def page(argument: str) -> dict[str, str | bytes]:
    return {"index.rst": f"Page\n====\n\n.. arxiv-digest:: {argument}\n\nThe rest.\n"}


def write_secret(folder: Path) -> None:
    """Write a digest beside the source directory."""
    (folder / "beside").mkdir()
    path = folder / "beside" / "secret.txt"
    path.write_text(digest(entry(title="A Secret")), "utf-8")


def link(folder: Path, name: str, target: str) -> None:
    """Put a symbolic link into the source directory."""
    (folder / "source").mkdir(exist_ok=True)
    (folder / "source" / name).symlink_to(target)


WAYS_OUT = (
    "../beside/secret.txt",
    "/../beside/secret.txt",
    "folder/../../beside/secret.txt",
    "link.txt",
    "linked/secret.txt",
)


@pytest.fixture(params=WAYS_OUT)
def way_out(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return what a page may write to reach a digest outside."""
    write_secret(tmp_path)
    link(tmp_path, "link.txt", "../beside/secret.txt")
    link(tmp_path, "linked", "../beside")
    argument: str = request.param
    return argument


def test_a_file_outside_is_one_warning_that_says_what_to_do(
    build: Callable[..., Site], way_out: str
) -> None:
    site = build(page(way_out))
    assert f"{way_out} {OUTSIDE} = True in conf.py [arxivdigest.file]" in site.warnings
    assert "index.rst:4: WARNING" in site.warnings
    assert site.warnings.count("WARNING") == 1
    assert "A Secret" not in site.text("index.html")
    assert "The rest." in site.text("index.html")


def test_a_project_may_allow_files_outside(build: Callable[..., Site], way_out: str) -> None:
    site = build(page(way_out), conf="arxivdigest_allow_outside = True")
    assert site.warnings == ""
    assert "A Secret" in site.text("index.html")


def test_whether_a_file_outside_exists_is_not_told(build: Callable[..., Site]) -> None:
    assert OUTSIDE in build(page("../missing.txt")).warnings


def test_links_within_the_source_directory_are_followed(
    build: Callable[..., Site], tmp_path: Path
) -> None:
    link(tmp_path, "latest.txt", "days/one.txt")
    site = build({**page("latest.txt"), "days/one.txt": digest(entry())}, warningiserror=True)
    assert "A Title" in site.text("index.html")


def test_a_source_directory_may_be_reached_by_a_link(
    build: Callable[..., Site], tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "source").symlink_to("elsewhere")
    site = build({**page("today.txt"), "today.txt": digest(entry())}, warningiserror=True)
    assert "A Title" in site.text("index.html")


LEADS_OUT = (
    "leads by a symbolic link to a file outside the source directory; copy it there, "
    "name its folder in arxivdigest_archive, or set arxivdigest_allow_outside = True in conf.py "
    "[arxivdigest.file]"
)


def archive(*globs: str) -> str:
    """Return the line of conf.py that makes an archive of the files."""
    return f"arxivdigest_archive = {[*globs]}\n"


@pytest.fixture
def linked(tmp_path: Path) -> None:
    """Write a digest beside the source directory, and links to it."""
    write_secret(tmp_path)
    link(tmp_path, "link.txt", "../beside/secret.txt")
    link(tmp_path, "linked", "../beside")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "link.txt").symlink_to("../beside/secret.txt")


@pytest.mark.usefixtures("linked")
@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("*.txt", "link.txt"),
        ("link.txt", "link.txt"),
        ("linked/*.txt", "linked/secret.txt"),
        ("**/secret.txt", "linked/secret.txt"),
        ("../data/*.txt", "../data/link.txt"),
    ],
)
def test_links_lead_no_archive_out(build: Callable[..., Site], glob: str, path: str) -> None:
    site = build({"index.rst": INDEX}, conf=archive(glob))
    assert f"WARNING: {path} {LEADS_OUT}" in site.warnings
    assert site.warnings.count("WARNING") == 1
    assert not any(name.startswith("arxiv/days") for name in site.app.env.found_docs)
    site = build({"index.rst": INDEX}, conf=f"{archive(glob)}arxivdigest_allow_outside = True\n")
    assert site.warnings == ""
    assert any(name.startswith("arxiv/days") for name in site.app.env.found_docs)


@pytest.mark.usefixtures("linked")
@pytest.mark.parametrize(
    "globs",
    [
        ["../beside/*.txt"],
        ["../beside/secret.txt"],
        ["../data/link.txt", "../data/*.txt"],
        ["../data/*.txt", "../data/link.txt"],
    ],
)
def test_conf_py_may_lead_an_archive_out(build: Callable[..., Site], globs: list[str]) -> None:
    site = build({"index.rst": INDEX}, conf=archive(*globs))
    assert site.warnings == ""
    assert any(name.startswith("arxiv/days") for name in site.app.env.found_docs)


@pytest.mark.parametrize("name", ["pipe.txt", "zero.txt"])
def test_what_is_no_regular_file_is_one_warning(
    build: Callable[..., Site], tmp_path: Path, name: str
) -> None:
    (tmp_path / "source").mkdir()
    os.mkfifo(tmp_path / "source" / "pipe.txt")
    link(tmp_path, "zero.txt", "/dev/zero")
    site = build(page(name), conf="arxivdigest_allow_outside = True")
    assert site.warnings.count("WARNING") == 1
    assert "[arxivdigest.file]" in site.warnings
    assert "The rest." in site.text("index.html")


def test_a_link_to_itself_is_a_warning(build: Callable[..., Site], tmp_path: Path) -> None:
    link(tmp_path, "loop.txt", "loop.txt")
    site = build({"index.rst": f"{INDEX}\n.. arxiv-digest:: loop.txt\n"}, conf=archive("*.txt"))
    assert site.warnings.count("loop.txt cannot be read: ") == site.warnings.count("WARNING") == 2


def test_a_file_too_large_is_one_warning_that_says_what_to_do(build: Callable[..., Site]) -> None:
    files = {**page("today.txt"), "today.txt": digest(entry())}
    site = build(files, conf="arxivdigest_max_bytes = 100")
    size = len(digest(entry()).encode())
    assert f"today.txt cannot be read: has {size} bytes, and 100 are allowed" in site.warnings
    assert "raise arxivdigest_max_bytes in conf.py, or split the file" in site.warnings
    assert "index.rst:4: WARNING" in site.warnings
    assert "The rest." in site.text("index.html")
    assert build(files, conf="").warnings == ""
