"""Builds over what an earlier version of the extension has left in the folder of doctrees."""

from __future__ import annotations

import pickle
import pickletools
from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, INDEX, Project, day, paper
from conftest import build_project, write_project

import sphinx_arxivdigest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

#: Version of the environment → the classes and functions of ours that its pickles name.
PICKLED = {
    6: {
        "archive.project.ArchiveProject",
        "domain.tables.Target",
        "model.Details",
        "model.Paper",
        "model.Repository",
        "nodes.CategoryCount",
        "nodes.ContentsLine",
        "nodes.category_contents",
        "nodes.digest_overview",
        "nodes.listing",
        "nodes.paper",
        "nodes.paper_search",
        "nodes.starred_papers",
        "nodes.statistics",
        "project.author_lists.AuthorList",
        "project.author_lists.AuthorPartList",
        "project.calendars.Calendar",
        "project.calendars.CalendarTable",
        "project.newest.NewestDay",
        "project.category_tables.CategoryTable",
        "project.paper_lists.PaperList",
        "project.records.DigestRecord",
        "project.records.PaperRecord",
        "project.rising_terms.RisingTitleTerms",
        "project.selection.Selection",
        "project.weeks.WeeklyPapers",
    },
}

RECORD = (
    '{"id": "2501.00009", "title": "T", "authors": ["Ada A"], "categories": ["cs.AI", "cs.CL"], '
    '"summary": "As in arXiv:2501.00001.", "code_url": "https://github.com/a/a", "code_stars": 5}\n'
)

FILES: dict[str, str | bytes] = {
    "index.rst": f"{INDEX}   lists\n\n.. arxiv-digest:: today.jsonl\n   :cross-lists:\n\n"
    ":arxiv:paper:`2501.00001` :arxiv:author:`Ada Authorb` :arxiv:category:`cs.CL`\n",
    "lists.rst": "Lists\n=====\n\n.. arxiv-papers::\n   :keywords: summary\n   :style: full\n\n"
    ".. arxiv-categories::\n\n.. arxiv-archive::\n\n.. arxiv-authors:: A\n\n.. arxiv-authors::\n",
    "today.jsonl": RECORD,
    "digests/2025-01-02.md": day(cs_AI=[paper(1), paper(2)]),
    "digests/2025-01-03.md": day(cs_AI=[paper(2)], cs_CL=[paper(3), paper(4), paper(5)]),
}
SPLIT = "arxivdigest_split_above = 3\n"


def names(data: bytes) -> Iterator[str]:
    """Yield the names of our own that a pickle refers to."""
    strings: list[str] = []
    memo: dict[int, str] = {}
    for code, argument, _position in pickletools.genops(data):
        if code.name == "MEMOIZE":
            memo[len(memo)] = strings[-1] if strings else ""
        elif isinstance(argument, str):
            strings.append(argument)
        elif code.name in {"BINGET", "LONG_BINGET"}:
            strings.append(memo.get(int(argument or 0), ""))
        elif code.name == "STACK_GLOBAL" and strings[-2].startswith("sphinx_arxivdigest."):
            yield f"{strings[-2]}.{strings[-1]}".removeprefix("sphinx_arxivdigest.")


def pickles(project: Path) -> list[Path]:
    """Return the pickles of a project: doctrees, and the environment, which is the last."""
    folder = project / "_build" / "doctrees"
    return [*sorted(folder.rglob("*.doctree")), folder / "environment.pickle"]


def test_a_class_that_is_pickled_moves_with_the_version_of_the_environment(
    tmp_path: Path,
) -> None:
    """Every name in the pickles of a build is known to be there.

    Where a class that is pickled gets another name, or moves to another module, the doctrees
    of earlier builds cannot be read any more. Then raise ``env_version`` in ``setup()``, so that
    Sphinx reads all documents anew, and write the new names into ``PICKLED`` under that number.
    """
    write_project(tmp_path, FILES, CONF + SPLIT)
    site = build_project("html", tmp_path, warningiserror=True)
    found = {name for path in pickles(tmp_path) for name in names(path.read_bytes())}
    version = site.app.extensions[sphinx_arxivdigest.__name__].metadata["env_version"]
    assert {version: found} == PICKLED


def rename(paths: Iterable[Path]) -> None:
    """Make pickles name modules that do not exist."""
    for path in paths:
        content = path.read_bytes()
        # A name has its length before it.
        changed = content.replace(b"sphinx_arxivdigest.", b"sphinx_arxivdigesu.")
        assert changed != content or not list(names(content))
        path.write_bytes(changed)


def lower_version(environment: Path) -> None:
    """Make the environment that of an earlier version."""
    env = pickle.loads(environment.read_bytes())
    env.version = {**env.version, "sphinx_arxivdigest": env.version["sphinx_arxivdigest"] - 1}
    environment.write_bytes(pickle.dumps(env, pickle.HIGHEST_PROTOCOL))


@pytest.mark.slow
@pytest.mark.parametrize("stale", ["all", "the environment", "some doctrees", "doctrees", "none"])
def test_a_build_over_an_earlier_layout_is_a_fresh_build(stale: str, tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.conf = SPLIT
    project.set_files(FILES)
    project.build()
    *doctrees, environment = pickles(project.source)
    lower_version(environment)
    chosen = {
        "all": [*doctrees, environment],
        "the environment": [environment],
        "some doctrees": doctrees[::2],
        "doctrees": doctrees,
        "none": [],
    }
    rename(chosen[stale])
    output = project.build()
    assert project.warnings == ""
    assert len(project.read) == len(doctrees)
    assert project.differences(output) == []
