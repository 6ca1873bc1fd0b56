"""The real digests as built pages: every word of every text arrives, and nothing else."""

from __future__ import annotations

import os
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pytest
from conftest import build_project, write_project
from words_support import shown, written

from sphinx_arxivdigest.formats import read_digest
from sphinx_arxivdigest.formats.fields import submission_details

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Site
    from lxml import html

    from sphinx_arxivdigest.model import Paper

pytestmark = pytest.mark.corpus

DIGESTS = [
    "today.txt",
    *["days/2026-06-15.md", "days/2026-06-16.md", "days/2026-06-23.md", "days/2026-06-30.md"],
    *["dialects/2025-04-15.tldr-wrapped.md", "dialects/2025-06-29.bold-labels.md"],
]
#: Words that a source has in pieces, as "$\textbf{F}$ing$\textbf{ER}$": the page has them whole.
#: One has a letter behind a superscript, as "10^3x": the page has it in pieces.
IN_PIECES = {"2606.16281", "2606.28745", "2606.29119", "2504.10358"}


class Built(NamedTuple):
    """The site of the real digests."""

    site: Site
    #: Each paper with its entry, page by page.
    entries: list[tuple[Paper, html.HtmlElement]]


@pytest.fixture(scope="module")
def built(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    source = tmp_path_factory.mktemp("corpus")
    pages = [f"page{number}" for number in range(len(DIGESTS))]
    toctree = "".join(f"   {page}\n" for page in pages)
    files = {"index.rst": f"Digests\n=======\n\n.. toctree::\n\n{toctree}"}
    for page, name in zip(pages, DIGESTS, strict=True):
        path = os.path.relpath(corpus / name, source)
        files[f"{page}.rst"] = f"Page\n====\n\n.. arxiv-digest:: {path}\n"
    write_project(source, files, "arxivdigest_allow_outside = True\n")
    site = build_project("html", source)
    entries: list[tuple[Paper, html.HtmlElement]] = []
    for page, name in zip(pages, DIGESTS, strict=True):
        tree = site.page(f"{page}.html")
        articles = {article.get("data-arxiv-id"): article for article in tree.iter("article")}
        papers = read_digest(corpus / name).papers
        assert len(articles) == len(papers)
        entries += [(paper, articles[paper.id]) for paper in papers]
    return Built(site, entries)


def fields(paper: Paper, entry: html.HtmlElement) -> Iterator[tuple[str, Counter[str]]]:
    """Return each text of *paper* as the digest has it, with the tokens that its page shows."""
    (title,) = entry.find_class("arxiv-title")
    yield paper.title, shown(title.xpath("./*[not(@class) or contains(@class, 'ref')]")[0], False)
    (authors,) = entry.find_class("arxiv-authors")
    for more in authors.iter("summary"):
        more.clear()
    yield " ; ".join(paper.authors), shown(authors, addresses=False)
    (tldr,) = entry.find_class("arxiv-tldr")
    for part in tldr.find_class("arxiv-label")[0].iter():
        part.text = ""
    yield paper.tldr, shown(tldr)
    details = {value.get("data-field"): value for value in entry.iter("dd")}
    texts = {**paper.details, "comment": paper.comment, "abstract": paper.abstract}
    # What arXiv keeps of a submission stands last.
    texts = {field: texts[field] for field in sorted(texts, key=submission_details().__contains__)}
    assert list(details) == [field for field in texts if texts[field]]
    for field, value in details.items():
        yield texts[field], shown(value)


def test_every_word_of_every_text_is_on_the_page(built: Built) -> None:
    differing = {}
    for paper, entry in built.entries:
        for source, page in fields(paper, entry):
            lost, added = written(source) - page, page - written(source)
            # Commands of the authors' own are shown by their names.
            added -= Counter(re.findall(r"\\([A-Za-z]+)", source))
            if lost or added:
                differing[paper.id] = lost, added
    assert differing.keys() == IN_PIECES, differing
    for lost, added in differing.values():
        assert sorted("".join(lost.elements())) == sorted("".join(added.elements()))


def test_every_formula_is_mathml_and_nothing_warns(built: Built) -> None:
    formulas = 0
    for paper, entry in built.entries:
        formulas += len(entry.xpath(".//*[local-name() = 'math']"))
        assert not entry.xpath(".//code[@class = 'arxiv-tex']"), paper.id
    assert formulas > 750
    assert built.site.warnings == ""


def test_formulas_need_no_script(built: Built) -> None:
    scripts = [
        {src.partition("?")[0] for src in built.site.page(page).xpath("//script/@src")}
        for page in ("index.html", "page1.html")
    ]
    assert scripts[1] - scripts[0] == {
        "_static/arxivdigest-reader.js",
        "_static/arxivdigest-zotero.js",
    }
