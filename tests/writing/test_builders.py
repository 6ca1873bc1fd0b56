"""Every builder writes the whole digest."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import build_project, root_files, write_project
from lxml import etree, html
from samples_text import digest, entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

#: Words from each part of an entry: title, author, TL;DR, details, abstract.
WORDS = ("Plans That Explain Themselves", "José García", "规划器在每一步给出理由", "Contribution")


@pytest.fixture
def digest_site(build_once: Callable[..., Site]) -> Callable[[str], Site]:
    """Return a function that builds the digest's project with a builder, without a warning."""
    nitpicky = {"nitpicky": True, "linkcheck_ignore": [r".*"], "latex_engine": "xelatex"}
    return lambda builder: build_once(
        root_files("digest"), builder, confoverrides=nitpicky, warningiserror=True
    )


@pytest.fixture
def written(digest_site: Callable[[str], Site]) -> Callable[[str, str], str]:
    """Return a function that returns what a builder writes into files of a name."""

    def read(builder: str, pattern: str) -> str:
        paths = sorted(Path(digest_site(builder).app.outdir).glob(pattern))
        return "".join(path.read_text(encoding="utf-8") for path in paths)

    return read


def test_dirhtml_links_to_folders(digest_site: Callable[[str], Site]) -> None:
    site = digest_site("dirhtml")
    page = site.page("today/index.html")
    hrefs = [link.get("href") for link in page.iter("a")]
    assert "../arxiv-authors/#jose-garcia" in hrefs
    index = site.page("arxiv-authors/index.html")
    assert "../today/#arxiv-2501.00001" in [link.get("href") for link in index.iter("a")]


def test_singlehtml_links_within_the_page(digest_site: Callable[[str], Site]) -> None:
    page = digest_site("singlehtml").page("index.html")
    identifiers = {element.get("id") for element in page.iter() if element.get("id")}
    # Newer Sphinx makes links with two fragments in its own sidebar.
    (body,) = page.find_class("body")
    internal = [link.get("href") for link in body.iter("a") if link.get("href").startswith("#")]
    assert "#arxiv-2501.00001" in internal
    assert {href for href in internal if href[1:] not in identifiers} == set()
    assert not [link for link in body.iter("a") if "arxiv-authors.html#" in link.get("href")]


def test_singlehtml_keeps_ids_apart(build: Callable[..., Site]) -> None:
    files: dict[str, str | bytes] = {
        "index.rst": "Index\n=====\n\n:arxiv:paper:`2501.00001`\n\n.. toctree::\n\n   a\n   b\n",
        "a.rst": "A\n=\n\n.. arxiv-digest:: 2025-01-03.txt\n",
        "b.rst": "B\n=\n\n.. arxiv-digest:: 2025-01-02.txt\n",
        "2025-01-03.txt": digest(entry()),
        "2025-01-02.txt": digest(entry()),
    }
    page = build(files, "singlehtml", warningiserror=True).page("index.html")
    identifiers = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(identifiers) == len(set(identifiers))
    hrefs = [link.get("href") for link in page.iter("a")]
    assert "#b-arxiv-2501.00001" in hrefs
    assert "#b-cs.AI" in hrefs


def test_text(written: Callable[[str, str], str]) -> None:
    text = written("text", "today.txt")
    for words in WORDS:
        assert words in text
    assert "Searching <b>Less</b> & Finding More" in text


def test_latex(written: Callable[[str, str], str]) -> None:
    text = written("latex", "*.tex")
    for words in WORDS:
        assert words in text
    assert r"\hyperref[\detokenize{today:arxiv-2501.00002}]" in text
    assert r"\label{\detokenize{today:arxiv-2501.00002}}" in text


def test_man(written: Callable[[str, str], str]) -> None:
    text = written("man", "*.1").replace(r"\-", "-").replace(r"\:", "")
    # Before docutils 0.22 references within the manual are in italics.
    text = re.sub(r"\\fI\\%(.*?)\\fP", r"\1", text)
    today = text.partition("\n.SH WORDS\n")[0]
    overview, first, second = today.split("\n[1] Plans That Explain Themselves\n")
    assert "2 January 2025 · 4 papers" in overview
    assert "\ncs.AI Artificial Intelligence (2)\n" in overview
    assert "\n.SS cs.AI · Artificial Intelligence\n" in overview
    assert "[2] Searching <b>Less</b> & Finding More" in first
    paper, other = second.split("\n[2] Searching <b>Less</b> & Finding More\n")
    assert r"\fIMark van der Laan, José García, 王伟\fP" in paper
    assert "https://arxiv.org/abs/2501.00001" in paper
    assert r"\fBTL;DR:\fP 规划器在每一步给出理由，用户因此更信任它的结果。" in paper
    labels = ["Motivation", "Method", "Result", "Conclusion", "Abstract"]
    assert re.findall(r"^\.B (.+)", paper, re.M) == labels
    assert "\nContribution: the second paragraph belongs to the abstract.\n" in paper
    assert "\n.SS eess.SY · Systems and Control\n" in other
    assert "∑ₜ₌₀" in other


def test_texinfo(written: Callable[[str, str], str]) -> None:
    text = written("texinfo", "*.texi")
    for words in (*WORDS, "2 January 2025 · 4 papers", "@section cs.AI · Artificial Intelligence"):
        assert words in text
    assert "@item Abstract" in text
    assert "@anchor{today arxiv-2501 00002}" in text


LABELS = {
    "abs/2501.00001": "arXiv:2501.00001",
    "pdf/2501.00001": "PDF",
    "html/2501.00001": "HTML",
}


@pytest.mark.parametrize(
    ("builder", "output", "link"),
    [
        ("text", "index.txt", "\n   {address}\n"),
        ("man", "p.1", None),
        ("texinfo", "p.texi", "{label}@footnote{{{address}}}"),
        ("latex", "p.tex", r"\sphinxhref{{{address}}}{{{label}}}"),
    ],
)
def test_a_paper_gives_each_of_its_addresses_once(
    build: Callable[..., Site], builder: str, output: str, link: str | None
) -> None:
    name = "github.com/example/plans-that-explain-themselves-and-their-own-terms"
    first = entry(abstract=f"The code is at {name}.")
    other = entry(2, link="https://example.com/paper")
    page = "Page\n====\n\n.. arxiv-digest:: today.txt\n"
    files = {"index.rst": page, "today.txt": digest(first, other)}
    conf = 'project = "P"\nman_show_urls = True'
    text = build(files, builder, conf=conf).text(output)
    # A page of the manual marks where addresses may break, and hides some in escape sequences.
    text = re.sub(r"\\:|\\X'[^']*'", "", text).replace(r"\-", "-")
    # In the abstract it is a link, which plain text shows as it is written.
    assert text.count(f"https://{name}") == (1 if builder == "text" else 2)
    assert text.count("https://example.com/paper") == 1
    for path, label in LABELS.items():
        address = f"https://arxiv.org/{path}"
        assert text.count(address) == 1
        assert link is None or link.format(address=address, label=label) in text


def test_latex_has_places_for_categories_within_other_directives(
    build: Callable[..., Site],
) -> None:
    page = "Page\n====\n\n.. note::\n\n   .. arxiv-digest:: today.txt\n"
    files = {"index.rst": page, "today.txt": digest(entry())}
    site = build(files, "latex", warningiserror=True)
    (source,) = Path(site.app.outdir).glob("*.tex")
    tex = source.read_text(encoding="utf-8")
    places = set(re.findall(r"\\label\{\\detokenize\{([^{}]*)", tex))
    links = set(re.findall(r"\\hyperref\[\\detokenize\{([^{}]*)", tex))
    assert "index:cs.AI" in links
    assert links <= places


def test_epub_says_what_pages_hold_whatever_their_names(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": "Index\n=====\n\n.. toctree::\n\n   äb/one day\n",
        "äb/one day.rst": "Day\n===\n\n.. arxiv-digest:: /today.txt\n",
        "today.txt": digest(entry(title="On $x^2$")),
    }
    site = build(files, "epub", warningiserror=False)
    package = etree.parse(str(site.app.outdir / "content.opf"))
    held = {item.get("href"): item.get("properties") for item in package.iter("{*}item")}
    assert held["%C3%A4b/one%20day.xhtml"] == "mathml"


def test_a_page_of_the_manual_has_no_fragments(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": "Index\n=====\n\n.. toctree::\n\n   a\n\n:arxiv:paper:`2501.00001`\n",
        "a.rst": "A\n=\n\n.. arxiv-digest:: today.txt\n",
        "today.txt": digest(entry()),
    }
    assert "#" not in build(files, "man", conf='project = "P"').text("p.1")


def test_xml(written: Callable[[str, str], str]) -> None:
    text = "".join(etree.fromstring(written("xml", "today.xml").encode()).itertext())
    for words in WORDS:
        assert words in text


def test_pseudoxml(written: Callable[[str, str], str]) -> None:
    text = written("pseudoxml", "today.pseudoxml")
    for words in WORDS:
        assert words in text
    assert text.count("<rubric") == 4
    assert '<section classes="arxiv-category" docname="today" ids="cs.AI">' in text


def test_json(digest_site: Callable[[str], Site]) -> None:
    site = digest_site("json")
    page = json.loads(site.text("today.fjson"))
    assert page["title"] == "Today"
    body = html.fromstring(page["body"])
    shown = [paper.get("data-arxiv-id") for paper in body.find_class("arxiv-paper")]
    assert shown == ["2501.00001", "2501.00002", "2501.00003", "hep-th/9901001"]
    for words in WORDS:
        assert words in body.text_content()
    (names, *_others) = body.find_class("arxiv-authors")
    assert names.find("a").get("href") == "../arxiv-authors/#mark-van-der-laan"
    assert 'href="#cs.AI"' in page["toc"]
    index = json.loads(site.text("arxiv-authors.fjson"))
    assert (index["title"], index["indextitle"]) == ("Authors", "Authors")
    authors = html.fromstring(index["body"])
    papers = authors.xpath("//dt[@id='jose-garcia']/following-sibling::dd/a/@href")
    assert papers == ["../today/#arxiv-2501.00002", "../today/#arxiv-2501.00001"]


def test_gettext_takes_nothing_from_a_digest(written: Callable[[str, str], str]) -> None:
    text = written("gettext", "*.pot")
    assert "Today" in text
    for words in (*WORDS, "Artificial Intelligence"):
        assert words not in text


def test_linkcheck_finds_links_of_abstracts_and_leaves_out_arxivs(
    written: Callable[[str, str], str],
) -> None:
    output = written("linkcheck", "output.json")
    assert "https://github.com/example/plans" in output
    assert "arxiv.org/abs" not in output
    assert "arxiv.org/pdf" not in output


@pytest.mark.slow
def test_epub_is_well_formed_and_checked(digest_site: Callable[[str], Site]) -> None:
    (book,) = Path(digest_site("epub").app.outdir).glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        for name in archive.namelist():
            if name.endswith(".xhtml"):
                etree.fromstring(archive.read(name))
    epubcheck = shutil.which("epubcheck")
    if epubcheck is None:
        pytest.skip("epubcheck is not installed")
    # Debian's command is a Java archive, which not every kernel can start by itself.
    command = ["java", "-jar", str(Path(epubcheck).resolve())]
    result = subprocess.run(
        [*command, "--failonwarnings", str(book)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.slow
@pytest.mark.parametrize("builder", ["html", "latex", "text"])
def test_parallel_builds_write_the_same_bytes(builder: str, tmp_path: Path) -> None:
    pages = {
        f"page{number}.rst": f":orphan:\n\nPage {number}\n======\n\n.. arxiv-digest:: today.txt\n"
        for number in range(8)
    }
    outputs = []
    for jobs in (1, 2):
        source = tmp_path / str(jobs) / "source"
        write_project(source, {**root_files("digest"), **pages})
        site = build_project(builder, source, parallel=jobs)
        outputs.append(site.outputs(".html", ".tex", ".txt", ".inv"))
    assert outputs[0].keys() == outputs[1].keys() != set()
    for name, content in outputs[0].items():
        assert content == outputs[1][name], name
