"""Archives in incremental builds: little work, and the same bytes as a fresh build."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from archive_support import (
    CONF,
    FIVE,
    INDEX,
    LISTS,
    READ,
    WRITTEN,
    Project,
    archive,
    day,
    paper,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site

#: More pages than an archive of a few days has: workers read documents unless most are ours.
MANY = 24


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.mark.slow
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
    assert project.read == READ
    assert project.written == WRITTEN
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
    # Nor is a source or a doctree of it left.
    assert not list((project.source / "_build").rglob("*2025-01-04*"))
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


def test_papers_in_full_are_kept_up_to_date(project: Project) -> None:
    files = archive(*FIVE)
    files["full.rst"] = ":orphan:\n\nFull\n====\n\n.. arxiv-papers::\n   :style: full\n"
    project.set_files(files)
    project.build()
    text = str(files["digests/2025-01-07.md"]).replace("Summary of 8", "Seldom said of 8")
    project.set_files(files | {"digests/2025-01-07.md": text})
    # What the domain knows of the paper is the same; the page of its digest was read again.
    assert b"Seldom said of 8" in project.build()["full.html"]


@pytest.mark.slow
def test_a_new_year_appears_in_every_sidebar(project: Project) -> None:
    project.conf = 'html_theme = "furo"\n'
    project.set_files(archive(*FIVE))
    project.build()
    project.set_files(archive(*FIVE, "2026-01-09"))
    output = project.build()
    assert b"2026" in output["aside.html"]
    assert project.differences(output) == []


@pytest.mark.slow
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
    parse = scan.parse_shown
    monkeypatch.setattr(
        scan,
        "parse_shown",
        lambda data, path, name, config: [parsed.append(name), parse(data, path, name, config)][1],
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


def test_the_titles_of_all_pages_above_are_kept_up_to_date(project: Project) -> None:
    def files(title: str) -> dict[str, str | bytes]:
        above = f"{title}\n{'=' * len(title)}\n\n.. toctree::\n\n   arxiv/index\n"
        index = INDEX.replace("arxiv/index", "above\n   lists")
        return archive(*FIVE) | {"index.rst": index, "above.rst": above}

    project.set_files(files("Before"))
    assert b"Before" in project.build()["arxiv/days/2025-01-03.html"]
    project.set_files(files("After"))
    output = project.build()
    # The page is three above a day, and its title stands in the day's bar of links.
    assert project.read == ["above"]
    assert b"After" in output["arxiv/days/2025-01-03.html"]
    assert project.differences(output) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        ".. arxiv-papers::\n   :limit: 2\n",
        ".. arxiv-papers::\n   :keywords: summary\n",
        ":arxiv:paper:`2501.00003`\n",
        ":any:`2501.00003`\n",
        "No reference.\n\n.. arxiv-digest:: /extra.txt\n",
    ],
    ids=["listing", "keywords", "role", "any", "digest"],
)
def test_what_a_parallel_build_has_read_is_kept_up_to_date(project: Project, text: str) -> None:
    # Workers read slices of the documents, and each must hand over all that it has found.
    pages: dict[str, str | bytes] = {
        f"page{number}.rst": f":orphan:\n\nPage\n====\n\n{text}" for number in range(MANY)
    }
    pages["extra.txt"] = day(cs_AI=[paper(3, "extra")])
    project.set_files(archive(*FIVE[1:]) | pages)
    project.build(parallel=2)
    assert len(project.read) == 0, "documents are read by workers"
    before = archive(*FIVE[1:]) | pages
    project.set_files(before | archive(*FIVE, "2025-01-09"))
    output = project.build()
    assert not [name for name in project.read if name.startswith("page")]
    assert project.differences(output) == []


@pytest.mark.slow
def test_category_pages_of_a_parallel_build_may_come(project: Project) -> None:
    part = ":orphan:\n\nPart\n====\n\n.. arxiv-digest:: /extra.txt\n   :categories: cs.AI\n"
    page = "Page\n====\n\n.. arxiv-digest:: extra.txt\n   :category-pages: /parts\n"
    files = archive(*FIVE) | {"extra.txt": day(cs_AI=[paper(3)])}
    files |= {f"page{number}.rst": f":orphan:\n\n{page}" for number in range(MANY)}
    project.set_files(files)
    project.build(parallel=2)
    project.set_files(files | {"parts/cs.AI.rst": part})
    output = project.build()
    assert [name for name in project.read if name.startswith("page")] == sorted(
        f"page{number}" for number in range(MANY)
    )
    assert project.differences(output) == []
