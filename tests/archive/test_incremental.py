"""Archives in incremental builds: little work, and the same bytes as a fresh build."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, INDEX, day, paper
from conftest import sphinx_app, write_project

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

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


FIVE = [f"2025-01-{number:02}" for number in (2, 3, 4, 6, 7)]


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

    def build(self, folder: str = "_build") -> dict[str, bytes]:
        """Build, and return the output files."""
        written: set[str] = set()
        read: list[str] = []
        with sphinx_app("html", self.source, builddir=self.source / folder) as app:
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
        living = {name: _living_terms(files) for name, files in (("a", output), ("b", fresh))}
        assert living["a"] == living["b"]
        return [
            name
            for name in sorted(output.keys() | fresh.keys())
            if output.get(name) != fresh.get(name) and name != "searchindex.js"
        ]


def _living_terms(files: dict[str, bytes]) -> dict[str, object]:
    """Return the search index without the terms that no page has any more, which Sphinx keeps."""
    index = json.loads(files["searchindex.js"].removeprefix(b"Search.setIndex(")[:-1])
    for name in ("terms", "titleterms"):
        index[name] = {term: pages for term, pages in index[name].items() if pages != []}
    return index


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.mark.parametrize("name", ["arxiv/index", "arxiv/days/2025-01-03"])
@pytest.mark.parametrize("split_above", [400, 1])
def test_a_generated_page_comes_back_when_the_users_is_gone(
    project: Project, name: str, split_above: int
) -> None:
    project.conf = f"arxivdigest_split_above = {split_above}\n"
    project.set_files(archive(*FIVE))
    project.build()
    mine = {f"{name}.rst": ":orphan:\n\nMine\n====\n"}
    project.set_files(archive(*FIVE) | mine)
    # Older than the page that it replaces, as a copied file may be.
    os.utime(project.source / f"{name}.rst", (0, 0))
    output = project.build()
    assert b">Mine<" in output[f"{name}.html"]
    assert project.differences(output) == []
    project.set_files(archive(*FIVE))
    output = project.build()
    assert b">Mine<" not in output[f"{name}.html"]
    assert project.differences(output) == []


def test_a_new_day_reads_and_writes_its_own_pages_and_neighbours(project: Project) -> None:
    project.set_files(archive(*FIVE))
    project.build()
    project.set_files(archive(*FIVE, "2025-01-09"))
    output = project.build()
    assert project.read == ["arxiv/days/2025-01-09", "arxiv/years/2025"]
    assert project.written == {
        "arxiv/days/2025-01-09",
        "arxiv/days/2025-01-07",
        "arxiv/years/2025",
        "arxiv/categories/cs.CL",
        "arxiv/categories/index",
        "arxiv/authors/a",
        "arxiv/authors/index",
        "arxiv/index",
        "index",
        "lists",
    }
    assert project.differences(output) == []


def test_a_changed_day_reads_itself(project: Project) -> None:
    files = archive(*FIVE)
    project.set_files(files)
    project.build()
    project.set_files(files | {"digests/2025-01-04.md": day(cs_AI=[paper(4, "new words")])})
    output = project.build()
    assert project.read == ["arxiv/days/2025-01-04"]
    # Paper 5 is gone from the archive, and so from the lists that had it.
    assert "arxiv/categories/cs.AI" in project.written
    assert not {"arxiv/days/2025-01-02", "arxiv/days/2025-01-07"} & project.written
    assert project.differences(output) == []


def test_a_removed_day_takes_its_outputs_with_it(project: Project) -> None:
    project.set_files(archive(*FIVE))
    assert "arxiv/days/2025-01-04.html" in project.build()
    project.set_files(archive(*(name for name in FIVE if name != "2025-01-04")))
    output = project.build()
    assert not [name for name in output if "2025-01-04" in name]
    assert project.read == ["arxiv/years/2025"]
    assert project.differences(output) == []


def test_the_last_day_takes_the_index_of_authors_with_it(project: Project) -> None:
    project.set_files(archive(*FIVE[:1]))
    assert "arxiv-authors.html" in project.build()
    project.set_files(archive())
    output = project.build()
    assert "arxiv-authors.html" not in output
    assert project.differences(output) == []


def test_an_earlier_day_moves_homes_only(project: Project) -> None:
    project.set_files(archive(*FIVE[1:]))
    before = project.build()
    project.set_files(archive(*FIVE))
    output = project.build()
    # Paper 3 was new on the third, and now is on the second.
    assert b"First seen on" not in before["arxiv/days/2025-01-03.html"]
    assert b"First seen on" in output["arxiv/days/2025-01-03.html"]
    assert "arxiv/days/2025-01-07" not in project.written
    assert project.differences(output) == []


def test_words_of_a_full_list_are_kept_up_to_date(project: Project) -> None:
    files = archive(*FIVE)
    project.set_files(files)
    project.build()
    text = str(files["digests/2025-01-07.md"]).replace("Summary of 8", "Seldom said of 8")
    project.set_files(files | {"digests/2025-01-07.md": text})
    output = project.build()
    # One list shows it in full, and the other has it now among its keywords.
    assert b"Seldom said of 8" in output["lists.html"]
    assert output["lists.html"].count(b">Paper 8<") == 2
    assert project.differences(output) == []


def test_a_new_year_appears_in_every_sidebar(project: Project) -> None:
    project.conf = 'html_theme = "furo"\n'
    project.set_files(archive(*FIVE))
    project.build()
    project.set_files(archive(*FIVE, "2026-01-09"))
    output = project.build()
    assert b"2026" in output["aside.html"]
    assert project.differences(output) == []


@pytest.mark.parametrize("name", ["guide", "html", "generated", "fingerprints"])
def test_a_page_of_any_name_may_change_together_with_the_archive(
    project: Project, name: str
) -> None:
    pages = {f"{name}.rst": ":orphan:\n\nBefore\n======\n"}
    project.set_files(archive(*FIVE) | pages)
    project.build()
    pages = {f"{name}.rst": ":orphan:\n\nAfter\n=====\n"}
    project.set_files(archive(*FIVE, "2025-01-05", "2025-01-09") | pages)
    output = project.build()
    assert b">After<" in output[f"{name}.html"]
    assert project.differences(output) == []


def test_nothing_is_done_when_nothing_has_changed(project: Project) -> None:
    project.set_files(archive(*FIVE))
    before = project.build()
    assert project.build() == before
    assert (project.read, project.written) == ([], set())


def test_digests_that_are_known_are_not_parsed_again(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sphinx_arxivdigest.archive import scan

    project.set_files(archive(*FIVE))
    project.build()
    parsed: list[str] = []
    parse = scan.parse_linked
    monkeypatch.setattr(
        scan,
        "parse_linked",
        lambda data, path, name: [parsed.append(name), parse(data, path, name)][1],
    )
    project.set_files(archive(*FIVE, "2025-01-08"))
    project.build()
    assert parsed == ["2025-01-08.md"]


def test_a_split_digest_keeps_its_addresses(build: Callable[..., Site]) -> None:
    files = archive(*FIVE)
    old = build(files, conf=CONF).page("arxiv/days/2025-01-02.html")
    new = build(files, conf=f"{CONF}arxivdigest_split_above = 1\n").page(
        "arxiv/days/2025-01-02.html"
    )
    ids = {name for name in old.xpath("//@id") if name.startswith(("arxiv-2", "cs."))}
    assert ids
    assert ids <= set(new.xpath("//@id"))


@pytest.mark.corpus
@pytest.mark.slow
def test_a_real_day_is_added_like_in_a_fresh_build(corpus: Path, project: Project) -> None:
    days = {
        f"digests/{path.name}": path.read_text(encoding="utf-8")
        for path in sorted((corpus / "days").iterdir())[:11]
    }
    files: dict[str, str | bytes] = {"index.rst": f"{INDEX}   lists\n", "lists.rst": LISTS}
    project.set_files(files | dict(list(days.items())[:-1]))
    project.build()
    project.set_files(files | days)
    output = project.build()
    assert project.read == ["arxiv/days/2026-06-22", "arxiv/years/2026"]
    assert "arxiv/days/2026-06-12" not in project.written
    assert project.differences(output) == []
