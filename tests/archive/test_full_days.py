"""Archives whose old days show no details."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, FIVE, INDEX, Project, archive, day, paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site

FULL = "arxivdigest_full_days = 2\n"
NEW = "2025-01-09"
DETAILS = b'class="arxiv-details"'
UNFOLD = "//button[@data-act='unfold']"
SENTENCE = "The papers of this day are shown without details; arXiv has their abstracts."


def with_details(output: dict[str, bytes]) -> list[str]:
    """Return the names of the days that show details."""
    days = (name for name in output if name.startswith("arxiv/days/"))
    return sorted(name.removeprefix("arxiv/days/") for name in days if DETAILS in output[name])


def test_old_days_keep_all_but_the_details(build: Callable[..., Site]) -> None:
    files = archive(*FIVE)
    files["digests/2025-01-03.md"] = day(
        cs_AI=[paper(2), paper(3), paper(9).replace("TL;DR: Summary of 9.", "")]
    )
    site = build(files, conf=CONF + FULL, warningiserror=True)
    outputs = site.outputs(".html")
    assert with_details(outputs) == ["2025-01-06.html", "2025-01-07.html"]
    page = site.page("arxiv/days/2025-01-03.html")
    one, other = page.find_class("arxiv-paper")[1:]
    assert one.get("data-arxiv-id") == "2501.00003"
    assert one.find_class("arxiv-authors")[0].text_content() == "Ada Authord"
    assert "Summary of 3." in one.find_class("arxiv-tldr")[0].text_content()
    links = [link.text_content() for link in one.find_class("arxiv-links")[0].iter("a")]
    assert links == ["arXiv", "PDF", "HTML"]
    # Where there is no summary, the beginning of the abstract stands in for it.
    assert other.find_class("arxiv-teaser")[0].text_content().startswith("An abstract of")
    (sentence,) = page.find_class("arxiv-no-details")
    assert sentence.text_content().startswith(SENTENCE)
    assert sentence.find("a").get("href") == "../search.html"
    assert not page.xpath(UNFOLD)
    newest = site.page("arxiv/days/2025-01-07.html")
    assert not newest.find_class("arxiv-no-details")
    assert newest.xpath(UNFOLD)


def test_what_is_not_a_page_of_a_day_stays_as_it_is(build: Callable[..., Site]) -> None:
    files = archive(*FIVE)
    files["mine.rst"] = (
        ":orphan:\n\nMine\n====\n\n.. arxiv-digest:: digests/2025-01-02.md\n   :no-index:\n"
    )
    conf = (
        f'{CONF}html_baseurl = "https://host/"\n'
        'arxivdigest_exports = ["bibtex", "jsonl", "markdown", "months"]\n'
    )
    plain = build(files, conf=conf).outputs(".html", ".xml", ".json", ".jsonl", ".txt", ".bib")
    short = build(files, conf=f"{conf}arxivdigest_full_days = 0\n").outputs(
        ".html", ".xml", ".json", ".jsonl", ".txt", ".bib"
    )
    changed = [name for name in plain.keys() | short.keys() if plain.get(name) != short.get(name)]
    assert sorted(changed) == [f"arxiv/days/{name}.html" for name in FIVE]
    assert DETAILS in short["mine.html"]
    assert DETAILS in short["lists.html"]


def test_a_new_day_makes_another_one_old(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.conf = FULL
    project.set_files(archive(*FIVE))
    project.build()
    project.set_files(archive(*FIVE, NEW))
    output = project.build()
    assert with_details(output) == ["2025-01-07.html", f"{NEW}.html"]
    # Only the new day is read, and of the days only its neighbour and the old one are written.
    assert project.read == [f"arxiv/days/{NEW}", "arxiv/years/2025"]
    assert {name for name in project.written if "/days/" in name} == {
        "arxiv/days/2025-01-06",
        "arxiv/days/2025-01-07",
        f"arxiv/days/{NEW}",
    }
    assert project.differences(output) == []
    project.set_files(archive(*FIVE))
    output = project.build()
    assert with_details(output) == ["2025-01-06.html", "2025-01-07.html"]
    assert project.differences(output) == []


def test_another_number_of_days_reads_nothing_again(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.set_files(archive(*FIVE))
    assert len(with_details(project.build())) == 5
    (project.source / "conf.py").unlink()
    project.conf = FULL
    project.set_files(archive(*FIVE))
    output = project.build()
    output.pop(".buildinfo.bak", None)  # Some versions of Sphinx keep the earlier one.
    assert project.read == []
    assert len(with_details(output)) == 2
    assert project.differences(output) == []


def test_each_archive_has_newest_days_and_all_pages_of_a_date_go_together(
    build: Callable[..., Site],
) -> None:
    large = day(cs_AI=[paper(number) for number in range(1, 4)], cs_CL=[paper(4)])
    files: dict[str, str | bytes] = {
        "index.rst": INDEX,
        "a/2025-01-02.md": large,
        "a/2025-01-03.md": day(cs_AI=[paper(5)]),
        "a/2025-01-03-evening.md": day(cs_AI=[paper(6)]),
        "a/notes.md": day(cs_AI=[paper(7)]),
        "b/2024-01-02.md": day(cs_AI=[paper(8)]),
    }
    conf = (
        'arxivdigest_archive = {"a": "a/*.md", "b": "b/*.md"}\n'
        "arxivdigest_full_days = 1\narxivdigest_split_above = 3\n"
    )
    outputs = build(files, conf=conf).outputs(".html")
    shown = {name for name in outputs if "/days/" in name and DETAILS in outputs[name]}
    assert shown == {
        "arxiv/a/days/2025-01-03.html",
        "arxiv/a/days/2025-01-03-evening.html",
        "arxiv/a/days/notes.html",
        "arxiv/b/days/2024-01-02.html",
    }
    part = outputs["arxiv/a/days/2025-01-02/cs.AI.html"]
    assert SENTENCE.encode() in part


def test_books_have_all_details(build: Callable[..., Site]) -> None:
    conf = f'{CONF}{FULL}arxivdigest_archive_builders = ["epub"]\n'
    outputs = build(archive(*FIVE), builder="epub", conf=conf).outputs(".xhtml")
    assert with_details(outputs) == [f"{name}.xhtml" for name in FIVE]


def test_a_page_of_your_own_in_place_of_an_old_day_has_details(build: Callable[..., Site]) -> None:
    files = archive(*FIVE)
    files["arxiv/days/2025-01-02.rst"] = (
        ":orphan:\n\nMine\n====\n\n.. arxiv-digest:: /digests/2025-01-02.md\n"
    )
    outputs = build(files, conf=CONF + FULL).outputs(".html")
    assert with_details(outputs) == ["2025-01-02.html", "2025-01-06.html", "2025-01-07.html"]


@pytest.mark.parametrize("value", ["-1", "True", "'30'", "1.5"])
def test_a_number_of_days_that_is_none(build: Callable[..., Site], value: str) -> None:
    site = build(archive(*FIVE[:1]), conf=f"{CONF}arxivdigest_full_days = {value}\n")
    problem = f"arxivdigest_full_days = {value}: expected a whole number from 0 up, or None"
    assert f"{problem}; using None" in site.warnings
    assert with_details(site.outputs(".html")) == ["2025-01-02.html"]
