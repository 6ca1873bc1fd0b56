"""The directive ``arxiv-digest`` and the options of all directives, in whole HTML builds."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from samples_text import digest, entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site
    from lxml import html

PAGE = "Page\n====\n\n.. arxiv-digest:: today.txt\n"


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


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
    assert text(page.find(".//h1")) == "arXiv digest of 4 March 2025¶"
    assert "arXiv digest of 4 March 2025" in [text(link) for link in page.iter("a")]


def test_a_filter_that_leaves_nothing_shows_a_sentence(build: Callable[..., Site]) -> None:
    source = PAGE + "   :keywords: zymurgy\n"
    site = build({"index.rst": source, "today.txt": digest(entry())}, warningiserror=True)
    page = site.page("index.html")
    assert "No paper of this digest matches." in text(page)
    assert "0 papers" in text(page.get_element_by_id("arxiv-overview"))


def test_a_digest_without_papers_says_so(build: Callable[..., Site]) -> None:
    source = "Page\n====\n\n.. arxiv-digest:: none.json\n   :keywords: zymurgy\n"
    site = build({"index.rst": source, "none.json": "[]"}, warningiserror=True)
    assert "This digest has no papers." in text(site.page("index.html"))
    assert "matches" not in text(site.page("index.html"))


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
    ":keywords: *": '"*" has neither letters nor digits',
    ':exclude-keywords: "a b': "a double quote is not closed",
    ":categories: 12": "allowed are codes such as cs.LG and patterns such as cs.*",
    ":keywords:": "expected one or more items",
    ":detials: open": '"sort"; did you mean "details".',
    ":announced: new, old": '"old" is not an announcement; allowed are: new, cross, replace',
    ":format: word": '"word" is not a format; allowed are: announcement, atom, ',
    ":cross-lists: yes": "no argument is allowed",
    ":categorys: cs.AI": 'option: "categorys"; allowed are: "announced", "authors",',
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


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("AI", "; did you mean cs.AI?"),
        ("cs.CLL", "; did you mean cs.CL or"),
        ("cs", "; did you mean cs.*?"),
        ("fashion", ""),
    ],
)
@pytest.mark.parametrize("name", ["arxiv-digest:: today.txt", "arxiv-papers::"])
def test_a_category_that_arxiv_lacks_is_told_with_near_ones(
    build: Callable[..., Site], name: str, code: str, meant: str
) -> None:
    source = f"Page\n====\n\n.. {name}\n   :categories: {code}\n"
    files = {"today.txt": digest(entry()), "other.rst": ":orphan:\n\n" + PAGE}
    site = build({"index.rst": source, **files})
    kind = "is not an arXiv category, and no digest has it"
    assert f"index.rst:4: WARNING: {code} {kind}{meant or ' ['}" in site.warnings
    assert site.warnings.count("WARNING") == 1


def test_a_field_that_no_paper_has_is_named(build: Callable[..., Site]) -> None:
    source = PAGE + "   :fields: method, verdict, method\n"
    site = build({"index.rst": source, "today.txt": digest(entry())})
    assert 'no paper of today.txt has the field "verdict"' in site.warnings
    assert "[arxivdigest.option]" in site.warnings
    assert [value.get("data-field") for value in site.page("index.html").iter("dd")] == ["method"]


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
    files |= {"folder/today.txt": "x"}
    files["letter.txt"] = "Dear reader,\n\nno papers today.\n"
    site = build_once(files)
    page = f"page{list(NO_DIGEST).index(argument)}"
    assert site.warnings.count("WARNING") == len(NO_DIGEST)
    (warning,) = [line for line in site.warnings.splitlines() if f"{page}.rst:4: WARNING" in line]
    assert NO_DIGEST[argument] in warning
    assert "[arxivdigest.file]" in warning
    assert "The rest." in site.text(f"{page}.html")


def test_a_file_with_no_content_is_a_warning_of_its_own(build: Callable[..., Site]) -> None:
    site = build({"index.rst": PAGE, "today.txt": " \n"})
    (warning,) = site.warnings.splitlines()
    assert "today.txt:1: WARNING: the file is empty" in warning
    assert "[arxivdigest.empty]" in warning
    assert "0 papers" in text(site.page("index.html").get_element_by_id("arxiv-overview"))


def test_a_day_without_papers_is_not_a_warning(build: Callable[..., Site]) -> None:
    site = build({"index.rst": PAGE, "today.txt": "# 2025-03-04\n\nNo new papers.\n"})
    assert site.warnings == ""
    assert "4 March 2025" in text(site.page("index.html").get_element_by_id("arxiv-overview"))


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
        warning = f"index.rst:4: WARNING: these documents do not exist: {folder}cs.CL; "
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


def test_categories_without_a_document_stand_on_that_of_their_group(
    build: Callable[..., Site],
) -> None:
    codes = ["cs.AI", "cs.CL", "hep-th", "cs.XX"]
    entries = [
        entry(number, link=f"https://arxiv.org/abs/2501.{number:05}", category=code)
        for number, code in enumerate(codes, 1)
    ]
    part = ":orphan:\n\nPart\n====\n\n.. arxiv-digest:: /today.txt\n   :{}\n"
    groups = {
        "parts/cs.rst": part.format("categories: cs.*"),
        "parts/physics.rst": part.format("categories: hep-*, astro-ph.*"),
        "parts/other.rst": part.format("categories: cs.XX"),
    }
    files = {
        "index.rst": f"{PAGE}   :category-pages: /parts\n",
        "today.txt": digest(*entries),
        **groups,
    }
    site = build(files)
    assert not site.warnings
    whole = ["cs.html", "cs.html", "physics.html", "other.html"]
    anchors = [f"#arxiv-2501.{number:05}" for number in (1, 2, 3, 4)]
    assert links_of_contents(site.page("index.html")) == [
        f"parts/{name}{anchor}" for name, anchor in zip(whole, anchors, strict=True)
    ]
    reading = [
        read.find("a").get("href") for read in site.page("index.html").find_class("arxiv-read")
    ]
    assert reading[:2] == ["parts/cs.html#cs.AI", "parts/cs.html#cs.CL"]
    # A document of its own comes first, once it is there.
    own = {"parts/cs.CL.rst": part.format("categories: cs.CL")}
    site = build(files | own)
    assert links_of_contents(site.page("index.html"))[1] == f"parts/cs.CL.html{anchors[1]}"


def links_of_contents(page: html.HtmlElement) -> list[str]:
    return [
        link.get("href")
        for contents in page.find_class("arxiv-contents")
        for link in contents.iter("a")
    ]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("arxiv-papers::\n   :limit: 0", "expected a whole number from 1 up"),
        ("arxiv-papers::\n   :limit: -1", "expected a whole number from 1 up"),
        ("arxiv-archive::\n   :latest: 0", "expected a whole number from 1 up"),
        ("arxiv-archive::\n   :category: cs.*", "expected the code of one category"),
        ("arxiv-archive::\n   :category: cs.?I", "expected the code of one category"),
        ("arxiv-archive::\n   :category: cs.AI cs.CL", "expected the code of one category"),
        ("arxiv-archive::\n   :year: 20255", "expected a year such as 2025"),
        ('arxiv-papers::\n   :authors: "A', "a double quote is not closed"),
        ('arxiv-papers::\n   :authors: ""', "expected one or more items"),
        ("arxiv-papers::\n   :period: 2025-1", "expected a year, a month or a day"),
        ("arxiv-papers::\n   :sort: digest", '"newest", "id", or "title"'),
        ("arxiv-authors:: A\n   :from: B\n   :before: B", 'from "B" on and before "B"'),
        ("arxiv-authors:: A\n   :from:", "expected a text"),
    ],
)
def test_a_wrong_option_of_a_list_is_an_error(
    build: Callable[..., Site], value: str, message: str
) -> None:
    site = build({"index.rst": f"Page\n====\n\n.. {value}\n"})
    assert message in site.warnings
    assert "index.rst:4: ERROR" in site.warnings


@pytest.mark.parametrize(
    "value",
    [
        "arxiv-papers::\n   :limit: 1",
        "arxiv-archive::\n   :latest: 1",
        "arxiv-archive::\n   :category: cs.SY",
        "arxiv-archive::\n   :year: undated",
        'arxiv-papers::\n   :authors: "van der Laan" "Li"',
        "arxiv-papers::\n   :period: 2024-02-29",
        "arxiv-authors:: A\n   :from: Aa\n   :before: Ab",
    ],
)
def test_an_option_at_its_limit_is_right(build: Callable[..., Site], value: str) -> None:
    build({"index.rst": f"Page\n====\n\n.. {value}\n"}, warningiserror=True)


def record(number: int, *categories: str, **more: str) -> str:
    """Return a line of JSON with a paper."""
    paper = {"id": f"2501.{number:05}", "title": f"Paper {number}", "authors": ["Ada Lovelace"]}
    return json.dumps({**paper, "categories": categories, "summary": "S.", **more}) + "\n"


def test_categories_stand_in_the_order_of_their_first_papers(build: Callable[..., Site]) -> None:
    lines = [record(1, "cs.CL"), record(2, "cs.AI"), record(3, "cs.CL"), record(4)]
    site = build({"index.rst": PAGE, "today.txt": "".join(lines)})
    assert site.warnings.count("WARNING") == 1
    assert "today.txt:4: WARNING: entry without categories" in site.warnings
    page = site.page("index.html")
    sections = [section.get("id") for section in page.find_class("arxiv-category")]
    assert sections == ["cs.CL", "cs.AI", "uncategorized"]
    papers = [paper.get("data-arxiv-id")[-1] for paper in page.find_class("arxiv-paper")]
    assert papers == ["1", "3", "2", "4"]


def test_an_alias_of_the_primary_category_is_no_cross_list(build: Callable[..., Site]) -> None:
    lines = record(1, "cs.SY", "eess.SY", "cs.AI") + record(2, "eess.SY", "cs.SY")
    files = {"index.rst": f"{PAGE}   :cross-lists:\n", "today.txt": lines}
    page = build(files, warningiserror=True).page("index.html")
    overview = page.get_element_by_id("arxiv-overview")
    assert [text(line) for line in overview.iter("li")] == [
        "eess.SY Systems and Control 2",
        "cs.AI Artificial Intelligence 0 + 1",
    ]
    section = page.get_element_by_id("eess.SY")
    assert not section.find_class("arxiv-cross-lists")
    # Links of the digest's own, to the code as it has it, arrive.
    assert section in page.get_element_by_id("cs.SY").iterancestors()


def test_comments_come_before_the_abstract_where_a_paper_has_some(
    build: Callable[..., Site],
) -> None:
    lines = record(1, "cs.AI", comment="12 pages") + record(2, "cs.AI")
    page = build({"index.rst": PAGE, "today.txt": lines}).page("index.html")
    fields = [
        [value.get("data-field") for value in paper.iter("dd")]
        for paper in page.find_class("arxiv-paper")
    ]
    assert fields == [["comment", "abstract"], ["abstract"]]


def test_a_date_of_the_directive_comes_before_the_digests(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": PAGE.replace("today", "2025-01-02") + "   :date: 2025-03-04\n",
        "2025-01-02.txt": record(1, "cs.AI"),
    }
    (time,) = build(files).page("index.html").iter("time")
    assert time.get("datetime") == "2025-03-04"


def test_a_digest_that_is_not_indexed_is_no_home(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": f"{PAGE}   :no-index:\n\n:arxiv:paper:`2501.00001`\n\n.. arxiv-archive::\n",
        "today.txt": record(1, "cs.AI"),
    }
    page = build(files).page("index.html")
    assert page.xpath("//p//a[contains(., '2501.00001')]/@href")[-1].startswith("https://arxiv.org")
    assert "There is no digest yet." in page.text_content()


def test_papers_that_texts_mention_are_linked_when_they_come(build: Callable[..., Site]) -> None:
    mention = "It builds on arXiv:2501.00002, as we show."
    files: dict[str, str | bytes] = {
        "index.rst": PAGE,
        "today.txt": record(1, "cs.AI", tldr=mention),
        "more.rst": ":orphan:\n\nMore\n====\n",
    }
    address = "//*[@id='arxiv-2501.00001']//a[text()='arXiv:2501.00002']/@href"
    assert build(files).page("index.html").xpath(address) == ["https://arxiv.org/abs/2501.00002"]
    files |= {
        "more.rst": ":orphan:\n\nMore\n====\n\n.. arxiv-digest:: more.txt\n",
        "more.txt": record(2, "cs.AI"),
    }
    assert build(files).page("index.html").xpath(address) == ["more.html#arxiv-2501.00002"]


def test_a_page_that_is_a_digest_alone_is_titled_by_its_file(build: Callable[..., Site]) -> None:
    site = build({"index.rst": ".. arxiv-digest:: today.txt\n", "today.txt": record(1, "cs.AI")})
    page = site.page("index.html")
    assert text(page.find(".//h1")) == "today¶"
    # Its categories are sections of the page all the same.
    assert page.get_element_by_id("cs.AI").tag == "section"


def test_a_list_may_take_one_archive(build: Callable[..., Site]) -> None:
    lists = "".join(
        f".. arxiv-papers::\n   :class: {name or 'all'}\n{option}\n"
        for name, option in (("en", "   :archive: en\n"), ("zh", "   :archive: zh\n"), ("", ""))
    )
    files = {
        "index.rst": f"Page\n====\n\n{lists}\n.. toctree::\n\n   arxiv/index\n",
        "en/2025-01-02.md": record(1, "cs.AI"),
        "zh/2025-01-02.md": record(2, "cs.AI"),
    }
    conf = 'arxivdigest_archive = {"en": "en/*.md", "zh": "zh/*.md"}\n'
    page = build(files, conf=conf, warningiserror=True).page("index.html")
    shown = {
        name: [line.find("a").text_content() for line in page.find_class(name)[0].iter("li")]
        for name in ("en", "zh", "all")
    }
    assert shown == {"en": ["Paper 1"], "zh": ["Paper 2"], "all": ["Paper 1", "Paper 2"]}
