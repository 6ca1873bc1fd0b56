"""Every builder writes the whole digest."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree, html
from samples_text import digest, entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site
    from sphinx.testing.util import SphinxTestApp

#: Words from each part of an entry: title, author, TL;DR, details, abstract.
WORDS = ("Plans That Explain Themselves", "José García", "规划器在每一步给出理由", "Contribution")


def built(app: SphinxTestApp, pattern: str) -> str:
    app.build()
    return "".join(
        path.read_text(encoding="utf-8") for path in sorted(Path(app.outdir).glob(pattern))
    )


def strict(builder: str) -> pytest.MarkDecorator:
    return pytest.mark.sphinx(
        builder, testroot="digest", srcdir=builder, warningiserror=True, nitpicky=True
    )


@strict("dirhtml")
def test_dirhtml_links_to_folders(app: SphinxTestApp) -> None:
    app.build()
    page = html.fromstring((app.outdir / "today" / "index.html").read_bytes())
    hrefs = [link.get("href") for link in page.iter("a")]
    assert "../arxiv-authors/#jose-garcia" in hrefs
    index = html.fromstring((app.outdir / "arxiv-authors" / "index.html").read_bytes())
    assert "../today/#arxiv-2501.00001" in [link.get("href") for link in index.iter("a")]


@strict("singlehtml")
def test_singlehtml_links_within_the_page(app: SphinxTestApp) -> None:
    app.build()
    page = html.fromstring((app.outdir / "index.html").read_bytes())
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


@strict("text")
def test_text(app: SphinxTestApp) -> None:
    text = built(app, "today.txt")
    for words in WORDS:
        assert words in text
    assert "Searching <b>Less</b> & Finding More" in text


@strict("latex")
def test_latex(app: SphinxTestApp) -> None:
    text = built(app, "*.tex")
    for words in WORDS:
        assert words in text
    assert r"\hyperref[\detokenize{today:arxiv-2501.00002}]" in text
    assert r"\label{\detokenize{today:arxiv-2501.00002}}" in text


@strict("man")
def test_man(app: SphinxTestApp) -> None:
    text = built(app, "*.1")
    assert "规划器在每一步给出理由" in text


@strict("texinfo")
def test_texinfo(app: SphinxTestApp) -> None:
    assert "规划器在每一步给出理由" in built(app, "*.texi")


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
    assert text.count(f"https://{name}") == 1
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
        "today.txt": digest(entry()),
    }
    site = build(files, "epub", warningiserror=False)
    package = etree.parse(str(site.app.outdir / "content.opf"))
    held = {item.get("href"): item.get("properties") for item in package.iter("{*}item")}
    assert held["%C3%A4b/one%20day.xhtml"] == "svg"


def test_a_page_of_the_manual_has_no_fragments(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": "Index\n=====\n\n.. toctree::\n\n   a\n\n:arxiv:paper:`2501.00001`\n",
        "a.rst": "A\n=\n\n.. arxiv-digest:: today.txt\n",
        "today.txt": digest(entry()),
    }
    assert "#" not in build(files, "man", conf='project = "P"').text("p.1")


@strict("xml")
def test_xml(app: SphinxTestApp) -> None:
    app.build()
    tree = etree.parse(str(app.outdir / "today.xml"))
    text = "".join(tree.getroot().itertext())
    for words in WORDS:
        assert words in text


@strict("pseudoxml")
def test_pseudoxml(app: SphinxTestApp) -> None:
    text = built(app, "today.pseudoxml")
    assert "规划器在每一步给出理由" in text


@strict("json")
def test_json(app: SphinxTestApp) -> None:
    assert "arxiv-2501.00001" in built(app, "today.fjson")
    assert "jose-garcia" in built(app, "arxiv-authors.fjson")


@strict("gettext")
def test_gettext_takes_nothing_from_a_digest(app: SphinxTestApp) -> None:
    text = built(app, "*.pot")
    assert "Today" in text
    for words in (*WORDS, "Artificial Intelligence"):
        assert words not in text


@pytest.mark.sphinx("linkcheck", testroot="digest", confoverrides={"linkcheck_ignore": [r".*"]})
def test_linkcheck_finds_links_of_abstracts_and_leaves_out_arxivs(app: SphinxTestApp) -> None:
    output = built(app, "output.json")
    assert "https://github.com/example/plans" in output
    assert "arxiv.org/abs" not in output
    assert "arxiv.org/pdf" not in output


@strict("epub")
def test_epub_is_well_formed_and_checked(app: SphinxTestApp) -> None:
    app.build()
    (book,) = Path(app.outdir).glob("*.epub")
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


@pytest.mark.parametrize("builder", ["html", "latex", "text"])
def test_parallel_builds_write_the_same_bytes(
    builder: str, make_app: Callable[..., SphinxTestApp], rootdir: Path, tmp_path: Path
) -> None:
    outputs = []
    for jobs in (1, 2):
        source = tmp_path / str(jobs) / "source"
        shutil.copytree(rootdir / "test-digest", source)
        for number in range(8):
            (source / f"page{number}.rst").write_text(
                f":orphan:\n\nPage {number}\n======\n\n.. arxiv-digest:: today.txt\n"
            )
        app = make_app(builder, srcdir=source, parallel=jobs)
        app.build()
        out = Path(app.outdir)
        outputs.append(
            {
                path.relative_to(out).as_posix(): path.read_bytes()
                for path in out.rglob("*")
                if path.suffix in {".html", ".tex", ".txt", ".inv"}
            }
        )
    assert outputs[0].keys() == outputs[1].keys()
    for name, content in outputs[0].items():
        assert content == outputs[1][name], name
