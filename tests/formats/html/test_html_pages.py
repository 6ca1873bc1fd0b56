"""Web pages as digests: saved listings of arXiv, and pages with tables of papers."""

from __future__ import annotations

from datetime import date
from html import escape

import pytest
from counting import cpu_limit
from played_pages import MadeUpPaper, listing_page

from sphinx_arxivdigest.formats import NotADigest, parse_digest
from sphinx_arxivdigest.formats.html.reader import explains
from sphinx_arxivdigest.model import Digest, Problem, Repository

DAY = date(2026, 11, 27)
ONE = MadeUpPaper("2611.00001", ("cs.CL", "cs.LG"), title="On <b> & $x_1$")
OLD = MadeUpPaper("hep-th/9901001", ("hep-th",))
LISTING = listing_page("cs.CL", DAY, {"new": [ONE], "cross": [], "replace": [OLD]})
TABLE = """<!DOCTYPE html>
<html><head><title>Legs</title></head><body>
<h2>Robotics</h2>
<table>
<tr><th>Title</th><th>Authors</th><th>PDF</th></tr>
<tr><td>Running 1</td><td>Ada E, Li Na</td><td><a href="https://arxiv.org/pdf/2501.00001">x</a></td></tr>
<tr><td>Running 2</td><td>Ada E</td><td><a href='https://arxiv.org/pdf/2501.00002v2'>x</a></td></tr>
</table></body></html>
"""


def read(text: str) -> Digest:
    digest = parse_digest(text.encode())
    assert digest.format == "html"
    return digest


def test_a_listing_of_arxiv_is_a_digest() -> None:
    digest = read(LISTING)
    assert (digest.date, digest.problems, digest.unused) == (DAY, (), ())
    one, old = digest.papers
    assert (one.id, one.title, one.authors) == (ONE.id, ONE.title, ONE.authors)
    assert (one.categories, one.comment, one.announced) == (ONE.categories, ONE.comment, "new")
    assert one.abstract == ONE.abstract.replace("\n ", "")
    assert LISTING.split("\n")[one.line - 1].startswith("<dl id='articles'>") is False
    assert "<dt>" in LISTING.split("\n")[one.line - 1]
    assert (old.id, old.announced) == (OLD.id, "replace")


def test_further_fields_of_a_listing_are_kept() -> None:
    field = (
        "<div class='list-journal-ref'><span class='descriptor'>Journal-ref:</span> Legs 1</div>"
    )
    text = LISTING.replace("<div class='list-subjects", f"{field}<div class='list-subjects", 1)
    assert read(text).papers[0].details == {"journal-ref": "Legs 1"}


def test_an_entry_of_a_listing_without_identifier_is_a_problem() -> None:
    problems = read(LISTING.replace('"/abs/2611.00001"', '"/abs/"')).problems
    assert [each.message for each in problems] == [
        f"entry without an arXiv identifier: {ONE.title!r}"
    ]


@pytest.mark.parametrize("heading", ["Fri, 27 Nov 2026 (showing 1 of 1 entries )", "Results"])
def test_sections_of_other_listings_are_not_announcements(heading: str) -> None:
    text = LISTING.replace("New submissions (showing 1 of 1 entries)", heading)
    paper = read(text).papers[0]
    assert (paper.id, paper.announced) == (ONE.id, "")


def test_a_listing_may_say_that_there_is_nothing() -> None:
    digest = read(listing_page("cs.CL", DAY, {"new": [], "cross": [], "replace": []}))
    assert (digest.date, digest.papers, digest.problems) == (DAY, (), ())


def test_a_page_with_a_table_of_papers_is_a_digest() -> None:
    digest = read(TABLE)
    one, two = digest.papers
    assert (one.id, one.title, one.authors) == ("2501.00001", "Running 1", ("Ada E", "Li Na"))
    assert (one.categories, one.line) == (("cs.RO",), 6)
    assert (two.id, two.version, two.line) == ("2501.00002", 2, 7)
    assert digest.problems == ()


def test_a_row_without_a_paper_is_a_problem() -> None:
    text = TABLE.replace("https://arxiv.org/pdf/2501.00002v2", "https://x.org")
    assert Problem(7, "entry without an arXiv identifier: 'Running 2'") in read(text).problems


@pytest.mark.parametrize("cut", ["</a></td></tr>", ">x</a></td></tr>", '">x</a></td></tr>', "/tr>"])
def test_a_line_that_has_lost_its_end_harms_no_other_row(cut: str) -> None:
    good, damaged = read(TABLE), read(TABLE.replace(f"{cut}\n", "\n", 1))
    assert damaged.papers[-1] == good.papers[-1]


def test_identifiers_outside_of_tables_are_not_lost() -> None:
    text = TABLE.replace("</table>", "</table><p>https://arxiv.org/abs/2502.00003</p>")
    assert [(each.line, each.text) for each in read(text).unused] == [(8, "2502.00003")]


LIST = """<!DOCTYPE html>
<html><body><ul><li><a href="/">Home</a></li><li><a href="/about">About</a></li></ul>
<h1>2025-01-06</h1>
<h2>Robotics</h2>
<ul>
<li><p><a href="https://arxiv.org/abs/2501.00001">Running</a></p><p><i>Ada E, Li Na</i></p>
<ul><li>Abstract: We run.</li><li>Code: https://example.org/a</li></ul></li>
<li><b>Walking</b>, Ada E, Li Na, <a href="https://arxiv.org/abs/2501.00002">pdf</a></ul>
<h2>More</h2>
<ul><li>Legs<ol>
<li><a href="https://arxiv.org/abs/2501.00003">Three Legs</a>, Ada E, Li Na</li>
<li><a href="https://arxiv.org/abs/2501.00004">Four Legs</a>, Ada E, Li Na</li></ol></li></ul>
</body></html>
"""


def test_a_page_with_lists_of_papers_is_a_digest() -> None:
    digest = read(LIST)
    one, two, three, four = digest.papers
    assert [each.id[-1] for each in digest.papers] == ["1", "2", "3", "4"]
    assert {each.authors for each in digest.papers} == {("Ada E", "Li Na")}
    assert (one.title, one.abstract, one.categories) == ("Running", "We run.", ("cs.RO",))
    assert one.code == Repository("https://example.org/a")
    assert (two.title, two.categories, two.details) == ("Walking", ("cs.RO",), {})
    assert three.details == four.details == {"topic": "Legs"}
    assert [each.line for each in digest.papers] == [6, 8, 10, 10]
    assert (digest.date, digest.problems, digest.unused) == (date(2025, 1, 6), (), ())


SEARCH = """<!DOCTYPE html><html><body><ol>
<li><div><p class="list-title"><a href="https://arxiv.org/abs/2501.00001">arXiv:2501.00001</a>
[<a href="https://arxiv.org/pdf/2501.00001">pdf</a>, <a href="https://x.org">other</a>]</p>
<div><span class="tag">cs.RO</span><span class="tag">cs.AI</span></div></div>
<p class="title is-5">Running</p><p><span>Authors:</span> <a href="/search">Ada E</a>, Li Na</p>
<p>Abstract: <span>We run.</span></p></li></ol></body></html>
"""


def test_an_item_may_have_an_element_called_title() -> None:
    (paper,) = read(SEARCH).papers
    assert (paper.id, paper.title, paper.abstract) == ("2501.00001", "Running", "We run.")
    assert (paper.authors, paper.categories) == (("Ada E", "Li Na"), ("cs.RO", "cs.AI"))


PAGE = "<html><body><h2>Papers of 2025-01-06</h2>\n{}</body></html>"
LINK = "https://arxiv.org/abs/2501.0000"


@pytest.mark.parametrize(
    "card",
    [
        "<div><h3>{n}. Running {n}</h3><p><em>Ada E, Li Na</em></p><p>TLDR: We run.</p>"
        "<p><a href='{at}'>arXiv</a></p></div>\n",
        "<div class=x>📄 <a href='{at}'><b>Running {n}</b></a><div>Authors: Ada E, Li Na</div>"
        "<p>TLDR: We run.</p></div>\n",
        "<table><tr><td>Running {n}</td></tr><tr><td>Authors: Ada E, Li Na</td></tr>"
        "<tr><td><b>TLDR:</b> We run.</td></tr><tr><td><a href='{at}'>PDF</a></td></tr></table>\n",
        "<h3><a href='{at}'>[PDF] Running {n}</a></h3><div>Authors: Ada E, Li Na</div>"
        "<div>TLDR: We <script>x</script>run.</div>\n",
        "<h3>{n}. <a href='{at}'>Running {n}</a></h3><div>Authors: Ada E, Li Na</div>"
        "<div>TLDR: We run.</div><div><a href='{at}'>PDF</a></div>\n",
        "<section><div><h4 class=y>Running {n}</h4></div><div><i>Ada E, Li Na</i></div>"
        "<div><b>TLDR</b>: We run.<br><a href='{at}'>PDF</a> "
        "<a href='{at}v1'>v1</a></div></section>\n",
    ],
)
def test_a_page_with_an_element_for_each_paper_is_a_digest(card: str) -> None:
    cards = "".join(card.format(n=n, at=f"{LINK}{n}") for n in (1, 2, 3))
    digest = read(PAGE.format(cards))
    assert [paper.title for paper in digest.papers] == ["Running 1", "Running 2", "Running 3"]
    assert [paper.id[-1] for paper in digest.papers] == ["1", "2", "3"]
    assert [paper.line for paper in digest.papers] == [2, 3, 4]
    assert {paper.authors for paper in digest.papers} == {("Ada E", "Li Na")}
    assert {paper.tldr for paper in digest.papers} == {"We run."}
    assert (digest.date, digest.problems, digest.unused) == (date(2025, 1, 6), (), ())


def test_a_text_with_links_to_papers_is_not_a_digest() -> None:
    texts = "".join(f"<p>As <a href='{LINK}{n}'>Ada et al.</a> show.</p>" for n in (1, 2, 3))
    with pytest.raises(NotADigest):
        parse_digest(PAGE.format(f"<div>{texts}</div>").encode())


def test_a_page_with_other_lists_is_not_a_digest() -> None:
    items = "".join(f"<li><a href='https://example.org/{n}'>Page {n}</a></li>" for n in range(8))
    with pytest.raises(NotADigest):
        parse_digest(LIST.replace('<li><a href="/">', f"{items}<li>").encode())


@pytest.mark.parametrize(
    "text",
    [
        "<html><body><p>https://arxiv.org/abs/2501.00001</p></body></html>",
        "<html><body><table><tr><td>x</td></tr></table></body></html>",
        "<html><dl><dt>Leg</dt><dd>What walks.</dd></dl></html>",
        "<html><p>No updates today.</p></html>",
        "<!doctype html><!-- -->",
        "<html>",
    ],
)
def test_other_pages_are_no_digests(text: str) -> None:
    with pytest.raises(NotADigest):
        parse_digest(text.encode())


def test_what_a_page_has_is_explained() -> None:
    assert explains(TABLE.split("\n")) == [
        "it begins as a web page does",
        "entries of listings, rows of tables and items of lists: 2",
        "lines of other elements, as Markdown: 0",
    ]
    assert (
        explains(LISTING.split("\n"))[1]
        == "entries of listings, rows of tables and items of lists: 2"
    )
    assert explains(["Legs"]) == []


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "<table>",
            "<table><tr><td>",
            "<tr>",
            "<td>",
            "<dt>",
            "<dd>",
            "<h1>",
            "<div>",
            "<a href='",
        ),
        *("<li>", "<ul><li>", "<li><a href='https://arxiv.org/abs/2501.00001'>x</a>"),
        *("<!--", "<dl><dt><a href='/abs/2501.00001'>", "</table>", "<b>", "<details>", "&", "<"),
        "<h2>a</h2><table><tr><th>Title</th><th>PDF</th></tr>",
    ],
)
def test_hostile_pages_take_no_longer_than_others(piece: str) -> None:
    for beginning in (TABLE, LISTING, "<html>"):
        with cpu_limit(10):
            try:
                parse_digest((beginning + piece * (400_000 // len(piece))).encode())
            except NotADigest:
                assert beginning == "<html>"


def test_texts_of_cells_are_unescaped_once() -> None:
    text = TABLE.replace("Running 1", escape("A &lt; B"))
    assert read(text).papers[0].title == "A &lt; B"
