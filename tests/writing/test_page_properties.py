"""Any text at all as any field of a paper, rendered as pages show it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import build_project, write_project
from docutils.nodes import section
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from samples_prose import MATHML, TAGS, WRAPPERS, texts

from sphinx_arxivdigest import nodes
from sphinx_arxivdigest.model import Paper

if TYPE_CHECKING:
    from collections.abc import Callable

#: Attributes that may stand on an element of the page, beside those of formulas.
ATTRIBUTES = {"class", "href", "id", "lang", "dir", "title", "start", "open"}
ATTRIBUTES |= {"data-arxiv-id", "data-category", "data-field", "tabindex", "aria-labelledby"}
TEMPLATE_TAGS = {
    "article",
    "h3",
    "div",
    "bdi",
    "details",
    "summary",
    "dl",
    "dt",
    "dd",
    "svg",
    "path",
}
SVG = "{http://www.w3.org/2000/svg}"
#: A page of the web, an author in the index, or the entry itself.
LINK = re.compile(r"https?://[^\s/]|arxiv-authors\.html#|#arxiv-2501\.00001$")

labels = st.text("abc <>&\"'中-", min_size=1).map(str.strip).filter(bool)
papers = st.builds(
    Paper,
    id=st.just("2501.00001"),
    title=texts,
    authors=st.lists(texts, max_size=3).map(tuple),
    tldr=texts,
    details=st.dictionaries(labels, texts, max_size=2),
    abstract=texts,
    comment=texts,
)


@pytest.fixture(scope="session")
def render(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Paper], etree._Element]:
    """Return a function that renders a paper as pages show it, and reads that as XML."""
    source = tmp_path_factory.mktemp("page")
    write_project(source, {"index.rst": "Page\n====\n"})
    builder = build_project("html", source).app.builder
    builder.current_docname = "index"

    def entry(record: Paper) -> etree._Element:
        node = nodes.paper(
            paper=record,
            category="cs.AI",
            fields=(*record.details, "comment", "abstract"),
            details="open",
            docname="index",
            repeats="mark",
            ids=["arxiv-2501.00001"],
        )
        sections = section("", section("", node))
        (article,) = etree.fromstring(builder.render_partial(sections)["fragment"]).iter("article")
        return article

    return entry


def assert_harmless(entry: etree._Element) -> None:
    """Assert that *entry* has the elements, attributes and links of a page, and no others."""
    for element in entry.iter():
        tag = element.tag.removeprefix(MATHML).removeprefix(SVG)
        assert tag in TAGS | TEMPLATE_TAGS
        assert not any(name.startswith("on") for name in element.attrib)
        assert "style" not in element.attrib
        if element.tag == tag:
            assert set(element.attrib) <= ATTRIBUTES
        if tag == "a":
            assert LINK.match(element.get("href"))
            assert not element.xpath(".//a | .//*[@tabindex]")
        else:
            assert "href" not in element.attrib


@settings(max_examples=200)
@given(paper=papers)
def test_any_paper_is_well_formed_and_harmless(
    render: Callable[[Paper], etree._Element], paper: Paper
) -> None:
    assert_harmless(render(paper))


@settings(max_examples=200)
@given(data=st.data())
def test_every_field_keeps_its_words_in_order(
    render: Callable[[Paper], etree._Element], data: st.DataObject
) -> None:
    wrapped = st.lists(st.lists(st.sampled_from(WRAPPERS), max_size=2), min_size=1, max_size=4)

    def text(field: str) -> str:
        words = []
        for number, wrappers in enumerate(data.draw(wrapped)):
            word = f"{field}{number}"
            for wrapper in wrappers:
                word = wrapper.format(word)
            words.append(word)
        return " ".join(words)

    paper = Paper(
        id="2501.00001",
        title=text("title"),
        authors=(text("author"), text("other")),
        tldr=text("tldr"),
        details={"method": text("method")},
        abstract=text("abstract"),
        comment=text("comment"),
    )
    entry = render(paper)
    assert_harmless(entry)
    words = r"(?:title|author|other|tldr|method|abstract|comment)\d"
    sources = [paper.title, *paper.authors, paper.tldr, paper.details["method"]]
    sources += [paper.comment, paper.abstract]
    assert re.findall(words, "".join(entry.itertext())) == re.findall(words, " ".join(sources))
