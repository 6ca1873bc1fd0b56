"""Cross-references in the ``arxiv`` domain."""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from typing import TYPE_CHECKING

import pytest
from conftest import root_files
from counting import cpu_limit
from lxml import html
from samples_text import digest, entry

from sphinx_arxivdigest.model import Paper
from sphinx_arxivdigest.reading.digest import mentioned_papers

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site

TODAY = "Today\n=====\n\n.. arxiv-digest:: today.txt\n"


@pytest.fixture(scope="module")
def words(build_once: Callable[..., Site]) -> Site:
    """Return a project with roles of every kind."""
    nitpicky = {"nitpicky": True}
    return build_once(root_files("digest"), confoverrides=nitpicky, warningiserror=True)


def test_roles_lead_where_they_should(words: Site) -> None:
    page = words.page("words.html")
    found = {}
    for line in page.xpath("//li[p]"):
        label, _, shown = line.text_content().strip().partition(": ")
        link = line.find(".//a")
        found[label] = (shown, link.get("href") if link is not None else None)
    assert found == {
        "title": ("Plans That Explain Themselves", "today.html#arxiv-2501.00001"),
        "explicit": ("the string paper", "today.html#arxiv-hep-th-9901001"),
        "version and prefix": (
            "Searching <b>Less</b> & Finding More",
            "today.html#arxiv-2501.00002",
        ),
        "disabled": ("2501.00001", None),
        "any": ("A Thermostat With Foresight", "today.html#arxiv-2501.00003"),
        "author": ("Jose Garcia", "arxiv-authors.html#jose-garcia"),
        "family": ("van der Laan", "arxiv-authors.html#mark-van-der-laan"),
        "category": ("cs.AI", "today.html#cs.AI"),
        "alias": ("cs.SY", "today.html#eess.SY"),
        "elsewhere": ("math.CO", "https://arxiv.org/list/math.CO/recent"),
    }
    hovers = [link.get("title") for link in page.iter("a") if link.get("title")]
    assert "Artificial Intelligence" in hovers
    assert "Combinatorics" in hovers


@pytest.mark.parametrize(
    ("page", "heading", "role"),
    [
        ("index.rst", "Page\n====", ":arxiv:{}:`{}`"),
        ("index.md", "# Page", "{{arxiv:{}}}`{}`"),
    ],
)
def test_marks_mean_what_they_mean_in_sphinxs_own_roles(
    build: Callable[..., Site], page: str, heading: str, role: str
) -> None:
    author, paper = "arxiv-authors.html#ada-lovelace", "today.html#arxiv-2501.00001"
    expected = {
        ("author", "!Ada Lovelace"): ("Ada Lovelace", None),
        ("author", "~Ada Lovelace"): ("Lovelace", author),
        ("author", "!~Ada Lovelace"): ("Lovelace", None),
        ("author", "!~Ada de Lovelace, Jr."): ("de Lovelace", None),
        ("author", "~her <Ada Lovelace>"): ("~her", author),
        ("author", "!~her <Ada Lovelace>"): ("~her <Ada Lovelace>", None),
        ("paper", "!2501.00001"): ("2501.00001", None),
        ("paper", "!this <2501.00001>"): ("this <2501.00001>", None),
        ("paper", "~this <2501.00001>"): ("~this", paper),
        ("category", "!cs.AI"): ("cs.AI", None),
        ("category", "!this <cs.AI>"): ("this <cs.AI>", None),
        ("category", "~this <cs.AI>"): ("~this", "today.html#cs.AI"),
    }
    lines = [f"- {role.format(*written)}" for written in expected]
    files = {
        page: "\n".join([heading, "", *lines, ""]),
        "today.rst": ":orphan:\n\n" + TODAY,
        "today.txt": digest(entry()),
    }
    site = build(files, conf='extensions.append("myst_parser")', warningiserror=True)
    found = [
        (shown.text_content(), next(iter(shown.xpath("ancestor::a/@href")), None))
        for shown in site.page("index.html").xpath("//li//span[contains(@class, 'xref')]")
    ]
    assert found == list(expected.values())


def test_unknown_papers_lead_to_arxiv(build: Callable[..., Site]) -> None:
    source = TODAY + "\nSee :arxiv:paper:`2402.00002` and :arxiv:paper:`this <2402.00003>`.\n"
    site = build({"index.rst": source, "today.txt": digest(entry())})
    links = {link.text_content(): link.get("href") for link in site.page("index.html").iter("a")}
    assert links["arXiv:2402.00002"] == "https://arxiv.org/abs/2402.00002"
    assert links["this"] == "https://arxiv.org/abs/2402.00003"
    assert site.warnings == ""


def test_unknown_papers_are_warned_of_when_nitpicky(build: Callable[..., Site]) -> None:
    abstract = "It builds on arXiv:2402.00009 and on the work of others, as we show."
    source = TODAY + "\nSee :arxiv:paper:`2402.00002` and :arxiv:paper:`2402.00003`.\n"
    site = build(
        {"index.rst": source, "today.txt": digest(entry(abstract=abstract))},
        conf='nitpicky = True\nnitpick_ignore = [("arxiv:paper", "2402.00003")]',
    )
    assert site.warnings.count("WARNING") == 1
    assert "no digest of this project holds the paper 2402.00002" in site.warnings
    links = {link.text_content(): link.get("href") for link in site.page("index.html").iter("a")}
    assert links["arXiv:2402.00002"] == "https://arxiv.org/abs/2402.00002"
    assert links["arXiv:2402.00009"] == "https://arxiv.org/abs/2402.00009"


def test_what_is_no_author_or_category_is_warned_of(build: Callable[..., Site]) -> None:
    source = TODAY + "\n:arxiv:author:`Nobody Known` :arxiv:category:`I.2.7`\n"
    site = build({"index.rst": source, "today.txt": digest(entry())}, conf="nitpicky = True")
    assert "no digest of this project holds a paper by Nobody Known" in site.warnings
    assert "I.2.7 is not an arXiv category" in site.warnings


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        (":arxiv:author:`Ada Author`", ""),
        (":arxiv:author:`Ada Autohr`", "no digest of this project holds a paper by Ada Autohr; di"),
        (":arxiv:author:`Ada Autohr`", "; did you mean Ada Author? [ref.author]"),
        (":arxiv:author:`Ada Nobody`", "holds a paper by Ada Nobody [ref.author]"),
        # Near, but without a word in common.
        (":arxiv:author:`Adda Autohr`", "holds a paper by Adda Autohr [ref.author]"),
        (":arxiv:category:`cs.IA`", "cs.IA is not an arXiv category; did you mean cs."),
        (":arxiv:category:`ai`", "ai is not an arXiv category; did you mean cs.AI? [ref.category]"),
        (
            ":arxiv:paper:`25010001`",
            "the paper 25010001; an identifier is written as 2312.00752 or",
        ),
        (":arxiv:paper:`2402.00002`", "holds the paper 2402.00002 [ref.paper]"),
    ],
)
def test_what_may_be_meant_is_told(build: Callable[..., Site], reference: str, told: str) -> None:
    source = f"{TODAY}\n{reference}\n"
    files = {"index.rst": source, "today.txt": digest(entry(authors="Ada Author"))}
    site = build(files, conf="nitpicky = True")
    assert told in site.warnings
    assert site.warnings.count("WARNING") == bool(told)


def test_a_reference_that_is_ignored_is_not_told(build: Callable[..., Site]) -> None:
    conf = 'nitpicky = True\nnitpick_ignore = [("arxiv:category", "cs.IA")]\n'
    source = f"{TODAY}\n:arxiv:category:`cs.IA`\n"
    site = build({"index.rst": source, "today.txt": digest(entry())}, conf=conf)
    assert site.warnings == ""


def test_a_paper_on_several_days_has_one_home(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": "Index\n=====\n\n:arxiv:paper:`2501.00001`\n\n.. toctree::\n\n   a\n   b\n",
        "a.rst": "Late\n====\n\n.. arxiv-digest:: 2025-01-03.txt\n",
        "b.rst": "Early\n=====\n\n.. arxiv-digest:: 2025-01-02.txt\n",
        "2025-01-03.txt": digest(entry(tldr="As told on Friday.")),
        "2025-01-02.txt": digest(entry(tldr="As told on Thursday.")),
    }
    site = build(files, warningiserror=True)
    hrefs = [link.get("href") for link in site.page("index.html").iter("a")]
    assert "b.html#arxiv-2501.00001" in hrefs
    (late,) = site.page("a.html").find_class("arxiv-paper")
    assert "As told on Friday." in late.text_content()
    (home,) = late.find_class("arxiv-home")
    assert home.find("a").get("href") == "b.html#arxiv-2501.00001"
    assert home.find("a").text == "2 January 2025"
    (early,) = site.page("b.html").find_class("arxiv-paper")
    assert not early.find_class("arxiv-home")
    assert [link.get("href") for link in site.page("arxiv-authors.html").iter("a")].count(
        "b.html#arxiv-2501.00001"
    ) == 2


def test_a_category_leads_to_its_newest_digest(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": "Index\n=====\n\n:arxiv:category:`cs.AI`\n\n.. toctree::\n\n   a\n   b\n",
        "a.rst": "Late\n====\n\n.. arxiv-digest:: 2025-01-03.txt\n",
        "b.rst": "Early\n=====\n\n.. arxiv-digest:: 2025-01-02.txt\n",
        "2025-01-03.txt": digest(entry()),
        "2025-01-02.txt": digest(entry()),
    }
    page = build(files).page("index.html")
    (paragraph,) = [line for line in page.iter("p") if line.text_content() == "cs.AI"]
    assert paragraph.find("a").get("href") == "a.html#cs.AI"


def test_all_objects_stand_in_the_inventory(words: Site) -> None:
    header_lines = 4
    inventory = (words.app.outdir / "objects.inv").read_bytes()
    content = inventory.split(b"\n", header_lines)[header_lines]
    lines = zlib.decompress(content).decode().splitlines()
    assert "2501.00001 arxiv:paper 0 today.html#arxiv-$ Plans That Explain Themselves" in lines[0]
    papers = {line.split()[0] for line in lines if " arxiv:paper " in line}
    assert papers == {"2501.00001", "2501.00002", "2501.00003", "hep-th/9901001"}
    categories = {line.split()[0] for line in lines if " arxiv:category " in line}
    assert categories == {"cs.AI", "eess.SY", "cs.SY", "hep-th"}
    assert "cs.SY arxiv:category -1 today.html#eess.SY eess.SY Systems and Control" in lines
    authors = {line.partition(" arxiv:author ")[0] for line in lines if " arxiv:author " in line}
    assert {"José García", "Jose Garcia", "王伟", "Mark van der Laan"} <= authors
    assert "Jose Garcia arxiv:author -1 arxiv-authors.html#jose-garcia José García" in lines
    assert "arxiv-authors std:label -1 arxiv-authors.html Authors" in lines


def test_names_do_not_pass_for_other_objects_in_the_inventory(build: Callable[..., Site]) -> None:
    names = "numpy.array py:function 1 //example.org/x -,Team 7,Ada Lovelace"
    site = build({"index.rst": TODAY, "today.txt": digest(entry(authors=names))})
    inventory = (site.app.outdir / "objects.inv").read_bytes().split(b"\n", 4)[4]
    lines = zlib.decompress(inventory).decode().splitlines()
    # As Sphinx reads it.
    read = [re.match(r"(.+?)\s+(\S+)\s+(-?\d+)\s+?(\S*)\s+(.*)", line) for line in lines]
    authors = {line[1] for line in read if line and line[2] == "arxiv:author"}
    assert authors == {"Team 7", "Ada Lovelace"}
    assert {line[2].partition(":")[0] for line in read if line} == {"arxiv", "std"}


def test_another_project_links_by_intersphinx(build: Callable[..., Site], tmp_path: Path) -> None:
    first = build({"index.rst": TODAY, "today.txt": digest(entry())})
    other = tmp_path / "other"
    other.mkdir()
    (other / "conf.py").write_text(
        'extensions = ["sphinx_arxivdigest", "sphinx.ext.intersphinx"]\n'
        f'inventory = "{first.app.outdir}/objects.inv"\n'
        'intersphinx_mapping = {"d": ("https://d.example", inventory)}\n'
    )
    (other / "index.rst").write_text(
        "Other\n=====\n\n:arxiv:paper:`the paper <2501.00001>` :arxiv:author:`Ada Lovelace` "
        ":arxiv:category:`cs.AI`\n"
    )
    command = [sys.executable, "-m", "sphinx", "-W", "-n", "-q", str(other), str(other / "out")]
    subprocess.run(command, check=True)
    links = [
        link.get("href")
        for link in html.fromstring((other / "out" / "index.html").read_bytes()).iter("a")
    ]
    assert "https://d.example/index.html#arxiv-2501.00001" in links
    assert "https://d.example/arxiv-authors.html#ada-lovelace" in links
    assert not any("arxiv.org" in link for link in links), "a paper that was found has one link"


def test_pages_of_arxiv_are_not_looked_up_by_linkcheck(build: Callable[..., Site]) -> None:
    roles = ":arxiv:category:`hep-th` :arxiv:category:`cs.SY` :arxiv:paper:`2501.00001`"
    page = f"Page\n====\n\n{roles}\n"
    conf = 'nitpick_ignore = [("arxiv:paper", "2501.00001")]'
    site = build({"index.rst": page}, "linkcheck", f"nitpicky = True\n{conf}", warningiserror=True)
    assert (site.app.outdir / "output.txt").read_text() == ""


@pytest.mark.parametrize("written", ["arXiv:2501.00001v3", "https://arxiv.org/pdf/2501.00001v1"])
def test_a_paper_is_found_however_its_id_is_written(
    build: Callable[..., Site], written: str
) -> None:
    page = f"{TODAY}\n:arxiv:paper:`{written}`\n"
    site = build({"index.rst": page, "today.txt": digest(entry())})
    (link,) = site.page("index.html").xpath("//p[not(@class)]/a[span]")
    assert (link.text_content(), link.get("href")) == ("A Title", "#arxiv-2501.00001")


def test_papers_are_looked_for_in_time_that_grows_with_the_text() -> None:
    text = "arxiv " + "a-" * 200_000 + " see cs/0112017, 2501.00002v1"
    paper = Paper("2501.00001", abstract=text)
    with cpu_limit(10):
        found = [target.name for target in mentioned_papers((paper,))]
    assert found == ["cs/0112017", "2501.00002v1"]


def test_what_a_page_holds_no_longer_is_forgotten(build: Callable[..., Site]) -> None:
    listing = ".. toctree::\n\n   other\n\n.. arxiv-categories::\n"
    files: dict[str, str | bytes] = {
        "index.rst": f"Home\n====\n\n{listing}",
        "other.rst": TODAY,
        "today.txt": digest(entry()),
    }
    before = build(files)
    assert len(list(before.app.env.domains["arxiv"].get_objects())) == 4
    assert "cs.AI" in before.page("index.html").find_class("arxiv-listing")[0].text_content()
    after = build(files | {"other.rst": "Today\n=====\n\nNothing.\n"})
    assert list(after.app.env.domains["arxiv"].get_objects()) == []
    assert "There is no digest yet." in after.page("index.html").text_content()


def test_references_in_one_page_lead_to_the_ids_it_has(build: Callable[..., Site]) -> None:
    roles = ":arxiv:paper:`2501.00001` :arxiv:category:`cs.AI`"
    files: dict[str, str | bytes] = {
        "index.rst": f"Index\n=====\n\n{roles}\n\n.. toctree::\n\n   a\n   b\n",
        "a.rst": "A\n=\n\n.. arxiv-digest:: 2025-01-03.txt\n",
        "b.rst": "B\n=\n\n.. arxiv-digest:: 2025-01-02.txt\n",
        "2025-01-03.txt": digest(entry()),
        "2025-01-02.txt": digest(entry()),
    }
    page = build(files, "singlehtml", warningiserror=True).page("index.html")
    links = page.xpath("//p/a[span[contains(@class, 'xref') or contains(@class, 'arxiv-')]]/@href")
    # The home of the paper comes second, and the newest section of the category first.
    assert links == ["#b-arxiv-2501.00001", "#cs.AI"]


def test_the_index_of_a_book_names_papers_by_author(build: Callable[..., Site]) -> None:
    files: dict[str, str | bytes] = {
        "index.rst": "Index\n=====\n\n.. arxiv-digest:: 2025-01-02.txt\n\n"
        ".. arxiv-digest:: undated.txt\n",
        "2025-01-02.txt": digest(entry(authors="Ada Lovelace")),
        "undated.txt": digest(
            entry(2, "Other", "https://arxiv.org/abs/2501.00002", "Ada Lovelace,Alan Turing")
        ),
    }
    site = build(files, "texinfo", 'project = "P"\n')
    domain = site.app.env.domains["arxiv"]
    content, _collapse = domain.indices[0](domain).generate()
    # Name or title, kind (an author with several papers, one of these), place, what is beside it.
    assert [(letter, [tuple(entry)[:5] for entry in entries]) for letter, entries in content] == [
        (
            "L",
            [
                ("Lovelace, Ada", 1, "index", "arxiv-2501.00002", "2"),
                ("Other", 2, "index", "arxiv-2501.00002", ""),
                ("A Title", 2, "index", "arxiv-2501.00001", "2 January 2025"),
            ],
        ),
        ("T", [("Turing, Alan", 0, "index", "arxiv-2501.00002", "")]),
    ]
    menu = site.text("p.texi").rpartition("@menu")[2].splitlines()
    assert [line.partition(":")[0] for line in menu if line.startswith("*")] == [
        "* Lovelace@comma{} Ada",
        "* Other",
        "* A Title",
        "* Turing@comma{} Alan",
    ]


def test_dates_in_the_index_of_a_book_are_in_its_language(build: Callable[..., Site]) -> None:
    page = ".. arxiv-digest:: 2025-01-02.txt\n\n.. arxiv-digest:: undated.txt\n"
    other = entry(2, "Other", "https://arxiv.org/abs/2501.00002", "Ada Lovelace")
    files: dict[str, str | bytes] = {
        "index.rst": f"Index\n=====\n\n{page}",
        "2025-01-02.txt": digest(entry(authors="Ada Lovelace")),
        "undated.txt": digest(other),
    }
    site = build(files, "latex", 'project = "P"\nlanguage = "de"\n')
    index = site.text("p.tex").partition(r"\begin{sphinxtheindex}")[2]
    found = re.findall(r"indexentry\{(.+?)\}(?:\\sphinxstyleindexextra\{(.+?)\})?", index)
    assert found == [("Lovelace, Ada", "2"), ("Other", ""), ("A Title", "2. Januar 2025")]
