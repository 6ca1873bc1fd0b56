"""What digests hold together: homes of papers, days, categories and authors, without Sphinx."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.project.catalogue import Catalogue
from sphinx_arxivdigest.project.records import DigestRecord, PaperRecord


def entry(
    paper_id: str,
    *authors: str,
    category: str = "cs.AI",
    title: str = "",
    version: int | None = None,
) -> PaperRecord:
    return PaperRecord(
        paper_id, version, title or f"Title {paper_id}", authors, category, f"arxiv-{paper_id}"
    )


def digest(
    date: str, *papers: PaperRecord, path: str = "", indexed: bool = True, **sections: str
) -> DigestRecord:
    """Return a digest; the section of a category is given as ``cs_AI="id"``."""
    categories = {code.replace("_", "."): anchor for code, anchor in sections.items()}
    return DigestRecord(path or f"{date}.md", date, categories, papers, indexed)


def homes(**pages: DigestRecord) -> dict[str, tuple[str, str]]:
    """Return the date and the document of each paper's home."""
    catalogue = Catalogue({name: [held] for name, held in pages.items()})
    return {key: (home.date, home.docname) for key, home in catalogue.homes.items()}


def test_a_paper_is_at_home_in_its_earliest_digest() -> None:
    late, early = digest("2025-01-03", entry("1"), entry("2")), digest("2025-01-02", entry("1"))
    assert homes(a=late, b=early) == {"1": ("2025-01-02", "b"), "2": ("2025-01-03", "a")}


def test_of_two_digests_of_a_day_the_first_document_is_home() -> None:
    one, other = digest("2025-01-02", entry("1"), path="x"), digest("2025-01-02", entry("1"))
    assert homes(b=one, a=other) == {"1": ("2025-01-02", "a")}


def test_a_digest_without_a_date_comes_after_all_others() -> None:
    undated, dated = digest("", entry("1"), entry("2"), path="x"), digest("2025-01-02", entry("1"))
    assert homes(a=undated, b=dated) == {"1": ("2025-01-02", "b"), "2": ("", "a")}


def test_a_digest_that_is_not_indexed_is_no_home_and_no_day() -> None:
    hidden = digest("2025-01-01", entry("1", "Ada Lovelace"), indexed=False, cs_AI="cs.AI")
    catalogue = Catalogue({"a": [hidden]})
    assert (catalogue.homes, catalogue.days, catalogue.authors) == ({}, [], {})
    assert catalogue.categories == {}


def test_a_category_leads_to_its_newest_section() -> None:
    catalogue = Catalogue(
        {
            "b": [digest("2025-01-02", cs_AI="one", cs_CL="two")],
            "a": [digest("2025-01-03", cs_AI="three")],
            "c": [digest("", cs_AI="four", cs_LG="five", path="x")],
        }
    )
    assert catalogue.categories == {
        "cs.AI": ("a", "three"),
        "cs.CL": ("b", "two"),
        "cs.LG": ("c", "five"),
    }


def test_days_are_the_files_with_their_papers_newest_first() -> None:
    first, second = entry("1"), entry("2")
    catalogue = Catalogue(
        {
            "parts/a": [digest("2025-01-03", first, path="day.md")],
            "parts/b": [digest("2025-01-03", second, first, path="day.md")],
            "early": [digest("2025-01-02", first)],
            "special": [digest("", second, path="special.md")],
        }
    )
    assert [(day.date, day.path, day.docname, day.papers) for day in catalogue.days] == [
        ("2025-01-03", "day.md", "parts/a", 2),
        ("2025-01-02", "2025-01-02.md", "early", 1),
        ("", "special.md", "special", 1),
    ]


def test_authors_are_known_by_every_spelling() -> None:
    catalogue = Catalogue(
        {
            "a": [digest("2025-01-02", entry("1", "José García"), entry("2", "Jose Garcia"))],
            "b": [digest("2025-01-03", entry("3", "José García"), entry("1", "J. García"))],
        }
    )
    (author,) = catalogue.authors.values()
    assert author.name == "José García"
    assert author.spellings == ("Jose Garcia", "José García")
    # Names of repeated entries have keys, too, for their links.
    assert set(catalogue.author_keys) == {"José García", "Jose Garcia", "J. García"}
    assert catalogue.author_key("Jose  Garcia") == catalogue.author_key("José García")


def test_the_spelling_that_most_papers_have_is_preferred() -> None:
    names = ["Mark Van Der Laan", "Mark van der Laan", "Mark van der Laan"]
    for order in (names, names[::-1]):
        papers = [entry(str(number), name) for number, name in enumerate(order)]
        (author,) = Catalogue({"a": [digest("2025-01-02", *papers)]}).authors.values()
        assert author.name == "Mark van der Laan"


def test_the_papers_of_an_author_are_the_newest_first_and_each_once() -> None:
    catalogue = Catalogue(
        {
            "a": [digest("2025-01-02", entry("1", "Ada Lovelace", "Ada Lovelace"))],
            "b": [digest("2025-01-03", entry("2", "Ada Lovelace"), entry("1", "Ada Lovelace"))],
        }
    )
    (papers,) = catalogue.papers_by.values()
    assert [home.paper.id for home in papers] == ["2", "1"]


def test_papers_are_listed_by_category_and_date() -> None:
    one, two, three = entry("1"), entry("2", category="cs.CL"), entry("3")
    catalogue = Catalogue({"a": [digest("2025-01-02", one, two, three)]})
    assert {
        key: [home.paper.id for home in found]
        for key, found in catalogue.by_category_and_date.items()
    } == {("cs.AI", "2025-01-02"): ["1", "3"], ("cs.CL", "2025-01-02"): ["2"]}


def test_dates_are_listed_by_category_and_month() -> None:
    catalogue = Catalogue(
        {
            "a": [digest("2025-01-02", entry("1"), entry("2", category="cs.CL"))],
            "b": [digest("2025-02-03", entry("3"))],
            "c": [digest("", entry("4"))],
        }
    )
    assert catalogue.dates_by_category == {
        "cs.AI": {"2025-01": [(0, "2025-01-02")], "2025-02": [(2, "2025-02-03")], "": [(3, "")]},
        "cs.CL": {"2025-01": [(1, "2025-01-02")]},
    }


def test_several_spellings_in_one_paper_list_it_once_and_in_order() -> None:
    both = entry("2", "J. García", "J Garcia")
    pages = {"a": [digest("2025-01-02", entry("1", "J. García"), both, entry("3", "J Garcia"))]}
    (papers,) = Catalogue(pages).papers_by.values()
    assert [home.paper.id for home in papers] == ["3", "2", "1"]


@pytest.mark.parametrize(
    ("changed", "is_other"),
    [
        (entry("1")._replace(title="Other"), True),
        (entry("1")._replace(anchor="elsewhere"), True),
        (entry("1", "Somebody Else"), True),
        # Lists do not show it.
        (entry("1", version=2), False),
    ],
)
def test_what_lists_show_of_a_paper_has_a_fingerprint(changed: PaperRecord, is_other: bool) -> None:
    before, after = (
        Catalogue({"a": [digest("2025-01-02", one)]}).fingerprints["1"]
        for one in (entry("1"), changed)
    )
    assert (before != after) is is_other


LISTED = entry("1", "Ada Li", "Bo Hu")


@pytest.mark.parametrize(
    ("docname", "date", "paper", "is_same"),
    [
        ("a", "2025-01-02", LISTED, True),
        ("b", "2025-01-02", LISTED, False),
        ("a", "2025-01-03", LISTED, False),
        ("a", "2025-01-02", LISTED._replace(title="Another"), False),
        ("a", "2025-01-02", LISTED._replace(authors=("Bo Hu", "Ada Li")), False),
        ("a", "2025-01-02", LISTED._replace(authors=("Ada LiBo Hu",)), False),
        ("a", "2025-01-02", LISTED._replace(category="cs.CL"), False),
        ("a", "2025-01-02", LISTED._replace(anchor="arxiv-1-2"), False),
        # Listings do not show it.
        ("a", "2025-01-02", LISTED._replace(version=2), True),
    ],
)
def test_what_listings_show_of_a_paper_has_a_hash(
    docname: str, date: str, paper: PaperRecord, is_same: bool
) -> None:
    before = Catalogue({"a": [digest("2025-01-02", LISTED)]}).fingerprints
    after = Catalogue({docname: [digest(date, paper)]}).fingerprints
    assert (before == after) == is_same
