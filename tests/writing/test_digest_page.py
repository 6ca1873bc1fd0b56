"""The page that ``arxiv-digest`` makes, in whole HTML builds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import Site, root_files, sphinx_app, write_project
from samples_text import digest, entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import html

PAGE = "Page\n====\n\n.. arxiv-digest:: today.txt\n"


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def site(build_once: Callable[..., Site]) -> Site:
    """Return the project that most tests look at."""
    nitpicky = {"nitpicky": True}
    return build_once(root_files("digest"), confoverrides=nitpicky, warningiserror=True)


@pytest.fixture
def today(site: Site) -> html.HtmlElement:
    return site.page("today.html")


def test_overview_lists_categories_with_names_and_counts(today: html.HtmlElement) -> None:
    overview = today.get_element_by_id("arxiv-overview")
    assert [text(line) for line in overview.iter("li")] == [
        "cs.AI Artificial Intelligence 2",
        "eess.SY Systems and Control 1",
        "hep-th High Energy Physics - Theory 1",
    ]
    assert [link.get("href") for link in overview.iter("a")] == ["#cs.AI", "#eess.SY", "#hep-th"]
    assert "4 papers" in text(overview)
    assert "2025-01-02" in text(overview)


def test_category_opens_with_its_own_contents(today: html.HtmlElement) -> None:
    section = today.get_element_by_id("cs.AI")
    assert section.tag == "section"
    assert "arxiv-category" in section.get("class")
    contents, back = section[1], section[2]
    assert contents.tag == "details"
    assert [(line.get("value"), text(line)) for line in contents.iter("li")] == [
        ("1", "Plans That Explain Themselves"),
        ("2", "Searching <b>Less</b> & Finding More"),
    ]
    assert [link.get("href") for link in contents.iter("a")] == [
        "#arxiv-2501.00001",
        "#arxiv-2501.00002",
    ]
    assert back.find("a").get("href") == "#arxiv-overview"


def test_fragments_of_the_digests_own_links_arrive(today: html.HtmlElement) -> None:
    assert today.get_element_by_id("cs.SY").tag == "span"


def test_paper_shows_everything_the_digest_says(today: html.HtmlElement) -> None:
    paper = today.get_element_by_id("arxiv-2501.00001")
    assert paper.tag == "article"
    assert paper.get("data-arxiv-id") == "2501.00001"
    assert paper.get("data-category") == "cs.AI"
    (title,) = paper.find_class("arxiv-title")
    assert title.tag == "h3"
    assert title.find("a").get("href") == "https://arxiv.org/abs/2501.00001"
    (names,) = paper.find_class("arxiv-authors")
    assert text(names) == "Mark van der Laan, José García, 王伟"
    (details,) = paper.find_class("arxiv-details")
    assert details.tag == "details"
    assert "open" not in details.attrib
    assert [value.get("data-field") for value in details.iter("dd")] == [
        "motivation",
        "method",
        "result",
        "conclusion",
        "abstract",
    ]
    abstract = details.findall(".//dd")[-1]
    assert [text(paragraph)[:13] for paragraph in abstract.iter("p")] == [
        "A planner is ",
        "Contribution:",
    ]


def test_details_are_named_after_their_paper(today: html.HtmlElement) -> None:
    names = {}
    for paper in today.find_class("arxiv-paper"):
        (summary,) = paper.xpath("details/summary")
        labels = map(today.get_element_by_id, summary.get("aria-labelledby").split())
        names[paper.get("data-arxiv-id")] = [text(label) for label in labels]
        assert names[paper.get("data-arxiv-id")][0] == text(summary)
    assert names["2501.00001"] == ["Details", "Plans That Explain Themselves"]
    assert names["2501.00003"] == ["Details", "A Thermostat With Foresight"]


def test_links_of_a_paper(today: html.HtmlElement) -> None:
    def links(identifier: str) -> list[tuple[str, str]]:
        (line,) = today.get_element_by_id(identifier).find_class("arxiv-links")
        return [(text(link), link.get("href")) for link in line.iter("a")]

    assert links("arxiv-2501.00001") == [
        ("arXiv:2501.00001", "https://arxiv.org/abs/2501.00001"),
        ("PDF", "https://arxiv.org/pdf/2501.00001"),
        ("HTML", "https://arxiv.org/html/2501.00001"),
        ("Code", "https://github.com/example/plans"),
    ]
    assert links("arxiv-hep-th-9901001") == [
        ("arXiv:hep-th/9901001", "https://arxiv.org/abs/hep-th/9901001"),
        ("PDF", "https://arxiv.org/pdf/hep-th/9901001"),
    ]


def test_ids_in_abstracts_lead_to_the_entry_in_this_project(today: html.HtmlElement) -> None:
    abstract = today.get_element_by_id("arxiv-2501.00001").findall(".//dd")[-1]
    hrefs = {text(link): link.get("href") for link in abstract.iter("a")}
    assert hrefs["arXiv:2501.00002"] == "#arxiv-2501.00002"


def test_only_other_languages_are_marked(today: html.HtmlElement) -> None:
    paper = today.get_element_by_id("arxiv-2501.00001")
    (tldr,) = paper.find_class("arxiv-tldr")
    assert tldr.get("lang") == "zh"
    assert tldr.find_class("arxiv-label")[0].get("lang") == "en"
    marked = {value.get("data-field"): value.get("lang") for value in paper.iter("dd")}
    assert marked["method"] == "zh"
    assert marked["abstract"] is None


def test_a_page_built_again_in_one_process_knows_its_new_authors(tmp_path: Path) -> None:
    write_project(tmp_path, {"index.rst": PAGE})
    with sphinx_app("html", tmp_path) as app:
        for name in ("Ada Lovelace", "Grace Hopper"):
            (tmp_path / "today.txt").write_text(digest(entry(authors=name)), "utf-8")
            app.build(force_all=True)
            (authors,) = Site(app).page("index.html").find_class("arxiv-authors")
            key = name.lower().replace(" ", "-")
            assert [link.get("href") for link in authors.iter("a")] == [f"arxiv-authors.html#{key}"]


def test_markup_in_a_digest_is_text(today: html.HtmlElement) -> None:
    paper = today.get_element_by_id("arxiv-2501.00002")
    assert "Searching <b>Less</b> & Finding More" in text(paper)
    assert "<script>alert(1)</script>" in text(paper)
    assert not paper.findall(".//script")


def test_every_paper_has_a_permalink(today: html.HtmlElement) -> None:
    for paper in today.find_class("arxiv-paper"):
        (link,) = paper.find_class("headerlink")
        assert link.get("href") == "#" + paper.get("id")


def test_categories_stand_in_the_sites_navigation(site: Site) -> None:
    index = site.page("index.html")
    assert "today.html#cs.AI" in [link.get("href") for link in index.iter("a")]


def test_selection_is_sorted_opened_and_cut_to_the_wanted_fields(site: Site) -> None:
    page = site.page("selections.html")
    shown = [paper.get("data-arxiv-id") for paper in page.find_class("arxiv-paper")]
    assert shown == ["2501.00001", "2501.00002", "2501.00003", "hep-th/9901001"]
    first = page.find_class("arxiv-paper")[0]
    assert [value.get("data-field") for value in first.iter("dd")] == ["result", "abstract"]
    assert first.find_class("arxiv-details")[0].get("open") is not None
    assert "chosen" in page.get_element_by_id("cs.AI").get("class")


def test_a_digest_within_a_directive_has_rubrics(site: Site) -> None:
    page = site.page("selections.html")
    (note,) = page.find_class("note")
    (rubric,) = note.find_class("rubric")
    assert text(rubric).startswith("hep-th")
    assert not note.findall(".//section")
    identifiers = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(identifiers) == len(set(identifiers))


def test_the_same_digest_twice_keeps_ids_unique(build: Callable[..., Site]) -> None:
    site = build(
        {"index.rst": PAGE + "\n.. arxiv-digest:: today.txt\n", "today.txt": digest(entry())}
    )
    identifiers = [element.get("id") for element in site.page("index.html").iter()]
    identifiers = [identifier for identifier in identifiers if identifier]
    assert "arxiv-2501.00001-2" in identifiers
    assert len(identifiers) == len(set(identifiers))
    assert site.warnings == ""


def test_a_page_without_a_title_gets_the_digests(build: Callable[..., Site]) -> None:
    source = ".. arxiv-digest:: today.txt\n   :date: 2025-03-04\n   :name: here\n\n:ref:`here`\n"
    site = build({"index.rst": source, "today.txt": digest(entry())}, warningiserror=True)
    page = site.page("index.html")
    assert text(page.find(".//h1")) == "arXiv digest of 2025-03-04¶"
    assert "arXiv digest of 2025-03-04" in [text(link) for link in page.iter("a")]


def test_a_filter_that_leaves_nothing_shows_a_sentence(build: Callable[..., Site]) -> None:
    source = PAGE + "   :keywords: zymurgy\n"
    site = build({"index.rst": source, "today.txt": digest(entry())}, warningiserror=True)
    page = site.page("index.html")
    assert "No paper of this digest matches." in text(page)
    assert "0 papers" in text(page.get_element_by_id("arxiv-overview"))


def test_only_an_overview_with_links_is_a_landmark(build: Callable[..., Site]) -> None:
    directive = "\n.. arxiv-digest:: today.txt\n   :{}\n"
    source = (
        PAGE
        + "   :date: 2025-01-02\n"
        + directive.format("group-by: none")
        + directive.format("keywords: zymurgy")
    )
    site = build({"index.rst": source, "today.txt": digest(entry())})
    overviews = site.page("index.html").find_class("arxiv-overview")
    assert [(one.tag, one.get("aria-label")) for one in overviews] == [
        ("nav", "Categories · 2025-01-02"),
        ("div", None),
        ("div", None),
    ]
    assert [len(one.findall("ul")) for one in overviews] == [1, 1, 0]


#: Wrong option → what its error says.
WRONG = {
    ":details: maybe": '"closed", "open", or "none"',
    ":sort: size": '"digest", "id", or "title"',
    ":group-by: author": '"category", or "none"',
    ":limit: none": "expected a whole number from 1 up",
    ":date: yesterday": "expected a date such as 2025-12-31",
    ":date: 20251231": "expected a date such as 2025-12-31",
    ":class:": "expected a text",
    ":name:": "expected a text",
    ":keywords: *": '"*" is not a word',
    ':exclude-keywords: "a b': "a double quote is not closed",
    ":categories: 12": "allowed are codes such as cs.LG and patterns such as cs.*",
    ":keywords:": "expected one or more items",
    ":announced: new, old": '"old" is not an announcement; allowed are: new, cross, replace',
    ":format: word": '"word" is not a format; allowed are: announcement, atom, ',
    ":cross-lists: yes": "no argument is allowed",
    ":categorys: cs.AI": 'option: "categorys"; allowed are: "announced, authors,',
}


@pytest.mark.parametrize("option", WRONG)
def test_a_wrong_option_is_an_error_that_says_what_is_allowed(
    build_once: Callable[..., Site], option: str
) -> None:
    pages = {
        f"page{index}.rst": f":orphan:\n\n{PAGE}   {option}\n" for index, option in enumerate(WRONG)
    }
    site = build_once({"index.rst": "Home\n====\n", "today.txt": digest(entry()), **pages})
    warnings = re.split(r"(?m)^(?=.*/page[0-9]+\.rst:)", site.warnings)
    page = f"page{list(WRONG).index(option)}.rst"
    (warning,) = [each for each in warnings if f"{page}:6: ERROR" in each]
    assert WRONG[option] in warning


def test_a_field_that_no_paper_has_is_named(build: Callable[..., Site]) -> None:
    source = PAGE + "   :fields: method, verdict, method\n"
    site = build({"index.rst": source, "today.txt": digest(entry())})
    assert 'no paper of today.txt has the field "verdict"' in site.warnings
    assert "[arxivdigest.option]" in site.warnings
    assert [value.get("data-field") for value in site.page("index.html").iter("dd")] == ["method"]


def test_comments_are_a_detail_of_the_papers_that_have_some(build: Callable[..., Site]) -> None:
    commented = entry().replace("Abstract:", "Comments: 12 pages, $x^2$\n\nAbstract:")
    second = entry(2, link="https://arxiv.org/abs/2501.00002")
    site = build({"index.rst": PAGE, "today.txt": digest(commented, second)})
    first, other = (
        {value.get("data-field"): value for value in paper.iter("dd")}
        for paper in site.page("index.html").find_class("arxiv-paper")
    )
    assert list(first)[-2:] == ["comment", "abstract"]
    assert text(first["comment"].getprevious()) == "Comments"
    assert first["comment"].find(".//math") is not None
    assert "comment" not in other


def test_changing_a_digest_rebuilds_only_its_page(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": PAGE + "\n.. toctree::\n\n   other\n",
        "other.rst": "Other\n=====\n",
        "today.txt": digest(entry()),
    }
    build(files)
    files["today.txt"] = digest(entry(title="Another Title"))
    site = build(files)
    assert "Another Title" in site.text("index.html")
    assert "0 added, 1 changed, 0 removed" in site.app.status.getvalue()


#: Argument → what the warning says of the file.
NO_DIGEST = {
    "missing.txt": "missing.txt cannot be read: no such file",
    "/missing.txt": "no such file; a path that begins with / starts from the source",
    "https://x.org/today.txt": "no such file; an address is not a path",
    "folder": "folder cannot be read",
    "empty.txt": "empty.txt",
    "letter.txt": "letter.txt",
}


@pytest.mark.parametrize("argument", NO_DIGEST)
def test_a_file_that_is_no_digest_is_one_warning_on_the_page(
    build_once: Callable[..., Site], argument: str
) -> None:
    files = {
        f"page{number}.rst": f"Page\n====\n\n.. arxiv-digest:: {each}\n\nThe rest.\n"
        for number, each in enumerate(NO_DIGEST)
    }
    files["index.rst"] = "Home\n====\n\n.. toctree::\n   :glob:\n\n   page*\n"
    files |= {"folder/today.txt": "x", "empty.txt": ""}
    files["letter.txt"] = "Dear reader,\n\nno papers today.\n"
    site = build_once(files)
    page = f"page{list(NO_DIGEST).index(argument)}"
    assert site.warnings.count("WARNING") == len(NO_DIGEST)
    (warning,) = [line for line in site.warnings.splitlines() if f"{page}.rst:4: WARNING" in line]
    assert NO_DIGEST[argument] in warning
    assert "[arxivdigest.file]" in warning
    assert "The rest." in site.text(f"{page}.html")


def test_problems_name_the_digests_own_line(build: Callable[..., Site]) -> None:
    broken = digest(entry(), entry(2, link="javascript:alert(1)"), entry(3, authors=""))
    site = build({"index.rst": PAGE, "today.txt": broken})
    page = site.page("index.html")
    assert len(page.find_class("arxiv-paper")) == 3
    assert "today.txt:35: WARNING" in site.warnings
    assert not [link for link in page.iter("a") if link.get("href", "").startswith("javascript")]


@pytest.mark.parametrize(
    ("options", "conf", "line"),
    [
        ("", "", '["today.md"]'),
        ("   :no-index:\n", 'exclude_patterns = ["_build"]\n', '["_build", "today.md"]'),
    ],
)
def test_a_digest_that_is_also_a_document_is_one_warning(
    build: Callable[..., Site], options: str, conf: str, line: str
) -> None:
    files = {
        "index.rst": PAGE.replace("today.txt", "today.md") + options,
        "today.md": "---\norphan: true\n---\n" + digest(entry()),
    }
    conf += 'extensions.append("myst_parser")\nsuppress_warnings = ["myst"]\n'
    site = build(files, conf=conf)
    assert f"exclude_patterns = {line} [arxivdigest.source]" in site.warnings
    assert site.warnings.count("[arxivdigest.source]") == 1


@pytest.mark.parametrize("root", ["/parts/", "parts", "/"])
def test_category_pages_lead_to_the_documents_that_exist(
    build: Callable[..., Site], root: str
) -> None:
    other = entry(2, link="https://arxiv.org/abs/2501.00002", category="cs.CL")
    part = ":orphan:\n\nPart\n====\n\n.. arxiv-digest:: /today.txt\n   :categories: {}\n"
    folder = root.strip("/") + "/" * (root != "/")
    partly = {
        "index.rst": f"{PAGE}   :category-pages: {root}\n",
        f"{folder}cs.AI.rst": part.format("cs.AI"),
        "today.txt": digest(entry(), other),
    }
    wholly = {**partly, f"{folder}cs.CL.rst": part.format("cs.CL")}
    second = f"{folder}cs.CL.html#arxiv-2501.00002"

    def check(site: Site, *, is_whole: bool) -> None:
        warning = f"index.rst:4: WARNING: there is no document {folder}cs.CL; "
        assert (warning in site.warnings) is not is_whole
        page = site.page("index.html")
        assert links_of_contents(page) == [
            f"{folder}cs.AI.html#arxiv-2501.00001",
            second if is_whole else "#arxiv-2501.00002",
        ]
        entries = [paper.get("id") for paper in page.iter("article")]
        assert entries == ([] if is_whole else ["arxiv-2501.00002"])

    check(build(partly), is_whole=False)
    site = build(wholly)
    check(site, is_whole=True)
    (Path(site.app.srcdir) / f"{folder}cs.CL.rst").unlink()
    check(build(partly), is_whole=False)


def links_of_contents(page: html.HtmlElement) -> list[str]:
    return [
        link.get("href")
        for contents in page.find_class("arxiv-contents")
        for link in contents.iter("a")
    ]


@pytest.mark.parametrize(("count", "shown", "more"), [(1, 1, 0), (20, 20, 0), (21, 15, 6)])
def test_of_very_many_authors_some_are_folded(
    build: Callable[..., Site], count: int, shown: int, more: int
) -> None:
    names = ",".join(f"Ada Author{chr(97 + number)}" for number in range(count))
    site = build({"index.rst": PAGE, "today.txt": digest(entry(authors=names))})
    (authors,) = site.page("index.html").find_class("arxiv-authors")
    folded = authors.find_class("arxiv-more-authors")
    assert len(list(authors.iter("a"))) == count
    assert len(authors.findall("a")) == shown
    assert [text(one.find("summary")) for one in folded] == [f"and {more} more"] * bool(more)
    assert sum(len(one.findall("a")) for one in folded) == more


@pytest.mark.parametrize(("count", "is_open"), [(29, True), (30, True), (31, False)])
def test_long_contents_are_folded(build: Callable[..., Site], count: int, is_open: bool) -> None:
    entries = [entry(n, link=f"https://arxiv.org/abs/2501.{n:05}") for n in range(count)]
    site = build({"index.rst": PAGE, "today.txt": digest(*entries)})
    (contents,) = site.page("index.html").find_class("arxiv-contents")
    assert len(list(contents.iter("li"))) == count
    assert ("open" in contents.attrib) is is_open


def test_headings_go_down_with_the_sections_to_the_sixth(build: Callable[..., Site]) -> None:
    marks = "=-~^+*"
    plain = ".. arxiv-digest:: today.txt\n   :group-by: none\n   :no-index:\n"
    listing = ".. arxiv-papers::\n"
    source = "".join(f"Part\n{mark * 4}\n\n{plain}\n{listing}\n" for mark in marks)
    source += ".. arxiv-digest:: today.txt\n"
    page = build({"index.rst": source, "today.txt": digest(entry())}).page("index.html")
    titles = [title.tag for title in page.find_class("arxiv-title")]
    # The last stands in the section of its category.
    assert titles == ["h2", "h3", "h4", "h5", "h6", "h6", "h6"]
    assert [day.tag for day in page.find_class("arxiv-day")] == titles[:-1]
